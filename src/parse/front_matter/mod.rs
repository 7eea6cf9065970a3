//! Optional YAML between two `---` lines at the start of a record or of a publisher's page.
//!
//! Its keys override the record's text or add to it. An unknown key is an error that suggests a
//! known one. Front matter that can't be read sets the record aside with a warning, since it may
//! mark a draft. So does text that looks like front matter, by a line such as `draft: true`.

mod key;
mod lists;

pub use lists::is_address;

use super::diagnostics::Diagnostics;
use super::record_format::RecordFormat;
use crate::config::yaml::{self, Mapping, Value};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Extra, FollowUp, RecordId, Source, Span};
use crate::normalise::one_line;
use key::{Key, lines, near_key};

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct FrontMatter {
    pub(super) question: Option<String>,
    pub(super) date: Option<String>,
    /// The lines of `question` and `date`.
    pub(super) question_at: Option<Span>,
    pub(super) date_at: Option<Span>,
    pub(super) model: Option<String>,
    pub(super) extra: Extra,
    /// Only in the Markdown form, as the next three.
    pub(super) id: Option<RecordId>,
    pub(super) sources: Vec<Source>,
    pub(super) follow_ups: Vec<FollowUp>,
    pub(super) disclaimer: Option<String>,
    pub(super) at: Option<Span>,
    /// It can't be read, so the record may be a draft.
    pub(super) unusable: bool,
}

const KEYS: [&str; 10] = [
    "question", "date", "model", "tags", "aliases", "draft", "withdrawn", "note", "lang", "robots",
];

/// The keys of a record in the Markdown form, which has no other place for these parts.
const MARKDOWN_KEYS: [&str; 14] = [
    "question", "id", "model", "date", "sources", "follow_ups", "tags", "note", "draft",
    "withdrawn", "aliases", "disclaimer", "lang", "robots",
];

/// The front matter of a publisher's page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageFront {
    /// Heading and title, in place of the text's own.
    pub title: Option<String>,
    /// Left out of the site.
    pub draft: bool,
    /// It can't be read, so the page may be a draft.
    pub unusable: bool,
}

const PAGE_KEYS: [&str; 2] = ["title", "draft"];

/// Largest front matter in bytes: real ones have a few lines.
const LARGEST: usize = 16 * 1024;

/// Largest front matter with a list of sources in it.
const LARGEST_WITH_SOURCES: usize = 1024 * 1024;

/// Splits the front matter off a record; returns it and the offset where the record begins.
pub(super) fn front_matter(found: &mut Diagnostics<'_>) -> (FrontMatter, usize) {
    let split = split(&KEYS, LARGEST, found);
    let mut front = front_of(&split);
    for (name, value, at) in split.entries(found.text) {
        set(&mut front, Key { name, value, at, known: &KEYS, found });
    }
    (front, split.end)
}

/// Splits the front matter off a record in the Markdown form, as [`front_matter`].
pub(super) fn markdown_front_matter(
    found: &mut Diagnostics<'_>,
    format: &RecordFormat,
) -> (FrontMatter, usize) {
    let split = split(&MARKDOWN_KEYS, LARGEST_WITH_SOURCES, found);
    let mut front = front_of(&split);
    let end = split.at.map_or(0, |yaml| yaml.range().end);
    for (name, value, at) in split.entries(found.text) {
        let mut key = Key { name, value, at, known: &MARKDOWN_KEYS, found };
        match name {
            _ if value.is_null() => set(&mut front, key),
            "id" => front.id = key.id(),
            "disclaimer" => front.disclaimer = key.one(),
            "sources" => front.sources = key.sources(end, format),
            "follow_ups" => front.follow_ups = key.follow_ups(end, format),
            _ => set(&mut front, key),
        }
    }
    (front, split.end)
}

fn front_of(split: &Split) -> FrontMatter {
    FrontMatter { at: split.at, unusable: split.unusable, ..FrontMatter::default() }
}

/// Splits the front matter off a publisher's page; returns it and the offset where the page begins.
pub fn page_front_matter(
    text: &str,
    path: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> (PageFront, usize) {
    let found = &mut Diagnostics { path, text, list: diagnostics };
    let split = split(&PAGE_KEYS, LARGEST, found);
    let mut front = PageFront { unusable: split.unusable, ..PageFront::default() };
    for (name, value, at) in split.entries(text) {
        let mut key = Key { name, value, at, known: &PAGE_KEYS, found };
        match name {
            "title" => front.title = key.one(),
            "draft" => front.draft = key.switch(&mut front.unusable),
            _ => front.unusable |= key.unknown(Severity::Error),
        }
    }
    (front, split.end)
}

/// Returns a record's text below its front matter.
pub fn without_front_matter(text: &str) -> &str {
    let found = &mut Diagnostics { path: "", text, list: &mut Vec::new() };
    &text[split(&KEYS, LARGEST, found).end..]
}

/// Returns whether a text begins with a line `---` and one that sets a known key.
pub(super) fn begins_front_matter(text: &str) -> bool {
    let mut lines = text.lines();
    let mut below = lines.by_ref().skip(1).map(str::trim).filter(|line| !line.is_empty());
    let sets_key = |line: &str| {
        line.split_once(':')
            .is_some_and(|(key, _)| KEYS.contains(&key.trim_matches(['"', '\'', ' '])))
    };
    text.lines().next().is_some_and(is_fence) && below.next().is_some_and(sets_key)
}

/// The keys of front matter, not yet interpreted.
#[derive(Default)]
struct Split {
    keys: Mapping,
    /// The position of the YAML, if there is any.
    at: Option<Span>,
    /// Offset of the text after it.
    end: usize,
    /// True if it can't be read.
    unusable: bool,
}

impl Split {
    /// Returns the keys with their values and the lines that set them.
    fn entries<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (&'a str, &'a Value, Span)> {
        let yaml = self.at.unwrap_or(Span::new(0, 0));
        self.keys.iter().map(move |(key, value)| {
            let name = key.as_str().unwrap_or_default();
            let sets = |line: &str| line.trim_start_matches(['"', '\'']).starts_with(name);
            let mut lines = lines(&text[..yaml.range().end], yaml.range().start);
            let line = lines.find(|(_, line)| !name.is_empty() && sets(line));
            (name, value, line.map_or(yaml, span))
        })
    }
}

/// Finds and reads the YAML; `known` keys distinguish front matter without an end from a rule.
fn split(known: &[&'static str], largest: usize, found: &mut Diagnostics<'_>) -> Split {
    let text = found.text;
    let Some(first) = first_line(text) else { return Split::default() };
    let mut warn = |message: &str, at: Span, label: &str, help: &str| {
        found.warn("front-matter", at, message, label, help);
    };
    let line = &text[first.range()];
    if !is_fence(line) {
        // Catches wrong, missing or extra dashes: a typo must not publish a draft.
        let hidden = match is_nearly_fence(line) {
            true => secret(text, first, known),
            false => says_draft(line).then_some(first).or_else(|| below(text, known)),
        };
        let unusable = hidden.is_some();
        if let Some(at) = hidden {
            let message = "the front matter does not begin with `---`";
            let help = "write `---` alone on the lines before and after the front matter; the file \
                        is set aside until then";
            warn(message, at, "may forbid publishing", help);
        }
        return Split { unusable, ..Split::default() };
    }
    let Some((yaml, end)) = extent(text, first) else {
        // With a key under it this is front matter, which may mark a draft.
        let below = text[first.range().end..].lines().map(str::trim);
        let below = below.into_iter().find(|line| !line.is_empty() && !line.starts_with('#'));
        let key = below.and_then(|line| line.split_once(':'));
        let unusable = key.is_some_and(|(key, _)| near_key(key.trim(), known).is_some())
            || secret(text, first, known).is_some();
        let help = match unusable {
            true => "close it with a line `---`; the record is set aside until then",
            false => "close it with a line `---`, or remove this one",
        };
        warn("the front matter has no end", first, "no second `---` follows", help);
        return Split { unusable, ..Split::default() };
    };
    let mut front = Split { at: Some(yaml), end, unusable: true, ..Split::default() };
    let source = &text[yaml.range()];
    if source.len() > largest {
        let help = "keep only known keys; the record is set aside until then";
        let message = format!("the front matter is over {} KiB", largest / 1024);
        warn(&message, first, "begins here", help);
        return front;
    }
    match yaml::read::<Value>(source) {
        Ok(Value::Null) => {
            front.unusable = keys(&text[end..]).any(|line| sets_secret(line, known));
            if front.unusable {
                let message = "the front matter ends before its first key";
                let label = "no key before the next `---`";
                let help = "remove one of the two lines; the file is set aside until then";
                warn(message, first, label, help);
            }
        }
        Ok(Value::Mapping(keys)) => (front.keys, front.unusable) = (keys, false),
        Ok(_) => {
            let message = "the front matter is not a list of keys";
            let label = "expected `key: value` lines";
            let help = "write `key: value` lines; the record is set aside until then";
            warn(message, yaml, label, help);
        }
        Err(error) => {
            let line = error.at.unwrap_or(0);
            let at = Span::new(yaml.range().start + line.min(source.len()), yaml.range().end);
            let (message, help) = unreadable(&one_line(&error.message), source, line);
            let help = format!("{help}; the file is set aside until then");
            warn(&message, at, "here", &help);
        }
    }
    front
}

/// Explains an error of the YAML parser at a byte of the front matter: the message and the fix.
fn unreadable(error: &str, source: &str, at: usize) -> (String, &'static str) {
    let error_line = source[..source.floor_char_boundary(at)].matches('\n').count();
    let mut near = source.lines().skip(error_line.saturating_sub(1)).take(2);
    if let Some((_, key)) = error.split_once("duplicate entry with key ") {
        let key = key.split('"').nth(1).unwrap_or(key);
        return (format!("`{key}` is set twice in the front matter"), "keep one of the two lines");
    }
    if near.any(|line| line.starts_with('\t')) {
        let message = "a line of the front matter is indented with a tab".to_owned();
        return (message, "replace the tab with two spaces");
    }
    let help = match error.contains("mapping values") || source.contains(": ") {
        true => "put a value that contains `: ` or ` #` in quotes",
        false => "write `key: value` lines",
    };
    (format!("the front matter can't be read: {error}"), help)
}

/// Returns a line's place without the white space at its end.
fn span((at, line): (usize, &str)) -> Span {
    Span::new(at, at + line.trim_end().len())
}

/// Returns the first line that is not blank, including the blank lines before it.
fn first_line(text: &str) -> Option<Span> {
    lines(text, 0).find(|(_, line)| !line.trim().is_empty()).map(span)
}

/// Returns whether a line opens or closes front matter: `---`, with or without a comment.
fn is_fence(line: &str) -> bool {
    line.trim().strip_prefix("---").is_some_and(|rest| {
        rest.is_empty()
            || rest.starts_with(char::is_whitespace) && rest.trim_start().starts_with('#')
    })
}

/// Returns whether a line may have been meant to open front matter: it consists of dashes, or
/// begins with three.
fn is_nearly_fence(line: &str) -> bool {
    let line = line.trim();
    line.starts_with("---") || line.chars().all(|c| matches!(c, '-' | '\u{2010}'..='\u{2015}'))
}

/// Returns the position of the YAML and the offset of the record after it, if both `---` lines
/// exist. The second line must not be indented deeper than the first: otherwise it is part of a
/// multi-line text, and the keys after it must not be lost.
fn extent(text: &str, first: Span) -> Option<(Span, usize)> {
    let set_in = |line: &str| line.len() - line.trim_start().len();
    let deepest = set_in(&text[first.range()]);
    let newline = text[first.range().end..].find('\n')?;
    let start = first.range().end + newline + 1;
    let mut lines = lines(text, start);
    let (at, line) = lines.find(|(_, line)| is_fence(line) && set_in(line) <= deepest)?;
    Some((Span::new(start, at), at + line.len()))
}

/// Finds a line that sets a key like `draft` or `withdrawn`, within the largest front matter.
fn secret(text: &str, first: Span, known: &[&'static str]) -> Option<Span> {
    let start = first.range().start;
    let mut near = lines(text, start).take_while(|(at, _)| *at <= start + LARGEST);
    near.find(|(_, line)| sets_secret(line, known)).map(span)
}

/// Finds a line that sets a key like `draft` in front matter that other lines stand above.
fn below(text: &str, known: &[&'static str]) -> Option<Span> {
    /// Lines above front matter: a title, a comment, the mark of another program.
    const MOST_ABOVE: usize = 6;
    let filled = lines(text, 0).filter(|(_, line)| !line.trim().is_empty());
    let mut fences = filled.take(MOST_ABOVE).filter(|(_, line)| is_fence(line));
    fences.find_map(|(at, fence)| {
        let start = at + fence.len();
        let keys: Vec<&str> = keys(&text[start..]).collect();
        let secret = keys.iter().find(|line| sets_secret(line, known))?;
        let at = secret.as_ptr() as usize - text.as_ptr() as usize;
        Some(span((at, secret)))
    })
}

/// Returns the first lines of a text as long as they set keys, list values, or are blank.
fn keys(text: &str) -> impl Iterator<Item = &str> {
    let is_key = |line: &&str| {
        let line = line.trim();
        let name = line.split_once([':', '=']).map_or("", |(name, _)| name);
        let is_name = !name.is_empty() && name.len() <= 20 && !name.trim().contains(' ');
        line.is_empty() || line.starts_with(['#', '-']) && !is_fence(line) || is_name
    };
    text.lines().take_while(is_key)
}

fn sets_secret(line: &str, known: &[&'static str]) -> bool {
    let key = line.split_once([':', '=']).map_or("", |(key, _)| key);
    let key = key.trim_matches(|c: char| c.is_whitespace() || "\"'-{".contains(c));
    // A longer key is unlike either, and slow to compare.
    key.len() <= 16 && matches!(near_key(key, known), Some("draft" | "withdrawn"))
}

/// Returns whether a first line is `draft: true`: no question, title or text begins that way.
fn says_draft(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, value)| {
        let value = value.split('#').next().unwrap_or_default().trim();
        key.trim().eq_ignore_ascii_case("draft")
            && ["true", "yes", "on"].iter().any(|yes| value.eq_ignore_ascii_case(yes))
    })
}

fn set(front: &mut FrontMatter, mut key: Key<'_, '_>) {
    match key.name {
        // Templates of notes have keys without values.
        known if key.value.is_null() && key.known.contains(&known) => {}
        "question" => (front.question, front.question_at) = (key.one(), Some(key.at)),
        "date" => (front.date, front.date_at) = (key.one(), Some(key.at)),
        "model" => front.model = key.one(),
        "note" => front.extra.note = key.one(),
        "lang" => front.extra.lang = key.tag(),
        "robots" => (front.extra.no_index, front.extra.no_ai) = key.robots(),
        "tags" => front.extra.tags = key.tags(),
        "aliases" => front.extra.aliases = key.many(),
        "draft" => front.extra.draft = key.switch(&mut front.unusable),
        "withdrawn" => match key.value {
            Value::Bool(false) | Value::Null => {}
            Value::Bool(true) => {
                front.extra.withdrawn = Some(String::new());
                let message = "the record is withdrawn without a reason";
                let help = "write `withdrawn: <reason>`";
                key.warn("no-reason", message, "readers get no reason", help);
            }
            _ => {
                front.extra.withdrawn = key.one();
                // It was meant to be withdrawn, so it must not be published.
                front.unusable |= front.extra.withdrawn.is_none();
            }
        },
        // Other programs have keys of their own in Markdown files.
        _ if key.known.len() > KEYS.len() => front.unusable |= key.unknown(Severity::Warning),
        _ => front.unusable |= key.unknown(Severity::Error),
    }
}

#[cfg(test)]
mod tests;
