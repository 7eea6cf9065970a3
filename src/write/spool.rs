//! Bytes that are made before they are wanted: to a file of the cache folder, and back.
//!
//! The index is made as a whole and is as large as the archive's texts; kept here, memory stays
//! flat however many records there are. The file goes with its [`Spool`].
#![expect(clippy::disallowed_methods, reason = "keeps bytes on the disk")]

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;
use std::sync::Mutex;

use crate::error::Error;

/// Bytes on the disk.
#[derive(Debug)]
pub struct Spool {
    path: PathBuf,
    file: Mutex<File>,
    end: u64,
}

/// Where bytes stand in a spool.
#[derive(Clone, Copy, Debug)]
pub struct Kept {
    start: u64,
    length: usize,
}

impl Spool {
    /// Opens an empty spool.
    pub(super) fn new(path: PathBuf) -> Result<Self, Error> {
        let opened =
            OpenOptions::new().read(true).write(true).create(true).truncate(true).open(&path);
        let file = opened.map_err(Error::io("write", path.as_path()))?;
        Ok(Self { path, file: Mutex::new(file), end: 0 })
    }

    /// Keeps bytes.
    ///
    /// # Errors
    /// When they can't be written.
    pub fn keep(&mut self, bytes: &[u8]) -> Result<Kept, Error> {
        let file = self.file.get_mut().unwrap_or_else(|held| held.into_inner());
        file.write_all(bytes).map_err(Error::io("write", self.path.as_path()))?;
        let kept = Kept { start: self.end, length: bytes.len() };
        self.end += bytes.len() as u64;
        Ok(kept)
    }

    /// Returns bytes that were kept.
    ///
    /// # Errors
    /// When they can't be read.
    pub fn get(&self, kept: Kept) -> Result<Vec<u8>, Error> {
        self.read(kept).map_err(Error::io("read", self.path.as_path()))
    }

    fn read(&self, kept: Kept) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; kept.length];
        // Whoever panicked while holding it left no state: every use seeks anew.
        let mut file = self.file.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        file.seek(SeekFrom::Start(kept.start))?;
        file.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}

impl Drop for Spool {
    fn drop(&mut self) {
        // What stays is emptied by the next build.
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_return_and_the_file_goes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("spool");
        let mut spool = Spool::new(path.clone()).unwrap();
        let kept: Vec<Kept> = ["one", "", "three"]
            .iter()
            .map(|bytes| spool.keep(bytes.as_bytes()).unwrap())
            .collect();
        let got: Vec<Vec<u8>> = kept.iter().rev().map(|&kept| spool.get(kept).unwrap()).collect();
        assert_eq!(got, [b"three".to_vec(), b"".to_vec(), b"one".to_vec()]);
        drop(spool);
        assert!(!path.exists());
    }
}
