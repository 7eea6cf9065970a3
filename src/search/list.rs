//! Payloads to files, and to the list that leads to them.
//!
//! Knows nothing of what the payloads hold, nor where they were cut.

use rayon::prelude::*;

use super::bytes::{self, IndexFile, put_bytes, put_front, put_len};

/// What a payload is; its first byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    Manifest = b'M',
    Root = b'S',
    /// A page of a long list.
    Page = b'I',
    /// Terms with their documents.
    Terms = b'T',
    /// Forms and positions of a terms file's documents.
    Positions = b'P',
    /// A run of positions that is too long for such a file.
    Run = b'Q',
    /// Forms with their terms.
    Lexicon = b'L',
    /// Forms by what is left without their first letter.
    Deletions = b'H',
    /// What is shown of documents.
    Cards = b'C',
    /// Models, dates and categories.
    Columns = b'D',
    /// How often questions are asked.
    Popularity = b'N',
}

/// Entries of a list from which on it has pages, and entries of a page.
pub const PAGE: usize = 1024;

/// How a list leads to its payloads.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// It holds them: in segments that are one file.
    Inline,
    /// It names their files.
    Named,
    /// It names a file that names their files, so that the root stays small.
    Apart,
}

/// A list of payloads while it grows.
pub struct List {
    layout: Layout,
    rows: Vec<Row>,
}

/// The bytes that a payload is found by, and where it is.
type Row = (Vec<u8>, Vec<u8>);

/// A row of a list, with the file that it leads to.
pub struct Entry(Row, Option<IndexFile>);

impl List {
    pub fn new(layout: Layout) -> Self {
        Self { layout, rows: Vec::new() }
    }

    /// Packs a payload, so that it need not be held until all are made. `from` is the shortest bytes
    /// that sort after all that came before and not after its own; empty in lists that go by number.
    pub fn entry(&self, from: Vec<u8>, payload: &[u8]) -> Entry {
        if self.layout == Layout::Inline {
            let mut place = Vec::with_capacity(payload.len() + 4);
            put_bytes(&mut place, payload);
            return Entry((from, place), None);
        }
        let (name, file) = bytes::file(payload);
        Entry((from, name.0.to_vec()), Some(file))
    }

    /// Adds a payload, and hands out its file.
    pub fn push(&mut self, Entry(row, file): Entry, take: &mut dyn FnMut(IndexFile)) {
        self.rows.push(row);
        file.into_iter().for_each(take);
    }

    /// Adds what `payload` makes of each of some runs of rows, in parallel.
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

    /// Returns the list as it stands in the root; a long one goes over pages, which are handed out.
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

/// Writes the rows of a list: how many; for each the bytes it is found by, and where it is.
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
