//! Works to the works that are cited together with them (co-citation).
//!
//! Small 1973. Not to be mixed up with bibliographic coupling, see [`super::coupling`].

use rayon::prelude::*;

use super::adjacency::Adjacency;
use super::top_overlap::{Overlap, top_overlap};
use crate::model::{CoCited, Work, WorkIx};

/// Most co-cited works of a work.
const MOST: usize = 5;

/// A record that cites more works than this is not counted pair by pair.
const LONG: usize = 256;

/// Fills in `co_cited`: the works that most of the same records cite.
pub(super) fn count(cites: &Adjacency, cited_by: &Adjacency, works: &mut [Work]) {
    let total = works.len();
    works.par_iter_mut().enumerate().for_each_init(
        || Tally { counts: vec![0; total], touched: Vec::new() },
        |tally, (at, work)| {
            let at = WorkIx::new(at).0;
            let found = if cited_by.of(at).iter().any(|&record| cites.of(record).len() > LONG) {
                by_search(at, cites, cited_by)
            } else {
                by_counting(at, cites, cited_by, tally)
            };
            work.co_cited = found
                .into_iter()
                .map(|(work, records)| CoCited { work: WorkIx(work), records })
                .collect();
        },
    );
}

/// Counts of works, all zero between uses.
struct Tally {
    counts: Vec<u32>,
    touched: Vec<u32>,
}

/// The usual way: records cite few works, so there are few pairs.
fn by_counting(
    work: u32,
    cites: &Adjacency,
    cited_by: &Adjacency,
    tally: &mut Tally,
) -> Vec<Overlap> {
    for &record in cited_by.of(work) {
        for &other in cites.of(record) {
            let count = &mut tally.counts[other as usize];
            if *count == 0 {
                tally.touched.push(other);
            }
            *count += 1;
        }
    }
    let mut found: Vec<Overlap> = tally
        .touched
        .drain(..)
        .map(|other| (other, std::mem::take(&mut tally.counts[other as usize])))
        .filter(|&(other, _)| other != work)
        .collect();
    let order = |&(other, count): &Overlap| (std::cmp::Reverse(count), other);
    if found.len() > MOST {
        found.select_nth_unstable_by_key(MOST, order);
        found.truncate(MOST);
    }
    found.sort_unstable_by_key(order);
    found
}

/// Where a record cites thousands of works, the square of that is too many pairs.
fn by_search(work: u32, cites: &Adjacency, cited_by: &Adjacency) -> Vec<Overlap> {
    top_overlap(cited_by.of(work), cited_by, cites, MOST, |other| other == work, |other| other)
}
