//! The search index for the writer: which files it has, and their bytes when they are wanted.
//!
//! A segment whose records are those of a former build is made only where one of its files is to be
//! written. Files of segments are named by what they hold, so their paths stand for their bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;
use std::sync::OnceLock;

use super::TOOL;
use crate::cache::{self, Segments};
use crate::error::Error;
use crate::fingerprint::Fingerprint;
use crate::model::{Archive, RecordIx};
use crate::parse::RecordFormat;
use crate::search::{self, IndexFile, MANIFEST, Name, Summary};
use crate::watch::Watch;
use crate::write::{Kept, Spool};

/// What the index is made of.
#[derive(Clone, Copy)]
pub(super) struct Sources<'a> {
    pub(super) archive: &'a Archive,
    pub(super) format: &'a RecordFormat,
    pub(super) language: &'a str,
    pub(super) watch: &'a dyn Watch,
}

/// The files of the search index.
pub(super) struct Index<'a> {
    sources: Sources<'a>,
    spool: Spool,
    pub(super) files: Vec<File>,
    /// Segments that are known and were not made, by their range; their files once one is wanted.
    known: Vec<(Range<u32>, OnceLock<Files>)>,
}

/// Bytes of files by path.
type Files = BTreeMap<String, Vec<u8>>;

/// A file of the search index.
pub(super) struct File {
    pub(super) path: String,
    pub(super) print: Fingerprint,
    bytes: Bytes,
}

/// Where the bytes of a file are.
#[derive(Clone, Copy)]
enum Bytes {
    Kept(Kept),
    /// To be made with a known segment.
    Known(usize),
}

impl<'a> Index<'a> {
    /// Makes the index but for what `remembered` knows, and remembers it there.
    pub(super) fn new(
        sources: Sources<'a>,
        spool: Spool,
        remembered: Option<&Path>,
        cache: &Path,
    ) -> Result<Self, Error> {
        let mut known = remembered.map(Segments::load).unwrap_or_default().0;
        let mut index = Self { sources, spool, files: Vec::new(), known: Vec::new() };
        let records = &index.sources.archive.records;
        let count = RecordIx::new(records.len()).0;
        let mut segments = Segments::default();
        let mut summaries = Vec::new();
        for range in search::segments(count) {
            let key = index.sources.key(&range);
            let segment = match known.remove(&key) {
                Some(segment) => {
                    index.add_known(range, &segment);
                    segment
                }
                None => index.add_made(range)?,
            };
            summaries.push(Summary {
                documents: segment.documents,
                root: Name(segment.root),
                days: segment.days,
            });
            segments.0.insert(key, segment);
        }
        let archive = index.sources.archive;
        let dated = archive.records.iter().take_while(|record| record.date.is_some()).count();
        let dated = RecordIx::new(dated).0;
        let language = index.sources.language;
        let asked = search::popularity(archive);
        for file in search::ending(&summaries, &asked, dated, language) {
            index.keep(&file)?;
        }
        index.files.sort_by(|a, b| a.path.cmp(&b.path));
        index.files.dedup_by(|a, b| a.path == b.path);
        segments.keep(cache);
        Ok(index)
    }

    fn add_known(&mut self, range: Range<u32>, segment: &cache::Segment) {
        let at = self.known.len();
        range.clone().for_each(|_| self.sources.watch.step());
        self.known.push((range, OnceLock::new()));
        let file = |path: &String| File {
            path: path.clone(),
            print: Fingerprint::of(path.as_bytes()),
            bytes: Bytes::Known(at),
        };
        self.files.extend(segment.files.iter().map(file));
    }

    fn add_made(&mut self, range: Range<u32>) -> Result<cache::Segment, Error> {
        let (mut files, mut kept) = (BTreeSet::new(), Ok(()));
        let sources = self.sources;
        let summary = sources.segment(range, &mut |file| {
            if kept.is_ok() && files.insert(file.path.clone()) {
                kept = self.keep(&file);
            }
        });
        kept?;
        Ok(cache::Segment {
            documents: summary.documents,
            root: summary.root.0,
            days: summary.days,
            files: files.into_iter().collect(),
        })
    }

    fn keep(&mut self, file: &IndexFile) -> Result<(), Error> {
        let IndexFile { path, bytes } = file;
        let kept = self.spool.keep(bytes)?;
        let print = Fingerprint::of(if path == MANIFEST { bytes } else { path.as_bytes() });
        self.files.push(File { path: path.clone(), print, bytes: Bytes::Kept(kept) });
        Ok(())
    }

    /// Returns the bytes of a file; the inner error is for whoever has a cache that isn't ours.
    pub(super) fn bytes(&self, file: &File) -> Result<Result<Vec<u8>, String>, Error> {
        match file.bytes {
            Bytes::Kept(kept) => self.spool.get(kept).map(Ok),
            Bytes::Known(at) => {
                let (range, made) = &self.known[at];
                let files = made.get_or_init(|| apart(|| self.sources.all_of(range.clone())));
                let bytes = files.get(&file.path).cloned();
                Ok(bytes
                    .ok_or_else(|| "the remembered index is not ours: build with --clean".into()))
            }
        }
    }
}

/// Runs what works on several threads on a thread of its own, and with that one alone. Within a
/// `OnceLock` it must: a thread of the pool that waits for its parts meanwhile takes up other tasks,
/// and one of those may want what is just being made.
fn apart<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let alone = scope.spawn(|| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
            pool.expect("one more thread").install(work)
        });
        alone.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

impl Sources<'_> {
    /// Returns all files of a segment, by path.
    fn all_of(&self, range: Range<u32>) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        self.segment(range, &mut |file| {
            files.insert(file.path, file.bytes);
        });
        files
    }

    /// Returns the hash of all that a segment is made of.
    fn key(&self, range: &Range<u32>) -> Fingerprint {
        let mut hasher = blake3::Hasher::new();
        hasher.update(Fingerprint::of(TOOL.as_bytes()).as_bytes());
        hasher.update(Fingerprint::of(self.language.as_bytes()).as_bytes());
        for ordinal in range.clone() {
            let (record, links) =
                (&self.archive.records[ordinal as usize], &self.archive.links[ordinal as usize]);
            hasher.update(record.print.as_bytes());
            hasher.update(Fingerprint::of(record.id.as_str().as_bytes()).as_bytes());
            // Versions are told by how far the first of them is away.
            let question = links.question.map(|question| &self.archive.questions[question.at()]);
            let first = question.and_then(|question| question.versions.first());
            let back = ordinal.saturating_sub(first.map_or(ordinal, |first| first.0));
            hasher.update(&back.to_le_bytes());
        }
        Fingerprint::finish(&hasher)
    }

    fn segment(&self, range: Range<u32>, take: &mut dyn FnMut(IndexFile)) -> Summary {
        let document = |ordinal| {
            self.watch.step();
            search::document(self.archive, RecordIx(ordinal), self.format)
        };
        search::segment_of(range, &document, self.language, take)
    }
}
