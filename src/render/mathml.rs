//! Turns a formula's tree into MathML Core.
//!
//! Safe by construction: every possible element and attribute is written here, and all text goes
//! through [`escape_into`]. None of them is a `style`, a link or an element of HTML.

use std::fmt::Write as _;

use super::escape::{escape, escape_into};
use super::math_alphabets::styled;
use crate::math::{self, Class, Fault, Font, Line, Mark, Node, Place, Style, Table};

/// The most characters of a formula's readable text that fit on a phone's line.
const NARROW: usize = 24;

/// The most characters of a formula's readable text that fit on a line of the widest column.
const WIDE: usize = 50;

/// The layout of a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// In a line of text.
    Inline,
    /// On a line of its own.
    Block,
}

/// Appends a formula as it appears in running text. A formula doesn't wrap, so one that may be
/// wider than a phone gets a frame that scrolls, also by keyboard if `label` names it. A formula
/// that can't be read is shown as its source.
///
/// # Errors
/// The formula can't be read, for this reason.
pub fn of_tex(
    tex: &str,
    layout: Layout,
    label: Option<&str>,
    out: &mut String,
) -> Result<(), Fault> {
    let mut writer = MathMlWriter { out };
    let formula = math::read(tex).inspect_err(|_| writer.token("code", " class=\"tex\"", tex))?;
    let length = math::text(&formula).chars().count();
    let (class, display) = match layout {
        Layout::Block => ("formula block", " display=\"block\""),
        Layout::Inline if length > WIDE => ("formula long", ""),
        Layout::Inline => ("formula", ""),
    };
    let math = |writer: &mut MathMlWriter<'_>| {
        writer.element("math", display, |writer| writer.row(parts(&formula)));
    };
    if layout == Layout::Inline && length <= NARROW {
        math(&mut writer);
        return Ok(());
    }
    let focus = label.filter(|_| length > NARROW).map_or_else(String::new, |label| {
        format!(" tabindex=\"0\" role=\"group\" aria-label=\"{}\"", escape(label))
    });
    writer.element("span", &format!(" class=\"{class}\"{focus}"), math);
    Ok(())
}

/// The attributes of a sign without space around it.
const NO_SPACE: &str = " lspace=\"0\" rspace=\"0\"";

/// Returns the nodes of a row, or the single node.
fn parts(node: &Node) -> &[Node] {
    match node {
        Node::Row(nodes) => nodes,
        node => std::slice::from_ref(node),
    }
}

struct MathMlWriter<'a> {
    out: &'a mut String,
}

impl MathMlWriter<'_> {
    /// Writes an element around the output of `inside`.
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
        let ems = f64::from(thousandths) / 1000.0;
        write!(self.out, "<mspace width=\"{ems}em\"/>").expect("a String takes any text");
    }

    /// Writes a node as one element.
    fn one(&mut self, node: &Node) {
        match node {
            Node::Row(nodes) => self.mrow(nodes),
            node => {
                let alone = matches!(node, Node::Operator { .. });
                self.node(node, &Surroundings { tall: false, before: None, at_end: true, alone });
            }
        }
    }

    fn mrow(&mut self, nodes: &[Node]) {
        match nodes {
            [only] => self.one(only),
            nodes => self.element("mrow", "", |writer| writer.row(nodes)),
        }
    }

    /// Writes parts in sequence, with TeX's space around them if it differs from the operator's
    /// default.
    fn row(&mut self, nodes: &[Node]) {
        self.row_after(None, nodes);
    }

    fn row_after(&mut self, mut before: Option<Kind>, nodes: &[Node]) {
        let tall = !nodes.iter().all(is_flat);
        for (at, node) in nodes.iter().enumerate() {
            let kind = Kind::of(node);
            if needs_space(before, kind) {
                self.space(3);
            }
            let at_end = at + 1 == nodes.len();
            self.node(node, &Surroundings { tall, before, at_end, alone: false });
            before = kind.or(before);
        }
    }

    fn node(&mut self, node: &Node, around: &Surroundings) {
        match node {
            Node::Letter { text, font } => self.letter(text, *font),
            Node::Number { text, font } => self.token("mn", "", &styled(text, *font)),
            Node::Operator { symbol, class, size } => self.operator(*symbol, *class, *size, around),
            Node::Name { name, place } => self.name(name, *place),
            // White space at the ends of an element would collapse.
            Node::Text { text, font } => {
                self.token("mtext", "", &unbreakable_ends(&styled(text, *font)));
            }
            Node::Space(width) => self.space(*width),
            Node::Row(nodes) => self.mrow(nodes),
            Node::Fraction { over, under, line } => {
                let attributes = if *line == Line::None { " linethickness=\"0\"" } else { "" };
                self.element("mfrac", attributes, |writer| writer.each([&**over, under]));
            }
            Node::Root { of, index: None } => {
                self.element("msqrt", "", |writer| writer.inside(of));
            }
            Node::Root { of, index: Some(index) } => {
                self.element("mroot", "", |writer| writer.each([&**of, index]));
            }
            Node::Scripts { base, below, above, place } => {
                self.scripts(base, below.as_deref(), above.as_deref(), *place, around);
            }
            Node::Marked { base, mark, kind } => self.marked(base, *mark, *kind),
            Node::Fence { open, close, body } => self.fence(*open, *close, body),
            Node::Table { kind, rows } => self.table(*kind, rows),
            Node::Sized { style, body } => {
                let display = *style == Style::Display;
                let level = match style {
                    Style::Display | Style::Text => 0,
                    Style::Script => 1,
                    Style::ScriptScript => 2,
                };
                let attributes = format!(" displaystyle=\"{display}\" scriptlevel=\"{level}\"");
                self.element("mstyle", &attributes, |writer| writer.row(body));
            }
            Node::Phantom(node) => self.element("mphantom", "", |writer| writer.inside(node)),
            Node::Boxed(node) => {
                self.element("mrow", " class=\"boxed\"", |writer| writer.inside(node));
            }
        }
    }

    /// Writes a node's parts into an element that acts as a row.
    fn inside(&mut self, node: &Node) {
        match node {
            Node::Row(nodes) => self.row(nodes),
            node => self.one(node),
        }
    }

    fn each<'a>(&mut self, nodes: impl IntoIterator<Item = &'a Node>) {
        nodes.into_iter().for_each(|node| self.one(node));
    }

    fn letter(&mut self, text: &str, font: Font) {
        let mut chars = text.chars();
        let single = chars.next().filter(|_| chars.next().is_none());
        // A browser sets a single letter in italics unless a variant says otherwise.
        let upright = single.is_some_and(|c| match font {
            Font::Plain => matches!(c, 'Α'..='Ω' | '∇'),
            Font::Upright => c.is_alphabetic() || matches!(c, '∂' | '∇'),
            _ => false,
        });
        let attributes = if upright { " mathvariant=\"normal\"" } else { "" };
        let font = if single.is_some() && font == Font::Italic { Font::Plain } else { font };
        self.token("mi", attributes, &styled(text, font));
    }

    fn operator(&mut self, symbol: char, class: Class, size: Option<u8>, around: &Surroundings) {
        let mut attributes = String::new();
        if let Some(tenths) = size {
            let height = format!("{}.{}em", tenths / 10, tenths % 10);
            attributes = format!(" stretchy=\"true\" minsize=\"{height}\" maxsize=\"{height}\"");
        } else if matches!(class, Open | Close | Ordinary)
            && around.tall
            && !"!?/\\".contains(symbol)
        {
            // Otherwise a browser stretches it to the height of its row.
            attributes.push_str(" stretchy=\"false\"");
        }
        let is_sided = matches!(symbol, '|' | '‖');
        let may_be_sign = matches!(symbol, '+' | '−' | '±' | '∓');
        use Class::{Binary, Close, Integral, Middle, Open, Ordinary, Point, Relation, Sum};
        use Kind::{Name, Sign};
        let begins = matches!(
            around.before,
            Some(Name | Sign(Binary | Relation | Middle | Open | Point | Sum | Integral))
        );
        attributes.push_str(match (class, around.before) {
            // From their position in the row, a browser would take these for the opposite kind.
            (Open, Some(_)) if is_sided => " form=\"prefix\"",
            (Close, _) if is_sided && !around.at_end => " form=\"postfix\"",
            (Ordinary, _) => NO_SPACE,
            (Middle, _) => " stretchy=\"true\"",
            (Binary | Relation, _) if around.alone => NO_SPACE,
            (Binary, Some(_)) if begins && may_be_sign => " form=\"prefix\"",
            (Binary, Some(_)) if begins => NO_SPACE,
            (Binary, None) if !may_be_sign => NO_SPACE,
            (Relation, None | Some(Sign(Binary | Relation | Middle))) => " lspace=\"0\"",
            (Point, _) if symbol == ':' => " lspace=\"0\"",
            _ => "",
        });
        self.sign(&attributes, symbol);
    }

    fn sign(&mut self, attributes: &str, symbol: char) {
        self.token("mo", attributes, symbol.encode_utf8(&mut [0; 4]));
    }

    fn name(&mut self, name: &str, place: Place) {
        match place {
            // Browsers move limits of operators only.
            Place::Movable | Place::Limits => {
                self.token("mo", &format!(" movablelimits=\"true\"{NO_SPACE}"), name);
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
        let (beside, at_limits) = match (below, above) {
            (None, None) => return self.node(base, around),
            (Some(_), None) => ("msub", "munder"),
            (None, Some(_)) => ("msup", "mover"),
            (Some(_), Some(_)) => ("msubsup", "munderover"),
        };
        let element = if place == Place::Beside { beside } else { at_limits };
        self.element(element, "", |writer| {
            match (base, place) {
                // `\sum\limits` keeps its limits above and below in running text, too.
                (
                    Node::Operator { symbol, class: Class::Sum | Class::Integral, .. },
                    Place::Limits,
                ) => writer.sign(" movablelimits=\"false\"", *symbol),
                (Node::Name { name, .. }, Place::Limits) => writer.token("mo", NO_SPACE, name),
                (Node::Operator { .. }, _) => {
                    writer.node(base, &Surroundings { alone: false, ..*around });
                }
                _ => writer.one(base),
            }
            writer.each(below.into_iter().chain(above));
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
            writer.sign(sign, mark);
        });
    }

    fn fence(&mut self, open: Option<char>, close: Option<char>, body: &[Node]) {
        self.element("mrow", "", |writer| {
            open.into_iter().for_each(|open| writer.sign(grows(open), open));
            // A separate row, so that signs at its ends get the space of a start and an end.
            writer.mrow(body);
            close.into_iter().for_each(|close| writer.sign(grows(close), close));
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
                        // In aligned rows, a cell continues the formula of the cell before it.
                        let goes_on = kind == Table::Aligned && column > 0;
                        let before = goes_on.then_some(Kind::Sign(Class::Ordinary));
                        writer.element("mtd", "", |writer| writer.row_after(before, parts(cell)));
                    }
                });
            }
        });
    }
}

/// The context of a part in its row.
#[derive(Clone, Copy)]
struct Surroundings {
    /// The row contains something tall, with which delimiters would grow.
    tall: bool,
    before: Option<Kind>,
    at_end: bool,
    /// The operator stands alone, e.g. in a script.
    alone: bool,
}

/// The kind of a part, which determines the space next to it.
#[derive(Clone, Copy)]
enum Kind {
    Name,
    /// Something between delimiters.
    Fence,
    /// Anything else. Letters, numbers and the like are ordinary.
    Sign(Class),
}

impl Kind {
    fn of(node: &Node) -> Option<Self> {
        Some(match node {
            Node::Space(_) => return None,
            Node::Name { .. } => Self::Name,
            Node::Fence { .. } => Self::Fence,
            Node::Operator { class, .. } => Self::Sign(*class),
            Node::Scripts { base, .. } => return Self::of(base),
            _ => Self::Sign(Class::Ordinary),
        })
    }
}

/// Returns whether TeX puts a thin space between two parts but MathML doesn't.
fn needs_space(before: Option<Kind>, kind: Option<Kind>) -> bool {
    use Class::{Close, Integral, Ordinary, Sum};
    use Kind::{Fence, Name, Sign};
    match (before, kind) {
        (Some(Name), Some(kind)) => matches!(kind, Name | Sign(Ordinary | Sum | Integral)),
        (Some(before), Some(Name)) => matches!(before, Fence | Sign(Ordinary | Close)),
        _ => false,
    }
}

/// Returns whether a part is no taller than a line.
fn is_flat(node: &Node) -> bool {
    use Node::{Letter, Name, Number, Operator, Space, Text};
    match node {
        Operator { size, class, .. } => {
            size.is_none() && !matches!(class, Class::Sum | Class::Integral)
        }
        _ => matches!(node, Letter { .. } | Number { .. } | Name { .. } | Space(_) | Text { .. }),
    }
}

/// Returns the attribute that stretches a delimiter which doesn't stretch by default.
fn grows(symbol: char) -> &'static str {
    let grows_by_itself = "()[]{}|‖⟨⟩⌈⌉⌊⌋".contains(symbol);
    if grows_by_itself { "" } else { " stretchy=\"true\"" }
}

/// Returns text with its outer spaces protected from collapsing.
fn unbreakable_ends(text: &str) -> String {
    let inner = text.trim_matches(' ');
    let start = if text.starts_with(' ') { "\u{a0}" } else { "" };
    let end = if text.ends_with(' ') && !inner.is_empty() { "\u{a0}" } else { "" };
    format!("{start}{inner}{end}")
}
