//! Long lists cut into pages, so that an addition touches one of them.
//!
//! Pages are filled from the oldest entry and never shift; the newest page holds what is not yet
//! sealed, between one and two pages' worth, so that it never looks empty.

use std::ops::Range;

use super::address::{self, Hrefs};
use super::view::{Link, Pager};

/// Returns how many pages a list of `entries` has, at least one.
pub fn count(entries: usize, size: usize) -> usize {
    (entries / size).saturating_sub(1) + 1
}

/// Returns the entries, counted from the oldest, of page `number` (from 1, the oldest).
pub fn range(entries: usize, size: usize, number: usize) -> Range<usize> {
    let start = (number - 1) * size;
    if number == count(entries, size) { start..entries } else { start..start + size }
}

/// Returns the title of a page: the list's, with the number on all pages but the newest.
pub fn title(list: &str, number: usize, count: usize) -> String {
    if number == count { list.to_owned() } else { format!("{list} (page {number})") }
}

/// Returns the place of a page and the links to its neighbours.
pub fn pager(list: &str, number: usize, count: usize, hrefs: &Hrefs) -> Pager {
    let link = |number: usize, text: &str| Link {
        href: hrefs.to(&address::part(list, number, count)),
        text: text.to_owned(),
    };
    Pager {
        newer: (number < count).then(|| link(number + 1, "Newer")),
        older: (number > 1).then(|| link(number - 1, "Older")),
        number,
        count,
    }
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
    fn an_addition_leaves_sealed_pages_alone() {
        for entries in 0..60 {
            for number in 1..count(entries, 10) {
                assert_eq!(range(entries, 10, number), range(entries + 1, 10, number));
            }
        }
    }
}
