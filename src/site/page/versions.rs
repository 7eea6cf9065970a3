//! The versions of a question: which of them an answer is, and where they are compared.

use std::ops::Range;

use super::context::PageContext;
use crate::model::{Question, RecordIx};
use crate::site::catalog::{Catalog, Inventory, address};
use crate::site::views::VersionPlace;

const MOST_COMPARED: usize = 6;

/// The most answers of the same day, before and after one, whose models are compared with its own.
const MOST_OF_A_DAY: usize = 24;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Version {
    number: usize,
    count: usize,
    compare: Option<ComparePlace>,
}

/// Where a version is compared: the page, and the element of the pair with it, if there is one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ComparePlace {
    page: String,
    anchor: Option<String>,
}

impl Inventory<'_> {
    /// Returns which version of its question a record is, if there are several.
    pub fn version(&self, ix: RecordIx) -> Option<Version> {
        let question = &self.archive.questions[self.archive.links[ix.at()].question?.at()];
        if question.versions.len() < 2 {
            return None;
        }
        let at = question.versions.binary_search(&ix).ok()?;
        let compare = compare_path(self, question)
            .map(|page| ComparePlace { page, anchor: anchor(self, question, at) });
        Some(Version { number: at + 1, count: question.versions.len(), compare })
    }

    /// Returns whether another answer to a record's question has its date and model.
    pub fn has_namesake(&self, ix: RecordIx) -> bool {
        let records = &self.archive.records;
        let Some(question) = self.archive.links[ix.at()].question else { return false };
        let versions = &self.archive.questions[question.at()].versions;
        let Ok(at) = versions.binary_search(&ix) else { return false };
        let own = &records[ix.at()];
        // Versions are in order of their dates.
        let is_of_day = |other: &&RecordIx| records[other.at()].date == own.date;
        let is_namesake = |other: &RecordIx| records[other.at()].model == own.model;
        let before = versions[..at].iter().rev().take_while(is_of_day).take(MOST_OF_A_DAY);
        let after = versions[at + 1..].iter().take_while(is_of_day).take(MOST_OF_A_DAY);
        before.chain(after).any(is_namesake)
    }

    /// Returns where the versions of a record's question are compared, if they are.
    pub fn compare_place(&self, ix: RecordIx) -> Option<ComparePlace> {
        self.version(ix)?.compare
    }

    /// Returns whether a record and other answers to its question disagree on whether the archive
    /// answers it.
    pub fn disagrees(&self, ix: RecordIx) -> bool {
        let question = self.archive.links[ix.at()].question;
        question.is_some_and(|question| self.by_category.disputed.contains_key(&question))
    }
}

impl PageContext<'_> {
    pub fn version_place(&self, version: &Version) -> VersionPlace {
        let &Version { number, count, ref compare } = version;
        VersionPlace {
            number,
            count,
            compare: compare.as_ref().map(|place| self.compare_href(place)),
        }
    }

    /// Returns the link to where the versions are compared.
    pub fn compare_href(&self, ComparePlace { page, anchor }: &ComparePlace) -> String {
        let anchor = anchor.as_ref().map_or(String::new(), |anchor| format!("#{anchor}"));
        self.hrefs.to(page) + &anchor
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
