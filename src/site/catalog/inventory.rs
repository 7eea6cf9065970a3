//! The catalog, the hashes of what pages show of it, and what is known once every file is listed.
//! The inputs of every file come from here.

use std::collections::BTreeMap;
use std::hash::Hash;
use std::ops::Deref;
use std::sync::OnceLock;

use chrono::NaiveDate;
use rayon::prelude::*;

use super::Catalog;
use super::quoted_lines::QuotedLines;
use crate::fingerprint::{Fingerprint, Short};
use crate::model::{RecordIx, WorkIx};

pub struct Inventory<'a> {
    pub catalog: Catalog<'a>,
    pub prints: Fingerprints,
    pub settings_print: Short,
    pub paths: Vec<String>,
    /// The publisher's pages that every footer links to.
    pub footer: Vec<FooterLink>,
    /// The publisher's files that every page uses.
    pub branding: Branding,
    /// Old addresses that forward, and where.
    pub redirects: Vec<(String, String)>,
    /// The parts of the sitemap; a single one if it isn't split.
    pub sitemap: Vec<SitemapPart>,
    /// Paths that no kind of file declares: the publisher or the theme chose them.
    pub chosen: Vec<String>,
    /// The HTML of answers for feeds. Each is made on first use, because an answer appears in full
    /// in several feeds and in two formats.
    pub feed_texts: BTreeMap<RecordIx, OnceLock<String>>,
    pub quoted: QuotedLines,
}

/// The publisher's files that every page uses: addresses in the site, and HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Branding {
    pub logo: Option<String>,
    pub favicon: Option<String>,
    /// The picture for other sites.
    pub image: Option<String>,
    pub styles: Vec<String>,
    /// HTML for the head of every page.
    pub head: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FooterLink {
    pub path: String,
    pub text: String,
}

/// The path of the sitemap, or of its index if it is split.
pub const SITEMAP: &str = "sitemap.xml";

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SitemapPart {
    pub path: String,
    /// The pages in it: the position in the list of files, and the date of the last change if the
    /// record states one.
    pub pages: Vec<(u32, Option<NaiveDate>)>,
}

impl SitemapPart {
    pub fn is_whole(&self) -> bool {
        self.path == SITEMAP
    }
}

impl<'a> Deref for Inventory<'a> {
    type Target = Catalog<'a>;

    fn deref(&self) -> &Catalog<'a> {
        &self.catalog
    }
}

/// The hashes of what the handles offer, in archive order.
#[derive(Debug)]
pub struct Fingerprints {
    pub(super) cards: Vec<Short>,
    pub(super) works: Vec<Short>,
    pub(super) texts: Vec<Short>,
    pub(super) records: Vec<Short>,
}

impl Fingerprints {
    pub fn of(catalog: &Catalog<'_>) -> Self {
        fn all<T: Hash>(count: usize, data: impl Fn(usize) -> T + Sync) -> Vec<Short> {
            (0..count).into_par_iter().map(|at| Fingerprint::of_value(&data(at)).short()).collect()
        }
        let (records, works) = (catalog.archive.records.len(), catalog.archive.works.len());
        let cards = all(records, |at| catalog.card_data(RecordIx::new(at)));
        let works = all(works, |at| catalog.work_data(WorkIx::new(at)));
        let texts = all(records, |at| catalog.text_data(RecordIx::new(at)));
        let records =
            all(records, |at| catalog.full_data(RecordIx::new(at), [cards[at], texts[at]], &works));
        Self { cards, works, texts, records }
    }
}
