//! Keys of the pages that there are most of, from hashes of what their views are made of.
//!
//! To learn that nothing changed, a view need not be made: its texts and cards are functions of
//! records, works and settings, whose hashes are made once for all pages. A key may change where
//! the view does not (the page is rendered for nothing), never the other way round; the tests
//! compare keys with views. Kinds of which there are few have none here: their views are hashed.

mod lists;
mod pages;
#[cfg(test)]
mod tests;

use rayon::prelude::*;
use serde::Serialize;

use super::whole::Whole;
use super::{Kind, Site};
use crate::fingerprint::{Fingerprint, Short};
use crate::model::{CategoryId, RecordIx, WorkIx};

/// The hashes that keys are made of.
#[derive(Debug)]
pub(super) struct Prints {
    /// What all pages share.
    frame: Fingerprint,
    /// What lists show of an answer.
    cards: Vec<Short>,
    /// What other pages show of a work, its address included.
    works: Vec<Short>,
    /// All that an answer's record can become on any page, its neighbours aside.
    records: Vec<Short>,
}

impl Prints {
    /// Hashes records and works.
    pub(super) fn of(site: &Site<'_>) -> Self {
        let archive = site.archive;
        let works = (0..archive.works.len()).into_par_iter();
        let works: Vec<Short> = works.map(|at| work(site, WorkIx::new(at))).collect();
        let records = || (0..archive.records.len()).into_par_iter().map(RecordIx::new);
        let cards: Vec<Short> = records().map(|ix| card(site, ix)).collect();
        let whole = |ix: RecordIx| record(site, ix, cards[ix.at()], &works);
        Self { frame: frame(site), records: records().map(whole).collect(), cards, works }
    }
}

fn frame(site: &Site<'_>) -> Fingerprint {
    let mut key = Hashing::default();
    key.print(site.settings.fingerprint().short());
    key.number(site.texts.len());
    for text in &site.texts {
        key.text(&text.path);
        key.text(&text.heading);
    }
    Fingerprint::finish(&key.0)
}

fn card(site: &Site<'_>, ix: RecordIx) -> Short {
    let record = &site.archive.records[ix.at()];
    let mut key = Hashing::default();
    key.text(record.id.as_str());
    key.text(&record.question);
    key.option(record.model.as_ref().map(|model| model.as_str()));
    key.view(&record.date);
    let categories = &site.lists.record_categories[ix.at()];
    key.number(categories.len());
    for &category in categories {
        key.text(site.lists.categories[category].key.as_str());
    }
    key.short()
}

fn work(site: &Site<'_>, ix: WorkIx) -> Short {
    let work = &site.archive.works[ix.at()];
    let mut key = Hashing::default();
    key.text(work.id.as_str());
    key.option(work.title.as_deref());
    key.text(&site.source_path(ix));
    key.category(site, work.category.as_ref());
    key.short()
}

fn record(site: &Site<'_>, ix: RecordIx, card: Short, works: &[Short]) -> Short {
    let record = &site.archive.records[ix.at()];
    let links = &site.archive.links[ix.at()];
    let mut key = Hashing::default();
    key.print(card);
    key.print(record.print.short());
    key.text(&record.file);
    for work in links.cites.iter().chain(links.sources.iter().flatten()) {
        key.print(works[work.at()]);
    }
    for source in &record.sources {
        key.category(site, source.category.as_ref());
    }
    let model = record.model.as_ref().and_then(|model| site.lists.model(model));
    key.option(model.map(|at| site.lists.models[at].slug.as_str()));
    for tag in &record.extra.tags {
        key.option(site.lists.tag(tag).map(|at| site.lists.tags[at].slug.as_str()));
    }
    key.short()
}

/// A key in the making. Every part counts with its length or has a fixed one.
#[derive(Default)]
struct Hashing(blake3::Hasher);

impl Hashing {
    fn text(&mut self, text: &str) {
        self.number(text.len());
        self.0.update(text.as_bytes());
    }

    fn number(&mut self, number: usize) {
        self.0.update(&(number as u64).to_le_bytes());
    }

    fn option(&mut self, text: Option<&str>) {
        self.number(usize::from(text.is_some()));
        self.text(text.unwrap_or_default());
    }

    fn print(&mut self, print: Short) {
        self.0.update(&print.to_bytes());
    }

    /// A part of a view that costs little to make.
    fn view(&mut self, view: &impl Serialize) {
        self.text(&serde_json::to_string(view).expect("views hold text and numbers only"));
    }

    /// A category and the address of its page.
    fn category(&mut self, site: &Site<'_>, id: Option<&CategoryId>) {
        self.option(id.map(CategoryId::as_str));
        let at = id.and_then(|id| site.lists.category(id));
        self.option(at.map(|at| site.lists.categories[at].slug.as_str()));
    }

    fn short(&self) -> Short {
        Fingerprint::finish(&self.0).short()
    }
}

/// A page's key in the making.
struct Key<'a> {
    site: &'a Site<'a>,
    prints: &'a Prints,
    hashing: Hashing,
}

impl Key<'_> {
    fn card(&mut self, ix: RecordIx) {
        self.hashing.print(self.prints.cards[ix.at()]);
    }

    fn cards<'r>(&mut self, records: impl ExactSizeIterator<Item = &'r RecordIx>) {
        self.hashing.number(records.len());
        records.for_each(|&ix| self.card(ix));
    }

    fn work(&mut self, ix: WorkIx) {
        self.hashing.print(self.prints.works[ix.at()]);
    }

    fn record(&mut self, ix: RecordIx) {
        self.hashing.print(self.prints.records[ix.at()]);
    }
}

/// Returns the key of the file at `path`; none for a kind whose view is to be hashed instead.
pub(super) fn key(site: &Site<'_>, kind: &Kind, path: &str) -> Option<Fingerprint> {
    let prints = site.prints.get_or_init(|| Prints::of(site));
    let mut key = Key { site, prints, hashing: Hashing::default() };
    key.hashing.print(prints.frame.short());
    key.hashing.text(path);
    match kind {
        Kind::Answer(ix) => key.answer(*ix, path),
        Kind::Compare(ix) => key.compare(*ix),
        Kind::Source(ix, number) => key.source(*ix, *number),
        Kind::Shard(at) => key.shard(*at),
        Kind::Thread(ix, part) => key.thread(*ix, *part, path),
        Kind::Month(at, number) => {
            let group = &site.lists.months[*at];
            key.list(&group.slug, &group.entries, *number, &[]);
        }
        Kind::Category(at, number) => {
            let group = &site.lists.categories[*at];
            let works = &site.lists.category_works[*at];
            key.hashing.text(group.key.as_str());
            key.list(&group.slug, &group.entries, *number, works);
        }
        Kind::Model(at, number) => {
            let group = &site.lists.models[*at];
            key.hashing.text(group.key.as_str());
            key.list(&group.slug, &group.entries, *number, &[]);
        }
        Kind::Tag(at, number) => {
            let group = &site.lists.tags[*at];
            key.hashing.text(&group.key.text);
            key.list(&group.slug, &group.entries, *number, &[]);
        }
        Kind::Whole(Whole::Retrieved(ix, number)) => {
            key.work(*ix);
            key.list("", &site.archive.works[ix.at()].retrieved_by, *number, &[]);
        }
        Kind::Works(at, number) => key.works(*at, *number),
        Kind::ThreadMonth(at, number) => key.thread_month(*at, *number),
        Kind::OpenMonth(at, number) => key.open_month(&site.lists.open_months[*at], *number),
        Kind::Whole(Whole::OpenPart(at, number)) => key.open_part(*at, *number),
        Kind::Whole(Whole::OpenData(at, number)) => key.open_data(*at, *number),
        Kind::Whole(Whole::GapsOf(at, number)) => key.gaps(*at, *number),
        Kind::Cards(at) => key.card_shard(*at),
        _ => return None,
    }
    Some(Fingerprint::finish(&key.hashing.0))
}
