//! Neighbours reduced to what a list shows of them.

use chrono::{Datelike, NaiveDate};

use super::address::{self, Hrefs};
use super::view::{AnswerCard, CategoryLink, CategoryName, DateView, WorkCard};
use super::{Month, Site};
use crate::model::{CategoryId, Inline, RecordIx, WorkIx};
use crate::parse::{RecordFormat, inline, prose};
use crate::render::markup::text_html;

impl Site<'_> {
    /// Returns an answer as other pages list it.
    pub(super) fn answer_card(&self, record: RecordIx, hrefs: &Hrefs) -> AnswerCard {
        let stored = &self.archive.records[record.at()];
        AnswerCard {
            href: hrefs.to(&address::answer(&stored.id)),
            question_html: self.title_html(&stored.question),
            model: stored.model.as_ref().map(ToString::to_string),
            date: stored.date.map(date_view),
            categories: self.main_categories(record),
        }
    }

    /// Returns the ids of the categories that an answer is about, at most three.
    pub(super) fn main_categories(&self, record: RecordIx) -> Vec<String> {
        let categories = self.lists.record_categories[record.at()].iter();
        categories.map(|&at| self.lists.categories[at].key.to_string()).collect()
    }

    /// Returns a work with the number of answers that cite it.
    pub(super) fn cited_card(&self, work: WorkIx, hrefs: &Hrefs) -> WorkCard {
        self.work_card(work, Some(self.archive.works[work.at()].cited_by.len()), hrefs)
    }

    /// Returns a work as other pages list it, with a number of answers.
    pub(super) fn work_card(
        &self,
        work: WorkIx,
        answers: Option<usize>,
        hrefs: &Hrefs,
    ) -> WorkCard {
        let linked = &self.archive.works[work.at()];
        WorkCard {
            href: hrefs.to(&self.source_path(work)),
            title_html: self.work_title_html(work),
            id: linked.id.to_string(),
            category: linked.category.as_ref().map(ToString::to_string),
            answers,
        }
    }

    /// Returns a work's title, or its id where no record lists it.
    pub(super) fn work_title_html(&self, work: WorkIx) -> String {
        let linked = &self.archive.works[work.at()];
        match linked.title.as_deref().filter(|title| !title.is_empty()) {
            Some(title) => self.title_html(title),
            None => text_html(&[Inline::Text(linked.id.to_string())]),
        }
    }

    /// Returns a line of inline Markdown as HTML without links.
    pub(super) fn title_html(&self, markdown: &str) -> String {
        line_html(markdown, self.format)
    }

    /// Returns a category with its number of entries.
    pub(super) fn category_link(
        &self,
        id: &CategoryId,
        count: usize,
        hrefs: &Hrefs,
    ) -> CategoryLink {
        let CategoryName { href, id, name } = self.category_name(id, hrefs);
        CategoryLink { href, id, name, count }
    }

    /// Returns a category with its name.
    pub(super) fn category_name(&self, id: &CategoryId, hrefs: &Hrefs) -> CategoryName {
        let slug = self.lists.category(id).map(|at| self.lists.categories[at].slug.clone());
        let slug = slug.unwrap_or_else(|| crate::normalise::slug(id.as_str()));
        CategoryName {
            href: hrefs.to(&address::page("categories", &slug)),
            id: id.to_string(),
            name: self.format.taxonomy.name(id.as_str()).unwrap_or(id.as_str()).to_owned(),
        }
    }

    /// Returns the path and the name of the month's page that holds a record.
    pub(super) fn month_of(&self, date: Option<NaiveDate>) -> (String, String) {
        match self.lists.month(date) {
            Some(at) => {
                let group = &self.lists.months[at];
                (address::page("months", &group.slug), group.key.text())
            }
            None => ("answers.html".to_owned(), Month::Undated.text()),
        }
    }
}

/// Returns a date in both of its forms.
pub(super) fn date_view(date: NaiveDate) -> DateView {
    let month = Month::Of(date.year(), date.month()).text();
    DateView { iso: date.format("%Y-%m-%d").to_string(), text: format!("{} {month}", date.day()) }
}

/// Returns a line of inline Markdown as HTML without links. Most titles have nothing in them that
/// needs to be read, and stand in many lists.
fn line_html(markdown: &str, format: &RecordFormat) -> String {
    match prose(markdown) {
        Some(prose) => text_html(&[Inline::Text(prose.to_owned())]),
        None => text_html(&inline(markdown, 0, format)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::config::Settings;

    proptest! {
        #[test]
        fn the_short_way_to_a_title_is_as_the_long_one(
            text in "([a-z :;.,(){}#>+=|!\\]\"'\t0-9\u{a0}\u{3000}éש-]|AG-2025[.]04-1127|[$\n*_`&~<\\[]|- |1[.] ){0,12}"
        ) {
            let format = RecordFormat::new(&Settings::default()).expect("the defaults are valid");
            prop_assert_eq!(line_html(&text, &format), text_html(&inline(&text, 0, &format)));
        }
    }
}
