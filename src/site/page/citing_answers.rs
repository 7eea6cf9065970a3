//! Answers that cite a work, and the sentences that do so.

use super::context::PageContext;
use crate::model::{Backlink, Moved, WorkId};
use crate::render::markup::{Cites, HtmlWriter, Labels};
use crate::site::catalog::{FullRecord, Inventory};
use crate::site::views::{CitingAnswer, SentenceView};

#[derive(Hash)]
pub struct Citing<'a> {
    record: FullRecord<'a>,
    /// Positions in the record's citations, one per sentence.
    sentences: &'a [u32],
}

impl<'a> Inventory<'a> {
    pub fn citing(&'a self, link: &'a Backlink) -> Citing<'a> {
        Citing { record: self.full_record(link.record), sentences: &link.sentences }
    }
}

/// Letters of a sentence that are quoted.
pub const QUOTED: usize = 600;

/// Fewest letters that are quoted of a long sentence.
const LEAST: usize = 120;

/// Returns how many letters are quoted of a sentence that cites so many works. Where it cites many,
/// each of their pages quotes less: all of them quote no more than a few times its length.
fn room(cited: usize) -> usize {
    (6 * QUOTED / cited.max(1)).clamp(LEAST, QUOTED)
}

impl PageContext<'_> {
    /// Makes the view of an answer that cites the work `own`.
    ///
    /// # Errors
    /// The answer's text can't be read, or is no longer what was parsed.
    pub fn citing_answer(&self, own: &WorkId, citing: &Citing<'_>) -> Result<CitingAnswer, Moved> {
        let record = citing.record.record();
        let answer = self.answer_card(citing.record.card());
        let text = match citing.sentences {
            [] => None,
            _ => Some(citing.record.text()?),
        };
        let sentence = |&at: &u32| {
            let citation = record.citations.get(at as usize)?;
            let line = citing.record.sentences(text.as_ref()?, citation.line);
            let sentence = line.places().get(citation.sentence as usize)?;
            let room = room(line.ids(sentence).count());
            let quote = line.around(sentence, &line.place_of(citation.at)?, room);
            let href = |id: &WorkId| match citing.record.work(id) {
                Some(work) => self.hrefs.to(&work.data().path),
                None => answer.href.clone(),
            };
            let chip = |id: &WorkId| self.chip(id);
            let cites = Cites::Citing { own, href: &href, chip: &chip };
            let mut writer = HtmlWriter::new(cites, Labels::of(self.interface));
            Some(SentenceView {
                href: format!("{}#p{}", answer.href, citation.block + 1),
                html: quote.with_dots(&writer.inline(&line.nodes(&quote.place))),
            })
        };
        let sentences = citing.sentences.iter().filter_map(sentence).collect();
        Ok(CitingAnswer { sentences, answer })
    }
}
