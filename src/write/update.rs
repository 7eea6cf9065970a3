//! An update of the output folder: begins if nothing forbids it, then decides about each file.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::folder::{self, Takeover};
use super::lock::{self, Marker};
use super::manifest::{Entry, Manifest};
use super::on_disk::look;
use super::ownership::Ownership;
use super::part::{Marked, PartState};
use super::reconcile::{Reconciled, ReconciledFile, stale};
use super::staging::Staging;
use super::target::Target;
use super::walk::{self, Walk};
use crate::diagnostic::EXAMPLES;
use crate::error::Error;
use crate::fingerprint::{Fingerprint, Short};
use crate::watch::Watch;

/// Shared data of all keys of a site. A key has named parts, so a change can be explained.
#[derive(Clone, Debug)]
pub struct Keys {
    /// The parts that every key has, by name (the tool, the theme).
    pub shared: Vec<(String, Short)>,
    /// Names of the other parts of keys.
    pub part_names: &'static [&'static str],
    /// Hash of the settings; named when a key has changed with them.
    pub settings: Short,
}

/// A begun update; the old site doesn't change before the commit.
pub struct Update<'a> {
    pub(super) target: &'a Target,
    pub(super) ownership: &'a dyn Ownership,
    pub(super) keys: Keys,
    pub(super) shared_key: Fingerprint,
    /// True if the output folder is as the last build left it.
    pub(super) is_as_left: bool,
    /// All that is in the output folder, unless the manifest is known to cover it.
    pub(super) walk: Option<Walk>,
    /// The files of the old site at undeclared addresses, by its own list.
    pub(super) listed: BTreeSet<String>,
    /// Whether an answer of the old site is no longer published; found out when it is asked for.
    pub(super) has_left: OnceLock<bool>,
    /// Dropped before the marker is unlocked.
    pub(super) staging: Staging,
    pub(super) marker: Marker,
}

impl Keys {
    /// Returns whether the same program, theme and texts made the files of a manifest.
    fn made(&self, manifest: &Manifest) -> bool {
        self.shared.iter().all(|part| manifest.shared.contains(part))
    }
}

impl Target {
    /// Begins to update the output folder to the pages at `paths`: distinct, relative, with parts
    /// joined by `/`. The files of the search index follow later.
    ///
    /// # Errors
    /// If the build is refused before rendering: too many answers disappear, a file would be
    /// written through a link, or another build holds the folder.
    pub fn begin<'p, 'u>(
        &'u self,
        keys: Keys,
        paths: Vec<&'p str>,
        ownership: &'u dyn Ownership,
        watch: &dyn Watch,
    ) -> Result<(Update<'u>, Reconciled<'p>), Error> {
        let recorded = self.build_log.recorded.as_ref();
        let is_as_left = self.is_as_left();
        let pages = Reconciled::new(paths, recorded);
        // Where a build with this program ended as the folder is now, it left nothing unknown.
        let is_covered = is_as_left && recorded.is_some_and(|recorded| keys.made(recorded));
        let walk = || Walk::through(&self.output, |path| pages.contains(path));
        let walk = if is_covered { None } else { Some(walk()?) };
        self.guard_removals(&pages, walk.as_ref(), ownership)?;
        folder::check_inside(&self.output, pages.in_order().map(|file| file.path))?;

        let marker = lock::mark(&self.output, self.takeover, &self.options, watch)?;
        let staging = Staging::begin(&self.output, &self.options)?;
        let shared: Vec<[u8; 16]> = keys.shared.iter().map(|(_, print)| print.to_bytes()).collect();
        let shared_key = Fingerprint::of(shared.as_flattened());
        let mut listed = walk::listed(&self.output.join(ownership.list()))?;
        if recorded.is_none() {
            // The list is in one of the parts; each has its own record.
            listed.extend(self.files_of_part().map(str::to_owned));
        }
        let target = self;
        let update = Update {
            target,
            ownership,
            keys,
            shared_key,
            is_as_left,
            walk,
            listed,
            has_left: OnceLock::new(),
            staging,
            marker,
        };
        Ok((update, pages))
    }

    /// Returns the files that the marker of a part names.
    fn files_of_part(&self) -> impl Iterator<Item = &str> {
        let manifest = match &self.marked {
            Some(Marked::Part(_, state)) => match &**state {
                PartState::Complete(_, manifest) => Some(manifest),
                PartState::Updating(manifest) => manifest.as_ref(),
            },
            _ => None,
        };
        manifest.into_iter().flat_map(|manifest| (0..manifest.len()).map(|row| manifest.path(row)))
    }

    pub(super) fn entry(&self, row: Option<u32>) -> Option<Entry> {
        Some(self.build_log.recorded.as_ref()?.entry(row? as usize))
    }

    /// Refuses a build that removes more than one answer and more than a tenth of them.
    fn guard_removals(
        &self,
        pages: &Reconciled<'_>,
        walk: Option<&Walk>,
        ownership: &dyn Ownership,
    ) -> Result<(), Error> {
        // A folder of others has no answers of ours. Parts are guarded when they are merged: one of
        // them can't say how many answers the site has.
        let is_part = self.options.part.is_some();
        if self.options.allow_removals || self.takeover == Takeover::Adopting || is_part {
            return Ok(());
        }
        let is_answer = |path: &&str| path.starts_with("answers/") && path.ends_with(".html");
        let is_there = |path: &str| look(self.output.join(path)).map(|found| found.is_some());
        let mut leaving = Vec::new();
        match walk {
            Some(walk) => leaving.extend(walk.paths.iter().map(String::as_str).filter(is_answer)),
            None => {
                let rows = pages.in_order().filter_map(|file| file.row);
                let recorded = stale(self.build_log.recorded.as_ref(), rows).map(|(path, _)| path);
                for path in recorded.filter(is_answer) {
                    if is_there(path)? {
                        leaving.push(path);
                    }
                }
            }
        }
        let is_few = |count: usize, of: usize| count < 2 || count * 10 <= of;
        let is_few_of = |published| is_few(leaving.len(), published);
        if leaving.len() < 2 || ownership.count_answers(&self.output).is_some_and(is_few_of) {
            return Ok(());
        }
        // Not every page among answers is one: aliases, and what is left of a withdrawn record.
        let mut published = leaving.len();
        match ownership.answer_pages(&self.output) {
            Some(known) => {
                leaving.retain(|path| known.contains(*path));
                published = known.len();
            }
            None => {
                for file in pages.in_order().filter(|file| is_answer(&file.path)) {
                    published += usize::from(is_there(file.path)?);
                }
            }
        }
        if is_few(leaving.len(), published) {
            return Ok(());
        }
        let examples = leaving.iter().take(EXAMPLES).map(|&path| path.to_owned()).collect();
        Err(Error::Removals { removed: leaving.len(), published, examples })
    }
}

impl Update<'_> {
    /// Returns a file that was planned after the update began.
    pub fn late<'p>(&self, path: &'p str) -> ReconciledFile<'p> {
        let row = self.target.build_log.recorded.as_ref().and_then(|recorded| recorded.find(path));
        ReconciledFile { path, row: row.and_then(|row| u32::try_from(row).ok()) }
    }
}
