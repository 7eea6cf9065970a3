//! Cards: what lists show of answers and works.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::{Datelike, NaiveDate};

use super::context::{ExportContext, PageContext};
use crate::language::direction;
use crate::model::{Inline, Record, Score, WorkId};
use crate::parse::{RecordFormat, inline, plain_text, prose};
use crate::render::markup::{in_language, text_html};
use crate::site::catalog::{Card, CardData, CategoryRef, Group, Line, Month, WorkRef, address};
use crate::site::views::{
    AnswerCard, CategoryLink, CategoryName, CountedLink, DateView, Link, WorkCard, WorkLink,
};

impl PageContext<'_> {
    pub fn answer_card(&self, card: Card<'_>) -> AnswerCard {
        let card = card.data();
        let href = self.hrefs.to(&address::answer(card.id));
        AnswerCard {
            gap: card.gap.map(|block| format!("{href}{}", paragraph(block))),
            // Sites without margin notes save these bytes, too.
            gist: if self.switches.margin_notes { card.gist.to_owned() } else { String::new() },
            href,
            question_html: self.question_html(&card),
            lang: self.other_language(card.lang).map(str::to_owned),
            model: card.model.map(ToString::to_string),
            date: card.date.map(|date| self.date(date)),
            categories: card.categories.iter().map(ToString::to_string).collect(),
            others: Vec::new(),
        }
    }

    pub fn answer_cards<'a>(
        &self,
        cards: impl IntoIterator<Item = &'a Card<'a>>,
    ) -> Vec<AnswerCard> {
        cards.into_iter().map(|card| self.answer_card(*card)).collect()
    }

    /// Makes cards for lists beside the main one, without the gist.
    pub fn short_cards<'a>(
        &self,
        cards: impl IntoIterator<Item = &'a Card<'a>>,
    ) -> Vec<AnswerCard> {
        let short = |card: &Card<'_>| AnswerCard { gist: String::new(), ..self.answer_card(*card) };
        cards.into_iter().map(short).collect()
    }

    /// Makes the rows of a list, one for each question. Other answers to it are in the row of the
    /// first one.
    pub fn answer_rows<'a>(
        &self,
        cards: impl IntoIterator<Item = &'a Card<'a>>,
    ) -> Vec<AnswerCard> {
        let mut rows: Vec<AnswerCard> = Vec::new();
        let mut places = BTreeMap::new();
        for card in cards {
            match places.entry(card.data().key) {
                Entry::Occupied(row) => {
                    let row: &mut AnswerCard = &mut rows[*row.get()];
                    row.others.push(self.answer_card(*card));
                }
                Entry::Vacant(place) => {
                    place.insert(rows.len());
                    rows.push(self.answer_card(*card));
                }
            }
        }
        rows
    }

    pub fn work_card(&self, work: WorkRef<'_>, answers: Option<usize>) -> WorkCard {
        let data = work.data();
        WorkCard {
            href: self.hrefs.to(&data.path),
            title_html: self.work_title_html(work),
            id: data.id.to_string(),
            category: data.category.map(|category| category.id.to_string()),
            answers,
        }
    }

    pub fn cited_cards(&self, works: &[(WorkRef<'_>, usize)]) -> Vec<WorkCard> {
        works.iter().map(|&(work, answers)| self.work_card(work, Some(answers))).collect()
    }

    pub fn work_link(&self, work: WorkRef<'_>) -> WorkLink {
        WorkLink { href: self.hrefs.to(&work.data().path), title_html: self.work_title_html(work) }
    }

    /// Returns a work's title, or its id if no record gives a title.
    pub fn work_title_html(&self, work: WorkRef<'_>) -> String {
        let data = work.data();
        match data.title {
            Some(title) => self.line_html(title),
            None => text_html(&[Inline::Text(data.id.to_string())]),
        }
    }

    pub fn category_name(&self, category: CategoryRef<'_>) -> CategoryName {
        let id = category.id.as_str();
        let slug = category.slug.map_or_else(|| crate::normalise::slug(id), str::to_owned);
        CategoryName {
            href: self.hrefs.to(&address::page("categories", &slug)),
            id: id.to_owned(),
            name: self.format.taxonomy.name(id).unwrap_or(id).to_owned(),
        }
    }

    pub fn category_link(&self, category: CategoryRef<'_>, count: usize) -> CategoryLink {
        let CategoryName { href, id, name } = self.category_name(category);
        CategoryLink { href, id, name, count }
    }

    pub fn month_link(&self, month: Month) -> Link {
        self.hrefs.link(&address::page("months", &month.slug()), &self.month(month))
    }

    /// Returns links to the months' pages in a folder, newest first, undated last.
    pub fn month_links(&self, folder: &str, months: &[(Month, usize)]) -> Vec<CountedLink> {
        let link = |&(month, count): &(Month, usize)| CountedLink {
            href: self.hrefs.to(&address::page(folder, &month.slug())),
            text: self.month(month),
            count,
        };
        newest_first(months, |(month, _)| *month).map(link).collect()
    }
}

impl ExportContext<'_> {
    pub fn date(&self, date: NaiveDate) -> DateView {
        let text = self.interface.date(date.year(), date.month(), date.day());
        DateView { iso: iso(date), text }
    }

    /// Formats a score for readers: `54.5`.
    pub fn score(&self, score: Score) -> String {
        self.interface.decimal(&score.to_string())
    }

    /// Formats a month for readers: `May 2026`.
    pub fn month(&self, month: Month) -> String {
        match month {
            Month::Of(year, month) => self.interface.month(year, month),
            Month::Undated => self.t("undated-name", &[]),
        }
    }

    /// Returns a line of inline Markdown as HTML without links.
    pub fn title_html(&self, markdown: &str) -> String {
        line_html(markdown, self.format)
    }

    /// Returns a line of a list as HTML without links.
    pub fn line_html(&self, line: Line<'_>) -> String {
        match line {
            Line::Whole(markdown) => self.title_html(markdown),
            Line::Cut(beginning) => beginning.html.clone(),
        }
    }

    /// Returns an answer's question as lists show it.
    pub fn question_html(&self, card: &CardData<'_>) -> String {
        self.in_language(self.line_html(card.question), card.lang)
    }

    /// Returns the language of a record's words if it isn't the page's. `lang` is its own one.
    pub fn other_language<'t>(&'t self, lang: Option<&'t str>) -> Option<&'t str> {
        let lang = lang.unwrap_or(&self.settings.language);
        (!lang.eq_ignore_ascii_case(self.interface.language())).then_some(lang)
    }

    /// Returns the direction of a language if it isn't the page's.
    pub fn other_direction(&self, tag: &str) -> Option<&'static str> {
        Some(direction(tag)).filter(|dir| *dir != direction(self.interface.language()))
    }

    /// Marks HTML of a record's words with their language if it isn't the page's.
    pub fn in_language(&self, html: String, lang: Option<&str>) -> String {
        match self.other_language(lang) {
            Some(tag) => in_language(&html, tag, self.other_direction(tag)),
            None => html,
        }
    }

    /// Returns a line of a list as plain text.
    pub fn line_plain(&self, line: Line<'_>) -> String {
        match line {
            Line::Whole(markdown) => plain_text(markdown, self.format),
            Line::Cut(beginning) => beginning.plain.clone(),
        }
    }

    /// Splits an id into the part that a citation chip may hide, and the rest.
    pub fn chip(&self, id: &WorkId) -> (String, String) {
        let (hidden, shown) = self.format.chip(id.as_str());
        (hidden.to_owned(), shown.to_owned())
    }
}

/// Returns an answer's reading time in minutes, at least 1.
pub fn minutes(record: &Record) -> u32 {
    const READING_SPEED: u32 = 220;
    record.words.div_ceil(READING_SPEED).max(1)
}

/// Returns the anchor of a block of an answer.
pub fn paragraph(block: u32) -> String {
    format!("#p{}", block + 1)
}

pub fn month_counts<Entry>(months: &[Group<Month, Entry>]) -> Vec<(Month, usize)> {
    months.iter().map(|group| (group.key, group.entries.len())).collect()
}

/// Turns entries of months from oldest first to newest first. Undated entries stay last.
pub fn newest_first<Entry>(
    entries: &[Entry],
    month: impl Fn(&Entry) -> Month + Copy,
) -> impl Iterator<Item = &Entry> {
    let dated = entries.iter().filter(move |entry| month(entry) != Month::Undated).rev();
    dated.chain(entries.iter().filter(move |entry| month(entry) == Month::Undated))
}

/// Formats a date for metadata: `2026-05-03`.
pub fn iso(date: NaiveDate) -> String {
    date.format("%Y-%m-%d").to_string()
}

/// Returns a line of inline Markdown as HTML without links. Most titles contain no markup and
/// appear in many lists, so they skip the parser.
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
