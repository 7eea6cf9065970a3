//! The archive to a site: every file with its address, and each page's view when it is asked for.
//!
//! Views are made one at a time, so that a site of 300,000 pages never stands in memory. Knows
//! what is on a page; nothing of templates, of the disk, or of what was built before. Reads no file
//! except through the [`Texts`] handle.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::config::{Settings, Switches};
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::model::{
    Archive, InputFile, Moved, QuestionIx, Record, RecordIx, Texts, ThreadIx, WorkIx,
};
use crate::parse::{self, RecordFormat};
use crate::render::View;

pub mod view;

pub mod address;
mod answer;
mod asked;
mod browse;
mod cards;
mod cite;
mod compare;
mod fold;
mod frame;
mod home;
mod keys;
mod listed;
mod lists;
pub mod machine;
mod open;
mod outputs;
mod paging;
mod sitemap;
mod source;
mod text;
mod threads;
mod whole;

pub use asked::OpenMonth;
pub use lists::{Group, Lists, Month, Tag};
pub use text::TextPage;
pub use threads::Threads;
pub use whole::{Gathered, OpenDatum, Whole};

use address::Hrefs;

/// Answers on one page of a list.
const LIST_SIZE: usize = 100;
/// Answers on one page of a work's ledger.
const LEDGER_SIZE: usize = 50;
/// Works that a category's list names, the most cited.
const MOST_WORKS: usize = 12;
/// Works on one page of a list.
const WORKS_SIZE: usize = 100;
/// Follow-ups of which the open ones make one page of a list.
const OPEN_SIZE: usize = 100;
/// Answers on one part of a thread.
const THREAD_SIZE: usize = 200;
/// A sitemap with more addresses is cut by month.
const SITEMAP_SIZE: usize = 2000;

/// A planned site.
pub struct Site<'a> {
    /// The linked archive.
    pub archive: &'a Archive,
    /// The texts of its records.
    pub record_texts: &'a dyn Texts,
    /// The settings.
    pub settings: &'a Settings,
    /// The record format, for markup.
    pub format: &'a RecordFormat,
    /// What is written beside the pages.
    pub switches: Switches,
    /// What readers browse by.
    pub lists: Lists,
    /// The threads' outlines.
    pub threads: Threads,
    /// What the pages about the whole archive are made of.
    pub whole: Gathered,
    /// The publisher's own pages.
    pub texts: Vec<TextPage>,
    assets: &'a BTreeMap<String, Vec<u8>>,
    /// Hash of the settings that say how records are read.
    reading: Fingerprint,
    folds: fold::Folds,
    bodies: machine::Bodies,
    /// What keys are made of. Made on several threads, and so before anything asks for a key on one:
    /// a thread that waits within `OnceLock` may take up a task that needs the same value.
    prints: Option<keys::Prints>,
    outputs: Vec<Output>,
}

/// One file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Path below the output folder, parts joined by `/`.
    pub path: String,
    /// What it is.
    pub kind: Kind,
}

/// What a file of the site is. Numbers of pages count from 1, the oldest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The front page.
    Home,
    /// The way into the answers.
    Answers,
    /// An answer.
    Answer(RecordIx),
    /// What is left of a withdrawn answer (position in the archive's list).
    Withdrawn(usize),
    /// The answers to one question, side by side.
    Compare(QuestionIx),
    /// A work, and a page of its ledger.
    Source(WorkIx, usize),
    /// A page that folded works share (position in the list of such pages).
    Shard(usize),
    /// The way into the works.
    Sources,
    /// A page of the works first seen in a month (position in the list of months).
    Works(usize, usize),
    /// A page of a month's answers.
    Month(usize, usize),
    /// A page of a category's answers.
    Category(usize, usize),
    /// A page of a model's answers.
    Model(usize, usize),
    /// The way into the models.
    Models,
    /// The way into the categories.
    Categories,
    /// The way into the tags.
    Tags,
    /// A page of a tag's answers.
    Tag(usize, usize),
    /// The way into the threads.
    Threads,
    /// A part of a thread.
    Thread(ThreadIx, usize),
    /// A page of the threads that began in a month.
    ThreadMonth(usize, usize),
    /// The most asked open questions.
    Open,
    /// A page of the open questions first asked in a month.
    OpenMonth(usize, usize),
    /// A page or file about the archive as a whole.
    Whole(Whole),
    /// The search page.
    Search,
    /// A page of the publisher.
    Text(usize),
    /// The page for addresses that lead nowhere.
    NotFound,
    /// A page of a list that isn't full yet; leads on to the newest, whose path this is.
    Ahead(String),
    /// An old address of an answer.
    Alias(RecordIx),
    /// An old address of a withdrawn answer (position in the archive's list).
    WithdrawnAlias(usize),
    /// A file that machines read.
    Machine(machine::File),
    /// The sitemap, or the index of its parts.
    Sitemap,
    /// The part of the sitemap with these positions in the list of outputs.
    SitemapPart(Vec<usize>),
    /// For crawlers.
    Robots,
    /// Keeps the host from running its own generator.
    NoJekyll,
    /// A file of the theme, by its name.
    Asset(String),
}

/// A file's content, before templates.
pub enum Content {
    /// A page: the template's name and its view.
    View(&'static str, Box<dyn AnyView>),
    /// Finished bytes.
    Bytes(Vec<u8>),
}

/// Plans the site. The diagnostics are about what has no place in it.
pub fn plan<'a>(
    archive: &'a Archive,
    record_texts: &'a dyn Texts,
    settings: &'a Settings,
    format: &'a RecordFormat,
    pages: &[InputFile],
    assets: &'a BTreeMap<String, Vec<u8>>,
) -> (Site<'a>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let lists = lists::lists(archive, &mut diagnostics);
    let threads = threads::threads(archive);
    let texts = text::texts(pages, &mut diagnostics);
    let whole = whole::gather(archive, settings, &lists);
    let mut site = Site {
        archive,
        record_texts,
        settings,
        format,
        switches: settings.switches(),
        lists,
        threads,
        whole,
        texts,
        assets,
        reading: reading(settings),
        folds: fold::Folds::default(),
        bodies: machine::Bodies::default(),
        prints: None,
        outputs: Vec::new(),
    };
    if site.switches.fold_sources {
        site.folds = fold::Folds::of(archive, &site.lists);
    }
    site.bodies = machine::Bodies::of(&site);
    let (outputs, prints) =
        rayon::join(|| outputs::outputs(&site, &mut diagnostics), || keys::Prints::of(&site));
    site.outputs = outputs;
    text::settle(&mut site.texts, &site.outputs, &mut diagnostics);
    // Which of the publisher's pages there are is known only now.
    site.prints = Some(prints.with_pages(&site));
    (site, diagnostics)
}

/// Hashes the settings that say how records are read.
fn reading(settings: &Settings) -> Fingerprint {
    let text = format!("{:?} {:?} {:?}", settings.records, settings.citations, settings.categories);
    Fingerprint::of(text.as_bytes())
}

impl Site<'_> {
    /// Returns the open questions as data: most asked first, then the one that was asked first.
    pub fn open_questions(&self) -> impl Iterator<Item = OpenDatum<'_>> {
        let all = 0..self.archive.open_questions.len();
        all.map(|at| whole::open_datum(self, at, usize::MAX))
    }

    /// Returns a finding when the settings don't say where the site is published; `file` is the
    /// settings file, or empty.
    pub fn missing_address(&self, file: &str) -> Option<Diagnostic> {
        let missing = self.settings.base_url.is_none();
        missing.then(|| {
            Diagnostic::warning("no-base-url", file, "the site has no `base_url`").help(
                "set `base_url` (or `--base-url`) to where the site is published; until then feeds \
                 and sitemap use https://example.invalid/, and 404.html works at the root of a \
                 host only",
            )
        })
    }

    fn prints(&self) -> &keys::Prints {
        self.prints.as_ref().expect("made with the plan")
    }

    /// Returns every file of the site, each path once.
    pub fn outputs(&self) -> &[Output] {
        &self.outputs
    }

    /// Returns the key of a file: the hash of all that its bytes depend on but the theme.
    ///
    /// # Errors
    /// A record that it shows was edited since it was parsed.
    pub fn key(&self, at: usize) -> Result<Fingerprint, Moved> {
        let Output { path, kind } = &self.outputs[at];
        if let Some(key) = keys::key(self, kind, path) {
            return Ok(key);
        }
        let mut hasher = blake3::Hasher::new();
        match self.content(at)? {
            Content::View(template, view) => {
                hasher.update(template.as_bytes());
                view.hash(&mut hasher);
            }
            Content::Bytes(bytes) => {
                hasher.update(&bytes);
            }
        }
        Ok(Fingerprint::finish(&hasher))
    }

    /// Names of the parts of keys.
    pub const PART_NAMES: &'static [&'static str] = keys::Part::NAMES;

    /// Returns the parts of a file's key as positions in their names, to tell why it changed. Where
    /// keys differ and no part does, the settings do.
    ///
    /// # Errors
    /// A record that it shows was edited since it was parsed.
    pub fn parts(&self, at: usize) -> Result<Vec<(u8, Fingerprint)>, Moved> {
        let Output { path, kind } = &self.outputs[at];
        let parts = match keys::parts(self, kind, path) {
            Some(parts) => parts,
            None => vec![(keys::Part::Content, self.key(at)?)],
        };
        Ok(parts.into_iter().map(|(part, print)| (part as u8, print)).collect())
    }

    /// Returns a page whose template is one of those that `is_meant` takes.
    pub fn example(&self, is_meant: impl Fn(&str) -> bool) -> Option<&str> {
        // All pages of a kind have the same template, so one view of each kind is enough.
        let mut seen = Vec::new();
        let found = self.outputs.iter().enumerate().find(|(at, output)| {
            let kind = std::mem::discriminant(&output.kind);
            let is_file = matches!(output.kind, Kind::Machine(_) | Kind::Asset(_));
            if is_file || seen.contains(&kind) {
                return false;
            }
            // Those of the whole archive are of one kind, with a template each.
            if !matches!(output.kind, Kind::Whole(_)) {
                seen.push(kind);
            }
            matches!(self.content(*at), Ok(Content::View(template, _)) if is_meant(template))
        });
        found.map(|(_, output)| output.path.as_str())
    }

    /// Returns what a file holds.
    ///
    /// # Errors
    /// A record that it shows was edited since it was parsed.
    pub fn content(&self, at: usize) -> Result<Content, Moved> {
        let Output { path, kind } = &self.outputs[at];
        Ok(match kind {
            Kind::Home => view("home.html", home::home(self, path)),
            Kind::Answers => view("answers.html", browse::answers(self, path)),
            Kind::Answer(record) => view("answer.html", answer::answer(self, *record, path)?),
            Kind::Withdrawn(at) => view("withdrawn.html", answer::withdrawn(self, *at, path)),
            Kind::Compare(question) => {
                view("compare.html", compare::compare(self, *question, path)?)
            }
            Kind::Source(work, part) => {
                view("source.html", source::source(self, *work, *part, path)?)
            }
            Kind::Shard(at) => view("shard.html", fold::shard_view(self, *at, path)?),
            Kind::Sources => view("sources.html", browse::sources(self, path)),
            Kind::Works(month, part) => {
                view("works.html", browse::works(self, *month, *part, path))
            }
            Kind::Month(at, part) => view("list.html", browse::month(self, *at, *part, path)),
            Kind::Category(at, part) => view("list.html", browse::category(self, *at, *part, path)),
            Kind::Model(at, part) => view("list.html", browse::model(self, *at, *part, path)),
            Kind::Models => view("models.html", browse::models(self, path)),
            Kind::Categories => view("categories.html", browse::categories(self, path)),
            Kind::Tags => view("tags.html", browse::tags(self, path)),
            Kind::Tag(at, part) => view("list.html", browse::tag(self, *at, *part, path)),
            Kind::Threads => view("threads.html", threads::index(self, path)),
            Kind::Thread(at, part) => view("thread.html", threads::thread(self, *at, *part, path)),
            Kind::ThreadMonth(at, part) => {
                view("thread-list.html", threads::month(self, *at, *part, path))
            }
            Kind::Open => view("open-questions.html", open::most_asked(self, path)),
            Kind::OpenMonth(at, part) => {
                view("open-questions.html", open::month(self, *at, *part, path))
            }
            Kind::Whole(whole) => whole.content(self, path)?,
            Kind::Search => view("search.html", browse::search(self, path)),
            Kind::Text(at) => view("page.html", text::text(self, *at, path)),
            Kind::NotFound => view("404.html", text::not_found(self)),
            Kind::Ahead(list) => view("alias.html", browse::ahead(self, list, path)),
            Kind::Alias(record) => {
                let record = &self.archive.records[record.at()];
                view("alias.html", answer::alias(self, record, path))
            }
            Kind::WithdrawnAlias(at) => {
                view("alias.html", answer::alias(self, &self.archive.withdrawn[*at], path))
            }
            Kind::Machine(file) => Content::Bytes(machine::bytes(self, path, file)?),
            Kind::Sitemap => Content::Bytes(sitemap::sitemap(self).into_bytes()),
            Kind::SitemapPart(pages) => Content::Bytes(sitemap::part(self, pages).into_bytes()),
            Kind::Robots => Content::Bytes(sitemap::robots(self).into_bytes()),
            Kind::NoJekyll => Content::Bytes(Vec::new()),
            Kind::Asset(name) => Content::Bytes(self.assets.get(name).cloned().unwrap_or_default()),
        })
    }

    /// Returns the address of the published site, ending in `/`.
    pub fn base(&self) -> String {
        let base = self.settings.base_url.as_deref().unwrap_or("https://example.invalid");
        format!("{}/", base.trim_end_matches('/'))
    }

    /// Returns the path at which the published site begins: `/`, or `/archive/`.
    pub fn root(&self) -> String {
        let base = self.base();
        let after_scheme = base.find("://").map_or(0, |at| at + 3);
        base[after_scheme..].find('/').map_or("/", |at| &base[after_scheme + at..]).to_owned()
    }
}

fn view(template: &'static str, view: impl Serialize + 'static) -> Content {
    Content::View(template, Box::new(view))
}

/// A view of any type: it can be hashed for the page's key and rendered.
pub trait AnyView: View {
    /// Feeds everything that the view says to `hasher`.
    fn hash(&self, hasher: &mut blake3::Hasher);
}

impl<V: Serialize> AnyView for V {
    fn hash(&self, hasher: &mut blake3::Hasher) {
        serde_json::to_writer(hasher, self).expect("views hold text and numbers only");
    }
}

impl Site<'_> {
    /// Returns where a work's page is; for one that shares a page, the place on it.
    pub fn source_path(&self, work: WorkIx) -> String {
        let slug = &self.lists.work_slugs[work.at()];
        match self.folds.path(work) {
            Some(path) => format!("{path}#s-{slug}"),
            None => address::page("sources", slug),
        }
    }

    /// Returns the path of the list of answers that retrieved a work and do not cite it.
    pub fn retrieved_path(&self, work: WorkIx) -> String {
        address::page(&format!("sources/{}", self.lists.work_slugs[work.at()]), "retrieved")
    }

    /// Returns the markup of a record's answer.
    fn parsed(&self, record: &Record) -> Result<parse::Answer, Moved> {
        let text = self.record_texts.text(record)?;
        Ok(parse::answer(&text, record.answer, &record.title, self.format))
    }

    /// Returns how the page at `path` writes its links.
    fn hrefs(&self, path: &str) -> Hrefs {
        Hrefs::relative(path)
    }
}
