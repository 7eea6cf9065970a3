//! Gaps: the answers that say that the archive does not answer, with the sentences that say it.
//!
//! Which phrases say so is a setting. A record's text is searched as it is stored, which takes
//! time in proportion to its length; only where a phrase stands is it parsed.

use rayon::prelude::*;

use super::super::frame::{Head, counted};
use super::super::view::{GapView, GapsView, SentenceView};
use super::super::{Site, address, paging};
use super::phrases::Phrases;
use super::{GAP_SIZE, category_heading, category_text};
use crate::model::{Archive, Block, Inline, Item, RecordIx};
use crate::parse::{self, Syntax};
use crate::render::markup::text_html;

/// Sentences that are quoted of one answer.
const MOST_SENTENCES: usize = 3;

/// An answer that says that the archive does not answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The answer.
    pub record: RecordIx,
    /// The first sentences that say so: at least one, at most three.
    pub sentences: Vec<GapSentence>,
}

/// A sentence with a phrase of the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GapSentence {
    /// Which block of the answer holds it, counted from 0.
    block: usize,
    /// The sentence, the phrase marked.
    html: String,
}

/// Finds the gaps, in archive order.
pub(super) fn find(archive: &Archive, syntax: &Syntax, phrases: &Phrases) -> Vec<Gap> {
    let records = archive.records.par_iter().enumerate();
    let gap = |(at, record): (usize, &crate::model::Record)| {
        if !phrases.is_in(&record.text[record.answer.range()]) {
            return None;
        }
        let answer = parse::answer(&record.text, record.answer, &record.title, syntax);
        let mut sentences = Vec::new();
        for (number, block) in answer.blocks.iter().enumerate() {
            lines(block, &mut |line| quote(line, number, phrases, &mut sentences));
        }
        (!sentences.is_empty()).then(|| Gap { record: RecordIx::new(at), sentences })
    };
    records.filter_map(gap).collect()
}

/// Hands every line of inline markup in a block to `each`.
fn lines(block: &Block, each: &mut impl FnMut(&[Inline])) {
    match block {
        Block::Heading { text, repeats_question: false, .. } | Block::Paragraph(text) => each(text),
        Block::List(list) => list.items.iter().for_each(|Item { text, blocks, .. }| {
            each(text);
            blocks.iter().for_each(|block| lines(block, each));
        }),
        Block::Table { head, rows } => {
            head.iter().chain(rows.iter().flatten()).for_each(|cell| each(cell));
        }
        Block::Quote(blocks) => blocks.iter().for_each(|block| lines(block, each)),
        Block::Heading { .. } | Block::Code { .. } | Block::Math { .. } | Block::Rule => {}
    }
}

/// Quotes the sentences of a line that hold a phrase.
fn quote(line: &[Inline], block: usize, phrases: &Phrases, quoted: &mut Vec<GapSentence>) {
    for sentence in parse::sentences(line) {
        if quoted.len() == MOST_SENTENCES {
            return;
        }
        let Some([before, phrase, after]) = parse::cut_out(&sentence, |text| phrases.find(text))
        else {
            continue;
        };
        let html = format!(
            "{}<mark>{}</mark>{}",
            text_html(&before),
            text_html(&phrase),
            text_html(&after)
        );
        quoted.push(GapSentence { block, html });
    }
}

impl Site<'_> {
    fn gap_view(&self, at: usize, hrefs: &address::Hrefs) -> GapView {
        let gap = &self.whole.gaps[at];
        let answer = self.answer_card(gap.record, hrefs);
        let sentence = |sentence: &GapSentence| SentenceView {
            href: format!("{}#p{}", answer.href, sentence.block + 1),
            html: sentence.html.clone(),
        };
        GapView { sentences: gap.sentences.iter().map(sentence).collect(), answer }
    }
}

/// Makes the view of the way into the gaps.
pub(super) fn gaps(site: &Site<'_>, path: &str) -> GapsView {
    const NEWEST: usize = 30;
    let hrefs = site.hrefs(path);
    let total = site.whole.gaps.len();
    let head = Head {
        kind: "gaps",
        title: "Gaps",
        description: format!(
            "{} in which the model says that the archive does not answer the question.",
            counted(total, "answer")
        ),
        above: Vec::new(),
        section: None,
    };
    let (view_site, page) = site.frame(path, head);
    let categories = site.whole.gap_categories.iter();
    GapsView {
        site: view_site,
        page,
        heading: "Gaps".to_owned(),
        kicker: None,
        total,
        answers: site.archive.records.len(),
        gaps: newest_first(site).take(NEWEST).map(|at| site.gap_view(at, &hrefs)).collect(),
        categories: categories.map(|group| category_text(site, group, "gaps", &hrefs)).collect(),
        pager: None,
        phrases: site.settings.gaps.phrases.all().to_vec(),
    }
}

/// Returns the gaps from the newest answer on; undated ones come last.
fn newest_first(site: &Site<'_>) -> impl Iterator<Item = usize> {
    let gaps = &site.whole.gaps;
    let dated = gaps.partition_point(|gap| site.archive.records[gap.record.at()].date.is_some());
    (0..dated).rev().chain((dated..gaps.len()).rev())
}

/// Makes the view of one page of the gaps of a category.
pub(super) fn of_category(site: &Site<'_>, at: usize, number: usize, path: &str) -> GapsView {
    let group = &site.whole.gap_categories[at];
    let hrefs = site.hrefs(path);
    let total = group.entries.len();
    let count = paging::count(total, GAP_SIZE);
    let entries = &group.entries[paging::range(total, GAP_SIZE, number)];
    let (heading, kicker) = category_heading(site, group.key.as_ref(), "Gaps");
    let title = paging::title(&heading, number, count);
    let head = Head {
        kind: "gaps",
        title: &title,
        description: format!(
            "{heading}: {} in which the model says that the archive does not answer.",
            counted(total, "answer")
        ),
        above: vec![("gaps.html".into(), "Gaps".into())],
        section: None,
    };
    let (view_site, page) = site.frame(path, head);
    GapsView {
        site: view_site,
        page,
        heading,
        kicker,
        total,
        answers: site.archive.records.len(),
        gaps: entries.iter().rev().map(|&at| site.gap_view(at, &hrefs)).collect(),
        categories: Vec::new(),
        pager: Some(paging::pager(&address::page("gaps", &group.slug), number, count, &hrefs)),
        phrases: Vec::new(),
    }
}
