//! One work to its pages: every sentence of the archive that cites it, and what it is cited with.

use super::address::Hrefs;
use super::cards::date_view;
use super::frame::{Head, counted};
use super::machine::json_ld;
use super::view::{LedgerEntry, Link, SentenceView, SourceView};
use super::{LEDGER_SIZE, Site, paging};
use crate::model::{Archive, Backlink, RecordIx, Work, WorkId, WorkIx};
use crate::parse;
use crate::render::markup::{Cites, HtmlWriter};

/// So many retrieved-only answers leave the work's own page together for a list of earlier ones, so
/// that an addition changes the one page and not the other.
const RETRIEVED_STEP: usize = 20;

/// The work's page never names fewer of them where there are more.
const FEW_RETRIEVED: usize = 5;

/// Returns how many of the retrieved-only answers of a work, the oldest, are listed apart.
pub(super) fn apart(work: &Work) -> usize {
    work.retrieved_by.len().saturating_sub(FEW_RETRIEVED) / RETRIEVED_STEP * RETRIEVED_STEP
}

/// Returns those that are listed apart, in the order of the archive.
pub(super) fn retrieved_earlier(archive: &Archive, work: &Work) -> Vec<RecordIx> {
    let oldest = paging::oldest_first(archive, &work.retrieved_by, |ix| *ix);
    let mut earlier: Vec<RecordIx> = oldest.take(apart(work)).copied().collect();
    earlier.sort_unstable();
    earlier
}

/// Returns those that the work's own page names, newest first.
pub(super) fn retrieved_lately<'a>(
    archive: &'a Archive,
    work: &'a Work,
) -> impl Iterator<Item = &'a RecordIx> {
    let oldest = paging::oldest_first(archive, &work.retrieved_by, |ix| *ix);
    oldest.rev().take(work.retrieved_by.len() - apart(work))
}

/// Makes the view of one page of a work.
pub(super) fn source(site: &Site<'_>, ix: WorkIx, number: usize, path: &str) -> SourceView {
    let work = &site.archive.works[ix.at()];
    let hrefs = site.hrefs(path);
    let count = paging::count(work.cited_by.len(), LEDGER_SIZE);
    let ledger =
        paging::page(site.archive, &work.cited_by, |link| link.record, LEDGER_SIZE, number);
    let is_newest = number == count;
    let plain = match work.title.as_deref().filter(|title| !title.is_empty()) {
        Some(title) => parse::plain_text(title, site.format),
        None => work.id.to_string(),
    };
    let title = paging::title(&plain, number, count);
    let json_ld = json_ld::source(site, work, &plain);
    let (view_site, mut page) = site.frame(
        path,
        Head {
            kind: "source",
            title: &title,
            description: match is_newest {
                true => description(work),
                false => {
                    paging::description(&plain, work.cited_by.len(), "answer", number, LEDGER_SIZE)
                }
            },
            above: vec![("sources.html".to_owned(), "Sources".to_owned())],
            section: Some("sources.html"),
        },
    );
    page.json_ld_html = json_ld;
    let co_cited = work.co_cited.iter();
    let same_title = site.whole.same_title.get(&ix).map_or(&[][..], Vec::as_slice);
    // What grows with the archive, or may change with it, is told on the newest page alone.
    let told = |number: usize| is_newest.then_some(number);
    SourceView {
        site: view_site,
        page,
        title_html: site.work_title_html(ix),
        id: work.id.to_string(),
        untitled: work.title.as_deref().is_none_or(str::is_empty),
        category: work.category.as_ref().map(|id| site.category_name(id, &hrefs)),
        other_title_html: work
            .other_title
            .as_ref()
            .filter(|_| is_newest)
            .map(|title| site.title_html(title)),
        other_category: work
            .other_category
            .as_ref()
            .filter(|_| is_newest)
            .map(|id| site.category_name(id, &hrefs)),
        same_title: same_title
            .iter()
            .filter(|_| is_newest)
            .map(|&other| Link {
                href: hrefs.to(&site.source_path(other)),
                text: site.archive.works[other.at()].id.to_string(),
            })
            .collect(),
        external: site.external(&work.id),
        first_cited: work
            .cited_by
            .iter()
            .find_map(|link| site.archive.records[link.record.at()].date)
            .map(date_view),
        answers: told(work.cited_by.len()),
        sentences: told(work.cited_by.iter().map(|link| link.sentences.len()).sum()),
        retrieved_only: told(work.retrieved_by.len()),
        match_range: work.scores.filter(|_| is_newest).map(|(low, high)| match low == high {
            true => low.to_string(),
            false => format!("{low}–{high}"),
        }),
        ledger: ledger.into_iter().rev().map(|link| entry(site, work, link, &hrefs)).collect(),
        pager: paging::pager(&site.source_path(ix), number, count, &hrefs),
        retrieved: retrieved_lately(site.archive, work)
            .filter(|_| is_newest)
            .map(|&record| site.answer_card(record, &hrefs))
            .collect(),
        retrieved_href: (is_newest && apart(work) > 0).then(|| hrefs.to(&site.retrieved_path(ix))),
        co_cited: co_cited
            .filter(|_| is_newest)
            .map(|other| site.work_card(other.work, Some(other.records as usize), &hrefs))
            .collect(),
    }
}

fn description(work: &Work) -> String {
    let cites = match work.cited_by.len() {
        0 => "Retrieved for this archive and not cited yet".to_owned(),
        count => format!("What {} of this archive say with it", counted(count, "answer")),
    };
    format!("{cites}: {}.", work.id)
}

/// Makes one answer's entry in the ledger: the sentences that cite the work.
pub(super) fn entry(site: &Site<'_>, work: &Work, link: &Backlink, hrefs: &Hrefs) -> LedgerEntry {
    let record = &site.archive.records[link.record.at()];
    let card = site.answer_card(link.record, hrefs);
    let sentences = link.sentences.iter().filter_map(|&at| {
        let citation = record.citations.get(at as usize)?;
        let line = &record.text[citation.line.range()];
        let nodes = parse::inline(line, citation.line.range().start, site.format);
        let sentence = parse::sentences(&nodes).into_iter().nth(citation.sentence as usize)?;
        let href = |id: &WorkId| match site.work(id) {
            Some(work) => hrefs.to(&site.source_path(work)),
            None => card.href.clone(),
        };
        let chip = |id: &WorkId| site.chip(id);
        let cites = Cites::Ledger { own: &work.id, href: &href, chip: &chip };
        Some(SentenceView {
            href: format!("{}#p{}", card.href, citation.block + 1),
            html: HtmlWriter::new(cites).inline(&sentence),
        })
    });
    let sentences = sentences.collect();
    LedgerEntry { sentences, answer: card }
}
