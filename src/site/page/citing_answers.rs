//! Answers that cite a work, and the sentences that do so.

use super::cards::paragraph;
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

/// Returns how many bytes of HTML the quotation of a sentence has at most if it links other works. A
/// link is many times as long as a short id, and a sentence may hold hundreds of them.
fn room_of_links(cited: usize) -> usize {
    (64 * QUOTED / cited.max(1)).clamp(2 * LEAST, 8 * QUOTED)
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
            let cited = line.ids(sentence).count();
            let quote = line.around(sentence, &line.place_of(citation.at)?, room(cited));
            let nodes = line.nodes(&quote.place);
            let href = |id: &WorkId| match citing.record.work(id) {
                Some(work) => self.hrefs.to(&work.data().path),
                None => answer.href.clone(),
            };
            let chip = |id: &WorkId| self.chip(id);
            let html = |href: Option<&dyn Fn(&WorkId) -> String>| {
                let cites = Cites::Citing { own, href, chip: &chip };
                HtmlWriter::new(cites, Labels::of(self.interface)).inline(&nodes)
            };
            let linked = html(Some(&href));
            let fits = linked.len() <= room_of_links(cited);
            Some(SentenceView {
                href: format!("{}{}", answer.href, paragraph(citation.block)),
                html: quote.with_dots(&if fits { linked } else { html(None) }),
            })
        };
        let sentences = citing.sentences.iter().filter_map(sentence).collect();
        Ok(CitingAnswer { sentences, answer })
    }
}
