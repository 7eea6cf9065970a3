//! The listed records to what parsing finds in them: from the cache folder where a former build
//! parsed the same bytes, else by reading and parsing.
//!
//! A record that the system says is untouched is not even opened; its text is fetched when
//! somebody looks at it, and must be the text that was parsed. What is remembered can only cost
//! work when it is lost, damaged or of another version. Knows nothing of pages.

mod codec;
mod coupled;
mod last;
mod log;
mod sealed;
mod segments;
mod shared;
mod texts;

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;

use crate::config::Limits;
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::fingerprint::Fingerprint;
use crate::model::{Coupled, InputFile, Record};
use crate::parse::{self, Parsed, RecordFormat};
use crate::read::{self, ListedFile, Loaded, Stat};
use crate::watch::Watch;

pub use last::Last;
pub use segments::{Segment, Segments};
pub use texts::FileTexts;

use log::{Entry, Log};
use shared::Shared;
use texts::HELD;

/// How far what is remembered may be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// A file that the system says is untouched is not opened.
    Stat,
    /// Every file is read; equal bytes are not parsed again (`--verify`).
    Bytes,
    /// Everything is read and parsed (`--clean`).
    Nothing,
}

/// Where and when.
#[derive(Clone, Debug)]
pub struct Shelf {
    /// The files in the cache folder; without them nothing is remembered.
    pub files: Option<Files>,
    /// The content folder.
    pub content: PathBuf,
    /// When this run began, by the clock of the file system.
    pub began: SystemTime,
    /// Which tool parses.
    pub tool: Fingerprint,
    /// How far to rely on it.
    pub trust: Trust,
}

/// The files of what is remembered of records.
#[derive(Clone, Debug)]
pub struct Files {
    /// What was parsed.
    pub records: PathBuf,
    /// Which records were found related.
    pub coupled: PathBuf,
}

impl Shelf {
    /// Remembers nothing.
    pub fn none(content: &Path) -> Self {
        Self {
            files: None,
            content: content.to_owned(),
            began: SystemTime::UNIX_EPOCH,
            tool: Fingerprint::NONE,
            trust: Trust::Nothing,
        }
    }

    /// Returns what a former build found related.
    pub fn coupled(&self) -> Coupled {
        let files = self.files.as_ref().filter(|_| self.trust != Trust::Nothing);
        files.map_or_else(Coupled::default, |files| coupled::load(&files.coupled, &self.tool))
    }

    /// Keeps what is found related for the next build.
    pub fn keep_coupled(&self, coupled: &Coupled) {
        if let Some(files) = &self.files {
            coupled::keep(coupled, &files.coupled, &self.tool);
        }
    }
}

/// What was found in the records, in their order.
pub struct Recalled {
    /// Those that can be used.
    pub records: Vec<Record>,
    /// What parsing reported.
    pub diagnostics: Vec<Diagnostic>,
    /// Files that were set aside unread.
    pub refused: Vec<Diagnostic>,
    /// How many files were parsed, in this run or a former one.
    pub parsed: usize,
    /// Reads the records' texts.
    pub texts: FileTexts,
}

/// Parses every record that isn't remembered, and remembers it.
///
/// # Errors
/// A file that can't be read. A cache that can't be is none.
pub fn recall(
    shelf: &Shelf,
    records: &[&ListedFile],
    limits: &Limits,
    format: &RecordFormat,
    watch: &dyn Watch,
) -> Result<Recalled, Error> {
    let file = shelf.files.as_ref().map(|files| &files.records);
    // Who reads all files wants no text to change from then on.
    let room = if shelf.trust == Trust::Stat && file.is_some() { HELD } else { usize::MAX };
    let texts = FileTexts::new(shelf.content.clone(), format.print, room);
    let stamp = Fingerprint::of_parts([&shelf.tool.as_bytes()[..], format.print.as_bytes()]);
    let log = match (file, shelf.trust) {
        (None, _) | (_, Trust::Nothing) => Log::empty(),
        (Some(file), Trust::Stat | Trust::Bytes) => Log::load(file, &stamp),
    };
    let stored = log.stored;
    let reader = Reading { shelf, limits, format, shared: &Shared::new(), texts: &texts };
    let outcomes: Vec<Outcome> = log
        .match_with(records)
        .into_par_iter()
        .zip(records)
        .map(|(known, found)| {
            let outcome = reader.outcome(found, known);
            watch.step();
            outcome
        })
        .collect::<Result<_, Error>>()?;

    let mut entries = Vec::with_capacity(outcomes.len());
    let (mut refused, mut news) = (Vec::new(), Vec::new());
    for outcome in outcomes {
        match outcome {
            Outcome::Known(entry) => entries.push(entry),
            Outcome::New(entry) => {
                news.push(entries.len());
                entries.push(entry);
            }
            Outcome::Refused(diagnostic) => refused.push(diagnostic),
        }
    }
    // Only a cache: what can't be kept is parsed again, and a full disk says so where it matters.
    if let Some(file) = file.filter(|_| !news.is_empty()) {
        let _ = match stored {
            Some(stored) if stored.entries + news.len() <= entries.len() * 3 / 2 + 64 => {
                let news: Vec<&Entry> = news.iter().map(|&at| &entries[at]).collect();
                log::append(file, stored.end, &news)
            }
            _ => log::replace(file, &stamp, &entries.iter().collect::<Vec<_>>()),
        };
    }
    let parsed = entries.len();
    let (mut records, mut diagnostics) = (Vec::with_capacity(parsed), Vec::new());
    for entry in entries {
        records.extend(entry.record.map(|record| *record));
        diagnostics.extend(entry.diagnostics);
    }
    Ok(Recalled { records, diagnostics, refused, parsed, texts })
}

/// What becomes of a file.
enum Outcome {
    /// As it is remembered.
    Known(Entry),
    /// To be remembered.
    New(Entry),
    Refused(Diagnostic),
}

/// What reading needs.
struct Reading<'a> {
    shelf: &'a Shelf,
    limits: &'a Limits,
    format: &'a RecordFormat,
    shared: &'a Shared,
    texts: &'a FileTexts,
}

impl Reading<'_> {
    fn outcome(&self, found: &ListedFile, known: Option<Entry>) -> Result<Outcome, Error> {
        let known = match known {
            Some(entry) if self.shelf.trust == Trust::Stat && entry.stat == Some(found.stat) => {
                return Ok(Outcome::Known(entry));
            }
            known => known,
        };
        let (file, stat) = match read::load(found, self.limits)? {
            Loaded::SetAside(diagnostic) => return Ok(Outcome::Refused(diagnostic)),
            Loaded::File(file, stat) => (file, stat),
        };
        // A name that is no UTF-8 can't be found again by the path that stands for it.
        let is_plain = !found.path.contains(char::REPLACEMENT_CHARACTER);
        let stat = stat.filter(|stat| is_plain && stat.is_settled(self.shelf.began));
        let print = self.format.print_of(&file.bytes);
        match known {
            Some(mut entry) if entry.print == print => {
                if let Some(record) = &entry.record {
                    self.texts.hold(record, &parse::decode(&file.bytes).text.into());
                }
                if entry.stat == stat {
                    return Ok(Outcome::Known(entry));
                }
                entry.stat = stat;
                Ok(Outcome::New(entry))
            }
            _ => Ok(Outcome::New(self.parse(&file, stat, print))),
        }
    }

    fn parse(&self, file: &InputFile, stat: Option<Stat>, print: Fingerprint) -> Entry {
        let Parsed { record, text, diagnostics } = parse::parse(file, self.format);
        let record = record.map(|mut record| {
            self.shared.share(&mut record);
            self.texts.hold(&record, &text);
            Box::new(record)
        });
        Entry { path: file.path.as_str().into(), stat, print, record, diagnostics }
    }
}

#[cfg(test)]
mod tests;
