//! Makes the blocks of an answer from places in its text, within the caps of the settings, and
//! notes citations and gaps.
//!
//! Knows what a block is made of. Which lines make one is for the two readers to say:
//! [`super::line_blocks`] and [`super::markdown`].

use super::cited_works::CitedWorks;
use super::inline::DEEPEST;
use super::lines;
use super::passages::Passages;
use super::record_format::RecordFormat;
use super::sentences::Sentences;
use crate::language::Language;
use crate::model::{Align, Block, Citation, CiteId, Gap, Inline, Span};

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
    /// Marks of bold text without a partner, in order; those of stars are left out.
    pub unpaired: Vec<Span>,
    /// Mentions of footnotes that the answer doesn't define, in order.
    pub undefined: Vec<Span>,
    /// Numbers in brackets that name no source, in order, where numbers name sources.
    pub unlisted: Vec<Span>,
    /// Lines that look like definitions of links, that a link needs, and that are none, in order.
    pub unread: Vec<Span>,
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

/// Facts next to the blocks, which pages and the index need not collect again.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Facts {
    None,
    Citations,
    /// With phrases of the language.
    CitationsAndGaps(Language),
}

pub(super) struct Builder<'a> {
    pub(super) text: &'a str,
    pub(super) format: &'a RecordFormat,
    pub(super) answer: Answer,
    passages: Passages<'a>,
    facts: Facts,
    cited: CitedWorks,
}

/// Numbers of the citations and gaps that were noted before a block.
pub(super) type Noted = (usize, usize);

/// The number of the footnotes' block before it is known.
pub(super) const LAST_BLOCK: u32 = u32::MAX;

impl<'a> Builder<'a> {
    pub(super) fn new(passages: Passages<'a>, facts: Facts) -> Self {
        let (text, format) = passages.parts();
        let cited = CitedWorks::up_to(format.limits.sources);
        Self { text, format, answer: Answer::default(), passages, facts, cited }
    }

    /// Returns whether the answer may have what programs for notes write.
    pub(super) fn has_notes(&self) -> bool {
        self.passages.has_notes()
    }

    pub(super) fn noted(&self) -> Noted {
        (self.answer.citations.len(), self.answer.gaps.len())
    }

    /// Says in which top-level block the facts lie that were noted since.
    pub(super) fn place(&mut self, since: Noted, block: u32) {
        self.answer.citations[since.0..].iter_mut().for_each(|c| c.block = block);
        self.answer.gaps[since.1..].iter_mut().for_each(|gap| gap.block = block);
    }

    pub(super) fn capped(&mut self, cap: Cap, at: Span) {
        self.answer.capped.push((cap, at));
    }

    /// Parses a passage's inline markup and notes the citations and the gaps in it.
    pub(super) fn inline(&mut self, span: Span) -> Vec<Inline> {
        let text = &self.text[span.range()];
        let mut nodes = self.nodes(text, span);
        let gaps_in = match self.facts {
            Facts::CitationsAndGaps(language) => Some(language),
            Facts::Citations | Facts::None => None,
        };
        let gaps_in = gaps_in.filter(|language| self.format.may_hold_gap(text, *language));
        let holds_citation = Inline::any(&nodes, &|node| matches!(node, Inline::Cite { .. }));
        if gaps_in.is_some() || holds_citation && self.facts != Facts::None {
            // Uses all ids, also those beyond the cap: quoting cuts sentences in the raw passage.
            self.note_facts(&nodes, span, gaps_in);
        }
        if holds_citation {
            let mut beyond = Vec::new();
            self.cited.cap(&mut nodes, &mut beyond);
            self.answer.capped.extend(beyond.into_iter().map(|at| (Cap::Works, at)));
        }
        nodes
    }

    fn note_facts(&mut self, nodes: &[Inline], line: Span, gaps_in: Option<Language>) {
        let sentences = Sentences::of(nodes.to_vec());
        for (number, place) in (0..).zip(sentences.places()) {
            for CiteId { work, at } in sentences.ids(place).filter(|id| self.cited.admits(id)) {
                let (work, at) = (work.clone(), *at);
                self.answer.citations.push(Citation { work, at, line, sentence: number, block: 0 });
            }
            if sentences.ids(place).count() > MOST_IN_A_SENTENCE {
                self.answer.capped.push((Cap::Sentence, line));
            }
            let gap = |language| self.format.gap(sentences.text(place), language);
            if gaps_in.and_then(gap).is_some() {
                self.answer.gaps.push(Gap { line, sentence: number, block: 0 });
            }
        }
    }

    /// Parses a passage's inline markup, within the caps.
    fn nodes(&mut self, text: &str, span: Span) -> Vec<Inline> {
        let limits = &self.format.limits;
        let (nodes, slips) = self.passages.nodes_and_slips(span);
        if text.len() > limits.line_bytes {
            self.answer.capped.push((Cap::Line, span));
            return nodes;
        }
        self.answer.unpaired.extend(slips.unpaired);
        self.answer.undefined.extend(slips.undefined);
        self.answer.unlisted.extend(slips.unlisted);
        let most = limits.formula_bytes;
        let is_long = |node: &Inline| matches!(node, Inline::Code(code) if code.starts_with(['$', '\\']) && code.len() > most);
        if text.len() > most && Inline::any(&nodes, &is_long) {
            self.answer.capped.push((Cap::Formula, span));
        }
        if nodes.iter().map(depth_of).max() >= Some(DEEPEST) {
            self.answer.capped.push((Cap::Inline, span));
        }
        nodes
    }

    /// Makes a paragraph; none if nothing is left of its text, such as of a mark alone.
    pub(super) fn paragraph(&mut self, span: Span) -> Option<Block> {
        let text = self.inline(span);
        (!text.is_empty()).then_some(Block::Paragraph(text))
    }

    /// Makes a heading, likewise; its level is the one written.
    pub(super) fn heading(&mut self, level: u8, span: Span) -> Option<Block> {
        let text = self.inline(span);
        (!text.is_empty()).then_some(Block::Heading { level, text, repeats_question: false })
    }

    /// Makes a table of its head and its other rows; each is a line.
    pub(super) fn table(
        &mut self,
        columns: Vec<Align>,
        head: Span,
        rows: impl Iterator<Item = Span>,
    ) -> Block {
        let text = self.text;
        let cells = |row: Span| lines::cells(&text[row.range()], row.range().start);
        let mut head_cells: Vec<_> =
            cells(head).into_iter().map(|cell| self.inline(cell)).collect();
        head_cells.resize(columns.len(), Vec::new());
        // A wide head above many short rows would need more filler cells than a page can hold.
        let mut room = head.range().len() + SPARE_CELLS;
        let rows = rows.map(|line| {
            let mut cells = cells(line);
            // Cells beyond the head's columns stay in the last one: nothing is lost.
            if cells.len() > columns.len() {
                let end = cells.last().map_or(0, |cell| cell.end);
                cells.truncate(columns.len());
                if let Some(last) = cells.last_mut() {
                    last.end = end;
                }
            }
            let mut row: Vec<_> = cells.into_iter().map(|cell| self.inline(cell)).collect();
            room += line.range().len();
            if let Some(left) = room.checked_sub(columns.len() - row.len()) {
                room = left;
                row.resize(columns.len(), Vec::new());
            }
            row
        });
        let rows = rows.collect();
        Block::Table { columns, head: head_cells, rows }
    }
}

/// Most filler cells of a table, beyond one for each of its bytes.
const SPARE_CELLS: usize = 200;

/// Returns the nesting depth of elements, the outermost counted.
fn depth_of(node: &Inline) -> usize {
    let inner = node.inner();
    let below = inner.iter().map(depth_of).max().unwrap_or(0);
    below + usize::from(!inner.is_empty())
}
