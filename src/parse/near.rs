//! Recognises lines that are nearly a marker: other case, Markdown marks, a colon, a slip of the
//! keyboard.

/// Characters around a marker's words that don't change what its writer meant.
fn is_decoration(c: char) -> bool {
    c.is_whitespace() || "#*_:>=.!?~`'\"-–—·•()[]".contains(c)
}

/// Returns a line's words in lower case, without the decoration at its ends.
fn bare(line: &str) -> String {
    line.trim_matches(is_decoration).to_lowercase()
}

/// Returns whether a line that is not the marker was probably meant to be it.
pub(super) fn is_nearly(line: &str, marker: &str) -> bool {
    /// Shorter markers are too easily like another word.
    const SHORTEST: usize = 5;
    // A longer line can't be one, and is slow to compare.
    if line.len() > marker.len() + 16 || line == marker {
        return false;
    }
    let (line, marker) = (bare(line), bare(marker));
    let is_slip =
        || marker.chars().count() >= SHORTEST && strsim::damerau_levenshtein(&line, &marker) == 1;
    !marker.is_empty() && (line == marker || is_slip())
}

/// Splits the number off a line such as `## Sources (3)`.
pub(super) fn without_count(line: &str) -> (&str, Option<usize>) {
    let body = line.trim_end_matches(is_decoration);
    let words = body.trim_end_matches(|c: char| c.is_ascii_digit());
    (words, body[words.len()..].parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_case_and_a_slip_are_seen_through() {
        for line in ["## Answer", "**Answer**", "ANSWER:", "answer", "_Answer_:", "Anwser", "Answe"]
        {
            assert!(is_nearly(line, "Answer"), "{line}");
        }
        for line in ["Answer", "The answer", "Answer this", "An answer is here", "", "#", "Anchor"]
        {
            assert!(!is_nearly(line, "Answer"), "{line}");
        }
        assert!(is_nearly("KEEP EXPLORING:", "Keep exploring"));
        assert!(!is_nearly("B", "A") && is_nearly("a:", "A"));
    }

    #[test]
    fn a_number_at_the_end_is_a_count() {
        assert_eq!(without_count("## Sources (3)"), ("## Sources (", Some(3)));
        assert_eq!(without_count("SOURCES:"), ("SOURCES", None));
    }
}
