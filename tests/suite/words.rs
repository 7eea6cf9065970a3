//! Rules about the project's prose: words that plain English doesn't need, and documents that stay
//! short.

use std::fs;

use regex::Regex;

use crate::project::root;

/// Files and folders whose text is checked.
const CHECKED: &[&str] = &[
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "docs",
    "src",
    "xtask",
    "themes",
    "scaffold",
    "site.yaml",
    "action.yml",
    "benches",
    "tests",
    "fuzz",
    "examples",
    ".github",
    "Cargo.toml",
];

/// Words with a plainer one: fix, fixed, reported, again, who.
const AVOIDED: &str = concat!(r"(?i)\b(me", r"nd(s|ed|ing)?|to", r"ld|an", r"ew|whoe", r"ver)\b");

#[test]
fn the_prose_avoids_words_that_have_to_be_learnt() {
    let avoided = Regex::new(AVOIDED).expect("a pattern");
    let mut problems = Vec::new();
    for name in CHECKED {
        let entries = walkdir::WalkDir::new(root().join(name)).sort_by_file_name();
        let is_ours = |name: &str| !["node_modules", "target"].contains(&name);
        let entries =
            entries.into_iter().filter_entry(|e| is_ours(&e.file_name().to_string_lossy()));
        for entry in entries.map(|entry| entry.expect("a readable entry")) {
            let is_file = entry.file_type().is_file();
            let Some(text) = is_file.then(|| fs::read_to_string(entry.path()).ok()).flatten()
            else {
                continue;
            };
            // Identifiers are prose too.
            let words = text.replace('_', " ");
            for (number, line) in (1..).zip(words.lines()).filter(|(_, l)| avoided.is_match(l)) {
                problems.push(format!("{}:{number}: {}", entry.path().display(), line.trim()));
            }
        }
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn the_first_documents_are_short() {
    let read = |name: &str| fs::read_to_string(root().join(name)).expect("a document");
    let readme = read("README.md");
    assert!(readme.lines().count() <= 90, "README.md has more than 90 lines");
    let first: Vec<&str> = readme.lines().take(45).collect();
    let commands: Vec<&str> = (first.iter().skip_while(|line| **line != "## Try it"))
        .skip_while(|line| **line != "```sh")
        .skip(1)
        .take_while(|line| **line != "```")
        .map(|line| line.split('#').next().unwrap_or_default().trim())
        .collect();
    assert_eq!(commands, ["cargo run --release -- build", "cargo xtask test"]);
    let words = read("ARCHITECTURE.md").split_whitespace().count();
    assert!(words <= 1800, "ARCHITECTURE.md has {words} words, of 1,800 at most");
}
