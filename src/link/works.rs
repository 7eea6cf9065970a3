//! Collects works from citations and source lines, with their backlinks.
//!
//! Knows nothing about questions. `parse` reports errors within a single record; this file reports
//! only records that disagree.

use std::collections::{HashMap, HashSet};
use std::fmt::Display;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Excerpt};
use crate::model::{
    Backlink, CategoryId, Citation, Moved, Record, RecordIx, RecordLinks, Source, Span, Texts,
    Work, WorkId, WorkIx,
};
use crate::normalise;
use crate::parse;

/// Returns the works by id, and the works that each record cites and lists.
pub(super) fn collect_works(
    records: &[Record],
    texts: &dyn Texts,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(Vec<Work>, Vec<RecordLinks>), Moved> {
    let mut works = distinct(records);
    let mut links = mention(records, &works);
    backlink(records, &mut works, &mut links);
    diagnostics.extend(describe(records, &mut works, &listings(&links), texts)?);
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
    ids.into_par_iter().map(|id| Work { id: id.clone(), ..Work::default() }).collect()
}

/// Returns the source line of a cited work, if it is among the first lines: mostly it is, and
/// checking a few is cheaper than a lookup in a large table.
fn line_of(record: &Record, work: &WorkId) -> Option<usize> {
    record.sources.iter().take(FEW).position(|source| source.id.as_ref() == Some(work))
}

/// Number of entries that are checked one by one.
const FEW: usize = 16;

/// Looks up the works of each record's citations (still with repeats) and source lines.
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

/// Fills in the citing and listing records of each work, and removes repeats from each `cites`.
fn backlink(records: &[Record], works: &mut [Work], links: &mut [RecordLinks]) {
    // Each part of the works visits all records in order.
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

/// Returns a work if it is in this part, which begins with the work `first`.
fn place(works: &mut [Work], first: usize, work: WorkIx) -> Option<&mut Work> {
    works.get_mut(work.at().checked_sub(first)?)
}

/// Keeps the first of equal works.
fn without_repeats(works: &mut Vec<WorkIx>) {
    if works.len() > FEW {
        let mut seen = HashSet::with_capacity(works.len());
        works.retain(|work| seen.insert(*work));
        return;
    }
    for at in (1..works.len()).rev() {
        if works[..at].contains(&works[at]) {
            works.remove(at);
        }
    }
}

/// Adds the record's citation `mention` to its work.
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
    // Citations are in the answer's order, so those of one sentence are adjacent.
    let known = backlink.sentences.last().map(|&last| sentence(last as usize));
    if known != Some(sentence(mention)) {
        backlink.sentences.push(position);
    }
}

/// A source line of a work: the work, the record and the position in its list.
type Listing = (WorkIx, u32, u32);

/// Returns the source lines of all works, in archive order for each; if a record lists a work
/// twice, only the first.
fn listings(links: &[RecordLinks]) -> Vec<Listing> {
    let mut lines: Vec<Listing> = Vec::new();
    for (record, link) in (0..).zip(links) {
        let works = (0..).zip(&link.sources);
        lines.extend(works.filter_map(|(line, work)| Some(((*work)?, record, line))));
    }
    lines.par_sort_unstable();
    lines.dedup_by_key(|&mut (work, record, _)| (work, record));
    lines
}

/// Fills in title, category and scores from the source lines, and reports conflicts.
fn describe(
    records: &[Record],
    works: &mut [Work],
    listings: &[Listing],
    texts: &dyn Texts,
) -> Result<Vec<Diagnostic>, Moved> {
    let described = works.par_iter_mut().enumerate().flat_map_iter(|(at, work)| {
        let lines = &listings[listings.partition_point(|line| line.0.at() < at)..];
        let lines = lines.iter().take_while(|line| line.0.at() == at).map(|&(_, record, line)| {
            let record = &records[record as usize];
            (record, &record.sources[line as usize])
        });
        let lines: Vec<(&Record, &Source)> = lines.collect();
        let scores = || lines.iter().filter_map(|(_, source)| source.score);
        work.scores = scores().min().zip(scores().max());

        // An id or an address in place of a title counts if no line has a title.
        let has_title = lines.iter().any(|(_, source)| is_titled(source));
        let title = |source: &Source| {
            let counts =
                if has_title { is_titled(source) } else { !source.title.trim().is_empty() };
            counts.then(|| source.title.clone())
        };
        let alike = |a: &Arc<str>, b: &Arc<str>| a.split_whitespace().eq(b.split_whitespace());
        let (title, titles) = settle(&lines, title, alike, |newest, other| {
            conflict("conflicting-title", "titles", &work.id, newest, other, texts)
        });
        let category = |source: &Source| source.category.clone();
        let (category, categories) = settle(&lines, category, CategoryId::eq, |newest, other| {
            conflict("conflicting-category", "categories", &work.id, newest, other, texts)
        });
        let with_url = lines.iter().filter(|(_, source)| source.url.is_some());
        let newest = with_url.max_by_key(|(record, _)| record.date);
        work.url = newest.and_then(|(_, source)| source.url.clone());
        (work.title, work.other_title) = title;
        (work.category, work.other_category) = category;
        titles.into_iter().chain(categories)
    });
    described.collect()
}

/// Returns whether a source has a title that is neither its id nor an address.
fn is_titled(source: &Source) -> bool {
    let title = source.title.trim();
    let is_name = source.id.as_ref().is_some_and(|id| id.as_str() == title)
        || source.url.as_deref() == Some(title)
        || parse::is_address(title);
    !title.is_empty() && !is_name
}

/// A statement about a work in a record's source line.
struct Said<'a, T> {
    record: &'a Record,
    at: Span,
    value: T,
}

/// Returns the newest line with a `value`, the first line with another one, and the `conflict` of
/// the two. A record without a date counts as the oldest.
fn settle<'a, T, C>(
    lines: &[(&'a Record, &Source)],
    value: impl Fn(&Source) -> Option<T>,
    same: impl Fn(&T, &T) -> bool,
    conflict: impl Fn(&Said<'a, T>, &Said<'a, T>) -> C,
) -> ((Option<T>, Option<T>), Option<C>) {
    let all = || {
        let line = |&(record, source): &(&'a Record, &Source)| {
            Some(Said { record, at: source.at, value: value(source)? })
        };
        lines.iter().filter_map(line)
    };
    // Of lines of one day, the last.
    let Some(newest) = all().max_by_key(|said| said.record.date) else { return Default::default() };
    let other = all().find(|said| !same(&said.value, &newest.value));
    let conflict = other.as_ref().map(|other| conflict(&newest, other));
    ((Some(newest.value), other.map(|other| other.value)), conflict)
}

/// Reports two lines that disagree.
fn conflict<T: Display>(
    code: &'static str,
    what: &str,
    work: &WorkId,
    newest: &Said<'_, T>,
    other: &Said<'_, T>,
    texts: &dyn Texts,
) -> Result<Diagnostic, Moved> {
    let (shown, hidden) = (&newest.value, &other.value);
    let message =
        format!("`{work}` has two {what}: `{shown}` (the newest) is shown, `{hidden}` is not");
    let excerpt = Excerpt::new(&texts.text(other.record)?, other.at, "differs");
    Ok(Diagnostic::warning(code, &*newest.record.file, message)
        .at(&texts.text(newest.record)?, newest.at, "the newest")
        .related(&*other.record.file, Some(excerpt))
        .help("make the source lines agree"))
}

/// Reports works whose pages would have the same name.
fn slug_collisions(
    records: &[Record],
    works: &[Work],
    texts: &dyn Texts,
) -> Result<Vec<Diagnostic>, Moved> {
    let slug = |(at, work): (usize, &Work)| (normalise::slug(work.id.as_str()), at);
    let mut slugs: Vec<(String, usize)> = works.par_iter().enumerate().map(slug).collect();
    slugs.par_sort_unstable();
    let mut diagnostics = Vec::new();
    for same in slugs.chunk_by(|a, b| a.0 == b.0) {
        let first = &works[same[0].1];
        for (slug, other) in &same[1..] {
            let other = &works[*other];
            // Letters that no name of a page has tell two works apart.
            if !first.id.as_str().is_ascii() || !other.id.as_str().is_ascii() {
                continue;
            }
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
                    .help("if both are the same work, use one spelling of its id"),
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
