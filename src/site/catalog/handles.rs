//! The handles by which content sees the archive. Each counts in a key as the fingerprint of
//! exactly what it offers, and offers nothing else: so no page can show what its key does not cover.

use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

use super::contents::Contents;
use super::data::{CardData, RecordLinks, WorkData};
use crate::model::{Moved, Record, RecordIx, WorkId, WorkIx};

/// An answer as other pages list it.
#[derive(Clone, Copy)]
pub struct Card<'a> {
    contents: &'a Contents<'a>,
    ix: RecordIx,
}

/// A work as other pages show it.
#[derive(Clone, Copy)]
pub struct WorkRef<'a> {
    contents: &'a Contents<'a>,
    ix: WorkIx,
}

/// A record's own text and the names of the works in it, without what other records say of them.
#[derive(Clone, Copy)]
pub struct RecordText<'a> {
    contents: &'a Contents<'a>,
    ix: RecordIx,
}

/// A record and the works in it.
#[derive(Clone, Copy)]
pub struct FullRecord<'a> {
    contents: &'a Contents<'a>,
    ix: RecordIx,
}

impl<'a> Contents<'a> {
    /// Returns an answer as other pages list it.
    pub fn card(&'a self, ix: RecordIx) -> Card<'a> {
        Card { contents: self, ix }
    }

    /// Returns answers as other pages list them.
    pub fn cards(&'a self, all: impl IntoIterator<Item = RecordIx>) -> Vec<Card<'a>> {
        all.into_iter().map(|ix| self.card(ix)).collect()
    }

    /// Returns a work as other pages show it.
    pub fn work_ref(&'a self, ix: WorkIx) -> WorkRef<'a> {
        WorkRef { contents: self, ix }
    }

    /// Returns a record's text.
    pub fn record_text(&'a self, ix: RecordIx) -> RecordText<'a> {
        RecordText { contents: self, ix }
    }

    /// Returns a record and the works in it.
    pub fn full_record(&'a self, ix: RecordIx) -> FullRecord<'a> {
        FullRecord { contents: self, ix }
    }
}

impl<'a> Card<'a> {
    /// Returns all that it offers.
    pub fn data(self) -> CardData<'a> {
        self.contents.card_data(self.ix)
    }
}

impl<'a> WorkRef<'a> {
    /// Returns all that it offers.
    pub fn data(self) -> WorkData<'a> {
        self.contents.work_data(self.ix)
    }
}

impl<'a> RecordText<'a> {
    /// Returns what parsing found in the record.
    pub fn record(self) -> &'a Record {
        &self.contents.archive.records[self.ix.at()]
    }

    /// Returns the text.
    ///
    /// # Errors
    /// Its file can't be read, or no longer holds what was parsed.
    pub fn text(self) -> Result<Arc<str>, Moved> {
        self.contents.texts.text(self.record())
    }

    /// Returns the name of a work in the record; none for any other.
    pub fn work_slug(self, id: &WorkId) -> Option<&'a str> {
        let ix = own_work(self.contents, self.ix, id)?;
        Some(&self.contents.groups.work_slugs[ix.at()])
    }

    /// Returns the place for what is made of the text for feeds.
    pub fn for_feeds(self) -> Option<&'a OnceLock<String>> {
        self.contents.feed_texts.get(&self.ix)
    }
}

impl<'a> FullRecord<'a> {
    /// Returns what parsing found in the record.
    pub fn record(self) -> &'a Record {
        self.record_text().record()
    }

    /// Returns its text.
    ///
    /// # Errors
    /// Its file can't be read, or no longer holds what was parsed.
    pub fn text(self) -> Result<Arc<str>, Moved> {
        self.record_text().text()
    }

    /// Returns the record as other pages list it.
    pub fn card(self) -> Card<'a> {
        self.contents.card(self.ix)
    }

    fn record_text(self) -> RecordText<'a> {
        self.contents.record_text(self.ix)
    }

    /// Returns what links it to works, categories, and pages of groups.
    pub fn links(self) -> RecordLinks<'a, WorkRef<'a>> {
        self.contents.record_links(self.ix, |work| self.contents.work_ref(work))
    }

    /// Returns a work that the record cites or lists; none for any other.
    pub fn work(self, id: &WorkId) -> Option<WorkRef<'a>> {
        own_work(self.contents, self.ix, id).map(|ix| self.contents.work_ref(ix))
    }
}

/// Returns a work that a record cites or lists.
fn own_work(contents: &Contents<'_>, record: RecordIx, id: &WorkId) -> Option<WorkIx> {
    let links = &contents.archive.links[record.at()];
    let is_own = |ix: &WorkIx| links.cites.contains(ix) || links.sources.contains(&Some(*ix));
    contents.work(id).filter(is_own)
}

impl Hash for Card<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.contents.prints.cards[self.ix.at()].hash(state);
    }
}

impl Hash for WorkRef<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.contents.prints.works[self.ix.at()].hash(state);
    }
}

impl Hash for RecordText<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.contents.prints.texts[self.ix.at()].hash(state);
    }
}

impl Hash for FullRecord<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.contents.prints.records[self.ix.at()].hash(state);
    }
}
