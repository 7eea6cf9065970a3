//! Groups the archive by month, model, category and tag, and names the file of everything that has
//! a page.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use rayon::prelude::*;

use super::months::{Group, Month, by_key, by_month};
use super::open_months::{OpenMonth, open_months};
use crate::diagnostic::Diagnostic;
use crate::model::{Archive, CategoryId, ModelName, RecordIx, RecordLinks, Work, WorkIx};
use crate::normalise::{question_key, slug};

/// A tag. Spellings that differ only in case, white space or quotes are the same tag.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag {
    key: String,
    /// The spelling of the oldest answer with this tag.
    pub text: String,
}

/// All groups, and the file names of the works' pages.
#[derive(Clone, Debug)]
pub struct Groups {
    /// Answers by month, oldest first, undated last.
    pub months: Vec<Group<Month, RecordIx>>,
    /// Answers by model, sorted by name.
    pub models: Vec<Group<ModelName, RecordIx>>,
    /// Answers by category, sorted by id. A category that no answer belongs to is here if an answer
    /// retrieved a work of it.
    pub categories: Vec<Group<CategoryId, RecordIx>>,
    /// For each category, the answers that retrieved a work of it and cite none, in archive order.
    pub category_retrieved: Vec<Vec<RecordIx>>,
    /// For each answer, the positions of its categories in `categories`.
    pub record_categories: Vec<Vec<usize>>,
    /// Answers by tag, sorted by the tag's key.
    pub tags: Vec<Group<Tag, RecordIx>>,
    /// Works of each category, in the order of `categories`.
    pub category_works: Vec<Vec<WorkIx>>,
    /// Works by the month of the first record that cites or lists them.
    pub work_months: Vec<Group<Month, WorkIx>>,
    pub open_months: Vec<OpenMonth>,
    pub work_slugs: Vec<String>,
}

impl Groups {
    pub fn category(&self, id: &CategoryId) -> Option<usize> {
        self.categories.binary_search_by(|group| group.key.cmp(id)).ok()
    }

    /// Returns the main categories of an answer, at most three, by which its questions are grouped.
    pub fn main_categories(&self, record: RecordIx) -> &[usize] {
        let all = &self.record_categories[record.at()];
        &all[..all.len().min(MAIN)]
    }

    pub fn model(&self, name: &ModelName) -> Option<usize> {
        self.models.binary_search_by(|group| group.key.cmp(name)).ok()
    }

    /// Returns the group of a tag in any spelling.
    pub fn tag(&self, text: &str) -> Option<usize> {
        let key = tag_key(text);
        self.tags.binary_search_by(|group| group.key.key.cmp(&key)).ok()
    }

    /// Returns the group of the month that contains a date.
    pub fn month(&self, date: Option<NaiveDate>) -> Option<usize> {
        self.months.binary_search_by(|group| group.key.cmp(&Month::of(date))).ok()
    }
}

/// Groups the archive. If two names make the same file name, a diagnostic reports it and the second
/// gets a suffix.
pub fn groups(archive: &Archive, diagnostics: &mut Vec<Diagnostic>) -> Groups {
    let records = || archive.records.iter().enumerate().map(|(at, r)| (RecordIx::new(at), r));
    let models = by_key(records().filter_map(|(ix, record)| Some((record.model.clone()?, ix))));
    let links = || archive.links.iter().enumerate().map(|(at, l)| (RecordIx::new(at), l));
    let mut retrieved =
        by_key(links().flat_map(|(ix, l)| l.retrieved_categories.iter().map(move |id| (id, ix))));
    let mut categories =
        by_key(links().flat_map(|(ix, l)| l.categories.iter().map(move |id| (id, ix))));
    for id in retrieved.keys() {
        categories.entry(id).or_default();
    }
    let tags = by_key(
        records()
            .flat_map(|(ix, record)| record.extra.tags.iter().map(move |tag| (tag_key(tag), ix))),
    );
    let works = archive.works.iter().enumerate();
    let mut category_works =
        by_key(works.filter_map(|(at, work)| Some((work.category.as_ref()?, WorkIx::new(at)))));
    let category_works =
        categories.keys().map(|id| category_works.remove(id).unwrap_or_default()).collect();
    let category_retrieved: Vec<Vec<RecordIx>> =
        categories.keys().map(|id| retrieved.remove(id).unwrap_or_default()).collect();
    let categories = categories.into_iter().map(|(id, entries)| (id.clone(), entries));
    let first = |at: usize, entries: &[RecordIx]| {
        entries.iter().chain(&category_retrieved[at]).min().copied()
    };
    let categories =
        named_groups(archive, categories, CategoryId::as_str, "category", first, diagnostics);
    let position = |id: &CategoryId| categories.binary_search_by(|group| group.key.cmp(id)).ok();
    let of_links = |links: &RecordLinks| links.categories.iter().filter_map(position).collect();
    let record_categories = archive.links.par_iter().map(of_links).collect();
    let oldest = |_: usize, entries: &[RecordIx]| entries.first().copied();
    let tags = tags.into_iter().map(|(key, tagged)| {
        let mut of_oldest = archive.records[tagged[0].at()].extra.tags.iter();
        let text = of_oldest.find(|tag| tag_key(tag) == key).cloned().unwrap_or_default();
        (Tag { key, text }, tagged)
    });
    Groups {
        months: by_month(records().map(|(ix, record)| (record.date, ix))),
        models: named_groups(
            archive,
            models.into_iter(),
            ModelName::as_str,
            "model",
            oldest,
            diagnostics,
        ),
        categories,
        category_retrieved,
        record_categories,
        tags: named_groups(archive, tags, |tag| &tag.text, "tag", oldest, diagnostics),
        category_works,
        work_months: by_first_seen(archive),
        open_months: open_months(
            archive,
            0..archive.records.len(),
            0..archive.open_questions.len(),
        ),
        work_slugs: work_slugs(archive),
    }
}

/// Returns the file name of each work's page, in the order of the works.
pub fn work_slugs(archive: &Archive) -> Vec<String> {
    let ids: Vec<&str> = archive.works.iter().map(|work| work.id.as_str()).collect();
    // The link stage already reports works with the same file name.
    slugs(&ids, |_, _| {})
}

/// The most categories under which a question is listed.
const MAIN: usize = 3;

/// Returns the most frequent categories (by position), at most three, ties by id.
pub fn most_frequent(categories: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for category in categories {
        *counts.entry(category).or_default() += 1;
    }
    let mut ranked: Vec<(usize, usize)> = counts.into_iter().collect();
    ranked.sort_by_key(|&(category, count)| (std::cmp::Reverse(count), category));
    ranked.into_iter().take(MAIN).map(|(category, _)| category).collect()
}

/// Returns the key that is equal for all spellings of a tag.
fn tag_key(text: &str) -> String {
    let key = question_key(text);
    if key.is_empty() { text.trim().to_owned() } else { key }
}

fn named_groups<Key>(
    archive: &Archive,
    groups: impl Iterator<Item = (Key, Vec<RecordIx>)>,
    text: fn(&Key) -> &str,
    kind: &str,
    oldest: impl Fn(usize, &[RecordIx]) -> Option<RecordIx>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Group<Key, RecordIx>> {
    let (keys, entries): (Vec<Key>, Vec<Vec<RecordIx>>) = groups.unzip();
    let names: Vec<&str> = keys.iter().map(text).collect();
    let slugs = slugs(&names, |first, second| {
        let named_by = oldest(second, &entries[second]).expect("a record has each name");
        let file = &*archive.records[named_by.at()].file;
        let (first, second) = (names[first], names[second]);
        let message = format!("the {kind} names `{first}` and `{second}` make the same file name");
        diagnostics.push(Diagnostic::warning("slug-collision", file, message).help(
            "write both the same way if they mean the same; until then the second gets a suffix",
        ));
    });
    let groups = keys.into_iter().zip(slugs).zip(entries);
    groups.map(|((key, slug), entries)| Group { key, slug, entries }).collect()
}

/// Returns the file names of `names`, which are sorted. If an earlier name has the same slug, the
/// later one gets its hash as a suffix, and `collision` is called with the positions of both.
fn slugs(names: &[&str], mut collision: impl FnMut(usize, usize)) -> Vec<String> {
    let mut slugs: Vec<String> = names.par_iter().map(|name| slug(name)).collect();
    let mut taken: HashMap<&str, usize> = HashMap::with_capacity(slugs.len());
    let mut collided = Vec::new();
    for (at, slug) in slugs.iter().enumerate() {
        match taken.entry(slug) {
            Entry::Occupied(first) => collided.push((*first.get(), at)),
            Entry::Vacant(free) => drop(free.insert(at)),
        }
    }
    for (first, at) in collided {
        collision(first, at);
        let hash = blake3::hash(names[at].as_bytes()).to_hex();
        slugs[at] = format!("{}-{}", slugs[at], &hash[..8]);
    }
    slugs
}

pub fn first_seen(work: &Work) -> Option<RecordIx> {
    let cited = work.cited_by.first().map(|link| link.record);
    cited.into_iter().chain(work.retrieved_by.first().copied()).min()
}

fn by_first_seen(archive: &Archive) -> Vec<Group<Month, WorkIx>> {
    let works = archive.works.iter().enumerate();
    let mut order: Vec<(RecordIx, WorkIx)> =
        works.filter_map(|(at, work)| Some((first_seen(work)?, WorkIx::new(at)))).collect();
    order.sort_unstable();
    by_month(order.into_iter().map(|(ix, work)| (archive.records[ix.at()].date, work)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_come_out_the_same_are_kept_apart() {
        let mut collisions = Vec::new();
        let slugs = slugs(&["A 1", "a-1", "b"], |first, second| collisions.push([first, second]));
        assert_eq!(slugs[0], "a-1");
        assert!(slugs[1].starts_with("a-1-") && slugs[1].len() == 12);
        assert_eq!(collisions, [[0, 1]]);
    }
}
