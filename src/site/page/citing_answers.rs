//! Answers that cite a work, and the sentences that do so.

use super::cards::paragraph;
use super::context::PageContext;
use crate::model::{Backlink, Moved, WorkId};
use crate::render::markup::{Cites, HtmlWriter, Labels};
use crate::site::catalog::{FullRecord, Inventory, address};
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

/// How a quoted sentence shows the other works that it cites.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherWorks {
    /// As links to their pages, where they fit.
    Linked,
    /// As text.
    AsText,
}

impl PageContext<'_> {
    /// Makes the view of an answer that cites the work `own`.
    ///
    /// # Errors
    /// The answer's text can't be read, or is no longer what was parsed.
    pub fn citing_answer(&self, own: &WorkId, citing: &Citing<'_>) -> Result<CitingAnswer, Moved> {
        let answer = self.answer_card(citing.record.card());
        let text = match citing.sentences {
            [] => None,
            _ => Some(citing.record.text()?),
        };
        let sentence = |&at: &u32| {
            self.citing_sentence(own, citing.record, text.as_ref()?, at, OtherWorks::Linked)
        };
        let sentences = citing.sentences.iter().filter_map(sentence).collect();
        Ok(CitingAnswer { sentences, answer })
    }

    /// Quotes the sentence of the citation at a position in the record's citations, with the ids of
    /// the work `own` marked. `text` is the record's.
    pub fn citing_sentence(
        &self,
        own: &WorkId,
        full: FullRecord<'_>,
        text: &str,
        at: u32,
        others: OtherWorks,
    ) -> Option<SentenceView> {
        let citation = full.record().citations.get(at as usize)?;
        let line = full.sentences(text, citation.line);
        let sentence = line.places().get(citation.sentence as usize)?;
        let cited = line.ids(sentence).count();
        let quote = line.around(sentence, &line.place_of(citation.at)?, room(cited));
        let nodes = line.nodes(&quote.place);
        let page = self.hrefs.to(&address::answer(&full.record().id));
        let href = |id: &WorkId| match full.work(id) {
            Some(work) => self.hrefs.to(&work.data().path),
            None => page.clone(),
        };
        let chip = |id: &WorkId| self.chip(id);
        let html = |href: Option<&dyn Fn(&WorkId) -> String>| {
            let cites = Cites::Citing { own, href, chip: &chip };
            HtmlWriter::new(cites, Labels::of(self.interface)).inline(&nodes)
        };
        let linked = match others {
            OtherWorks::Linked => Some(html(Some(&href))),
            OtherWorks::AsText => None,
        };
        let linked = linked.filter(|linked| linked.len() <= room_of_links(cited));
        let html = quote.with_dots(&linked.unwrap_or_else(|| html(None)));
        Some(SentenceView {
            href: format!("{page}{}", paragraph(citation.block)),
            html: self.in_language(html, full.record().extra.lang.as_deref()),
        })
    }
}
