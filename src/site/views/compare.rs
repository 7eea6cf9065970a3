//! The view of a compare page: the differences between the answers to one question.

use serde::Serialize;

use super::common::{AnswerCard, CategoryName};

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
    /// Number of answers that say that the archive does not answer the question, where others don't
    /// say so.
    pub gaps: Option<usize>,
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
    /// Number of works that both list or cite.
    pub kept: usize,
    /// Number of works that only the newer one lists or cites.
    pub added: usize,
    /// Number of works that only the older one lists or cites.
    pub dropped: usize,
    /// The share of the words of both that differ, in percent.
    pub changed: usize,
    /// The text, block by block.
    pub rows: Vec<CompareRow>,
    /// The works of both: kept, new, dropped, each group in the order of its list.
    pub sources: Vec<CompareSource>,
}

/// Blocks side by side.
#[derive(Clone, Debug, Serialize)]
pub struct CompareRow {
    /// `same` (only `newer_html` is set), `changed` (two versions of a block) or `replaced` (blocks
    /// that have little in common, or a single block).
    pub state: &'static str,
    /// The older block, with `<del>` around removed words. A `replaced` block has no marks: all of
    /// it is removed.
    pub older_html: Option<String>,
    /// The newer block, with `<ins>` around added words. A `replaced` block has no marks.
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
    /// Its use in the older answer: `cited`, `retrieved` (listed, not cited) or `unlisted` (cited,
    /// not listed).
    pub older: Option<&'static str>,
    /// Its use in the newer answer.
    pub newer: Option<&'static str>,
}
