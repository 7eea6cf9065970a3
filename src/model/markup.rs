//! The markup of an answer: blocks and what stands within a line. Made from `Record::answer` when a
//! page or an index needs it. Plain data.

use super::{Span, WorkId};

/// A block of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading; `level` is the page's (2 to 6, never skipping), the question being 1.
    Heading {
        /// Level on the page.
        level: u8,
        /// The heading's text.
        text: Vec<Inline>,
        /// Equals the question, so the page leaves it out.
        repeats_question: bool,
    },
    /// One physical line of prose.
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
    /// A display formula that stands on lines of its own.
    Math {
        /// TeX source without its delimiters.
        tex: String,
        /// The lines between the delimiters.
        at: Span,
    },
    /// Pipe table; every row has as many cells as the head, but in one that is nearly all gaps.
    Table {
        /// How each column is set.
        columns: Vec<Align>,
        /// Column heads.
        head: Vec<Vec<Inline>>,
        /// Rows of cells.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// `> ` lines.
    Quote(Vec<Block>),
    /// `---`.
    Rule,
}

/// How the cells of a column are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// From where reading begins, which is what nothing said and `:--` mean.
    #[default]
    Start,
    /// In the middle: `:-:`.
    Middle,
    /// Up to the end: `--:`.
    End,
}

/// A list with its items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// Numbered lists keep the numbers as stored.
    pub ordered: bool,
    /// Items in order.
    pub items: Vec<Item>,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The stored number, for numbered lists.
    pub number: Option<u32>,
    /// The item's own line.
    pub text: Vec<Inline>,
    /// What is indented below it.
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
        /// Set on a line of its own.
        display: bool,
        /// Where the source stands, relative to the text that was parsed plus its offset.
        at: Span,
    },
    /// One or more works cited at one place, shown as one row of chips.
    Cite {
        /// The works, in order; one that is named twice stands twice.
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
    /// A link whose target passed the scheme check (http, https, mailto).
    Link {
        /// Absolute URL.
        href: String,
        /// What is shown.
        text: Vec<Inline>,
    },
    /// A forced line break.
    Break,
}

impl Inline {
    /// Whether one of the nodes, or one within them, is of a kind.
    pub fn any(nodes: &[Self], is: &impl Fn(&Self) -> bool) -> bool {
        nodes.iter().any(|node| is(node) || Self::any(node.inner(), is))
    }

    /// Returns the nodes within an element; none for what is no element.
    pub fn inner(&self) -> &[Inline] {
        match self {
            Self::Emphasis(inner)
            | Self::Strong(inner)
            | Self::Strike(inner)
            | Self::Link { text: inner, .. } => inner,
            Self::Text(_) | Self::Code(_) | Self::Math { .. } | Self::Cite { .. } | Self::Break => {
                &[]
            }
        }
    }
}

/// One id within an [`Inline::Cite`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CiteId {
    /// The work.
    pub work: WorkId,
    /// Where the id stands, relative to the text that was parsed plus its offset.
    pub at: Span,
}
