//! Texts of records from the content folder: some in memory, others in a file of this build, the
//! rest read from the records' files.
//!
//! A text must be the parsed one: if its file changed or is gone, views of it would mix two states
//! of the file.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use super::text_file::TextFile;
use crate::files::read_up_to;
use crate::fingerprint::Fingerprint;
use crate::model::{HeldTexts, Moved, Record, Texts};
use crate::parse::{decode, print_of};
use crate::read::{Links, open};

/// Bytes of texts that stay in memory; others are in the file.
const HELD: usize = if cfg!(test) { 200 } else { 16 << 20 };

pub struct FileTexts {
    content: PathBuf,
    /// Hash of the settings, with which prints begin.
    settings: Fingerprint,
    /// Bytes of the longest record that is read.
    longest: u64,
    held: RwLock<Held>,
    /// The texts for which memory has no room; without it, memory has room for all.
    file: Option<TextFile>,
}

#[derive(Default)]
struct Held {
    texts: HeldTexts,
    bytes: usize,
}

impl FileTexts {
    /// Holds texts in memory and in `file`, and reads the others from `content`.
    pub(super) fn new(
        content: PathBuf,
        settings: Fingerprint,
        longest: u64,
        file: Option<TextFile>,
    ) -> Self {
        Self { content, settings, longest, held: RwLock::default(), file }
    }

    /// Holds a text from now on: several pages show one record, and a file with a name that is not
    /// UTF-8 can't be found by its displayed path.
    pub fn hold(&self, record: &Record, text: &Arc<str>) {
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        if held.bytes + text.len() > HELD
            && let Some(file) = &self.file
        {
            drop(held);
            if file.add(record.print, text).is_ok() {
                return;
            }
            // The disk is full, or has an error.
            held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        }
        if held.texts.get(record).is_none() {
            held.bytes += text.len();
            held.texts.hold(record, Arc::clone(text));
        }
    }

    fn held(&self, record: &Record) -> Option<Arc<str>> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner).texts.get(record);
        held.or_else(|| self.file.as_ref()?.get(record.print))
    }

    fn read(&self, record: &Record) -> Option<Arc<str>> {
        let file = open(&self.content.join(&record.file), Links::Refused).ok().flatten()?;
        let text = decode(&read_up_to(file, self.longest).ok()??).text;
        let print = print_of(&self.settings, &record.file, text.as_bytes());
        (print == record.print).then(|| text.into())
    }
}

impl Texts for FileTexts {
    fn text(&self, record: &Record) -> Result<Arc<str>, Moved> {
        if let Some(text) = self.held(record) {
            return Ok(text);
        }
        let path = || self.content.join(&record.file);
        let text = self.read(record).ok_or_else(|| Moved { path: path() })?;
        self.hold(record, &text);
        Ok(text)
    }
}
