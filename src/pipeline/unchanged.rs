//! Hashes the inputs of a build, and keeps its report for later builds with the same hash.

use super::job::{Job, LeftOut, Report, TOOL};
use super::stages::{Listings, Run};
use crate::cache::LastBuild;
use crate::error::Error;
use crate::fingerprint::Fingerprint;
use crate::read::ListedFile;
use crate::theme::Theme;
use crate::write::{Commit, Part, Place, Target, Weight};

/// Returns the hash of all inputs of a build except the output folder.
pub(super) fn inputs(
    job: &Job,
    theme: &Theme,
    place: &Place,
    part: Option<Part>,
    listing: &Listings,
) -> Fingerprint {
    let Job {
        settings,
        settings_file,
        content,
        static_folder,
        extra_head: _,
        origin: _,
        not_content: _,
        suggested_url,
        strictness: _,
    } = job;
    let found = theme.diagnostics.iter().chain(&listing.content.diagnostics);
    let found = found.chain(&listing.own.diagnostics);
    let found: Vec<_> = found.map(|found| (&found.path, found.code, &found.message)).collect();
    let file = |file: &ListedFile| Fingerprint::of_value(&(&file.path, file.stat)).short();
    let files: Vec<_> = listing.files().map(file).collect();
    let files = (files, listing.own.files.len(), listing.head.is_some());
    let folders = (content.as_os_str(), static_folder.as_os_str(), place.output.as_os_str());
    let settings = (settings.fingerprint(), settings_file, suggested_url, folders);
    let theme = (theme.fingerprint, &*theme.interface, &theme.assets);
    Fingerprint::of_value(&(TOOL, settings, theme, found, files, part))
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
        Some((Report::of_counts(&last.counts).filter(|_| is_same)?, last.diagnostics))
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
    let Commit { state, diagnostics, .. } = &run.report.commit;
    if let Some(output) = *state
        && diagnostics.is_empty()
    {
        let (counts, diagnostics) = (run.report.counts(), run.diagnostics.clone());
        let last = LastBuild { inputs, output, counts, diagnostics };
        last.store(&target.cache_file("last"));
    }
}

impl Report {
    /// Returns the counts that an unchanged build repeats.
    fn counts(&self) -> Vec<u64> {
        let Self { records, left_out, questions, works, pages, commit } = self;
        let LeftOut { drafts, withdrawn, set_aside } = *left_out;
        let counts = [*records, drafts, withdrawn, set_aside, *questions, *works, *pages];
        let weights = commit.weights.iter().flat_map(|weight| [weight.files, weight.bytes]);
        counts.into_iter().map(|count| count as u64).chain(weights).collect()
    }

    /// Returns the report with those counts; every page is reused.
    fn of_counts(counts: &[u64]) -> Option<Self> {
        let (counts, weights) = counts.split_at_checked(7)?;
        let counts: Vec<usize> =
            counts.iter().map(|&count| usize::try_from(count)).collect::<Result<_, _>>().ok()?;
        let &[records, drafts, withdrawn, set_aside, questions, works, pages] = &*counts else {
            return None;
        };
        let weights = weights.chunks_exact(2);
        let weights = weights.map(|weight| Weight { files: weight[0], bytes: weight[1] }).collect();
        let left_out = LeftOut { drafts, withdrawn, set_aside };
        let commit = Commit { reused: pages, weights, ..Commit::default() };
        Some(Self { records, left_out, questions, works, pages, commit })
    }
}
