//! The files of a site to files in the output folder: all of them, or the old site stays.
//!
//! The order is the promise: claim the folder, stage what is out of date, and only when all of it
//! is there journal it, rename it into place, delete stale files, and record the manifest. A crash
//! at any point costs work and never leaves a half-written file. Deletes only what a former build
//! wrote. Does not know what a page is: a file is a path, a key and bytes.
//!
//! [`claim`] gives a [`Target`], [`Target::begin`] an [`Update`] once nothing forbids the build.
//! [`Update::check`] says which files are out of date, [`Slot::put`] stages their bytes, and
//! [`Update::commit`] does the rest.
#![expect(clippy::disallowed_methods, reason = "makes the cache folder")]

mod access;
mod build_log;
mod changed_list;
mod commit;
mod decide;
mod explain;
mod folder;
mod folder_state;
mod lock;
mod manifest;
mod on_disk;
mod reconcile;
mod staging;
mod stale;
mod update;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::fingerprint::Fingerprint;
use crate::watch::Watch;

use build_log::BuildLog;
use changed_list::ChangedList;
pub use decide::{Check, Decision, Slot};
pub use explain::Explanation;
pub use folder::check as check_folder;
use folder_state::FolderState;
pub use reconcile::{Batch, Planned, Reconciled};
pub use update::{Keys, Update};

/// Where a site goes, and what must not be touched on the way.
#[derive(Clone, Debug)]
pub struct Place {
    /// The output folder; it need not exist.
    pub output: PathBuf,
    /// The cache folder; it need not exist.
    pub cache: PathBuf,
    /// Folders and files that the output folder must not be, hold or lie in, each with a word for
    /// it (`content`, `theme`).
    pub sources: Vec<(&'static str, PathBuf)>,
    /// Folders and files that the output folder must not be or hold (`settings`, `cache`).
    pub kept_out: Vec<(&'static str, PathBuf)>,
    /// The user's home folder, where known.
    pub home: Option<PathBuf>,
    /// The working folder.
    pub working: PathBuf,
    /// The publisher's list of changed files (`--changed`).
    pub changed: Option<PathBuf>,
}

/// What the caller allows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Replace and remove pages that were edited by hand (`--force`).
    pub force: bool,
    /// Let more than a tenth of the published answers disappear (`--allow-removals`).
    pub allow_removals: bool,
    /// Write into a folder that holds other files (`--adopt`).
    pub adopt: bool,
    /// Wait for another build to end (`--wait`).
    pub wait: bool,
    /// Write nothing when a page was edited by hand (`--strict`).
    pub strict: bool,
    /// Render everything again (`--clean`).
    pub clean: bool,
    /// Compare every file with what was recorded of it (`--verify`).
    pub verify: bool,
    /// Sync every file and folder that is written (`--durable`).
    pub durable: bool,
    /// Say why files were rendered (`--explain`).
    pub explain: bool,
}

/// What a commit did.
#[derive(Clone, Debug, Default)]
pub struct Commit {
    /// Pages that were rendered.
    pub rendered: usize,
    /// Pages that were known to be up to date without rendering them.
    pub reused: usize,
    /// Pages of a former build that were deleted.
    pub removed: usize,
    /// Files of the site.
    pub files: usize,
    /// Their bytes in all.
    pub bytes: u64,
    /// Edited pages, foreign files.
    pub diagnostics: Vec<Diagnostic>,
    /// Why files were rendered; `None` unless asked for.
    pub explanation: Option<Explanation>,
    /// Hash of the state in which the output folder was left; `None` where that can't be known.
    pub state: Option<Fingerprint>,
}

/// Tells whether a file is a page; the counts of a report are about pages.
pub fn is_page(path: &str) -> bool {
    path.ends_with(".html")
}

/// A claimed output folder: it is safe to write, and no other build writes it.
#[derive(Debug)]
pub struct Target {
    output: PathBuf,
    /// The output folder as the publisher named it, for messages.
    shown: PathBuf,
    options: Options,
    cache: PathBuf,
    /// Name of the output folder's files in the cache.
    key: String,
    build_log: BuildLog,
    changed_list: Option<ChangedList>,
    began: SystemTime,
    /// Held until the target is dropped.
    _lock: File,
}

/// Checks that the output folder is safe and takes its lock; nothing is written to it yet.
///
/// # Errors
/// Exit 5 when the folder is refused, 4 when another build holds it, 3 when the cache folder can't
/// be written; the signal that ended the waiting for another build.
pub fn claim(place: &Place, options: &Options, watch: &dyn Watch) -> Result<Target, Error> {
    let output = folder::check(place, options)?;
    let cache = folder::resolve(&place.cache)?;
    for (what, path) in &place.sources {
        if folder::resolve(path).is_ok_and(|path| cache.starts_with(path)) {
            let message =
                format!("the cache folder `{}` lies in the {what}", place.cache.display());
            return Err(Error::usage(message, "choose another with `--cache DIR`"));
        }
    }
    if let Some(list) = &place.changed {
        // There it would be read as a record, published, or taken for an edited page.
        let at = folder::resolve(list)?;
        let holds = |path: &Path| folder::resolve(path).is_ok_and(|path| at.starts_with(path));
        let sources = place.sources.iter().find(|(_, path)| holds(path));
        let within = sources.map(|(what, _)| *what).or(at.starts_with(&output).then_some("output"));
        if let Some(what) = within {
            let message = format!("the list of changes `{}` lies in the {what}", list.display());
            return Err(Error::usage(message, "name a file elsewhere with `--changed FILE`"));
        }
    }
    let key = folder::key(&output, &cache);
    fs::create_dir_all(&cache).map_err(Error::io("create the folder", cache.as_path()))?;
    let (lock, began) = lock::take(&cache.join(format!("{key}.lock")), &output, options, watch)?;
    let build_log = BuildLog::load(&cache, &key)?;
    let changed = place.changed.as_deref().map(|list| ChangedList::open(list, &cache, &key));
    let changed_list = changed.transpose()?;
    let shown = place.output.clone();
    let options = *options;
    Ok(Target { output, shown, options, cache, key, build_log, changed_list, began, _lock: lock })
}

impl Target {
    /// Returns the place of a file that other stages keep for this output folder.
    pub fn cache_file(&self, name: &str) -> PathBuf {
        self.cache.join(format!("{}.{name}", self.key))
    }

    /// Returns when the folder was claimed, by the clock of the cache's file system.
    pub fn began(&self) -> SystemTime {
        self.began
    }

    /// Returns the hash of the state of the output folder; `None` where that can't be seen from
    /// outside, or where the options want more than that nothing changes.
    pub fn state(&self) -> Option<Fingerprint> {
        let Options { force, verify, clean, .. } = self.options;
        if force || verify || clean || self.build_log.journalled().next().is_some() {
            return None;
        }
        let recorded = self.build_log.recorded()?;
        let paths = (0..recorded.len()).map(|row| recorded.path(row));
        let snapshot = folder_state::snapshot(&self.output, paths, recorded.bytes());
        snapshot.map(|snapshot| snapshot.print)
    }

    fn folder_state(&self) -> FolderState {
        let left = folder_state::kept(&self.cache_file("state"));
        let is_as_left = left.is_some() && left == self.state();
        if is_as_left { FolderState::AsLeft } else { FolderState::Unknown }
    }

    /// Ends a build that has nothing to do.
    ///
    /// # Errors
    /// When the publisher's list of changes can't be written.
    pub fn leave(&self) -> Result<Option<Explanation>, Error> {
        if let Some(list) = &self.changed_list {
            list.append(&self.output)?;
        }
        Ok(self.options.explain.then(Explanation::default))
    }
}

#[cfg(test)]
mod tests;
