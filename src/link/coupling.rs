//! Records to their related records: those that cite the same works (bibliographic coupling).
//!
//! Kessler 1963. Not to be mixed up with co-citation, see [`super::cocited`].

use rayon::prelude::*;

use super::lists::{Lists, shared};
use super::nearest::most_shared;
use crate::model::{RecordIx, RecordLinks, Related, WorkIx};

/// Most related records of a record.
const MOST: usize = 5;

/// Fills in `related`: the records that share most cited works, never one of the same question, and
/// of another question's versions one.
pub(super) fn relate(cites: &Lists, cited_by: &Lists, links: &mut [RecordLinks]) {
    let question: Vec<_> = links.iter().map(|link| link.question).collect();
    links.par_iter_mut().enumerate().for_each(|(at, link)| {
        let record = RecordIx::new(at).0;
        let set = cites.of(record);
        // Its own question covers the record itself.
        let skip = |other: u32| question[other as usize] == link.question;
        // Every record has a question.
        let group = |other: u32| question[other as usize].map_or(u32::MAX, |question| question.0);
        link.related = most_shared(set, cites, cited_by, MOST, skip, group)
            .into_iter()
            .map(|(other, _)| Related {
                record: RecordIx(other),
                shared: shared(set, cites.of(other)).map(WorkIx).collect(),
            })
            .collect();
    });
}
