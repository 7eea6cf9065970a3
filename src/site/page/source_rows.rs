//! The rows of an answer's source list, on its page and in its Markdown twin: the works that the
//! record lists, in its order, then those that it cites without listing.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::model::{Record, Source, WorkId};
use crate::site::catalog::{FullRecord, LONGEST, Line};

pub struct Row<'a> {
    /// Rank from 1; `None` for works that the record doesn't list.
    pub rank: Option<usize>,
    /// The work; `None` for a line without an id.
    pub id: Option<&'a WorkId>,
    pub source: Option<&'a Source>,
    /// The title on this line, as Markdown, else that of the first line with this id.
    title: Option<&'a str>,
    pub is_first: bool,
    pub mentions: usize,
}

impl<'a> Row<'a> {
    /// Returns the work's title: the record's, else the archive's, else `None`.
    pub fn title(&self, record: FullRecord<'a>) -> Option<Line<'a>> {
        self.title.map(Line::Whole).or_else(|| record.work(self.id?)?.data().title)
    }

    /// Returns `cited`, `retrieved` (listed, not cited) or `unlisted` (cited, not listed).
    pub fn state(&self) -> &'static str {
        match (self.mentions, self.rank) {
            (0, _) => "retrieved",
            (_, None) => "unlisted",
            _ => "cited",
        }
    }
}

pub fn source_rows(record: &Record) -> Vec<Row<'_>> {
    let mut counts: BTreeMap<&WorkId, usize> = BTreeMap::new();
    record.citations.iter().for_each(|c| *counts.entry(&c.work).or_default() += 1);
    let mentions = |id: Option<&WorkId>| id.and_then(|id| counts.get(id)).copied().unwrap_or(0);
    let mut titles = BTreeMap::new();
    let mut all = Vec::new();
    for (at, source) in record.sources.iter().enumerate() {
        let id = source.id.as_ref();
        let own = Some(&*source.title).filter(|title| !title.is_empty());
        let (is_first, title) = match id.map(|id| titles.entry(id)) {
            None => (false, own),
            Some(Entry::Vacant(entry)) => (true, *entry.insert(own)),
            // A long title isn't repeated with its id.
            Some(Entry::Occupied(entry)) => {
                (false, own.or(entry.get().filter(|title| title.len() <= LONGEST)))
            }
        };
        let (rank, source, mentions) = (Some(at + 1), Some(source), mentions(id));
        all.push(Row { rank, id, source, title, is_first, mentions });
    }
    for citation in &record.citations {
        let id = Some(&citation.work);
        if let Entry::Vacant(entry) = titles.entry(&citation.work) {
            let title = *entry.insert(None);
            let mentions = mentions(id);
            all.push(Row { rank: None, id, source: None, title, is_first: true, mentions });
        }
    }
    all
}
