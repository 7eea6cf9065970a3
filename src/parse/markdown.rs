//! Makes the blocks of an answer in Markdown from its structure.

use std::ops::Range;

use super::builder::{Builder, Cap, LAST_BLOCK};
use super::lines;
use super::structure::{Open, Part};
use crate::model::{Align, Block, Footnote, Inline, Item, List, Span};

/// Makes the blocks of an answer from its parts.
pub(super) fn blocks(builder: &mut Builder<'_>, parts: &[(Part, Range<usize>)]) -> Vec<Block> {
    let mut reader = Reader {
        builder,
        parts,
        at: 0,
        footnotes: Vec::new(),
        last_footnote: 0,
        task: None,
        skipped: None,
    };
    let mut blocks = reader.blocks(0);
    let mut footnotes = reader.footnotes;
    if !footnotes.is_empty() {
        footnotes.sort_by_key(|footnote| footnote.number);
        // Their facts were noted where they stand in the text.
        let last = u32::try_from(blocks.len()).unwrap_or(u32::MAX);
        let answer = &mut builder.answer;
        answer.citations.iter_mut().for_each(|c| c.block = c.block.min(last));
        answer.citations.sort_by_key(|citation| citation.block);
        answer.gaps.iter_mut().for_each(|gap| gap.block = gap.block.min(last));
        answer.gaps.sort_by_key(|gap| gap.block);
        blocks.push(Block::Footnotes(footnotes));
    }
    blocks
}

struct Reader<'a, 'b> {
    builder: &'b mut Builder<'a>,
    parts: &'b [(Part, Range<usize>)],
    /// The next part.
    at: usize,
    footnotes: Vec<Footnote>,
    /// The highest number of a footnote.
    last_footnote: u32,
    /// The mark of a task before the item's text.
    task: Option<bool>,
    /// End of the mark of a callout, which is no text.
    skipped: Option<usize>,
}

impl Reader<'_, '_> {
    /// Makes the blocks up to the end of the element around them, at nesting `depth` of lists and
    /// quotes.
    fn blocks(&mut self, depth: u8) -> Vec<Block> {
        let mut blocks = Vec::new();
        // Elements around the next part that are too deep to be shown.
        let mut dropped = 0_usize;
        while let Some((part, place)) = self.parts.get(self.at) {
            let noted = self.builder.noted();
            let block = match part {
                Part::Close if dropped == 0 => break,
                Part::Close => {
                    dropped -= 1;
                    self.at += 1;
                    None
                }
                Part::Open(Open::Quote | Open::List | Open::Footnote(_))
                    if depth >= self.builder.format.limits.nesting =>
                {
                    self.builder.capped(Cap::Nesting, Span::new(place.start, place.end));
                    dropped += 1;
                    self.at += 1;
                    None
                }
                Part::Open(Open::Item | Open::Row) => {
                    dropped += 1;
                    self.at += 1;
                    None
                }
                Part::Open(open) => {
                    self.at += 1;
                    let block = self.element(open, depth);
                    self.close();
                    block
                }
                Part::Rule => {
                    self.at += 1;
                    Some(Block::Rule)
                }
                Part::Inline | Part::Task(_) => self.paragraph(),
            };
            if depth == 0 {
                let number = match part {
                    Part::Open(Open::Footnote(_)) => LAST_BLOCK,
                    _ => u32::try_from(blocks.len()).unwrap_or(u32::MAX),
                };
                self.builder.place(noted, number);
            }
            blocks.extend(block);
        }
        blocks
    }

    /// Steps over the end of an element.
    fn close(&mut self) {
        let mut open = 0;
        while let Some((part, _)) = self.parts.get(self.at) {
            self.at += 1;
            match part {
                Part::Open(_) => open += 1,
                Part::Close if open == 0 => return,
                Part::Close => open -= 1,
                _ => {}
            }
        }
    }

    fn element(&mut self, open: &Open, depth: u8) -> Option<Block> {
        match open {
            Open::Paragraph => self.paragraph(),
            Open::Heading(level) => {
                let span = self.passage()?;
                self.builder.heading(*level, span)
            }
            Open::Quote => Some(self.quote(depth)),
            Open::List => Some(self.list(depth)),
            Open::Code(language) => Some(self.code(language.clone())),
            Open::Footnote(number) => {
                let blocks = self.blocks(depth + 1);
                let number = if *number > 0 { *number } else { self.last_footnote + 1 };
                self.last_footnote = self.last_footnote.max(number);
                self.footnotes.push(Footnote { number, blocks });
                None
            }
            Open::Table(columns) => self.table(columns),
            Open::Item | Open::Row => None,
        }
    }

    /// Returns the place of the text before the next part that is a block.
    fn passage(&mut self) -> Option<Span> {
        let (mut start, mut end) = (usize::MAX, 0);
        while let Some((part, place)) = self.parts.get(self.at) {
            match part {
                Part::Inline => {
                    start = start.min(place.start);
                    end = end.max(place.end);
                }
                Part::Task(done) => self.task = Some(*done),
                _ => break,
            }
            self.at += 1;
        }
        let start = self.skipped.take().map_or(start, |skipped| start.max(skipped));
        let text = self.builder.text.get(start..end)?;
        let body = text.trim_start();
        let start = end - body.len();
        (!body.is_empty()).then(|| Span::new(start, start + body.trim_end().len()))
    }

    fn paragraph(&mut self) -> Option<Block> {
        let span = self.passage()?;
        self.builder.paragraph(span)
    }

    fn quote(&mut self, depth: u8) -> Block {
        let text = self.builder.text;
        let next = [self.at, self.at + 1].map(|at| self.parts.get(at));
        let marked = match next {
            [Some((Part::Open(Open::Paragraph), _)), Some((Part::Inline, place))] => {
                lines::callout(&text[place.start..]).map(|(kind, rest)| {
                    let title = rest.trim_start_matches([' ', '\t']);
                    // The mark alone on its line: the text begins below.
                    let text_below = title.strip_prefix('\n');
                    let rest = text_below.map_or(title, |rest| rest.trim_start_matches([' ', '>']));
                    (kind, text.len() - rest.len())
                })
            }
            _ => None,
        };
        self.skipped = marked.map(|(_, end)| end);
        let title = marked.and_then(|(_, start)| self.callout_title(start));
        let mut blocks: Vec<Block> = title.into_iter().collect();
        blocks.extend(self.blocks(depth + 1));
        self.skipped = None;
        Block::Quote { callout: marked.map(|(kind, _)| kind), blocks }
    }

    /// Reads the title of a callout, as programs for notes have it: what follows the mark on its line.
    fn callout_title(&mut self, start: usize) -> Option<Block> {
        let text = self.builder.text;
        let is_first = text[..start].ends_with([']', ' ', '\t']) && !text[..start].ends_with("> ");
        let (line, below) = text[start..].split_once('\n').filter(|_| is_first)?;
        let goes_on = below
            .trim_start()
            .strip_prefix('>')
            .is_some_and(|it| !it.trim_start().starts_with('\n'));
        let title = line.trim_end();
        if !self.builder.has_notes() || title.is_empty() || !goes_on {
            return None;
        }
        let rest = below.trim_start_matches([' ', '>']);
        self.skipped = Some(text.len() - rest.len());
        let words = self.builder.inline(Span::new(start, start + title.len()));
        Some(Block::Paragraph(vec![Inline::Strong(words)]))
    }

    fn list(&mut self, depth: u8) -> Block {
        let mut items = Vec::new();
        while let Some((Part::Open(Open::Item), place)) = self.parts.get(self.at) {
            self.at += 1;
            let number = self.number(place.start);
            items.push(self.item(number, depth));
            self.close();
        }
        let ordered = items.first().is_some_and(|item: &Item| item.number.is_some());
        Block::List(List { ordered, items })
    }

    /// Returns the number that an item begins with.
    fn number(&self, start: usize) -> Option<u32> {
        let text = self.builder.text[start..].trim_start();
        let end = text.find(|c: char| !c.is_ascii_digit())?;
        text[..end].parse().ok()
    }

    fn item(&mut self, number: Option<u32>, depth: u8) -> Item {
        self.task = None;
        let is_paragraph =
            matches!(self.parts.get(self.at), Some((Part::Open(Open::Paragraph), _)));
        self.at += usize::from(is_paragraph);
        let span = self.passage();
        let done = self.task.take();
        let text = span.map_or_else(Vec::new, |span| self.builder.inline(span));
        if is_paragraph {
            self.close();
        }
        Item { number, done, text, blocks: self.blocks(depth + 1) }
    }

    fn code(&mut self, language: Option<String>) -> Block {
        let mut text = String::new();
        while let Some((Part::Inline, place)) = self.parts.get(self.at) {
            text.push_str(&self.builder.text[place.clone()]);
            self.at += 1;
        }
        if !text.ends_with('\n') {
            text.push('\n');
        }
        Block::Code { language, text }
    }

    fn table(&mut self, columns: &[Align]) -> Option<Block> {
        let mut rows = Vec::new();
        while let Some((Part::Open(Open::Row), place)) = self.parts.get(self.at) {
            let row = &self.builder.text[place.clone()];
            let body = row.trim();
            let start = place.start + row.len() - row.trim_start().len();
            rows.push(Span::new(start, start + body.len()));
            self.at += 1;
            self.close();
        }
        let mut rows = rows.into_iter();
        let head = rows.next()?;
        Some(self.builder.table(columns.to_vec(), head, rows))
    }
}
