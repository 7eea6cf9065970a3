//! Classifies a single line of an answer: heading, rule, item, fence, table row.
//!
//! Knows one line at a time, and no blocks.

use super::tex::{Opening, code_length, formula, in_dollars};
use crate::model::{Align, Callout, Span};

/// A line within the record's text, without the white space at its ends. A formula that ends in a
/// later physical line makes one of them all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Columns of white space before it; a tab counts four.
    pub(super) indent: usize,
    /// Start of the white space before it.
    raw_start: usize,
}

impl Line {
    pub(super) fn is_blank(self) -> bool {
        self.start == self.end
    }

    pub(super) fn span(self) -> Span {
        Span::new(self.start, self.end)
    }

    /// Returns the line without its first `length` bytes, its indent counted from there.
    pub(super) fn after(self, text: &str, length: usize) -> Self {
        let from = (self.start + length).min(self.end);
        line(text, from, self.end)
    }

    /// Returns the line with its indent beyond `indent` columns, for code.
    pub(super) fn without_indent<'a>(&self, text: &'a str, indent: usize) -> &'a str {
        let raw = &text[self.raw_start..self.end];
        let mut columns = 0;
        raw.trim_start_matches(|c: char| {
            let cut = c.is_whitespace() && columns < indent;
            columns += width(c);
            cut
        })
    }
}

pub(super) fn lines(text: &str, span: Span) -> impl Iterator<Item = Line> {
    let mut next = span.range().start;
    text[span.range()].split('\n').map(move |part| {
        let from = next;
        next += part.len() + 1;
        line(text, from, from + part.len())
    })
}

fn line(text: &str, from: usize, to: usize) -> Line {
    let raw = &text[from..to];
    let body = raw.trim_start();
    let indent = raw[..raw.len() - body.len()].chars().map(width).sum();
    let start = to - body.len();
    Line { start, end: start + body.trim_end().len(), indent, raw_start: from }
}

fn width(c: char) -> usize {
    if c == '\t' { 4 } else { 1 }
}

/// Returns a line without the marks of the quotes and items around its text.
pub(super) fn without_containers(line: &str) -> &str {
    /// Deeper items are rare, and finding each costs the length of the line.
    const DEEPEST: usize = 16;
    let mut rest = line;
    for _ in 0..DEEPEST {
        rest = rest.trim_start_matches([' ', '\t', '>']);
        match marker(rest) {
            Some(marker) => rest = &rest[marker.length..],
            None => return rest,
        }
    }
    rest
}

/// Returns the column at which the text of a line begins, counted from the quotes around it.
pub(super) fn text_column(line: &Line, text: &str) -> usize {
    let (column, body) = unquoted(line, text);
    column + body.len() - without_containers(body).len()
}

/// Returns the column of the item that a line begins, likewise.
pub(super) fn item_column(line: &Line, text: &str) -> Option<usize> {
    let (column, body) = unquoted(line, text);
    marker(body).map(|_| column)
}

/// Returns the number of quotes around a line.
pub(super) fn quote_depth(line: &Line, text: &str) -> usize {
    let (_, body) = unquoted(line, text);
    text[line.start..line.end - body.len()].matches('>').count()
}

/// Returns a line without the marks of the quotes around it, and its column behind them.
fn unquoted<'a>(line: &Line, text: &'a str) -> (usize, &'a str) {
    let whole = &text[line.start..line.end];
    let body = whole.trim_start_matches([' ', '\t', '>']);
    let marks = &whole[..whole.len() - body.len()];
    let column = marks.rfind('>').map_or(line.indent, |last| {
        let blanks = &marks[last + 1..];
        blanks.strip_prefix(' ').unwrap_or(blanks).len()
    });
    (column, body)
}

/// Returns whether a line begins with a formula on lines of its own.
pub(super) fn begins_display(line: &str) -> bool {
    Opening::of(line).is_some_and(|opening| opening != Opening::Round)
}

/// Returns whether a line begins a block other than a paragraph.
pub(super) fn begins_block(line: &str) -> bool {
    line.starts_with(['>', '|', '`'])
        || fence(line).is_some()
        || marker(line).is_some()
        || is_rule(line)
        || marked_heading(line).is_some()
}

/// Reads `## Heading`: its level and text.
pub(super) fn marked_heading(line: &str) -> Option<(u8, &str)> {
    let level = line.bytes().take_while(|b| *b == b'#').count();
    let rest = &line[level..];
    if !(1..=6).contains(&level) || !rest.starts_with([' ', '\t', '\u{a0}']) {
        return None;
    }
    let body = rest.trim();
    let without_close = body.trim_end_matches('#');
    let closed = without_close.len() < body.len()
        && (without_close.is_empty() || without_close.ends_with([' ', '\t']));
    let body = if closed { without_close.trim_end() } else { body };
    (!body.is_empty()).then_some((u8::try_from(level).unwrap_or(6), body))
}

/// Returns whether a line is a rule: three or more of one of `-`, `*`, `_`, and white space.
pub(super) fn is_rule(line: &str) -> bool {
    let Some(first) = line.chars().next() else { return false };
    matches!(first, '-' | '*' | '_')
        && line.chars().all(|c| c == first || c == ' ')
        && line.chars().filter(|c| *c == first).count() >= 3
}

/// Returns whether a line is the underline of a heading: three or more `=`.
pub(super) fn is_underline(line: &str) -> bool {
    line.len() >= 3 && line.bytes().all(|b| b == b'=')
}

/// Reads the box of a task, `[ ]` or `[x]`, at the start of an item: whether it is done.
pub(super) fn task(item: &str) -> Option<bool> {
    let mark = item.strip_prefix('[')?.chars().next()?;
    let rest = item.get(1 + mark.len_utf8()..)?.strip_prefix(']')?;
    let done = match mark {
        ' ' => false,
        'x' | 'X' => true,
        _ => return None,
    };
    (rest.starts_with([' ', '\t']) && !rest.trim().is_empty()).then_some(done)
}

/// Reads `[!NOTE]` at the start of a quote's text. Returns the kind of callout and what follows.
pub(super) fn callout(text: &str) -> Option<(Callout, &str)> {
    let (name, rest) = text.strip_prefix("[!")?.split_once(']')?;
    let kind = match name.to_ascii_lowercase().as_str() {
        "note" => Callout::Note,
        "tip" => Callout::Tip,
        "important" => Callout::Important,
        "warning" => Callout::Warning,
        "caution" => Callout::Caution,
        _ => return None,
    };
    Some((kind, rest))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// The number, for numbered items.
    pub(super) number: Option<u32>,
    pub(super) length: usize,
}

/// Reads the marker of an item: `- `, `* `, `+ `, `• `, `1. `, `1) `.
pub(super) fn marker(line: &str) -> Option<Marker> {
    let bullet = line.chars().next().filter(|c| matches!(c, '-' | '*' | '+' | '•'));
    if let Some(bullet) = bullet {
        let length = bullet.len_utf8();
        let body = &line[length..];
        let is_item = body.starts_with([' ', '\t']) && !is_rule(line);
        return (is_item && !body.trim().is_empty()).then_some(Marker { number: None, length });
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=9).contains(&digits) || !line[digits..].starts_with(['.', ')']) {
        return None;
    }
    let body = &line[digits + 1..];
    let is_item = body.starts_with([' ', '\t']) && !body.trim().is_empty();
    is_item.then_some(Marker { number: line[..digits].parse().ok(), length: digits + 1 })
}

/// Returns whether a line is an item with a `•`.
pub(super) fn is_dot(line: &str) -> bool {
    line.starts_with('•') && marker(line).is_some()
}

/// The opening of fenced code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fence<'a> {
    mark: char,
    length: usize,
    /// First word of the info string.
    pub(super) language: Option<&'a str>,
    /// True if more words follow: at the very end of an answer, the line is text.
    pub(super) has_words: bool,
}

impl Fence<'_> {
    pub(super) fn is_closed_by(&self, line: &str) -> bool {
        line.len() >= self.length && line.chars().all(|c| c == self.mark)
    }
}

/// Follows fenced code from line to line.
#[derive(Default)]
pub(super) struct Fenced<'a> {
    /// The fence that is open after the last line.
    pub(super) open: Option<Fence<'a>>,
}

impl<'a> Fenced<'a> {
    /// Reads the next line. Returns whether it stands between fences or is the closing one.
    pub(super) fn holds(&mut self, body: &'a str) -> bool {
        let before = self.open;
        self.open = match before {
            Some(open) => Some(open).filter(|open| !open.is_closed_by(body)),
            None => fence(body),
        };
        before.is_some()
    }
}

/// Reads an opening fence: three or more backticks or tildes.
pub(super) fn fence(line: &str) -> Option<Fence<'_>> {
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.chars().take_while(|c| *c == mark).count();
    let info = line[length..].trim();
    let fits = length >= 3 && !(mark == '`' && info.contains('`'));
    let mut words = info.split_whitespace();
    fits.then(|| Fence { mark, length, language: words.next(), has_words: words.next().is_some() })
}

/// Reads the line under a table's head, `|---|:--:|`: the alignment of each column.
pub(super) fn table_rule(line: &str) -> Option<Vec<Align>> {
    if !line.contains('|') {
        return None;
    }
    let column = |cell: Span| {
        let text = &line[cell.range()];
        let dashes = text.trim_matches(':');
        let is_rule = !dashes.is_empty() && dashes.bytes().all(|b| b == b'-');
        is_rule.then_some(match (text.starts_with(':'), text.ends_with(':')) {
            (true, true) => Align::Middle,
            (false, true) => Align::End,
            (_, false) => Align::Start,
        })
    };
    cells(line, 0).into_iter().map(column).collect()
}

/// Returns the cells of a table row; `offset` is the line's place. Neither `\|` nor a `|` in inline
/// code or in a formula ends a cell.
pub(super) fn cells(line: &str, offset: usize) -> Vec<Span> {
    let mut bars = Vec::new();
    let mut at = 0;
    let special = |byte: &u8| matches!(byte, b'\\' | b'`' | b'$' | b'|');
    while let Some(found) = line.as_bytes()[at..].iter().position(special) {
        at += found;
        let rest = &line[at..];
        at += match rest.as_bytes()[0] {
            b'|' => {
                bars.push(at);
                1
            }
            b'`' => code_length(rest),
            first => {
                let escaped = rest.chars().nth(1).filter(|_| first == b'\\');
                let found = formula(rest).or_else(|| in_dollars(rest));
                found.map_or(1 + escaped.map_or(0, char::len_utf8), |formula| formula.length)
            }
        };
    }
    let cell = |from, to| {
        let cell = self::line(line, from, to);
        Span::new(offset + cell.start, offset + cell.end)
    };
    let first = usize::from(line.starts_with('|'));
    let mut start = first;
    let mut cells = Vec::new();
    for &bar in &bars[first.min(bars.len())..] {
        cells.push(cell(start, bar));
        start = bar + 1;
    }
    if !line[start.min(line.len())..].trim().is_empty() || cells.is_empty() {
        cells.push(cell(start, line.len()));
    }
    cells
}
