//! Numbers of how often each document's question is asked: to small files and back.
//!
//! A new document changes these numbers of old ones, so they are outside the segments. Knows
//! nothing of words.

use super::bytes::{self, Cursor, Damaged, IndexFile, Name, put, put_ascending, put_len};
use super::list::Kind;

/// Documents of a file.
pub const BLOCK: usize = 2048;

/// Number of a question with one answer that no record asks as a follow-up.
const ONCE: u32 = 1;

/// Writes the blocks that have a question asked more than once; `popularity` is by ordinal.
pub fn write(popularity: &[u32], files: &mut Vec<IndexFile>) -> Vec<Option<Name>> {
    let mut name = |block| {
        let (name, file) = bytes::file(&payload(block)?);
        files.push(file);
        Some(name)
    };
    popularity.chunks(BLOCK).map(&mut name).collect()
}

fn payload(block: &[u32]) -> Option<Vec<u8>> {
    let often = (0..).zip(block.iter().copied()).filter(|&(_, number)| number > ONCE);
    let often: Vec<(u32, u32)> = often.collect();
    if often.is_empty() {
        return None;
    }
    let mut out = vec![Kind::Popularity as u8];
    put_len(&mut out, often.len());
    put_ascending(&mut out, often.iter().map(|&(place, _)| place));
    often.iter().for_each(|&(_, number)| put(&mut out, number - ONCE - 1));
    Some(out)
}

/// Reads a block: places and numbers of its documents, without those asked once.
pub fn read(payload: &[u8]) -> Result<Vec<(u32, u32)>, Damaged> {
    let mut cursor = Cursor::open(payload, Kind::Popularity as u8)?;
    let count = cursor.count()?;
    let places = cursor.ordinals(count, BLOCK as u32)?;
    let number = |place| Ok((place, cursor.varint()?.saturating_add(ONCE + 1)));
    places.into_iter().map(number).collect()
}

/// Returns how often a document's question is asked, by the numbers of its block.
pub fn number(block: &[(u32, u32)], place: u32) -> u32 {
    let found = block.binary_search_by_key(&place, |&(place, _)| place);
    found.map_or(ONCE, |at| block[at].1)
}
