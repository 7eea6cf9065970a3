//! Exports the archive as lines of JSON, one record each, as docs/export.schema.json describes.
//!
//! Texts are unchanged; reads no file except through the [`Texts`] handle. Knows nothing about
//! pages or the lines' destination.

use std::collections::HashMap;
use std::iter::repeat;

use serde::Serialize;
use serde_json::Number;

use crate::link::archive_order;
use crate::model::{Archive, Moved, Record, RecordIx, Score, Source, Texts, WorkId};

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
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    aliases: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'a str>,
    #[serde(skip_serializing_if = "Robots::is_default")]
    robots: Robots,
    #[serde(skip_serializing_if = "Option::is_none")]
    withdrawn: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    draft: bool,
}

/// What robots are asked not to do; absent is allowed.
#[derive(Serialize)]
struct Robots {
    #[serde(skip_serializing_if = "Option::is_none")]
    index: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ai: Option<bool>,
}

impl Robots {
    fn of(record: &Record) -> Self {
        let forbidden = |is_forbidden: bool| is_forbidden.then_some(false);
        Self { index: forbidden(record.extra.no_index), ai: forbidden(record.extra.no_ai) }
    }

    fn is_default(&self) -> bool {
        self.index.is_none() && self.ai.is_none()
    }
}

/// The records that are exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those that the site shows.
    Published,
    /// Also drafts and withdrawn records.
    All,
}

#[derive(Serialize)]
struct SourceLine<'a> {
    score: Option<Number>,
    category: Option<&'a str>,
    title: &'a str,
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u32>,
    cited: u32,
}

/// A follow-up and the ids of the records that answer it.
#[derive(Serialize)]
struct FollowUpLine<'a> {
    text: &'a str,
    answers: Vec<&'a str>,
}

/// The records that a line names, by their ids.
#[derive(Clone, Debug, Default)]
pub struct Links<'a> {
    /// For each follow-up, the records that answer it.
    pub follow_ups: Vec<Vec<&'a str>>,
    /// Records with a follow-up that this one answers.
    pub asked_from: Vec<&'a str>,
    /// The other records of the same question.
    pub versions: Vec<&'a str>,
}

impl<'a> Links<'a> {
    /// Returns the links of a published record.
    fn of(archive: &'a Archive, ix: RecordIx) -> Self {
        let id = |ix: &RecordIx| archive.records[ix.at()].id.as_str();
        let versions = archive.versions(ix).iter();
        let answers = |answers: &[RecordIx]| answers.iter().map(id).collect();
        Self {
            follow_ups: archive.answers(ix).into_iter().map(answers).collect(),
            asked_from: archive.asked_from(ix).iter().map(id).collect(),
            versions: versions.filter(|version| **version != ix).map(id).collect(),
        }
    }
}

/// Returns the lines one by one, with line ends, by (date, id), undated records last. Records that are
/// not published have no links.
pub fn lines<'a>(
    archive: &'a Archive,
    texts: &'a dyn Texts,
    which: Which,
) -> impl Iterator<Item = Result<String, Moved>> + 'a {
    let published = (0..archive.records.len()).map(RecordIx::new);
    let mut all: Vec<(&Record, Option<RecordIx>)> =
        published.map(|ix| (&archive.records[ix.at()], Some(ix))).collect();
    if which == Which::All {
        let others = archive.drafts.iter().chain(&archive.withdrawn);
        all.extend(others.map(|record| (record, None)));
        all.sort_by(|(a, _), (b, _)| archive_order(a).cmp(&archive_order(b)));
    }
    all.into_iter().map(|(record, ix)| {
        let links = ix.map_or_else(Links::default, |ix| Links::of(archive, ix));
        texts.text(record).map(|text| line(record, &text, links))
    })
}

/// Returns a record as a line of JSON, with a line end.
pub fn line(record: &Record, text: &str, links: Links<'_>) -> String {
    let mut mentions: HashMap<&WorkId, u32> = HashMap::new();
    let mut citations = Vec::new();
    for citation in &record.citations {
        let mentions = mentions.entry(&citation.work).or_insert(0);
        if *mentions == 0 {
            citations.push(citation.work.as_str());
        }
        *mentions += 1;
    }
    let answers = links.follow_ups.into_iter().chain(repeat(Vec::new()));
    let follow_ups = record.follow_ups.iter().zip(answers);
    let follow_ups = follow_ups.map(|(asked, answers)| FollowUpLine { text: &asked.text, answers });
    let line = Line {
        id: record.id.as_str(),
        file: &record.file,
        question: &record.question,
        model: record.model.as_ref().map(|model| model.as_str()),
        date: record.date.map(|date| date.format("%Y-%m-%d").to_string()),
        answer: &text[record.answer.range()],
        headings: &record.headings,
        citations,
        sources: (1..)
            .zip(&record.sources)
            .map(|(position, source)| source_line(source, position, &mentions))
            .collect(),
        follow_ups: follow_ups.collect(),
        asked_from: links.asked_from,
        versions: links.versions,
        disclaimer: record.disclaimer.as_deref(),
        tags: &record.extra.tags,
        aliases: &record.extra.aliases,
        note: record.extra.note.as_deref(),
        lang: record.extra.lang.as_deref(),
        robots: Robots::of(record),
        withdrawn: record.extra.withdrawn.as_deref(),
        draft: record.extra.draft,
    };
    json(&line) + "\n"
}

/// Returns data as JSON. Characters that terminals obey and JSON allows are escaped: DEL and the C1
/// control characters, which a file name can contain.
pub fn json(data: &impl Serialize) -> String {
    let json = serde_json::to_string(data).expect("text and numbers are always JSON");
    escape_in_json(json, |c| ('\u{7f}'..='\u{9f}').contains(&c))
}

/// Escapes characters of JSON that occur in its strings only.
pub fn escape_in_json(json: String, is_escaped: impl Fn(char) -> bool) -> String {
    let (mut out, mut done) = (String::new(), 0);
    for (at, c) in json.char_indices().filter(|(_, c)| is_escaped(*c)) {
        out.push_str(&json[done..at]);
        out.push_str(&format!("\\u{:04x}", u32::from(c)));
        done = at + c.len_utf8();
    }
    if done == 0 { json } else { out + &json[done..] }
}

fn source_line<'a>(
    source: &'a Source,
    position: u32,
    mentions: &HashMap<&WorkId, u32>,
) -> SourceLine<'a> {
    SourceLine {
        number: source.number.filter(|number| *number != position),
        score: source.score.and_then(percent),
        category: source.category.as_ref().map(|category| category.as_str()),
        title: &source.title,
        id: source.id.as_ref().map(|id| id.as_str()),
        url: source.url.as_deref(),
        cited: source.id.as_ref().and_then(|id| mentions.get(id)).copied().unwrap_or(0),
    }
}

/// Returns a score in percent; a whole number is 54, not 54.0.
fn percent(score: Score) -> Option<Number> {
    let is_whole = score.0.is_multiple_of(10);
    if is_whole { Some((score.0 / 10).into()) } else { Number::from_f64(score.percent()) }
}

#[cfg(test)]
mod tests;
