//! Finds formulas in a text by their delimiters: `$…$`, `$$…$$`, `\(…\)` and `\[…\]`.
//!
//! Knows what a delimiter is, and nothing about the TeX between them.

/// A formula in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Formula<'a> {
    /// The TeX source.
    pub(super) tex: &'a str,
    /// Length with its delimiters.
    pub(super) length: usize,
    pub(super) display: bool,
}

/// Reads the formula at the start of `rest`.
pub(super) fn formula(rest: &str) -> Option<Formula<'_>> {
    let opening = Opening::of(rest)?;
    if let Some(end) = opening.end(&rest[2..]) {
        let inner = &rest[2..2 + end];
        return opening.may_hold(inner).then_some(Formula {
            tex: inner.trim(),
            length: end + 4,
            display: opening != Opening::Round,
        });
    }
    None
}

/// Reads the formula in single dollars at the start of `rest`.
///
/// As in Pandoc, the opening `$` touches a character on its right, the closing one touches one on
/// its left, and no digit follows it: `$5 and $10` are prices.
pub(super) fn in_dollars(rest: &str) -> Option<Formula<'_>> {
    let inner = rest.strip_prefix('$')?;
    if inner.starts_with(char::is_whitespace) {
        return None;
    }
    let mut chars = inner.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => drop(chars.next()),
            '$' => {
                let before = inner[..at].chars().next_back();
                let after = inner[at + 1..].chars().next();
                let closes = before.is_some_and(|c| !c.is_whitespace())
                    && !after.is_some_and(|c| c.is_ascii_digit());
                let tex = &inner[..at];
                return closes.then_some(Formula { tex, length: at + 2, display: false });
            }
            _ => {}
        }
    }
    None
}

/// Delimiters of two characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// `$$`
    Dollars,
    /// `\[`
    Square,
    /// `\(`
    Round,
}

impl Opening {
    pub(super) fn of(rest: &str) -> Option<Self> {
        match rest.as_bytes() {
            [b'$', b'$', ..] => Some(Self::Dollars),
            [b'\\', b'[', ..] => Some(Self::Square),
            [b'\\', b'(', ..] => Some(Self::Round),
            _ => None,
        }
    }

    /// Returns the start of the closing delimiter. Another opening bracket in between makes both
    /// plain text.
    pub(super) fn end(self, inner: &str) -> Option<usize> {
        let (open, close) = match self {
            Self::Dollars => return inner.find("$$"),
            Self::Square => (b'[', b']'),
            Self::Round => (b'(', b')'),
        };
        let bytes = inner.as_bytes();
        let mut at = 0;
        loop {
            at += bytes[at..].iter().position(|&byte| byte == b'\\')?;
            match bytes.get(at + 1) {
                Some(&next) if next == close => return Some(at),
                Some(&next) if next == open => return None,
                // A backslash hides the one after it: `\\[2pt]` begins no formula.
                _ => at = (at + 2).min(bytes.len()),
            }
        }
    }

    /// Returns whether text between the delimiters can be a formula. `\[sic\]` and `\(see below\)`
    /// are brackets with the escapes of Markdown.
    pub(super) fn may_hold(self, inner: &str) -> bool {
        let is_prose = || {
            let is_plain = |c: char| c.is_alphabetic() || c.is_whitespace() || ",.'’-".contains(c);
            let mut words = inner.split(|c: char| !c.is_alphabetic());
            inner.chars().all(is_plain) && words.any(|word| word.chars().nth(2).is_some())
        };
        // The number of a reference.
        let is_number = || inner.chars().all(|c| c.is_ascii_digit() || ", ".contains(c));
        !inner.trim().is_empty() && (self == Self::Dollars || !is_prose() && !is_number())
    }
}

/// Returns the length of the inline code, or else of the backticks, at the start of a text.
pub(super) fn code_length(rest: &str) -> usize {
    let run = |text: &str| text.len() - text.trim_start_matches('`').len();
    let wanted = run(rest);
    let mut at = wanted;
    while let Some(found) = rest[at..].find('`') {
        let length = run(&rest[at + found..]);
        at += found + length;
        if length == wanted {
            return at;
        }
    }
    wanted
}
