//! Test collections to ranked lists: for each query, the ids of the best documents of the archive
//! that a collection becomes, a line of JSON each.
//!
//! `cargo xtask bench --relevance` runs it and measures the lists. A document becomes a record, which
//! goes through the stages of a build: its title is the question, its body the answer.
#![expect(clippy::disallowed_methods, reason = "a measurement reads files and arguments")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use catena::config::Settings;
use catena::model::{HeldTexts, InputFile, RecordIx};
use catena::parse::RecordFormat;
use catena::search::{self, Fetch, Options, Reader};
use catena::{link, parse};
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};

/// Hits of a list.
const HITS: usize = 10;

/// Queries that one reader answers.
const CHUNK: usize = 64;

/// Files of queries, if a collection has them.
const QUERIES: [&str; 5] = ["queries", "keywords3", "keywords2", "known", "known2"];

#[derive(Deserialize)]
struct Text {
    id: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    body: String,
    #[serde(default)]
    text: String,
}

fn main() -> Result<(), String> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (skipped, folders) = match &args[..] {
        [flag, skipped, folders @ ..] if flag == "--skip" => (skipped.as_str(), folders),
        folders => ("", folders),
    };
    if folders.is_empty() {
        return Err("usage: relevance [--skip TEST,TEST…] COLLECTION…".to_owned());
    }
    let skipped: Vec<&str> = skipped.split(',').collect();
    let lists = folders.par_iter().map(|folder| collection(Path::new(folder), &skipped));
    let lists: Vec<Vec<Value>> = lists.collect::<Result<_, String>>()?;
    let mut out = std::io::stdout().lock();
    lists.iter().flatten().try_for_each(|list| writeln!(out, "{list}")).map_err(|e| e.to_string())
}

/// Returns the lists of a collection. The id of a query with a known item begins with its test, and
/// a hyphen.
fn collection(folder: &Path, skipped: &[&str]) -> Result<Vec<Value>, String> {
    let documents = texts(&folder.join("docs.jsonl"))?;
    let files = index(&documents)?;
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let mut queries = Vec::new();
    for kind in QUERIES {
        let path = folder.join(format!("{kind}.jsonl"));
        if path.exists() {
            queries.extend(texts(&path)?.into_iter().map(|query| (kind, query)));
            queries.retain(|(_, query)| {
                query.id.split_once('-').is_none_or(|(test, _)| !skipped.contains(&test))
            });
        }
    }
    let options = Options { limit: HITS, ..Options::default() };
    // A reader keeps its files for one thread.
    let lists = queries.par_chunks(CHUNK).map(|chunk| {
        let reader = Reader::open(&files).map_err(|error| error.to_string())?;
        let list = |(kind, query): &(&str, Text)| {
            let answer = reader.search(&query.text, options).map_err(|error| error.to_string())?;
            let hits: Vec<&str> =
                answer.hits.iter().map(|hit| &*documents[at(&hit.id)].id).collect();
            Ok(json!({ "collection": name, "kind": kind, "query": query.id, "hits": hits }))
        };
        chunk.iter().map(list).collect::<Result<Vec<_>, String>>()
    });
    let lists: Vec<Vec<Value>> = lists.collect::<Result<_, String>>()?;
    Ok(lists.into_iter().flatten().collect())
}

/// The files of an index by path.
struct Files(BTreeMap<String, Vec<u8>>);

impl Fetch for &Files {
    fn get(&self, path: &str) -> Option<Vec<u8>> {
        self.0.get(path).cloned()
    }
}

fn texts(path: &Path) -> Result<Vec<Text>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let line = |line: &str| serde_json::from_str(line).map_err(|error| error.to_string());
    text.lines().map(line).collect()
}

/// Returns the place of a document, which is its record's id.
fn at(id: &str) -> usize {
    usize::from_str_radix(id, 16).expect("the ids of `index`")
}

/// Returns the index of a collection.
fn index(documents: &[Text]) -> Result<Files, String> {
    let format = RecordFormat::new(&Settings::default()).map_err(|error| error.message)?;
    let parsed = documents.par_iter().enumerate().map(|(at, document)| {
        let Text { title, body, .. } = document;
        let text = format!(
            "Antigravity Q&A\n{title}\nAnswered by a-model · 3 May 2026\nAnswer\n{body}\nSources · 0\n\
             Keep exploring\n"
        );
        let file = InputFile { path: format!("{at:016x}.txt"), bytes: text.into_bytes() };
        parse::parse(&file, &format).with_text()
    });
    let parsed: Vec<_> = parsed.collect();
    let (records, texts) = HeldTexts::of(parsed.into_iter().flatten());
    let (archive, _) = link::link(records, &texts).map_err(|moved| moved.to_string())?;
    let document = |ordinal| search::document(&archive, RecordIx(ordinal), &[], &format, &texts);
    let dated = u32::try_from(archive.records.len()).map_err(|error| error.to_string())?;
    let mut files = BTreeMap::new();
    let standings = search::standings(&archive);
    let frame = search::Frame { standings: &standings, dated, names: &[], language: "en" };
    search::index(frame, &document, &mut |file| {
        let bytes = file.packed();
        files.insert(file.path, bytes);
    })
    .map_err(|moved| moved.to_string())?;
    Ok(Files(files))
}
