//! The threads that began in a month.

use crate::site::prelude::*;

const LIST_SIZE: usize = 100;

const FOLDER: &str = "threads/by-month";

declare! {
    ThreadMonth {
        context: PageContext,
        template: "thread-list.html",
        in_sitemap: true,
        addresses: ["threads/by-month/*.html"],
    }
    Inputs<'a> { content: Month, threads: Paged<ThreadEntry<'a>> }
}

impl FileKind for ThreadMonth {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        listing.add_lists(FOLDER, &catalog.outlines.months, LIST_SIZE);
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> Inputs<'a> {
        let group = &inventory.outlines.months[id.position()];
        let entry = |&ix: &_| inventory.thread_entry(ix);
        let threads = Paged::cut(&group.entries, LIST_SIZE, id.number(), entry);
        // A growing thread must not change a full page.
        Inputs { content: group.key, threads: threads.on_full(ThreadEntry::hide_size) }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let threads = &inputs.threads;
        let heading = match inputs.content {
            Month::Undated => page.t("thread-list-heading-undated", &[]),
            month => page.t("thread-list-heading", &[("month", page.month(month).into())]),
        };
        let meta = threads.meta("thread-list", &heading, Entries::Threads, page);
        let layout = page.layout(meta.under(THREADS));
        layout.with(ThreadListView {
            heading,
            total: threads.total,
            threads: threads.entries.iter().rev().map(|thread| page.thread_card(thread)).collect(),
            pager: threads.pager(&address::page(FOLDER, &inputs.content.slug()), &page.hrefs),
        })
    }
}
