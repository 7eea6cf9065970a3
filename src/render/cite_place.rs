//! The numbers of the works that an answer cites, and the ids of their rows and citations.
//!
//! A work has one number. The chip in the text, the note in the margin and the row in the list of
//! sources all take it from here. This module knows records, and no page.

use std::collections::{BTreeMap, BTreeSet};

use super::escape::escape;
use crate::model::{Record, WorkId};
use crate::normalise::short_address;

/// The place of a work among those of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CitePlace {
    /// Its number among all works, which the id of its row has: `s3`.
    pub row: usize,
    /// The number that readers see, if the answer cites it.
    pub number: Option<usize>,
    /// Whether the record lists it.
    pub is_listed: bool,
}

/// The numbers of a record's works: first those that it cites, in the order of their first
/// citations, then those that it only lists.
#[derive(Debug)]
pub struct CitePlaces<'a> {
    numbers: BTreeMap<&'a WorkId, usize>,
    /// Number of works that are cited.
    cited: usize,
    listed: BTreeSet<&'a WorkId>,
}

impl<'a> CitePlaces<'a> {
    /// Numbers the works of a record.
    pub fn of(record: &'a Record) -> Self {
        let mut numbers = BTreeMap::new();
        let mut add = |work| {
            let next = numbers.len() + 1;
            numbers.entry(work).or_insert(next);
            numbers.len()
        };
        let cited = record.citations.iter().map(|citation| add(&citation.work)).last();
        let listed: Vec<_> = record.sources.iter().filter_map(|s| s.id.as_ref()).collect();
        for work in &listed {
            add(work);
        }
        Self { numbers, cited: cited.unwrap_or_default(), listed: listed.into_iter().collect() }
    }

    /// Returns the place of a work; `None` if the record neither cites nor lists it.
    pub fn get(&self, work: &WorkId) -> Option<CitePlace> {
        let row = *self.numbers.get(work)?;
        let number = Some(row).filter(|row| *row <= self.cited);
        Some(CitePlace { row, number, is_listed: self.listed.contains(work) })
    }

    /// Returns the number of a work that the answer cites.
    pub fn number(&self, work: &WorkId) -> Option<usize> {
        self.get(work)?.number
    }
}

impl CitePlace {
    /// Returns the id of the work's row.
    pub fn anchor(self) -> String {
        format!("s{}", self.row)
    }
}

/// Returns the id of the nth citation on an answer's page.
pub fn mention_anchor(nth: usize) -> String {
    format!("c{nth}")
}

/// Returns the name of a link back to the nth citation of a work, from 0: `a` to `z`, `aa` and so
/// on.
pub fn letters(mut nth: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b"abcdefghijklmnopqrstuvwxyz"[nth % 26]));
        nth = match nth / 26 {
            0 => break,
            more => more - 1,
        };
    }
    letters.iter().rev().collect()
}

/// English words after which a citation is a word of its sentence: `as in [AG-2025.04-1127]`.
const BEFORE: &[&str] = &[
    "about", "after", "against", "and", "as", "between", "both", "but", "by", "does", "following",
    "for", "from", "how", "if", "in", "like", "of", "on", "or", "paper", "preprint", "see",
    "since", "than", "that", "through", "to", "under", "using", "via", "what", "when", "where",
    "while", "with", "work", "yet",
];

/// Returns whether a citation after this HTML is a subject or an object, without which the sentence
/// has a hole: at its start, after a comma or a dash, or after a word such as `from`.
pub fn is_part_of_sentence(before: &str) -> bool {
    let before = before.trim_end();
    match before.chars().next_back() {
        None | Some('.' | '!' | '?' | ',' | ':' | '—' | '–') => true,
        Some('>') => {
            let tag = before.rfind('<').map_or("", |at| &before[at..]);
            // After an element, a citation says where its words come from.
            !tag.starts_with("</") && !tag.starts_with("<br")
        }
        Some(_) => {
            let start = before.rfind(|c: char| !c.is_alphabetic());
            let start =
                start.map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
            BEFORE.contains(&before[start..].to_lowercase().as_str())
        }
    }
}

/// Returns an id whose first letters are hidden on screen, but found by search and included in
/// copies.
pub(super) fn chip_html((hidden, shown): (String, String)) -> String {
    match hidden.as_str() {
        "" => escape(&shown),
        hidden => format!("<i>{}</i>{}", escape(hidden), escape(&shown)),
    }
}

/// Returns an id that a chip doesn't show, in the two parts of [`chip_html`]: snippets show the second.
pub(super) fn hidden_html((hidden, shown): (String, String)) -> String {
    let parts = [hidden, shown].into_iter().filter(|part| !part.is_empty());
    parts.map(|part| format!("<i>{}</i>", escape(&part))).collect()
}

/// Letters of the longest name that stays on one line.
const LONGEST: usize = 32;

/// Returns the class of a name that may break within a line, after a space; nothing for a short one.
pub(super) fn long_class(name: &str) -> &'static str {
    if name.chars().count() > LONGEST { " long" } else { "" }
}

/// Returns the mark of the work that a page is about.
pub(super) fn own_html(id: &str) -> String {
    let shown = short_address(id);
    match long_class(&shown) {
        "" => format!("<mark>{}</mark>", escape(&shown)),
        _ => format!("<mark class=\"long\">{}</mark>", escape(&shown)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_may_break() {
        assert_eq!(own_html("10.1000/x"), "<mark>10.1000/x</mark>");
        let long = "10.1002/(sici)1097-4636(199724)35:4";
        assert_eq!(own_html(long), format!("<mark class=\"long\">{long}</mark>"));
    }

    #[test]
    fn links_back_have_letters() {
        let names = [0, 1, 25, 26, 51, 52, 701, 702].map(letters);
        assert_eq!(names, ["a", "b", "z", "aa", "az", "ba", "zz", "aaa"]);
    }

    #[test]
    fn a_citation_that_is_a_word_of_its_sentence_is_known() {
        for before in [
            "",
            "<p>",
            "<p id=\"p3\">",
            "<p>But ",
            "<p>It comes from ",
            "<p>Separately, ",
            "<p>The closest match—",
            "<p>It ends. ",
            "<li>As shown <em>in ",
            "<p>Both A and ",
        ] {
            assert!(is_part_of_sentence(before), "{before}");
        }
        for before in [
            "<p>structure ",
            "<p>the <em>structure</em> ",
            "<p>the set (",
            "<p>within ",
            "<p>&quot;x&quot; ",
            "<p>seen <a class=\"cite\" href=\"#s1\"><i>A1</i></a> ",
            "<p>größe in-between ",
        ] {
            assert_eq!(is_part_of_sentence(before), before.ends_with("between "), "{before}");
        }
    }
}
