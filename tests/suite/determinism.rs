//! The output is a function of records, settings and theme. It doesn't depend on threads, clock,
//! zone, locale, file order, folder or earlier builds.

use std::fs;
use std::time::SystemTime;

use crate::project::{Project, Tree, plain_record, record, root, tree};

/// Returns the site of the sample archive, built with some flags and variables.
fn sample(args: &[&str], variables: &[(&str, &str)]) -> Tree {
    let project = Project::sample();
    project.run_with(&[&["build"], args].concat(), variables).ends_with(0);
    project.output_tree()
}

#[track_caller]
fn assert_same(one: &Tree, other: &Tree) {
    let names = |tree: &Tree| tree.keys().cloned().collect::<Vec<_>>();
    assert!(one.contains_key("index.html"), "nothing was built");
    assert_eq!(names(one), names(other));
    let differing: Vec<&String> = one.keys().filter(|path| one[*path] != other[*path]).collect();
    assert!(differing.is_empty(), "these differ: {differing:?}");
}

#[test]
fn threads_make_no_difference() {
    let one = sample(&["--jobs", "1"], &[]);
    assert!(one.len() > 40);
    assert_same(&one, &sample(&["--jobs", "2"], &[]));
    assert_same(&one, &sample(&["--jobs", "8"], &[]));
}

#[test]
fn zone_and_locale_make_no_difference() {
    let plain = sample(&[], &[("TZ", "UTC"), ("LC_ALL", "C")]);
    assert_same(&plain, &sample(&[], &[("TZ", "Pacific/Kiritimati"), ("LC_ALL", "tr_TR.UTF-8")]));
    assert_same(&plain, &sample(&[], &[("TZ", "America/Adak"), ("LANG", "de_DE.UTF-8")]));
}

#[test]
fn the_order_of_creation_makes_no_difference() {
    let records: Vec<(String, Vec<u8>)> = tree(&root().join("content")).into_iter().collect();
    let build = |records: &[&(String, Vec<u8>)]| {
        let project = Project::new();
        for (path, bytes) in records {
            project.file(&format!("content/{path}"), bytes);
        }
        project.build(&[]).ends_with(0);
        project.output_tree()
    };
    let forwards = build(&records.iter().collect::<Vec<_>>());
    let backwards = build(&records.iter().rev().collect::<Vec<_>>());
    assert_same(&forwards, &backwards);
}

#[test]
fn a_second_build_reuses_every_page() {
    let project = Project::sample();
    let first = project.build(&["--json"]).ends_with(0).json();
    let (files, times) = (project.output_tree(), modified(&project));
    let second = project.build(&["--json"]).ends_with(0).json();
    assert_eq!(second["reused"], first["pages"]);
    assert_eq!((&second["rendered"], &second["removed"]), (&0.into(), &0.into()));
    assert_same(&files, &project.output_tree());
    assert_eq!(times, modified(&project), "no file was touched");
}

#[test]
fn without_its_cache_a_build_ends_the_same() {
    let project = Project::sample();
    project.build(&[]).ends_with(0);
    let files = project.output_tree();
    fs::remove_dir_all(project.path("cache")).expect("the cache is there");
    project.build(&[]).ends_with(0);
    assert_same(&files, &project.output_tree());
    for (path, _) in tree(&project.path("cache")) {
        project.file(&format!("cache/{path}"), b"\0not what was written");
    }
    project.build(&[]).ends_with(0);
    assert_same(&files, &project.output_tree());
}

#[test]
fn a_grown_and_edited_archive_equals_a_clean_build() {
    let grown = Project::sample();
    grown.build(&[]).ends_with(0);
    let edits: [&dyn Fn(&Project); 5] = [
        &|project| {
            let text = plain_record("Why is the sky dark at night?", "11 May 2026");
            project.record("005_5555555555555555.txt", &text);
        },
        &|project| {
            let answer = "Other words [AG-2025.04-1387], and a new work AG-2027.01-100.";
            let text =
                record("How do gaps close?", "2 June 2026", answer, &[], &["Who closes gaps?"]);
            project.record("006_6666666666666666.txt", &text);
        },
        &|project| {
            let text = plain_record("Why is the sky dark at noon?", "12 May 2026");
            project.record("005_5555555555555555.txt", &text);
        },
        &|project| {
            // Renamed: the position changes, the id and its page do not.
            let from = project.path("content/answers/006_6666666666666666.txt");
            let to = project.path("content/answers/099_6666666666666666.txt");
            fs::rename(from, to).expect("renamed");
        },
        &|project| {
            project.remove("content/answers/005_5555555555555555.txt");
        },
    ];
    for edit in edits {
        edit(&grown);
        grown.build(&["--allow-removals"]).ends_with(0);
        let clean = Project::new();
        clean.copy(&grown.path("content"), "content");
        clean.copy(&grown.path("site.yaml"), "site.yaml");
        clean.build(&[]).ends_with(0);
        assert_same(&grown.output_tree(), &clean.output_tree());
    }
}

/// Returns when each file of the site was last written.
fn modified(project: &Project) -> Vec<(String, SystemTime)> {
    let public = project.path("public");
    let time = |path: &str| fs::metadata(public.join(path)).and_then(|data| data.modified());
    project
        .output_tree()
        .into_keys()
        .map(|path| (path.clone(), time(&path).expect("a file's time")))
        .collect()
}
