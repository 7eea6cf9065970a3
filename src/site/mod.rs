//! Turns the archive into a site: the address of every file, and its content on request.
//!
//! [`plan`] sorts the archive into a `catalog`, lists the files of every kind in the registry, and
//! hashes their inputs. Contents are made one at a time, so a site of 700,000 files is never in
//! memory as a whole. This module knows no template text, no output folder and no earlier build.

mod branding;
pub(crate) mod catalog;
mod declare;
mod index_inputs;
mod key;
mod kind;
mod outputs;
mod page;
mod prelude;
mod static_folder;
mod views;

mod exports;
mod pages;

use std::collections::{BTreeMap, HashSet};
use std::mem;

use crate::config::Settings;
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::model::{Archive, InputFile, Moved, Texts};
use crate::parse::RecordFormat;

pub use branding::SettingFault;
pub use declare::PART_NAMES;
pub use exports::open_data::OpenDatum;
pub use exports::own_files::OWN_FILES;
pub use index_inputs::{IndexInputs, NamedPage, work_pages};
pub use kind::Content;
pub use outputs::{OUTPUTS, output_of};

pub use catalog::ThemeParts;

use catalog::{Catalog, Fingerprints, FooterLink, Inventory, StaticPage};
use kind::{AnyKind, Id, Listing};

/// Every kind of file. If two files have the same address, the first stays. The sitemap lists pages
/// in this order.
const KINDS: &[&dyn AnyKind] = &[
    &pages::home::Home,
    &pages::answers::Answers,
    &pages::models::Models,
    &pages::categories::Categories,
    &pages::works::Works,
    &pages::threads::Threads,
    &pages::open_questions::OpenQuestions,
    &pages::search::Search,
    &pages::not_found::NotFound,
    &pages::answer::Answer,
    &pages::withdrawn::Withdrawn,
    &pages::compare::Compare,
    &pages::work::Work,
    &pages::shared_page::SharedPage,
    &pages::month::Month,
    &pages::category::Category,
    &pages::model::Model,
    &pages::tags::Tags,
    &pages::tag::Tag,
    &pages::work_month::WorkMonth,
    &pages::thread::Thread,
    &pages::thread_month::ThreadMonth,
    &pages::open_month::OpenMonth,
    &pages::gaps::Gaps,
    &pages::statistics::Statistics,
    &pages::category_gaps::CategoryGaps,
    &pages::open_category::OpenCategory,
    &pages::open_category_month::OpenCategoryMonth,
    &pages::retrieved::Retrieved,
    &exports::open_data::OpenIndex,
    &exports::open_data::OpenData,
    &exports::open_search::OpenSearch,
    &exports::llms::Llms,
    &exports::llms_month::LlmsMonth,
    &exports::atom::Atom,
    &exports::json_feed::JsonFeed,
    &exports::dumps::DumpIndex,
    &exports::dumps::DumpSchema,
    &exports::dumps::AnswersDump,
    &exports::csl::Csl,
    &exports::bibtex::BibTeX,
    &exports::markdown::Markdown,
    &exports::raw::Raw,
    &exports::sitemap::Sitemap,
    &exports::sitemap::SitemapParts,
    &exports::robots::Robots,
    &exports::robots::NoJekyll,
    &exports::asset::Asset,
    &exports::own_files::OwnFiles,
    &exports::picture::Pictures,
    &exports::redirects::Redirects,
    &exports::static_file::StaticFile,
    &pages::redirect::Redirect,
    &pages::static_page::Static,
    &pages::alias::Alias,
];

/// A planned site.
pub struct Site<'a> {
    inventory: Inventory<'a>,
    files: Vec<File>,
    /// Diagnostics about the publisher's files next to the settings.
    own_diagnostics: Vec<Diagnostic>,
    setting_faults: Vec<SettingFault>,
}

/// One file of the site: its kind, and which file of that kind it is.
#[derive(Clone, Copy)]
struct File {
    kind: &'static dyn AnyKind,
    id: Id,
}

/// Plans the site. The diagnostics name what is left out of it.
pub fn plan<'a>(
    archive: &'a Archive,
    texts: &'a dyn Texts,
    settings: &'a Settings,
    format: &'a RecordFormat,
    pages: &'a [InputFile],
    theme: ThemeParts<'a>,
) -> (Site<'a>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let catalog =
        catalog::catalog(archive, texts, settings, format, pages, theme, &mut diagnostics);
    let (mut listed, prints) = rayon::join(|| list(&catalog), || Fingerprints::of(&catalog));
    diagnostics.append(&mut listed.diagnostics);
    let redirects = redirects(&catalog, &mut listed);
    let (own_files, mut own_diagnostics) = static_folder::placed(&catalog, &listed.paths);
    for at in own_files {
        listed.paths.push(catalog.own.files[at].path.clone());
        listed.files.push(File { kind: &exports::static_file::StaticFile, id: Id::at(at) });
    }
    if let Some(head) = &theme.own.head {
        own_diagnostics.extend(branding::head_faults(head, &settings.policy));
    }
    let sitemap = sitemap(&catalog, &mut listed);
    let chosen = listed.chosen();
    let Listed { paths, files, left_out, .. } = listed;
    diagnostics.extend(catalog::dead_links(&catalog.static_pages, &paths));
    let footer = footer(&catalog.static_pages, &left_out);
    let mut setting_faults = Vec::new();
    let branding = branding::branding(&catalog, &paths, &mut setting_faults);
    let feed_texts = exports::feed::texts(&catalog);
    diagnostics.extend(catalog.short.notes(archive));
    diagnostics.extend(exports::feed::notes(&catalog, &feed_texts));
    let inventory = Inventory {
        prints,
        settings_print: settings.site_fingerprint().short(),
        paths,
        footer,
        branding,
        redirects,
        sitemap,
        chosen,
        feed_texts,
        quoted: catalog::QuotedLines::default(),
        catalog,
    };
    (Site { inventory, files, own_diagnostics, setting_faults }, diagnostics)
}

/// All files, before their content can be made.
#[derive(Default)]
struct Listed {
    paths: Vec<String>,
    files: Vec<File>,
    diagnostics: Vec<Diagnostic>,
    /// Files of the publisher whose page is left out because its address is taken.
    left_out: Vec<String>,
}

impl Listed {
    /// Returns the paths of files whose address no kind declares, in order.
    fn chosen(&self) -> Vec<String> {
        let files = self.files.iter().zip(&self.paths);
        let chosen =
            files.filter(|(file, path)| file.kind.addresses().is_empty() && !is_declared(path));
        let mut chosen: Vec<String> = chosen.map(|(_, path)| path.clone()).collect();
        chosen.sort_unstable();
        chosen
    }
}

/// Returns whether a kind of file declares an address that a path fits.
pub fn is_declared(path: &str) -> bool {
    let mut addresses = KINDS.iter().flat_map(|kind| kind.addresses());
    addresses.any(|address| catalog::address::fits(address, path))
}

/// Lists the files of every kind. If two have the same address, the first stays and a diagnostic
/// names the other.
fn list(catalog: &Catalog<'_>) -> Listed {
    let mut all = Listed::default();
    let mut chosen = BTreeMap::new();
    let mut redirects = Vec::new();
    for &kind in KINDS {
        let mut listing = Listing { redirects: mem::take(&mut redirects), ..Listing::default() };
        kind.files(catalog, &mut listing);
        redirects = listing.redirects;
        all.diagnostics.append(&mut listing.diagnostics);
        chosen.extend((all.files.len()..).zip(listing.chosen));
        for (path, id) in listing.files {
            all.paths.push(path);
            all.files.push(File { kind, id });
        }
    }
    // Only the publisher's pages and aliases can claim an address that is taken.
    let candidates: HashSet<&str> = chosen.keys().map(|&at| &*all.paths[at]).collect();
    let mut taken = HashSet::new();
    let is_free: Vec<bool> = (all.paths.iter())
        .map(|path| !candidates.contains(&**path) || taken.insert(&**path))
        .collect();
    for (at, (file, what)) in chosen.into_iter().filter(|(at, _)| !is_free[*at]) {
        let message = format!("the address `{}` of {what} is taken", all.paths[at]);
        all.diagnostics.push(
            Diagnostic::warning("address-taken", &*file, message)
                .help("choose another name; the page is left out"),
        );
        all.left_out.push(file);
    }
    let mut is_kept = is_free.iter();
    all.paths.retain(|_| is_kept.next() == Some(&true));
    let mut is_kept = is_free.iter();
    all.files.retain(|_| is_kept.next() == Some(&true));
    all
}

/// Returns the old addresses that forward, and their targets. Lists the file of them, unless the
/// publisher has one.
fn redirects(catalog: &Catalog<'_>, listed: &mut Listed) -> Vec<(String, String)> {
    let files = listed.files.iter().zip(&listed.paths);
    let lead = |(file, path): (&File, &String)| {
        Some((path.clone(), file.kind.leads_to(catalog, file.id)?))
    };
    let redirects: Vec<_> = files.filter_map(lead).collect();
    if !redirects.is_empty() && !catalog.own.has(exports::redirects::REDIRECTS) {
        listed.paths.push(exports::redirects::REDIRECTS.to_owned());
        listed.files.push(File { kind: &exports::redirects::Redirects, id: Id::default() });
    }
    redirects
}

/// Splits the sitemap of the listed files into parts, and lists the parts as files.
fn sitemap(catalog: &Catalog<'_>, listed: &mut Listed) -> Vec<catalog::SitemapPart> {
    let files = listed.files.iter().enumerate();
    let entries = files.filter_map(|(at, file)| Some((at, file.kind.sitemap(catalog, file.id)?)));
    let entries = entries.filter(|_| catalog.has_sitemap());
    let parts = exports::sitemap::sitemap_parts(entries);
    for (at, part) in parts.iter().enumerate().filter(|(_, part)| !part.is_whole()) {
        listed.paths.push(part.path.clone());
        listed.files.push(File { kind: &exports::sitemap::SitemapParts, id: Id::at(at) });
    }
    parts
}

/// Returns the publisher's pages for every footer, `about` first. Those in folders are left out, and
/// the number is limited, so that the footer stays short.
fn footer(pages: &[StaticPage], left_out: &[String]) -> Vec<FooterLink> {
    const MOST: usize = 8;
    let is_shown = |page: &&StaticPage| !left_out.contains(&page.file) && !page.path.contains('/');
    let published = pages.iter().filter(is_shown);
    let (about, others): (Vec<_>, Vec<_>) = published.partition(|page| page.path == "about.html");
    let link =
        |page: &StaticPage| FooterLink { path: page.path.clone(), text: page.heading.clone() };
    about.into_iter().chain(others).take(MOST).map(link).collect()
}

impl Site<'_> {
    /// Returns the path of every file relative to the output folder, with `/` as separator. No two
    /// are equal.
    pub fn paths(&self) -> &[String] {
        &self.inventory.paths
    }

    /// Returns the key of a file: the hash of everything that determines its bytes, except theme
    /// and tool.
    pub fn key(&self, at: usize) -> Fingerprint {
        self.key_of(at).fingerprint()
    }

    /// Returns the parts of a file's key as positions in [`PART_NAMES`], to explain why it changed.
    /// If keys differ but no part does, the settings differ.
    pub fn parts(&self, at: usize) -> Vec<(u8, Fingerprint)> {
        self.key_of(at).parts()
    }

    fn key_of(&self, at: usize) -> key::Key {
        let File { kind, id } = self.files[at];
        kind.key(&self.inventory, id, &self.inventory.paths[at])
    }

    /// Returns the template of a file; `None` if its content is finished bytes.
    pub fn template(&self, at: usize) -> Option<&'static str> {
        self.files[at].kind.template()
    }

    /// Makes a file's content.
    ///
    /// # Errors
    /// The text of a record can't be read, or is no longer what was parsed.
    pub fn content(&self, at: usize) -> Result<Content, Moved> {
        let File { kind, id } = self.files[at];
        kind.content(&self.inventory, id, &self.inventory.paths[at])
    }

    /// Returns the diagnostics about the publisher's files next to the settings.
    pub fn own_diagnostics(&self) -> &[Diagnostic] {
        &self.own_diagnostics
    }

    /// Returns what is wrong with settings, given the files of the site.
    pub fn setting_faults(&self) -> &[SettingFault] {
        &self.setting_faults
    }

    /// Returns the path of a page whose template `is_meant` accepts.
    pub fn example(&self, is_meant: impl Fn(&str) -> bool) -> Option<&str> {
        let at = (0..self.files.len()).find(|&at| self.template(at).is_some_and(&is_meant))?;
        Some(&self.inventory.paths[at])
    }

    /// Returns the open questions as data: most asked first, ties by the earlier first asker.
    pub fn open_questions(&self) -> impl Iterator<Item = OpenDatum> {
        let all = 0..self.inventory.archive.open_questions.len();
        all.map(|at| exports::open_data::open_datum(&self.inventory, at))
    }

    /// Returns a diagnostic if the settings don't say where the site is published. `file` is the
    /// settings file, or empty; `suggested` is an address that may be right.
    pub fn missing_address(&self, file: &str, suggested: Option<&str>) -> Option<Diagnostic> {
        let missing = self.inventory.settings.base_url.is_none();
        missing.then(|| {
            let message = "the site has no `base_url`, so it has no feeds and no sitemap";
            let value = suggested.unwrap_or("https://example.org/archive");
            let help = format!(
                "set `base_url` (or pass `--base-url`) to where the site is published, such as \
                 `{value}`; until then 404.html works at the root of a host only"
            );
            Diagnostic::note("no-base-url", file, message).help(help)
        })
    }
}

#[cfg(test)]
mod tests;
