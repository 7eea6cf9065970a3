//! Files in the output folder that this build doesn't have: the site's own go, others stay.
//!
//! A file is the site's if a kind of file declares its address, if the site's list names it, or if
//! an earlier build recorded its bytes. So text that leaves the archive leaves the site, also if the
//! cache is lost or the page was edited.
#![expect(clippy::disallowed_methods, reason = "deletes files of the output folder")]

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::manifest::Entry;
use super::on_disk::look;
use super::reconcile::Files;
use super::{Target, Update, folder};
use crate::error::Error;

/// Endings of compressed copies that hosts serve in place of a file.
const COMPRESSED: [&str; 3] = [".gz", ".br", ".zst"];

/// A file of the site that is no longer planned.
pub(super) struct Stale {
    pub(super) path: String,
    pub(super) entry: Option<Entry>,
    pub(super) fate: Fate,
}

/// The fate of a stale file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is deleted, as an earlier build wrote it.
    Goes,
    /// It is deleted because of its address; no record says that these bytes are ours.
    GoesUnrecorded,
    /// It was edited by hand and shows nothing that has left the archive: it is kept.
    Stays,
}

/// The files that are not planned.
#[derive(Default)]
pub(super) struct Leftovers {
    /// In the order of their paths.
    pub(super) stale: Vec<Stale>,
    /// Files of others.
    pub(super) foreign: Vec<String>,
}

impl Leftovers {
    /// Returns the files that are deleted.
    pub(super) fn going(&self) -> impl Iterator<Item = &Stale> {
        self.stale.iter().filter(|stale| stale.fate != Fate::Stays)
    }

    pub(super) fn with(&self, fate: Fate) -> impl Iterator<Item = &Stale> {
        self.stale.iter().filter(move |stale| stale.fate == fate)
    }
}

/// Returns whether hosts and other programs use a path. Such a file is deleted only if its bytes
/// match the manifest.
fn is_of_others(path: &str) -> bool {
    path == "CNAME" || path.split('/').any(|part| part.starts_with('.'))
}

/// Returns the file that a path is a compressed copy of, by its name.
fn copied(path: &str) -> Option<&str> {
    COMPRESSED.iter().find_map(|ending| path.strip_suffix(ending))
}

impl Update<'_> {
    /// Finds the files that `files` doesn't have, and decides about each.
    pub(super) fn leftovers(&self, files: &Files<'_>) -> Result<Leftovers, Error> {
        let mut found = Leftovers::default();
        for (path, entry) in self.unplanned(files) {
            let Some(fate) = self.fate(&path, entry, files)? else {
                if entry.is_none() && path != "CNAME" {
                    found.foreign.push(path.into_owned());
                }
                continue;
            };
            found.stale.push(Stale { path: path.into_owned(), entry, fate });
        }
        Ok(found)
    }

    /// Returns what may be in the folder and is not planned, in order: the recorded files, and
    /// those that a walk found.
    fn unplanned<'f>(
        &'f self,
        files: &'f Files<'_>,
    ) -> impl Iterator<Item = (Cow<'f, str>, Option<Entry>)> {
        let recorded =
            files.stale().map(|(path, entry)| (Cow::Borrowed(path), (None, Some(entry))));
        let mut all: BTreeMap<Cow<'f, str>, (Option<&'f str>, Option<Entry>)> = recorded.collect();
        for path in self.walk.iter().flat_map(|walk| walk.paths.iter().map(String::as_str)) {
            let address = self.address(path);
            if !files.contains(&address) {
                all.entry(address).or_insert((None, None)).0 = Some(path);
            }
        }
        all.into_iter()
            .map(|(address, (on_disk, entry))| (on_disk.map_or(address, Cow::Borrowed), entry))
    }

    fn address<'p>(&self, path: &'p str) -> Cow<'p, str> {
        self.walk.as_ref().map_or(Cow::Borrowed(path), |walk| walk.address(path))
    }

    /// Decides about a file that is not planned; `None` if it isn't the site's or isn't there.
    fn fate(
        &self,
        path: &str,
        entry: Option<Entry>,
        files: &Files<'_>,
    ) -> Result<Option<Fate>, Error> {
        let (target, ownership) = (self.target, self.ownership);
        // A manifest is only a file, so its paths must not lead out of the output folder.
        if !folder::is_safe(path) || folder::check_inside(&target.output, [path]).is_err() {
            return Ok(None);
        }
        let on_disk = look(target.output.join(path))?.filter(|on_disk| !on_disk.kind.is_dir());
        let Some(on_disk) = on_disk else { return Ok(None) };
        let is_recorded = entry.is_some() || target.build_log.is_unsettled(path);
        let hash = if is_recorded { on_disk.hash()? } else { None };
        let is_as_written = target.build_log.wrote(path, entry.as_ref(), hash);
        if is_of_others(path) {
            return Ok((is_as_written && entry.is_some()).then_some(Fate::Goes));
        }
        if is_as_written {
            return Ok(Some(Fate::Goes));
        }
        let address = &*self.address(path);
        let is_listed = self.listed.contains(address);
        let goes = self.is_declared(address, files)
            || is_listed
            || entry.is_some()
                && (target.options.force && on_disk.kind.is_file()
                    || !ownership
                        .may_stay(address, &on_disk.bytes()?, &|path| files.contains(path)));
        Ok(match (goes, entry) {
            (true, _) => Some(Fate::GoesUnrecorded),
            (false, Some(_)) => Some(Fate::Stays),
            (false, None) => None,
        })
    }

    /// Returns whether an unplanned address is one of the site's, or a compressed copy of such a
    /// file that doesn't stand in the site as it is.
    fn is_declared(&self, address: &str, files: &Files<'_>) -> bool {
        let is_gone = |original: &str| {
            self.ownership.is_declared(original)
                && !(files.contains(original) && self.ownership.may_stay(original, &[], &|_| true))
        };
        self.ownership.is_declared(address) || copied(address).is_some_and(is_gone)
    }
}

impl Target {
    /// Returns the compressed copies of files that are replaced or deleted; `is_known` says which
    /// paths are decided about already.
    pub(super) fn copies<'a>(
        &self,
        changing: impl Iterator<Item = &'a str>,
        is_known: impl Fn(&str) -> bool,
    ) -> Result<Vec<String>, Error> {
        let mut copies = Vec::new();
        for path in changing {
            for ending in COMPRESSED {
                let copy = format!("{path}{ending}");
                let on_disk = look(self.output.join(&copy))?;
                if on_disk.is_some_and(|on_disk| !on_disk.kind.is_dir()) && !is_known(&copy) {
                    copies.push(copy);
                }
            }
        }
        Ok(copies)
    }

    /// Deletes files, and folders that become empty.
    pub(super) fn remove<'a>(
        &self,
        paths: impl Iterator<Item = &'a str>,
        is_begun: &mut bool,
    ) -> Result<(), Error> {
        let mut parents = BTreeSet::new();
        for path in paths {
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
