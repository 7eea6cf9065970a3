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
mod direct;
mod document;
mod feedback;
mod filter;
mod from_record;
mod index;
#[cfg(test)]
mod laws;
mod list;
mod names;
mod open_index;
#[cfg(test)]
mod oracle;
#[cfg(test)]
mod oracle_direct;
mod query;
mod rank;
mod reader;
mod scripts;
mod segment;
mod segment_words;
mod spellings;
mod standing;
mod table;
mod term_files;
mod titles;
mod tokens;
mod word_tables;

use crate::model::Moved;
use bytes::{FORMAT, put, put_bytes, put_len, put_str};

pub use bytes::{IndexFile, Name};
pub use direct::{Direct, DirectKind};
pub use document::{Document, FollowUp, Language, SourceLine, Title};
pub use from_record::{document, standings};
pub use index::Reader;
pub use names::{Group, NamedPage};
pub use open_index::{Fetch, IndexError};
pub use query::unread_filters;
pub use reader::{Answer, Facets, Hit, Options, Sort};
pub use scripts::{SCRIPT_ADDRESS, script, script_path};
pub use segment::{DocumentOf, Summary, segment_of};
pub use standing::Standing;

/// The only file with a fixed name.
pub const MANIFEST: &str = "search/manifest.bin";

/// The address of every file: `*` stands for a name.
pub const ADDRESS: &str = "search/*.bin";

/// Documents of a full segment, and of the levels below it.
const LEVELS: [u32; 4] = [65_536, 1_024, 16, 8];
/// Documents of a full segment; fewer in tests, whose archives are small.
const FULL: usize = if cfg!(test) { 24 } else { LEVELS[0] as usize };

/// An archive as its index sees it, apart from its documents.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    /// The standing of each document, by ordinal.
    pub standings: &'a [Standing],
    /// Number of documents with a date: they come first.
    pub dated: u32,
    /// The archive's categories and models.
    pub names: &'a [NamedPage],
    /// The archive's language code.
    pub language: &'a str,
}

/// Builds the whole index of an archive. Passes each file to `take` as soon as it is made, to save
/// memory. A file may come twice, with equal bytes.
///
/// `document` returns the document of an ordinal; ordinals follow (date, id), undated last. It is
/// called once for each, from several threads.
///
/// # Errors
/// A document can't be made.
pub fn index(
    frame: Frame<'_>,
    document: &DocumentOf<'_>,
    take: &mut dyn FnMut(IndexFile),
) -> Result<(), Moved> {
    let count = bytes::small(frame.standings.len());
    let mut summaries = Vec::new();
    for range in segments(count) {
        summaries.push(segment_of(range, document, frame.language, take)?);
    }
    ending(&summaries, frame).into_iter().for_each(take);
    Ok(())
}

/// Returns the files of an index outside its segments.
pub fn ending(segments: &[Summary], frame: Frame<'_>) -> Vec<IndexFile> {
    let mut files = Vec::new();
    let blocks = standing::write(frame.standings, &mut files);
    let manifest = manifest(segments, &blocks, frame, &mut files);
    files.push(IndexFile { path: MANIFEST.to_owned(), payload: manifest });
    files
}

/// Cuts `count` ordinals into segments, a pure function of their number: the full 65,536s, then the
/// ranges between `n - n%65536`, `n - n%1024`, `n - n%16`, `n - n%8` and `n`.
pub fn segments(count: u32) -> Vec<std::ops::Range<u32>> {
    let full = (0..count / LEVELS[0]).map(|i| (i + 1) * LEVELS[0]);
    let open = LEVELS.iter().map(|level| count - count % level);
    let mut ends: Vec<u32> = full.chain(open).chain([0, count]).collect();
    ends.sort_unstable();
    ends.dedup();
    ends.windows(2).map(|ends| ends[0]..ends[1]).collect()
}

/// Returns whether a segment is full: its documents stay the same while the archive grows.
pub fn is_full(range: &std::ops::Range<u32>) -> bool {
    // Archives of tests are small.
    let full = if cfg!(test) { LEVELS[3] } else { LEVELS[0] };
    range.end - range.start >= full
}

/// Writes the manifest of an index, with the roots of most segments in it. Those of full segments
/// never change, and those of small ones contain their data: these become files.
fn manifest(
    segments: &[Summary],
    standings: &[Option<Name>],
    Frame { dated, names, language, .. }: Frame<'_>,
    files: &mut Vec<IndexFile>,
) -> Vec<u8> {
    let words = Language::of(language);
    let mut out = vec![list::Kind::Manifest as u8, FORMAT];
    put_str(&mut out, language);
    put(&mut out, dated);
    put_len(&mut out, words.stop.len());
    words.stop.iter().for_each(|word| put_str(&mut out, word));
    put_len(&mut out, segments.len());
    for segment in segments {
        put(&mut out, segment.documents);
        let (first, last) = segment.days.map_or((0, 0), |(first, last)| (first + 1, last + 1));
        put(&mut out, first);
        put(&mut out, last);
        let is_inline = (segment::SMALL..FULL).contains(&(segment.documents as usize));
        out.push(u8::from(is_inline));
        if is_inline {
            put_bytes(&mut out, &segment.root);
        } else {
            let (name, file) = bytes::file(&segment.root);
            files.push(file);
            out.extend_from_slice(&name.0);
        }
    }
    put_len(&mut out, standings.len());
    for block in standings {
        out.push(u8::from(block.is_some()));
        block.iter().for_each(|name| out.extend_from_slice(&name.0));
    }
    names::write(names, &mut out);
    out
}
