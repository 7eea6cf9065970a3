//! The answers to one question, each next to the one before it.
//!
//! At most six are compared, so that a question asked every day doesn't make an endless page: the
//! newest. Undated ones fill the places that dated ones leave.

use std::collections::BTreeSet;

use crate::model::{Moved, QuestionIx, WorkId};
use crate::parse;
use crate::render::answer_diff::{self, Row};
use crate::render::cite_place::CitePlaces;
use crate::render::markup::{Cites, HtmlWriter, Labels};
use crate::site::page::charts::percent;
use crate::site::prelude::*;

/// The most other answers that are named, besides those compared.
const MOST_NAMED: usize = 200;

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
        let version = |at: usize| version(page, answers, at);
        let dated = answers.iter().take_while(|answer| answer.record().date.is_some()).count();
        let range = compared(total, dated);
        let others = (0..range.start).rev().chain(range.end..total);
        let pairs = (range.start + 1..range.end).rev().map(|at| pair(page, answers, at));
        layout.with(CompareView {
            question_html: page.line_html(first.question),
            total,
            gaps,
            versions: range.map(version).collect(),
            others: others.take(MOST_NAMED).map(version).collect(),
            pairs: pairs.collect::<Result<_, _>>()?,
        })
    }
}

fn version(page: &PageContext<'_>, answers: &[FullRecord<'_>], at: usize) -> CompareVersion {
    let (record, question) = (answers[at].record(), answers[at].card().data().question);
    let heading = answers[0].card().data().question;
    CompareVersion {
        number: at + 1,
        answer: page.answer_card(answers[at].card()),
        phrasing_html: (question != heading).then(|| page.line_html(question)),
        is_gap: is_gap(answers[at]),
        cited: answers[at].links().cites.len(),
        minutes: minutes(record),
    }
}

/// Returns whether an answer says that the archive does not answer the question.
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
    let changes = changes(page, older, newer)?;
    let sources = sources(page, older, newer);
    let in_state = |state| sources.iter().filter(|source| source.state == state).count();
    Ok(ComparePair {
        anchor: pair_anchor(newer.record().id.as_str()),
        older: version(page, answers, at - 1),
        newer: version(page, answers, at),
        kept: in_state("kept"),
        added: in_state("new"),
        dropped: in_state("dropped"),
        changed: percent(changes.changed_words, changes.words),
        rows: changes.rows.into_iter().map(row).collect(),
        sources,
    })
}

/// Compares the texts of two answers. Citations link to the rows on each answer's own page.
fn changes(
    page: &PageContext<'_>,
    older: FullRecord<'_>,
    newer: FullRecord<'_>,
) -> Result<answer_diff::Changes, Moved> {
    let chip = |work: &WorkId| page.chip(work);
    let labels = Labels::of(page.interface);
    let sides = [older, newer];
    let places = sides.map(|full| CitePlaces::of(full.record()));
    let places = places.each_ref().map(|places| move |work: &WorkId| places.get(work));
    let pages = sides.map(|full| page.hrefs.to(&address::answer(&full.record().id)));
    let [mut old_writer, mut new_writer] = [0, 1].map(|at| {
        let (place, page) = (&places[at], &*pages[at]);
        HtmlWriter::new(Cites::Rows { place, chip: &chip, page, elsewhere: None }, labels)
    });
    let blocks = |full: FullRecord<'_>| {
        let record = full.record();
        Ok(parse::answer(&full.text()?, record.answer, &record.title, page.format).blocks)
    };
    let (old, new) = (blocks(older)?, blocks(newer)?);
    Ok(answer_diff::compare(&old, &new, &mut old_writer, &mut new_writer))
}

fn row(row: Row) -> CompareRow {
    let (state, older_html, newer_html) = match row {
        Row::Same(html) => ("same", None, Some(html)),
        Row::Changed { old, new } => ("changed", Some(old), Some(new)),
        Row::Replaced { old, new } => ("replaced", old, new),
    };
    CompareRow { state, older_html, newer_html }
}

fn sources(
    page: &PageContext<'_>,
    older: FullRecord<'_>,
    newer: FullRecord<'_>,
) -> Vec<CompareSource> {
    let (old, new) = (Drawn::new(older), Drawn::new(newer));
    let source = |state: &'static str, &work: &WorkRef<'_>| {
        let WorkData { id, path, category, .. } = work.data();
        CompareSource {
            state,
            href: page.hrefs.to(&path),
            title_html: page.work_title_html(work),
            id: id.to_string(),
            category: category.map(|category| page.category_name(category)),
            older: old.state(id),
            newer: new.state(id),
        }
    };
    let is_in = |drawn: &Drawn<'_>, work: &WorkRef<'_>| drawn.state(work.data().id).is_some();
    let kept = new.order.iter().filter(|work| is_in(&old, work)).map(|work| source("kept", work));
    let added = new.order.iter().filter(|work| !is_in(&old, work)).map(|work| source("new", work));
    let dropped = old.order.iter().filter(|work| !is_in(&new, work));
    kept.chain(added).chain(dropped.map(|work| source("dropped", work))).collect()
}

struct Drawn<'a> {
    listed: BTreeSet<&'a WorkId>,
    cited: BTreeSet<&'a WorkId>,
    /// Each work once: those listed, by rank, then those only cited.
    order: Vec<WorkRef<'a>>,
}

impl<'a> Drawn<'a> {
    fn new(record: FullRecord<'a>) -> Self {
        let links = record.links();
        let id = |work: &WorkRef<'a>| work.data().id;
        let listed: Vec<WorkRef<'a>> = links.sources.into_iter().flatten().collect();
        let mut seen = BTreeSet::new();
        Self {
            listed: listed.iter().map(id).collect(),
            cited: links.cites.iter().map(id).collect(),
            order: listed.into_iter().chain(links.cites).filter(|w| seen.insert(id(w))).collect(),
        }
    }

    fn state(&self, work: &WorkId) -> Option<&'static str> {
        match (self.listed.contains(work), self.cited.contains(work)) {
            (true, true) => Some("cited"),
            (true, false) => Some("retrieved"),
            (false, true) => Some("unlisted"),
            (false, false) => None,
        }
    }
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
