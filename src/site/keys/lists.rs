//! Keys of the pages of lists, and of files that list works and questions.

use std::ops::Range;

use super::super::browse::most_cited;
use super::super::whole::{DATA_SIZE, GAP_SIZE};
use super::super::{LIST_SIZE, MOST_WORKS, OPEN_SIZE, OpenMonth, WORKS_SIZE, paging};
use super::{Key, Part};
use crate::model::{CategoryId, RecordIx, WorkIx};

impl Key<'_> {
    /// The place of a page, with the list's total on the newest; returns what is on it.
    fn range(&mut self, total: usize, size: usize, number: usize) -> Range<usize> {
        let is_newest = number == paging::count(total, size);
        self.part(Part::Totals);
        self.hashing.number(number);
        self.hashing.number(if is_newest { total } else { usize::MAX });
        paging::range(total, size, number)
    }

    pub(super) fn list(
        &mut self,
        slug: &str,
        entries: &[RecordIx],
        number: usize,
        works: &[WorkIx],
    ) {
        self.hashing.text(slug);
        self.range(entries.len(), LIST_SIZE, number);
        self.part(Part::Answers);
        let page = paging::page(self.site.archive, entries, |ix| *ix, LIST_SIZE, number);
        self.cards(page.into_iter());
        self.part(Part::Works);
        if number == paging::count(entries.len(), LIST_SIZE) {
            for work in most_cited(self.site, works.iter().copied()).into_iter().take(MOST_WORKS) {
                self.work(work);
                self.hashing.number(self.site.archive.works[work.at()].cited_by.len());
            }
        }
    }

    pub(super) fn works(&mut self, at: usize, number: usize) {
        let entries = &self.site.lists.work_months[at].entries;
        let range = self.range(entries.len(), WORKS_SIZE, number);
        self.part(Part::Works);
        entries[range].iter().for_each(|&work| self.work(work));
    }

    pub(super) fn thread_month(&mut self, at: usize, number: usize) {
        let entries = &self.site.threads.months[at].entries;
        let range = self.range(entries.len(), LIST_SIZE, number);
        self.part(Part::Answers);
        for thread in entries[range].iter().map(|ix| &self.site.archive.threads[ix.at()]) {
            self.card(thread.root);
            if number == paging::count(entries.len(), LIST_SIZE) {
                self.hashing.number(thread.nodes.len());
                let records = &self.site.archive.records;
                let mut dates =
                    thread.nodes.iter().filter_map(|node| records[node.record.at()].date);
                self.hashing.view(&dates.next_back());
            }
        }
    }

    pub(super) fn open_month(&mut self, month: &OpenMonth, number: usize) {
        let is_newest = number == month.pages(OPEN_SIZE);
        self.part(Part::Totals);
        self.hashing.number(number);
        self.hashing.number(if is_newest { month.entries.len() } else { usize::MAX });
        self.hashing.number(month.pages(OPEN_SIZE).min(number + 1));
        self.part(Part::Questions);
        for &at in month.page(OPEN_SIZE, number) {
            let question = &self.site.archive.open_questions[at];
            self.hashing.text(&question.key);
            self.hashing.text(&question.text);
            let Some(&first) = question.asked_by.first() else { continue };
            self.card(first);
            for &category in &self.site.lists.record_categories[first.at()] {
                let id = &self.site.lists.categories[category].key;
                self.hashing.category(self.site, Some(id));
            }
            self.hashing.category(self.site, None);
        }
    }

    pub(super) fn open_part(&mut self, at: usize, number: usize) {
        let (group, month) = &self.site.whole.open_parts[at];
        let group = &self.site.whole.open_groups[*group];
        self.hashing.option(group.key.as_ref().map(CategoryId::as_str));
        self.open_month(month, number);
    }

    pub(super) fn open_data(&mut self, at: usize, number: usize) {
        self.part(Part::Questions);
        for &at in self.site.lists.open_months[at].page(DATA_SIZE, number) {
            let question = &self.site.archive.open_questions[at];
            self.hashing.text(&question.text);
            self.cards(question.asked_by.iter());
        }
    }

    pub(super) fn gaps(&mut self, at: usize, number: usize) {
        let group = &self.site.whole.gap_categories[at];
        self.hashing.option(group.key.as_ref().map(CategoryId::as_str));
        self.range(group.entries.len(), GAP_SIZE, number);
        self.part(Part::Answers);
        let gap = |at: &usize| self.site.whole.gaps[*at];
        let page = paging::page(self.site.archive, &group.entries, gap, GAP_SIZE, number);
        page.into_iter().for_each(|at| self.record(self.site.whole.gaps[*at]));
    }
}
