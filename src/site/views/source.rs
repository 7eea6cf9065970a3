//! The views of works' pages.

use serde::Serialize;

use super::common::{AnswerCard, CategoryName, DateView, Link, Pager, SentenceView, WorkCard};

/// `source.html`: one work and everything that is said with it.
#[derive(Clone, Debug, Serialize)]
pub struct SourceView {
    /// Title, or id.
    pub title_html: String,
    /// Id.
    pub id: String,
    /// No record lists it, so its title is unknown.
    pub untitled: bool,
    /// Category.
    pub category: Option<CategoryName>,
    /// Another title that a record gives it; on the newest page only, as is what follows up to the
    /// range of its match, but for `external` and `first_cited`.
    pub other_title_html: Option<String>,
    /// Another category that a record gives it.
    pub other_category: Option<CategoryName>,
    /// Works with the same title, by id, at most 8.
    pub same_title: Vec<Link>,
    /// Where the work's own page is on the web, where the settings say so.
    pub external: Option<String>,
    /// Date of the first record that cites it.
    pub first_cited: Option<DateView>,
    /// Answers that cite it. The cards of citations read it from `data-cited="N"`, followed by
    /// `data-retrieved="N"` with `retrieved_only`, of the first element that has them.
    pub answers: Option<usize>,
    /// Sentences that cite it.
    pub sentences: Option<usize>,
    /// Answers that list it and do not cite it.
    pub retrieved_only: Option<usize>,
    /// Range of its match, e.g. `52–65`.
    pub match_range: Option<String>,
    /// The evidence: every answer that cites it, newest first, cut into pages.
    pub citing_answers: Vec<CitingAnswer>,
    /// Place of this page of the citing answers.
    pub pager: Pager,
    /// Passages that answers quote from it, those of most answers first, at most 12; on the newest
    /// page only.
    pub passages: Vec<PassageView>,
    /// Answers that list it and do not cite it, newest first; on the newest page only: all, or the
    /// newest 5 to 24 where they are more.
    pub retrieved: Vec<AnswerCard>,
    /// The list of the earlier ones, where there are more.
    pub retrieved_href: Option<String>,
    /// Works cited by the same answers; on the newest page only.
    pub co_cited: Vec<WorkCard>,
}

/// `shard.html`: works that one answer alone cites or lists, where the settings fold them.
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
    /// Where the work's own page is on the web, where the settings say so.
    pub external: Option<String>,
    /// Its match in percent.
    pub score: Option<String>,
    /// The answer that cites it, with its sentences; else `retrieved` is there.
    pub cited: Option<CitingAnswer>,
    /// The answer that lists it and does not cite it.
    pub retrieved: Option<AnswerCard>,
}

/// Words that answers quote from a work.
#[derive(Clone, Debug, Serialize)]
pub struct PassageView {
    /// The words, without quotation marks.
    pub html: String,
    /// The first answers that quote them, at most three; each leads to the paragraph that does.
    pub answers: Vec<AnswerCard>,
    /// Number of answers that quote them.
    pub total: usize,
}

/// One of a work's citing answers.
#[derive(Clone, Debug, Serialize)]
pub struct CitingAnswer {
    /// The citing answer.
    pub answer: AnswerCard,
    /// The sentences in which it cites the work, the citation marked.
    pub sentences: Vec<SentenceView>,
}
