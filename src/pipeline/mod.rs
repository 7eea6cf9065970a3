//! Runs the stages: from a content folder to a published site.
//!
//! This module shows the whole program at a glance. Each stage is documented in its module, the
//! flags in `cli`.

mod division;
mod index;
mod job;
mod merge;
mod ownership;
mod render;
mod size;
mod stages;
mod unchanged;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::cache::{CacheConfig, Trust};
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Error;
use crate::export;
use crate::fingerprint::Fingerprint;
use crate::interface::Interface;
use crate::model::{Archive, InputFile};
use crate::site::{self, ThemeParts};
use crate::theme::Theme;
use crate::watch::Watch;
use crate::write::{self, Origin, Part, Place, Target};

pub use job::{Job, LeftOut, Report, Strictness, count};
pub use merge::merge;

use division::Division;
use job::{TOOL, stop_if_signalled};
use ownership::SiteOf;
use size::{outgrown, too_large};
use stages::{ContentFolder, Run};

/// Builds the site. Adds to `diagnostics` and `report`, even if the build fails.
///
/// # Errors
/// See [`Error`]; the old site stays.
pub fn build(
    job: &Job,
    theme: &Theme,
    place: &Place,
    options: &write::Options,
    watch: &dyn Watch,
    diagnostics: &mut Vec<Diagnostic>,
    report: &mut Report,
) -> Result<(), Error> {
    let target = &write::claim(place, options, watch)?;
    let trust = match (options.clean, options.verify) {
        (true, _) => Trust::Nothing,
        (false, true) => Trust::Bytes,
        (false, false) => Trust::Stat,
    };
    let before = (diagnostics.clone(), report.clone());
    let may_empty = target.may_be_emptied();
    let mut run = Run { job, watch, diagnostics, report, may_empty };
    let mut done = stages(&mut run, theme, place, target, (trust, options.part));
    if trust == Trust::Stat && matches!(done, Err(Error::Moved { .. })) {
        // A record was edited during the build: builds again, and reads all records.
        (*run.diagnostics, *run.report) = before;
        done = stages(&mut run, theme, place, target, (Trust::Bytes, options.part));
    }
    done?;
    diagnostics.extend(outgrown(job, report));
    if options.part.is_some_and(|part| part.number > 1) {
        // Part 1 reports what is the same in all parts; an error shows in the exit code of each.
        diagnostics.retain(|found| found.severity == Severity::Error);
    }
    diagnostics.append(&mut report.commit.diagnostics);
    diagnostics.extend(too_large(&job.settings, &job.settings_file, report));
    diagnostics.retain(|found| job.settings.reports(found));
    Ok(())
}

/// Runs the stages: read, parse, link, plan, render, index, write.
fn stages(
    run: &mut Run<'_>,
    theme: &Theme,
    place: &Place,
    target: &Target,
    (trust, part): (Trust, Option<Part>),
) -> Result<(), Error> {
    let Run { job, watch, .. } = *run;
    let division = Division::new(part);
    let cache = parse_cache(job, target, trust);

    let listing = run.read()?;
    let inputs = unchanged::inputs(job, theme, place, part, &listing);
    if unchanged::repeat_report(run, target, inputs)? {
        return Ok(());
    }
    let is_settled = listing.files().all(|file| file.stat.is_settled(target.began));

    let (records, content) = run.parse(listing, &cache)?;
    let archive = run.link(records, &content, &cache)?;
    let (site, templates) = run.plan(&archive, &content, theme)?;
    run.diagnostics.extend(site.missing_address(&job.settings_file, job.suggested_url.as_deref()));
    run.stop_if_strict()?;

    // Every check that can refuse the build runs before the first page is rendered.
    let own = &division.own(site.paths());
    let paths = own.iter().map(|&at| &*site.paths()[at]).collect();
    let ids = || archive.records.iter().map(|record| Cow::Borrowed(record.id.as_str())).collect();
    let ownership = &SiteOf::new(ids);
    let (update, pages) = target.begin(keys(job, theme), paths, ownership, watch)?;
    let origin = part.map(|_| origin(run, theme, &archive, &content));
    run.report.pages = own.iter().filter(|&&at| write::is_page(&site.paths()[at])).count();
    let pages = render::pages((&site, own), &templates, pages, &update, watch)?;
    let inputs_of_index = site.index_inputs();
    drop((site, templates));

    let cache = (&*target.cache_file("segments"), trust);
    let language = &job.settings.language;
    let from = (&archive, &content, &inputs_of_index);
    let index = index::index(from, division, language, cache, &update, watch)?;
    stop_if_signalled(watch)?;
    run.report.commit = update.commit(pages, index, origin.as_ref())?;
    if is_settled && trust == Trust::Stat {
        unchanged::keep_report(run, target, inputs);
    }
    // Dropping millions of small values takes time, so another thread does it.
    rayon::spawn(|| drop(archive));
    Ok(())
}

/// Returns where the parse cache is, and how far to trust it.
fn parse_cache(job: &Job, target: &Target, trust: Trust) -> CacheConfig {
    CacheConfig {
        records: Some(target.cache_file("records")),
        related: Some(target.cache_file("coupled")),
        content: job.content.clone(),
        began: target.began,
        tool: Fingerprint::of(TOOL.as_bytes()),
        trust,
    }
}

fn keys(job: &Job, theme: &Theme) -> write::Keys {
    let tool = Fingerprint::of(TOOL.as_bytes());
    let shared = [("Catena's version", tool), ("the theme", theme.fingerprint)];
    write::Keys {
        shared: shared.map(|(name, print)| (name.to_owned(), print.short())).into(),
        part_names: site::PART_NAMES,
        settings: job.settings.site_fingerprint().short(),
    }
}

/// Returns what all parts of a site are made of.
fn origin(run: &Run<'_>, theme: &Theme, archive: &Archive, content: &ContentFolder) -> Origin {
    let Archive { records, withdrawn, drafts, .. } = archive;
    let records: Vec<_> =
        [records, withdrawn, drafts].into_iter().flatten().map(|r| r.print).collect();
    let file = |file: &InputFile| Fingerprint::of_value(&(&file.path, &file.bytes));
    let own = content.own.files.iter().chain(&content.own.head);
    let files: Vec<_> = content.pages.iter().chain(own).map(file).collect();
    let theme = (theme.fingerprint, &*theme.interface, &theme.assets);
    Origin {
        archive: Fingerprint::of_value(&(records, content.pages.len(), files)),
        settings: run.job.settings.site_fingerprint(),
        theme: Fingerprint::of_value(&theme),
        version: Fingerprint::of(TOOL.as_bytes()),
        counts: run.report.whole_counts(run.report.pages),
    }
}

/// Reads, parses, links and plans, and writes nothing.
///
/// # Errors
/// The errors that would stop a build too.
pub fn check(
    job: &Job,
    theme: &Theme,
    watch: &dyn Watch,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Report, Error> {
    let mut report = Report::default();
    let mut run = Run { job, watch, diagnostics, report: &mut report, may_empty: None };
    let (archive, content) = run.archive()?;
    run.plan(&archive, &content, theme)?;
    run.stop_if_strict()?;
    Ok(report)
}

/// Reads, parses and links, and returns one line of JSON for each record.
///
/// # Errors
/// The errors that would stop a build too.
pub fn export(
    job: &Job,
    which: export::Which,
    watch: &dyn Watch,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Vec<String>, Error> {
    let report = &mut Report::default();
    // All records may be drafts.
    let may_empty = (which == export::Which::All).then_some(true);
    let mut run = Run { job, watch, diagnostics, report, may_empty };
    let (archive, content) = run.archive()?;
    run.stop_if_strict()?;
    Ok(export::lines(&archive, &content.texts, which).collect::<Result<_, _>>()?)
}

/// Reads, parses, links and plans; shows the `limit` most asked open questions, in that order.
///
/// # Errors
/// The errors that would stop a build too.
pub fn open_questions(
    job: &Job,
    limit: usize,
    watch: &dyn Watch,
    diagnostics: &mut Vec<Diagnostic>,
    mut show: impl FnMut(&site::OpenDatum),
) -> Result<(), Error> {
    let report = &mut Report::default();
    let mut run = Run { job, watch, diagnostics, report, may_empty: None };
    let (archive, content) = run.archive()?;
    let assets = BTreeMap::new();
    let theme = ThemeParts { assets: &assets, interface: Interface::built_in(), own: &content.own };
    let (site, _) = content.plan(&archive, &job.settings, theme);
    site.open_questions().take(limit).for_each(|question| show(&question));
    Ok(())
}

#[cfg(test)]
mod tests;
