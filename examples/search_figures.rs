//! Measures the search index on synthetic archives: `cargo run --release --example search_figures -- 10000`.
//!
//! Prints what building costs, what a record costs, what adding a record changes, and what a cold
//! query fetches. The words follow Zipf's law over a vocabulary that grows with the archive.
#![expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::time::Instant;

use catena::search::{Document, Fetch, IndexFile, Options, Reader, SourceLine, index, segments};
use chrono::NaiveDate;

/// A small generator of random numbers (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A rank below `n` by Zipf's law.
    fn zipf(&mut self, n: f64) -> u64 {
        ((n + 1.0).powf(self.unit()) - 1.0) as u64
    }
}

/// The word of a rank: the commonest are stop words, the others made of syllables.
fn word(rank: u64) -> String {
    const COMMON: [&str; 12] =
        ["the", "of", "and", "to", "in", "a", "is", "that", "for", "with", "as", "this"];
    const SYLLABLES: [&str; 20] = [
        "ra", "ten", "sor", "lat", "mo", "del", "qu", "an", "tum", "fi", "eld", "gra", "vi", "ter",
        "con", "str", "uc", "pha", "se", "lin",
    ];
    const ENDINGS: [&str; 8] = ["", "", "s", "", "ing", "ed", "", "ation"];
    if let Some(word) = COMMON.get(rank as usize) {
        return (*word).to_owned();
    }
    let mut random = Random(rank / 2);
    let count = 2 + random.next() % 2 + u64::from(rank > 3000);
    let mut word: String = (0..count).map(|_| SYLLABLES[(random.next() % 20) as usize]).collect();
    word.push_str(ENDINGS[(random.next() % 4 * 2 + rank % 2) as usize]);
    word
}

fn text(random: &mut Random, words: usize, ordinal: u32) -> String {
    // Heaps' law: the vocabulary that is open to a record grows with its number.
    let vocabulary = 8_000.0 + 60.0 * f64::from(ordinal).powf(0.75);
    (0..words).map(|_| word(random.zipf(vocabulary)) + " ").collect()
}

fn work(random: &mut Random, ordinal: u32) -> (String, u64) {
    let rank = random.zipf(500.0 + f64::from(ordinal) * 1.5);
    (format!("AG-{}.{:02}-{}", 2023 + rank % 4, 1 + rank % 12, 100 + rank * 7 % 9_900), rank)
}

fn document(ordinal: u32) -> Document {
    let mut random = Random(u64::from(ordinal) << 20);
    let categories = ["hep-th", "cs.LG", "quant-ph", "astro-ph.CO", "gr-qc", "cs.CL", "hep-ph"];
    let sources: Vec<SourceLine> = (0..8)
        .map(|_| {
            let (id, rank) = work(&mut random, ordinal);
            SourceLine {
                title: text(&mut Random(rank << 40), 9, 0),
                id: Some(id),
                category: Some(categories[(Random(rank).next() % 7) as usize].to_owned()),
            }
        })
        .collect();
    let asked = if random.next().is_multiple_of(4) { ordinal - ordinal % 5 } else { ordinal };
    let answer: Vec<String> = (0..7)
        .map(|_| {
            let cited = sources[(random.next() % 8) as usize].id.clone().unwrap_or_default();
            format!("{} [{cited}].", text(&mut random, 45, ordinal))
        })
        .collect();
    let start = NaiveDate::from_ymd_opt(2020, 1, 1).expect("a day of the calendar");
    Document {
        id: format!("{:016x}", Random(u64::from(ordinal)).next()),
        question: text(&mut Random(u64::from(asked) << 30), 15, asked),
        headings: (0..3).map(|_| text(&mut random, 5, ordinal)).collect(),
        answer: answer.join("\n"),
        cited: Vec::new(),
        categories: sources.iter().filter_map(|s| s.category.clone()).collect(),
        sources,
        model: Some(
            ["claude-haiku-4-5", "claude-sonnet-4-5", "gpt-5"][(random.next() % 3) as usize]
                .to_owned(),
        ),
        date: Some(start + chrono::Days::new(u64::from(ordinal / 12))),
        group: asked,
    }
}

/// An index in memory that counts what is fetched.
struct Counted<'a> {
    files: &'a BTreeMap<String, Vec<u8>>,
    seen: RefCell<BTreeMap<String, usize>>,
}

impl Fetch for &Counted<'_> {
    fn get(&self, path: &str) -> Option<Vec<u8>> {
        let bytes = self.files.get(path)?;
        self.seen.borrow_mut().insert(path.to_owned(), bytes.len());
        Some(bytes.clone())
    }
}

fn files(count: u32) -> BTreeMap<String, Vec<u8>> {
    let files = index(count, count, &document, "en");
    files.into_iter().map(|IndexFile { path, bytes }| (path, bytes)).collect()
}

/// Length of the file that is the root of a small segment: `S`, the number of documents, 1.
fn small_root(files: &BTreeMap<String, Vec<u8>>, documents: usize) -> usize {
    let is_root = |bytes: &&Vec<u8>| {
        let mut head = [0; 3];
        let mut unpacked = flate2::read::GzDecoder::new(bytes.as_slice());
        let read = std::io::Read::read_exact(&mut unpacked, &mut head);
        read.is_ok() && head == [b'S', documents as u8, 1]
    };
    files.values().find(is_root).map_or(0, Vec::len)
}

fn median<T: Ord + Copy>(mut values: Vec<T>) -> T {
    values.sort();
    values[values.len() / 2]
}

/// Processor time and peak memory of this process, as Linux tells them.
fn usage() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("VmHWM: ?");
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks: Vec<u64> = stat.split(' ').skip(13).take(2).filter_map(|n| n.parse().ok()).collect();
    format!("{peak}, cpu {:.2} s", ticks.iter().sum::<u64>() as f64 / 100.0)
}

fn main() {
    let count: u32 = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(10_000);
    let start = Instant::now();
    let bytes: usize = (0..count).map(|o| document(o).answer.len()).sum();
    println!(
        "generating alone: {:.2} s, {} bytes an answer; {}",
        start.elapsed().as_secs_f64(),
        bytes / count as usize,
        usage()
    );
    let start = Instant::now();
    let all = files(count);
    println!("index of {count}: {:.2} s; {}", start.elapsed().as_secs_f64(), usage());
    let total: usize = all.values().map(Vec::len).sum();
    println!(
        "{} files, {total} bytes, {} a record, largest {}",
        all.len(),
        total / count as usize,
        all.values().map(Vec::len).max().unwrap_or(0)
    );
    let mut kinds: BTreeMap<char, (usize, usize)> = BTreeMap::new();
    for bytes in all.values() {
        let mut payload = [0];
        let mut unpacked = flate2::read::GzDecoder::new(bytes.as_slice());
        std::io::Read::read_exact(&mut unpacked, &mut payload).expect("it was just packed");
        let kind = kinds.entry(payload[0] as char).or_default();
        *kind = (kind.0 + 1, kind.1 + bytes.len());
    }
    for (kind, (number, bytes)) in kinds {
        println!(
            "  {kind}: {number} files, {bytes} bytes, {} each, {} a record",
            bytes / number,
            bytes / count as usize
        );
    }
    let (mut requests, mut fetched, mut opened, mut times) = (vec![], vec![], vec![], vec![]);
    let (mut cards, mut fallbacks) = (vec![], 0);
    for seed in 0..60u64 {
        let mut random = Random(seed + 99);
        let source = document((random.next() % u64::from(count)) as u32);
        let words: Vec<&str> = source.answer.split(' ').filter(|w| w.len() > 3).collect();
        let pick: Vec<&str> =
            (0..3).map(|_| words[(random.next() as usize) % words.len()]).collect();
        let counted = Counted { files: &all, seen: RefCell::default() };
        let reader = Reader::open(&counted).expect("the index was just made");
        let first = std::mem::take(&mut *counted.seen.borrow_mut());
        // The root of a small segment is data: a client fetches it with the first query.
        let ends = segments(count);
        let small = ends.last().filter(|range| range.len() < 16);
        let last = small.map_or(0, |range| small_root(&all, range.len()));
        opened.push(first.values().sum::<usize>() - last);
        let start = Instant::now();
        let answer = reader
            .search(&pick.join(" "), Options { limit: 10, ..Options::default() })
            .expect("it was just made");
        times.push(start.elapsed().as_micros());
        fallbacks += usize::from(answer.total < 5);
        requests.push(counted.seen.borrow().len() + usize::from(last > 0));
        fetched.push(counted.seen.borrow().values().sum::<usize>() + last);
        cards.push(answer.hits.len());
    }
    println!(
        "roots and manifest: {} bytes in up to {} requests; manifest {}",
        median(opened),
        1 + segments(count).len(),
        all["search/manifest.bin"].len()
    );
    println!(
        "cold three-word query, 10 hits: {} requests (max {}), {} bytes (max {}), {} us, {fallbacks} of 60 under five matches, hits {}",
        median(requests.clone()),
        requests.iter().max().unwrap_or(&0),
        median(fetched.clone()),
        fetched.iter().max().unwrap_or(&0),
        median(times),
        median(cards)
    );
    if count <= 10_000 {
        let (mut changed, mut sizes) = (vec![], vec![]);
        let before = count - 9;
        let mut old = files(before);
        for n in before + 1..=count {
            let new = files(n);
            let added: Vec<usize> = new
                .iter()
                .filter(|(path, bytes)| old.get(*path) != Some(bytes))
                .map(|(_, bytes)| bytes.len())
                .collect();
            changed.push(added.len());
            sizes.push(added.iter().sum::<usize>());
            old = new;
        }
        println!(
            "adding one: {} files, {} bytes in the median; all {changed:?} {sizes:?}",
            median(changed.clone()),
            median(sizes.clone())
        );
    }
}
