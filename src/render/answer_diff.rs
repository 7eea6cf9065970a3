//! Compares two answers: their blocks side by side, with the changed words marked.
//!
//! First blocks are aligned, then the words of matching blocks. A few common words between two
//! changes become part of the change, so that readers see phrases instead of fragments. If most words
//! differ, the answers were written independently. Then marks would be everywhere and show nothing, so
//! each text stands by itself. This module knows nothing of records.

use super::answer_words::{Keys, Token, Unit};
use super::diff::{self, Pairs};
use super::markup::HtmlWriter;
use crate::model::Block;

/// Blocks match if they share at least this much of their words, in thousandths.
const ALIKE: u32 = 350;

/// If less than this much of two matching blocks stays, in thousandths, they are shown whole.
const STAYS: u32 = 200;

/// From this share of differing words on, in percent, nothing is marked.
const APART: usize = 60;

/// The most pairs of blocks (those of one side times those of the other) that are compared exactly.
const MOST_PAIRS: usize = 10_000;

/// The differences between two answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    /// Their texts.
    pub texts: Texts,
    /// The number of words of either answer that the other doesn't have at that position.
    pub changed_words: usize,
    /// The number of words of both answers.
    pub words: usize,
}

/// The texts of two answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Texts {
    /// Most words are the same: the blocks of both, in order.
    Alike(Vec<Row>),
    /// Most words differ: each text by itself, without marks.
    Apart {
        /// The older answer.
        old: String,
        /// The newer one.
        new: String,
    },
}

/// Blocks side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// The same in both. Only the targets of links differ.
    Same {
        /// In the older answer.
        old: String,
        /// In the newer one.
        new: String,
    },
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
    let pairs: Vec<Pair<'_>> = align(&old, &new)
        .into_iter()
        .map(|(a, b)| Pair::new(a.map(|a| &old[a]), b.map(|b| &new[b])))
        .collect();
    let changed_words = pairs.iter().map(Pair::changed_words).sum();
    let mut gone = |unit: &Unit, marks: &[bool]| old_writer.marked(&unit.block, "del", marks);
    let mut came = |unit: &Unit, marks: &[bool]| new_writer.marked(&unit.block, "ins", marks);
    let texts = if are_apart(changed_words, words) {
        Texts::Apart {
            old: old.iter().map(|unit| gone(unit, &[])).collect(),
            new: new.iter().map(|unit| came(unit, &[])).collect(),
        }
    } else {
        let row = |pair: Pair<'_>| match pair {
            Pair::Same(a, b) => Row::Same { old: gone(a, &[]), new: came(b, &[]) },
            Pair::Changed(a, b, (old, new)) => {
                Row::Changed { old: gone(a, &old), new: came(b, &new) }
            }
            Pair::Replaced(a, b) => {
                Row::Replaced { old: a.map(|a| gone(a, &[])), new: b.map(|b| came(b, &[])) }
            }
        };
        Texts::Alike(pairs.into_iter().map(row).collect())
    };
    Changes { texts, changed_words, words }
}

/// Returns whether two texts are too different for marks.
fn are_apart(changed_words: usize, words: usize) -> bool {
    words > 0 && changed_words * 100 >= words * APART
}

/// Two blocks side by side, and the flags of their changed pieces.
enum Pair<'u> {
    Same(&'u Unit, &'u Unit),
    Changed(&'u Unit, &'u Unit, (Vec<bool>, Vec<bool>)),
    Replaced(Option<&'u Unit>, Option<&'u Unit>),
}

impl<'u> Pair<'u> {
    fn new(old: Option<&'u Unit>, new: Option<&'u Unit>) -> Self {
        match (old, new) {
            (Some(a), Some(b)) if a.key == b.key => Self::Same(a, b),
            (Some(a), Some(b)) if let Some(marks) = marks(&a.tokens, &b.tokens) => {
                Self::Changed(a, b, marks)
            }
            (a, b) => Self::Replaced(a, b),
        }
    }

    fn changed_words(&self) -> usize {
        match self {
            Self::Same(..) => 0,
            Self::Changed(a, b, (old, new)) => a.words_at(old) + b.words_at(new),
            Self::Replaced(a, b) => a.map_or(0, Unit::words) + b.map_or(0, Unit::words),
        }
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
    use crate::model::{Reading, Span};
    use crate::parse::{self, RecordFormat};
    use crate::render::markup::Cites;
    use crate::render::markup::Labels;
    use proptest::prelude::*;

    fn blocks(text: &str) -> Vec<Block> {
        let format = RecordFormat::new(&Settings::default()).expect("the default settings");
        parse::answer(text, Reading::of(Span::new(0, text.len()), "?"), &format).blocks
    }

    fn compared(old: &str, new: &str) -> Changes {
        let writer = || HtmlWriter::new(Cites::Text, Labels::default());
        let (mut a, mut b) = (writer(), writer());
        compare(&blocks(old), &blocks(new), &mut a, &mut b)
    }

    fn rows(changes: &Changes) -> &[Row] {
        match &changes.texts {
            Texts::Alike(rows) => rows,
            Texts::Apart { .. } => panic!("{changes:?}"),
        }
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
            rows(&changes),
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
        let Row::Changed { new, .. } = &rows(&changes)[0] else { panic!("{changes:?}") };
        assert_eq!(new.matches("<ins>").count(), 1, "{new}");
    }

    #[test]
    fn texts_of_which_most_words_differ_have_no_marks() {
        let words = |kept: usize| -> String {
            let kept = (0..kept).map(|n| format!("same{n} "));
            kept.chain((0..20).map(|n| format!("other{n} "))).take(20).collect()
        };
        let old: String = (0..20).map(|n| format!("same{n} ")).collect();
        let is_marked = |kept: usize| {
            let changes = compared(&old, &words(kept));
            assert_eq!((changes.changed_words, changes.words), (40 - 2 * kept, 40));
            match changes.texts {
                Texts::Alike(rows) => matches!(&rows[..], [Row::Changed { .. }]),
                Texts::Apart { old, new } => {
                    assert!(!old.contains("<del>") && !new.contains("<ins>"), "{old} {new}");
                    false
                }
            }
        };
        // 55 % of the words differ, then 60 %.
        assert_eq!([9, 8].map(is_marked), [true, false]);
        assert!(!are_apart(0, 0), "texts without words are compared by their formulas");
    }

    #[test]
    fn blocks_are_aligned_before_words() {
        let changes = compared(
            "One stays as it is.\nTwo has seven words in all here.\nGone without a trace",
            "New at the very beginning of it.\nOne stays as it is.\nTwo has eight words in all here.",
        );
        let kinds: Vec<&str> = rows(&changes)
            .iter()
            .map(|row| match row {
                Row::Same { .. } => "same",
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
        let is_same = |old, new| {
            let changes = compared(&table(old), &table(new));
            matches!(&changes.texts, Texts::Alike(rows) if matches!(&rows[..], [Row::Same { .. }]))
        };
        assert!(is_same("---", ":--"));
        assert!(!is_same("---", "--:"));
    }

    #[test]
    fn hostile_texts_cost_no_more_than_their_size() {
        let words = "a b ".repeat(40_000);
        let other = "b c ".repeat(40_000);
        let lines: String = (0..4_000).map(|n| format!("line {n} of many\n")).collect();
        let others: String = (0..4_000).map(|n| format!("row {n} of many\n")).collect();
        compared(&words, &other);
        let changes = compared(&lines, &others);
        assert_eq!(rows(&changes).len(), 4_000);
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
            match &changes.texts {
                Texts::Apart { old, new } => {
                    prop_assert!(!old.contains("<del>") && !new.contains("<ins>"));
                    (a, b) = (old.clone(), new.clone());
                }
                Texts::Alike(rows) => for row in rows {
                    match row {
                        Row::Same { old, new } | Row::Changed { old, new } => {
                            a.push_str(old);
                            b.push_str(new);
                        }
                        Row::Replaced { old, new } => {
                            a.push_str(old.as_deref().unwrap_or_default());
                            b.push_str(new.as_deref().unwrap_or_default());
                        }
                    }
                },
            }
            let plain = |text: &str| {
                let mut keys = Keys::default();
                let all = blocks(text);
                let units = all.iter().filter_map(|block| Unit::new(block, &mut keys));
                units.map(|unit| HtmlWriter::new(Cites::Text, Labels::default()).marked(&unit.block, "ins", &[])).collect::<String>()
            };
            prop_assert!(!a.contains("<ins>") && !b.contains("<del>"));
            prop_assert_eq!(unmarked(&b), plain(&new));
            prop_assert_eq!(unmarked(&a), plain(&old));
        }
    }
}
