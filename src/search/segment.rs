//! The documents of one segment to its files, a pure function of them.
//!
//! Knows nothing of other segments. Documents are made and taken apart in parallel, a batch at a
//! time; what is kept of them is already in the form in which it is written.

use std::collections::HashMap;

use rayon::prelude::*;

use super::bytes::{Cursor, IndexFile, Name, put, put_len, put_str};
use super::chunk::{self, Kind, List};
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
pub struct Term {
    /// The key, or the filter with its prefix.
    pub key: String,
    /// How many documents hold it.
    pub count: u32,
    /// Distances between documents, varints.
    pub gaps: Vec<u8>,
    /// How much it matters to each, empty for filters.
    pub impacts: Vec<u8>,
    /// Where it stands in each, empty for filters.
    pub places: Vec<u8>,
}

/// A term while the segment grows. What is known of it lies in one run of bytes, so that a
/// document that holds it touches little memory.
struct Growing {
    key: String,
    count: u32,
    /// The ordinal that comes after the last one, within the segment.
    next: u32,
    /// Whether it is a filter.
    bare: bool,
    /// For each document the distance, and but for filters the impact and the places.
    log: Vec<u8>,
}

/// A form, its key, and how many documents hold it.
pub struct Form {
    /// As it stands in the texts, normalised.
    pub text: String,
    /// Position of its term in the table.
    pub term: usize,
    /// How many documents hold it.
    pub count: u32,
}

/// What a card and the columns show of a document.
pub struct Head {
    id: String,
    question: String,
    model: String,
    day: Option<u32>,
    categories: Vec<String>,
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
        let mut uses: Vec<(usize, Use<'_>)> = Vec::with_capacity(256);
        for usage in analysis.uses() {
            let form = self.form(&usage, language);
            self.forms[form].count += 1;
            uses.push((self.forms[form].term, usage));
        }
        uses.sort_unstable_by_key(|(term, _)| *term);
        for same in uses.chunk_by(|a, b| a.0 == b.0) {
            let mut frequency = [0; FIELDS];
            for (_, usage) in same {
                for (sum, more) in frequency.iter_mut().zip(usage.frequency) {
                    *sum += more;
                }
            }
            let term = &mut self.terms[same[0].0];
            term.meet(local);
            term.log.push(rank::impact(frequency, analysis.length));
            if let [(_, alone)] = same {
                put_places(&mut term.log, alone.places);
            } else {
                let mut places: Vec<u32> =
                    same.iter().flat_map(|(_, usage)| usage.places).copied().collect();
                places.sort_unstable();
                places.dedup();
                put_places(&mut term.log, &places);
            }
        }
        for filter in &analysis.filters {
            let term = self.term(filter, true);
            self.terms[term].meet(local);
        }
    }

    /// Returns the position of a form, entering it when it is new.
    fn form(&mut self, usage: &Use<'_>, language: &Language) -> usize {
        let same = |form: usize| self.forms[form].text == usage.form;
        let form = document::number(&mut self.form_of, usage.hash, self.forms.len(), same);
        if form == self.forms.len() {
            let term = self.term(&language.key(usage.form), false);
            self.forms.push(Form { text: usage.form.to_owned(), term, count: 0 });
        }
        form
    }

    /// Returns the position of a term, entering it when it is new.
    fn term(&mut self, key: &str, bare: bool) -> usize {
        let same = |term: usize| self.terms[term].key == key;
        let hash = document::hash(key);
        let term = document::number(&mut self.term_of, hash, self.terms.len(), same);
        if term == self.terms.len() {
            let key = key.to_owned();
            self.terms.push(Growing { key, count: 0, next: 0, bare, log: Vec::new() });
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
        let Self { key, count, bare, log, .. } = self;
        if bare {
            return Term { key, count, gaps: log, impacts: Vec::new(), places: Vec::new() };
        }
        let documents = count as usize;
        let mut term = Term {
            key,
            count,
            gaps: Vec::with_capacity(documents),
            impacts: Vec::with_capacity(documents),
            places: Vec::with_capacity(log.len() - documents * 2),
        };
        let mut rest = log.as_slice();
        while !rest.is_empty() {
            term.gaps.extend_from_slice(varint(&mut rest));
            term.impacts.push(rest[0]);
            rest = &rest[1..];
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
    let Tables { terms, mut forms, term_of, form_of } = tables;
    drop((term_of, form_of));
    let terms: Vec<Term> = terms.into_par_iter().map(Growing::finish).collect();
    forms.sort_unstable_by(|a, b| a.text.cmp(&b.text));
    let small = heads.len() < SMALL;
    let [term_files, place_files] = chunk::terms(&terms, &forms, small);
    let lists: Vec<(List, Vec<IndexFile>)> = vec![
        term_files,
        place_files,
        chunk::lexicon(&terms, &forms, small),
        chunk::plain(heads.chunks(CARDS).map(cards).collect(), small),
        chunk::plain(heads.chunks(COLUMNS).map(byline_columns).collect(), small),
        chunk::plain(heads.chunks(COLUMNS).map(category_columns).collect(), small),
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

/// Writes the models and dates of some documents.
fn byline_columns(heads: &[Head]) -> Vec<u8> {
    let mut models: Vec<&str> = heads.iter().map(|head| head.model.as_str()).collect();
    models.sort_unstable();
    models.dedup();
    let mut out = vec![Kind::Bylines as u8];
    put_len(&mut out, heads.len());
    put_len(&mut out, models.len());
    models.iter().for_each(|model| put_str(&mut out, model));
    for head in heads {
        let place = models.partition_point(|model| *model < head.model.as_str());
        put_len(&mut out, place);
    }
    // Dated documents come first and in order, so that differences are small.
    let dated: Vec<u32> = heads.iter().map_while(|head| head.day).collect();
    put_len(&mut out, dated.len());
    let mut before = 0;
    for day in dated {
        put(&mut out, day.saturating_sub(before));
        before = day.max(before);
    }
    out
}

/// Writes the categories of some documents.
fn category_columns(heads: &[Head]) -> Vec<u8> {
    let mut names: Vec<&str> =
        heads.iter().flat_map(|head| head.categories.iter().map(String::as_str)).collect();
    names.sort_unstable();
    names.dedup();
    let mut out = vec![Kind::Categories as u8];
    put_len(&mut out, heads.len());
    put_len(&mut out, names.len());
    names.iter().for_each(|name| put_str(&mut out, name));
    for head in heads {
        put_len(&mut out, head.categories.len());
        for category in &head.categories {
            put_len(&mut out, names.partition_point(|name| *name < category.as_str()));
        }
    }
    out
}
