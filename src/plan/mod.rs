//! The archive to a site: every file with its address, and each page's view when it is asked for.
//!
//! Views are made one at a time, so that a site of 300,000 pages never stands in memory. Knows
//! what is on a page; nothing of templates, of the disk, or of what was built before.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::config::Settings;
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::model::{Archive, InputFile, QuestionIx, RecordIx, ThreadIx, WorkIx};
use crate::parse::Syntax;
use crate::render::View;

pub mod view;

pub mod address;
mod answer;
mod browse;
mod cards;
mod cite;
mod compare;
mod feed;
mod frame;
mod home;
mod lists;
mod open;
mod paging;
mod sitemap;
mod source;
mod text;
mod threads;
mod whole;

pub use lists::{Group, Lists, Month, Tag};
pub use text::TextPage;
pub use threads::Threads;
pub use whole::{Gap, Gathered, Whole};

use address::Hrefs;

/// Answers on one page of a list.
const LIST_SIZE: usize = 100;
/// Answers on one page of a work's ledger.
const LEDGER_SIZE: usize = 50;
/// Works on one page of a list.
const WORKS_SIZE: usize = 100;
/// Open questions on one page of a list.
const OPEN_SIZE: usize = 50;
/// Answers on one part of a thread.
const THREAD_SIZE: usize = 200;
/// A sitemap with more addresses is cut by month.
const SITEMAP_SIZE: usize = 2000;

/// A planned site.
pub struct Site<'a> {
    /// The linked archive.
    pub archive: &'a Archive,
    /// The settings.
    pub settings: &'a Settings,
    /// The record format, for markup.
    pub syntax: &'a Syntax,
    /// What readers browse by.
    pub lists: Lists,
    /// What the pages about the whole archive are made of.
    pub whole: Gathered,
    /// The threads' outlines.
    pub threads: Threads,
    /// The publisher's own pages.
    pub texts: Vec<TextPage>,
    assets: &'a BTreeMap<String, Vec<u8>>,
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
    /// A file of cards for citations.
    Cards(usize),
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
    /// An old address of an answer.
    Alias(RecordIx),
    /// An old address of a withdrawn answer (position in the archive's list).
    WithdrawnAlias(usize),
    /// The Atom feed.
    Feed,
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
    settings: &'a Settings,
    syntax: &'a Syntax,
    pages: &[InputFile],
    assets: &'a BTreeMap<String, Vec<u8>>,
) -> (Site<'a>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let lists = lists::lists(archive, &mut diagnostics);
    let threads = threads::threads(archive);
    let texts = text::texts(pages, &mut diagnostics);
    let whole = whole::gather(archive, settings, syntax, &lists, &mut diagnostics);
    let mut site = Site {
        archive,
        settings,
        syntax,
        lists,
        whole,
        threads,
        texts,
        assets,
        outputs: Vec::new(),
    };
    site.outputs = outputs(&site, &mut diagnostics);
    (site, diagnostics)
}

impl Site<'_> {
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

    /// Returns every file of the site, each path once.
    pub fn outputs(&self) -> &[Output] {
        &self.outputs
    }

    /// Returns the key of a file: the hash of all that its bytes depend on but the theme.
    pub fn key(&self, at: usize) -> Fingerprint {
        let mut hasher = blake3::Hasher::new();
        match self.content(at) {
            Content::View(template, view) => {
                hasher.update(template.as_bytes());
                view.hash(&mut hasher);
            }
            Content::Bytes(bytes) => {
                hasher.update(&bytes);
            }
        }
        Fingerprint::finish(&hasher)
    }

    /// Returns what a file holds.
    pub fn content(&self, at: usize) -> Content {
        let Output { path, kind } = &self.outputs[at];
        match kind {
            Kind::Home => view("home.html", home::home(self, path)),
            Kind::Answers => view("answers.html", browse::answers(self, path)),
            Kind::Answer(record) => view("answer.html", answer::answer(self, *record, path)),
            Kind::Withdrawn(at) => view("withdrawn.html", answer::withdrawn(self, *at, path)),
            Kind::Compare(question) => {
                view("compare.html", compare::compare(self, *question, path))
            }
            Kind::Source(work, part) => {
                view("source.html", source::source(self, *work, *part, path))
            }
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
            Kind::Cards(at) => Content::Bytes(cards::card_shard(self, *at)),
            Kind::Threads => view("threads.html", threads::index(self, path)),
            Kind::Thread(at, part) => view("thread.html", threads::thread(self, *at, *part, path)),
            Kind::ThreadMonth(at, part) => {
                view("thread-list.html", threads::month(self, *at, *part, path))
            }
            Kind::Open => view("open-questions.html", open::most_asked(self, path)),
            Kind::OpenMonth(at, part) => {
                view("open-questions.html", open::month(self, *at, *part, path))
            }
            Kind::Whole(whole) => whole.content(self, path),
            Kind::Search => view("search.html", browse::search(self, path)),
            Kind::Text(at) => view("page.html", text::text(self, *at, path)),
            Kind::NotFound => view("404.html", text::not_found(self)),
            Kind::Alias(record) => {
                let record = &self.archive.records[record.at()];
                view("alias.html", answer::alias(self, record, path))
            }
            Kind::WithdrawnAlias(at) => {
                view("alias.html", answer::alias(self, &self.archive.withdrawn[*at], path))
            }
            Kind::Feed => Content::Bytes(feed::atom(self, path).into_bytes()),
            Kind::Sitemap => Content::Bytes(sitemap::sitemap(self).into_bytes()),
            Kind::SitemapPart(pages) => Content::Bytes(sitemap::part(self, pages).into_bytes()),
            Kind::Robots => Content::Bytes(sitemap::robots(self).into_bytes()),
            Kind::NoJekyll => Content::Bytes(Vec::new()),
            Kind::Asset(name) => Content::Bytes(self.assets.get(name).cloned().unwrap_or_default()),
        }
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

/// Lists every file of the site. Of two files with one path the first stays, and a diagnostic
/// says so.
fn outputs(site: &Site<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Output> {
    let mut all = Vec::new();
    let mut add = |path: String, kind: Kind| all.push(Output { path, kind });
    for (path, kind) in fixed_pages() {
        add(path.to_owned(), kind);
    }
    for (at, record) in site.archive.records.iter().enumerate() {
        add(address::answer(&record.id), Kind::Answer(RecordIx::new(at)));
    }
    for (at, record) in site.archive.withdrawn.iter().enumerate() {
        add(address::answer(&record.id), Kind::Withdrawn(at));
    }
    for (at, question) in site.archive.questions.iter().enumerate() {
        if let Some(path) = compare::path(site, question) {
            add(path, Kind::Compare(QuestionIx::new(at)));
        }
    }
    for (at, work) in site.archive.works.iter().enumerate() {
        let ix = WorkIx::new(at);
        let list = site.source_path(ix);
        add_parts(&list, work.cited_by.len(), LEDGER_SIZE, &mut add, |n| Kind::Source(ix, n));
    }
    let lists = &site.lists;
    for (at, group) in lists.months.iter().enumerate() {
        let list = address::page("months", &group.slug);
        add_parts(&list, group.entries.len(), LIST_SIZE, &mut add, |n| Kind::Month(at, n));
    }
    for (at, group) in lists.categories.iter().enumerate() {
        let list = address::page("categories", &group.slug);
        add_parts(&list, group.entries.len(), LIST_SIZE, &mut add, |n| Kind::Category(at, n));
    }
    for (at, group) in lists.models.iter().enumerate() {
        let list = address::page("models", &group.slug);
        add_parts(&list, group.entries.len(), LIST_SIZE, &mut add, |n| Kind::Model(at, n));
    }
    if !lists.tags.is_empty() {
        add("tags.html".to_owned(), Kind::Tags);
    }
    for (at, group) in lists.tags.iter().enumerate() {
        let list = address::page("tags", &group.slug);
        add_parts(&list, group.entries.len(), LIST_SIZE, &mut add, |n| Kind::Tag(at, n));
    }
    for (at, (shard, _)) in lists.card_shards.iter().enumerate() {
        add(format!("cards/{shard}.json"), Kind::Cards(at));
    }
    for (at, group) in lists.work_months.iter().enumerate() {
        let list = address::page("sources/by-month", &group.slug);
        add_parts(&list, group.entries.len(), WORKS_SIZE, &mut add, |n| Kind::Works(at, n));
    }
    for (at, thread) in site.archive.threads.iter().enumerate() {
        for part in 1..=threads::parts(thread) {
            add(threads::part_path(site, thread, part), Kind::Thread(ThreadIx::new(at), part));
        }
    }
    for (at, group) in site.threads.months.iter().enumerate() {
        let list = address::page("threads/by-month", &group.slug);
        add_parts(&list, group.entries.len(), LIST_SIZE, &mut add, |n| Kind::ThreadMonth(at, n));
    }
    for (at, group) in lists.open_months.iter().enumerate() {
        let list = address::page("open-questions", &group.slug);
        add_parts(&list, group.entries.len(), OPEN_SIZE, &mut add, |n| Kind::OpenMonth(at, n));
    }
    whole::outputs(site, &mut add);
    for name in site.assets.keys() {
        add(format!("assets/{name}"), Kind::Asset(name.clone()));
    }
    for (at, page) in site.texts.iter().enumerate() {
        add(page.path.clone(), Kind::Text(at));
    }
    let published = site.archive.records.iter().enumerate();
    let published = published.map(|(at, record)| (record, Kind::Alias(RecordIx::new(at))));
    let withdrawn = site.archive.withdrawn.iter().enumerate();
    let withdrawn = withdrawn.map(|(at, record)| (record, Kind::WithdrawnAlias(at)));
    for (record, kind) in published.chain(withdrawn) {
        for alias in &record.extra.aliases {
            let path = answer::alias_path(alias);
            diagnostics.extend(answer::alias_changed(alias, &path, &record.file));
            add(path, kind.clone());
        }
    }
    let mut all = distinct(all, site, diagnostics);
    for (path, part) in sitemap::parts(site, &all) {
        all.push(Output { path, kind: Kind::SitemapPart(part) });
    }
    all
}

fn fixed_pages() -> [(&'static str, Kind); 14] {
    [
        ("index.html", Kind::Home),
        ("answers.html", Kind::Answers),
        ("models.html", Kind::Models),
        ("categories.html", Kind::Categories),
        ("sources.html", Kind::Sources),
        ("threads.html", Kind::Threads),
        ("open-questions.html", Kind::Open),
        ("search.html", Kind::Search),
        ("404.html", Kind::NotFound),
        ("feed.xml", Kind::Feed),
        ("sitemap.xml", Kind::Sitemap),
        ("robots.txt", Kind::Robots),
        (".nojekyll", Kind::NoJekyll),
        // Never written; keeps a publisher's page from taking the folder marker's place.
        (".catena-site", Kind::NoJekyll),
    ]
}

fn add_parts(
    list: &str,
    entries: usize,
    size: usize,
    add: &mut impl FnMut(String, Kind),
    kind: impl Fn(usize) -> Kind,
) {
    let count = paging::count(entries, size);
    for number in 1..=count {
        add(address::part(list, number, count), kind(number));
    }
}

/// Drops outputs whose path is taken, which only pages of the publisher and aliases can cause.
fn distinct(all: Vec<Output>, site: &Site<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Output> {
    let mut taken: BTreeMap<String, ()> = BTreeMap::new();
    let mut kept = Vec::with_capacity(all.len());
    for output in all {
        if taken.insert(output.path.clone(), ()).is_none() {
            kept.push(output);
            continue;
        }
        let (file, what) = match &output.kind {
            Kind::Text(at) => (site.texts[*at].file.clone(), "this page"),
            Kind::Alias(record) => (site.archive.records[record.at()].file.clone(), "an alias"),
            Kind::WithdrawnAlias(at) => (site.archive.withdrawn[*at].file.clone(), "an alias"),
            _ => (String::new(), "a page"),
        };
        let message = format!("the address `{}` of {what} is taken", output.path);
        diagnostics.push(
            Diagnostic::warning("address-taken", file, message)
                .help("choose another name; the page is left out"),
        );
    }
    kept.retain(|output| output.path != ".catena-site");
    kept
}

impl Site<'_> {
    /// Returns the path of a work's page.
    pub fn source_path(&self, work: WorkIx) -> String {
        address::page("sources", &self.lists.work_slugs[work.at()])
    }

    /// Returns the path of the list of answers that retrieved a work and do not cite it.
    pub fn retrieved_path(&self, work: WorkIx) -> String {
        address::page(&format!("sources/{}", self.lists.work_slugs[work.at()]), "retrieved")
    }

    /// Returns how the page at `path` writes its links.
    fn hrefs(&self, path: &str) -> Hrefs {
        Hrefs::relative(path)
    }
}
