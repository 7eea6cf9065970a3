//! The views of index pages.

use serde::Serialize;

use super::common::{
    AnswerCard, CategoryLink, CategoryName, CountedLink, Link, Pager, SentenceView, WorkCard,
};

/// `answers.html`: the index of answers, by month, model, category and tag.
#[derive(Clone, Debug, Serialize)]
pub struct AnswersView {
    /// Number of answers.
    pub total: usize,
    /// The newest answers, at most 20.
    pub newest: Vec<AnswerCard>,
    /// Every month, newest first, undated last.
    pub months: Vec<CountedLink>,
    /// Models with the most answers, at most 24.
    pub models: Vec<CountedLink>,
    /// Number of models.
    pub models_total: usize,
    /// The page of all models.
    pub models_href: String,
    /// Categories with the most answers, at most 24.
    pub categories: Vec<CategoryLink>,
    /// Number of categories.
    pub categories_total: usize,
    /// The page of all categories.
    pub categories_href: String,
    /// Most used tags, at most 24, by name.
    pub tags: Vec<CountedLink>,
    /// Number of tags.
    pub tags_total: usize,
    /// The page of all tags; none if no answer has a tag.
    pub tags_href: String,
    /// Gaps and statistics.
    pub see_also: Vec<Link>,
}

/// `sources.html`: the index of works.
#[derive(Clone, Debug, Serialize)]
pub struct SourcesView {
    /// Number of works.
    pub total: usize,
    /// Number of works that an answer cites.
    pub cited: usize,
    /// The most cited works, at most 50.
    pub most_cited: Vec<WorkCard>,
    /// Categories with the most works, at most 24.
    pub categories: Vec<CategoryLink>,
    /// Number of categories.
    pub categories_total: usize,
    /// The page of all categories.
    pub categories_href: String,
    /// All works, by the month in which they first appeared in the archive, newest first.
    pub months: Vec<CountedLink>,
    /// The citation audit.
    pub see_also: Vec<Link>,
}

/// `models.html`: the index of models.
#[derive(Clone, Debug, Serialize)]
pub struct ModelsView {
    /// Number of models.
    pub total: usize,
    /// The models with the most answers, at most 400, most first.
    pub models: Vec<CountedLink>,
}

/// `categories.html`: every category of the sources, by field.
#[derive(Clone, Debug, Serialize)]
pub struct CategoriesView {
    /// Number of categories.
    pub total: usize,
    /// The groups by name.
    pub groups: Vec<CategoryGroup>,
}

/// The categories of one field.
#[derive(Clone, Debug, Serialize)]
pub struct CategoryGroup {
    /// e.g. `Physics`.
    pub name: String,
    /// Categories by id.
    pub categories: Vec<CategoryCounts>,
}

/// A category with its name and counts.
#[derive(Clone, Debug, Serialize)]
pub struct CategoryCounts {
    /// The category's page.
    pub href: String,
    /// e.g. `hep-th`.
    pub id: String,
    /// e.g. `High Energy Physics - Theory`; equals `id` for unknown ones.
    pub name: String,
    /// Number of answers that cite a work in it.
    pub count: usize,
    /// Number of works in it.
    pub works: usize,
}

/// `tags.html`: the index of tags, written only if an answer has one.
#[derive(Clone, Debug, Serialize)]
pub struct TagsView {
    /// Number of tags.
    pub total: usize,
    /// The most used tags, at most 400, by name, each with its number of answers.
    pub tags: Vec<CountedLink>,
}

/// `open-questions.html`: follow-ups that no answer takes up.
#[derive(Clone, Debug, Default, Serialize)]
pub struct OpenQuestionsView {
    /// Heading.
    pub heading: String,
    /// The small line above the heading, on a category's pages: `Category hep-th · Physics`.
    pub kicker: Option<String>,
    /// Number of open questions in the whole list; none on full pages, and on a category's page
    /// that lists only some.
    pub total: Option<usize>,
    /// The questions of this page. The main page and a category's page show the most asked, at most
    /// 40. A month's page shows those first asked in that month, newest first.
    pub questions: Vec<OpenQuestionView>,
    /// The months in which all of them were first asked, newest first. Empty on a month's page, and
    /// on a category's page that lists all its questions.
    pub months: Vec<CountedLink>,
    /// Their categories, on the main page. A question is in at most three.
    pub categories: Vec<CategoryLink>,
    /// Position of this page, on a month's page.
    pub pager: Option<Pager>,
    /// All of them as JSON, on the main page.
    pub data: Option<String>,
    /// Gaps, on the main page.
    pub see_also: Vec<Link>,
}

/// An open question, and who asks it.
#[derive(Clone, Debug, Serialize)]
pub struct OpenQuestionView {
    /// Element id.
    pub anchor: String,
    /// The question.
    pub html: String,
    /// The question as plain text, if its HTML contains markup.
    pub plain: Option<String>,
    /// Where readers can ask it, if the setting `ask` has an address.
    pub ask: Option<String>,
    /// Number of answers that ask it; none on a month's page.
    pub count: Option<usize>,
    /// The first of those answers, at most three, oldest first; one on a month's page.
    pub asked_by: Vec<AnswerCard>,
    /// The main categories of the works that these answers cite, at most three.
    pub categories: Vec<CategoryName>,
}

/// `gaps.html`: answers that say that their sources don't fully answer.
#[derive(Clone, Debug, Default, Serialize)]
pub struct GapsView {
    /// Heading.
    pub heading: String,
    /// The small line above the heading, on a category's pages: `Category hep-th · Physics`.
    pub kicker: Option<String>,
    /// Number of such answers in the whole list; none on full pages.
    pub total: Option<usize>,
    /// Number of answers in the archive, on the main page.
    pub answers: Option<usize>,
    /// The answers of this page, newest first; at most 30 on the main page.
    pub gaps: Vec<GapView>,
    /// Their categories, on the main page. An answer is in at most eight.
    pub categories: Vec<CategoryLink>,
    /// Position of this page, on a category's pages.
    pub pager: Option<Pager>,
    /// Related pages.
    pub see_also: Vec<Link>,
    /// The phrases that mark a gap, on the main page.
    pub phrases: Vec<String>,
}

/// An answer that says that its sources don't fully answer.
#[derive(Clone, Debug, Serialize)]
pub struct GapView {
    /// The answer.
    pub answer: AnswerCard,
    /// The first sentences that say so, at most three, with the phrase in a `<mark>`.
    pub sentences: Vec<SentenceView>,
}
