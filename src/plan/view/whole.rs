//! The views of pages about the archive as a whole: the ways into it.

use serde::Serialize;

use super::{AnswerCard, CategoryLink, MonthLink, PageView, SiteView, WorkCard};

/// `answers.html`: the way into the answers by month, model, category and tag.
#[derive(Clone, Debug, Serialize)]
pub struct AnswersView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// Number of answers.
    pub total: usize,
    /// The newest answers, at most 20.
    pub newest: Vec<AnswerCard>,
    /// Every month, newest first, undated last.
    pub months: Vec<MonthLink>,
    /// Models with most answers, at most 24.
    pub models: Vec<MonthLink>,
    /// Number of models.
    pub models_total: usize,
    /// The page of all models.
    pub models_href: String,
    /// Categories with most answers, at most 24.
    pub categories: Vec<CategoryLink>,
    /// Number of categories.
    pub categories_total: usize,
    /// The page of all categories.
    pub categories_href: String,
    /// Most used tags, at most 24, by name.
    pub tags: Vec<MonthLink>,
    /// Number of tags.
    pub tags_total: usize,
    /// The page of all tags; there is none when there are no tags.
    pub tags_href: String,
}

/// `sources.html`: the way into the cited works.
#[derive(Clone, Debug, Serialize)]
pub struct SourcesView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// Number of works.
    pub total: usize,
    /// How many of them an answer cites.
    pub cited: usize,
    /// The most cited works, at most 50.
    pub most_cited: Vec<WorkCard>,
    /// Categories with most works, at most 24.
    pub categories: Vec<CategoryLink>,
    /// Number of categories.
    pub categories_total: usize,
    /// The page of all categories.
    pub categories_href: String,
    /// All works, by the month in which they came into the archive, newest first.
    pub months: Vec<MonthLink>,
}

/// `models.html`: the way into the models.
#[derive(Clone, Debug, Serialize)]
pub struct ModelsView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// Number of models.
    pub total: usize,
    /// Models with most answers, at most 400, most first.
    pub models: Vec<MonthLink>,
}

/// `categories.html`: every category of the sources, by arXiv group.
#[derive(Clone, Debug, Serialize)]
pub struct CategoriesView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// Number of categories.
    pub total: usize,
    /// The groups by name.
    pub groups: Vec<CategoryGroup>,
}

/// Categories of one arXiv group.
#[derive(Clone, Debug, Serialize)]
pub struct CategoryGroup {
    /// e.g. `Physics`.
    pub name: String,
    /// Categories by id.
    pub categories: Vec<CategoryCounts>,
}

/// A category with its name and what there is of it.
#[derive(Clone, Debug, Serialize)]
pub struct CategoryCounts {
    /// The category's page.
    pub href: String,
    /// e.g. `hep-th`.
    pub id: String,
    /// e.g. `High Energy Physics - Theory`; equals `id` for unknown ones.
    pub name: String,
    /// Answers that list a source of it.
    pub count: usize,
    /// Works of it.
    pub works: usize,
}

/// `tags.html`: the way into the tags; written only where a record has one.
#[derive(Clone, Debug, Serialize)]
pub struct TagsView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// Number of tags.
    pub total: usize,
    /// The most used tags, at most 400, by name, each with its number of answers.
    pub tags: Vec<MonthLink>,
}
