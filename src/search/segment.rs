//! The documents of one segment to its files, a pure function of them.
//!
//! Knows nothing of other segments. Documents are made and taken apart in parallel, a batch at a
//! time; what is kept of them is already in the form in which it is written.

use std::collections::HashMap;

use rayon::prelude::*;

use super::bytes::{Cursor, IndexFile, Name, put, put_len, put_str};
use super::chunk::{self, Kind, List};
use super::columns;
use super::document::{self, Analysis, Document, Hashing, Language, Use};
use super::rank::{self, FIELDS};

/// Documents that are taken apart at a time.
const BATCH: usize = 256;
/// Documents in a file of cards.
pub const CARDS: usize = 32;
/// Documents in a file of columns.
pub const COLUMNS: usize = 8192;
/// Segments with fewer documents are one file.
pub const SMALL: usize = 16;

/// A segment's files, and what the manifest says of it.
#[derive(Clone, Debug)]
pub struct Segment {
    /// For the manifest.
    pub summary: Summary,
    /// The files, without repeats.
    pub files: Vec<IndexFile>,
}

/// What the manifest says of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    /// How many documents.
    pub documents: u32,
    /// The file to read first.
    pub root: Name,
    /// The first and the last day of its dated documents, see [`document::day`].
    pub days: Option<(u32, u32)>,
}

/// A term and where it stands, as it will be written.
#[derive(Default)]
pub struct Term {
    /// The key, or the filter with its prefix.
    pub key: String,
    /// How many documents hold it.
    pub count: u32,
    /// How many of them hold it in another form alone.
    pub others: u32,
    /// Distances between documents, varints.
    pub gaps: Vec<u8>,
    /// How much it matters to each, empty for filters.
    pub impacts: Vec<u8>,
    /// Its forms, in the order of the masks' bits; none where it is the only one itself.
    pub forms: Vec<String>,
    /// Which of its forms stand in each, where there are several: varints.
    pub masks: Vec<u8>,
    /// Where it stands in each, empty for filters and stop words.
    pub places: Vec<u8>,
}

/// What is kept of a term's documents.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    /// Their ordinals: filters.
    Ordinals,
    /// How much it matters to them besides: stop words.
    Impacts,
    /// Forms and places besides.
    All,
}

/// Forms of a term that are told apart; the last bit stands for all further ones.
pub const TOLD: u32 = 31;

/// A term while the segment grows. What is known of it lies in one run of bytes, so that a
/// document that holds it touches little memory.
struct Growing {
    key: String,
    count: u32,
    /// The ordinal that comes after the last one, within the segment.
    next: u32,
    kept: Kept,
    /// How many forms it has.
    forms: u32,
    /// For each document the distance; then, as far as it is kept, the impact, which forms, and
    /// the places.
    log: Vec<u8>,
}

/// A form, its key, and how many documents hold it.
pub struct Form {
    /// As it stands in the texts, normalised.
    pub text: String,
    /// Position of its term in the table.
    pub term: usize,
    /// Its number among the forms of its term.
    nth: u32,
    /// How many documents hold it.
    pub count: u32,
}

/// What a card and the columns show of a document.
pub struct Head {
    /// Record id.
    id: String,
    /// Its question.
    question: String,
    /// Empty for none.
    pub model: String,
    /// See [`document::day`].
    pub day: Option<u32>,
    /// Sorted, without repeats.
    pub categories: Vec<String>,
    back: u32,
}

/// The words of a segment while it grows.
#[derive(Default)]
struct Tables {
    terms: Vec<Growing>,
    forms: Vec<Form>,
    /// By hash, see [`document::number`].
    term_of: HashMap<u64, u32, Hashing>,
    form_of: HashMap<u64, u32, Hashing>,
    /// Positions of the stop words' terms.
    stop_of: Vec<Option<usize>>,
}

/// Builds the segment of `count` documents from the ordinal `first` on.
///
/// `document` returns the document of an ordinal; ordinals follow (date, id), undated last.
pub fn segment(
    first: u32,
    count: usize,
    document: &(dyn Fn(u32) -> Document + Sync),
    language: &Language,
) -> Segment {
    let mut tables = Tables::default();
    let mut heads = Vec::with_capacity(count);
    for start in (0..count).step_by(BATCH) {
        let batch: Vec<(Head, Analysis)> = (start..count.min(start + BATCH))
            .into_par_iter()
            .map(|local| {
                let ordinal = first + u32::try_from(local).expect("a segment is far smaller");
                let document = document(ordinal);
                let analysis = document::analyse(&document, language);
                (head(document, ordinal), analysis)
            })
            .collect();
        for (head, analysis) in batch {
            tables.add(heads.len(), &analysis, language);
            heads.push(head);
        }
    }
    assemble(tables, &heads)
}

/// Reduces a document to what is shown of it.
fn head(document: Document, ordinal: u32) -> Head {
    let mut categories = document.categories;
    categories.sort_unstable();
    categories.dedup();
    Head {
        id: document.id,
        question: document.question,
        model: document.model.unwrap_or_default(),
        day: document.date.map(document::day),
        categories,
        back: ordinal.saturating_sub(document.group),
    }
}

impl Tables {
    /// Adds the words of the document with the ordinal `local` within the segment.
    fn add(&mut self, local: usize, analysis: &Analysis, language: &Language) {
        let local = u32::try_from(local).expect("a segment is far smaller");
        let mut uses: Vec<(usize, u32, Use<'_>)> = Vec::with_capacity(256);
        for usage in analysis.uses() {
            let form = self.form(&usage, language);
            let Form { term, nth, count, .. } = &mut self.forms[form];
            *count += 1;
            uses.push((*term, 1 << (*nth).min(TOLD), usage));
        }
        uses.sort_unstable_by_key(|(term, ..)| *term);
        for same in uses.chunk_by(|a, b| a.0 == b.0) {
            let (mut frequency, mut mask) = ([0; FIELDS], 0);
            for (_, form, usage) in same {
                mask |= form;
                for (sum, more) in frequency.iter_mut().zip(usage.frequency) {
                    *sum += more;
                }
            }
            let term = &mut self.terms[same[0].0];
            term.meet(local);
            term.log.push(rank::impact(frequency, analysis.length));
            put(&mut term.log, mask);
            if let [(.., alone)] = same {
                put_places(&mut term.log, alone.places);
            } else {
                let mut places: Vec<u32> =
                    same.iter().flat_map(|(.., usage)| usage.places).copied().collect();
                places.sort_unstable();
                places.dedup();
                put_places(&mut term.log, &places);
            }
        }
        for filter in &analysis.filters {
            let term = self.term(filter, Kept::Ordinals);
            self.terms[term].meet(local);
        }
        for (stop, asked) in analysis.stops() {
            let term = self.stop(stop, language);
            self.terms[term].meet(local);
            self.terms[term].log.push(rank::STOP_IMPACTS[usize::from(asked)]);
        }
    }

    /// Returns the position of a form, entering it when it is new.
    fn form(&mut self, usage: &Use<'_>, language: &Language) -> usize {
        let same = |form: usize| self.forms[form].text == usage.form;
        let form = document::number(&mut self.form_of, usage.hash, self.forms.len(), same);
        if form == self.forms.len() {
            let term = self.term(&language.key(usage.form), Kept::All);
            let nth = self.terms[term].forms;
            self.terms[term].forms += 1;
            self.forms.push(Form { text: usage.form.to_owned(), term, nth, count: 0 });
        }
        form
    }

    /// Returns the position of a stop word's term, entering it when it is new.
    fn stop(&mut self, stop: usize, language: &Language) -> usize {
        self.stop_of.resize(language.stop.len(), None);
        if let Some(term) = self.stop_of[stop] {
            return term;
        }
        let term = self.term(&document::stop_term(language.stop[stop]), Kept::Impacts);
        self.stop_of[stop] = Some(term);
        term
    }

    /// Returns the position of a term, entering it when it is new.
    fn term(&mut self, key: &str, kept: Kept) -> usize {
        let same = |term: usize| self.terms[term].key == key;
        let hash = document::hash(key);
        let term = document::number(&mut self.term_of, hash, self.terms.len(), same);
        if term == self.terms.len() {
            let key = key.to_owned();
            self.terms.push(Growing { key, count: 0, next: 0, kept, forms: 0, log: Vec::new() });
        }
        term
    }
}

impl Growing {
    /// Notes that a document holds the term.
    fn meet(&mut self, local: u32) {
        put(&mut self.log, local - self.next);
        self.next = local + 1;
        self.count += 1;
    }

    /// Sorts what was noted into what will be written.
    fn finish(self) -> Term {
        let Self { key, count, kept, forms, log, .. } = self;
        let mut term = Term { key, count, ..Term::default() };
        if kept == Kept::Ordinals {
            term.gaps = log;
            return term;
        }
        term.gaps.reserve(count as usize);
        term.impacts.reserve(count as usize);
        let mut rest = log.as_slice();
        while !rest.is_empty() {
            term.gaps.extend_from_slice(varint(&mut rest));
            term.impacts.push(rest[0]);
            rest = &rest[1..];
            if kept == Kept::Impacts {
                continue;
            }
            let mask = varint(&mut rest);
            if forms > 1 {
                term.masks.extend_from_slice(mask);
            }
            let count = varint(&mut rest);
            term.places.extend_from_slice(count);
            let count = Cursor(count).varint().expect("it was just written");
            for _ in 0..count {
                term.places.extend_from_slice(varint(&mut rest));
            }
        }
        term
    }
}

/// Takes the bytes of a varint off `log`.
fn varint<'a>(log: &mut &'a [u8]) -> &'a [u8] {
    let end = log.iter().take_while(|&&byte| byte >= 0x80).count() + 1;
    let (bytes, rest) = log.split_at(end);
    *log = rest;
    bytes
}

/// Appends the places of a term in one document: how many, the first, then what lies between.
fn put_places(out: &mut Vec<u8>, places: &[u32]) {
    put_len(out, places.len());
    let mut next = 0;
    for &place in places {
        put(out, place - next);
        next = place + 1;
    }
}

/// Cuts a segment's tables into files and writes its root.
fn assemble(tables: Tables, heads: &[Head]) -> Segment {
    let Tables { terms, mut forms, term_of, form_of, .. } = tables;
    drop((term_of, form_of));
    let mut terms: Vec<Term> = terms.into_par_iter().map(Growing::finish).collect();
    name_forms(&mut terms, &forms);
    sort_by_text(&mut forms, |form| &form.text);
    let small = heads.len() < SMALL;
    let [term_files, place_files] = chunk::terms(&terms, &forms, small);
    let lists: Vec<(List, Vec<IndexFile>)> = vec![
        term_files,
        place_files,
        chunk::lexicon(&terms, &forms, small),
        chunk::heads(&forms, small),
        chunk::plain(heads.chunks(CARDS).map(cards).collect(), small),
        chunk::plain(heads.chunks(COLUMNS).map(columns::write).collect(), small),
    ];
    let mut root = vec![Kind::Root as u8];
    put_len(&mut root, heads.len());
    root.push(u8::from(small));
    let mut files = Vec::new();
    for (list, more) in lists {
        root.extend_from_slice(&list.bytes);
        files.extend(more);
    }
    let (name, file) = super::bytes::file(&root);
    files.push(file);
    files.sort_unstable();
    files.dedup();
    let mut days = heads.iter().filter_map(|head| head.day);
    let days = days.next().map(|first| (first, days.next_back().unwrap_or(first)));
    let documents = u32::try_from(heads.len()).expect("a segment is far smaller");
    Segment { summary: Summary { documents, root: name, days }, files }
}

/// Tells each term which forms it has, in the order in which they were met, and how many of its
/// documents hold it in others than itself.
fn name_forms(terms: &mut [Term], forms: &[Form]) {
    for Form { text, term, count, .. } in forms {
        let term = &mut terms[*term];
        if *text == term.key {
            term.others = term.count - count;
        }
        term.forms.push(text.clone());
    }
    for term in terms {
        match term.forms.as_slice() {
            [only] if *only == term.key => term.forms.clear(),
            forms if !forms.contains(&term.key) => term.others = term.count,
            _ => {}
        }
    }
}

/// Sorts by a text: by its first bytes as a number, which lie at hand, and only then by the rest.
pub fn sort_by_text<T>(rows: &mut Vec<T>, text: impl Fn(&T) -> &str) {
    let mut order: Vec<(u64, T)> =
        rows.drain(..).map(|row| (first_bytes(text(&row)), row)).collect();
    order.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| text(&a.1).cmp(text(&b.1))));
    rows.extend(order.into_iter().map(|(_, row)| row));
}

fn first_bytes(text: &str) -> u64 {
    let mut first = [0; 8];
    let length = text.len().min(8);
    first[..length].copy_from_slice(&text.as_bytes()[..length]);
    u64::from_be_bytes(first)
}

/// Writes what is shown of some documents.
fn cards(heads: &[Head]) -> Vec<u8> {
    let mut out = vec![Kind::Cards as u8];
    put_len(&mut out, heads.len());
    for head in heads {
        put_str(&mut out, &head.id);
        put_str(&mut out, &head.question);
        put_str(&mut out, &head.model);
        put(&mut out, head.day.map_or(0, |day| day + 1));
        put(&mut out, head.back);
    }
    out
}
