//! Gaps as pages list them: an answer that says that the archive does not answer, with the
//! sentences that say so.
//!
//! Parsing noted the positions of these sentences. They are quoted here, and only those that a page
//! shows.

use std::ops::Range;

use super::cards::paragraph;
use super::citing_answers::QUOTED;
use super::context::PageContext;
use crate::language::Language;
use crate::model::{Gap, Moved};
use crate::parse::Sentences;
use crate::render::markup::text_html;
use crate::site::catalog::FullRecord;
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
            let lang = record.record().extra.lang.as_deref();
            let language = self.format.language_of(lang);
            let sentence = |gap: &Gap| {
                let href = format!("{}{}", answer.href, paragraph(gap.block));
                let line = record.sentences(&text, gap.line);
                let html = self.in_language(self.gap_html(&line, *gap, language)?, lang);
                Some(SentenceView { href, html })
            };
            let sentences = record.record().gaps.iter().filter_map(sentence).collect();
            Ok(GapView { sentences, answer })
        };
        gaps.map(view).collect()
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
