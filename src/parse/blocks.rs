//! Splits an answer's lines into blocks, and collects headings, citations and gaps.
//!
//! In stored records each physical line is a block: they come from a rendered page without blank
//! lines. CommonMark alone would join them into one paragraph. So this file sorts lines into
//! blocks, and only the inside of a line is Markdown ([`super::inline`]).

use super::cited_works::CitedWorks;
use super::flatten::flatten;
use super::inline::{DEEPEST, line};
use super::lines::{self, Line, Marker};
use super::record_format::RecordFormat;
use super::sentences::Sentences;
use crate::model::{Block, Citation, CiteId, Gap, Inline, Item, List, Span};
use crate::normalise::{one_line, question_key};

/// An answer's blocks and the facts in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Top-level blocks in order.
    pub blocks: Vec<Block>,
    /// Headings as plain text, including one that repeats the question.
    pub headings: Vec<String>,
    /// Mentions of works, in order; empty where only the blocks are requested.
    pub citations: Vec<Citation>,
    /// Sentences that say that the archive does not answer, at most three; empty likewise.
    pub gaps: Vec<Gap>,
    /// Parts that exceed a cap of the settings and are shown more plainly, in order.
    pub capped: Vec<(Cap, Span)>,
}

/// A cap on the size of an answer's parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cap {
    /// `limits.line_bytes`
    Line,
    /// `limits.formula_bytes`
    Formula,
    /// `limits.nesting`
    Nesting,
    /// Nested emphasis and links.
    Inline,
    /// `limits.sources`, for cited works.
    Works,
    /// Works that one sentence cites, each of which quotes it.
    Sentence,
}

/// Works of a sentence that all quote a good part of it.
const MOST_IN_A_SENTENCE: usize = 30;

/// Most gaps that are noted for one answer.
const MOST_GAPS: usize = 3;

/// Parses the answer at `span` of a record's `text`. `question` is the record's question as plain
/// text: a first heading that says the same is marked as a repeat.
pub fn answer(text: &str, span: Span, question: &str, format: &RecordFormat) -> Answer {
    build(text, span, question, format, Facts::None)
}

/// Parses an answer, and notes its citations and gaps.
pub(super) fn answer_with_facts(
    text: &str,
    span: Span,
    question: &str,
    format: &RecordFormat,
) -> Answer {
    let facts = match format.holds_gap(&text[span.range()]) {
        true => Facts::CitationsAndGaps,
        false => Facts::Citations,
    };
    let mut answer = build(text, span, question, format, facts);
    // A gap in the question's own words is not a gap of the answer.
    if let Some(Block::Heading { repeats_question: true, .. }) = answer.blocks.first() {
        answer.gaps.retain(|gap| gap.block != 0);
    }
    answer.gaps.truncate(MOST_GAPS);
    answer
}

fn build(text: &str, span: Span, question: &str, format: &RecordFormat, facts: Facts) -> Answer {
    let cited = CitedWorks::up_to(format.limits.sources);
    let mut builder = Builder { text, format, facts, cited, answer: Answer::default() };
    let lines: Vec<Line> = lines::lines(text, span).collect();
    let mut blocks = builder.blocks(&lines, 0);
    fix_headings(&mut blocks, &mut builder.answer.headings, question);
    Answer { blocks, ..builder.answer }
}

/// Facts next to the blocks, which pages and the index need not collect again.
#[derive(Clone, Copy, PartialEq)]
enum Facts {
    None,
    Citations,
    CitationsAndGaps,
}

struct Builder<'a> {
    text: &'a str,
    format: &'a RecordFormat,
    facts: Facts,
    cited: CitedWorks,
    answer: Answer,
}

impl<'a> Builder<'a> {
    /// Makes blocks of lines at nesting `depth` of lists and quotes.
    fn blocks(&mut self, lines: &[Line], depth: u8) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut at = 0;
        while at < lines.len() {
            if lines[at].is_blank() {
                at += 1;
                continue;
            }
            let known = (self.answer.citations.len(), self.answer.gaps.len());
            let (block, used) = self.block(lines, at, depth);
            if depth == 0 {
                let number = u32::try_from(blocks.len()).unwrap_or(u32::MAX);
                self.answer.citations[known.0..].iter_mut().for_each(|c| c.block = number);
                self.answer.gaps[known.1..].iter_mut().for_each(|gap| gap.block = number);
            }
            blocks.push(block);
            at += used;
        }
        blocks
    }

    /// Makes the block that begins at line `at`; returns it and its number of lines.
    fn block(&mut self, lines: &[Line], at: usize, depth: u8) -> (Block, usize) {
        let line = lines[at];
        let text = self.str(line);
        if let Some((level, heading)) = lines::marked_heading(text) {
            let start = line.start + text.find(heading).unwrap_or_default();
            return (self.heading(level, Span::new(start, start + heading.len())), 1);
        }
        if let Some((block, used)) = self.fenced(lines, at).or_else(|| self.formula(lines, at)) {
            return (block, used);
        }
        if lines::is_rule(text) {
            return (Block::Rule, 1);
        }
        if let Some((block, used)) = self.table(lines, at) {
            return (block, used);
        }
        let marker = lines::marker(text);
        if text.starts_with('>') || marker.is_some() {
            match (depth < self.format.limits.nesting, marker) {
                (true, None) => return self.quote(lines, at, depth),
                (true, Some(marker)) => return self.list(lines, at, marker, depth),
                (false, _) => self.answer.capped.push((Cap::Nesting, line.span())),
            }
        }
        if depth == 0 && self.is_bare_heading(lines, at) {
            return (self.heading(BARE_LEVEL, line.span()), 1);
        }
        (Block::Paragraph(self.inline(line.span())), 1)
    }

    fn str(&self, line: Line) -> &'a str {
        &self.text[line.start..line.end]
    }

    /// Parses a line's inline markup and notes the citations and the gaps in it.
    fn inline(&mut self, span: Span) -> Vec<Inline> {
        let text = &self.text[span.range()];
        let mut nodes = self.nodes(text, span);
        let may_be_gap = self.facts == Facts::CitationsAndGaps && self.format.holds_gap(text);
        let holds_citation = Inline::any(&nodes, &|node| matches!(node, Inline::Cite { .. }));
        if may_be_gap || holds_citation && self.facts != Facts::None {
            // Uses all ids, also those beyond the cap: quoting cuts sentences in the raw line.
            self.note_facts(&nodes, span, may_be_gap);
        }
        if holds_citation {
            let mut beyond = Vec::new();
            self.cited.cap(&mut nodes, &mut beyond);
            self.answer.capped.extend(beyond.into_iter().map(|at| (Cap::Works, at)));
        }
        nodes
    }

    fn note_facts(&mut self, nodes: &[Inline], line: Span, may_be_gap: bool) {
        let sentences = Sentences::of(nodes.to_vec());
        for (number, place) in (0..).zip(sentences.places()) {
            for CiteId { work, at } in sentences.ids(place).filter(|id| self.cited.admits(id)) {
                let (work, at) = (work.clone(), *at);
                self.answer.citations.push(Citation { work, at, line, sentence: number, block: 0 });
            }
            if sentences.ids(place).count() > MOST_IN_A_SENTENCE {
                self.answer.capped.push((Cap::Sentence, line));
            }
            if may_be_gap && self.format.holds_gap(sentences.text(place)) {
                self.answer.gaps.push(Gap { line, sentence: number, block: 0 });
            }
        }
    }

    /// Parses a line's inline markup, within the caps.
    fn nodes(&mut self, text: &str, span: Span) -> Vec<Inline> {
        let limits = &self.format.limits;
        let nodes = line(self.text, span, self.format);
        if text.len() > limits.line_bytes {
            self.answer.capped.push((Cap::Line, span));
            return nodes;
        }
        let most = limits.formula_bytes;
        let is_long =
            |node: &Inline| matches!(node, Inline::Code(c) if c.starts_with('$') && c.len() > most);
        if text.len() > most && Inline::any(&nodes, &is_long) {
            self.answer.capped.push((Cap::Formula, span));
        }
        if nodes.iter().map(depth_of).max() >= Some(DEEPEST) {
            self.answer.capped.push((Cap::Inline, span));
        }
        nodes
    }

    fn heading(&mut self, level: u8, span: Span) -> Block {
        let text = self.inline(span);
        self.answer.headings.push(one_line(&flatten(&text)));
        Block::Heading { level, text, repeats_question: false }
    }

    /// Returns whether a line is a heading that lost its `##`: short, no id, no final punctuation
    /// except `?`, and body text after it. Doubtful lines are paragraphs.
    fn is_bare_heading(&self, lines: &[Line], at: usize) -> bool {
        if !self.could_be_heading(lines[at]) {
            return false;
        }
        let next = lines[at + 1..].iter().find(|line| !line.is_blank());
        next.is_some_and(|&next| {
            let text = self.str(next);
            !lines::is_rule(text)
                && lines::marked_heading(text).is_none()
                && (lines::marker(text).is_some() || !self.could_be_heading(next))
        })
    }

    fn could_be_heading(&self, line: Line) -> bool {
        let text = self.str(line);
        let starts_block = text.starts_with(['>', '|', '`'])
            || lines::fence(text).is_some()
            || lines::marker(text).is_some()
            || lines::is_rule(text)
            || lines::marked_heading(text).is_some();
        // Nearly all lines end here, so this doesn't count all their words.
        if starts_block || text.split_whitespace().nth(MOST_HEADING_WORDS).is_some() {
            return false;
        }
        let end = text.trim_end_matches(|c: char| c.is_whitespace() || "*_`\"'”’»)]".contains(c));
        let ends_openly = !end.ends_with(['.', ';', ',', ':', '…', '!', '。', '：']);
        let is_formula = text.starts_with("$$") || text.starts_with('$') && text.ends_with('$');
        ends_openly && !is_formula && !text.is_empty() && self.format.ids(text).is_empty()
    }

    fn fenced(&mut self, lines: &[Line], at: usize) -> Option<(Block, usize)> {
        let fence = lines::fence(self.str(lines[at]))?;
        let below = &lines[at + 1..];
        let close = below.iter().position(|&line| fence.is_closed_by(self.str(line)));
        // As in CommonMark, code without a closing fence runs to the end: the answer was cut off.
        let length = close.unwrap_or(below.len());
        let code = |line: &Line| line.without_indent(self.text, lines[at].indent);
        let text = below[..length].iter().flat_map(|line| [code(line), "\n"]).collect();
        let language = fence.language.map(str::to_owned);
        Some((Block::Code { language, text }, length + 1 + usize::from(close.is_some())))
    }

    /// Reads a formula between two lines `$$`.
    fn formula(&mut self, lines: &[Line], at: usize) -> Option<(Block, usize)> {
        let is_mark = |line: &Line| self.str(*line) == "$$";
        if !is_mark(&lines[at]) {
            return None;
        }
        let close = lines[at + 1..].iter().position(is_mark).filter(|&lines| lines > 0)?;
        let body = &lines[at + 1..at + 1 + close];
        let tex = body.iter().map(|&line| self.str(line)).collect::<Vec<_>>().join("\n");
        let at = Span::new(body[0].start, body[close - 1].end);
        if tex.len() > self.format.limits.formula_bytes {
            self.answer.capped.push((Cap::Formula, at));
            return Some((Block::Code { language: None, text: format!("{tex}\n") }, close + 2));
        }
        Some((Block::Math { tex, at }, close + 2))
    }

    fn table(&mut self, lines: &[Line], at: usize) -> Option<(Block, usize)> {
        let head = self.str(lines[at]);
        let rule = self.str(*lines.get(at + 1)?);
        if !head.contains('|') {
            return None;
        }
        let columns = lines::table_rule(rule)?;
        let cells = lines::cells(head, lines[at].start);
        if cells.len() != columns.len() {
            return None;
        }
        let head_bytes = head.len();
        let head = cells.into_iter().map(|cell| self.inline(cell)).collect();
        let mut rows = Vec::new();
        // A wide head above many short rows would need more filler cells than a page can hold.
        let mut room = head_bytes + SPARE_CELLS;
        for &line in &lines[at + 2..] {
            let text = self.str(line);
            if line.is_blank() || !text.contains('|') {
                break;
            }
            let mut cells = lines::cells(text, line.start);
            // Cells beyond the head's columns stay in the last one: nothing is lost.
            if cells.len() > columns.len() {
                let end = cells.last().map_or(0, |cell| cell.end);
                cells.truncate(columns.len());
                if let Some(last) = cells.last_mut() {
                    last.end = end;
                }
            }
            let mut row: Vec<_> = cells.into_iter().map(|cell| self.inline(cell)).collect();
            room += text.len();
            if let Some(left) = room.checked_sub(columns.len() - row.len()) {
                room = left;
                row.resize(columns.len(), Vec::new());
            }
            rows.push(row);
        }
        let used = rows.len() + 2;
        Some((Block::Table { columns, head, rows }, used))
    }

    fn quote(&mut self, lines: &[Line], at: usize, depth: u8) -> (Block, usize) {
        let quoted = lines[at..].iter().take_while(|line| self.str(**line).starts_with('>'));
        let quoted: Vec<Line> = quoted.map(|line| line.after(self.text, 1)).collect();
        (Block::Quote(self.blocks(&quoted, depth + 1)), quoted.len())
    }

    /// Reads consecutive items of one kind, and the lines that are indented under each.
    fn list(&mut self, lines: &[Line], at: usize, first: Marker, depth: u8) -> (Block, usize) {
        let ordered = first.number.is_some();
        let indent = lines[at].indent;
        let text = self.text;
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
            let body = line.after(self.text, marker.length);
            let text = self.inline(body.span());
            let below = indented_below(&lines[end + 1..], indent);
            let blocks = self.blocks(&lines[end + 1..end + 1 + below], depth + 1);
            items.push(Item { number: marker.number, text, blocks });
            end += 1 + below;
        }
        (Block::List(List { ordered, items }), end - at)
    }
}

/// Returns the nesting depth of elements, the outermost counted.
fn depth_of(node: &Inline) -> usize {
    let inner = node.inner();
    let below = inner.iter().map(depth_of).max().unwrap_or(0);
    below + usize::from(!inner.is_empty())
}

/// Most filler cells of a table, beyond one for each of its bytes.
const SPARE_CELLS: usize = 200;

/// Level of a heading that lost its marks: the original was `##`.
const BARE_LEVEL: u8 = 2;

/// Longer lines are prose.
const MOST_HEADING_WORDS: usize = 14;

/// Counts the lines that belong to an item by their indent, including blank ones between them.
fn indented_below(lines: &[Line], indent: usize) -> usize {
    let below = lines.iter().take_while(|line| line.is_blank() || line.indent >= indent + 2);
    below.zip(1..).filter(|(line, _)| !line.is_blank()).last().map_or(0, |(_, count)| count)
}

/// Gives headings their level on the page, where the question is 1 and no level is skipped, and
/// marks a first heading that repeats the question.
fn fix_headings(blocks: &mut [Block], headings: &mut [String], question: &str) {
    if let Some(Block::Heading { repeats_question, .. }) = blocks.first_mut() {
        *repeats_question =
            headings.first().is_some_and(|h| question_key(h) == question_key(question));
    }
    fix_levels(blocks, &mut Vec::new());
}

/// Gives headings their level under the levels `above`, as written. Headings within a quote or an
/// item are under those around it, and don't change the level of later ones.
fn fix_levels(blocks: &mut [Block], above: &mut Vec<u8>) {
    for block in blocks {
        match block {
            Block::Heading { level, repeats_question: false, .. } => {
                above.retain(|other| *other < *level);
                above.push(*level);
                *level = u8::try_from(above.len() + 1).unwrap_or(6).min(6);
            }
            Block::Quote(inner) => fix_levels(inner, &mut above.clone()),
            Block::List(List { items, .. }) => {
                items.iter_mut().for_each(|item| fix_levels(&mut item.blocks, &mut above.clone()));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;

    #[test]
    fn sentences_that_say_that_the_archive_does_not_answer_are_noted() {
        let format = RecordFormat::new(&Settings::default()).unwrap();
        let question = "Why, when it doesn't directly address it?";
        let text = format!(
            "# {question}\n\
             Fine so far. It *doesn’t* directly address [AG-2025.04-1127] this.\nNothing here.\n\
             - The archive does not say.\n- Nor this. The archive has no more.\n\
             The archive has no more, again."
        );
        let span = Span::new(0, text.len());
        let noted = answer_with_facts(&text, span, question, &format);
        let found = |gap: &Gap| (&text[gap.line.range()], gap.sentence, gap.block);
        assert_eq!(
            noted.gaps.iter().map(found).collect::<Vec<_>>(),
            [
                ("Fine so far. It *doesn’t* directly address [AG-2025.04-1127] this.", 1, 1),
                ("The archive does not say.", 0, 3),
                ("Nor this. The archive has no more.", 1, 3),
            ]
        );
        let plain = answer(&text, span, question, &format);
        assert_eq!(noted.citations.len(), 1);
        assert_eq!(plain, Answer { gaps: Vec::new(), citations: Vec::new(), ..noted });
    }
}
