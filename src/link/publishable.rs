//! Selects the records to publish, in the archive's order, and reports duplicate ids.
//!
//! Knows only a record's id, date and front matter.

use std::cmp::Ordering;

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::model::{Archive, Form, Record, RecordId};
use crate::parse;

/// Returns a record's sort key: (date, id), undated last.
pub fn archive_order(record: &Record) -> (bool, Option<NaiveDate>, &RecordId) {
    (record.date.is_none(), record.date, &record.id)
}

/// Returns the records by path; of those with equal ids, only the first.
///
/// Includes drafts and withdrawn records: their ids are taken.
pub(super) fn unique(mut records: Vec<Record>) -> (Vec<Record>, Vec<Diagnostic>) {
    sort_by(&mut records, |a, b| (&a.file, &a.id).cmp(&(&b.file, &b.id)));
    let mut by_id: Vec<usize> = (0..records.len()).collect();
    by_id.sort_by_key(|&at| &records[at].id);

    let mut diagnostics = Vec::new();
    let mut dropped = vec![false; records.len()];
    for same in by_id.chunk_by(|&a, &b| records[a].id == records[b].id) {
        let &[first, _, ..] = same else { continue };
        let mut error = Diagnostic::error(
            "duplicate-id",
            &*records[first].file,
            format!("{} files have the record id `{}`", same.len(), records[first].id),
        )
        .help(match same.iter().any(|&at| states_id(&records[at])) {
            true => "keep one of them, or give the others another `id`; until then only the first is published",
            false => "keep one of them, or rename the others; until then only the first is published",
        });
        for &other in &same[1..] {
            dropped[other] = true;
            error = error.related(&*records[other].file, None);
        }
        diagnostics.push(error);
    }
    let mut dropped = dropped.into_iter();
    records.retain(|_| dropped.next() == Some(false));
    (records, diagnostics)
}

/// Returns whether a record's id is in its front matter: a new name for its file changes nothing.
fn states_id(record: &Record) -> bool {
    Form::of(&record.file) == Form::Markdown && record.id != parse::record_id(&record.file)
}

/// Separates drafts and withdrawn records, and sorts the others in the archive's order. Links
/// nothing yet.
pub(super) fn set_apart(mut records: Vec<Record>) -> Archive {
    let mut drafts: Vec<_> = records.extract_if(.., |record| record.extra.draft).collect();
    drafts.sort_by(|a, b| a.id.cmp(&b.id));
    let is_withdrawn = |record: &mut Record| record.extra.withdrawn.is_some();
    let mut withdrawn: Vec<_> = records.extract_if(.., is_withdrawn).collect();
    withdrawn.sort_by(|a, b| a.id.cmp(&b.id));
    sort_by(&mut records, |a, b| archive_order(a).cmp(&archive_order(b)));
    Archive { records, withdrawn, drafts, ..Archive::default() }
}

/// Sorts records; moves each at most once, since they are large.
fn sort_by(records: &mut Vec<Record>, compare: impl Fn(&Record, &Record) -> Ordering + Sync) {
    if records.is_sorted_by(|a, b| compare(a, b).is_le()) {
        return;
    }
    let mut order: Vec<usize> = (0..records.len()).collect();
    order.par_sort_by(|&a, &b| compare(&records[a], &records[b]));
    let mut unsorted: Vec<Option<Record>> = records.drain(..).map(Some).collect();
    records.extend(order.into_iter().filter_map(|at| unsorted[at].take()));
}
