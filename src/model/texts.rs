//! The texts of records, which stages read through a handle: a text may be in memory, or in the
//! record's file, which may have been edited since it was parsed.

use std::collections::HashMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use super::Record;
use crate::fingerprint::Fingerprint;

/// Reads the texts of records: the only way from a stage to a record's text.
pub trait Texts: Sync {
    /// Returns the decoded text of a record.
    ///
    /// # Errors
    /// Its file can't be read, or no longer contains the parsed text.
    fn text(&self, record: &Record) -> Result<Arc<str>, Moved>;
}

/// A record's file that can't be read any more, or no longer contains the parsed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The file.
    pub path: PathBuf,
}

impl fmt::Display for Moved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no longer what was parsed", self.path.display())
    }
}

impl std::error::Error for Moved {}

/// Texts in memory, by the `print` of their records: files with names in invalid UTF-8 may share a
/// path, but equal prints mean equal texts.
#[derive(Clone, Debug, Default)]
pub struct HeldTexts(HashMap<Fingerprint, Arc<str>>);

impl HeldTexts {
    /// Holds the texts of all records, and returns it with the records.
    pub fn of(records: impl IntoIterator<Item = (Record, Arc<str>)>) -> (Vec<Record>, Self) {
        let mut texts = Self::default();
        let mut hold = |(record, text): (Record, _)| {
            texts.hold(&record, text);
            record
        };
        (records.into_iter().map(&mut hold).collect(), texts)
    }

    /// Holds the text of a record.
    pub fn hold(&mut self, record: &Record, text: Arc<str>) {
        self.0.insert(record.print, text);
    }

    /// Returns the text of a record if it is in memory.
    pub fn get(&self, record: &Record) -> Option<Arc<str>> {
        self.0.get(&record.print).cloned()
    }
}

impl Texts for HeldTexts {
    fn text(&self, record: &Record) -> Result<Arc<str>, Moved> {
        self.get(record).ok_or_else(|| Moved { path: PathBuf::from(&record.file) })
    }
}
