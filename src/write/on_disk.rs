//! The file, or whatever else, that stands at a place of the output folder.
#![expect(clippy::disallowed_methods, reason = "looks at files of the output folder")]

use std::fs::{self, FileType};
use std::io;
use std::path::PathBuf;

use crate::error::Error;
use crate::fingerprint::{Fingerprint, Short};
use crate::read::{Links, open};

/// Something that stands at a place.
#[derive(Debug)]
pub(super) struct OnDisk {
    place: PathBuf,
    kind: FileType,
    length: u64,
}

/// Looks at what stands at `place`, links not followed.
pub(super) fn look(place: PathBuf) -> Result<Option<OnDisk>, Error> {
    match fs::symlink_metadata(&place) {
        Ok(meta) => Ok(Some(OnDisk { place, kind: meta.file_type(), length: meta.len() })),
        Err(error)
            if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) =>
        {
            Ok(None)
        }
        Err(error) => Err(Error::io("look at", place.as_path())(error)),
    }
}

impl OnDisk {
    pub(super) fn is_file(&self) -> bool {
        self.kind.is_file()
    }

    pub(super) fn is_dir(&self) -> bool {
        self.kind.is_dir()
    }

    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// Returns the hash of the file; `None` for a link or anything else that is no regular file.
    pub(super) fn hash(&self) -> Result<Option<Short>, Error> {
        if !self.is_file() {
            return Ok(None);
        }
        let place = self.place.as_path();
        let mut hasher = blake3::Hasher::new();
        let file = open(place, Links::Refused).map_err(Error::io("open", place))?;
        let Some(file) = file else { return Ok(None) };
        hasher.update_reader(file).map_err(Error::io("read", place))?;
        Ok(Some(Fingerprint::finish(&hasher).short()))
    }
}
