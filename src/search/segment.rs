//! The documents of one segment to its files, a pure function of them.
//!
//! Knows nothing of other segments. Documents are made and taken apart in parallel, some parts at a
//! time; what is kept of them is already in the form in which it is written.

use rayon::prelude::*;

use super::bytes::{Cursor, IndexFile, Name, put, put_len, put_str};
use super::chunk::{self, Kind, List};
use super::columns;
use super::document::{self, Document, Language};
use super::numbers::{self, Numbers};
use super::part::{PART, Part, Postings, Taking};

/// Parts that are taken apart at a time, for each thread: no more than are soon joined.
const WAVE: usize = 2;
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
    hash: u64,
    /// How many forms it has.
    variants: u32,
    /// The ordinal that comes after the last one, within the segment.
    next: u32,
}

/// Forms of a term that are told apart; the last bit stands for all further ones.
pub const TOLD: u32 = 31;

/// A form, its key, and how many documents hold it.
pub struct Form {
    /// As it stands in the texts, normalised.
    pub text: String,
    hash: u64,
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
    terms: Vec<Term>,
    forms: Vec<Form>,
    term_of: Numbers,
    form_of: Numbers,
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
    let ends: Vec<(usize, usize)> =
        (0..count).step_by(PART).map(|start| (start, count.min(start + PART))).collect();
    for wave in ends.chunks(WAVE * rayon::current_num_threads()) {
        let known = |form: &str, hash: u64| tables.key(form, hash);
        let parts: Vec<(Vec<Head>, Part)> = wave
            .par_iter()
            .map(|&(start, end)| {
                let taking = Taking::new(small(start), language, &known);
                take_apart(taking, first, start..end, document)
            })
            .collect();
        for (more, part) in parts {
            heads.extend(more);
            tables.join(&part);
        }
    }
    assemble(tables, &heads)
}

/// Takes the documents at some ordinals of a segment apart.
fn take_apart(
    mut taking: Taking<'_>,
    first: u32,
    locals: std::ops::Range<usize>,
    document: &(dyn Fn(u32) -> Document + Sync),
) -> (Vec<Head>, Part) {
    let mut heads = Vec::with_capacity(locals.len());
    for local in locals {
        let ordinal = first + small(local);
        let document = document(ordinal);
        taking.add(&document);
        heads.push(head(document, ordinal));
    }
    (heads, taking.finish())
}

fn small(local: usize) -> u32 {
    u32::try_from(local).expect("a segment is far smaller")
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
    /// Adds the words of the documents that come next.
    fn join(&mut self, part: &Part) {
        let terms: Vec<usize> =
            part.terms.iter().map(|term| self.term(part.key(term), term.hash)).collect();
        let words = part.forms.iter().map(|form| {
            if form.stop {
                return 0;
            }
            let nth = self.form(part.form(form), form.hash, terms[form.term as usize], form.count);
            1 << nth.min(TOLD)
        });
        let bits: Vec<u32> = words.collect();
        for ((term, postings), number) in part.postings().zip(terms) {
            let all = &mut self.terms[number];
            put(&mut all.gaps, term.ends.0 - all.next);
            all.next = term.ends.1 + 1;
            all.masks(
                term.count,
                &postings,
                bits.get(term.form as usize).copied().unwrap_or(0),
                &bits,
            );
            all.gaps.extend_from_slice(postings.gaps);
            all.impacts.extend_from_slice(postings.impacts);
            all.places.extend_from_slice(postings.places);
            all.count += term.count;
        }
    }

    /// Returns the key of a form that is known, and the key's hash.
    fn key(&self, text: &str, hash: u64) -> Option<(&str, u64)> {
        let Self { forms, form_of, terms, .. } = self;
        let same = |form: usize| numbers::same((hash, text), (forms[form].hash, &forms[form].text));
        let form = form_of.find(hash, same)?;
        let Term { key, hash, .. } = &terms[forms[form].term];
        Some((key, *hash))
    }

    /// Counts a form, which is entered when it is new; returns its number among those of its term.
    fn form(&mut self, text: &str, hash: u64, term: usize, count: u32) -> u32 {
        let Self { forms, form_of, .. } = self;
        let same = |form: usize| numbers::same((hash, text), (forms[form].hash, &forms[form].text));
        let form = form_of.number(hash, forms.len(), same, |form| forms[form].hash);
        if form == self.forms.len() {
            let nth = self.terms[term].variants;
            self.terms[term].variants += 1;
            self.forms.push(Form { text: text.to_owned(), hash, term, nth, count: 0 });
        }
        self.forms[form].count += count;
        self.forms[form].nth
    }

    /// Returns the position of a term, entering it when it is new.
    fn term(&mut self, key: &str, hash: u64) -> usize {
        let Self { terms, term_of, .. } = self;
        let same = |term: usize| numbers::same((hash, key), (terms[term].hash, &terms[term].key));
        let term = term_of.number(hash, terms.len(), same, |term| terms[term].hash);
        if term == self.terms.len() {
            self.terms.push(Term { key: key.to_owned(), hash, ..Term::default() });
        }
        term
    }
}

impl Term {
    /// Adds which forms stand in `count` further documents: `only`, or those that are listed.
    fn masks(&mut self, count: u32, postings: &Postings<'_>, only: u32, bits: &[u32]) {
        if self.variants < 2 {
            return;
        }
        // As long as there was one form, it stood in all.
        let before = if self.masks.is_empty() { self.count } else { 0 };
        self.masks.extend(std::iter::repeat_n(1, before as usize));
        let mut forms = Cursor(postings.forms);
        for _ in 0..count {
            let mut mask = only;
            if !postings.forms.is_empty() {
                let mut next = || forms.varint().expect("it was just written") as usize;
                mask = (0..next()).fold(0, |mask, _| mask | bits[next()]);
            }
            put(&mut self.masks, mask);
        }
    }
}

/// Cuts a segment's tables into files and writes its root.
fn assemble(tables: Tables, heads: &[Head]) -> Segment {
    let Tables { mut terms, mut forms, term_of, form_of } = tables;
    drop((term_of, form_of));
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
