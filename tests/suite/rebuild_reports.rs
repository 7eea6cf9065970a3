//! Repeated builds: what they report, explain, list and verify.

use std::fs;
use std::time::{Duration, SystemTime};

use crate::project::{Project, Tree, plain_record};

pub const ONE: &str = "000_1111111111111111.txt";
const TWO: &str = "001_2222222222222222.txt";

/// Returns an archive of two records.
pub fn two_records() -> Project {
    let project = Project::new();
    project.settings("base_url: https://example.org/\ntitle: An archive\n");
    project.record(ONE, &plain_record("Why is the sky dark at night?", "3 May 2026"));
    project.record(TWO, &plain_record("How old is the oldest star?", "4 May 2026"));
    project
}

/// Returns the lines of an explanation that are about a path.
fn about<'a>(explanation: &'a str, path: &str) -> Vec<&'a str> {
    explanation.lines().filter(|line| line.contains(path)).collect()
}

#[test]
fn a_build_explains_itself() {
    let project = two_records();
    let explain = || project.build(&["--explain", "--allow-removals"]).ends_with(0).stderr.clone();
    let first = explain();
    let line = "rendered answers/1111111111111111.html: no earlier build is recorded";
    assert_eq!(about(&first, "answers/1111111111111111.html"), [line]);
    assert_eq!(explain(), "rendered nothing: nothing changed\n");

    project.record(TWO, &plain_record("How old is the youngest star?", "4 May 2026"));
    let edited = explain();
    let line = "rendered answers/2222222222222222.html: its record or a work in it changed";
    assert_eq!(about(&edited, "answers/2222222222222222.html"), [line]);
    assert!(!edited.contains("assets/style.css"), "{edited}");
    let line = "rendered months/2026-05.html: an answer on it changed";
    assert_eq!(about(&edited, "months/2026-05.html"), [line]);

    project.file("public/index.html", b"");
    project.remove("public/index.html");
    assert_eq!(explain(), "rendered index.html: the file was missing\n");

    project.settings("base_url: https://example.org/\ntitle: Another archive\n");
    let settings = explain();
    let line = "rendered 404.html: the settings changed";
    assert_eq!(about(&settings, "404.html"), [line]);

    project.file("themes/default/templates/404.html", b"<p>{{ site.title }}</p>");
    let theme = explain();
    assert_eq!(about(&theme, " 404.html"), ["rendered 404.html: the theme changed"]);

    project.remove(&format!("content/answers/{TWO}"));
    let removed = explain();
    let line = "removed answers/2222222222222222.html: no longer part of the site";
    assert_eq!(about(&removed, "answers/2222222222222222.html"), [line]);
}

#[test]
fn a_list_of_changes_brings_a_copy_up_to_date() {
    let project = two_records();
    let build = || {
        project.build(&["--changed", "changes", "--allow-removals"]).ends_with(0);
        let text = fs::read_to_string(project.path("changes")).unwrap_or_default();
        let _ = fs::remove_file(project.path("changes"));
        text
    };
    let mut copy = Tree::new();
    let mut follow = |list: &str| {
        let mut site = project.output_tree();
        site.remove(".catena-site");
        for line in list.lines() {
            match line.split_at(2) {
                ("+ ", path) => drop(copy.insert(path.to_owned(), site[path].clone())),
                ("- ", path) => assert!(copy.remove(path).is_some(), "{line}"),
                _ => panic!("{line}"),
            }
        }
        assert_eq!(copy, site);
    };
    let first = build();
    assert_eq!(first.lines().count() + 1, project.output_tree().len());
    follow(&first);
    assert_eq!(build(), "");
    project.record(TWO, &plain_record("How old is the youngest star?", "4 June 2026"));
    let edited = build();
    assert!(edited.contains("\n+ answers/2222222222222222.html\n"), "{edited}");
    assert!(edited.contains("- search/"), "{edited}");
    assert!(!edited.contains("assets/style.css"), "{edited}");
    follow(&edited);
    project.remove(&format!("content/answers/{TWO}"));
    follow(&build());
}

#[test]
fn verify_reads_files_that_a_build_trusts() {
    let project = two_records();
    project.build(&[]).ends_with(0);
    let path = "public/answers/1111111111111111.html";
    let right = fs::read(project.path(path)).expect("is there");
    let mut wrong = right.clone();
    wrong[10] ^= 1;
    project.file(path, &wrong);
    project.build(&[]).ends_with(0);
    assert_eq!(fs::read(project.path(path)).expect("is there"), wrong);
    let run = project.build(&["--verify"]);
    run.ends_with(0);
    assert_eq!(
        run.stderr,
        "warning[edited-page]: this page was edited after it was built; it is kept and not \
         replaced\n--> public/answers/1111111111111111.html\n |\n\
         help: move the edit to the source of the page, or pass `--force` to discard it\n\n"
    );
    project.build(&["--verify", "--strict"]).ends_with(1);
    project.build(&["--verify", "--force"]).ends_with(0);
    assert_eq!(fs::read(project.path(path)).expect("is there"), right);
}

#[test]
fn clean_and_durable_builds_rewrite_no_identical_file() {
    let project = two_records();
    let pages = project.build(&["--json"]).ends_with(0).json()["pages"].clone();
    let times = || {
        let time = |path: &String| {
            let data = fs::metadata(project.path("public").join(path)).expect("is there");
            data.modified().expect("has a time")
        };
        project.output_tree().keys().map(time).collect::<Vec<SystemTime>>()
    };
    let before = times();
    std::thread::sleep(Duration::from_millis(20));
    let report = project.build(&["--clean", "--durable", "--json"]).ends_with(0).json();
    assert_eq!((&report["rendered"], &report["reused"]), (&pages, &0.into()));
    assert_eq!(times(), before);
}

/// Waits until the clock of the file system has ticked: what was written before is settled then.
pub fn tick() {
    std::thread::sleep(Duration::from_millis(30));
}

#[test]
fn a_build_without_a_change_repeats_its_report_and_writes_nothing() {
    let project = two_records();
    // Warnings, an error and something left out have to be reported again.
    project.record("003_3333333333333333.txt", "Antigravity Q&A\nWhat is dust?\nAnswer\n");
    project.record("004_2222222222222222.txt", &plain_record("What is dust?", "4 May 2026"));
    project.file("content/answers/table.csv", b"a,b\n");
    tick();
    let report = |run: &crate::project::Run| {
        let mut report = run.json();
        for key in ["rendered", "reused", "seconds"] {
            report[key].take();
        }
        report
    };
    let first = project.build(&["--json"]);
    first.ends_with(1);
    let files = || {
        let mut files = crate::project::tree(&project.path("cache"));
        files.retain(|path, _| !path.ends_with(".lock"));
        (project.output_tree(), files)
    };
    let before = files();
    let second = project.build(&["--json"]);
    second.ends_with(1);
    assert_eq!((&second.stderr, report(&second)), (&first.stderr, report(&first)));
    assert_eq!(second.json()["rendered"], 0);
    assert_eq!(second.json()["reused"], second.json()["pages"]);
    assert_eq!(files(), before);
    let explained = project.build(&["--explain", "--json"]);
    explained.ends_with(1);
    assert!(explained.stderr.starts_with("rendered nothing: nothing changed\n"));
    project.build(&["--strict"]).ends_with(1).says("under `--strict`; nothing was written");
}

#[test]
fn a_build_without_a_change_notices_missing_files() {
    let project = two_records();
    tick();
    project.build(&[]).ends_with(0);
    let built = project.output_tree();
    project.build(&[]).ends_with(0);
    for path in ["index.html", "answers/1111111111111111.html", "assets/style.css"] {
        project.remove(&format!("public/{path}"));
        project.build(&[]).ends_with(0);
        assert_eq!(project.output_tree(), built, "{path}");
    }
    fs::remove_dir_all(project.path("public")).expect("removed");
    project.build(&[]).ends_with(0);
    assert_eq!(project.output_tree(), built);
    fs::remove_dir_all(project.path("cache")).expect("removed");
    project.build(&[]).ends_with(0);
    assert_eq!(project.output_tree(), built);
}
