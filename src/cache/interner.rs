//! Stores texts once that many records share: ids and titles of works, categories, models.
//!
//! Each parsed record has its own copies, and 100,000 records name 250,000 works a million times.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Mutex, PoisonError};

use crate::model::{CategoryId, ModelName, Record, WorkId};

/// Tables with a lock each, so that threads seldom wait for each other.
const TABLES: usize = 64;

pub(super) struct Interner {
    tables: Vec<Mutex<HashSet<Arc<str>>>>,
    state: RandomState,
}

impl Interner {
    pub(super) fn new() -> Self {
        let tables = (0..TABLES).map(|_| Mutex::default()).collect();
        Self { tables, state: RandomState::new() }
    }

    /// Makes a record share its texts with other records in memory.
    pub(super) fn intern(&self, record: &mut Record) {
        let Record { model, citations, sources, disclaimer, .. } = record;
        if let Some(name) = model {
            *name = ModelName::new(self.text(name.as_str()));
        }
        for source in &mut *sources {
            source.title = self.text(&source.title);
            if let Some(category) = &mut source.category {
                *category = CategoryId::new(self.text(category.as_str()));
            }
            if let Some(id) = &mut source.id {
                *id = WorkId::new(self.text(id.as_str()));
            }
        }
        for citation in &mut *citations {
            let mut listed = sources.iter().filter_map(|source| source.id.as_ref());
            let listed = listed.find(|&id| *id == citation.work).cloned();
            let work = || WorkId::new(self.text(citation.work.as_str()));
            citation.work = listed.unwrap_or_else(work);
        }
        if let Some(text) = disclaimer {
            *text = self.text(text);
        }
        citations.shrink_to_fit();
        sources.shrink_to_fit();
        record.follow_ups.shrink_to_fit();
    }

    fn text(&self, text: &str) -> Arc<str> {
        let hash = self.state.hash_one(text);
        let at = usize::try_from(hash % TABLES as u64).unwrap_or(0);
        let mut table = self.tables[at].lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = table.get(text) {
            return Arc::clone(known);
        }
        let new: Arc<str> = text.into();
        table.insert(Arc::clone(&new));
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;
    use crate::model::InputFile;
    use crate::parse::{RecordFormat, parse};

    #[test]
    fn records_are_unchanged_and_share_their_texts() {
        let format = RecordFormat::new(&Settings::default()).expect("the defaults are sound");
        let text = "Why?\nAnswered by m · 3 May 2026\nAnswer\nSo [AG-2025.04-1127], and \
                    [AG-2025.04-102].\nSources · 2\n- 61%hep-thA titleAG-2025.04-1127\n- odd\n";
        let file = |path: &str| InputFile { path: path.into(), bytes: text.as_bytes().to_vec() };
        let parsed = |path: &str| parse(&file(path), &format).record.expect("is a record");
        let interner = Interner::new();
        let mut records = [parsed("a.txt"), parsed("b.txt")];
        records.iter_mut().for_each(|record| interner.intern(record));
        assert_eq!(records, [parsed("a.txt"), parsed("b.txt")]);
        let [one, other] = &records;
        let is_same = |a: &str, b: &str| std::ptr::eq(a, b);
        assert!(is_same(&one.sources[0].title, &other.sources[0].title));
        for at in 0..2 {
            let (one, other) = (&one.citations[at].work, &other.citations[at].work);
            assert!(is_same(one.as_str(), other.as_str()));
        }
        let listed = one.sources[0].id.as_ref().expect("has an id");
        assert!(is_same(one.citations[0].work.as_str(), listed.as_str()));
    }
}
