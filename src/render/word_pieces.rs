//! Splits a text into words for comparing, each with the white space before it.
//!
//! Knows nothing of markup.

use crate::normalise::is_unspaced;

/// A word, a number or a single other character, and the white space before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// White space.
    pub space: &'a str,
    /// The compared text; empty for white space at the end.
    pub word: &'a str,
}

/// Splits a text into pieces. Joined, they are the text.
pub fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (space, behind) = rest.split_at(rest.len() - rest.trim_start().len());
        let (word, behind) = behind.split_at(word_length(behind));
        rest = behind;
        Some(Piece { space, word })
    })
}

/// Returns the length of the word at the start of a text. Anything but a word has the length of one
/// character.
fn word_length(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next_is_letter = chars.peek().is_some_and(|&(_, next)| is_letter(next));
        let joins = end > 0 && matches!(c, '-' | '‑' | '\'' | '’' | '.' | ',') && next_is_letter;
        // `1.5` is one word, `end.Next` is not.
        let joins =
            joins && (!matches!(c, '.' | ',') || text[..at].ends_with(|c: char| c.is_numeric()));
        if !is_letter(c) && !joins {
            break;
        }
        end = at + c.len_utf8();
    }
    if end > 0 { end } else { text.chars().next().map_or(0, char::len_utf8) }
}

/// Returns whether a character can be part of a word. In scripts without spaces, each character is
/// a word.
fn is_letter(c: char) -> bool {
    (c.is_alphanumeric() || c == '_') && !is_unspaced(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_keep_what_joins_them() {
        let words: Vec<&str> = pieces("A two-phase  net's 1.5 σ. 学习!").map(|p| p.word).collect();
        assert_eq!(words, ["A", "two-phase", "net's", "1.5", "σ", ".", "学", "习", "!"]);
    }

    proptest! {
        #[test]
        fn pieces_are_the_text(text in "\\PC{0,40}|[a-c .,'-]{0,30}|[ \\t\\n]{0,5}") {
            let joined: String = pieces(&text).flat_map(|piece| [piece.space, piece.word]).collect();
            prop_assert_eq!(joined, text);
        }
    }
}
