//! Dumps of the whole archive in `data/`, and the index that lists them.
//!
//! Answers are split by month, works by the month in which they first appeared, and both into files
//! of limited size that fill from the oldest. So an addition changes one file of each sort. Dumps
//! never contain withdrawn records.

use std::io::Write as _;

use flate2::{Compression, GzBuilder};
use serde::Serialize;

use super::open_data::OPEN_QUESTIONS;
use crate::export::{self, Links};
use crate::model::RecordIx;
use crate::site::prelude::*;

/// The most answers in one file: they compress in a tenth of a second.
const ANSWERS: usize = 250;
const WORKS: usize = 500;

/// Answers that a line names in each of its lists, the oldest: those to one question that everybody
/// asks would name each other.
const MOST_NAMED: usize = 100;

/// The JSON Schema of the lines in the answers' dumps.
const SCHEMA: &str = include_str!("../../../docs/export.schema.json");
const SCHEMA_PATH: &str = "data/answers.schema.json";

declare! {
    /// One file of answers: the lines that `catena export` prints, compressed.
    AnswersDump {
        context: FormatContext,
        in_sitemap: false,
        addresses: ["data/answers/*.jsonl.gz"],
    }
    AnswersInputs<'a> { answers: Vec<Exported<'a>> }
}

/// A record as exported, with the answers that it refers to.
#[derive(Hash)]
pub struct Exported<'a> {
    record: RecordText<'a>,
    follow_ups: Vec<Vec<Card<'a>>>,
    asked_from: Vec<Card<'a>>,
    versions: Vec<Card<'a>>,
}

impl FileKind for AnswersDump {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        if catalog.switches.dumps {
            for (id, name) in parts(&catalog.groups.months, ANSWERS) {
                listing.add(answers_path(&name), id);
            }
        }
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> AnswersInputs<'a> {
        let records = part(&inventory.groups.months, ANSWERS, id);
        AnswersInputs { answers: records.iter().map(|&ix| exported(inventory, ix)).collect() }
    }

    fn content(&self, inputs: &AnswersInputs<'_>, _: &FormatContext<'_>) -> Made {
        // The gzip header has no time and no system, so equal lines give equal bytes.
        let head = GzBuilder::new().mtime(0).operating_system(0);
        let mut gzip = head.write(Vec::new(), Compression::new(6));
        for answer in &inputs.answers {
            let links = Links {
                follow_ups: answer.follow_ups.iter().map(|cards| ids(cards)).collect(),
                asked_from: ids(&answer.asked_from),
                versions: ids(&answer.versions),
            };
            let line = export::line(answer.record.record(), &answer.record.text()?, links);
            gzip.write_all(line.as_bytes()).expect("memory takes any bytes");
        }
        Content::bytes(gzip.finish().expect("memory takes any bytes"))
    }
}

fn ids<'a>(cards: &[Card<'a>]) -> Vec<&'a str> {
    cards.iter().map(|card| card.data().id.as_str()).collect()
}

fn exported<'a>(inventory: &'a Inventory<'a>, ix: RecordIx) -> Exported<'a> {
    let archive = inventory.archive;
    let others = archive.versions(ix).iter().copied().filter(|version| *version != ix);
    let cards = |records: &[RecordIx]| inventory.cards(records.iter().copied().take(MOST_NAMED));
    Exported {
        record: inventory.record_text(ix),
        follow_ups: archive.answers(ix).into_iter().map(cards).collect(),
        asked_from: cards(archive.asked_from(ix)),
        versions: inventory.cards(others.take(MOST_NAMED)),
    }
}

inputs! { WorksInputs<'a> { works: Vec<WorkRef<'a>> } }

/// Lists the files of works in the format with this extension.
pub fn works_files(catalog: &Catalog<'_>, extension: &str, listing: &mut Listing) {
    if catalog.switches.dumps {
        for (id, name) in parts(&catalog.groups.work_months, WORKS) {
            listing.add(works_path(&name, extension), id);
        }
    }
}

pub fn works<'a>(inventory: &'a Inventory<'a>, id: Id) -> WorksInputs<'a> {
    let works = part(&inventory.groups.work_months, WORKS, id);
    WorksInputs { works: works.iter().map(|&ix| inventory.work_ref(ix)).collect() }
}

declare! {
    /// The JSON Schema of the lines in the answers' dumps.
    DumpSchema {
        context: FormatContext,
        in_sitemap: false,
        addresses: ["data/answers.schema.json"],
    }
}

impl FileKind for DumpSchema {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        if catalog.switches.dumps {
            listing.add(SCHEMA_PATH, Id::default());
        }
    }

    fn inputs<'a>(&self, _: &'a Inventory<'a>, _: Id) {}

    fn content(&self, (): &(), _: &FormatContext<'_>) -> Made {
        Content::bytes(SCHEMA)
    }
}

declare! {
    /// The index of the dumps. Its paths are relative to the root of the site. It has no counts, so
    /// it changes with the list of files and not with every answer.
    DumpIndex { context: ExportContext, in_sitemap: false, addresses: ["data/index.json"] }
    DumpIndexInputs { lists: (Vec<String>, Vec<String>) }
}

impl FileKind for DumpIndex {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        if catalog.switches.dumps {
            listing.add("data/index.json", Id::default());
        }
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, _: Id) -> DumpIndexInputs {
        let groups = &inventory.groups;
        DumpIndexInputs {
            lists: (
                parts(&groups.months, ANSWERS).map(|(_, name)| name).collect(),
                parts(&groups.work_months, WORKS).map(|(_, name)| name).collect(),
            ),
        }
    }

    fn content(&self, inputs: &DumpIndexInputs, context: &ExportContext<'_>) -> Made {
        let (answers, works) = &inputs.lists;
        let settings = context.settings;
        let works_file = |name: &String| WorksFile {
            csl: works_path(name, "json"),
            bibtex: works_path(name, "bib"),
        };
        let index = Index {
            title: &settings.title,
            description: &settings.description,
            language: &settings.language,
            url: settings.base_url.as_deref(),
            license: context
                .licence()
                .map(|licence| LicenceFields { name: licence.name, url: licence.url }),
            answers: Answers {
                schema: SCHEMA_PATH,
                files: answers
                    .iter()
                    .map(|name| AnswersFile { path: answers_path(name) })
                    .collect(),
            },
            sources: Works { files: works.iter().map(works_file).collect() },
            open_questions: OPEN_QUESTIONS,
        };
        let mut text = serde_json::to_string_pretty(&index).expect("strings and numbers are JSON");
        text.push('\n');
        Content::bytes(text)
    }
}

#[derive(Serialize)]
struct Index<'a> {
    title: &'a str,
    description: &'a str,
    language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<LicenceFields>,
    answers: Answers,
    sources: Works,
    open_questions: &'static str,
}

#[derive(Serialize)]
struct LicenceFields {
    name: String,
    url: String,
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

fn answers_path(name: &str) -> String {
    format!("data/answers/{name}.jsonl.gz")
}

fn works_path(name: &str, extension: &str) -> String {
    format!("data/sources/{name}.{extension}")
}

/// Returns the files of each month, with their names.
fn parts<Entry>(months: &[Group<Month, Entry>], size: usize) -> impl Iterator<Item = (Id, String)> {
    months.iter().enumerate().flat_map(move |(at, group)| {
        (1..=group.entries.len().div_ceil(size)).map(move |number| {
            let suffix = if number == 1 { String::new() } else { format!("-{number}") };
            (Id::page(at, number), format!("{}{suffix}", group.slug))
        })
    })
}

fn part<Entry>(months: &[Group<Month, Entry>], size: usize, id: Id) -> &[Entry] {
    months[id.position()].entries.chunks(size).nth(id.number() - 1).unwrap_or_default()
}
