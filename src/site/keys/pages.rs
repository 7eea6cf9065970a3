//! Keys of the pages of single things: answers, comparisons, works, threads.

use super::super::answer::{MOST_ASKERS, MOST_SHARED, newest_answers, other_versions, version};
use super::super::source::retrieved_lately;
use super::super::{LEDGER_SIZE, THREAD_SIZE, paging, threads};
use super::{Key, Part};
use crate::model::{QuestionIx, RecordIx, ThreadIx, WorkIx};

impl Key<'_> {
    pub(super) fn answer(&mut self, ix: RecordIx, path: &str) {
        let site = self.site;
        let links = &site.archive.links[ix.at()];
        let hrefs = site.hrefs(path);
        self.part(Part::Record);
        self.record(ix);
        self.part(Part::Versions);
        self.hashing.view(&version(site, ix, &hrefs));
        self.cards(other_versions(site, ix).iter());
        self.part(Part::Askers);
        let askers = links.asked_from.iter().filter(|&&asker| asker != ix);
        let askers: Vec<&RecordIx> = askers.take(MOST_ASKERS + 1).collect();
        self.cards(askers.into_iter());
        self.part(Part::Thread);
        self.place(ix, path);
        self.part(Part::FollowUps);
        for answers in &links.follow_ups {
            self.hashing.number(answers.len());
            self.cards(newest_answers(site, ix, answers).iter());
        }
        self.part(Part::Related);
        self.hashing.number(links.related.len());
        for related in &links.related {
            self.card(related.record);
            self.hashing.number(related.shared.len());
            related.shared.iter().take(MOST_SHARED).for_each(|&work| self.work(work));
        }
    }

    /// An answer's place in its thread.
    fn place(&mut self, ix: RecordIx, path: &str) {
        let hrefs = self.site.hrefs(path);
        let place = self.site.neighbours(ix);
        self.hashing.number(usize::from(place.is_some()));
        let Some(place) = place else { return };
        self.hashing.text(&self.site.thread_href(ix, &hrefs));
        self.card(place.root);
        self.hashing.number(usize::from(place.root == ix));
        for neighbour in [place.previous, place.next] {
            self.hashing.number(usize::from(neighbour.is_some()));
            neighbour.into_iter().for_each(|neighbour| self.card(neighbour));
        }
    }

    pub(super) fn compare(&mut self, ix: QuestionIx) {
        let versions = &self.site.archive.questions[ix.at()].versions;
        self.part(Part::Answers);
        self.hashing.number(versions.len());
        versions.iter().for_each(|&version| self.record(version));
    }

    pub(super) fn source(&mut self, ix: WorkIx, number: usize) {
        let work = &self.site.archive.works[ix.at()];
        let total = work.cited_by.len();
        let archive = self.site.archive;
        let ledger = paging::page(archive, &work.cited_by, |link| link.record, LEDGER_SIZE, number);
        self.part(Part::Works);
        self.work(ix);
        self.part(Part::Answers);
        self.hashing.number(number);
        self.hashing.number(ledger.len());
        let first =
            work.cited_by.iter().find_map(|l| self.site.archive.records[l.record.at()].date);
        self.hashing.view(&first);
        for link in ledger {
            self.record(link.record);
        }
        if number == paging::count(total, LEDGER_SIZE) {
            self.part(Part::Totals);
            self.newest_of_source(ix);
        }
    }

    fn newest_of_source(&mut self, ix: WorkIx) {
        let work = &self.site.archive.works[ix.at()];
        self.hashing.number(work.cited_by.len());
        self.hashing.number(work.cited_by.iter().map(|link| link.sentences.len()).sum());
        self.hashing.option(work.other_title.as_deref());
        self.hashing.category(self.site, work.other_category.as_ref());
        let same_title = self.site.whole.same_title.get(&ix).map_or(&[][..], Vec::as_slice);
        self.hashing.number(same_title.len());
        same_title.iter().for_each(|&other| self.work(other));
        let scores = work.scores.map(|(low, high)| [low, high]);
        self.hashing.number(scores.iter().len());
        scores.iter().flatten().for_each(|score| self.hashing.number(score.0.into()));
        self.hashing.number(work.retrieved_by.len());
        let retrieved: Vec<&RecordIx> = retrieved_lately(self.site.archive, work).collect();
        self.cards(retrieved.into_iter());
        for other in &work.co_cited {
            self.work(other.work);
            self.hashing.number(other.records as usize);
        }
    }

    pub(super) fn shard(&mut self, at: usize) {
        self.part(Part::Works);
        for &ix in self.site.folds.works(at) {
            let work = &self.site.archive.works[ix.at()];
            self.work(ix);
            let scores = work.scores.map(|(_, high)| high.0.into());
            self.hashing.number(scores.unwrap_or(usize::MAX));
            let record = work.cited_by.first().map(|link| link.record);
            self.hashing.number(usize::from(record.is_some()));
            record.into_iter().for_each(|record| self.record(record));
            work.retrieved_by.first().into_iter().for_each(|&record| self.card(record));
        }
    }

    pub(super) fn thread(&mut self, ix: ThreadIx, part: usize, path: &str) {
        let site = self.site;
        let thread = &site.archive.threads[ix.at()];
        let hrefs = site.hrefs(path);
        self.part(Part::Totals);
        self.record(thread.root);
        self.hashing.number(part);
        self.hashing.number(usize::from(part < threads::parts(thread)));
        if part == 1 {
            self.hashing.view(&threads::totals(site, thread));
        }
        self.part(Part::Answers);
        let range = paging::range(thread.nodes.len(), THREAD_SIZE, part);
        let steps = site.threads.steps(ix, range);
        self.hashing.number(steps.len());
        for step in steps {
            // What is open of its follow-ups is told by their numbers; their texts are its own.
            self.record(step.record);
            self.hashing.number(step.level as usize);
            self.hashing.number(usize::from(step.is_nested));
            self.hashing.view(&version(site, step.record, &hrefs));
            let parent = step.parent.filter(|_| !step.is_nested);
            let also_from = threads::askers(site, step);
            let also_to = threads::answers(site, steps, step);
            for records in [parent.into_iter().collect(), also_from, also_to] {
                self.hashing.number(records.len());
                for record in records {
                    self.card(record);
                    self.hashing.text(&site.thread_href(record, &hrefs));
                }
            }
            for answers in &site.archive.links[step.record.at()].follow_ups {
                self.hashing.number(usize::from(answers.is_empty()));
            }
        }
    }
}
