//! A segment's sorted tables to files of a few kilobytes, and the lists that lead to them.
//!
//! Where a table is cut depends on the terms near the cut and on nothing before them, so that a
//! document that changes leaves all files but those of its own terms as they were.

use rayon::prelude::*;

use super::bytes::{self, IndexFile, put, put_front, put_len, put_str};
use super::segment::{Form, Term};

/// What a payload is; its first byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// The manifest.
    Manifest = b'M',
    /// A segment's root.
    Root = b'S',
    /// A page of a long list.
    Page = b'I',
    /// Terms with their documents.
    Terms = b'T',
    /// Places of a terms file.
    Places = b'P',
    /// Forms with their terms.
    Lexicon = b'L',
    /// What is shown of documents.
    Cards = b'C',
    /// Models and dates.
    Bylines = b'D',
    /// Categories.
    Categories = b'G',
}

/// Bytes of a terms file to aim at, uncompressed.
const TERMS: usize = 9 << 10;
/// Bytes of a lexicon file to aim at, uncompressed.
const LEXICON: usize = 12 << 10;
/// Entries of a list from which on it has pages, and entries of a page.
pub const PAGE: usize = 1024;

/// A list of files as it stands in the root.
pub struct List {
    /// As written.
    pub bytes: Vec<u8>,
}

/// How a list leads to its payloads.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// It holds them.
    Inline,
    /// It names their files.
    Named,
    /// It names a file that names their files, so that the root stays small.
    Apart,
}

impl Layout {
    fn of(small: bool) -> Self {
        if small { Self::Inline } else { Self::Named }
    }
}

/// A payload of a list.
struct Entry {
    /// Shortest bytes that sort after all that came before and not after its own; empty in plain
    /// lists.
    from: Vec<u8>,
    payload: Vec<u8>,
}

impl Entry {
    /// Makes an entry that is found by its number.
    fn plain(payload: Vec<u8>) -> Self {
        Self { from: Vec::new(), payload }
    }
}

/// A string of the terms table: a term of its own, a form that leads to one, or both.
struct Row<'a> {
    text: &'a str,
    term: Option<&'a Term>,
    alias: Option<&'a str>,
}

/// Writes the terms files and their places.
pub fn terms(terms: &[Term], forms: &[Form], small: bool) -> [(List, Vec<IndexFile>); 2] {
    let mut rows: Vec<Row<'_>> = terms
        .iter()
        .map(|term| Row { text: &term.key, term: Some(term), alias: None })
        .chain(forms.iter().filter_map(|form| {
            let key = terms[form.term].key.as_str();
            (form.text != key).then_some(Row { text: &form.text, term: None, alias: Some(key) })
        }))
        .collect();
    rows.sort_by(|a, b| a.text.cmp(b.text));
    rows.dedup_by(|later, kept| {
        let same = later.text == kept.text;
        if same {
            kept.term = kept.term.or(later.term);
            kept.alias = kept.alias.or(later.alias);
        }
        same
    });
    let size = |row: &Row<'_>| {
        4 + row.text.len() / 2 + row.term.map_or(0, |term| term.gaps.len() + term.impacts.len())
    };
    let runs = cut(&rows, |row| row.text, size, if small { usize::MAX } else { TERMS });
    let (terms, places) = runs
        .into_par_iter()
        .map(|(from, rows)| {
            (Entry { from, payload: term_rows(rows) }, Entry::plain(place_rows(rows)))
        })
        .unzip();
    [list(terms, Layout::of(small)), list(places, Layout::Apart)]
}

/// Writes one terms file.
fn term_rows(rows: &[Row<'_>]) -> Vec<u8> {
    let terms = || rows.iter().filter_map(|row| row.term);
    let mut out = vec![Kind::Terms as u8];
    put_len(&mut out, terms().count());
    let mut before = "";
    for term in terms() {
        put_front(&mut out, before.as_bytes(), term.key.as_bytes());
        put(&mut out, term.count * 2 + u32::from(term.impacts.is_empty()));
        before = &term.key;
    }
    put_len(&mut out, rows.iter().filter(|row| row.alias.is_some()).count());
    before = "";
    for row in rows {
        if let Some(key) = row.alias {
            put_front(&mut out, before.as_bytes(), row.text.as_bytes());
            put_ending(&mut out, row.text, key);
            before = row.text;
        }
    }
    terms().for_each(|term| out.extend_from_slice(&term.gaps));
    terms().for_each(|term| out.extend_from_slice(&term.impacts));
    out
}

/// Appends how `key` is made from `form`: bytes off its end, then what is added.
fn put_ending(out: &mut Vec<u8>, form: &str, key: &str) {
    let mut shared = form.bytes().zip(key.bytes()).take_while(|(a, b)| a == b).count();
    while !key.is_char_boundary(shared) {
        shared -= 1;
    }
    put_len(out, form.len() - shared);
    put_str(out, &key[shared..]);
}

/// Writes the places of one terms file.
fn place_rows(rows: &[Row<'_>]) -> Vec<u8> {
    let terms = || rows.iter().filter_map(|row| row.term);
    let mut out = vec![Kind::Places as u8];
    put_len(&mut out, terms().count());
    terms().for_each(|term| put_len(&mut out, term.places.len()));
    terms().for_each(|term| out.extend_from_slice(&term.places));
    out
}

/// Writes the lexicon files.
pub fn lexicon(terms: &[Term], forms: &[Form], small: bool) -> (List, Vec<IndexFile>) {
    let size = |form: &Form| 5 + form.text.len() / 2;
    let entries = cut(forms, |form| &form.text, size, if small { usize::MAX } else { LEXICON })
        .into_par_iter()
        .map(|(from, forms)| {
            let mut out = vec![Kind::Lexicon as u8];
            put_len(&mut out, forms.len());
            let mut before = "";
            for form in forms {
                put_front(&mut out, before.as_bytes(), form.text.as_bytes());
                put(&mut out, form.count);
                put_ending(&mut out, &form.text, &terms[form.term].key);
                before = &form.text;
            }
            Entry { from, payload: out }
        })
        .collect();
    list(entries, Layout::of(small))
}

/// Writes a list of files that are found by their number.
pub fn plain(payloads: Vec<Vec<u8>>, small: bool) -> (List, Vec<IndexFile>) {
    list(payloads.into_iter().map(Entry::plain).collect(), Layout::of(small))
}

/// Cuts sorted rows into runs of about `aim` bytes, each with the bytes it is found by.
///
/// A row opens a new run when its text's hash is low enough for its size, when the run has become
/// four times too large, or would by this row.
fn cut<'a, T>(
    rows: &'a [T],
    text: impl Fn(&'a T) -> &'a str,
    size: impl Fn(&T) -> usize,
    aim: usize,
) -> Vec<(Vec<u8>, &'a [T])> {
    let mut runs = Vec::new();
    let (mut start, mut filled) = (0, 0usize);
    for (i, row) in rows.iter().enumerate() {
        let bytes = size(row);
        let by_hash = || {
            let hash = blake3::hash(text(row).as_bytes());
            let hash = u32::from_le_bytes(hash.as_bytes()[..4].try_into().expect("four bytes"));
            u64::from(hash) * (aim as u64 / 2) < (bytes as u64) << 32
        };
        let full = filled.saturating_add(bytes) > aim.saturating_mul(2);
        if i > start && aim < usize::MAX && (full || (filled >= aim / 2 && by_hash())) {
            runs.push(start..i);
            (start, filled) = (i, 0);
        }
        filled += bytes;
    }
    if start < rows.len() {
        runs.push(start..rows.len());
    }
    runs.into_iter()
        .map(|run| {
            let first = text(&rows[run.start]).as_bytes();
            let shared = run.start.checked_sub(1).map_or(0, |before| {
                let before = text(&rows[before]).as_bytes();
                first.iter().zip(before).take_while(|(a, b)| a == b).count() + 1
            });
            (first[..shared.min(first.len())].to_vec(), &rows[run])
        })
        .collect()
}

/// Writes a list and packs the files it leads to; a long list goes over pages.
fn list(entries: Vec<Entry>, layout: Layout) -> (List, Vec<IndexFile>) {
    let packed: Vec<(Vec<u8>, Vec<u8>, Option<IndexFile>)> = entries
        .into_par_iter()
        .map(|Entry { from, payload }| {
            if layout == Layout::Inline {
                let mut place = Vec::with_capacity(payload.len() + 4);
                put_len(&mut place, payload.len());
                place.extend_from_slice(&payload);
                return (from, place, None);
            }
            let (name, file) = bytes::file(&payload);
            (from, name.0.to_vec(), Some(file))
        })
        .collect();
    let mut files = Vec::new();
    let mut rows = Vec::with_capacity(packed.len());
    for (from, place, file) in packed {
        rows.push((from, place));
        files.extend(file);
    }
    let paged = rows.len() > PAGE || layout == Layout::Apart;
    if paged {
        rows = rows
            .chunks(PAGE)
            .map(|page| {
                let (name, file) = bytes::file(&[vec![Kind::Page as u8], list_rows(page)].concat());
                files.push(file);
                (page[0].0.clone(), name.0.to_vec())
            })
            .collect();
    }
    let bytes = [vec![u8::from(paged)], list_rows(&rows)].concat();
    (List { bytes }, files)
}

/// Writes the rows of a list: how many; for each the bytes it is found by, and where it is.
fn list_rows(rows: &[(Vec<u8>, Vec<u8>)]) -> Vec<u8> {
    let mut out = Vec::new();
    put_len(&mut out, rows.len());
    let mut before: &[u8] = &[];
    for (from, place) in rows {
        put_front(&mut out, before, from);
        out.extend_from_slice(place);
        before = from;
    }
    out
}
