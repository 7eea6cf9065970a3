//! The titles of a segment: of its documents, of the works that they list, and of the questions that
//! they ask. A reader finds their pages by words.
//!
//! The number of a title says what it is of ([`Place`]). Knows nothing of files.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::bytes::{Cursor, Damaged, put_ascending, put_len, put_str, small};
use super::document::{Document, Language, Title};
use super::list::Kind;
use super::tokens::{self, Role};

/// Titles of works in a file.
pub const TITLES: usize = 128;

/// Numbers that are kept for the follow-ups of a document.
const NUMBERS: u32 = 32;

/// What a title is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The document with this ordinal within the segment.
    Document(u32),
    /// A follow-up of a document, by its number there.
    FollowUp(u32, u32),
    /// A work, by the order of first appearance.
    Work(u32),
}

impl Place {
    /// Returns the place of a title's number in a segment with so many documents.
    pub fn of(number: u32, documents: u32) -> Self {
        let Some(number) = number.checked_sub(documents) else { return Self::Document(number) };
        match number.checked_sub(NUMBERS.saturating_mul(documents)) {
            None => Self::FollowUp(number / NUMBERS, number % NUMBERS),
            Some(work) => Self::Work(work),
        }
    }

    /// Returns the number of the title in a segment with so many documents: first the documents,
    /// then their follow-ups, then the works.
    fn number(self, documents: u32) -> u32 {
        match self {
            Self::Document(local) => local,
            Self::FollowUp(local, number) => documents + NUMBERS * local + number,
            Self::Work(work) => documents + NUMBERS * documents + work,
        }
    }
}

/// Titles with a word, by number; and how many different words each of them has, up to 255.
pub type Titled = Vec<(u32, u8)>;

/// The title of a work as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TitleCard {
    pub text: String,
    /// Path of the page, with an anchor if it is about a part of it.
    pub path: String,
}

/// The follow-ups of a document as they are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asks {
    /// Id of the document.
    pub id: String,
    pub texts: Vec<String>,
}

/// The titles of a segment in the making.
#[derive(Default)]
pub struct Titles {
    /// Number of documents of the segment.
    documents: u32,
    /// The works' titles.
    pub cards: Vec<TitleCard>,
    /// The follow-ups of each document.
    pub asks: Vec<Asks>,
    met: HashSet<TitleCard>,
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
        self.words(document.question_words(), Place::Document(local), language);
        for (number, follow_up) in (0..NUMBERS).zip(&document.follow_ups) {
            self.words(&follow_up.words, Place::FollowUp(local, number), language);
        }
        let texts = document.follow_ups.iter().map(|follow_up| follow_up.text.clone());
        self.asks.push(Asks { id: document.id.clone(), texts: texts.collect() });
        for Title { text, words, path } in &document.titles {
            let card = TitleCard { text: text.clone(), path: path.clone() };
            if self.met.insert(card.clone()) {
                self.words(words, Place::Work(small(self.cards.len())), language);
                self.cards.push(card);
            }
        }
    }

    fn words(&mut self, text: &str, place: Place, language: &Language) {
        let number = place.number(self.documents);
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
        // Titles come by document, not by number.
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
    cards.iter().flat_map(|card| [&card.text, &card.path]).for_each(|text| put_str(&mut out, text));
    out
}

pub fn read_cards(payload: &[u8]) -> Result<Vec<TitleCard>, Damaged> {
    Cursor::open(payload, Kind::Titles as u8)?.list(|cursor| {
        Ok(TitleCard { text: cursor.string()?.to_owned(), path: cursor.string()?.to_owned() })
    })
}

pub fn write_asks(asks: &[Asks]) -> Vec<u8> {
    let mut out = vec![Kind::FollowUps as u8];
    put_len(&mut out, asks.len());
    for Asks { id, texts } in asks {
        put_str(&mut out, id);
        put_len(&mut out, texts.len());
        texts.iter().for_each(|text| put_str(&mut out, text));
    }
    out
}

pub fn read_asks(payload: &[u8]) -> Result<Vec<Asks>, Damaged> {
    Cursor::open(payload, Kind::FollowUps as u8)?.list(|cursor| {
        let id = cursor.string()?.to_owned();
        Ok(Asks { id, texts: cursor.list(|cursor| cursor.string().map(str::to_owned))? })
    })
}
