//! The index of threads.

use crate::site::prelude::*;

const LONGEST: usize = 30;
const NEWEST: usize = 20;

declare! {
    Threads {
        context: PageContext,
        template: "threads.html",
        in_sitemap: true,
        path: "threads.html",
    }
    Inputs<'a> { threads: Shown<'a>, lists: Vec<(Month, usize)>, totals: usize }
}

#[derive(Hash)]
pub struct Shown<'a> {
    longest: Vec<ThreadEntry<'a>>,
    /// The newest threads that have a date; empty if `longest` contains all threads.
    newest: Vec<ThreadEntry<'a>>,
}

impl FileKind for Threads {
    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, _: Id) -> Inputs<'a> {
        let total = inventory.archive.threads.len();
        let months = &inventory.outlines.months;
        let dated = newest_first(months, |group| group.key);
        let dated = dated.filter(|group| group.key != Month::Undated && total > LONGEST);
        let newest = dated.flat_map(|group| group.entries.iter().rev()).take(NEWEST);
        let entry = |ix| inventory.thread_entry(ix);
        Inputs {
            threads: Shown {
                longest: longest(inventory, LONGEST).into_iter().map(entry).collect(),
                newest: newest.map(|&ix| entry(ix)).collect(),
            },
            lists: month_counts(months),
            totals: total,
        }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let total = inputs.totals;
        let description = page.t("threads-description", &[("count", total.into())]);
        let heading = page.t(THREADS.1, &[]);
        let layout = page.layout(PageMeta::new("threads", heading, description).at(THREADS));
        let cards = |threads: &[ThreadEntry<'_>]| {
            threads.iter().map(|thread| page.thread_card(thread)).collect()
        };
        layout.with(ThreadsView {
            total,
            longest: cards(&inputs.threads.longest),
            newest: cards(&inputs.threads.newest),
            months: page.month_links("threads/by-month", &inputs.lists),
        })
    }
}
