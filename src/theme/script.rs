//! Splits the text of a script into code, gaps and literals, as far as joining modules needs it.
//!
//! Knows no other script and no file.

use std::ops::Range;

/// Words after which a `/` begins a regular expression, not a division.
const BEFORE_REGEX: &[&str] = &[
    "await", "case", "delete", "do", "else", "in", "instanceof", "new", "of", "return", "throw",
    "typeof", "void", "yield",
];

/// What stands where in a script.
#[derive(Debug, Default)]
pub struct Script {
    /// The gaps in its code, each a run of comments and blanks.
    pub gaps: Vec<Range<usize>>,
    /// The words of its code, names and keywords alike.
    pub words: Vec<Range<usize>>,
}

impl Script {
    /// Adds a gap, or lengthens the last one.
    fn gap(&mut self, gap: Range<usize>) {
        match self.gaps.last_mut() {
            Some(last) if last.end == gap.start => last.end = gap.end,
            _ => self.gaps.push(gap),
        }
    }
}

/// Splits a script.
///
/// # Errors
/// The place of a comment or a text that doesn't end.
pub fn split(text: &str) -> Result<Script, usize> {
    let mut reader = Reader { text, at: 0, before: Before::Operator, open: Vec::new() };
    let mut script = Script::default();
    while let Some(next) = reader.peek(0) {
        reader.step(next, &mut script)?;
    }
    match reader.open.first() {
        Some((_, from)) => Err(*from),
        None => Ok(script),
    }
}

/// What the code before a `/` ends with.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    /// A value: a `/` divides it.
    Value,
    /// An operator, a bracket that opens, or nothing: a `/` begins a regular expression.
    Operator,
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    before: Before,
    /// For each `${` that is open: the number of braces open in it, and where its template begins.
    open: Vec<(usize, usize)>,
}

impl Reader<'_> {
    /// Returns the byte at a distance from here.
    fn peek(&self, distance: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + distance).copied()
    }

    /// Reads one piece, which begins with the byte `next`.
    fn step(&mut self, next: u8, script: &mut Script) -> Result<(), usize> {
        let from = self.at;
        match (next, self.peek(1)) {
            (b'/', Some(b'/')) => {
                let rest = &self.text[from..];
                self.at += rest.find('\n').unwrap_or(rest.len());
                script.gap(from..self.at);
            }
            (b'/', Some(b'*')) => {
                let length = self.text[from + 2..].find("*/").ok_or(from)?;
                self.at += length + 4;
                script.gap(from..self.at);
            }
            (b'/', _) if self.before == Before::Operator => self.regex(),
            (b'"' | b'\'', _) => self.quoted(next)?,
            (b'`', _) => self.template(from)?,
            (b'}', _) if self.open.last().is_some_and(|(braces, _)| *braces == 0) => {
                let begin = self.open.pop().map_or(from, |(_, begin)| begin);
                self.template(begin)?;
            }
            (b'+' | b'-', Some(second)) if second == next => {
                self.at += 2;
                self.before = Before::Value;
            }
            _ if next.is_ascii_whitespace() => {
                self.at += 1;
                script.gap(from..self.at);
            }
            _ if is_of_word(next) => {
                let rest = self.text[from..].bytes();
                self.at += rest.take_while(|byte| is_of_word(*byte)).count();
                let is_operator = BEFORE_REGEX.contains(&&self.text[from..self.at]);
                self.before = if is_operator { Before::Operator } else { Before::Value };
                script.words.push(from..self.at);
            }
            _ => {
                self.at += 1;
                match (next, self.open.last_mut()) {
                    (b'{', Some((braces, _))) => *braces += 1,
                    (b'}', Some((braces, _))) => *braces -= 1,
                    _ => {}
                }
                let ends = matches!(next, b')' | b']');
                self.before = if ends { Before::Value } else { Before::Operator };
            }
        }
        Ok(())
    }

    /// Reads a text in quotes.
    fn quoted(&mut self, quote: u8) -> Result<(), usize> {
        let from = self.at;
        self.at += 1;
        loop {
            match self.peek(0) {
                Some(b'\\') => self.at += 2,
                Some(b'\n') | None => return Err(from),
                Some(byte) => {
                    self.at += 1;
                    if byte == quote {
                        break;
                    }
                }
            }
        }
        self.before = Before::Value;
        Ok(())
    }

    /// Reads a template from its backtick, or from the end of a `${…}` in it, up to its end or the
    /// next `${`.
    fn template(&mut self, begin: usize) -> Result<(), usize> {
        self.at += 1;
        loop {
            match (self.peek(0), self.peek(1)) {
                (Some(b'\\'), _) => self.at += 2,
                (Some(b'$'), Some(b'{')) => {
                    self.at += 2;
                    self.open.push((0, begin));
                    self.before = Before::Operator;
                    return Ok(());
                }
                (Some(byte), _) => {
                    self.at += 1;
                    if byte == b'`' {
                        self.before = Before::Value;
                        return Ok(());
                    }
                }
                (None, _) => return Err(begin),
            }
        }
    }

    /// Reads a regular expression, whose flags are a word. A `/` without another one on its line
    /// divides.
    fn regex(&mut self) {
        let (from, mut in_class) = (self.at, false);
        self.at += 1;
        loop {
            match self.peek(0) {
                Some(b'\\') => self.at += 2,
                Some(b'\n') | None => {
                    self.at = from + 1;
                    return;
                }
                Some(byte) => {
                    self.at += 1;
                    match byte {
                        b'[' => in_class = true,
                        b']' => in_class = false,
                        b'/' if !in_class => break,
                        _ => {}
                    }
                }
            }
        }
        self.before = Before::Value;
    }
}

/// Returns whether a byte is part of a name. So is each byte of a character beyond ASCII.
fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'#' | 0x80..)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the gaps with comments, and the words of a script.
    fn parts(text: &str) -> Result<(Vec<&str>, Vec<&str>), usize> {
        let script = split(text)?;
        let of = |ranges: Vec<Range<usize>>| ranges.into_iter().map(|r| text[r].trim());
        let gaps = of(script.gaps).filter(|gap| !gap.is_empty());
        Ok((gaps.collect(), of(script.words).collect()))
    }

    #[test]
    fn comments_are_not_found_in_literals() {
        for code in [
            "a = \"// no\" + '/* no */' + '\\'// no'",
            "a = `// no\n/** no */ ${b + `${{c: 1}.c} // no`} // no\n`",
            "a = /[/*]\\/\\/ no [`]/u.test(b)",
            "a = b / c / d; e = f++ / g; h = 1. / i\n",
            "a = [1][0] / 2; b = (1) / 2 / `x`.length",
            "return /`/",
            "a = b ? /[\"']/g : /'/",
            "Ωµ = `${(() => { if (b) { return `}`; } })()}`",
        ] {
            let (comments, _) = parts(code).unwrap_or_else(|at| panic!("{code}: at {at}"));
            assert_eq!(comments, Vec::<&str>::new(), "{code}");
            let more = format!("{code} // yes\n/* yes ` \" */ import");
            let (comments, words) = parts(&more).unwrap_or_else(|at| panic!("{code}: at {at}"));
            assert_eq!(comments, ["// yes\n/* yes ` \" */"], "{code}");
            assert_eq!(words.last(), Some(&"import"), "{code}");
        }
    }

    #[test]
    fn words_are_not_found_in_literals() {
        let (_, words) =
            parts("import.x(\"export\", `import ${export_}`, /import/g)").expect("ends");
        assert_eq!(words, ["import", "x", "export_", "g"]);
    }

    #[test]
    fn what_does_not_end_is_an_error_at_its_start() {
        for (text, at) in [("a /* b", 2), ("a = \"b\nc\"", 4), ("`a ${b", 0), ("a = `b", 4)] {
            assert_eq!(parts(text).err(), Some(at), "{text}");
        }
        assert_eq!(parts("a\\").err(), None, "never panics");
        assert!(parts("'\\").is_err() && parts("`\\").is_err() && parts("/\\").is_ok());
    }
}
