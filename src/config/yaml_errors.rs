//! What the YAML parser says of a file that it can't read, to a diagnostic in plain words.
//!
//! The parser tells where it gave up and in which of its rules; most often one of a few slips is
//! behind that, and the line shows which. Knows the names of settings, not their values.

use serde_yaml::Error;

use super::checks::headings;
use crate::diagnostic::{Diagnostic, Excerpt, visible};
use crate::model::Span;

/// A slip: what is wrong, where, and how to fix it.
struct Slip {
    message: String,
    at: Span,
    help: String,
}

impl Slip {
    fn new(message: impl Into<String>, at: Span, help: impl Into<String>) -> Self {
        Self { message: message.into(), at, help: help.into() }
    }
}

const UNREADABLE: &str = "this file can't be read as settings from here on";

const SHAPE: &str = "a setting is a line `name: value`; what stands below a heading is set in by \
                     two spaces; a text with `: ` or ` #` in it stands in quotes";

/// Turns the parser's error into a diagnostic at its line.
pub(super) fn explain(error: &Error, text: &str, name: &str) -> Diagnostic {
    let message = error.to_string();
    if let Some((_, key)) = message.split_once("duplicate entry with key \"")
        && let Some(found) = duplicate(key.split('"').next().unwrap_or(key), text, name)
    {
        return found;
    }
    let place = error.location().map(|at| offset(text, at.line(), at.column()));
    let slip = slip(&message, place.unwrap_or(0), text);
    let found = Diagnostic::error("invalid-settings", name, slip.message).help(slip.help);
    if place.is_some() { found.at(text, slip.at, "") } else { found }
}

/// Returns the offset of a line and a column of characters, both counted from 1.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let lines = text.split_inclusive('\n');
    let start: usize = lines.take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text[start..].char_indices().map(|(at, _)| at).nth(column.saturating_sub(1));
    rest.map_or(text.len(), |at| start + at)
}

/// Finds the slip that most probably stopped the parser at the offset `at`.
fn slip(message: &str, at: usize, text: &str) -> Slip {
    let at = text.floor_char_boundary(at.min(text.len()));
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = line_end(text, at);
    let line = text[start..end].trim_end_matches('\r');
    let rest = Span::new(at, end);
    if let Some(marker) = ["<<<<<<<", "=======", ">>>>>>>"].into_iter().find_map(|m| text.find(m))
        && (marker == 0 || text[..marker].ends_with('\n'))
    {
        let help = "keep one of the two versions, and take out the lines that git marked it with";
        let at = Span::new(marker, marker + 7);
        return Slip::new("two versions of this file were not merged", at, help);
    }
    let indent = line.len() - line.trim_start().len();
    if line[..indent].contains('\t') && at <= start + indent {
        let help = "put two spaces in its place: tabs can't set a line in";
        return Slip::new("this line is set in with a tab", Span::new(start, start + indent), help);
    }
    let (key, value) = line.split_once(':').unwrap_or((line, ""));
    let (key, value) = (key.trim(), value.trim());
    let key_at = Span::new(start + indent, start + indent + key.len());
    let may_be = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
    let is_name = !key.is_empty() && key.chars().all(may_be);
    if message.starts_with("mapping values are not allowed") && is_name && has_colon(value) {
        let key = visible(key);
        let message = format!("there is `: ` within the value of `{key}`");
        let help = format!("put the value in quotes: `{key}: {}`", in_quotes(value));
        return Slip::new(message, rest, help);
    }
    let is_level =
        message.contains("did not find expected key") || message.contains("mapping values");
    if is_level && is_name && indent > 0 && !value.starts_with(['\'', '"']) {
        return level(key, key_at, text);
    }
    if message.starts_with("mapping values are not allowed") {
        // The line before has no colon, and was taken for the begin of a name.
        let before = text[..start].trim_end();
        let before_at = before.rfind('\n').map_or(0, |end| end + 1);
        let help = "write `name: value`, with a blank behind the colon";
        return Slip::new("this line is no setting", Span::new(before_at, before.len()), help);
    }
    if message.contains("while scanning a quoted scalar") || value.starts_with(['\'', '"']) {
        return quotes(message, key, value, key_at, text, rest);
    }
    if message.contains("cannot start any token") || message.starts_with("unknown anchor") {
        let first = text[at..].chars().next().unwrap_or(' ');
        let message = format!("a text can't begin with `{}`", visible(&first.to_string()));
        let help = format!("put the value in quotes: `{}: {}`", visible(key), in_quotes(value));
        return Slip::new(message, rest, help);
    }
    if message.contains("expected ',' or") {
        let (open, close) = if message.contains(']') { ('[', ']') } else { ('{', '}') };
        let message = format!("a list that was begun with `{open}` isn't closed");
        let help = format!("write `{close}` at its end, and `,` between its items");
        return Slip::new(message, rest, help);
    }
    if message.contains("more than one document") {
        let help = "take that line out";
        return Slip::new("a line `---` begins a second file in this one", rest, help);
    }
    if message.contains("control characters") {
        return Slip::new("there is a control character in this file", rest, "take it out");
    }
    if message.starts_with("could not find expected ':'") {
        let help = "write `name: value`; the further lines of a text are set in";
        return Slip::new("a line is no setting: there is no colon in it", rest, help);
    }
    if message.contains("block sequence entries") {
        let help = "put the value in quotes, or write each `- item` on a line of its own";
        return Slip::new("a list can't begin behind a name, in the same line", rest, help);
    }
    if message.contains("invalid type: integer") {
        let help = "give a smaller one, or put it in quotes";
        return Slip::new("this number is too large", rest, help);
    }
    Slip::new(UNREADABLE, rest, SHAPE)
}

/// A name that is set in below nothing, or not as far as its neighbours.
fn level(key: &str, at: Span, text: &str) -> Slip {
    let headings = headings(key);
    let has = |line: String| text.lines().any(|other| other.trim_end() == line);
    let commented = headings.iter().find(|heading| has(format!("#{heading}:")));
    let help = match (commented, headings.first()) {
        (Some(it), _) => {
            format!("`{key}` belongs below `{it}`: take the `#` off the line `#{it}:` too")
        }
        (None, Some(heading)) => format!(
            "`{key}` belongs below a line `{heading}:`, set in by two spaces as what else stands \
             there"
        ),
        (None, None) => "begin the line at the margin, or set it in as far as its neighbours \
                         below the same heading"
            .to_owned(),
    };
    Slip::new(format!("`{key}` is set in, but not below its heading"), at, help)
}

/// A quote that isn't closed, or closed too early, or a backslash in double quotes.
fn quotes(message: &str, key: &str, value: &str, key_at: Span, text: &str, rest: Span) -> Slip {
    let key = visible(key);
    if message.contains("escape character") {
        let value = in_quotes(value.trim_matches('"'));
        let help =
            format!("put the text in single quotes, where a backslash is one: `{key}: {value}`");
        return Slip::new("a backslash in double quotes begins a sign", rest, help);
    }
    if message.contains("unexpected end of stream") {
        // Where it begins is in the words of the error alone.
        let numbers = message.rsplit_once("scalar at line ").map(|(_, rest)| rest);
        let place = numbers.and_then(|rest| rest.split_once(" column "));
        let place = place.and_then(|(l, c)| Some(offset(text, l.parse().ok()?, c.parse().ok()?)));
        let at = place.map_or(rest, |at| Span::new(at, line_end(text, at)));
        let help = "close it at the end of the text with the same sign";
        return Slip::new("a quote is opened and never closed", at, help);
    }
    for quote in ['\'', '"'] {
        let Some(inner) = value.strip_prefix(quote) else { continue };
        let inner = in_quotes(inner.strip_suffix(quote).unwrap_or(inner));
        let message = format!("the quote of `{key}` is closed within its text");
        let help = format!("double a single quote within single ones: `{key}: {inner}`");
        return Slip::new(message, rest, help);
    }
    let at = if rest.range().is_empty() { key_at } else { rest };
    Slip::new(UNREADABLE, at, SHAPE)
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end)
}

/// Whether a plain value holds what ends a name.
fn has_colon(value: &str) -> bool {
    !value.starts_with(['\'', '"', '[', '{']) && (value.contains(": ") || value.ends_with(':'))
}

fn in_quotes(value: &str) -> String {
    format!("'{}'", visible(value).replace('\'', "''"))
}

/// Returns the diagnostic about a name that stands twice below the same heading.
fn duplicate(key: &str, text: &str, name: &str) -> Option<Diagnostic> {
    let (first, again) = twice(key, text)?;
    let message = format!("`{}` is set twice", visible(key));
    let found = Diagnostic::error("invalid-settings", name, message).at(text, again, "again here");
    let found = found.related(name, Some(Excerpt::new(text, first, "first here")));
    Some(found.help("keep one of the two lines"))
}

/// Finds a name that stands twice: names below the same heading begin in the same column.
fn twice(key: &str, text: &str) -> Option<(Span, Span)> {
    // The heading that is open at each depth, as the offset of its line; and where `key` was seen.
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut seen: Vec<(Option<usize>, Span)> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let body = line.trim_start_matches(' ');
        let indent = line.len() - body.len();
        let at = start + indent;
        start += line.len();
        if body.trim().is_empty() || body.starts_with('#') {
            continue;
        }
        open.retain(|&(depth, _)| depth < indent);
        let above = open.last().map(|&(_, line)| line);
        open.push((indent, at));
        let quote = usize::from(body.starts_with(['\'', '"']));
        let rest = body.get(quote..).and_then(|body| body.strip_prefix(key));
        let is_key = |rest: &str| rest.trim_start_matches(['\'', '"', ' ']).starts_with(':');
        if !rest.is_some_and(is_key) {
            continue;
        }
        let span = Span::new(at + quote, at + quote + key.len());
        if let Some((_, first)) = seen.iter().find(|(other, _)| *other == above) {
            return Some((*first, span));
        }
        seen.push((above, span));
    }
    None
}
