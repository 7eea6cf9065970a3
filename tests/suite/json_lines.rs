//! `catena add` takes what `catena export --format jsonl` writes, and nothing is lost on the way.

use std::fs;

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::project::{Project, root};

/// Returns the exported records without the names of their files, drafts and withdrawn ones too.
fn export(project: &Project) -> Vec<Value> {
    let run = project.run(&["export", "--format", "jsonl", "--all"]);
    run.ends_with(0);
    let lines = run.stdout.lines().map(|line| serde_json::from_str(line).expect("an object"));
    let without_file = |mut line: Value| {
        line.as_object_mut().expect("an object").remove("file");
        line
    };
    lines.map(without_file).collect()
}

fn text_of(records: &[Value]) -> Vec<u8> {
    records.iter().map(|record| format!("{record}\n")).collect::<String>().into_bytes()
}

/// Adds lines to an empty archive with these settings; returns what it exports.
fn added(settings: &str, lines: &[u8]) -> Vec<Value> {
    let project = Project::new();
    project.settings(settings);
    project.file("in.jsonl", lines);
    project.run(&["add", "in.jsonl"]).ends_with(0);
    let first = export(&project);
    // The command can be repeated.
    let again = project.run(&["add", "in.jsonl"]);
    again.ends_with(0);
    assert!(again.stdout.contains("0 answers added"), "{again:?}");
    first
}

#[test]
fn every_archive_comes_out_of_its_own_lines_again() {
    let cases = root().join("tests/cases");
    let archives = fs::read_dir(cases).expect("cases").map(|entry| entry.expect("an entry").path());
    let mut records = 0;
    for archive in archives {
        let project = Project::new();
        project.copy(&archive.join("content"), "content");
        let settings = fs::read_to_string(archive.join("site.yaml"));
        let settings = settings.unwrap_or_else(|_| "title: Antigravity Q&A\n".to_owned());
        project.settings(&settings);
        let exported = export(&project);
        let place = archive.display();
        assert_eq!(added(&settings, &text_of(&exported)), exported, "{place}");
        records += exported.len();
    }
    assert!(records > 20, "{records}");
}

#[test]
fn records_that_lose_nothing_are_stored_as_text() {
    let project = Project::sample();
    let lines = text_of(&export(&project));
    let other = Project::new();
    other.settings("title: Antigravity Q&A\n");
    other.file("in.jsonl", &lines);
    other.run(&["add", "in.jsonl"]).ends_with(0);
    let files = fs::read_dir(other.path("content/answers")).expect("a folder");
    let names: Vec<String> =
        files.map(|file| file.expect("a file").file_name().to_string_lossy().into()).collect();
    assert_eq!(names.len(), 5);
    assert!(names.iter().all(|name| name.ends_with(".txt")), "{names:?}");
}

/// Texts that a form of records could take for its own marks.
fn text() -> impl Strategy<Value = String> {
    let special = prop::sample::select(vec![
        "---",
        "yes",
        "null",
        "12",
        "2026-05-03",
        "- a",
        "# b",
        "a: b",
        "'",
        "\"",
        "[x]",
        "{",
        "\\",
        "Answer",
        "Sources · 3",
        "Keep exploring",
        "54%cs.LGx",
        "`c`",
        "*d*",
        "$e^2$",
        "&amp;",
        "é",
        "日本",
        "\u{200f}",
        "Answered by m · 3 May 2026",
        "AG-2025.04-1387",
        "[AG-2025.04-1387]",
        "<b>",
        "|",
        "!",
        "%",
        "@",
        ">",
        "~",
        "http://x.org/(a)",
        "1. x",
        "?",
    ]);
    prop::collection::vec(prop_oneof![special.prop_map(str::to_owned), "[a-z]{1,6}"], 1..5)
        .prop_map(|words| words.join(" "))
}

fn line() -> impl Strategy<Value = Value> {
    let source = (text(), any::<bool>(), any::<bool>(), 0..=1000_u32, any::<bool>());
    let source = source.prop_map(|(title, has_id, has_url, score, has_category)| {
        let mut source = Map::from_iter([("title".to_owned(), json!(title))]);
        if has_id {
            source.insert("id".into(), json!(format!("AG-2025.04-{}", 1000 + score)));
        }
        if has_url {
            source.insert("url".into(), json!(format!("https://example.org/{score}_(a)")));
        }
        if has_category {
            source.insert("category".into(), json!("cs.LG"));
        }
        source.insert("score".into(), json!(f64::from(score) / 10.0));
        Value::Object(source)
    });
    let lists = (
        prop::collection::vec(source, 0..3),
        prop::collection::vec(text(), 0..3),
        prop::collection::vec(text(), 0..2),
    );
    let texts = (text(), prop::collection::vec(text(), 1..4), any::<bool>());
    (texts, lists, prop::option::of(text()), prop::option::of(text()), any::<bool>()).prop_map(
        |((question, paragraphs, blank), (sources, follow_ups, tags), note, model, is_draft)| {
            let separator = if blank { "\n\n" } else { "\n" };
            let mut line = json!({
                "question": format!("Q {question}"),
                "answer": format!("It is {}", paragraphs.join(separator)),
                "sources": sources, "follow_ups": follow_ups, "tags": tags,
                "note": note, "model": model, "date": "2026-05-03",
            });
            if is_draft {
                line["draft"] = json!(true);
            }
            line
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn made_up_lines_are_kept_or_refused_with_a_reason(lines in prop::collection::vec(line(), 1..6)) {
        let project = Project::new();
        project.settings("title: Antigravity Q&A\n");
        for (at, line) in lines.iter().enumerate() {
            let name = format!("{at}.jsonl");
            project.file(&name, &text_of(std::slice::from_ref(line)));
            let run = project.run(&["add", &name]);
            if run.code != 0 {
                // Never a loss without a word.
                prop_assert!(run.stderr.contains("error"), "{:?}", run);
                continue;
            }
            let exported = export(&project);
            let question = |found: &&Value| found["question"] == line["question"];
            let found = exported.iter().find(question);
            prop_assert!(found.is_some(), "{} is missing in {:?}", line, exported);
            let Some(found) = found else { continue };
            for name in ["answer", "date"] {
                prop_assert_eq!(&found[name], &line[name]);
            }
            let titles = |line: &Value| -> Vec<Value> {
                let sources = line["sources"].as_array().cloned().unwrap_or_default();
                sources.iter().map(|s| json!([s["title"], s["id"], s["url"], s["category"]])).collect()
            };
            prop_assert_eq!(titles(found), titles(line));
        }
        let exported = export(&project);
        prop_assert_eq!(&added("title: Antigravity Q&A\n", &text_of(&exported)), &exported);
    }
}

#[test]
fn lines_that_cannot_be_used_are_named_and_nothing_is_added() {
    for (line, message) in [
        ("[1, 2]", "this line is a list, not an object"),
        ("{\"question\": \"Why?\"", "this line is not JSON: EOF while parsing an object"),
        ("{\"answer\": \"So.\"}", "`question` is missing"),
        ("{\"question\": \"Why?\", \"answer\": \" \"}", "`answer` is empty"),
        ("{\"question\": 5, \"answer\": \"So.\"}", "`question` needs a text, and has a number"),
        (
            "{\"question\": \"Why?\", \"answer\": \"So.\", \"date\": \"soon\"}",
            "`soon` is not a date",
        ),
        (
            "{\"question\": \"Why?\", \"answer\": \"So.\", \"sources\": [{\"score\": 200}]}",
            "`score` needs a number from 0 to 100, in percent, and has a number",
        ),
        (
            "{\"question\": \"Why?\", \"answer\": \"So.\", \"sources\": [{\"url\": \"x\"}]}",
            "`x` is not an address on the web",
        ),
        (
            "{\"question\": \"Why?\", \"answer\": \"So.\", \"tags\": \"a\"}",
            "`tags` needs a list, and has a text",
        ),
    ] {
        let project = Project::new();
        project.settings("title: X\n");
        let good = "{\"question\": \"Good?\", \"answer\": \"Yes.\"}";
        project.file("in.jsonl", format!("{good}\n\n{line}\n").as_bytes());
        let run = project.run(&["add", "in.jsonl"]);
        run.ends_with(1);
        assert!(run.stderr.contains(message), "{line}: {run:?}");
        assert!(run.stderr.contains("in.jsonl:3:"), "{line}: {run:?}");
        assert!(run.stderr.contains("help: "), "{line}: {run:?}");
        assert!(!project.path("content/answers").exists(), "{line}");
    }
}

#[test]
fn a_line_over_the_limit_is_refused() {
    let project = Project::new();
    project.settings("title: X\nlimits: {record_bytes: 1000}\n");
    let line = json!({"question": "Why?", "answer": "So it is. ".repeat(200)});
    project.file("in.jsonl", &text_of(&[line]));
    let run = project.run(&["add", "in.jsonl"]);
    run.ends_with(1);
    assert!(run.stderr.contains("is over the limit of 1000 bytes"), "{run:?}");
}

#[test]
fn unknown_fields_are_reported_once_and_derived_ones_are_ignored() {
    let project = Project::new();
    project.settings("title: X\n");
    let line = |question: &str| {
        json!({"question": question, "answer": "So.", "temperature": 1, "file": "x", "cited": 2,
            "headings": [], "citations": [], "asked_from": ["x"], "versions": ["y"]})
    };
    project.file("in.jsonl", &text_of(&[line("Why?"), line("How?")]));
    let run = project.run(&["add", "in.jsonl"]);
    run.ends_with(0);
    let warning = "there is no field `temperature`, which 2 lines have";
    assert_eq!(run.stderr.matches("warning").count(), 1, "{run:?}");
    assert!(run.stderr.contains(warning), "{run:?}");
}
