//! The graph of imports between source files: no imports run in a circle.

mod imports;
mod kinds;
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::LazyLock;

use crate::project::root;
use imports::{Crate, Imports};

/// Circles that stay, with the reason.
const ALLOWED: &[(&[&str], &str)] = &[(
    &["src/math/commands.rs", "src/math/physics.rs", "src/math/read.rs", "src/math/tables.rs"],
    "a recursive-descent reader: an argument of a command is a formula again",
)];

/// Folders, and the folders that no file in them imports from.
const ONE_WAY: &[(&[&str], &[&str])] = &[
    (
        &["src/site/page/", "src/site/views/", "src/site/catalog/"],
        &["src/site/pages/", "src/site/exports/"],
    ),
    (&["src/site/catalog/"], &["src/site/page/", "src/site/views/"]),
    (&["src/site/views/"], &["src/site/page/", "src/site/catalog/"]),
];

/// The library, and the project's tasks.
static CRATES: LazyLock<Vec<Crate>> = LazyLock::new(|| {
    let read = |first: &str| {
        let mut files = Crate::default();
        files.add("crate", first, &|path| fs::read_to_string(root().join(path)).ok());
        files
    };
    ["src/lib.rs", "xtask/src/main.rs", "xtask/src/lib.rs"].map(read).into()
});

#[test]
fn no_imports_run_in_a_circle() {
    let imports = all_imports();
    let allowed = |circle: &[&str], files: &[&str]| circle.iter().all(|file| files.contains(file));
    let mut problems = String::new();
    for circle in circles(imports) {
        if !ALLOWED.iter().any(|(files, _)| allowed(&circle, files)) {
            problems.push_str(&described(&circle, imports));
        }
    }
    assert!(
        problems.is_empty(),
        "files import from each other in a circle:\n{problems}Move what both sides need into a \
         file that imports neither, or pass it as an argument."
    );
    for (files, _) in ALLOWED {
        let is_there = circles(imports).iter().any(|circle| allowed(circle, files));
        assert!(is_there, "no circle any more, take it off the list: {files:?}");
    }
}

#[test]
fn some_folders_are_imported_in_one_direction() {
    let imports = all_imports();
    let within = |file: &str, folders: &[&str]| folders.iter().any(|dir| file.starts_with(dir));
    let problems: Vec<String> = imports
        .iter()
        .filter(|((from, target), _)| {
            ONE_WAY.iter().any(|(inner, outer)| within(from, inner) && within(target, outer))
        })
        .map(|((from, target), names)| format!("{from} imports {names:?} from {target}"))
        .collect();
    assert!(problems.is_empty(), "imports run the other way:\n{}", problems.join("\n"));
}

/// Returns the imports of the library and of the project's tasks.
pub fn all_imports() -> &'static Imports {
    static ALL: LazyLock<Imports> =
        LazyLock::new(|| CRATES.iter().flat_map(Crate::imports).collect());
    assert!(ALL.len() > 100, "{} files that import", ALL.len());
    &ALL
}

/// Returns the groups of two and more that all reach each other.
fn circles(imports: &Imports) -> BTreeSet<Vec<&str>> {
    let mut targets: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (from, target) in imports.keys() {
        targets.entry(from).or_default().push(target);
    }
    let reached = |from: &&str| -> BTreeSet<&str> {
        let (mut reached, mut open) = (BTreeSet::new(), targets[from].clone());
        while let Some(file) = open.pop() {
            if reached.insert(file) {
                open.extend(targets.get(file).into_iter().flatten());
            }
        }
        reached
    };
    let all: BTreeMap<&str, BTreeSet<&str>> =
        targets.keys().map(|from| (*from, reached(from))).collect();
    let in_a_circle = all.iter().filter(|(file, reached)| reached.contains(*file));
    let circles = in_a_circle.map(|(file, reached)| {
        let back = |other: &&&str| all.get(**other).is_some_and(|reached| reached.contains(file));
        reached.iter().filter(back).copied().collect()
    });
    circles.collect()
}

fn described(circle: &[&str], imports: &Imports) -> String {
    let mut text = format!("  {}\n", circle.join(", "));
    for ((from, target), names) in imports {
        if circle.contains(&from.as_str()) && circle.contains(&target.as_str()) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            text.push_str(&format!("    {from} -> {target}: {}\n", names.join(", ")));
        }
    }
    text
}

#[test]
fn circles_are_found() {
    let arrows = ["ab", "bc", "ca", "bd", "ea", "ef", "fe"];
    let name = |arrow: &str, at| arrow[at..=at].to_owned();
    let imports = arrows.map(|arrow| ((name(arrow, 0), name(arrow, 1)), BTreeSet::new()));
    let circles: Vec<String> =
        circles(&Imports::from(imports)).iter().map(|circle| circle.concat()).collect();
    assert_eq!(circles, ["abc", "ef"]);
}
