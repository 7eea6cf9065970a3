//! The views of an answer's page and of a withdrawn record's page.

use serde::Serialize;

use super::common::{AnswerCard, CategoryName, DateView, Link, WorkLink};
use super::threads::ThreadPlaceView;

/// `answer.html`: one record.
#[derive(Clone, Debug, Serialize)]
pub struct AnswerView {
    /// Record id.
    pub id: String,
    /// The answer's language, a BCP 47 tag, if it isn't the page's.
    pub lang: Option<String>,
    /// The direction of that language, if it isn't the page's: `ltr` or `rtl`.
    pub dir: Option<&'static str>,
    /// The question, for the `h1`.
    pub question_html: String,
    /// Model and its page.
    pub model: Option<Link>,
    /// Date.
    pub date: Option<DateView>,
    /// The page of its month, or of undated answers.
    pub month: Link,
    /// Reading time in minutes, at least 1.
    pub minutes: u32,
    /// Distinct works that the answer cites.
    pub cited: usize,
    /// Number of those that are in its list of sources.
    pub cited_listed: usize,
    /// Lines in the list of sources.
    pub listed: usize,
    /// The paragraph in which it says that its sources don't fully answer, if it does, e.g. `#p3`.
    pub gap: Option<String>,
    /// An editor's note.
    pub note_html: Option<String>,
    /// Answers with a follow-up that this one answers, oldest first, at most five.
    pub asked_from: Vec<AnswerCard>,
    /// True if more than these five led to it.
    pub asked_from_more: bool,
    /// Its position in its thread, if it has one.
    pub thread: Option<ThreadPlaceView>,
    /// The answer, block by block.
    pub blocks: Vec<BlockView>,
    /// Its headings, if it has at least four.
    pub contents: Vec<ContentsEntry>,
    /// The works that it cites, by number. A line that lists a work again follows the first one.
    pub sources: Vec<SourceRow>,
    /// The other lines of its list of sources, in stored order.
    pub retrieved: Vec<SourceRow>,
    /// Follow-up questions.
    pub follow_ups: Vec<FollowUpView>,
    /// Other answers to the same question, oldest first, at most the newest 24.
    pub versions: Vec<AnswerCard>,
    /// Where they are compared, if there are any and the settings have such pages.
    pub compare: Option<String>,
    /// True if some answers to the question say that their sources don't fully answer it, and others
    /// don't say so.
    pub disagrees: bool,
    /// Answers that cite the same works.
    pub related: Vec<RelatedView>,
    /// Tags and their pages.
    pub tags: Vec<Link>,
    /// References to the answer, for citing it.
    pub cite: CiteView,
    /// The Markdown twin, if twins are written.
    pub markdown_href: Option<String>,
    /// The stored record, if records are published.
    pub raw_href: Option<String>,
    /// The record's closing line.
    pub disclaimer: Option<String>,
}

/// A reference to the answer, as text to be copied.
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
    /// Element id for the block's permalink, e.g. `p3`. The block's element already has it.
    pub id: String,
    /// Text of its permalink, e.g. `¶ 3`; none for rules.
    pub label: Option<String>,
    /// The block's element. `<u>` has a sentence that says that the sources don't fully answer.
    pub html: String,
    /// Works that the answer mentions here for the first time, for margin notes.
    pub notes: Vec<NoteView>,
}

/// A heading in the list of an answer's contents.
#[derive(Clone, Debug, Serialize)]
pub struct ContentsEntry {
    /// Its block, e.g. `#p5`.
    pub href: String,
    /// Its text.
    pub html: String,
    /// True if it belongs to a heading of a higher level.
    pub is_sub: bool,
}

/// A margin note about a cited work.
#[derive(Clone, Debug, Serialize)]
pub struct NoteView {
    /// The work's number.
    pub number: usize,
    /// The work's page.
    pub href: String,
    /// Title, or id.
    pub title_html: String,
    /// Category.
    pub category: Option<String>,
    /// Match in percent, e.g. `54`.
    pub score: Option<String>,
    /// True if the answer cites the work without listing it.
    pub unlisted: bool,
}

/// One row of an answer's list of sources.
#[derive(Clone, Debug, Serialize)]
pub struct SourceRow {
    /// The work's number, from 1, which its citations and margin note show, too; `None` if the answer
    /// doesn't cite it.
    pub number: Option<usize>,
    /// Element id of the row, the target of the citation chips (e.g. `s3`). If an id is repeated,
    /// only its first row has one.
    pub anchor: Option<String>,
    /// Rank in the record's list, from 1; `None` for works that the record doesn't list.
    pub rank: Option<usize>,
    /// The work's page; `None` for a line without an id.
    pub href: Option<String>,
    /// Title, or id.
    pub title_html: String,
    /// The work's id.
    pub id: Option<String>,
    /// The work's own page on the web, if the settings have a template for it.
    pub external: Option<String>,
    /// Links that find the work elsewhere, as the settings say.
    pub find: Vec<Link>,
    /// Category and its page.
    pub category: Option<CategoryName>,
    /// Retrieval match in percent, e.g. `54`.
    pub score: Option<String>,
    /// `cited`, `retrieved` (listed, not cited) or `unlisted` (cited, not listed).
    pub state: &'static str,
    /// Mentions in the answer.
    pub mentions: usize,
    /// Links to these mentions, named `a`, `b` and so on; the first row of an id has them.
    pub back: Vec<Link>,
    /// The first sentence that cites it, with numbers for citations, if the settings show margin
    /// notes.
    pub sentence_html: Option<String>,
}

/// A follow-up question.
#[derive(Clone, Debug, Serialize)]
pub struct FollowUpView {
    /// The question.
    pub html: String,
    /// Answers to it except the one that asks it, newest first, at most 24. Empty for an open
    /// question, including one whose only answer was withdrawn.
    pub answers: Vec<AnswerCard>,
    /// True if it has several answers.
    pub has_several: bool,
    /// True if it repeats the question of the answer that asks it, and has no other answer.
    pub here: bool,
    /// The page of open questions, if this one is open.
    pub open_href: Option<String>,
    /// Where readers can ask it, if it is open and the setting `ask` has an address.
    pub ask: Option<String>,
}

/// A related answer, and the reason.
#[derive(Clone, Debug, Serialize)]
pub struct RelatedView {
    /// The other answer.
    pub answer: AnswerCard,
    /// The works that both cite, at most two.
    pub shared: Vec<WorkLink>,
    /// The number of works that both cite.
    pub shared_total: usize,
}

/// `withdrawn.html`: a withdrawn record.
#[derive(Clone, Debug, Serialize)]
pub struct WithdrawnView {
    /// The question.
    pub question_html: String,
    /// The reason for the withdrawal, if one is given.
    pub reason_html: Option<String>,
    /// Date of the record.
    pub date: Option<DateView>,
}
