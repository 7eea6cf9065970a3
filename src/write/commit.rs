//! The end of an update: staged files replace the old ones, and a manifest records them.

use super::changed_list::Change;
use super::explain::Explanation;
use super::folder_state;
use super::manifest::{Entry, Writer};
use super::reconcile::{Action, Batch, Files};
use super::stale::Stale;
use super::update::Update;
use super::{explain, folder};
use crate::diagnostic::{Diagnostic, EXAMPLES, counted};
use crate::error::Error;
use crate::fingerprint::{Fingerprint, Short};
use crate::read::{relative, walk_error};

#[derive(Clone, Debug, Default)]
pub struct Commit {
    pub rendered: usize,
    /// Pages that were up to date and not rendered.
    pub reused: usize,
    /// Pages of an earlier build that were deleted.
    pub removed: usize,
    pub files: usize,
    /// Total size of the files, in bytes.
    pub bytes: u64,
    /// Edited pages, foreign files.
    pub diagnostics: Vec<Diagnostic>,
    /// Reasons why files were rendered; `None` without `--explain`.
    pub explanation: Option<Explanation>,
    /// Hash of the final state of the output folder; `None` if it can't be known.
    pub state: Option<Fingerprint>,
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
    pub fn commit(self, pages: Batch, index: Batch) -> Result<Commit, Error> {
        let target = self.target;
        let files = &Files::merge(target.build_log.recorded.as_ref(), pages, index);
        folder::check_inside(&target.output, files.paths())?;
        let foreign = self.foreign(files)?;
        let stale = target.stale(files)?;
        let kept = stale.iter().filter(|stale| !stale.goes).count();
        let warnings = files.with(Action::Edited).count() + kept;
        if target.options.strict && warnings > 0 {
            return Err(Error::Strict { warnings });
        }

        let written = || files.with(Action::Staged).map(|file| &*file.path);
        let removed = || stale.iter().filter(|stale| stale.goes).map(|stale| stale.path);
        folder::check_access(&target.output, written().chain(removed()))?;
        let staged = files.with(Action::Staged).map(|file| (&*file.path, file.entry.hash));
        target.build_log.journal(staged)?;
        let changed_list = target.changed_list.clone().map(|mut list| {
            let written = written().map(|path| (path, Change::Written));
            let removed = removed().map(|path| (path, Change::Removed));
            list.save(written.chain(removed)).map(|()| list)
        });
        let changed_list = changed_list.transpose()?;
        let mut is_begun = false;
        let ended = (|| {
            self.staging.publish(&target.output, written(), &mut is_begun)?;
            target.remove(removed(), &mut is_begun)?;
            self.staging.clear()?;
            if target.options.durable {
                folder::sync(&target.output, written().chain(removed()))?;
            }
            let manifest = self.manifest(files, &stale);
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
        let mut commit = self.report(files, &stale, foreign);
        let clock = target.cache_file("clock");
        commit.state = folder_state::settled(&target.output, files.paths(), &manifest, &clock);
        folder_state::keep(&target.cache_file("state"), commit.state);
        Ok(commit)
    }

    /// After a lost cache: reports files that are neither planned nor known to be ours.
    fn foreign(&self, files: &Files<'_>) -> Result<Option<Diagnostic>, Error> {
        let target = self.target;
        if target.build_log.recorded.as_ref().is_some() {
            return Ok(None);
        }
        let mut names = Vec::new();
        let mut count = 0;
        let walk = walkdir::WalkDir::new(&target.output).min_depth(1).sort_by_file_name();
        let visible =
            |entry: &walkdir::DirEntry| !entry.file_name().as_encoded_bytes().starts_with(b".");
        for entry in walk.into_iter().filter_entry(visible) {
            let entry = entry.map_err(|error| walk_error(&target.output, &error))?;
            let path = relative(&target.output, entry.path());
            let known = files.contains(&path) || target.build_log.is_unsettled(&path);
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
        let files = counted(count, "file", "files");
        let more = if count > names.len() { ", …" } else { "" };
        let names = names.join(", ");
        let message =
            format!("the output folder has {files} that Catena does not know: {names}{more}");
        Ok(Some(
            Diagnostic::note("foreign-files", target.shown.display().to_string(), message)
                .help("they are kept; if an earlier build wrote them, delete them by hand"),
        ))
    }

    fn manifest(&self, files: &Files<'_>, stale: &[Stale<'_>]) -> Vec<u8> {
        let mut shared = self.keys.shared.clone();
        shared.push((explain::SETTINGS, self.keys.settings));
        let mut writer = Writer::new(self.keys.part_names, &shared, files.len());
        let mut kept = stale
            .iter()
            .filter(|stale| !stale.goes)
            .filter_map(|stale| Some((stale.path, Entry { key: Short::NONE, ..stale.entry? })))
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
    fn report(
        &self,
        files: &Files<'_>,
        stale: &[Stale<'_>],
        foreign: Option<Diagnostic>,
    ) -> Commit {
        let mut commit = Commit { files: files.len(), ..Commit::default() };
        commit.diagnostics.extend(foreign);
        let mut explanation = Explanation::default();
        for (path, row, decided) in files.iter() {
            let entry = decided.map(|decided| decided.entry).or(self.target.entry(row));
            commit.bytes += entry.map_or(0, |entry| entry.length);
            if is_page(path) {
                commit.reused += usize::from(decided.is_none());
                commit.rendered += usize::from(decided.is_some());
            }
            let Some(decided) = decided else { continue };
            if decided.action == Action::Edited {
                commit.diagnostics.push(self.edited(path, "replaced"));
            }
            if let Some(reason) = &decided.reason {
                explanation.rendered(path, (**reason).clone());
            }
        }
        for stale in stale {
            if stale.goes {
                commit.removed += usize::from(is_page(stale.path));
                explanation.removed.add(stale.path);
            } else {
                commit.diagnostics.push(self.edited(stale.path, "removed"));
            }
        }
        commit.explanation = self.target.options.explain.then_some(explanation);
        commit
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
}
