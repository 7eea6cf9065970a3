//! Plain data that all stages share, from a stored record to the linked archive.
//!
//! Nothing here reads, computes or renders. Terms: a [`Record`] is one stored file, a [`Source`]
//! one line of its list, a [`Work`] the cited document itself, a [`Citation`] an inline mention of
//! a work, a [`Question`] the group of records that answer the same question.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use crate::fingerprint::{Fingerprint, Short};

mod form;
mod markup;
mod score;
mod texts;

pub use form::{Form, Reading};
pub use markup::{Align, Block, Callout, CiteId, Footnote, Inline, Item, List};
pub use score::Score;
pub use texts::{HeldTexts, Moved, Texts};

// Identities

/// Defines an identifier as a newtype over a shared string.
macro_rules! string_id {
    ($($(#[$doc:meta])* $name:ident,)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Wraps `text` unchanged.
            pub fn new(text: impl Into<Arc<str>>) -> Self {
                Self(text.into())
            }

            /// Returns the identifier's text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

string_id! {
    /// The stable identity of a record: `[a-z0-9-]`, the name of its page.
    RecordId,
    /// The identity of a cited work as written, e.g. `AG-2025.04-1127`.
    WorkId,
    /// An arXiv category or one from the settings, e.g. `hep-th`, `cs.LG`.
    CategoryId,
    /// The name of the model that wrote an answer, from the byline.
    ModelName,
}

/// A range of bytes in a record's text (the decoded text, see [`crate::parse::decode`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// Makes a span; texts are far below 4 GiB, since the reader caps their size.
    pub fn new(start: usize, end: usize) -> Self {
        let cap = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { start: cap(start), end: cap(end) }
    }

    /// Returns the span as a range that indexes the text.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

// The output of `read`

/// One file of the content folder, as bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFile {
    /// Path relative to the content folder, parts joined by `/`.
    pub path: String,
    /// The file's contents.
    pub bytes: Vec<u8>,
}

/// The publisher's files next to the settings.
#[derive(Clone, Debug, Default)]
pub struct OwnFiles {
    /// The static folder, as messages name it.
    pub folder: String,
    /// Its files. Their paths are relative to it, and so their addresses.
    pub files: Vec<InputFile>,
    /// HTML for the head of every page; its path as messages name it.
    pub head: Option<InputFile>,
}

impl OwnFiles {
    /// Returns whether the static folder has a file at this path.
    pub fn has(&self, path: &str) -> bool {
        self.files.iter().any(|file| file.path == path)
    }
}

// The output of `parse`

/// One stored answer: the contents of a record file.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Stable identity and permalink.
    pub id: RecordId,
    /// Path of the file relative to the content folder, parts joined by `/`.
    pub file: String,
    /// Hash of its text (the whole file, decoded: UTF-8, `\n` line ends, no byte order mark) and of
    /// the settings for reading it. Equal prints mean equal records, except for `file` and `id`.
    pub print: Fingerprint,
    /// The question as stored: one line, including Markdown marks.
    pub question: Arc<str>,
    /// The question as plain text: marks stripped, formulas as readable text. For titles and
    /// sorting.
    pub title: Arc<str>,
    /// The model that wrote the answer; `None` if the record doesn't name one.
    pub model: Option<ModelName>,
    /// The date of the answer; `None` if the record has none or it can't be read.
    pub date: Option<NaiveDate>,
    /// The answer's place in the text, without blank lines at its ends.
    pub answer: Span,
    /// The first sentence of the answer that says something, as plain text for lists; empty if there
    /// is none.
    pub gist: Arc<str>,
    /// The answer's headings in order, as plain text, including one that the page omits.
    pub headings: Vec<String>,
    /// Mentions of works in the answer, in order of appearance.
    pub citations: Vec<Citation>,
    /// Words in quotation marks next to a citation, in order.
    pub quotations: Vec<Quotation>,
    /// Gaps: sentences that say that the archive does not answer, in order, at most three.
    pub gaps: Vec<Gap>,
    /// The list of sources, in stored order (by rank).
    pub sources: Vec<Source>,
    /// The follow-up questions, in stored order.
    pub follow_ups: Vec<FollowUp>,
    /// The record's closing line, if it has one.
    pub disclaimer: Option<Arc<str>>,
    /// Words in the answer, for the reading time.
    pub words: u32,
    /// Files that the answer links to by their names, in order, each once.
    pub notes: Vec<String>,
    /// Additions from the front matter.
    pub extra: Extra,
}

/// Data that only front matter can provide.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extra {
    /// Tags, in the given order, without repeats.
    pub tags: Vec<String>,
    /// Old ids or paths that lead to this record.
    pub aliases: Vec<String>,
    /// True if it is left out of the site.
    pub draft: bool,
    /// The reason for the withdrawal.
    pub withdrawn: Option<String>,
    /// An editor's note to show above the answer.
    pub note: Option<String>,
    /// The record's language, a BCP 47 tag, if it is another than that of the settings.
    pub lang: Option<String>,
    /// True if search engines are asked not to list it.
    pub no_index: bool,
    /// True if language models are asked not to be trained on it.
    pub no_ai: bool,
}

/// One inline mention of a work in an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The work.
    pub work: WorkId,
    /// The place of its id in the record's text.
    pub at: Span,
    /// The inline Markdown around it (a paragraph, an item, a cell), in the record's text: see
    /// [`crate::parse::Passages`].
    pub line: Span,
    /// Index of the sentence in that line, from 0 (see [`crate::parse::Sentences`]).
    pub sentence: u32,
    /// Index of the top-level block of the answer with that line, from 0.
    pub block: u32,
}

/// A sentence in which an answer says that the archive does not answer: it contains one of the
/// phrases in the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The inline Markdown around it, in the record's text.
    pub line: Span,
    /// Index of the sentence in that line, from 0 (see [`crate::parse::Sentences`]).
    pub sentence: u32,
    /// Index of the top-level block of the answer with that line, from 0.
    pub block: u32,
}

/// Words of a work that an answer quotes next to its citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Position of the citation in the record's `citations`.
    pub citation: u32,
    /// The words in the record's text, without the quotation marks.
    pub at: Span,
    /// Hash of the words without case and punctuation at their ends.
    pub words: Short,
}

/// One line of a record's list of sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Retrieval similarity; `None` when the line has none.
    pub score: Option<Score>,
    /// Category; `None` when it is not a known one.
    pub category: Option<CategoryId>,
    /// Title as stored, including TeX source.
    pub title: Arc<str>,
    /// The work; `None` when the line doesn't end in an id.
    pub id: Option<WorkId>,
    /// The work's address on the web, if the record gives one.
    pub url: Option<Arc<str>>,
    /// The number by which citations name it, if the list says it.
    pub number: Option<u32>,
    /// The line in the record's text.
    pub at: Span,
}

/// A follow-up: a question that a record offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUp {
    /// The question as stored, without its bullet.
    pub text: Arc<str>,
    /// The question as plain text, without marks and numbering.
    pub plain: Arc<str>,
    /// Its place in the record's text.
    pub at: Span,
}

// The output of `link`

/// Defines an index into one of the archive's vectors.
macro_rules! index {
    ($($(#[$doc:meta])* $name:ident,)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// Makes an index from a position.
            pub fn new(position: usize) -> Self {
                Self(u32::try_from(position).expect("an archive has fewer than 2^32 entries"))
            }

            /// Returns the position.
            pub fn at(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

index! {
    /// Position in [`Archive::records`]: the record's rank by (date, id), undated last.
    RecordIx,
    /// Position in [`Archive::works`].
    WorkIx,
    /// Position in [`Archive::questions`].
    QuestionIx,
    /// Position in [`Archive::threads`].
    ThreadIx,
}

/// All records, linked. Independent of the input order.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    /// Published records by (date, id), undated last. Drafts and withdrawn records are not here.
    pub records: Vec<Record>,
    /// Each record's links to others, in the order of `records`.
    pub links: Vec<RecordLinks>,
    /// Works that a record cites or lists, by id.
    pub works: Vec<Work>,
    /// Distinct questions, by their first version.
    pub questions: Vec<Question>,
    /// Trees of follow-ups with two records or more, by their root.
    pub threads: Vec<Thread>,
    /// Follow-ups that no record answers, equal ones grouped: most asked first, then by first
    /// asking record, then by key.
    pub open_questions: Vec<OpenQuestion>,
    /// Withdrawn records by id: each keeps only a page with the reason.
    pub withdrawn: Vec<Record>,
    /// Drafts, which are left out.
    pub drafts: Vec<Record>,
}

impl Archive {
    /// Returns the records that answer a record's question, in archive order: its versions.
    pub fn versions(&self, record: RecordIx) -> &[RecordIx] {
        self.question(self.links[record.at()].question).map_or(&[], |question| &question.versions)
    }

    /// Returns the records with a follow-up that a record answers, in archive order.
    pub fn asked_from(&self, record: RecordIx) -> &[RecordIx] {
        self.question(self.links[record.at()].question).map_or(&[], |question| &question.asked_by)
    }

    /// Returns for each of a record's follow-ups the records that answer it, in archive order.
    pub fn answers(&self, record: RecordIx) -> Vec<&[RecordIx]> {
        let of = |question: &Option<QuestionIx>| {
            self.question(*question).map_or(&[][..], |question| &question.versions)
        };
        self.links[record.at()].follow_ups.iter().map(of).collect()
    }

    fn question(&self, question: Option<QuestionIx>) -> Option<&Question> {
        question.map(|question| &self.questions[question.at()])
    }
}

/// A record's links to others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordLinks {
    /// The question it answers.
    pub question: Option<QuestionIx>,
    /// For each of its follow-ups, the question of the records that answer it.
    pub follow_ups: Vec<Option<QuestionIx>>,
    /// The works it cites, in order of first mention.
    pub cites: Vec<WorkIx>,
    /// The work of each of its source lines.
    pub sources: Vec<Option<WorkIx>>,
    /// The categories to which the answer belongs: those of the works that it cites, at most eight,
    /// most cited first.
    pub categories: Vec<CategoryId>,
    /// The categories of works that it lists, where it cites no work of that category.
    pub retrieved_categories: Vec<CategoryId>,
    /// At most five records that cite the same works, most shared first, then the older; never
    /// another version of its question, nor two versions of another.
    pub related: Vec<Related>,
    /// The record of each file that its answer names.
    pub notes: Vec<Option<RecordIx>>,
    /// Its thread.
    pub thread: Option<ThreadIx>,
}

/// A record that cites the same works (bibliographic coupling).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The other record.
    pub record: RecordIx,
    /// The works that both cite, in order of the works.
    pub shared: Vec<WorkIx>,
}

/// The related records of all records, for the cache: one entry for each, in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RelatedCache(pub Vec<Coupling>);

/// A record with its related records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coupling {
    /// Hash of the record's own inputs: its place in the archive, its question, its works.
    pub record: Short,
    /// Hash of all inputs of the search for its related records.
    pub seen: Short,
    /// Positions of those records, the most related first.
    pub related: Vec<u32>,
}

/// A cited or retrieved document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Its id.
    pub id: WorkId,
    /// Title in the newest record that lists it; `None` if it is cited and never listed.
    pub title: Option<Arc<str>>,
    /// Category in the newest record that lists it with one.
    pub category: Option<CategoryId>,
    /// Address on the web in the newest record that lists it with one.
    pub url: Option<Arc<str>>,
    /// The first different title in a record.
    pub other_title: Option<Arc<str>>,
    /// The first different category in a record.
    pub other_category: Option<CategoryId>,
    /// Records that cite it in their answer, in archive order.
    pub cited_by: Vec<Backlink>,
    /// Records that list it without citing it, in archive order.
    pub retrieved_by: Vec<RecordIx>,
    /// Its lowest and highest retrieval score.
    pub scores: Option<(Score, Score)>,
    /// Works cited by the same records (co-citation), most often first, then by id; at most five.
    pub co_cited: Vec<CoCited>,
    /// Passages that records quote from it: those of most records first, then the first quoted.
    pub passages: Vec<Passage>,
}

/// Words of a work that records quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The records that quote it, in archive order, each once, with the position of the quotation in
    /// its `quotations`.
    pub quoted_by: Vec<(RecordIx, u32)>,
}

/// A record that cites a work, and its citing sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backlink {
    /// The citing record.
    pub record: RecordIx,
    /// Positions in the record's `citations`, one for each distinct sentence, in order.
    pub sentences: Vec<u32>,
    /// Number of mentions.
    pub mentions: u32,
}

/// A work that the same records cite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoCited {
    /// The other work.
    pub work: WorkIx,
    /// Number of records that cite both.
    pub records: u32,
}

/// The records that answer the same normalised question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The normalised text that groups them, see [`crate::normalise::question_key`].
    pub key: String,
    /// The answers, in archive order. At least one.
    pub versions: Vec<RecordIx>,
    /// Records with a follow-up that asks it, in archive order, each once.
    pub asked_by: Vec<RecordIx>,
}

/// A tree of follow-ups under a record that no other led to; at least two records.
///
/// A record is under the earliest one with a follow-up that it answers; others that also ask it are
/// in [`Archive::asked_from`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// The first record.
    pub root: RecordIx,
    /// All its records, the root first: by date, within a day a record after its parent.
    pub nodes: Vec<ThreadNode>,
}

/// A record's place in a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ThreadNode {
    /// The record.
    pub record: RecordIx,
    /// The record above it; `None` for the root.
    pub parent: Option<RecordIx>,
    /// Number of records above it.
    pub depth: u32,
}

/// A follow-up that no record answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenQuestion {
    /// The normalised text that groups equal ones.
    pub key: String,
    /// The text in its first asking record.
    pub text: Arc<str>,
    /// Records that ask it, in archive order, each once.
    pub asked_by: Vec<RecordIx>,
    /// Its position among the follow-ups of the first asking record.
    pub place: u32,
}
