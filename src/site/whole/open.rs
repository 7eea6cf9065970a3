//! Open questions by category, and as data.
//!
//! A question is listed in the categories of the answer that asked it first, so that it stays where
//! it is when others ask it too. A category's page holds the most asked; where there are more, all
//! of them are listed by the month of the first asker.

use serde::Serialize;

use super::super::address::{self, Hrefs};
use super::super::asked::{OpenMonth, open_months};
use super::super::frame::Head;
use super::super::lists::{Group, Lists, Month};
use super::super::open::{lean_question, open_question, page_description};
use super::super::view::{MonthLink, OpenQuestionsView};
use super::super::{OPEN_SIZE, Site, paging};
use super::{DATA_SIZE, OPEN_FEW, category_heading};
use crate::model::{Archive, CategoryId};
use crate::parse::plain_text;

/// Where the pages by category are.
pub(in super::super) const FOLDER: &str = "open-questions/by-category";

/// Cuts the categories that have more questions than their page by month.
pub(super) fn parts(
    archive: &Archive,
    lists: &Lists,
    groups: &[Group<Option<CategoryId>, usize>],
) -> Vec<(usize, OpenMonth)> {
    let mut askers: Vec<Vec<usize>> = vec![Vec::new(); lists.categories.len() + 1];
    for (asker, categories) in lists.record_categories.iter().enumerate() {
        categories.iter().for_each(|&category| askers[category].push(asker));
        if categories.is_empty() {
            askers[lists.categories.len()].push(asker);
        }
    }
    let large = groups.iter().enumerate().filter(|(_, group)| group.entries.len() > OPEN_FEW);
    let cut = |(at, group): (usize, &Group<Option<CategoryId>, usize>)| {
        let category = group.key.as_ref().and_then(|id| lists.category(id));
        let askers = &askers[category.unwrap_or(lists.categories.len())];
        let questions = group.entries.iter().copied();
        let months = open_months(archive, askers.iter().copied(), questions);
        months.into_iter().map(move |month| (at, month))
    };
    large.flat_map(cut).collect()
}

/// Returns the path of a category's questions of a month.
pub(super) fn part_path(site: &Site<'_>, at: usize) -> String {
    let (group, month) = &site.whole.open_parts[at];
    format!("{FOLDER}/{}/{}.html", site.whole.open_groups[*group].slug, month.slug)
}

/// What a page of a category's open questions hangs below.
fn above(category: Option<(String, String)>) -> Vec<(String, String)> {
    let top = ("open-questions.html".to_owned(), "Open questions".to_owned());
    std::iter::once(top).chain(category).collect()
}

/// Makes the view of the most asked open questions of a category.
pub(super) fn of_category(site: &Site<'_>, at: usize, path: &str) -> OpenQuestionsView {
    let group = &site.whole.open_groups[at];
    let hrefs = site.hrefs(path);
    let total = group.entries.len();
    let (heading, kicker) = category_heading(site, group.key.as_ref(), "Open questions");
    let head = Head {
        kind: "open-questions",
        title: &heading,
        description: format!("{heading}: follow-up questions that no answer takes up yet."),
        above: above(None),
        section: Some("open-questions.html"),
    };
    let (view_site, page) = site.frame(path, head);
    let few = group.entries.iter().take(OPEN_FEW);
    OpenQuestionsView {
        site: view_site,
        page,
        heading,
        kicker,
        // Where it doesn't list all, it changes with those it lists alone, and not with every
        // addition; how many there are stands beside the category, on the page above.
        total: (total <= OPEN_FEW).then_some(total),
        questions: few.map(|&question| open_question(site, question, &hrefs)).collect(),
        months: months(site, at, &hrefs),
        categories: Vec::new(),
        pager: None,
        data: None,
        see_also: Vec::new(),
    }
}

fn months(site: &Site<'_>, category: usize, hrefs: &Hrefs) -> Vec<MonthLink> {
    let parts = site.whole.open_parts.iter().enumerate();
    let of_category = parts.filter(|(_, (group, _))| *group == category);
    let link = |(at, (_, month)): (usize, &(usize, OpenMonth))| MonthLink {
        href: hrefs.to(&part_path(site, at)),
        text: month.key.text(),
        count: month.entries.len(),
    };
    let mut links: Vec<MonthLink> = of_category.map(link).collect();
    // Newest first, undated last, as everywhere.
    let undated = links.iter().position(|link| link.text == Month::Undated.text());
    let undated = undated.map(|at| links.remove(at));
    links.reverse();
    links.extend(undated);
    links
}

/// Makes the view of one page of a category's open questions of a month.
pub(super) fn part(site: &Site<'_>, at: usize, number: usize, path: &str) -> OpenQuestionsView {
    let (category, month) = &site.whole.open_parts[at];
    let group = &site.whole.open_groups[*category];
    let hrefs = site.hrefs(path);
    let count = month.pages(OPEN_SIZE);
    let entries = month.page(OPEN_SIZE, number);
    let (of_category, kicker) = category_heading(site, group.key.as_ref(), "Open questions");
    let heading = format!("{of_category}: {}", month.key.text());
    let title = paging::title(&heading, number, count);
    let category_page = address::page(FOLDER, &group.slug);
    let head = Head {
        kind: "open-questions",
        title: &title,
        description: page_description(&heading, month, number),
        above: above(Some((category_page, of_category))),
        section: Some("open-questions.html"),
    };
    let (view_site, page) = site.frame(path, head);
    OpenQuestionsView {
        site: view_site,
        page,
        heading,
        kicker,
        total: (number == count).then_some(month.entries.len()),
        questions: entries.iter().rev().map(|&at| lean_question(site, at, &hrefs)).collect(),
        months: Vec::new(),
        categories: Vec::new(),
        pager: Some(paging::pager(&part_path(site, at), number, count, &hrefs)),
        data: None,
        see_also: Vec::new(),
    }
}

/// The index of the open questions as data. It counts nothing, so as to change with months alone.
#[derive(Serialize)]
struct Index<'a> {
    /// The files, newest month first.
    files: Vec<IndexFile<'a>>,
}

/// A file of open questions.
#[derive(Serialize)]
struct IndexFile<'a> {
    /// Its path, relative to the index.
    path: String,
    /// Month of the first asker, or `undated`.
    month: &'a str,
}

/// An open question as data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OpenDatum<'a> {
    /// The question as plain text.
    pub question: String,
    /// Number of answers that ask it.
    pub count: usize,
    /// Ids of those answers, the oldest first; a published file names the first 100.
    pub asked_by: Vec<&'a str>,
    /// Categories of their sources, at most three.
    pub categories: Vec<&'a str>,
}

/// Returns the open question `at` in the archive's list as data, with at most so many askers.
pub(in super::super) fn datum<'a>(site: &'a Site<'_>, at: usize, askers: usize) -> OpenDatum<'a> {
    let question = &site.archive.open_questions[at];
    let askers = question.asked_by.iter().take(askers);
    let categories = site.categories_of(question);
    let key = |&at: &usize| site.lists.categories[at].key.as_str();
    OpenDatum {
        question: plain_text(&question.text, site.format),
        count: question.asked_by.len(),
        asked_by: askers.map(|ix| site.archive.records[ix.at()].id.as_str()).collect(),
        categories: categories.iter().map(key).collect(),
    }
}

/// Returns the path of a file of the questions first asked in a month; the newest of several has
/// the month's own name.
pub(super) fn data_path(month: &str, number: usize, count: usize) -> String {
    match number == count {
        true => format!("data/open-questions/{month}.json"),
        false => format!("data/open-questions/{month}/{number}.json"),
    }
}

/// Makes the index of the open questions as data.
pub(super) fn index(site: &Site<'_>) -> Vec<u8> {
    let mut files = Vec::new();
    for group in site.lists.open_months.iter().rev() {
        let count = group.pages(DATA_SIZE);
        files.extend((1..=count).rev().map(|number| IndexFile {
            path: data_path(&group.slug, number, count).replacen("data/", "", 1),
            month: &group.slug,
        }));
    }
    let index = Index { files };
    let mut json = serde_json::to_vec_pretty(&index).expect("text and numbers only");
    json.push(b'\n');
    json
}

/// Makes a file of the open questions first asked in a month, oldest first.
pub(super) fn data(site: &Site<'_>, at: usize, number: usize) -> Vec<u8> {
    /// Askers that are named, the oldest: what everybody asks must not make the file grow.
    const MOST_ASKERS: usize = 100;
    let entries = site.lists.open_months[at].page(DATA_SIZE, number);
    // A line for each, as with the works: easy to compare, and no larger than it need be.
    let line = |&at: &usize| {
        let datum = datum(site, at, MOST_ASKERS);
        serde_json::to_string(&datum).expect("text and numbers only")
    };
    let lines: Vec<String> = entries.iter().map(line).collect();
    format!("[\n{}\n]\n", lines.join(",\n")).into_bytes()
}
