//! An update of the output folder: begins if nothing forbids it, then decides about each file.

use std::fs::File;

use super::manifest::Entry;
use super::reconcile::{Reconciled, ReconciledFile, stale};
use super::staging::Staging;
use super::target::Target;
use super::{folder, lock};
use crate::diagnostic::EXAMPLES;
use crate::error::Error;
use crate::fingerprint::{Fingerprint, Short};
use crate::watch::Watch;

/// Shared data of all keys of a site. A key has named parts, so a change can be explained.
#[derive(Clone, Debug)]
pub struct Keys {
    /// The parts that every key has, by name (the tool, the theme).
    pub shared: Vec<(&'static str, Fingerprint)>,
    /// Names of the other parts of keys.
    pub part_names: &'static [&'static str],
    /// Hash of the settings; named when a key has changed with them.
    pub settings: Fingerprint,
}

/// A begun update; the old site doesn't change before the commit.
#[derive(Debug)]
pub struct Update<'a> {
    pub(super) target: &'a Target,
    pub(super) keys: Keys,
    pub(super) shared_key: Fingerprint,
    /// True if the output folder is as the last build left it.
    pub(super) is_as_left: bool,
    /// Dropped before the marker is unlocked.
    pub(super) staging: Staging,
    _marker: File,
}

impl Target {
    /// Begins to update the output folder to the pages at `paths`: distinct, relative, with parts
    /// joined by `/`. The files of the search index follow later.
    ///
    /// # Errors
    /// If the build is refused before rendering: too many answers disappear, a file would be
    /// written through a link, or another build holds the folder.
    pub fn begin<'p>(
        &self,
        keys: Keys,
        paths: Vec<&'p str>,
        watch: &dyn Watch,
    ) -> Result<(Update<'_>, Reconciled<'p>), Error> {
        let is_as_left = self.is_as_left();
        let pages = Reconciled::new(paths, self.build_log.recorded.as_ref());
        self.guard_removals(&pages)?;
        folder::check_inside(&self.output, pages.in_order().map(|file| file.path))?;

        let marker = lock::mark(&self.output, &self.options, watch)?;
        let staging = Staging::begin(&self.output, &self.options)?;
        let shared = keys.shared.iter().map(|(_, print)| &print.as_bytes()[..]);
        let shared_key = Fingerprint::of_parts(shared);
        let update =
            Update { target: self, keys, shared_key, is_as_left, staging, _marker: marker };
        Ok((update, pages))
    }

    pub(super) fn entry(&self, row: Option<u32>) -> Option<Entry> {
        Some(self.build_log.recorded.as_ref()?.entry(row? as usize))
    }

    /// Refuses a build that removes more than a tenth of the published answers.
    fn guard_removals(&self, pages: &Reconciled<'_>) -> Result<(), Error> {
        let Some(recorded) =
            self.build_log.recorded.as_ref().filter(|_| !self.options.allow_removals)
        else {
            return Ok(());
        };
        let is_answer = |path: &str, entry: &Entry| {
            path.starts_with("answers/") && path.ends_with(".html") && entry.key != Short::NONE
        };
        let rows = pages.in_order().filter_map(|file| file.row);
        let removed: Vec<&str> = stale(Some(recorded), rows)
            .filter_map(|(path, entry)| is_answer(path, &entry).then_some(path))
            .collect();
        if removed.is_empty() {
            return Ok(());
        }
        let rows = 0..recorded.len();
        let published =
            rows.filter(|&row| is_answer(recorded.path(row), &recorded.entry(row))).count();
        if removed.len() * 10 > published {
            let examples = removed.iter().take(EXAMPLES).map(|&path| path.to_owned()).collect();
            return Err(Error::Removals { removed: removed.len(), published, examples });
        }
        Ok(())
    }
}

impl Update<'_> {
    /// Returns a file that was planned after the update began.
    pub fn late<'p>(&self, path: &'p str) -> ReconciledFile<'p> {
        let row = self.target.build_log.recorded.as_ref().and_then(|recorded| recorded.find(path));
        ReconciledFile { path, row: row.and_then(|row| u32::try_from(row).ok()) }
    }
}
