//! Whole trees: each folder of `tests/cases` is an archive with the site and the messages that
//! must come of it.
//!
//! A case has `content/` (without it, the sample archive's), `site.yaml`, `expected/` (the whole
//! built tree, without the files that are the theme's as they are) and `messages.txt` (what
//! `catena check` says). `CATENA_BLESS=1 cargo test --test suite golden` writes the last two anew;
//! look at the difference before you commit it.

use std::fs;
use std::path::Path;

use catena::theme::{self, Wanted};

use crate::links::check_site;
use crate::project::{Project, Tree, root, tree};

/// What may stand in a case's folder.
const PARTS: [&str; 4] = ["content", "expected", "messages.txt", "site.yaml"];

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
        if bless {
            write_expected(&case, &messages, &built);
        } else {
            let found = differences(&case, &messages, &built);
            problems.extend(found.into_iter().map(|problem| format!("{name}/{problem}")));
        }
    }
    assert!(problems.is_empty(), "{}\n(CATENA_BLESS=1 accepts what is new)", problems.join("\n"));
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
    let of = Wanted { value: "default", relative_to: case, beside: case };
    let assets = theme::load(&of).expect("the default theme").assets;
    assert!(!assets.is_empty());
    let mut built = project.output_tree();
    for (path, bytes) in &assets {
        assert!(built.values().any(|built| built == bytes), "the theme's {path} is not there");
    }
    built.retain(|_, built| !assets.values().any(|bytes| bytes == built));
    (messages, built)
}

/// Returns what differs from the expected files, with the first differing line.
fn differences(case: &Path, messages: &str, built: &Tree) -> Vec<String> {
    let expected = tree(&case.join("expected"));
    let expected_messages = fs::read(case.join("messages.txt")).unwrap_or_default();
    let mut problems = Vec::new();
    if expected_messages != messages.as_bytes() {
        let line = first_difference(&expected_messages, messages.as_bytes());
        problems.push(format!("messages.txt: {line}"));
    }
    for (path, bytes) in built {
        match expected.get(path) {
            None => problems.push(format!("expected/{path}: built, not expected")),
            Some(wanted) if wanted != bytes => {
                problems.push(format!("expected/{path}: {}", first_difference(wanted, bytes)));
            }
            Some(_) => {}
        }
    }
    let missing = expected.keys().filter(|path| !built.contains_key(*path));
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

fn write_expected(case: &Path, messages: &str, built: &Tree) {
    let folder = case.join("expected");
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the old files removed");
    }
    for (path, bytes) in built {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().expect("below the case")).expect("a folder");
        fs::write(file, bytes).expect("written");
    }
    fs::write(case.join("messages.txt"), messages).expect("written");
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
