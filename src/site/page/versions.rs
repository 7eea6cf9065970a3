//! The versions of a question: which of them an answer is, and where they are compared.

use std::ops::Range;

use super::context::PageContext;
use crate::model::{Question, RecordIx};
use crate::site::catalog::{Catalog, Inventory, address};
use crate::site::views::{DisagreementView, VersionPlace};

const MOST_COMPARED: usize = 6;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Version {
    number: usize,
    count: usize,
    /// The page that compares them, at this version's position.
    compare: Option<(String, Option<String>)>,
}

impl Inventory<'_> {
    /// Returns which version of its question a record is, if there are several.
    pub fn version(&self, ix: RecordIx) -> Option<Version> {
        let question = &self.archive.questions[self.archive.links[ix.at()].question?.at()];
        if question.versions.len() < 2 {
            return None;
        }
        let at = question.versions.binary_search(&ix).ok()?;
        let compare = compare_path(self, question).map(|path| (path, anchor(self, question, at)));
        Some(Version { number: at + 1, count: question.versions.len(), compare })
    }
}

/// Answers to one question that disagree whether the archive answers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Disagreement {
    /// Number of answers that say that it does not.
    gaps: usize,
    /// Number of answers.
    count: usize,
    /// Whether this answer says so.
    is_gap: bool,
}

impl Inventory<'_> {
    /// Returns how the answers to a record's question disagree, where they do.
    pub fn disagreement(&self, ix: RecordIx) -> Option<Disagreement> {
        let question = self.archive.links[ix.at()].question?;
        let gaps = *self.by_category.disputed.get(&question)?;
        let count = self.archive.questions[question.at()].versions.len();
        let is_gap = !self.archive.records[ix.at()].gaps.is_empty();
        Some(Disagreement { gaps, count, is_gap })
    }
}

impl PageContext<'_> {
    pub fn disagreement_view(&self, disagreement: Disagreement) -> DisagreementView {
        let Disagreement { gaps, count, is_gap } = disagreement;
        DisagreementView { gaps, count, is_gap }
    }

    pub fn version_place(&self, version: &Version) -> VersionPlace {
        let href = |(path, anchor): &(String, Option<String>)| {
            let anchor = anchor.as_ref().map_or(String::new(), |anchor| format!("#{anchor}"));
            self.hrefs.to(path) + &anchor
        };
        let &Version { number, count, ref compare } = version;
        VersionPlace { number, count, compare: compare.as_ref().map(href) }
    }
}

/// Returns the address of the page that compares a question's versions; `None` for a single one.
pub fn compare_path(catalog: &Catalog<'_>, question: &Question) -> Option<String> {
    if !catalog.switches.compare {
        return None;
    }
    let [first, _, ..] = &*question.versions else { return None };
    Some(address::page("compare", catalog.archive.records[first.at()].id.as_str()))
}

/// Returns the element id of the pair whose newer answer is version `at`, if one is compared.
fn anchor(catalog: &Catalog<'_>, question: &Question, at: usize) -> Option<String> {
    let records = &catalog.archive.records;
    let dated = question.versions.partition_point(|ix| records[ix.at()].date.is_some());
    let range = compared(question.versions.len(), dated);
    let is_newer = (range.start + 1..range.end).contains(&at);
    is_newer.then(|| pair_anchor(records[question.versions[at].at()].id.as_str()))
}

pub fn pair_anchor(id: &str) -> String {
    format!("v-{id}")
}

/// Returns the positions of the versions that are compared: the newest. Undated ones fill the
/// places that dated ones leave.
pub fn compared(versions: usize, dated: usize) -> Range<usize> {
    let start = dated.saturating_sub(MOST_COMPARED);
    start..versions.min(start + MOST_COMPARED)
}
