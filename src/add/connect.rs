//! Finds a new answer's connections to the rest of the archive. Pure.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Archive, OpenQuestion, RecordId, RecordIx, Work, WorkId};

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

/// An archive, indexed to find the connections of many records.
pub(super) struct Connected<'a> {
    archive: &'a Archive,
    published: BTreeMap<&'a RecordId, RecordIx>,
    /// The open questions that each record asks.
    open: BTreeMap<RecordIx, Vec<&'a OpenQuestion>>,
}

/// Returns the records that cite or list a work, each once.
fn holding(work: &Work) -> impl Iterator<Item = RecordIx> {
    let cited_by = work.cited_by.iter().map(|backlink| backlink.record);
    cited_by.chain(work.retrieved_by.iter().copied())
}

fn holders(work: &Work) -> usize {
    work.cited_by.len() + work.retrieved_by.len()
}

impl<'a> Connected<'a> {
    pub(super) fn new(archive: &'a Archive) -> Self {
        let ids = archive.records.iter().enumerate();
        let published = ids.map(|(at, record)| (&record.id, RecordIx::new(at))).collect();
        let mut open: BTreeMap<RecordIx, Vec<&OpenQuestion>> = BTreeMap::new();
        for question in &archive.open_questions {
            let asking: BTreeSet<RecordIx> = question.asked_by.iter().copied().collect();
            asking.into_iter().for_each(|ix| open.entry(ix).or_default().push(question));
        }
        Self { archive, published, open }
    }

    /// Returns a record's question as plain text, even if the record isn't published.
    pub(super) fn question(&self, id: &RecordId) -> Option<String> {
        let published = self.published.get(id).map(|ix| &self.archive.records[ix.at()]);
        let mut others = self.archive.withdrawn.iter();
        let record = published.or_else(|| others.find(|record| record.id == *id))?;
        Some(record.title.to_string())
    }

    /// Returns the connections of a published record.
    pub(super) fn connections(&self, id: &RecordId) -> Option<Connections> {
        let ix = *self.published.get(id)?;
        let open = self.open.get(&ix).map_or(&[][..], Vec::as_slice);
        Some(connections(self.archive, ix, open))
    }
}

fn connections(archive: &Archive, ix: RecordIx, open: &[&OpenQuestion]) -> Connections {
    let links = &archive.links[ix.at()];
    let ids = |records: &[RecordIx]| {
        let others = records.iter().filter(|&&other| other != ix);
        others.map(|other| archive.records[other.at()].id.clone()).collect::<Vec<_>>()
    };

    let works: BTreeSet<_> = links.cites.iter().chain(links.sources.iter().flatten()).collect();
    // Itself is one of the records of each work.
    let works = works.into_iter().map(|work| &archive.works[work.at()]);
    let works: Vec<&Work> = works.filter(|work| holders(work) > 1).collect();
    let shared = works.iter().map(|work| (work.id.clone(), holders(work) - 1));
    let mut shared: Vec<(WorkId, usize)> = shared.collect();
    let sharing = match works[..] {
        [only] => holders(only) - 1,
        _ => {
            let all: BTreeSet<RecordIx> = works.iter().flat_map(|work| holding(work)).collect();
            all.len().saturating_sub(1)
        }
    };
    shared.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));

    let mut found = Connections {
        shared,
        sharing,
        answers: ids(archive.asked_from(ix)),
        versions: ids(archive.versions(ix)),
        answered: links.follow_ups.iter().flatten().count(),
        ..Connections::default()
    };
    for open in open {
        let text = archive.records[ix.at()].follow_ups.iter();
        let mut text = text.filter(|asked| asked.text == open.text).map(|asked| &asked.plain);
        let text = text.next().unwrap_or(&open.text).to_string();
        let asked_by_others = open.asked_by.len() > 1;
        if asked_by_others { &mut found.still_open } else { &mut found.opened }.push(text);
    }
    found
}
