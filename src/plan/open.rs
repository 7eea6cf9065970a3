//! Open questions: follow-ups that no answer of the archive takes up.

use super::address::Hrefs;
use super::browse::month_links;
use super::frame::{Head, counted};
use super::view::{OpenQuestionView, OpenQuestionsView};
use super::{Month, OPEN_SIZE, Site, address, paging};
use crate::model::OpenQuestion;

/// Askers that are named.
const MOST_ASKERS: usize = 5;

/// Makes the view of the most asked open questions.
pub(super) fn most_asked(site: &Site<'_>, path: &str) -> OpenQuestionsView {
    const MOST: usize = 100;
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
    let most = site.archive.open_questions.iter().take(MOST);
    OpenQuestionsView {
        site: view_site,
        page,
        heading: "Open questions".to_owned(),
        total,
        questions: most.map(|question| open_question(site, question, &hrefs)).collect(),
        months: month_links("open-questions", &site.lists.open_months, &hrefs),
        pager: None,
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
    let questions = &site.archive.open_questions;
    let view = |&at: &usize| open_question(site, &questions[at], &hrefs);
    OpenQuestionsView {
        site: view_site,
        page,
        heading,
        total,
        questions: entries.iter().rev().map(view).collect(),
        months: Vec::new(),
        pager: Some(paging::pager(
            &address::page("open-questions", &group.slug),
            number,
            count,
            &hrefs,
        )),
    }
}

/// Makes an open question with those who ask it.
pub(super) fn open_question(
    site: &Site<'_>,
    question: &OpenQuestion,
    hrefs: &Hrefs,
) -> OpenQuestionView {
    let askers = question.asked_by.iter().take(MOST_ASKERS);
    OpenQuestionView {
        anchor: format!("q-{}", &blake3::hash(question.key.as_bytes()).to_hex()[..12]),
        html: site.title_html(&question.text),
        count: question.asked_by.len(),
        asked_by: askers.map(|&record| site.answer_card(record, hrefs)).collect(),
    }
}
