//! What later records change about a document: how often its question is asked, which of its
//! follow-ups are open, and whether a thread begins with it. In small files outside the segments.
//!
//! Knows nothing of words.

use super::bytes::{self, Cursor, Damaged, IndexFile, Name, put, put_ascending, put_len};
use super::list::Kind;

/// Documents of a file.
pub const BLOCK: usize = 2048;

/// Number of follow-ups of a document that have a bit of their own.
pub const FOLLOW_UPS: u32 = 31;

/// The standing of a document in the archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// How often the archive asks its question: its answers, plus the records with a follow-up that
    /// asks it.
    pub asked: u32,
    /// Its open follow-ups: bit i is the follow-up with the number i, from 0.
    pub open: u32,
    /// True if a thread begins with it.
    pub begins_thread: bool,
}

impl Default for Standing {
    fn default() -> Self {
        Self { asked: 1, open: 0, begins_thread: false }
    }
}

/// Writes the blocks that have anything to say; `standings` is by ordinal.
pub fn write(standings: &[Standing], files: &mut Vec<IndexFile>) -> Vec<Option<Name>> {
    let mut name = |block| {
        let (name, file) = bytes::file(&payload(block)?);
        files.push(file);
        Some(name)
    };
    standings.chunks(BLOCK).map(&mut name).collect()
}

fn payload(block: &[Standing]) -> Option<Vec<u8>> {
    if block.iter().all(|standing| *standing == Standing::default()) {
        return None;
    }
    let mut out = vec![Kind::Standing as u8];
    let columns: [fn(&Standing) -> u32; 3] =
        [|s| s.asked.saturating_sub(1), |s| s.open, |s| u32::from(s.begins_thread)];
    for (at, column) in columns.iter().enumerate() {
        let listed: Vec<(u32, u32)> =
            (0..).zip(block.iter().map(column)).filter(|&(_, number)| number > 0).collect();
        put_len(&mut out, listed.len());
        put_ascending(&mut out, listed.iter().map(|&(place, _)| place));
        if at < 2 {
            listed.iter().for_each(|&(_, number)| put(&mut out, number - 1));
        }
    }
    Some(out)
}

/// Reads a block: the standings of all of its places.
pub fn read(payload: &[u8]) -> Result<Vec<Standing>, Damaged> {
    let mut cursor = Cursor::open(payload, Kind::Standing as u8)?;
    let mut block = vec![Standing::default(); BLOCK];
    let mut column = |set: fn(&mut Standing, u32), has_numbers: bool| {
        let count = cursor.count()?;
        for place in cursor.ordinals(count, BLOCK as u32)? {
            let number = if has_numbers { cursor.varint()?.saturating_add(1) } else { 1 };
            set(&mut block[place as usize], number);
        }
        Ok(())
    };
    column(|standing, number| standing.asked = number.saturating_add(1), true)?;
    column(|standing, number| standing.open = number, true)?;
    column(|standing, _| standing.begins_thread = true, false)?;
    Ok(block)
}
