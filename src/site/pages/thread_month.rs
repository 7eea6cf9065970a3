//! The threads that began in a month.

use crate::model::Moved;
use crate::site::catalog::{Catalog, Contents, Month, address};
use crate::site::kind::{Content, FileKind, Id, Listing, SitemapEntry, inputs};
use crate::site::page::context::PageContext;
use crate::site::page::layout::{PageMeta, THREADS, under};
use crate::site::page::paging::{Paged, is_newest};
use crate::site::page::threads::{Sizes, ThreadEntry};
use crate::site::views::ThreadListView;

/// Threads on one page of a list.
const LIST_SIZE: usize = 100;

/// The folder of these pages.
const FOLDER: &str = "threads/by-month";

pub struct ThreadMonth;

inputs! {
    /// What a page of threads shows.
    ThreadMonthInputs<'a> {
        content: Month,
        threads: Paged<ThreadEntry<'a>>,
    }
}

impl FileKind for ThreadMonth {
    type Context<'a> = PageContext<'a>;
    type Inputs<'a> = ThreadMonthInputs<'a>;
    const TEMPLATE: Option<&'static str> = Some("thread-list.html");

    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        for (at, group) in catalog.outlines.months.iter().enumerate() {
            let list = address::page(FOLDER, &group.slug);
            listing.add_list(&list, at, group.entries.len(), LIST_SIZE);
        }
    }

    fn sitemap(&self, _: &Catalog<'_>, _: Id) -> Option<SitemapEntry> {
        SitemapEntry::LISTS
    }

    fn inputs<'a>(&self, contents: &'a Contents<'a>, id: Id) -> ThreadMonthInputs<'a> {
        let group = &contents.outlines.months[id.position()];
        // A thread that grows must not change a full page.
        let sizes = match is_newest(group.entries.len(), LIST_SIZE, id.number()) {
            true => Sizes::Shown,
            false => Sizes::Hidden,
        };
        let threads = Paged::cut(&group.entries, LIST_SIZE, id.number(), |&ix| {
            contents.thread_entry(ix, sizes)
        });
        ThreadMonthInputs { content: group.key, threads }
    }

    fn content(
        &self,
        inputs: &ThreadMonthInputs<'_>,
        page: &PageContext<'_>,
    ) -> Result<Content, Moved> {
        let threads = &inputs.threads;
        let heading = match inputs.content {
            Month::Undated => "Threads that began with an undated answer".to_owned(),
            month => format!("Threads that began in {}", month.text()),
        };
        let (view_site, view_page) = page.layout(PageMeta {
            kind: "thread-list",
            title: &threads.title(&heading),
            description: threads.description(&heading, "thread"),
            above: under(THREADS),
            section: Some(THREADS.0),
        });
        Content::view(ThreadListView {
            site: view_site,
            page: view_page,
            heading,
            total: threads.total,
            threads: threads.entries.iter().rev().map(|thread| page.thread_card(thread)).collect(),
            pager: threads.pager(&address::page(FOLDER, &inputs.content.slug()), &page.hrefs),
        })
    }
}
