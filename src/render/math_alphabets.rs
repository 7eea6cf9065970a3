//! Letters as Unicode's mathematical characters: MathML Core has no other way to choose a font.

use crate::math::{Font, older_form};

/// Returns letters and digits as Unicode's characters for a mathematical font.
pub(super) fn styled(text: &str, font: Font) -> String {
    text.chars().map(|c| styled_char(c, font)).collect()
}

fn styled_char(c: char, font: Font) -> char {
    let (capital, small, digit) = match font {
        Font::Plain | Font::Upright => return c,
        Font::Bold => (0x1d400, 0x1d41a, Some(0x1d7ce)),
        Font::Italic => (0x1d434, 0x1d44e, None),
        Font::BoldItalic => (0x1d468, 0x1d482, Some(0x1d7ce)),
        Font::Script => (0x1d49c, 0x1d4b6, None),
        Font::Fraktur => (0x1d504, 0x1d51e, None),
        Font::DoubleStruck => (0x1d538, 0x1d552, Some(0x1d7d8)),
        Font::Sans => (0x1d5a0, 0x1d5ba, Some(0x1d7e2)),
        Font::Mono => (0x1d670, 0x1d68a, Some(0x1d7f6)),
    };
    if let Some(taken) = older_form(c, font) {
        return taken;
    }
    let shifted = |start: u32, first: char| char::from_u32(start + u32::from(c) - u32::from(first));
    let greek = |capital: u32, small: u32| match c {
        'Α'..='Ω' => shifted(capital, 'Α'),
        'α'..='ω' => shifted(small, 'α'),
        _ => None,
    };
    let found = match (c, font) {
        ('A'..='Z', _) => shifted(capital, 'A'),
        ('a'..='z', _) => shifted(small, 'a'),
        ('0'..='9', _) => digit.and_then(|digit| shifted(digit, '0')),
        (_, Font::Bold) => greek(0x1d6a8, 0x1d6c2),
        (_, Font::BoldItalic) => greek(0x1d71c, 0x1d736),
        _ => None,
    };
    found.unwrap_or(c)
}
