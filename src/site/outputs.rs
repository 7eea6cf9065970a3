//! Every file of the site with its address and what it is. Knows where things live, not what is on
//! them.

use std::collections::HashSet;

use super::{
    Kind, LEDGER_SIZE, LIST_SIZE, OPEN_SIZE, Output, Site, WORKS_SIZE, address, answer, compare,
    machine, paging, sitemap, threads, whole,
};
use crate::diagnostic::Diagnostic;
use crate::model::{QuestionIx, RecordIx, ThreadIx, WorkIx};

/// Lists every file of the site. Of two files with one path the first stays, and a diagnostic
/// says so.
pub(super) fn outputs(site: &Site<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Output> {
    // Page, twin and record of an answer, and the pages of works: most of all files.
    let mut all = Vec::with_capacity(3 * site.archive.records.len() + site.archive.works.len());
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
        if site.folds.path(ix).is_some() {
            continue;
        }
        let list = site.source_path(ix);
        add_parts(&list, work.cited_by.len(), LEDGER_SIZE, &mut add, |n| Kind::Source(ix, n));
    }
    for (at, path) in site.folds.paths().enumerate() {
        add(path.to_owned(), Kind::Shard(at));
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
        add_pages(&list, group.pages(OPEN_SIZE), &mut add, |n| Kind::OpenMonth(at, n));
    }
    whole::outputs(site, &mut add);
    machine::files(site, &mut |path, file| add(path, Kind::Machine(file)));
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

fn fixed_pages() -> [(&'static str, Kind); 13] {
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
        ("sitemap.xml", Kind::Sitemap),
        ("robots.txt", Kind::Robots),
        (".nojekyll", Kind::NoJekyll),
        // Never written; keeps a publisher's page from taking the folder marker's place.
        (".catena-site", Kind::NoJekyll),
    ]
}

/// Adds the pages of a list of `entries`.
pub(super) fn add_parts(
    list: &str,
    entries: usize,
    size: usize,
    add: &mut impl FnMut(String, Kind),
    kind: impl Fn(usize) -> Kind,
) {
    add_pages(list, paging::count(entries, size), add, kind);
}

/// Adds so many pages of a list, and the one that older pages link to until it is full.
pub(super) fn add_pages(
    list: &str,
    count: usize,
    add: &mut impl FnMut(String, Kind),
    kind: impl Fn(usize) -> Kind,
) {
    for number in 1..=count {
        add(address::part(list, number, count), kind(number));
    }
    if count > 1 {
        add(address::numbered(list, count), Kind::Ahead(list.to_owned()));
    }
}

/// Drops outputs whose path is taken, which only pages of the publisher and aliases can cause.
fn distinct(
    mut all: Vec<Output>,
    site: &Site<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Output> {
    let can_clash =
        |kind: &Kind| matches!(kind, Kind::Text(_) | Kind::Alias(_) | Kind::WithdrawnAlias(_));
    let candidates: HashSet<&str> = all
        .iter()
        .filter(|output| can_clash(&output.kind))
        .map(|output| output.path.as_str())
        .collect();
    let mut taken = HashSet::new();
    let is_free: Vec<bool> = all
        .iter()
        .map(|output| {
            let path = output.path.as_str();
            !candidates.contains(path) || taken.insert(path)
        })
        .collect();
    for (output, _) in all.iter().zip(&is_free).filter(|(_, is_free)| !**is_free) {
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
    let mut is_free = is_free.into_iter();
    all.retain(|output| is_free.next() == Some(true) && output.path != ".catena-site");
    all
}
