//! Citations and source lines to the works behind them, with their backlinks.
//!
//! Knows nothing of questions. What a single record says wrongly of a work is `parse`'s to report;
//! here only records that disagree are.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Excerpt};
use crate::model::{
    Backlink, Citation, Moved, Record, RecordIx, RecordLinks, Score, Source, Span, Texts, Work,
    WorkId, WorkIx,
};
use crate::normalise;

/// Returns the works by id, and for each record what it cites and lists.
pub(super) fn gather(
    records: &[Record],
    texts: &dyn Texts,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(Vec<Work>, Vec<RecordLinks>), Moved> {
    let mut works = distinct(records);
    let mut links = mention(records, &works);
    backlink(records, &mut works, &mut links);
    let listings = Listings::new(records, &links, works.len());
    diagnostics.extend(describe(records, &mut works, &listings, texts)?);
    diagnostics.extend(slug_collisions(records, &works, texts)?);
    Ok((works, links))
}

/// Collects every id that a record cites or lists, sorted.
fn distinct(records: &[Record]) -> Vec<Work> {
    let ids = records.par_iter().fold(HashSet::new, |mut ids, record| {
        ids.extend(record.sources.iter().filter_map(|source| source.id.as_ref()));
        let cited = record.citations.iter().map(|citation| &citation.work);
        ids.extend(cited.filter(|&work| line_of(record, work).is_none()));
        ids
    });
    let all = ids.reduce(HashSet::new, |a, b| {
        let (mut most, fewer) = if a.len() < b.len() { (b, a) } else { (a, b) };
        most.extend(fewer);
        most
    });
    let mut ids: Vec<&WorkId> = all.into_iter().collect();
    ids.par_sort_unstable();
    ids.into_par_iter()
        .map(|id| Work {
            id: id.clone(),
            title: None,
            category: None,
            other_title: None,
            other_category: None,
            cited_by: Vec::new(),
            retrieved_by: Vec::new(),
            scores: None,
            co_cited: Vec::new(),
        })
        .collect()
}

/// Returns the source line of a work that an answer cites, if it is one of the first: mostly it is,
/// and a look at a few is cheaper than one into a large table.
fn line_of(record: &Record, work: &WorkId) -> Option<usize> {
    record.sources.iter().take(FEW).position(|source| source.id.as_ref() == Some(work))
}

/// Entries that are looked through one by one.
const FEW: usize = 16;

/// Looks up the works of each record's citations (repeats included, for now) and source lines.
fn mention(records: &[Record], works: &[Work]) -> Vec<RecordLinks> {
    let known: HashMap<&WorkId, WorkIx> =
        works.iter().enumerate().map(|(at, work)| (&work.id, WorkIx::new(at))).collect();
    let links = |record: &Record| {
        let id = |source: &Source| source.id.as_ref().map(|id| known[id]);
        let sources: Vec<Option<WorkIx>> = record.sources.iter().map(id).collect();
        let work = |citation: &Citation| {
            let listed = line_of(record, &citation.work).and_then(|line| sources[line]);
            listed.unwrap_or_else(|| known[&citation.work])
        };
        let cites = record.citations.iter().map(work).collect();
        RecordLinks { cites, sources, ..RecordLinks::default() }
    };
    records.par_iter().map(links).collect()
}

/// Fills in who cites and who lists each work, and leaves each record's `cites` without repeats.
fn backlink(records: &[Record], works: &mut [Work], links: &mut [RecordLinks]) {
    // Each part of the works goes through all records, in their order.
    let size = works.len().div_ceil(rayon::current_num_threads() * 2).max(1);
    let mentions = &*links;
    works.par_chunks_mut(size).enumerate().for_each(|(part, works)| {
        let first = part * size;
        for (at, (record, link)) in records.iter().zip(mentions).enumerate() {
            let ix = RecordIx::new(at);
            for (mention, work) in link.cites.iter().enumerate() {
                if let Some(work) = place(works, first, *work) {
                    cite(work, ix, record, mention);
                }
            }
            for &listed in link.sources.iter().flatten() {
                let Some(work) = place(works, first, listed) else { continue };
                let cited = work.cited_by.last().is_some_and(|backlink| backlink.record == ix);
                if !cited && work.retrieved_by.last() != Some(&ix) {
                    work.retrieved_by.push(ix);
                }
            }
        }
    });
    links.par_iter_mut().for_each(|link| without_repeats(&mut link.cites));
}

/// Returns a work, if it is one of these, which begin with the work `first`.
fn place(works: &mut [Work], first: usize, work: WorkIx) -> Option<&mut Work> {
    works.get_mut(work.at().checked_sub(first)?)
}

/// Leaves the first of equal works.
fn without_repeats(works: &mut Vec<WorkIx>) {
    if works.len() > FEW {
        let mut seen = HashSet::with_capacity(works.len());
        works.retain(|work| seen.insert(*work));
        return;
    }
    let mut kept = 0;
    for at in 0..works.len() {
        let work = works[at];
        if !works[..kept].contains(&work) {
            works[kept] = work;
            kept += 1;
        }
    }
    works.truncate(kept);
}

/// Notes the record's citation `mention` with its work.
fn cite(work: &mut Work, ix: RecordIx, record: &Record, mention: usize) {
    let position = u32::try_from(mention).expect("a record has fewer than 2^32 citations");
    let Some(backlink) = work.cited_by.last_mut().filter(|backlink| backlink.record == ix) else {
        return work.cited_by.push(Backlink { record: ix, sentences: vec![position], mentions: 1 });
    };
    backlink.mentions += 1;
    let sentence = |position: usize| {
        let citation = &record.citations[position];
        (citation.line, citation.sentence)
    };
    // Citations stand in the answer's order, so those of one sentence follow one another.
    let known = backlink.sentences.last().map(|&last| sentence(last as usize));
    if known != Some(sentence(mention)) {
        backlink.sentences.push(position);
    }
}

/// A source line with a work: the record, and the place in its list.
#[derive(Clone, Copy)]
struct Listing {
    record: u32,
    line: u32,
}

impl Listing {
    fn record(self, records: &[Record]) -> &Record {
        &records[self.record as usize]
    }

    fn source(self, records: &[Record]) -> &Source {
        &self.record(records).sources[self.line as usize]
    }
}

/// The source lines of each work in archive order; of a record that lists a work twice, the first.
struct Listings {
    starts: Vec<usize>,
    lines: Vec<Listing>,
}

impl Listings {
    fn new(records: &[Record], links: &[RecordLinks], works: usize) -> Self {
        let mut lines: Vec<(WorkIx, u32, u32)> = Vec::new();
        for (record, link) in (0..).zip(links) {
            lines.extend(
                (0..).zip(&link.sources).filter_map(|(line, work)| Some(((*work)?, record, line))),
            );
        }
        debug_assert_eq!(records.len(), links.len());
        lines.par_sort_unstable();
        lines.dedup_by_key(|&mut (work, record, _)| (work, record));
        let mut starts = vec![0; works + 1];
        for (work, ..) in &lines {
            starts[work.at() + 1] += 1;
        }
        for work in 0..works {
            starts[work + 1] += starts[work];
        }
        let lines = lines.into_iter().map(|(_, record, line)| Listing { record, line }).collect();
        Self { starts, lines }
    }

    fn of(&self, work: usize) -> &[Listing] {
        &self.lines[self.starts[work]..self.starts[work + 1]]
    }
}

/// Fills in title, category and scores from the source lines, and reports lines that disagree.
fn describe(
    records: &[Record],
    works: &mut [Work],
    listings: &Listings,
    texts: &dyn Texts,
) -> Result<Vec<Diagnostic>, Moved> {
    let described = works.par_iter_mut().enumerate().flat_map_iter(|(at, work)| {
        let lines = listings.of(at);
        let lines_of = |newest: Listing, other: Listing| {
            [newest, other].map(|line| (line.record(records), line.source(records).at))
        };
        let mut diagnostics = Vec::new();
        work.scores = scores(records, lines);
        if let Some(newest) = newest(records, lines, has_title) {
            let title = &newest.source(records).title;
            work.title = Some(title.clone());
            let differs = |source: &Source| {
                source.title != *title
                    && has_title(source)
                    && !source.title.split_whitespace().eq(title.split_whitespace())
            };
            if let Some(other) = lines.iter().find(|line| differs(line.source(records))) {
                let message = format!(
                    "`{}` has two titles: `{title}`, the newest, is shown, `{}` is not",
                    work.id,
                    other.source(records).title,
                );
                let code = "conflicting-title";
                diagnostics.push(conflict(code, message, texts, lines_of(newest, *other)));
                work.other_title = Some(other.source(records).title.clone());
            }
        }
        if let Some(newest) = newest(records, lines, |source| source.category.is_some()) {
            let category = newest.source(records).category.clone();
            let differs =
                |source: &Source| source.category.is_some() && source.category != category;
            if let Some(other) = lines.iter().find(|line| differs(line.source(records))) {
                let name = |line: Listing| {
                    let category = line.source(records).category.as_ref();
                    category.map_or_else(String::new, ToString::to_string)
                };
                let message = format!(
                    "`{}` has two categories: `{}`, the newest, is shown, `{}` is not",
                    work.id,
                    name(newest),
                    name(*other),
                );
                let code = "conflicting-category";
                diagnostics.push(conflict(code, message, texts, lines_of(newest, *other)));
                work.other_category = other.source(records).category.clone();
            }
            work.category = category;
        }
        diagnostics
    });
    described.collect()
}

fn has_title(source: &Source) -> bool {
    source.title.contains(|c: char| !c.is_whitespace())
}

/// Returns the newest of the lines that `fits`; a record without a date counts as the oldest.
fn newest(
    records: &[Record],
    lines: &[Listing],
    fits: impl Fn(&Source) -> bool,
) -> Option<Listing> {
    let age = |line: &&Listing| (line.record(records).date, line.record);
    lines.iter().filter(|line| fits(line.source(records))).max_by_key(age).copied()
}

/// Returns the lowest and the highest score of the lines.
fn scores(records: &[Record], lines: &[Listing]) -> Option<(Score, Score)> {
    let all = || lines.iter().filter_map(|line| line.source(records).score);
    Some((all().min()?, all().max()?))
}

/// Reports two lines that disagree, each a record with its place: the newest, and one that differs.
fn conflict(
    code: &'static str,
    message: String,
    texts: &dyn Texts,
    [(record, at), (differing, differing_at)]: [(&Record, Span); 2],
) -> Result<Diagnostic, Moved> {
    let excerpt = Excerpt::new(&texts.text(differing)?, differing_at, "differs");
    Ok(Diagnostic::warning(code, &*record.file, message)
        .at(&texts.text(record)?, at, "the newest")
        .related(&*differing.file, Some(excerpt))
        .help("make the source lines agree"))
}

/// Reports works whose pages would have the same name.
fn slug_collisions(
    records: &[Record],
    works: &[Work],
    texts: &dyn Texts,
) -> Result<Vec<Diagnostic>, Moved> {
    let mut slugs: Vec<(String, usize)> = works
        .par_iter()
        .enumerate()
        .map(|(at, work)| (normalise::slug(work.id.as_str()), at))
        .collect();
    slugs.par_sort_unstable();
    let mut diagnostics = Vec::new();
    for same in slugs.chunk_by(|a, b| a.0 == b.0) {
        let first = &works[same[0].1];
        for (slug, other) in &same[1..] {
            let other = &works[*other];
            let (record, at) = first_mention(records, other);
            let (first_record, first_at) = first_mention(records, first);
            let message = format!(
                "the works `{}` and `{}` have the same page name, `{slug}`",
                first.id, other.id
            );
            let excerpt = Excerpt::new(&texts.text(first_record)?, first_at, "keeps the name");
            diagnostics.push(
                Diagnostic::warning("slug-collision", &*record.file, message)
                    .at(&texts.text(record)?, at, "its page gets a longer name")
                    .related(&*first_record.file, Some(excerpt))
                    .help("if both mean the same work, spell its id in one way"),
            );
        }
    }
    Ok(diagnostics)
}

/// Returns the earliest record that mentions the work, and where.
fn first_mention<'a>(records: &'a [Record], work: &Work) -> (&'a Record, Span) {
    let citing = work.cited_by.first().map(|backlink| backlink.record);
    let listing = work.retrieved_by.first().copied();
    let first = citing.into_iter().chain(listing).min().expect("a work is cited or listed");
    let record = &records[first.at()];
    let cited = record.citations.iter().find(|c| c.work == work.id).map(|c| c.at);
    let listed = record.sources.iter().find(|s| s.id.as_ref() == Some(&work.id)).map(|s| s.at);
    (record, cited.or(listed).expect("the record is one that mentions it"))
}
