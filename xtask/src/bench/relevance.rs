//! `cargo xtask bench --relevance`: how well the search ranks the documents of test collections,
//! beside other engines.
//!
//! An engine is a command that prints the best documents of each query. The measures are computed
//! here, in the same way for all of them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::watched::run_to_end;
use crate::tools::{call, program};
use crate::workflows;

/// The environment variable that names the folder of the collections for [`check`].
pub const COLLECTIONS: &str = "CATENA_COLLECTIONS";

/// Hits that count.
const HITS: usize = 10;

/// The sets of queries with judgements, with their titles in the table and the lowest nDCG@10 that
/// [`check`] accepts.
const JUDGED: [(&str, &str, f64); 3] = [
    ("queries", "whole questions", 0.54),
    ("keywords3", "three rarest words", 0.37),
    ("keywords2", "two rarest words", 0.312),
];

/// The tests with one known document: the set, the beginning of the query's id, the title in the
/// table, the number of hits among which the document has to be, and the lowest share that [`check`]
/// accepts; it leaves out tests without one, to save time.
const KNOWN: [(&str, &str, &str, usize, Option<f64>); 5] = [
    ("known", "clean", "three words of a title", 3, None),
    ("known", "typo", "one of them with a typo", 3, Some(0.975)),
    ("known", "prefix", "the last one begun", 5, Some(0.965)),
    ("known2", "two", "two words, a typo in each", 3, Some(0.88)),
    ("known2", "one", "one word with a typo", 3, None),
];

/// The best documents of a query, as an engine prints them.
#[derive(Clone, Debug, Deserialize)]
struct List {
    collection: String,
    /// The set of queries.
    kind: String,
    query: String,
    hits: Vec<String>,
}

/// The lists of an engine.
struct Engine {
    name: String,
    lists: Vec<List>,
}

/// A collection of documents with queries and judgements.
#[derive(Default)]
struct Collection {
    name: String,
    /// The title of each document. Documents with one title count as one hit.
    titles: HashMap<String, String>,
    /// Grades of titles by query.
    judged: HashMap<String, HashMap<String, u32>>,
    /// The title to find for each query of a set.
    known: HashMap<(String, String), String>,
}

#[derive(Deserialize)]
struct Document {
    id: String,
    title: String,
}

#[derive(Deserialize)]
struct Known {
    id: String,
    doc: String,
}

/// Measures of a set of queries, each a mean between 0 and 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measures {
    /// Normalised discounted cumulative gain of the first ten hits, with gains of 2^grade - 1
    /// (Järvelin and Kekäläinen 2002).
    pub ndcg: f64,
    /// The inverse of the first relevant hit's rank.
    pub mrr: f64,
    /// Share of queries without a hit.
    pub none: f64,
}

/// Measures the collections in a folder and prints a table, with other engines if asked for.
///
/// # Errors
/// An unreadable collection, or a program that can't be built or run.
pub fn run(root: &Path, folder: &Path, with_peers: bool) -> Result<(), String> {
    let (folders, collections) = collections(folder)?;
    let mut engines = vec![ours(root, &folders, &[])?];
    if with_peers {
        engines.extend(peers(root, &folders)?);
    }
    print!("{}", table(&collections, &engines));
    Ok(())
}

/// The check `relevance`: measures our search alone and compares it with the floors. Without a folder, says how to give one.
///
/// # Errors
/// A measure below its floor, an unreadable collection, or a program that can't be built or run.
pub fn check(root: &Path) -> Result<(), String> {
    let Some(folder) = std::env::var_os(COLLECTIONS) else {
        println!(
            "skipped: no test collections; set {COLLECTIONS} to their folder, or run \
             `cargo xtask test --collections DIR`"
        );
        return Ok(());
    };
    let (folders, collections) = collections(&root.join(folder))?;
    let without_floor = KNOWN.iter().filter(|test| test.4.is_none()).map(|test| test.1);
    let engine = ours(root, &folders, &without_floor.collect::<Vec<_>>())?;
    let below = below(&collections, &engine.lists);
    print!("{}", table(&collections, &[engine]));
    match below[..] {
        [] => Ok(()),
        _ => Err(format!("below the floor:\n{}", below.join("\n"))),
    }
}

/// Lists the measures below their floors.
fn below(collections: &[Collection], lists: &[List]) -> Vec<String> {
    let mut below = Vec::new();
    for (kind, title, floor) in JUDGED {
        let Measures { ndcg, none, .. } = mean_of(collections, lists, kind);
        if ndcg < floor {
            below.push(format!("{title}: nDCG@10 is {ndcg:.4}, floor {floor}"));
        }
        if kind == "queries" && none > 0.0 {
            below.push(format!("{title}: {} are without a hit, floor 0", percent(none)));
        }
    }
    for (kind, begin, title, most, floor) in KNOWN {
        let Some(floor) = floor else { continue };
        let share = share_found(collections, lists, kind, begin, most).unwrap_or(0.0);
        if share < floor {
            let (share, floor) = (percent(share), percent(floor));
            below.push(format!("{title}: {share} are in the first {most}, floor {floor}"));
        }
    }
    below
}

/// Runs our engine as the tests build it: no time is measured, and a faster program takes longer to
/// build than it saves.
fn ours(root: &Path, folders: &[PathBuf], skipped: &[&str]) -> Result<Engine, String> {
    let built = program(root)?;
    let example = format!("examples/relevance{}", std::env::consts::EXE_SUFFIX);
    let mut command = Command::new(built.with_file_name(example));
    engine("Catena", command.args(["--skip", &skipped.join(",")]).args(folders))
}

fn peers(root: &Path, folders: &[PathBuf]) -> Result<Vec<Engine>, String> {
    let here = root.join("xtask/src/bench/peers/relevance");
    let programs = workflows::installed(
        root,
        "engines",
        "xtask/src/bench/peers/relevance/requirements.txt",
        "bm25s",
    )?;
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    call(npm.current_dir(&here))?;
    let python = programs.join("python");
    let minisearch = || {
        let mut node = Command::new("node");
        node.arg(here.join("minisearch_lists.mjs"));
        node
    };
    Ok(vec![
        engine("bm25s", Command::new(&python).arg(here.join("bm25s_lists.py")).args(folders))?,
        engine("SQLite FTS5", Command::new(&python).arg(here.join("fts5_lists.py")).args(folders))?,
        engine("MiniSearch", minisearch().args(folders))?,
        engine("MiniSearch, loose", minisearch().arg("--loose").args(folders))?,
    ])
}

/// Runs an engine and reads its lists.
fn engine(name: &str, command: &mut Command) -> Result<Engine, String> {
    let printed = run_to_end(command)?;
    let list = |line: &str| {
        serde_json::from_str(line).map_err(|error| format!("{name} printed `{line}`: {error}"))
    };
    Ok(Engine {
        name: name.to_owned(),
        lists: printed.lines().map(list).collect::<Result<_, _>>()?,
    })
}

// ---------------------------------------------------------------------------------------------
// Collections

/// Reads the collections in a folder; each is a folder with `docs.jsonl`.
fn collections(folder: &Path) -> Result<(Vec<PathBuf>, Vec<Collection>), String> {
    let cannot = |error: std::io::Error| format!("can't read {}: {error}", folder.display());
    let mut folders = Vec::new();
    for entry in fs::read_dir(folder).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        if path.join("docs.jsonl").exists() {
            folders.push(path);
        }
    }
    folders.sort();
    if folders.is_empty() {
        let help = "each has a folder with `docs.jsonl`, `queries.jsonl` and `qrels.tsv`";
        return Err(format!("no collection in {}: {help}", folder.display()));
    }
    let read = folders.iter().map(|path| collection(path)).collect::<Result<_, _>>()?;
    Ok((folders, read))
}

fn collection(folder: &Path) -> Result<Collection, String> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut read = Collection { name, ..Collection::default() };
    for Document { id, title } in lines::<Document>(&folder.join("docs.jsonl"))? {
        read.titles.insert(id, title.trim().to_lowercase());
    }
    let path = folder.join("qrels.tsv");
    let judged = fs::read_to_string(&path).map_err(|why| format!("{}: {why}", path.display()))?;
    for line in judged.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [query, document, grade] = fields[..] else {
            return Err(format!("{}: `{line}` is not query, document and grade", path.display()));
        };
        let grade: u32 = grade.trim().parse().map_err(|_| format!("`{grade}` is not a grade"))?;
        let Some(title) = read.titles.get(document) else { continue };
        let of_query = read.judged.entry(query.to_owned()).or_default();
        let known = of_query.entry(title.clone()).or_default();
        *known = grade.max(*known);
    }
    for kind in ["known", "known2"] {
        let path = folder.join(format!("{kind}.jsonl"));
        if !path.exists() {
            continue;
        }
        for Known { id, doc } in lines::<Known>(&path)? {
            let title = read.titles.get(&doc).cloned().unwrap_or_default();
            read.known.insert((kind.to_owned(), id), title);
        }
    }
    Ok(read)
}

fn lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, String> {
    let text = fs::read_to_string(path).map_err(|why| format!("{}: {why}", path.display()))?;
    let line = |line: &str| {
        serde_json::from_str(line).map_err(|why| format!("{}: `{line}`: {why}", path.display()))
    };
    text.lines().map(line).collect()
}

impl Collection {
    /// Returns the titles of a list, each once.
    fn titles_of<'a>(&'a self, list: &'a List) -> Vec<&'a str> {
        let titles = list.hits.iter().filter_map(|id| self.titles.get(id)).map(String::as_str);
        let mut seen = HashSet::new();
        titles.filter(|title| seen.insert(*title)).take(HITS).collect()
    }

    /// Measures the lists of a set of queries. Queries without a relevant document are left out.
    fn measures(&self, lists: &[List], kind: &str) -> Measures {
        let (mut sum, mut count) = (Measures::default(), 0.0);
        for list in lists.iter().filter(|list| list.collection == self.name && list.kind == kind) {
            let Some(grades) = self.judged.get(&list.query) else { continue };
            let mut best: Vec<f64> = grades.values().map(|&grade| gain(grade)).collect();
            best.sort_by(|a, b| b.total_cmp(a));
            let ideal = discounted(best.into_iter());
            if ideal == 0.0 {
                continue;
            }
            let found: Vec<f64> = (self.titles_of(list).into_iter())
                .map(|title| gain(grades.get(title).copied().unwrap_or(0)))
                .collect();
            count += 1.0;
            sum.ndcg += discounted(found.iter().copied()) / ideal;
            let first = found.iter().position(|&gain| gain > 0.0);
            sum.mrr += first.map_or(0.0, |at| 1.0 / (at + 1) as f64);
            sum.none += if found.is_empty() { 1.0 } else { 0.0 };
        }
        sum.over(count)
    }
}

impl Measures {
    fn over(self, count: f64) -> Self {
        let count = count.max(1.0);
        Self { ndcg: self.ndcg / count, mrr: self.mrr / count, none: self.none / count }
    }
}

/// Gain of a grade.
fn gain(grade: u32) -> f64 {
    f64::from(2u32.pow(grade.min(16)) - 1)
}

/// Sum of the first gains, each divided by the logarithm of its rank.
fn discounted(gains: impl Iterator<Item = f64>) -> f64 {
    gains.take(HITS).enumerate().map(|(at, gain)| gain / (at as f64 + 2.0).log2()).sum()
}

/// Returns the mean over collections.
fn mean_of(collections: &[Collection], lists: &[List], kind: &str) -> Measures {
    let mut sum = Measures::default();
    for one in collections.iter().map(|collection| collection.measures(lists, kind)) {
        sum.ndcg += one.ndcg;
        sum.mrr += one.mrr;
        sum.none += one.none;
    }
    sum.over(collections.len() as f64)
}

/// Returns the share of queries that find the known document among the first hits; `None` without
/// queries.
fn share_found(
    collections: &[Collection],
    lists: &[List],
    kind: &str,
    begin: &str,
    most: usize,
) -> Option<f64> {
    let by_name: BTreeMap<&str, &Collection> =
        collections.iter().map(|one| (one.name.as_str(), one)).collect();
    let of_kind = lists.iter().filter(|list| list.kind == kind && list.query.starts_with(begin));
    let found: Vec<bool> = of_kind
        .filter_map(|list| {
            let collection = by_name.get(list.collection.as_str())?;
            let wanted = collection.known.get(&(kind.to_owned(), list.query.clone()))?;
            Some(collection.titles_of(list).iter().take(most).any(|title| title == wanted))
        })
        .collect();
    let count = found.iter().filter(|&&is_found| is_found).count();
    (!found.is_empty()).then(|| count as f64 / found.len() as f64)
}

// ---------------------------------------------------------------------------------------------
// The table

fn table(collections: &[Collection], engines: &[Engine]) -> String {
    let mut out = String::from("| measure |");
    engines.iter().for_each(|engine| _ = write!(out, " {} |", engine.name));
    out.push_str("\n| --- |");
    engines.iter().for_each(|_| out.push_str(" ---: |"));
    out.push('\n');
    let mut row = |title: &str, cell: &dyn Fn(&Engine) -> Option<String>| {
        let _ = write!(out, "| {title} |");
        for engine in engines {
            let _ = write!(out, " {} |", cell(engine).unwrap_or_else(|| "–".to_owned()));
        }
        out.push('\n');
    };
    for (kind, title, _) in JUDGED {
        let mean = |engine: &Engine| mean_of(collections, &engine.lists, kind);
        row(&format!("{title}: nDCG@10"), &|engine| Some(format!("{:.3}", mean(engine).ndcg)));
        for one in collections {
            let cell = |engine: &Engine| one.measures(&engine.lists, kind).ndcg;
            row(&format!("— {}", one.name), &|engine| Some(format!("{:.3}", cell(engine))));
        }
        row(&format!("{title}: MRR@10"), &|engine| Some(format!("{:.3}", mean(engine).mrr)));
        row(&format!("{title}: without a hit"), &|engine| Some(percent(mean(engine).none)));
    }
    for (kind, begin, title, most, _) in KNOWN {
        row(&format!("{title}: in the first {most}"), &|engine| {
            share_found(collections, &engine.lists, kind, begin, most).map(percent)
        });
    }
    out
}

fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collection() -> Collection {
        let own = |text: &str| text.to_owned();
        let titles = [("1", "a"), ("2", "b"), ("3", "b"), ("4", "c")];
        let grades = [("a", 2), ("b", 1)].map(|(title, grade)| (own(title), grade));
        Collection {
            name: own("c"),
            titles: titles.map(|(id, title)| (own(id), own(title))).into(),
            judged: [(own("q"), grades.into())].into(),
            known: [((own("known"), own("typo-1")), own("b"))].into(),
        }
    }

    fn list(kind: &str, query: &str, hits: &[&str]) -> List {
        let hits = hits.iter().map(|&id| id.to_owned()).collect();
        List { collection: "c".to_owned(), kind: kind.to_owned(), query: query.to_owned(), hits }
    }

    #[test]
    fn documents_with_one_title_are_one_hit() {
        let ideal = 3.0 + 1.0 / 3f64.log2();
        let measured =
            |hits: &[&str]| collection().measures(&[list("queries", "q", hits)], "queries");
        assert_eq!(measured(&["1", "2"]), Measures { ndcg: 1.0, mrr: 1.0, none: 0.0 });
        assert_eq!(measured(&["1", "2", "3"]).ndcg, 1.0);
        let second = measured(&["4", "3", "2", "1"]);
        assert!((second.ndcg - (1.0 / 3f64.log2() + 3.0 / 2.0) / ideal).abs() < 1e-12);
        assert_eq!(second.mrr, 0.5);
        assert_eq!(measured(&[]), Measures { ndcg: 0.0, mrr: 0.0, none: 1.0 });
        // A query without judgements counts for nothing.
        let other = [list("queries", "other", &[]), list("queries", "q", &["1", "2"])];
        assert_eq!(collection().measures(&other, "queries").none, 0.0);
    }

    #[test]
    fn measures_below_their_floors_are_listed() {
        let good = ["queries", "keywords3", "keywords2"].map(|kind| list(kind, "q", &["1", "2"]));
        let mut one = collection();
        let known = [("known", "typo-1"), ("known", "prefix-1"), ("known2", "two-1")];
        let key = |(kind, id): (&str, &str)| (kind.to_owned(), id.to_owned());
        one.known = known.map(|id| (key(id), "b".to_owned())).into();
        let found = known.map(|(kind, id)| list(kind, id, &["2"]));
        let all = [one];
        let mut lists = [&good[..], &found[..]].concat();
        assert_eq!(below(&all, &lists), [""; 0]);
        lists[5].hits.clear();
        let two = "two words, a typo in each: 0.0 % are in the first 3, floor 88.0 %";
        assert_eq!(below(&all, &lists), [two]);
        lists[0].hits.clear();
        let whole = "whole questions: nDCG@10 is 0.0000, floor 0.54";
        let none = "whole questions: 100.0 % are without a hit, floor 0";
        assert_eq!(below(&all, &lists), [whole, none, two]);
    }

    #[test]
    fn a_known_document_is_found_among_the_first_hits() {
        let share = |hits: &[&str], most| {
            share_found(&[collection()], &[list("known", "typo-1", hits)], "known", "typo", most)
        };
        assert_eq!(share(&["1", "3"], 2), Some(1.0));
        assert_eq!(share(&["1", "3"], 1), Some(0.0));
        assert_eq!(share_found(&[collection()], &[], "known", "typo", 3), None);
    }
}
