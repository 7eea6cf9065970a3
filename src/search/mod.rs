//! Writes documents to a search index, and answers queries from it.
//!
//! `docs/search-index.md` specifies every byte; the browser's reader follows it. This module reads
//! and writes no files: answers get their files through [`Fetch`]. The index is a pure function of
//! the documents. Segments depend on their number alone, so an addition leaves nearly all files
//! unchanged.

mod allowed;
mod batch;
mod bytes;
mod columns;
mod document;
mod feedback;
mod from_record;
mod index;
#[cfg(test)]
mod laws;
mod list;
mod open_index;
#[cfg(test)]
mod oracle;
mod popularity;
mod query;
mod rank;
mod reader;
mod segment;
mod segment_words;
mod table;
mod term_files;
mod tokens;
mod word_tables;

use crate::model::Moved;
use bytes::{FORMAT, put, put_len, put_str};

pub use bytes::{IndexFile, Name};
pub use document::{Document, Language, SourceLine};
pub use from_record::{document, popularity};
pub use index::Reader;
pub use open_index::{Fetch, IndexError};
pub use query::unread_filters;
pub use reader::{Answer, Facets, Hit, Options, Sort};
pub use segment::{DocumentOf, Summary, segment_of};

/// The only file with a fixed name.
pub const MANIFEST: &str = "search/manifest.bin";

/// The address of every file: `*` stands for a name.
pub const ADDRESS: &str = "search/*.bin";

/// Documents of a full segment, and of the levels below it.
const LEVELS: [u32; 3] = [65_536, 1_024, 16];

/// Builds the whole index of a number of documents, of which the first `dated` have a date. Passes
/// each file to `take` as soon as it is made, to save memory. A file may come twice, with equal
/// bytes.
///
/// `document` returns the document of an ordinal; ordinals follow (date, id), undated last. It is
/// called once for each, from several threads. `popularity` has, by ordinal, how often the archive
/// asks the document's question. `language` is the archive's language code.
///
/// # Errors
/// A document can't be made.
pub fn index(
    popularity: &[u32],
    dated: u32,
    document: &DocumentOf<'_>,
    language: &str,
    take: &mut dyn FnMut(IndexFile),
) -> Result<(), Moved> {
    let count = u32::try_from(popularity.len()).expect("an archive holds fewer than 2^32 records");
    let mut summaries = Vec::new();
    for range in segments(count) {
        summaries.push(segment_of(range, document, language, take)?);
    }
    ending(&summaries, popularity, dated, language).into_iter().for_each(take);
    Ok(())
}

/// Returns the files of an index outside its segments.
pub fn ending(
    segments: &[Summary],
    popularity: &[u32],
    dated: u32,
    language: &str,
) -> Vec<IndexFile> {
    let mut files = Vec::new();
    let blocks = popularity::write(popularity, &mut files);
    files.push(manifest(segments, &blocks, dated, language));
    files
}

/// Cuts `count` ordinals into segments, a pure function of their number: the full 65,536s, then the
/// ranges between `n - n%65536`, `n - n%1024`, `n - n%16` and `n`.
pub fn segments(count: u32) -> Vec<std::ops::Range<u32>> {
    let full = (0..count / LEVELS[0]).map(|i| (i + 1) * LEVELS[0]);
    let open = LEVELS.iter().map(|level| count - count % level);
    let mut ends: Vec<u32> = full.chain(open).chain([0, count]).collect();
    ends.sort_unstable();
    ends.dedup();
    ends.windows(2).map(|ends| ends[0]..ends[1]).collect()
}

/// Writes the manifest of an index.
fn manifest(
    segments: &[Summary],
    popularity: &[Option<Name>],
    dated: u32,
    language: &str,
) -> IndexFile {
    let words = Language::of(language);
    let mut out = vec![list::Kind::Manifest as u8, FORMAT];
    put_str(&mut out, language);
    put(&mut out, dated);
    put_len(&mut out, words.stop.len());
    words.stop.iter().for_each(|word| put_str(&mut out, word));
    put_len(&mut out, segments.len());
    for segment in segments {
        put(&mut out, segment.documents);
        out.extend_from_slice(&segment.root.0);
        let (first, last) = segment.days.map_or((0, 0), |(first, last)| (first + 1, last + 1));
        put(&mut out, first);
        put(&mut out, last);
    }
    put_len(&mut out, popularity.len());
    for block in popularity {
        out.push(u8::from(block.is_some()));
        block.iter().for_each(|name| out.extend_from_slice(&name.0));
    }
    IndexFile { path: MANIFEST.to_owned(), bytes: bytes::packed(&out) }
}
