//! The data that each handle offers. A handle's fingerprint is the hash of exactly this data.

use chrono::NaiveDate;

use super::Catalog;
use super::short_lines::Line;
use crate::fingerprint::{Fingerprint, Short};
use crate::model::{CategoryId, RecordId, RecordIx, WorkId, WorkIx};

/// A category, and the file name of its page if it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CategoryRef<'a> {
    pub id: &'a CategoryId,
    pub slug: Option<&'a str>,
}

/// An answer as other pages list it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CardData<'a> {
    pub id: &'a RecordId,
    /// The question, cut where it is long.
    pub question: Line<'a>,
    /// The same as plain text.
    pub title: &'a str,
    /// The normalised text by which answers to the same question are grouped.
    pub key: &'a str,
    /// The model's name, cut where it is long.
    pub model: Option<&'a str>,
    pub date: Option<NaiveDate>,
    /// The first sentence that says something; may be empty.
    pub gist: &'a str,
    /// The block with the first sentence that admits a gap, from 0.
    pub gap: Option<u32>,
    /// Its language, if its front matter names one.
    pub lang: Option<&'a str>,
    /// Its categories, see [`crate::model::RecordLinks::categories`].
    pub categories: &'a [CategoryId],
}

/// A work as other pages show it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct WorkData<'a> {
    pub id: &'a WorkId,
    /// Its title where a record lists it with one, cut where it is long.
    pub title: Option<Line<'a>>,
    /// The whole title as Markdown, for the work's own page and for reference managers.
    pub whole_title: Option<&'a str>,
    pub category: Option<CategoryRef<'a>>,
    /// Its address on the web, where a record lists it with one.
    pub url: Option<&'a str>,
    /// The file name of its page, which also names its rows.
    pub slug: &'a str,
    /// The address of its page, or of its row on a shared page.
    pub path: String,
}

/// Everything that a page can show of a record's own text.
#[derive(Hash)]
pub struct TextData<'a> {
    id: &'a RecordId,
    file: &'a str,
    /// Represents the text and everything that parsing found in it.
    print: Fingerprint,
}

/// The works, categories, model page and tag pages that a record links to.
#[derive(Hash)]
pub struct PageLinks<'a, Work> {
    /// The works it cites, in order of first mention.
    pub cites: Vec<Work>,
    /// The work of each of its source lines.
    pub sources: Vec<Option<Work>>,
    /// The category of each of its source lines.
    pub categories: Vec<Option<CategoryRef<'a>>>,
    pub model: Option<&'a str>,
    /// The file names of its tags' pages.
    pub tags: Vec<Option<&'a str>>,
}

/// Everything that a page can show of a record without its neighbours.
#[derive(Hash)]
pub struct FullData<'a> {
    card: Short,
    text: Short,
    links: PageLinks<'a, Short>,
}

impl Catalog<'_> {
    pub fn category_ref<'a>(&'a self, id: &'a CategoryId) -> CategoryRef<'a> {
        let group = self.groups.category(id).map(|at| &self.groups.categories[at]);
        CategoryRef { id, slug: group.map(|group| group.slug.as_str()) }
    }

    pub(super) fn card_data(&self, ix: RecordIx) -> CardData<'_> {
        let record = &self.archive.records[ix.at()];
        let question = self.archive.links[ix.at()].question;
        CardData {
            id: &record.id,
            question: self.short.question(record),
            title: self.short.plain_question(record),
            key: question.map_or("", |ix| &*self.archive.questions[ix.at()].key),
            model: record.model.as_ref().map(|name| self.short.model(name)),
            date: record.date,
            gist: &record.gist,
            gap: record.gaps.first().map(|gap| gap.block),
            lang: record.extra.lang.as_deref(),
            categories: &self.archive.links[ix.at()].categories,
        }
    }

    pub(super) fn work_data(&self, ix: WorkIx) -> WorkData<'_> {
        let work = &self.archive.works[ix.at()];
        let title = work.title.as_deref().filter(|title| !title.is_empty());
        WorkData {
            id: &work.id,
            title: title.map(|title| self.short.title(ix, title)),
            whole_title: title,
            category: work.category.as_ref().map(|id| self.category_ref(id)),
            url: work.url.as_deref(),
            slug: &self.groups.work_slugs[ix.at()],
            path: self.work_path(ix),
        }
    }

    pub(super) fn text_data(&self, ix: RecordIx) -> TextData<'_> {
        let record = &self.archive.records[ix.at()];
        TextData { id: &record.id, file: &record.file, print: record.print }
    }

    pub(super) fn record_links<Work>(
        &self,
        ix: RecordIx,
        work: impl Fn(WorkIx) -> Work,
    ) -> PageLinks<'_, Work> {
        let record = &self.archive.records[ix.at()];
        let links = &self.archive.links[ix.at()];
        let category = |id| self.category_ref(id);
        let model = record.model.as_ref().and_then(|model| self.groups.model(model));
        let tag = |tag: &String| Some(self.groups.tags[self.groups.tag(tag)?].slug.as_str());
        PageLinks {
            cites: links.cites.iter().map(|&ix| work(ix)).collect(),
            sources: links.sources.iter().map(|ix| ix.map(&work)).collect(),
            categories: record.sources.iter().map(|s| s.category.as_ref().map(category)).collect(),
            model: model.map(|at| self.groups.models[at].slug.as_str()),
            tags: record.extra.tags.iter().map(tag).collect(),
        }
    }

    pub(super) fn full_data(
        &self,
        ix: RecordIx,
        [card, text]: [Short; 2],
        works: &[Short],
    ) -> FullData<'_> {
        FullData { card, text, links: self.record_links(ix, |work| works[work.at()]) }
    }
}
