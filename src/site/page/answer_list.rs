//! Pages of lists of answers: of a month, a category, a model or a tag, or those that retrieved a
//! work.

use super::context::PageContext;
use super::paging::Paged;
use crate::model::{RecordIx, WorkIx};
use crate::site::catalog::{Card, Catalog, Inventory, WorkRef};
use crate::site::views::{Layout, ListView};

/// Answers on one page of a list.
pub const LIST_SIZE: usize = 50;

pub fn answers<'a>(
    inventory: &'a Inventory<'a>,
    list: &[RecordIx],
    number: usize,
) -> Paged<Card<'a>> {
    Paged::dated(inventory.archive, list, |ix| *ix, LIST_SIZE, number, |&ix| inventory.card(ix))
}

impl PageContext<'_> {
    /// Makes the view of a page of the list of answers at the path `list`.
    pub fn list_view(
        &self,
        heading: impl Into<String>,
        kicker: impl Into<String>,
        list: &str,
        answers: &Paged<Card<'_>>,
    ) -> ListView {
        ListView {
            heading: heading.into(),
            kicker: kicker.into(),
            total: answers.total,
            answers: self.answer_rows(answers.entries.iter().rev()),
            pager: answers.pager(list, &self.hrefs),
            works: Vec::new(),
            retrieved: Vec::new(),
            retrieved_total: 0,
            feed: None,
        }
    }

    /// Adds the feeds next to the list of answers at the path `list`.
    pub fn add_list_feeds(&self, list: &str, layout: &mut Layout, view: &mut ListView) {
        if self.switches.list_feeds {
            let links = self.feed_links(list.trim_end_matches(".html"), &view.heading);
            view.feed = links.first().map(|link| link.href.clone());
            layout.page.alternates.extend(links);
        }
    }
}

/// Returns the works that are cited, most cited first, ties by id.
pub fn most_cited(catalog: &Catalog<'_>, works: impl Iterator<Item = WorkIx>) -> Vec<WorkIx> {
    let cited = |work: &WorkIx| catalog.archive.works[work.at()].cited_by.len();
    let mut works: Vec<_> = works.filter(|work| cited(work) > 0).collect();
    works.sort_by_key(|work| (std::cmp::Reverse(cited(work)), *work));
    works
}

/// Returns at most `most` works, each with the number of answers that cite it.
pub fn with_counts<'a>(
    inventory: &'a Inventory<'a>,
    works: &[WorkIx],
    most: usize,
) -> Vec<(WorkRef<'a>, usize)> {
    let cited = |work: &WorkIx| inventory.archive.works[work.at()].cited_by.len();
    works.iter().take(most).map(|work| (inventory.work_ref(*work), cited(work))).collect()
}

/// Returns the records from newest to oldest, undated ones last.
pub fn newest_records(catalog: &Catalog<'_>) -> impl Iterator<Item = RecordIx> {
    let records = &catalog.archive.records;
    let dated = records.iter().take_while(|record| record.date.is_some()).count();
    (0..dated).rev().chain((dated..records.len()).rev()).map(RecordIx::new)
}
