//! Finds the formulas of an answer that begin in one line and end in a later one.
//!
//! Either reader of blocks takes the lines of such a formula for one.

use std::ops::Range;

use super::lines::{self, Line};
use super::record_format::RecordFormat;
use super::tex::{Opening, code_length, formula, in_dollars};
use crate::model::Span;

/// Returns the formulas that begin in one line and end in a later one, outside of fenced code. They
/// hold no other block, no id of a work and, except between two lines `$$`, no blank line.
pub(super) fn over_lines(text: &str, span: Span, format: &RecordFormat) -> Vec<Range<usize>> {
    if ![r"$$", r"\[", r"\(", r"\begin{"].iter().any(|mark| text[span.range()].contains(mark)) {
        return Vec::new();
    }
    let all: Vec<Line> = lines::lines(text, span).collect();
    let mut search = Search { text, lines: &all, format, column: 0, barren: [0; Opening::KINDS] };
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
                if start == line.start {
                    search.column = lines::text_column(&line, text);
                }
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
            (Some(opening), None) => match opening.end(&rest[opening.length()..]) {
                None => return Some((at, opening)),
                Some(_) => at += opening.length(),
            },
            (None, None) if bytes[at] == b'$' => {
                at += in_dollars(rest).map_or(1, |formula| formula.length);
            }
            (None, None) => at += 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
        }
    }
    None
}

struct Search<'a> {
    text: &'a str,
    lines: &'a [Line],
    format: &'a RecordFormat,
    /// Column of the text in which the formula begins.
    column: usize,
    /// For each kind of delimiter the line before which none closes.
    barren: [usize; Opening::KINDS],
}

impl Search<'_> {
    /// Returns the line and the place where the formula ends that begins in line `first`.
    fn close(&mut self, first: usize, start: usize, opening: Opening) -> Option<(usize, usize)> {
        let str = |line: &Line| &self.text[line.start..line.end];
        let is_row = lines::without_containers(str(&self.lines[first])).starts_with('|');
        if is_row || first < self.barren[opening.kind()] {
            return None;
        }
        let is_mark = |line: &Line| lines::without_containers(str(line)) == "$$";
        let is_alone = is_mark(&self.lines[first]);
        let depth = |line: &Line| lines::quote_depth(line, self.text);
        let mut end = None;
        let mut at = first + 1;
        while let Some(line) = self.lines.get(at) {
            let text = lines::without_containers(str(line));
            let is_other = text.is_empty()
                || lines::item_column(line, self.text).is_some_and(|at| at < self.column);
            let is_block = lines::fence(text).is_some()
                || lines::marked_heading(text).is_some()
                || lines::table_rule(text).is_some();
            // In a display, `> b` is TeX.
            let is_quote = opening == Opening::Round && depth(line) > depth(&self.lines[first]);
            let stops = (is_other || is_quote) && !is_alone || is_block;
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
            self.barren[opening.kind()] = at;
            return None;
        };
        let inner = &self.text[start + opening.length()..end];
        let is_formula = opening.may_hold(inner) && self.format.ids(inner).is_empty();
        is_formula.then_some((at, end + opening.closing_length()))
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
        assert_eq!(
            found("> \\[\n> a \\\\[2pt]\n> - b\n> \\]\nx"),
            ["\\[\n> a \\\\[2pt]\n> - b\n> \\]"]
        );
        assert_eq!(found("> \\(a\n>- b\\)"), ["\\(a\n>- b\\)"]);
        assert_eq!(found("- \\(a\n  - b\\)"), ["\\(a\n  - b\\)"]);
        assert_eq!(found("$$\na\n\nb\n$$ "), ["$$\na\n\nb\n$$"]);
        assert_eq!(found("\\(a\n+ b\\), \\(c\n+ d\\)"), ["\\(a\n+ b\\)", "\\(c\n+ d\\)"]);
        assert_eq!(
            found("x\n\\begin{align*}\na &= b \\\\\n&= c\n\\end{align*}.\ny"),
            ["\\begin{align*}\na &= b \\\\\n&= c\n\\end{align*}"]
        );
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
            "- costs \\(a\n- b\\) more",
            "> 1. costs \\(a\n>\n>2. b\\) more",
            "- it\n  costs \\(a\n- b\\) more",
            "costs \\(a\n## Heading\nb\\) more",
            "costs \\(a\n> b\\) more",
            "| a \\(x | b |\n|---|---|\n| c\\) | d |",
            "a \\(x | b\n---|---\nc\\) | d",
            "write \\(a and `\\)` or\nb\\)",
            "\\\\[2pt\n] \\]",
            "\\begin{align}\na\n\\end{align*}",
            "\\begin{align}\na\n\n\\end{align}",
            "\\begin{itemize}\na\n\\end{itemize}",
            "`\\begin{align}`\na\n`\\end{align}`",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn many_open_delimiters_take_linear_time() {
        let format = RecordFormat::new(&Settings::default()).expect("the defaults are valid");
        for line in ["\\[ a\n", "\\( a \\( b\n", "a $$ b `\n", "\\begin{align} a\n"] {
            let text = line.repeat(200_000 / line.len());
            over_lines(&text, Span::new(0, text.len()), &format);
        }
    }
}
