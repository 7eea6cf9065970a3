//! The claimed output folder, and what earlier builds cached about it.
#![expect(clippy::disallowed_methods, reason = "makes the cache folder")]

use std::fs::{self, File};
use std::path::PathBuf;
use std::time::SystemTime;

use super::build_log::BuildLog;
use super::changed_list::ChangedList;
use super::explain::Explanation;
use super::folder::Takeover;
use super::options::{Options, Place};
use super::part::{Marked, PartState};
use super::{folder, folder_state, lock};
use crate::error::Error;
use crate::fingerprint::Fingerprint;
use crate::watch::Watch;

/// A claimed output folder: safe to write, and locked for this build.
#[derive(Debug)]
pub struct Target {
    pub(super) output: PathBuf,
    /// The output folder as the publisher named it, for messages.
    pub(super) shown: PathBuf,
    pub(super) options: Options,
    pub(super) takeover: Takeover,
    /// Whether there was no output folder.
    pub(super) is_new: bool,
    /// The marker that the folder had.
    pub(super) marked: Option<Marked>,
    pub(super) cache: PathBuf,
    /// Name of the output folder's files in the cache.
    key: String,
    pub(super) build_log: BuildLog,
    pub(super) changed_list: Option<ChangedList>,
    /// Time of the claim, by the clock of the cache's file system.
    pub began: SystemTime,
    /// Held until the target is dropped.
    _lock: File,
}

/// Checks that the output folder is safe and takes its lock; writes nothing to it yet.
///
/// # Errors
/// Exit 5 if the folder is refused, 4 if another build holds it, 3 if the cache folder can't be
/// written; or the signal that ended the wait for another build.
pub fn claim(place: &Place, options: &Options, watch: &dyn Watch) -> Result<Target, Error> {
    let (output, takeover, marked) = folder::look_at(place, options)?;
    let cache = folder::resolve(&place.cache)?;
    if let Some((what, _)) = folder::source_around(place, &cache) {
        let message = format!("the cache folder `{}` is inside the {what}", place.cache.display());
        return Err(Error::usage(message, "choose another with `--cache DIR`"));
    }
    if let Some(list) = &place.changed {
        // There it would be read as a record, published, or taken for an edited page.
        let at = folder::resolve(list)?;
        let source = folder::source_around(place, &at).map(|(what, _)| *what);
        if let Some(what) = source.or(at.starts_with(&output).then_some("output")) {
            let message = format!("the list of changes `{}` is inside the {what}", list.display());
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
    let is_new = fs::symlink_metadata(&output).is_err();
    let options = *options;
    Ok(Target {
        output,
        shown,
        options,
        takeover,
        is_new,
        marked,
        cache,
        key,
        build_log,
        changed_list,
        began,
        _lock: lock,
    })
}

impl Target {
    /// Returns the path of a file that another stage caches for this output folder.
    pub fn cache_file(&self, name: &str) -> PathBuf {
        self.cache.join(format!("{}.{name}", self.key))
    }

    /// Returns whether the output folder has a site that an archive without answers would empty, and
    /// if so, whether the options allow that.
    pub fn may_be_emptied(&self) -> Option<bool> {
        self.output.join(folder::MARKER).is_file().then_some(self.options.allow_empty)
    }

    /// Returns the hash of the state of the output folder; `None` if it can't be known, or if the
    /// options forbid relying on it.
    pub fn state(&self) -> Option<Fingerprint> {
        let Options { force, verify, clean, part, .. } = self.options;
        let is_interrupted = self.build_log.journalled().next().is_some()
            || part.is_some() && !self.is_complete_part();
        if force || verify || clean || is_interrupted {
            return None;
        }
        let recorded = self.build_log.recorded.as_ref()?;
        let paths = (0..recorded.len()).map(|row| recorded.path(row));
        let snapshot = folder_state::snapshot(&self.output, paths, &recorded.bytes);
        snapshot.map(|snapshot| snapshot.print)
    }

    fn is_complete_part(&self) -> bool {
        let Some(Marked::Part(_, state)) = &self.marked else { return false };
        matches!(**state, PartState::Complete(..))
    }

    /// Returns whether every recorded file is known to be unchanged; otherwise each is checked.
    pub(super) fn is_as_left(&self) -> bool {
        let left = folder_state::kept(&self.cache_file("state"));
        left.is_some() && left == self.state()
    }

    /// Ends a build without changes.
    ///
    /// # Errors
    /// If the publisher's list of changes can't be written.
    pub fn leave(&self) -> Result<Option<Explanation>, Error> {
        if let Some(list) = &self.changed_list {
            list.append(&self.output)?;
        }
        Ok(self.options.explain.then(Explanation::default))
    }
}
