//! The answers to one question, each next to the one before it: first the works that they cite, then
//! the texts.
//!
//! At most six are compared, so that a question asked every day doesn't make an endless page: the
//! newest. Undated ones fill the places that dated ones leave.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::model::{Block, Moved, QuestionIx, WorkId};
use crate::parse;
use crate::render::answer_diff::{self, Row, Texts};
use crate::render::cite_place::CitePlaces;
use crate::render::markup::{Cites, HtmlWriter, Labels, text_html};
use crate::site::page::charts::percent;
use crate::site::page::citing_answers::OtherWorks;
use crate::site::prelude::*;

/// The most other answers that are named, besides those compared.
const MOST_NAMED: usize = 200;

/// The most answers that are named because they say that their sources don't fully answer.
const MOST_GAPS: usize = 12;

/// The most works that are named because several answers cite them.
const MOST_SHARED: usize = 5;

/// The most works of a group that are named with the sentences that cite them.
const MOST_WORKS: usize = 20;

/// The most headings of an answer that are listed.
const MOST_HEADINGS: usize = 20;

declare! {
    Compare {
        context: PageContext,
        template: "compare.html",
        in_sitemap: true,
        addresses: ["compare/*.html"],
    }
    Inputs<'a> { answers: Vec<FullRecord<'a>> }
}

impl FileKind for Compare {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        for (at, question) in catalog.archive.questions.iter().enumerate() {
            if let Some(path) = compare_path(catalog, question) {
                listing.add(path, Id::at(at));
            }
        }
    }

    fn sitemap_entry(&self, catalog: &Catalog<'_>, id: Id) -> SitemapEntry {
        let first = catalog.archive.questions[id.position()].versions[0];
        let month = Month::of(catalog.archive.records[first.at()].date);
        SitemapEntry::of_month("compare", month)
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> Inputs<'a> {
        let question = &inventory.archive.questions[QuestionIx::new(id.position()).at()];
        let answers = question.versions.iter().map(|&ix| inventory.full_record(ix));
        Inputs { answers: answers.collect() }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let answers = &inputs.answers;
        let (first, total) = (answers[0].card().data(), answers.len());
        let question = || Arg::from(first.title);
        let args = [("count", total.into()), ("question", question())];
        let description = page.t("compare-description", &args);
        let title = page.t("compare-title", &[("question", question())]);
        let layout = page.layout(PageMeta::new("compare", title, description).under(ANSWERS));
        let gaps = answers.iter().filter(|answer| is_gap(**answer)).count();
        let gaps = Some(gaps).filter(|gaps| (1..total).contains(gaps));
        let dated = answers.iter().take_while(|answer| answer.record().date.is_some()).count();
        let range = compared(total, dated);
        let version = |at: usize| CompareVersion {
            pair: (at > range.start && range.contains(&at))
                .then(|| pair_anchor(answers[at].record().id.as_str())),
            ..version(page, answers, at)
        };
        let gap_versions = (0..total).rev().filter(|&at| gaps.is_some() && is_gap(answers[at]));
        let gap_versions = gap_versions.take(MOST_GAPS).map(|at| gap(page, answers, at));
        let mut gap_versions: Vec<CompareGap> = gap_versions.collect::<Result<_, _>>()?;
        gap_versions.reverse();
        let others = (0..range.start).rev().chain(range.end..total);
        let pairs = (range.start + 1..range.end).rev().map(|at| pair(page, answers, at));
        let pairs: Vec<ComparePair> = pairs.collect::<Result<_, _>>()?;
        layout.with(CompareView {
            question_html: page.question_html(&first),
            total,
            gaps,
            gap_versions,
            shared: if total > 2 { shared(page, answers) } else { Vec::new() },
            versions: range.clone().map(version).collect(),
            others: others.take(MOST_NAMED).map(version).collect(),
            has_marks: pairs.iter().any(|pair| !pair.is_apart),
            pairs,
        })
    }
}

fn version(page: &PageContext<'_>, answers: &[FullRecord<'_>], at: usize) -> CompareVersion {
    let (record, card) = (answers[at].record(), answers[at].card().data());
    let question = card.question;
    let heading = answers[0].card().data().question;
    CompareVersion {
        number: at + 1,
        answer: page.answer_card(answers[at].card()),
        phrasing_html: (question != heading).then(|| page.question_html(&card)),
        is_gap: is_gap(answers[at]),
        pair: None,
        cited: answers[at].links().cites.len(),
        minutes: minutes(record),
        words: record.words,
    }
}

/// Returns an answer that says that its sources don't fully answer, with the sentence. Of two answers,
/// the table has it.
fn gap(page: &PageContext<'_>, answers: &[FullRecord<'_>], at: usize) -> Result<CompareGap, Moved> {
    let sentence = match answers.len() {
        2 => None,
        _ => page.gap_sentence(answers[at], &answers[at].text()?),
    };
    let sentence_html = sentence.map(|sentence| sentence.html);
    Ok(CompareGap { version: version(page, answers, at), sentence_html })
}

/// Returns the works that several answers cite, those that most cite first, then in order of mention.
fn shared(page: &PageContext<'_>, answers: &[FullRecord<'_>]) -> Vec<CommonWork> {
    let mut works: Vec<(WorkRef<'_>, usize)> = Vec::new();
    let mut places = BTreeMap::new();
    for work in answers.iter().flat_map(|answer| answer.links().cites) {
        let at = *places.entry(work.data().id).or_insert(works.len());
        match works.get_mut(at) {
            Some((_, cited)) => *cited += 1,
            None => works.push((work, 1)),
        }
    }
    works.retain(|(_, cited)| *cited > 1);
    works.sort_by_key(|(_, cited)| Reverse(*cited));
    let view = |(work, cited): (WorkRef<'_>, usize)| CommonWork {
        href: page.hrefs.to(&work.data().path),
        title_html: page.work_title_html(work),
        cited,
    };
    works.into_iter().take(MOST_SHARED).map(view).collect()
}

/// Returns whether an answer says that its sources don't fully answer the question.
fn is_gap(answer: FullRecord<'_>) -> bool {
    !answer.record().gaps.is_empty()
}

/// Compares a version with the one before it.
fn pair(
    page: &PageContext<'_>,
    answers: &[FullRecord<'_>],
    at: usize,
) -> Result<ComparePair, Moved> {
    let (older, newer) = (answers[at - 1], answers[at]);
    let texts = [older.text()?, newer.text()?];
    let [old_blocks, new_blocks] = [(older, &texts[0]), (newer, &texts[1])].map(|(full, text)| {
        let record = full.record();
        parse::answer(text, record.reading(), page.format).blocks
    });
    let changes = changes(page, [older, newer], [&old_blocks, &new_blocks]);
    let sides = [(older, &*texts[0]), (newer, &*texts[1])];
    let works = works(page, sides);
    let cited_in = |group: &str| {
        works.iter().find(|works| works.cited_in == group).map_or(0, |works| works.total)
    };
    Ok(ComparePair {
        anchor: pair_anchor(newer.record().id.as_str()),
        older: version(page, answers, at - 1),
        newer: version(page, answers, at),
        kept: cited_in("both"),
        added: cited_in("newer"),
        dropped: cited_in("older"),
        changed: percent(changes.changed_words, changes.words),
        is_apart: matches!(changes.texts, Texts::Apart { .. }),
        older_gap: page.gap_sentence(older, &texts[0]),
        newer_gap: page.gap_sentence(newer, &texts[1]),
        works,
        older_headings_html: headings(&old_blocks),
        newer_headings_html: headings(&new_blocks),
        rows: rows(changes.texts),
    })
}

fn headings(blocks: &[Block]) -> Vec<String> {
    let shown = blocks.iter().filter_map(|block| match block {
        Block::Heading { text, repeats_question: false, .. } => Some(text_html(text)),
        _ => None,
    });
    shown.take(MOST_HEADINGS).collect()
}

/// Groups the works that two answers cite by which of them cites them. Each side is an answer and its
/// text.
fn works(page: &PageContext<'_>, sides: [(FullRecord<'_>, &str); 2]) -> Vec<CompareWorks> {
    // The position of the first citation of each work.
    let first = sides.map(|(full, _)| {
        let mut first = BTreeMap::new();
        for (citation, at) in full.record().citations.iter().zip(0..) {
            first.entry(&citation.work).or_insert(at);
        }
        first
    });
    let sentence = |side: usize, work: &WorkId| {
        let (full, text) = sides[side];
        page.citing_sentence(work, full, text, *first[side].get(work)?, OtherWorks::AsText)
    };
    let view = |work: WorkRef<'_>| {
        let WorkData { id, path, .. } = work.data();
        CompareWork {
            href: page.hrefs.to(&path),
            title_html: page.work_title_html(work),
            id: id.to_string(),
            older: sentence(0, id),
            newer: sentence(1, id),
        }
    };
    let [older, newer] = sides.map(|(full, _)| full.links().cites);
    let is_in = |side: usize| {
        let first = &first[side];
        move |work: &WorkRef<'_>| first.contains_key(work.data().id)
    };
    let (both, newer): (Vec<_>, Vec<_>) = newer.into_iter().partition(is_in(0));
    let older: Vec<WorkRef<'_>> = older.into_iter().filter(|work| !is_in(1)(work)).collect();
    let groups = [("both", both), ("older", older), ("newer", newer)].into_iter();
    let group = |(cited_in, works): (&'static str, Vec<WorkRef<'_>>)| CompareWorks {
        cited_in,
        total: works.len(),
        works: works.iter().take(MOST_WORKS).map(|work| view(*work)).collect(),
    };
    groups.map(group).filter(|group| group.total > 0).collect()
}

/// Compares the texts of two answers. Citations link to the rows on each answer's own page.
fn changes(
    page: &PageContext<'_>,
    sides: [FullRecord<'_>; 2],
    [old, new]: [&[Block]; 2],
) -> answer_diff::Changes {
    let chip = |work: &WorkId| page.chip(work);
    let labels = Labels::of(page.interface);
    let places = sides.map(|full| CitePlaces::of(full.record()));
    let places = places.each_ref().map(|places| move |work: &WorkId| places.get(work));
    let pages = sides.map(|full| page.hrefs.to(&address::answer(&full.record().id)));
    let [mut old_writer, mut new_writer] = [0, 1].map(|at| {
        let (place, page) = (&places[at], &*pages[at]);
        HtmlWriter::new(Cites::Rows { place, chip: &chip, page, elsewhere: None }, labels)
    });
    answer_diff::compare(old, new, &mut old_writer, &mut new_writer)
}

fn rows(texts: Texts) -> Vec<CompareRow> {
    let row = |row| match row {
        Row::Same { old, new } => ("same", Some(old), Some(new)),
        Row::Changed { old, new } => ("changed", Some(old), Some(new)),
        Row::Replaced { old, new } => ("replaced", old, new),
    };
    let rows = match texts {
        Texts::Alike(rows) => rows.into_iter().map(row).collect(),
        Texts::Apart { old, new } => vec![("apart", Some(old), Some(new))],
    };
    let view = |(state, older_html, newer_html)| CompareRow { state, older_html, newer_html };
    rows.into_iter().map(view).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_little_is_never_nothing_and_nearly_all_is_never_all() {
        assert_eq!([percent(0, 0), percent(0, 9), percent(9, 9)], [0, 0, 100]);
        assert_eq!([percent(1, 999), percent(998, 999), percent(38, 100)], [1, 99, 38]);
    }
}
