//! The log of parsed records: chunks that are appended, each with its own checksum.
//!
//! A later entry for a path replaces an earlier one. So an added record costs a few kilobytes, and
//! not the 200 MB of 100,000 records. Chunks with a wrong checksum or format are skipped; a torn
//! end is overwritten.
//!
//! ```text
//! "catena records 2\n", stamp of 32 bytes: tool and settings
//! chunks: u32 length, 32 bytes blake3 of the rest, entries
//! ```
#![expect(clippy::disallowed_methods, reason = "reads and writes the log of records")]

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;

use rayon::prelude::*;

use super::codec::{Coded, Reader, Writer, coded};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::files::{self, Durability};
use crate::fingerprint::Fingerprint;
use crate::model::Record;
use crate::read::{Links, ListedFile, Stat, open};

const HEADER: &[u8] = b"catena records 2\n";
const STAMP: usize = 32;
/// Length and checksum.
const HEAD: usize = 4 + 32;
/// Entries in a chunk: few enough that threads share the work evenly.
const CHUNK: usize = 512;
/// Largest chunk; a wrong length must not exhaust memory.
const LARGEST: usize = 1 << 30;

/// The result of parsing a file.
#[derive(Debug)]
pub(super) struct Entry {
    /// Path relative to the content folder.
    pub(super) path: Box<str>,
    /// The system's data about it; `None` if these don't prove its bytes unchanged.
    pub(super) stat: Option<Stat>,
    /// Hash of its bytes and of the settings with which it was parsed.
    pub(super) print: Fingerprint,
    /// The record; boxed because entries are sorted and records are large.
    pub(super) record: Option<Box<Record>>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

coded!(Entry { path as shared, stat, print, record, diagnostics });
coded!(Stat { size, modified, changed, inode, device });

/// The valid part of the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stored {
    /// Entries, outdated ones included.
    pub(super) entries: usize,
    /// Offset of the next chunk.
    pub(super) end: u64,
}

#[derive(Default)]
pub(super) struct Log {
    entries: Vec<Entry>,
    /// `None` if there is no file to append to.
    pub(super) stored: Option<Stored>,
}

impl Log {
    /// Reads the file, unless another version or other settings wrote it.
    pub(super) fn read(path: &Path, stamp: &Fingerprint) -> io::Result<Self> {
        let (places, end) = places(path, stamp)?;
        let chunks: Vec<Vec<Entry>> = places
            .par_iter()
            .map(|&(at, length)| {
                let bytes = chunk(path, at, length)?;
                Ok(bytes.and_then(|bytes| entries(&bytes)).unwrap_or_default())
            })
            .collect::<io::Result<_>>()?;
        let total = chunks.iter().map(Vec::len).sum();
        let mut log = Vec::with_capacity(total);
        log.extend(chunks.into_iter().flatten());
        Ok(Self { entries: log, stored: Some(Stored { entries: total, end }) })
    }

    /// Returns the entry of each file; `records` are in the order of their paths.
    pub(super) fn match_with(mut self, records: &[&ListedFile]) -> Vec<Option<Entry>> {
        // A stable sort: of entries for one path the latest comes last.
        self.entries.par_sort_by(|a, b| a.path.cmp(&b.path));
        let mut known = self.entries.into_iter().peekable();
        records
            .iter()
            .map(|found| {
                while known.next_if(|entry| *entry.path < *found.path).is_some() {}
                let mut latest = None;
                while let Some(entry) = known.next_if(|entry| *entry.path == *found.path) {
                    latest = Some(entry);
                }
                latest
            })
            .collect()
    }
}

/// Returns the places of the chunks, and the end of the last whole one.
fn places(path: &Path, stamp: &Fingerprint) -> io::Result<(Vec<(u64, usize)>, u64)> {
    let file = regular(path)?;
    let size = file.metadata()?.len();
    let mut file = BufReader::with_capacity(256, file);
    let mut head = [0; HEADER.len() + STAMP];
    file.read_exact(&mut head)?;
    if head[..HEADER.len()] != *HEADER || head[HEADER.len()..] != *stamp.as_bytes() {
        return Err(io::Error::other("of another tool or other settings"));
    }
    let mut places = Vec::new();
    let mut at = head.len() as u64;
    while at + HEAD as u64 <= size {
        let mut length = [0; 4];
        file.read_exact(&mut length)?;
        let length = u32::from_le_bytes(length) as usize;
        let next = at + (HEAD + length) as u64;
        if next > size || length > LARGEST {
            break;
        }
        places.push((at, length));
        file.seek_relative((HEAD + length) as i64 - 4)?;
        at = next;
    }
    Ok((places, at))
}

/// Opens the file; anything but a regular file counts as absent.
fn regular(path: &Path) -> io::Result<File> {
    open(path, Links::Followed)?.ok_or_else(|| io::ErrorKind::NotFound.into())
}

/// Reads a chunk's entries as bytes; `None` if its checksum is wrong.
fn chunk(path: &Path, at: u64, length: usize) -> io::Result<Option<Vec<u8>>> {
    let mut file = regular(path)?;
    file.seek(SeekFrom::Start(at + 4))?;
    let mut sum = [0; 32];
    file.read_exact(&mut sum)?;
    let mut bytes = vec![0; length];
    file.read_exact(&mut bytes)?;
    Ok((*Fingerprint::of(&bytes).as_bytes() == sum).then_some(bytes))
}

fn entries(bytes: &[u8]) -> Option<Vec<Entry>> {
    let mut bytes = Reader::new(bytes);
    let mut entries = Vec::with_capacity(CHUNK);
    while !bytes.is_done() {
        entries.push(Entry::take(&mut bytes)?);
    }
    Some(entries)
}

fn chunks(entries: &[&Entry]) -> Vec<Vec<u8>> {
    entries
        .par_chunks(CHUNK)
        .map(|entries| {
            let mut out = Writer::default();
            out.out.resize(HEAD, 0);
            entries.iter().for_each(|entry| entry.put(&mut out));
            let mut bytes = out.out;
            let length = u32::try_from(bytes.len() - HEAD).unwrap_or(u32::MAX);
            let sum = Fingerprint::of(&bytes[HEAD..]);
            bytes[..4].copy_from_slice(&length.to_le_bytes());
            bytes[4..HEAD].copy_from_slice(sum.as_bytes());
            bytes
        })
        .collect()
}

/// Appends entries after the last whole chunk.
pub(super) fn append(path: &Path, end: u64, entries: &[&Entry]) -> io::Result<()> {
    let mut file = File::options().write(true).open(path)?;
    file.set_len(end)?;
    file.seek(SeekFrom::Start(end))?;
    chunks(entries).iter().try_for_each(|chunk| file.write_all(chunk))
}

pub(super) fn replace(path: &Path, stamp: &Fingerprint, entries: &[&Entry]) -> Result<(), Error> {
    files::replace(path, Durability::Unsynced, |file| {
        file.write_all(HEADER)?;
        file.write_all(stamp.as_bytes())?;
        // Writes in parts: the whole file next to all records would take much memory.
        entries.chunks(CHUNK * 32).flat_map(chunks).try_for_each(|chunk| file.write_all(&chunk))
    })
}
