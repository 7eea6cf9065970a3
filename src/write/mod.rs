//! The planned outputs to files in the output folder: all of them, or the old site stays.
//!
//! The order is the promise: claim the folder, render what changed into a staging folder, and only
//! when all of it is there journal it, rename it into place, delete what is gone, and record it.
//! A crash at any point costs work and never leaves a half-written file. Deletes only what a
//! former build wrote. Does not know what a page is: outputs are a path, a key and bytes.
#![expect(clippy::disallowed_methods, reason = "writing the site is this file's job")]

mod access;
mod changes;
mod explain;
mod folder;
mod gone;
mod ledger;
mod lock;
mod manifest;
mod planned;
mod spool;
mod stage;
mod state;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::diagnostic::Diagnostic;
use crate::error::{EXAMPLES, Error};
use crate::fingerprint::{Fingerprint, Short};
use crate::read::{relative, walk_error};
use crate::watch::Watch;

use changes::{Change, Changes};
pub use explain::{Explanation, Reason};
pub use folder::{MARKER, check as check_folder};
use gone::Gone;
use ledger::Ledger;
use lock::Lock;
use manifest::{Entry, Writer};
use planned::{Planned, Presence};
pub use spool::{Kept, Spool};
use stage::{Decisions, Fate, STAGING};

/// What is to be published. Rendered lazily, from several threads, only where it is needed.
///
/// A file's bytes are a function of its key, and the key is made of parts that have names, so that
/// a change can be explained.
pub trait Outputs: Sync {
    /// How many files there are.
    fn count(&self) -> usize;
    /// Path of file `i` relative to the output folder, parts joined by `/`; no two are equal.
    fn path(&self, i: usize) -> &str;
    /// The parts that every key has, by name (the tool, the theme).
    fn shared(&self) -> Vec<(&'static str, Fingerprint)>;
    /// The key of file `i` but for those: equal keys promise equal bytes.
    ///
    /// # Errors
    /// What it is made of changed meanwhile.
    fn key(&self, i: usize) -> Result<Fingerprint, Error>;
    /// Names of the parts that keys have beside the shared ones.
    fn part_names(&self) -> &'static [&'static str];
    /// The parts of the key of file `i`, to explain a change: positions in the names. Asked for files
    /// that are rendered only.
    ///
    /// # Errors
    /// What it is made of changed meanwhile.
    fn parts(&self, i: usize) -> Result<Vec<(u8, Fingerprint)>, Error>;
    /// Hash of the settings; named where a key has changed with them.
    fn settings(&self) -> Fingerprint;
    /// Makes the bytes of file `i`; the inner error says why its template can't.
    ///
    /// # Errors
    /// What the system says where bytes are kept, or that what it is made of changed meanwhile.
    fn render(&self, i: usize) -> Result<Result<Vec<u8>, String>, Error>;
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
    /// Hash of the state in which the output folder was left; `None` where that can't be told.
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
    ledger: Ledger,
    changes: Option<Changes>,
    /// Held until the target is dropped.
    lock: Lock,
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
    let lock = Lock::take(&cache.join(format!("{key}.lock")), &output, options, watch)?;
    let ledger = Ledger::load(&cache, &key)?;
    let changes = place.changed.as_deref().map(|list| Changes::open(list, &cache, &key));
    let changes = changes.transpose()?;
    let shown = place.output.clone();
    Ok(Target { output, shown, options: *options, cache, key, ledger, changes, lock })
}

impl Target {
    /// Returns the output folder, links and `..` resolved.
    pub fn output(&self) -> &Path {
        &self.output
    }

    /// Returns the place of a file that other stages keep for this output folder.
    pub fn cache_file(&self, name: &str) -> PathBuf {
        self.cache.join(format!("{}.{name}", self.key))
    }

    /// Opens a place for bytes that are made before they are wanted.
    ///
    /// # Errors
    /// When the cache folder can't be written.
    pub fn spool(&self) -> Result<Spool, Error> {
        Spool::new(self.cache_file("spool"))
    }

    /// Returns when the folder was claimed, by the clock of the cache's file system.
    pub fn began(&self) -> SystemTime {
        self.lock.since()
    }

    /// Returns the hash of the state of the output folder; `None` where that can't be told from
    /// outside, or where the options want more than that nothing changes.
    pub fn state(&self) -> Option<Fingerprint> {
        let Options { force, verify, clean, .. } = self.options;
        if force || verify || clean || self.ledger.journalled().next().is_some() {
            return None;
        }
        let recorded = self.ledger.recorded()?;
        let paths = (0..recorded.len()).map(|row| recorded.path(row));
        state::state(&self.output, paths, recorded.bytes()).map(|state| state.print)
    }

    /// Tells whether the output folder is as the last build left it.
    fn presence(&self) -> Presence {
        let left = state::kept(&self.cache_file("state"));
        let untouched = left.is_some() && left == self.state();
        if untouched { Presence::Known } else { Presence::Open }
    }

    /// Ends a build that has nothing to do.
    ///
    /// # Errors
    /// When the publisher's list of changes can't be written.
    pub fn leave(&self) -> Result<Commit, Error> {
        if let Some(changes) = &self.changes {
            changes.tell(&self.output)?;
        }
        let explanation = self.options.explain.then(Explanation::default);
        Ok(Commit { explanation, ..Commit::default() })
    }

    /// Brings the output folder to hold exactly `outputs`, beside what isn't ours.
    ///
    /// # Errors
    /// With any error before the first rename the old site is as it was. A failure later (a full
    /// disk while renaming, say) leaves every file wholly old or wholly new, and the next build
    /// completes the work.
    pub fn commit(&self, outputs: &dyn Outputs, watch: &dyn Watch) -> Result<Commit, Error> {
        let planned = Planned::new(outputs, &self.ledger, self.presence());
        self.guard_removals(&planned)?;
        folder::check_inside(&self.output, planned.paths())?;

        let _marker = lock::mark(&self.output, &self.options, watch)?;
        let foreign = self.foreign(&planned)?;
        let staging = stage::Staging::begin(self)?;
        let decisions = stage::decide(self, outputs, &planned, &staging, watch)?;
        let gone = self.gone(&planned)?;
        let all = 0..outputs.count();
        let edited = all.filter(|&i| decisions.with(i, Fate::Edited).is_some()).count();
        let warnings = edited + gone.iter().filter(|gone| !gone.goes).count();
        if self.options.strict && warnings > 0 {
            return Err(Error::Strict { warnings });
        }

        let staged = planned.in_order().filter_map(|i| Some((i, decisions.with(i, Fate::Staged)?)));
        let staged: Vec<(&str, &Entry)> =
            staged.map(|(i, decision)| (outputs.path(i), &decision.entry)).collect();
        let written = || staged.iter().map(|(path, _)| *path);
        let removed = || gone.iter().filter(|gone| gone.goes).map(|gone| gone.path);
        access::check(&self.output, written().chain(removed()))?;
        self.ledger.journal(staged.iter().map(|(path, entry)| (*path, entry.hash)))?;
        let changes = self.changes.clone().map(|mut changes| {
            let written = written().map(|path| (path, Change::Written));
            let removed = removed().map(|path| (path, Change::Removed));
            changes.note(written.chain(removed)).map(|()| changes)
        });
        let changes = changes.transpose()?;
        let mut is_begun = false;
        let ended = (|| {
            staging.publish(&self.output, written(), &mut is_begun)?;
            self.remove(removed(), &mut is_begun)?;
            staging.end()?;
            if self.options.durable {
                folder::sync(&self.output, written().chain(removed()))?;
            }
            let manifest = self.manifest(&planned, &decisions, &gone);
            self.ledger.record(&manifest)?;
            if self.options.durable {
                folder::sync(&self.cache, [""])?;
            }
            if let Some(changes) = changes {
                changes.tell(&self.output)?;
            }
            Ok(manifest)
        })();
        let manifest = ended.map_err(|error: Error| match is_begun {
            true => Error::Halfway(Box::new(error)),
            false => error,
        })?;
        let mut commit = self.report(&planned, &decisions, &gone, foreign);
        commit.state =
            state::settled(&self.output, planned.paths(), &manifest, || self.cache_file("clock"));
        state::keep(&self.cache_file("state"), commit.state);
        Ok(commit)
    }

    /// Refuses to let more than a tenth of the published answers disappear.
    fn guard_removals(&self, planned: &Planned<'_>) -> Result<(), Error> {
        let Some(recorded) = self.ledger.recorded().filter(|_| !self.options.allow_removals) else {
            return Ok(());
        };
        let is_answer = |path: &str, entry: &Entry| {
            path.starts_with("answers/") && path.ends_with(".html") && entry.key != Short::NONE
        };
        let gone: Vec<&str> = planned
            .gone()
            .filter_map(|(path, entry)| is_answer(path, &entry).then_some(path))
            .collect();
        if gone.is_empty() {
            return Ok(());
        }
        let rows = 0..recorded.len();
        let published =
            rows.filter(|&row| is_answer(recorded.path(row), &recorded.entry(row))).count();
        if gone.len() * 10 > published {
            let examples = gone.iter().take(EXAMPLES).map(|&path| path.to_owned()).collect();
            return Err(Error::Removals { gone: gone.len(), published, examples });
        }
        Ok(())
    }

    /// When the cache was lost: says which files are neither planned nor known to be ours.
    fn foreign(&self, planned: &Planned<'_>) -> Result<Option<Diagnostic>, Error> {
        if self.ledger.recorded().is_some() {
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
            let known = planned.contains(&path) || self.ledger.owns(&path);
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
            Diagnostic::note("foreign-files", self.shown.display().to_string(), message)
                .help("they are kept; delete them by hand if they are pages of a former build"),
        ))
    }

    /// Returns what is to be remembered of this build.
    fn manifest(&self, planned: &Planned<'_>, decisions: &Decisions, gone: &[Gone<'_>]) -> Vec<u8> {
        let outputs = planned.outputs();
        let mut shared = outputs.shared();
        shared.push((explain::SETTINGS, outputs.settings()));
        let mut writer = Writer::new(outputs.part_names(), &shared, outputs.count());
        let mut kept = gone
            .iter()
            .filter(|gone| !gone.goes)
            .filter_map(|gone| Some((gone.path, Entry { key: Short::NONE, ..gone.entry? })))
            .peekable();
        let recorded = self.ledger.recorded();
        // Rows of files that stay, one after the other: most of all, and copied as they are.
        let mut stay = 0..0;
        for (i, row) in planned.places() {
            let (decision, former) = (decisions.of(i), recorded.zip(row));
            if decision.is_none() && row == Some(stay.end) && kept.peek().is_none() {
                stay.end += 1;
                continue;
            }
            recorded.into_iter().for_each(|recorded| writer.copy(recorded, stay.clone()));
            stay = 0..0;
            let path = planned.path_at((i, row));
            while let Some((path, entry)) = kept.next_if(|(other, _)| *other < path) {
                writer.add(path, &entry, []);
            }
            let Some(decision) = decision else {
                stay = row.map_or(0..0, |row| row..row + 1);
                continue;
            };
            let mut marks = decision.marks.to_vec();
            if decision.fate == Fate::Edited
                && let Some((recorded, row)) = former
            {
                let old = recorded.marks(row);
                marks.extend(old.filter_map(|(name, mark)| Some((writer.name(name)?, mark))));
            }
            writer.add(path, &decision.entry, marks);
        }
        recorded.into_iter().for_each(|recorded| writer.copy(recorded, stay.clone()));
        for (path, entry) in kept {
            writer.add(path, &entry, []);
        }
        writer.finish()
    }

    /// Counts what was done and explains it.
    fn report(
        &self,
        planned: &Planned<'_>,
        decisions: &Decisions,
        gone: &[Gone<'_>],
        foreign: Option<Diagnostic>,
    ) -> Commit {
        let outputs = planned.outputs();
        let mut commit = Commit { files: outputs.count(), ..Commit::default() };
        commit.diagnostics.extend(foreign);
        let mut explanation = Explanation::default();
        for (i, path) in planned.in_order().zip(planned.paths()) {
            let decision = decisions.of(i);
            let entry = decision.map(|made| made.entry).or(planned.entry(i));
            commit.bytes += entry.map_or(0, |entry| entry.length);
            if is_page(path) {
                commit.reused += usize::from(decision.is_none());
                commit.rendered += usize::from(decision.is_some());
            }
            let Some(decision) = decision else { continue };
            if decision.fate == Fate::Edited {
                commit.diagnostics.push(self.edited(path, "replaced"));
            }
            if let Some(reason) = &decision.reason {
                explanation.rendered(path, Reason::clone(reason));
            }
        }
        for gone in gone {
            if gone.goes {
                commit.removed += usize::from(is_page(gone.path));
                explanation.removed(gone.path);
            } else {
                commit.diagnostics.push(self.edited(gone.path, "removed"));
            }
        }
        commit.explanation = self.options.explain.then_some(explanation);
        commit
    }

    /// Says that a page which was edited by hand is kept.
    fn edited(&self, path: &str, fate: &str) -> Diagnostic {
        Diagnostic::warning(
            "edited-page",
            self.shown.join(path).display().to_string(),
            format!("this page was edited after it was built; it is kept and not {fate}"),
        )
        .help("move the edit to where the page comes from, or pass `--force` to give it up")
    }
}

#[cfg(test)]
mod tests;
