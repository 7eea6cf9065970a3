//! What is to happen with each output, decided before anything is replaced: new bytes go to a
//! staging folder in the output folder, on the same file system, and are renamed later.
//!
//! Pages live on the disk between the two passes, so memory stays flat however many there are.
#![expect(clippy::disallowed_methods, reason = "writes the staging folder")]

use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::explain::Reason;
use super::manifest::{Entry, Mark};
use super::planned::{Planned, Presence};
use super::{Outputs, Target, explain};
use crate::error::{Error, Refusal};
use crate::fingerprint::{Fingerprint, Short};
use crate::read::{Links, open};
use crate::watch::Watch;

/// Name of the staging folder. A dotfile: a killed first build leaves the folder "empty".
pub(super) const STAGING: &str = ".catena-tmp";

/// Name of a file in it that says which process stages.
pub(super) const SIGNATURE: &str = ".process";

/// What happens with an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Rendered, and the file already holds these bytes: not touched.
    Unchanged,
    /// Rendered and staged, to be renamed.
    Staged,
    /// The file was edited by hand: kept, with what was recorded of it.
    Edited,
}

/// What is decided about all outputs. Nothing needs be for most of them: the key is the recorded one
/// and the file is there, so it is reused, not rendered, and what was recorded of it stays.
#[derive(Debug)]
pub(super) struct Decisions(Vec<Option<Box<Decision>>>);

impl Decisions {
    /// Returns what is decided about output `i`, unless it is reused.
    pub(super) fn of(&self, i: usize) -> Option<&Decision> {
        self.0[i].as_deref()
    }

    /// Returns what has the fate, by output.
    pub(super) fn with(&self, i: usize, fate: Fate) -> Option<&Decision> {
        self.of(i).filter(|decision| decision.fate == fate)
    }
}

/// What is decided about an output that isn't reused.
#[derive(Debug)]
pub(super) struct Decision {
    pub(super) fate: Fate,
    /// What is recorded of it from now on.
    pub(super) entry: Entry,
    /// The parts of its key; none where the recorded ones stay.
    pub(super) marks: Box<[Mark]>,
    /// Why it was rendered, if anybody wants to know.
    pub(super) reason: Option<Box<Reason>>,
}

impl Decision {
    /// Of a file that stays as somebody edited it.
    fn edited(entry: Entry) -> Box<Self> {
        Box::new(Self { fate: Fate::Edited, entry, marks: Box::default(), reason: None })
    }
}

/// Decides for every output, and stages what is new.
///
/// # Errors
/// All pages that could not be rendered; or the first I/O error; or the signal that stopped it.
/// The staging folder is gone then and the site is as it was.
pub(super) fn decide(
    target: &Target,
    outputs: &dyn Outputs,
    planned: &Planned<'_>,
    staging: &Staging,
    watch: &dyn Watch,
) -> Result<Decisions, Error> {
    watch.stage("rendering", outputs.count());
    let shared = outputs.shared();
    let shared_key = Fingerprint::of_parts(shared.iter().map(|(_, print)| &print.as_bytes()[..]));
    let judge = Judge { target, outputs, planned, staging, shared_key };
    let failed = Mutex::new(Vec::new());
    let decided: Result<Vec<_>, Error> = (0..outputs.count())
        .into_par_iter()
        // Kinds of files follow one another, and some are dearer than others by far.
        .with_max_len(128)
        .map(|i| {
            if let Some(signal) = watch.stop() {
                return Err(Error::Interrupted { signal });
            }
            let decision = judge.decide(i)?;
            watch.step();
            Ok(decision.unwrap_or_else(|cause| {
                let mut failed = failed.lock().unwrap_or_else(PoisonError::into_inner);
                failed.push((i, cause));
                None
            }))
        })
        .collect();
    let decisions = Decisions(decided?);
    let mut failed = failed.into_inner().unwrap_or_else(PoisonError::into_inner);
    if failed.is_empty() {
        return Ok(decisions);
    }
    failed.sort_unstable();
    let named = |(i, cause): (usize, String)| (outputs.path(i).to_owned(), cause);
    Err(Error::Render(failed.into_iter().map(named).collect()))
}

/// What is needed to decide.
struct Judge<'a> {
    target: &'a Target,
    outputs: &'a dyn Outputs,
    planned: &'a Planned<'a>,
    staging: &'a Staging,
    shared_key: Fingerprint,
}

impl Judge<'_> {
    /// Decides for one output, nothing where it is reused; the inner error is the renderer's.
    fn decide(&self, i: usize) -> Result<Result<Option<Box<Decision>>, String>, Error> {
        let (ledger, options) = (&self.target.ledger, &self.target.options);
        let path = self.outputs.path(i);
        let mut both = [0; 64];
        both[..32].copy_from_slice(self.shared_key.as_bytes());
        both[32..].copy_from_slice(self.outputs.key(i)?.as_bytes());
        let key = Fingerprint::of(&both).short();

        let known = self.planned.entry(i);
        if known.is_some_and(|known| known.key == key) && self.planned.presence == Presence::Known {
            return Ok(Ok(None));
        }
        let place = self.target.output.join(path);
        let on_disk = look(&place)?;
        // A crashed build may have put other bytes there since the manifest was written.
        let recorded = known.filter(|_| !ledger.is_unsettled(path));
        if on_disk.as_ref().is_some_and(OnDisk::is_dir) {
            let reason = Refusal::AFolder { path: path.into() };
            return Err(Error::Folder { output: self.target.output.clone(), reason });
        }
        // The record of what we wrote stands for the file as long as nobody was in the folder since,
        // unless edits shall be found. Else cache and site may be of different times.
        let is_open = self.planned.presence == Presence::Open;
        let compares = is_open || options.force || options.verify || options.clean;
        if let (Some(recorded), Some(file)) = (&recorded, &on_disk)
            && recorded.key == key
            && file.is_file()
            && !options.clean
        {
            if !compares || file.hash()? == Some(recorded.hash) {
                return Ok(Ok(None));
            }
            if !options.force {
                let kept = Entry { key: Short::NONE, ..*recorded };
                return Ok(Ok(Some(Decision::edited(kept))));
            }
        }

        let bytes = match self.outputs.render(i)? {
            Ok(bytes) => bytes,
            Err(cause) => return Ok(Err(cause)),
        };
        let parts = self.outputs.parts(i)?;
        let marks: Box<[Mark]> =
            parts.iter().map(|(name, print)| (*name, print.short().mark())).collect();
        let entry =
            Entry { key, hash: Fingerprint::of(&bytes).short(), length: bytes.len() as u64 };
        let reason = options.explain.then(|| {
            let there = on_disk.as_ref().is_some_and(OnDisk::is_file);
            Box::new(explain::reason(self.target, self.planned, i, &entry, &marks, there))
        });
        let done = |fate| Ok(Ok(Some(Box::new(Decision { fate, entry, marks, reason }))));

        let is_as_recorded = |recorded: &Entry| {
            let same_length = |file: &OnDisk<'_>| file.is_file() && file.length() == entry.length;
            recorded.hash == entry.hash
                && recorded.key != Short::NONE
                && on_disk.as_ref().is_some_and(same_length)
        };
        if !compares && recorded.as_ref().is_some_and(is_as_recorded) {
            return done(Fate::Unchanged);
        }
        if let Some(file) = on_disk {
            let hash = file.hash()?;
            if hash == Some(entry.hash) {
                return done(Fate::Unchanged);
            }
            // Without a manifest nothing tells ours from others: planned paths are overwritten.
            if ledger.recorded().is_some()
                && !options.force
                && !ledger.wrote(path, known.as_ref(), hash)
            {
                // The old key is forgotten, so that the next build looks at the page again.
                let kept = Entry { key: Short::NONE, ..known.unwrap_or(entry) };
                return Ok(Ok(Some(Decision::edited(kept))));
            }
        }
        self.staging.put(path, &bytes)?;
        done(Fate::Staged)
    }
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

    fn is_dir(&self) -> bool {
        self.meta.is_dir()
    }

    fn length(&self) -> u64 {
        self.meta.len()
    }

    /// Returns the hash of the file; `None` for a link or anything else that is no regular file.
    pub(super) fn hash(&self) -> Result<Option<Short>, Error> {
        if !self.is_file() {
            return Ok(None);
        }
        let mut hasher = blake3::Hasher::new();
        let file = open(self.place, Links::Refused).map_err(Error::io("open", self.place))?;
        let Some(file) = file else { return Ok(None) };
        hasher.update_reader(file).map_err(Error::io("read", self.place))?;
        Ok(Some(Fingerprint::finish(&hasher).short()))
    }
}

/// The staging folder; gone when it is dropped. What is staged lies there as it shall lie in the
/// output folder, so that a folder which is new can be renamed as a whole.
#[derive(Debug)]
pub(super) struct Staging {
    dir: PathBuf,
    durable: bool,
}

impl Staging {
    /// Removes what a killed build left and makes the folder anew.
    pub(super) fn begin(target: &Target) -> Result<Self, Error> {
        let staging = Self { dir: target.output.join(STAGING), durable: target.options.durable };
        staging.clear()?;
        fs::create_dir(&staging.dir).map_err(Error::io("create the folder", &*staging.dir))?;
        // Only for the message of whoever comes second.
        let _ = fs::write(staging.dir.join(SIGNATURE), std::process::id().to_string());
        Ok(staging)
    }

    /// Stages the bytes of the output at `path`.
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let place = self.dir.join(path);
        let mut file = match File::create(&place) {
            // The folder is there but for its first page, so trying first saves a look at each.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                make_parent(&place)?;
                File::create(&place)
            }
            opened => opened,
        }
        .map_err(Error::io("write", place.as_path()))?;
        file.write_all(bytes).map_err(Error::io("write", place.as_path()))?;
        if self.durable {
            file.sync_all().map_err(Error::io("sync", place.as_path()))?;
        }
        Ok(())
    }

    /// Renames what is staged to its place: `paths` in order, all of it. From the first rename on
    /// the old site `is_begun` upon.
    pub(super) fn publish<'a>(
        &self,
        output: &Path,
        paths: impl Iterator<Item = &'a str>,
        is_begun: &mut bool,
    ) -> Result<(), Error> {
        let mut whole = String::new();
        let mut known = None;
        for path in paths {
            if !whole.is_empty() && path.starts_with(&whole) {
                continue;
            }
            let parent = path.rsplit_once('/').map(|(parent, _)| parent);
            let folder = if parent == known { None } else { new_folder(output, path)? };
            known = parent;
            let name = folder.unwrap_or(path);
            let to = output.join(name);
            fs::rename(self.dir.join(name), &to).map_err(Error::io("replace", to.as_path()))?;
            *is_begun = true;
            if let Some(folder) = folder {
                whole.clear();
                whole.push_str(folder);
                whole.push('/');
            }
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

fn make_parent(place: &Path) -> Result<(), Error> {
    let parent = place.parent().unwrap_or(place);
    fs::create_dir_all(parent).map_err(Error::io("create the folder", parent))
}

/// Returns the outermost folder on the way to `path` that the output folder doesn't have.
fn new_folder<'a>(output: &Path, path: &'a str) -> Result<Option<&'a str>, Error> {
    for (at, _) in path.match_indices('/') {
        if look(&output.join(&path[..at]))?.is_none() {
            return Ok(Some(&path[..at]));
        }
    }
    Ok(None)
}
