//! Texts of records from the content folder: some in memory, the others read from their files.
//!
//! A text must be the parsed one: if its file changed or is gone, views of it would mix two states
//! of the file.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use crate::files::read_up_to;
use crate::fingerprint::Fingerprint;
use crate::model::{HeldTexts, Moved, Record, Texts};
use crate::parse::{decode_record, print_of};
use crate::read::{Links, open};

/// Bytes of texts that stay in memory from parsing until pages are made; others are read again. The
/// first build of 100,000 records would otherwise hold 300 MB.
pub(super) const HELD: usize = if cfg!(test) { 200 } else { 64 << 20 };

pub struct FileTexts {
    content: PathBuf,
    /// Hash of the settings, with which prints begin.
    settings: Fingerprint,
    /// Bytes of the longest record that is read.
    longest: u64,
    held: RwLock<Held>,
}

#[derive(Default)]
struct Held {
    texts: HeldTexts,
    /// Remaining bytes.
    room: usize,
    /// All other texts that pages read, while pages are made.
    shown: Option<HeldTexts>,
}

impl FileTexts {
    /// Holds the first `room` bytes of texts, and reads the others from `content`.
    pub(super) fn new(content: PathBuf, settings: Fingerprint, longest: u64, room: usize) -> Self {
        let held = RwLock::new(Held { room, ..Held::default() });
        Self { content, settings, longest, held }
    }

    /// Holds a text from now on if there is room or if it can't be read again: a name that is not
    /// UTF-8 can't be found by its displayed path.
    pub fn hold(&self, record: &Record, text: &Arc<str>) {
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        let text = Arc::clone(text);
        if record.file.contains(char::REPLACEMENT_CHARACTER) {
            held.texts.hold(record, text);
        } else if let Some(shown) = &mut held.shown {
            shown.hold(record, text);
        } else if let Some(room) = held.room.checked_sub(text.len())
            && held.texts.get(record).is_none()
        {
            held.room = room;
            held.texts.hold(record, text);
        }
    }

    /// Holds every text that is read from now on: several pages show one record.
    pub fn hold_all(&self) {
        self.held.write().unwrap_or_else(PoisonError::into_inner).shown =
            Some(HeldTexts::default());
    }

    /// Drops the texts held since [`FileTexts::hold_all`], and stops holding new ones.
    pub fn release(&self) {
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        (held.shown, held.room) = (None, 0);
    }

    fn read(&self, record: &Record) -> Option<Arc<str>> {
        let file = open(&self.content.join(&record.file), Links::Refused).ok().flatten()?;
        let bytes = read_up_to(file, self.longest).ok()??;
        let text = decode_record(&record.file, &bytes).text;
        let print = print_of(&self.settings, &record.file, text.as_bytes());
        (print == record.print).then(|| text.into())
    }
}

impl Texts for FileTexts {
    fn text(&self, record: &Record) -> Result<Arc<str>, Moved> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        let shown = || held.shown.as_ref()?.get(record);
        if let Some(text) = held.texts.get(record).or_else(shown) {
            return Ok(text);
        }
        let has_room = held.room > 0 || held.shown.is_some();
        drop(held);
        let path = || self.content.join(&record.file);
        let text = self.read(record).ok_or_else(|| Moved { path: path() })?;
        if has_room {
            self.hold(record, &text);
        }
        Ok(text)
    }
}
