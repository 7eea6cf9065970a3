//! A formula's tree to MathML Core.
//!
//! Safe by construction: every element and attribute that can come out is written here, and all
//! text passes [`escape_into`]. There is no `style`, no link and no element of HTML among them.
//! The source is not repeated in an `<annotation>`: it would double the weight of a formula, is
//! not what browsers copy, and stands beside the formula wherever a feed reader drops the markup.

use std::fmt::Write as _;

use super::escape::escape_into;
use super::math_alphabets::styled;
use crate::math::{self, Class, Font, Line, Mark, Node, Place, Style, Table};

/// Characters of a formula's readable text that fit a phone's line.
const NARROW: usize = 24;

/// Characters of a formula's readable text that fit a line of the widest column.
const WIDE: usize = 50;

/// How a formula is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// In a line of text.
    Inline,
    /// On a line of its own.
    Block,
}

/// Appends a formula as it stands in running text: one that may be wider than a phone is framed,
/// since a formula doesn't break, and scrolls by itself, with keys too where it is `focusable`.
pub fn framed(formula: &Node, layout: Layout, focusable: bool, out: &mut String) {
    let length = math::text(formula).chars().count();
    if layout == Layout::Inline && length <= NARROW {
        return write(formula, layout, out);
    }
    out.push_str(match layout {
        Layout::Block => "<span class=\"formula block\"",
        Layout::Inline if length > WIDE => "<span class=\"formula long\"",
        Layout::Inline => "<span class=\"formula\"",
    });
    if length > NARROW && focusable {
        out.push_str(" tabindex=\"0\" role=\"group\" aria-label=\"Formula\"");
    }
    out.push('>');
    write(formula, layout, out);
    out.push_str("</span>");
}

/// Appends a formula to `out`.
pub fn write(formula: &Node, layout: Layout, out: &mut String) {
    out.push_str(match layout {
        Layout::Inline => "<math>",
        Layout::Block => "<math display=\"block\">",
    });
    let mut writer = MathMlWriter { out };
    match formula {
        Node::Row(nodes) => writer.row(nodes),
        node => writer.row(std::slice::from_ref(node)),
    }
    writer.out.push_str("</math>");
}

struct MathMlWriter<'a> {
    out: &'a mut String,
}

impl MathMlWriter<'_> {
    /// Writes an element around what `inside` writes.
    fn element(&mut self, name: &str, attributes: &str, inside: impl FnOnce(&mut Self)) {
        write!(self.out, "<{name}{attributes}>").expect("a String takes any text");
        inside(self);
        write!(self.out, "</{name}>").expect("a String takes any text");
    }

    fn token(&mut self, name: &str, attributes: &str, text: &str) {
        self.element(name, attributes, |writer| escape_into(text, writer.out));
    }

    fn space(&mut self, eighteenths: i8) {
        let thousandths = i32::from(eighteenths) * 1000 / 18;
        let sign = if thousandths < 0 { "-" } else { "" };
        let digits = format!("{:04}", thousandths.abs());
        let (whole, part) = digits.split_at(digits.len() - 3);
        let part = part.trim_end_matches('0');
        let point = if part.is_empty() { "" } else { "." };
        write!(self.out, "<mspace width=\"{sign}{whole}{point}{part}em\"/>")
            .expect("a String takes any text");
    }

    /// Writes a node as one element.
    fn one(&mut self, node: &Node) {
        match node {
            Node::Row(nodes) => self.mrow(nodes),
            Node::Operator { .. } | Node::Name { .. } => self.alone(node),
            node => self.node(node, &Surroundings::default()),
        }
    }

    /// Writes an operator that has no neighbours, e.g. as a script.
    fn alone(&mut self, node: &Node) {
        self.node(node, &Surroundings { alone: Alone::Yes, ..Surroundings::default() });
    }

    fn mrow(&mut self, nodes: &[Node]) {
        match nodes {
            [only] => self.one(only),
            nodes => self.element("mrow", "", |writer| writer.row(nodes)),
        }
    }

    /// Writes parts one after the other, with the space that TeX would put around them where an
    /// operator's own is another.
    fn row(&mut self, nodes: &[Node]) {
        self.row_after(None, nodes);
    }

    fn row_after(&mut self, mut before: Option<Kind>, nodes: &[Node]) {
        let tall = if nodes.iter().all(is_flat) { Tall::No } else { Tall::Yes };
        for (at, node) in nodes.iter().enumerate() {
            let kind = Kind::of(node);
            let last = at + 1 == nodes.len();
            let surroundings = Surroundings { tall, before, at_end: last, alone: Alone::No };
            if let (Some(before), Some(kind)) = (before, kind)
                && needs_space(before, kind)
            {
                self.space(3);
            }
            self.node(node, &surroundings);
            before = kind.or(before);
        }
    }

    fn node(&mut self, node: &Node, around: &Surroundings) {
        match node {
            Node::Letter { text, font } => self.letter(text, *font),
            Node::Number { text, font } => self.token("mn", "", &styled(text, *font)),
            Node::Operator { symbol, class, size } => self.operator(*symbol, *class, *size, around),
            Node::Name { name, place } => self.name(name, *place),
            Node::Text { text, font } => {
                // White space at an element's ends collapses.
                let text = match font {
                    Font::Upright => text.clone(),
                    font => styled(text, *font),
                };
                self.token("mtext", "", &unbreakable_ends(&text));
            }
            Node::Space(width) => self.space(*width),
            Node::Row(nodes) => self.mrow(nodes),
            Node::Fraction { over, under, line } => {
                let attributes = if *line == Line::None { " linethickness=\"0\"" } else { "" };
                self.element("mfrac", attributes, |writer| {
                    writer.one(over);
                    writer.one(under);
                });
            }
            Node::Root { of, index: None } => {
                self.element("msqrt", "", |writer| writer.inside(of));
            }
            Node::Root { of, index: Some(index) } => self.element("mroot", "", |writer| {
                writer.one(of);
                writer.one(index);
            }),
            Node::Scripts { base, below, above, place } => {
                self.scripts(base, below.as_deref(), above.as_deref(), *place, around);
            }
            Node::Marked { base, mark, kind } => self.marked(base, *mark, *kind),
            Node::Fence { open, close, body } => self.fence(*open, *close, body),
            Node::Table { kind, rows } => self.table(*kind, rows),
            Node::Sized { style, body } => {
                let attributes = match style {
                    Style::Display => " displaystyle=\"true\" scriptlevel=\"0\"",
                    Style::Text => " displaystyle=\"false\" scriptlevel=\"0\"",
                    Style::Script => " displaystyle=\"false\" scriptlevel=\"1\"",
                    Style::ScriptScript => " displaystyle=\"false\" scriptlevel=\"2\"",
                };
                self.element("mstyle", attributes, |writer| writer.row(body));
            }
            Node::Phantom(node) => self.element("mphantom", "", |writer| writer.inside(node)),
            Node::Boxed(node) => {
                self.element("mrow", " class=\"boxed\"", |writer| writer.inside(node));
            }
        }
    }

    /// Writes a node's parts into an element that is a row itself.
    fn inside(&mut self, node: &Node) {
        match node {
            Node::Row(nodes) => self.row(nodes),
            node => self.one(node),
        }
    }

    fn letter(&mut self, text: &str, font: Font) {
        let mut chars = text.chars();
        let single = chars.next().filter(|_| chars.next().is_none());
        // A browser sets a single letter in italics unless a variant says otherwise.
        let upright = single.is_some_and(|c| match font {
            Font::Plain => is_capital_greek(c) || c == '∇',
            Font::Upright => c.is_alphabetic() || matches!(c, '∂' | '∇'),
            _ => false,
        });
        let attributes = if upright { " mathvariant=\"normal\"" } else { "" };
        let text = match (font, single) {
            (Font::Italic, Some(_)) => text.to_owned(),
            _ => styled(text, font),
        };
        self.token("mi", attributes, &text);
    }

    fn operator(&mut self, symbol: char, class: Class, size: Option<u8>, around: &Surroundings) {
        let mut attributes = String::new();
        if let Some(tenths) = size {
            let (whole, part) = (tenths / 10, tenths % 10);
            write!(
                attributes,
                " stretchy=\"true\" minsize=\"{whole}.{part}em\" maxsize=\"{whole}.{part}em\""
            )
            .expect("a String takes any text");
        }
        match class {
            Class::Open | Class::Close | Class::Ordinary => {
                if size.is_none() && around.tall == Tall::Yes && is_stretchy(symbol) {
                    attributes.push_str(" stretchy=\"false\"");
                }
                // By their place in the row these would be taken for the other kind.
                match class {
                    Class::Open if around.before.is_some() && is_both_sided(symbol) => {
                        attributes.push_str(" form=\"prefix\"");
                    }
                    Class::Close if !around.at_end && is_both_sided(symbol) => {
                        attributes.push_str(" form=\"postfix\"");
                    }
                    Class::Ordinary => attributes.push_str(" lspace=\"0\" rspace=\"0\""),
                    _ => {}
                }
            }
            Class::Middle => attributes.push_str(" stretchy=\"true\""),
            Class::Binary | Class::Relation if around.alone == Alone::Yes => {
                attributes.push_str(" lspace=\"0\" rspace=\"0\"");
            }
            Class::Binary => match around.before {
                None if matches!(symbol, '+' | '−' | '±' | '∓') => {}
                None => attributes.push_str(" lspace=\"0\" rspace=\"0\""),
                Some(Kind::Sign | Kind::Open | Kind::Point | Kind::Name | Kind::Large) => {
                    attributes.push_str(match symbol {
                        '+' | '−' | '±' | '∓' => " form=\"prefix\"",
                        _ => " lspace=\"0\" rspace=\"0\"",
                    });
                }
                Some(_) => {}
            },
            Class::Relation => match around.before {
                None | Some(Kind::Sign) => attributes.push_str(" lspace=\"0\""),
                Some(_) => {}
            },
            Class::Point if symbol == ':' => attributes.push_str(" lspace=\"0\""),
            Class::Point | Class::Sum | Class::Integral => {}
        }
        self.token("mo", &attributes, symbol.encode_utf8(&mut [0; 4]));
    }

    fn name(&mut self, name: &str, place: Place) {
        match place {
            // Only an operator moves its limits.
            Place::Movable | Place::Limits => {
                self.token("mo", " movablelimits=\"true\" lspace=\"0\" rspace=\"0\"", name);
            }
            Place::Beside => {
                let single = name.chars().count() == 1;
                self.token("mi", if single { " mathvariant=\"normal\"" } else { "" }, name);
            }
        }
    }

    fn scripts(
        &mut self,
        base: &Node,
        below: Option<&Node>,
        above: Option<&Node>,
        place: Place,
        around: &Surroundings,
    ) {
        let element = match (place, below, above) {
            (_, None, None) => return self.node(base, around),
            (Place::Beside, Some(_), None) => "msub",
            (Place::Beside, None, Some(_)) => "msup",
            (Place::Beside, Some(_), Some(_)) => "msubsup",
            (_, Some(_), None) => "munder",
            (_, None, Some(_)) => "mover",
            (_, Some(_), Some(_)) => "munderover",
        };
        self.element(element, "", |writer| {
            match (base, place) {
                // `\sum\limits` keeps its limits above and below in a line of text, too.
                (
                    Node::Operator { symbol, class: Class::Sum | Class::Integral, .. },
                    Place::Limits,
                ) => {
                    let symbol = symbol.encode_utf8(&mut [0; 4]).to_owned();
                    writer.token("mo", " movablelimits=\"false\"", &symbol);
                }
                (Node::Name { name, .. }, Place::Limits) => {
                    writer.token("mo", " lspace=\"0\" rspace=\"0\"", name);
                }
                (Node::Operator { .. }, _) => {
                    let around = Surroundings { alone: Alone::No, ..*around };
                    writer.node(base, &around);
                }
                _ => writer.one(base),
            }
            below.into_iter().for_each(|script| writer.one(script));
            above.into_iter().for_each(|script| writer.one(script));
        });
    }

    fn marked(&mut self, base: &Node, mark: char, kind: Mark) {
        let (element, attributes, sign) = match kind {
            Mark::Accent => ("mover", " accent=\"true\"", " stretchy=\"false\""),
            Mark::Over => ("mover", " accent=\"true\"", " stretchy=\"true\""),
            Mark::Under => ("munder", " accentunder=\"true\"", " stretchy=\"true\""),
        };
        self.element(element, attributes, |writer| {
            writer.one(base);
            writer.token("mo", sign, mark.encode_utf8(&mut [0; 4]));
        });
    }

    fn fence(&mut self, open: Option<char>, close: Option<char>, body: &[Node]) {
        self.element("mrow", "", |writer| {
            if let Some(open) = open {
                writer.token("mo", grows(open), open.encode_utf8(&mut [0; 4]));
            }
            // A row of its own, so that signs at its ends are where they seem to be.
            writer.mrow(body);
            if let Some(close) = close {
                writer.token("mo", grows(close), close.encode_utf8(&mut [0; 4]));
            }
        });
    }

    fn table(&mut self, kind: Table, rows: &[Vec<Node>]) {
        let attributes = match kind {
            Table::Matrix => "",
            Table::Small => " class=\"small\"",
            Table::Left => " class=\"left\"",
            Table::Right => " class=\"right\"",
            Table::Aligned => " class=\"aligned\" displaystyle=\"true\"",
        };
        self.element("mtable", attributes, |writer| {
            for row in rows {
                writer.element("mtr", "", |writer| {
                    for (column, cell) in row.iter().enumerate() {
                        // In aligned lines what begins a cell goes on from the one before it.
                        let goes_on = kind == Table::Aligned && column > 0;
                        let before = goes_on.then_some(Kind::Ordinary);
                        let parts = match cell {
                            Node::Row(nodes) => nodes.as_slice(),
                            cell => std::slice::from_ref(cell),
                        };
                        writer.element("mtd", "", |writer| writer.row_after(before, parts));
                    }
                });
            }
        });
    }
}

/// What stands around a part of a row.
#[derive(Clone, Copy)]
struct Surroundings {
    tall: Tall,
    before: Option<Kind>,
    at_end: bool,
    alone: Alone,
}

impl Default for Surroundings {
    fn default() -> Self {
        Self { tall: Tall::No, before: None, at_end: true, alone: Alone::No }
    }
}

/// Whether a row has anything that its delimiters would grow with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tall {
    Yes,
    No,
}

/// Whether an operator is all that there is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alone {
    Yes,
    No,
}

/// What a part of a row is to its neighbours.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Letters, numbers and what is like them.
    Ordinary,
    /// A function's name.
    Name,
    /// A sum or an integral.
    Large,
    /// Binary operators and relations.
    Sign,
    Open,
    Close,
    Point,
    /// Something between delimiters.
    Fence,
}

impl Kind {
    fn of(node: &Node) -> Option<Self> {
        Some(match node {
            Node::Space(_) => return None,
            Node::Name { .. } => Self::Name,
            Node::Fence { .. } => Self::Fence,
            Node::Operator { class, .. } => match class {
                Class::Binary | Class::Relation | Class::Middle => Self::Sign,
                Class::Sum | Class::Integral => Self::Large,
                Class::Open => Self::Open,
                Class::Close => Self::Close,
                Class::Point => Self::Point,
                Class::Ordinary => Self::Ordinary,
            },
            Node::Scripts { base, .. } => return Self::of(base),
            _ => Self::Ordinary,
        })
    }
}

/// Tells whether TeX would put a thin space between two parts, and MathML none.
fn needs_space(before: Kind, kind: Kind) -> bool {
    matches!(
        (before, kind),
        (Kind::Name, Kind::Ordinary | Kind::Name | Kind::Large)
            | (Kind::Ordinary | Kind::Close | Kind::Fence, Kind::Name)
    )
}

/// Tells whether a part is no higher than a line.
fn is_flat(node: &Node) -> bool {
    matches!(node, Node::Letter { .. } | Node::Number { .. } | Node::Name { .. } | Node::Space(_))
        || matches!(node, Node::Text { .. })
        || matches!(node, Node::Operator { size: None, class, .. }
            if !matches!(class, Class::Sum | Class::Integral))
}

/// Tells whether a browser lets the delimiter grow with its row.
fn is_stretchy(symbol: char) -> bool {
    !matches!(symbol, '!' | '?' | '/' | '\\')
}

/// Returns the attribute that makes a delimiter grow which doesn't by itself.
fn grows(symbol: char) -> &'static str {
    let grows_by_itself = "()[]{}|‖⟨⟩⌈⌉⌊⌋".contains(symbol);
    if grows_by_itself { "" } else { " stretchy=\"true\"" }
}

/// Tells whether a delimiter can open and close.
fn is_both_sided(symbol: char) -> bool {
    matches!(symbol, '|' | '‖')
}

fn is_capital_greek(c: char) -> bool {
    ('Α'..='Ω').contains(&c)
}

/// Returns text whose white space at both ends stays.
fn unbreakable_ends(text: &str) -> String {
    let inner = text.trim_matches(' ');
    let start = text.len() - text.trim_start_matches(' ').len();
    let end = if inner.is_empty() { 0 } else { text.len() - text.trim_end_matches(' ').len() };
    let mark = |count: usize| if count > 0 { "\u{a0}" } else { "" };
    format!("{}{inner}{}", mark(start), mark(end))
}
