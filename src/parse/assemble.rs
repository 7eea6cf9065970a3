//! Makes a record of what its form says and of what its answer says. Knows no form.

use std::sync::Arc;

use chrono::NaiveDate;

use super::blocks::{self, Answer, Cap};
use super::inline::{inline, plain_text};
use super::{Reader, empty, gist, notes, print_of, quotations, reading_time, record_id};
use crate::model::{Block, Extra, FollowUp, ModelName, Reading, Record, RecordId, Source, Span};

/// What a form says of a record. The rest is found in the answer's text.
pub(super) struct Parts {
    /// An id other than the file's.
    pub(super) id: Option<RecordId>,
    pub(super) question: Question,
    pub(super) model: Option<ModelName>,
    pub(super) date: Option<NaiveDate>,
    pub(super) answer: Span,
    pub(super) sources: Vec<Source>,
    pub(super) follow_ups: Vec<FollowUp>,
    pub(super) disclaimer: Option<Arc<str>>,
    pub(super) extra: Extra,
}

/// A question as stored and as plain text.
pub(super) struct Question {
    pub(super) stored: Arc<str>,
    pub(super) plain: Arc<str>,
}

/// The reason why a file has no record: the code, the message and the help.
pub(super) type Unusable = (&'static str, &'static str, String);

impl Reader<'_, '_> {
    /// Returns a question as stored and as plain text.
    pub(super) fn question(&self, stored: &str) -> Question {
        let plain = plain_text(stored, self.format);
        let (stored, plain) = alike(stored, &plain);
        Question { stored, plain }
    }

    /// Reads the answer; `None` if nothing of it can be shown.
    pub(super) fn answer(&self, reading: Reading<'_>) -> Option<Answer> {
        let answer = blocks::answer_with_facts(self.found.text, reading, self.format);
        (!empty::is_empty(&answer.blocks)).then_some(answer)
    }

    /// Makes the record.
    pub(super) fn assemble(&self, parts: Parts, answer: &Answer) -> Record {
        let (text, format) = (self.found.text, self.format);
        let Parts { id, question, model, date, answer: span, sources, .. } = parts;
        let Parts { follow_ups, disclaimer, extra, .. } = parts;
        let citations = answer.citations.clone();
        let language = format.language_of(extra.lang.as_deref());
        Record {
            id: id.unwrap_or_else(|| record_id(&self.file.path)),
            file: self.file.path.clone(),
            print: print_of(&format.print, &self.file.path, text.as_bytes()),
            gist: gist::sentence(&answer.blocks, &question.plain, language).into(),
            question: question.stored,
            title: question.plain,
            model,
            date,
            answer: span,
            headings: answer.headings.clone(),
            quotations: quotations::quotations(text, &citations, format),
            citations,
            gaps: answer.gaps.clone(),
            sources,
            follow_ups,
            disclaimer,
            words: reading_time::words(&text[span.range()]),
            notes: notes::targets(&answer.blocks),
            extra,
        }
    }

    /// Reports what is wrong within the answer, and formulas that can't be read anywhere.
    pub(super) fn slips(&mut self, record: &Record, answer: &Answer, question: Option<Span>) {
        self.capped(&answer.capped);
        self.unpaired(&answer.unpaired);
        self.undefined(&answer.undefined, record.answer);
        self.unread(&answer.unread);
        self.unlisted_numbers(&answer.unlisted, record.sources.len());
        self.formulas(record, &answer.blocks, question);
    }

    fn formulas(&mut self, record: &Record, answer: &[Block], question: Option<Span>) {
        let text = self.found.text;
        let format = self.format;
        let line = |line: &str, at: Span| inline(line, at.range().start, format);
        if let Some(at) = question {
            self.found.formulas(&line(&record.question, at));
        }
        self.found.formulas_in_blocks(answer);
        for source in &record.sources {
            if let Some(place) = text[source.at.range()].find(&*source.title) {
                let start = source.at.range().start + place;
                self.found
                    .formulas(&line(&source.title, Span::new(start, start + source.title.len())));
            }
        }
        for follow_up in &record.follow_ups {
            self.found.formulas(&line(&follow_up.text, follow_up.at));
        }
    }

    /// Reports parts beyond a cap: the first of each kind, with their number.
    fn capped(&mut self, capped: &[(Cap, Span)]) {
        const SOURCE: &str = "shown as its source";
        const DEEP: &str = "too-deep";
        const CROWDED: &str = "a sentence cites more than 30 works";
        const BEYOND: &str = "an id over the limit, shown as text without a page";
        for (kind, code, what, shown, setting) in [
            (Cap::Line, "long-line", "a line is too long", "shown as plain text", "line_bytes"),
            (Cap::Formula, "long-formula", "a formula is too long", SOURCE, "formula_bytes"),
            (Cap::Nesting, DEEP, "quotes or lists are nested too deep", "a paragraph", "nesting"),
            (Cap::Inline, DEEP, "emphasis and links are nested too deep", "flattened", ""),
            (Cap::Works, "too-many-sources", "the answer cites too many works", BEYOND, "sources"),
            (
                Cap::Sentence,
                "crowded-sentence",
                CROWDED,
                "each page of a work quotes a few words",
                "",
            ),
        ] {
            let mut places = capped.iter().filter(|(cap, _)| *cap == kind).map(|(_, at)| *at);
            let Some(first) = places.next() else { continue };
            let more = match places.count() {
                0 => String::new(),
                1 => ", and in one more place".to_owned(),
                more => format!(", and in {more} more places"),
            };
            let help = match setting {
                "" if kind == Cap::Sentence => "split the sentence".to_owned(),
                "" => "remove some of the marks".to_owned(),
                setting => {
                    format!("shorten or split it, or raise `limits.{setting}` in the settings")
                }
            };
            self.found.warn(code, first, format!("{what}{more}"), shown, help);
        }
    }
}

/// Returns both texts; equal ones share one allocation.
pub(super) fn alike(text: &str, other: &str) -> (Arc<str>, Arc<str>) {
    let text: Arc<str> = text.into();
    let other = if *text == *other { Arc::clone(&text) } else { other.into() };
    (text, other)
}
