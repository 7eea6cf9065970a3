//! Finds formulas in a text by their delimiters: `$…$`, `$$…$$`, `\(…\)`, `\[…\]` and
//! `\begin{align}…\end{align}`.
//!
//! Knows what a delimiter is, and nothing about the TeX between them.

/// A formula in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Formula<'a> {
    /// The TeX source.
    pub tex: &'a str,
    /// Length with its delimiters.
    pub length: usize,
    /// True if it is shown on a line of its own.
    pub display: bool,
}

/// Reads the formula at the start of `rest`, other than one in single dollars.
pub fn formula(rest: &str) -> Option<Formula<'_>> {
    let opening = Opening::of(rest)?;
    let start = opening.length();
    let end = start + opening.end(&rest[start..])?;
    let inner = &rest[start..end];
    let length = end + opening.closing_length();
    opening.may_hold(inner).then_some(Formula {
        tex: match opening {
            Opening::Environment(_) => &rest[..length],
            _ => inner.trim(),
        },
        length,
        display: opening != Opening::Round,
    })
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

/// The environments of formulas on lines of their own, which LaTeX reads outside of other
/// delimiters. Each may have a star.
const ENVIRONMENTS: [&str; 8] =
    ["align", "alignat", "displaymath", "eqnarray", "equation", "flalign", "gather", "multline"];

const BEGIN: &str = "\\begin{";
const END: &str = "\\end{";

/// The beginning of a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// `$$`
    Dollars,
    /// `\[`
    Square,
    /// `\(`
    Round,
    /// `\begin{align*}`
    Environment(Environment),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Environment {
    /// Its position in [`ENVIRONMENTS`].
    at: usize,
    has_star: bool,
}

impl Environment {
    fn of(rest: &str) -> Option<Self> {
        let (name, _) = rest.strip_prefix(BEGIN)?.split_once('}')?;
        let bare = name.strip_suffix('*').unwrap_or(name);
        let at = ENVIRONMENTS.iter().position(|known| *known == bare)?;
        Some(Self { at, has_star: bare != name })
    }

    /// Returns the name with its closing brace.
    fn braced(self) -> String {
        format!("{}{}}}", ENVIRONMENTS[self.at], if self.has_star { "*" } else { "" })
    }
}

impl Opening {
    pub(super) fn of(rest: &str) -> Option<Self> {
        match rest.as_bytes() {
            [b'$', b'$', ..] => Some(Self::Dollars),
            [b'\\', b'[', ..] => Some(Self::Square),
            [b'\\', b'(', ..] => Some(Self::Round),
            [b'\\', b'b', ..] => Environment::of(rest).map(Self::Environment),
            _ => None,
        }
    }

    /// Number of the kinds of delimiters.
    pub(super) const KINDS: usize = 3 + 2 * ENVIRONMENTS.len();

    /// Returns the number of its kind, below [`Self::KINDS`].
    pub(super) fn kind(self) -> usize {
        match self {
            Self::Dollars => 0,
            Self::Square => 1,
            Self::Round => 2,
            Self::Environment(name) => 3 + 2 * name.at + usize::from(name.has_star),
        }
    }

    /// Returns the length of the opening delimiter.
    pub(super) fn length(self) -> usize {
        match self {
            Self::Environment(name) => BEGIN.len() + name.braced().len(),
            _ => 2,
        }
    }

    /// Returns the length of the closing delimiter.
    pub(super) fn closing_length(self) -> usize {
        match self {
            Self::Environment(name) => END.len() + name.braced().len(),
            _ => 2,
        }
    }

    /// Returns the start of the closing delimiter. Another opening bracket in between makes both
    /// plain text.
    pub(super) fn end(self, inner: &str) -> Option<usize> {
        let (open, close) = match self {
            Self::Dollars => return inner.find("$$"),
            Self::Environment(name) => {
                let name = name.braced();
                let is = |text: &str, mark| {
                    text.strip_prefix(mark).is_some_and(|rest| rest.starts_with(&name))
                };
                let mut marks = inner.match_indices('\\').map(|(at, _)| at);
                let next = marks.find(|&at| is(&inner[at..], END) || is(&inner[at..], BEGIN))?;
                return is(&inner[next..], END).then_some(next);
            }
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
        // `\begin{align} opens it and \end{align} closes it` is prose too.
        let is_formula = match self {
            Self::Square | Self::Round => !is_prose() && !is_number(),
            Self::Environment(_) => !is_prose(),
            _ => true,
        };
        // `\(a and `\)`` has its end in code.
        let has_open_code = self != Self::Dollars && inner.matches('`').count() % 2 == 1;
        !inner.trim().is_empty() && is_formula && !has_open_code
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
