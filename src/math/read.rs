//! TeX to a tree, in one pass.
//!
//! Every way down goes through [`Reader::deeper`], so that no formula can exhaust a stack.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::limits::{DEEPEST, LONGEST, MOST_COMMANDS};
use super::{Class, Fault, FaultKind, Font, Line, Mark, Node, Place, Style, Table};
use super::{physics, symbols, tables, words};

/// Reads a formula, its source without the dollars.
///
/// # Errors
/// What keeps it from being shown, and where.
pub fn read(tex: &str) -> Result<Node, Fault> {
    if tex.len() > LONGEST {
        return Err(Fault { at: 0..tex.len(), kind: FaultKind::TooLong });
    }
    let mut reader = Reader { tex, at: 0, depth: 0, commands: 0 };
    // Lines and `&` stand without an environment in many a formula: they are aligned.
    let rows = tables::rows(&mut reader, Until::End, Font::Plain)?;
    Ok(tables::unless_one_cell(Table::Aligned, rows))
}

/// A piece of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A character that stands for itself.
    Char(char),
    /// `\name`, without the backslash.
    Command(&'a str),
    /// `{`.
    Open,
    /// `}`.
    Close,
    /// `_`.
    Below,
    /// `^`.
    Above,
    /// `&`.
    Align,
    /// The end of the source.
    End,
}

/// What ends a row. The mark itself is left to be read, a brace or bracket apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Until {
    /// The end of the source, `&` or a new line.
    End,
    /// A closing brace.
    Brace,
    /// A closing bracket.
    Bracket,
    /// `\right`.
    Right,
    /// `\end`, `&` or a new line.
    Cell,
}

/// A formula that is being read.
pub(super) struct Reader<'a> {
    tex: &'a str,
    at: usize,
    depth: usize,
    commands: usize,
}

type Read<T> = Result<T, Fault>;

impl<'a> Reader<'a> {
    /// Returns the next token, white space before it passed over, and where it stands.
    pub(super) fn peek(&mut self) -> (Token<'a>, Range<usize>) {
        let rest = self.tex[self.at..].trim_start();
        self.at = self.tex.len() - rest.len();
        let mut chars = rest.chars();
        let (token, length) = match chars.next() {
            None => (Token::End, 0),
            Some('{') => (Token::Open, 1),
            Some('}') => (Token::Close, 1),
            Some('_') => (Token::Below, 1),
            Some('^') => (Token::Above, 1),
            Some('&') => (Token::Align, 1),
            Some('\\') => {
                let name = command_name(&rest[1..]);
                (Token::Command(name), 1 + name.len())
            }
            Some(c) => (Token::Char(c), c.len_utf8()),
        };
        (token, self.at..self.at + length)
    }

    /// Takes the next token.
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

    /// Takes the next token if it is the character.
    pub(super) fn take(&mut self, c: char) -> bool {
        let (token, at) = self.peek();
        let found = token == Token::Char(c);
        if found {
            self.at = at.end;
        }
        found
    }

    /// Tells whether a group follows.
    pub(super) fn at_group(&mut self) -> bool {
        self.peek().0 == Token::Open
    }

    /// Returns what is not yet read.
    pub(super) fn rest(&self) -> &'a str {
        &self.tex[self.at..]
    }

    /// Passes over bytes, which end with a character.
    pub(super) fn skip(&mut self, bytes: usize) {
        self.at += bytes;
    }

    /// Reads one level further down.
    pub(super) fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        if self.depth >= DEEPEST {
            return fault(self.at..self.at, FaultKind::TooDeep);
        }
        self.depth += 1;
        let found = read(self);
        self.depth -= 1;
        found
    }

    /// Reads up to a mark.
    pub(super) fn row(&mut self, until: Until, font: Font) -> Read<Vec<Node>> {
        self.deeper(|reader| reader.row_here(until, font))
    }

    fn row_here(&mut self, until: Until, mut font: Font) -> Read<Vec<Node>> {
        let start = self.tex.floor_char_boundary(self.at.saturating_sub(1));
        let mut row = Row::default();
        loop {
            let (token, at) = self.peek();
            match (token, until) {
                (Token::End, Until::End) => break,
                (Token::End, _) => return fault(start..at.end, FaultKind::Unclosed),
                (Token::Close, Until::Brace) | (Token::Char(']'), Until::Bracket) => {
                    self.at = at.end;
                    break;
                }
                (Token::Close, _) => return fault(at, FaultKind::Unopened),
                (Token::Align, Until::End | Until::Cell)
                | (Token::Command("\\" | "cr" | "newline"), Until::End | Until::Cell)
                | (Token::Command("end"), Until::Cell)
                | (Token::Command("right"), Until::Right) => break,
                (Token::Align, _) => return fault(at, FaultKind::Misplaced),
                (Token::Command("end" | "right"), _) => return fault(at, FaultKind::Unopened),
                (Token::Command("\\" | "cr" | "newline"), _) => {
                    return fault(at, FaultKind::Misplaced);
                }
                (Token::Command("middle"), Until::Right) => {
                    self.next()?;
                    let middle = self.delimiter()?;
                    row.nodes.extend(middle.map(|c| Node::operator(c, Class::Middle)));
                }
                (Token::Command(name @ ("over" | "atop" | "choose")), _) => {
                    self.next()?;
                    let over = row.finish();
                    let under = self.row(until, font)?;
                    return Ok(vec![fraction(name, over, Node::row(under))]);
                }
                (Token::Command(name), _) if words::is_silent(name) => {
                    self.next()?;
                }
                (Token::Command("label" | "tag"), _) => {
                    self.next()?;
                    self.raw_argument()?;
                }
                (Token::Command(name), _) if words::switch(name).is_some() => {
                    self.next()?;
                    font = words::switch(name).unwrap_or(font);
                }
                (Token::Command(name), _) if words::style(name).is_some() => {
                    self.next()?;
                    row.styles.extend(words::style(name).map(|style| (row.nodes.len(), style)));
                }
                _ => {
                    let base = match token {
                        Token::Below | Token::Above | Token::Char('\'') => Node::Row(Vec::new()),
                        _ => self.atom(font)?,
                    };
                    let node = self.scripts(base, font)?;
                    row.push(node);
                }
            }
        }
        Ok(row.nodes_in_styles())
    }

    /// Reads an argument: a group, or the one thing that follows.
    pub(super) fn argument(&mut self, font: Font) -> Read<Node> {
        let (token, at) = self.peek();
        match token {
            Token::Open => {
                self.at = at.end;
                Ok(Node::row(self.row(Until::Brace, font)?))
            }
            Token::Char(c) if c.is_ascii_digit() => {
                self.at = at.end;
                Ok(Node::Number { text: c.to_string(), font })
            }
            Token::Char(_) | Token::Command(_) => self.deeper(|reader| reader.atom(font)),
            _ => fault(at, FaultKind::Argument),
        }
    }

    /// Reads an argument in brackets, where there is one.
    pub(super) fn option(&mut self, font: Font) -> Read<Option<Node>> {
        if !self.take('[') {
            return Ok(None);
        }
        Ok(Some(Node::row(self.row(Until::Bracket, font)?)))
    }

    /// Returns a group's source as it is; the braces in it are in pairs.
    pub(super) fn raw_argument(&mut self) -> Read<(&'a str, usize)> {
        let (token, at) = self.peek();
        if token != Token::Open {
            // As in `\text a`: one character.
            return match token {
                Token::Char(_) => {
                    self.at = at.end;
                    Ok((&self.tex[at.clone()], at.start))
                }
                _ => fault(at, FaultKind::Argument),
            };
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

    /// Reads one thing, without its scripts.
    fn atom(&mut self, font: Font) -> Read<Node> {
        let (token, at) = self.next()?;
        match token {
            Token::Open => Ok(without_room(self.row(Until::Brace, font)?)),
            Token::Char(c) => self.character(c, at, font),
            Token::Command(name) => self.command(name, at, font),
            _ => fault(at, FaultKind::Misplaced),
        }
    }

    fn character(&mut self, c: char, at: Range<usize>, font: Font) -> Read<Node> {
        Ok(match c {
            '$' => return fault(at, FaultKind::Misplaced),
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

    fn command(&mut self, name: &'a str, at: Range<usize>, font: Font) -> Read<Node> {
        if let Some((symbol, class)) = symbols::named(name) {
            return Ok(match class {
                Class::Ordinary => Node::letter(symbol, font),
                class => Node::operator(symbol, class),
            });
        }
        if let Some((name, place)) = words::function(name) {
            return Ok(Node::Name { name: name.to_owned(), place });
        }
        if let Some((mark, kind)) = words::mark(name) {
            return self.marked(mark, kind, font);
        }
        if let Some(font) = words::font(name) {
            return self.argument(font);
        }
        if let Some(font) = words::words(name) {
            return self.deeper(|reader| reader.words(font));
        }
        if let Some(width) = words::space(name) {
            return Ok(Node::Space(width));
        }
        if let Some(size) = words::size(name) {
            return self.big(name, size);
        }
        if let Some(arrow) = words::long_arrow(name) {
            let below = self.option(font)?.map(Box::new);
            let above = Some(Box::new(self.argument(font)?));
            let base = Box::new(Node::operator(arrow, Class::Relation));
            return Ok(Node::Scripts { base, below, above, place: Place::Limits });
        }
        self.structure(name, at, font)
    }

    fn structure(&mut self, name: &'a str, at: Range<usize>, font: Font) -> Read<Node> {
        Ok(match name {
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
                let script = Some(Box::new(self.argument(font)?));
                let base = Box::new(self.argument(font)?);
                let (below, above) =
                    if name == "underset" { (script, None) } else { (None, script) };
                Node::Scripts { base, below, above, place: Place::Limits }
            }
            "operatorname" | "mathop" => self.name(name, at)?,
            "mathrel" | "mathbin" | "mathord" | "mathopen" | "mathclose" | "mathpunct"
            | "mathinner" | "smash" | "ensuremath" => self.argument(font)?,
            // Colours are the theme's.
            "color" => {
                self.raw_argument()?;
                Node::Row(Vec::new())
            }
            "textcolor" => {
                self.raw_argument()?;
                self.argument(font)?
            }
            "left" => self.fence(font)?,
            "begin" => tables::environment(self, at, font)?,
            "substack" => tables::stack(self, font)?,
            "not" => self.negation(font)?,
            "phantom" | "hphantom" | "vphantom" => Node::Phantom(Box::new(self.argument(font)?)),
            "boxed" | "fbox" => Node::Boxed(Box::new(self.argument(font)?)),
            "pmod" | "pod" => {
                let of = self.argument(font)?;
                let mut body = vec![Node::Name { name: "mod".to_owned(), place: Place::Beside }];
                body.push(of);
                let fence = Node::Fence { open: Some('('), close: Some(')'), body };
                Node::Row(vec![Node::Space(8), fence])
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

    /// Reads `\operatorname{…}`: letters, set upright as one word.
    fn name(&mut self, command: &str, at: Range<usize>) -> Read<Node> {
        let place = match command {
            "operatorname" if !self.take('*') => Place::Beside,
            _ => Place::Movable,
        };
        let inside = self.argument(Font::Upright)?;
        match word(&inside) {
            Some(name) if !name.is_empty() => Ok(Node::Name { name, place }),
            _ if command == "mathop" => Ok(inside),
            _ => fault(at, FaultKind::Argument),
        }
    }

    /// Reads `\left( … \right)`.
    fn fence(&mut self, font: Font) -> Read<Node> {
        let open = self.delimiter()?;
        let body = self.row(Until::Right, font)?;
        self.next()?;
        let close = self.delimiter()?;
        Ok(Node::Fence { open, close, body })
    }

    /// Reads a delimiter; `.` is none.
    fn delimiter(&mut self) -> Read<Option<char>> {
        let (token, at) = self.next()?;
        match token {
            Token::Char('.') => Ok(None),
            Token::Char('<') => Ok(Some('⟨')),
            Token::Char('>') => Ok(Some('⟩')),
            Token::Char(c @ ('(' | ')' | '[' | ']' | '|' | '/' | '‖')) => Ok(Some(c)),
            Token::Char(c @ ('⟨' | '⟩' | '⌈' | '⌉' | '⌊' | '⌋')) => Ok(Some(c)),
            Token::Command(name) if symbols::delimiter(name).is_some() => {
                Ok(symbols::delimiter(name))
            }
            _ => fault(at, FaultKind::Argument),
        }
    }

    /// Reads the delimiter after `\big` and its kin.
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

    fn marked(&mut self, mark: char, kind: Mark, font: Font) -> Read<Node> {
        let base = Box::new(self.argument(font)?);
        let is_brace = matches!(mark, '⏞' | '⏟' | '⎴' | '⎵');
        let marked = Node::Marked { base, mark, kind };
        // What stands at a brace stands above or below it.
        if is_brace {
            let base = Box::new(marked);
            return Ok(Node::Scripts { base, below: None, above: None, place: Place::Limits });
        }
        Ok(marked)
    }

    /// Reads `\not` and what it strikes out.
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

    /// Reads the scripts behind something.
    pub(super) fn scripts(&mut self, base: Node, font: Font) -> Read<Node> {
        let (mut base, mut place) = match base {
            Node::Scripts { base, below: None, above: None, place } => (*base, place),
            base => {
                let place = usual_place(&base);
                (base, place)
            }
        };
        let (mut below, mut above) = (None, None);
        let mut primes = String::new();
        loop {
            let (token, at) = self.peek();
            match token {
                Token::Command("limits") => place = Place::Limits,
                Token::Command("nolimits") => place = Place::Beside,
                Token::Char('\'' | '’' | '′') if above.is_none() => primes.push('′'),
                Token::Below if below.is_none() => {
                    self.at = at.end;
                    below = Some(Box::new(self.argument(font)?));
                    continue;
                }
                Token::Above if above.is_none() => {
                    self.at = at.end;
                    above = Some(Box::new(self.argument(font)?));
                    continue;
                }
                Token::Below | Token::Above | Token::Char('\'') => {
                    return fault(at, FaultKind::Twice);
                }
                _ => break,
            }
            self.next()?;
        }
        if !primes.is_empty() {
            let primes = match primes.chars().count() {
                2 => "″".to_owned(),
                3 => "‴".to_owned(),
                _ => primes,
            };
            let primes = Node::letter(primes, Font::Upright);
            above = Some(Box::new(match above {
                Some(other) => Node::Row(vec![primes, *other]),
                None => primes,
            }));
        }
        if below.is_none() && above.is_none() {
            return Ok(base);
        }
        if let Node::Row(nodes) = &mut base
            && nodes.len() == 1
        {
            base = nodes.pop().unwrap_or(Node::Row(Vec::new()));
        }
        Ok(Node::Scripts { base: Box::new(base), below, above, place })
    }

    /// Reads words, `$…$` in them as formulas.
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
                    match (name, symbols::named(name)) {
                        ("\\", _) => text.push(' '),
                        (_, Some((symbol, _))) => text.push(symbol),
                        _ if words::space(name).is_some() => text.push(' '),
                        _ if words::words(name).is_some() || words::font(name).is_some() => {}
                        _ => return fault(at, FaultKind::Command(name.to_owned())),
                    }
                }
                c => text.push(if c == '\n' { ' ' } else { c }),
            }
        }
        push_words(&mut text, font, &mut nodes);
        Ok(Node::row(nodes))
    }

    /// Reads a formula within words.
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

/// A row that grows.
#[derive(Default)]
struct Row {
    nodes: Vec<Node>,
    /// Where a size begins that holds to the row's end.
    styles: Vec<(usize, Style)>,
}

impl Row {
    /// Adds a part. Letters that are one word go together, and so does a combining mark with its
    /// letter.
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

    fn finish(&mut self) -> Node {
        Node::row(std::mem::take(self).nodes_in_styles())
    }

    fn nodes_in_styles(mut self) -> Vec<Node> {
        while let Some((start, style)) = self.styles.pop() {
            let body = self.nodes.split_off(start);
            self.nodes.push(Node::Sized { style, body });
        }
        self.nodes
    }
}

fn push_words(text: &mut String, font: Font, nodes: &mut Vec<Node>) {
    if !text.is_empty() {
        nodes.push(Node::Text { text: std::mem::take(text), font });
    }
}

fn fraction(name: &str, over: Node, under: Node) -> Node {
    let line = if matches!(name, "atop" | "choose") || name.ends_with("binom") {
        Line::None
    } else {
        Line::Drawn
    };
    let fraction = Node::Fraction { over: Box::new(over), under: Box::new(under), line };
    match (line, name) {
        (Line::None, name) if name != "atop" => {
            Node::Fence { open: Some('('), close: Some(')'), body: vec![fraction] }
        }
        _ => fraction,
    }
}

/// Makes one node of a group. Braces take the space from around a sign, as in `1{,}000`.
fn without_room(nodes: Vec<Node>) -> Node {
    use Class::{Binary, Point, Relation};
    match nodes.as_slice() {
        [Node::Operator { symbol, class: Binary | Relation | Point, size: None }] => {
            Node::letter(*symbol, Font::Upright)
        }
        _ => Node::Row(nodes),
    }
}

/// Returns where the scripts of something stand unless it is told.
fn usual_place(base: &Node) -> Place {
    match base {
        Node::Operator { class: Class::Sum, .. } => Place::Movable,
        Node::Name { place, .. } => *place,
        _ => Place::Beside,
    }
}

/// Returns the letters of a node that is nothing but one word.
fn word(node: &Node) -> Option<String> {
    match node {
        Node::Letter { text, .. } | Node::Number { text, .. } | Node::Text { text, .. } => {
            Some(text.clone())
        }
        Node::Name { name, .. } => Some(name.clone()),
        Node::Operator { symbol: '−', .. } => Some("-".to_owned()),
        Node::Operator { symbol: '∗', .. } => Some("*".to_owned()),
        Node::Space(width) => Some(if *width > 2 { " " } else { "" }.to_owned()),
        Node::Row(nodes) => nodes.iter().map(word).collect(),
        _ => None,
    }
}

/// Returns the name of a command: letters, or the one character that follows the backslash.
fn command_name(rest: &str) -> &str {
    let letters = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    let length = match letters {
        0 => rest.chars().next().map_or(0, char::len_utf8),
        letters => letters,
    };
    &rest[..length]
}

/// Returns the length of a number: digits, a point within them, commas between thousands.
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
