//! Files of earlier builds that this build doesn't make. Those that Catena wrote are deleted.
#![expect(clippy::disallowed_methods, reason = "deletes files of the output folder")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::manifest::Entry;
use super::on_disk::look;
use super::reconcile::Files;
use super::{Target, folder};
use crate::error::Error;

/// A file that is no longer planned.
pub(super) struct Stale<'a> {
    pub(super) path: &'a str,
    pub(super) entry: Option<Entry>,
    /// True if it is deleted; otherwise it was edited by hand, and stays.
    pub(super) goes: bool,
}

/// Returns whether hosts and other programs use a path. Such a file is deleted only if its bytes
/// match the manifest.
fn is_of_others(path: &str) -> bool {
    path == "CNAME" || path.split('/').any(|part| part.starts_with('.'))
}

impl Target {
    /// Decides about files of earlier builds that `files` doesn't have, in the order of their
    /// paths.
    pub(super) fn stale<'a>(&'a self, files: &Files<'a>) -> Result<Vec<Stale<'a>>, Error> {
        let recorded = files.stale().map(|(path, entry)| (path, Some(entry)));
        let journalled = self.build_log.journalled().map(|path| (path, None));
        let mut known: Vec<(&str, Option<Entry>)> =
            recorded.chain(journalled.filter(|(path, _)| !files.contains(path))).collect();
        // For a path in both, the manifest's entry comes first.
        known.sort_by_key(|(path, entry)| (*path, entry.is_none()));
        known.dedup_by_key(|(path, _)| *path);
        let mut stale = Vec::new();
        for (path, entry) in known {
            // A journal has no checksum, so an entry doesn't prove that the file was ours.
            let is_of_others = is_of_others(path);
            if is_of_others && entry.is_none() {
                continue;
            }
            // A manifest is only a file, so its paths must not lead out of the output folder.
            if !folder::is_safe(path) || folder::check_inside(&self.output, [path]).is_err() {
                continue;
            }
            let Some(on_disk) = look(self.output.join(path))? else { continue };
            let is_ours = self.build_log.wrote(path, entry.as_ref(), on_disk.hash()?);
            let is_forced = self.options.force && entry.is_some() && !is_of_others;
            let goes = is_ours || is_forced && on_disk.kind.is_file();
            stale.push(Stale { path, entry, goes });
        }
        Ok(stale)
    }

    /// Deletes stale files, and folders that become empty.
    pub(super) fn remove<'a>(
        &self,
        stale: impl Iterator<Item = &'a str>,
        is_begun: &mut bool,
    ) -> Result<(), Error> {
        let mut parents = BTreeSet::new();
        for path in stale {
            let place = self.output.join(path);
            fs::remove_file(&place).map_err(Error::io("delete", place.as_path()))?;
            *is_begun = true;
            let above = Path::new(path).ancestors().skip(1);
            parents.extend(above.filter(|dir| !dir.as_os_str().is_empty()));
        }
        // Deepest first; a folder that is not empty stays.
        for dir in parents.into_iter().rev() {
            let _ = fs::remove_dir(self.output.join(dir));
        }
        Ok(())
    }
}
