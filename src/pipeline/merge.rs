//! Merges the parts of a site: an update of the output folder whose files come from the parts
//! instead of from rendering.
//!
//! What forbids a build forbids a merge, in the same order. The merge leaves the caches of the parts
//! for the next build of the whole site.

use std::borrow::Cow;
use std::path::PathBuf;

use rayon::prelude::*;

use super::job::{Report, TOOL, stop_if_signalled};
use super::ownership::SiteOf;
use super::size::too_large;
use crate::config::Settings;
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::files::copy_whole;
use crate::find;
use crate::fingerprint::Fingerprint;
use crate::site;
use crate::watch::Watch;
use crate::write::{self, Batch, Decision, Parts, Place, Target};

/// Merges `parts` into one site. Adds to `diagnostics` and `report`.
///
/// # Errors
/// See [`Error`]; the old site stays.
pub fn merge(
    parts: &[PathBuf],
    (settings, settings_file): (&Settings, &str),
    place: &Place,
    options: &write::Options,
    watch: &dyn Watch,
    diagnostics: &mut Vec<Diagnostic>,
    report: &mut Report,
) -> Result<(), Error> {
    watch.stage("looking at the parts", 0);
    let parts = &Parts::open(parts, Fingerprint::of(TOOL.as_bytes()), options, watch)?;
    let target = &write::claim(place, options, watch)?;
    report.take_counts(&parts.origin().counts);
    refuse_emptying(target, report)?;

    let folders: Vec<_> = parts.folders().collect();
    let ids = || {
        let ids = find::ids_in_parts(&folders).unwrap_or_default();
        ids.into_iter().map(Cow::Owned).collect()
    };
    let ownership = &SiteOf::new(ids);
    let (update, files) =
        target.begin(parts.keys(site::PART_NAMES), parts.paths(), ownership, watch)?;
    watch.stage("merging", files.count());
    let take = |at| {
        stop_if_signalled(watch)?;
        watch.step();
        update.take(parts, &files, at)
    };
    let taken = (0..files.count()).into_par_iter().map(take).collect::<Result<Vec<Decision>, _>>();
    let decisions = match taken.and_then(|taken| stop_if_signalled(watch).map(|()| taken)) {
        Ok(decisions) => decisions,
        Err(error) => {
            update.abandon();
            return Err(error);
        }
    };
    report.commit = update.commit(files.decided(decisions), Batch::in_order([]), None)?;
    leave_caches(parts, place, target);
    diagnostics.append(&mut report.commit.diagnostics);
    diagnostics.extend(too_large(settings, settings_file, report));
    diagnostics.retain(|found| settings.reports(found));
    Ok(())
}

/// Refuses to take the last answer off a site by mistake, as a build does.
fn refuse_emptying(target: &Target, report: &Report) -> Result<(), Error> {
    if report.records + report.left_out.withdrawn > 0 || target.may_be_emptied() != Some(false) {
        return Ok(());
    }
    Err(Error::EmptyParts)
}

/// Copies what the parts have in common, and the index's segments, which the first part knows.
fn leave_caches(parts: &Parts, place: &Place, target: &Target) {
    for name in ["records", "coupled", "segments"] {
        // A cache only saves work: what can't be copied is made again.
        if let Some(cached) = parts.cached(&place.cache, name) {
            let _ = copy_whole(&cached, &target.cache_file(name));
        }
    }
}
