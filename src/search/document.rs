//! A document to its forms: which words it holds, in which parts, at which places.
//!
//! Knows nothing of segments or files.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use chrono::{Datelike, NaiveDate};
use frostem::{Algorithm, Stemmer};

use super::rank::FIELDS;
use super::tokens::{self, Role};

/// One record as search sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The record's id, the name of its page.
    pub id: String,
    /// The question as plain text.
    pub question: String,
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

    /// Tells whether a token is left out of the index.
    pub fn skips(&self, token: &str, role: Role) -> bool {
        role != Role::Whole && self.stop.binary_search(&token).is_ok()
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

/// How a form stands in a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Use {
    /// How often in each part.
    pub frequency: [u32; FIELDS],
    /// Where, ascending.
    pub places: Vec<u32>,
}

impl Use {
    /// Adds the use of another form of the same key.
    pub fn add(&mut self, other: &Self) {
        for (sum, more) in self.frequency.iter_mut().zip(other.frequency) {
            *sum += more;
        }
        self.places.extend_from_slice(&other.places);
        self.places.sort_unstable();
        self.places.dedup();
    }
}

/// A document taken apart.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// Its forms, in the order of their first places.
    pub forms: Vec<(String, Use)>,
    /// Tokens in each part.
    pub length: [u32; FIELDS],
    /// Its filter terms, sorted.
    pub filters: Vec<String>,
}

/// Takes a document apart.
pub fn analyse(document: &Document, language: &Language) -> Analysis {
    let mut forms: Vec<(String, Use)> = Vec::with_capacity(256);
    let mut known: HashMap<u64, usize, Hashing> = HashMap::default();
    let mut length = [0; FIELDS];
    let mut at = 0;
    for (field, text) in texts(document) {
        let end = tokens::tokens(&text, at, |token, place, role| {
            if language.skips(token, role) {
                return;
            }
            let form = place_of(token, &mut known, &mut forms);
            let entry = &mut forms[form].1;
            entry.frequency[field] += 1;
            if entry.places.last() != Some(&place) {
                entry.places.push(place);
            }
        });
        length[field] += end - at;
        at = end + GAP;
    }
    Analysis { forms, length, filters: filters(document) }
}

/// Returns where a form stands in the list, entering it when it is new.
///
/// The table holds hashes and no copies of the forms; one that is taken by another form leads on to
/// the next.
fn place_of(
    form: &str,
    known: &mut HashMap<u64, usize, Hashing>,
    forms: &mut Vec<(String, Use)>,
) -> usize {
    let mut quick = Quick::default();
    quick.write(form.as_bytes());
    let mut hash = quick.finish();
    loop {
        match known.get(&hash) {
            Some(&place) if forms[place].0 == form => return place,
            Some(_) => hash = hash.wrapping_add(1),
            None => {
                known.insert(hash, forms.len());
                forms.push((form.to_owned(), Use::default()));
                return forms.len() - 1;
            }
        }
    }
}

/// Returns the texts of a document in the order of their places, each with its part.
fn texts(document: &Document) -> Vec<(usize, std::borrow::Cow<'_, str>)> {
    let mut texts = vec![(0, document.question.as_str().into())];
    texts.extend(document.headings.iter().map(|heading| (1, heading.as_str().into())));
    texts.extend(document.answer.lines().map(|line| (2, line.into())));
    for source in &document.sources {
        let ends = [source.category.as_deref(), source.id.as_deref()];
        let ends = ends.into_iter().flatten();
        let line = ends.fold(source.title.clone(), |line, end| line + " | " + end);
        texts.push((3, line.into()));
    }
    texts.extend(document.model.iter().map(|model| (3, model.as_str().into())));
    texts
}

/// Returns the terms that `model:`, `cat:` and `source:` look up.
fn filters(document: &Document) -> Vec<String> {
    let mut terms: Vec<String> = Vec::new();
    let works = document.sources.iter().filter_map(|s| s.id.as_ref()).chain(&document.cited);
    terms.extend(works.map(|id| filter("src", id)));
    terms.extend(document.categories.iter().map(|category| filter("cat", category)));
    if let Some(model) = &document.model {
        terms.push(filter("model", model));
        tokens::tokens(model, 0, |token, _, _| terms.push(format!("model:{token}")));
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
        let phases = &analysis.forms.iter().find(|(form, _)| form == "phases").unwrap().1;
        assert_eq!(phases.frequency, [1, 0, 1, 1]);
        assert_eq!(phases.places, [2, 12, 35]);
        assert_eq!(analysis.length, [4, 0, 6, 9]);
        assert!(analysis.forms.iter().any(|(form, _)| form == "2025.04-1127"));
        assert!(!analysis.forms.iter().any(|(form, _)| form == "the"));
        assert_eq!(
            analysis.filters,
            [
                "cat:cs.lg",
                "model:4",
                "model:5",
                "model:claude",
                "model:claude-haiku-4-5",
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
