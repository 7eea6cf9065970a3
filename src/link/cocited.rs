//! Finds the works that are cited together with a work (co-citation).
//!
//! Small 1973. Not the same as bibliographic coupling, see [`super::coupling`].

use rayon::prelude::*;

use super::adjacency::Adjacency;
use super::top_overlap::{Overlap, top_overlap};
use crate::model::{CoCited, Work, WorkIx};

/// Most co-cited works of a work.
const MOST: usize = 5;

/// A record that cites more works than this is not counted by pairs.
const LONG: usize = 256;

/// Fills in `co_cited`: the works cited by most of the same records.
pub(super) fn count(cites: &Adjacency, cited_by: &Adjacency, works: &mut [Work]) {
    let total = works.len();
    works.par_iter_mut().enumerate().for_each_init(
        || (vec![0; total], Vec::new()),
        |tally, (at, work)| {
            let at = WorkIx::new(at).0;
            let found = if cited_by.of(at).iter().any(|&record| cites.of(record).len() > LONG) {
                // Thousands of works have too many pairs.
                top_overlap(
                    cited_by.of(at),
                    cited_by,
                    cites,
                    MOST,
                    |other| other == at,
                    |other| other,
                )
            } else {
                by_counting(at, cites, cited_by, tally)
            };
            let found = found.into_iter();
            work.co_cited =
                found.map(|(work, records)| CoCited { work: WorkIx(work), records }).collect();
        },
    );
}

/// The usual method: records cite few works, so pairs are few. The `counts` of all works are zero
/// between uses.
fn by_counting(
    work: u32,
    cites: &Adjacency,
    cited_by: &Adjacency,
    (counts, touched): &mut (Vec<u32>, Vec<u32>),
) -> Vec<Overlap> {
    for &other in cited_by.of(work).iter().flat_map(|&record| cites.of(record)) {
        let count = &mut counts[other as usize];
        if *count == 0 {
            touched.push(other);
        }
        *count += 1;
    }
    let count = |other| (other, std::mem::take(&mut counts[other as usize]));
    let mut found: Vec<Overlap> = touched.drain(..).map(count).collect();
    found.retain(|&(other, _)| other != work);
    let order = |&(other, count): &Overlap| (std::cmp::Reverse(count), other);
    if found.len() > MOST {
        found.select_nth_unstable_by_key(MOST, order);
        found.truncate(MOST);
    }
    found.sort_unstable_by_key(order);
    found
}
