//! Passages that answers quote from a work.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::context::PageContext;
use crate::model::{Moved, Quotation, Record, Work};
use crate::site::catalog::{FullRecord, Inventory};
use crate::site::views::{AnswerCard, PassageView};

/// Passages that a work's page shows.
const MOST: usize = 12;

/// Answers that are named at a passage.
const MOST_ANSWERS: usize = 3;

#[derive(Hash)]
pub struct Quoted<'a> {
    /// The first answers that quote it, each with the position of the quotation in it.
    answers: Vec<(FullRecord<'a>, u32)>,
    /// Number of answers that quote it.
    total: usize,
}

impl<'a> Inventory<'a> {
    pub fn quoted_passages(&'a self, work: &Work) -> Vec<Quoted<'a>> {
        let passages = work.passages.iter().take(MOST);
        let quoted = passages.map(|passage| Quoted {
            answers: (passage.quoted_by.iter().take(MOST_ANSWERS))
                .map(|&(record, number)| (self.full_record(record), number))
                .collect(),
            total: passage.quoted_by.len(),
        });
        quoted.collect()
    }
}

impl PageContext<'_> {
    /// Makes the views of passages.
    ///
    /// # Errors
    /// An answer's text can't be read, or is no longer what was parsed.
    pub fn passage_views(&self, passages: &[Quoted<'_>]) -> Result<Vec<PassageView>, Moved> {
        passages.iter().filter_map(|passage| self.passage_view(passage).transpose()).collect()
    }

    fn passage_view(&self, passage: &Quoted<'_>) -> Result<Option<PassageView>, Moved> {
        let Some((first, number)) = passage.answers.first() else { return Ok(None) };
        let Some(quotation) = quotation(*first, *number) else { return Ok(None) };
        let words = &first.text()?[quotation.at.range()];
        let answers = passage.answers.iter().map(|&(record, number)| self.quoting(record, number));
        let answers: Vec<AnswerCard> = answers.collect();
        let names: BTreeSet<_> =
            passage.answers.iter().map(|(record, _)| name(record.record())).collect();
        Ok(Some(PassageView {
            html: self.title_html(words),
            names_models: names.len() < answers.len(),
            answers,
            total: passage.total,
        }))
    }

    /// Returns the card of an answer; it leads to the paragraph with the quotation.
    fn quoting(&self, record: FullRecord<'_>, number: u32) -> AnswerCard {
        let card = self.answer_card(record.card());
        let citations = &record.record().citations;
        let block = quotation(record, number)
            .and_then(|quotation| citations.get(quotation.citation as usize))
            .map_or(0, |citation| citation.block);
        AnswerCard { href: format!("{}#p{}", card.href, block + 1), ..card }
    }
}

/// Returns what names an answer next to a passage.
fn name(record: &Record) -> (&str, Option<NaiveDate>) {
    (&record.title, record.date)
}

fn quotation<'a>(record: FullRecord<'a>, number: u32) -> Option<&'a Quotation> {
    record.record().quotations.get(number as usize)
}
