//! The views of an answer's page, and of what is left of a withdrawn one.

use serde::Serialize;

use super::common::{AnswerCard, CategoryName, DateView, Link, VersionPlace, WorkLink};
use super::threads::ThreadPlaceView;

/// `answer.html`: one record.
#[derive(Clone, Debug, Serialize)]
pub struct AnswerView {
    /// Record id.
    pub id: String,
    /// The question, for the `h1`.
    pub question_html: String,
    /// Model and its page.
    pub model: Option<Link>,
    /// Date.
    pub date: Option<DateView>,
    /// The month's page, or that of the undated answers.
    pub month: Link,
    /// Reading time in minutes, at least 1.
    pub minutes: u32,
    /// Distinct works that the answer cites.
    pub cited: usize,
    /// How many of those are in its list of sources.
    pub cited_listed: usize,
    /// Lines in the list of sources.
    pub listed: usize,
    /// Place among the answers to the same question, where there are several.
    pub version: Option<VersionPlace>,
    /// How the answers to the question disagree whether the archive answers it, where they do.
    pub disagreement: Option<DisagreementView>,
    /// An editor's note.
    pub note_html: Option<String>,
    /// Answers with a follow-up that this one answers, oldest first, at most five.
    pub asked_from: Vec<AnswerCard>,
    /// There are more of them than five.
    pub asked_from_more: bool,
    /// Its place among the answers that led to one another, where there are others.
    pub thread: Option<ThreadPlaceView>,
    /// The answer, block by block.
    pub blocks: Vec<BlockView>,
    /// The list of sources, in stored order; works cited but not listed come last.
    pub sources: Vec<SourceRow>,
    /// Follow-up questions.
    pub follow_ups: Vec<FollowUpView>,
    /// Other answers to the same question, oldest first.
    pub versions: Vec<AnswerCard>,
    /// Answers that cite the same works.
    pub related: Vec<RelatedView>,
    /// Tags and their pages.
    pub tags: Vec<Link>,
    /// How to cite the answer.
    pub cite: CiteView,
    /// The Markdown twin, where there is one.
    pub markdown_href: Option<String>,
    /// The record as it is stored, where it is published.
    pub raw_href: Option<String>,
    /// The record's closing line.
    pub disclaimer: Option<String>,
}

/// Answers to one question, some of which say that the archive does not answer it.
#[derive(Clone, Debug, Serialize)]
pub struct DisagreementView {
    /// Number of answers that say so.
    pub gaps: usize,
    /// Number of answers.
    pub count: usize,
    /// This answer says so.
    pub is_gap: bool,
}

/// How to cite an answer, as text to be copied.
#[derive(Clone, Debug, Serialize)]
pub struct CiteView {
    /// A line for a list of references.
    pub plain: String,
    /// A BibTeX entry.
    pub bibtex: String,
}

/// One block of an answer.
#[derive(Clone, Debug, Serialize)]
pub struct BlockView {
    /// Element id for the block's permalink, e.g. `p3`; it stands on the block's element already.
    pub id: String,
    /// Text of its permalink, e.g. `¶ 3`; none for rules.
    pub label: Option<String>,
    /// The block's element.
    pub html: String,
    /// Works mentioned here for the first time in the answer, for margin notes.
    pub notes: Vec<NoteView>,
}

/// A margin note about a cited work.
#[derive(Clone, Debug, Serialize)]
pub struct NoteView {
    /// The work's page.
    pub href: String,
    /// Title, or id.
    pub title_html: String,
    /// Category.
    pub category: Option<String>,
    /// Match in percent, e.g. `54`.
    pub score: Option<String>,
    /// The answer cites it and does not list it.
    pub unlisted: bool,
}

/// One row of an answer's list of sources.
#[derive(Clone, Debug, Serialize)]
pub struct SourceRow {
    /// Element id of the row, the target of the citation chips (e.g. `s-ag-2025-04-1127`); rows of
    /// a repeated id have none but the first.
    pub anchor: Option<String>,
    /// Rank from 1; `None` for works that the record doesn't list.
    pub rank: Option<usize>,
    /// The work's page; `None` for a line without an id.
    pub href: Option<String>,
    /// Title, or id.
    pub title_html: String,
    /// The work's id.
    pub id: Option<String>,
    /// Where the work's own page is on the web, where the settings say so.
    pub external: Option<String>,
    /// Category and its page.
    pub category: Option<CategoryName>,
    /// Retrieval match in percent, e.g. `54`.
    pub score: Option<String>,
    /// `cited`, `retrieved` (listed, not cited) or `unlisted` (cited, not listed).
    pub state: &'static str,
    /// Mentions in the answer.
    pub mentions: usize,
    /// The first mention, e.g. `#c-ag-2025-04-1127`.
    pub first_mention: Option<String>,
}

/// A follow-up question.
#[derive(Clone, Debug, Serialize)]
pub struct FollowUpView {
    /// The question.
    pub html: String,
    /// Answers to it but the one that asks it, newest first, at most 24; empty for an open question,
    /// which it is too when the only answer was withdrawn.
    pub answers: Vec<AnswerCard>,
    /// Number of answers to it.
    pub total: usize,
    /// It is the question of the answer that asks it, and has no other answer.
    pub here: bool,
    /// The open questions, for one that is open.
    pub open_href: Option<String>,
}

/// A related answer and why.
#[derive(Clone, Debug, Serialize)]
pub struct RelatedView {
    /// The other answer.
    pub answer: AnswerCard,
    /// The works that both cite, at most two.
    pub shared: Vec<WorkLink>,
    /// How many they share.
    pub shared_total: usize,
}

/// `withdrawn.html`: what is left of a withdrawn record.
#[derive(Clone, Debug, Serialize)]
pub struct WithdrawnView {
    /// The question.
    pub question_html: String,
    /// Why it was withdrawn, where a reason is given.
    pub reason_html: Option<String>,
    /// Date of the record.
    pub date: Option<DateView>,
}
