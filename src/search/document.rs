//! A document to its forms: which words it holds, in which parts, at which places.
//!
//! Knows nothing of segments or files.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use frostem::{Algorithm, Stemmer};

use super::rank::FIELDS;
use super::tokens;

/// One record as search sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The record's id, the name of its page.
    pub id: String,
    /// The question as plain text.
    pub question: String,
    /// The question with its formulas as they are stored, where they are shown otherwise: this is
    /// what is indexed.
    pub question_source: Option<String>,
    /// Headings of the answer as plain text.
    pub headings: Vec<String>,
    /// The answer as plain text, math as its source. Headings may stand in it again.
    pub answer: String,
    /// The sources it lists.
    pub sources: Vec<SourceLine>,
    /// Ids of the works that it cites, listed or not.
    pub cited: Vec<String>,
    /// Who wrote the answer.
    pub model: Option<String>,
    /// When.
    pub date: Option<NaiveDate>,
    /// Categories to filter and count by, as they are shown; repeats don't count.
    pub categories: Vec<String>,
    /// Ordinal of the first record that answers the same question: its own where it is the first.
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

/// Places between two texts of a document, so that no phrase spans them.
const GAP: u32 = 8;

/// Every text begins at a multiple of this, so that an edit moves the places of few other texts.
const STEP: u32 = 32;

/// The language of the archive: how forms meet and which words are too common to index.
pub struct Language {
    stemmer: Option<Stemmer>,
    /// Words that are left out, sorted.
    pub stop: &'static [&'static str],
}

/// English words that say nothing about a document.
const STOP_ENGLISH: &[&str] = &[
    "a", "about", "also", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can",
    "could", "did", "do", "does", "for", "from", "had", "has", "have", "how", "if", "in", "into",
    "is", "it", "its", "may", "more", "most", "no", "not", "of", "on", "only", "or", "other",
    "our", "over", "should", "so", "some", "such", "than", "that", "the", "their", "them", "then",
    "there", "these", "they", "this", "those", "to", "was", "we", "were", "what", "when", "where",
    "whether", "which", "while", "who", "why", "will", "with", "would", "you", "your",
];

impl Language {
    /// Returns what is known of a language by its code (`en`, `en-GB`, `de`); one without a stemmer
    /// is indexed by its forms as they are.
    pub fn of(code: &str) -> Self {
        let primary = code.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let stemmer = Algorithm::from_name(&primary).ok().map(Stemmer::new);
        Self { stemmer, stop: if primary == "en" { STOP_ENGLISH } else { &[] } }
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

/// Hashes words quickly (eight bytes at a time, multiplied and folded). Tables that use it are never iterated,
/// and a record that is made to fill one bucket slows its own build only.
#[derive(Default)]
pub struct Quick(u64);

/// Makes a table's hasher.
pub type Hashing = BuildHasherDefault<Quick>;

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..part.len()].copy_from_slice(part);
            let mixed = (self.0 ^ u64::from_le_bytes(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            self.0 = mixed ^ (mixed >> 29);
        }
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

/// Hashes a form.
pub fn hash(form: &str) -> u64 {
    let mut quick = Quick::default();
    quick.write(form.as_bytes());
    quick.finish()
}

/// Finds the number of a form by its hash, or enters `next` as its number.
///
/// The table holds hashes and no copies of the forms, which `same` compares by their number; a hash
/// that is taken by another form leads on to the next.
pub fn number(
    table: &mut HashMap<u64, u32, Hashing>,
    mut hash: u64,
    next: usize,
    same: impl Fn(usize) -> bool,
) -> usize {
    loop {
        match table.entry(hash) {
            Entry::Occupied(taken) if same(*taken.get() as usize) => return *taken.get() as usize,
            Entry::Occupied(_) => hash = hash.wrapping_add(1),
            Entry::Vacant(free) => {
                free.insert(u32::try_from(next).expect("an index holds fewer than 2^32 forms"));
                return next;
            }
        }
    }
}

/// How a form stands in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Use<'a> {
    /// The form.
    pub form: &'a str,
    /// Its [`hash`].
    pub hash: u64,
    /// How often it stands in each part.
    pub frequency: [u32; FIELDS],
    /// Where, ascending.
    pub places: &'a [u32],
}

/// A document taken apart. Its forms lie one after the other in one string, as do their places:
/// allocating each by itself took longer than finding it.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    text: String,
    rows: Vec<Row>,
    places: Vec<u32>,
    /// Tokens in each part.
    pub length: [u32; FIELDS],
    /// Its filter terms, sorted.
    pub filters: Vec<String>,
}

/// A form of an [`Analysis`].
#[derive(Clone, Debug)]
struct Row {
    hash: u64,
    text: Range<usize>,
    /// Its number among the stop words.
    stop: Option<usize>,
    frequency: [u32; FIELDS],
    /// The place that was met last.
    last: Option<u32>,
    places: Range<usize>,
}

impl Analysis {
    /// Returns the numbers of the stop words that it holds, each with whether its question does.
    pub fn stops(&self) -> impl Iterator<Item = (usize, bool)> {
        let met = self.rows.iter().filter(|row| row.frequency != [0; FIELDS]);
        met.filter_map(|row| Some((row.stop?, row.frequency[0] > 0)))
    }

    /// Returns the forms in the order of their first places.
    pub fn uses(&self) -> impl Iterator<Item = Use<'_>> {
        let met = self.rows.iter().filter(|row| !row.places.is_empty());
        met.map(|row| Use {
            form: &self.text[row.text.clone()],
            hash: row.hash,
            frequency: row.frequency,
            places: &self.places[row.places.clone()],
        })
    }

    /// Returns the number of a form, entering it when it is new.
    fn row(
        &mut self,
        form: &str,
        known: &mut HashMap<u64, u32, Hashing>,
        language: &Language,
    ) -> usize {
        let hash = hash(form);
        let same = |row: usize| self.text[self.rows[row].text.clone()] == *form;
        let row = number(known, hash, self.rows.len(), same);
        if row == self.rows.len() {
            let start = self.text.len();
            self.text.push_str(form);
            self.rows.push(Row {
                hash,
                text: start..self.text.len(),
                stop: language.stop.binary_search(&form).ok(),
                frequency: [0; FIELDS],
                last: None,
                places: 0..0,
            });
        }
        row
    }

    /// Sorts what was met, form and place, by form.
    fn place(&mut self, met: &[(usize, u32)]) {
        for (row, _) in met {
            self.rows[*row].places.end += 1;
        }
        let mut start = 0;
        for row in &mut self.rows {
            let count = row.places.end;
            row.places = start..start;
            start += count;
        }
        self.places = vec![0; met.len()];
        for &(row, place) in met {
            let end = &mut self.rows[row].places.end;
            self.places[*end] = place;
            *end += 1;
        }
    }
}

/// Takes a document apart.
pub fn analyse(document: &Document, language: &Language) -> Analysis {
    let mut all = Analysis { filters: filters(document), ..Analysis::default() };
    let mut known = HashMap::with_capacity_and_hasher(512, Hashing::default());
    let mut met = Vec::with_capacity(1024);
    let mut at = 0;
    for (field, text) in texts(document) {
        let end = tokens::tokens(&text, at, |token, place, _| {
            let number = all.row(token, &mut known, language);
            let row = &mut all.rows[number];
            row.frequency[field] += 1;
            // The places of stop words are not kept: they are the most of a text, and say least.
            if row.stop.is_none() && row.last != Some(place) {
                row.last = Some(place);
                met.push((number, place));
            }
        });
        all.length[field] += end - at;
        at = (end + GAP).next_multiple_of(STEP);
    }
    all.place(&met);
    all
}

/// Returns the texts of a document in the order of their places, each with its part.
fn texts(document: &Document) -> Vec<(usize, std::borrow::Cow<'_, str>)> {
    let question = document.question_source.as_ref().unwrap_or(&document.question);
    let mut texts = vec![(0, question.as_str().into())];
    for source in &document.sources {
        let ends = [source.category.as_deref(), source.id.as_deref()];
        let ends = ends.into_iter().flatten();
        let line = ends.fold(source.title.clone(), |line, end| line + " | " + end);
        texts.push((3, line.into()));
    }
    texts.extend(document.model.iter().map(|model| (3, model.as_str().into())));
    texts.extend(document.headings.iter().map(|heading| (1, heading.as_str().into())));
    // Last what is edited most: nothing stands behind it that could move.
    texts.extend(document.answer.lines().map(|line| (2, line.into())));
    texts
}

/// Returns the terms that `model:`, `cat:` and `source:` look up.
fn filters(document: &Document) -> Vec<String> {
    let mut terms: Vec<String> = Vec::new();
    let works = document.sources.iter().filter_map(|s| s.id.as_ref()).chain(&document.cited);
    terms.extend(works.map(|id| filter("src", id)));
    for category in &document.categories {
        terms.push(filter("cat", category));
        if let Some((archive, _)) = category.split_once('.') {
            terms.push(filter("cat", archive) + COVERING);
        }
    }
    if let Some(model) = &document.model {
        terms.push(filter("model", &format!("={model}")));
        terms.extend(words(model).into_iter().map(|word| format!("model:{word}")));
    }
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// Returns the term of a filter's value: the value normalised, white space as one space.
pub fn filter(field: &str, value: &str) -> String {
    let value = tokens::normalise(value);
    let words: Vec<&str> = value.split_whitespace().collect();
    format!("{field}:{}", words.join(" "))
}

/// Ends the filter of an archive of arXiv that stands for its classes too.
pub const COVERING: &str = ".*";

/// Returns the filter of a value that was typed: for a model all of its words, for a category that
/// has no class its classes too.
pub fn typed_filter(field: &str, value: &str) -> String {
    match field {
        "model" => format!("model:{}", words(value).join(" ")),
        "cat" if !value.contains('.') => filter(field, value) + COVERING,
        _ => filter(field, value),
    }
}

/// Returns the runs of letters and digits of a model's name, sorted, without repeats.
fn words(name: &str) -> Vec<String> {
    let name = tokens::normalise(name);
    let words = name.split(|c| !tokens::is_start(c)).filter(|word| !word.is_empty());
    let mut words: Vec<String> = words.map(str::to_owned).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Returns the term under which a stop word's documents stand. No token contains a colon.
pub fn stop_term(word: &str) -> String {
    format!("stop:{word}")
}

/// Returns a date as a number that orders as dates do: `(year·12 + month-1)·31 + day-1`.
pub fn day(date: NaiveDate) -> u32 {
    let year = u32::try_from(date.year()).unwrap_or(0).min(9999);
    (year * 12 + date.month0()) * 31 + date.day0()
}

/// Returns the date of a number made by [`day`]; `None` when it is no day of the calendar.
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
            ..Document::default()
        };
        let analysis = analyse(&document, &Language::of("en"));
        let phases = analysis.uses().find(|usage| usage.form == "phases").unwrap();
        assert_eq!(phases.frequency, [1, 0, 1, 1]);
        assert_eq!(phases.places, [2, 33, 96]);
        assert_eq!(analysis.length, [4, 0, 5, 8]);
        let stops: Vec<_> = analysis.stops().map(|(i, asked)| (STOP_ENGLISH[i], asked)).collect();
        assert_eq!(stops, [("why", true), ("do", true), ("of", false), ("the", false)]);
        assert!(analysis.uses().any(|usage| usage.form == "2025.04-1127"));
        assert!(!analysis.uses().any(|usage| usage.form == "the"));
        assert_eq!(
            analysis.filters,
            [
                "cat:cs.*",
                "cat:cs.lg",
                "model:4",
                "model:5",
                "model:=claude-haiku-4-5",
                "model:claude",
                "model:haiku",
                "src:ag-2025.04-1127",
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
