//! The view of a compare page: the differences between the answers to one question.

use serde::Serialize;

use super::common::{AnswerCard, SentenceView};

/// `compare.html`: the answers to one question, each next to the one before it.
#[derive(Clone, Debug, Serialize)]
pub struct CompareView {
    /// The question, as the oldest answer puts it.
    pub question_html: String,
    /// Number of answers.
    pub total: usize,
    /// The answers that are compared, oldest first: the newest six. Undated ones come after dated
    /// ones.
    pub versions: Vec<CompareVersion>,
    /// Number of answers that say that their sources don't fully answer the question, where others
    /// don't say so.
    pub gaps: Option<usize>,
    /// The newest 12 of these answers, oldest first; empty unless `gaps` is set.
    pub gap_versions: Vec<CompareGap>,
    /// Works that several of three or more answers cite, at most 5, those that most cite first.
    pub shared: Vec<CommonWork>,
    /// Differences between words are marked in at least one pair.
    pub has_marks: bool,
    /// All others.
    pub others: Vec<CompareVersion>,
    /// Each answer next to the one before it, the newest pair first.
    pub pairs: Vec<ComparePair>,
}

/// One of the answers to the question.
#[derive(Clone, Debug, Serialize)]
pub struct CompareVersion {
    /// Its number, from 1, by date; undated ones come last.
    pub number: usize,
    /// The answer.
    pub answer: AnswerCard,
    /// Its wording of the question, if it differs from the page's heading.
    pub phrasing_html: Option<String>,
    /// It says that its sources don't fully answer the question.
    pub is_gap: bool,
    /// In lists: the element in which it stands next to the one before it, if it does.
    pub pair: Option<String>,
    /// Distinct works that it cites.
    pub cited: usize,
    /// Reading time in minutes.
    pub minutes: u32,
    /// Its length in words.
    pub words: u32,
}

/// An answer that says that its sources don't fully answer.
#[derive(Clone, Debug, Serialize)]
pub struct CompareGap {
    /// The answer.
    pub version: CompareVersion,
    /// The first sentence that says so, among three answers or more.
    pub sentence_html: Option<String>,
}

/// A work that several answers to the question cite.
#[derive(Clone, Debug, Serialize)]
pub struct CommonWork {
    /// The work's page.
    pub href: String,
    /// Title, or id.
    pub title_html: String,
    /// Number of the answers that cite it.
    pub cited: usize,
}

/// Two answers side by side.
#[derive(Clone, Debug, Serialize)]
pub struct ComparePair {
    /// Element id.
    pub anchor: String,
    /// The older answer.
    pub older: CompareVersion,
    /// The newer one.
    pub newer: CompareVersion,
    /// Number of works that both cite.
    pub kept: usize,
    /// Number of works that only the newer one cites.
    pub added: usize,
    /// Number of works that only the older one cites.
    pub dropped: usize,
    /// The share of the words of both that differ, in percent.
    pub changed: usize,
    /// 60 % of the words differ, or more: the answers were written independently.
    pub is_apart: bool,
    /// The sentence in which the older one says that its sources don't fully answer.
    pub older_gap: Option<SentenceView>,
    /// The same of the newer one.
    pub newer_gap: Option<SentenceView>,
    /// The works that both cite, that only the older one cites, and that only the newer one cites;
    /// without groups that are empty.
    pub works: Vec<CompareWorks>,
    /// The headings of the older answer, without the one that repeats the question; at most 20.
    pub older_headings_html: Vec<String>,
    /// The headings of the newer one.
    pub newer_headings_html: Vec<String>,
    /// The text, block by block. If the answers were written independently, one row with all of both.
    pub rows: Vec<CompareRow>,
}

/// Works that the same of two answers cite.
#[derive(Clone, Debug, Serialize)]
pub struct CompareWorks {
    /// The answers that cite them: `both`, `older` or `newer`.
    pub cited_in: &'static str,
    /// Number of these works.
    pub total: usize,
    /// The first of them, at most 20, in order of mention.
    pub works: Vec<CompareWork>,
}

/// A work, and the sentences that cite it.
#[derive(Clone, Debug, Serialize)]
pub struct CompareWork {
    /// The work's page.
    pub href: String,
    /// Title, or id.
    pub title_html: String,
    /// Id.
    pub id: String,
    /// The first sentence of the older answer that cites it.
    pub older: Option<SentenceView>,
    /// The first sentence of the newer one.
    pub newer: Option<SentenceView>,
}

/// Blocks side by side.
#[derive(Clone, Debug, Serialize)]
pub struct CompareRow {
    /// `same`, `changed` (two versions of a block), `replaced` (blocks that have little in common, or
    /// a single block) or `apart` (all of both answers, written independently).
    pub state: &'static str,
    /// The older block. A changed one has `<del>` around removed words. A `replaced` block has no
    /// marks: all of it is removed.
    pub older_html: Option<String>,
    /// The newer block. A changed one has `<ins>` around added words. A `replaced` block has no marks.
    pub newer_html: Option<String>,
}
