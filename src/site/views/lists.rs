//! The views of lists, of the front page and of simple pages.

use serde::Serialize;

use super::common::{AnswerCard, CategoryLink, CountedLink, DateView, Link, Pager, WorkCard};
use super::indexes::OpenQuestionView;
use super::threads::ThreadCard;

/// `home.html`: the front page.
#[derive(Clone, Debug, Serialize)]
pub struct HomeView {
    /// Number of answers.
    pub answers: usize,
    /// Number of distinct questions.
    pub questions: usize,
    /// Number of works.
    pub works: usize,
    /// Date of the newest record.
    pub newest_date: Option<DateView>,
    /// The newest answers, to at most 12 questions, grouped by month.
    pub months: Vec<HomeMonth>,
    /// The categories with the most answers, at most 8.
    pub topics: Vec<CategoryLink>,
    /// The page of all categories.
    pub categories_href: String,
    /// The most cited works, at most 8.
    pub most_cited: Vec<WorkCard>,
    /// The longest threads, at most 5.
    pub threads: Vec<ThreadCard>,
    /// The index of threads.
    pub threads_href: String,
    /// The most asked open questions, at most 6.
    pub open_questions: Vec<OpenQuestionView>,
    /// Number of open questions.
    pub open_total: usize,
    /// The page of the open questions.
    pub open_href: String,
    /// The index of answers.
    pub answers_href: String,
    /// The index of works.
    pub sources_href: String,
    /// Number of answers that say that their sources don't fully answer.
    pub gaps_total: usize,
    /// The page of gaps.
    pub gaps_href: String,
    /// The page of statistics.
    pub statistics_href: String,
}

/// The newest answers of one month.
#[derive(Clone, Debug, Serialize)]
pub struct HomeMonth {
    /// The month.
    pub month: Link,
    /// Its newest answers.
    pub answers: Vec<AnswerCard>,
}

/// `list.html`: the answers of a month, a category, a model or a tag, newest first.
#[derive(Clone, Debug, Serialize)]
pub struct ListView {
    /// Heading, e.g. `May 2026`.
    pub heading: String,
    /// The small line above the heading, e.g. `Category hep-th · Physics`.
    pub kicker: String,
    /// Number of answers in the whole list, on its newest page.
    pub total: Option<usize>,
    /// The answers of this page, one row for each question.
    pub answers: Vec<AnswerCard>,
    /// Position of this page.
    pub pager: Pager,
    /// The most cited works of a category, on the newest page; empty on others.
    pub works: Vec<WorkCard>,
    /// Answers that retrieved a work of a category and cite none, the newest 50, newest first, on the
    /// newest page; empty on others.
    pub retrieved: Vec<AnswerCard>,
    /// Number of all these answers.
    pub retrieved_total: usize,
    /// The feed of this list, if it has one.
    pub feed: Option<String>,
}

/// `works.html`: the works that first appeared in the archive in one month.
#[derive(Clone, Debug, Serialize)]
pub struct WorksView {
    /// Heading, e.g. `Sources first seen in May 2026`.
    pub heading: String,
    /// Number of works in the whole list, on its newest page.
    pub total: Option<usize>,
    /// The works of this page, without their numbers of answers.
    pub works: Vec<WorkCard>,
    /// Position of this page.
    pub pager: Pager,
}

/// `page.html`: a page written by the publisher.
#[derive(Clone, Debug, Serialize)]
pub struct StaticPageView {
    /// Heading.
    pub heading: String,
    /// The page's text.
    pub body_html: String,
}

/// `search.html`: the search, and links to every question that work without it.
#[derive(Clone, Debug, Serialize)]
pub struct SearchView {
    /// Number of answers.
    pub total: usize,
    /// The first file of the index, with a query that differs for each version of the index.
    pub index_href: String,
    /// Queries with words from questions of the archive, at most six, each with a link that searches
    /// for it.
    pub examples: Vec<SearchExample>,
    /// The categories with the most answers, at most 16, most first.
    pub categories: Vec<SearchCategory>,
    /// The categories after those, at most 184.
    pub more_categories: Vec<SearchCategory>,
    /// The page of all categories.
    pub categories_href: String,
    /// Every month, newest first, undated last.
    pub months: Vec<CountedLink>,
}

/// A query that the search page offers.
#[derive(Clone, Debug, Serialize)]
pub struct SearchExample {
    /// The search for it.
    pub href: String,
    /// The query.
    pub text: String,
    /// The answer whose question has its words.
    pub answer: String,
}

/// A category on the search page, which gives its names to the results.
#[derive(Clone, Debug, Serialize)]
pub struct SearchCategory {
    /// The category's page.
    pub href: String,
    /// e.g. `hep-th`.
    pub id: String,
    /// e.g. `High Energy Physics - Theory`; for unknown ones, the id.
    pub name: String,
    /// The end of the name, next to which the id says the rest: `Theory`.
    pub short: String,
    /// Number of answers that cite a work in it.
    pub count: usize,
}

/// `404.html`: the page for addresses that don't exist. Its links begin at the site's root.
#[derive(Clone, Debug, Serialize)]
pub struct NotFoundView {}

/// `alias.html`: an address that redirects: an old address of an answer, or that of a list page
/// that isn't full yet.
#[derive(Clone, Debug, Serialize)]
pub struct RedirectView {
    /// The reason for the redirect, in a few words.
    pub heading: String,
    /// The target; its text is plain.
    pub target: Link,
    /// The question that is answered there, or the name of the newest page.
    pub title_html: String,
}
