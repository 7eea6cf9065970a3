//! Open questions: follow-ups that no answer of the archive takes up.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::address::Hrefs;
use super::asked::OpenMonth;
use super::browse::month_links;
use super::frame::{Head, counted};
use super::view::{CategoryName, OpenQuestionView, OpenQuestionsView};
use super::{Month, OPEN_SIZE, Site, address, paging, whole};
use crate::model::OpenQuestion;
use crate::parse::plain_text;

/// Askers that are named.
const MOST_ASKERS: usize = 3;

/// Makes the view of the most asked open questions.
pub(super) fn most_asked(site: &Site<'_>, path: &str) -> OpenQuestionsView {
    const MOST: usize = 40;
    let hrefs = site.hrefs(path);
    let total = site.archive.open_questions.len();
    let head = Head {
        kind: "open-questions",
        title: "Open questions",
        description: format!(
            "{} that no answer takes up yet.",
            counted(total, "follow-up question")
        ),
        above: Vec::new(),
        section: Some("open-questions.html"),
    };
    let (view_site, page) = site.frame(path, head);
    OpenQuestionsView {
        site: view_site,
        page,
        heading: "Open questions".to_owned(),
        kicker: None,
        total: Some(total),
        questions: (0..total.min(MOST)).map(|at| open_question(site, at, &hrefs)).collect(),
        months: month_links("open-questions", &site.lists.open_months, &hrefs),
        categories: whole::open_links(site, &hrefs),
        pager: None,
        data: Some(hrefs.to("data/open-questions.json")),
        see_also: vec![hrefs.link("gaps.html", "Gaps: what the archive does not answer")],
    }
}

/// Makes the view of one page of the open questions first asked in a month.
pub(super) fn month(site: &Site<'_>, at: usize, number: usize, path: &str) -> OpenQuestionsView {
    let group = &site.lists.open_months[at];
    let hrefs = site.hrefs(path);
    let count = group.pages(OPEN_SIZE);
    let entries = group.page(OPEN_SIZE, number);
    let heading = match group.key {
        Month::Undated => "Open questions from undated answers".to_owned(),
        month => format!("Open questions first asked in {}", month.text()),
    };
    let title = paging::title(&heading, number, count);
    let head = Head {
        kind: "open-questions",
        title: &title,
        description: page_description(&heading, group, number),
        above: vec![("open-questions.html".into(), "Open questions".into())],
        section: Some("open-questions.html"),
    };
    let (view_site, page) = site.frame(path, head);
    let view = |&at: &usize| lean_question(site, at, &hrefs);
    OpenQuestionsView {
        site: view_site,
        page,
        heading,
        kicker: None,
        total: (number == count).then_some(group.entries.len()),
        questions: entries.iter().rev().map(view).collect(),
        months: Vec::new(),
        categories: Vec::new(),
        pager: Some(paging::pager(
            &address::page("open-questions", &group.slug),
            number,
            count,
            &hrefs,
        )),
        data: None,
        see_also: Vec::new(),
    }
}

/// Returns what a page of a month holds; on a sealed page the number of its questions would change
/// with every answer.
pub(super) fn page_description(heading: &str, month: &OpenMonth, number: usize) -> String {
    match number == month.pages(OPEN_SIZE) {
        true => format!("{heading}: {}.", counted(month.entries.len(), "question")),
        false => format!("{heading}, page {number}."),
    }
}

/// Makes the open question `at` for a page that must not change when more answers ask it: with the
/// first of them alone, and its categories.
pub(super) fn lean_question(site: &Site<'_>, at: usize, hrefs: &Hrefs) -> OpenQuestionView {
    let mut view = open_question(site, at, hrefs);
    let first = site.archive.open_questions[at].asked_by.first();
    let categories = first.map_or(&[][..], |ix| &site.lists.record_categories[ix.at()]);
    view.categories = names(site, categories, hrefs);
    view.count = None;
    view.asked_by.truncate(1);
    view
}

impl Site<'_> {
    /// Returns the categories of a question: those that most of its askers have, at most three.
    pub(super) fn categories_of(&self, question: &OpenQuestion) -> Vec<usize> {
        const MOST: usize = 3;
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for asker in &question.asked_by {
            for &category in &self.lists.record_categories[asker.at()] {
                *counts.entry(category).or_default() += 1;
            }
        }
        let mut ranked: Vec<(usize, usize)> = counts.into_iter().collect();
        ranked.sort_by_key(|&(category, count)| (Reverse(count), category));
        ranked.into_iter().take(MOST).map(|(category, _)| category).collect()
    }
}

fn names(site: &Site<'_>, categories: &[usize], hrefs: &Hrefs) -> Vec<CategoryName> {
    let key = |&at: &usize| &site.lists.categories[at].key;
    categories.iter().map(|at| site.category_name(key(at), hrefs)).collect()
}

/// Makes the open question `at` in the archive's list, with those who ask it.
pub(super) fn open_question(site: &Site<'_>, at: usize, hrefs: &Hrefs) -> OpenQuestionView {
    let question = &site.archive.open_questions[at];
    let html = site.title_html(&question.text);
    OpenQuestionView {
        anchor: format!("q-{}", &blake3::hash(question.key.as_bytes()).to_hex()[..12]),
        plain: html.contains('<').then(|| plain_text(&question.text, site.format)),
        html,
        count: Some(question.asked_by.len()),
        asked_by: question
            .asked_by
            .iter()
            .take(MOST_ASKERS)
            .map(|&record| site.answer_card(record, hrefs))
            .collect(),
        categories: names(site, &site.categories_of(question), hrefs),
    }
}
