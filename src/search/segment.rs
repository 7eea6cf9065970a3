//! Writes the documents of one segment to files, a pure function of them.
//!
//! Knows nothing of other segments. Documents are made and inverted in parallel, a few batches at a
//! time. Their data is kept in the form in which it is written, and each file is passed on as soon
//! as it is made.

use std::ops::Range;

use rayon::prelude::*;

use super::batch::{BATCH, Inverter};
use super::bytes::{IndexFile, put, put_len, put_str, small};
use super::columns::{self, Head};
use super::document::{self, Document, Language};
use super::list::{Kind, Layout, List};
use super::segment_words::Words;
use super::table::Card;
use super::term_files;
use super::titles::{self, Asks, TITLES, TitleCard, Titles};
use crate::model::Moved;

/// Batches per thread that are inverted at a time; few, so that they are joined soon.
const WAVE: usize = 2;
/// Documents in a file of cards.
pub const CARDS: usize = 32;
/// Documents in a file of follow-ups.
pub const ASKS: usize = 64;
/// Documents in a file of columns, in whole files of cards.
pub const COLUMNS: usize = 8192;
/// Segments with fewer documents are one file.
pub const SMALL: usize = 16;

/// Returns the document of an ordinal.
pub type DocumentOf<'a> = dyn Fn(u32) -> Result<Document, Moved> + Sync + 'a;

/// The entry of a segment in the manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Number of documents.
    pub documents: u32,
    /// Its root.
    pub root: Vec<u8>,
    /// The first and the last day of its dated documents, each `(year·12 + month-1)·31 + day-1`.
    pub days: Option<(u32, u32)>,
}

/// Builds the segment of some ordinals, a pure function of their documents and the language, and
/// passes its files to `take`; one may come twice.
///
/// `document` returns the document of an ordinal; ordinals follow (date, id), undated last.
///
/// # Errors
/// A document can't be made.
pub fn segment_of(
    range: Range<u32>,
    document: &DocumentOf<'_>,
    language: &str,
    take: &mut dyn FnMut(IndexFile),
) -> Result<Summary, Moved> {
    let (count, language) = (range.len(), Language::of(language));
    let mut words = Words::default();
    let layout = if count < SMALL { Layout::Inline } else { Layout::Named };
    let (cards, columns) = (List::new(layout), List::new(layout));
    let mut shown = Shown { cards, columns, heads: Vec::new(), days: None };
    let mut titles = Titles::new(count);
    let starts: Vec<u32> = range.clone().step_by(BATCH).collect();
    for wave in starts.chunks(WAVE * rayon::current_num_threads()) {
        let earlier = |form: &str, hash: u64| words.known(form, hash);
        let invert = |&start: &u32| {
            let mut inverter = Inverter::new(start - range.start, &language, &earlier);
            let mut documents = Vec::with_capacity(BATCH);
            for ordinal in (start..range.end).take(BATCH) {
                let document = document(ordinal)?;
                inverter.add(&document);
                documents.push(outline(document));
            }
            Ok((start, documents, inverter.finish()))
        };
        let batches = wave.par_iter().map(invert).collect::<Result<Vec<_>, Moved>>()?;
        for (start, documents, batch) in batches {
            for (ordinal, document) in (start..).zip(&documents) {
                titles.add(document, ordinal - range.start, &language);
            }
            shown.add((start..).zip(documents).map(head).collect(), take);
            words.join(&batch);
        }
    }
    shown.close(take);
    let titled = titles.rows(|form| words.contains(form));
    words.finish();
    let [terms, positions] = term_files::terms(&words, &titled, layout, take);
    let mut title_cards = List::new(layout);
    let runs = titles.cards.chunks(TITLES).map(|cards| (Vec::new(), cards)).collect();
    title_cards.extend(runs, |cards: &[TitleCard]| titles::write_cards(cards), take);
    let mut asks = List::new(layout);
    let runs = titles.asks.chunks(ASKS).map(|asks| (Vec::new(), asks)).collect();
    asks.extend(runs, |asks: &[Asks]| titles::write_asks(asks), take);
    let [lexicon, deletions] = term_files::forms(&words, layout, take);
    let lists: [List; 8] =
        [terms, positions, lexicon, deletions, shown.cards, shown.columns, title_cards, asks];
    let root = root(count, lists, take);
    Ok(Summary { documents: small(count), root, days: shown.days })
}

/// Drops the texts of a document that are indexed already.
fn outline(document: Document) -> Document {
    let (headings, sources) = (Vec::new(), Vec::new());
    Document { answer: String::new(), headings, sources, ..document }
}

/// Reduces a document to its card and columns.
fn head((ordinal, document): (u32, Document)) -> Head {
    let mut categories = document.categories;
    categories.sort_unstable();
    categories.dedup();
    let card = Card {
        id: document.id,
        question: document.question,
        model: document.model.unwrap_or_default(),
        day: document.date.map(document::day),
        back: ordinal.saturating_sub(document.group),
        has_gap: document.has_gap,
    };
    Head { card, categories }
}

/// Cards and columns of documents; each file is written as soon as it is full.
struct Shown {
    cards: List,
    columns: List,
    /// Documents that are in no file yet.
    heads: Vec<Head>,
    days: Option<(u32, u32)>,
}

impl Shown {
    fn add(&mut self, heads: Vec<Head>, take: &mut dyn FnMut(IndexFile)) {
        for day in heads.iter().filter_map(|head| head.card.day) {
            self.days = Some((self.days.map_or(day, |(first, _)| first), day));
        }
        self.heads.extend(heads);
        while self.heads.len() >= COLUMNS {
            let rest = self.heads.split_off(COLUMNS);
            self.close(take);
            self.heads = rest;
        }
    }

    /// Writes the rest.
    fn close(&mut self, take: &mut dyn FnMut(IndexFile)) {
        if self.heads.is_empty() {
            return;
        }
        let runs = |size| self.heads.chunks(size).map(|heads| (Vec::new(), heads)).collect();
        self.cards.extend(runs(CARDS), cards, take);
        self.columns.extend(runs(COLUMNS), columns::write, take);
        self.heads.clear();
    }
}

fn root(count: usize, lists: [List; 8], take: &mut dyn FnMut(IndexFile)) -> Vec<u8> {
    let mut root = vec![Kind::Root as u8];
    put_len(&mut root, count);
    root.push(u8::from(count < SMALL));
    for list in lists {
        root.extend(list.written(take));
    }
    root
}

fn cards(heads: &[Head]) -> Vec<u8> {
    let mut out = vec![Kind::Cards as u8];
    put_len(&mut out, heads.len());
    for Head { card, .. } in heads {
        [&card.id, &card.question, &card.model].iter().for_each(|text| put_str(&mut out, text));
        put(&mut out, card.day.map_or(0, |day| day + 1));
        put(&mut out, card.back * 2 + u32::from(card.has_gap));
    }
    out
}
