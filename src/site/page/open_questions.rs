//! Open questions as pages list them.

use super::context::PageContext;
use super::layout::{OPEN_QUESTIONS, PageMeta};
use super::paging::Paged;
use crate::interface::Arg;
use crate::model::{OpenQuestion, RecordIx};
use crate::site::catalog::{
    Card, Catalog, CategoryRef, Inventory, Line, OPEN_SIZE, OpenMonth, most_frequent,
};
use crate::site::views::{OpenQuestionView, OpenQuestionsView};

pub const FOLDER_BY_CATEGORY: &str = "open-questions/by-category";

const MOST_ASKERS: usize = 3;

#[derive(Hash)]
pub struct AskedQuestion<'a> {
    key: &'a str,
    text: Line<'a>,
    /// Number of answers that ask it; `None` on pages that must not change with it.
    count: Option<usize>,
    asked_by: Vec<Card<'a>>,
    categories: Vec<CategoryRef<'a>>,
}

impl<'a> Inventory<'a> {
    /// Returns the open question at a position in the archive's list, with its askers.
    pub fn asked_question(&'a self, at: usize) -> AskedQuestion<'a> {
        let question = &self.archive.open_questions[at];
        let askers = &question.asked_by[..question.asked_by.len().min(MOST_ASKERS)];
        let categories = question_categories(self, question);
        self.asked(at, Some(question.asked_by.len()), askers, &categories)
    }

    /// Returns it for a page that must not change when more answers ask it: with its first asker
    /// and its categories only.
    pub fn first_asked(&'a self, at: usize) -> AskedQuestion<'a> {
        let question = &self.archive.open_questions[at];
        let first = &question.asked_by[..question.asked_by.len().min(1)];
        let categories = first.first().map_or(&[][..], |ix| self.groups.main_categories(*ix));
        self.asked(at, None, first, categories)
    }

    fn asked(
        &'a self,
        at: usize,
        count: Option<usize>,
        askers: &[RecordIx],
        categories: &[usize],
    ) -> AskedQuestion<'a> {
        let category = |&at: &usize| self.category_ref(&self.groups.categories[at].key);
        let question = &self.archive.open_questions[at];
        AskedQuestion {
            key: &question.key,
            text: self.short.open_question(at, &question.text),
            count,
            asked_by: self.cards(askers.iter().copied()),
            categories: categories.iter().map(category).collect(),
        }
    }

    pub fn open_page(&'a self, month: &OpenMonth, number: usize) -> Paged<AskedQuestion<'a>> {
        let questions = month.page(OPEN_SIZE, number).iter().map(|&at| self.first_asked(at));
        Paged::new(questions.collect(), number, month.pages(OPEN_SIZE), month.entries.len())
    }
}

/// Returns the most frequent categories of a question's askers, at most three.
pub fn question_categories(catalog: &Catalog<'_>, question: &OpenQuestion) -> Vec<usize> {
    let of = |asker: &RecordIx| catalog.groups.main_categories(*asker);
    most_frequent(question.asked_by.iter().flat_map(of).copied())
}

impl PageContext<'_> {
    pub fn question_view(&self, question: &AskedQuestion<'_>) -> OpenQuestionView {
        // Several answers can ask it; lists name the first one.
        let lang = question.asked_by.first().and_then(|asker| asker.data().lang);
        let html = self.in_language(self.line_html(question.text), lang);
        let categories = question.categories.iter();
        OpenQuestionView {
            anchor: format!("q-{}", &blake3::hash(question.key.as_bytes()).to_hex()[..12]),
            plain: html.contains('<').then(|| self.line_plain(question.text)),
            ask: self.ask_href(|| match question.text {
                Line::Whole(_) => Some(self.line_plain(question.text)),
                Line::Cut(_) => None,
            }),
            html,
            count: question.count,
            asked_by: self.answer_cards(&question.asked_by),
            categories: categories.map(|&category| self.category_name(category)).collect(),
        }
    }
    /// Makes a page of a month's open questions, of the list at the path `list`.
    pub fn open_list(
        &self,
        heading: String,
        kicker: Option<String>,
        list: &str,
        questions: &Paged<AskedQuestion<'_>>,
    ) -> (PageMeta, OpenQuestionsView) {
        // On a full page, this number would change whenever a question is answered.
        let description = match questions.total {
            Some(total) => {
                let args = [("list", Arg::from(&heading)), ("count", total.into())];
                self.t("open-questions-list-description", &args)
            }
            None => {
                let args = [("list", Arg::from(&heading)), ("number", questions.number.into())];
                self.t("open-questions-list-page-description", &args)
            }
        };
        let meta =
            PageMeta::new("open-questions", questions.title(&heading, self.interface), description);
        let view = OpenQuestionsView {
            heading,
            kicker,
            total: questions.total,
            questions: questions.entries.iter().rev().map(|q| self.question_view(q)).collect(),
            pager: Some(questions.pager(list, &self.hrefs)),
            ..OpenQuestionsView::default()
        };
        (meta.under(OPEN_QUESTIONS), view)
    }
}
