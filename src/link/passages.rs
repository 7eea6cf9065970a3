//! Collects the passages that records quote from each work.
//!
//! Equal words are one passage, however many records quote them.

use std::cmp::Reverse;

use crate::fingerprint::Short;
use crate::model::{Passage, Record, RecordIx, Work};

/// Fills in `passages`. Works are sorted by id.
pub(super) fn collect(records: &[Record], works: &mut [Work]) {
    let mut quoted: Vec<(usize, Short, RecordIx, u32)> = Vec::new();
    for (at, record) in records.iter().enumerate() {
        for (number, quotation) in (0..).zip(&record.quotations) {
            let id = &record.citations[quotation.citation as usize].work;
            if let Ok(work) = works.binary_search_by(|work| work.id.cmp(id)) {
                quoted.push((work, quotation.words, RecordIx::new(at), number));
            }
        }
    }
    quoted.sort_unstable();
    quoted.dedup_by_key(|(work, words, record, _)| (*work, *words, *record));
    for same in quoted.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let quoted_by = same.iter().map(|(_, _, record, number)| (*record, *number)).collect();
        works[same[0].0].passages.push(Passage { quoted_by });
    }
    for work in works {
        let order = |passage: &Passage| (Reverse(passage.quoted_by.len()), passage.quoted_by[0]);
        work.passages.sort_by_key(order);
    }
}
