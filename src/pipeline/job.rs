//! What a run works on, and what it reports.

use std::path::PathBuf;

use crate::config::Settings;
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Error;
use crate::watch::Watch;
use crate::write::Commit;

/// What the tool itself is: a page of another version, or of other sources, is made again.
pub(super) const TOOL: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("CATENA_SOURCES"));

/// What a run works on: settings that passed every check, flags applied, paths resolved.
#[derive(Clone, Debug)]
pub struct Job {
    pub settings: Settings,
    /// The settings file as the publisher knows it; empty without one.
    pub settings_file: String,
    pub content: PathBuf,
    pub strictness: Strictness,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// Warnings are reported.
    Lenient,
    /// A warning means that nothing is written (`--strict`).
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

/// How many records are not published, and why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    pub drafts: usize,
    /// Withdrawn: only their address and the reason stay.
    pub withdrawn: usize,
    /// Not usable; each has a diagnostic that says why.
    pub set_aside: usize,
}

/// Ends a run that a signal stops.
pub(super) fn stop_if_signalled(watch: &dyn Watch) -> Result<(), Error> {
    watch.stop().map_or(Ok(()), |signal| Err(Error::Interrupted { signal }))
}

/// Returns how many diagnostics are this bad.
pub fn count(diagnostics: &[Diagnostic], severity: Severity) -> usize {
    diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
}
