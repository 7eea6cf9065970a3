//! The pages about the archive as a whole: gaps, statistics with the citation audit, open
//! questions by category, and the lists of answers that retrieved a work and did not cite it.
//!
//! What has to be known before the pages can be counted is gathered once, in [`gather`].

mod audit;
mod chart;
mod gaps;
mod open;
mod statistics;

use std::collections::BTreeMap;

pub use open::OpenDatum;
pub(super) use open::datum as open_datum;

use super::address::{self, Hrefs};
use super::asked::OpenMonth;
use super::lists::{Group, Lists};
use super::outputs::{add_pages, add_parts};
use super::view::CategoryLink;
use super::{Content, Kind, Site, view};
use crate::config::Settings;
use crate::model::{Archive, CategoryId, Moved, OpenQuestion, RecordIx, WorkIx};
use crate::normalise::question_key;

/// Answers on one page of a category's gaps.
pub(super) const GAP_SIZE: usize = 50;
/// Open questions of a category on its page, the most asked; the others are listed by month.
const OPEN_FEW: usize = 40;
/// Follow-ups of which the open ones make one file of data.
pub(super) const DATA_SIZE: usize = 1000;

/// A page or a file about the archive as a whole. Numbers of pages count from 1, the oldest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whole {
    /// The way into the gaps.
    Gaps,
    /// A page of a category's gaps.
    GapsOf(usize, usize),
    /// The statistics.
    Statistics,
    /// The most asked open questions of a category.
    OpenOf(usize),
    /// A page of a category's open questions of a month (position in the list of parts).
    OpenPart(usize, usize),
    /// The index of the open questions as data.
    OpenIndex,
    /// A file of the open questions first asked in a month.
    OpenData(usize, usize),
    /// A page of the answers that list a work and do not cite it.
    Retrieved(WorkIx, usize),
}

/// What the pages about the whole archive are made of.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    /// Answers that say that the archive does not answer, in archive order.
    pub gaps: Vec<RecordIx>,
    /// Gaps (positions in `gaps`) by category, those without one last.
    pub gap_categories: Vec<Group<Option<CategoryId>, usize>>,
    /// Open questions by category of their first asker, the most asked first; those without one
    /// last.
    pub open_groups: Vec<Group<Option<CategoryId>, usize>>,
    /// Open questions of the categories that have many, by month of the first asker: the position
    /// in `open_groups`, and the month's questions.
    pub open_parts: Vec<(usize, OpenMonth)>,
    /// Works that have their title in common with others, with those others.
    pub same_title: BTreeMap<WorkIx, Vec<WorkIx>>,
}

/// Gathers what the pages about the whole archive are made of.
pub(super) fn gather(archive: &Archive, settings: &Settings, lists: &Lists) -> Gathered {
    let gaps = gaps::find(archive);
    let of_gap = |ix: &RecordIx| lists.record_categories[ix.at()].clone();
    let first = |question: &OpenQuestion| question.asked_by.first().map(of_gap);
    let of_question = |question: &OpenQuestion| first(question).unwrap_or_default();
    let open_groups = by_category(lists, archive.open_questions.iter().map(of_question));
    let open_parts = match settings.switches().category_questions {
        true => open::parts(archive, lists, &open_groups),
        false => Vec::new(),
    };
    Gathered {
        gap_categories: by_category(lists, gaps.iter().map(of_gap)),
        open_parts,
        same_title: same_title(archive),
        gaps,
        open_groups,
    }
}

/// Sorts entries by their categories, those without one last.
fn by_category(
    lists: &Lists,
    entries: impl Iterator<Item = Vec<usize>>,
) -> Vec<Group<Option<CategoryId>, usize>> {
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (entry, categories) in entries.enumerate() {
        for category in &categories {
            groups.entry(*category).or_default().push(entry);
        }
        if categories.is_empty() {
            groups.entry(usize::MAX).or_default().push(entry);
        }
    }
    let group = |(category, entries): (usize, Vec<usize>)| match lists.categories.get(category) {
        Some(known) => Group { key: Some(known.key.clone()), slug: known.slug.clone(), entries },
        // A category's name can't hold two hyphens in a row.
        None => Group { key: None, slug: "no--category".to_owned(), entries },
    };
    groups.into_iter().map(group).collect()
}

/// Returns the works whose title other works have too.
fn same_title(archive: &Archive) -> BTreeMap<WorkIx, Vec<WorkIx>> {
    /// Others that are named.
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

/// Returns the heading of a category's page and the line above it.
fn category_heading(
    site: &Site<'_>,
    id: Option<&CategoryId>,
    what: &str,
) -> (String, Option<String>) {
    let Some(id) = id else { return (format!("{what} without a category"), None) };
    let name = site.format.taxonomy.name(id.as_str()).unwrap_or(id.as_str());
    let group = site.format.taxonomy.group(id.as_str());
    (format!("{what} in {name}"), Some(format!("Category {id} · {group}")))
}

/// Returns the link to a category's page below `folder`.
fn category_text(
    site: &Site<'_>,
    group: &Group<Option<CategoryId>, usize>,
    folder: &str,
    hrefs: &Hrefs,
) -> CategoryLink {
    let (id, name) = match &group.key {
        Some(id) => (id.as_str(), site.format.taxonomy.name(id.as_str()).unwrap_or(id.as_str())),
        None => ("No category", "No category"),
    };
    CategoryLink {
        href: hrefs.to(&address::page(folder, &group.slug)),
        id: id.to_owned(),
        name: name.to_owned(),
        count: group.entries.len(),
    }
}

/// Returns the links to the open questions by category.
pub(super) fn open_links(site: &Site<'_>, hrefs: &Hrefs) -> Vec<CategoryLink> {
    let groups = site.whole.open_groups.iter();
    groups.map(|group| category_text(site, group, open::FOLDER, hrefs)).collect()
}

/// Lists the pages and files.
pub(super) fn outputs(site: &Site<'_>, add: &mut impl FnMut(String, Kind)) {
    add("gaps.html".to_owned(), Kind::Whole(Whole::Gaps));
    add("statistics.html".to_owned(), Kind::Whole(Whole::Statistics));
    for (at, group) in site.whole.gap_categories.iter().enumerate() {
        let list = address::page("gaps", &group.slug);
        let kind = |number| Kind::Whole(Whole::GapsOf(at, number));
        add_parts(&list, group.entries.len(), GAP_SIZE, add, kind);
    }
    for (at, group) in site.whole.open_groups.iter().enumerate() {
        add(address::page(open::FOLDER, &group.slug), Kind::Whole(Whole::OpenOf(at)));
    }
    for (at, (_, group)) in site.whole.open_parts.iter().enumerate() {
        let list = open::part_path(site, at);
        let kind = |number| Kind::Whole(Whole::OpenPart(at, number));
        add_pages(&list, group.pages(super::OPEN_SIZE), add, kind);
    }
    add("data/open-questions.json".to_owned(), Kind::Whole(Whole::OpenIndex));
    for (at, group) in site.lists.open_months.iter().enumerate() {
        let count = group.pages(DATA_SIZE);
        for number in 1..=count {
            let path = open::data_path(&group.slug, number, count);
            add(path, Kind::Whole(Whole::OpenData(at, number)));
        }
    }
    for (at, work) in site.archive.works.iter().enumerate() {
        let apart = super::source::apart(work);
        if apart > 0 {
            let ix = WorkIx::new(at);
            let list = site.retrieved_path(ix);
            let kind = |number| Kind::Whole(Whole::Retrieved(ix, number));
            add_parts(&list, apart, super::LIST_SIZE, add, kind);
        }
    }
}

impl Whole {
    /// Tells whether it is a page and no data.
    pub(super) fn is_page(&self) -> bool {
        !matches!(self, Self::OpenIndex | Self::OpenData(..))
    }

    /// Returns what the file holds.
    pub(super) fn content(&self, site: &Site<'_>, path: &str) -> Result<Content, Moved> {
        Ok(match self {
            Self::Gaps => view("gaps.html", gaps::gaps(site, path)?),
            Self::GapsOf(at, number) => {
                view("gaps.html", gaps::of_category(site, *at, *number, path)?)
            }
            Self::Statistics => view("statistics.html", statistics::statistics(site, path)),
            Self::OpenOf(at) => view("open-questions.html", open::of_category(site, *at, path)),
            Self::OpenPart(at, number) => {
                view("open-questions.html", open::part(site, *at, *number, path))
            }
            Self::OpenIndex => Content::Bytes(open::index(site)),
            Self::OpenData(at, number) => Content::Bytes(open::data(site, *at, *number)),
            Self::Retrieved(work, number) => {
                view("list.html", super::browse::retrieved(site, *work, *number, path))
            }
        })
    }
}
