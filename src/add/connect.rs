//! Finds a new answer's connections to the rest of the archive. Pure.

use std::collections::BTreeSet;

use crate::model::{Archive, RecordId, RecordIx, WorkId};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Connections {
    /// Works that it and other answers cite or list, with the number of these answers, most first.
    pub shared: Vec<(WorkId, usize)>,
    /// Number of other answers with at least one of these works.
    pub sharing: usize,
    /// Answers with a follow-up that it answers.
    pub answers: Vec<RecordId>,
    /// Other answers to its question.
    pub versions: Vec<RecordId>,
    /// Number of its follow-ups that the archive answers.
    pub answered: usize,
    /// Its follow-ups that other answers also ask, and none answers.
    pub still_open: Vec<String>,
    /// Its follow-ups that only it asks, and none answers.
    pub opened: Vec<String>,
}

/// Returns a record's question as plain text, even if the record isn't published.
pub(super) fn question(archive: &Archive, id: &RecordId) -> Option<String> {
    let mut records = archive.records.iter().chain(&archive.withdrawn);
    records.find(|record| record.id == *id).map(|record| record.title.to_string())
}

/// Returns the connections of a published record.
pub(super) fn connections(archive: &Archive, id: &RecordId) -> Option<Connections> {
    let ix = RecordIx::new(archive.records.iter().position(|record| record.id == *id)?);
    let links = &archive.links[ix.at()];
    let ids = |records: &[RecordIx]| {
        let others = records.iter().filter(|&&other| other != ix);
        others.map(|other| archive.records[other.at()].id.clone()).collect::<Vec<_>>()
    };

    let works: BTreeSet<_> = links.cites.iter().chain(links.sources.iter().flatten()).collect();
    let mut sharing = BTreeSet::new();
    let mut shared = Vec::new();
    for work in works {
        let work = &archive.works[work.at()];
        let cited_by = work.cited_by.iter().map(|backlink| backlink.record);
        let mut others: BTreeSet<_> = cited_by.chain(work.retrieved_by.iter().copied()).collect();
        others.remove(&ix);
        if !others.is_empty() {
            shared.push((work.id.clone(), others.len()));
            sharing.extend(others);
        }
    }
    shared.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));

    let mut found = Connections {
        shared,
        sharing: sharing.len(),
        answers: ids(archive.asked_from(ix)),
        versions: ids(archive.versions(ix)),
        answered: links.follow_ups.iter().flatten().count(),
        ..Connections::default()
    };
    for open in archive.open_questions.iter().filter(|open| open.asked_by.contains(&ix)) {
        let text = archive.records[ix.at()].follow_ups.iter();
        let mut text = text.filter(|asked| asked.text == open.text).map(|asked| &asked.plain);
        let text = text.next().unwrap_or(&open.text).to_string();
        let asked_by_others = open.asked_by.len() > 1;
        if asked_by_others { &mut found.still_open } else { &mut found.opened }.push(text);
    }
    Some(found)
}
