//! The corpora of hostile text: public ones out of their packages, and our own.
//!
//! No text of theirs is in the repository. The npm packages lie where `npm ci` puts them, in
//! `tests/attacks`; what comes from PyPI is written as JSON by the step that installs it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::own;
use crate::project::{root, tree};

/// Texts from one place.
pub struct Corpus {
    /// Its name in the table.
    pub name: &'static str,
    /// The texts, none twice.
    pub payloads: Vec<String>,
}

/// Texts shorter than this are joined with their neighbours: a reference such as `&amp;` needs no
/// page of its own.
const SHORT: usize = 24;

/// Longest payload, in bytes. The corpora have texts of many kilobytes, which are cut in pieces.
const LONGEST: usize = 400;

/// Returns our own spellings.
pub fn own() -> Corpus {
    corpus("own spellings", &own::PAYLOADS.map(str::to_owned))
}

/// The share of the two largest corpora that is used.
#[derive(Clone, Copy)]
pub enum Share {
    /// One in six and one in sixteen: they have many permutations.
    Everyday,
    /// Everything.
    Whole,
}

/// Returns the public corpora; `dir` is where those that are no npm packages were written.
pub fn public(dir: &Path, share: Share) -> Vec<Corpus> {
    let (html5, brs_kb) = match share {
        Share::Everyday => (6, 16),
        Share::Whole => (1, 1),
    };
    let brs = strings(&fs::read(dir.join("brs-kb.json")).expect("brs-kb.json"));
    vec![
        corpus("blns", &naughty_strings()),
        corpus("CommonMark's examples", &commonmark()),
        corpus("html5lib's tests", &one_of(html5lib(), html5)),
        corpus("OWASP's list in xss-filters", &lines("xss-filters/tests/fuzz/bin/seed.xss")),
        corpus("brs-kb", &one_of(brs, brs_kb)),
    ]
}

/// Returns one text of every `step`.
fn one_of(texts: Vec<String>, step: usize) -> Vec<String> {
    texts.into_iter().step_by(step).collect()
}

fn corpus(name: &'static str, texts: &[String]) -> Corpus {
    let mut seen = BTreeSet::new();
    let mut payloads: Vec<String> = Vec::new();
    let mut short = String::new();
    for text in texts.iter().flat_map(|text| pieces(text)) {
        if text.trim().is_empty() || !seen.insert(text) {
            continue;
        }
        let is_own = name == "own spellings";
        if is_own || text.len() > SHORT {
            payloads.push(text.to_owned());
            continue;
        }
        short.push_str(text);
        short.push(' ');
        if short.len() > LONGEST / 2 {
            payloads.push(std::mem::take(&mut short));
        }
    }
    payloads.extend((!short.is_empty()).then_some(short));
    assert!(payloads.len() > 50, "{name} has {} payloads", payloads.len());
    Corpus { name, payloads }
}

/// Cuts a text in pieces of at most [`LONGEST`] bytes.
fn pieces(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let mut end = rest.len().min(LONGEST);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let (piece, more) = rest.split_at(end);
        found.push(piece);
        rest = more;
    }
    found
}

fn package(path: &str) -> PathBuf {
    root().join("tests/attacks/node_modules").join(path)
}

fn text(path: &str) -> String {
    let path = package(path);
    let bytes = fs::read(&path).unwrap_or_else(|why| {
        panic!("{}: {why}: run `npm ci --ignore-scripts` in tests/attacks", path.display())
    });
    String::from_utf8_lossy(&bytes).into_owned()
}

fn lines(path: &str) -> Vec<String> {
    text(path).lines().map(str::to_owned).collect()
}

/// Returns the texts of a JSON array.
fn strings(json: &[u8]) -> Vec<String> {
    let list: Vec<Value> = serde_json::from_slice(json).expect("a JSON array");
    list.iter().filter_map(|text| text.as_str().map(str::to_owned)).collect()
}

fn naughty_strings() -> Vec<String> {
    strings(text("blns/resources/blns.json").as_bytes())
}

/// Returns the Markdown of every example of CommonMark's specification.
fn commonmark() -> Vec<String> {
    let begins = format!("\n{} example\n", "`".repeat(32));
    let spec = text("commonmark-spec/spec.txt").replace('→', "\t");
    let examples = spec.split(&begins).skip(1);
    examples.filter_map(|rest| rest.split_once("\n.\n")).map(|(text, _)| text.to_owned()).collect()
}

/// Returns the inputs of html5lib's tests of tokenizers, tree builders and sanitizers.
fn html5lib() -> Vec<String> {
    let mut found = Vec::new();
    for (path, bytes) in tree(&package("html5/test/data")) {
        let text = String::from_utf8_lossy(&bytes);
        if path.starts_with("tree-construction/") && path.ends_with(".dat") {
            let tests = text.split("#data\n").skip(1);
            found.extend(tests.filter_map(|test| test.split_once("\n#errors")).map(|test| {
                let (input, _) = test;
                input.to_owned()
            }));
        } else if path.starts_with("tokenizer/") || path.starts_with("sanitizer/") {
            found.extend(inputs(&text));
        }
    }
    found
}

/// Returns every `input` of a file of tests.
fn inputs(json: &str) -> Vec<String> {
    // A few files escape lone surrogates, which no text holds.
    let Ok(tests) = serde_json::from_str::<Value>(json) else { return Vec::new() };
    let lists = match &tests {
        Value::Array(_) => vec![&tests],
        tests => ["tests", "xmlViolationTests"].iter().filter_map(|name| tests.get(name)).collect(),
    };
    let mut found = Vec::new();
    for list in lists {
        for test in list.as_array().expect("a list of tests") {
            let Some(input) = test["input"].as_str() else { continue };
            let is_escaped = test["doubleEscaped"].as_bool() == Some(true);
            let plain = is_escaped
                .then(|| serde_json::from_str(&format!("\"{}\"", input.replace('"', "\\\""))).ok());
            found.push(plain.flatten().unwrap_or_else(|| input.to_owned()));
        }
    }
    found
}
