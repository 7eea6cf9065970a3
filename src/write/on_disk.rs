//! A file, link or folder at a place in the output folder.
#![expect(clippy::disallowed_methods, reason = "looks at files of the output folder")]

use std::fs::{self, FileType};
use std::io::ErrorKind::{NotADirectory, NotFound};
use std::path::PathBuf;

use crate::error::Error;
use crate::files::if_there;
use crate::fingerprint::{Fingerprint, Short};
use crate::read::{Links, bytes, open};

#[derive(Debug)]
pub(super) struct OnDisk {
    place: PathBuf,
    pub(super) kind: FileType,
    pub(super) length: u64,
}

/// Looks up `place` without following links.
pub(super) fn look(place: PathBuf) -> Result<Option<OnDisk>, Error> {
    match fs::symlink_metadata(&place) {
        Ok(meta) => Ok(Some(OnDisk { place, kind: meta.file_type(), length: meta.len() })),
        Err(error) if [NotFound, NotADirectory].contains(&error.kind()) => Ok(None),
        Err(error) => Err(Error::io("look at", place.as_path())(error)),
    }
}

impl OnDisk {
    /// Returns the bytes of the file; none unless it is a regular file.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, Error> {
        let place = self.place.as_path();
        let bytes = if self.kind.is_file() { if_there(bytes(place)) } else { Ok(None) };
        Ok(bytes.map_err(Error::io("read", place))?.unwrap_or_default())
    }

    /// Returns the hash of the file; `None` unless it is a regular file.
    pub(super) fn hash(&self) -> Result<Option<Short>, Error> {
        if !self.kind.is_file() {
            return Ok(None);
        }
        let place = self.place.as_path();
        let file = open(place, Links::Refused).map_err(Error::io("open", place))?;
        let Some(file) = file else { return Ok(None) };
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(file).map_err(Error::io("read", place))?;
        Ok(Some(Fingerprint::finish(&hasher).short()))
    }
}
