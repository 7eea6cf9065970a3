//! `catena add` and `catena open-questions`: answers in, open questions out.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::project::{Project, plain_record, root};

/// Returns the names in the folder of the answers.
fn answers(project: &Project) -> Vec<String> {
    let Ok(folder) = fs::read_dir(project.path("content/answers")) else { return Vec::new() };
    let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    let mut names: Vec<String> = folder.map(|entry| name(entry.expect("an entry"))).collect();
    names.sort();
    names
}

/// Returns a project with settings, the sample archive's records beside it, and nothing in it.
fn empty() -> Project {
    let project = Project::new();
    project.settings("title: Antigravity Q&A\n");
    project.copy(&root().join("content/answers"), "new");
    project
}

#[test]
fn a_folder_is_added_under_the_ids_that_its_files_have() {
    let project = empty();
    let dry = project.run(&["add", "new", "--dry-run"]);
    assert_eq!(dry.code, 0, "{dry:?}");
    assert!(dry.stdout.ends_with("5 answers could be added; nothing was written\n"), "{dry:?}");
    assert!(answers(&project).is_empty());

    let run = project.run(&["add", "new"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.stdout.contains("content/answers/000_8acbd1f2792065bd.txt\n"), "{run:?}");
    assert!(run.stdout.contains("    opens questions (3): "), "{run:?}");
    let names = answers(&project);
    assert_eq!(names.len(), 5, "{names:?}");
    for name in &names {
        let original = fs::read(project.path(&format!("new/{name}"))).expect("the same name");
        let stored = fs::read(project.path(&format!("content/answers/{name}")));
        assert_eq!(stored.expect("stored"), original, "{name}");
    }
    project.build(&[]).ends_with(0);
}

#[test]
fn what_is_there_already_is_refused_and_nothing_is_added() {
    let project = empty();
    project.run(&["add", "new"]).ends_with(0);
    let one = fs::read_to_string(project.path("new/000_8acbd1f2792065bd.txt")).expect("text");
    project.file("again.txt", one.replace('\n', "\r\n").as_bytes());
    project.file("fresh.txt", plain_record("Is dust bright?", "3 May 2026").as_bytes());
    project.file("8acbd1f2792065bd.txt", plain_record("Is rain wet?", "3 May 2026").as_bytes());
    let before = answers(&project);
    for (files, word) in [
        (vec!["new/001_0f7383f53d790b80.txt", "fresh.txt"], "this answer is there already, as"),
        (vec!["fresh.txt", "again.txt"], "as `content/answers/000_8acbd1f2792065bd.txt`"),
        (vec!["fresh.txt", "8acbd1f2792065bd.txt"], "is taken by"),
        (vec!["fresh.txt", "fresh.txt"], "this answer is there already, as `fresh.txt`"),
    ] {
        let run = project.run(&[&["add"][..], &files].concat());
        assert_eq!(run.code, 1, "{run:?}");
        assert!(run.stderr.contains("error[duplicate-record]"), "{run:?}");
        assert!(run.stderr.contains(word), "{run:?}");
        assert!(run.stderr.contains("1 of 2 files can't be added"), "{run:?}");
        assert_eq!(answers(&project), before, "{files:?}");
    }
}

#[test]
fn a_file_that_is_no_record_stops_all() {
    let project = empty();
    project.file("bad.txt", b"Antigravity Q&A\nOnly a question?\n");
    let large = vec![b'x'; 2 << 20];
    project.file("large.txt", &large);
    for bad in ["bad.txt", "large.txt"] {
        let run = project.run(&["add", "new", bad]);
        assert_eq!(run.code, 1, "{run:?}");
        assert!(run.stderr.contains(&format!("--> {bad}")), "{run:?}");
        assert!(answers(&project).is_empty());
    }
    for (name, code) in [("nowhere.txt", 2), ("content", 2)] {
        let run = project.run(&["add", "new", name]);
        assert_eq!(run.code, code, "{run:?}");
        assert!(answers(&project).is_empty());
    }
}

#[test]
fn what_does_not_show_that_it_is_a_record_is_refused() {
    let project = empty();
    let readme = b"# My tool\n\nIt does a thing.\n\n## Use\n\nCall it.\n".as_slice();
    project.file("README.md", readme);
    project.file("plot.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR text text\nAnswer\nmore");
    project.file("utf-16.txt", b"\xff\xfeA\0n\0s\0w\0e\0r\0");
    project.file("zero.txt", b"Why?\nAnswer\nSo\0it is.\n");
    for (name, message) in [
        ("README.md", "this is no record: it has no byline, no line `Answer` and no `Sources`"),
        ("plot.png", "this is no text"),
        ("utf-16.txt", "this is no text"),
        ("zero.txt", "this is no text"),
    ] {
        let run = project.run(&["add", "new", name]);
        run.ends_with(1).says(message).says(&format!("--> {name}"));
        run.says("1 of 6 files can't be added");
        assert_eq!(run.stderr.matches(&format!("--> {name}")).count(), 1, "{}", run.stderr);
        assert!(answers(&project).is_empty());
    }
    let run = project.run(&["add", "README.md"]);
    run.says("a record begins with the question, a line `Answered by <model> · <date>` and a line");
    // One part that shows it is enough.
    for (at, text) in [
        "Why?\nAnswer\nSo it is.\n",
        "Why?\nAnswered by m · 3 May 2026\nSo it was.\n",
        "Why?\nSo it will be.\nSources · 0\n",
        "---\nquestion: Why?\n---\nIt is so.\n",
    ]
    .iter()
    .enumerate()
    {
        project.file("one.txt", text.as_bytes());
        project.run(&["add", "one.txt"]).ends_with(0);
        assert_eq!(answers(&project).len(), at + 1, "{text}");
    }
}

#[test]
fn every_variant_of_a_record_can_be_added() {
    for case in ["variants", "versions", "formulas"] {
        let project = Project::new();
        let case = root().join("tests/cases").join(case);
        project.copy(&case.join("site.yaml"), "site.yaml");
        project.copy(&case.join("content"), "new");
        let run = project.run(&["add", "new"]);
        run.ends_with(0);
    }
}

#[test]
fn a_content_folder_that_is_not_there_begins_no_second_archive() {
    let project = empty();
    for args in [&["add", "new"][..], &["build"]] {
        let run = project.run(&[args, &["--content", "contnt"]].concat());
        run.ends_with(2).says("there is no content folder `contnt`");
        run.says("did you mean `content`?");
        assert!(!project.path("contnt").exists());
    }
    let run = project.run(&["add", "new", "--content", "elsewhere/x"]);
    run.ends_with(2).says("help: name the folder that holds the records with `--content`");
    project.run(&["init", "fresh"]).ends_with(0);
    project.run(&["add", "new", "--config", "fresh/site.yaml"]).ends_with(0);
    assert!(project.path("fresh/content/answers/000_8acbd1f2792065bd.txt").exists());
}

#[test]
fn diagnostics_about_new_answers_name_files_of_the_archive_by_where_they_are() {
    let project = empty();
    let asker = "Antigravity Q&A\nWhat is dust?\nAnswered by m · 1 May 2026\nAnswer\n\
        Small things [AG-2025.04-1127].\nSources · 1\n- 60%hep-thOn DustAG-2025.04-1127\n\
        Keep exploring\n- Is dust bright?\n";
    project.record("999_1111111111111111.txt", asker);
    let other = asker.replace("What is dust?", "Is dust bright?").replace("On Dust", "Of Rain");
    project.file("next.txt", other.as_bytes());
    let run = project.run(&["add", "next.txt"]);
    run.ends_with(0).says("content/answers/999_1111111111111111.txt:");
    assert!(!run.stderr.contains(" answers/999"), "{}", run.stderr);
}

#[test]
fn standard_input_gets_an_id_of_its_text_and_the_next_number() {
    let project = empty();
    project.record("0007_1111111111111111.txt", &plain_record("Is dust bright?", "3 May 2026"));
    let text = plain_record("Is rain wet?", "4 May 2026");
    let mut child = Command::new(env!("CARGO_BIN_EXE_catena"))
        .args(["add", "-"])
        .current_dir(project.path(""))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("piped");
    stdin.write_all(text.as_bytes()).expect("written");
    drop(stdin);
    assert!(child.wait_with_output().expect("ends").status.success());
    let id = &blake3::hash(text.as_bytes()).to_hex()[..16];
    assert_eq!(answers(&project), ["0007_1111111111111111.txt", &format!("0008_{id}.txt")]);
}

#[test]
fn a_new_answer_is_told_with_what_it_connects_to() {
    let project = empty();
    let asker = "Antigravity Q&A\nWhat is dust?\nAnswered by m · 1 May 2026\nAnswer\n\
        Small things [AG-2025.04-1127].\nSources · 1\n- 60%hep-thOn DustAG-2025.04-1127\n\
        Keep exploring\n- Is dust bright?\n- Is dust old?\n";
    project.record("000_1111111111111111.txt", asker);
    let next = asker
        .replace("What is dust?", "Is dust bright?")
        .replace("- Is dust bright?\n", "- Where is dust?\n");
    project.file("next.txt", next.as_bytes());
    let run = project.run(&["add", "next.txt"]);
    assert_eq!(run.code, 0, "{run:?}");
    let told: Vec<&str> = run.stdout.lines().skip(1).collect();
    assert_eq!(
        told,
        [
            "  Is dust bright?",
            "    shares 1 source with 1 answer: AG-2025.04-1127 (1)",
            "    answers what 1 answer asks: 1111111111111111",
            "    asks an open question again: Is dust old?",
            "    opens a question: Where is dust?",
            "1 answer added; `catena build` publishes it",
        ]
    );
}

#[test]
fn open_questions_are_data_for_whoever_answers_next() {
    let project = Project::sample();
    let run = project.run(&["open-questions", "--format", "jsonl"]);
    assert_eq!(run.code, 0, "{run:?}");
    let lines: Vec<Value> =
        run.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert!(lines.len() > 10, "{run:?}");
    for line in &lines {
        let keys: Vec<&String> = line.as_object().expect("an object").keys().collect();
        assert_eq!(keys, ["asked_by", "categories", "count", "question"]);
        let askers = line["asked_by"].as_array().expect("a list").len();
        assert_eq!(line["count"], askers);
    }
    let few = project.run(&["open-questions", "--limit", "2"]);
    assert_eq!(few.stdout.lines().count(), 4, "{few:?}");
    assert!(few.stdout.starts_with(lines[0]["question"].as_str().expect("text")), "{few:?}");
}
