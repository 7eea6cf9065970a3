//! The views of threads: a thread's page, and the lists of threads.

use serde::Serialize;

use super::common::{AnswerCard, CountedLink, DateView, Link, Pager, VersionPlace};

/// A thread as lists show it.
#[derive(Clone, Debug, Serialize)]
pub struct ThreadCard {
    /// The thread's page.
    pub href: String,
    /// Its first answer.
    pub answer: AnswerCard,
    /// Number of answers in it; none on full pages of a list.
    pub answers: Option<usize>,
    /// Date of its newest answer, if it differs from the first one's; none on full pages of a list.
    pub last: Option<DateView>,
}

/// A link to an answer's position in a thread, or to the answer if it has none.
#[derive(Clone, Debug, Serialize)]
pub struct ThreadLink {
    /// Target.
    pub href: String,
    /// The question.
    pub question_html: String,
}

/// An answer's position in its thread, as its own page shows it.
#[derive(Clone, Debug, Serialize)]
pub struct ThreadPlaceView {
    /// The answer's position on the thread's page.
    pub href: String,
    /// The first question of the thread.
    pub question_html: String,
    /// True if the thread begins with this answer.
    pub is_first: bool,
    /// The answer before it in reading order.
    pub previous: Option<ThreadLink>,
    /// The answer after it in reading order.
    pub next: Option<ThreadLink>,
    /// True if the previous answer answers the same question.
    pub repeats_previous: bool,
    /// True if the next answer answers the same question.
    pub repeats_next: bool,
}

/// `thread.html`: a tree of follow-ups, or one part of a long one.
///
/// Parts fill from the oldest answer. Only the first states the size of the whole thread, so that
/// an addition leaves the others as they are.
#[derive(Clone, Debug, Serialize)]
pub struct ThreadView {
    /// The first question of the thread.
    pub question_html: String,
    /// This part's number, from 1.
    pub part: usize,
    /// The size of the whole thread, on the first part only.
    pub whole: Option<ThreadTotals>,
    /// A map of the whole thread; none on parts, and for fewer than 3 or more than 60 nodes.
    pub map: Option<ThreadMapView>,
    /// The nodes in reading order: a question, then everything that it led to, branch by branch.
    /// `opens` and `closes` say where nested lists begin and end.
    pub nodes: Vec<ThreadNodeView>,
    /// The first part, on all others.
    pub first: Option<Link>,
    /// The previous part.
    pub earlier: Option<Link>,
    /// The next part.
    pub later: Option<Link>,
    /// The page of open questions.
    pub open_href: String,
}

/// The size of a thread.
#[derive(Clone, Debug, Serialize)]
pub struct ThreadTotals {
    /// Number of answers.
    pub answers: usize,
    /// Number of follow-ups that nobody has asked yet.
    pub open: usize,
    /// Date of the first answer.
    pub from: Option<DateView>,
    /// Date of the newest answer, if it differs.
    pub to: Option<DateView>,
}

/// The map of a thread: a dot for each node and lines between them, in pixels.
#[derive(Clone, Debug, Serialize)]
pub struct ThreadMapView {
    /// Width.
    pub width: usize,
    /// Height.
    pub height: usize,
    /// The lines, for the attribute `d` of a `<path>`.
    pub lines: String,
    /// The dots, in the order of the nodes.
    pub dots: Vec<MapDot>,
    /// True if any dot has the mark of a gap.
    pub has_gap: bool,
    /// True if any dot has the mark of open questions.
    pub has_open: bool,
}

/// A node on the map of a thread.
#[derive(Clone, Debug, Serialize)]
pub struct MapDot {
    /// The node in the list.
    pub href: String,
    /// The node's number.
    pub number: usize,
    /// The question, as plain text.
    pub title: String,
    /// Centre.
    pub x: usize,
    /// Centre.
    pub y: usize,
    /// True if an answer says that its sources don't fully answer the question.
    pub has_gap: bool,
    /// True if it has open questions.
    pub has_open: bool,
}

/// A node of a thread: a question, with its answers under one parent.
#[derive(Clone, Debug, Serialize)]
pub struct ThreadNodeView {
    /// Element id: that of its first answer.
    pub anchor: String,
    /// Position among the nodes of the whole thread in reading order, from 1.
    pub number: usize,
    /// Nesting depth on this page, from 1.
    pub level: usize,
    /// True if a nested list begins before it.
    pub opens: bool,
    /// True if nothing is nested in it, so its list item ends directly after it.
    pub is_leaf: bool,
    /// Number of nested lists that end after it, each with the item around it.
    pub closes: usize,
    /// The answer; of several, the newest.
    pub answer: AnswerCard,
    /// Its position among the versions of its question, if there are several.
    pub version: Option<VersionPlace>,
    /// The answers in this node, oldest first, if there are several. Versions in other threads or on
    /// other parts are not among them.
    pub versions: Vec<NodeVersion>,
    /// The answer that led to it, if it isn't nested under that one: on a later part, or too deep.
    pub continues: Option<ThreadLink>,
    /// Other answers that ask its question, at most 12.
    pub also_from: Vec<ThreadLink>,
    /// Its follow-ups that are answered elsewhere: under another answer, in another thread or on a
    /// later part; at most 12.
    pub also_to: Vec<ThreadLink>,
    /// Its follow-ups that nobody has asked yet, at most 12.
    pub open: Vec<OpenFollowUp>,
    /// Number of all follow-ups that nobody has asked yet.
    pub open_total: usize,
}

/// One of several answers in a node of a thread.
#[derive(Clone, Debug, Serialize)]
pub struct NodeVersion {
    /// Element id; none for the first, which has that of the node.
    pub anchor: Option<String>,
    /// Its number among the versions of its question, from 1, by date.
    pub number: usize,
    /// The answer.
    pub answer: AnswerCard,
}

/// A follow-up that nobody has asked yet.
#[derive(Clone, Debug, Serialize)]
pub struct OpenFollowUp {
    /// The question.
    pub html: String,
    /// Where readers can ask it, if the setting `ask` has an address.
    pub ask: Option<String>,
}

/// `threads.html`: the index of threads.
#[derive(Clone, Debug, Serialize)]
pub struct ThreadsView {
    /// Number of threads.
    pub total: usize,
    /// The longest threads, at most 30.
    pub longest: Vec<ThreadCard>,
    /// The newest threads by their first answer, at most 20; empty if `longest` contains all.
    pub newest: Vec<ThreadCard>,
    /// All threads by the month of the first answer, newest first, undated last.
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
    /// Position of this page.
    pub pager: Pager,
}
