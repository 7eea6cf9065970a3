//! Gaps as pages list them: an answer that says that the archive does not answer, with the
//! sentences that say so.
//!
//! Parsing noted the positions of these sentences. They are quoted here, and only those that a page
//! shows.

use super::context::PageContext;
use crate::model::{Gap, Moved};
use crate::parse;
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
        let view = |gap: &FullRecord<'a>| {
            let (answer, text) = (self.answer_card(gap.card()), gap.text()?);
            let sentence = |gap: &Gap| {
                let href = format!("{}#p{}", answer.href, gap.block + 1);
                Some(SentenceView { href, html: self.gap_html(&text, *gap)? })
            };
            let sentences = gap.record().gaps.iter().filter_map(sentence).collect();
            Ok(GapView { sentences, answer })
        };
        gaps.map(view).collect()
    }

    fn gap_html(&self, text: &str, gap: Gap) -> Option<String> {
        let line = &text[gap.line.range()];
        let nodes = parse::inline(line, gap.line.range().start, self.format);
        let sentence = parse::sentences(&nodes).into_iter().nth(gap.sentence as usize)?;
        let [before, phrase, after] = parse::cut_out(&sentence, |text| self.format.gap(text))?;
        let [before, phrase, after] = [before, phrase, after].map(|part| text_html(&part));
        Some(format!("{before}<mark>{phrase}</mark>{after}"))
    }
}
