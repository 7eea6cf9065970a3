//! Parts of a site: together they are the site of one build, and a merge makes it of them.

use std::collections::BTreeSet;
use std::fs;

use proptest::prelude::*;

use crate::leaving::clean;
use crate::project::{Project, Run, Tree, plain_record, tree};
use crate::rebuild::{apply, begun, cases, edit_of_content};

const MARKER: &str = ".catena-site";

/// Builds part `number` of `of` to its folder, with a list of changes.
pub fn build_part(project: &Project, number: u8, of: u8, flags: &[&str]) -> Run {
    let part = format!("{number}/{of}");
    let [output, cache, changed] =
        ["part", "cache-of", "changes"].map(|name| format!("parts/{name}-{number}"));
    fs::create_dir_all(project.path("parts")).expect("made");
    let fixed = ["build", "--content", "content", "--part", &part, "--output", &output, "--cache"];
    project.run(&[&fixed[..], &[&cache, "--changed", &changed], flags].concat())
}

pub fn build_parts(project: &Project, of: u8) {
    for number in 1..=of {
        build_part(project, number, of, &[]).ends_with(0);
    }
}

/// Merges the parts, in an odd order, to `merged`.
pub fn merge(project: &Project, of: u8, flags: &[&str]) -> Run {
    let parts: Vec<String> = (1..=of).rev().map(|number| format!("parts/part-{number}")).collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let fixed = ["--output", "merged", "--cache", "merged-cache", "--changed", "merged-changes"];
    project.run(&[&["merge"], &parts[..], &fixed, flags].concat())
}

pub fn merged(project: &Project) -> Tree {
    tree(&project.path("merged"))
}

/// Returns the files of all parts without their markers.
fn union(project: &Project, of: u8) -> Tree {
    let mut all = Tree::new();
    for number in 1..=of {
        for (path, bytes) in tree(&project.path(&format!("parts/part-{number}"))) {
            let other = all.insert(path.clone(), bytes);
            assert!(other.is_none() || path == MARKER || path.starts_with("search/"), "{path}");
        }
    }
    all.remove(MARKER);
    all
}

/// Takes the lines of a list of changes.
fn taken(project: &Project, list: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(project.path(list)).expect("is there");
    project.remove(list);
    let lines: BTreeSet<String> = text.lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), text.lines().count(), "no line comes twice");
    lines
}

/// Builds the whole site and all parts, merges them, and compares.
fn compare(project: &Project, of: u8) -> Result<(), TestCaseError> {
    project.build(&["--allow-removals", "--changed", "changes"]).ends_with(0);
    let mut whole = project.output_tree();
    let changes = taken(project, "changes");
    build_parts(project, of);
    let marker = whole.remove(MARKER).expect("a marker");
    prop_assert!(union(project, of) == whole, "the union of the parts differs");
    let lists = (1..=of).map(|number| taken(project, &format!("parts/changes-{number}")));
    let lists: BTreeSet<String> = lists.flatten().collect();
    prop_assert_eq!(&lists, &changes);
    merge(project, of, &["--allow-removals"]).ends_with(0);
    whole.insert(MARKER.to_owned(), marker);
    prop_assert!(merged(project) == whole, "the merged site differs");
    prop_assert_eq!(taken(project, "merged-changes"), changes);
    Ok(())
}

/// Checks that a build of the merged site has nothing to render.
fn is_settled(project: &Project) -> Result<(), TestCaseError> {
    let into = ["--output", "merged", "--cache", "merged-cache", "--changed", "more", "--json"];
    let run = project.run(&[&["build", "--content", "content"], &into[..]].concat());
    let report = run.ends_with(0).json();
    prop_assert_eq!(&report["rendered"], 0);
    prop_assert_eq!(taken(project, "more"), BTreeSet::new());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 100, ..ProptestConfig::default() })]
    #[test]
    fn parts_together_are_one_build(
        of in 1..6u8,
        start in prop::collection::vec((1..7u8, 0..9u8), 2..6),
        steps in prop::collection::vec(prop::collection::vec(edit_of_content(), 1..4), 1..4),
    ) {
        let project = begun(start);
        compare(&project, of)?;
        is_settled(&project)?;
        for edits in &steps {
            edits.iter().for_each(|edit| apply(&project, edit));
            compare(&project, of)?;
        }
        is_settled(&project)?;
    }
}

/// Returns a project of `count` records.
pub fn many(count: u8) -> Project {
    let project = Project::new();
    project.settings("base_url: https://example.org/\n");
    for n in 1..=count {
        project.record(&format!("{n:03}.txt"), &plain_record(&format!("Why {n}?"), "3 May 2026"));
    }
    project
}

#[test]
fn a_part_that_is_built_again_renders_what_changed() {
    let project = many(12);
    build_parts(&project, 3);
    project.record("012.txt", &plain_record("Why not 12?", "3 May 2026"));
    for number in 1..=3 {
        let report = build_part(&project, number, 3, &["--json"]).ends_with(0).json();
        let [rendered, reused] = ["rendered", "reused"].map(|name| report[name].as_u64());
        assert!(rendered < reused || number == 1, "{report}");
        assert_eq!(report["part"], format!("{number}/3"));
        let report = build_part(&project, number, 3, &["--json"]).ends_with(0).json();
        assert_eq!(report["rendered"], 0);
    }
}

#[test]
fn lost_caches_of_parts_and_of_the_merged_site_cost_time_only() {
    let project = many(12);
    project.file("static/mine/a.css", b"a {}").file("static/mine/b.css", b"b {}");
    build_parts(&project, 3);
    merge(&project, 3, &[]).ends_with(0);
    for number in 1..=3 {
        fs::remove_dir_all(project.path(&format!("parts/cache-of-{number}"))).expect("removed");
    }
    fs::remove_dir_all(project.path("merged-cache")).expect("removed");
    project.remove("static/mine/a.css").remove("static/mine/b.css");
    project.remove("content/answers/012.txt");
    build_parts(&project, 3);
    merge(&project, 3, &[]).ends_with(0);
    let mut expected = clean(&project);
    assert_eq!(merged(&project), expected);
    expected.remove(MARKER);
    assert_eq!(union(&project, 3), expected);
}

#[test]
fn the_next_whole_build_reuses_what_the_parts_cached() {
    let project = many(6);
    project.settings("base_url: https://example.org/\n");
    // With the default cache, next to the settings.
    for number in ["1/2", "2/2"] {
        project.run(&["build", "--part", number, "--output", &number[..1]]).ends_with(0);
    }
    project.run(&["merge", "1", "2"]).ends_with(0);
    let names = fs::read_dir(project.path(".catena")).expect("a cache").flatten();
    let names: Vec<String> = names.map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    for name in ["records", "coupled", "segments", "manifest"] {
        let ending = format!(".{name}");
        assert_eq!(names.iter().filter(|name| name.ends_with(&ending)).count(), 3, "{names:?}");
    }
    let report = project.run(&["build", "--json"]).ends_with(0).json();
    assert_eq!((&report["rendered"], &report["pages"]), (&0.into(), &report["reused"]));
}

#[test]
fn a_merge_copies_nothing_on_one_disk() {
    let project = many(3);
    build_parts(&project, 2);
    merge(&project, 2, &[]).ends_with(0);
    #[cfg(unix)]
    for (path, _) in merged(&project).iter().filter(|(path, _)| *path != MARKER) {
        use std::os::unix::fs::MetadataExt;
        let file = fs::metadata(project.path(&format!("merged/{path}"))).expect("is there");
        assert_eq!(file.nlink(), 2, "{path}");
    }
    let report = merge(&project, 2, &["--json"]).ends_with(0).json();
    assert_eq!((&report["rendered"], &report["records"]), (&0.into(), &3.into()));
}

#[test]
fn the_removal_guard_works_in_a_merge() {
    for is_cache_lost in [false, true] {
        let project = many(12);
        build_parts(&project, 3);
        merge(&project, 3, &[]).ends_with(0);
        let before = merged(&project);
        project.remove("content/answers/001.txt").remove("content/answers/002.txt");
        build_parts(&project, 3);
        if is_cache_lost {
            fs::remove_dir_all(project.path("merged-cache")).expect("removed");
        }
        let run = merge(&project, 3, &[]);
        run.ends_with(1).says("2 of 12 published answers would disappear");
        assert_eq!(merged(&project), before);
        merge(&project, 3, &["--allow-removals"]).ends_with(0);
        assert_eq!(merged(&project), clean(&project));
    }
}

#[test]
fn a_page_that_was_edited_by_hand_is_kept_and_reported() {
    let project = many(4);
    project.file("content/pages/about.md", b"# About\n\nWords.\n");
    build_parts(&project, 2);
    merge(&project, 2, &[]).ends_with(0);
    // As editors do: not in place.
    project.remove("merged/about.html").file("merged/about.html", b"mine");
    project.file("content/pages/about.md", b"# About\n\nOther words.\n");
    build_parts(&project, 2);
    merge(&project, 2, &["--strict"]).ends_with(1).says("1 warning under `--strict`");
    let run = merge(&project, 2, &[]);
    run.ends_with(0).says("merged/about.html").says("edited after it was built; it is kept");
    assert_eq!(merged(&project)["about.html"], b"mine");
    merge(&project, 2, &["--force"]).ends_with(0);
    assert_eq!(merged(&project), clean(&project));
}

#[test]
fn part_1_reports_what_all_parts_have_in_common() {
    let project = many(2);
    project.record("003.txt", &plain_record("Why 3?", "some day"));
    let says = |number| build_part(&project, number, 2, &[]).ends_with(0).stderr.clone();
    let warning = says(1);
    assert!(warning.contains("content/answers/003.txt"), "{warning}");
    assert!(!says(2).contains("003.txt"));
    build_part(&project, 2, 2, &["--strict"]).ends_with(1).says("content/answers/003.txt");
    project.record("dir/002.txt", &plain_record("Why else?", "3 May 2026"));
    for number in [1, 2] {
        build_part(&project, number, 2, &[]).ends_with(1).says("duplicate-id");
    }
}
