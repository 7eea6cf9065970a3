//! A file of texts that one build keeps for itself, so that they needn't be in memory: reading one
//! back takes a single call, while its record's file has to be opened, decoded and compared.
#![expect(clippy::disallowed_methods, reason = "reads and writes the file of texts")]

use std::collections::HashMap;
use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use crate::fingerprint::Fingerprint;

pub(super) struct TextFile {
    file: File,
    /// Offset of the next text.
    end: AtomicU64,
    /// Offset and length of each text, by the `print` of its record.
    places: RwLock<HashMap<Fingerprint, (u64, usize)>>,
}

impl TextFile {
    /// Creates the file. Where the system allows it, it has no name and is gone with its user.
    pub(super) fn create(path: &Path) -> io::Result<Self> {
        // A leftover, or a link, which must not be written through.
        let _ = fs::remove_file(path);
        let file = File::options().read(true).write(true).create_new(true).open(path)?;
        let _ = fs::remove_file(path);
        Ok(Self { file, end: AtomicU64::new(0), places: RwLock::default() })
    }

    pub(super) fn add(&self, print: Fingerprint, text: &str) -> io::Result<()> {
        if self.place(print).is_some() {
            return Ok(());
        }
        let at = self.end.fetch_add(text.len() as u64, Ordering::Relaxed);
        write(&self.file, text.as_bytes(), at)?;
        let mut places = self.places.write().unwrap_or_else(PoisonError::into_inner);
        places.insert(print, (at, text.len()));
        Ok(())
    }

    /// Returns a text; `None` if it isn't there or can't be read.
    pub(super) fn get(&self, print: Fingerprint) -> Option<Arc<str>> {
        let (at, length) = self.place(print)?;
        let mut bytes = vec![0; length];
        read(&self.file, &mut bytes, at).ok()?;
        String::from_utf8(bytes).ok().map(Arc::from)
    }

    fn place(&self, print: Fingerprint) -> Option<(u64, usize)> {
        self.places.read().unwrap_or_else(PoisonError::into_inner).get(&print).copied()
    }
}

#[cfg(unix)]
fn write(file: &File, bytes: &[u8], at: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::write_all_at(file, bytes, at)
}

#[cfg(unix)]
fn read(file: &File, bytes: &mut [u8], at: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, at)
}

#[cfg(windows)]
fn write(file: &File, mut bytes: &[u8], mut at: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        match std::os::windows::fs::FileExt::seek_write(file, bytes, at)? {
            0 => return Err(io::ErrorKind::WriteZero.into()),
            count => (bytes, at) = (&bytes[count..], at + count as u64),
        }
    }
    Ok(())
}

#[cfg(windows)]
fn read(file: &File, mut bytes: &mut [u8], mut at: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, bytes, at)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            count => (bytes, at) = (&mut bytes[count..], at + count as u64),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rayon::prelude::*;

    #[test]
    fn texts_come_back_and_leave_no_file() {
        let dir = tempfile::tempdir().expect("temp dir");
        let path = dir.path().join("texts");
        fs::write(&path, "a leftover").expect("writes");
        let texts = TextFile::create(&path).expect("creates");
        let print = |n: usize| Fingerprint::of(&n.to_le_bytes());
        let text = |n: usize| "ä".repeat(n);
        (0..500).into_par_iter().for_each(|n| {
            texts.add(print(n % 400), &text(n % 400)).expect("writes");
        });
        for n in 0..400 {
            assert_eq!(texts.get(print(n)).as_deref(), Some(&*text(n)));
        }
        assert_eq!(texts.get(print(400)), None);
        #[cfg(unix)]
        assert_eq!(fs::read_dir(dir.path()).expect("reads").count(), 0);
    }
}
