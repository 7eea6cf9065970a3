//! The citation audit: what was retrieved for the answers and what they did with it.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::super::Site;
use super::super::address::Hrefs;
use super::super::browse::most_cited;
use super::super::view::{AuditAnswer, AuditView, DisputedWork};
use super::chart::{Bar, Heading, Scale, chart};
use crate::model::{RecordIx, RecordLinks, WorkIx};

/// Rows of each list.
const MOST: usize = 12;

/// What one answer did with its list, counted in works.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
}

/// Makes the audit.
pub(super) fn audit(site: &Site<'_>, path: &str) -> AuditView {
    let hrefs = site.hrefs(path);
    let tallies: Vec<Tally> = site.archive.links.iter().map(Tally::of).collect();
    let sum = |part: fn(&Tally) -> usize| tallies.iter().map(part).sum::<usize>();
    let (cited, retrieved) = (sum(|t| t.cited), sum(|t| t.retrieved));
    let unresolved = sum(|t| t.unresolved);
    let works = &site.archive.works;
    let all = || (0..works.len()).map(WorkIx::new);
    let unlisted = most_cited(site, all().filter(|work| works[work.at()].title.is_none()));
    let disputed: Vec<WorkIx> = all().filter(|work| is_disputed(site, *work)).collect();
    let heading = Heading {
        id: "audit-chart",
        title: "Sources of all answers",
        name: "State",
        unit: "Sources",
        whole: Some(cited + retrieved + unresolved),
        scale: Scale::Whole,
    };
    let bars = vec![
        Bar::new("listed and cited", None, cited),
        Bar::new("retrieved only", None, retrieved),
        Bar::new("cited, not in the list", None, unresolved),
    ];
    AuditView {
        listed: cited + retrieved,
        cited,
        retrieved_only: retrieved,
        unresolved,
        chart: chart(heading, bars, None),
        answers_unresolved: tallies.iter().filter(|tally| tally.unresolved > 0).count(),
        answers_idle: tallies.iter().filter(|tally| is_idle(**tally)).count(),
        worst: worst(site, &tallies, &hrefs),
        unlisted_total: unlisted.len(),
        unlisted: unlisted.iter().take(MOST).map(|&work| site.cited_card(work, &hrefs)).collect(),
        disputed_total: disputed.len(),
        disputed: disputed
            .iter()
            .take(MOST)
            .map(|&work| DisputedWork {
                work: site.cited_card(work, &hrefs),
                other_title_html: works[work.at()].other_title.as_ref().map(|t| site.title_html(t)),
                other_category: works[work.at()].other_category.as_ref().map(ToString::to_string),
            })
            .collect(),
    }
}

/// Tells whether an answer has sources and cites none of them.
fn is_idle(tally: Tally) -> bool {
    tally.cited == 0 && tally.listed() > 0
}

fn is_disputed(site: &Site<'_>, work: WorkIx) -> bool {
    let work = &site.archive.works[work.at()];
    work.other_title.is_some() || work.other_category.is_some()
}

/// Returns the answers that cite most works outside their list, then those that leave most of it
/// uncited.
fn worst(site: &Site<'_>, tallies: &[Tally], hrefs: &Hrefs) -> Vec<AuditAnswer> {
    let is_bad = |(_, tally): &(usize, &Tally)| tally.unresolved > 0 || is_idle(**tally);
    let mut worst: Vec<(usize, &Tally)> = tallies.iter().enumerate().filter(is_bad).collect();
    worst.sort_by_key(|&(at, tally)| (Reverse(tally.unresolved), Reverse(tally.retrieved), at));
    let row = |&(at, tally): &(usize, &Tally)| AuditAnswer {
        answer: site.answer_card(RecordIx::new(at), hrefs),
        listed: tally.listed(),
        cited: tally.cited,
        unresolved: tally.unresolved,
    };
    worst.iter().take(MOST).map(row).collect()
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
