//! Texts of records from the content folder: held ones, and others from their files.
//!
//! A text must be the one that was parsed: if its file has another one by now, or is gone, views
//! made of it would mix two states of the file.

use std::io::Read;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use crate::fingerprint::Fingerprint;
use crate::model::{HeldTexts, Moved, Record, Texts};
use crate::parse::decode;
use crate::read::{Links, open};

/// Bytes of texts that are held where they can be read again: a first build of 100,000 records
/// would hold 300 MB.
pub(super) const HELD: usize = if cfg!(test) { 200 } else { 64 << 20 };

/// The texts of the records in a content folder.
pub struct FileTexts {
    content: PathBuf,
    /// Hash of the settings that prints begin with.
    settings: Fingerprint,
    held: RwLock<Held>,
}

/// The texts in memory.
struct Held {
    texts: HeldTexts,
    /// How many more bytes may be held.
    room: usize,
}

impl FileTexts {
    /// Reads from `content` what is not among the first `room` bytes of texts.
    pub(super) fn new(content: PathBuf, settings: Fingerprint, room: usize) -> Self {
        let held = RwLock::new(Held { texts: HeldTexts::default(), room });
        Self { content, settings, held }
    }

    /// Holds a text from now on, if there is room, or if it can't be read again: a name that is no
    /// UTF-8 can't be found by the path that stands for it.
    pub fn hold(&self, record: &Record, text: &Arc<str>) {
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        let room = held.room.checked_sub(text.len());
        if room.is_some() || record.file.contains(char::REPLACEMENT_CHARACTER) {
            held.room = room.unwrap_or(0);
            held.texts.hold(record, Arc::clone(text));
        }
    }

    fn read(&self, record: &Record) -> Option<Arc<str>> {
        let mut bytes = Vec::new();
        let mut file = open(&self.content.join(&record.file), Links::Refused).ok().flatten()?;
        file.read_to_end(&mut bytes).ok()?;
        let text = decode(&bytes).text;
        let parts = [&self.settings.as_bytes()[..], text.as_bytes()];
        (Fingerprint::of_parts(parts) == record.print).then(|| text.into())
    }
}

impl Texts for FileTexts {
    fn text(&self, record: &Record) -> Result<Arc<str>, Moved> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner).texts.get(record);
        if let Some(text) = held {
            return Ok(text);
        }
        let path = || self.content.join(&record.file);
        let text = self.read(record).ok_or_else(|| Moved { path: path() })?;
        // Several pages show one record.
        self.hold(record, &text);
        Ok(text)
    }
}
