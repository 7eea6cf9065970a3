//! Reads the payloads of terms, positions, forms, cards and columns.
//!
//! The counterpart of `segment` and `term_files`. Damage is an error, never a panic.

use super::bytes::{Cursor, Damaged, Name};
use super::list::Kind;
use super::titles::{self, Titled};

/// A term's documents within a segment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Postings {
    /// Number of the term in its file, which leads to its positions.
    pub number: usize,
    /// Ordinals within the segment, ascending.
    pub documents: Vec<u32>,
    /// Impact on each document; empty for filters.
    pub impacts: Vec<u8>,
}

/// A form in the lexicon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormRow {
    pub text: String,
    /// Number of documents of the segment with the form.
    pub count: u32,
    pub key: String,
}

/// Card of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    pub id: String,
    pub question: String,
    /// Model; empty if the record names none.
    pub model: String,
    /// Day, see [`super::document::day`].
    pub day: Option<u32>,
    /// Distance in ordinals to the first record of its question.
    pub back: u32,
    /// Whether the answer admits a gap.
    pub has_gap: bool,
}

/// Finds a term in a terms file of a segment of `documents`.
pub fn term(payload: &[u8], key: &str, documents: u32) -> Result<Option<Postings>, Damaged> {
    let mut cursor = Cursor::open(payload, Kind::Terms as u8)?;
    let heads = terms(&mut cursor, |text, count, own| {
        Ok(Some((count as usize, own.is_none(), text == key.as_bytes())))
    })?;
    let Some(number) = heads.iter().position(|head| head.2) else { return Ok(None) };
    form_rows(&mut cursor, |_| false)?;
    cursor.bytes()?;
    let (before, (count, bare, _), after) = (&heads[..number], heads[number], &heads[number + 1..]);
    before.iter().try_for_each(|head| skip(&mut cursor, head.0))?;
    let documents = cursor.ordinals(count, documents)?;
    if bare {
        return Ok(Some(Postings { number, documents, impacts: Vec::new() }));
    }
    after.iter().try_for_each(|head| skip(&mut cursor, head.0))?;
    cursor.take(before.iter().filter(|head| !head.1).map(|head| head.0).sum())?;
    Ok(Some(Postings { number, documents, impacts: cursor.take(count)?.to_vec() }))
}

/// Reads the heads of a terms file: each key, its number of documents, and the number of those with
/// the key as a form; `None` for a filter.
fn terms<T>(
    cursor: &mut Cursor<'_>,
    mut each: impl FnMut(&[u8], u32, Option<u32>) -> Result<Option<T>, Damaged>,
) -> Result<Vec<T>, Damaged> {
    cursor.table(|cursor, text| {
        let head = cursor.varint()?;
        let (count, bare) = (head / 2, head % 2 == 1);
        let others = if bare { 0 } else { cursor.varint()? };
        let own = count.checked_sub(others).ok_or(Damaged)?;
        each(text, count, (!bare).then_some(own))
    })
}

/// Reads some of the forms, each with its number of documents and its key.
fn form_rows(
    cursor: &mut Cursor<'_>,
    is_wanted: impl Fn(&[u8]) -> bool,
) -> Result<Vec<FormRow>, Damaged> {
    cursor.table(|cursor, text| {
        let (count, ending) = (cursor.varint()?, (cursor.varint()? as usize, cursor.string()?));
        is_wanted(text).then(|| form_row(text, count, ending)).transpose()
    })
}

/// Skips `count` varints.
fn skip(cursor: &mut Cursor<'_>, count: usize) -> Result<(), Damaged> {
    for _ in 0..count {
        while cursor.byte()? >= 0x80 {}
    }
    Ok(())
}

/// Reads the forms of a terms file that start with `prefix`.
pub fn forms_of_terms(payload: &[u8], prefix: &str) -> Result<Vec<FormRow>, Damaged> {
    let mut cursor = Cursor::open(payload, Kind::Terms as u8)?;
    let is_wanted = |text: &[u8]| text.starts_with(prefix.as_bytes()) && !text.contains(&b':');
    let mut rows = terms(&mut cursor, |text, _, own| {
        let count = own.filter(|&count| count > 0 && is_wanted(text));
        count.map(|count| form_row(text, count, (0, ""))).transpose()
    })?;
    rows.extend(form_rows(&mut cursor, is_wanted)?);
    Ok(rows)
}

/// Reads the forms of a lexicon file that start with `prefix`.
pub fn forms(payload: &[u8], prefix: &str) -> Result<Vec<FormRow>, Damaged> {
    let mut cursor = Cursor::open(payload, Kind::Lexicon as u8)?;
    form_rows(&mut cursor, |text| text.starts_with(prefix.as_bytes()))
}

/// Makes the row of a form; its key is the form without its last `off` bytes, plus `added`.
fn form_row(text: &[u8], count: u32, (off, added): (usize, &str)) -> Result<FormRow, Damaged> {
    let text = utf8(text)?;
    let kept = text.len().checked_sub(off).and_then(|end| text.get(..end)).ok_or(Damaged)?;
    Ok(FormRow { key: format!("{kept}{added}"), text, count })
}

fn utf8(bytes: &[u8]) -> Result<String, Damaged> {
    String::from_utf8(bytes.to_vec()).map_err(|_| Damaged)
}

/// Finds the key of a form that a terms file maps to another key.
pub fn alias(payload: &[u8], form: &str) -> Result<Option<String>, Damaged> {
    let mut cursor = Cursor::open(payload, Kind::Terms as u8)?;
    terms(&mut cursor, |_, _, _| Ok(None::<()>))?;
    Ok(form_rows(&mut cursor, |text| text == form.as_bytes())?.pop().map(|row| row.key))
}

/// Finds the titles with a key in a terms file.
pub fn titled(payload: &[u8], key: &str) -> Result<Titled, Damaged> {
    let mut cursor = Cursor::open(payload, Kind::Terms as u8)?;
    terms(&mut cursor, |_, _, _| Ok(None::<()>))?;
    form_rows(&mut cursor, |_| false)?;
    titles::titled(&mut cursor, key)
}

/// Entry of a term in a positions file.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its forms; empty if the key is the only one.
    pub forms: Vec<String>,
    /// Masks of the forms in each document, if there are several.
    pub masks: Vec<u32>,
    /// Location of its positions.
    pub positions: Positions,
}

/// Location of the positions of a term.
#[derive(Clone, Debug)]
pub enum Positions {
    /// Inline, for each document.
    Here(Vec<Vec<u32>>),
    /// In files, each with its number of documents.
    Apart(Vec<(usize, Name)>),
}

/// Reads the entry of the term with a number, which `count` documents contain, in a positions file.
pub fn section(
    payload: &[u8],
    number: usize,
    term: &str,
    count: usize,
) -> Result<Section, Damaged> {
    let mut cursor = Cursor::open(payload, Kind::Positions as u8)?;
    let lengths = cursor.list(Cursor::varint)?;
    let length = *lengths.get(number).ok_or(Damaged)?;
    for &before in &lengths[..number] {
        cursor.take((before / 2) as usize)?;
    }
    let mut cursor = Cursor(cursor.take((length / 2) as usize)?);
    let mut text = term.as_bytes().to_vec();
    let forms = cursor.list(|cursor| {
        cursor.front(&mut text)?;
        utf8(&text)
    })?;
    let masked = if forms.len() > 1 { count } else { 0 };
    let masks = (0..masked).map(|_| cursor.varint()).collect::<Result<_, _>>()?;
    let positions = if length % 2 == 1 {
        let file = |cursor: &mut Cursor<'_>| Ok((cursor.varint()? as usize, cursor.name()?));
        Positions::Apart(cursor.list(file)?)
    } else {
        Positions::Here(positions(&mut cursor, count)?)
    };
    Ok(Section { forms, masks, positions })
}

/// Reads a file of a term's positions in `count` documents.
pub fn run(payload: &[u8], count: usize) -> Result<Vec<Vec<u32>>, Damaged> {
    let mut cursor = Cursor::open(payload, Kind::Run as u8)?;
    if cursor.varint()? as usize == count { positions(&mut cursor, count) } else { Err(Damaged) }
}

/// Reads the positions of a term in each of its documents.
fn positions(cursor: &mut Cursor<'_>, count: usize) -> Result<Vec<Vec<u32>>, Damaged> {
    let mut positions = || {
        let count = cursor.count()?;
        cursor.ordinals(count, u32::MAX)
    };
    (0..count).map(|_| positions()).collect()
}

/// Reads the forms of a file whose text without the first letter equals `tail`.
pub fn deletions(payload: &[u8], tail: &str) -> Result<Vec<String>, Damaged> {
    Cursor::open(payload, Kind::Deletions as u8)?.table(|cursor, text| {
        let head = cursor.string()?;
        Ok((text == tail.as_bytes()).then(|| format!("{head}{tail}")))
    })
}

pub fn cards(payload: &[u8]) -> Result<Vec<Card>, Damaged> {
    Cursor::open(payload, Kind::Cards as u8)?.list(|cursor| {
        let mut text = || cursor.string().map(str::to_owned);
        let (id, question, model) = (text()?, text()?, text()?);
        let (day, back) = (cursor.varint()?.checked_sub(1), cursor.varint()?);
        Ok(Card { id, question, model, day, back: back / 2, has_gap: back % 2 == 1 })
    })
}
