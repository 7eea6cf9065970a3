//! Compares two answers: their blocks side by side, with the changed words marked.
//!
//! First blocks are aligned, then the words of matching blocks. A few common words between two
//! changes become part of the change, so that readers see phrases instead of fragments. This module
//! knows nothing of records.

use std::collections::HashMap;

use super::diff::{self, Pairs};
use super::markup::{HtmlWriter, set};
use super::word_pieces::pieces;
use crate::model::{Block, Inline};

/// Blocks match if they share at least this much of their words, in thousandths.
const ALIKE: u32 = 350;

/// If less than this much of two matching blocks stays, in thousandths, they are shown whole.
const STAYS: u32 = 200;

/// The most pairs of blocks (those of one side times those of the other) that are compared exactly.
const MOST_PAIRS: usize = 10_000;

/// The differences between two answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The blocks of both, in order.
    pub rows: Vec<Row>,
    /// The number of words of either answer that the other doesn't have at that position.
    pub changed_words: usize,
    /// The number of words of both answers.
    pub words: usize,
}

/// Blocks side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// The same in both.
    Same(String),
    /// Two versions of a block, with `<del>` and `<ins>` around the differences.
    Changed {
        /// The older version.
        old: String,
        /// The newer one.
        new: String,
    },
    /// Blocks that have little in common, or a single block. Nothing in them is marked, because all
    /// of it is removed or added.
    Replaced {
        /// The removed block.
        old: Option<String>,
        /// The added block.
        new: Option<String>,
    },
}

/// Compares two answers. Each side's writer determines where its citations lead.
pub fn compare(
    old: &[Block],
    new: &[Block],
    old_writer: &mut HtmlWriter<'_>,
    new_writer: &mut HtmlWriter<'_>,
) -> Changes {
    let mut keys = Keys::default();
    let mut units = |blocks: &[Block]| -> Vec<Unit> {
        blocks.iter().filter_map(|block| Unit::new(block, &mut keys)).collect()
    };
    let (old, new) = (units(old), units(new));
    let words = old.iter().chain(&new).map(Unit::words).sum();
    let mut changes = Changes { words, ..Changes::default() };
    for (a, b) in align(&old, &new) {
        let (a, b) = (a.map(|a| &old[a]), b.map(|b| &new[b]));
        let mut gone = |unit: &Unit, marks: &[bool]| old_writer.marked(&unit.block, "del", marks);
        let mut came = |unit: &Unit, marks: &[bool]| new_writer.marked(&unit.block, "ins", marks);
        changes.rows.push(match (a, b) {
            (Some(a), Some(b)) if a.key == b.key => Row::Same(came(b, &[])),
            (Some(a), Some(b)) if let Some((old, new)) = marks(&a.tokens, &b.tokens) => {
                changes.changed_words += a.words_at(&old) + b.words_at(&new);
                Row::Changed { old: gone(a, &old), new: came(b, &new) }
            }
            _ => {
                changes.changed_words += a.map_or(0, Unit::words) + b.map_or(0, Unit::words);
                Row::Replaced { old: a.map(|a| gone(a, &[])), new: b.map(|b| came(b, &[])) }
            }
        });
    }
    changes
}

/// Numbers for words. Equal words get equal numbers.
#[derive(Default)]
struct Keys {
    words: HashMap<String, u32>,
    blocks: HashMap<Vec<u32>, u32>,
}

impl Keys {
    fn word(&mut self, word: &str) -> u32 {
        let next = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let known = self.words.get(word).copied();
        known.unwrap_or_else(|| *self.words.entry(word.to_owned()).or_insert(next))
    }

    fn block(&mut self, words: Vec<u32>) -> u32 {
        let next = u32::try_from(self.blocks.len()).unwrap_or(u32::MAX);
        *self.blocks.entry(words).or_insert(next)
    }
}

/// A word, formula or citation of a block.
#[derive(Clone, Copy)]
struct Token {
    key: u32,
    /// The number of letters, by which the unchanged share is measured.
    weight: usize,
    is_word: bool,
}

/// A block and its words.
struct Unit {
    block: Block,
    key: u32,
    tokens: Vec<Token>,
    /// Keys of its words, sorted.
    bag: Vec<u32>,
}

impl Unit {
    /// Returns a block with its words. A block without words gives `None`, as does the heading that
    /// repeats the page's own.
    fn new(block: &Block, keys: &mut Keys) -> Option<Self> {
        let block = match block {
            Block::Heading { repeats_question: true, .. } => return None,
            // Headings become paragraphs: two texts side by side have no outline that fits the
            // page's.
            Block::Heading { text, .. } => Block::Paragraph(vec![Inline::Strong(text.clone())]),
            other => other.clone(),
        };
        let mut pieces = Pieces { keys, tokens: Vec::new(), shape: Vec::new() };
        pieces.block(&block);
        let key = pieces.keys.block(pieces.shape);
        let tokens = pieces.tokens;
        let mut bag: Vec<u32> = tokens.iter().filter(|t| t.is_word).map(|t| t.key).collect();
        bag.sort_unstable();
        (!tokens.is_empty()).then_some(Self { block, key, tokens, bag })
    }

    fn words(&self) -> usize {
        self.bag.len()
    }

    fn words_at(&self, marked: &[bool]) -> usize {
        self.tokens.iter().zip(marked).filter(|(token, marked)| token.is_word && **marked).count()
    }
}

/// Splits a block into pieces, in the order in which an [`HtmlWriter`] meets them.
struct Pieces<'k> {
    keys: &'k mut Keys,
    tokens: Vec<Token>,
    /// The tokens and the markup between them, equal for blocks that look the same.
    shape: Vec<u32>,
}

impl Pieces<'_> {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) => self.nodes(text),
            Block::List(list) => {
                for item in &list.items {
                    let number = item.number.map_or_else(String::new, |number| number.to_string());
                    self.markup(&format!("item {number} {:?}", item.done));
                    self.nodes(&item.text);
                    item.blocks.iter().for_each(|block| self.block(block));
                }
                self.markup("end");
            }
            Block::Code { text, .. } => {
                self.markup("code");
                self.text(text);
            }
            Block::Table { columns, head, rows } => {
                for row in std::iter::once(head).chain(rows) {
                    self.markup("row");
                    for (cell, align) in row.iter().zip(columns) {
                        self.markup(&format!("cell{}", set(*align)));
                        self.nodes(cell);
                    }
                }
            }
            Block::Quote { callout, blocks } => {
                self.within(&format!("quote {callout:?}"), |pieces| {
                    blocks.iter().for_each(|block| pieces.block(block));
                })
            }
            Block::Footnotes(notes) => {
                for note in notes {
                    self.markup(&format!("footnote {}", note.number));
                    note.blocks.iter().for_each(|block| self.block(block));
                }
            }
            Block::Rule => self.markup("rule"),
        }
    }

    fn nodes(&mut self, nodes: &[Inline]) {
        for node in nodes {
            match node {
                Inline::Text(text) => self.text(text),
                Inline::Code(code) => self.whole("`", code),
                Inline::Math { tex, .. } => self.whole("$", tex),
                Inline::Cite { ids, .. } => {
                    let ids: Vec<&str> = ids.iter().map(|id| id.work.as_str()).collect();
                    self.whole("[", &ids.join(" "));
                }
                Inline::Emphasis(inner) => self.within("em", |pieces| pieces.nodes(inner)),
                Inline::Strong(inner) => self.within("strong", |pieces| pieces.nodes(inner)),
                Inline::Strike(inner) => self.within("strike", |pieces| pieces.nodes(inner)),
                Inline::Sub(inner) => self.within("sub", |pieces| pieces.nodes(inner)),
                Inline::Sup(inner) => self.within("sup", |pieces| pieces.nodes(inner)),
                Inline::Footnote(number) => self.markup(&format!("footnote {number}")),
                Inline::Link { href, title, text } => {
                    let target = [href, title.as_deref().unwrap_or_default()].join(" ");
                    self.within(&target, |pieces| pieces.nodes(text));
                }
                Inline::Break => self.markup("break"),
            }
        }
    }

    fn within(&mut self, markup: &str, inside: impl FnOnce(&mut Self)) {
        self.markup(markup);
        inside(self);
        self.markup("end");
    }

    fn markup(&mut self, name: &str) {
        let key = self.keys.word(&format!("\u{0}{name}"));
        self.shape.push(key);
    }

    fn text(&mut self, text: &str) {
        for word in pieces(text).map(|piece| piece.word).filter(|word| !word.is_empty()) {
            let is_word = word.starts_with(char::is_alphanumeric);
            self.token(word, word.chars().count(), is_word);
        }
    }

    /// Adds a piece that is compared as a whole. `kind` distinguishes it from words.
    fn whole(&mut self, kind: &str, text: &str) {
        const MOST: usize = 12;
        let weight = text.chars().count().min(MOST);
        self.token(&format!("{kind}\u{0}{text}"), weight, kind != "[");
    }

    fn token(&mut self, text: &str, weight: usize, is_word: bool) {
        let key = self.keys.word(text);
        self.tokens.push(Token { key, weight, is_word });
        self.shape.push(key);
    }
}

/// Returns the positions of blocks that are shown side by side.
fn align(old: &[Unit], new: &[Unit]) -> Vec<(Option<usize>, Option<usize>)> {
    let keys = |units: &[Unit]| units.iter().map(|unit| unit.key).collect::<Vec<_>>();
    let mut rows = Vec::with_capacity(old.len().max(new.len()));
    let mut from = (0, 0);
    let end = (old.len(), new.len());
    for (a, b) in diff::common(&keys(old), &keys(new)).into_iter().chain([end]) {
        let (x, y) = from;
        let between = alike(&old[x..a], &new[y..b]).into_iter().map(|(i, j)| (x + i, y + j));
        for (a, b) in between.chain([(a, b)]) {
            let lone = (a - from.0).max(b - from.1);
            let at = |start: usize, end: usize, n| Some(start + n).filter(|&at| at < end);
            rows.extend((0..lone).map(|n| (at(from.0, a, n), at(from.1, b, n))));
            if (a, b) != end {
                rows.push((Some(a), Some(b)));
            }
            from = (a + 1, b + 1);
        }
    }
    rows
}

/// Returns the matching pairs of blocks with the greatest total similarity.
fn alike(a: &[Unit], b: &[Unit]) -> Pairs {
    if a.len().saturating_mul(b.len()) > MOST_PAIRS {
        return Vec::new();
    }
    diff::heaviest((a.len(), b.len()), |i, j| {
        Some(shared(&a[i].bag, &b[j].bag)).filter(|pair| *pair >= ALIKE).unwrap_or(0)
    })
}

/// Returns the share of words that two sorted bags have in common, in thousandths (Dice's
/// coefficient).
fn shared(a: &[u32], b: &[u32]) -> u32 {
    let (mut i, mut j, mut both) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        both += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    thousandths(2 * both, a.len() + b.len())
}

fn thousandths(part: usize, whole: usize) -> u32 {
    u32::try_from(part.saturating_mul(1000) / whole.max(1)).unwrap_or(1000)
}

/// Returns the flags of changed pieces for both sides; `None` if hardly anything is unchanged.
fn marks(old: &[Token], new: &[Token]) -> Option<(Vec<bool>, Vec<bool>)> {
    let keys = |tokens: &[Token]| tokens.iter().map(|token| token.key).collect::<Vec<_>>();
    let pairs = without_islands(diff::common(&keys(old), &keys(new)), old, new);
    let (mut gone, mut came) = (vec![true; old.len()], vec![true; new.len()]);
    for &(a, b) in &pairs {
        gone[a] = false;
        came[b] = false;
    }
    (thousandths(2 * pairs.len(), old.len() + new.len()) >= STAYS).then_some((gone, came))
}

/// Merges short runs of common words into the changes around them, if both changes are at least as
/// long.
fn without_islands(mut pairs: Pairs, old: &[Token], new: &[Token]) -> Pairs {
    const PASSES: usize = 4;
    let weight = |tokens: &[Token]| tokens.iter().map(|token| token.weight).sum::<usize>();
    for _ in 0..PASSES {
        let runs = pairs.chunk_by(|a, b| *b == (a.0 + 1, a.1 + 1)).collect::<Vec<_>>();
        // The lengths of the changes before each run, and of the one after the last.
        let mut changes = Vec::with_capacity(runs.len() + 1);
        let mut from = (0, 0);
        let ends = [((old.len(), new.len()), 0)];
        for ((a, b), length) in runs.iter().map(|run| (run[0], run.len())).chain(ends) {
            changes.push(weight(&old[from.0..a]).max(weight(&new[from.1..b])));
            from = (a + length, b + length);
        }
        let mut kept = Vec::with_capacity(pairs.len());
        let mut before = changes[0];
        for (at, run) in runs.iter().enumerate() {
            let (first, last) = (run[0].0, run[run.len() - 1].0);
            let length = weight(&old[first..=last]);
            if length <= before && length <= changes[at + 1] {
                before += length + changes[at + 1];
            } else {
                kept.extend_from_slice(run);
                before = changes[at + 1];
            }
        }
        if kept.len() == pairs.len() {
            break;
        }
        pairs = kept;
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;
    use crate::model::Span;
    use crate::parse::{self, RecordFormat};
    use crate::render::markup::Cites;
    use crate::render::markup::Labels;
    use proptest::prelude::*;

    fn blocks(text: &str) -> Vec<Block> {
        let format = RecordFormat::new(&Settings::default()).expect("the default settings");
        parse::answer(text, Span::new(0, text.len()), "?", &format).blocks
    }

    fn compared(old: &str, new: &str) -> Changes {
        let writer = || HtmlWriter::new(Cites::Text, Labels::default());
        let (mut a, mut b) = (writer(), writer());
        compare(&blocks(old), &blocks(new), &mut a, &mut b)
    }

    fn changed(old: &str, new: &str) -> Row {
        Row::Changed { old: old.to_owned(), new: new.to_owned() }
    }

    #[test]
    fn changed_words_are_marked_within_their_markup() {
        let changes = compared(
            "The model *learns the structure* of data, and it forgets the noise.",
            "The model *learns the symmetries* of data, and it forgets the noise.",
        );
        assert_eq!(
            changes.rows,
            [changed(
                "<p>The model <em>learns the <del>structure</del></em> of data, and it forgets the noise.</p>",
                "<p>The model <em>learns the <ins>symmetries</ins></em> of data, and it forgets the noise.</p>",
            )]
        );
        assert_eq!((changes.changed_words, changes.words), (2, 24));
    }

    #[test]
    fn a_few_common_words_within_a_change_belong_to_it() {
        let changes = compared(
            "Long before that, galaxies of every kind formed in the dark and were seen by none of us at all.",
            "Long before that, telescopes in the mountains looked in the dark and were seen by none of us at all.",
        );
        let Row::Changed { new, .. } = &changes.rows[0] else { panic!("{changes:?}") };
        assert_eq!(new.matches("<ins>").count(), 1, "{new}");
    }

    #[test]
    fn blocks_are_aligned_before_words() {
        let changes = compared(
            "One stays as it is.\nTwo has seven words in all here.\nGone without a trace",
            "New at the very beginning of it.\nOne stays as it is.\nTwo has eight words in all here.",
        );
        let kinds: Vec<&str> = changes
            .rows
            .iter()
            .map(|row| match row {
                Row::Same(_) => "same",
                Row::Changed { .. } => "changed",
                Row::Replaced { old: None, .. } => "new",
                Row::Replaced { new: None, .. } => "gone",
                Row::Replaced { .. } => "replaced",
            })
            .collect();
        assert_eq!(kinds, ["new", "same", "changed", "gone"]);
    }

    #[test]
    fn a_table_whose_columns_are_set_otherwise_is_another() {
        let table = |rule: &str| format!("| value |\n|{rule}|\n| 12 |");
        let rows = |old, new| compared(&table(old), &table(new)).rows;
        assert!(matches!(&rows("---", ":--")[..], [Row::Same(_)]));
        assert!(!matches!(&rows("---", "--:")[..], [Row::Same(_)]));
    }

    #[test]
    fn hostile_texts_cost_no_more_than_their_size() {
        let words = "a b ".repeat(40_000);
        let other = "b c ".repeat(40_000);
        let lines: String = (0..4_000).map(|n| format!("line {n} of many\n")).collect();
        let others: String = (0..4_000).map(|n| format!("row {n} of many\n")).collect();
        assert_eq!(compared(&words, &other).rows.len(), 1);
        assert_eq!(compared(&lines, &others).rows.len(), 4_000);
    }

    /// Removes the marks.
    fn unmarked(html: &str) -> String {
        ["<ins>", "</ins>", "<del>", "</del>"]
            .iter()
            .fold(html.to_owned(), |html, tag| html.replace(tag, ""))
    }

    proptest! {
        #[test]
        fn without_its_marks_each_side_is_what_it_was(
            old in "([ab*`$<&.]|- |\\n|word |two words )*",
            new in "([ab*`$<&.]|- |\\n|word |two words )*",
        ) {
            let changes = compared(&old, &new);
            let (mut a, mut b) = (String::new(), String::new());
            for row in &changes.rows {
                match row {
                    Row::Same(html) => {
                        a.push_str(html);
                        b.push_str(html);
                    }
                    Row::Changed { old, new } => {
                        a.push_str(old);
                        b.push_str(new);
                    }
                    Row::Replaced { old, new } => {
                        a.push_str(old.as_deref().unwrap_or_default());
                        b.push_str(new.as_deref().unwrap_or_default());
                    }
                }
            }
            let plain = |text: &str| {
                let mut keys = Keys::default();
                let all = blocks(text);
                let units = all.iter().filter_map(|block| Unit::new(block, &mut keys));
                units.map(|unit| HtmlWriter::new(Cites::Text, Labels::default()).marked(&unit.block, "ins", &[])).collect::<String>()
            };
            prop_assert!(!a.contains("<ins>") && !b.contains("<del>"));
            prop_assert_eq!(unmarked(&b), plain(&new));
            // Unchanged text is written once, in the newer version, including its white space.
            let close = |html: String| html.replace(char::is_whitespace, "");
            prop_assert_eq!(close(unmarked(&a)), close(plain(&old)));
        }
    }
}
