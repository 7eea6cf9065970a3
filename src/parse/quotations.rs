//! Finds the quotations of an answer: five words or more in quotation marks, right next to a
//! citation.
//!
//! Reads the stored text around each citation, and nothing further away than a quotation is long.

use std::ops::Range;

use super::record_format::RecordFormat;
use crate::fingerprint::Fingerprint;
use crate::model::{Citation, Quotation, Span};
use crate::normalise::question_key;

/// Fewest words of a quotation.
const LEAST_WORDS: usize = 5;

/// Bytes of the longest quotation.
const LONGEST: usize = 600;

/// The marks that open and close a quotation.
const MARKS: [(char, char); 6] =
    [('“', '”'), ('„', '“'), ('"', '"'), ('«', '»'), ('「', '」'), ('『', '』')];

/// Characters that may stand between the ids of a group, and between a citation and its quotation.
const BETWEEN: &[char] = &[' ', '\t', '\u{a0}', '[', ']', '(', ')', ',', ';', ':', '*', '_'];

/// Returns the quotations next to `citations` of a record's text.
pub(super) fn quotations(
    text: &str,
    citations: &[Citation],
    format: &RecordFormat,
) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    let mut from = 0;
    for group in citations.chunk_by(|a, b| a.line == b.line && is_between(text, a, b)) {
        let (first, last) = (group[0].at.range().start, group[group.len() - 1].at.range().end);
        let line = group[0].line.range();
        let passage = before(text, line.start..first)
            .or_else(|| after(text, last..line.end, format))
            .filter(|at| is_quotation(&text[at.clone()], format));
        if let Some(at) = passage {
            let words = words(&text[at.clone()]);
            found.extend((from..).zip(group).map(|(citation, _)| Quotation {
                citation,
                at: Span::new(at.start, at.end),
                words,
            }));
        }
        from += u32::try_from(group.len()).unwrap_or(u32::MAX);
    }
    found
}

/// Returns whether nothing is said between two citations.
fn is_between(text: &str, a: &Citation, b: &Citation) -> bool {
    let between = text.get(a.at.range().end..b.at.range().start);
    between.is_some_and(|between| between.trim_matches(BETWEEN).is_empty())
}

/// Returns the words between the marks that end right before a citation.
fn before(text: &str, line: Range<usize>) -> Option<Range<usize>> {
    let said = text[line.clone()].trim_end_matches(BETWEEN);
    let near = &said[said.floor_char_boundary(said.len().saturating_sub(LONGEST + 8))..];
    let offset = line.start + said.len() - near.len();
    let (open, close) = MARKS.into_iter().find(|(_, close)| near.ends_with(*close))?;
    let inside = &near[..near.len() - close.len_utf8()];
    let at = inside.rfind(open)? + open.len_utf8();
    let opens = !inside[..at - open.len_utf8()].ends_with(char::is_alphanumeric);
    opens.then_some(offset + at..offset + inside.len())
}

/// Returns the words between the marks that begin right after a citation. Where another citation
/// follows them, they are its own.
fn after(text: &str, line: Range<usize>, format: &RecordFormat) -> Option<Range<usize>> {
    let said = text[line.clone()].trim_start_matches(BETWEEN);
    let (open, close) = MARKS.into_iter().find(|(open, _)| said.starts_with(*open))?;
    let offset = line.end - said.len() + open.len_utf8();
    let inside = &said[open.len_utf8()..];
    let inside = &inside[..inside.floor_char_boundary(LONGEST + 8)];
    let end = inside.find(close)?;
    let behind = text[offset + end + close.len_utf8()..line.end].trim_start_matches(BETWEEN);
    let next = &behind[..behind.floor_char_boundary(LONGEST)];
    let is_cited = format.ids(next).first().is_some_and(|(start, _)| *start == 0);
    (!is_cited).then_some(offset..offset + end)
}

fn is_quotation(words: &str, format: &RecordFormat) -> bool {
    let is_word = |word: &&str| word.contains(char::is_alphanumeric);
    words.len() <= LONGEST
        && !words.starts_with(char::is_whitespace)
        && !words.ends_with(char::is_whitespace)
        && words.split_whitespace().filter(is_word).count() >= LEAST_WORDS
        && format.ids(words).is_empty()
}

fn words(quoted: &str) -> crate::fingerprint::Short {
    let bare = quoted.trim_matches(|c: char| !c.is_alphanumeric());
    Fingerprint::of(question_key(bare).as_bytes()).short()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;
    use crate::language::Language;
    use crate::parse::blocks::answer_with_facts;

    /// Returns the quotations of an answer, each with the end of the id next to it.
    fn found(text: &str) -> Vec<(String, String)> {
        let format = RecordFormat::new(&Settings::default()).expect("the defaults are valid");
        let facts =
            answer_with_facts(text, Span::new(0, text.len()), "Why?", &format, Language::English);
        let quotations = quotations(text, &facts.citations, &format);
        let shown = |quotation: &Quotation| {
            let work = &facts.citations[quotation.citation as usize].work;
            (text[quotation.at.range()].to_owned(), work.as_str()[11..].to_owned())
        };
        quotations.iter().map(shown).collect()
    }

    #[test]
    fn words_in_quotation_marks_next_to_a_citation_are_quotations() {
        for text in [
            "It says that “five words are quite enough” [AG-2025.04-1001].",
            "It says \"five words are quite enough\" (AG-2025.04-1001), and more.",
            "It says: [AG-2025.04-1001]: “five words are quite enough”.",
            "- **“five words are quite enough”** [AG-2025.04-1001]",
            "So: „five words are quite enough“ [AG-2025.04-1001]",
            "« but » «five words are quite enough», [AG-2025.04-1001]",
        ] {
            let expected = ("five words are quite enough".to_owned(), "1001".to_owned());
            assert_eq!(found(text), [expected], "{text}");
        }
    }

    #[test]
    fn a_quotation_is_of_all_works_of_its_group_and_of_the_citation_behind_it() {
        let text = "So [AG-2025.04-1001] “five words are quite enough” [AG-2025.04-1002, AG-2025.04-1003].";
        let ids: Vec<String> = found(text).into_iter().map(|(_, id)| id).collect();
        assert_eq!(ids, ["1002", "1003"]);
    }

    #[test]
    fn other_words_are_no_quotations() {
        for text in [
            "“only four words here” [AG-2025.04-1001]",
            "“five words are quite enough” says the work [AG-2025.04-1001]",
            "a \"b\" five words are quite enough c\" [AG-2025.04-1001]",
            "“five words are [AG-2025.04-1002] quite enough” then [AG-2025.04-1001]",
            "five words are quite enough” [AG-2025.04-1001]",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
        let long = format!("“{}” [AG-2025.04-1001]", "word ".repeat(130).trim_end());
        assert_eq!(found(&long), []);
    }

    #[test]
    fn case_and_ends_do_not_tell_passages_apart() {
        assert_eq!(words("Five words are quite enough."), words("five words  are quite enough"));
        assert_ne!(words("Five words are quite enough."), words("five words are not enough"));
    }
}
