//! Locks for one build at a time. The operating system releases them when their process ends, so
//! they are never stale.
#![expect(clippy::disallowed_methods, reason = "holds lock files open")]

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use super::folder::{ADOPTING_TEXT, MARKER, Takeover};
use super::options::Options;
use super::part::{self, MARKER_TEXT, Part};
use super::staging::{SIGNATURE, STAGING};
use crate::error::{Error, Refusal};
use crate::read::bytes;
use crate::watch::Watch;

/// Pause between two attempts to take a lock.
const PAUSE: Duration = Duration::from_millis(20);

/// Takes the lock at `path`, which is held until the file is dropped, or returns an error that
/// names the process holding it. Also returns the time, by the clock of its file system.
pub(super) fn take(
    path: &Path,
    output: &Path,
    options: &Options,
    watch: &dyn Watch,
) -> Result<(File, SystemTime), Error> {
    let file = open(path).map_err(Error::io("open", path))?;
    let mut lock = hold(file, path, path, output, options, watch, File::try_lock)?;
    // The error message of a second build names this process.
    let signature = format!("{}\n", std::process::id());
    rewrite(&mut lock, signature.as_bytes())
        .and_then(|()| lock.metadata()?.modified())
        .map(|since| (lock, since))
        .map_err(Error::io("write", path))
}

/// Shares the lock of a part's marker with other merges, until the file is dropped.
pub(super) fn share(
    marker: &Path,
    output: &Path,
    options: &Options,
    watch: &dyn Watch,
) -> Result<File, Error> {
    let file = File::open(marker).map_err(Error::io("open", marker))?;
    let signature = output.join(STAGING).join(SIGNATURE);
    hold(file, marker, &signature, output, options, watch, File::try_lock_shared)
}

fn open(path: &Path) -> io::Result<File> {
    File::options().read(true).write(true).create(true).truncate(false).open(path)
}

fn rewrite(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(bytes)
}

/// Locks the file at `path`; its holder writes its process id at `signature`. Waiting polls,
/// because a signal has to end it at once, and a blocking call continues after a signal's handler.
fn hold(
    file: File,
    path: &Path,
    signature: &Path,
    output: &Path,
    options: &Options,
    watch: &dyn Watch,
    try_lock: fn(&File) -> Result<(), TryLockError>,
) -> Result<File, Error> {
    let mut is_waiting = false;
    loop {
        match try_lock(&file) {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if options.wait => {
                if let Some(signal) = watch.stop() {
                    return Err(Error::Interrupted { signal });
                }
                if !is_waiting {
                    watch.stage("waiting for another build", 0);
                }
                is_waiting = true;
                thread::sleep(PAUSE);
            }
            Err(TryLockError::WouldBlock) => {
                let text = bytes(signature).unwrap_or_default();
                let holder = String::from_utf8_lossy(&text).trim().parse().ok();
                let (lock, output) = (path.to_owned(), output.to_owned());
                return Err(Error::Locked { holder, lock, output });
            }
            Err(TryLockError::Error(error)) => return Err(Error::io("lock", path)(error)),
        }
    }
}

/// The locked marker of the output folder.
#[derive(Debug)]
pub(super) struct Marker {
    file: File,
    /// Its path, if a folder of others is about to be taken over and it was created for that.
    provisional: Option<PathBuf>,
    /// The part of a site that the folder is to hold.
    part: Option<Part>,
}

impl Marker {
    /// Writes the marker's text: from now on the folder is ours. A part's record stays.
    pub(super) fn confirm(&mut self, output: &Path) -> Result<(), Error> {
        self.provisional = None;
        let path = output.join(MARKER);
        let mut text = Vec::new();
        self.file
            .rewind()
            .and_then(|()| self.file.read_to_end(&mut text))
            .map_err(Error::io("read", path.as_path()))?;
        let (wanted, is_there) = match self.part {
            None => (MARKER_TEXT.to_owned(), text == MARKER_TEXT.as_bytes()),
            Some(part) => (part::begun(part), text.starts_with(part::head(part).as_bytes())),
        };
        if is_there {
            return Ok(());
        }
        rewrite(&mut self.file, wanted.as_bytes()).map_err(Error::io("write", path.as_path()))
    }

    /// Notes that the files of a part are about to change, so that it isn't merged until it is
    /// complete.
    pub(super) fn update(&mut self, output: &Path) -> Result<(), Error> {
        let Some(part) = self.part else { return Ok(()) };
        self.put(part::head(part).len(), part::UPDATING)
            .map_err(Error::io("write", output.join(MARKER).as_path()))
    }

    /// Records a part that is complete.
    pub(super) fn complete(&mut self, output: &Path, record: &[u8]) -> Result<(), Error> {
        let Some(part) = self.part else { return Ok(()) };
        let at = part::head(part).len();
        let written = self
            .put(at, part::UPDATING)
            .and_then(|()| self.file.set_len((at + part::UPDATING.len()) as u64))
            .and_then(|()| self.file.write_all(record))
            .and_then(|()| self.put(at, part::COMPLETE));
        written.map_err(Error::io("write", output.join(MARKER).as_path()))
    }

    fn put(&mut self, at: usize, bytes: &[u8]) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(at as u64))?;
        self.file.write_all(bytes)
    }
}

impl Drop for Marker {
    fn drop(&mut self) {
        // A folder that was not taken over is as it was.
        self.provisional.iter().for_each(|path| drop(fs::remove_file(path)));
    }
}

/// Creates the output folder with its marker as the first file, and locks the marker. It also stops
/// builds with another cache folder, which read our process id in the staging folder.
pub(super) fn mark(
    output: &Path,
    takeover: Takeover,
    options: &Options,
    watch: &dyn Watch,
) -> Result<Marker, Error> {
    fs::create_dir_all(output).map_err(Error::io("create the folder", output))?;
    let path = output.join(MARKER);
    if fs::symlink_metadata(&path).is_ok_and(|meta| !meta.is_file()) {
        return Err(Error::Folder { output: output.to_owned(), reason: Refusal::Damaged });
    }
    let file = open(&path).map_err(Error::io("write", path.as_path()))?;
    // The marker's bytes are constant, so the process id is in the staging folder.
    let signature = &output.join(STAGING).join(SIGNATURE);
    let file = hold(file, &path, signature, output, options, watch, File::try_lock)?;
    let mut marker = Marker { file, provisional: None, part: options.part };
    if takeover == Takeover::Ours {
        // A build that was killed between creating and writing the marker leaves it empty.
        marker.confirm(output)?;
    } else if marker.file.metadata().is_ok_and(|meta| meta.len() == 0) {
        rewrite(&mut marker.file, ADOPTING_TEXT.as_bytes())
            .map_err(Error::io("write", path.as_path()))?;
        marker.provisional = Some(path);
    }
    Ok(marker)
}
