//! Gaps as pages list them: an answer that says that its sources don't fully answer, with the
//! sentences that say so.
//!
//! Parsing noted the positions of these sentences. They are quoted here, and only those that a page
//! shows.

use std::ops::Range;

use super::cards::paragraph;
use super::citing_answers::QUOTED;
use super::context::PageContext;
use crate::language::Language;
use crate::model::{Gap, Inline, Moved, Record};
use crate::parse::Sentences;
use crate::render::markup::text_html;
use crate::site::catalog::{FullRecord, address};
use crate::site::views::{GapView, SentenceView};

impl PageContext<'_> {
    /// Makes the views of gaps.
    ///
    /// # Errors
    /// The text of an answer can't be read, or is no longer what was parsed.
    pub fn gap_views<'a>(
        &self,
        gaps: impl Iterator<Item = &'a FullRecord<'a>>,
    ) -> Result<Vec<GapView>, Moved> {
        let view = |record: &FullRecord<'a>| {
            let (answer, text) = (self.answer_card(record.card()), record.text()?);
            let sentence = |gap: &Gap| self.gap_view(*record, &text, *gap);
            let sentences = record.record().gaps.iter().filter_map(sentence).collect();
            Ok(GapView { sentences, answer })
        };
        gaps.map(view).collect()
    }

    /// Returns the first sentence that says that an answer's sources don't fully answer. `text` is
    /// the record's.
    pub fn gap_sentence(&self, record: FullRecord<'_>, text: &str) -> Option<SentenceView> {
        record.record().gaps.iter().find_map(|gap| self.gap_view(record, text, *gap))
    }

    /// Cuts a line of an answer into parts. Those that say that its sources don't fully answer are
    /// marked.
    pub fn gaps_in(&self, line: &[Inline], record: &Record) -> Vec<(Vec<Inline>, bool)> {
        let language = self.format.language_of(record.extra.lang.as_deref());
        let line = Sentences::of(line.to_vec());
        let mut parts = Vec::new();
        let mut done = 0;
        for place in line.places() {
            if self.format.gap(line.text(place), language).is_some() {
                parts.push((line.nodes(&(done..place.start)), false));
                parts.push((line.nodes(place), true));
                done = place.end;
            }
        }
        parts.push((line.nodes(&(done..line.end())), false));
        parts
    }

    fn gap_view(&self, record: FullRecord<'_>, text: &str, gap: Gap) -> Option<SentenceView> {
        let page = self.hrefs.to(&address::answer(&record.record().id));
        let href = format!("{page}{}", paragraph(gap.block));
        let line = record.sentences(text, gap.line);
        let lang = record.record().extra.lang.as_deref();
        let html = self.gap_html(&line, gap, self.format.language_of(lang))?;
        Some(SentenceView { href, html: self.in_language(html, lang) })
    }

    fn gap_html(&self, line: &Sentences, gap: Gap, language: Language) -> Option<String> {
        let sentence = line.places().get(gap.sentence as usize)?;
        let found = self.format.gap(line.text(sentence), language)?;
        let phrase = sentence.start + found.start..sentence.start + found.end;
        let quote = line.around(sentence, &phrase, QUOTED);
        let Range { start, end } = quote.place;
        let [before, phrase, after] = [start..phrase.start, phrase.clone(), phrase.end..end]
            .map(|place| text_html(&line.nodes(&place)));
        Some(quote.with_dots(&format!("{before}<mark>{phrase}</mark>{after}")))
    }
}
