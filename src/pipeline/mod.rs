//! The stages, one call each: from a content folder to a published site.
//!
//! This is the whole program in a minute of reading. What a stage does stands in its module; what
//! the flags mean stands in `cli`.

mod index;
mod outputs;
mod unchanged;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cache::{self, Last, Recalled, Shelf, Texts, Trust};
use crate::config::{Settings, Size};
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::error::Error;
use crate::fingerprint::Fingerprint;
use crate::model::{Archive, InputFile};
use crate::read::{self, Kind, ListedFile, Listing, Loaded};
use crate::render::Templates;
use crate::theme::Theme;
use crate::watch::Watch;
use crate::write::{Commit, Place, Target};
use crate::{export, link, parse, site, write};

use index::{Index, Sources};
use outputs::Rendered;

/// What the tool itself is: a page of another version, or of other sources, is made again.
const TOOL: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("CATENA_SOURCES"));

/// What a run works on: settings that passed every check, flags applied, paths resolved.
#[derive(Clone, Debug)]
pub struct Job {
    /// The settings.
    pub settings: Settings,
    /// The settings file as the publisher knows it; empty without one.
    pub settings_file: String,
    /// The content folder.
    pub content: PathBuf,
    /// Whether a warning stops the build.
    pub strictness: Strictness,
}

/// Whether a warning stops the build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// Warnings are reported.
    Lenient,
    /// A warning means that nothing is written (`--strict`).
    Strict,
}

/// What a run found and did.
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
    /// HTML pages.
    pub pages: usize,
    /// What was written.
    pub commit: Commit,
}

/// How many records are not published, and why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Drafts.
    pub drafts: usize,
    /// Withdrawn: only their address and the reason stay.
    pub withdrawn: usize,
    /// Not usable; each has a finding that says why.
    pub set_aside: usize,
}

/// Builds the site. What is found and known on the way is added to `found` and `report`, also when
/// the build fails.
///
/// # Errors
/// See [`Error`]; the site is as it was then.
pub fn build(
    job: &Job,
    theme: &Theme,
    place: &Place,
    options: &write::Options,
    watch: &dyn Watch,
    found: &mut Vec<Diagnostic>,
    report: &mut Report,
) -> Result<(), Error> {
    let target = write::claim(place, options, watch)?;
    watch.stage("reading", 0);
    let listing = read::list(&job.content)?;
    let inputs = unchanged::inputs(job, theme, place, &listing);
    if let Some(state) = target.state()
        && let Some(last) = Last::load(&target.cache_file("last"))
        && (last.inputs, last.output) == (inputs, state)
        && report.take_numbers(&last.numbers)
    {
        found.extend(last.found);
        stop_if_strict(job, found)?;
        let done = target.leave()?;
        report.commit.explanation = done.explanation;
        found.extend(too_large(job, report));
        return Ok(());
    }
    let mut trust = match (options.clean, options.verify) {
        (true, _) => Trust::Nothing,
        (false, true) => Trust::Bytes,
        (false, false) => Trust::Stat,
    };
    let is_settled = listing.files.iter().all(|file| file.stat.is_settled(target.began()));
    let mut listing = Some(listing);
    loop {
        let before = (found.clone(), report.clone());
        let listing = listing.take().map_or_else(|| read::list(&job.content), Ok)?;
        let shelf = Shelf {
            files: Some(cache::Files {
                records: target.cache_file("records"),
                coupled: target.cache_file("coupled"),
            }),
            content: job.content.clone(),
            began: target.began(),
            tool: Fingerprint::of(TOOL.as_bytes()),
            trust,
        };
        let work = Work { job, theme, target: &target, watch, trust };
        let (done, moved) = work.build(listing, &shelf, found, report);
        if !moved || trust != Trust::Stat {
            done?;
            break;
        }
        // A record was edited while pages were made: once more, and now all of them are read.
        trust = Trust::Bytes;
        (*found, *report) = before;
    }
    if let Some(output) = report.commit.state
        && is_settled
        && trust == Trust::Stat
        && report.commit.diagnostics.is_empty()
    {
        let (numbers, found) = (report.numbers(), found.clone());
        Last { inputs, output, numbers, found }.keep(&target.cache_file("last"));
    }
    found.append(&mut report.commit.diagnostics);
    found.extend(too_large(job, report));
    Ok(())
}

/// Returns a warning where the site is larger than the host allows, with what to do about it.
fn too_large(job: &Job, report: &Report) -> Option<Diagnostic> {
    let (bytes, limit) = (report.commit.bytes, job.settings.limits.site_bytes);
    let help = match job.settings.size {
        Size::Full => {
            "write `size: lean` in site.yaml (what `outputs` has can be switched off one by one), \
             or raise `limits.site_bytes` where the host allows more"
        }
        Size::Lean => {
            "switch off what nobody needs below `outputs` in site.yaml (`dumps`, `json_ld`, \
             `feeds`), split the archive, or raise `limits.site_bytes` where the host allows more"
        }
    };
    (bytes > limit).then(|| {
        let message = format!("the site of {bytes} bytes is larger than the {limit} of its host");
        Diagnostic::warning("site-too-large", &*job.settings_file, message).help(help)
    })
}

/// What a build works with.
struct Work<'a> {
    job: &'a Job,
    theme: &'a Theme,
    target: &'a Target,
    watch: &'a dyn Watch,
    trust: Trust,
}

impl Work<'_> {
    /// Builds; also says whether a record that had been parsed was edited meanwhile. Nothing was
    /// written then.
    fn build(
        &self,
        listing: Listing,
        shelf: &Shelf,
        found: &mut Vec<Diagnostic>,
        report: &mut Report,
    ) -> (Result<(), Error>, bool) {
        match linked(self.job, listing, shelf, self.watch, found, report) {
            Ok(linked) => {
                let texts = Arc::clone(&linked.texts);
                let done = self.publish(linked, found, report);
                (done, texts.moved().is_some())
            }
            Err(error) => {
                let moved = matches!(error, Error::Moved { .. });
                (Err(error), moved)
            }
        }
    }

    /// Plans, renders, indexes and writes.
    fn publish(
        &self,
        linked: Linked,
        found: &mut Vec<Diagnostic>,
        report: &mut Report,
    ) -> Result<(), Error> {
        let Self { job, theme, target, watch, .. } = *self;
        let Linked { archive, format, pages, texts } = linked;
        watch.stage("planning", 0);
        let (site, planned) = site::plan(&archive, &job.settings, &format, &pages, &theme.assets);
        let templates = Templates::new(theme).map_err(|cause| {
            let help = "mend the theme's template; nothing was written, the old site is intact";
            let needed_by = cause
                .template()
                .and_then(|faulty| site.example(|template| theme.needs(template, faulty)));
            let page = needed_by.map_or_else(String::new, |page| format!("\n`{page}` needs it"));
            Error::usage(format!("{cause}{page}"), help)
        })?;
        found.extend(placed(job, planned));
        found.extend(site.missing_address(&job.settings_file));
        found.extend(theme.diagnostics.iter().cloned());
        let is_page = |output: &&site::Output| write::is_page(&output.path);
        report.pages = site.outputs().iter().filter(is_page).count();
        stop_if_strict(job, found)?;
        watch.stage("indexing", archive.records.len());
        let language = &job.settings.language;
        let sources = Sources { archive: &archive, format: &format, language, watch };
        let cache = target.cache_file("segments");
        let remembered = (self.trust != Trust::Nothing).then_some(&*cache);
        let index = Index::new(sources, target.spool()?, remembered, &cache)?;
        let (settings, templates) = (&job.settings, &templates);
        let outputs = Rendered { site: &site, templates, theme, index, settings, texts };
        report.commit = target.commit(&outputs, watch)?;
        drop(outputs);
        drop(site);
        // Millions of small things: nobody need wait until they are put away.
        rayon::spawn(|| drop(archive));
        Ok(())
    }
}

/// Reads and links, and writes nothing.
///
/// # Errors
/// What would stop a build too.
pub fn check(job: &Job, watch: &dyn Watch, found: &mut Vec<Diagnostic>) -> Result<Report, Error> {
    let mut report = Report::default();
    let Linked { archive, format, pages, .. } = linked_anew(job, watch, found, &mut report)?;
    let assets = BTreeMap::new();
    let (_, planned) = site::plan(&archive, &job.settings, &format, &pages, &assets);
    found.extend(placed(job, planned));
    stop_if_strict(job, found)?;
    Ok(report)
}

/// Reads and links, and returns one line of JSON for each record.
///
/// # Errors
/// What would stop a build too.
pub fn export(
    job: &Job,
    watch: &dyn Watch,
    found: &mut Vec<Diagnostic>,
) -> Result<Vec<String>, Error> {
    let archive = linked_anew(job, watch, found, &mut Report::default())?.archive;
    stop_if_strict(job, found)?;
    Ok(export::lines(&archive).collect())
}

/// Reads and links, and tells the first `limit` open questions, most asked first.
///
/// # Errors
/// What would stop a build too.
pub fn open_questions(
    job: &Job,
    limit: usize,
    watch: &dyn Watch,
    found: &mut Vec<Diagnostic>,
    mut tell: impl FnMut(&site::OpenDatum<'_>),
) -> Result<(), Error> {
    let Linked { archive, format, pages, .. } =
        linked_anew(job, watch, found, &mut Report::default())?;
    let assets = BTreeMap::new();
    let (site, _) = site::plan(&archive, &job.settings, &format, &pages, &assets);
    site.open_questions().take(limit).for_each(|question| tell(&question));
    Ok(())
}

/// What is known once everything is read and linked.
struct Linked {
    archive: Archive,
    format: parse::RecordFormat,
    pages: Vec<InputFile>,
    texts: Arc<Texts>,
}

/// Reads, parses and links.
fn linked(
    job: &Job,
    listing: Listing,
    shelf: &Shelf,
    watch: &dyn Watch,
    found: &mut Vec<Diagnostic>,
    report: &mut Report,
) -> Result<Linked, Error> {
    let limits = &job.settings.limits;
    let mut told = listing.diagnostics;
    let (records, others): (Vec<&ListedFile>, Vec<&ListedFile>) =
        listing.files.iter().partition(|file| file.kind == Kind::Record);
    let mut pages = Vec::with_capacity(others.len());
    for file in others {
        match read::load(file, limits)? {
            Loaded::File(page, _) => pages.push(page),
            Loaded::SetAside(diagnostic) => told.push(diagnostic),
        }
    }
    let format = parse::RecordFormat::new(&job.settings).map_err(|cause| {
        Error::usage(format!("`{}`: {}", cause.setting, cause.message), "mend it in site.yaml")
    })?;
    watch.stage("parsing", records.len());
    let Recalled { parsed, refused, texts } =
        cache::recall(shelf, &records, limits, &format, watch)?;
    told.extend(refused);
    let is_record =
        |told: &&Diagnostic| told.severity == Severity::Warning && told.path.ends_with(".txt");
    let stored = parsed.len() + told.iter().filter(is_record).count();
    found.extend(placed(job, told));
    if parsed.is_empty() {
        return Err(no_records(&job.content));
    }
    let mut records = Vec::with_capacity(parsed.len());
    for parsed in parsed {
        records.extend(parsed.record);
        found.extend(placed(job, parsed.diagnostics));
    }
    if let Some(signal) = watch.stop() {
        return Err(Error::Interrupted { signal });
    }
    watch.stage("linking", 0);
    let former = shelf.coupled();
    let link::Linked { archive, diagnostics, coupled } = link::relink(records, &former);
    if coupled != former {
        shelf.keep_coupled(&coupled);
    }
    found.extend(placed(job, diagnostics));
    report.records = archive.records.len();
    report.questions = archive.questions.len();
    report.works = archive.works.len();
    let (drafts, withdrawn) = (archive.drafts, archive.withdrawn.len());
    let set_aside = stored.saturating_sub(archive.records.len() + drafts + withdrawn);
    report.left_out = LeftOut { drafts, withdrawn, set_aside };
    if archive.records.is_empty() && archive.withdrawn.is_empty() {
        return Err(no_records(&job.content));
    }
    Ok(Linked { archive, format, pages, texts })
}

/// Reads, parses and links, and remembers nothing.
fn linked_anew(
    job: &Job,
    watch: &dyn Watch,
    found: &mut Vec<Diagnostic>,
    report: &mut Report,
) -> Result<Linked, Error> {
    watch.stage("reading", 0);
    let listing = read::list(&job.content)?;
    linked(job, listing, &Shelf::none(&job.content), watch, found, report)
}

/// Names files as the publisher knows them: with the content folder before their path.
fn placed(job: &Job, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let placed = |path: &mut String| {
        if !path.is_empty() {
            *path = job.content.join(&*path).display().to_string();
        }
    };
    for diagnostic in &mut found {
        placed(&mut diagnostic.path);
        diagnostic.related.iter_mut().for_each(|related| placed(&mut related.path));
    }
    found
}

fn no_records(content: &Path) -> Error {
    Error::NoRecords { content: content.to_owned() }
}

/// Sorts what was found so far and stops a strict build that has a warning.
fn stop_if_strict(job: &Job, found: &mut [Diagnostic]) -> Result<(), Error> {
    diagnostic::sort(found);
    let warnings = count(found, Severity::Warning);
    match job.strictness {
        Strictness::Strict if warnings > 0 => Err(Error::Strict { warnings }),
        _ => Ok(()),
    }
}

/// Returns how many findings are this bad.
pub fn count(found: &[Diagnostic], severity: Severity) -> usize {
    found.iter().filter(|diagnostic| diagnostic.severity == severity).count()
}
