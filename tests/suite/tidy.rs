//! Rules about the project's own files that no compiler checks: which stage may know which, what
//! the pure stages must not touch, how a file begins, how long it may be, and that the words of
//! the project name files and dependencies that exist.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use catena::diagnostic::CODES;
use regex::Regex;

use crate::file_graph::all_imports;
use crate::project::root;

/// The modules that each module of the crate may name, in the order of the data's way.
///
/// `read -> parse -> link -> plan -> render -> search -> write`: a stage knows the data it takes,
/// not the stage that made it, and none that comes after. Exceptions carry their reason.
const ARROWS: &[(&str, &[&str])] = &[
    // The data and the vocabulary, which every stage shares, know no stage.
    ("model", &["fingerprint"]),
    ("diagnostic", &["model"]),
    ("normalise", &[]),
    ("math", &["normalise"]),
    ("fingerprint", &[]),
    ("watch", &[]),
    ("error", &["diagnostic", "model"]),
    ("files", &["error"]),
    // The site's own texts, in one place.
    ("language", &[]),
    ("interface", &["fingerprint", "language"]),
    (
        "config",
        &["diagnostic", "error", "files", "model", "fingerprint", "math", "interface", "language"],
    ),
    // The stages. An edge may fail (`error`) and report progress (`watch`).
    ("read", &["model", "diagnostic", "config", "error", "files"]),
    ("parse", &["model", "diagnostic", "normalise", "config", "math", "fingerprint", "language"]),
    // Remembering stands between reading and parsing, so it knows both.
    (
        "cache",
        &[
            "model", "diagnostic", "config", "error", "files", "fingerprint", "watch", "read",
            "parse",
        ],
    ),
    // `parse` here and below is for its pure helpers: an answer's blocks are made when needed.
    ("link", &["model", "diagnostic", "normalise", "parse", "fingerprint"]),
    // A plan fills the fields that hold HTML with `render::markup`, and says what can be rendered.
    // A line of a dump is a line of the export.
    (
        "site",
        &[
            "model", "diagnostic", "normalise", "config", "parse", "math", "render", "fingerprint",
            "export", "interface", "language",
        ],
    ),
    // Rendering takes markup or a view: never the archive, never the records' files.
    ("render", &["model", "diagnostic", "parse", "math", "normalise", "theme", "interface"]),
    ("search", &["model", "parse", "normalise", "config", "diagnostic"]),
    // A theme is read with the same care as records are.
    (
        "theme",
        &[
            "model", "diagnostic", "config", "error", "files", "fingerprint", "read", "interface",
            "language",
        ],
    ),
    ("write", &["diagnostic", "fingerprint", "error", "files", "watch", "read"]),
    ("export", &["model", "parse", "normalise", "link"]),
    // The files of a new archive are text here; other modules read them.
    ("init", &["diagnostic", "error", "files"]),
    // Adding reads, parses and links as a build does, to report the connections of a new answer.
    (
        "add",
        &[
            "model", "diagnostic", "config", "error", "files", "watch", "read", "parse", "cache",
            "link", "language", "normalise",
        ],
    ),
    // A preview serves what it is given; `render` is for its escape.
    ("serve", &["error", "render"]),
    ("find", &["search", "diagnostic", "error"]),
];

/// Modules that may know every other, with the reason.
const MAY_KNOW_ALL: &[(&str, &str)] = &[
    ("lib", "it declares them"),
    ("main", "it starts the program"),
    ("cli", "it makes the arguments of every command and reports on each"),
    ("pipeline", "it hands each stage what the one before made"),
];

/// Modules that are functions of their arguments, and so must not name any of [`IMPURE`].
const PURE: &[&str] = &[
    "model", "diagnostic", "normalise", "parse", "math", "link", "site", "render", "search",
    "export",
];

/// Ways to the file system, the environment, the clock and the terminal.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::io::stdout",
    "std::io::stderr",
    "Instant::now",
    "SystemTime",
    "Utc::now",
    "Local::now",
    "println!",
    "eprintln!",
];

/// Longest file in lines, its tests not counted.
const LONGEST: usize = 500;

/// A Rust file of the library or the program.
struct Source {
    /// Path from the repository's root.
    path: String,
    /// Its whole text.
    text: String,
}

impl Source {
    /// Returns the text up to its unit tests; nothing of a file of tests.
    fn code(&self) -> &str {
        if self.path.ends_with("tests.rs") {
            return "";
        }
        let tests = self.text.find("\n#[cfg(test)]\nmod ").unwrap_or(self.text.len());
        &self.text[..tests]
    }

    /// Returns the code without comments, with the line numbers from 1.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code().lines().enumerate().filter_map(|(at, line)| {
            let line = line.trim_start();
            (!line.starts_with("//")).then_some((at + 1, line))
        })
    }

    /// Returns the module of the crate's root that the file belongs to, e.g. `parse`.
    fn module(&self) -> &str {
        module_of(&self.path).unwrap_or_default()
    }
}

/// Returns the module of the crate's root that a file of the library belongs to.
fn module_of(path: &str) -> Option<&str> {
    path.strip_prefix("src/")?.split(['/', '.']).next()
}

fn sources(folder: &str) -> Vec<Source> {
    let mut sources: Vec<Source> = walkdir::WalkDir::new(root().join(folder))
        .into_iter()
        .map(|entry| entry.expect("a readable entry"))
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "rs"))
        .map(|entry| {
            let path = entry.path().strip_prefix(root()).expect("below the root");
            let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
            let text = fs::read_to_string(entry.path()).expect("a text file");
            Source { path: parts.join("/"), text }
        })
        .collect();
    sources.sort_by(|one, other| one.path.cmp(&other.path));
    assert!(!sources.is_empty(), "no sources in {folder}");
    sources
}

#[track_caller]
fn assert_none(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn every_file_opens_with_what_it_does() {
    let mut problems = Vec::new();
    for folder in ["src", "tests", "xtask/src"] {
        for source in sources(folder) {
            let first = source.text.lines().next().unwrap_or_default();
            if !first.starts_with("//! ") && !first.starts_with("#![") {
                problems.push(format!("{}: begins with `{first}`, not with `//! `", source.path));
            }
        }
    }
    assert_none(&problems);
}

#[test]
fn every_file_is_part_of_the_crate() {
    let all = sources("src");
    let declares = |name: &str| all.iter().any(|source| source.text.contains(name));
    let mut problems = Vec::new();
    for source in &all {
        let (folder, file) = source.path.rsplit_once('/').expect("below src");
        let stem = file.trim_end_matches(".rs");
        let parent = match stem {
            "lib" | "main" => continue,
            "mod" => folder.rsplit('/').next().unwrap_or_default(),
            stem => stem,
        };
        if !declares(&format!("mod {parent};")) && !declares(&format!("#[path = \"{file}\"]")) {
            problems.push(format!("{}: no module declares it", source.path));
        }
    }
    assert_none(&problems);
}

#[test]
fn a_module_with_a_folder_is_its_mod_rs() {
    let mut problems = Vec::new();
    for folder in ["src", "tests/suite", "xtask/src"] {
        for source in sources(folder) {
            let beside = source.path.trim_end_matches(".rs");
            if root().join(beside).is_dir() {
                problems.push(format!("{}: move it to `{beside}/mod.rs`", source.path));
            }
        }
    }
    assert_none(&problems);
}

#[test]
fn no_file_is_too_long_to_read() {
    let mut problems = Vec::new();
    for folder in ["src", "tests", "xtask/src"] {
        for source in sources(folder) {
            let lines = source.code().lines().count();
            // Tables of the outside world are as long as the world has them.
            let is_table = source.path.ends_with("/taxonomy.rs");
            if lines > LONGEST && !is_table {
                problems.push(format!("{}: {lines} lines, of {LONGEST} at most", source.path));
            }
        }
    }
    assert_none(&problems);
}

#[test]
fn stages_know_only_what_they_take() {
    let arrows: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    let mut problems = Vec::new();
    for ((from, target), names) in all_imports() {
        let (Some(module), Some(known)) = (module_of(from), module_of(target)) else { continue };
        let may = |allowed: &&[&str]| allowed.contains(&known) || known == module;
        if !arrows.get(module).is_none_or(may) {
            problems.push(format!("{from}: `{module}` may not know {names:?} of {target}"));
        }
    }
    assert_none(&problems);
}

#[test]
fn every_module_says_what_it_may_know() {
    let files = sources("src");
    let modules: BTreeSet<&str> = files.iter().map(Source::module).collect();
    let ruled = ARROWS.iter().map(|(module, _)| *module);
    let ruled: Vec<&str> = ruled.chain(MAY_KNOW_ALL.iter().map(|(module, _)| *module)).collect();
    let missing = modules.iter().filter(|module| !ruled.contains(module));
    let mut problems: Vec<String> =
        missing.map(|module| format!("`{module}` has no row in `ARROWS`")).collect();
    let gone = ruled.iter().filter(|module| !modules.contains(*module));
    problems.extend(gone.map(|module| format!("`{module}` is no module")));
    assert_none(&problems);
}

#[test]
fn pure_stages_touch_nothing_outside() {
    let mut problems = Vec::new();
    for source in sources("src") {
        if !PURE.contains(&source.module()) {
            continue;
        }
        for (number, line) in source.lines() {
            let found = IMPURE.iter().find(|name| line.contains(**name));
            problems.extend(found.map(|name| format!("{}:{number}: `{name}`", source.path)));
        }
    }
    assert_none(&problems);
}

#[test]
fn every_code_of_a_diagnostic_is_listed() {
    let made =
        Regex::new(r#"(?:Diagnostic::(?:error|warning|note)|\b(?:warn|note))\(\s*"([a-z0-9-]+)""#);
    let made = made.expect("a pattern");
    let mut problems = Vec::new();
    let sources = sources("src");
    let code: String = sources.iter().map(Source::code).collect();
    for found in made.captures_iter(&code).filter(|found| !CODES.contains(&&found[1])) {
        problems.push(format!("`CODES` in src/diagnostic.rs lacks `{}`", &found[1]));
    }
    let unused = CODES.iter().filter(|listed| code.matches(&format!("\"{listed}\"")).count() < 2);
    problems.extend(unused.map(|listed| format!("no diagnostic has the code `{listed}`")));
    assert_none(&problems);
}

#[test]
fn every_dependency_is_named_in_the_sources() {
    let mut problems = Vec::new();
    for (manifest, library, tests) in [
        ("Cargo.toml", &["src"][..], &["src", "tests", "benches"][..]),
        ("xtask/Cargo.toml", &["xtask/src"], &["xtask/src"]),
    ] {
        let text = fs::read_to_string(root().join(manifest)).expect("a manifest");
        for (section, folders) in [("dependencies", library), ("dev-dependencies", tests)] {
            let code: String =
                folders
                    .iter()
                    .flat_map(|folder| sources(folder))
                    .map(|source| {
                        if section == "dependencies" {
                            source.code().to_owned()
                        } else {
                            source.text
                        }
                    })
                    .collect();
            for name in names_in(&text, section) {
                let path = format!("{}::", name.replace('-', "_"));
                let import = format!("use {};", name.replace('-', "_"));
                if !code.contains(&path) && !code.contains(&import) {
                    problems.push(format!("{manifest}: `{name}` in [{section}] is not used"));
                }
            }
        }
    }
    assert_none(&problems);
}

/// Libraries that one file alone may name, so that they can be replaced.
const IN_ONE_FILE: [(&str, &str); 1] = [("serde_yaml", "src/config/yaml.rs")];

#[test]
fn a_library_that_may_be_replaced_is_named_in_one_file() {
    let mut problems = Vec::new();
    for folder in ["src", "tests", "benches", "examples", "fuzz/src", "xtask/src"] {
        for source in sources(folder) {
            for (library, place) in IN_ONE_FILE {
                let is_own = source.path == place || source.path == "tests/suite/tidy.rs";
                if !is_own && source.text.contains(library) {
                    problems.push(format!("{}: name `{library}` in {place} alone", source.path));
                }
            }
        }
    }
    assert_none(&problems);
}

/// Returns the keys of a section of a manifest.
fn names_in(manifest: &str, section: &str) -> Vec<String> {
    let head = format!("[{section}]");
    let lines = manifest.lines().skip_while(|line| *line != head).skip(1);
    lines
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name.trim().to_owned())
        .filter(|name| !name.starts_with('#'))
        .collect()
}

#[test]
fn the_documents_name_files_that_exist() {
    let mut problems = Vec::new();
    for document in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md"] {
        let Ok(text) = fs::read_to_string(root().join(document)) else {
            problems.push(format!("{document} is missing"));
            continue;
        };
        for path in named_paths(&text) {
            if !root().join(path).exists() {
                problems.push(format!("{document}: no `{path}`"));
            }
        }
    }
    assert_none(&problems);
}

/// Returns what a text names as a file or folder of the repository: words in backticks that begin
/// with one of its top folders, and targets of relative links.
fn named_paths(text: &str) -> Vec<&str> {
    let tops = ["src/", "tests/", "themes/", "docs/", "xtask/", "content/", "benches/", "fuzz/"];
    let is_plain = |path: &str| !path.contains(['<', '*', '{', ' ', '…', '`']);
    let ticked = text.split('`').skip(1).step_by(2);
    let linked = text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
    let linked = linked.filter(|path| !path.is_empty() && !path.contains(':'));
    let named = ticked.filter(|path| tops.iter().any(|top| path.starts_with(top)));
    named.chain(linked).filter(|path| is_plain(path)).collect()
}

#[test]
fn paths_in_a_document_are_found() {
    let text =
        "See `src/lib.rs`, `cargo test`, [the docs](docs/format.md#a) and [web](https://a.b).";
    assert_eq!(named_paths(text), ["src/lib.rs", "docs/format.md"]);
    assert!(!Path::new("src/<name>").exists() && named_paths("`src/<name>.rs`").is_empty());
}
