//! The step of a merge that differs from a build: a file's bytes come from a part.
#![expect(clippy::disallowed_methods, reason = "removes a new output folder")]

use std::fs;

use super::decide::Check;
use super::folder::MARKER;
use super::parts::Parts;
use super::reconcile::{Decision, Reconciled};
use super::update::Update;
use crate::error::Error;

impl Update<'_> {
    /// Decides about file `at` of the parts, and stages it if it is outdated.
    ///
    /// # Errors
    /// The part's file isn't the recorded one, or can't be read or staged.
    pub fn take(
        &self,
        parts: &Parts,
        files: &Reconciled<'_>,
        at: usize,
    ) -> Result<Decision, Error> {
        let entry = parts.entry(at);
        let is_planned = &|path: &str| files.contains(path);
        let slot = match self.check_key(files.file(at), entry.key, is_planned)? {
            Check::Decided(decision) => return Ok(decision),
            Check::Outdated(slot) => slot,
        };
        let marks = parts.marks(at, self.keys.part_names);
        slot.decide(entry, marks, |staging, path| staging.link(path, &parts.source(at)?))
    }

    /// Ends a merge that is refused: an output folder that is new goes again.
    pub fn abandon(self) {
        let Self { target, staging, marker, .. } = self;
        drop(staging);
        if target.is_new {
            let _ = fs::remove_file(target.output.join(MARKER));
            let _ = fs::remove_dir(&target.output);
        }
        drop(marker);
    }
}
