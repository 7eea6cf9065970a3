//! Texts of remembered records, read when somebody looks at them.
//!
//! A text must be the one that was parsed. If it is another one by now, or gone, that is noted:
//! the build must begin again, because views made of it would mix two states of a file.

use std::collections::HashMap;
use std::io::Read;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use crate::fingerprint::Fingerprint;
use crate::model::Library;
use crate::parse::decode;
use crate::read::{Links, open};

/// Where texts lie, and their prints, by chunk.
type Chunks = HashMap<u64, Vec<(Box<str>, Fingerprint)>>;

/// What stands for the number of a chunk where records are in none yet.
const NEW: u64 = u32::MAX as u64;

/// The content folder as a library.
pub struct Texts {
    content: PathBuf,
    /// Hash of the settings that prints begin with.
    settings: Fingerprint,
    chunks: RwLock<Chunks>,
    moved: Mutex<Option<PathBuf>>,
}

impl Texts {
    pub(super) fn new(content: PathBuf, settings: Fingerprint) -> Self {
        Self { content, settings, chunks: RwLock::default(), moved: Mutex::new(None) }
    }

    /// Takes note of where the texts of a chunk lie.
    pub(super) fn add(&self, chunk: u64, places: Vec<(Box<str>, Fingerprint)>) {
        let mut chunks = self.chunks.write().unwrap_or_else(PoisonError::into_inner);
        chunks.insert(chunk, places);
    }

    /// Takes note of where the texts of records lie that were parsed in this run.
    pub(super) fn add_new(&self, places: Vec<(Box<str>, Fingerprint)>) {
        self.add(NEW, places);
    }

    /// Returns the position of one of them, by its place among them.
    pub(super) fn new_position(nth: usize) -> u64 {
        NEW << 32 | nth as u64
    }

    /// Returns a file that was no longer what had been parsed when somebody looked at it.
    pub fn moved(&self) -> Option<PathBuf> {
        self.moved.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn read(&self, path: &str, print: &Fingerprint) -> Option<Arc<str>> {
        let mut bytes = Vec::new();
        let mut file = open(&self.content.join(path), Links::Refused).ok().flatten()?;
        file.read_to_end(&mut bytes).ok()?;
        let parts = [&self.settings.as_bytes()[..], &bytes];
        (Fingerprint::of_parts(parts) == *print).then(|| decode(&bytes).text.into())
    }
}

impl Library for Texts {
    fn text(&self, at: u64) -> Arc<str> {
        let chunks = self.chunks.read().unwrap_or_else(PoisonError::into_inner);
        let place = chunks.get(&(at >> 32)).and_then(|chunk| {
            let at = usize::try_from(at & 0xffff_ffff).ok()?;
            chunk.get(at)
        });
        let Some((path, print)) = place else { return Arc::from("") };
        self.read(path, print).unwrap_or_else(|| {
            let mut moved = self.moved.lock().unwrap_or_else(PoisonError::into_inner);
            *moved = Some(self.content.join(&**path));
            Arc::from("")
        })
    }
}
