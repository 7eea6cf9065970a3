//! The citation audit: which sources were retrieved, and which of them the answers cite.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::answer_list::{most_cited, with_counts};
use super::charts::{Bar, Measure, chart};
use super::context::PageContext;
use crate::model::{CategoryId, RecordIx, RecordLinks, WorkIx};
use crate::site::catalog::{Card, Inventory, WorkRef};
use crate::site::views::{AuditAnswer, AuditView, DisputedWork};

const MOST: usize = 12;

/// The works in one answer's list and text, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
struct Tally {
    /// Listed and cited.
    cited: usize,
    /// Listed, not cited.
    retrieved: usize,
    /// Cited, not listed.
    unresolved: usize,
}

impl Tally {
    fn of(links: &RecordLinks) -> Self {
        let listed: BTreeSet<WorkIx> = links.sources.iter().flatten().copied().collect();
        let cited = links.cites.iter().filter(|work| listed.contains(work)).count();
        Self { cited, retrieved: listed.len() - cited, unresolved: links.cites.len() - cited }
    }

    fn listed(self) -> usize {
        self.cited + self.retrieved
    }

    /// Returns whether an answer has sources but cites none of them.
    fn is_idle(self) -> bool {
        self.cited == 0 && self.listed() > 0
    }
}

#[derive(Hash)]
pub struct Audit<'a> {
    sum: Tally,
    answers_unresolved: usize,
    answers_idle: usize,
    /// The answers that cite most works outside their list, then those that leave most of it
    /// uncited.
    worst: Vec<(Card<'a>, Tally)>,
    unlisted_total: usize,
    unlisted: Vec<(WorkRef<'a>, usize)>,
    disputed_total: usize,
    /// Works to which records give conflicting titles or categories: the number of answers, the
    /// other title and the other category.
    disputed: Vec<(WorkRef<'a>, usize, Option<&'a str>, Option<&'a CategoryId>)>,
}

impl<'a> Audit<'a> {
    pub fn of(inventory: &'a Inventory<'a>) -> Self {
        let tallies: Vec<Tally> = inventory.archive.links.iter().map(Tally::of).collect();
        let sum = |part: fn(&Tally) -> usize| tallies.iter().map(part).sum::<usize>();
        let works = &inventory.archive.works;
        let all = || (0..works.len()).map(WorkIx::new);
        let unlisted = most_cited(inventory, all().filter(|ix| works[ix.at()].title.is_none()));
        let is_disputed = |ix: &WorkIx| {
            let work = &works[ix.at()];
            work.other_title.is_some() || work.other_category.is_some()
        };
        let disputed: Vec<WorkIx> = all().filter(is_disputed).collect();
        let disputed_work = |&ix: &WorkIx| {
            let work = &works[ix.at()];
            let (title, category) = (work.other_title.as_deref(), work.other_category.as_ref());
            (inventory.work_ref(ix), work.cited_by.len(), title, category)
        };
        Self {
            sum: Tally {
                cited: sum(|t| t.cited),
                retrieved: sum(|t| t.retrieved),
                unresolved: sum(|t| t.unresolved),
            },
            answers_unresolved: tallies.iter().filter(|tally| tally.unresolved > 0).count(),
            answers_idle: tallies.iter().filter(|tally| tally.is_idle()).count(),
            worst: worst(inventory, &tallies),
            unlisted_total: unlisted.len(),
            unlisted: with_counts(inventory, &unlisted, MOST),
            disputed_total: disputed.len(),
            disputed: disputed.iter().take(MOST).map(disputed_work).collect(),
        }
    }
}

fn worst<'a>(inventory: &'a Inventory<'a>, tallies: &[Tally]) -> Vec<(Card<'a>, Tally)> {
    let is_bad = |(_, tally): &(usize, &Tally)| tally.unresolved > 0 || tally.is_idle();
    let mut worst: Vec<(usize, &Tally)> = tallies.iter().enumerate().filter(is_bad).collect();
    worst.sort_by_key(|&(at, tally)| (Reverse(tally.unresolved), Reverse(tally.retrieved), at));
    let row = |(at, tally): (usize, &Tally)| (inventory.card(RecordIx::new(at)), *tally);
    worst.into_iter().take(MOST).map(row).collect()
}

impl PageContext<'_> {
    pub fn audit_view(&self, audit: &Audit<'_>) -> AuditView {
        let Tally { cited, retrieved, unresolved } = audit.sum;
        let names = ["audit-chart", "chart-audit-title", "chart-audit-bar", "chart-unit-sources"];
        let measure = Measure::PartsOf(cited + retrieved + unresolved);
        let bars = vec![
            Bar::new(self.t("audit-cited", &[]), None, cited),
            Bar::new(self.t("audit-retrieved", &[]), None, retrieved),
            Bar::new(self.t("cited-not-listed", &[]), None, unresolved),
        ];
        let answer = |&(card, tally): &(Card<'_>, Tally)| AuditAnswer {
            answer: self.answer_card(card),
            listed: tally.listed(),
            cited: tally.cited,
            unresolved: tally.unresolved,
        };
        let disputed = audit.disputed.iter().map(|&(work, count, title, category)| DisputedWork {
            work: self.work_card(work, Some(count)),
            other_title_html: title.map(|title| self.title_html(title)),
            other_category: category.map(ToString::to_string),
        });
        AuditView {
            listed: cited + retrieved,
            cited,
            retrieved_only: retrieved,
            unresolved,
            chart: chart(self.interface, names, measure, bars, None),
            answers_unresolved: audit.answers_unresolved,
            answers_idle: audit.answers_idle,
            worst: audit.worst.iter().map(answer).collect(),
            unlisted_total: audit.unlisted_total,
            unlisted: self.cited_cards(&audit.unlisted),
            disputed_total: audit.disputed_total,
            disputed: disputed.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_work_counts_once_an_answer() {
        let works = |all: &[u32]| all.iter().map(|&at| WorkIx(at)).collect::<Vec<_>>();
        let sources = works(&[1, 2, 2, 3]).into_iter().map(Some).chain([None]).collect();
        let links = RecordLinks { cites: works(&[2, 9]), sources, ..RecordLinks::default() };
        let tally = Tally::of(&links);
        assert_eq!(tally, Tally { cited: 1, retrieved: 2, unresolved: 1 });
        assert_eq!(tally.listed(), 3);
    }
}
