//! The stages that all commands share, and the diagnostics so far.

use super::job::{Job, LeftOut, Report, Strictness, count, stop_if_signalled};
use crate::cache::{self, CacheConfig, FileTexts, ParsedRecords};
use crate::config::Settings;
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::error::Error;
use crate::link;
use crate::model::{Archive, InputFile, Record};
use crate::parse::RecordFormat;
use crate::read::{self, Kind, ListedFile, Listing, Loaded};
use crate::render::Templates;
use crate::site::{self, Site, ThemeParts};
use crate::theme::Theme;
use crate::watch::Watch;
use crate::write;

/// A run over the content, with its diagnostics so far.
pub(super) struct Run<'a> {
    pub(super) job: &'a Job,
    pub(super) watch: &'a dyn Watch,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
    pub(super) report: &'a mut Report,
    /// Whether a site may be made without answers; `None` if there is no site to empty.
    pub(super) may_empty: Option<bool>,
}

/// The content folder, apart from its parsed records.
pub(super) struct ContentFolder {
    pub(super) format: RecordFormat,
    /// The publisher's own pages, and their pictures.
    pub(super) pages: Vec<InputFile>,
    pub(super) texts: FileTexts,
    /// Number of stored records, including unusable ones.
    stored: usize,
}

impl ContentFolder {
    pub(super) fn plan<'a>(
        &'a self,
        archive: &'a Archive,
        settings: &'a Settings,
        theme: ThemeParts<'a>,
    ) -> (Site<'a>, Vec<Diagnostic>) {
        site::plan(archive, &self.texts, settings, &self.format, &self.pages, theme)
    }
}

impl Run<'_> {
    /// Reads, parses and links as a build does, without a cache.
    pub(super) fn archive(&mut self) -> Result<(Archive, ContentFolder), Error> {
        let cache = CacheConfig::disabled(&self.job.content);
        let listing = self.read()?;
        let (records, content) = self.parse(listing, &cache)?;
        let archive = self.link(records, &content, &cache)?;
        Ok((archive, content))
    }

    pub(super) fn read(&self) -> Result<Listing, Error> {
        self.watch.stage("reading", 0);
        read::list_except(&self.job.content, &self.job.not_content)
    }

    /// Parses the records that are not in the cache, and loads the publisher's pages.
    pub(super) fn parse(
        &mut self,
        listing: Listing,
        cache: &CacheConfig,
    ) -> Result<(Vec<Record>, ContentFolder), Error> {
        let settings = &self.job.settings;
        let mut diagnostics = listing.diagnostics;
        let (records, others): (Vec<&ListedFile>, Vec<&ListedFile>) =
            listing.files.iter().partition(|file| file.kind == Kind::Record);
        let mut pages = Vec::with_capacity(others.len());
        for file in others {
            match read::load(file, &settings.limits)? {
                Loaded::File(page, _) => pages.push(page),
                Loaded::SetAside(diagnostic) => diagnostics.push(diagnostic),
            }
        }
        let format = RecordFormat::new(settings)
            .map_err(|cause| Error::usage(cause.to_string(), "fix it in the settings"))?;
        self.watch.stage("parsing", records.len());
        let is_record = |diagnostic: &&Diagnostic| {
            diagnostic.severity == Severity::Warning && diagnostic.path.ends_with(".txt")
        };
        let stored = records.len() + diagnostics.iter().filter(is_record).count();
        let loaded = cache::load_or_parse(cache, &records, &settings.limits, &format, self.watch)?;
        let ParsedRecords { records, diagnostics: reported, others, texts } = loaded;
        let stored = stored - others;
        diagnostics.extend(reported);
        self.add(diagnostics);
        if stored == 0 && self.may_empty != Some(true) {
            let (content, site) = (self.job.content.clone(), self.may_empty.is_some());
            return Err(Error::NoRecords { content, site });
        }
        stop_if_signalled(self.watch)?;
        Ok((records, ContentFolder { format, pages, texts, stored }))
    }

    /// Links the records; computes only what the cache lacks.
    pub(super) fn link(
        &mut self,
        records: Vec<Record>,
        content: &ContentFolder,
        cache: &CacheConfig,
    ) -> Result<Archive, Error> {
        self.watch.stage("linking", 0);
        let cached = cache.load_related();
        let link::Linked { archive, diagnostics, related } =
            link::relink(records, &cached, &content.texts)?;
        if related != cached {
            cache.store_related(&related);
        }
        self.add(diagnostics);
        let (published, drafts) = (archive.records.len(), archive.drafts.len());
        let withdrawn = archive.withdrawn.len();
        let set_aside = content.stored.saturating_sub(published + drafts + withdrawn);
        self.report.records = published;
        self.report.questions = archive.questions.len();
        self.report.works = archive.works.len();
        self.report.left_out = LeftOut { drafts, withdrawn, set_aside };
        if published + withdrawn == 0 && self.may_empty != Some(true) {
            let (content, site) = (self.job.content.clone(), self.may_empty.is_some());
            return Err(Error::NothingPublished { content, drafts, set_aside, site });
        }
        Ok(archive)
    }

    /// Plans the site, and compiles the templates that its pages need.
    pub(super) fn plan<'a>(
        &mut self,
        archive: &'a Archive,
        content: &'a ContentFolder,
        theme: &'a Theme,
    ) -> Result<(Site<'a>, Templates), Error>
    where
        Self: 'a,
    {
        self.watch.stage("planning", 0);
        let parts = ThemeParts { assets: &theme.assets, interface: &theme.interface };
        let (site, planned) = content.plan(archive, &self.job.settings, parts);
        let templates = Templates::new(theme).map_err(|cause| {
            let help = "fix the theme's template; nothing was written, the old site is intact";
            let needed_by = cause
                .template
                .as_deref()
                .and_then(|faulty| site.example(|template| theme.needs(template, faulty)));
            let page = needed_by.map_or_else(String::new, |page| format!("\n`{page}` needs it"));
            Error::usage(format!("{cause}{page}"), help)
        })?;
        self.add(planned);
        self.diagnostics.extend(theme.diagnostics.iter().cloned());
        let paths = site.paths().iter();
        self.report.pages = paths.filter(|path| write::is_page(path)).count();
        Ok((site, templates))
    }

    /// Adds diagnostics about files of the content folder. Their paths get that folder as a prefix.
    pub(super) fn add(&mut self, mut diagnostics: Vec<Diagnostic>) {
        let place = |path: &mut String| {
            if !path.is_empty() {
                *path = self.job.content.join(&*path).display().to_string();
            }
        };
        for diagnostic in &mut diagnostics {
            place(&mut diagnostic.path);
            diagnostic.related.iter_mut().for_each(|related| place(&mut related.path));
        }
        self.diagnostics.append(&mut diagnostics);
    }

    /// Sorts the diagnostics so far, and stops a strict build that has a warning.
    pub(super) fn stop_if_strict(&mut self) -> Result<(), Error> {
        self.diagnostics.retain(|found| self.job.settings.reports(found));
        diagnostic::sort(self.diagnostics);
        let warnings = count(self.diagnostics, Severity::Warning);
        match self.job.strictness {
            Strictness::Strict if warnings > 0 => Err(Error::Strict { warnings }),
            _ => Ok(()),
        }
    }
}
