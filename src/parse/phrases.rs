//! Compiles `gaps.phrases` to one matcher: `doesn't directly address` also matches `do not
//! *directly* address`, whatever the quotes, the case and the white space.
//!
//! Knows nothing about answers.

use regex::{Regex, RegexBuilder};

use crate::config::SLOTS;

/// Allowed between two words: white space and emphasis marks.
const GAP: &str = r"[\s*_]+";

/// An apostrophe, or none.
const APOSTROPHE: &str = "['’‘ʼ′]?";

/// Largest compiled matcher in bytes: hundreds of phrases of usual length.
const LARGEST: usize = 64 << 20;

/// Returns a matcher for the phrases; `None` without phrases.
///
/// # Errors
/// The phrases can't be compiled, because they are too many or too long.
pub(super) fn any_of(phrases: &[String]) -> Result<Option<Regex>, String> {
    let mut phrases: Vec<&str> = phrases.iter().map(|phrase| phrase.trim()).collect();
    phrases.retain(|phrase| phrase.contains(char::is_alphanumeric) && !has_slot(phrase));
    if phrases.is_empty() {
        return Ok(None);
    }
    // Of two phrases that begin at one place, the longer is quoted.
    phrases.sort_by_key(|phrase| (std::cmp::Reverse(phrase.len()), *phrase));
    let patterns: Vec<String> = phrases.iter().map(|phrase| pattern(phrase)).collect();
    RegexBuilder::new(&patterns.join("|"))
        .case_insensitive(true)
        .size_limit(LARGEST)
        .build()
        .map(Some)
        .map_err(|error| error.to_string().lines().last().unwrap_or_default().to_owned())
}

/// Returns whether a phrase has a slot, which [`super::gaps`] reads.
pub(super) fn has_slot(phrase: &str) -> bool {
    phrase.split_whitespace().any(|part| SLOTS.iter().any(|(slot, _)| *slot == part))
}

fn pattern(phrase: &str) -> String {
    let words = words(phrase);
    let mut pattern = String::from(edge(phrase.chars().next()));
    let mut at = 0;
    while at < words.len() {
        if at > 0 && words[at - 1] != "…" {
            pattern.push_str(GAP);
        }
        at += match (words[at].as_str(), words.get(at + 1).map(String::as_str)) {
            ("…", _) => {
                pattern.push_str(&format!(r"(?:\S+{GAP}){{0,3}}?"));
                1
            }
            (word, Some("not")) if !forms(word).is_empty() => {
                pattern.push_str(&negated(word));
                2
            }
            (word, _) => {
                word.chars().for_each(|c| push_character(c, &mut pattern));
                1
            }
        };
    }
    pattern.push_str(edge(phrase.chars().next_back()));
    pattern
}

/// Returns a pattern that keeps a phrase from matching inside a word. ASCII word boundaries are
/// enough, and keep the search fast in other scripts.
fn edge(end: Option<char>) -> &'static str {
    if end.is_some_and(|c| c.is_ascii_alphanumeric()) { r"(?-u:\b)" } else { "" }
}

/// Returns a phrase's words, ASCII in lower case, with contractions split.
fn words(phrase: &str) -> Vec<String> {
    let mut words = Vec::new();
    for word in phrase.replace("...", "…").replace(['’', '‘', 'ʼ', '′'], "'").split_whitespace()
    {
        // Other letters stay: `İ` is two in lower case, and matches neither.
        let word = word.to_ascii_lowercase();
        match split_negation(&word) {
            Some(verb) => words.extend([verb, "not"].map(str::to_owned)),
            None => words.push(word),
        }
    }
    // Dots at either end would match nothing.
    while words.last().is_some_and(|word| word == "…") {
        words.pop();
    }
    let start = words.iter().take_while(|word| *word == "…").count();
    words.drain(..start);
    words.dedup_by(|a, b| a == "…" && b == "…");
    words
}

/// Returns the verb of a contraction in lower case: `do` of `don't`.
pub(super) fn split_negation(word: &str) -> Option<&str> {
    let verb = match word {
        "cannot" | "can't" => "can",
        "won't" => "will",
        "shan't" => "shall",
        other => other.strip_suffix("n't")?,
    };
    (!forms(verb).is_empty()).then_some(verb)
}

/// Returns the forms of an auxiliary verb that its negation may have; none for other words.
pub(super) fn forms(verb: &str) -> &'static [&'static str] {
    const ALONE: [&str; 9] =
        ["can", "could", "would", "should", "will", "shall", "might", "must", "need"];
    match verb {
        "do" | "does" | "did" => &["do", "does", "did"],
        "is" | "are" | "was" | "were" => &["is", "are", "was", "were"],
        "has" | "have" | "had" => &["has", "have", "had"],
        _ => ALONE.as_chunks::<1>().0.iter().find(|alone| **alone == [verb]).map_or(&[], |a| a),
    }
}

fn negated(verb: &str) -> String {
    let contracted = match verb {
        "can" => return format!(r"(?:can[\s*_]*not|can{APOSTROPHE}t)"),
        "will" => "won".to_owned(),
        "shall" => "shan".to_owned(),
        verb => format!("(?:{})n", forms(verb).join("|")),
    };
    format!("(?:(?:{}){GAP}not|{contracted}{APOSTROPHE}t)", forms(verb).join("|"))
}

fn push_character(c: char, pattern: &mut String) {
    match c {
        '\'' => pattern.push_str(APOSTROPHE),
        '"' | '“' | '”' | '„' => pattern.push_str("[\"“”„«»]"),
        '-' | '‐' | '‑' | '–' | '—' => pattern.push_str("[-‐‑–—]"),
        c => pattern.push_str(&regex::escape(c.encode_utf8(&mut [0; 4]))),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found<'a>(phrases: &[&str], text: &'a str) -> Option<&'a str> {
        let phrases: Vec<String> = phrases.iter().map(|&phrase| phrase.to_owned()).collect();
        any_of(&phrases).expect("few phrases")?.find(text).map(|found| found.as_str())
    }

    #[test]
    fn spellings_of_a_phrase_match() {
        for phrase in
            ["doesn't directly address", "do not directly address", "Don’t directly  ADDRESS"]
        {
            for text in [
                "doesn't directly address",
                "Doesn’t directly address",
                "does not directly address",
                "did *not* directly address",
                "don't **directly** address",
                "do\u{a0}not directly\taddress",
            ] {
                assert_eq!(found(&[phrase], &format!("It {text} this.")), Some(text), "{phrase}");
            }
            assert_eq!(found(&[phrase], "It directly addresses this, does it not?"), None);
        }
        for text in ["cannot", "can't", "can not", "can’t"] {
            let text = format!("{text} be answered");
            assert_eq!(found(&["can't be answered"], &text), Some(&*text));
            assert_eq!(found(&["cannot be answered"], &text), Some(&*text));
        }
        assert_eq!(found(&["isn't covered"], "they are not covered"), Some("are not covered"));
    }

    #[test]
    fn a_phrase_matches_whole_words_literally() {
        assert_eq!(found(&["no gap"], "There is no gape."), None);
        assert_eq!(found(&["no gap"], "mono gap"), None);
        assert_eq!(found(&["why (not?)"], "So why (not?) then"), Some("why (not?)"));
        assert_eq!(found(&[".*"], "anything"), None);
        assert_eq!(found(&["İ a"], "İ a"), Some("İ a"));
    }

    #[test]
    fn dots_match_a_few_words_and_the_longest_phrase_is_quoted() {
        let phrases = ["none of … address", "none of"];
        assert_eq!(
            found(&phrases, "None of these works address it"),
            Some("None of these works address")
        );
        assert_eq!(found(&phrases, "none of a b c d address it"), Some("none of"));
        assert_eq!(found(&["… none of ..."], "none of it"), Some("none of"));
    }

    proptest! {
        #[test]
        fn any_phrase_matches_itself(phrase in "\\PC{0,30}", word in "[a-z]{1,9}") {
            let phrase = format!("{phrase} {word}");
            let phrases = any_of(std::slice::from_ref(&phrase)).expect("one phrase");
            prop_assume!(!phrase.contains(['…']) && !phrase.contains("..."));
            prop_assume!(!phrase.to_lowercase().contains("n't"));
            let text = phrase.replace(['’', '‘', 'ʼ', '′'], "'");
            prop_assert!(phrases.is_some_and(|phrases| phrases.is_match(text.trim())), "{phrase}");
        }
    }
}
