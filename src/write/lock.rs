//! One build at a time for an output folder: locks of the operating system, which die with their
//! process and so are never stale.
#![expect(clippy::disallowed_methods, reason = "holds lock files open")]

use std::fs::{self, File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::time::SystemTime;

use super::Options;
use super::folder::{MARKER, MARKER_TEXT};
use crate::error::{Error, Refusal};

/// A lock that is held until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    since: SystemTime,
}

impl Lock {
    /// Takes the lock at `path`, or says who holds it.
    pub(super) fn take(path: &Path, output: &Path, options: &Options) -> Result<Self, Error> {
        let file = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .map_err(Error::io("open", path))?;
        let mut lock = Self::hold(file, path, output, options)?;
        lock.sign().map_err(Error::io("write", path))?;
        Ok(lock)
    }

    /// Returns when it was signed, by the clock of its file system.
    pub(super) fn since(&self) -> SystemTime {
        self.since
    }

    fn hold(mut file: File, path: &Path, output: &Path, options: &Options) -> Result<Self, Error> {
        match file.try_lock() {
            Ok(()) => Ok(Self { file, since: SystemTime::UNIX_EPOCH }),
            Err(TryLockError::WouldBlock) if options.wait => {
                file.lock().map_err(Error::io("lock", path))?;
                Ok(Self { file, since: SystemTime::UNIX_EPOCH })
            }
            Err(TryLockError::WouldBlock) => {
                let mut text = String::new();
                let holder =
                    file.read_to_string(&mut text).ok().and_then(|_| text.trim().parse().ok());
                Err(Error::Locked { holder, output: output.to_owned() })
            }
            Err(TryLockError::Error(error)) => Err(Error::io("lock", path)(error)),
        }
    }

    /// Writes our process id into the file, for the message of whoever comes second.
    fn sign(&mut self) -> std::io::Result<()> {
        self.file.set_len(0)?;
        self.file.rewind()?;
        writeln!(self.file, "{}", std::process::id())?;
        self.since = self.file.metadata()?.modified()?;
        Ok(())
    }
}

/// Creates the output folder with its marker as the first thing in it, and locks the marker: a
/// build with another cache folder meets us there.
pub(super) fn mark(output: &Path, options: &Options) -> Result<Lock, Error> {
    fs::create_dir_all(output).map_err(Error::io("create the folder", output))?;
    let path = output.join(MARKER);
    if fs::symlink_metadata(&path).is_ok_and(|meta| !meta.is_file()) {
        let reason = Refusal::NotAFolder { path: MARKER.into() };
        return Err(Error::Folder { output: output.to_owned(), reason });
    }
    let file = File::options()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(&path)
        .map_err(Error::io("write", path.as_path()))?;
    let mut lock = Lock::hold(file, &path, output, options)?;
    // A build that was killed between creating and writing it leaves it empty.
    let mut text = Vec::new();
    lock.file.read_to_end(&mut text).map_err(Error::io("read", path.as_path()))?;
    if text != MARKER_TEXT.as_bytes() {
        let rewritten = lock
            .file
            .set_len(0)
            .and_then(|()| lock.file.rewind())
            .and_then(|()| lock.file.write_all(MARKER_TEXT.as_bytes()));
        rewritten.map_err(Error::io("write", path.as_path()))?;
    }
    Ok(lock)
}
