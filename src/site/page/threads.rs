//! Threads as other pages list them, and links to an answer's position in its thread.

use chrono::NaiveDate;

use super::context::PageContext;
use crate::model::{RecordId, RecordIx, Thread, ThreadIx};
use crate::site::catalog::{Card, Catalog, Inventory, address};
use crate::site::views::{ThreadCard, ThreadLink};

#[derive(Hash)]
pub struct ThreadEntry<'a> {
    root: Card<'a>,
    /// Number of its answers and date of the newest; `None` on pages that must not change with it.
    size: Option<(usize, Option<NaiveDate>)>,
}

#[derive(Hash)]
pub struct ThreadPlace<'a> {
    pub answer: Card<'a>,
    /// The thread's first answer, and the part; `None` for an answer outside all threads.
    place: Option<(&'a RecordId, usize)>,
}

impl ThreadEntry<'_> {
    pub fn hide_size(&mut self) {
        self.size = None;
    }
}

impl<'a> Inventory<'a> {
    pub fn thread_entry(&'a self, ix: ThreadIx) -> ThreadEntry<'a> {
        let thread = &self.archive.threads[ix.at()];
        let size = Some((thread.nodes.len(), last_date(self, thread)));
        ThreadEntry { root: self.card(thread.root), size }
    }

    pub fn thread_place(&'a self, record: RecordIx) -> ThreadPlace<'a> {
        let thread = self.archive.links[record.at()].thread.map(|ix| {
            let thread = &self.archive.threads[ix.at()];
            let root = &self.archive.records[thread.root.at()].id;
            (root, self.outlines.part_of(thread, record))
        });
        ThreadPlace { answer: self.card(record), place: thread }
    }
}

pub fn last_date(catalog: &Catalog<'_>, thread: &Thread) -> Option<NaiveDate> {
    let records = &catalog.archive.records;
    thread.nodes.iter().filter_map(|node| records[node.record.at()].date).next_back()
}

/// Returns the longest threads. Of equally long ones, the older comes first.
pub fn longest(catalog: &Catalog<'_>, most: usize) -> Vec<ThreadIx> {
    let threads = &catalog.archive.threads;
    let mut order: Vec<ThreadIx> = (0..threads.len()).map(ThreadIx::new).collect();
    order.sort_by_key(|ix| {
        let thread = &threads[ix.at()];
        (std::cmp::Reverse(thread.nodes.len()), thread.root)
    });
    order.truncate(most);
    order
}

/// Returns the element id of an answer on its thread's page. It begins with a letter, because some
/// record ids are numbers.
pub fn anchor(id: &RecordId) -> String {
    format!("a-{id}")
}

impl PageContext<'_> {
    pub fn thread_card(&self, thread: &ThreadEntry<'_>) -> ThreadCard {
        let root = thread.root.data();
        let last = thread.size.and_then(|(_, last)| last);
        ThreadCard {
            href: self.hrefs.to(&address::thread(root.id, 1)),
            answer: self.answer_card(thread.root),
            answers: thread.size.map(|(answers, _)| answers),
            last: last.filter(|last| Some(*last) != root.date).map(|date| self.date(date)),
        }
    }

    /// Returns the link to an answer's position in its thread, or to the answer if it has none.
    pub fn thread_href(&self, place: &ThreadPlace<'_>) -> String {
        let answer = place.answer.data();
        let Some((root, part)) = place.place else {
            return self.hrefs.to(&address::answer(answer.id));
        };
        let (page, anchor) = (address::thread(root, part), anchor(answer.id));
        match self.path == page {
            true => format!("#{anchor}"),
            false => format!("{}#{anchor}", self.hrefs.to(&page)),
        }
    }

    pub fn thread_link(&self, place: &ThreadPlace<'_>) -> ThreadLink {
        ThreadLink {
            href: self.thread_href(place),
            question_html: self.question_html(&place.answer.data()),
        }
    }
}
