//! The way into the threads.

use crate::model::Moved;
use crate::site::catalog::{Catalog, Contents, Month};
use crate::site::kind::{Content, FileKind, Id, Listing, SitemapEntry, inputs};
use crate::site::page::cards::{month_counts, newest_first};
use crate::site::page::context::PageContext;
use crate::site::page::layout::{PageMeta, THREADS, counted};
use crate::site::page::threads::{Sizes, ThreadEntry, longest};
use crate::site::views::ThreadsView;

const LONGEST: usize = 30;
const NEWEST: usize = 20;

pub struct Threads;

inputs! {
    /// What the way into the threads shows.
    ThreadsInputs<'a> {
        threads: Shown<'a>,
        lists: Vec<(Month, usize)>,
        totals: usize,
    }
}

#[derive(Hash)]
pub struct Shown<'a> {
    longest: Vec<ThreadEntry<'a>>,
    /// The newest threads that have a date; none where `longest` has all.
    newest: Vec<ThreadEntry<'a>>,
}

impl FileKind for Threads {
    type Context<'a> = PageContext<'a>;
    type Inputs<'a> = ThreadsInputs<'a>;
    const TEMPLATE: Option<&'static str> = Some("threads.html");

    fn files(&self, _: &Catalog<'_>, listing: &mut Listing) {
        listing.add("threads.html", Id::default());
    }

    fn sitemap(&self, _: &Catalog<'_>, _: Id) -> Option<SitemapEntry> {
        SitemapEntry::LISTS
    }

    fn inputs<'a>(&self, contents: &'a Contents<'a>, _: Id) -> ThreadsInputs<'a> {
        let total = contents.archive.threads.len();
        let months = &contents.outlines.months;
        let dated = newest_first(months, |group| group.key);
        let dated = dated.filter(|group| group.key != Month::Undated && total > LONGEST);
        let newest = dated.flat_map(|group| group.entries.iter().rev()).take(NEWEST);
        let entry = |ix| contents.thread_entry(ix, Sizes::Shown);
        ThreadsInputs {
            threads: Shown {
                longest: longest(contents, LONGEST).into_iter().map(entry).collect(),
                newest: newest.map(|&ix| entry(ix)).collect(),
            },
            lists: month_counts(months),
            totals: total,
        }
    }

    fn content(
        &self,
        inputs: &ThreadsInputs<'_>,
        page: &PageContext<'_>,
    ) -> Result<Content, Moved> {
        let total = inputs.totals;
        let (view_site, view_page) = page.layout(PageMeta {
            kind: "threads",
            title: THREADS.1,
            description: format!(
                "{} of answers that led to one another.",
                counted(total, "thread")
            ),
            above: Vec::new(),
            section: Some(THREADS.0),
        });
        let cards = |threads: &[ThreadEntry<'_>]| {
            threads.iter().map(|thread| page.thread_card(thread)).collect()
        };
        Content::view(ThreadsView {
            site: view_site,
            page: view_page,
            total,
            longest: cards(&inputs.threads.longest),
            newest: cards(&inputs.threads.newest),
            months: page.month_links("threads/by-month", &inputs.lists),
        })
    }
}
