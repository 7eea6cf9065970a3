//! What is to happen with each output, decided before anything is replaced: new bytes go to a
//! staging folder in the output folder, on the same file system, and are renamed later.
//!
//! Pages live on the disk between the two passes, so memory stays flat however many there are.
#![expect(clippy::disallowed_methods, reason = "writes the staging folder")]

use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::ledger::Entry;
use super::{Outputs, Target};
use crate::error::Error;
use crate::fingerprint::Fingerprint;
use crate::watch::Watch;

/// Name of the staging folder. A dotfile: a killed first build leaves the folder "empty".
pub(super) const STAGING: &str = ".catena-tmp";

/// What happens with an output, and what is recorded of it.
#[derive(Clone, Debug)]
pub(super) enum Decision {
    /// The key is the recorded one and the file is there: not rendered.
    Reused(Entry),
    /// Rendered, and the file already holds these bytes: not touched.
    Unchanged(Entry),
    /// Rendered and staged, to be renamed.
    Staged(Entry),
    /// The file was edited by hand: kept, with what was recorded of it.
    Edited(Entry),
}

/// Decides for every output, and stages what is new.
///
/// # Errors
/// All pages that could not be rendered; or the first I/O error; or the signal that stopped it.
/// The staging folder is gone then and the site is as it was.
pub(super) fn decide(
    target: &Target,
    outputs: &dyn Outputs,
    staging: &Staging,
    watch: &dyn Watch,
) -> Result<Vec<Decision>, Error> {
    watch.stage("rendering", outputs.count());
    let decided: Result<Vec<_>, Error> = (0..outputs.count())
        .into_par_iter()
        .map(|i| {
            if let Some(signal) = watch.stop() {
                return Err(Error::Interrupted { signal });
            }
            let decision = decide_one(target, outputs, staging, i);
            watch.step();
            decision
        })
        .collect();
    let (mut decisions, mut failed) = (Vec::with_capacity(outputs.count()), Vec::new());
    for (i, decision) in decided?.into_iter().enumerate() {
        match decision {
            Ok(decision) => decisions.push(decision),
            Err(cause) => failed.push((outputs.path(i).to_owned(), cause)),
        }
    }
    if failed.is_empty() { Ok(decisions) } else { Err(Error::Render(failed)) }
}

/// Decides for one output; the inner error is the renderer's.
fn decide_one(
    target: &Target,
    outputs: &dyn Outputs,
    staging: &Staging,
    i: usize,
) -> Result<Result<Decision, String>, Error> {
    let (path, key) = (outputs.path(i), outputs.key(i));
    let place = target.output.join(path);
    let on_disk = look(&place)?;
    // A crashed build may have put other bytes there since the manifest was written.
    let recorded = target.ledger.trusted(path);
    let length_is_right = recorded.is_some_and(|recorded| {
        on_disk.as_ref().is_some_and(|file| file.is_file() && file.length() == recorded.length)
    });
    // An up-to-date page is compared with what was recorded only when its edits shall be given up.
    if let (Some(recorded), Some(file)) = (recorded.filter(|entry| entry.key == key), &on_disk)
        && file.is_file()
        && (!target.options.force || file.hash()? == Some(recorded.hash))
    {
        return Ok(Ok(Decision::Reused(recorded.clone())));
    }

    let bytes = match outputs.render(i) {
        Ok(bytes) => bytes,
        Err(cause) => return Ok(Err(cause)),
    };
    let entry = Entry { key, hash: Fingerprint::of(&bytes), length: bytes.len() as u64 };
    let is_kept_edit = |recorded: &Entry| recorded.key == Fingerprint::NONE;
    if length_is_right
        && recorded.is_some_and(|recorded| recorded.hash == entry.hash && !is_kept_edit(recorded))
    {
        return Ok(Ok(Decision::Unchanged(entry)));
    }
    if let Some(file) = on_disk {
        let hash = file.hash()?;
        if hash == Some(entry.hash) {
            return Ok(Ok(Decision::Unchanged(entry)));
        }
        let known = target.ledger.entries().get(path);
        if let Some(known) =
            known.filter(|_| !target.options.force && !target.ledger.wrote(path, hash))
        {
            // The old key is forgotten, so that the next build looks at the page again.
            let kept = Entry { key: Fingerprint::NONE, ..known.clone() };
            return Ok(Ok(Decision::Edited(kept)));
        }
    }
    staging.put(i, &bytes)?;
    Ok(Ok(Decision::Staged(entry)))
}

/// Something that stands at an output's place.
pub(super) struct OnDisk<'a> {
    place: &'a Path,
    meta: Metadata,
}

/// Looks at what stands at `place`, links not followed.
pub(super) fn look(place: &Path) -> Result<Option<OnDisk<'_>>, Error> {
    match fs::symlink_metadata(place) {
        Ok(meta) => Ok(Some(OnDisk { place, meta })),
        Err(error)
            if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) =>
        {
            Ok(None)
        }
        Err(error) => Err(Error::io("look at", place)(error)),
    }
}

impl OnDisk<'_> {
    pub(super) fn is_file(&self) -> bool {
        self.meta.is_file()
    }

    fn length(&self) -> u64 {
        self.meta.len()
    }

    /// Returns the hash of the file; `None` for a link or anything else that is no regular file.
    pub(super) fn hash(&self) -> Result<Option<Fingerprint>, Error> {
        if !self.is_file() {
            return Ok(None);
        }
        let mut hasher = blake3::Hasher::new();
        let file = File::open(self.place).map_err(Error::io("open", self.place))?;
        hasher.update_reader(file).map_err(Error::io("read", self.place))?;
        Ok(Some(Fingerprint::finish(&hasher)))
    }
}

/// The staging folder; gone when it is dropped.
#[derive(Debug)]
pub(super) struct Staging {
    dir: PathBuf,
}

impl Staging {
    /// Removes what a killed build left and makes the folder anew.
    pub(super) fn begin(output: &Path) -> Result<Self, Error> {
        let staging = Self { dir: output.join(STAGING) };
        staging.clear()?;
        fs::create_dir(&staging.dir).map_err(Error::io("create the folder", &*staging.dir))?;
        Ok(staging)
    }

    /// Stages the bytes of output `i`.
    fn put(&self, i: usize, bytes: &[u8]) -> Result<(), Error> {
        let place = self.dir.join(i.to_string());
        fs::write(&place, bytes).map_err(Error::io("write", place.as_path()))
    }

    /// Renames output `i` to its place.
    pub(super) fn publish(&self, i: usize, output: &Path, path: &str) -> Result<(), Error> {
        let from = self.dir.join(i.to_string());
        let to = output.join(path);
        // The folder is there but for its first page, so trying first saves a look at each.
        if let Err(error) = fs::rename(&from, &to) {
            if error.kind() != io::ErrorKind::NotFound {
                return Err(Error::io("replace", to.as_path())(error));
            }
            if let Some(parent) = to.parent() {
                fs::create_dir_all(parent).map_err(Error::io("create the folder", parent))?;
            }
            fs::rename(&from, &to).map_err(Error::io("replace", to.as_path()))?;
        }
        Ok(())
    }

    /// Removes the folder, or says why it can't.
    pub(super) fn end(self) -> Result<(), Error> {
        self.clear()
    }

    fn clear(&self) -> Result<(), Error> {
        let removed = match fs::symlink_metadata(&self.dir) {
            Ok(meta) if meta.is_dir() => fs::remove_dir_all(&self.dir),
            Ok(_) => fs::remove_file(&self.dir),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => Err(error),
        };
        removed.map_err(Error::io("remove", self.dir.as_path()))
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // After an error: the error is what matters, and the next build clears what is left.
        let _ = self.clear();
    }
}
