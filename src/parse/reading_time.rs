//! The length of an answer in words, for its reading time.

/// Letters of Chinese and Japanese that take as long to read as two words of English, on average:
/// 255 to 357 letters a minute against 228 words (Trauzettel-Klosinski and Dietz 2012, the IReST
/// texts).
const LETTERS: usize = 3;

/// Returns the number of words; languages without spaces between words count by their letters.
pub(super) fn words(text: &str) -> u32 {
    let (mut words, mut letters) = (0, 0);
    for part in text.split_whitespace() {
        match part.chars().filter(|&c| is_wide(c)).count() {
            0 => words += 1,
            wide => letters += wide,
        }
    }
    u32::try_from(words + (2 * letters).div_ceil(LETTERS)).unwrap_or(u32::MAX)
}

/// Returns whether a letter is as wide as two, in a language without spaces between words.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn languages_without_spaces_count_by_letters() {
        assert_eq!(words("It holds,  in\nall cases."), 5);
        assert_eq!(words("هذا ثابت"), 2);
        assert_eq!(words(&"質量は".repeat(100)), 200);
        assert_eq!(words("AI 质量很小 [1]"), 2 + 3);
        assert_eq!(words(""), 0);
    }
}
