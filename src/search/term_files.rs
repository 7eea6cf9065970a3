//! Writes the sorted words of a segment to files of a few kilobytes.
//!
//! The cuts of a table depend only on terms near them. So a changed document changes only the files
//! of its own terms.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::batch::Kept;
use super::bytes::{self, Cursor, IndexFile, put, put_front, put_len, put_str, shared};
use super::list::{Kind, Layout, List};
use super::segment_words::{Form, PostingChunk, Term, Words};
use super::titles::{self, Titled};

/// Target size of a terms file, in uncompressed bytes.
const TERMS: usize = 9 << 10;
/// Target size of a lexicon file, in uncompressed bytes.
const LEXICON: usize = 12 << 10;
/// Size of a file of positions; a term with more bytes of positions gets files of its own.
const RUN: usize = 16 << 10;
/// Files to make before they are passed on.
const WAVE: usize = 128;

/// Returns the target size of files: `bytes`, or unlimited.
fn aim(layout: Layout, bytes: usize) -> usize {
    if layout == Layout::Inline { usize::MAX } else { bytes }
}

/// A string of the terms table: a term, a form that leads to one, or both.
struct Row<'a> {
    text: &'a str,
    /// Its position.
    term: Option<usize>,
    alias: Option<&'a Form>,
}

/// A term with all of its data.
struct Gathered<'a> {
    at: usize,
    term: &'a Term,
    chunks: Vec<PostingChunk<'a>>,
}

/// Writes the terms files, with the titles of their keys, and their positions.
pub fn terms(
    words: &Words,
    titled: &BTreeMap<&str, Titled>,
    layout: Layout,
    take: &mut dyn FnMut(IndexFile),
) -> [List; 2] {
    let titled: Vec<(&str, &Titled)> = titled.iter().map(|(key, own)| (*key, own)).collect();
    let rows = rows(words);
    let size = |row: &Row<'_>| {
        let postings = row.term.map_or(0, |term| {
            let Term { gaps, kept, count, .. } = &words.terms[term];
            gaps + if *kept == Kept::Ordinals { 0 } else { *count as usize }
        });
        4 + row.text.len() / 2 + postings
    };
    let (mut terms, mut positions) = (List::new(layout), List::new(Layout::Apart));
    let runs = cut(&rows, |row| row.text, size, aim(layout, TERMS));
    // Titles stand in the file that a reader of their key fetches.
    let start = |from: &Vec<u8>| titled.partition_point(|(key, _)| key.as_bytes() < &**from);
    let starts = runs.iter().map(|(from, _)| start(from)).chain([titled.len()]);
    let starts: Vec<usize> = starts.collect();
    let runs: Vec<_> = runs.into_iter().zip(starts.windows(2)).collect();
    for wave in runs.chunks(WAVE) {
        let made: Vec<_> = wave
            .par_iter()
            .map(|((from, rows), titles)| {
                let gathered = |at| Gathered {
                    at,
                    chunks: words.chunks(&words.terms[at]),
                    term: &words.terms[at],
                };
                let gathered: Vec<_> =
                    rows.iter().filter_map(|row| row.term.map(gathered)).collect();
                let titled = &titled[titles[0]..titles[1]];
                let term_rows = term_rows(words, rows, &gathered, titled);
                let (position_rows, runs) = position_rows(words, &gathered);
                let terms = terms.entry(from.clone(), &term_rows);
                (terms, positions.entry(Vec::new(), &position_rows), runs)
            })
            .collect();
        for (term_rows, position_rows, runs) in made {
            terms.push(term_rows, take);
            positions.push(position_rows, take);
            runs.into_iter().for_each(&mut *take);
        }
    }
    [terms, positions]
}

/// Returns the strings of the terms table in their order.
fn rows(words: &Words) -> Vec<Row<'_>> {
    let terms = words.terms.iter().enumerate();
    let terms = terms.map(|(at, term)| Row { text: &term.key, term: Some(at), alias: None });
    let aliases = words.forms.iter().filter(|form| *form.text != *words.key(form));
    let aliases = aliases.map(|form| Row { text: &form.text, term: None, alias: Some(form) });
    let mut rows: Vec<Row<'_>> = terms.chain(aliases).collect();
    sort_by_text(&mut rows, |row| row.text);
    rows.dedup_by(|later, kept| {
        let same = later.text == kept.text;
        if same {
            kept.term = kept.term.or(later.term);
            kept.alias = kept.alias.or(later.alias);
        }
        same
    });
    rows
}

fn term_rows(
    words: &Words,
    rows: &[Row<'_>],
    terms: &[Gathered<'_>],
    titled: &[(&str, &Titled)],
) -> Vec<u8> {
    let mut out = vec![Kind::Terms as u8];
    put_len(&mut out, terms.len());
    let mut before: &[u8] = &[];
    for Gathered { at, term, .. } in terms {
        put_front(&mut out, &mut before, &*term.key);
        let bare = term.kept == Kept::Ordinals;
        put(&mut out, term.count * 2 + u32::from(bare));
        if !bare {
            let own = words.forms_of(*at).find(|form| form.text == term.key);
            put(&mut out, term.count - own.map_or(0, |form| form.count));
        }
    }
    let aliases: Vec<&Form> = rows.iter().filter_map(|row| row.alias).collect();
    put_form_rows(&mut out, words, &aliases);
    titles::put_rows(&mut out, titled);
    let chunks = || terms.iter().flat_map(|term| &term.chunks);
    chunks().for_each(|chunk| chunk.put_gaps(&mut out));
    chunks().for_each(|chunk| out.extend_from_slice(chunk.impacts));
    out
}

/// Appends forms, each with its number of documents and its key: bytes to drop at its end, then
/// bytes to add.
fn put_form_rows(out: &mut Vec<u8>, words: &Words, forms: &[&Form]) {
    put_len(out, forms.len());
    let mut before: &[u8] = &[];
    for form in forms {
        put_front(out, &mut before, &*form.text);
        put(out, form.count);
        let key = words.key(form);
        let shared = key.floor_char_boundary(shared(form.text.as_bytes(), key.as_bytes()));
        put_len(out, form.text.len() - shared);
        put_str(out, &key[shared..]);
    }
}

/// Writes the forms and positions of one terms file, and the runs of positions in separate files.
fn position_rows(words: &Words, terms: &[Gathered<'_>]) -> (Vec<u8>, Vec<IndexFile>) {
    let (mut files, mut sections) = (Vec::new(), Vec::new());
    let mut out = vec![Kind::Positions as u8];
    put_len(&mut out, terms.len());
    for Gathered { at, term, chunks } in terms {
        let start = sections.len();
        let apart = term.positions > RUN;
        if term.kept == Kept::All {
            put_forms(&mut sections, words, *at, chunks);
        }
        if apart {
            let positions: Vec<&[u8]> = chunks.iter().map(|chunk| chunk.positions).collect();
            let runs = runs(term.count, &positions.concat());
            put_len(&mut sections, runs.len());
            for (documents, payload) in runs {
                let (name, file) = bytes::file(&payload);
                put(&mut sections, documents);
                sections.extend_from_slice(&name.0);
                files.push(file);
            }
        } else {
            chunks.iter().for_each(|chunk| sections.extend_from_slice(chunk.positions));
        }
        put_len(&mut out, (sections.len() - start) * 2 + usize::from(apart));
    }
    out.extend_from_slice(&sections);
    (out, files)
}

/// Appends the forms of a term, and their masks in each document; nothing if the key is its only
/// form.
fn put_forms(out: &mut Vec<u8>, words: &Words, term: usize, chunks: &[PostingChunk<'_>]) {
    let key = &words.terms[term].key;
    let count = words.forms_of(term).count();
    if count == 1 && words.forms_of(term).all(|form| form.text == *key) {
        put(out, 0);
        return;
    }
    put_len(out, count);
    let mut before = key.as_bytes();
    words.forms_of(term).for_each(|form| put_front(out, &mut before, &*form.text));
    if count > 1 {
        chunks.iter().for_each(|chunk| chunk.put_masks(out));
    }
}

/// Cuts a term's positions into payloads, each with the number of its documents.
fn runs(documents: u32, positions: &[u8]) -> Vec<(u32, Vec<u8>)> {
    let (mut runs, mut start, mut first) = (Vec::new(), 0, 0);
    let mut cursor = Cursor(positions);
    for document in 1..=documents {
        (0..cursor.written()).for_each(|_| {
            cursor.written();
        });
        let end = positions.len() - cursor.0.len();
        if end - start >= RUN || document == documents {
            let mut payload = vec![Kind::Run as u8];
            put(&mut payload, document - first);
            payload.extend_from_slice(&positions[start..end]);
            runs.push((document - first, payload));
            (start, first) = (end, document);
        }
    }
    runs
}

/// Writes the lexicon files, and those that lead from a text without its first letter to forms; the
/// latter not in a small segment, whose lexicon is inline.
pub fn forms(words: &Words, layout: Layout, take: &mut dyn FnMut(IndexFile)) -> [List; 2] {
    let mut forms: Vec<&Form> = words.forms.iter().collect();
    sort_by_text(&mut forms, |form| &form.text);
    let mut lexicon = List::new(layout);
    let size = |form: &&Form| 5 + form.text.len() / 2;
    let payload = |forms: &[&Form]| {
        let mut out = vec![Kind::Lexicon as u8];
        put_form_rows(&mut out, words, forms);
        out
    };
    lexicon.extend(cut(&forms, |form| &form.text, size, aim(layout, LEXICON)), payload, take);
    let mut deletions = List::new(Layout::Apart);
    if layout != Layout::Inline {
        put_tails(&forms, &mut deletions, take);
    }
    [lexicon, deletions]
}

/// Adds the files of forms by their text without the first letter to `list`.
fn put_tails(forms: &[&Form], list: &mut List, take: &mut dyn FnMut(IndexFile)) {
    let found = |text: &str| {
        text.chars().count() >= SHORTEST && !text.contains(|c: char| c.is_ascii_digit())
    };
    let forms = forms.iter().map(|form| &*form.text).filter(|text| found(text));
    let first = |text: &str| text.chars().next().map_or(0, char::len_utf8);
    let mut tails: Vec<(&str, usize)> = forms.map(|text| (text, first(text))).collect();
    // Forms are sorted, and the sort is stable, so first letters stay in order.
    sort_by_text(&mut tails, |(form, first)| &form[*first..]);
    let size = |row: &(&str, usize)| 4 + row.0.len() / 2;
    let payload = |tails: &[(&str, usize)]| {
        let mut out = vec![Kind::Deletions as u8];
        put_len(&mut out, tails.len());
        let mut before: &[u8] = &[];
        for (form, first) in tails {
            let (head, tail) = form.split_at(*first);
            put_front(&mut out, &mut before, tail);
            put_str(&mut out, head);
        }
        out
    };
    list.extend(cut(&tails, |(form, first)| &form[*first..], size, LEXICON), payload, take);
}

/// Minimum length of a form that is found without its first letter.
pub const SHORTEST: usize = 4;

/// Sorts by a text: by its first bytes as a number, then by the rest. The number needs no lookup.
fn sort_by_text<T>(rows: &mut Vec<T>, text: impl Fn(&T) -> &str) {
    let mut order: Vec<(u64, T)> =
        rows.drain(..).map(|row| (first_bytes(text(&row)), row)).collect();
    order.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| text(&a.1).cmp(text(&b.1))));
    rows.extend(order.into_iter().map(|(_, row)| row));
}

fn first_bytes(text: &str) -> u64 {
    let first = text.bytes().chain(std::iter::repeat(0)).take(8);
    first.fold(0, |all, byte| all << 8 | u64::from(byte))
}

/// Cuts sorted rows into runs of about `aim` bytes (`usize::MAX`: no cuts), with their lookup keys.
///
/// A row starts a new run if its text's hash is low enough for its size, or if the run would become
/// four times too large.
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
            let hash = hash.as_bytes().first_chunk().expect("a hash has 32 bytes");
            u64::from(u32::from_le_bytes(*hash)) * (aim as u64 / 2) < (bytes as u64) << 32
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
    let with_start = |run: std::ops::Range<usize>| {
        let first = text(&rows[run.start]).as_bytes();
        let shared = run
            .start
            .checked_sub(1)
            .map_or(0, |before| shared(first, text(&rows[before]).as_bytes()) + 1);
        (first[..shared.min(first.len())].to_vec(), &rows[run])
    };
    runs.into_iter().map(with_start).collect()
}
