//! Repeated builds: the law that they end as a clean build does, and their reports.
//!
//! The law is a property over random scripts of edits. `CATENA_LAW_CASES=500` tries more of them
//! than a usual run does.

use std::fs;
use std::time::{Duration, SystemTime};

use proptest::prelude::*;

use crate::project::{Project, Tree, plain_record, record};

// ---------------------------------------------------------------------------------------------
// The law

/// A change between two builds. Records, pages and variants are small numbers, so that scripts
/// come back to what they did.
#[derive(Clone, Debug)]
enum Edit {
    /// Adds or rewrites record `.0` in variant `.1`.
    Write(u8, u8),
    /// Rewrites a byte of a record, and sets its time of change back.
    Quietly(u8),
    /// Writes the same bytes again.
    Touch(u8),
    Delete(u8),
    /// Renames: another position, the same id.
    Rename(u8),
    Settings(u8),
    /// Overrides a file of the theme, or no longer does.
    Theme(u8),
    /// Adds, rewrites or removes a page.
    Page(u8),
    /// Removes a file of the output.
    LoseOutput(u8),
    /// Removes, cuts, flips or replaces what the cache holds.
    HarmCache(u8),
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        6 => (0..7u8, 0..9u8).prop_map(|(n, variant)| Edit::Write(n, variant)),
        2 => (0..7u8).prop_map(Edit::Quietly),
        1 => (0..7u8).prop_map(Edit::Touch),
        3 => (0..7u8).prop_map(Edit::Delete),
        2 => (0..7u8).prop_map(Edit::Rename),
        2 => (0..5u8).prop_map(Edit::Settings),
        2 => (0..4u8).prop_map(Edit::Theme),
        2 => (0..4u8).prop_map(Edit::Page),
        1 => (0..40u8).prop_map(Edit::LoseOutput),
        2 => (0..5u8).prop_map(Edit::HarmCache),
    ]
}

const QUESTIONS: [&str; 6] = [
    "Why is the sky dark at night?",
    "How old is the oldest star?",
    "What is dust, and does $m_d$ matter?",
    "Who closes gaps?",
    "why is the **sky** dark at night",
    "Does [AG-2026.01-100] say so?",
];
const WORKS: [&str; 4] =
    ["AG-2025.04-1127", "AG-2025.04-1387", "AG-2026.01-100", "AG-2026.03-1712"];

/// Returns a record that shares works, questions and follow-ups with others.
fn text(n: u8, variant: u8) -> String {
    let pick = |from: &[&'static str], at: u8| from[usize::from(at) % from.len()];
    let (a, b) = (pick(&WORKS, n + variant), pick(&WORKS, 2 * n + variant + 1));
    let date = format!("{} {} 2026", 1 + (n + variant) % 27, ["May", "June"][usize::from(n % 2)]);
    let answer = format!(
        "One work says so in number {variant} [{a}]. Another one [{a}, {b}] does not.\n\
         - an item with $x^{variant}$ and [{b}]\n## A heading\nMore words."
    );
    let sources = [format!("61%hep-thThe title of {a}{a}"), format!("5%cs.LGAnother {variant}{b}")];
    let sources: Vec<&str> = sources.iter().map(String::as_str).collect();
    let next = [pick(&QUESTIONS, n + 1), pick(&QUESTIONS, variant + 2)];
    let question = pick(&QUESTIONS, n.wrapping_add(variant));
    let text = record(question, &date, &answer, &sources, &next);
    match variant {
        5 => text.replace(&date, "some day"),
        6 => format!("---\ndraft: true\n---\n{text}"),
        7 => format!("---\nwithdrawn: It was wrong.\naliases: [old-{n}]\ntags: [one]\n---\n{text}"),
        8 => {
            format!(
                "---\nnote: Read [AG-2026.03-1712] with care.\naliases: [old-{n}]\ntags: [one, two]\n---\n{text}"
            )
        }
        _ => text,
    }
}

/// Returns where record `n` lies, if it is there.
fn place(project: &Project, n: u8) -> Option<String> {
    let id = format!("{:016x}.txt", u64::from(n) + 1);
    let folder = fs::read_dir(project.path("content/answers")).expect("has answers");
    let mut names = folder.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.find(|name| name.ends_with(&id))
}

fn apply(project: &Project, edit: &Edit) {
    match *edit {
        Edit::Write(n, variant) => {
            let name = place(project, n).unwrap_or_else(|| format!("{n:03}_{:016x}.txt", n + 1));
            project.record(&name, &text(n, variant));
        }
        Edit::Quietly(n) => {
            let Some(name) = place(project, n) else { return };
            let path = project.path(&format!("content/answers/{name}"));
            let time = fs::metadata(&path).and_then(|data| data.modified()).expect("has a time");
            let text = fs::read_to_string(&path).expect("is text");
            let other = text.replace("More words", "Mere words");
            let other =
                if other == text { text.replace("Mere words", "More words") } else { other };
            fs::write(&path, other).expect("written");
            let file = fs::File::options().write(true).open(&path).expect("opens");
            file.set_modified(time).expect("sets the time");
        }
        Edit::Touch(n) => {
            let Some(name) = place(project, n) else { return };
            let bytes = fs::read(project.path(&format!("content/answers/{name}"))).expect("reads");
            project.file(&format!("content/answers/{name}"), &bytes);
        }
        // The last record stays, or there would be nothing to build.
        Edit::Delete(n) => {
            if let Some(name) = place(project, n).filter(|_| n > 0) {
                project.remove(&format!("content/answers/{name}"));
            }
        }
        Edit::Rename(n) => {
            let Some(name) = place(project, n) else { return };
            let (position, id) = name.split_once('_').expect("has a position");
            let position = (position.parse::<u16>().expect("is a number") + 100) % 1000;
            let at = |name: &str| project.path(&format!("content/answers/{name}"));
            fs::rename(at(&name), at(&format!("{position:03}_{id}"))).expect("renamed");
        }
        Edit::Settings(n) => {
            let more = [
                "",
                "description: Other words.\n",
                "language: de\n",
                "categories: {x-y: X}\n",
                "citations: {ids: 'AG-2025\\.\\d{2}-\\d{4}'}\n",
            ][usize::from(n)];
            let base = "base_url: https://example.org/a\n";
            project.settings(&format!("{base}theme: mine\n{more}"));
        }
        Edit::Theme(n) => {
            let (path, text) = [
                ("assets/own.css", "a { color: red }"),
                ("assets/own.css", "a { color: blue }"),
                ("templates/404.html", "<p>{{ site.title }}</p>"),
                ("templates/404.html", "<p>Not {{ site.title }}</p>"),
            ][usize::from(n)];
            let path = format!("themes/mine/{path}");
            if fs::read(project.path(&path)).is_ok_and(|old| old == text.as_bytes()) {
                project.remove(&path);
            } else {
                project.file(&path, text.as_bytes());
            }
        }
        Edit::Page(0) => {
            let _ = fs::remove_file(project.path("content/pages/about.md"));
        }
        Edit::Page(n) => {
            project.file("content/pages/about.md", format!("# About {n}\n\nWords.\n").as_bytes());
        }
        Edit::LoseOutput(n) => {
            let tree = project.output_tree();
            let files: Vec<&String> = tree.keys().filter(|path| *path != ".catena-site").collect();
            if let Some(path) = files.get(usize::from(n) * files.len() / 40) {
                project.remove(&format!("public/{path}"));
            }
        }
        Edit::HarmCache(how) => harm(project, how),
    }
}

fn harm(project: &Project, how: u8) {
    for (path, bytes) in crate::project::tree(&project.path("cache")) {
        let middle = bytes.len() / 2;
        let mut harmed = bytes;
        match how {
            0 => {
                project.remove(&format!("cache/{path}"));
                continue;
            }
            1 => harmed.truncate(middle),
            2 => harmed.extend_from_slice(b"more"),
            3 => harmed = b"not what was written".to_vec(),
            _ => harmed.iter_mut().skip(middle).take(1).for_each(|byte| *byte ^= 0x20),
        }
        project.file(&format!("cache/{path}"), &harmed);
    }
}

/// Returns the site and the diagnostics of a clean build of the same content, in another folder.
fn clean(project: &Project, jobs: u8) -> (Tree, String) {
    let other = Project::new();
    for part in ["content", "themes", "site.yaml"] {
        other.copy(&project.path(part), part);
    }
    let run = other.run_with(
        &[
            "build",
            "--output",
            "deep/er/public",
            "--cache",
            "elsewhere",
            "--jobs",
            &jobs.to_string(),
        ],
        &[("TZ", "Pacific/Kiritimati"), ("LC_ALL", "tr_TR.UTF-8")],
    );
    run.ends_with(0);
    (crate::project::tree(&other.path("deep/er/public")), run.stderr)
}

/// Builds and compares with a clean build: every byte, and every diagnostic.
fn rebuild(project: &Project, jobs: u8, harmed: bool) -> Result<(), TestCaseError> {
    let jobs_flag = jobs.to_string();
    let run = project.build(&["--allow-removals", "--jobs", &jobs_flag]);
    prop_assert_eq!(run.code, 0, "{}", run.stderr);
    let (expected, diagnostics) = clean(project, 1 + jobs % 3);
    let built = project.output_tree();
    let differing: Vec<&String> = expected
        .keys()
        .chain(built.keys())
        .filter(|path| expected.get(*path) != built.get(*path))
        .collect();
    prop_assert!(differing.is_empty(), "these differ: {:?}", differing);
    // Without a record of earlier builds, their empty folders can't be distinguished from others'.
    if !harmed {
        prop_assert_eq!(run.stderr, diagnostics);
    }
    Ok(())
}

fn cases() -> u32 {
    let wanted = std::env::var("CATENA_LAW_CASES").ok().and_then(|cases| cases.parse().ok());
    wanted.unwrap_or(3)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 200, ..ProptestConfig::default() })]
    #[test]
    fn an_incremental_build_is_a_clean_one(
        start in prop::collection::vec((1..7u8, 0..9u8), 2..6),
        steps in prop::collection::vec((prop::collection::vec(edit(), 1..4), 1..9u8), 2..5),
    ) {
        let project = Project::new();
        project.record("000_0000000000000001.txt", &text(0, 0));
        project.file("themes/mine/assets/mine.css", b"");
        apply(&project, &Edit::Settings(0));
        for (n, variant) in start {
            apply(&project, &Edit::Write(n, variant));
        }
        rebuild(&project, 2, false)?;
        for (edits, jobs) in &steps {
            // After the cache is damaged, files that are no longer planned are unknown and stay,
            // so nothing else changes then.
            for edit in edits.iter().filter(|edit| !matches!(edit, Edit::HarmCache(_))) {
                apply(&project, edit);
            }
            rebuild(&project, *jobs, false)?;
            for edit in edits.iter().filter(|edit| matches!(edit, Edit::HarmCache(_))) {
                apply(&project, edit);
                rebuild(&project, *jobs, true)?;
            }
        }
    }
}

// ---------------------------------------------------------------------------------------------
// Reports

const ONE: &str = "000_1111111111111111.txt";
const TWO: &str = "001_2222222222222222.txt";

fn two_records() -> Project {
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
fn tick() {
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

#[test]
fn records_that_are_rewritten_all_the_time_never_give_half_a_page() {
    let project = two_records();
    let texts: Vec<String> = ["Why is the sky dark?", "Who made the sky dark?"]
        .iter()
        .map(|question| plain_record(question, "3 May 2026"))
        .collect();
    let stop = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for text in texts.iter().cycle() {
                if stop.load(std::sync::atomic::Ordering::Relaxed) {
                    break;
                }
                project.record("new", text);
                let answers = project.path("content/answers");
                fs::rename(answers.join("new"), answers.join(ONE)).expect("renamed");
                std::thread::sleep(Duration::from_millis(3));
            }
        });
        for _ in 0..4 {
            project.build(&["--quiet"]).ends_with(0);
            let page = project.path("public/answers/1111111111111111.html");
            let page = fs::read_to_string(page).expect("is text");
            let (one, other) = ("Why is the sky dark?", "Who made the sky dark?");
            assert_ne!(page.contains(one), page.contains(other));
        }
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
    });
    tick();
    rebuild(&project, 2, true).expect("ends as a clean build");
}
