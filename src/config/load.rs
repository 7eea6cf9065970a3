//! `site.yaml` to [`Settings`] that have passed every check.
//!
//! In named steps: find the file, read it up to a cap, parse it, check each value. Every finding
//! points at its line. Flags are not known here.
#![expect(clippy::disallowed_methods, reason = "reading the settings file is this file's job")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use regex::Regex;

use super::{Limits, OneOrMany, Settings, origins};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::model::Span;

/// The settings file that is looked for when none is named.
pub const DEFAULT_FILE: &str = "site.yaml";

/// Largest settings file that is read, in bytes; the parser itself caps what aliases repeat.
const LARGEST: u64 = 64 << 10;

/// Largest cap on a record; positions in a record are 32-bit numbers.
const LARGEST_RECORD: u64 = 1 << 30;

/// Largest cap on a formula, in bytes.
const LONGEST_FORMULA: u64 = crate::math::LONGEST as u64;

/// Largest cap on how deep quotes and lists are nested: each level takes some of the stack.
const DEEPEST: u64 = 16;

/// Largest cap on a record's sources.
const MOST_SOURCES: u64 = 100_000;

/// Settings and where they come from.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The settings.
    pub settings: Settings,
    /// The settings file; `None` when there is none.
    pub path: Option<PathBuf>,
    /// The folder that the paths in the settings are relative to.
    pub dir: PathBuf,
    /// The line of each setting that the file sets, counted from 1, by paths such as
    /// `records.byline`.
    pub lines: BTreeMap<String, u32>,
}

/// Loads the settings file `named`, or `site.yaml` in `working` where there is one.
///
/// # Errors
/// Exit 2 when a named file is missing or anything in it can't be used, all of it named.
pub fn load(named: Option<&Path>, working: &Path) -> Result<Loaded, Error> {
    let path = working.join(named.unwrap_or(Path::new(DEFAULT_FILE)));
    let shown = named.unwrap_or(Path::new(DEFAULT_FILE));
    match fs::metadata(&path) {
        Ok(meta) if meta.is_file() => {}
        Ok(_) => {
            return Err(Error::usage(
                format!("the settings file `{}` is not a regular file", shown.display()),
                "name a YAML file with `--config`",
            ));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return match named {
                None => Ok(Loaded {
                    settings: Settings::default(),
                    path: None,
                    dir: working.to_owned(),
                    lines: BTreeMap::new(),
                }),
                Some(_) => Err(Error::usage(
                    format!("there is no settings file `{}`", shown.display()),
                    "name an existing file with `--config`, or leave it out and pass `--content`",
                )),
            };
        }
        Err(error) => return Err(Error::io("read", path.as_path())(error)),
    }
    let name = shown.display().to_string();
    let text = read_capped(&path, &name)?;
    let raw = parse(&text, &name).map_err(|found| Error::Settings(vec![*found]))?;
    let settings = validate(raw, &text, &name).map_err(Error::Settings)?;
    let dir = path.parent().unwrap_or(working).to_owned();
    Ok(Loaded { settings, path: Some(path), dir, lines: origins::lines(&text) })
}

/// Reads the file as UTF-8, without its byte order mark.
fn read_capped(path: &Path, name: &str) -> Result<String, Error> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
        .map_err(Error::io("read", path))?;
    if bytes.len() as u64 > LARGEST {
        let message = format!("the settings file is larger than {LARGEST} bytes");
        let found = Diagnostic::error("settings-too-large", name, message)
            .help("settings are short; was another file named with `--config`?");
        return Err(Error::Settings(vec![found]));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let message = format!("the settings file is not UTF-8 (at byte {offset})");
        let help = "save it as UTF-8";
        Error::Settings(vec![Diagnostic::error("settings-not-utf8", name, message).help(help)])
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned())
}

/// Raises text to typed values; unknown keys and wrong types are errors.
fn parse(text: &str, name: &str) -> Result<Settings, Box<Diagnostic>> {
    let raw: Result<Option<Settings>, _> = serde_yaml::from_str(text);
    raw.map(Option::unwrap_or_default).map_err(|error| Box::new(explain(&error, text, name)))
}

/// Turns the YAML parser's error into a diagnostic at its line, with a near name for a typo.
fn explain(error: &serde_yaml::Error, text: &str, name: &str) -> Diagnostic {
    let whole = error.to_string();
    let mut message = whole;
    if let Some(at) = message.rfind(" at line ") {
        message.truncate(at);
    }
    let offset = error.location().map(|location| location.index());
    let mut names = message.split('`').skip(1).step_by(2);
    if message.contains("unknown field")
        && let Some(unknown) = names.next()
    {
        let known: Vec<&str> = names.collect();
        let from = offset.unwrap_or(0);
        let at = find_word(text, unknown, from).or_else(|| find_word(text, unknown, 0));
        let help = match nearest(unknown, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known settings here: {}", known.join(", ")),
        };
        let found =
            Diagnostic::error("unknown-setting", name, format!("there is no setting `{unknown}`"));
        return match at {
            Some(span) => found.at(text, span, "not known"),
            None => found,
        }
        .help(help);
    }
    let found = Diagnostic::error("invalid-settings", name, message);
    match offset.filter(|&at| at <= text.len()) {
        Some(at) => found.at(text, Span::new(at, line_end(text, at)), ""),
        None => found,
    }
}

/// Returns the name most like `word`, if one is like it at all.
pub(crate) fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let like = |name: &&str| strsim::jaro_winkler(word, name);
    let best = names.into_iter().max_by(|a, b| like(a).total_cmp(&like(b)))?;
    (like(&best) > 0.8).then_some(best)
}

fn line_end(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at);
    text[at..].find('\n').map_or(text.len(), |end| at + end)
}

/// Finds `word` as a key at the start of a line or of a flow mapping's entry, from `from` on.
pub(super) fn find_word(text: &str, word: &str, from: usize) -> Option<Span> {
    let from = text.floor_char_boundary(from);
    let is_key = |at: &usize| {
        let before = text[..*at].trim_end_matches([' ', '"', '\'']);
        let after = text[at + word.len()..].trim_start_matches([' ', '"', '\'']);
        after.starts_with(':') && (before.is_empty() || before.ends_with(['\n', '{', ',', '-']))
    };
    let at = text[from..].match_indices(word).map(|(at, _)| from + at).find(is_key)?;
    Some(Span::new(at, at + word.len()))
}

/// Collects what is wrong with the values, each at its key.
struct Findings<'a> {
    text: &'a str,
    name: &'a str,
    found: Vec<Diagnostic>,
}

impl Findings<'_> {
    /// Reports `key`, a path such as `records.byline`.
    fn add(&mut self, key: &str, message: &str, help: &str) {
        let mut from = 0;
        let mut span = None;
        for word in key.split('.') {
            span = find_word(self.text, word, from);
            from = span.map_or(from, |span| span.range().end);
        }
        let found = Diagnostic::error("invalid-setting", self.name, format!("`{key}`: {message}"))
            .help(help);
        self.found.push(match span {
            Some(span) => found.at(self.text, span, ""),
            None => found,
        });
    }
}

/// Checks the caps: each within what keeps the program quick and its stack small.
fn limits(limits: &Limits, findings: &mut Findings<'_>) {
    let bytes = "number of bytes";
    for (key, value, most, what) in [
        ("limits.record_bytes", limits.record_bytes, LARGEST_RECORD, bytes),
        ("limits.line_bytes", limits.line_bytes as u64, LARGEST_RECORD, bytes),
        ("limits.formula_bytes", limits.formula_bytes as u64, LONGEST_FORMULA, bytes),
        ("limits.nesting", limits.nesting.into(), DEEPEST, "depth"),
        ("limits.sources", limits.sources as u64, MOST_SOURCES, "number of sources"),
        ("limits.site_bytes", limits.site_bytes, u64::MAX, bytes),
    ] {
        if !(1..=most).contains(&value) {
            findings.add(
                key,
                &format!("{value} is no sensible {what}"),
                &format!("give a {what} from 1 to {most}"),
            );
        }
    }
}

/// Raises typed values to checked ones.
fn validate(mut raw: Settings, text: &str, name: &str) -> Result<Settings, Vec<Diagnostic>> {
    let mut findings = Findings { text, name, found: Vec::new() };
    site(&mut raw, &mut findings);
    records(&raw, &mut findings);
    citations(&raw, &mut findings);
    gaps(&raw, &mut findings);
    limits(&raw.limits, &mut findings);
    if raw.categories.iter().any(|(id, name)| id.trim().is_empty() || name.trim().is_empty()) {
        findings.add("categories", "an id or a name is empty", "write `id: Name of the category`");
    }
    if findings.found.is_empty() { Ok(raw) } else { Err(findings.found) }
}

fn site(raw: &mut Settings, findings: &mut Findings<'_>) {
    let texts = [
        ("title", &raw.title),
        ("content", &raw.content),
        ("output", &raw.output),
        ("theme", &raw.theme),
    ];
    for (key, _) in texts.into_iter().filter(|(_, text)| text.trim().is_empty()) {
        findings.add(key, "this is empty", "give it a value, or leave the line out");
    }
    let tag = Regex::new(r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$").expect("the pattern is constant");
    if !tag.is_match(&raw.language) {
        findings.add(
            "language",
            "this is not a language tag",
            "write a tag such as `en` or `pt-BR`",
        );
    }
    if let Some(url) = &raw.base_url {
        match base_url(url) {
            Ok(url) => raw.base_url = Some(url),
            Err(message) => findings.add(
                "base_url",
                &message,
                "give the absolute address of the site, such as `https://example.org/archive`",
            ),
        }
    }
}

fn records(raw: &Settings, findings: &mut Findings<'_>) {
    let records = &raw.records;
    // An archive may have no title line and no disclaimer; the others carve the record up.
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
            findings.add(
                key,
                "a marker is one line that is not empty",
                "write the line as it stands in the records",
            );
        }
    }
    for byline in records.byline.all() {
        let count = |part: &str| byline.matches(part).count();
        let (models, dates) = (count("{model}"), count("{date}"));
        let sensible = models <= 1
            && dates <= 1
            && models + dates > 0
            && !byline.contains("}{")
            && byline.matches('{').count() == models + dates;
        if !sensible {
            findings.add(
                "records.byline",
                &format!("`{byline}` does not say where the model and the date stand"),
                "write `{model}` and `{date}` once each, with text between them",
            );
        }
    }
}

fn citations(raw: &Settings, findings: &mut Findings<'_>) {
    let ids = raw.citations.ids.all();
    if ids.is_empty() {
        findings.add("citations.ids", "there is no pattern", "give one, or leave the line out");
    }
    for id in ids {
        match Regex::new(id) {
            Ok(pattern) if pattern.is_match("") => findings.add(
                "citations.ids",
                &format!("`{id}` matches the empty text"),
                "write a pattern that matches a whole id and nothing shorter",
            ),
            Ok(_) => {}
            Err(error) => {
                let cause = error.to_string();
                let cause = cause.lines().last().unwrap_or("it can't be read");
                let cause = cause.strip_prefix("error: ").unwrap_or(cause);
                findings.add(
                    "citations.ids",
                    &format!("`{id}` is not a regular expression: {cause}"),
                    "quote it in single quotes, and double no backslash",
                );
            }
        }
    }
    if let Some(url) = &raw.citations.url
        && (!url.contains("{id}")
            || base_url(&url.replace("{id}", "x").replace(['?', '#'], "/")).is_err())
    {
        findings.add(
            "citations.url",
            "this is not an http(s) address with `{id}` in it",
            "write an address such as `https://example.org/works/{id}`",
        );
    }
}

fn gaps(raw: &Settings, findings: &mut Findings<'_>) {
    /// Longest phrase in bytes, and most phrases: far more than anyone writes, few enough that
    /// the search for them stays fast.
    const LIMITS: (usize, usize) = (200, 500);
    let phrases = raw.gaps.phrases.all();
    let bad = |phrase: &&String| phrase.len() > LIMITS.0 || !phrase.contains(char::is_alphanumeric);
    if let Some(phrase) = phrases.iter().find(bad) {
        let shown: String = phrase.chars().take(40).collect();
        findings.add(
            "gaps.phrases",
            &format!("`{shown}` is no phrase to search for"),
            "write a few words, as answers say them",
        );
    }
    if phrases.len() > LIMITS.1 {
        findings.add("gaps.phrases", "these are too many phrases", "keep 500 of them at most");
    }
}

/// Checks the absolute URL of a site, and returns it without a trailing slash.
///
/// # Errors
/// What is wrong with it.
pub fn base_url(url: &str) -> Result<String, String> {
    let (scheme, rest) = url.trim().split_once("://").ok_or("this is not an absolute address")?;
    let scheme = scheme.to_ascii_lowercase();
    if scheme != "http" && scheme != "https" {
        return Err("only http and https addresses can be published".into());
    }
    if rest.contains(['?', '#']) {
        return Err("an address with `?` or `#` can't be the root of a site".into());
    }
    let is_odd = |c: char| c.is_whitespace() || c.is_control() || "\"'<>\\^`{|}@".contains(c);
    if rest.contains(is_odd) {
        return Err("there is a character in it that no address has".into());
    }
    let rest = rest.trim_end_matches('/');
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    if host.is_empty() || host.starts_with(':') {
        return Err("there is no host in it".into());
    }
    Ok(format!("{scheme}://{}{path}", host.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(text: &str) -> Result<Settings, Vec<Diagnostic>> {
        parse(text, "site.yaml")
            .map_err(|found| vec![*found])
            .and_then(|raw| validate(raw, text, "site.yaml"))
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
    fn an_unknown_key_is_named_with_its_line_and_a_near_name() {
        let found = checked("title: X\nrecords:\n  bylin: 'By {model}'\n").expect_err("unknown");
        assert_eq!(found[0].message, "there is no setting `bylin`");
        assert_eq!(line(&found[0]), Some(3));
        assert_eq!(found[0].help.as_deref(), Some("did you mean `byline`?"));
    }

    #[test]
    fn a_wrong_type_says_what_was_wanted_and_where() {
        let found = checked("title: X\nlimits:\n  record_bytes: many\n").expect_err("type");
        assert!(found[0].message.contains("invalid type"), "{}", found[0].message);
        assert_eq!(line(&found[0]), Some(3));
        let found = checked("records:\n  answer: {a: b}\n").expect_err("type");
        assert!(found[0].message.contains("a text or a list of texts"), "{}", found[0].message);
    }

    #[test]
    fn every_bad_value_is_found_at_its_line() {
        let cases = [
            ("language: ''", "`language`: this is not a language tag"),
            ("base_url: example.org", "`base_url`: this is not an absolute address"),
            ("title: ' '", "`title`: this is empty"),
            ("citations:\n  ids: ['AG', '[']", "is not a regular expression"),
            ("citations:\n  ids: 'x*'", "`x*` matches the empty text"),
            ("citations:\n  url: https://example.org/", "not an http(s) address with `{id}`"),
            ("citations:\n  url: 'javascript:{id}'", "not an http(s) address with `{id}`"),
            ("records:\n  answer: []", "a marker is one line"),
            ("records:\n  byline: Answered", "does not say where"),
            ("records:\n  byline: '{model}{date}'", "does not say where"),
            ("gaps:\n  phrases: ['not covered', '?!']", "`?!` is no phrase to search for"),
            ("limits:\n  record_bytes: 0", "0 is no sensible number of bytes"),
            ("limits:\n  nesting: 99", "99 is no sensible depth"),
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
    fn a_missing_default_is_fine_and_a_missing_named_file_is_not() {
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
