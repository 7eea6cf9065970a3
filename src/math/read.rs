//! Reads TeX to a tree, in one pass.
//!
//! All recursion goes through [`Reader::deeper`], so no formula can exhaust the stack.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::command_names::{Meaning, named};
use super::fault::{DEEPEST, LONGEST, MOST_COMMANDS};
use super::{Class, Fault, FaultKind, Font, Node, Place, Style, Table};
use super::{commands, symbols, tables};

/// Reads a formula, its source without the dollars.
///
/// # Errors
/// The fault that keeps it from being shown, and its place.
pub fn read(tex: &str) -> Result<Node, Fault> {
    if tex.len() > LONGEST {
        return Err(Fault { at: 0..tex.len(), kind: FaultKind::TooLong });
    }
    let mut reader = Reader { tex, at: 0, depth: 0, commands: 0 };
    // Many formulas have lines and `&` without an environment: they are aligned.
    let rows = tables::rows(&mut reader, Until::End, Font::Plain)?;
    Ok(tables::unless_one_cell(Table::Aligned, rows))
}

/// A piece of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A character, including marks: `{`, `}`, `_`, `^`, `&`.
    Char(char),
    /// `\name`, without the backslash.
    Command(&'a str),
    End,
}

/// The end of a row. The end mark itself is not consumed, except a brace or bracket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Until {
    /// The end of the source, `&` or a new line.
    End,
    Brace,
    Bracket,
    /// `\right`.
    Right,
    /// `\end`, `&` or a new line.
    Cell,
}

/// A formula that is being read.
pub(super) struct Reader<'a> {
    pub(super) tex: &'a str,
    /// The start of the next token.
    pub(super) at: usize,
    pub(super) depth: usize,
    pub(super) commands: usize,
}

pub(super) type Read<T> = Result<T, Fault>;

impl<'a> Reader<'a> {
    /// Returns the next token and its place, skipping white space before it.
    pub(super) fn peek(&mut self) -> (Token<'a>, Range<usize>) {
        let rest = self.tex[self.at..].trim_start();
        self.at = self.tex.len() - rest.len();
        let mut chars = rest.chars();
        let (token, length) = match chars.next() {
            None => (Token::End, 0),
            Some('\\') => {
                let name = command_name(&rest[1..]);
                (Token::Command(name), 1 + name.len())
            }
            Some(c) => (Token::Char(c), c.len_utf8()),
        };
        (token, self.at..self.at + length)
    }

    pub(super) fn next(&mut self) -> Read<(Token<'a>, Range<usize>)> {
        let (token, at) = self.peek();
        self.at = at.end;
        if let Token::Command(_) = token {
            self.commands += 1;
            if self.commands > MOST_COMMANDS {
                return fault(at, FaultKind::TooManyCommands);
            }
        }
        Ok((token, at))
    }

    /// Consumes the next token if it is this character.
    pub(super) fn take(&mut self, c: char) -> bool {
        let (token, at) = self.peek();
        let found = token == Token::Char(c);
        if found {
            self.at = at.end;
        }
        found
    }

    /// Returns whether a group follows.
    pub(super) fn at_group(&mut self) -> bool {
        self.peek().0 == Token::Char('{')
    }

    /// Reads one level deeper.
    pub(super) fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        if self.depth >= DEEPEST {
            return fault(self.at..self.at, FaultKind::TooDeep);
        }
        self.depth += 1;
        let found = read(self);
        self.depth -= 1;
        found
    }

    /// Reads up to an end mark.
    pub(super) fn row(&mut self, until: Until, font: Font) -> Read<Vec<Node>> {
        self.deeper(|reader| reader.row_here(until, font))
    }

    fn row_here(&mut self, until: Until, mut font: Font) -> Read<Vec<Node>> {
        let start = self.tex.floor_char_boundary(self.at.saturating_sub(1));
        let mut row = Row::default();
        loop {
            let (token, at) = self.peek();
            let meaning = if let Token::Command(name) = token { named(name) } else { None };
            match (token, until) {
                (Token::End, Until::End) => break,
                (Token::End, _) => return fault(start..at.end, FaultKind::Unclosed),
                (Token::Char('}'), Until::Brace) | (Token::Char(']'), Until::Bracket) => {
                    self.at = at.end;
                    break;
                }
                (Token::Char('}'), _) => return fault(at, FaultKind::Unopened),
                (Token::Char('&'), Until::End | Until::Cell)
                | (Token::Command("\\" | "cr" | "newline"), Until::End | Until::Cell)
                | (Token::Command("end"), Until::Cell)
                | (Token::Command("right"), Until::Right) => break,
                (Token::Command("end" | "right"), _) => return fault(at, FaultKind::Unopened),
                (Token::Char('&') | Token::Command("\\" | "cr" | "newline"), _) => {
                    return fault(at, FaultKind::Misplaced);
                }
                (Token::Command("middle"), Until::Right) => {
                    self.next()?;
                    let middle = self.delimiter()?;
                    row.nodes.extend(middle.map(|c| Node::operator(c, Class::Middle)));
                }
                (Token::Command(name @ ("over" | "atop" | "choose")), _) => {
                    self.next()?;
                    let over = Node::row(row.nodes_in_styles());
                    let under = Node::row(self.row(until, font)?);
                    return Ok(vec![commands::fraction(name, over, under)]);
                }
                _ if let Some(Meaning::Silent) = meaning => {
                    self.next()?;
                }
                (Token::Command("label" | "tag"), _) => {
                    self.next()?;
                    self.raw_argument()?;
                }
                _ if let Some(Meaning::Switch(other)) = meaning => {
                    self.next()?;
                    font = other;
                }
                _ if let Some(Meaning::Style(style)) = meaning => {
                    self.next()?;
                    row.styles.push((row.nodes.len(), style));
                }
                _ => {
                    let base = match token {
                        Token::Char('_' | '^' | '\'') => Node::Row(Vec::new()),
                        _ => self.atom(font)?,
                    };
                    let node = self.scripts(base, font)?;
                    row.push(node);
                }
            }
        }
        Ok(row.nodes_in_styles())
    }

    /// Reads an argument: a group, or the next single item.
    pub(super) fn argument(&mut self, font: Font) -> Read<Node> {
        let (token, at) = self.peek();
        match token {
            Token::Char('{') => {
                self.at = at.end;
                Ok(Node::row(self.row(Until::Brace, font)?))
            }
            Token::Char(c) if c.is_ascii_digit() => {
                self.at = at.end;
                Ok(Node::Number { text: c.to_string(), font })
            }
            Token::Char('}' | '_' | '^' | '&') | Token::End => fault(at, FaultKind::Argument),
            _ => self.deeper(|reader| reader.atom(font)),
        }
    }

    /// Reads an argument in brackets, if there is one.
    pub(super) fn option(&mut self, font: Font) -> Read<Option<Node>> {
        let found = if self.take('[') { Some(self.row(Until::Bracket, font)?) } else { None };
        Ok(found.map(Node::row))
    }

    /// Returns a group's source unchanged; braces in it are paired.
    pub(super) fn raw_argument(&mut self) -> Read<(&'a str, usize)> {
        let (token, at) = self.peek();
        match token {
            Token::Char('{') => {}
            // As in `\text a`: one character.
            Token::Char(c) if !"}_^&".contains(c) => {
                self.at = at.end;
                return Ok((&self.tex[at.clone()], at.start));
            }
            _ => return fault(at, FaultKind::Argument),
        }
        let mut open = 0;
        let mut escaped = false;
        for (place, byte) in self.tex.bytes().enumerate().skip(at.start) {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'{' => open += 1,
                b'}' => {
                    open -= 1;
                    if open == 0 {
                        self.at = place + 1;
                        return Ok((&self.tex[at.end..place], at.end));
                    }
                }
                _ => {}
            }
        }
        fault(at.start..self.tex.len(), FaultKind::Unclosed)
    }

    /// Reads one item without its scripts.
    fn atom(&mut self, font: Font) -> Read<Node> {
        let (token, at) = self.next()?;
        match token {
            Token::Char('{') => Ok(without_room(self.row(Until::Brace, font)?)),
            Token::Char(c) => self.character(c, at, font),
            Token::Command(name) => self.command(name, at, font),
            _ => fault(at, FaultKind::Misplaced),
        }
    }

    fn character(&mut self, c: char, at: Range<usize>, font: Font) -> Read<Node> {
        Ok(match c {
            '$' | '}' | '_' | '^' | '&' => return fault(at, FaultKind::Misplaced),
            '~' => Node::Space(6),
            '0'..='9' => {
                let length = number_length(&self.tex[at.start..]);
                self.at = at.start + length;
                Node::Number { text: self.tex[at.start..self.at].to_owned(), font }
            }
            c if c.is_alphanumeric() || is_combining_mark(c) => Node::letter(c, font),
            c => match symbols::typed(c) {
                (c, Class::Ordinary) => Node::letter(c, Font::Upright),
                (c, class) => Node::operator(c, class),
            },
        })
    }

    /// Reads the scripts after an item.
    pub(super) fn scripts(&mut self, base: Node, font: Font) -> Read<Node> {
        let (mut base, mut place) = match base {
            Node::Scripts { base, below: None, above: None, place } => (*base, place),
            Node::Operator { class: Class::Sum, .. } => (base, Place::Movable),
            Node::Name { place, .. } => (base, place),
            _ => (base, Place::Beside),
        };
        let (mut below, mut above) = (None, None);
        let mut primes = String::new();
        loop {
            let (token, at) = self.peek();
            match token {
                Token::Command("limits") => place = Place::Limits,
                Token::Command("nolimits") => place = Place::Beside,
                Token::Char('\'' | '’' | '′') if above.is_none() => primes.push('′'),
                Token::Char(c @ ('_' | '^')) => {
                    let script = if c == '_' { &mut below } else { &mut above };
                    if script.is_some() {
                        return fault(at, FaultKind::Twice);
                    }
                    self.at = at.end;
                    *script = Some(self.argument(font)?);
                    continue;
                }
                Token::Char('\'') => return fault(at, FaultKind::Twice),
                _ => break,
            }
            self.next()?;
        }
        if !primes.is_empty() {
            let primes = match primes.as_str() {
                "′′" => "″",
                "′′′" => "‴",
                primes => primes,
            };
            let primes = Node::letter(primes, Font::Upright);
            above = Some(match above {
                Some(other) => Node::Row(vec![primes, other]),
                None => primes,
            });
        }
        if below.is_none() && above.is_none() {
            return Ok(base);
        }
        if let Node::Row(nodes) = &mut base
            && nodes.len() == 1
        {
            base = nodes.pop().unwrap_or(Node::Row(Vec::new()));
        }
        Ok(base.scripts(below, above, place))
    }
}

/// A row under construction.
#[derive(Default)]
struct Row {
    nodes: Vec<Node>,
    /// Starts of sizes that hold to the row's end.
    styles: Vec<(usize, Style)>,
}

impl Row {
    /// Adds a part. Joins letters that form one word, and a combining mark with its letter.
    fn push(&mut self, node: Node) {
        if let (Some(Node::Letter { text, font }), Node::Letter { text: more, font: more_font }) =
            (self.nodes.last_mut(), &node)
        {
            let is_mark = more.chars().all(is_combining_mark);
            let is_word =
                matches!(font, Font::Upright | Font::Italic | Font::Bold | Font::Sans | Font::Mono)
                    && font == more_font
                    && text.chars().chain(more.chars()).all(|c| c.is_ascii_alphabetic());
            if is_mark || is_word {
                text.push_str(more);
                return;
            }
        }
        self.nodes.push(node);
    }

    fn nodes_in_styles(mut self) -> Vec<Node> {
        while let Some((start, style)) = self.styles.pop() {
            let body = self.nodes.split_off(start);
            self.nodes.push(Node::Sized { style, body });
        }
        self.nodes
    }
}

/// Makes one node of a group. Braces remove the space around an operator, as in `1{,}000`.
fn without_room(nodes: Vec<Node>) -> Node {
    use Class::{Binary, Point, Relation};
    match nodes.as_slice() {
        [Node::Operator { symbol, class: Binary | Relation | Point, size: None }] => {
            Node::letter(*symbol, Font::Upright)
        }
        _ => Node::Row(nodes),
    }
}

/// Returns the name of a command: letters, or the one character after the backslash.
pub(super) fn command_name(rest: &str) -> &str {
    let letters = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    &rest[..if letters > 0 { letters } else { rest.ceil_char_boundary(1) }]
}

/// Returns the length of a number: digits, a decimal point, commas between thousands.
fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits = |at: usize| bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut end = digits(0);
    while bytes.get(end) == Some(&b',') && digits(end + 1) == 3 {
        end += 4;
    }
    if bytes.get(end) == Some(&b'.') && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    }
    end
}

/// Returns a fault.
pub(super) fn fault<T>(at: Range<usize>, kind: FaultKind) -> Read<T> {
    Err(Fault { at, kind })
}
