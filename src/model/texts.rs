//! Stub of the handle.
use std::path::PathBuf;
use std::sync::Arc;

use super::Record;

/// Reads the texts of records.
pub trait Texts: Sync {
    /// Returns the decoded text of a record.
    ///
    /// # Errors
    /// Its file can't be read, or no longer holds what was parsed.
    fn text(&self, record: &Record) -> Result<Arc<str>, Moved>;
}

/// The file of a record that can't be read any more, or is no longer what was parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Its path.
    pub path: PathBuf,
}
