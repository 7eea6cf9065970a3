//! The payloads of terms, positions, forms, cards and columns to values.
//!
//! The counterparts of what `segment` and `chunk` write. Damage is an error, never a panic.

use super::bytes::{Cursor, Damaged, Name};
use super::list::Kind;

/// A term's documents within a segment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Postings {
    /// Number of the term in its file, by which its positions are found.
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

/// Finds a term in a terms file of a segment of `documents`.
pub fn term(payload: &[u8], key: &str, documents: u32) -> Result<Option<Postings>, Damaged> {
    let mut cursor = Cursor(payload);
    cursor.kind(Kind::Terms as u8)?;
    let mut text = Vec::new();
    let mut found = None;
    let mut heads = Vec::new();
    for number in 0..cursor.count()? {
        cursor.front(&mut text)?;
        let (count, bare, _) = head(&mut cursor)?;
        if text == key.as_bytes() {
            found = Some(number);
        }
        heads.push((count as usize, bare));
    }
    let Some(number) = found else { return Ok(None) };
    for _ in 0..cursor.count()? {
        cursor.front(&mut text)?;
        cursor.varint()?;
        ending(&mut cursor)?;
    }
    let mut postings = Postings { number, ..Postings::default() };
    let (mut impacts_before, mut gaps_left) = (0usize, 0usize);
    for (i, &(count, bare)) in heads.iter().enumerate() {
        if i < number {
            skip(&mut cursor, count)?;
            impacts_before += if bare { 0 } else { count };
        } else if i == number {
            postings.documents = cursor.ordinals(count, documents)?;
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

/// Reads how many documents a key has, whether that is all, and how many hold other forms alone.
fn head(cursor: &mut Cursor<'_>) -> Result<(u32, bool, u32), Damaged> {
    let count = cursor.varint()?;
    let bare = count % 2 == 1;
    Ok((count / 2, bare, if bare { 0 } else { cursor.varint()? }))
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
    let mut cursor = Cursor(payload);
    cursor.kind(Kind::Terms as u8)?;
    let (mut text, mut rows) = (Vec::new(), Vec::new());
    let is_wanted = |text: &[u8]| text.starts_with(prefix.as_bytes()) && !text.contains(&b':');
    for _ in 0..cursor.count()? {
        cursor.front(&mut text)?;
        let (count, bare, others) = head(&mut cursor)?;
        let count = count.checked_sub(others).ok_or(Damaged)?;
        if !bare && count > 0 && is_wanted(&text) {
            let text = utf8(&text)?;
            rows.push(FormRow { text: text.to_owned(), count, key: text.to_owned() });
        }
    }
    text.clear();
    for _ in 0..cursor.count()? {
        cursor.front(&mut text)?;
        let count = cursor.varint()?;
        let ending = ending(&mut cursor)?;
        if is_wanted(&text) {
            let text = utf8(&text)?;
            rows.push(FormRow { text: text.to_owned(), count, key: key(text, ending)? });
        }
    }
    Ok(rows)
}

fn utf8(bytes: &[u8]) -> Result<&str, Damaged> {
    std::str::from_utf8(bytes).map_err(|_| Damaged)
}

/// Finds the key of a form that a terms file says is not its own key.
pub fn alias(payload: &[u8], form: &str) -> Result<Option<String>, Damaged> {
    let mut cursor = Cursor(payload);
    cursor.kind(Kind::Terms as u8)?;
    let mut text = Vec::new();
    for _ in 0..cursor.count()? {
        cursor.front(&mut text)?;
        head(&mut cursor)?;
    }
    text.clear();
    for _ in 0..cursor.count()? {
        cursor.front(&mut text)?;
        cursor.varint()?;
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

/// What a positions file says of a term.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its forms; none where it is the only one itself.
    pub forms: Vec<String>,
    /// Which of them stand in each document, where there are several.
    pub masks: Vec<u32>,
    /// Where its positions are.
    pub positions: Positions,
}

/// Where the positions of a term are.
#[derive(Clone, Debug)]
pub enum Positions {
    /// At hand, for each document.
    Here(Vec<Vec<u32>>),
    /// In files, each with the number of its documents.
    Apart(Vec<(usize, Name)>),
}

/// Reads what a positions file says of the term with a number, which `count` documents hold.
pub fn section(
    payload: &[u8],
    number: usize,
    term: &str,
    count: usize,
) -> Result<Section, Damaged> {
    let mut cursor = Cursor(payload);
    cursor.kind(Kind::Positions as u8)?;
    let lengths = (0..cursor.count()?).map(|_| cursor.varint()).collect::<Result<Vec<_>, _>>()?;
    let length = *lengths.get(number).ok_or(Damaged)?;
    for &before in &lengths[..number] {
        cursor.take((before / 2) as usize)?;
    }
    let mut cursor = Cursor(cursor.take((length / 2) as usize)?);
    let mut text = term.as_bytes().to_vec();
    let forms = (0..cursor.count()?).map(|_| {
        cursor.front(&mut text)?;
        utf8(&text).map(str::to_owned)
    });
    let forms: Vec<String> = forms.collect::<Result<_, Damaged>>()?;
    let masked = if forms.len() > 1 { count } else { 0 };
    let masks = (0..masked).map(|_| cursor.varint()).collect::<Result<_, _>>()?;
    let positions = if length % 2 == 1 {
        let files = (0..cursor.count()?).map(|_| Ok((cursor.varint()? as usize, cursor.name()?)));
        Positions::Apart(files.collect::<Result<_, Damaged>>()?)
    } else {
        Positions::Here(positions(&mut cursor, count)?)
    };
    Ok(Section { forms, masks, positions })
}

/// Reads a file of a term's positions in `count` documents.
pub fn run(payload: &[u8], count: usize) -> Result<Vec<Vec<u32>>, Damaged> {
    let mut cursor = Cursor(payload);
    cursor.kind(Kind::Run as u8)?;
    if cursor.varint()? as usize == count { positions(&mut cursor, count) } else { Err(Damaged) }
}

/// Reads the positions of a term in each of its documents.
fn positions(cursor: &mut Cursor<'_>, count: usize) -> Result<Vec<Vec<u32>>, Damaged> {
    let mut all = Vec::with_capacity(count.min(cursor.0.len()));
    for _ in 0..count {
        let mut next = 0u32;
        let mut positions = Vec::new();
        for _ in 0..cursor.count()? {
            let position = next.checked_add(cursor.varint()?).ok_or(Damaged)?;
            positions.push(position);
            next = position.checked_add(1).ok_or(Damaged)?;
        }
        all.push(positions);
    }
    Ok(all)
}

/// Reads the forms of a file by what follows their first letter that end in `tail`.
pub fn deletions(payload: &[u8], tail: &str) -> Result<Vec<String>, Damaged> {
    let mut cursor = Cursor(payload);
    cursor.kind(Kind::Deletions as u8)?;
    let (mut text, mut forms) = (Vec::new(), Vec::new());
    for _ in 0..cursor.count()? {
        cursor.front(&mut text)?;
        let head = cursor.string()?;
        if text == tail.as_bytes() {
            forms.push(format!("{head}{tail}"));
        }
    }
    Ok(forms)
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
            let text = utf8(&text)?;
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
