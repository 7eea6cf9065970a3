//! Hits that readers expect first, in an archive of a thousand records and the five samples.
//!
//! Knows the records as they are stored and what `catena search` returns, and nothing of how hits
//! are ranked. The expectations stand in `tests/search/relevance.yaml`.

use std::collections::BTreeMap;

use catena::config::yaml;
use catena::search::Hit;
use serde::Deserialize;
use xtask::corpus;

use crate::project::{Project, root, tree};

/// A made-up archive, and the number of its records.
const SEED: u64 = 7;
const RECORDS: u64 = 1_000;
/// Number of hits that a reader takes in at once.
const FIRST: usize = 3;

/// An entry of the set.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expectation {
    query: String,
    #[serde(default)]
    want: Vec<String>,
    #[serde(default)]
    every: BTreeMap<String, String>,
    miss: Option<String>,
}

/// The stored records: by id their text, by the set's names (`sample-3`, `made-17`) their id.
#[derive(Default)]
struct Records {
    texts: BTreeMap<String, String>,
    names: BTreeMap<String, String>,
}

impl Records {
    fn add(&mut self, kind: &str, file: &str, text: &str) {
        let (number, id) =
            file.strip_suffix(".txt").and_then(|name| name.split_once('_')).expect("NUMBER_ID.txt");
        let number: u32 = number.parse().expect("a number");
        self.texts.insert(id.to_owned(), text.to_owned());
        self.names.insert(format!("{kind}-{number}"), id.to_owned());
    }

    /// Returns the stored question of a record.
    fn question(&self, id: &str) -> &str {
        self.texts[id].lines().nth(1).expect("the question is the second line")
    }

    /// Returns whether a filter holds of a hit, by the stored text.
    fn holds(&self, hit: &Hit, filter: &str, value: &str) -> bool {
        let text = &self.texts[&hit.id];
        match filter {
            "source" => text.contains(value),
            "model" => hit.model.as_deref() == Some(value),
            "month" => hit.date.is_some_and(|date| date.to_string().starts_with(value)),
            "category" => text.lines().any(|line| {
                let after = line.split_once('%').filter(|_| line.starts_with("- "));
                after.is_some_and(|(_, rest)| rest.starts_with(value))
            }),
            other => panic!("no filter `{other}`"),
        }
    }

    /// Returns what is wrong with the first hits.
    fn problem(&self, expected: &Expectation, hits: &[Hit]) -> Option<String> {
        let questions: Vec<&str> = hits.iter().map(|hit| self.question(&hit.id)).collect();
        let missing = expected.want.iter().find(|name| {
            let id = self.names.get(*name).unwrap_or_else(|| panic!("no record `{name}`"));
            !questions.contains(&self.question(id))
        });
        if let Some(name) = missing {
            return Some(format!("no {name}"));
        }
        let mut filters = expected.every.iter();
        let broken =
            filters.find(|(filter, value)| !hits.iter().all(|hit| self.holds(hit, filter, value)));
        broken.map(|(filter, value)| format!("not all of {filter} {value}"))
    }
}

#[test]
fn wanted_hits_are_among_the_first_three() {
    let project = Project::new();
    let mut records = Records::default();
    for (path, bytes) in tree(&root().join("content/answers")) {
        let text = String::from_utf8(bytes).expect("the samples are UTF-8");
        project.record(&path, &text);
        records.add("sample", &path, &text);
    }
    for number in 0..RECORDS {
        let record = corpus::record(SEED, number);
        project.record(&record.name, &record.text);
        records.add("made", &record.name, &record.text);
    }
    project.build(&[]).ends_with(0);

    let set = std::fs::read_to_string(root().join("tests/search/relevance.yaml"));
    let set: Vec<Expectation> = yaml::read(&set.expect("the set")).expect("a list of expectations");
    assert!(set.len() >= 40, "{} queries", set.len());
    let mut problems = Vec::new();
    for expected in &set {
        let (query, site) = (&expected.query, project.path("public"));
        let hits = catena::find::find(&site, query, FIRST).expect("an answer").hits;
        let problem = match hits.as_slice() {
            [] => Some("no hit".to_owned()),
            hits => records.problem(expected, hits),
        };
        match (problem, &expected.miss) {
            (Some(problem), None) => {
                let found: Vec<&str> = hits.iter().map(|hit| hit.question.as_str()).collect();
                problems.push(format!("{query}: {problem} in {found:#?}"));
            }
            (None, Some(miss)) => problems.push(format!("{query}: no longer a miss ({miss})")),
            _ => {}
        }
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}
