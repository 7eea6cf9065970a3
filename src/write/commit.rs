//! The end of an update: staged files replace the old ones, and a manifest records them.

use std::collections::BTreeSet;

use super::changed_list::Change;
use super::explain::Explanation;
use super::folder::Takeover;
use super::folder_state;
use super::leftover::{Fate, Leftovers, Stale};
use super::manifest::{Entry, Writer};
use super::part::{self, Origin};
use super::reconcile::{Action, Batch, Files};
use super::target::Target;
use super::update::Update;
use super::{explain, folder};
use crate::diagnostic::{Diagnostic, counted};
use crate::error::{Error, Refusal, few};
use crate::fingerprint::{Fingerprint, Short};

#[derive(Clone, Debug, Default)]
pub struct Commit {
    pub rendered: usize,
    /// Pages that were up to date and not rendered.
    pub reused: usize,
    /// Pages of an earlier build that were deleted.
    pub removed: usize,
    /// Number and bytes of the files of each output, by its position.
    pub weights: Vec<Weight>,
    /// Edited pages, foreign files.
    pub diagnostics: Vec<Diagnostic>,
    /// Reasons why files were rendered; `None` without `--explain`.
    pub explanation: Option<Explanation>,
    /// Hash of the final state of the output folder; `None` if it can't be known.
    pub state: Option<Fingerprint>,
}

/// The weight of files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weight {
    pub files: u64,
    pub bytes: u64,
}

impl Commit {
    /// Returns the weight of all files.
    pub fn weight(&self) -> Weight {
        let add = |all: Weight, one: &Weight| Weight {
            files: all.files + one.files,
            bytes: all.bytes + one.bytes,
        };
        self.weights.iter().fold(Weight::default(), add)
    }
}

/// Returns whether a file is a page; the counts of a report are about pages.
pub fn is_page(path: &str) -> bool {
    path.ends_with(".html")
}

impl Update<'_> {
    /// Makes the output folder contain exactly `pages` and `index`, plus files that are not ours.
    ///
    /// # Errors
    /// An error before the first rename leaves the old site unchanged. After a later error, such as
    /// a full disk, every file is entirely old or entirely new, and the next build completes the
    /// work.
    ///
    /// `origin` is what a part of the site records of the whole.
    pub fn commit(
        mut self,
        pages: Batch,
        index: Batch,
        origin: Option<&Origin>,
    ) -> Result<Commit, Error> {
        let target = self.target;
        let files = &Files::merge(target.build_log.recorded.as_ref(), pages, index);
        folder::check_inside(&target.output, files.paths())?;
        let leftovers = &self.leftovers(files)?;
        let written = || files.written().map(|file| &*file.path);
        let going: BTreeSet<&str> = leftovers.going().map(|stale| &*stale.path).collect();
        let is_known = |path: &str| files.contains(path) || going.contains(path);
        let copies = target.copies(written().chain(going.iter().copied()), is_known)?;
        self.refuse_takeover(files, leftovers, &copies)?;
        let warnings = files.with(Action::Edited).count() + leftovers.with(Fate::Stays).count();
        if target.options.strict && warnings > 0 {
            return Err(Error::Strict { warnings });
        }

        // Copies go before their originals, by which a later build would know them.
        let removed = || copies.iter().map(String::as_str).chain(going.iter().copied());
        // Files at undeclared addresses are removed first, while the list still names them.
        let (last, first): (Vec<&str>, Vec<&str>) =
            removed().partition(|path| self.ownership.is_declared(path));
        folder::check_access(&target.output, written().chain(removed()))?;
        let staged = files.written().map(|file| (&*file.path, file.entry.hash));
        target.build_log.journal(staged)?;
        let changed_list = target.changed_list.clone().map(|mut list| {
            let written = written().map(|path| (path, Change::Written));
            let removed = removed().map(|path| (path, Change::Removed));
            list.save(written.chain(removed)).map(|()| list)
        });
        let changed_list = changed_list.transpose()?;
        self.marker.confirm(&target.output)?;
        self.marker.update(&target.output)?;
        let mut is_begun = false;
        let ended = (|| {
            target.remove(first.into_iter(), &mut is_begun)?;
            self.staging.publish(&target.output, written(), &mut is_begun)?;
            target.remove(last.into_iter(), &mut is_begun)?;
            self.staging.clear()?;
            if target.options.durable {
                folder::sync(&target.output, written().chain(removed()))?;
            }
            let manifest = self.manifest(files, leftovers);
            if let Some(origin) = origin {
                self.marker.complete(&target.output, &part::record(origin, &manifest))?;
            }
            target.build_log.record(&manifest)?;
            if target.options.durable {
                folder::sync(&target.cache, [""])?;
            }
            if let Some(list) = changed_list {
                list.append(&target.output)?;
            }
            Ok(manifest)
        })();
        let manifest = ended.map_err(|error: Error| match is_begun {
            true => Error::Halfway(Box::new(error)),
            false => error,
        })?;
        let mut commit = self.report(files, leftovers, &copies);
        let clock = target.cache_file("clock");
        commit.state = folder_state::settled(&target.output, files.paths(), &manifest, &clock);
        folder_state::keep(&target.cache_file("state"), commit.state);
        Ok(commit)
    }

    /// Refuses to take over a folder in which files of others would be replaced or deleted.
    fn refuse_takeover(
        &self,
        files: &Files<'_>,
        leftovers: &Leftovers,
        copies: &[String],
    ) -> Result<(), Error> {
        const MOST: usize = 10;
        let Target { takeover, options, output, .. } = self.target;
        if *takeover == Takeover::Ours || options.force {
            return Ok(());
        }
        let replaced = files.with(Action::Edited).map(|file| &*file.path);
        let deleted = leftovers.with(Fate::GoesUnrecorded).map(|stale| &*stale.path);
        let copies = copies.iter().map(String::as_str);
        let mut theirs: Vec<&str> = replaced.chain(deleted).chain(copies).collect();
        theirs.sort_unstable();
        let count = theirs.len();
        if count == 0 {
            return Ok(());
        }
        let examples = theirs.into_iter().take(MOST).map(str::to_owned).collect();
        let reason = Refusal::Taken { count, examples };
        Err(Error::Folder { output: output.clone(), reason })
    }

    fn manifest(&self, files: &Files<'_>, leftovers: &Leftovers) -> Vec<u8> {
        let mut shared = self.keys.shared.clone();
        shared.push((explain::SETTINGS.to_owned(), self.keys.settings));
        let mut writer = Writer::new(self.keys.part_names, &shared, files.len());
        let mut kept = leftovers
            .with(Fate::Stays)
            .filter_map(|stale| Some((&*stale.path, Entry { key: Short::NONE, ..stale.entry? })))
            .peekable();
        let recorded = self.target.build_log.recorded.as_ref();
        // Most files stay; their consecutive rows are copied together.
        let mut stay = 0..0;
        for (path, row, decided) in files.iter() {
            let row = row.map(|row| row as usize);
            if decided.is_none() && row == Some(stay.end) && kept.peek().is_none() {
                stay.end += 1;
                continue;
            }
            recorded.into_iter().for_each(|recorded| writer.copy(recorded, stay.clone()));
            stay = 0..0;
            while let Some((path, entry)) = kept.next_if(|(other, _)| *other < path) {
                writer.add(path, &entry, []);
            }
            let Some(decided) = decided else {
                stay = row.map_or(0..0, |row| row..row + 1);
                continue;
            };
            let mut marks = decided.marks.to_vec();
            if decided.action == Action::Edited
                && let Some((recorded, row)) = recorded.zip(row)
            {
                marks.extend(writer.renamed(recorded, row));
            }
            writer.add(path, &decided.entry, marks);
        }
        recorded.into_iter().for_each(|recorded| writer.copy(recorded, stay.clone()));
        for (path, entry) in kept {
            writer.add(path, &entry, []);
        }
        writer.finish()
    }

    /// Counts the actions and explains them.
    fn report(&self, files: &Files<'_>, leftovers: &Leftovers, copies: &[String]) -> Commit {
        let mut commit = Commit::default();
        let foreign = leftovers.foreign.iter().filter(|path| !copies.contains(path));
        commit.diagnostics.extend(self.foreign(&foreign.cloned().collect::<Vec<_>>()));
        commit.diagnostics.extend(self.stale_copies(copies));
        let mut explanation = Explanation::default();
        for (path, row, decided) in files.iter() {
            let entry = decided.map(|decided| decided.entry).or(self.target.entry(row));
            let output = self.ownership.output(path);
            if commit.weights.len() <= output {
                commit.weights.resize(output + 1, Weight::default());
            }
            commit.weights[output].files += 1;
            commit.weights[output].bytes += entry.map_or(0, |entry| entry.length);
            if is_page(path) {
                commit.reused += usize::from(decided.is_none());
                commit.rendered += usize::from(decided.is_some());
            }
            let Some(decided) = decided else { continue };
            match decided.action {
                Action::Edited => commit.diagnostics.push(self.edited(path, "replaced")),
                Action::Discarding => commit.diagnostics.push(self.discarded(path, "replaced")),
                Action::Unchanged | Action::Staged => {}
            }
            if let Some(reason) = &decided.reason {
                explanation.rendered(path, (**reason).clone());
            }
        }
        let mut unknown = Vec::new();
        for Stale { path, entry, fate } in &leftovers.stale {
            if *fate == Fate::Stays {
                commit.diagnostics.push(self.edited(path, "removed"));
                continue;
            }
            commit.removed += usize::from(is_page(path));
            explanation.removed.add(path);
            match (fate, entry) {
                (Fate::GoesUnrecorded, None) => unknown.push(path.clone()),
                (Fate::GoesUnrecorded, Some(_)) if !self.target.options.force => {
                    commit.diagnostics.push(self.discarded(path, "removed"));
                }
                _ => {}
            }
        }
        commit.diagnostics.extend(self.unknown(&unknown));
        commit.explanation = self.target.options.explain.then_some(explanation);
        commit
    }

    /// Reports files that are neither planned nor at the site's addresses.
    fn foreign(&self, paths: &[String]) -> Option<Diagnostic> {
        let (count, names) = named(paths)?;
        let message = format!("the output folder has {count} that Catena does not know: {names}");
        let note = self.note("foreign-files", message);
        Some(note.help("they are kept; if an earlier build wrote them, delete them by hand"))
    }

    /// Reports files that were at the site's addresses without a record of who wrote them.
    fn unknown(&self, paths: &[String]) -> Option<Diagnostic> {
        let (count, names) = named(paths)?;
        let message =
            format!("addresses of the site held {count} that are not part of it: {names}");
        let note = self.note("leftover-files", message);
        Some(note.help("they are removed; give files of your own names that Catena never writes"))
    }

    /// Reports compressed copies of files that changed or went.
    fn stale_copies(&self, paths: &[String]) -> Option<Diagnostic> {
        let (count, names) = named(paths)?;
        let message = format!("{count} had the old bytes of files that changed: {names}");
        let note = self.note("leftover-files", message);
        Some(note.help("they are removed; compress the site again after each build"))
    }

    fn note(&self, code: &'static str, message: String) -> Diagnostic {
        Diagnostic::note(code, self.target.shown.display().to_string(), message)
    }

    /// Reports that a page which was edited by hand is kept.
    fn edited(&self, path: &str, action: &str) -> Diagnostic {
        Diagnostic::warning(
            "edited-page",
            self.target.shown.join(path).display().to_string(),
            format!("this page was edited after it was built; it is kept and not {action}"),
        )
        .help("move the edit to the source of the page, or pass `--force` to discard it")
    }
    /// Reports that a page which was edited by hand is not kept.
    fn discarded(&self, path: &str, action: &str) -> Diagnostic {
        Diagnostic::note(
            "edited-page",
            self.target.shown.join(path).display().to_string(),
            format!(
                "this page was edited after it was built; it is {action}, as it shows what is no \
                 longer published"
            ),
        )
        .help("move the edit to the source of a page that is published")
    }
}

/// Counts paths and names a few; `None` if there are none.
fn named(paths: &[String]) -> Option<(String, String)> {
    let names = few(paths.iter().map(|path| format!("`{path}`")), paths.len());
    (!paths.is_empty()).then(|| (counted(paths.len(), "file", "files"), names))
}
