//! Gaps: the answers that say that the archive does not answer, with the sentences that say it.
//!
//! Which sentences say so was noted when the records were parsed; here they are quoted, and only
//! those that a page shows.

use super::super::frame::{Head, counted};
use super::super::view::{GapView, GapsView, SentenceView};
use super::super::{Site, address, paging};
use super::{GAP_SIZE, category_heading, category_text};
use crate::model::{Archive, Gap, Moved, RecordIx};
use crate::parse;
use crate::render::markup::text_html;

/// Returns the answers that say that the archive does not answer, in archive order.
pub(super) fn find(archive: &Archive) -> Vec<RecordIx> {
    let records = archive.records.iter().enumerate();
    records.filter(|(_, record)| !record.gaps.is_empty()).map(|(at, _)| RecordIx::new(at)).collect()
}

impl Site<'_> {
    fn gap_view(&self, ix: RecordIx, hrefs: &address::Hrefs) -> Result<GapView, Moved> {
        let record = &self.archive.records[ix.at()];
        let text = self.record_texts.text(record)?;
        let answer = self.answer_card(ix, hrefs);
        let sentence = |gap: &Gap| {
            let href = format!("{}#p{}", answer.href, gap.block + 1);
            Some(SentenceView { href, html: self.gap_html(&text, *gap)? })
        };
        Ok(GapView { sentences: record.gaps.iter().filter_map(sentence).collect(), answer })
    }

    /// Returns a sentence of a record's text with its phrase marked.
    fn gap_html(&self, text: &str, gap: Gap) -> Option<String> {
        let line = &text[gap.line.range()];
        let nodes = parse::inline(line, gap.line.range().start, self.format);
        let sentence = parse::sentences(&nodes).into_iter().nth(gap.sentence as usize)?;
        let [before, phrase, after] = parse::cut_out(&sentence, |text| self.format.gap(text))?;
        let [before, phrase, after] = [before, phrase, after].map(|part| text_html(&part));
        Some(format!("{before}<mark>{phrase}</mark>{after}"))
    }
}

/// Makes the view of the way into the gaps.
pub(super) fn gaps(site: &Site<'_>, path: &str) -> Result<GapsView, Moved> {
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
    let newest = newest_first(site).take(NEWEST);
    Ok(GapsView {
        site: view_site,
        page,
        heading: "Gaps".to_owned(),
        kicker: None,
        total: Some(total),
        answers: Some(site.archive.records.len()),
        gaps: newest.map(|ix| site.gap_view(ix, &hrefs)).collect::<Result<_, _>>()?,
        categories: categories.map(|group| category_text(site, group, "gaps", &hrefs)).collect(),
        pager: None,
        phrases: site.settings.gaps.phrases.all().to_vec(),
    })
}

/// Returns the answers from the newest on; undated ones come last.
fn newest_first<'a>(site: &'a Site<'_>) -> impl Iterator<Item = RecordIx> + 'a {
    paging::oldest_first(site.archive, &site.whole.gaps, |ix| *ix).rev().copied()
}

/// Makes the view of one page of the gaps of a category.
pub(super) fn of_category(
    site: &Site<'_>,
    at: usize,
    number: usize,
    path: &str,
) -> Result<GapsView, Moved> {
    let group = &site.whole.gap_categories[at];
    let hrefs = site.hrefs(path);
    let total = group.entries.len();
    let count = paging::count(total, GAP_SIZE);
    let gap = |at: &usize| site.whole.gaps[*at];
    let entries = paging::page(site.archive, &group.entries, gap, GAP_SIZE, number);
    let (heading, kicker) = category_heading(site, group.key.as_ref(), "Gaps");
    let title = paging::title(&heading, number, count);
    let head = Head {
        kind: "gaps",
        title: &title,
        description: match number == count {
            true => format!(
                "{heading}: {} in which the model says that the archive does not answer.",
                counted(total, "answer")
            ),
            false => paging::description(&heading, total, "answer", number, GAP_SIZE),
        },
        above: vec![("gaps.html".into(), "Gaps".into())],
        section: None,
    };
    let (view_site, page) = site.frame(path, head);
    let entries = entries.into_iter().rev().map(|at| site.gap_view(gap(at), &hrefs));
    Ok(GapsView {
        site: view_site,
        page,
        heading,
        kicker,
        total: (number == count).then_some(total),
        answers: None,
        gaps: entries.collect::<Result<_, _>>()?,
        categories: Vec::new(),
        pager: Some(paging::pager(&address::page("gaps", &group.slug), number, count, &hrefs)),
        phrases: Vec::new(),
    })
}
