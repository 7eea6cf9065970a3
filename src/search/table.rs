//! The payloads of terms, places, forms, cards and columns to values.
//!
//! The counterparts of what `segment` and `chunk` write. Damage is an error, never a panic.

use super::bytes::{Cursor, Damaged};
use super::chunk::Kind;

/// A term's documents within a segment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Postings {
    /// Number of the term in its file, by which its places are found.
    pub number: usize,
    /// Ordinals within the segment, ascending.
    pub documents: Vec<u32>,
    /// How much the term matters to each; empty for filters.
    pub impacts: Vec<u8>,
}

/// A form in the lexicon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormRow {
    /// The form.
    pub text: String,
    /// How many documents of the segment hold it.
    pub count: u32,
    /// Its key.
    pub key: String,
}

/// What is shown of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Record id.
    pub id: String,
    /// Question as plain text.
    pub question: String,
    /// Model; empty when the record doesn't say.
    pub model: String,
    /// Day, see [`super::document::day`].
    pub day: Option<u32>,
    /// How many ordinals before it the first record of its question stands.
    pub back: u32,
}

/// Two columns of a block of documents.
#[derive(Clone, Debug)]
pub struct Bylines {
    /// Names; the empty one stands for none.
    pub models: Vec<String>,
    /// For each document a position in `models`.
    pub model: Vec<usize>,
    /// Days of the dated documents, which come first.
    pub days: Vec<u32>,
}

/// The column of categories of a block of documents.
#[derive(Clone, Debug)]
pub struct Categories {
    /// Names.
    pub names: Vec<String>,
    /// For each document positions in `names`.
    pub of: Vec<Vec<usize>>,
}

/// Finds a term in a terms file of a segment of `documents`.
pub fn term(payload: &[u8], key: &str, documents: u32) -> Result<Option<Postings>, Damaged> {
    let mut cursor = Cursor(payload);
    cursor.kind(Kind::Terms as u8)?;
    let mut text = Vec::new();
    let mut found = None;
    let mut heads = Vec::new();
    for number in 0..cursor.count()? {
        cursor.front(&mut text)?;
        let head = cursor.varint()?;
        if text == key.as_bytes() {
            found = Some(number);
        }
        heads.push(((head / 2) as usize, head % 2 == 1));
    }
    let Some(number) = found else { return Ok(None) };
    for _ in 0..cursor.count()? {
        cursor.front(&mut text)?;
        ending(&mut cursor)?;
    }
    let mut postings = Postings { number, ..Postings::default() };
    let (mut impacts_before, mut gaps_left) = (0usize, 0usize);
    for (i, &(count, bare)) in heads.iter().enumerate() {
        if i < number {
            skip(&mut cursor, count)?;
            impacts_before += if bare { 0 } else { count };
        } else if i == number {
            postings.documents = documents_of(&mut cursor, count, documents)?;
        } else {
            gaps_left = gaps_left.checked_add(count).ok_or(Damaged)?;
        }
    }
    let (count, bare) = heads[number];
    if !bare {
        skip(&mut cursor, gaps_left)?;
        cursor.take(impacts_before)?;
        postings.impacts = cursor.take(count)?.to_vec();
    }
    Ok(Some(postings))
}

/// Reads the gaps of one term.
fn documents_of(cursor: &mut Cursor<'_>, count: usize, all: u32) -> Result<Vec<u32>, Damaged> {
    if count > cursor.0.len() {
        return Err(Damaged);
    }
    let mut next = 0u32;
    let mut documents = Vec::with_capacity(count);
    for _ in 0..count {
        let document = next.checked_add(cursor.varint()?).filter(|&d| d < all).ok_or(Damaged)?;
        documents.push(document);
        next = document + 1;
    }
    Ok(documents)
}

/// Skips `count` varints.
fn skip(cursor: &mut Cursor<'_>, count: usize) -> Result<(), Damaged> {
    for _ in 0..count {
        while cursor.byte()? >= 0x80 {}
    }
    Ok(())
}

/// Finds the key of a form that a terms file says is not its own key.
pub fn alias(payload: &[u8], form: &str) -> Result<Option<String>, Damaged> {
    let mut cursor = Cursor(payload);
    cursor.kind(Kind::Terms as u8)?;
    let mut text = Vec::new();
    for _ in 0..cursor.count()? {
        cursor.front(&mut text)?;
        cursor.varint()?;
    }
    text.clear();
    for _ in 0..cursor.count()? {
        cursor.front(&mut text)?;
        let ending = ending(&mut cursor)?;
        if text == form.as_bytes() {
            return key(form, ending).map(Some);
        }
    }
    Ok(None)
}

/// Reads how a key is made of its form: bytes off the end, what is added.
fn ending<'a>(cursor: &mut Cursor<'a>) -> Result<(usize, &'a str), Damaged> {
    Ok((cursor.varint()? as usize, cursor.string()?))
}

fn key(form: &str, (off, added): (usize, &str)) -> Result<String, Damaged> {
    let kept = form.len().checked_sub(off).and_then(|end| form.get(..end)).ok_or(Damaged)?;
    Ok(format!("{kept}{added}"))
}

/// Reads the places of a term in each of its documents, from a places file.
pub fn places(payload: &[u8], number: usize, count: usize) -> Result<Vec<Vec<u32>>, Damaged> {
    let mut cursor = Cursor(payload);
    cursor.kind(Kind::Places as u8)?;
    let lengths = (0..cursor.count()?).map(|_| cursor.varint()).collect::<Result<Vec<_>, _>>()?;
    let length = *lengths.get(number).ok_or(Damaged)?;
    for &before in &lengths[..number] {
        cursor.take(before as usize)?;
    }
    let mut cursor = Cursor(cursor.take(length as usize)?);
    let mut all = Vec::with_capacity(count.min(length as usize));
    for _ in 0..count {
        let mut next = 0u32;
        let mut places = Vec::new();
        for _ in 0..cursor.count()? {
            let place = next.checked_add(cursor.varint()?).ok_or(Damaged)?;
            places.push(place);
            next = place.checked_add(1).ok_or(Damaged)?;
        }
        all.push(places);
    }
    Ok(all)
}

/// Reads the forms of a lexicon file that start with `prefix`.
pub fn forms(payload: &[u8], prefix: &str) -> Result<Vec<FormRow>, Damaged> {
    let mut cursor = Cursor(payload);
    cursor.kind(Kind::Lexicon as u8)?;
    let mut text = Vec::new();
    let mut rows = Vec::new();
    for _ in 0..cursor.count()? {
        cursor.front(&mut text)?;
        let count = cursor.varint()?;
        let ending = ending(&mut cursor)?;
        if text.starts_with(prefix.as_bytes()) {
            let text = std::str::from_utf8(&text).map_err(|_| Damaged)?;
            rows.push(FormRow { text: text.to_owned(), count, key: key(text, ending)? });
        }
    }
    Ok(rows)
}

/// Reads a cards file.
pub fn cards(payload: &[u8]) -> Result<Vec<Card>, Damaged> {
    let mut cursor = Cursor(payload);
    cursor.kind(Kind::Cards as u8)?;
    (0..cursor.count()?)
        .map(|_| {
            Ok(Card {
                id: cursor.string()?.to_owned(),
                question: cursor.string()?.to_owned(),
                model: cursor.string()?.to_owned(),
                day: cursor.varint()?.checked_sub(1),
                back: cursor.varint()?,
            })
        })
        .collect()
}

/// Reads a file of models and dates.
pub fn bylines(payload: &[u8]) -> Result<Bylines, Damaged> {
    let mut cursor = Cursor(payload);
    cursor.kind(Kind::Bylines as u8)?;
    let documents = cursor.count()?;
    let models = names(&mut cursor)?;
    let model = (0..documents).map(|_| position(&mut cursor, models.len()));
    let model = model.collect::<Result<_, _>>()?;
    let mut day = 0u32;
    let days = (0..cursor.count()?).map(|_| {
        day = day.checked_add(cursor.varint()?).ok_or(Damaged)?;
        Ok(day)
    });
    let days = days.collect::<Result<Vec<_>, Damaged>>()?;
    if days.len() > documents { Err(Damaged) } else { Ok(Bylines { models, model, days }) }
}

/// Reads a file of categories.
pub fn categories(payload: &[u8]) -> Result<Categories, Damaged> {
    let mut cursor = Cursor(payload);
    cursor.kind(Kind::Categories as u8)?;
    let documents = cursor.count()?;
    let names = names(&mut cursor)?;
    let of = (0..documents).map(|_| {
        let count = cursor.count()?;
        (0..count).map(|_| position(&mut cursor, names.len())).collect()
    });
    let of = of.collect::<Result<_, Damaged>>()?;
    Ok(Categories { names, of })
}

fn names(cursor: &mut Cursor<'_>) -> Result<Vec<String>, Damaged> {
    (0..cursor.count()?).map(|_| cursor.string().map(str::to_owned)).collect()
}

fn position(cursor: &mut Cursor<'_>, length: usize) -> Result<usize, Damaged> {
    let position = cursor.varint()? as usize;
    if position < length { Ok(position) } else { Err(Damaged) }
}
