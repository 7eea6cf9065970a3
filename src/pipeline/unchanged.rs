//! Hashes the inputs of a build, and keeps its report for later builds with the same hash.

use super::job::{Job, LeftOut, Report, TOOL};
use super::stages::Run;
use crate::cache::LastBuild;
use crate::error::Error;
use crate::fingerprint::Fingerprint;
use crate::read::{Listing, Stat};
use crate::theme::Theme;
use crate::write::{Commit, Place, Target};

/// Returns the hash of all inputs of a build except the output folder.
pub(super) fn inputs(job: &Job, theme: &Theme, place: &Place, listing: &Listing) -> Fingerprint {
    let Job { settings, settings_file, content, not_content: _, suggested_url, strictness: _ } =
        job;
    let mut hasher = blake3::Hasher::new();
    let mut add = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    add(TOOL.as_bytes());
    add(settings.fingerprint().as_bytes());
    add(settings_file.as_bytes());
    add(suggested_url.as_deref().unwrap_or_default().as_bytes());
    add(content.as_os_str().as_encoded_bytes());
    add(place.output.as_os_str().as_encoded_bytes());
    add(theme.fingerprint.as_bytes());
    add(theme.interface.fingerprint().as_bytes());
    for (name, bytes) in &theme.assets {
        add(name.as_bytes());
        add(bytes);
    }
    for diagnostic in theme.diagnostics.iter().chain(&listing.diagnostics) {
        add(diagnostic.path.as_bytes());
        add(diagnostic.code.as_bytes());
        add(diagnostic.message.as_bytes());
    }
    for file in &listing.files {
        add(file.path.as_bytes());
        let Stat { size, modified, changed, inode, device } = file.stat;
        for (seconds, nanos) in [modified, changed] {
            add(&seconds.to_le_bytes());
            add(&nanos.to_le_bytes());
        }
        [size, inode, device].into_iter().for_each(|number| add(&number.to_le_bytes()));
    }
    Fingerprint::finish(&hasher)
}

/// Repeats report and diagnostics of the last build if nothing has changed since; returns whether it
/// did.
///
/// # Errors
/// A warning with `--strict`; a list of changes that can't be written.
pub(super) fn repeat_report(
    run: &mut Run<'_>,
    target: &Target,
    inputs: Fingerprint,
) -> Result<bool, Error> {
    let last = target.state().and_then(|state| {
        let last = LastBuild::load(&target.cache_file("last"))?;
        let is_same = (last.inputs, last.output) == (inputs, state);
        Some((Report::of_counts(&last.counts, last.bytes).filter(|_| is_same)?, last.diagnostics))
    });
    let Some((report, diagnostics)) = last else { return Ok(false) };
    *run.report = report;
    run.diagnostics.extend(diagnostics);
    run.stop_if_strict()?;
    run.report.commit.explanation = target.leave()?;
    Ok(true)
}

/// Keeps report and diagnostics for the next build, unless they are about the output folder.
pub(super) fn keep_report(run: &Run<'_>, target: &Target, inputs: Fingerprint) {
    let Commit { state, bytes, diagnostics, .. } = &run.report.commit;
    if let Some(output) = *state
        && diagnostics.is_empty()
    {
        let (counts, diagnostics) = (run.report.counts(), run.diagnostics.clone());
        let last = LastBuild { inputs, output, counts, bytes: *bytes, diagnostics };
        last.store(&target.cache_file("last"));
    }
}

impl Report {
    /// Returns the counts that an unchanged build repeats, except the bytes of the site.
    fn counts(&self) -> Vec<usize> {
        let Self { records, left_out, questions, works, pages, commit } = self;
        let LeftOut { drafts, withdrawn, set_aside } = *left_out;
        vec![*records, drafts, withdrawn, set_aside, *questions, *works, *pages, commit.files]
    }

    /// Returns the report with those counts; every page is reused.
    fn of_counts(counts: &[usize], bytes: u64) -> Option<Self> {
        let &[records, drafts, withdrawn, set_aside, questions, works, pages, files] = counts
        else {
            return None;
        };
        let left_out = LeftOut { drafts, withdrawn, set_aside };
        let commit = Commit { reused: pages, files, bytes, ..Commit::default() };
        Some(Self { records, left_out, questions, works, pages, commit })
    }
}
