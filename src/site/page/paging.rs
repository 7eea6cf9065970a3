//! One page of a list that is cut into pages.
//!
//! A full page keeps its bytes while entries are added. So it says nothing that grows with the
//! list, and links to its neighbours by their numbers: a redirect stands at the address of the next
//! page until that is full. All that grows stands on the newest page, and here alone it is decided
//! which page that is.

use super::context::PageContext;
use super::hrefs::Hrefs;
use super::layout::PageMeta;
use crate::interface::{Arg, Interface};
use crate::model::{Archive, RecordIx};
use crate::site::catalog::{address, paging};
use crate::site::views::Pager;

/// What the entries of a list are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entries {
    Answers,
    Works,
    Threads,
}

impl Entries {
    /// Returns the keys of the descriptions of a whole list, and of one of its pages.
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
    /// Its number, 1 being the oldest.
    pub number: usize,
    /// Number of entries in the whole list; on the newest page only.
    pub total: Option<usize>,
}

impl<Entry> Paged<Entry> {
    /// Cuts page `number` out of a list of pages that hold `size` entries when they are full.
    pub fn cut<Listed>(
        list: &[Listed],
        size: usize,
        number: usize,
        entry: impl FnMut(&Listed) -> Entry,
    ) -> Self {
        let entries = list[paging::range(list.len(), size, number)].iter().map(entry).collect();
        Self::new(entries, number, paging::count(list.len(), size), list.len())
    }

    /// Cuts page `number` out of a list in archive order, in which undated entries come last: on
    /// the pages they come first.
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

    /// Makes page `number` of the `pages` of a list with `total` entries.
    pub fn new(entries: Vec<Entry>, number: usize, pages: usize, total: usize) -> Self {
        Self { entries, number, total: (number == pages).then_some(total) }
    }

    /// Takes from the entries what would change a full page.
    pub fn on_full(mut self, hide: impl FnMut(&mut Entry)) -> Self {
        if self.total.is_none() {
            self.entries.iter_mut().for_each(hide);
        }
        self
    }

    pub fn on_newest<Shown>(&self, shown: impl FnOnce() -> Shown) -> Option<Shown> {
        self.total.map(|_| shown())
    }

    /// Returns the title of the page: the list's, with the number on all pages but the newest.
    pub fn title(&self, list: &str, interface: &Interface) -> String {
        match self.total {
            Some(_) => list.to_owned(),
            None => {
                let args = [("list", list.into()), ("number", self.number.into())];
                interface.t("list-title-page", &args)
            }
        }
    }

    /// Returns what the page holds: the whole list on the newest page, its own entries on others.
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

    /// Describes the page by its list's heading and what its entries are.
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

    /// Returns the place of the page in the list at the path `list`, with links to its neighbours.
    pub fn pager(&self, list: &str, hrefs: &Hrefs) -> Pager {
        let link = |number: usize| hrefs.to(&address::numbered(list, number));
        let is_newest = self.total.is_some();
        Pager {
            newer: (!is_newest).then(|| link(self.number + 1)),
            older: (self.number > 1).then(|| link(self.number - 1)),
            newest: (!is_newest).then(|| hrefs.to(list)),
            number: self.number,
            count: is_newest.then_some(self.number),
        }
    }
}
