//! Dumps of the whole archive below `data/`, and the index that names them.
//!
//! Answers are cut by month and works by the month in which they came into the archive, both into
//! files of a bounded size that are filled from the oldest, so that an addition changes one of each
//! kind. Withdrawn records are in none: what was withdrawn is not handed out again.

use std::io::Write as _;

use flate2::{Compression, GzBuilder};
use serde::Serialize;

use super::{bibtex, csl};
use crate::export;
use crate::model::{Moved, RecordIx, WorkIx};
use crate::site::Site;

/// Answers in a file: what compresses in a tenth of a second.
const ANSWERS: usize = 250;
/// Works in a file.
const WORKS: usize = 500;

/// What the lines of the answers' dumps hold.
pub(super) const SCHEMA: &str = include_str!("../../../docs/export.schema.json");

/// A part of a month, for files: the month's position in its list, and the number from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    month: usize,
    number: usize,
}

/// Returns the parts of the answers.
pub(super) fn answers(site: &Site<'_>) -> Vec<Part> {
    parts(site.lists.months.iter().map(|group| group.entries.len()), ANSWERS)
}

/// Returns the parts of the works.
pub(super) fn works(site: &Site<'_>) -> Vec<Part> {
    parts(site.lists.work_months.iter().map(|group| group.entries.len()), WORKS)
}

fn parts(months: impl Iterator<Item = usize>, size: usize) -> Vec<Part> {
    let of_month = |(month, entries): (usize, usize)| {
        (1..=entries.div_ceil(size)).map(move |number| Part { month, number })
    };
    months.enumerate().flat_map(of_month).collect()
}

/// Returns the path of a part of the answers.
pub(super) fn answers_path(site: &Site<'_>, part: Part) -> String {
    format!("data/answers/{}.jsonl.gz", name(&site.lists.months[part.month].slug, part.number))
}

/// Returns the path of a part of the works, in the format with this extension.
pub(super) fn works_path(site: &Site<'_>, part: Part, extension: &str) -> String {
    let month = &site.lists.work_months[part.month].slug;
    format!("data/sources/{}.{extension}", name(month, part.number))
}

fn name(month: &str, number: usize) -> String {
    if number == 1 { month.to_owned() } else { format!("{month}-{number}") }
}

/// Returns the records of a part.
pub(in crate::site) fn records<'a>(site: &'a Site<'_>, part: Part) -> &'a [RecordIx] {
    slice(&site.lists.months[part.month].entries, part.number, ANSWERS)
}

/// Returns the works of a part.
pub(in crate::site) fn work_list<'a>(site: &'a Site<'_>, part: Part) -> &'a [WorkIx] {
    slice(&site.lists.work_months[part.month].entries, part.number, WORKS)
}

fn slice<Entry>(entries: &[Entry], number: usize, size: usize) -> &[Entry] {
    &entries[(number - 1) * size..(number * size).min(entries.len())]
}

/// Makes a part of the answers: lines as `catena export` prints them, compressed.
pub(super) fn answers_file(site: &Site<'_>, part: Part) -> Result<Vec<u8>, Moved> {
    // No time and no system in the head: the same lines give the same bytes.
    let head = GzBuilder::new().mtime(0).operating_system(0);
    let mut gzip = head.write(Vec::new(), Compression::new(6));
    for &ix in records(site, part) {
        let line = export::line_of(site.archive, ix, site.record_texts)?;
        gzip.write_all(line.as_bytes()).expect("memory takes any bytes");
    }
    Ok(gzip.finish().expect("memory takes any bytes"))
}

/// Makes a part of the works as CSL-JSON.
pub(super) fn csl_file(site: &Site<'_>, part: Part) -> String {
    csl::csl(site, work_list(site, part))
}

/// Makes a part of the works as BibTeX.
pub(super) fn bibtex_file(site: &Site<'_>, part: Part) -> String {
    bibtex::bibtex(site, work_list(site, part))
}

#[derive(Serialize)]
struct Index<'a> {
    title: &'a str,
    description: &'a str,
    language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    answers: Answers,
    sources: Works,
    #[serde(skip_serializing_if = "Option::is_none")]
    open_questions: Option<&'static str>,
}

#[derive(Serialize)]
struct Answers {
    schema: &'static str,
    files: Vec<AnswersFile>,
}

#[derive(Serialize)]
struct AnswersFile {
    path: String,
}

#[derive(Serialize)]
struct Works {
    files: Vec<WorksFile>,
}

#[derive(Serialize)]
struct WorksFile {
    csl: String,
    bibtex: String,
}

/// Path of the open questions as JSON.
const OPEN_QUESTIONS: &str = "data/open-questions.json";

/// Makes `data/index.json`. Paths in it begin at the root of the site. It counts nothing: so it
/// changes with the list of files, and not with every answer.
pub(super) fn index(site: &Site<'_>) -> String {
    let settings = site.settings;
    let answers_file = |part: Part| AnswersFile { path: answers_path(site, part) };
    let works_file = |part: Part| WorksFile {
        csl: works_path(site, part, "json"),
        bibtex: works_path(site, part, "bib"),
    };
    let has_open = site.outputs().iter().any(|output| output.path == OPEN_QUESTIONS);
    let index = Index {
        title: &settings.title,
        description: &settings.description,
        language: &settings.language,
        url: settings.base_url.as_deref(),
        answers: Answers {
            schema: "data/answers.schema.json",
            files: answers(site).into_iter().map(answers_file).collect(),
        },
        sources: Works { files: works(site).into_iter().map(works_file).collect() },
        open_questions: has_open.then_some(OPEN_QUESTIONS),
    };
    let mut text = serde_json::to_string_pretty(&index).expect("strings and numbers are JSON");
    text.push('\n');
    text
}
