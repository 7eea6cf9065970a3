//! Explains the YAML parser's errors in plain words.
//!
//! The parser reports where it failed and in which of its rules. Mostly one of a few slips is the
//! cause, and the line shows which. Knows the names of settings, not their values.

use super::checks::headings;
use super::yaml::{Error, offset};
use crate::diagnostic::{Diagnostic, Excerpt, visible};
use crate::model::Span;

/// A likely mistake: the message, the position and the fix.
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

const UNREADABLE: &str = "the settings can't be read from here on";

const SHAPE: &str = "write each setting as `name: value`, indent the settings of a section by two \
                     spaces, and quote text that contains `: ` or ` #`";

/// Turns the parser's error into a diagnostic at its line.
pub(super) fn explain(error: &Error, text: &str, name: &str) -> Diagnostic {
    let Error { message, at: place } = error;
    if let Some((_, key)) = message.split_once("duplicate entry with key \"")
        && let Some(found) = duplicate(key.split('"').next().unwrap_or(key), text, name)
    {
        return found;
    }
    let slip = slip(message, place.unwrap_or(0), text);
    let found = Diagnostic::error("invalid-settings", name, slip.message).help(slip.help);
    if place.is_some() { found.at(text, slip.at, "") } else { found }
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
        let help = "keep one of the two versions, and remove the marker lines that git added";
        let at = Span::new(marker, marker + 7);
        return Slip::new("the file has an unresolved merge conflict", at, help);
    }
    let indent = line.len() - line.trim_start().len();
    if line[..indent].contains('\t') && at <= start + indent {
        let help = "replace it with two spaces: tabs can't indent a line";
        return Slip::new(
            "this line is indented with a tab",
            Span::new(start, start + indent),
            help,
        );
    }
    let (key, value) = line.split_once(':').unwrap_or((line, ""));
    let (key, value) = (key.trim(), value.trim());
    let key_at = Span::new(start + indent, start + indent + key.len());
    let may_be = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
    let is_name = !key.is_empty() && key.chars().all(may_be);
    if message.starts_with("mapping values are not allowed") && is_name && has_colon(value) {
        let key = visible(key);
        let message = format!("the value of `{key}` contains `: `");
        let help = format!("put the value in quotes: `{key}: {}`", in_quotes(value));
        return Slip::new(message, rest, help);
    }
    let is_level =
        message.contains("did not find expected key") || message.contains("mapping values");
    if is_level && is_name && indent > 0 && !value.starts_with(['\'', '"']) {
        return level(key, key_at, text);
    }
    if message.starts_with("mapping values are not allowed") {
        // The line before has no colon, so the parser took it for the start of a name.
        let before = text[..start].trim_end();
        let before_at = before.rfind('\n').map_or(0, |end| end + 1);
        let help = "write `name: value`, with a space after the colon";
        return Slip::new("this line is not a setting", Span::new(before_at, before.len()), help);
    }
    if message.contains("escape character") && !value.starts_with('"') {
        let help = "use single quotes, in which a backslash is literal";
        return Slip::new("a backslash in double quotes begins an escape", rest, help);
    }
    if message.contains("while scanning a quoted scalar") || value.starts_with(['\'', '"']) {
        return quotes(message, key, value, key_at, text, rest);
    }
    if message.contains("cannot start any token") || message.starts_with("unknown anchor") {
        let first = text[at..].chars().next().unwrap_or(' ');
        let message =
            format!("an unquoted value can't begin with `{}`", visible(&first.to_string()));
        let help = format!("put the value in quotes: `{}: {}`", visible(key), in_quotes(value));
        return Slip::new(message, rest, help);
    }
    if message.contains("expected ',' or") {
        let (open, close) = if message.contains(']') { ('[', ']') } else { ('{', '}') };
        let message = format!("a list is opened with `{open}` and never closed");
        let help = format!("write `{close}` at its end, and `,` between its items");
        return Slip::new(message, rest, help);
    }
    if message.contains("more than one document") {
        let help = "remove that line";
        return Slip::new("a line `---` begins a second document in this file", rest, help);
    }
    if message.contains("control characters") {
        return Slip::new("the file contains a control character", rest, "remove it");
    }
    if message.starts_with("could not find expected ':'") {
        let help = "write `name: value`, and indent the further lines of a text";
        return Slip::new("this line is not a setting: it has no colon", rest, help);
    }
    if message.contains("block sequence entries") {
        let help = "put the value in quotes, or write each `- item` on a line of its own";
        return Slip::new(
            "a list of `- item` lines can't begin on the line of its name",
            rest,
            help,
        );
    }
    if message.contains("invalid type: integer") {
        let help = "write a smaller one, or put it in quotes";
        return Slip::new("this number is too large", rest, help);
    }
    Slip::new(UNREADABLE, rest, SHAPE)
}

/// Explains a name that is indented under nothing, or differently from its neighbours.
fn level(key: &str, at: Span, text: &str) -> Slip {
    let headings = headings(key);
    let has = |line: String| text.lines().any(|other| other.trim_end() == line);
    let commented = headings.iter().find(|heading| has(format!("#{heading}:")));
    let help = match (commented, headings.first()) {
        (Some(it), _) => {
            format!("`{key}` belongs under `{it}`: remove the `#` from the line `#{it}:` too")
        }
        (None, Some(heading)) => format!(
            "`{key}` belongs under a line `{heading}:`, indented by two spaces like the other \
             settings there"
        ),
        (None, None) => "remove the spaces before it, or indent it like the other settings of \
                         its section"
            .to_owned(),
    };
    Slip::new(format!("`{key}` is indented, but not under a section"), at, help)
}

/// Explains a quote that isn't closed or closes too early, or a backslash in double quotes.
fn quotes(message: &str, key: &str, value: &str, key_at: Span, text: &str, rest: Span) -> Slip {
    let key = visible(key);
    if message.contains("escape character") {
        let value = in_quotes(value.trim_matches('"'));
        let help = format!("use single quotes, in which a backslash is literal: `{key}: {value}`");
        return Slip::new("a backslash in double quotes begins an escape", rest, help);
    }
    if message.contains("unexpected end of stream") {
        // Only the parser's message says where the quote begins.
        let numbers = message.rsplit_once("scalar at line ").map(|(_, rest)| rest);
        let place = numbers.and_then(|rest| rest.split_once(" column "));
        let place = place.and_then(|(l, c)| Some(offset(text, l.parse().ok()?, c.parse().ok()?)));
        let at = place.map_or(rest, |at| Span::new(at, line_end(text, at)));
        let help = "close it with the same quote at the end of the text";
        return Slip::new("a quote is opened and never closed", at, help);
    }
    for quote in ['\'', '"'] {
        let Some(inner) = value.strip_prefix(quote) else { continue };
        let inner = in_quotes(inner.strip_suffix(quote).unwrap_or(inner));
        let message = format!("the quote of `{key}` is closed before its text ends");
        let help = format!("double each single quote within single quotes: `{key}: {inner}`");
        return Slip::new(message, rest, help);
    }
    let at = if rest.range().is_empty() { key_at } else { rest };
    Slip::new(UNREADABLE, at, SHAPE)
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end)
}

/// Returns whether an unquoted value contains the end of a name.
fn has_colon(value: &str) -> bool {
    !value.starts_with(['\'', '"', '[', '{']) && (value.contains(": ") || value.ends_with(':'))
}

fn in_quotes(value: &str) -> String {
    format!("'{}'", visible(value).replace('\'', "''"))
}

/// Returns the diagnostic about a name that is set twice in one section.
fn duplicate(key: &str, text: &str, name: &str) -> Option<Diagnostic> {
    let (first, again) = twice(key, text)?;
    let message = format!("`{}` is set twice", visible(key));
    let found = Diagnostic::error("invalid-settings", name, message).at(text, again, "again here");
    let found = found.related(name, Some(Excerpt::new(text, first, "first here")));
    Some(found.help("keep one of the two lines"))
}

/// Finds a name that is set twice: names in one section begin in the same column.
fn twice(key: &str, text: &str) -> Option<(Span, Span)> {
    // The open section at each depth, as the offset of its line; and the first place of `key`.
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
