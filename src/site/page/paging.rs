//! One page of a long list.
//!
//! A full page keeps its bytes when entries are added. So it shows nothing that grows with the
//! list, and it links to its neighbours by number. Until the next page is full, its address
//! redirects to the newest page. Everything that grows is on the newest page. Only this file
//! decides which page that is.

use super::context::PageContext;
use super::hrefs::Hrefs;
use super::layout::PageMeta;
use crate::interface::{Arg, Interface};
use crate::model::{Archive, RecordIx};
use crate::site::catalog::{address, paging};
use crate::site::views::Pager;

/// The sort of entries in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entries {
    Answers,
    Works,
    Threads,
}

impl Entries {
    /// Returns the keys of two descriptions: of a whole list, and of one of its pages.
    fn keys(self) -> [&'static str; 2] {
        match self {
            Self::Answers => ["list-description-answers", "list-description-page-answers"],
            Self::Works => ["list-description-works", "list-description-page-works"],
            Self::Threads => ["list-description-threads", "list-description-page-threads"],
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Paged<Entry> {
    /// The entries of the page, oldest first.
    pub entries: Vec<Entry>,
    /// Its number; page 1 is the oldest.
    pub number: usize,
    /// Number of entries in the whole list, on the newest page only.
    pub total: Option<usize>,
}

impl<Entry> Paged<Entry> {
    /// Takes page `number` of a list whose full pages hold `size` entries.
    pub fn cut<Listed>(
        list: &[Listed],
        size: usize,
        number: usize,
        entry: impl FnMut(&Listed) -> Entry,
    ) -> Self {
        let entries = list[paging::range(list.len(), size, number)].iter().map(entry).collect();
        Self::new(entries, number, paging::count(list.len(), size), list.len())
    }

    /// Takes page `number` of a list in archive order. That order puts undated entries last; the
    /// pages put them first.
    pub fn dated<'l, Listed>(
        archive: &Archive,
        list: &'l [Listed],
        record: impl Fn(&Listed) -> RecordIx,
        size: usize,
        number: usize,
        entry: impl FnMut(&'l Listed) -> Entry,
    ) -> Self {
        let range = paging::range(list.len(), size, number);
        let page = paging::oldest_first(archive, list, record).skip(range.start).take(range.len());
        let entries = page.map(entry).collect();
        Self::new(entries, number, paging::count(list.len(), size), list.len())
    }

    /// Makes page `number` of `pages`, of a list with `total` entries.
    pub fn new(entries: Vec<Entry>, number: usize, pages: usize, total: usize) -> Self {
        Self { entries, number, total: (number == pages).then_some(total) }
    }

    /// Removes from the entries of a full page what would change it later.
    pub fn on_full(mut self, hide: impl FnMut(&mut Entry)) -> Self {
        if self.total.is_none() {
            self.entries.iter_mut().for_each(hide);
        }
        self
    }

    pub fn on_newest<Shown>(&self, shown: impl FnOnce() -> Shown) -> Option<Shown> {
        self.total.map(|_| shown())
    }

    /// Returns the title of the page: the list's title, plus the number on all pages but the
    /// newest.
    pub fn title(&self, list: &str, interface: &Interface) -> String {
        match self.total {
            Some(_) => list.to_owned(),
            None => {
                let args = [("list", list.into()), ("number", self.number.into())];
                interface.t("list-title-page", &args)
            }
        }
    }

    /// Returns the description of the page: of the whole list on the newest page, of its own
    /// entries on others.
    pub fn description(&self, list: &str, entries: Entries, interface: &Interface) -> String {
        let [key, page_key] = entries.keys();
        let (list, number) = (Arg::from(list), Arg::from(self.number));
        match self.total {
            Some(total) => interface.t(key, &[("list", list), ("count", total.into())]),
            None => {
                let count = self.entries.len().into();
                interface.t(page_key, &[("list", list), ("number", number), ("count", count)])
            }
        }
    }

    /// Makes the metadata of the page from its list's heading and the sort of its entries.
    pub fn meta(
        &self,
        kind: &'static str,
        heading: &str,
        entries: Entries,
        page: &PageContext<'_>,
    ) -> PageMeta {
        let interface = page.interface;
        let description = self.description(heading, entries, interface);
        PageMeta::new(kind, self.title(heading, interface), description)
    }

    /// Returns the position of the page in the list at the path `list`, with links to its
    /// neighbours.
    pub fn pager(&self, list: &str, hrefs: &Hrefs) -> Pager {
        let link = |number: usize| hrefs.to(&address::numbered(list, number));
        let is_newest = self.total.is_some();
        Pager {
            newer: (!is_newest).then(|| link(self.number + 1)),
            older: (self.number > 1).then(|| link(self.number - 1)),
            newest: (!is_newest).then(|| hrefs.to(list)),
            number: self.number,
            newest_entries: is_newest.then_some(self.entries.len()),
        }
    }
}
