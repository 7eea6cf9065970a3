//! The archive to lines of JSON, one record each, as docs/export.schema.json describes them.
//!
//! Texts are as they are stored. Knows nothing of pages or of where the lines go.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::Number;

use crate::link::archive_order;
use crate::model::{Archive, FollowUp, Record, RecordIx, RecordLinks, Score, Source, WorkId};

/// One line of the export.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    file: &'a str,
    question: &'a str,
    model: Option<&'a str>,
    date: Option<String>,
    answer: &'a str,
    headings: &'a [String],
    citations: Vec<&'a str>,
    sources: Vec<SourceLine<'a>>,
    follow_ups: Vec<FollowUpLine<'a>>,
    asked_from: Vec<&'a str>,
    versions: Vec<&'a str>,
    disclaimer: Option<&'a str>,
    tags: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    withdrawn: Option<&'a str>,
}

/// A line of a record's list of sources.
#[derive(Serialize)]
struct SourceLine<'a> {
    score: Option<Number>,
    category: Option<&'a str>,
    title: &'a str,
    id: Option<&'a str>,
    cited: u32,
}

/// A follow-up and the ids of the records that answer it.
#[derive(Serialize)]
struct FollowUpLine<'a> {
    text: &'a str,
    answers: Vec<&'a str>,
}

/// Returns the whole export.
pub fn jsonl(archive: &Archive) -> String {
    lines(archive).collect()
}

/// Returns one line after the other, each with its line end: published and withdrawn records by
/// (date, id), undated last.
pub fn lines(archive: &Archive) -> impl Iterator<Item = String> {
    let mut withdrawn: Vec<&Record> = archive.withdrawn.iter().collect();
    withdrawn.sort_by(|a, b| archive_order(a).cmp(&archive_order(b)));
    let mut withdrawn = withdrawn.into_iter().peekable();
    let mut published = (0..archive.records.len()).map(RecordIx::new).peekable();
    std::iter::from_fn(move || {
        let next = published.peek().map(|ix| archive_order(&archive.records[ix.at()]));
        let before = |record: &&Record| next.is_none_or(|next| archive_order(record) < next);
        let mut line = match withdrawn.next_if(before) {
            Some(record) => line_old(archive, record, None),
            None => {
                let ix = published.next()?;
                line_old(archive, &archive.records[ix.at()], Some(ix))
            }
        };
        line.push('\n');
        Some(line)
    })
}

/// Returns the line of a published record, with its line end.
pub fn line_of(archive: &Archive, ix: RecordIx) -> String {
    let mut line = line_old(archive, &archive.records[ix.at()], Some(ix));
    line.push('\n');
    line
}

/// Returns a record as JSON; one that isn't published has no links.
fn line_old(archive: &Archive, record: &Record, ix: Option<RecordIx>) -> String {
    let links = ix.map(|ix| &archive.links[ix.at()]);
    let mut mentions: HashMap<&WorkId, u32> = HashMap::new();
    let mut citations = Vec::new();
    for citation in &record.citations {
        let mentions = mentions.entry(&citation.work).or_insert(0);
        if *mentions == 0 {
            citations.push(citation.work.as_str());
        }
        *mentions += 1;
    }
    let line = Line {
        id: record.id.as_str(),
        file: &record.file,
        question: &record.question,
        model: record.model.as_ref().map(|model| model.as_str()),
        date: record.date.map(|date| date.format("%Y-%m-%d").to_string()),
        answer: &record.text[record.answer.range()],
        headings: &record.headings,
        citations,
        sources: record.sources.iter().map(|source| source_line(source, &mentions)).collect(),
        follow_ups: record
            .follow_ups
            .iter()
            .enumerate()
            .map(|(at, asked)| follow_up_line(archive, asked, links, at))
            .collect(),
        asked_from: links.map_or_else(Vec::new, |links| ids(archive, &links.asked_from)),
        versions: versions(archive, record, links),
        disclaimer: record.disclaimer.as_deref(),
        tags: &record.extra.tags,
        note: record.extra.note.as_deref(),
        withdrawn: record.extra.withdrawn.as_deref(),
    };
    let json = serde_json::to_string(&line);
    for_terminals(json.expect("strings and numbers can always be written as JSON"))
}

/// Escapes what JSON need not escape and a terminal obeys: DEL and the second set of control
/// characters, which the name of a file can hold. They stand in strings only.
fn for_terminals(json: String) -> String {
    let is_obeyed = |c: char| ('\u{7f}'..='\u{9f}').contains(&c);
    if !json.contains(is_obeyed) {
        return json;
    }
    json.chars().fold(String::with_capacity(json.len() + 6), |mut out, c| {
        match is_obeyed(c) {
            true => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            false => out.push(c),
        }
        out
    })
}

fn source_line<'a>(source: &'a Source, mentions: &HashMap<&WorkId, u32>) -> SourceLine<'a> {
    SourceLine {
        score: source.score.and_then(percent),
        category: source.category.as_ref().map(|category| category.as_str()),
        title: &source.title,
        id: source.id.as_ref().map(|id| id.as_str()),
        cited: source.id.as_ref().and_then(|id| mentions.get(id)).copied().unwrap_or(0),
    }
}

fn follow_up_line<'a>(
    archive: &'a Archive,
    asked: &'a FollowUp,
    links: Option<&RecordLinks>,
    at: usize,
) -> FollowUpLine<'a> {
    let answers = links.map_or_else(Vec::new, |links| ids(archive, &links.follow_ups[at]));
    FollowUpLine { text: &asked.text, answers }
}

/// Returns the ids of the other records of the same question.
fn versions<'a>(
    archive: &'a Archive,
    record: &Record,
    links: Option<&RecordLinks>,
) -> Vec<&'a str> {
    let question = links.and_then(|links| links.question);
    let mut ids = question
        .map_or_else(Vec::new, |question| ids(archive, &archive.questions[question.at()].versions));
    ids.retain(|&id| id != record.id.as_str());
    ids
}

fn ids<'a>(archive: &'a Archive, records: &[RecordIx]) -> Vec<&'a str> {
    records.iter().map(|ix| archive.records[ix.at()].id.as_str()).collect()
}

/// Returns a score in percent: 54, not 54.0, where it is whole.
fn percent(score: Score) -> Option<Number> {
    if score.0.is_multiple_of(10) {
        Some(Number::from(score.0 / 10))
    } else {
        Number::from_f64(score.percent())
    }
}

#[cfg(test)]
mod tests;

/// tmp
pub struct Links<'a> {
    /// t
    pub follow_ups: Vec<Vec<&'a crate::model::RecordId>>,
    /// t
    pub asked_from: Vec<&'a crate::model::RecordId>,
    /// t
    pub versions: Vec<&'a crate::model::RecordId>,
}
/// tmp
pub fn line(_: &Record, _: &str, _: &Links<'_>) -> String {
    String::new()
}
