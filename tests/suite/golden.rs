//! Golden files: each folder of `tests/cases` is an archive, with the site and the messages that a
//! build must produce.
//!
//! A case has `content/` (the sample archive's if it is missing), `site.yaml`, `expected/`,
//! `hashes.txt` and `messages.txt` (the output of `catena check`). `expected/` has the pages that
//! the case is about; `seeds` has every text file of the site. `hashes.txt` lists all other files
//! with their hashes, so no file goes untested. Files of the theme are left out.
//!
//! `CATENA_BLESS=1 cargo test --test suite golden` updates `messages.txt`, `hashes.txt` and the
//! files in `expected/`. Read the diff before you commit it. To show another page of a case in the
//! diffs, create an empty file for it in `expected/`, and update.

use std::fs;
use std::path::Path;

use catena::config::Loaded;
use catena::theme::{self, Wanted};

use crate::links::check_site;
use crate::project::{Project, Tree, root, tree};

/// Names allowed in a case's folder.
const PARTS: [&str; 5] = ["content", "expected", "hashes.txt", "messages.txt", "site.yaml"];

/// The case whose text files are all in `expected/`.
const WHOLE: &str = "seeds";

/// The most files in `tests/cases`: more are not read when they change.
const MOST_FILES: usize = 220;

#[test]
fn every_case_builds_what_is_expected() {
    let bless = std::env::var_os("CATENA_BLESS").is_some();
    let mut problems = Vec::new();
    for name in names(&root().join("tests/cases")) {
        let case = root().join("tests/cases").join(&name);
        problems.extend(stray_files(&case).into_iter().map(|part| {
            format!("{name}/{part}: no test uses it; a case has {}", PARTS.join(", "))
        }));
        let (messages, built) = build(&case);
        let (shown, hashes) = golden(&case, built);
        if bless {
            write_expected(&case, &messages, &shown, &hashes);
        } else {
            let found = differences(&case, &messages, &shown, &hashes);
            problems.extend(found.into_iter().map(|problem| format!("{name}/{problem}")));
        }
    }
    assert!(problems.is_empty(), "{}\n(CATENA_BLESS=1 accepts what is new)", problems.join("\n"));
}

#[test]
fn the_golden_files_are_few_enough_to_be_read() {
    let files = tree(&root().join("tests/cases")).len();
    assert!(files <= MOST_FILES, "{files} files in tests/cases, of {MOST_FILES} at most");
}

/// Builds a case in a folder of its own. Returns what `check` said and the tree without the
/// theme's own files; checks on the way that the site has no broken link.
fn build(case: &Path) -> (String, Tree) {
    let project = Project::new();
    let content = case.join("content");
    project.copy(&if content.is_dir() { content } else { root().join("content") }, "content");
    project.copy(&case.join("site.yaml"), "site.yaml");
    let messages = project.run(&["check"]).stderr;
    let run = project.run(&["build"]);
    assert!(run.code < 2, "{}: {}", case.display(), run.stderr);
    let problems = check_site(&project.path("public"), "/archive/");
    assert!(problems.is_empty(), "{}: {}", case.display(), problems.join("\n"));
    let of =
        Wanted { value: "default", relative_to: case, beside: case, settings: &Loaded::default() };
    let assets = theme::load(&of).expect("the default theme").assets;
    assert!(!assets.is_empty());
    let mut built = project.output_tree();
    for (path, bytes) in &assets {
        assert!(built.values().any(|built| built == bytes), "the theme's {path} is not there");
    }
    built.retain(|_, built| !assets.values().any(|bytes| bytes == built));
    (messages, built)
}

/// Splits a built tree into the files that stand in `expected/`, and the list of all others with
/// their hashes.
fn golden(case: &Path, built: Tree) -> (Tree, String) {
    let kept = tree(&case.join("expected"));
    let is_shown = |path: &String, bytes: &Vec<u8>| match case.ends_with(WHOLE) {
        true => !path.starts_with("search/") && std::str::from_utf8(bytes).is_ok(),
        false => kept.contains_key(path),
    };
    let (shown, others): (Tree, Tree) =
        built.into_iter().partition(|(path, bytes)| is_shown(path, bytes));
    let line = |(path, bytes): (&String, &Vec<u8>)| {
        format!("{} {path}\n", &blake3::hash(bytes).to_hex()[..16])
    };
    (shown, others.iter().map(line).collect())
}

/// Returns what differs from the golden files, with the first differing line.
fn differences(case: &Path, messages: &str, shown: &Tree, hashes: &str) -> Vec<String> {
    let mut problems = Vec::new();
    for (name, found) in [("messages.txt", messages), ("hashes.txt", hashes)] {
        let wanted = fs::read(case.join(name)).unwrap_or_default();
        if wanted != found.as_bytes() {
            problems.push(format!("{name}: {}", first_difference(&wanted, found.as_bytes())));
        }
    }
    let expected = tree(&case.join("expected"));
    for (path, bytes) in shown {
        match expected.get(path) {
            None => problems.push(format!("expected/{path}: built, not expected")),
            Some(wanted) if wanted != bytes => {
                problems.push(format!("expected/{path}: {}", first_difference(wanted, bytes)));
            }
            Some(_) => {}
        }
    }
    let missing = expected.keys().filter(|path| !shown.contains_key(*path));
    problems.extend(missing.map(|path| format!("expected/{path}: expected, not built")));
    problems
}

fn first_difference(wanted: &[u8], found: &[u8]) -> String {
    let (wanted, found) = (String::from_utf8_lossy(wanted), String::from_utf8_lossy(found));
    let (mut wanted, mut found) = (wanted.split('\n'), found.split('\n'));
    let mut number = 0;
    loop {
        number += 1;
        match (wanted.next(), found.next()) {
            (None, None) => return "equal".to_owned(),
            (one, other) if one == other => {}
            (one, other) => {
                let show = |line: Option<&str>| line.unwrap_or("(end of file)").to_owned();
                return format!("line {number}\n  - {}\n  + {}", show(one), show(other));
            }
        }
    }
}

fn write_expected(case: &Path, messages: &str, shown: &Tree, hashes: &str) {
    let folder = case.join("expected");
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the old files removed");
    }
    for (path, bytes) in shown {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().expect("below the case")).expect("a folder");
        fs::write(file, bytes).expect("written");
    }
    fs::write(case.join("messages.txt"), messages).expect("written");
    fs::write(case.join("hashes.txt"), hashes).expect("written");
}

fn stray_files(case: &Path) -> Vec<String> {
    names(case).into_iter().filter(|part| !PARTS.contains(&part.as_str())).collect()
}

/// Returns the names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
