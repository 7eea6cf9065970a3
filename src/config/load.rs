//! Loads `site.yaml` as [`Settings`] that passed every check.
//!
//! In named steps: find the file, read it up to a cap, parse it, check each value. Every diagnostic
//! points at its line. Knows no flags.
#![expect(clippy::disallowed_methods, reason = "reading the settings file is this file's job")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Component, Path, PathBuf};

use regex::Regex;

use super::checks::{self, Diagnostics};
use super::{
    OneOrMany, Settings, base_url, branding, did_you_mean, find, id_pattern, id_recipes, locations,
    source_line, yaml, yaml_errors,
};
use crate::diagnostic::{CODES, Diagnostic, ERROR_CODES, Severity};
use crate::error::Error;
use crate::files::read_up_to;
use crate::interface::{Fault, Interface};
use crate::language::{is_tag, primary};

/// The settings file if none is named.
pub const DEFAULT_FILE: &str = "site.yaml";

/// Largest settings file in bytes; the parser itself caps the expansion of aliases.
const LARGEST: u64 = 64 << 10;

/// Settings and their origin.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The settings.
    pub settings: Settings,
    /// The settings file; `None` when there is none.
    pub path: Option<PathBuf>,
    /// The folder that the paths in the settings are relative to.
    pub dir: PathBuf,
    /// The file as it was named, and its text.
    file: (String, String),
}

impl Loaded {
    /// Returns the line of each setting that the file sets, counted from 1, by paths such as
    /// `records.byline`.
    pub fn lines(&self) -> BTreeMap<String, u32> {
        locations::lines(&self.file.1)
    }

    /// Returns an error about the value of a setting, with the line if the file sets it.
    pub fn at_setting(&self, key: &str, error: Error) -> Error {
        let (name, text) = &self.file;
        let mut found = Diagnostics::new(text, name);
        match error {
            Error::Usage { message, help } if found.is_set(key) => {
                found.add(key, &message, &help);
                Error::Settings(found.list)
            }
            error => error,
        }
    }

    /// Returns a note about the value of a setting, with the line if the file sets it.
    pub fn note(&self, code: &'static str, key: &str, message: &str, help: &str) -> Diagnostic {
        let found = self.warning(code, key, message, help);
        Diagnostic { severity: Severity::Note, ..found }
    }

    /// Returns a warning about the value of a setting, with the line if the file sets it.
    pub fn warning(&self, code: &'static str, key: &str, message: &str, help: &str) -> Diagnostic {
        let (name, text) = &self.file;
        let mut found = Diagnostics::new(text, name);
        found.report(code, key, message, help, "");
        let found = found.list.into_iter().next();
        let found = found.unwrap_or_else(|| Diagnostic::note(code, name.as_str(), message));
        Diagnostic { severity: Severity::Warning, ..found }
    }

    /// Returns errors about texts of the interface, each at its line.
    pub fn text_errors(&self, faults: &[Fault]) -> Vec<Diagnostic> {
        let (name, text) = &self.file;
        let mut found = Diagnostics::new(text, name);
        interface_texts(faults, &mut found);
        found.list
    }
}

/// Loads the settings file `named`, or `site.yaml` in `working` where there is one.
///
/// # Errors
/// Exit 2 when a named file is missing or anything in it can't be used; all errors are named.
pub fn load(named: Option<&Path>, working: &Path) -> Result<Loaded, Error> {
    let shown = named.unwrap_or(Path::new(DEFAULT_FILE));
    let path = working.join(shown);
    let name = shown.display().to_string();
    match fs::metadata(&path) {
        Ok(meta) if meta.is_file() => {}
        Ok(_) => {
            let message = format!("the settings file `{name}` is not a regular file");
            return Err(Error::usage(message, "name a YAML file with `--config`"));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound && named.is_none() => {
            return Ok(Loaded { dir: working.to_owned(), ..Loaded::default() });
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(Error::usage(
                format!("the settings file `{name}` does not exist"),
                "name an existing file with `--config`, or leave it out and pass `--content`",
            ));
        }
        Err(error) => return Err(Error::io("read", path.as_path())(error)),
    }
    let text = read_capped(&path, &name)?;
    let settings = checked(&text, &name).map_err(Error::Settings)?;
    let dir = path.parent().unwrap_or(working).to_owned();
    Ok(Loaded { settings, path: Some(path), dir, file: (name, text) })
}

/// Returns the `site.yaml` of the nearest folder above `working` that has one. Stops at the home
/// folder and at the root of a git repository, and takes no file of another user.
pub fn find_above(working: &Path, home: Option<&Path>) -> Option<PathBuf> {
    for folder in working.ancestors() {
        let file = folder.join(DEFAULT_FILE);
        if folder != working && file.is_file() {
            return have_one_owner(&file, working).then_some(file);
        }
        if home == Some(folder) || folder.join(".git").exists() {
            return None;
        }
    }
    None
}

#[cfg(unix)]
fn have_one_owner(file: &Path, folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let owner = |path: &Path| fs::metadata(path).map(|meta| meta.uid()).ok();
    owner(file) == owner(folder)
}

#[cfg(not(unix))]
fn have_one_owner(_: &Path, _: &Path) -> bool {
    true
}

/// Reads the file as UTF-8, without its byte order mark.
fn read_capped(path: &Path, name: &str) -> Result<String, Error> {
    let read = File::open(path).and_then(|file| read_up_to(file, LARGEST));
    let refused = |code, message: String, help| {
        Error::Settings(vec![Diagnostic::error(code, name, message).help(help)])
    };
    let Some(bytes) = read.map_err(Error::io("read", path))? else {
        let message = format!("the settings file is larger than {LARGEST} bytes");
        let help = "settings are short: check that `--config` names the right file";
        return Err(refused("settings-too-large", message, help));
    };
    let text = String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let message = format!("the settings file is not UTF-8 (at byte {offset})");
        refused("settings-not-utf8", message, "save it as UTF-8")
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned())
}

/// Turns text into checked values: first typed ones, where unknown names and wrong types are
/// errors, then valid ones. Reports all errors.
fn checked(text: &str, name: &str) -> Result<Settings, Vec<Diagnostic>> {
    let unread = |error| vec![yaml_errors::explain(&error, text, name)];
    let mut found = Diagnostics::new(text, name);
    let set = checks::checked(yaml::read(text).map_err(unread)?, &mut found);
    if !found.list.is_empty() {
        return Err(found.list);
    }
    let mut raw: Settings = yaml::typed(set.into()).map_err(unread)?;
    site(&mut raw, &mut found);
    for [key, message, help] in branding::values(&raw).0 {
        found.add(&key, &message, &help);
    }
    records(&raw, &mut found);
    citations(&raw, &mut found);
    gaps(&raw, &mut found);
    // Texts of a theme are checked with it.
    interface_texts(&Interface::faults(&raw.texts), &mut found);
    diagnostics(&raw, &mut found);
    if raw
        .categories
        .named()
        .into_iter()
        .flatten()
        .any(|(id, name)| id.trim().is_empty() || name.trim().is_empty())
    {
        found.add("categories", "an id or a name is empty", "write `id: Name of the category`");
    }
    if found.list.is_empty() { Ok(raw) } else { Err(found.list) }
}

fn site(raw: &mut Settings, found: &mut Diagnostics<'_>) {
    let Settings { title, content, output, theme, static_folder, .. } = &*raw;
    for (key, text) in [
        ("title", title),
        ("content", content),
        ("output", output),
        ("theme", theme),
        ("static", static_folder),
    ] {
        if text.trim().is_empty() {
            found.add(key, "this is empty", "write a value, or remove the line");
        }
    }
    let is_folder_of_its_own =
        Path::new(static_folder).components().any(|part| matches!(part, Component::Normal(_)));
    if !is_folder_of_its_own || [content, output].contains(&static_folder) {
        let help = "name a folder that has only files to be copied, such as `static`";
        found.add("static", "this folder has other files too", help);
    }
    if primary(&raw.language) != "en"
        && raw.description == Settings::default().description
        && let Some(texts) = Interface::built_in_for(&raw.language)
    {
        raw.description = texts.t("site-description", &[]);
    }
    if !is_tag(&raw.language) {
        found.add("language", "this is not a language tag", "write a tag such as `en` or `pt-BR`");
    }
    match raw.base_url.as_deref().map(base_url).transpose() {
        Ok(url) => raw.base_url = url,
        Err(message) => {
            let help = "write the absolute address of the site, without user name and password, \
                        such as `https://example.org/archive`";
            found.add("base_url", &message, help);
        }
    }
}

fn records(raw: &Settings, found: &mut Diagnostics<'_>) {
    let records = &raw.records;
    // An archive may have no title line and no disclaimer; the other lines divide the record.
    let markers: [(&str, &OneOrMany, bool); 6] = [
        ("records.title", &records.title, true),
        ("records.byline", &records.byline, false),
        ("records.answer", &records.answer, false),
        ("records.sources", &records.sources, false),
        ("records.follow_ups", &records.follow_ups, false),
        ("records.disclaimer", &records.disclaimer, true),
    ];
    for (key, values, may_be_none) in markers {
        let bad_line = |text: &String| text.trim().is_empty() || text.contains(['\n', '\r']);
        if values.all().iter().any(bad_line) || values.all().is_empty() && !may_be_none {
            let help = "write the line as it appears in the records";
            found.add(key, "a marker must be one line that is not empty", help);
        }
    }
    for byline in records.byline.all() {
        let count = |part: &str| byline.matches(part).count();
        let (models, dates) = (count("{model}"), count("{date}"));
        let sensible = models == 1
            && dates <= 1
            && !byline.contains("}{")
            && byline.matches('{').count() == models + dates;
        if !sensible {
            let message = format!("`{byline}` does not say where the model and the date are");
            let help = "write `{model}` once and `{date}` at most once, with text between them";
            found.add("records.byline", &message, help);
        } else if byline.replace("{model}", "").replace("{date}", "").trim().is_empty() {
            let message = format!("`{byline}` makes any line a byline");
            let help = "write the fixed words too, such as `Answered by {model} · {date}`";
            found.add("records.byline", &message, help);
        }
    }
    for form in records.source_line.all() {
        if let Some((message, help)) = source_line::fault(form) {
            found.add("records.source_line", &message, &help);
        }
    }
    let markers = markers.into_iter().filter(|(key, ..)| *key != "records.byline");
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for (key, values, _) in markers {
        for text in values.all() {
            // A marker in another case is read as that marker.
            if let Some(other) =
                seen.insert(text.trim().to_lowercase(), key).filter(|other| *other != key)
            {
                // The other one may have its default.
                let (key, other) = if found.is_set(key) { (key, other) } else { (other, key) };
                let message = format!("`{}` is also the text of `{other}`", text.trim());
                found.add(key, &message, "write another text for one of the two");
            }
        }
    }
}

fn citations(raw: &Settings, found: &mut Diagnostics<'_>) {
    let ids = raw.citations.ids.all();
    if ids.is_empty() {
        found.add(
            "citations.ids",
            "the list of patterns is empty",
            "write one, or remove the line",
        );
    }
    for id in ids {
        if let Some(recipe) = id_recipes::misspelt(id) {
            let message = format!("`{id}` is no recipe for ids");
            let help = format!("did you mean `{recipe}`? A pattern for one word is `(?:{id})`");
            found.add("citations.ids", &message, &help);
        }
        match Regex::new(id_pattern(id)) {
            Ok(pattern) if pattern.is_match("") => {
                let help = "write a pattern that matches a whole id and nothing shorter";
                found.add("citations.ids", &format!("`{id}` matches the empty string"), help);
            }
            Ok(_) => {}
            Err(error) => {
                let (message, help) = pattern_error(id, &error);
                found.add("citations.ids", &message, help);
            }
        }
    }
    let any = ids.iter().map(|id| format!("(?:{})", id_pattern(id))).collect::<Vec<_>>().join("|");
    if found.list.is_empty() && Regex::new(&format!("(?:{any})$")).is_err() {
        let message = format!("the {} patterns are too large together", ids.len());
        found.add("citations.ids", &message, "write fewer patterns, each for more ids");
    }
    let is_url = |url: &String| {
        let example = url.replace("{id}", "x").replace(['?', '#'], "/");
        url.contains("{id}") && base_url(&example).is_ok()
    };
    if raw.citations.url.as_ref().is_some_and(|url| !is_url(url)) {
        let help = "write an address such as `https://example.org/works/{id}`";
        found.add("citations.url", "this is not an http(s) address with `{id}` in it", help);
    }
    if raw.ask.as_ref().is_some_and(|url| !find::takes_question(url)) {
        let help = "write an address such as `https://example.org/ask?q={question}`";
        found.add("ask", "this is not an http(s) address with `{question}` in it", help);
    }
    for (message, help) in find::values(&raw.citations.find) {
        found.add(find::PATH, &message, &help);
    }
}

/// Returns the message about a pattern that is no regular expression, and the help.
fn pattern_error(id: &str, error: &regex::Error) -> (String, &'static str) {
    /// Longest quoted part of a pattern, in characters.
    const SHOWN: usize = 60;
    let mut shown: String = id.chars().take(SHOWN).collect();
    if shown.len() < id.len() {
        shown.push('…');
    }
    if matches!(error, regex::Error::CompiledTooBig(_)) {
        let help = "write a shorter one, or smaller counts than in `x{1000}`";
        return (format!("the pattern `{shown}` is too large"), help);
    }
    let cause = error.to_string();
    let cause = cause.lines().last().unwrap_or("it can't be read");
    let cause = cause.strip_prefix("error: ").unwrap_or(cause);
    let help = if cause.contains("look-around") {
        "leave out `(?=…)`, `(?!…)` and the like: an id is always matched as a whole word"
    } else if cause.contains("backreferences") {
        "write out what the reference repeats"
    } else if id.contains(r"\\") {
        "put it in single quotes, and don't double backslashes"
    } else {
        "put a backslash before a literal `.`, `(`, `[`, `{`, `*`, `+` or `?`, and the pattern in \
         single quotes"
    };
    (format!("`{shown}` is not a regular expression: {cause}"), help)
}

fn diagnostics(raw: &Settings, found: &mut Diagnostics<'_>) {
    let otherwise = "write the code in brackets of a warning or a note; `catena check --summary` \
                     lists them";
    for code in raw.diagnostics.allow.all() {
        if ERROR_CODES.contains(&code.as_str()) {
            let message = format!("`{code}` is an error, which can't be allowed");
            let help = "remove it, and fix what the error reports";
            found.add("diagnostics.allow", &message, help);
        } else if !CODES.contains(&code.as_str()) {
            let known = CODES.iter().copied().filter(|code| !ERROR_CODES.contains(code));
            let help = did_you_mean(code, known, otherwise);
            found.add("diagnostics.allow", &format!("`{code}` is not a code"), &help);
        }
    }
}

fn interface_texts(faults: &[Fault], found: &mut Diagnostics<'_>) {
    for fault in faults {
        let help = did_you_mean(&fault.meant, fault.names(), &fault.help);
        found.add(&locations::below("texts", &fault.key), &fault.message, &help);
    }
}

fn gaps(raw: &Settings, found: &mut Diagnostics<'_>) {
    /// Longest phrase in bytes, and most phrases: far more than anyone writes, few enough that
    /// searching stays fast.
    const LIMITS: (usize, usize) = (200, 500);
    let phrases = raw.gaps.phrases.all();
    let bad = |phrase: &&String| phrase.len() > LIMITS.0 || !phrase.contains(char::is_alphanumeric);
    if let Some(phrase) = phrases.iter().find(bad) {
        let shown: String = phrase.chars().take(40).collect();
        let message = format!("`{shown}` is not a phrase to search for");
        found.add("gaps.phrases", &message, "write a few words as they appear in answers");
    }
    let unknown = phrases.iter().flat_map(|phrase| phrase.split_whitespace()).find(|part| {
        let name = part.strip_prefix('{').map(|part| part.trim_end_matches('}'));
        name.is_some_and(|name| name.chars().all(char::is_alphabetic))
            && !super::SLOTS.iter().any(|(slot, _)| slot == part)
    });
    if let Some(part) = unknown {
        let names: Vec<&str> = super::SLOTS.iter().map(|(slot, _)| *slot).collect();
        let help = format!("write one of `{}`, between blanks", names.join("`, `"));
        found.add("gaps.phrases", &format!("`{part}` stands for nothing"), &help);
    }
    if phrases.len() > LIMITS.1 {
        found.add("gaps.phrases", "the list has too many phrases", "keep at most 500");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(text: &str) -> Result<Settings, Vec<Diagnostic>> {
        super::checked(text, "site.yaml")
    }

    fn line(found: &Diagnostic) -> Option<u32> {
        found.excerpt.as_ref().map(|excerpt| excerpt.line)
    }

    #[test]
    fn nothing_set_gives_the_defaults_and_the_defaults_pass() {
        for text in ["", "# only a comment\n", "{}", "---\n"] {
            assert_eq!(checked(text), Ok(Settings::default()), "{text:?}");
        }
    }

    #[test]
    fn an_unknown_key_is_reported_with_its_line_and_a_suggestion() {
        let found = checked("title: X\nrecords:\n  bylin: 'By {model}'\n").expect_err("unknown");
        assert_eq!(found[0].message, "unknown setting `bylin`");
        assert_eq!(line(&found[0]), Some(3));
        assert_eq!(found[0].help.as_deref(), Some("did you mean `byline`?"));
    }

    /// Whole diagnostics: message, line and help.
    #[test]
    fn every_slip_is_reported_with_its_line_and_help() {
        let cases = [
            (
                "title: 5",
                1,
                "`title`: expected a string, found a number (`5`)",
                "put it in quotes: `title: '5'`",
            ),
            (
                "a: 1\nlanguage: true",
                2,
                "`language`: expected a string, found a boolean (`true`)",
                "put it in quotes: `language: 'true'`",
            ),
            (
                "title: [a]",
                1,
                "`title`: expected one string, found a list",
                "write `title: the text` on one line",
            ),
            (
                "records:\n  answer: {a: b}",
                2,
                "`records.answer`: expected a string or a list of strings, found a mapping",
                "write `answer: the text`, or `answer: ['one', 'another']`",
            ),
            (
                "gaps:\n  phrases: [a, 7]",
                2,
                "`gaps.phrases`: expected a list of strings, found a number (`7`) in it",
                "put it in quotes: `- '7'`",
            ),
            (
                "limits:\n  site_bytes: 1GB",
                2,
                "`limits.site_bytes`: expected a number, found a string (`1GB`)",
                "write it in digits only: `site_bytes: 1000000000`",
            ),
            (
                "limits:\n  nesting: many",
                2,
                "expected a number, found a string (`many`)",
                "write a depth from 1 to 16, in digits only",
            ),
            ("limits:\n  nesting: 300", 2, "300 is not a valid depth", "a depth from 1 to 16"),
            (
                "limits:\n  sources: 1.5",
                2,
                "1.5 is not a valid number of sources",
                "write a whole number of sources from 1 to 100000",
            ),
            ("size: Lean", 1, "`size`: unknown size `Lean`", "did you mean `lean`?"),
            ("size: xxl", 1, "unknown size `xxl`", "write `full` or `lean`"),
            (
                "outputs: [feeds, raw]",
                1,
                "`outputs`: expected a section of settings, found a list",
                "indented by two spaces, such as `feeds: true`",
            ),
            (
                "outputs:\n  raw: yes",
                2,
                "`outputs.raw`: expected `true` or `false`, found a string (`yes`)",
                "write `raw: true`",
            ),
            (
                "title: X\nmarkdown: true",
                2,
                "unknown setting `markdown`",
                "`markdown` belongs under `outputs`: write `outputs:` on its own line",
            ),
            ("sources: X", 1, "unknown setting `sources`", "belongs under `records` or `limits`"),
            (
                "outputs:\n  size: lean",
                2,
                "unknown setting `size`",
                "`size` belongs at the top level",
            ),
            (
                "categories:\n  b: B\n  a: null",
                3,
                "`categories.a`: this category has no name",
                "write `id: Name of the category`",
            ),
            (
                "categories:\n  1: null",
                1,
                "`categories`: the id `1` is a number",
                "`'1': Name of the category`",
            ),
            (
                "- title",
                1,
                "expected settings (`name: value`), found a list",
                "such as `title: My archive`",
            ),
            // Texts that the parser can't read.
            (
                "title: A\n# Caps.\n#limits:\n# Depth.\n  nesting: 8",
                5,
                "`nesting` is indented, but not under a section",
                "remove the `#` from the line `#limits:` too",
            ),
            (
                "title: A\n  nesting: 8",
                2,
                "`nesting` is indented, but not under a section",
                "`nesting` belongs under a line `limits:`",
            ),
            (
                "limits:\n    nesting: 8\n  sources: 9",
                3,
                "`sources` is indented, but not under a section",
                "belongs under a line `records:`",
            ),
            (
                "title: A\ndescription: a: it's b",
                2,
                "the value of `description` contains `: `",
                "put the value in quotes: `description: 'a: it''s b'`",
            ),
            ("title: A\ntitle: B", 2, "`title` is set twice", "keep one of the two lines"),
            (
                "é: 1\nrecords:\n  title: A\n  answer: a\ntitle: b\n'title': c",
                6,
                "`title` is set twice",
                "keep one of the two lines",
            ),
            ("title: 'abc\nsize: lean", 1, "a quote is opened and never closed", "close it"),
            (
                "title: 'it's'",
                1,
                "the quote of `title` is closed before its text ends",
                "`title: 'it''s'`",
            ),
            (
                "citations:\n  ids: \"A\\d\"",
                2,
                "a backslash in double quotes begins an escape",
                "`ids: 'A\\d'`",
            ),
            ("é: é\ntitle: @x", 2, "an unquoted value can't begin with `@`", "`title: '@x'`"),
            ("title: *x", 1, "an unquoted value can't begin with `*`", "`title: '*x'`"),
            ("records:\n\tanswer: A", 2, "this line is indented with a tab", "two spaces"),
            ("title A\nsize: lean", 1, "this line is not a setting", "write `name: value`"),
            ("title: [a, b\nsize: lean", 2, "a list is opened with `[` and never closed", "`]`"),
            ("<<<<<<< HEAD\ntitle: a\n=======\ntitle: b\n>>>>>>> x", 1, "unresolved merge", "git"),
            (
                "limits:\n  site_bytes: 99999999999999999999999",
                2,
                "this number is too large",
                "write a smaller one",
            ),
        ];
        for (text, at, message, help) in cases {
            let found = checked(text).expect_err(text);
            let known = found.iter().find(|found| found.message.contains(message));
            let Some(known) = known else { panic!("{text}\nfound {found:#?}") };
            assert_eq!(line(known), Some(at), "{text}");
            let shown = known.help.as_deref().unwrap_or_default();
            assert!(shown.contains(help), "{text}: {shown}");
        }
        let found = checked("a: 1\n---\nb: 2").expect_err("two documents");
        assert!(found[0].help.is_some() && found[0].message.contains("second document"));
    }

    #[test]
    fn the_default_description_is_in_the_language() {
        let described = |text: &str| checked(text).expect("sound").description;
        assert_eq!(described("language: en"), Settings::default().description);
        assert_eq!(described("language: tlh"), Settings::default().description);
        assert_eq!(described("language: de"), "Antworten von Sprachmodellen, mit ihren Quellen.");
        assert_eq!(described("language: de\ndescription: Mein Archiv"), "Mein Archiv");
    }

    #[test]
    fn null_means_not_set() {
        let all = "title: null\ndescription: ~\nlanguage:\nbase_url: null\ncontent: NULL\n\
                   output: null\ntheme: null\nrecords: {title: null, byline: ~}\n\
                   citations: {ids: null, url: null}\ngaps:\n  phrases:\ncategories: null\n\
                   size: null\noutputs: {raw: null}\nlimits:\n  nesting: null\n";
        assert_eq!(checked(all), Ok(Settings::default()));
        assert_eq!(checked("records:\nlimits:\noutputs:\n"), Ok(Settings::default()));
        assert_eq!(checked("title: 'null'").expect("a text").title, "null");
    }

    #[test]
    fn every_bad_value_is_found_at_its_line() {
        let cases = [
            ("language: ''", "`language`: this is not a language tag"),
            ("base_url: example.org", "`base_url`: this is not an absolute address"),
            ("title: ' '", "`title`: this is empty"),
            ("citations:\n  ids: ['AG', '[']", "is not a regular expression"),
            ("citations:\n  ids: 'x*'", "`x*` matches the empty string"),
            ("citations:\n  ids: 'AG(?=-)'", "look-around"),
            ("citations:\n  ids: [arxive]", "`arxive` is no recipe"),
            ("citations:\n  ids: DOI", "`DOI` is no recipe"),
            ("records:\n  source_line: '- {titel}'", "`{titel}` stands for nothing"),
            ("citations:\n  ids: '(\\w{900}){900}'", "900}` is too large"),
            ("records:\n  byline: '{model}'", "`{model}` makes any line a byline"),
            ("records:\n  byline: '{date} {model}'", "makes any line a byline"),
            ("records:\n  answer: Sources", "is also the text of `records.sources`"),
            ("records:\n  answer: X\n  follow_ups: ' X'", "is also the text of `records.answer`"),
            ("diagnostics:\n  allow: [stray-lin]", "`stray-lin` is not a code"),
            ("diagnostics:\n  allow: [duplicate-id]", "`duplicate-id` is an error"),
            ("base_url: https://example.org/%zz", "`%zz` is not an escaped character"),
            ("base_url: https://example.org/a/../b", "its path has a part `..`"),
            ("base_url: https://me:secret@example.org", "it has a user name or a password"),
            ("citations:\n  url: https://example.org/", "not an http(s) address with `{id}`"),
            ("citations:\n  url: 'javascript:{id}'", "not an http(s) address with `{id}`"),
            ("records:\n  answer: []", "a marker must be one line"),
            ("records:\n  byline: Answered", "does not say where"),
            ("records:\n  byline: '{model}{date}'", "does not say where"),
            ("records:\n  byline: '{date}'", "does not say where"),
            ("records:\n  byline: '{model} and {model}'", "does not say where"),
            ("gaps:\n  phrases: ['not covered', '?!']", "`?!` is not a phrase to search for"),
            ("limits:\n  record_bytes: 0", "0 is not a valid number of bytes"),
            ("limits:\n  nesting: 99", "99 is not a valid depth"),
        ];
        for (text, message) in cases {
            let found = checked(text).expect_err(text);
            assert!(found[0].message.contains(message), "{text}: {}", found[0].message);
            assert_eq!(line(&found[0]), Some(text.lines().count() as u32), "{text}");
        }
    }

    #[test]
    fn base_urls_are_normalised() {
        let good = [
            ("https://Example.org/", "https://example.org"),
            ("HTTP://localhost:8000/a/b//", "http://localhost:8000/a/b"),
            ("https://Bücher.example/Käse/@me", "https://xn--bcher-kva.example/K%C3%A4se/@me"),
            ("https://example.org/a%20b", "https://example.org/a%20b"),
            ("https://example.org/a..b/.c", "https://example.org/a..b/.c"),
        ];
        for (url, expected) in good {
            assert_eq!(base_url(url).as_deref(), Ok(expected));
        }
        let bad = [
            "",
            "/x",
            "ftp://x",
            "https://",
            "https:///x",
            "https://x?q",
            "https://x y",
            "https://u@x",
            "https://x/100%",
            "https://x/%4",
            "https://x/%é",
            "https://x/a/.",
            "https://x/%2E%2e/b",
        ];
        for url in bad {
            assert!(base_url(url).is_err(), "{url}");
        }
        let works = "citations:\n  url: 'https://example.org/?q={id}'";
        assert!(checked(works).is_ok());
    }

    #[test]
    fn bombs_are_refused() {
        let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for n in 1..30 {
            let refs = vec![format!("*a{}", n - 1); 9].join(", ");
            bomb.push_str(&format!("a{n}: &a{n} [{refs}]\n"));
        }
        assert!(checked(&bomb).is_err());
        let inside = bomb.replace("a29:", "categories:");
        assert!(checked(&inside).is_err());
        assert!(checked(&"[".repeat(60_000)).is_err());
        let dir = tempfile::tempdir().expect("temp dir");
        fs::write(dir.path().join("site.yaml"), "#".repeat(70_000)).expect("writes");
        let error = load(None, dir.path()).expect_err("too large");
        assert_eq!(error.exit_code(), 2);
    }

    #[test]
    fn only_a_named_settings_file_must_exist() {
        let dir = tempfile::tempdir().expect("temp dir");
        let loaded = load(None, dir.path()).expect("defaults");
        assert_eq!((loaded.path, loaded.settings), (None, Settings::default()));
        let error = load(Some(Path::new("site.yaml")), dir.path()).expect_err("is missing");
        assert_eq!(error.exit_code(), 2);
        fs::create_dir(dir.path().join("sub")).expect("creates");
        fs::write(dir.path().join("sub/x.yaml"), "\u{feff}title: X\n").expect("writes");
        let loaded = load(Some(Path::new("sub/x.yaml")), dir.path()).expect("loads");
        assert_eq!((loaded.settings.title.as_str(), loaded.dir), ("X", dir.path().join("sub")));
    }
}
