//! The views of threads: a thread's page, and the lists of threads.

use serde::Serialize;

use super::common::{AnswerCard, CountedLink, DateView, Link, Pager, VersionPlace};

/// A thread as it is listed elsewhere.
#[derive(Clone, Debug, Serialize)]
pub struct ThreadCard {
    /// The thread's page.
    pub href: String,
    /// Its first answer.
    pub answer: AnswerCard,
    /// Number of answers in it; none on full pages of a list.
    pub answers: Option<usize>,
    /// Date of its newest answer, where that is not the first one's; none on full pages of a list.
    pub last: Option<DateView>,
}

/// A link to an answer's place in a thread, or to the answer where it has none.
#[derive(Clone, Debug, Serialize)]
pub struct ThreadLink {
    /// Target.
    pub href: String,
    /// The question.
    pub question_html: String,
}

/// Where an answer stands in its thread, as its own page shows it.
#[derive(Clone, Debug, Serialize)]
pub struct ThreadPlaceView {
    /// The answer's place on the thread's page.
    pub href: String,
    /// The question that the thread begins with.
    pub question_html: String,
    /// The thread begins with this answer.
    pub is_first: bool,
    /// The answer before it in reading order.
    pub previous: Option<ThreadLink>,
    /// The answer after it in reading order.
    pub next: Option<ThreadLink>,
    /// The one before it answers the same question.
    pub repeats_previous: bool,
    /// The one after it answers the same question.
    pub repeats_next: bool,
}

/// `thread.html`: a tree of follow-ups, or one part of a long one.
///
/// Parts are filled from the oldest answer; only the first says how long the whole thread is, so
/// that an addition leaves the others as they are.
#[derive(Clone, Debug, Serialize)]
pub struct ThreadView {
    /// The question that the thread begins with.
    pub question_html: String,
    /// This part's number, from 1.
    pub part: usize,
    /// What the whole thread holds; on the first part only.
    pub whole: Option<ThreadTotals>,
    /// The answers in reading order: a question, then all that it led to, one branch after the
    /// other. `opens` and `closes` give the nested lists.
    pub nodes: Vec<ThreadNodeView>,
    /// The first part, on all others.
    pub first: Option<Link>,
    /// The part before.
    pub earlier: Option<Link>,
    /// The part after.
    pub later: Option<Link>,
    /// The open questions.
    pub open_href: String,
}

/// What a thread holds.
#[derive(Clone, Debug, Serialize)]
pub struct ThreadTotals {
    /// Answers.
    pub answers: usize,
    /// Follow-ups that nobody has asked yet.
    pub open: usize,
    /// Date of the first answer.
    pub from: Option<DateView>,
    /// Date of the newest answer, where it is another.
    pub to: Option<DateView>,
}

/// An answer in a thread.
#[derive(Clone, Debug, Serialize)]
pub struct ThreadNodeView {
    /// Element id.
    pub anchor: String,
    /// Place in the reading order of the whole thread, from 1.
    pub number: usize,
    /// How deep it stands on this page, from 1.
    pub level: usize,
    /// It is the first of a nested list, which has to be opened before it.
    pub opens: bool,
    /// Nothing is nested in it, so that its item closes at once.
    pub is_leaf: bool,
    /// How many nested lists, each with the item it stands in, close behind it.
    pub closes: usize,
    /// The answer.
    pub answer: AnswerCard,
    /// Place among the answers to the same question, where there are several.
    pub version: Option<VersionPlace>,
    /// The answer that led to it, where it is not nested below that one: on a later part, or too
    /// deep.
    pub continues: Option<ThreadLink>,
    /// Other answers that ask the same, at most 12.
    pub also_from: Vec<ThreadLink>,
    /// What it asks and is answered elsewhere: below another answer, in another thread or on a
    /// later part; at most 12.
    pub also_to: Vec<ThreadLink>,
    /// Its follow-ups that nobody has asked yet, at most 12.
    pub open: Vec<OpenFollowUp>,
}

/// A follow-up that nobody has asked yet.
#[derive(Clone, Debug, Serialize)]
pub struct OpenFollowUp {
    /// The question.
    pub html: String,
}

/// `threads.html`: the way into the threads.
#[derive(Clone, Debug, Serialize)]
pub struct ThreadsView {
    /// Number of threads.
    pub total: usize,
    /// The longest threads, at most 30.
    pub longest: Vec<ThreadCard>,
    /// The newest threads by their first answer, at most 20; empty where `longest` has all.
    pub newest: Vec<ThreadCard>,
    /// All of them by the month of the first answer, newest first, undated last.
    pub months: Vec<CountedLink>,
}

/// `thread-list.html`: the threads that began in one month.
#[derive(Clone, Debug, Serialize)]
pub struct ThreadListView {
    /// Heading, e.g. `Threads that began in May 2026`.
    pub heading: String,
    /// Number of threads in the whole list, on its newest page.
    pub total: Option<usize>,
    /// The threads of this page, newest first.
    pub threads: Vec<ThreadCard>,
    /// Place of this page.
    pub pager: Pager,
}
