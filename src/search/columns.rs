//! Models, dates and categories of a block of documents, for counting: to bytes and back.
//!
//! Knows nothing of words, segments or queries.

use std::collections::{BTreeMap, BTreeSet};

use super::bytes::{Cursor, Damaged, put, put_ascending, put_len, put_str};
use super::list::Kind;
use super::table::Card;

/// The data of a document that cards and columns show.
pub struct Head {
    pub card: Card,
    /// Sorted, without repeats.
    pub categories: Vec<String>,
}

/// Columns of a block of documents.
pub struct Columns {
    /// Names; the empty one means no model.
    pub models: Vec<String>,
    /// For each document a position in `models`.
    pub model: Vec<usize>,
    /// Days of the dated documents, which come first.
    pub days: Vec<u32>,
    /// Names, each with the documents in it.
    pub categories: Vec<(String, Members)>,
    /// Documents that admit a gap.
    pub gaps: Members,
}

/// Documents of a block with a common property.
pub enum Members {
    /// A bit for each document.
    Bits(Vec<u8>),
    /// Ordinals within the block, ascending.
    Ordinals(Vec<u32>),
}

impl Members {
    pub fn contains(&self, ordinal: usize) -> bool {
        match self {
            Self::Bits(bits) => bits.get(ordinal / 8).is_some_and(|b| b >> (ordinal % 8) & 1 == 1),
            Self::Ordinals(all) => all.binary_search_by_key(&ordinal, |&o| o as usize).is_ok(),
        }
    }
}

/// Bits are the shorter list if at least one in this many documents has a category.
const DENSE: usize = 16;

pub fn write(heads: &[Head]) -> Vec<u8> {
    let mut out = vec![Kind::Columns as u8];
    put_len(&mut out, heads.len());
    let models: BTreeSet<&str> = heads.iter().map(|head| head.card.model.as_str()).collect();
    let models: Vec<&str> = models.into_iter().collect();
    put_len(&mut out, models.len());
    models.iter().for_each(|model| put_str(&mut out, model));
    for head in heads {
        put_len(&mut out, models.partition_point(|model| *model < head.card.model.as_str()));
    }
    // Dated documents come first and in order, so differences are small.
    let dated: Vec<u32> = heads.iter().map_while(|head| head.card.day).collect();
    put_len(&mut out, dated.len());
    let mut before = 0;
    for day in dated {
        put(&mut out, day.saturating_sub(before));
        before = day.max(before);
    }
    write_categories(&mut out, heads);
    let gaps = (0..).zip(heads).filter(|(_, head)| head.card.has_gap).map(|(ordinal, _)| ordinal);
    write_members(&mut out, &gaps.collect::<Vec<_>>(), heads.len());
    out
}

fn write_categories(out: &mut Vec<u8>, heads: &[Head]) {
    let mut members = BTreeMap::<&str, Vec<u32>>::new();
    for (ordinal, head) in (0..).zip(heads) {
        for category in &head.categories {
            members.entry(category).or_default().push(ordinal);
        }
    }
    put_len(out, members.len());
    for (name, ordinals) in members {
        put_str(out, name);
        write_members(out, &ordinals, heads.len());
    }
}

/// Appends some of a block's documents. Bits compress to three quarters of the size of numbers.
fn write_members(out: &mut Vec<u8>, ordinals: &[u32], documents: usize) {
    let dense = ordinals.len() * DENSE > documents;
    put_len(out, ordinals.len() * 2 + usize::from(dense));
    if dense {
        let mut bits = vec![0u8; documents.div_ceil(8)];
        ordinals.iter().for_each(|ordinal| bits[*ordinal as usize / 8] |= 1 << (ordinal % 8));
        out.extend_from_slice(&bits);
    } else {
        put_ascending(out, ordinals.iter().copied());
    }
}

fn read_members(cursor: &mut Cursor<'_>, documents: usize) -> Result<Members, Damaged> {
    let count = cursor.varint()?;
    if count % 2 == 1 {
        return Ok(Members::Bits(cursor.take(documents.div_ceil(8))?.to_vec()));
    }
    let documents = u32::try_from(documents).map_err(|_| Damaged)?;
    Ok(Members::Ordinals(cursor.ordinals((count / 2) as usize, documents)?))
}

pub fn read(payload: &[u8]) -> Result<Columns, Damaged> {
    let mut cursor = Cursor::open(payload, Kind::Columns as u8)?;
    let documents = cursor.count()?;
    let models = cursor.list(|cursor| cursor.string().map(str::to_owned))?;
    let model = (0..documents).map(|_| {
        Some(cursor.varint()? as usize).filter(|&model| model < models.len()).ok_or(Damaged)
    });
    let model = model.collect::<Result<_, _>>()?;
    let mut day = 0u32;
    let days = cursor.list(|cursor| {
        day = day.checked_add(cursor.varint()?).ok_or(Damaged)?;
        Ok(day)
    })?;
    if days.len() > documents {
        return Err(Damaged);
    }
    let categories = cursor
        .list(|cursor| Ok((cursor.string()?.to_owned(), read_members(cursor, documents)?)))?;
    let gaps = read_members(&mut cursor, documents)?;
    Ok(Columns { models, model, days, categories, gaps })
}
