//! Keys of the pages that there are most of, from hashes of what their views are made of.
//!
//! To learn that nothing changed, a view need not be made: its texts and cards are functions of
//! records, works and settings, whose hashes are made once for all pages. A key may change where
//! the view does not (the page is rendered for nothing), never the other way round; the tests
//! compare keys with views. Kinds of which there are few have none here: their views are hashed.

mod lists;
mod machine;
mod pages;

use rayon::prelude::*;
use serde::Serialize;

use super::source::retrieved_earlier;
use super::whole::Whole;
use super::{Kind, Site};
use crate::fingerprint::{Fingerprint, Short};
use crate::model::{CategoryId, RecordIx, WorkIx};

/// What a key is made of: names for those who want to know why a file changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// Everything, where a file's view is hashed.
    Content,
    /// The titles of the publisher's own pages, which all pages name.
    Pages,
    /// A record, and what is shown of the works in it.
    Record,
    /// Other answers to its question.
    Versions,
    /// Answers whose follow-ups ask its question.
    Askers,
    /// Its place in its thread.
    Thread,
    /// Answers to its follow-ups.
    FollowUps,
    /// Related answers.
    Related,
    /// The answers that a list or a work's page shows.
    Answers,
    /// The works that are shown.
    Works,
    /// The open questions that are shown.
    Questions,
    /// What is counted, and which pages there are.
    Totals,
}

impl Part {
    /// Their names, in the order of their numbers.
    pub(super) const NAMES: &'static [&'static str] = &[
        "its content",
        "the title of a page",
        "its record or a work in it",
        "the answers to its question",
        "who asks its question",
        "its thread",
        "the answers to its follow-ups",
        "its related answers",
        "an answer on it",
        "a work on it",
        "a question on it",
        "a total on it",
    ];
}

/// The hashes that keys are made of.
#[derive(Debug)]
pub(super) struct Prints {
    /// The settings.
    settings: Short,
    /// The publisher's own pages.
    pages: Short,
    /// What lists show of an answer.
    cards: Vec<Short>,
    /// What other pages show of a work, its address included.
    works: Vec<Short>,
    /// All that an answer's record can become on any page, its neighbours aside.
    records: Vec<Short>,
    /// All that a record's own text can become: with the addresses of the works in it, and nothing
    /// else that other records say of them.
    texts: Vec<Short>,
}

impl Prints {
    /// Hashes records and works; the publisher's pages are hashed apart.
    pub(super) fn of(site: &Site<'_>) -> Self {
        let archive = site.archive;
        let works = (0..archive.works.len()).into_par_iter();
        let (places, works): (Vec<Short>, Vec<Short>) =
            works.map(|at| work(site, WorkIx::new(at))).unzip();
        let records = || (0..archive.records.len()).into_par_iter().map(RecordIx::new);
        let cards: Vec<Short> = records().map(|ix| card(site, ix)).collect();
        let texts: Vec<Short> = records().map(|ix| text(site, ix, &places)).collect();
        let whole = |ix: RecordIx| record(site, ix, [cards[ix.at()], texts[ix.at()]], &works);
        let settings = site.settings.fingerprint().short();
        Self {
            settings,
            pages: Short::NONE,
            records: records().map(whole).collect(),
            cards,
            works,
            texts,
        }
    }

    /// Adds the hash of the publisher's own pages.
    pub(super) fn with_pages(self, site: &Site<'_>) -> Self {
        let mut key = Hashing::default();
        key.number(site.texts.len());
        for text in &site.texts {
            key.text(&text.path);
            key.text(&text.heading);
            key.number(usize::from(text.is_published));
        }
        Self { pages: key.short(), ..self }
    }
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

/// Returns the hashes of a work's address and of all that is shown of it.
fn work(site: &Site<'_>, ix: WorkIx) -> (Short, Short) {
    let work = &site.archive.works[ix.at()];
    let mut key = Hashing::default();
    key.text(&site.source_path(ix));
    let place = key.short();
    key.text(work.id.as_str());
    key.option(work.title.as_deref());
    key.category(site, work.category.as_ref());
    (place, key.short())
}

fn text(site: &Site<'_>, ix: RecordIx, places: &[Short]) -> Short {
    let record = &site.archive.records[ix.at()];
    let links = &site.archive.links[ix.at()];
    let mut key = Hashing::default();
    key.text(record.id.as_str());
    key.text(&record.file);
    key.print(record.print.short());
    for work in links.cites.iter().chain(links.sources.iter().flatten()) {
        key.print(places[work.at()]);
    }
    key.short()
}

fn record(site: &Site<'_>, ix: RecordIx, own: [Short; 2], works: &[Short]) -> Short {
    let record = &site.archive.records[ix.at()];
    let links = &site.archive.links[ix.at()];
    let mut key = Hashing::default();
    own.into_iter().for_each(|print| key.print(print));
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

/// A key in the making. Every part counts with its length or has a fixed one. Hashed at once when all
/// of it is there: most are short, and a hasher that takes small pieces costs more than the hash.
struct Hashing {
    bytes: Vec<u8>,
    /// Where each part begins; what stands before the first tells the file from others.
    parts: Vec<(Part, usize)>,
}

impl Default for Hashing {
    fn default() -> Self {
        Self { bytes: Vec::with_capacity(512), parts: Vec::new() }
    }
}

impl Hashing {
    fn text(&mut self, text: &str) {
        self.number(text.len());
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn number(&mut self, number: usize) {
        self.bytes.extend_from_slice(&(number as u64).to_le_bytes());
    }

    fn option(&mut self, text: Option<&str>) {
        self.number(usize::from(text.is_some()));
        self.text(text.unwrap_or_default());
    }

    fn print(&mut self, print: Short) {
        self.bytes.extend_from_slice(&print.to_bytes());
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

    fn part(&mut self, part: Part) {
        self.parts.push((part, self.bytes.len()));
    }

    fn finish(&self) -> Fingerprint {
        Fingerprint::of(&self.bytes)
    }

    /// Returns the hash of each part.
    fn parts(&self) -> Vec<(Part, Fingerprint)> {
        let ends = self.parts.iter().skip(1).map(|(_, start)| *start).chain([self.bytes.len()]);
        let parts = self.parts.iter().zip(ends);
        parts
            .map(|(&(part, start), end)| (part, Fingerprint::of(&self.bytes[start..end])))
            .collect()
    }

    fn short(&self) -> Short {
        self.finish().short()
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

    fn text(&mut self, ix: RecordIx) {
        self.hashing.print(self.prints.texts[ix.at()]);
    }

    fn record(&mut self, ix: RecordIx) {
        self.hashing.print(self.prints.records[ix.at()]);
    }
}

impl<'a> Key<'a> {
    fn new(site: &'a Site<'a>, path: &str) -> Self {
        let mut key = Self { site, prints: site.prints(), hashing: Hashing::default() };
        key.hashing.text(path);
        key
    }

    fn frame(&mut self) {
        self.hashing.print(self.prints.settings);
        self.part(Part::Pages);
        self.hashing.print(self.prints.pages);
    }

    fn part(&mut self, part: Part) {
        self.hashing.part(part);
    }
}

/// Returns the key of the file at `path`; none for a kind whose view is to be hashed instead.
pub(super) fn key(site: &Site<'_>, kind: &Kind, path: &str) -> Option<Fingerprint> {
    hashing(site, kind, path).map(|hashing| hashing.finish())
}

/// Returns the parts of that key, each at most once. Where keys differ and no part does, settings do.
pub(super) fn parts(site: &Site<'_>, kind: &Kind, path: &str) -> Option<Vec<(Part, Fingerprint)>> {
    hashing(site, kind, path).map(|hashing| hashing.parts())
}

fn hashing(site: &Site<'_>, kind: &Kind, path: &str) -> Option<Hashing> {
    let mut key = Key::new(site, path);
    if let Kind::Machine(file) = kind {
        return machine::hashing(key, file);
    }
    key.frame();
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
            key.part(Part::Works);
            key.work(*ix);
            let earlier = retrieved_earlier(site.archive, &site.archive.works[ix.at()]);
            key.list("", &earlier, *number, &[]);
        }
        Kind::Works(at, number) => key.works(*at, *number),
        Kind::ThreadMonth(at, number) => key.thread_month(*at, *number),
        Kind::OpenMonth(at, number) => key.open_month(&site.lists.open_months[*at], *number),
        Kind::Whole(Whole::OpenPart(at, number)) => key.open_part(*at, *number),
        Kind::Whole(Whole::OpenData(at, number)) => key.open_data(*at, *number),
        Kind::Whole(Whole::GapsOf(at, number)) => key.gaps(*at, *number),
        _ => return None,
    }
    Some(key.hashing)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::Part;
    use crate::config::{Settings, Size};
    use crate::fingerprint::Fingerprint;
    use crate::link::link;
    use crate::model::InputFile;
    use crate::parse::{RecordFormat, parse};
    use crate::site::{Content, plan};

    /// What a record says; every number picks from a few, so that records share them.
    #[derive(Clone, Debug, PartialEq)]
    struct Said {
        id: u16,
        day: u8,
        question: u8,
        model: u8,
        cites: [u8; 2],
        title: u8,
        asks: u8,
        words: u8,
    }

    fn file(said: &Said) -> InputFile {
        let Said { id, day, question, model, cites: [one, other], title, asks, words } = *said;
        let date = if day == 0 { "some day".to_owned() } else { format!("{day} May 2026") };
        let gap = if words % 3 == 0 { " That does not directly address it." } else { "" };
        let text = format!(
            "Antigravity Q&A\nWhy $x_{question}$ so?\nAnswered by M {model} · {date}\nAnswer\n\
             Said {words} [AG-2025.04-{one:03}].{gap}\nMore [AG-2025.04-{other:03}] of it.\n\
             Sources · 2\n- 5{title}%hep-thTitle {title}AG-2025.04-{one:03}\n\
             - 41%cs.LGAnotherAG-2025.05-{asks:03}\n\
             Keep exploring\n- Why $x_{asks}$ so?\n- What of {asks}?\n",
        );
        let front = match words % 7 {
            0 => "---\ntags: [one]\nnote: Read it.\n---\n",
            1 => "---\ntags: [One, two]\n---\n",
            _ => "",
        };
        let text = format!("{front}{text}");
        InputFile { path: format!("answers/{id:016x}.txt"), bytes: text.into_bytes() }
    }

    /// A file's key and its parts, and what it holds before templates.
    type Keyed = (Fingerprint, Vec<(u8, Fingerprint)>, Vec<u8>);

    fn keyed(settings: &Settings, all: &[Said]) -> BTreeMap<String, Keyed> {
        let format = RecordFormat::new(settings).expect("a format");
        let records = all.iter().filter_map(|said| parse(&file(said), &format).record).collect();
        let (archive, _) = link(records);
        let assets = BTreeMap::new();
        let (site, _) = plan(&archive, settings, &format, &[], &assets);
        let file = |at: usize| {
            let content = match site.content(at) {
                Content::Bytes(bytes) => bytes,
                Content::View(template, view) => {
                    let mut hasher = blake3::Hasher::new();
                    hasher.update(template.as_bytes());
                    view.hash(&mut hasher);
                    Fingerprint::finish(&hasher).as_bytes().to_vec()
                }
            };
            (site.outputs()[at].path.clone(), (site.key(at), site.parts(at), content))
        };
        (0..site.outputs().len()).map(file).collect()
    }

    /// Compares the pages that two archives have in common.
    fn check(settings: &Settings, before: &[Said], after: &[Said]) {
        let (before, after) = (keyed(settings, before), keyed(settings, after));
        for (path, (key, parts, content)) in &before {
            if let Some((new_key, new_parts, new_content)) = after.get(path) {
                assert!(key != new_key || content == new_content, "{path}: same key, other page");
                assert_eq!(key == new_key, parts == new_parts, "{path}: what is told of it");
                let names: Vec<u8> = parts.iter().map(|(name, _)| *name).collect();
                assert!(
                    names.iter().collect::<BTreeSet<_>>().len() == names.len(),
                    "{path}: twice"
                );
                assert!(names.iter().all(|name| usize::from(*name) < Part::NAMES.len()));
            }
        }
    }

    fn settings() -> [Settings; 2] {
        let full =
            Settings { base_url: Some("https://example.org/a".into()), ..Settings::default() };
        [Settings { size: Size::Lean, ..full.clone() }, full]
    }

    fn said(id: u16) -> impl Strategy<Value = Said> {
        let small = (0..4u8, 0..6u8, 0..3u8, [0..4u8, 0..4u8], 0..3u8, 0..6u8, 0..9u8);
        small.prop_map(move |(day, question, model, cites, title, asks, words)| Said {
            id,
            day,
            question,
            model,
            cites,
            title,
            asks,
            words,
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn equal_keys_are_equal_pages(
            all in (0..9u16).map(said).collect::<Vec<_>>(),
            edited in said(4),
            at in 0..9usize,
        ) {
            for settings in settings() {
                check(&settings, &all[..8], &all);
                let mut less = all.clone();
                less.remove(at);
                check(&settings, &all, &less);
                let mut other = all.clone();
                other[4] = edited.clone();
                check(&settings, &all, &other);
            }
        }
    }

    #[test]
    fn equal_keys_are_equal_pages_of_long_lists() {
        let said = |id: u16| {
            let small = |n: u16, of: u16| u8::try_from(n % of).expect("is small");
            Said {
                id,
                day: 1 + small(id, 2),
                question: small(id, 200),
                model: small(id, 2),
                cites: [small(id, 3), 7],
                title: small(id, 2),
                asks: small(id * 7, 230),
                words: small(id, 5),
            }
        };
        let all: Vec<Said> = (0..240).map(said).collect();
        let [_, settings] = settings();
        check(&settings, &all[..239], &all);
        let mut other = all.clone();
        other[30] = Said { title: 5, words: 8, cites: [1, 7], ..all[30].clone() };
        check(&settings, &all, &other);
    }
}
