//! A document as words: its tokens, with part and position.
//!
//! Knows nothing of segments or files.

use std::borrow::Cow;
use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use frostem::{Algorithm, Stemmer};

use super::rank::FIELDS;
use super::tokens;
use crate::normalise::one_line;

/// A record as search sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The record's id, which is the name of its page.
    pub id: String,
    /// The question as plain text.
    pub question: String,
    /// The question with its formulas as stored, if they are shown differently; this form is
    /// indexed.
    pub question_source: Option<String>,
    /// Headings of the answer as plain text.
    pub headings: Vec<String>,
    /// The answer as plain text with TeX formulas. Headings may occur in it again.
    pub answer: String,
    /// The listed sources.
    pub sources: Vec<SourceLine>,
    /// Ids of the cited works, listed or not.
    pub cited: Vec<String>,
    /// Author of the answer.
    pub model: Option<String>,
    /// Date of the answer.
    pub date: Option<NaiveDate>,
    /// Tags of the record, to filter by.
    pub tags: Vec<String>,
    /// Whether the answer says that its sources don't answer.
    pub has_gap: bool,
    /// Categories as they are shown, to filter and count by; repeats don't count.
    pub categories: Vec<String>,
    /// Titles of the works that it lists or cites.
    pub titles: Vec<Title>,
    /// The questions that it asks at its end, as far as they are indexed.
    pub follow_ups: Vec<FollowUp>,
    /// Ordinal of the first record of the same question, which may be this one.
    pub group: u32,
}

/// A line of a document's sources.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceLine {
    /// Title.
    pub title: String,
    /// Id of the work.
    pub id: Option<String>,
    /// Category.
    pub category: Option<String>,
}

/// The title of a work; a reader finds its page by its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Title {
    /// The title as plain text.
    pub text: String,
    /// What is indexed: the title with its formulas as stored, and the id of the work.
    pub words: String,
    /// Path of the page in the site, with an anchor if it is about a part of it.
    pub path: String,
}

/// A question that an answer asks at its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FollowUp {
    /// The question as plain text, on one line.
    pub text: String,
    /// What is indexed.
    pub words: String,
}

/// Positions between two texts of a document, so that no phrase spans them.
const GAP: u32 = 8;

/// Every text begins at a multiple of this, so an edit moves the positions of few other texts.
const STEP: u32 = 32;

/// The language of the archive: stemming and stop words.
pub struct Language {
    stemmer: Option<Stemmer>,
    /// Words that are not indexed, sorted.
    pub stop: &'static [&'static str],
}

/// English words that say nothing about a document.
const STOP_ENGLISH: &[&str] = &[
    "a", "about", "across", "after", "again", "against", "also", "am", "among", "an", "and", "any",
    "are", "as", "at", "be", "because", "been", "before", "being", "below", "between", "both",
    "but", "by", "can", "cannot", "could", "did", "do", "does", "doing", "down", "during", "each",
    "ever", "every", "few", "for", "from", "further", "had", "has", "have", "he", "her", "here",
    "hers", "him", "his", "how", "however", "i", "if", "in", "into", "is", "it", "its", "just",
    "let", "like", "many", "may", "me", "might", "more", "most", "much", "must", "my", "no", "nor",
    "not", "of", "off", "on", "once", "only", "or", "other", "our", "out", "over", "own", "same",
    "shall", "she", "should", "since", "so", "some", "still", "such", "than", "that", "the",
    "their", "them", "then", "there", "therefore", "these", "they", "this", "those", "thus", "to",
    "too", "under", "until", "up", "upon", "us", "very", "was", "we", "were", "what", "when",
    "where", "whether", "which", "while", "who", "whom", "whose", "why", "will", "with", "within",
    "without", "would", "yet", "you", "your",
];

impl Language {
    /// Returns the language of a code (`en`, `en-GB`, `de`). Without a stemmer, each form is its
    /// own key.
    pub fn of(code: &str) -> Self {
        let primary = code.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let stemmer = Algorithm::from_name(&primary).ok().map(Stemmer::new);
        Self { stemmer, stop: if primary == "en" { STOP_ENGLISH } else { &[] } }
    }

    /// Returns whether a word says nothing about a document.
    pub fn is_stop(&self, word: &str) -> bool {
        self.stop.binary_search(&word).is_ok()
    }

    /// Returns the key under which a form is indexed. A pure function of the form.
    pub fn key(&self, form: &str) -> String {
        match &self.stemmer {
            Some(stemmer) if form.chars().all(char::is_alphabetic) => {
                let stem = stemmer.stem(form);
                if stem.is_empty() { form.to_owned() } else { stem.to_string() }
            }
            _ => form.to_owned(),
        }
    }
}

impl Document {
    /// Returns the question as it is indexed.
    pub fn question_words(&self) -> &str {
        self.question_source.as_ref().unwrap_or(&self.question)
    }
}

/// Calls `found` with each token of a document in the order of their positions: token, part and
/// position. Returns the number of positions in each part.
pub fn walk(document: &Document, mut found: impl FnMut(&str, usize, u32)) -> [u32; FIELDS] {
    let mut length = [0; FIELDS];
    let mut at = 0;
    for (field, text) in texts(document) {
        let end = tokens::tokens(&text, at, |token, position, _| found(token, field, position));
        length[field] += end - at;
        at = (end + GAP).next_multiple_of(STEP);
    }
    length
}

/// Returns the texts of a document in the order of their positions, each with its part.
fn texts(document: &Document) -> Vec<(usize, Cow<'_, str>)> {
    let mut texts = vec![(0, document.question_words().into())];
    for source in &document.sources {
        let mut line = String::with_capacity(source.title.len() + 48);
        line.push_str(&source.title);
        for end in [&source.category, &source.id].into_iter().flatten() {
            line.extend([" | ", end]);
        }
        texts.push((3, line.into()));
    }
    texts.extend(document.model.iter().map(|model| (3, model.as_str().into())));
    texts.extend(document.headings.iter().map(|heading| (1, heading.as_str().into())));
    // The most edited text comes last, so that an edit moves no other text.
    texts.extend(document.answer.lines().map(|line| (2, line.into())));
    texts
}

/// Calls `found` with the terms of filters; with some of them twice.
pub fn filters(document: &Document, mut found: impl FnMut(&str)) {
    let mut term = String::new();
    let mut all = |parts: [&str; 3]| {
        term.clear();
        term.extend(parts);
        found(&term);
    };
    let works = document.sources.iter().filter_map(|s| s.id.as_ref()).chain(&document.cited);
    works.for_each(|id| all(["src:", &filter_value(id), ""]));
    for category in &document.categories {
        all(["cat:", &filter_value(category), ""]);
        if let Some((archive, _)) = category.split_once('.') {
            all(["cat:", &filter_value(archive), COVERING]);
        }
    }
    document.tags.iter().for_each(|tag| all(["tag:", &filter_value(tag), ""]));
    all(["id:", &filter_value(&document.id), ""]);
    if document.has_gap {
        all(["is:", "gap", ""]);
    }
    if let Some(model) = &document.model {
        all(["model:", &filter_value(&format!("={model}")), ""]);
        words(model).iter().for_each(|word| all(["model:", word, ""]));
    }
}

/// Returns the value of a filter as in terms: normalised, white space as one space.
fn filter_value(value: &str) -> Cow<'_, str> {
    let value = tokens::normalise(value);
    if value.contains(char::is_whitespace) { one_line(&value).into() } else { value }
}

/// Ends the filter of an arXiv archive that includes its classes.
pub const COVERING: &str = ".*";

/// Returns the filter of a category, without the classes of an archive.
pub fn category_filter(id: &str) -> String {
    format!("cat:{}", filter_value(id))
}

/// Returns the filter for a typed value: all words of a model's name; a category without a class
/// includes its classes.
pub fn typed_filter(field: &str, value: &str) -> String {
    let covering = if field == "cat" && !value.contains('.') { COVERING } else { "" };
    match field {
        "model" => format!("model:{}", words(value).join(" ")),
        _ => format!("{field}:{}{covering}", filter_value(value)),
    }
}

/// Returns the runs of letters and digits of a model's name, sorted, without repeats.
fn words(name: &str) -> Vec<String> {
    let name = tokens::normalise(name);
    let words = name.split(|c| !tokens::is_start(c)).filter(|word| !word.is_empty());
    let words: BTreeSet<String> = words.map(str::to_owned).collect();
    words.into_iter().collect()
}

/// Returns the term for the documents of a stop word. No token contains a colon.
pub fn stop_term(word: &str) -> String {
    format!("stop:{word}")
}

/// Returns a date as a number in the order of dates: `(year·12 + month-1)·31 + day-1`.
pub fn day(date: NaiveDate) -> u32 {
    let year = u32::try_from(date.year()).unwrap_or(0).min(9999);
    (year * 12 + date.month0()) * 31 + date.day0()
}

/// Returns the date of a number made by [`day`]; `None` if the calendar has no such day.
pub fn date(day: u32) -> Option<NaiveDate> {
    let (months, day) = (day / 31, day % 31 + 1);
    NaiveDate::from_ymd_opt(i32::try_from(months / 12).ok()?, months % 12 + 1, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_are_sorted() {
        assert!(STOP_ENGLISH.is_sorted());
    }

    #[test]
    fn forms_parts_and_filters_of_a_document() {
        let document = Document {
            question: "Why do phases repeat?".into(),
            answer: "Phases of training.\nThe phase [AG-2025.04-1127]".into(),
            sources: vec![SourceLine {
                title: "Two phases".into(),
                id: Some("AG-2025.04-1127".into()),
                category: Some("cs.LG".into()),
            }],
            model: Some("claude-haiku-4-5".into()),
            categories: vec!["cs.LG".into()],
            id: "1a".into(),
            tags: vec!["Dark  Matter".into()],
            has_gap: true,
            ..Document::default()
        };
        let mut met = Vec::new();
        let length =
            walk(&document, |token, field, position| met.push((token.to_owned(), field, position)));
        assert_eq!(length, [4, 0, 5, 8]);
        let phases: Vec<_> = met.iter().filter(|(token, ..)| token == "phases").collect();
        assert_eq!(phases.iter().map(|token| token.1).collect::<Vec<_>>(), [0, 3, 2]);
        assert_eq!(phases.iter().map(|token| token.2).collect::<Vec<_>>(), [2, 33, 96]);
        assert!(met.iter().any(|(token, ..)| token == "2025.04-1127"));
        assert!(met.is_sorted_by_key(|(.., position)| *position));
        let mut terms = Vec::new();
        filters(&document, |term| terms.push(term.to_owned()));
        terms.sort_unstable();
        terms.dedup();
        assert_eq!(
            terms,
            [
                "cat:cs.*",
                "cat:cs.lg",
                "id:1a",
                "is:gap",
                "model:4",
                "model:5",
                "model:=claude-haiku-4-5",
                "model:claude",
                "model:haiku",
                "src:ag-2025.04-1127",
                "tag:dark matter",
            ]
        );
    }

    #[test]
    fn days_return() {
        for text in ["2026-05-03", "2024-02-29", "0000-01-01", "9999-12-31"] {
            let given: NaiveDate = text.parse().unwrap();
            assert_eq!(date(day(given)), Some(given));
        }
        assert_eq!(date(u32::MAX), None);
        assert_eq!(date((2025 * 12 + 1) * 31 + 30), None);
    }
}
