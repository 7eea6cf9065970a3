//! The tree of a formula: what reading gives, and what is written out.

/// A part of a formula.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// A variable, a symbol that stands like one, or several letters that are one word.
    Letter {
        text: String,
        font: Font,
    },
    Number {
        text: String,
        font: Font,
    },
    /// An operator, a relation, a delimiter or a point.
    Operator {
        symbol: char,
        class: Class,
        /// Its height in tenths of an em, for `\big` and its kin.
        size: Option<u8>,
    },
    /// The name of a function, e.g. `sin`, or `lim`, which takes its limits below it.
    Name {
        name: String,
        place: Place,
    },
    /// Words within a formula, white space kept.
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
    /// A root, with its index when it is not the square one.
    Root {
        of: Box<Node>,
        index: Option<Box<Node>>,
    },
    /// Something with indices or exponents.
    Scripts {
        base: Box<Node>,
        below: Option<Box<Node>>,
        above: Option<Box<Node>>,
        place: Place,
    },
    /// Something under or over a sign, e.g. a hat, a bar, a brace.
    Marked {
        base: Box<Node>,
        mark: char,
        kind: Mark,
    },
    /// Something between delimiters that are as high as it is.
    Fence {
        open: Option<char>,
        close: Option<char>,
        body: Vec<Node>,
    },
    /// A matrix, cases, or lines that are aligned: rows of cells.
    Table {
        kind: Table,
        rows: Vec<Vec<Node>>,
    },
    /// Parts in another size.
    Sized {
        style: Style,
        body: Vec<Node>,
    },
    /// The room that something would take.
    Phantom(Box<Node>),
    /// Something in a frame.
    Boxed(Box<Node>),
}

impl Node {
    /// Makes an operator of its usual size.
    pub(crate) fn operator(symbol: char, class: Class) -> Self {
        Self::Operator { symbol, class, size: None }
    }

    /// Makes a letter, or a word of letters.
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

/// How letters are set.
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

/// How a symbol stands to its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Like a letter.
    Ordinary,
    /// `+`, `×`.
    Binary,
    /// `=`, `→`.
    Relation,
    /// `∑`: larger in display, limits above and below it there.
    Sum,
    /// `∫`: larger in display, limits beside it.
    Integral,
    Open,
    Close,
    /// `\middle|`, as high as the delimiters around it.
    Middle,
    /// `,`.
    Point,
}

/// Where scripts stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Beside,
    /// Above and below.
    Limits,
    /// Above and below in display, else to the right.
    Movable,
}

/// Where a mark stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Above, as wide as it is.
    Accent,
    /// Above, as wide as what it marks.
    Over,
    /// Below, as wide as what it marks.
    Under,
}

/// Whether a fraction has a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    Drawn,
    /// As in a binomial.
    None,
}

/// How a table's cells are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// Centred.
    Matrix,
    /// Centred and small.
    Small,
    Left,
    Right,
    /// To the right and to the left by turns, so that lines meet at their signs.
    Aligned,
}

/// A size of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// As on a line of its own.
    Display,
    /// As in a text.
    Text,
    /// As an index.
    Script,
    /// As an index of an index.
    ScriptScript,
}
