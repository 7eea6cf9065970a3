//! Splits an answer into blocks by its lines: each physical line is a block.
//!
//! Stored records come from a rendered page without blank lines. CommonMark would join them into
//! one paragraph. So this file sorts lines into blocks, and only the inside of a line is Markdown.

use super::builder::{Builder, Cap};
use super::headings::MOST_WORDS;
use super::lines::{self, Line, Marker};
use super::long_formulas::over_lines;
use crate::model::{Block, Item, List, Span};
use crate::normalise::is_unspaced;

/// Makes the blocks of the answer at `span`.
pub(super) fn blocks(builder: &mut Builder<'_>, span: Span) -> Vec<Block> {
    let formulas = over_lines(builder.text, span, builder.format);
    let mut formulas = formulas.iter().peekable();
    let mut joined: Vec<Line> = Vec::new();
    let mut end = 0;
    for line in lines::lines(builder.text, span) {
        match joined.last_mut() {
            // The line before has a formula that ends in this one.
            Some(before) if line.start < end => before.end = line.end,
            _ => joined.push(line),
        }
        while let Some(place) = formulas.next_if(|place| place.start < line.end) {
            end = place.end;
        }
    }
    Reader { builder }.blocks(&joined, 0)
}

struct Reader<'a, 'b> {
    builder: &'b mut Builder<'a>,
}

impl<'a> Reader<'a, '_> {
    /// Makes blocks of lines at nesting `depth` of lists and quotes.
    fn blocks(&mut self, lines: &[Line], depth: u8) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut at = 0;
        while at < lines.len() {
            if lines[at].is_blank() {
                at += 1;
                continue;
            }
            let noted = self.builder.noted();
            let (block, used) = self.block(lines, at, depth);
            if depth == 0 {
                self.builder.place(noted, u32::try_from(blocks.len()).unwrap_or(u32::MAX));
            }
            blocks.extend(block);
            at += used;
        }
        blocks
    }

    /// Makes the block that begins at line `at`, if anything of it is shown; returns it and its number
    /// of lines.
    fn block(&mut self, lines: &[Line], at: usize, depth: u8) -> (Option<Block>, usize) {
        let line = lines[at];
        let text = self.str(line);
        if let Some((level, heading)) = lines::marked_heading(text) {
            let start = line.start + text.find(heading).unwrap_or_default();
            return (self.builder.heading(level, Span::new(start, start + heading.len())), 1);
        }
        if let Some((block, used)) = self.fenced(lines, at) {
            return (Some(block), used);
        }
        if lines::is_rule(text) {
            return (Some(Block::Rule), 1);
        }
        if let Some((block, used)) = self.table(lines, at) {
            return (Some(block), used);
        }
        let marker = lines::marker(text);
        if text.starts_with('>') || marker.is_some() {
            match (depth < self.builder.format.limits.nesting, marker) {
                (true, None) => {
                    let (block, used) = self.quote(lines, at, depth);
                    return (Some(block), used);
                }
                (true, Some(marker)) => {
                    let (block, used) = self.list(lines, at, marker, depth);
                    return (Some(block), used);
                }
                (false, _) => self.builder.capped(Cap::Nesting, line.span()),
            }
        }
        if depth == 0 && lines.get(at + 1).is_some_and(|next| lines::is_underline(self.str(*next)))
        {
            return (self.builder.heading(1, line.span()), 2);
        }
        if depth == 0 && self.is_bare_heading(lines, at) {
            return (self.builder.heading(BARE_LEVEL, line.span()), 1);
        }
        (self.builder.paragraph(line.span()), 1)
    }

    fn str(&self, line: Line) -> &'a str {
        &self.builder.text[line.start..line.end]
    }

    /// Returns whether a line is a heading that lost its `##`: short, no id, no final punctuation
    /// except `?`, and body text after it. Doubtful lines are paragraphs.
    fn is_bare_heading(&self, lines: &[Line], at: usize) -> bool {
        let above = at.checked_sub(1).map(|above| lines[above]);
        if !self.could_be_heading(lines[at])
            || above.is_some_and(|above| self.goes_on(above, lines[at]))
        {
            return false;
        }
        let next = lines[at + 1..].iter().find(|line| !line.is_blank());
        next.is_some_and(|&next| {
            let text = self.str(next);
            !lines::is_rule(text)
                && !text.starts_with(char::is_lowercase)
                && lines::marked_heading(text).is_none()
                // It leads over to the formula.
                && !lines::begins_display(text)
                && (lines::marker(text).is_some() || !self.could_be_heading(next))
        })
    }

    /// Returns whether the sentence of a line goes on in the line below it: the text is wrapped.
    fn goes_on(&self, line: Line, below: Line) -> bool {
        /// Shorter lines are not wrapped, unless the next one goes on in lower case.
        const WRAPPED: usize = 50;
        let text = self.str(line);
        text.ends_with(|c: char| c.is_alphanumeric() || c == ',' || c == '-')
            && !lines::begins_block(text)
            && self.builder.format.id_at_end(text).is_none()
            && (text.len() >= WRAPPED || self.str(below).starts_with(char::is_lowercase))
    }

    fn could_be_heading(&self, line: Line) -> bool {
        let text = self.str(line);
        // Nearly all lines end here, so this doesn't count all their words.
        if lines::begins_block(text) || text.split_whitespace().nth(MOST_WORDS).is_some() {
            return false;
        }
        // Text without blanks has no words to count, and a sentence goes on in lower case.
        let unspaced = text.chars().filter(|c| is_unspaced(*c)).count();
        let is_clause = text.starts_with(char::is_lowercase)
            && text.split_whitespace().nth(LEAST_OF_CLAUSE - 1).is_some();
        if unspaced > LONGEST_UNSPACED || is_clause {
            return false;
        }
        let closing = |c: char| c.is_whitespace() || "*_`\"'”“’‘»«›‹)]」』）】》".contains(c);
        let end = without_note(text).trim_end_matches(closing);
        let ends_openly = !end.ends_with(|c| ".;,:…!。，、；：！।۔։،؛".contains(c));
        let is_formula = lines::begins_display(text)
            || text.starts_with('$') && text.ends_with('$')
            || text.starts_with(r"\(") && text.ends_with(r"\)");
        // Marks of Markdown: a note, a comment, a definition, a task, an underline.
        let is_marked = ["[^", "<!--", ": ", "[ ]", "[x]", "\\begin{", "\\end{"]
            .iter()
            .any(|mark| text.starts_with(mark));
        ends_openly
            && !is_formula
            && !is_marked
            && !lines::is_underline(text)
            && !text.is_empty()
            && !text.contains('\n')
            && self.builder.format.ids(text).is_empty()
    }

    fn fenced(&mut self, lines: &[Line], at: usize) -> Option<(Block, usize)> {
        let fence = lines::fence(self.str(lines[at]))?;
        let below = &lines[at + 1..];
        if fence.has_words && below.is_empty() {
            return None;
        }
        let close = below.iter().position(|&line| fence.is_closed_by(self.str(line)));
        // As in CommonMark, code without a closing fence runs to the end: the answer was cut off.
        let length = close.unwrap_or(below.len());
        let code = |line: &Line| line.without_indent(self.builder.text, lines[at].indent);
        let text = below[..length].iter().flat_map(|line| [code(line), "\n"]).collect();
        let language = fence.language.map(str::to_owned);
        Some((Block::Code { language, text }, length + 1 + usize::from(close.is_some())))
    }

    fn table(&mut self, lines: &[Line], at: usize) -> Option<(Block, usize)> {
        let head = lines[at].span();
        let text = self.str(lines[at]);
        if !text.contains('|') {
            return None;
        }
        let columns = lines::table_rule(self.str(*lines.get(at + 1)?))?;
        if lines::cells(text, head.range().start).len() != columns.len() {
            return None;
        }
        let is_row = |line: &&Line| !line.is_blank() && self.str(**line).contains('|');
        let rows = lines[at + 2..].iter().take_while(is_row).count();
        let rows = &lines[at + 2..at + 2 + rows];
        let block = self.builder.table(columns, head, rows.iter().map(|line| line.span()));
        Some((block, rows.len() + 2))
    }

    fn quote(&mut self, lines: &[Line], at: usize, depth: u8) -> (Block, usize) {
        let quoted = lines[at..].iter().take_while(|line| self.str(**line).starts_with('>'));
        let mut quoted: Vec<Line> = quoted.map(|line| line.after(self.builder.text, 1)).collect();
        let used = quoted.len();
        let marked = lines::callout(self.str(quoted[0]));
        let callout = marked.map(|(kind, rest)| {
            let length = self.str(quoted[0]).len() - rest.len();
            quoted[0] = quoted[0].after(self.builder.text, length);
            kind
        });
        (Block::Quote { callout, blocks: self.blocks(&quoted, depth + 1) }, used)
    }

    /// Reads consecutive items of one kind, and the lines that are indented under each.
    fn list(&mut self, lines: &[Line], at: usize, first: Marker, depth: u8) -> (Block, usize) {
        let ordered = first.number.is_some();
        let indent = lines[at].indent;
        let text = self.builder.text;
        let item = |line: Line| {
            let marker = lines::marker(&text[line.start..line.end])?;
            (marker.number.is_some() == ordered && line.indent <= indent + 1).then_some(marker)
        };
        let mut items = Vec::new();
        let mut end = at;
        while end < lines.len() {
            let line = lines[end];
            let Some(marker) = item(line) else {
                // Blank lines belong to the list if another item follows them.
                let next = lines[end..].iter().find(|line| !line.is_blank());
                if line.is_blank() && next.is_some_and(|&next| item(next).is_some()) {
                    end += 1;
                    continue;
                }
                break;
            };
            let mut body = line.after(text, marker.length);
            let done = lines::task(self.str(body));
            if done.is_some() {
                body = body.after(text, "[ ]".len());
            }
            let text = self.builder.inline(body.span());
            let below = indented_below(&lines[end + 1..], indent);
            let blocks = self.blocks(&lines[end + 1..end + 1 + below], depth + 1);
            items.push(Item { number: marker.number, done, text, blocks });
            end += 1 + below;
        }
        (Block::List(List { ordered, items }), end - at)
    }
}

/// Returns a line without the number of a note at its end: `[^1]`, `[1]` or `¹`.
fn without_note(line: &str) -> &str {
    let line = line.trim_end_matches(|c| "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c));
    let note = line.strip_suffix(']').and_then(|rest| {
        let at = rest.rfind('[')?;
        let name = &rest[at + 1..];
        let is_number = !name.is_empty() && name.bytes().all(|b| b.is_ascii_digit());
        (is_number || name.starts_with('^')).then_some(at)
    });
    note.map_or(line, |at| line[..at].trim_end())
}

/// Words of the shortest line that begins in lower case and is no heading.
const LEAST_OF_CLAUSE: usize = 4;

/// Letters of the longest heading in a script without blanks.
const LONGEST_UNSPACED: usize = 30;

/// Level of a heading that lost its marks: the original was `##`.
const BARE_LEVEL: u8 = 2;

/// Counts the lines that belong to an item by their indent, including blank ones between them.
fn indented_below(lines: &[Line], indent: usize) -> usize {
    let below = lines.iter().take_while(|line| line.is_blank() || line.indent >= indent + 2);
    below.zip(1..).filter(|(line, _)| !line.is_blank()).last().map_or(0, |(_, count)| count)
}
