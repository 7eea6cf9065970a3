//! The stages that all commands share, and the diagnostics so far.

use super::job::{Job, LeftOut, Report, Strictness, count, stop_if_signalled};
use super::ownership::is_of_index;
use crate::cache::{self, CacheConfig, FileTexts, ParsedRecords};
use crate::config::Settings;
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::error::Error;
use crate::link;
use crate::model::{Archive, InputFile, OwnFiles, Record};
use crate::parse::{self, RecordFormat};
use crate::read::{self, Kind, ListedFile, Listing, Loaded};
use crate::render::Templates;
use crate::site::{self, SettingFault, Site, ThemeParts};
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

/// What is read: the content folder, and the publisher's files next to the settings.
pub(super) struct Listings {
    pub(super) content: Listing,
    pub(super) own: Listing,
    /// The file of the setting `extra_head`, if it is there.
    pub(super) head: Option<ListedFile>,
}

impl Listings {
    pub(super) fn files(&self) -> impl Iterator<Item = &ListedFile> {
        self.content.files.iter().chain(&self.own.files).chain(&self.head)
    }
}

/// The content folder, apart from its parsed records.
pub(super) struct ContentFolder {
    pub(super) format: RecordFormat,
    /// The publisher's own pages, and their pictures.
    pub(super) pages: Vec<InputFile>,
    /// The publisher's files next to the settings.
    pub(super) own: OwnFiles,
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

    /// Lists the content folder and the static folder.
    pub(super) fn read(&self) -> Result<Listings, Error> {
        self.watch.stage("reading", 0);
        let content = read::list_except(&self.job.content, &self.job.not_content)?;
        let own = read::list_static(&self.job.static_folder)?;
        let head = self.job.extra_head.as_deref().map(read::list_head).transpose()?.flatten();
        Ok(Listings { content, own, head })
    }

    /// Reads the publisher's files next to the settings.
    fn own_files(&mut self, listing: Listing, head: Option<ListedFile>) -> Result<OwnFiles, Error> {
        let folder = self.job.static_folder.display().to_string();
        let mut files = Vec::with_capacity(listing.files.len());
        self.diagnostics.extend(listing.diagnostics);
        for file in &listing.files {
            let found = match read::load(file, &self.job.settings.limits)? {
                Loaded::File(file, _) if !is_of_index(&file.path) => {
                    files.push(file);
                    continue;
                }
                Loaded::File(file, _) => {
                    let message = format!("the address `{}` is one of the search index", file.path);
                    let found = Diagnostic::warning("address-taken", file.path, message);
                    found.help("choose another name; the file is left out")
                }
                Loaded::SetAside(found) => found,
            };
            let path = self.job.static_folder.join(&found.path).display().to_string();
            self.diagnostics.push(Diagnostic { path, ..found });
        }
        Ok(OwnFiles { folder, files, head: self.head(head)? })
    }

    /// Reads the file of the setting `extra_head`.
    fn head(&mut self, file: Option<ListedFile>) -> Result<Option<InputFile>, Error> {
        let Some(shown) = &self.job.extra_head else { return Ok(None) };
        let Some(file) = file else {
            let message = format!("`extra_head`: there is no file `{}`", shown.display());
            let help = "add the file, or correct its name";
            let found = self.job.origin.warning("missing-file", "extra_head", &message, help);
            self.diagnostics.push(found);
            return Ok(None);
        };
        let found = match read::load(&file, &self.job.settings.limits)? {
            Loaded::File(file, _) => match parse::not_a_text(&file.bytes) {
                None => return Ok(Some(InputFile { path: shown.display().to_string(), ..file })),
                Some(fault) => {
                    Diagnostic::error("not-a-text", file.path, fault).help("save it as UTF-8 text")
                }
            },
            Loaded::SetAside(found) => found,
        };
        self.diagnostics.push(Diagnostic { path: shown.display().to_string(), ..found });
        Ok(None)
    }

    /// Parses the records that are not in the cache, and loads the publisher's pages.
    pub(super) fn parse(
        &mut self,
        Listings { content: listing, own, head }: Listings,
        cache: &CacheConfig,
    ) -> Result<(Vec<Record>, ContentFolder), Error> {
        let own = self.own_files(own, head)?;
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
        Ok((records, ContentFolder { format, pages, own, texts, stored }))
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
        let parts =
            ThemeParts { assets: &theme.assets, interface: &theme.interface, own: &content.own };
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
        self.diagnostics.extend(site.own_diagnostics().iter().cloned());
        for SettingFault { severity, code, key, message, help } in site.setting_faults() {
            let found = self.job.origin.warning(code, key, message, help);
            self.diagnostics.push(Diagnostic { severity: *severity, ..found });
        }
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
