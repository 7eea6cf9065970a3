//! Finds formulas in a text by their delimiters: `$…$`, `$$…$$`, `\(…\)` and `\[…\]`.
//!
//! Knows what a delimiter is, and nothing about the TeX between them.

use std::ops::Range;

use super::lines::{self, Line};
use super::record_format::RecordFormat;
use crate::model::Span;

/// A formula in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Formula<'a> {
    /// The TeX source.
    pub(super) tex: &'a str,
    /// Length with its delimiters.
    pub(super) length: usize,
    pub(super) display: bool,
}

/// Reads the formula at the start of `rest`.
pub(super) fn formula(rest: &str) -> Option<Formula<'_>> {
    let opening = Opening::of(rest)?;
    if let Some(end) = opening.end(&rest[2..]) {
        let inner = &rest[2..2 + end];
        return opening.may_hold(inner).then_some(Formula {
            tex: inner.trim(),
            length: end + 4,
            display: opening != Opening::Round,
        });
    }
    None
}

/// Reads the formula in single dollars at the start of `rest`.
///
/// As in Pandoc, the opening `$` touches a character on its right, the closing one touches one on
/// its left, and no digit follows it: `$5 and $10` are prices.
pub(super) fn in_dollars(rest: &str) -> Option<Formula<'_>> {
    let inner = rest.strip_prefix('$')?;
    if inner.starts_with(char::is_whitespace) {
        return None;
    }
    let mut chars = inner.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => drop(chars.next()),
            '$' => {
                let before = inner[..at].chars().next_back();
                let after = inner[at + 1..].chars().next();
                let closes = before.is_some_and(|c| !c.is_whitespace())
                    && !after.is_some_and(|c| c.is_ascii_digit());
                let tex = &inner[..at];
                return closes.then_some(Formula { tex, length: at + 2, display: false });
            }
            _ => {}
        }
    }
    None
}

/// Delimiters of two characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opening {
    /// `$$`
    Dollars,
    /// `\[`
    Square,
    /// `\(`
    Round,
}

impl Opening {
    fn of(rest: &str) -> Option<Self> {
        match rest.as_bytes() {
            [b'$', b'$', ..] => Some(Self::Dollars),
            [b'\\', b'[', ..] => Some(Self::Square),
            [b'\\', b'(', ..] => Some(Self::Round),
            _ => None,
        }
    }

    /// Returns the start of the closing delimiter. Another opening bracket in between makes both
    /// plain text.
    fn end(self, inner: &str) -> Option<usize> {
        let (open, close) = match self {
            Self::Dollars => return inner.find("$$"),
            Self::Square => (b'[', b']'),
            Self::Round => (b'(', b')'),
        };
        let bytes = inner.as_bytes();
        let mut at = 0;
        loop {
            at += bytes[at..].iter().position(|&byte| byte == b'\\')?;
            match bytes.get(at + 1) {
                Some(&next) if next == close => return Some(at),
                Some(&next) if next == open => return None,
                // A backslash hides the one after it: `\\[2pt]` begins no formula.
                _ => at = (at + 2).min(bytes.len()),
            }
        }
    }

    /// Returns whether text between the delimiters can be a formula. `\[sic\]` and `\(see below\)`
    /// are brackets with the escapes of Markdown.
    fn may_hold(self, inner: &str) -> bool {
        let is_prose = || {
            let is_plain = |c: char| c.is_alphabetic() || c.is_whitespace() || ",.'’-".contains(c);
            let mut words = inner.split(|c: char| !c.is_alphabetic());
            inner.chars().all(is_plain) && words.any(|word| word.chars().nth(2).is_some())
        };
        !inner.trim().is_empty() && (self == Self::Dollars || !is_prose())
    }
}

/// Returns the formulas that begin in one line and end in a later one, outside of fenced code. They
/// hold no blank line, except between two lines `$$`, and no id of a work.
pub(super) fn over_lines(text: &str, span: Span, format: &RecordFormat) -> Vec<Range<usize>> {
    if ![r"$$", r"\[", r"\("].iter().any(|mark| text[span.range()].contains(mark)) {
        return Vec::new();
    }
    let all: Vec<Line> = lines::lines(text, span).collect();
    let mut search = Search { text, lines: &all, format, barren: [0; 3] };
    let mut found = Vec::new();
    let mut fence = None;
    let (mut at, mut from) = (0, 0);
    while let Some(&line) = all.get(at) {
        let body = lines::without_containers(&text[line.start..line.end]);
        match fence {
            Some(open) => {
                let is_closed = lines::Fence::is_closed_by(&open, body);
                fence = Some(open).filter(|_| !is_closed);
            }
            None => {
                fence = lines::fence(body);
                let start = line.start.max(from);
                let opening = fence.is_none().then(|| unclosed(&text[start..line.end])).flatten();
                if let Some((place, opening)) = opening
                    && let Some((last, end)) = search.close(at, start + place, opening)
                {
                    found.push(start + place..end);
                    (at, from) = (last, end);
                    continue;
                }
            }
        }
        at += 1;
    }
    found
}

/// Returns the first delimiter in a line that opens a formula and isn't closed there.
fn unclosed(line: &str) -> Option<(usize, Opening)> {
    let bytes = line.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        at += bytes[at..].iter().position(|byte| matches!(byte, b'\\' | b'`' | b'$'))?;
        let rest = &line[at..];
        if bytes[at] == b'`' {
            at += code_length(rest);
            continue;
        }
        match (Opening::of(rest), formula(rest)) {
            (_, Some(formula)) => at += formula.length,
            (Some(opening), None) => match opening.end(&rest[2..]) {
                None => return Some((at, opening)),
                Some(_) => at += 2,
            },
            (None, None) if bytes[at] == b'$' => {
                at += in_dollars(rest).map_or(1, |formula| formula.length);
            }
            (None, None) => at += 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
        }
    }
    None
}

/// Returns the length of the inline code, or else of the backticks, at the start of a text.
pub(super) fn code_length(rest: &str) -> usize {
    let run = |text: &str| text.len() - text.trim_start_matches('`').len();
    let wanted = run(rest);
    let mut at = wanted;
    while let Some(found) = rest[at..].find('`') {
        let length = run(&rest[at + found..]);
        at += found + length;
        if length == wanted {
            return at;
        }
    }
    wanted
}

struct Search<'a> {
    text: &'a str,
    lines: &'a [Line],
    format: &'a RecordFormat,
    /// For each kind of delimiter the line before which none closes.
    barren: [usize; 3],
}

impl Search<'_> {
    /// Returns the line and the place where the formula ends that begins in line `first`.
    fn close(&mut self, first: usize, start: usize, opening: Opening) -> Option<(usize, usize)> {
        if first < self.barren[opening as usize] {
            return None;
        }
        let str = |line: &Line| &self.text[line.start..line.end];
        let is_mark = |line: &Line| lines::without_containers(str(line)) == "$$";
        let is_alone = is_mark(&self.lines[first]);
        let mut end = None;
        let mut at = first + 1;
        while let Some(line) = self.lines.get(at) {
            let text = lines::without_containers(str(line));
            let stops = (text.is_empty() && !is_alone) || lines::fence(text).is_some();
            if stops {
                break;
            }
            let offset = line.end - text.len();
            end = match is_alone {
                true => (text == "$$").then_some(offset),
                false => opening.end(text).map(|place| offset + place),
            };
            if end.is_some() {
                break;
            }
            at += 1;
        }
        let Some(end) = end else {
            self.barren[opening as usize] = at;
            return None;
        };
        let inner = &self.text[start + 2..end];
        let is_formula = opening.may_hold(inner) && self.format.ids(inner).is_empty();
        is_formula.then_some((at, end + 2))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;

    fn found(text: &str) -> Vec<&str> {
        let format = RecordFormat::new(&Settings::default()).expect("the defaults are valid");
        let all = over_lines(text, Span::new(0, text.len()), &format);
        all.into_iter().map(|place| &text[place]).collect()
    }

    #[test]
    fn formulas_over_several_lines_are_found() {
        assert_eq!(found("Hence $$a\n= b$$ and\nso"), ["$$a\n= b$$"]);
        assert_eq!(found("> \\[\n> a \\\\[2pt]\n> - b\n> \\]\nx"), ["\\[\n> a \\\\[2pt]\n> - b\n> \\]"]);
        assert_eq!(found("$$\na\n\nb\n$$ "), ["$$\na\n\nb\n$$"]);
        assert_eq!(found("\\(a\n+ b\\), \\(c\n+ d\\)"), ["\\(a\n+ b\\)", "\\(c\n+ d\\)"]);
    }

    #[test]
    fn other_texts_are_not_formulas() {
        for text in [
            "$$x$$ and\n$y$ and \\(z\\)",
            "costs $$ or so\n\nand $$$",
            "```\n$$\n```\na\n$$",
            "a `$$` b\n`$$` c",
            "\\[see AG-2025.04-1127\nfor more\\]",
            "\\[as\nhas been said\\]",
            "\\\\[2pt\n] \\]",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn many_open_delimiters_take_linear_time() {
        let format = RecordFormat::new(&Settings::default()).expect("the defaults are valid");
        for line in ["\\[ a\n", "\\( a \\( b\n", "a $$ b `\n"] {
            let text = line.repeat(200_000 / line.len());
            over_lines(&text, Span::new(0, text.len()), &format);
        }
    }
}
