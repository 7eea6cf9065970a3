//! Pages of lists of answers: of a month, a category, a model, a tag, or those that retrieved a work.

use super::context::PageContext;
use super::layout::PageMeta;
use super::paging::Paged;
use crate::model::{RecordIx, WorkIx};
use crate::site::catalog::{Card, Catalog, Inventory, WorkRef};
use crate::site::views::{Layout, ListView};

/// Answers on one page of a list.
pub const LIST_SIZE: usize = 100;

/// What sets one list of answers apart from another.
pub struct ListMeta<'a> {
    pub kind: &'static str,
    pub list: String,
    pub heading: &'a str,
    pub kicker: String,
    pub ancestors: Vec<(String, String)>,
    pub section: &'static str,
}

pub fn answers<'a>(
    inventory: &'a Inventory<'a>,
    list: &[RecordIx],
    number: usize,
) -> Paged<Card<'a>> {
    Paged::dated(inventory.archive, list, |ix| *ix, LIST_SIZE, number, |&ix| inventory.card(ix))
}

impl PageContext<'_> {
    pub fn list_view(&self, meta: ListMeta<'_>, answers: &Paged<Card<'_>>) -> (Layout, ListView) {
        let title = answers.title(meta.heading);
        let layout = self.layout(PageMeta {
            kind: meta.kind,
            title: &title,
            description: answers.description(meta.heading, "answer"),
            ancestors: meta.ancestors,
            section: Some(meta.section),
        });
        let view = ListView {
            heading: meta.heading.to_owned(),
            kicker: meta.kicker,
            total: answers.total,
            answers: self.answer_cards(answers.entries.iter().rev()),
            pager: answers.pager(&meta.list, &self.hrefs),
            works: Vec::new(),
            feed: None,
        };
        (layout, view)
    }

    /// Makes the view of one page of a list of answers that has feeds next to it.
    pub fn list_with_feeds(
        &self,
        meta: ListMeta<'_>,
        answers: &Paged<Card<'_>>,
    ) -> (Layout, ListView) {
        let stem = meta.list.trim_end_matches(".html").to_owned();
        let heading = meta.heading;
        let (mut layout, mut view) = self.list_view(meta, answers);
        if self.switches.list_feeds {
            let links = self.feed_links(&stem, heading);
            view.feed = links.first().map(|link| link.href.clone());
            layout.page.alternates.extend(links);
        }
        (layout, view)
    }
}

/// Returns the works that an answer cites, most cited first, then by id.
pub fn most_cited(catalog: &Catalog<'_>, works: impl Iterator<Item = WorkIx>) -> Vec<WorkIx> {
    let cited = |work: &WorkIx| catalog.archive.works[work.at()].cited_by.len();
    let mut works: Vec<_> = works.filter(|work| cited(work) > 0).collect();
    works.sort_by_key(|work| (std::cmp::Reverse(cited(work)), *work));
    works
}

/// Returns works with the number of answers that cite each, at most so many.
pub fn with_counts<'a>(
    inventory: &'a Inventory<'a>,
    works: &[WorkIx],
    most: usize,
) -> Vec<(WorkRef<'a>, usize)> {
    let cited = |work: &WorkIx| inventory.archive.works[work.at()].cited_by.len();
    works.iter().take(most).map(|work| (inventory.work_ref(*work), cited(work))).collect()
}

/// Returns the records from the newest on; undated ones come last.
pub fn newest_records(catalog: &Catalog<'_>) -> impl Iterator<Item = RecordIx> {
    let records = &catalog.archive.records;
    let dated = records.iter().take_while(|record| record.date.is_some()).count();
    (0..dated).rev().chain((dated..records.len()).rev()).map(RecordIx::new)
}
