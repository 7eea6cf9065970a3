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

/// Bytes of texts that are held from parsing until pages are made; the others are read again. A
/// first build of 100,000 records would hold 300 MB.
pub(super) const HELD: usize = if cfg!(test) { 200 } else { 64 << 20 };

pub struct FileTexts {
    content: PathBuf,
    /// Hash of the settings that prints begin with.
    settings: Fingerprint,
    /// Whether a text may be read again, and so may change.
    is_bounded: bool,
    held: RwLock<Held>,
}

#[derive(Default)]
struct Held {
    texts: HeldTexts,
    /// Those that can't be read again: a name that is no UTF-8 can't be found by the path that
    /// stands for it.
    unreadable: HeldTexts,
    /// How many more bytes may be held.
    room: usize,
}

impl FileTexts {
    /// Reads from `content` what is not among the first `room` bytes of texts; with no bound all of
    /// them are held.
    pub(super) fn new(content: PathBuf, settings: Fingerprint, bound: Option<usize>) -> Self {
        let held = Held { room: bound.unwrap_or(usize::MAX), ..Held::default() };
        Self { content, settings, is_bounded: bound.is_some(), held: RwLock::new(held) }
    }

    /// Holds a text from now on if there is room, or if it can't be read again.
    pub fn hold(&self, record: &Record, text: &Arc<str>) {
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        if record.file.contains(char::REPLACEMENT_CHARACTER) {
            held.unreadable.hold(record, Arc::clone(text));
        } else if let Some(room) = held.room.checked_sub(text.len())
            && held.texts.get(record).is_none()
        {
            held.room = room;
            held.texts.hold(record, Arc::clone(text));
        }
    }

    /// Holds every text that is read from now on: several pages show one record.
    pub fn hold_all(&self) {
        self.held.write().unwrap_or_else(PoisonError::into_inner).room = usize::MAX;
    }

    /// Drops the texts that can be read again, and holds no more. Where no text may change, all stay.
    pub fn release(&self) {
        if self.is_bounded {
            let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
            (held.texts, held.room) = (HeldTexts::default(), 0);
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
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(text) = held.texts.get(record).or_else(|| held.unreadable.get(record)) {
            return Ok(text);
        }
        let has_room = held.room > 0;
        drop(held);
        let path = || self.content.join(&record.file);
        let text = self.read(record).ok_or_else(|| Moved { path: path() })?;
        if has_room {
            self.hold(record, &text);
        }
        Ok(text)
    }
}
