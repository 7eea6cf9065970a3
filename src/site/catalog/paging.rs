//! Splits long lists into pages so that an addition changes one of them.
//!
//! Pages fill from the oldest entry and never shift. The newest page holds one to two pages' worth
//! of entries, so it never looks empty. All others are full and keep their bytes when entries are
//! added.

use std::ops::Range;

use crate::model::{Archive, RecordIx};

/// Returns the number of pages for `entries` entries, at least one.
pub fn count(entries: usize, size: usize) -> usize {
    (entries / size).saturating_sub(1) + 1
}

/// Returns the range of entries on page `number`. Both count from the oldest, pages from 1.
pub fn range(entries: usize, size: usize, number: usize) -> Range<usize> {
    let start = (number - 1) * size;
    if number == count(entries, size) { start..entries } else { start..start + size }
}

/// Returns the entries of a list from the oldest on. Records are stored with undated ones last;
/// here those come first, so that a list that shows the newest first ends with them. It also means
/// that an addition, which has a date, doesn't move them.
pub fn oldest_first<'a, T>(
    archive: &Archive,
    entries: &'a [T],
    record: impl Fn(&T) -> RecordIx,
) -> impl DoubleEndedIterator<Item = &'a T> {
    let is_dated = |entry: &T| archive.records[record(entry).at()].date.is_some();
    let (dated, undated) = entries.split_at(entries.partition_point(is_dated));
    undated.iter().chain(dated)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_on_exactly_one_page() {
        for entries in 0..60 {
            let pages = count(entries, 10);
            let all: Vec<usize> = (1..=pages).flat_map(|n| range(entries, 10, n)).collect();
            assert_eq!(all, (0..entries).collect::<Vec<_>>());
        }
    }

    #[test]
    fn an_addition_leaves_full_pages_alone() {
        for entries in 0..60 {
            for number in 1..count(entries, 10) {
                assert_eq!(range(entries, 10, number), range(entries + 1, 10, number));
            }
        }
    }
}
