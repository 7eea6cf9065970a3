//! The archive sorted for its pages: groups, outlines, names and shared pages. It is complete
//! before any file is listed.
//!
//! [`Inventory`] adds the hashes of what pages show. Content sees records and works only through
//! handles ([`Card`], [`WorkRef`], [`FullRecord`], [`RecordText`]). This module knows no kind of
//! page.

pub mod address;
pub mod paging;

mod months;

mod groups;
mod open_months;

mod by_category;
mod outlines;
mod shared_pages;
mod static_pages;

mod quoted_lines;
mod short_lines;

mod data;
mod handles;
mod inventory;

use std::collections::BTreeMap;

use crate::config::{Settings, Switches};
use crate::diagnostic::Diagnostic;
use crate::interface::Interface;
use crate::model::{Archive, InputFile, OwnFiles, Texts, Work, WorkId, WorkIx};
use crate::parse::RecordFormat;

pub use by_category::{ByCategory, OPEN_FEW};
pub use data::CardData;
pub use data::{CategoryRef, WorkData};
pub use groups::{Groups, most_frequent, work_slugs};
pub use handles::{Card, FullRecord, RecordText, SettingsRef, WorkRef};
pub use inventory::{Branding, Fingerprints, FooterLink, Inventory, SITEMAP, SitemapPart};
pub use months::{Group, Month};
pub use open_months::{OPEN_SIZE, OpenMonth};
pub use outlines::{Outlines, Step, thread_parts};
pub use quoted_lines::QuotedLines;
pub use short_lines::{LONGEST, Line};
pub use static_pages::{Picture, StaticPage, dead_links};

use shared_pages::SharedPages;
use short_lines::ShortLines;

/// The parts of the theme that files need.
#[derive(Clone, Copy, Debug)]
pub struct ThemeParts<'a> {
    /// The theme's assets by path.
    pub assets: &'a BTreeMap<String, Vec<u8>>,
    /// The interface's texts.
    pub interface: &'a Interface,
    /// The publisher's files next to the settings.
    pub own: &'a OwnFiles,
}

pub struct Catalog<'a> {
    pub archive: &'a Archive,
    pub texts: &'a dyn Texts,
    pub settings: &'a Settings,
    pub format: &'a RecordFormat,
    pub assets: &'a BTreeMap<String, Vec<u8>>,
    pub interface: &'a Interface,
    pub own: &'a OwnFiles,
    pub switches: Switches,
    pub groups: Groups,
    pub by_category: ByCategory,
    pub outlines: Outlines,
    pub shared_pages: SharedPages,
    pub short: ShortLines,
    /// Works that share their title with others, each with those others.
    pub same_title: BTreeMap<WorkIx, Vec<WorkIx>>,
    pub static_pages: Vec<StaticPage>,
    /// The pictures that these pages show.
    pub pictures: Vec<Picture<'a>>,
}

/// Sorts the archive. The diagnostics concern names and the publisher's pages.
pub fn catalog<'a>(
    archive: &'a Archive,
    texts: &'a dyn Texts,
    settings: &'a Settings,
    format: &'a RecordFormat,
    pages: &'a [InputFile],
    theme: ThemeParts<'a>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Catalog<'a> {
    let switches = settings.switches();
    let groups = groups::groups(archive, diagnostics);
    let (static_pages, pictures) =
        static_pages::static_pages(pages, (theme.interface, format), diagnostics);
    Catalog {
        archive,
        texts,
        settings,
        format,
        assets: theme.assets,
        interface: theme.interface,
        own: theme.own,
        switches,
        by_category: by_category::by_category(archive, &groups, switches),
        outlines: outlines::outlines(archive),
        shared_pages: match switches.fold_sources {
            true => SharedPages::of(archive, &groups),
            false => SharedPages::default(),
        },
        short: ShortLines::of(archive, format),
        same_title: by_category::same_title(archive),
        static_pages,
        pictures,
        groups,
    }
}

impl Catalog<'_> {
    /// Returns whether the search works on pages in a folder.
    pub fn is_offline(&self) -> bool {
        self.switches.offline.is_on(self.archive.records.len())
    }

    /// Returns whether there is a sitemap: not one of relative addresses, nor one of pages that
    /// search engines are asked not to list.
    pub fn has_sitemap(&self) -> bool {
        self.settings.base_url.is_some() && self.settings.robots.index
    }

    pub fn work(&self, id: &WorkId) -> Option<WorkIx> {
        self.archive.works.binary_search_by(|work| work.id.cmp(id)).ok().map(WorkIx::new)
    }

    /// Returns the month in which a work first appeared in the archive.
    pub fn work_month(&self, work: &Work) -> Month {
        let first = groups::first_seen(work);
        Month::of(first.and_then(|ix| self.archive.records[ix.at()].date))
    }

    /// Returns the address of a work's page, or of its row on a shared page.
    pub fn work_path(&self, work: WorkIx) -> String {
        let slug = &self.groups.work_slugs[work.at()];
        match self.shared_pages.path(work) {
            Some(path) => format!("{path}#s-{slug}"),
            None => address::page("sources", slug),
        }
    }
}
