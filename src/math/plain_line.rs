//! Writes a formula as a line of text, for places without markup: titles, feeds, the terminal.

use unicode_normalization::UnicodeNormalization;

use super::symbols::formed;
use super::{Class, Font, Line, Mark, Node, Table, read};
use crate::normalise::one_line;

/// Returns a formula as a reader would type it: `ΛCDM` for `\Lambda\text{CDM}`, `10⁻¹²` for
/// `10^{-12}`, `a/b` for `\frac{a}{b}`. One that can't be read stays as it is, between its dollars.
pub fn readable(tex: &str) -> String {
    match read(tex) {
        Ok(node) => text(&node),
        Err(_) => format!("${tex}$"),
    }
}

/// Returns a formula's tree as a line of text.
pub fn text(node: &Node) -> String {
    let mut writer = LineWriter { out: String::new(), is_wide: true, loose: 0 };
    writer.node(node);
    one_line(&writer.out)
}

struct LineWriter {
    out: String,
    /// True if operators have space around them: `a + b`, but `a+b` within scripts and fractions.
    is_wide: bool,
    /// The length of `out` after a script that a following letter would extend: `F_μν F^μν`.
    loose: usize,
}

impl LineWriter {
    fn node(&mut self, node: &Node) {
        match node {
            Node::Letter { text, font } => self.letters(text, *font),
            Node::Number { text, .. } | Node::Text { text, .. } => self.out.push_str(text),
            Node::Operator { symbol, .. } => self.out.push(typed(*symbol)),
            Node::Name { name, .. } => self.out.push_str(name),
            Node::Space(width) if *width >= 3 => self.out.push(' '),
            Node::Space(_) | Node::Phantom(_) => {}
            Node::Row(nodes) | Node::Sized { body: nodes, .. } => self.row(nodes),
            Node::Fraction { over, under, line } => self.fraction(over, under, *line),
            Node::Root { of, index } => self.root(of, index.as_deref()),
            Node::Scripts { base, below, above, .. } => {
                self.node(base);
                below.iter().for_each(|below| self.script(below, '_', lowered));
                above.iter().for_each(|above| self.script(above, '^', raised));
            }
            Node::Marked { base, mark, kind } => self.marked(base, *mark, *kind),
            Node::Fence { open, close, body } => {
                self.out.extend(*open);
                self.row(body);
                self.out.extend(*close);
            }
            Node::Table { kind, rows } => {
                for (number, row) in rows.iter().enumerate() {
                    self.out.push_str(if number > 0 { "; " } else { "" });
                    self.cells(*kind, row);
                }
            }
            Node::Boxed(node) => self.node(node),
        }
    }

    fn cells(&mut self, kind: Table, cells: &[Node]) {
        if kind == Table::Aligned {
            // The cells form one line, cut where lines meet.
            let parts = |cell: &Node| match cell {
                Node::Row(nodes) if !nodes.is_empty() => nodes.clone(),
                node => vec![node.clone()],
            };
            return self.row(&cells.iter().flat_map(parts).collect::<Vec<_>>());
        }
        for (number, cell) in cells.iter().enumerate() {
            self.out.push_str(if number > 0 { " " } else { "" });
            self.node(cell);
        }
    }

    fn row(&mut self, nodes: &[Node]) {
        for (at, node) in nodes.iter().enumerate() {
            let wide = self.is_wide;
            let before = at.checked_sub(1).and_then(|at| class(&nodes[at]));
            // An operator with nothing on its left is a sign of its right side.
            let begins = nodes[..at].iter().all(|node| matches!(node, Node::Space(_)))
                || matches!(before, Some(Class::Open | Class::Point));
            let follows = matches!(before, Some(Class::Binary | Class::Relation));
            match class(node) {
                Some(Class::Binary) if begins || follows => self.node(node),
                Some(Class::Relation) if begins => self.node(node),
                Some(class @ (Class::Binary | Class::Relation | Class::Point)) if wide => {
                    self.out.push_str(if class == Class::Point { "" } else { " " });
                    self.node(node);
                    self.out.push(' ');
                }
                _ => {
                    self.keep_apart(nodes, at);
                    self.node(node);
                }
            }
        }
    }

    /// Puts a space between two parts that would read as one word or number.
    fn keep_apart(&mut self, nodes: &[Node], at: usize) {
        use Node::{Fence, Fraction, Name, Operator, Space, Text};
        let Some(before) = at.checked_sub(1).map(|at| base(&nodes[at])) else { return };
        let node = base(&nodes[at]);
        let is_big = |c| matches!(c, Class::Sum | Class::Integral);
        let parts = |node: &Node| {
            matches!(node, Name { .. } | Fraction { .. }) || class(node).is_some_and(is_big)
        };
        let stands_alone =
            |node: &Node| !matches!(node, Fence { .. } | Space(_) | Operator { .. } | Text { .. });
        let apart = (parts(before) || self.out.len() == self.loose) && stands_alone(node)
            || parts(node) && stands_alone(before);
        if apart && !self.out.ends_with(' ') {
            self.out.push(' ');
        }
    }

    fn letters(&mut self, text: &str, font: Font) {
        self.out.extend(text.chars().map(|c| match font {
            Font::DoubleStruck => older_form(c, font).unwrap_or_else(|| typed(c)),
            _ => typed(c),
        }));
    }

    /// Returns a part without space around its operators.
    fn tight(&mut self, node: &Node) -> String {
        let mut inner = LineWriter { out: String::new(), is_wide: false, loose: 0 };
        inner.node(node);
        inner.out.trim().to_owned()
    }

    fn fraction(&mut self, over: &Node, under: &Node, line: Line) {
        let (over, under) = (self.tight(over), self.tight(under));
        match line {
            Line::Drawn => {
                let parts = [&in_brackets(&over, is_factor), "/", &in_brackets(&under, is_one)];
                self.out.extend(parts);
            }
            Line::None => self.out.extend([&over, " ", &under]),
        }
    }

    fn root(&mut self, of: &Node, index: Option<&Node>) {
        let of = self.tight(of);
        match index.map(|index| self.tight(index)).as_deref() {
            None | Some("2") => self.out.push('√'),
            Some("3") => self.out.push('∛'),
            Some("4") => self.out.push('∜'),
            Some(index) => {
                self.out.extend(index.chars().map(|c| raised(c).unwrap_or(c)));
                self.out.push('√');
            }
        }
        self.out.push_str(&in_brackets(&of, is_one));
    }

    fn script(&mut self, script: &Node, sign: char, form: fn(char) -> Option<char>) {
        let script = self.tight(script);
        if script.is_empty() {
            return;
        }
        if sign == '^' && script.chars().all(|c| "′″‴∗*†‡°".contains(c)) {
            return self.out.push_str(&script.replace('∗', "*"));
        }
        if sign == '^' && matches!(script.as_str(), "∘" | "○") {
            return self.out.push('°');
        }
        // Raises or lowers only single letters: several are hard to read.
        let alone = script.chars().count() == 1;
        let may = |c: char| alone || !c.is_alphabetic() || sign == '^' && "in".contains(c);
        let shaped = script.chars().map(|c| form(c).filter(|_| may(c)));
        if let Some(shaped) = shaped.collect::<Option<String>>() {
            return self.out.push_str(&shaped);
        }
        self.out.push(sign);
        self.out.push_str(&in_brackets(&script, is_one));
        if !self.out.ends_with(')') {
            self.loose = self.out.len();
        }
    }

    fn marked(&mut self, base: &Node, mark: char, kind: Mark) {
        const COMBINING: &str =
            "^\u{302}~\u{303}¯\u{304}˙\u{307}¨\u{308}ˇ\u{30c}˘\u{306}´\u{301}`\u{300}˚\u{30a}";
        let before = self.out.len();
        self.node(base);
        let combining = formed(COMBINING, mark).filter(|_| kind != Mark::Under);
        let is_alone = self.out[before..].chars().count() == 1;
        if let Some(combining) = combining.filter(|_| is_alone) {
            self.out.push(combining);
            let composed: String = self.out[before..].nfc().collect();
            self.out.truncate(before);
            self.out.push_str(&composed);
        }
    }
}

/// Returns the node that carries a node's scripts and marks.
fn base(node: &Node) -> &Node {
    match node {
        Node::Scripts { base: inner, .. } | Node::Marked { base: inner, .. } => base(inner),
        Node::Row(nodes) | Node::Sized { body: nodes, .. } if nodes.len() == 1 => base(&nodes[0]),
        node => node,
    }
}

fn class(node: &Node) -> Option<Class> {
    if let Node::Operator { class, .. } = base(node) { Some(*class) } else { None }
}

/// Returns the character for a letter that Unicode had before its mathematical alphabets.
pub fn older_form(c: char, font: Font) -> Option<char> {
    let forms = match font {
        Font::Italic => "hℎ",
        Font::Script => "BℬEℰFℱHℋIℐLℒMℳRℛeℯgℊoℴ",
        Font::Fraktur => "CℭHℌIℑRℜZℨ",
        Font::DoubleStruck => "CℂHℍNℕPℙQℚRℝZℤ",
        _ => return None,
    };
    formed(forms, c)
}

/// Returns a symbol as people type it.
fn typed(symbol: char) -> char {
    formed("−-∗*⋅·", symbol).unwrap_or(symbol)
}

/// Puts brackets around text that would be ambiguous without them.
fn in_brackets(text: &str, holds: fn(&str) -> bool) -> String {
    if holds(text) { text.to_owned() } else { format!("({text})") }
}

/// Returns whether a text is one word, number or sign, or already in brackets.
fn is_one(text: &str) -> bool {
    if text.chars().nth(1).is_none() {
        return true;
    }
    if let Some(inside) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return !inside.contains(['(', ')']);
    }
    // In a denominator, `2m` would read as a 2 there and an m after it.
    let is_number = text.starts_with(|c: char| c.is_ascii_digit());
    let holds = |c: char| c.is_ascii_digit() || ".'′″√∂∇∞".contains(c) || is_script(c);
    text.chars().all(|c| holds(c) || c.is_alphanumeric() && !is_number)
}

/// Returns whether a text can be a numerator without brackets: also one word with a sign.
fn is_factor(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+', '±']).unwrap_or(text);
    !unsigned.chars().any(|c| c.is_whitespace() || "+-/±∓=<>".contains(c)) || is_one(text)
}

fn is_script(c: char) -> bool {
    matches!(c, '⁰'..='₎' | '¹' | '²' | '³' | '°' | 'ₐ'..='ₜ' | 'ᵢ'..='ᵪ' | 'ᴬ'..='ᵡ' | '\u{300}'..='\u{36f}')
}

/// Returns the superscript form of a character.
fn raised(c: char) -> Option<char> {
    const FORMS: &str = "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻=⁼(⁽)⁾aᵃbᵇcᶜdᵈeᵉfᶠgᵍhʰiⁱjʲkᵏlˡmᵐnⁿoᵒpᵖrʳsˢtᵗuᵘvᵛwʷxˣyʸzᶻ\
                         AᴬBᴮDᴰEᴱGᴳHᴴIᴵJᴶKᴷLᴸMᴹNᴺOᴼPᴾRᴿTᵀUᵁVⱽWᵂ";
    formed(FORMS, c)
}

/// Returns the subscript form of a character.
fn lowered(c: char) -> Option<char> {
    const FORMS: &str =
        "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋=₌(₍)₎aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓβᵦγᵧρᵨχᵪ";
    formed(FORMS, c)
}
