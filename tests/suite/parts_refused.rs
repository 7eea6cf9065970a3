//! Parts and merges that are refused: then nothing is written.

use std::fs;

use crate::parts::{build_part, build_parts, many, merge, merged};
use crate::project::{Project, plain_record, tree};

/// Checks that a merge of both parts is refused with these words, and writes nothing.
#[track_caller]
fn refused(project: &Project, words: &str) {
    let before = merged(project);
    merge(project, 2, &["--force", "--adopt", "--allow-removals"]).ends_with(5).says(words);
    assert_eq!(merged(project), before);
}

fn two_parts() -> Project {
    let project = many(4);
    build_parts(&project, 2);
    project
}

#[test]
fn a_folder_of_another_part_is_refused() {
    let project = two_parts();
    project.build(&[]).ends_with(0);
    let before = [tree(&project.path("parts/part-1")), project.output_tree()];
    let run = |words: &[&str]| {
        project.run(&[&["build", "--force", "--adopt", "--output"], words].concat())
    };
    run(&["parts/part-1", "--part", "2/2"])
        .ends_with(5)
        .says("it holds part 1/2 of a site, and this build writes part 2/2 of a site");
    run(&["parts/part-1", "--part", "1/3"]).ends_with(5).says("part 1/2 of a site");
    run(&["parts/part-1"]).ends_with(5).says("this build writes a whole site");
    run(&["public", "--part", "1/1"]).ends_with(5).says("it holds a whole site");
    let merged = project.run(&["merge", "parts/part-2", "--output", "parts/part-1"]);
    merged.ends_with(5).says("part 1/2 is missing");
    let merged =
        project.run(&["merge", "parts/part-1", "parts/part-2", "--output", "parts/part-1"]);
    merged.ends_with(5).says("not safe to write");
    assert_eq!([tree(&project.path("parts/part-1")), project.output_tree()], before);
}

#[test]
fn numbers_of_parts_are_checked() {
    let project = many(1);
    for part in ["0/2", "3/2", "1", "a/b", "1/0", "+1/2", "1/2000", "1/2/3"] {
        let run = project.run(&["build", "--part", part]);
        run.ends_with(2).says("expected K/N with K from 1 to N");
    }
    project.run(&["merge"]).ends_with(2);
    project.run(&["build", "--part", "1/1", "--output", "one"]).ends_with(0);
    project.run(&["merge", "one"]).ends_with(0);
    project.build(&["--output", "whole"]);
}

#[test]
fn parts_are_complete() {
    let project = two_parts();
    let run = project.run(&["merge", "parts/part-2", "--output", "merged"]);
    run.ends_with(5).says("part 1/2 is missing").says("name the folder of each part once");
    assert!(!project.path("merged").exists());
    let run = project.run(&["merge", "parts/part-2", "parts/part-2", "--output", "merged"]);
    run.ends_with(5).says("are both part 2/2");
    let run = project.run(&["merge", "parts/part-1", "content", "--output", "merged"]);
    run.ends_with(5).says("`content` is not a folder that `catena build --part` wrote");
    let run = project.run(&["merge", "parts/part-1", "nowhere", "--output", "merged"]);
    run.ends_with(5).says("`nowhere` is not a folder");
}

#[test]
fn parts_are_of_one_site() {
    let project = two_parts();
    let rebuilt = |flags: &[&str]| {
        build_part(&project, 2, 2, flags).ends_with(0);
    };
    merge(&project, 2, &[]).ends_with(0);
    rebuilt(&["--base-url", "https://example.org/other"]);
    refused(&project, "were built with different settings");
    project.file("themes/mine/assets/mine.css", b"a {}");
    rebuilt(&["--theme", "themes/mine"]);
    refused(&project, "were built with different themes");
    project.record("005.txt", &plain_record("Why 5?", "3 May 2026"));
    rebuilt(&[]);
    refused(&project, "were built with different content");
    project.remove("content/answers/005.txt").file("static/a.txt", b"a");
    rebuilt(&[]);
    refused(&project, "were built with different content");
    project.remove("static/a.txt");
    rebuilt(&[]);
    fs::remove_dir_all(project.path("parts/part-2")).expect("removed");
    project.run(&["build", "--part", "2/3", "--output", "parts/part-2"]).ends_with(0);
    refused(&project, "were built with different numbers of parts");
    fs::remove_dir_all(project.path("parts/part-2")).expect("removed");
    rebuilt(&[]);
    merge(&project, 2, &[]).ends_with(0);
}

/// Replaces text in the marker of the second part.
fn mark(project: &Project, replaced: &str, by: &str) {
    let path = "parts/part-2/.catena-site";
    let bytes = fs::read(project.path(path)).expect("a marker");
    let at = bytes.windows(replaced.len()).position(|part| part == replaced.as_bytes());
    let at = at.expect("the text");
    let changed = [&bytes[..at], by.as_bytes(), &bytes[at + replaced.len()..]].concat();
    project.file(path, &changed);
}

#[test]
fn parts_are_as_they_were_built() {
    let project = two_parts();
    mark(&project, "version ", "version 0");
    refused(&project, "part 2/2 in `parts/part-2` is not complete");
    build_part(&project, 2, 2, &[]).ends_with(0);
    let marker = fs::read(project.path("parts/part-2/.catena-site")).expect("a marker");
    let at = marker.windows(8).position(|part| part == b"version ").expect("the line") + 8;
    let digit = if marker[at] == b'0' { b'1' } else { b'0' };
    let mut other = marker.clone();
    other[at] = digit;
    project.file("parts/part-2/.catena-site", &other);
    refused(&project, "`parts/part-2` was built by another version of Catena");
    for cut in [0, 10, 90, 100, marker.len() / 2, marker.len() - 1] {
        project.file("parts/part-2/.catena-site", &marker[..cut]);
        refused(&project, "parts/part-2");
    }
    // The next build completes it.
    build_part(&project, 2, 2, &[]).ends_with(0);
    let path = "parts/part-2/index.html";
    let path = if project.path(path).exists() { path } else { "parts/part-2/answers.html" };
    let bytes = fs::read(project.path(path)).expect("a page");
    project.remove(path);
    refused(&project, &format!("`{path}` is missing, or was changed"));
    project.file(path, &[&bytes[1..], b"x"].concat());
    refused(&project, &format!("`{path}` is missing, or was changed"));
    build_part(&project, 2, 2, &["--force"]).ends_with(0);
    merge(&project, 2, &[]).ends_with(0);
}

#[test]
fn parts_that_are_being_built_are_not_merged() {
    let project = two_parts();
    let marker = fs::File::open(project.path("parts/part-1/.catena-site")).expect("a marker");
    marker.lock().expect("locks");
    let run = merge(&project, 2, &[]);
    run.ends_with(4).says("another build is writing").says("part-1");
    assert!(!project.path("merged").exists());
    marker.unlock().expect("unlocks");
    merge(&project, 2, &[]).ends_with(0);
}
