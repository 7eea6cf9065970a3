//! The view of a compare page: how the answers to one question differ.

use serde::Serialize;

use super::common::{AnswerCard, CategoryName};

/// `compare.html`: the answers to one question, each beside the one before it.
#[derive(Clone, Debug, Serialize)]
pub struct CompareView {
    /// The question, as the oldest answer has it.
    pub question_html: String,
    /// Number of answers.
    pub total: usize,
    /// The answers that are compared, oldest first: the newest six, undated ones behind dated.
    pub versions: Vec<CompareVersion>,
    /// Number of answers that say that the archive does not answer the question, where others don't
    /// say so.
    pub gaps: Option<usize>,
    /// All others.
    pub others: Vec<CompareVersion>,
    /// Each answer beside the one before it, the newest pair first.
    pub pairs: Vec<ComparePair>,
}

/// An answer among those to the same question.
#[derive(Clone, Debug, Serialize)]
pub struct CompareVersion {
    /// From 1, by date, undated ones last.
    pub number: usize,
    /// The answer.
    pub answer: AnswerCard,
    /// How it puts the question, where that is not as the page's heading has it.
    pub phrasing_html: Option<String>,
    /// It says that the archive does not answer the question.
    pub is_gap: bool,
    /// Distinct works that it cites.
    pub cited: usize,
    /// Reading time in minutes.
    pub minutes: u32,
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
    /// Works that both list or cite.
    pub kept: usize,
    /// Works of the newer one alone.
    pub added: usize,
    /// Works of the older one alone.
    pub dropped: usize,
    /// How many of the words of both differ, in percent.
    pub changed: usize,
    /// The text, block by block.
    pub rows: Vec<CompareRow>,
    /// The works of both: kept, new, dropped, each in the order of its list.
    pub sources: Vec<CompareSource>,
}

/// Blocks that stand side by side.
#[derive(Clone, Debug, Serialize)]
pub struct CompareRow {
    /// `same` (then only `newer_html` is there), `changed` (two versions of a block) or `replaced`
    /// (blocks that have little in common, or one alone).
    pub state: &'static str,
    /// The older block, with `<del>` around what is gone; `replaced` ones are gone as a whole, and
    /// hold no marks.
    pub older_html: Option<String>,
    /// The newer block, with `<ins>` around what is new; without them in a `replaced` one.
    pub newer_html: Option<String>,
}

/// A work that either answer lists or cites.
#[derive(Clone, Debug, Serialize)]
pub struct CompareSource {
    /// `kept`, `new` or `dropped`.
    pub state: &'static str,
    /// The work's page.
    pub href: String,
    /// Title, or id.
    pub title_html: String,
    /// Id.
    pub id: String,
    /// Category.
    pub category: Option<CategoryName>,
    /// What the older answer does with it: `cited`, `retrieved` (listed, not cited) or `unlisted`
    /// (cited, not listed).
    pub older: Option<&'static str>,
    /// What the newer answer does with it.
    pub newer: Option<&'static str>,
}
