//! Gaps and open questions by category, grouped before their pages are listed.

use std::collections::BTreeMap;

use super::groups::Groups;
use super::months::{Group, by_key};
use super::open_months::{OpenMonth, open_months};
use crate::config::Switches;
use crate::model::{Archive, CategoryId, OpenQuestion, QuestionIx, RecordIx, WorkIx};
use crate::normalise::question_key;

/// The most asked open questions that a category's page shows. If a category has more, its page
/// links to lists by month.
pub const OPEN_FEW: usize = 40;

#[derive(Clone, Debug, Default)]
pub struct ByCategory {
    /// Answers that contain a gap, in archive order.
    pub gaps: Vec<RecordIx>,
    /// Questions of which some answers say that their sources don't fully answer and others don't,
    /// each with the number of the former.
    pub disputed: BTreeMap<QuestionIx, usize>,
    /// Gaps by category. Those without a category come last.
    pub gap_groups: Vec<Group<Option<CategoryId>, RecordIx>>,
    /// Open questions (positions in the archive's list) by the main categories of their first asker,
    /// most asked first. Those without a category come last.
    pub open_groups: Vec<Group<Option<CategoryId>, usize>>,
    /// Open questions of the categories with more than [`OPEN_FEW`], by month of the first asker:
    /// the position in `open_groups`, and the month's questions.
    pub open_months: Vec<(usize, OpenMonth)>,
}

pub fn by_category(archive: &Archive, groups: &Groups, switches: Switches) -> ByCategory {
    let records = archive.records.iter().enumerate();
    let has_gap = records.filter(|(_, record)| !record.gaps.is_empty());
    let gaps: Vec<RecordIx> = has_gap.map(|(at, _)| RecordIx::new(at)).collect();
    let categories = |ix: &RecordIx| groups.record_categories[ix.at()].as_slice();
    let main_categories = |ix: &RecordIx| groups.main_categories(*ix);
    let of_question =
        |question: &OpenQuestion| question.asked_by.first().map_or(&[][..], main_categories);
    let questions = archive.open_questions.iter().map(of_question).enumerate();
    let open_groups = grouped(groups, questions);
    ByCategory {
        gap_groups: grouped(groups, gaps.iter().map(|ix| (*ix, categories(ix)))),
        open_months: match switches.category_questions {
            true => months(archive, groups, &open_groups),
            false => Vec::new(),
        },
        disputed: disputed(archive, &gaps),
        gaps,
        open_groups,
    }
}

fn disputed(archive: &Archive, gaps: &[RecordIx]) -> BTreeMap<QuestionIx, usize> {
    let mut counts = BTreeMap::new();
    for question in gaps.iter().filter_map(|gap| archive.links[gap.at()].question) {
        *counts.entry(question).or_insert(0) += 1;
    }
    counts.retain(|question, count| *count < archive.questions[question.at()].versions.len());
    counts
}

/// Groups entries by their categories. Those without a category come last.
fn grouped<'c, Entry: Copy + PartialEq>(
    groups: &Groups,
    entries: impl Iterator<Item = (Entry, &'c [usize])>,
) -> Vec<Group<Option<CategoryId>, Entry>> {
    let of_categories = |(entry, categories): (Entry, &'c [usize])| {
        let none = categories.is_empty().then_some(usize::MAX);
        categories.iter().copied().chain(none).map(move |category| (category, entry))
    };
    let group = |(category, entries): (usize, Vec<Entry>)| match groups.categories.get(category) {
        Some(known) => Group { key: Some(known.key.clone()), slug: known.slug.clone(), entries },
        // A category's name can't hold two hyphens in a row.
        None => Group { key: None, slug: "no--category".to_owned(), entries },
    };
    by_key(entries.flat_map(of_categories)).into_iter().map(group).collect()
}

/// Splits the questions of each category that has more than its page shows by month.
fn months(
    archive: &Archive,
    groups: &Groups,
    open_groups: &[Group<Option<CategoryId>, usize>],
) -> Vec<(usize, OpenMonth)> {
    let mut askers: Vec<Vec<usize>> = vec![Vec::new(); groups.categories.len() + 1];
    for asker in 0..archive.records.len() {
        let categories = groups.main_categories(RecordIx::new(asker));
        categories.iter().for_each(|&category| askers[category].push(asker));
        if categories.is_empty() {
            askers[groups.categories.len()].push(asker);
        }
    }
    let large = open_groups.iter().enumerate().filter(|(_, group)| group.entries.len() > OPEN_FEW);
    let cut = |(at, group): (usize, &Group<Option<CategoryId>, usize>)| {
        let category = group.key.as_ref().and_then(|id| groups.category(id));
        let askers = &askers[category.unwrap_or(groups.categories.len())];
        let questions = group.entries.iter().copied();
        let months = open_months(archive, askers.iter().copied(), questions);
        months.into_iter().map(move |month| (at, month))
    };
    large.flat_map(cut).collect()
}

/// Returns the works that share their title with other works, each with those others.
pub fn same_title(archive: &Archive) -> BTreeMap<WorkIx, Vec<WorkIx>> {
    /// The most works that are named for one title.
    const MOST: usize = 8;
    let titled = archive.works.iter().enumerate().filter_map(|(at, work)| {
        let key = question_key(work.title.as_deref()?);
        (!key.is_empty()).then(|| (key, WorkIx::new(at)))
    });
    let mut titled: Vec<(String, WorkIx)> = titled.collect();
    titled.sort_unstable();
    let mut same = BTreeMap::new();
    for works in titled.chunk_by(|a, b| a.0 == b.0).filter(|works| works.len() > 1) {
        for (_, work) in works {
            let others = works.iter().map(|other| other.1).filter(|other| other != work);
            same.insert(*work, others.take(MOST).collect());
        }
    }
    same
}
