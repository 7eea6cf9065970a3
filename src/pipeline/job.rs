//! The settings of a run, and its report.

use std::path::PathBuf;

use crate::config::{Loaded, Settings};
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Error;
use crate::watch::Watch;
use crate::write::Commit;

/// Identity of this program. Another version, or other sources, render every page again.
pub(super) const TOOL: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("CATENA_SOURCES"));

/// Input of a run: checked settings with flags applied, and resolved paths.
#[derive(Clone, Debug)]
pub struct Job {
    pub settings: Settings,
    /// The settings file as messages name it; empty if there is none.
    pub settings_file: String,
    pub content: PathBuf,
    /// The folder of files that are copied to the site. It may be missing.
    pub static_folder: PathBuf,
    /// The file of the setting `extra_head`.
    pub extra_head: Option<PathBuf>,
    /// The settings as their file has them, for diagnostics that name a line.
    pub origin: Loaded,
    /// Folders that are never content, even inside of the content folder.
    pub not_content: Vec<PathBuf>,
    /// The address that the archive's repository suggests, if there is none.
    pub suggested_url: Option<String>,
    pub strictness: Strictness,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// Warnings are reported.
    Lenient,
    /// A warning prevents writing (`--strict`).
    Strict,
}

#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Published records.
    pub records: usize,
    /// Records that are not published.
    pub left_out: LeftOut,
    /// Distinct questions.
    pub questions: usize,
    /// Works that a record cites or lists.
    pub works: usize,
    pub pages: usize,
    pub commit: Commit,
}

impl Report {
    /// Returns the numbers that concern the whole site, for the records of its parts.
    pub(super) fn whole_counts(&self, pages: usize) -> Vec<usize> {
        let LeftOut { drafts, withdrawn, set_aside } = self.left_out;
        vec![self.records, drafts, withdrawn, set_aside, self.questions, self.works, pages]
    }

    /// Takes those numbers from a part; damaged ones count as 0.
    pub(super) fn take_counts(&mut self, counts: &[usize]) {
        let count = |at: usize| counts.get(at).copied().unwrap_or(0);
        self.left_out = LeftOut { drafts: count(1), withdrawn: count(2), set_aside: count(3) };
        (self.records, self.questions, self.works) = (count(0), count(4), count(5));
        self.pages = count(6);
    }
}

/// Numbers of records that are not published, by reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    pub drafts: usize,
    /// Withdrawn records keep only an address and a reason.
    pub withdrawn: usize,
    /// Unusable records; a diagnostic says why for each.
    pub set_aside: usize,
}

/// Returns an error if a signal asks to stop.
pub(super) fn stop_if_signalled(watch: &dyn Watch) -> Result<(), Error> {
    watch.stop().map_or(Ok(()), |signal| Err(Error::Interrupted { signal }))
}

/// Counts the diagnostics of a severity.
pub fn count(diagnostics: &[Diagnostic], severity: Severity) -> usize {
    diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
}
