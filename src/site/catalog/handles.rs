//! The handles through which content sees the archive. A handle is hashed as the fingerprint of
//! exactly what it offers, so a page can't show anything that its key doesn't cover.

use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

use super::Catalog;
use super::data::{CardData, PageLinks, WorkData};
use super::inventory::Inventory;
use crate::config::{Settings, Switches};
use crate::fingerprint::Short;
use crate::model::{Moved, Record, RecordIx, Span, WorkId, WorkIx};
use crate::parse::{self, Passages, RecordFormat, Sentences};

/// Defines a handle, the method of the inventory that returns it, and the list of its fingerprints.
macro_rules! handle {
    ($(#[$doc:meta])* $handle:ident($ix:ident), $give:ident, $prints:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub struct $handle<'a> {
            inventory: &'a Inventory<'a>,
            ix: $ix,
        }

        impl<'a> Inventory<'a> {
            $(#[$doc])*
            pub fn $give(&'a self, ix: $ix) -> $handle<'a> {
                $handle { inventory: self, ix }
            }
        }

        impl Hash for $handle<'_> {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.inventory.prints.$prints[self.ix.at()].hash(state);
            }
        }
    };
}

handle! {
    /// An answer as other pages list it.
    Card(RecordIx), card, cards
}
handle! {
    /// A work as other pages show it.
    WorkRef(WorkIx), work_ref, works
}
handle! {
    /// A record's own text, without anything from other records.
    RecordText(RecordIx), record_text, texts
}
handle! {
    /// A record and the works in it.
    FullRecord(RecordIx), full_record, records
}

/// All settings, and what is derived from them. It is hashed as the fingerprint of the settings.
#[derive(Clone, Copy)]
pub struct SettingsRef<'a> {
    pub settings: &'a Settings,
    pub format: &'a RecordFormat,
    /// The optional files that are written.
    pub switches: Switches,
    print: Short,
}

impl Hash for SettingsRef<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.print.hash(state);
    }
}

impl<'a> Inventory<'a> {
    pub fn settings_ref(&'a self) -> SettingsRef<'a> {
        let Catalog { settings, format, switches, .. } = **self;
        SettingsRef { settings, format, switches, print: self.settings_print }
    }

    pub fn cards(&'a self, all: impl IntoIterator<Item = RecordIx>) -> Vec<Card<'a>> {
        all.into_iter().map(|ix| self.card(ix)).collect()
    }
}

impl<'a> Card<'a> {
    pub fn data(self) -> CardData<'a> {
        self.inventory.card_data(self.ix)
    }
}

impl<'a> WorkRef<'a> {
    pub fn data(self) -> WorkData<'a> {
        self.inventory.work_data(self.ix)
    }
}

impl<'a> RecordText<'a> {
    pub fn record(self) -> &'a Record {
        &self.inventory.archive.records[self.ix.at()]
    }

    /// Returns the record's text.
    ///
    /// # Errors
    /// The file can't be read, or no longer contains what was parsed.
    pub fn text(self) -> Result<Arc<str>, Moved> {
        self.inventory.texts.text(self.record())
    }

    /// Returns the cell that holds the record's text for feeds.
    pub fn for_feeds(self) -> Option<&'a OnceLock<String>> {
        self.inventory.feed_texts.get(&self.ix)
    }
}

impl<'a> FullRecord<'a> {
    pub fn record(self) -> &'a Record {
        self.record_text().record()
    }

    /// Returns the record's text.
    ///
    /// # Errors
    /// The file can't be read, or no longer contains what was parsed.
    pub fn text(self) -> Result<Arc<str>, Moved> {
        self.record_text().text()
    }

    pub fn card(self) -> Card<'a> {
        self.inventory.card(self.ix)
    }

    /// Returns the handle of its text alone.
    pub fn record_text(self) -> RecordText<'a> {
        self.inventory.record_text(self.ix)
    }

    pub fn links(self) -> PageLinks<'a, WorkRef<'a>> {
        self.inventory.record_links(self.ix, |work| self.inventory.work_ref(work))
    }

    /// Returns the sentences of a line of its text.
    pub fn sentences(self, text: &str, line: Span) -> Arc<Sentences> {
        let (quoted, format) = (&self.inventory.quoted, self.inventory.format);
        let reading = self.record().reading();
        let parse = || {
            let names =
                quoted.names(self.ix, reading.at, || parse::references(text, reading, format));
            Sentences::of(Passages::with(text, names, format).nodes(line))
        };
        quoted.get(self.ix, line, parse)
    }

    /// Returns a work that the record cites or lists; `None` for any other.
    pub fn work(self, id: &WorkId) -> Option<WorkRef<'a>> {
        own_work(self.inventory, self.ix, id).map(|ix| self.inventory.work_ref(ix))
    }
}

/// Returns a work that a record cites or lists.
fn own_work(inventory: &Inventory<'_>, record: RecordIx, id: &WorkId) -> Option<WorkIx> {
    let links = &inventory.archive.links[record.at()];
    let is_own = |ix: &WorkIx| links.cites.contains(ix) || links.sources.contains(&Some(*ix));
    inventory.work(id).filter(is_own)
}
