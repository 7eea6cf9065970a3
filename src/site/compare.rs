//! The answers to one question, each beside the one before it.
//!
//! At most six are compared, so that a question that is asked every day doesn't make an endless
//! page: the newest, and undated ones only where dated ones leave room.

use std::collections::BTreeSet;

use super::Site;
use super::address::{self, Hrefs};
use super::answer::minutes;
use super::frame::{Head, counted};
use super::view::{ComparePair, CompareRow, CompareSource, CompareVersion, CompareView};
use crate::model::{Question, QuestionIx, RecordIx, WorkId, WorkIx};
use crate::parse;
use crate::render::answer_diff::{self, Row};
use crate::render::markup::{Cites, HtmlWriter};

/// Answers that are compared.
const MOST_COMPARED: usize = 6;

/// Answers beside those that are named.
const MOST_NAMED: usize = 200;

/// The address of the page that compares the answers to a question; none for a single one.
pub(super) fn path(site: &Site<'_>, question: &Question) -> Option<String> {
    if !site.switches.compare {
        return None;
    }
    let [first, _, ..] = &*question.versions else { return None };
    Some(address::page("compare", site.archive.records[first.at()].id.as_str()))
}

/// The element id of the pair whose newer answer is the version `at`, where there is one.
pub(super) fn anchor(site: &Site<'_>, question: &Question, at: usize) -> Option<String> {
    let range = compared(site, question);
    let id = &site.archive.records[question.versions[at].at()].id;
    (range.start + 1..range.end).contains(&at).then(|| format!("v-{id}"))
}

/// Returns the positions of the versions that are compared.
fn compared(site: &Site<'_>, question: &Question) -> std::ops::Range<usize> {
    let versions = &question.versions;
    let is_dated = |version: &&RecordIx| site.archive.records[version.at()].date.is_some();
    let dated = versions.iter().take_while(is_dated).count();
    let start = dated.saturating_sub(MOST_COMPARED);
    start..versions.len().min(start + MOST_COMPARED)
}

/// Makes the view of a compare page.
pub(super) fn compare(site: &Site<'_>, ix: QuestionIx, path: &str) -> CompareView {
    let question = &site.archive.questions[ix.at()];
    let hrefs = site.hrefs(path);
    let first = &site.archive.records[question.versions[0].at()];
    let total = question.versions.len();
    let head = Head {
        kind: "compare",
        title: &format!("Compare: {}", first.title),
        description: format!(
            "How {} to the same question differ, word by word and source by source: {}",
            counted(total, "answer"),
            first.title
        ),
        above: vec![("answers.html".into(), "Answers".into())],
        section: Some("answers.html"),
    };
    let (view_site, page) = site.frame(path, head);
    let version = |at: usize| version(site, question, at, &hrefs);
    let range = compared(site, question);
    let others = (0..range.start).rev().chain(range.end..total);
    CompareView {
        site: view_site,
        page,
        question_html: site.title_html(&first.question),
        total,
        versions: range.clone().map(version).collect(),
        others: others.take(MOST_NAMED).map(version).collect(),
        pairs: (range.start + 1..range.end)
            .rev()
            .map(|at| pair(site, question, at, &hrefs))
            .collect(),
    }
}

fn version(site: &Site<'_>, question: &Question, at: usize, hrefs: &Hrefs) -> CompareVersion {
    let ix = question.versions[at];
    let record = &site.archive.records[ix.at()];
    let heading = &site.archive.records[question.versions[0].at()].question;
    CompareVersion {
        number: at + 1,
        answer: site.answer_card(ix, hrefs),
        phrasing_html: (record.question != *heading).then(|| site.title_html(&record.question)),
        cited: site.archive.links[ix.at()].cites.len(),
        minutes: minutes(record),
    }
}

/// Compares a version with the one before it.
fn pair(site: &Site<'_>, question: &Question, at: usize, hrefs: &Hrefs) -> ComparePair {
    let (older, newer) = (question.versions[at - 1], question.versions[at]);
    let changes = changes(site, older, newer, hrefs);
    let sources = sources(site, older, newer, hrefs);
    let in_state = |state| sources.iter().filter(|source| source.state == state).count();
    ComparePair {
        anchor: anchor(site, question, at).unwrap_or_default(),
        older: version(site, question, at - 1, hrefs),
        newer: version(site, question, at, hrefs),
        kept: in_state("kept"),
        added: in_state("new"),
        dropped: in_state("dropped"),
        changed: percent(changes.changed_words, changes.words),
        rows: changes.rows.into_iter().map(row).collect(),
        sources,
    }
}

/// Returns a part in percent, rounded, but 0 and 100 only where they are exact.
fn percent(part: usize, whole: usize) -> usize {
    match part {
        0 => 0,
        all if all == whole => 100,
        some => ((some * 100 + whole / 2) / whole).clamp(1, 99),
    }
}

/// Compares the texts of two answers. Citations lead to the rows on each answer's own page.
fn changes(
    site: &Site<'_>,
    older: RecordIx,
    newer: RecordIx,
    hrefs: &Hrefs,
) -> answer_diff::Changes {
    let slug = |work: &WorkId| site.work_slug(work);
    let chip = |work: &WorkId| site.chip(work);
    let side = |ix: RecordIx| {
        let record = &site.archive.records[ix.at()];
        let blocks = parse::answer(&record.text, record.answer, &record.title, site.format).blocks;
        let listed: BTreeSet<&WorkId> =
            record.sources.iter().filter_map(|source| source.id.as_ref()).collect();
        (blocks, listed, hrefs.to(&address::answer(&record.id)))
    };
    let (old_blocks, old_listed, old_page) = side(older);
    let (new_blocks, new_listed, new_page) = side(newer);
    let old_listed = |work: &WorkId| old_listed.contains(work);
    let new_listed = |work: &WorkId| new_listed.contains(work);
    let mut old_writer = HtmlWriter::new(Cites::Rows {
        slug: &slug,
        chip: &chip,
        listed: &old_listed,
        page: &old_page,
    });
    let mut new_writer = HtmlWriter::new(Cites::Rows {
        slug: &slug,
        chip: &chip,
        listed: &new_listed,
        page: &new_page,
    });
    answer_diff::compare(&old_blocks, &new_blocks, &mut old_writer, &mut new_writer)
}

fn row(row: Row) -> CompareRow {
    let (state, older_html, newer_html) = match row {
        Row::Same(html) => ("same", None, Some(html)),
        Row::Changed { old, new } => ("changed", Some(old), Some(new)),
        Row::Replaced { old, new } => ("replaced", old, new),
    };
    CompareRow { state, older_html, newer_html }
}

/// Compares the works that two answers list or cite.
fn sources(site: &Site<'_>, older: RecordIx, newer: RecordIx, hrefs: &Hrefs) -> Vec<CompareSource> {
    let (old, new) = (Drawn::new(site, older), Drawn::new(site, newer));
    let source = |state: &'static str, ix: WorkIx| {
        let work = &site.archive.works[ix.at()];
        CompareSource {
            state,
            href: hrefs.to(&site.source_path(ix)),
            title_html: site.work_title_html(ix),
            id: work.id.to_string(),
            category: work.category.as_ref().map(|id| site.category_name(id, hrefs)),
            older: old.state(ix),
            newer: new.state(ix),
        }
    };
    let kept = new.order.iter().filter(|ix| old.has(**ix)).map(|ix| source("kept", *ix));
    let added = new.order.iter().filter(|ix| !old.has(**ix)).map(|ix| source("new", *ix));
    let dropped = old.order.iter().filter(|ix| !new.has(**ix)).map(|ix| source("dropped", *ix));
    kept.chain(added).chain(dropped).collect()
}

/// The works that an answer draws on.
struct Drawn {
    listed: BTreeSet<WorkIx>,
    cited: BTreeSet<WorkIx>,
    /// Each once: those listed by rank, then those only cited.
    order: Vec<WorkIx>,
}

impl Drawn {
    fn new(site: &Site<'_>, ix: RecordIx) -> Self {
        let links = &site.archive.links[ix.at()];
        let mut seen = BTreeSet::new();
        let all = links.sources.iter().flatten().chain(&links.cites);
        Self {
            order: all.copied().filter(|work| seen.insert(*work)).collect(),
            listed: links.sources.iter().flatten().copied().collect(),
            cited: links.cites.iter().copied().collect(),
        }
    }

    fn has(&self, work: WorkIx) -> bool {
        self.listed.contains(&work) || self.cited.contains(&work)
    }

    fn state(&self, work: WorkIx) -> Option<&'static str> {
        match (self.listed.contains(&work), self.cited.contains(&work)) {
            (true, true) => Some("cited"),
            (true, false) => Some("retrieved"),
            (false, true) => Some("unlisted"),
            (false, false) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_little_is_never_nothing_and_nearly_all_is_never_all() {
        assert_eq!([percent(0, 0), percent(0, 9), percent(9, 9)], [0, 0, 100]);
        assert_eq!([percent(1, 999), percent(998, 999), percent(38, 100)], [1, 99, 38]);
    }
}
