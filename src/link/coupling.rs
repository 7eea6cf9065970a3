//! Finds related records: those that cite the same works (bibliographic coupling).
//!
//! Kessler 1963. Not the same as co-citation, see [`super::cocited`].
//!
//! A record's related records depend on the works that it cites and on their other citers. So the
//! result of an earlier build is valid while the hash of these is unchanged, and an added record
//! only affects records that share a work with it.

use std::collections::HashMap;

use rayon::prelude::*;

use super::adjacency::{Adjacency, shared};
use super::top_overlap::top_overlap;
use crate::fingerprint::{Fingerprint, Short};
use crate::model::{Coupling, Record, RecordIx, RecordLinks, Related, RelatedCache, WorkIx};

/// Most related records of a record.
const MOST: usize = 5;

/// Fills in `related`: the records that share most cited works, never a version of the same
/// question, and at most one version of another. Does not search again for `cached` results.
/// Returns all results.
pub(super) fn relate(
    records: &[Record],
    cites: &Adjacency,
    cited_by: &Adjacency,
    links: &mut [RecordLinks],
    cached: &RelatedCache,
) -> RelatedCache {
    let prints: Vec<Short> = records.par_iter().map(print).collect();
    let works: Vec<Short> = (0..cited_by.len())
        .into_par_iter()
        .map(|work| of_all(cited_by.of(work).iter().map(|&record| prints[record as usize])))
        .collect();
    let known: HashMap<Short, &Coupling> =
        cached.0.iter().map(|coupling| (coupling.seen, coupling)).collect();
    let place: HashMap<Short, u32> = prints.iter().copied().zip(0..).collect();

    let question: Vec<_> = links.iter().map(|link| link.question).collect();
    let related = links.par_iter_mut().enumerate().map(|(at, link)| {
        let record = RecordIx::new(at).0;
        let set = cites.of(record);
        let seen = set.iter().map(|&work| works[work as usize]);
        let seen = of_all([prints[at]].into_iter().chain(seen));
        let cached = known.get(&seen).and_then(|coupling| {
            let place = |&other: &u32| place.get(&cached.0.get(other as usize)?.record).copied();
            coupling.related.iter().map(place).collect::<Option<Vec<u32>>>()
        });
        let related = cached.unwrap_or_else(|| {
            // Skipping its own question also skips the record itself.
            let skip = |other: u32| question[other as usize] == link.question;
            // Every record has a question.
            let group =
                |other: u32| question[other as usize].map_or(u32::MAX, |question| question.0);
            let found = top_overlap(set, cites, cited_by, MOST, skip, group);
            found.into_iter().map(|(other, _)| other).collect()
        });
        let entry = |&other: &u32| {
            let shared = shared(set, cites.of(other)).map(WorkIx).collect();
            Related { record: RecordIx(other), shared }
        };
        link.related = related.iter().map(entry).collect();
        Coupling { record: prints[at], seen, related }
    });
    RelatedCache(related.collect())
}

/// Returns the hash of the data that count here. Records are sorted by these data, so the order of
/// two records is stable.
fn print(record: &Record) -> Short {
    let date = record.date.map(|date| date.to_string());
    let own = [record.id.as_str(), date.as_deref().unwrap_or_default(), &record.title];
    let cited = record.citations.iter().map(|citation| citation.work.as_str());
    Fingerprint::of_parts(own.into_iter().chain(cited).map(str::as_bytes)).short()
}

fn of_all(prints: impl Iterator<Item = Short>) -> Short {
    let bytes: Vec<u8> = prints.flat_map(Short::to_bytes).collect();
    Fingerprint::of(&bytes).short()
}
