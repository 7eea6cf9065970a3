//! Reads commands and their arguments to parts of the tree.

use std::ops::Range;

use super::command_names::{self, Meaning};
use super::read::{Read, Reader, Token, Until, command_name, fault};
use super::{Class, Fault, FaultKind, Font, Line, Node, Place, Style};
use super::{physics, symbols, tables};

impl<'a> Reader<'a> {
    /// Reads a command and its arguments.
    pub(super) fn command(&mut self, name: &'a str, at: Range<usize>, font: Font) -> Read<Node> {
        Ok(match command_names::named(name) {
            Some(Meaning::Symbol(symbol, Class::Ordinary)) => Node::letter(symbol, font),
            Some(Meaning::Symbol(symbol, class)) => Node::operator(symbol, class),
            Some(Meaning::Function(name, place)) => Node::Name { name: name.to_owned(), place },
            Some(Meaning::Mark(mark, kind)) => {
                let base = Box::new(self.argument(font)?);
                let marked = Node::Marked { base, mark, kind };
                // Scripts of a brace are above or below it.
                match mark {
                    '⏞' | '⏟' | '⎴' | '⎵' => marked.scripts(None, None, Place::Limits),
                    _ => marked,
                }
            }
            Some(Meaning::Font(font)) => self.argument(font)?,
            Some(Meaning::Words(font)) => self.deeper(|reader| reader.words(font))?,
            Some(Meaning::Space(width)) => Node::Space(width),
            Some(Meaning::LongArrow(arrow)) => {
                let below = self.option(font)?;
                let above = Some(self.argument(font)?);
                Node::operator(arrow, Class::Relation).scripts(below, above, Place::Limits)
            }
            Some(Meaning::Switch(_) | Meaning::Style(_) | Meaning::Silent) => {
                return fault(at, FaultKind::Command(name.to_owned()));
            }
            None => self.structure(name, at, font)?,
        })
    }

    /// Reads a command with its own argument syntax.
    fn structure(&mut self, name: &'a str, at: Range<usize>, font: Font) -> Read<Node> {
        Ok(match name {
            _ if let Some(size) = command_names::size(name) => self.big(name, size)?,
            "frac" | "tfrac" | "dfrac" | "cfrac" | "nicefrac" | "sfrac" | "binom" | "tbinom"
            | "dbinom" => {
                let over = self.argument(font)?;
                let under = self.argument(font)?;
                let fraction = fraction(name, over, under);
                match name.as_bytes()[0] {
                    b't' => Node::Sized { style: Style::Text, body: vec![fraction] },
                    b'd' | b'c' => Node::Sized { style: Style::Display, body: vec![fraction] },
                    _ => fraction,
                }
            }
            "sqrt" => {
                let index = self.option(font)?.map(Box::new);
                Node::Root { of: Box::new(self.argument(font)?), index }
            }
            "overset" | "stackrel" | "underset" => {
                let script = self.argument(font)?;
                let base = self.argument(font)?;
                match name {
                    "underset" => base.scripts(Some(script), None, Place::Limits),
                    _ => base.scripts(None, Some(script), Place::Limits),
                }
            }
            "operatorname" | "mathop" => self.name(name, at)?,
            "mathrel" | "mathbin" | "mathord" | "mathopen" | "mathclose" | "mathpunct"
            | "mathinner" | "smash" | "ensuremath" => self.argument(font)?,
            // The theme chooses colours.
            "color" => {
                self.raw_argument()?;
                Node::Row(Vec::new())
            }
            "textcolor" => {
                self.raw_argument()?;
                self.argument(font)?
            }
            "left" => {
                let open = self.delimiter()?;
                let body = self.row(Until::Right, font)?;
                self.next()?;
                Node::Fence { open, close: self.delimiter()?, body }
            }
            "begin" => tables::environment(self, at, font)?,
            "substack" => tables::stack(self, font)?,
            "not" => self.negation(font)?,
            "phantom" | "hphantom" | "vphantom" => Node::Phantom(Box::new(self.argument(font)?)),
            "boxed" | "fbox" => Node::Boxed(Box::new(self.argument(font)?)),
            "pmod" | "pod" => {
                let modulo = Node::Name { name: "mod".to_owned(), place: Place::Beside };
                let body = vec![modulo, self.argument(font)?];
                Node::Row(vec![Node::Space(8), Node::fence('(', body, ')')])
            }
            "hspace" | "kern" | "mkern" | "hskip" | "mskip" | "mspace" => {
                self.raw_argument()?;
                Node::Space(6)
            }
            _ => match physics::expand(self, name, font)? {
                Some(node) => node,
                None => return fault(at, FaultKind::Command(name.to_owned())),
            },
        })
    }

    /// Reads `\operatorname{…}`: letters that form one upright word.
    fn name(&mut self, command: &str, at: Range<usize>) -> Read<Node> {
        let place = match command {
            "operatorname" if !self.take('*') => Place::Beside,
            _ => Place::Movable,
        };
        let inside = self.argument(Font::Upright)?;
        match word(&inside) {
            Some(name) if !name.is_empty() => Ok(Node::Name { name, place }),
            _ if command == "mathop" => Ok(inside),
            _ => fault(at, FaultKind::Name),
        }
    }

    /// Reads a delimiter; `.` means none.
    pub(super) fn delimiter(&mut self) -> Read<Option<char>> {
        let (token, at) = self.next()?;
        Ok(Some(match token {
            Token::Char('.') => return Ok(None),
            Token::Char('<') => '⟨',
            Token::Char('>') => '⟩',
            Token::Char(c) if "()[]|/‖⟨⟩⌈⌉⌊⌋".contains(c) => c,
            Token::Command(name) if let Some(c) = command_names::delimiter(name) => c,
            _ => return fault(at, FaultKind::Argument),
        }))
    }

    /// Reads the delimiter after `\big` and similar commands.
    fn big(&mut self, name: &str, size: u8) -> Read<Node> {
        let Some(symbol) = self.delimiter()? else { return Ok(Node::Row(Vec::new())) };
        let class = match (name.as_bytes().last(), symbol) {
            (Some(b'l'), _) | (_, '(' | '[' | '{' | '⟨' | '⌈' | '⌊') => Class::Open,
            (Some(b'r'), _) | (_, ')' | ']' | '}' | '⟩' | '⌉' | '⌋') => Class::Close,
            (Some(b'm'), _) => Class::Middle,
            _ => Class::Ordinary,
        };
        Ok(Node::Operator { symbol, class, size: Some(size) })
    }

    /// Reads `\not` and the symbol that it strikes out.
    fn negation(&mut self, font: Font) -> Read<Node> {
        let at = self.peek().1;
        match self.argument(font)? {
            Node::Operator { symbol, class, size: None } => match symbols::negated(symbol) {
                Some(symbol) => Ok(Node::operator(symbol, class)),
                None => fault(at, FaultKind::Misplaced),
            },
            Node::Letter { text, .. } if text == "∃" => Ok(Node::letter("∄", font)),
            Node::Letter { text, .. } if text == "|" => Ok(Node::operator('∤', Class::Relation)),
            Node::Letter { text, font } => Ok(Node::letter(format!("{text}\u{338}"), font)),
            _ => fault(at, FaultKind::Misplaced),
        }
    }

    /// Reads text, with `$…$` in it as formulas.
    fn words(&mut self, font: Font) -> Read<Node> {
        let (source, start) = self.raw_argument()?;
        let mut nodes = Vec::new();
        let mut text = String::new();
        let mut rest = source;
        while let Some(c) = rest.chars().next() {
            let at = start + source.len() - rest.len();
            rest = &rest[c.len_utf8()..];
            match c {
                '{' | '}' => {}
                '~' => text.push('\u{a0}'),
                '$' => {
                    let Some(end) = rest.find('$') else {
                        return fault(at..at + 1, FaultKind::Unclosed);
                    };
                    push_words(&mut text, font, &mut nodes);
                    nodes.push(self.inner(&rest[..end], at + 1)?);
                    rest = &rest[end + 1..];
                }
                '\\' => {
                    let name = command_name(rest);
                    rest = &rest[name.len()..];
                    let at = at..at + 1 + name.len();
                    match command_names::named(name) {
                        Some(Meaning::Symbol(symbol, _)) => text.push(symbol),
                        Some(Meaning::Space(_)) => text.push(' '),
                        Some(Meaning::Words(_) | Meaning::Font(_)) => {}
                        None if name == "\\" => text.push(' '),
                        _ => return fault(at, FaultKind::Command(name.to_owned())),
                    }
                }
                c => text.push(if c == '\n' { ' ' } else { c }),
            }
        }
        push_words(&mut text, font, &mut nodes);
        Ok(Node::row(nodes))
    }

    /// Reads a formula within text.
    fn inner(&mut self, tex: &'a str, start: usize) -> Read<Node> {
        let mut inner = Reader { tex, at: 0, depth: self.depth, commands: self.commands };
        let found = inner.row(Until::End, Font::Plain).and_then(|row| match inner.peek() {
            (Token::End, _) => Ok(Node::row(row)),
            (_, at) => fault(at, FaultKind::Misplaced),
        });
        self.commands = inner.commands;
        found.map_err(|Fault { at, kind }| Fault { at: at.start + start..at.end + start, kind })
    }
}

fn push_words(text: &mut String, font: Font, nodes: &mut Vec<Node>) {
    if !text.is_empty() {
        let text = std::mem::take(text).replace("---", "—").replace("--", "–");
        nodes.push(Node::Text { text, font });
    }
}

pub(super) fn fraction(name: &str, over: Node, under: Node) -> Node {
    let is_binomial = name == "choose" || name.ends_with("binom");
    let line = if is_binomial || name == "atop" { Line::None } else { Line::Drawn };
    let fraction = Node::Fraction { over: Box::new(over), under: Box::new(under), line };
    if is_binomial { Node::fence('(', vec![fraction], ')') } else { fraction }
}

/// Returns the letters of a node that consists of one word.
fn word(node: &Node) -> Option<String> {
    Some(
        match node {
            Node::Letter { text, .. } | Node::Number { text, .. } | Node::Text { text, .. } => text,
            Node::Name { name, .. } => name,
            Node::Operator { symbol: '−', .. } => "-",
            Node::Operator { symbol: '∗', .. } => "*",
            Node::Space(3..) => " ",
            Node::Space(_) => "",
            Node::Row(nodes) => return nodes.iter().map(word).collect(),
            _ => return None,
        }
        .to_owned(),
    )
}
