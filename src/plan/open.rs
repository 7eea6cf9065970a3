//! Open questions: follow-ups that no answer of the archive takes up.

use super::address::Hrefs;
use super::browse::month_links;
use super::frame::{Head, counted};
use super::view::{OpenQuestionView, OpenQuestionsView};
use super::{Month, OPEN_SIZE, Site, address, paging, whole};
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
        total,
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
    let total = group.entries.len();
    let count = paging::count(total, OPEN_SIZE);
    let entries = &group.entries[paging::range(total, OPEN_SIZE, number)];
    let heading = match group.key {
        Month::Undated => "Open questions from undated answers".to_owned(),
        month => format!("Open questions first asked in {}", month.text()),
    };
    let title = paging::title(&heading, number, count);
    let head = Head {
        kind: "open-questions",
        title: &title,
        description: format!("{heading}: {}.", counted(total, "question")),
        above: vec![("open-questions.html".into(), "Open questions".into())],
        section: Some("open-questions.html"),
    };
    let (view_site, page) = site.frame(path, head);
    let view = |&at: &usize| open_question(site, at, &hrefs);
    OpenQuestionsView {
        site: view_site,
        page,
        heading,
        kicker: None,
        total,
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

/// Makes the open question `at` in the archive's list, with those who ask it.
pub(super) fn open_question(site: &Site<'_>, at: usize, hrefs: &Hrefs) -> OpenQuestionView {
    let question = &site.archive.open_questions[at];
    let html = site.title_html(&question.text);
    let categories = site.whole.open_categories[at].iter();
    OpenQuestionView {
        anchor: format!("q-{}", &blake3::hash(question.key.as_bytes()).to_hex()[..12]),
        plain: html.contains('<').then(|| plain_text(&question.text, site.syntax)),
        html,
        count: question.asked_by.len(),
        asked_by: question
            .asked_by
            .iter()
            .take(MOST_ASKERS)
            .map(|&record| site.answer_card(record, hrefs))
            .collect(),
        categories: categories
            .map(|&at| site.category_name(&site.lists.categories[at].key, hrefs))
            .collect(),
    }
}
