//! Open questions as pages list them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::context::PageContext;
use super::layout::{OPEN_QUESTIONS, PageMeta, counted};
use super::paging::Paged;
use crate::model::OpenQuestion;
use crate::parse::plain_text;
use crate::site::catalog::{Card, Catalog, CategoryRef, Inventory, OPEN_SIZE, OpenMonth};
use crate::site::views::{Layout, OpenQuestionView, OpenQuestionsView};

pub const FOLDER_BY_CATEGORY: &str = "open-questions/by-category";

const MOST_ASKERS: usize = 3;

const MOST_CATEGORIES: usize = 3;

#[derive(Hash)]
pub struct AskedQuestion<'a> {
    key: &'a str,
    text: &'a str,
    /// Number of answers that ask it; none on pages that must not change with it.
    count: Option<usize>,
    asked_by: Vec<Card<'a>>,
    categories: Vec<CategoryRef<'a>>,
}

impl<'a> Inventory<'a> {
    /// Returns the open question at a position in the archive's list, with those who ask it.
    pub fn asked_question(&'a self, at: usize) -> AskedQuestion<'a> {
        let question = &self.archive.open_questions[at];
        AskedQuestion {
            key: &question.key,
            text: &question.text,
            count: Some(question.asked_by.len()),
            asked_by: self.cards(question.asked_by.iter().take(MOST_ASKERS).copied()),
            categories: self.categories_at(&question_categories(self, question)),
        }
    }

    /// Returns it for a page that must not change when more answers ask it: with the first of them
    /// alone, and its categories.
    pub fn first_asked(&'a self, at: usize) -> AskedQuestion<'a> {
        let question = &self.archive.open_questions[at];
        let first = question.asked_by.first();
        let categories = first.map_or(&[][..], |ix| &self.groups.record_categories[ix.at()]);
        AskedQuestion {
            key: &question.key,
            text: &question.text,
            count: None,
            asked_by: self.cards(first.copied()),
            categories: self.categories_at(categories),
        }
    }

    fn categories_at(&'a self, positions: &[usize]) -> Vec<CategoryRef<'a>> {
        let category = |&at: &usize| self.category_ref(&self.groups.categories[at].key);
        positions.iter().map(category).collect()
    }

    pub fn open_page(&'a self, month: &OpenMonth, number: usize) -> Paged<AskedQuestion<'a>> {
        let questions = month.page(OPEN_SIZE, number).iter().map(|&at| self.first_asked(at));
        let is_newest = number == month.pages(OPEN_SIZE);
        Paged::new(questions.collect(), number, is_newest.then_some(month.entries.len()))
    }
}

/// Returns the categories of a question: those that most of its askers have, at most three.
pub fn question_categories(catalog: &Catalog<'_>, question: &OpenQuestion) -> Vec<usize> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for asker in &question.asked_by {
        for &category in &catalog.groups.record_categories[asker.at()] {
            *counts.entry(category).or_default() += 1;
        }
    }
    let mut ranked: Vec<(usize, usize)> = counts.into_iter().collect();
    ranked.sort_by_key(|&(category, count)| (Reverse(count), category));
    ranked.into_iter().take(MOST_CATEGORIES).map(|(category, _)| category).collect()
}

impl PageContext<'_> {
    pub fn question_view(&self, question: &AskedQuestion<'_>) -> OpenQuestionView {
        let html = self.title_html(question.text);
        let categories = question.categories.iter();
        OpenQuestionView {
            anchor: format!("q-{}", &blake3::hash(question.key.as_bytes()).to_hex()[..12]),
            plain: html.contains('<').then(|| plain_text(question.text, self.format)),
            html,
            count: question.count,
            asked_by: self.answer_cards(&question.asked_by),
            categories: categories.map(|&category| self.category_name(category)).collect(),
        }
    }
}

/// What sets one list of open questions of a month apart from another.
pub struct OpenListMeta {
    pub list: String,
    pub heading: String,
    pub kicker: Option<String>,
    pub ancestors: Vec<(String, String)>,
}

impl PageContext<'_> {
    pub fn open_list_view(
        &self,
        meta: OpenListMeta,
        questions: &Paged<AskedQuestion<'_>>,
    ) -> (Layout, OpenQuestionsView) {
        let OpenListMeta { list, heading, kicker, ancestors } = meta;
        let layout = self.layout(PageMeta {
            kind: "open-questions",
            title: &questions.title(&heading),
            // On a full page the number of its questions would change with every answer.
            description: match questions.total {
                Some(total) => format!("{heading}: {}.", counted(total, "question")),
                None => format!("{heading}, page {}.", questions.number),
            },
            ancestors,
            section: Some(OPEN_QUESTIONS.0),
        });
        let view = OpenQuestionsView {
            heading,
            kicker,
            total: questions.total,
            questions: questions.entries.iter().rev().map(|q| self.question_view(q)).collect(),
            months: Vec::new(),
            categories: Vec::new(),
            pager: Some(questions.pager(&list, &self.hrefs)),
            data: None,
            see_also: Vec::new(),
        };
        (layout, view)
    }
}
