//! The markup of an answer: blocks and inline elements. Plain data, made from `Record::answer` when
//! a page or an index needs it.

use super::{Span, WorkId};

/// A block of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading; `level` is the page's (2 to 6, no level skipped), where the question is 1.
    Heading {
        /// Level on the page.
        level: u8,
        /// The heading's text.
        text: Vec<Inline>,
        /// True if it repeats the question, so the page omits it.
        repeats_question: bool,
    },
    /// Prose, or a display formula on lines of its own.
    Paragraph(Vec<Inline>),
    /// Consecutive items.
    List(List),
    /// Fenced or display code.
    Code {
        /// First word of the info string.
        language: Option<String>,
        /// The code, with `\n` line ends.
        text: String,
    },
    /// A pipe table; every row has as many cells as the head, unless nearly all are empty.
    Table {
        /// The alignment of each column.
        columns: Vec<Align>,
        /// Column heads.
        head: Vec<Vec<Inline>>,
        /// Rows of cells.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// `> ` lines.
    Quote {
        /// The kind of callout, if it is one.
        callout: Option<Callout>,
        /// Its contents.
        blocks: Vec<Block>,
    },
    /// `---`.
    Rule,
    /// The answer's footnotes by number, after its other blocks.
    Footnotes(Vec<Footnote>),
}

/// The kind of a callout: `> [!NOTE]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Callout {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footnote {
    /// Its number: the order of the first mentions.
    pub number: u32,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// The alignment of a column's cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// At the start, the default and `:--`.
    #[default]
    Start,
    /// In the middle: `:-:`.
    Middle,
    /// At the end: `--:`.
    End,
}

/// A list with its items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// True if items are numbered. They keep the stored numbers.
    pub ordered: bool,
    /// Items in order.
    pub items: Vec<Item>,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The stored number, for numbered lists.
    pub number: Option<u32>,
    /// Whether the task is done, for items that begin with `[ ]` or `[x]`.
    pub done: Option<bool>,
    /// The item's own line.
    pub text: Vec<Inline>,
    /// Blocks indented under it.
    pub blocks: Vec<Block>,
}

/// Inline markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Literal text.
    Text(String),
    /// Inline code.
    Code(String),
    /// A formula, TeX source without its delimiters.
    Math {
        /// TeX source.
        tex: String,
        /// True if it is shown on a line of its own.
        display: bool,
        /// The source's place: the offset in the parsed text plus that text's offset.
        at: Span,
    },
    /// One or more works cited at one place, shown as one row of chips.
    Cite {
        /// The works, in order and with repeats.
        ids: Vec<CiteId>,
        /// The text as stored, brackets included.
        raw: String,
    },
    /// `*x*`.
    Emphasis(Vec<Inline>),
    /// `**x**`.
    Strong(Vec<Inline>),
    /// `~~x~~`.
    Strike(Vec<Inline>),
    /// `<sub>x</sub>`, and the second letter of `x_i`.
    Sub(Vec<Inline>),
    /// `<sup>x</sup>`, and the second letter of `x^n`.
    Sup(Vec<Inline>),
    /// A link whose target passed the scheme check (http, https, mailto).
    Link {
        /// Absolute URL.
        href: String,
        /// Words about the target, `[x](url "words")`.
        title: Option<String>,
        /// The link's text.
        text: Vec<Inline>,
    },
    /// A link to another file of the archive, which is one on pages if that file is a record.
    Note {
        /// The file as written.
        target: String,
        /// The link's text.
        text: String,
    },
    /// The mention of a footnote, by its number.
    Footnote(u32),
    /// A forced line break.
    Break,
}

impl Inline {
    /// Returns whether any of the nodes, or of those within them, satisfies `is`.
    pub fn any(nodes: &[Self], is: &impl Fn(&Self) -> bool) -> bool {
        nodes.iter().any(|node| is(node) || Self::any(node.inner(), is))
    }

    /// Returns the nodes within an element; none for other nodes.
    pub fn inner(&self) -> &[Self] {
        match self {
            Self::Emphasis(inner)
            | Self::Strong(inner)
            | Self::Strike(inner)
            | Self::Sub(inner)
            | Self::Sup(inner)
            | Self::Link { text: inner, .. } => inner,
            Self::Text(_)
            | Self::Code(_)
            | Self::Math { .. }
            | Self::Cite { .. }
            | Self::Note { .. }
            | Self::Footnote(_)
            | Self::Break => &[],
        }
    }

    /// Returns the nodes within an element; `None` for other nodes.
    pub fn inner_mut(&mut self) -> Option<&mut Vec<Self>> {
        match self {
            Self::Emphasis(inner)
            | Self::Strong(inner)
            | Self::Strike(inner)
            | Self::Sub(inner)
            | Self::Sup(inner)
            | Self::Link { text: inner, .. } => Some(inner),
            _ => None,
        }
    }

    /// Returns the same element around other nodes.
    #[must_use]
    pub fn around(&self, inner: Vec<Self>) -> Self {
        match self {
            Self::Emphasis(_) => Self::Emphasis(inner),
            Self::Strong(_) => Self::Strong(inner),
            Self::Strike(_) => Self::Strike(inner),
            Self::Sub(_) => Self::Sub(inner),
            Self::Sup(_) => Self::Sup(inner),
            Self::Link { href, title, .. } => {
                Self::Link { href: href.clone(), title: title.clone(), text: inner }
            }
            node => node.clone(),
        }
    }
}

/// One id within an [`Inline::Cite`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CiteId {
    /// The work.
    pub work: WorkId,
    /// The id's place: the offset in the parsed text plus that text's offset.
    pub at: Span,
}
