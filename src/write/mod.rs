//! The planned outputs to files in the output folder: all of them, or the old site stays.
//!
//! The order is the promise: claim the folder, render what changed into a staging folder, and only
//! when all of it is there journal it, rename it into place, delete what is gone, and record it.
//! A crash at any point costs work and never leaves a half-written file. Deletes only what a
//! former build wrote. Does not know what a page is: outputs are a path, a key and bytes.
#![expect(clippy::disallowed_methods, reason = "writing the site is this file's job")]

mod folder;
mod ledger;
mod lock;
mod stage;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::error::{EXAMPLES, Error};
use crate::fingerprint::Fingerprint;
use crate::read::{relative, walk_error};
use crate::watch::Watch;

pub use folder::MARKER;
use ledger::{Entry, Ledger};
use lock::Lock;
use stage::{Decision, STAGING};

/// What is to be published. Rendered lazily, from several threads, only where it is needed.
pub trait Outputs: Sync {
    /// How many files there are.
    fn count(&self) -> usize;
    /// Path of file `i` relative to the output folder, parts joined by `/`; no two are equal.
    fn path(&self, i: usize) -> &str;
    /// What the bytes of file `i` are a function of. Equal keys promise equal bytes.
    fn key(&self, i: usize) -> Fingerprint;
    /// Makes the bytes of file `i`, or says why it can't.
    fn render(&self, i: usize) -> Result<Vec<u8>, String>;
}

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
}

/// Tells whether a file is a page; the counts of a report are about pages.
pub fn is_page(path: &str) -> bool {
    path.ends_with(".html")
}

/// A claimed output folder: it is safe to write, and no other build writes it.
#[derive(Debug)]
pub struct Target {
    output: PathBuf,
    options: Options,
    ledger: Ledger,
    /// Held until the target is dropped.
    _lock: Lock,
}

/// Checks that the output folder is safe and takes its lock; nothing is written to it yet.
///
/// # Errors
/// Exit 5 when the folder is refused, 4 when another build holds it, 3 when the cache folder can't
/// be written.
pub fn claim(place: &Place, options: &Options) -> Result<Target, Error> {
    let output = folder::check(place, options)?;
    let cache = folder::resolve(&place.cache)?;
    let key = folder::key(&output, &cache);
    fs::create_dir_all(&cache).map_err(Error::io("create the folder", cache.as_path()))?;
    let lock = Lock::take(&cache.join(format!("{key}.lock")), &output, options)?;
    let ledger = Ledger::load(&cache, &key)?;
    Ok(Target { output, options: *options, ledger, _lock: lock })
}

impl Target {
    /// Returns the output folder, links and `..` resolved.
    pub fn output(&self) -> &Path {
        &self.output
    }

    /// Brings the output folder to hold exactly `outputs`, beside what isn't ours.
    ///
    /// # Errors
    /// With any error before the first rename the old site is as it was. A failure later (a full
    /// disk while renaming, say) leaves every file wholly old or wholly new, and the next build
    /// completes the work.
    pub fn commit(self, outputs: &dyn Outputs, watch: &dyn Watch) -> Result<Commit, Error> {
        let planned: BTreeSet<&str> = (0..outputs.count()).map(|i| outputs.path(i)).collect();
        self.guard_removals(&planned)?;
        folder::check_inside(&self.output, planned.iter().copied())?;

        let _marker = lock::mark(&self.output, &self.options)?;
        let foreign = self.foreign(&planned)?;
        let staging = stage::Staging::begin(&self.output)?;
        let decisions = stage::decide(&self, outputs, &staging, watch)?;
        let gone = self.gone(&planned)?;
        let edited = decisions.iter().filter(|decision| matches!(decision, Decision::Edited(_)));
        let warnings = edited.count() + gone.iter().filter(|(_, fate)| *fate == Fate::Kept).count();
        if self.options.strict && warnings > 0 {
            return Err(Error::Strict { warnings });
        }

        self.ledger.journal(decisions.iter().enumerate().filter_map(
            |(i, decision)| match decision {
                Decision::Staged(entry) => Some((outputs.path(i), entry.hash)),
                _ => None,
            },
        ))?;
        let mut commit = Commit { files: outputs.count(), ..Commit::default() };
        commit.diagnostics.extend(foreign);
        let mut entries = BTreeMap::new();
        for (i, decision) in decisions.into_iter().enumerate() {
            self.settle(outputs.path(i), i, decision, &staging, &mut commit, &mut entries)?;
        }
        self.remove_gone(&gone, &mut commit, &mut entries)?;
        staging.end()?;
        self.ledger.record(&entries)?;
        Ok(commit)
    }

    /// Refuses to let more than a tenth of the published answers disappear.
    fn guard_removals(&self, planned: &BTreeSet<&str>) -> Result<(), Error> {
        if self.options.allow_removals {
            return Ok(());
        }
        let is_answer = |path: &str| path.starts_with("answers/") && path.ends_with(".html");
        let published = self
            .ledger
            .entries()
            .iter()
            .filter(|(path, entry)| is_answer(path) && entry.key != Fingerprint::NONE);
        let (mut count, mut gone, mut examples) = (0, 0, Vec::new());
        for (path, _) in published {
            count += 1;
            if !planned.contains(path.as_str()) {
                gone += 1;
                if examples.len() < EXAMPLES {
                    examples.push(path.clone());
                }
            }
        }
        if gone * 10 > count {
            return Err(Error::Removals { gone, published: count, examples });
        }
        Ok(())
    }

    /// When the cache was lost: says which files are neither planned nor known to be ours.
    fn foreign(&self, planned: &BTreeSet<&str>) -> Result<Option<Diagnostic>, Error> {
        if !self.ledger.is_lost() {
            return Ok(None);
        }
        let mut names = Vec::new();
        let mut count = 0;
        let walk = walkdir::WalkDir::new(&self.output).min_depth(1).sort_by_file_name();
        let visible =
            |entry: &walkdir::DirEntry| !entry.file_name().as_encoded_bytes().starts_with(b".");
        for entry in walk.into_iter().filter_entry(visible) {
            let entry = entry.map_err(|error| walk_error(&self.output, &error))?;
            let path = relative(&self.output, entry.path());
            let known = planned.contains(path.as_str()) || self.ledger.owns(&path);
            if entry.file_type().is_dir() || known || path == "CNAME" {
                continue;
            }
            count += 1;
            if names.len() < EXAMPLES {
                names.push(format!("`{path}`"));
            }
        }
        if count == 0 {
            return Ok(None);
        }
        let files = crate::error::plural(count, "file", "files");
        let more = if count > names.len() { ", …" } else { "" };
        let message = format!(
            "the output folder holds {count} {files} that Catena does not know: {}{more}",
            names.join(", ")
        );
        Ok(Some(
            Diagnostic::note("foreign-files", self.output.display().to_string(), message)
                .help("they are kept; delete them by hand if they are pages of a former build"),
        ))
    }

    /// Puts one file in its place and takes note of it.
    fn settle(
        &self,
        path: &str,
        i: usize,
        decision: Decision,
        staging: &stage::Staging,
        commit: &mut Commit,
        entries: &mut BTreeMap<String, Entry>,
    ) -> Result<(), Error> {
        if is_page(path) {
            match decision {
                Decision::Reused(_) => commit.reused += 1,
                _ => commit.rendered += 1,
            }
        }
        let entry = match decision {
            Decision::Reused(entry) | Decision::Unchanged(entry) => entry,
            Decision::Staged(entry) => {
                staging.publish(i, &self.output, path)?;
                entry
            }
            Decision::Edited(entry) => {
                commit.diagnostics.push(edited(path, "replaced"));
                entry
            }
        };
        commit.bytes += entry.length;
        entries.insert(path.to_owned(), entry);
        Ok(())
    }

    /// Judges what former builds wrote and this one doesn't have.
    fn gone(&self, planned: &BTreeSet<&str>) -> Result<Vec<(&str, Fate)>, Error> {
        let mut gone = Vec::new();
        for path in self.ledger.owned().filter(|path| !planned.contains(path)) {
            // A manifest is only a file: what it says must not lead out of the output folder.
            if !folder::is_safe(path) || folder::check_inside(&self.output, [path]).is_err() {
                continue;
            }
            let place = self.output.join(path);
            let Some(on_disk) = stage::look(&place)? else { continue };
            let is_ours = self.ledger.wrote(path, on_disk.hash()?);
            let goes = is_ours || self.options.force && on_disk.is_file();
            gone.push((path, if goes { Fate::Removed } else { Fate::Kept }));
        }
        Ok(gone)
    }

    /// Deletes what is gone, and folders that this empties.
    fn remove_gone(
        &self,
        gone: &[(&str, Fate)],
        commit: &mut Commit,
        entries: &mut BTreeMap<String, Entry>,
    ) -> Result<(), Error> {
        let mut parents = BTreeSet::new();
        for &(path, fate) in gone {
            if fate == Fate::Removed {
                let place = self.output.join(path);
                fs::remove_file(&place).map_err(Error::io("delete", place.as_path()))?;
                commit.removed += usize::from(is_page(path));
                let above = Path::new(path).ancestors().skip(1);
                parents.extend(above.filter(|dir| !dir.as_os_str().is_empty()));
                continue;
            }
            commit.diagnostics.push(edited(path, "removed"));
            if let Some(known) = self.ledger.entries().get(path) {
                let kept = Entry { key: Fingerprint::NONE, ..known.clone() };
                entries.insert(path.to_owned(), kept);
            }
        }
        // Deepest first; a folder that still holds something stays.
        for dir in parents.into_iter().rev() {
            let _ = fs::remove_dir(self.output.join(dir));
        }
        Ok(())
    }
}

/// What becomes of a file that is no longer planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Removed,
    /// It was edited by hand.
    Kept,
}

/// Says that a page was edited by hand and is kept.
fn edited(path: &str, fate: &str) -> Diagnostic {
    Diagnostic::warning(
        "edited-page",
        path,
        format!("this page was edited after it was built; it is kept and not {fate}"),
    )
    .help("move the edit to where the page comes from, or pass `--force` to give it up")
}

#[cfg(test)]
mod tests;
