//! Loads or parses the listed records: from the cache folder if an earlier build parsed the same
//! bytes, else by reading and parsing.
//!
//! A record that is unchanged according to the system is not opened. Its text is read when a stage
//! requests it, and must equal the parsed one. A cache that is lost, damaged or from another
//! version only costs work. Knows nothing about pages.

mod checksummed;
mod codec;
mod interner;
mod last_build;
mod log;
mod text_file;
mod texts;

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;

use crate::config::Limits;
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::fingerprint::Fingerprint;
use crate::model::{Record, RelatedCache};
use crate::parse::{self, Parsed, RecordFormat};
use crate::read::{self, ListedFile, Loaded};
use crate::watch::Watch;

pub use last_build::{LastBuild, Segment, load_segments, store_segments};
pub use texts::FileTexts;

use Outcome::{Known, New, Refused};
use interner::Interner;
use last_build::related_header;
use log::{Entry, Log};
use text_file::TextFile;

/// The degree of trust in the cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// Doesn't open a file that is unchanged according to the system.
    Stat,
    /// Reads every file, but doesn't parse equal bytes again (`--verify`).
    Bytes,
    /// Reads and parses everything (`--clean`).
    Nothing,
}

/// The cache's files, and how far they are trusted.
#[derive(Clone, Debug)]
pub struct CacheConfig {
    /// The file of parsed records; without it, none are loaded or stored.
    pub records: Option<PathBuf>,
    /// The file of related records; without it, none are loaded or stored.
    pub related: Option<PathBuf>,
    pub content: PathBuf,
    /// The start of this run, by the file system's clock.
    pub began: SystemTime,
    /// Hash of the program that parses.
    pub tool: Fingerprint,
    pub trust: Trust,
}

impl CacheConfig {
    /// Loads and stores nothing.
    pub fn disabled(content: &Path) -> Self {
        Self {
            records: None,
            related: None,
            content: content.to_owned(),
            began: SystemTime::UNIX_EPOCH,
            tool: Fingerprint::NONE,
            trust: Trust::Nothing,
        }
    }

    pub fn load_related(&self) -> RelatedCache {
        let file = self.related.as_ref().filter(|_| self.trust != Trust::Nothing);
        let header = related_header(&self.tool);
        file.and_then(|file| checksummed::load(file, &header)).unwrap_or_default()
    }

    pub fn store_related(&self, related: &RelatedCache) {
        if let Some(file) = &self.related {
            checksummed::store(related, file, &related_header(&self.tool));
        }
    }
}

/// The results of parsing, in the order of the files.
pub struct ParsedRecords {
    /// Usable records.
    pub records: Vec<Record>,
    /// Diagnostics of parsing, and of files that were set aside unread.
    pub diagnostics: Vec<Diagnostic>,
    /// Number of Markdown files that are no records.
    pub others: usize,
    pub texts: FileTexts,
}

/// Loads the records that are cached, parses the others, and caches those.
///
/// # Errors
/// A file can't be read. A cache that can't be read counts as absent.
pub fn load_or_parse(
    config: &CacheConfig,
    records: &[&ListedFile],
    limits: &Limits,
    format: &RecordFormat,
    watch: &dyn Watch,
) -> Result<ParsedRecords, Error> {
    let file = config.records.as_ref();
    let spare = file.and_then(|file| TextFile::create(&file.with_extension("texts")).ok());
    let texts = FileTexts::new(config.content.clone(), format.print, limits.record_bytes, spare);
    let stamp = Fingerprint::of_parts([&config.tool.as_bytes()[..], format.print.as_bytes()]);
    // A cache that is unreadable, from another version or for other settings counts as empty.
    let known = file.filter(|_| config.trust != Trust::Nothing);
    let log = known.and_then(|file| Log::read(file, &stamp).ok()).unwrap_or_default();
    let stored = log.stored;
    let reader = Reading { config, limits, format, interner: &Interner::new(), texts: &texts };
    let files = log.match_with(records).into_par_iter().zip(records);
    let outcomes = files.map(|(known, found)| {
        let outcome = reader.outcome(found, known);
        watch.step();
        outcome
    });
    let outcomes: Vec<Outcome> = outcomes.collect::<Result<_, Error>>()?;

    let mut entries = Vec::with_capacity(outcomes.len());
    let (mut diagnostics, mut news) = (Vec::new(), Vec::new());
    for outcome in outcomes {
        match outcome {
            Known(entry) => entries.push(entry),
            New(entry) => {
                news.push(entries.len());
                entries.push(entry);
            }
            Refused(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    // A cache only saves work: entries that can't be stored are parsed again.
    if let Some(file) = file.filter(|_| !news.is_empty()) {
        let _ = match stored {
            Some(stored) if stored.entries + news.len() <= entries.len() * 3 / 2 + 64 => {
                let news: Vec<&Entry> = news.iter().map(|&at| &entries[at]).collect();
                log::append(file, stored.end, &news).is_ok()
            }
            _ => log::replace(file, &stamp, &entries.iter().collect::<Vec<_>>()).is_ok(),
        };
    }
    let mut records = Vec::with_capacity(entries.len());
    for entry in entries {
        records.extend(entry.record.map(|record| *record));
        diagnostics.extend(entry.diagnostics);
    }
    let others = one_for_all(&mut diagnostics);
    Ok(ParsedRecords { records, diagnostics, others, texts })
}

/// Leaves one note about all Markdown files without front matter; returns their number.
fn one_for_all(diagnostics: &mut Vec<Diagnostic>) -> usize {
    let is_one = |one: &Diagnostic| one.code == parse::NO_FRONT_MATTER;
    let count = diagnostics.iter().filter(|one| is_one(one)).count();
    let mut is_first = true;
    diagnostics.retain_mut(|one| !is_one(one) || std::mem::take(&mut is_first));
    if let Some(note) = diagnostics.iter_mut().find(|one| is_one(one) && count > 1) {
        note.message =
            format!("{count} Markdown files have no front matter, so they are not records");
    }
    count
}

enum Outcome {
    /// Its cached entry is valid.
    Known(Entry),
    /// Its entry must be cached.
    New(Entry),
    Refused(Diagnostic),
}

struct Reading<'a> {
    config: &'a CacheConfig,
    limits: &'a Limits,
    format: &'a RecordFormat,
    interner: &'a Interner,
    texts: &'a FileTexts,
}

impl Reading<'_> {
    fn outcome(&self, found: &ListedFile, known: Option<Entry>) -> Result<Outcome, Error> {
        let is_stat = self.config.trust == Trust::Stat;
        let known = match known {
            Some(entry) if is_stat && entry.stat == Some(found.stat) => return Ok(Known(entry)),
            known => known,
        };
        let (file, stat) = match read::load(found, self.limits)? {
            Loaded::SetAside(diagnostic) => return Ok(Refused(diagnostic)),
            Loaded::File(file, stat) => (file, stat),
        };
        // A name that is not UTF-8 can't be found by its displayed path.
        let is_plain = !found.path.contains(char::REPLACEMENT_CHARACTER);
        let stat = stat.filter(|stat| is_plain && stat.is_settled(self.config.began));
        let print = parse::print_of(&self.format.print, &file.path, &file.bytes);
        match known {
            Some(mut entry) if entry.print == print => {
                if let Some(record) = &entry.record {
                    self.texts
                        .hold(record, &parse::decode_record(&file.path, &file.bytes).text.into());
                }
                if entry.stat == stat {
                    return Ok(Known(entry));
                }
                entry.stat = stat;
                Ok(New(entry))
            }
            _ => {
                let Parsed { record, text, diagnostics } = parse::parse(&file, self.format);
                let record = record.map(|mut record| {
                    self.interner.intern(&mut record);
                    self.texts.hold(&record, &text);
                    Box::new(record)
                });
                Ok(New(Entry { path: file.path.into(), stat, print, record, diagnostics }))
            }
        }
    }
}

#[cfg(test)]
mod tests;
