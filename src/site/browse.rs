//! The ways into the archive: answers by month, category and model, works, the search page.

use std::collections::BTreeMap;

use super::address::{self, Hrefs};
use super::frame::{Head, counted};
use super::machine::Of;
use super::source::retrieved_earlier;
use super::view::{
    AliasView, AnswersView, CategoriesView, CategoryCounts, CategoryGroup, CategoryLink, ListView,
    ModelsView, MonthLink, SearchView, SourcesView, TagsView, WorksView,
};
use super::{Group, LIST_SIZE, MOST_WORKS, Month, OpenMonth, Site, WORKS_SIZE, paging};
use crate::model::{ModelName, RecordIx, WorkIx};
use crate::parse::plain_text;

/// Makes the view of the way into the answers.
pub(super) fn answers(site: &Site<'_>, path: &str) -> AnswersView {
    const NEWEST: usize = 20;
    let hrefs = site.hrefs(path);
    let total = site.archive.records.len();
    let head = Head {
        kind: "answers",
        title: "Answers",
        description: format!("{}, by month, model and category.", counted(total, "answer")),
        above: Vec::new(),
        section: Some("answers.html"),
    };
    let (view_site, page) = site.frame(path, head);
    let lists = &site.lists;
    AnswersView {
        site: view_site,
        page,
        total,
        newest: newest(site).take(NEWEST).map(|ix| site.answer_card(ix, &hrefs)).collect(),
        months: month_links("months", &lists.months, &hrefs),
        models: model_links(site, &hrefs, FEW),
        models_total: lists.models.len(),
        models_href: hrefs.to("models.html"),
        categories: largest(site, &hrefs, FEW, |at| lists.categories[at].entries.len()),
        categories_total: lists.categories.len(),
        categories_href: hrefs.to("categories.html"),
        tags: tag_links(site, &hrefs, FEW),
        tags_total: lists.tags.len(),
        tags_href: hrefs.to("tags.html"),
        see_also: vec![
            hrefs.link("gaps.html", "Gaps: what the archive does not answer"),
            hrefs.link("statistics.html", "Statistics"),
        ],
    }
}

/// Models, categories or tags that are listed on the way to all of them, the largest.
const FEW: usize = 24;

/// Makes the view of the way into the models.
pub(super) fn models(site: &Site<'_>, path: &str) -> ModelsView {
    let hrefs = site.hrefs(path);
    let total = site.lists.models.len();
    let head = Head {
        kind: "models",
        title: "Models",
        description: format!("{} whose answers are kept here.", counted(total, "model")),
        above: below(ANSWERS),
        section: Some("answers.html"),
    };
    let (view_site, page) = site.frame(path, head);
    ModelsView { site: view_site, page, total, models: model_links(site, &hrefs, MOST_NAMES) }
}

/// Models or tags on a page of their own; these are names that people give, so there may be any
/// number of them, and the page must stay small.
const MOST_NAMES: usize = 400;

/// Returns the links to the models with most answers, most first.
fn model_links(site: &Site<'_>, hrefs: &Hrefs, most: usize) -> Vec<MonthLink> {
    let mut models: Vec<_> = site.lists.models.iter().collect();
    models.sort_by_key(|group| std::cmp::Reverse(group.entries.len()));
    let link = |group: &Group<ModelName, RecordIx>| MonthLink {
        href: hrefs.to(&address::page("models", &group.slug)),
        text: group.key.to_string(),
        count: group.entries.len(),
    };
    models.into_iter().take(most).map(link).collect()
}

/// Makes the view of the way into the categories.
pub(super) fn categories(site: &Site<'_>, path: &str) -> CategoriesView {
    let hrefs = site.hrefs(path);
    let total = site.lists.categories.len();
    let head = Head {
        kind: "categories",
        title: "Categories",
        description: format!("{} that the sources of answers belong to.", categories_text(total)),
        above: below(ANSWERS),
        section: Some("answers.html"),
    };
    let (view_site, page) = site.frame(path, head);
    let mut groups: BTreeMap<&str, Vec<CategoryCounts>> = BTreeMap::new();
    for (at, group) in site.lists.categories.iter().enumerate() {
        let CategoryLink { href, id, name, count } =
            site.category_link(&group.key, group.entries.len(), &hrefs);
        let works = site.lists.category_works[at].len();
        let of_group = site.format.taxonomy.group(group.key.as_str());
        groups.entry(of_group).or_default().push(CategoryCounts { href, id, name, count, works });
    }
    let group = |(name, categories): (&str, _)| CategoryGroup { name: name.to_owned(), categories };
    CategoriesView { site: view_site, page, total, groups: groups.into_iter().map(group).collect() }
}

fn categories_text(count: usize) -> String {
    if count == 1 { "One category".to_owned() } else { format!("{count} categories") }
}

/// Returns the categories for which `count` gives most, most first.
fn largest(
    site: &Site<'_>,
    hrefs: &Hrefs,
    most: usize,
    count: impl Fn(usize) -> usize,
) -> Vec<CategoryLink> {
    let categories = &site.lists.categories;
    let mut order: Vec<usize> = (0..categories.len()).filter(|&at| count(at) > 0).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(count(at)), at));
    let link = |&at: &usize| site.category_link(&categories[at].key, count(at), hrefs);
    order.iter().take(most).map(link).collect()
}

/// Returns the records from the newest on; undated ones come last.
pub(super) fn newest<'a>(site: &'a Site<'_>) -> impl Iterator<Item = RecordIx> + 'a {
    let records = &site.archive.records;
    let dated = records.iter().take_while(|record| record.date.is_some()).count();
    (0..dated).rev().chain((dated..records.len()).rev()).map(RecordIx::new)
}

/// Returns the links to months, newest first, undated last.
pub(super) fn month_links<M: Monthly>(folder: &str, months: &[M], hrefs: &Hrefs) -> Vec<MonthLink> {
    let link = |group: &M| MonthLink {
        href: hrefs.to(&address::page(folder, &group.month().slug())),
        text: group.month().text(),
        count: group.len(),
    };
    let dated = months.iter().filter(|group| group.month() != Month::Undated).rev();
    let undated = months.iter().filter(|group| group.month() == Month::Undated);
    dated.chain(undated).map(link).collect()
}

/// What is listed for a month.
pub(super) trait Monthly {
    fn month(&self) -> Month;
    fn len(&self) -> usize;
}

impl<Entry> Monthly for Group<Month, Entry> {
    fn month(&self) -> Month {
        self.key
    }

    fn len(&self) -> usize {
        self.entries.len()
    }
}

impl Monthly for OpenMonth {
    fn month(&self) -> Month {
        self.key
    }

    fn len(&self) -> usize {
        self.entries.len()
    }
}

/// What sets one list of answers apart from another.
struct ListOf<'a> {
    kind: &'static str,
    /// The list's address.
    list: String,
    heading: String,
    kicker: String,
    /// The page that leads to it.
    above: Vec<(String, String)>,
    section: &'static str,
    entries: &'a [RecordIx],
    works: &'a [WorkIx],
}

/// The page that leads to most lists.
const ANSWERS: (&str, &str) = ("answers.html", "Answers");

/// Returns the ancestors of a page that hangs below one other.
fn below(page: (&str, &str)) -> Vec<(String, String)> {
    vec![(page.0.to_owned(), page.1.to_owned())]
}

fn list(site: &Site<'_>, of: ListOf<'_>, number: usize, path: &str) -> ListView {
    let hrefs = site.hrefs(path);
    let total = of.entries.len();
    let count = paging::count(total, LIST_SIZE);
    let entries = paging::page(site.archive, of.entries, |ix| *ix, LIST_SIZE, number);
    let is_newest = number == count;
    let title = paging::title(&of.heading, number, count);
    let head = Head {
        kind: of.kind,
        title: &title,
        description: paging::description(&of.heading, total, "answer", number, LIST_SIZE),
        above: of.above,
        section: Some(of.section),
    };
    let (view_site, page) = site.frame(path, head);
    let works = most_cited(site, of.works.iter().copied());
    ListView {
        site: view_site,
        page,
        heading: of.heading,
        kicker: of.kicker,
        total: is_newest.then_some(total),
        answers: entries.into_iter().rev().map(|&ix| site.answer_card(ix, &hrefs)).collect(),
        pager: paging::pager(&of.list, number, count, &hrefs),
        works: works
            .into_iter()
            .filter(|_| is_newest)
            .take(MOST_WORKS)
            .map(|work| site.cited_card(work, &hrefs))
            .collect(),
        feed: None,
    }
}

/// Adds the feed of a list that has one, to its head and to its page.
fn with_feed(site: &Site<'_>, mut view: ListView, of: Of, path: &str) -> ListView {
    let links = site.feed_links(of, &view.heading, &site.hrefs(path));
    view.feed = links.first().map(|link| link.href.clone());
    view.page.alternates.extend(links);
    view
}

/// Makes the view of one page of a month.
pub(super) fn month(site: &Site<'_>, at: usize, number: usize, path: &str) -> ListView {
    let group = &site.lists.months[at];
    let of = ListOf {
        kind: "month",
        list: address::page("months", &group.slug),
        heading: group.key.text(),
        kicker: "Month".to_owned(),
        above: below(ANSWERS),
        section: ANSWERS.0,
        entries: &group.entries,
        works: &[],
    };
    list(site, of, number, path)
}

/// Makes the view of one page of a model.
pub(super) fn model(site: &Site<'_>, at: usize, number: usize, path: &str) -> ListView {
    let group = &site.lists.models[at];
    let of = ListOf {
        kind: "model",
        list: address::page("models", &group.slug),
        heading: group.key.to_string(),
        kicker: "Model".to_owned(),
        above: below(ANSWERS),
        section: ANSWERS.0,
        entries: &group.entries,
        works: &[],
    };
    with_feed(site, list(site, of, number, path), Of::Model(at), path)
}

/// Makes the view of one page of a category.
pub(super) fn category(site: &Site<'_>, at: usize, number: usize, path: &str) -> ListView {
    let group = &site.lists.categories[at];
    let id = group.key.as_str();
    let (name, of_group) = (site.format.taxonomy.name(id), site.format.taxonomy.group(id));
    let of = ListOf {
        kind: "category",
        list: address::page("categories", &group.slug),
        heading: name.unwrap_or(id).to_owned(),
        kicker: format!("Category {id} · {of_group}"),
        above: below(ANSWERS),
        section: ANSWERS.0,
        entries: &group.entries,
        works: &site.lists.category_works[at],
    };
    with_feed(site, list(site, of, number, path), Of::Category(at), path)
}

/// Makes the view of one page of a tag.
pub(super) fn tag(site: &Site<'_>, at: usize, number: usize, path: &str) -> ListView {
    let group = &site.lists.tags[at];
    let of = ListOf {
        kind: "tag",
        list: address::page("tags", &group.slug),
        heading: group.key.text.clone(),
        kicker: "Tag".to_owned(),
        above: below(("tags.html", "Tags")),
        section: ANSWERS.0,
        entries: &group.entries,
        works: &[],
    };
    list(site, of, number, path)
}

/// Makes the view of one page of the answers that list a work and do not cite it, but for the newest,
/// which the work's own page names.
pub(super) fn retrieved(site: &Site<'_>, ix: WorkIx, number: usize, path: &str) -> ListView {
    let work = &site.archive.works[ix.at()];
    let title = work.title.as_deref().filter(|title| !title.is_empty());
    let title = title.map_or(work.id.to_string(), |title| plain_text(title, site.format));
    let of = ListOf {
        kind: "retrieved",
        list: site.retrieved_path(ix),
        heading: format!("Retrieved earlier, not cited: {title}"),
        kicker: format!("Source {}", work.id),
        above: vec![
            ("sources.html".to_owned(), "Sources".to_owned()),
            (site.source_path(ix), title),
        ],
        section: "sources.html",
        entries: &retrieved_earlier(site.archive, work),
        works: &[],
    };
    list(site, of, number, path)
}

/// Makes the view of the way into the tags.
pub(super) fn tags(site: &Site<'_>, path: &str) -> TagsView {
    let hrefs = site.hrefs(path);
    let total = site.lists.tags.len();
    let head = Head {
        kind: "tags",
        title: "Tags",
        description: format!("{} that editors gave to answers.", counted(total, "tag")),
        above: below(ANSWERS),
        section: Some("answers.html"),
    };
    let (view_site, page) = site.frame(path, head);
    TagsView { site: view_site, page, total, tags: tag_links(site, &hrefs, MOST_NAMES) }
}

/// Returns the links to the most used tags, in the order of their names.
fn tag_links(site: &Site<'_>, hrefs: &Hrefs, most: usize) -> Vec<MonthLink> {
    let mut tags: Vec<_> = site.lists.tags.iter().collect();
    tags.sort_by_key(|group| std::cmp::Reverse(group.entries.len()));
    tags.truncate(most);
    tags.sort_by_key(|group| &group.key);
    let link = |group: &Group<super::Tag, RecordIx>| MonthLink {
        href: hrefs.to(&address::page("tags", &group.slug)),
        text: group.key.text.clone(),
        count: group.entries.len(),
    };
    tags.into_iter().map(link).collect()
}

/// Returns the works that an answer cites, most cited first, then by id.
pub(super) fn most_cited(site: &Site<'_>, works: impl Iterator<Item = WorkIx>) -> Vec<WorkIx> {
    let cited = |work: &WorkIx| site.archive.works[work.at()].cited_by.len();
    let mut works: Vec<_> = works.filter(|work| cited(work) > 0).collect();
    works.sort_by_key(|work| (std::cmp::Reverse(cited(work)), *work));
    works
}

/// Makes the view of the way into the works.
pub(super) fn sources(site: &Site<'_>, path: &str) -> SourcesView {
    const MOST: usize = 50;
    let hrefs = site.hrefs(path);
    let works = &site.archive.works;
    let all = (0..works.len()).map(WorkIx::new);
    let ranked = most_cited(site, all);
    let head = Head {
        kind: "sources",
        title: "Sources",
        description: format!(
            "{} that answers of this archive draw on.",
            counted(works.len(), "work")
        ),
        above: Vec::new(),
        section: Some("sources.html"),
    };
    let (view_site, page) = site.frame(path, head);
    SourcesView {
        site: view_site,
        page,
        total: works.len(),
        cited: ranked.len(),
        most_cited: ranked.iter().take(MOST).map(|&work| site.cited_card(work, &hrefs)).collect(),
        categories: largest(site, &hrefs, FEW, |at| site.lists.category_works[at].len()),
        categories_total: site.lists.categories.len(),
        categories_href: hrefs.to("categories.html"),
        months: month_links("sources/by-month", &site.lists.work_months, &hrefs),
        see_also: vec![hrefs.link("statistics.html#audit", "Citation audit")],
    }
}

/// Makes the view of one page of the works that came into the archive in a month.
pub(super) fn works(site: &Site<'_>, at: usize, number: usize, path: &str) -> WorksView {
    let group = &site.lists.work_months[at];
    let hrefs = site.hrefs(path);
    let total = group.entries.len();
    let count = paging::count(total, WORKS_SIZE);
    let entries = &group.entries[paging::range(total, WORKS_SIZE, number)];
    let heading = match group.key {
        Month::Undated => "Sources first seen in undated answers".to_owned(),
        month => format!("Sources first seen in {}", month.text()),
    };
    let title = paging::title(&heading, number, count);
    let head = Head {
        kind: "works",
        title: &title,
        description: paging::description(&heading, total, "work", number, WORKS_SIZE),
        above: vec![("sources.html".into(), "Sources".into())],
        section: Some("sources.html"),
    };
    let (view_site, page) = site.frame(path, head);
    let card = |&work: &WorkIx| site.work_card(work, None, &hrefs);
    WorksView {
        site: view_site,
        page,
        heading,
        total: (number == count).then_some(total),
        works: entries.iter().rev().map(card).collect(),
        pager: paging::pager(
            &address::page("sources/by-month", &group.slug),
            number,
            count,
            &hrefs,
        ),
    }
}

/// Makes the view of a page of a list that isn't full yet: it leads on to the newest, which holds
/// its entries until then.
pub(super) fn ahead(site: &Site<'_>, list: &str, path: &str) -> AliasView {
    let hrefs = site.hrefs(path);
    let number = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".html");
    let title = format!("Page {number}");
    let head = Head {
        kind: "alias",
        title: &title,
        description: "This page is not full yet.".to_owned(),
        above: Vec::new(),
        section: None,
    };
    let (view_site, mut page) = site.frame(path, head);
    page.canonical = site.settings.base_url.as_ref().map(|_| site.absolute(list));
    let newest = "the newest page";
    AliasView {
        site: view_site,
        page,
        heading: "This page is not full yet".to_owned(),
        target: hrefs.link(list, newest),
        title_html: newest.to_owned(),
    }
}

/// Makes the view of the search page.
pub(super) fn search(site: &Site<'_>, path: &str) -> SearchView {
    let hrefs = site.hrefs(path);
    let total = site.archive.records.len();
    let head = Head {
        kind: "search",
        title: "Search",
        description: "Search all answers.".to_owned(),
        above: Vec::new(),
        section: None,
    };
    let (view_site, page) = site.frame(path, head);
    let months = month_links("months", &site.lists.months, &hrefs);
    SearchView { site: view_site, page, total, months }
}
