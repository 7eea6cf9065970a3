//! A text in the form in which the phrases of gaps are compared: small letters without marks of
//! vowels, quotes and citations. Knows nothing of phrases.

use std::ops::Range;

/// Whether words have spaces between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writing {
    Spaced,
    Unspaced,
}

/// A folded text, with the place of each of its bytes in the text.
pub(super) struct Folded {
    pub(super) text: String,
    places: Vec<Range<usize>>,
}

impl Folded {
    /// Folds a text. With spaced writing, each word and each stop has one space before and after it;
    /// else there is no space.
    pub(super) fn of(text: &str, writing: Writing) -> Self {
        let mut folded = Self { text: String::new(), places: Vec::new() };
        let is_spaced = writing == Writing::Spaced;
        let space = |folded: &mut Self, at: usize| {
            if is_spaced && !folded.text.ends_with(' ') {
                folded.push(' ', at..at);
            }
        };
        space(&mut folded, 0);
        for (at, c) in text.char_indices() {
            let place = at..at + c.len_utf8();
            match letter(c) {
                _ if c.is_whitespace() => space(&mut folded, at),
                // A mark belongs to the letter before it.
                None if is_mark(c) => {
                    if let Some(last) = folded.places.last_mut() {
                        last.end = place.end;
                    }
                }
                None => {}
                Some(stop) if is_stop(stop) => {
                    space(&mut folded, at);
                    folded.push(stop, place.clone());
                    space(&mut folded, place.end);
                }
                Some('\'') => {
                    folded.push('\'', place.clone());
                    space(&mut folded, place.end);
                }
                Some(letter) => folded.push(letter, place),
            }
        }
        space(&mut folded, text.len());
        folded
    }

    fn push(&mut self, c: char, place: Range<usize>) {
        self.text.push(c);
        self.places.extend(std::iter::repeat_n(place, c.len_utf8()));
    }

    /// Returns the place in the text of a place in the folded one, without spaces around it.
    pub(super) fn place(&self, found: Range<usize>) -> Range<usize> {
        let inner = self.text[found.clone()].trim_end();
        let start = found.start + inner.len() - inner.trim_start().len();
        let end = found.start + inner.len();
        self.places[start].start..self.places[end - 1].end
    }
}

/// Returns whether a folded letter ends a clause.
fn is_stop(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '!' | '?')
}

/// Returns whether a character is a mark of Arabic vowels or stretches a letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{65f}' | '\u{670}' | 'ـ')
}

/// Returns the folded form of a letter; none for quotes, brackets and marks.
pub(super) fn letter(c: char) -> Option<char> {
    Some(match c {
        c if is_mark(c) => return None,
        '\u{fffc}' | '*' | '_' => return None,
        '"' | '“' | '”' | '„' | '«' | '»' | '‹' | '›' | '(' | ')' | '[' | ']' => {
            return None;
        }
        '（' | '）' | '「' | '」' | '『' | '』' | '《' | '》' | '\u{ad}' => return None,
        '\u{200b}'..='\u{200f}' | '\u{2066}'..='\u{2069}' => return None,
        '’' | '‘' | 'ʼ' | '′' => '\'',
        'أ' | 'إ' | 'آ' => 'ا',
        'ى' => 'ي',
        '،' | '，' | '、' => ',',
        '؛' | '；' => ';',
        '：' => ':',
        '。' | '…' => '.',
        '！' => '!',
        '؟' | '？' => '?',
        c => c.to_lowercase().next().unwrap_or(c),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lead_back_to_the_text() {
        let text = "« L’Été » : (oui) [x]";
        let folded = Folded::of(text, Writing::Spaced);
        assert_eq!(folded.text, " l' été : oui x ");
        let at = folded.text.find("été").expect("it is there");
        assert_eq!(&text[folded.place(at - 1..at + "été ".len())], "Été");
        assert_eq!(Folded::of("文献 （中）。", Writing::Unspaced).text, "文献中.");
        assert_eq!(Folded::of("لَا أيٌّ", Writing::Spaced).text, " لا اي ");
    }
}
