//! Distinguishes the marks of bold text from other stars and low lines: powers, marks of significance,
//! names, and marks without a partner.

use std::ops::Range;

use crate::model::Span;

/// A run of stars or low lines.
pub(super) struct Stars {
    /// Its place in the substituted text.
    pub(super) place: Range<usize>,
    /// Its place in the record's text.
    pub(super) at: Span,
    pub(super) kind: Kind,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Star,
    /// `__` that may be a mark of bold text.
    LowLine,
}

/// Whether bold text is open, as far as a reader of the line can tell.
#[derive(Default)]
pub(super) struct Bold {
    is_open: bool,
}

/// The side of bold text at which its stars stand.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Side {
    Opens,
    Closes,
}

impl Bold {
    /// Returns the side of stars that CommonMark would take for the other one: they stand between a
    /// letter and punctuation, as in `**"so"**it` and in text without blanks between words.
    pub(super) fn side(&mut self, before: &str, after: &str) -> Option<Side> {
        let (last, next) = (before.chars().next_back(), after.chars().next());
        let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let was_open = self.is_open;
        self.is_open = if was_open { is_space(last) } else { !is_space(next) };
        let is_mark = |c: Option<char>| !is_space(c) && !is_letter(c);
        match was_open {
            true => (is_mark(last) && is_letter(next)).then_some(Side::Closes),
            // `x**(2)` is a power.
            false => {
                let is_other = last.is_some_and(|c| !c.is_ascii()) && is_letter(last);
                (is_other && is_mark(next)).then_some(Side::Opens)
            }
        }
    }
}

/// Returns whether a run of two or three `_` looks like the start or the end of bold text. Names
/// in code look so too, so such a run stays as it is.
pub(super) fn is_low_mark(before: &str, after: &str) -> bool {
    /// Bytes on either side that are looked at: many runs in one long word take linear time.
    const FAR: usize = 60;
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(FAR))..];
    let after = &after[..after.floor_char_boundary(FAR)];
    let word = |c: char| c.is_whitespace();
    let (start, end) = (before.rsplit(word).next(), after.split(word).next());
    let (start, end) = (start.unwrap_or_default(), end.unwrap_or_default());
    let is_plain = |part: &str| !part.contains(['_', '(', '/', '.', '\\', '$', '{']);
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let opens = !is_letter(start.chars().next_back()) && is_letter(end.chars().next());
    let closes = is_letter(start.chars().next_back()) && !is_letter(end.chars().next());
    let end = end.trim_end_matches(['.', ',', ';', ':', '!', '?', ')']);
    (opens || closes) && is_plain(start) && is_plain(end)
}

/// Returns whether a run of stars in a line can only be meant as the start or the end of bold text.
pub(super) fn is_mark(line: &str, stars: &Stars) -> bool {
    let (before, after) = (&line[..stars.place.start], &line[stars.place.end..]);
    let (last, next) = (before.chars().next_back(), after.chars().next());
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_space = |c: Option<char>| c.is_some_and(char::is_whitespace);
    let is_power = is_word(last) && (is_word(next) || next == Some('('));
    let is_operator = is_space(last) && is_space(next);
    let is_significance = last.is_some_and(|c| c.is_ascii_digit()) && !is_word(next);
    let is_legend = after.strip_prefix(['p', 'P']).is_some_and(|rest| {
        rest.trim_start().starts_with(['<', '≤', '=', '>']) || rest.trim_start().starts_with("\\<")
    });
    !(is_power || is_operator || is_significance || is_legend)
}
