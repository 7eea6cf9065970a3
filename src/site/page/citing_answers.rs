//! Answers that cite a work, and the sentences that do so.

use super::context::PageContext;
use crate::model::{Backlink, Moved, WorkId};
use crate::parse;
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
            let line = &text.as_ref()?[citation.line.range()];
            let nodes = parse::inline(line, citation.line.range().start, self.format);
            let sentence = parse::sentences(&nodes).into_iter().nth(citation.sentence as usize)?;
            let href = |id: &WorkId| match citing.record.work(id) {
                Some(work) => self.hrefs.to(&work.data().path),
                None => answer.href.clone(),
            };
            let chip = |id: &WorkId| self.chip(id);
            let cites = Cites::Citing { own, href: &href, chip: &chip };
            Some(SentenceView {
                href: format!("{}#p{}", answer.href, citation.block + 1),
                html: HtmlWriter::new(cites, Labels::of(self.interface)).inline(&sentence),
            })
        };
        let sentences = citing.sentences.iter().filter_map(sentence).collect();
        Ok(CitingAnswer { sentences, answer })
    }
}
