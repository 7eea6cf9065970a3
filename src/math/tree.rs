//! The tree of a formula: the result of reading, and the input of writing.

/// A part of a formula.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// A variable, a symbol in place of one, or several letters that form one word.
    Letter {
        text: String,
        font: Font,
    },
    Number {
        text: String,
        font: Font,
    },
    /// An operator, a relation, a delimiter or a punctuation mark.
    Operator {
        symbol: char,
        class: Class,
        /// Its height in tenths of an em, for `\big` and similar commands.
        size: Option<u8>,
    },
    /// The name of a function, e.g. `sin`, or `lim` with limits below it.
    Name {
        name: String,
        place: Place,
    },
    /// Text within a formula, white space kept.
    Text {
        text: String,
        font: Font,
    },
    /// Space, in eighteenths of an em; it may be negative.
    Space(i8),
    /// Parts in a row.
    Row(Vec<Node>),
    /// A fraction; without a line, one part above the other.
    Fraction {
        over: Box<Node>,
        under: Box<Node>,
        line: Line,
    },
    /// A root, with its index unless it is a square root.
    Root {
        of: Box<Node>,
        index: Option<Box<Node>>,
    },
    /// A part with indices or exponents.
    Scripts {
        base: Box<Node>,
        below: Option<Box<Node>>,
        above: Option<Box<Node>>,
        place: Place,
    },
    /// A part with a mark above or below, e.g. a hat, a bar, a brace.
    Marked {
        base: Box<Node>,
        mark: char,
        kind: Mark,
    },
    /// A part between delimiters of its height.
    Fence {
        open: Option<char>,
        close: Option<char>,
        body: Vec<Node>,
    },
    /// A matrix, cases, or aligned lines: rows of cells.
    Table {
        kind: Table,
        rows: Vec<Vec<Node>>,
    },
    /// Parts in another size.
    Sized {
        style: Style,
        body: Vec<Node>,
    },
    /// The space that a part would take.
    Phantom(Box<Node>),
    /// A part in a frame.
    Boxed(Box<Node>),
}

impl Node {
    /// Makes an operator of normal size.
    pub(crate) fn operator(symbol: char, class: Class) -> Self {
        Self::Operator { symbol, class, size: None }
    }

    /// Makes a letter, or a word.
    pub(crate) fn letter(text: impl Into<String>, font: Font) -> Self {
        Self::Letter { text: text.into(), font }
    }

    pub(crate) fn scripts(self, below: Option<Self>, above: Option<Self>, place: Place) -> Self {
        let (below, above) = (below.map(Box::new), above.map(Box::new));
        Self::Scripts { base: Box::new(self), below, above, place }
    }

    pub(crate) fn fence(open: char, body: Vec<Self>, close: char) -> Self {
        Self::Fence { open: Some(open), close: Some(close), body }
    }

    /// Makes one node of several.
    pub(crate) fn row(mut nodes: Vec<Node>) -> Self {
        match nodes.pop() {
            Some(only) if nodes.is_empty() => only,
            last => {
                nodes.extend(last);
                Self::Row(nodes)
            }
        }
    }
}

/// The style of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Font {
    /// Variables in italics, capital Greek letters upright, as TeX does.
    Plain,
    Upright,
    Italic,
    Bold,
    BoldItalic,
    /// `\mathbb`.
    DoubleStruck,
    Script,
    Fraktur,
    Sans,
    Mono,
}

/// The class of a symbol, which decides its spacing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Like a letter.
    Ordinary,
    /// `+`, `×`.
    Binary,
    /// `=`, `→`.
    Relation,
    /// `∑`: larger in display style, with limits above and below.
    Sum,
    /// `∫`: larger in display style, with limits on the right.
    Integral,
    Open,
    Close,
    /// `\middle|`, as high as the delimiters around it.
    Middle,
    /// `,`.
    Point,
}

/// The place of scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Beside,
    /// Above and below.
    Limits,
    /// Above and below in display style, else to the right.
    Movable,
}

/// The place of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Above, at its own width.
    Accent,
    /// Above, as wide as the marked part.
    Over,
    /// Below, as wide as the marked part.
    Under,
}

/// The line of a fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    Drawn,
    /// As in a binomial.
    None,
}

/// The alignment of a table's cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// Centred.
    Matrix,
    /// Centred and small.
    Small,
    Left,
    Right,
    /// Right and left in turn, so that lines align at their operators.
    Aligned,
}

/// A size of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// As in a formula on its own line.
    Display,
    /// As in a line of text.
    Text,
    /// As an index.
    Script,
    /// As an index of an index.
    ScriptScript,
}
