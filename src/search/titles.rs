//! The titles of a segment: of the works that its documents list and of the questions that they ask.
//! A reader finds their pages by words.
//!
//! Titles are numbered: first the documents' own questions, by ordinal, then the others, by first
//! appearance. Knows nothing of files.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::bytes::{Cursor, Damaged, put, put_ascending, put_len, put_str, small};
use super::document::{Document, Language, Title};
use super::list::Kind;
use super::tokens::{self, Role};

/// Titles in a file.
pub const TITLES: usize = 128;

/// Titles with a word, by number; and how many different words each of them has, up to 255.
pub type Titled = Vec<(u32, u8)>;

/// A title as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TitleCard {
    pub text: String,
    /// Path of the page, with an anchor if it is about a part of it.
    pub path: String,
    /// For a question: the document that asks it, within the segment, and its number there.
    pub asked: Option<(u32, u32)>,
}

/// The titles of a segment in the making.
#[derive(Default)]
pub struct Titles {
    /// Number of documents of the segment.
    documents: u32,
    /// All titles but the documents' own questions.
    pub cards: Vec<TitleCard>,
    met: HashSet<(String, String)>,
    /// The key of each form, as a position in the two lists after it.
    forms: HashMap<String, usize>,
    numbers: HashMap<String, usize>,
    keys: Vec<String>,
    titled: Vec<Titled>,
}

impl Titles {
    pub fn new(documents: usize) -> Self {
        Self { documents: small(documents), ..Self::default() }
    }

    /// Adds the titles of the next document, which has an ordinal within the segment.
    pub fn add(&mut self, document: &Document, local: u32, language: &Language) {
        self.words(document.question_words(), local, language);
        for title in &document.titles {
            let Title { text, words, path, follow_up } = title;
            if self.met.insert((path.clone(), text.clone())) {
                let number = self.documents + small(self.cards.len());
                let asked = follow_up.map(|number| (local, number));
                self.cards.push(TitleCard { text: text.clone(), path: path.clone(), asked });
                self.words(words, number, language);
            }
        }
    }

    fn words(&mut self, text: &str, number: u32, language: &Language) {
        let (mut held, mut words) = (HashSet::new(), HashSet::new());
        tokens::tokens(text, 0, |token, _, role| {
            if role == Role::Word && language.is_stop(token) {
                return;
            }
            let key = self.forms.get(token).copied().unwrap_or_else(|| self.form(token, language));
            held.insert(key);
            if matches!(role, Role::Word | Role::Whole) {
                words.insert(key);
            }
        });
        let length = words.len().min(255) as u8;
        held.into_iter().for_each(|key| self.titled[key].push((number, length)));
    }

    /// Adds a form; returns the position of its key.
    fn form(&mut self, form: &str, language: &Language) -> usize {
        let key = language.key(form);
        let at = *self.numbers.entry(key.clone()).or_insert_with(|| {
            self.keys.push(key);
            self.titled.push(Vec::new());
            self.keys.len() - 1
        });
        self.forms.insert(form.to_owned(), at);
        at
    }

    /// Returns the titles with each key. A form that no document contains leads to the titles of its
    /// key too, since no alias leads from it to the key.
    pub fn rows(&mut self, is_known: impl Fn(&str) -> bool) -> BTreeMap<&str, Titled> {
        // The documents' own questions come between titles with higher numbers.
        self.titled.iter_mut().for_each(|titled| titled.sort_unstable());
        let keys = self.keys.iter().map(String::as_str).zip(&self.titled);
        let mut rows: BTreeMap<&str, Titled> = keys.map(|(key, own)| (key, own.clone())).collect();
        let is_alone =
            |(form, at): &(&String, &usize)| **form != self.keys[**at] && !is_known(form);
        let mut alone: Vec<(&String, &usize)> = self.forms.iter().filter(is_alone).collect();
        alone.sort_unstable();
        for (form, &at) in alone {
            let row = rows.entry(form).or_default();
            row.extend(&self.titled[at]);
            row.sort_unstable();
            row.dedup();
        }
        rows
    }
}

/// Appends the titles with some keys, after the number of bytes they take.
pub fn put_rows(out: &mut Vec<u8>, rows: &[(&str, &Titled)]) {
    let mut part = Vec::new();
    put_len(&mut part, rows.len());
    let mut before: &[u8] = &[];
    for (key, titled) in rows {
        super::bytes::put_front(&mut part, &mut before, *key);
        put_len(&mut part, titled.len());
        put_ascending(&mut part, titled.iter().map(|&(number, _)| number));
        part.extend(titled.iter().map(|&(_, length)| length));
    }
    super::bytes::put_bytes(out, &part);
}

/// Reads the titles with a key from what [`put_rows`] wrote.
pub fn titled(cursor: &mut Cursor<'_>, key: &str) -> Result<Titled, Damaged> {
    let mut part = Cursor(cursor.bytes()?);
    let rows = part.table(|part, text| {
        let count = part.varint()? as usize;
        let numbers = part.ordinals(count, u32::MAX)?;
        let lengths = part.take(count)?;
        let row = || numbers.into_iter().zip(lengths.iter().copied()).collect();
        Ok((text == key.as_bytes()).then(row))
    })?;
    Ok(rows.into_iter().next().unwrap_or_default())
}

pub fn write_cards(cards: &[TitleCard]) -> Vec<u8> {
    let mut out = vec![Kind::Titles as u8];
    put_len(&mut out, cards.len());
    for TitleCard { text, path, asked } in cards {
        put_str(&mut out, text);
        put_str(&mut out, path);
        put(&mut out, asked.map_or(0, |(document, _)| document + 1));
        asked.iter().for_each(|&(_, number)| put(&mut out, number));
    }
    out
}

pub fn read_cards(payload: &[u8]) -> Result<Vec<TitleCard>, Damaged> {
    Cursor::open(payload, Kind::Titles as u8)?.list(|cursor| {
        let (text, path) = (cursor.string()?.to_owned(), cursor.string()?.to_owned());
        let asked = match cursor.varint()?.checked_sub(1) {
            Some(document) => Some((document, cursor.varint()?)),
            None => None,
        };
        Ok(TitleCard { text, path, asked })
    })
}
