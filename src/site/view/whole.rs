//! The views of pages about the archive as a whole: the ways into it.

use serde::Serialize;

use super::{
    AnswerCard, CategoryLink, CategoryName, DateView, Link, MonthLink, PageView, Pager,
    SentenceView, SiteView, WorkCard,
};

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
    /// Gaps and statistics.
    pub see_also: Vec<Link>,
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
    /// The citation audit.
    pub see_also: Vec<Link>,
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

/// `open-questions.html`: follow-ups that no answer takes up.
#[derive(Clone, Debug, Serialize)]
pub struct OpenQuestionsView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// Heading.
    pub heading: String,
    /// A soft line above it, on a category's pages: `Category hep-th · Physics`.
    pub kicker: Option<String>,
    /// Number of open questions in the whole list of this page; none on sealed pages, and on a
    /// category's that lists a part.
    pub total: Option<usize>,
    /// Those of this page: on the main page and on a category's the most asked, at most 40; on a
    /// month's page those first asked in that month, the newest first.
    pub questions: Vec<OpenQuestionView>,
    /// All of them, by the month in which they were first asked, newest first. Empty on a month's
    /// page, and on a category's that holds them all.
    pub months: Vec<MonthLink>,
    /// Their categories, on the main page; a question stands in up to three.
    pub categories: Vec<CategoryLink>,
    /// Place of this page, on a month's page.
    pub pager: Option<Pager>,
    /// All of them as JSON, on the main page.
    pub data: Option<String>,
    /// Gaps, on the main page.
    pub see_also: Vec<Link>,
}

/// An open question and who asks it.
#[derive(Clone, Debug, Serialize)]
pub struct OpenQuestionView {
    /// Element id.
    pub anchor: String,
    /// The question.
    pub html: String,
    /// The question as plain text, where its HTML is more than text.
    pub plain: Option<String>,
    /// Number of answers that ask it; none on a month's page.
    pub count: Option<usize>,
    /// The first of them, at most three, oldest first; one on a month's page.
    pub asked_by: Vec<AnswerCard>,
    /// Categories of their sources, at most three.
    pub categories: Vec<CategoryName>,
}

/// `gaps.html`: answers that say that the archive does not answer.
#[derive(Clone, Debug, Serialize)]
pub struct GapsView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// Heading.
    pub heading: String,
    /// A soft line above it, on a category's pages: `Category hep-th · Physics`.
    pub kicker: Option<String>,
    /// Number of such answers in the whole list of this page; none on sealed pages.
    pub total: Option<usize>,
    /// Number of answers in the archive, on the main page.
    pub answers: Option<usize>,
    /// Those of this page, newest first; on the main page at most 30.
    pub gaps: Vec<GapView>,
    /// Their categories, on the main page; an answer stands in up to three.
    pub categories: Vec<CategoryLink>,
    /// Place of this page, on a category's pages.
    pub pager: Option<Pager>,
    /// What is looked for, on the main page.
    pub phrases: Vec<String>,
}

/// An answer that says that the archive does not answer.
#[derive(Clone, Debug, Serialize)]
pub struct GapView {
    /// The answer.
    pub answer: AnswerCard,
    /// The first sentences that say so, at most three, the phrase in a `<mark>`.
    pub sentences: Vec<SentenceView>,
}

/// `statistics.html`: the archive in numbers.
#[derive(Clone, Debug, Serialize)]
pub struct StatisticsView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// Date of the oldest answer.
    pub first: Option<DateView>,
    /// Date of the newest answer.
    pub last: Option<DateView>,
    /// The figures in a row.
    pub figures: Vec<FigureView>,
    /// Answers by month (by year where there are more than 48 months); to be drawn as columns.
    pub months: ChartView,
    /// Answers by model, at most 14 bars.
    pub models: ChartView,
    /// Answers by category, at most 12 bars.
    pub categories: ChartView,
    /// Works by the number of answers that cite them.
    pub cited: ChartView,
    /// Answers by the number of works that they cite; to be drawn as columns.
    pub citing: ChartView,
    /// The citation audit.
    pub audit: AuditView,
    /// The dumps' index, schema and open questions, where there are dumps.
    pub data: Option<DataView>,
}

/// Where the archive is as data.
#[derive(Clone, Debug, Serialize)]
pub struct DataView {
    /// The index of all files.
    pub index: String,
    /// The JSON Schema of the answers' lines.
    pub schema: String,
    /// The open questions as JSON.
    pub open_questions: String,
}

/// A figure with what it counts.
#[derive(Clone, Debug, Serialize)]
pub struct FigureView {
    /// The number.
    pub count: usize,
    /// e.g. `answers`.
    pub text: String,
    /// Where they are.
    pub href: Option<String>,
}

/// A chart and the table of its numbers.
#[derive(Clone, Debug, Serialize)]
pub struct ChartView {
    /// For element ids, e.g. `months`.
    pub id: &'static str,
    /// Title.
    pub title: &'static str,
    /// What a bar stands for, e.g. `Month`.
    pub name: &'static str,
    /// What is counted, e.g. `Answers`.
    pub unit: &'static str,
    /// A bar of full length is all of them, and not the largest.
    pub of_whole: bool,
    /// What the picture shows, in a sentence.
    pub description: String,
    /// The bars in order; none where there is nothing to show.
    pub bars: Vec<BarView>,
    /// What the numbers leave out.
    pub note: Option<String>,
}

/// A bar of a chart. Lengths and places are percentages without their sign.
#[derive(Clone, Debug, Serialize)]
pub struct BarView {
    /// The whole name.
    pub text: String,
    /// The name as the picture has room for it; empty where there is none.
    pub label: String,
    /// Its page.
    pub href: Option<String>,
    /// The number.
    pub count: usize,
    /// The number as a share of all, e.g. `12 %`, where that makes sense.
    pub share: Option<String>,
    /// Length in percent.
    pub size: String,
    /// What is missing to the full length, in percent: where a column begins.
    pub top: String,
    /// Where a column begins from the left.
    pub at: String,
    /// Where its middle is.
    pub middle: String,
    /// A column's width.
    pub width: String,
    /// It is the largest or the last, so its number should be written.
    pub told: bool,
}

/// What was retrieved for the answers and what they did with it.
#[derive(Clone, Debug, Serialize)]
pub struct AuditView {
    /// Works in the lists of all answers; one that two answers list counts twice.
    pub listed: usize,
    /// How many of them the answer cites.
    pub cited: usize,
    /// How many it does not.
    pub retrieved_only: usize,
    /// Works that an answer cites and does not list.
    pub unresolved: usize,
    /// The three as a chart.
    pub chart: ChartView,
    /// Answers with a work that they cite and do not list.
    pub answers_unresolved: usize,
    /// Answers that have a list and cite nothing of it.
    pub answers_idle: usize,
    /// The worst of both, at most 12.
    pub worst: Vec<AuditAnswer>,
    /// Works that are cited and that no answer lists, most cited first, at most 12.
    pub unlisted: Vec<WorkCard>,
    /// Number of such works.
    pub unlisted_total: usize,
    /// Works that answers list with different titles or categories, by id, at most 12.
    pub disputed: Vec<DisputedWork>,
    /// Number of such works.
    pub disputed_total: usize,
}

/// An answer that cites works outside its list, or nothing of it.
#[derive(Clone, Debug, Serialize)]
pub struct AuditAnswer {
    /// The answer.
    pub answer: AnswerCard,
    /// Works in its list.
    pub listed: usize,
    /// How many of them it cites.
    pub cited: usize,
    /// Works that it cites and does not list.
    pub unresolved: usize,
}

/// A work that answers list differently.
#[derive(Clone, Debug, Serialize)]
pub struct DisputedWork {
    /// The work as the newest answer lists it.
    pub work: WorkCard,
    /// Another title.
    pub other_title_html: Option<String>,
    /// Another category.
    pub other_category: Option<String>,
}
