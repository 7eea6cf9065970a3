//! An index to what its queries cost: which files are fetched for three words asked cold.

use std::cell::RefCell;
use std::time::Instant;

use catena::model::{Archive, HeldTexts, RecordIx};
use catena::parse::RecordFormat;
use catena::search::{self, Fetch, Options, Reader};

use crate::{Files, median, print};

/// How many queries are sampled.
const QUERIES: u64 = 40;

/// What the search page asks for: its ten hits, and one ahead where so few matches are left that
/// they might all be other answers to the same questions.
const SHOWN: usize = 10;
const MANY: usize = 50;

/// An index in memory that notes what is fetched, in order; nothing is fetched twice.
struct Counted<'a> {
    files: &'a Files,
    seen: RefCell<Vec<String>>,
}

impl Fetch for &Counted<'_> {
    fn get(&self, path: &str) -> Option<Vec<u8>> {
        let bytes = self.files.get(path)?;
        let mut seen = self.seen.borrow_mut();
        if !seen.iter().any(|before| before == path) {
            seen.push(path.to_owned());
        }
        Some(bytes.clone())
    }
}

/// Returns the files that a client fetches before the first query.
pub fn opened(files: &Files, records: usize) -> Vec<String> {
    let counted = Counted { files, seen: RefCell::default() };
    Reader::open(&counted).expect("the index was just made");
    let mut seen = counted.seen.take();
    // The Rust reader opens all roots; for a client the root of a small segment is data, which
    // comes with the first query. It is that of the last segment.
    let last = search::segments(RecordIx::new(records).0).pop();
    if last.is_some_and(|range| range.len() < 16) {
        seen.pop();
    }
    seen
}

/// Asks cold queries, each of three words from one record's answer, and prints what they fetch.
pub fn measure(
    archive: &Archive,
    format: &RecordFormat,
    texts: &HeldTexts,
    files: &Files,
    opened: usize,
) {
    let asked: Vec<String> = (0..QUERIES).map(|i| three_words(archive, format, texts, i)).collect();
    for (name, facets) in [("page", true), ("plain", false)] {
        let options = Options { limit: SHOWN, facets, ..Options::default() };
        let costs: Vec<_> = asked.iter().map(|query| cost(files, query, options, opened)).collect();
        let requests: Vec<usize> = costs.iter().map(|cost| cost.requests).collect();
        let bytes: Vec<usize> = costs.iter().map(|cost| cost.bytes).collect();
        let micros: Vec<u128> = costs.iter().map(|cost| cost.micros).collect();
        print(&format!("{name}_requests"), median(&requests));
        print(&format!("{name}_requests_most"), requests.iter().max().unwrap_or(&0));
        print(&format!("{name}_bytes"), median(&bytes));
        print(&format!("{name}_bytes_most"), bytes.iter().max().unwrap_or(&0));
        print(&format!("{name}_micros"), median(&micros));
        let few = costs.iter().filter(|cost| cost.total < 5).count();
        print(&format!("{name}_few"), few);
    }
}

struct Cost {
    requests: usize,
    bytes: usize,
    micros: u128,
    total: usize,
}

/// Asks one query of a reader that has just been opened.
fn cost(files: &Files, query: &str, mut options: Options, opened: usize) -> Cost {
    let before = Reader::open(&Counted { files, seen: RefCell::default() })
        .map(|reader| reader.search(query, options).expect("the index was just made"));
    if before.expect("the index was just made").total <= SHOWN + MANY {
        options.limit += 1;
    }
    let counted = Counted { files, seen: RefCell::default() };
    let reader = Reader::open(&counted).expect("the index was just made");
    let start = Instant::now();
    let answer = reader.search(query, options).expect("the index was just made");
    let micros = start.elapsed().as_micros();
    let seen = counted.seen.borrow();
    // What was fetched to open counts as first load.
    let fetched = &seen[opened..];
    let bytes = fetched.iter().map(|path| files[path].len()).sum();
    Cost { requests: fetched.len(), bytes, micros, total: answer.total }
}

/// Returns three different words of four letters or more from the answer of a record, spread over
/// the archive: what a reader types who half remembers it.
fn three_words(archive: &Archive, format: &RecordFormat, texts: &HeldTexts, i: u64) -> String {
    let mut random = Random(i + 99);
    let record = random.below(archive.records.len());
    let (record, pages) = (RecordIx::new(record), vec![String::new(); archive.works.len()]);
    let document =
        search::document(archive, record, &pages, format, texts).expect("holds all texts");
    let words: Vec<&str> = document
        .answer
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().count() > 3)
        .collect();
    let mut chosen: Vec<&str> = Vec::new();
    for _ in 0..100 {
        let word = words[random.below(words.len())];
        if chosen.len() < 3 && !chosen.contains(&word) {
            chosen.push(word);
        }
    }
    chosen.join(" ")
}

/// A small generator of random numbers (SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % limit as u64) as usize
    }
}
