//! Shared pages for works that only one record cites or lists (`outputs.fold_sources`). Each work
//! has a row there instead of its own page.
//!
//! A work is on a page of its record's month. A hash of the record's id picks one of the month's
//! pages, whose number is a power of two. So an addition changes one page, and no page grows
//! without bound.

use super::address;
use super::groups::Groups;
use super::months::by_key;
use crate::model::{Archive, RecordIx, Work, WorkIx};

/// The number of a month's records for which one shared page is made.
const RECORDS: usize = 64;

#[derive(Clone, Debug, Default)]
pub struct SharedPages {
    /// The path and the works of each page, sorted by path.
    pub pages: Vec<(String, Vec<WorkIx>)>,
    /// The page of each work; empty if the site has no shared pages.
    of: Vec<Option<usize>>,
}

impl SharedPages {
    /// Assigns every work that only one record cites or lists to a page.
    pub fn of(archive: &Archive, groups: &Groups) -> Self {
        let works = archive.works.iter().enumerate();
        let place = |(at, work): (usize, &Work)| {
            Some((page_of(archive, groups, only_record(work)?), WorkIx::new(at)))
        };
        let pages: Vec<_> = by_key(works.filter_map(place)).into_iter().collect();
        let mut of = vec![None; archive.works.len()];
        for (at, (_, works)) in pages.iter().enumerate() {
            works.iter().for_each(|work| of[work.at()] = Some(at));
        }
        Self { pages, of }
    }

    pub fn path(&self, work: WorkIx) -> Option<&str> {
        let at = (*self.of.get(work.at())?)?;
        Some(&self.pages[at].0)
    }
}

fn only_record(work: &Work) -> Option<RecordIx> {
    match (work.cited_by.as_slice(), work.retrieved_by.as_slice()) {
        ([link], []) => Some(link.record),
        ([], [record]) => Some(*record),
        _ => None,
    }
}

/// Returns the path of the shared page for a record's works.
fn page_of(archive: &Archive, groups: &Groups, ix: RecordIx) -> String {
    let record = &archive.records[ix.at()];
    let month = groups.month(record.date).map(|at| &groups.months[at]);
    let (slug, entries) = month.map_or(("undated", 0), |group| (&group.slug, group.entries.len()));
    let count = entries.div_ceil(RECORDS).next_power_of_two();
    if count == 1 {
        return address::page("sources/shard", slug);
    }
    let hash = blake3::hash(record.id.as_str().as_bytes());
    let number = usize::from(u16::from_le_bytes([hash.as_bytes()[0], hash.as_bytes()[1]]));
    address::page("sources/shard", &format!("{slug}-{}", number % count))
}
