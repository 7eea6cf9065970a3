//! Writes payloads to files, and the lists that lead to them.
//!
//! Knows nothing of the content of payloads, nor of the rules for cutting them.

use rayon::prelude::*;

use super::bytes::{self, IndexFile, put_bytes, put_front, put_len};

/// Kind of a payload; its first byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    Manifest = b'M',
    Root = b'S',
    /// A page of a long list.
    Page = b'I',
    /// Terms and their documents.
    Terms = b'T',
    /// Forms and positions of a terms file's documents.
    Positions = b'P',
    /// A run of positions that is too long for such a file.
    Run = b'Q',
    /// Forms with their terms.
    Lexicon = b'L',
    /// Forms by their text without the first letter.
    Deletions = b'H',
    /// Cards of documents.
    Cards = b'C',
    /// Models, dates and categories.
    Columns = b'D',
    /// What later records change about documents.
    Standing = b'N',
    /// Titles of works.
    Titles = b'W',
    /// Follow-ups of documents.
    FollowUps = b'F',
}

/// Entries of a page, and of the longest list without pages.
pub const PAGE: usize = 1024;

/// Layout of the payloads of a list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Inline: in segments that are one file.
    Inline,
    /// In files named by the list.
    Named,
    /// In files named by pages, so that the root stays small.
    Apart,
}

/// A list of payloads that is being built.
pub struct List {
    layout: Layout,
    rows: Vec<Row>,
}

/// The lookup key of a payload, and its location.
type Row = (Vec<u8>, Vec<u8>);

/// A row of a list, with its file.
pub struct Entry(Row, Option<IndexFile>);

impl List {
    pub fn new(layout: Layout) -> Self {
        Self { layout, rows: Vec::new() }
    }

    /// Packs a payload, so that it can be dropped early. `from` is the shortest key that sorts
    /// after all earlier keys and not after its own; empty in lists by number.
    pub fn entry(&self, from: Vec<u8>, payload: &[u8]) -> Entry {
        if self.layout == Layout::Inline {
            let mut place = Vec::with_capacity(payload.len() + 4);
            put_bytes(&mut place, payload);
            return Entry((from, place), None);
        }
        let (name, file) = bytes::file(payload);
        Entry((from, name.0.to_vec()), Some(file))
    }

    /// Adds a payload, and passes on its file.
    pub fn push(&mut self, Entry(row, file): Entry, take: &mut dyn FnMut(IndexFile)) {
        self.rows.push(row);
        file.into_iter().for_each(take);
    }

    /// Adds the `payload` of each run of rows, in parallel.
    pub fn extend<T: Sync>(
        &mut self,
        runs: Vec<(Vec<u8>, &[T])>,
        payload: impl Fn(&[T]) -> Vec<u8> + Sync,
        take: &mut dyn FnMut(IndexFile),
    ) {
        let entry = |(from, rows)| self.entry(from, &payload(rows));
        let entries: Vec<Entry> = runs.into_par_iter().map(entry).collect();
        entries.into_iter().for_each(|entry| self.push(entry, take));
    }

    /// Returns the list as written in the root; passes on the pages of a long one.
    pub fn written(self, take: &mut dyn FnMut(IndexFile)) -> Vec<u8> {
        let Self { layout, mut rows } = self;
        let paged = rows.len() > PAGE || layout == Layout::Apart;
        if paged {
            let page = |rows: &[Row]| {
                let payload = [vec![Kind::Page as u8], list_rows(rows)].concat();
                let (name, file) = bytes::file(&payload);
                take(file);
                (rows[0].0.clone(), name.0.to_vec())
            };
            rows = rows.chunks(PAGE).map(page).collect();
        }
        [vec![u8::from(paged)], list_rows(&rows)].concat()
    }
}

/// Writes the rows of a list: their number, then the key and the location of each.
fn list_rows(rows: &[Row]) -> Vec<u8> {
    let mut out = Vec::new();
    put_len(&mut out, rows.len());
    let mut before: &[u8] = &[];
    for (from, place) in rows {
        put_front(&mut out, &mut before, from);
        out.extend_from_slice(place);
    }
    out
}
