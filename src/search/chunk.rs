//! A segment's sorted tables to files of a few kilobytes, and the lists that lead to them.
//!
//! Where a table is cut depends on the terms near the cut and on nothing before them, so that a
//! document that changes leaves all files but those of its own terms as they were.

use rayon::prelude::*;

use super::bytes::{self, IndexFile, put, put_front, put_len, put_str};
use super::bytes::{Cursor, Name};
use super::segment::{Form, Term, sort_by_text};

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
    /// Forms and places of a terms file's documents.
    Places = b'P',
    /// A run of places that is too long for such a file.
    Run = b'Q',
    /// Forms with their terms.
    Lexicon = b'L',
    /// Forms by what follows their first letter.
    Headless = b'H',
    /// What is shown of documents.
    Cards = b'C',
    /// Models, dates and categories.
    Columns = b'D',
    /// How often questions are asked.
    Asked = b'N',
}

/// Bytes of a terms file to aim at, uncompressed.
const TERMS: usize = 9 << 10;
/// Bytes of a lexicon file to aim at, uncompressed.
const LEXICON: usize = 12 << 10;
/// Bytes of a term's places from which on they go over files of their own, and bytes of such a file.
const RUN: usize = 16 << 10;
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

/// A row of a list, with the file that it leads to.
struct Entry {
    /// Shortest bytes that sort after all that came before and not after its own; empty in plain
    /// lists.
    from: Vec<u8>,
    place: Vec<u8>,
    file: Option<IndexFile>,
}

impl Entry {
    /// Packs a payload, so that it need not be held until all are made.
    fn new(from: Vec<u8>, payload: &[u8], layout: Layout) -> Self {
        if layout == Layout::Inline {
            let mut place = Vec::with_capacity(payload.len() + 4);
            put_len(&mut place, payload.len());
            place.extend_from_slice(payload);
            return Self { from, place, file: None };
        }
        let (name, file) = bytes::file(payload);
        Self { from, place: name.0.to_vec(), file: Some(file) }
    }
}

/// A string of the terms table: a term of its own, a form that leads to one, or both.
struct Row<'a> {
    text: &'a str,
    term: Option<&'a Term>,
    /// Its key, and how many documents hold it.
    alias: Option<(&'a str, u32)>,
}

/// Writes the terms files and their places.
pub fn terms(terms: &[Term], forms: &[Form], small: bool) -> [(List, Vec<IndexFile>); 2] {
    let mut rows: Vec<Row<'_>> = terms
        .iter()
        .map(|term| Row { text: &term.key, term: Some(term), alias: None })
        .chain(forms.iter().filter_map(|form| {
            let key = terms[form.term].key.as_str();
            let alias = Some((key, form.count));
            (form.text != key).then_some(Row { text: &form.text, term: None, alias })
        }))
        .collect();
    sort_by_text(&mut rows, |row| row.text);
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
    let layout = Layout::of(small);
    let (terms, places): (Vec<_>, Vec<_>) = runs
        .into_par_iter()
        .map(|(from, rows)| (Entry::new(from, &term_rows(rows), layout), place_rows(rows)))
        .unzip();
    let (places, runs): (Vec<_>, Vec<_>) = places.into_iter().unzip();
    let (places, mut files) = list(places, Layout::Apart);
    files.extend(runs.into_iter().flatten());
    [list(terms, layout), (places, files)]
}

/// Writes one terms file.
fn term_rows(rows: &[Row<'_>]) -> Vec<u8> {
    let terms = || rows.iter().filter_map(|row| row.term);
    let mut out = vec![Kind::Terms as u8];
    put_len(&mut out, terms().count());
    let mut before = "";
    for term in terms() {
        put_front(&mut out, before.as_bytes(), term.key.as_bytes());
        let bare = term.impacts.is_empty();
        put(&mut out, term.count * 2 + u32::from(bare));
        if !bare {
            put(&mut out, term.others);
        }
        before = &term.key;
    }
    put_len(&mut out, rows.iter().filter(|row| row.alias.is_some()).count());
    before = "";
    for row in rows {
        if let Some((key, count)) = row.alias {
            put_front(&mut out, before.as_bytes(), row.text.as_bytes());
            put(&mut out, count);
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

/// Writes the forms and places of one terms file, and the runs of places that stand apart.
fn place_rows(rows: &[Row<'_>]) -> (Entry, Vec<IndexFile>) {
    let (mut files, mut sections) = (Vec::new(), Vec::new());
    let mut out = vec![Kind::Places as u8];
    let terms: Vec<&Term> = rows.iter().filter_map(|row| row.term).collect();
    put_len(&mut out, terms.len());
    for term in terms {
        let start = sections.len();
        let apart = term.places.len() > RUN;
        if !term.places.is_empty() {
            put_len(&mut sections, term.forms.len());
            let mut before = term.key.as_str();
            for form in &term.forms {
                put_front(&mut sections, before.as_bytes(), form.as_bytes());
                before = form;
            }
            sections.extend_from_slice(&term.masks);
        }
        if apart {
            let runs = runs(term.count, &term.places);
            put_len(&mut sections, runs.len());
            for (documents, payload) in runs {
                let (Name(name), file) = bytes::file(&payload);
                put(&mut sections, documents);
                sections.extend_from_slice(&name);
                files.push(file);
            }
        } else {
            sections.extend_from_slice(&term.places);
        }
        put_len(&mut out, (sections.len() - start) * 2 + usize::from(apart));
    }
    out.extend_from_slice(&sections);
    (Entry::new(Vec::new(), &out, Layout::Apart), files)
}

/// Cuts a term's places into payloads, each with the number of its documents.
fn runs(documents: u32, places: &[u8]) -> Vec<(u32, Vec<u8>)> {
    let (mut runs, mut start, mut first) = (Vec::new(), 0, 0);
    let mut cursor = Cursor(places);
    for document in 1..=documents {
        let count = cursor.varint().expect("it was just written");
        (0..count).for_each(|_| {
            cursor.varint().expect("it was just written");
        });
        let end = places.len() - cursor.0.len();
        if end - start >= RUN || document == documents {
            let mut payload = vec![Kind::Run as u8];
            put(&mut payload, document - first);
            payload.extend_from_slice(&places[start..end]);
            runs.push((document - first, payload));
            (start, first) = (end, document);
        }
    }
    runs
}

/// Writes the lexicon files.
pub fn lexicon(terms: &[Term], forms: &[Form], small: bool) -> (List, Vec<IndexFile>) {
    let size = |form: &Form| 5 + form.text.len() / 2;
    let layout = Layout::of(small);
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
            Entry::new(from, &out, layout)
        })
        .collect();
    list(entries, layout)
}

/// Writes the files that lead from what follows a first letter to the forms that end so; none in a
/// small segment, whose lexicon is at hand.
pub fn heads(forms: &[Form], small: bool) -> (List, Vec<IndexFile>) {
    let mut tails: Vec<(&str, usize)> =
        if small { Vec::new() } else { forms.iter().filter_map(headless).collect() };
    // Forms came sorted, and sorting is stable: first letters stay in order.
    sort_by_text(&mut tails, |(form, first)| &form[*first..]);
    let entries = cut(&tails, |(form, first)| &form[*first..], |row| 4 + row.0.len() / 2, LEXICON)
        .into_par_iter()
        .map(|(from, tails)| {
            let mut out = vec![Kind::Headless as u8];
            put_len(&mut out, tails.len());
            let mut before = "";
            for (form, first) in tails {
                let (head, tail) = form.split_at(*first);
                put_front(&mut out, before.as_bytes(), tail.as_bytes());
                put_str(&mut out, head);
                before = tail;
            }
            Entry::new(from, &out, Layout::Apart)
        })
        .collect();
    list(entries, Layout::Apart)
}

/// Returns a form with the length of its first letter, if it is found without that.
fn headless(form: &Form) -> Option<(&str, usize)> {
    let text = form.text.as_str();
    let first = text.chars().next()?.len_utf8();
    let found = text.chars().count() >= SHORTEST && !text.contains(|c: char| c.is_ascii_digit());
    found.then_some((text, first))
}

/// Letters of the shortest form that is found without its first one.
pub const SHORTEST: usize = 4;

/// Writes a list of files that are found by their number.
pub fn plain(payloads: Vec<Vec<u8>>, small: bool) -> (List, Vec<IndexFile>) {
    let layout = Layout::of(small);
    let entry = |payload: Vec<u8>| Entry::new(Vec::new(), &payload, layout);
    list(payloads.into_par_iter().map(entry).collect(), layout)
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
        let repeats = i > 0 && text(&rows[i - 1]) == text(row);
        if i > start && !repeats && aim < usize::MAX && (full || (filled >= aim / 2 && by_hash())) {
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

/// Writes a list; a long one goes over pages.
fn list(entries: Vec<Entry>, layout: Layout) -> (List, Vec<IndexFile>) {
    let mut files = Vec::new();
    let mut rows = Vec::with_capacity(entries.len());
    for Entry { from, place, file } in entries {
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
