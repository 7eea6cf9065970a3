//! The views of works' pages.

use serde::Serialize;

use super::common::{AnswerCard, CategoryName, DateView, Link, Pager, SentenceView, WorkCard};

/// `source.html`: one work, and everything that answers say about it.
#[derive(Clone, Debug, Serialize)]
pub struct SourceView {
    /// Title, or id.
    pub title_html: String,
    /// Id.
    pub id: String,
    /// True if no record lists it, so its title is unknown.
    pub untitled: bool,
    /// Category.
    pub category: Option<CategoryName>,
    /// Another title that a record gives it. This field and the next ones, up to `match_range`, are
    /// set on the newest page only, except `external`, `find` and `first_cited`.
    pub other_title_html: Option<String>,
    /// Another category that a record gives it.
    pub other_category: Option<CategoryName>,
    /// Works with the same title, by id, at most 8.
    pub same_title: Vec<Link>,
    /// The work's own page on the web, if the settings have a template for it.
    pub external: Option<String>,
    /// Links that find the work elsewhere, as the settings say.
    pub find: Vec<Link>,
    /// Date of the first record that cites it.
    pub first_cited: Option<DateView>,
    /// Answers that cite it. Citation cards read it from the first element with `data-cited="N"`;
    /// `retrieved_only` follows there as `data-retrieved="N"`.
    pub answers: Option<usize>,
    /// Sentences that cite it.
    pub sentences: Option<usize>,
    /// Answers that list it but don't cite it.
    pub retrieved_only: Option<usize>,
    /// Range of its retrieval match, e.g. `52–65`.
    pub match_range: Option<String>,
    /// Every answer that cites it, with the sentences, newest first, split into pages.
    pub citing_answers: Vec<CitingAnswer>,
    /// Position of this page among the pages of citing answers.
    pub pager: Pager,
    /// Passages that answers quote from it, those of most answers first, at most 12; on the newest
    /// page only.
    pub passages: Vec<PassageView>,
    /// Answers that list it but don't cite it, newest first, on the newest page only: all of them,
    /// or the newest 5 to 24 if there are more.
    pub retrieved: Vec<AnswerCard>,
    /// The list of earlier ones, if there are more.
    pub retrieved_href: Option<String>,
    /// Works cited by the same answers; on the newest page only.
    pub co_cited: Vec<WorkCard>,
}

/// `shard.html`: works that only one answer cites or lists, if the settings put them on shared
/// pages.
#[derive(Clone, Debug, Serialize)]
pub struct SharedPageView {
    /// Heading.
    pub heading: String,
    /// The works, by id.
    pub works: Vec<SharedWork>,
}

/// A work without a page of its own.
#[derive(Clone, Debug, Serialize)]
pub struct SharedWork {
    /// Element id, the target of all links to the work.
    pub anchor: String,
    /// Title, or id.
    pub title_html: String,
    /// Id.
    pub id: String,
    /// Category.
    pub category: Option<CategoryName>,
    /// The work's own page on the web, if the settings have a template for it.
    pub external: Option<String>,
    /// Links that find the work elsewhere, as the settings say.
    pub find: Vec<Link>,
    /// Its retrieval match in percent.
    pub score: Option<String>,
    /// The answer that cites it, with its sentences; if none does, `retrieved` is set.
    pub cited: Option<CitingAnswer>,
    /// The answer that lists it but doesn't cite it.
    pub retrieved: Option<AnswerCard>,
}

/// Words that answers quote from a work.
#[derive(Clone, Debug, Serialize)]
pub struct PassageView {
    /// The words, without quotation marks.
    pub html: String,
    /// The first answers that quote them, at most three; each leads to the paragraph that does.
    pub answers: Vec<AnswerCard>,
    /// True if two of these answers have the same question and date, so that their models differ.
    pub names_models: bool,
    /// Number of answers that quote them.
    pub total: usize,
}

/// An answer that cites the work.
#[derive(Clone, Debug, Serialize)]
pub struct CitingAnswer {
    /// The answer.
    pub answer: AnswerCard,
    /// The sentences in which it cites the work, with the citation marked.
    pub sentences: Vec<SentenceView>,
}
