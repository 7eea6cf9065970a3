//! Divides the work of a build among parts: which files a part writes.
//!
//! The division depends on the number of parts and on names alone, never on the archive: a file
//! stays in its part while the archive grows. So the lists of changes of all parts together are
//! those of a whole build, and a part that is built again renders only what changed.

use std::ops::Range;

use crate::search;
use crate::write::Part;

/// Work on the whole search index, in thousandths of the work on all other files (measured at 10,000
/// answers).
const INDEX: u64 = 225;

/// Hashes of paths are smaller.
const ALL: u64 = 1 << 32;

/// The files of one part; without parts, all files.
#[derive(Clone, Copy, Debug)]
pub(super) struct Division(Option<Part>);

/// A part's work on a segment of the search index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SegmentWork {
    /// It makes and writes the files.
    Files,
    /// It makes the root for the index's manifest; another part writes the files.
    Root,
    /// None: it is another part's.
    None,
}

impl Division {
    pub(super) fn new(part: Option<Part>) -> Self {
        Self(part)
    }

    /// Returns the positions of the paths that the part writes.
    pub(super) fn own(self, paths: &[String]) -> Vec<usize> {
        let is_own = |part: Part| move |&at: &usize| part_of(&paths[at], part.of) == part.number;
        match self.0 {
            None => (0..paths.len()).collect(),
            Some(part) => (0..paths.len()).filter(is_own(part)).collect(),
        }
    }

    /// Returns whether the part writes the index's manifest, and all that no segment owns.
    pub(super) fn has_manifest(self) -> bool {
        self.0.is_none_or(|part| part.number == 1)
    }

    /// Returns the work on segment `at` of the index. The first part needs every root. It writes
    /// all segments that grow, so that their files stay in one part; those that are full are divided.
    pub(super) fn segment(self, at: usize, range: &Range<u32>) -> SegmentWork {
        let Some(part) = self.0 else { return SegmentWork::Files };
        let is_own = match search::is_full(range) {
            true => at % part.of as usize + 1 == part.number as usize,
            false => part.number == 1,
        };
        match is_own {
            true => SegmentWork::Files,
            false if part.number == 1 => SegmentWork::Root,
            false => SegmentWork::None,
        }
    }
}

/// Returns the part of `of` that writes a file. The first has the index to make, and so fewer files.
/// Files with the same name and other endings show the same record, and are together.
fn part_of(path: &str, of: u32) -> u32 {
    let name = path.rfind('/').map_or(0, |slash| slash + 1);
    let end = path[name..].find('.').map_or(path.len(), |dot| name + dot);
    let hash = blake3::hash(&path.as_bytes()[..end]);
    let hash = u64::from(u32::from_le_bytes(*hash.as_bytes().first_chunk().expect("32 bytes")));
    let others = u64::from(of - 1);
    let first = ALL * 1000u64.saturating_sub(others * INDEX) / 1000 / u64::from(of);
    match hash.checked_sub(first) {
        None => 1,
        Some(beyond) => 2 + u32::try_from(beyond * others / (ALL - first)).expect("of at most"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares(of: u32) -> Vec<usize> {
        let mut shares = vec![0; of as usize];
        for n in 0..20_000 {
            shares[part_of(&format!("answers/{n}.html"), of) as usize - 1] += 1;
        }
        shares
    }

    #[test]
    fn the_first_part_has_the_index_and_the_others_equal_shares() {
        assert_eq!(shares(1), [20_000]);
        for of in 2..9 {
            let shares = shares(of);
            let others = &shares[1..];
            let least = others.iter().min().expect("others");
            let most = others.iter().max().expect("others");
            assert!(shares[0] < *least && most - least < most / 5, "{shares:?}");
        }
    }

    #[test]
    fn the_files_of_a_record_are_together() {
        for n in 0..100 {
            let of = |ending| part_of(&format!("answers/{n}.{ending}"), 7);
            assert!(of("html") == of("md") && of("md") == of("txt"));
        }
        assert_eq!(part_of(".nojekyll", 1), 1);
    }

    #[test]
    fn each_segment_is_written_once_and_the_first_part_has_every_root() {
        for (at, range) in [(0, 0..8), (3, 24..32), (4, 32..40), (5, 40..43)] {
            let work = |number| Division::new(Some(Part { number, of: 3 })).segment(at, &range);
            let work: Vec<SegmentWork> = (1..=3).map(work).collect();
            assert_eq!(work.iter().filter(|work| **work == SegmentWork::Files).count(), 1);
            assert_ne!(work[0], SegmentWork::None);
        }
    }
}
