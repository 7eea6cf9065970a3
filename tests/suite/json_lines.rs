//! `catena add` takes what `catena export --format jsonl` writes, and nothing is lost on the way.

use std::fs;

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::project::{Project, root, tree};

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
            "`200` is no score",
        ),
        (
            "{\"question\": \"Why?\", \"answer\": \"So.\", \"sources\": [{\"url\": \"x\"}]}",
            "`x` is not an address on the web",
        ),
        (
            "{\"question\": \"Why?\", \"answer\": \"So.\", \"tags\": \"a\"}",
            "`tags` needs a list, and has a text",
        ),
        (
            "{\"question\": \"Why?\", \"answer\": \"So.\", \"tags\": [1]}",
            "an entry of `tags` needs a text, and is a number",
        ),
        (
            "{\"question\": \"Why?\", \"question\": \"How?\", \"answer\": \"So.\"}",
            "`question` is given twice",
        ),
        (
            "{\"question\": \"Why?\", \"answer\": \"So.\", \"robots\": {\"foo\": true}}",
            "`robots` can't have this `foo`",
        ),
        ("{\"prompt\": \"Why?\", \"answer\": \"So.\"}", "this one has `prompt`"),
        ("Why?", "it doesn't begin with `{`"),
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
    assert!(run.stderr.contains("in.jsonl:1"), "{run:?}");
}

/// Adds lines to an empty archive; returns standard error and the files that were stored.
fn stored(settings: &str, lines: &[u8]) -> (String, Vec<(String, String)>) {
    let project = Project::new();
    project.settings(settings);
    project.file("in.jsonl", lines);
    let run = project.run(&["add", "in.jsonl"]);
    let mut files = Vec::new();
    for file in fs::read_dir(project.path("content/answers")).into_iter().flatten() {
        let path = file.expect("a file").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        files.push((name, fs::read_to_string(path).expect("a text")));
    }
    files.sort();
    (run.stderr, files)
}

#[test]
fn what_can_not_be_stored_is_reported_with_its_field() {
    let line = json!({"question": "Why\u{b}?", "answer": "a\u{0}b", "note": "x\u{202e}y"});
    let (found, files) = stored("title: X\n", &text_of(&[line]));
    for message in [
        "`question` has a control character",
        "`answer` has a control",
        "a character that is invisible",
    ] {
        assert!(found.contains(message), "{message}: {found}");
    }
    assert_eq!(files.len(), 1);
}

#[test]
fn the_reason_why_no_form_can_hold_a_record_is_named() {
    let tags: Vec<String> = (0..65).map(|tag| format!("t{tag}")).collect();
    let (found, _) =
        stored("title: X\n", &text_of(&[json!({"question": "q", "answer": "a", "tags": tags})]));
    assert!(found.contains("can hold `tags` of this record: `tags` has 65 values"), "{found}");
    let conflict = json!({"question": "q", "answer": "<<<<<<< A\na\n=======\nb\n>>>>>>> B"});
    let (found, _) = stored("title: X\n", &text_of(&[conflict]));
    assert!(found.contains("Git"), "{found}");
}

#[test]
fn two_lines_with_one_id_are_both_named() {
    let lines = [
        json!({"id": "a", "question": "q", "answer": "a"}),
        json!({"id": "a", "question": "q", "answer": "b"}),
    ];
    let (found, _) = stored("title: X\n", &text_of(&lines));
    assert!(found.contains("the id `a` belongs to `in.jsonl:1`"), "{found}");
    assert!(found.contains("--> in.jsonl:2") && found.contains("another `id`"), "{found}");
}

/// How an answer is read doesn't depend on fields that have nothing to do with it, and no file begins
/// with the name of another archive.
#[test]
fn the_form_changes_nothing_that_readers_see() {
    let whole = json!({"id": "a", "question": "Why?", "answer": "One.\nTwo.", "model": "m", "date": "2026-05-03",
        "sources": [{"title": "T", "id": "AG-2025.04-1387", "score": 5, "category": "cs.LG"}],
        "follow_ups": ["How?"],
        "disclaimer": "This is a research aid — not a peer review. Verify sources before citing."});
    let bare = json!({"id": "b", "question": "Why?", "answer": "One.\nTwo."});
    let (found, files) = stored("title: Antigravity Q&A\n", &text_of(&[whole.clone(), bare]));
    assert!(files.iter().all(|(name, _)| name.ends_with(".md")), "{files:?}");
    assert_eq!(found, "");
    let mut short = whole;
    short["answer"] = json!("One.");
    let (found, files) = stored("title: Antigravity Q&A\n", &text_of(&[short.clone()]));
    assert_eq!((found.as_str(), files[0].0.as_str()), ("", "a.txt"));
    let (_, files) = stored("title: Mine\n", &text_of(&[short.clone()]));
    assert!(!files[0].1.contains("Antigravity"), "{files:?}");
    // No category, no closing line: nobody can do anything about a warning.
    short.as_object_mut().expect("an object").remove("disclaimer");
    short["sources"] = json!([{"title": "T", "id": "AG-2025.04-1387"}]);
    assert_eq!(stored("title: Antigravity Q&A\n", &text_of(&[short])).0, "");
}

#[test]
fn an_answer_may_begin_with_code() {
    let line = json!({"question": "q", "answer": "\n    let x;\n\nSo."});
    assert_eq!(added("title: X\n", &text_of(&[line]))[0]["answer"], "    let x;\n\nSo.");
}

#[test]
fn lines_may_begin_with_a_byte_order_mark_and_a_list_is_named_once() {
    let project = Project::new();
    project.settings("title: X\n");
    project.file("in", b"\xef\xbb\xbf{\"question\": \"q\", \"answer\": \"a\"}\n");
    project.run(&["add", "in"]).ends_with(0);
    project.file("list.json", b"[\n  {\n    \"question\": \"q\"\n  }\n]\n");
    let run = project.run(&["add", "list.json"]);
    run.ends_with(1);
    assert_eq!(run.stderr.matches("error[json-line]").count(), 1, "{run:?}");
    assert!(run.stderr.contains("jq -c '.[]' list.json"), "{run:?}");
}

#[test]
fn scores_that_are_no_percentages_are_reported_once() {
    let line = |score: f64| json!({"question": format!("{score}"), "answer": "a", "sources": [{"title": "T", "score": score}]});
    let (found, _) = stored("title: X\n", &text_of(&[line(0.87), line(0.5), line(54.0)]));
    assert_eq!(found.matches("warning").count(), 1, "{found}");
    assert!(found.contains("all scores of 2 records are from 0 to 1"), "{found}");
}

/// Numbers of a list survive, and with them what the answer cites.
#[test]
fn numbers_of_sources_come_out_again() {
    let settings = "title: X\ncitations: {ids: [url], numbered: true}\n";
    let line = json!({"question": "q", "answer": "It is so [5].", "sources": [
        {"title": "A", "url": "https://example.org/a", "number": 5},
        {"title": "B", "url": "https://example.org/b"}]});
    let exported = added(settings, &text_of(&[line]));
    assert_eq!(exported[0]["citations"], json!(["https://example.org/a"]));
    assert_eq!(exported[0]["sources"][0]["number"], 5);
    assert_eq!(added(settings, &text_of(&exported)), exported);
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

/// The files that `catena add` writes say the same when settings of the format change later.
#[test]
fn stored_records_survive_other_settings() {
    let project = Project::new();
    project
        .settings("title: Mine\ncitations: {ids: [doi, url], numbered: true}\ncategories: none\n");
    let line = json!({"id": "one", "question": "Why one?", "answer": "So it is (10.1000/x) [2].", "model": "m",
        "date": "2026-01-01", "sources": [{"title": "A", "id": "10.1000/x", "score": 50},
        {"title": "B", "id": "10.1000/y", "score": 40}], "follow_ups": ["What?"]});
    project.file("in.jsonl", &text_of(&[line]));
    project.run(&["add", "in.jsonl"]).ends_with(0);
    let before = export(&project);
    assert_eq!(before[0]["citations"], json!(["10.1000/x", "10.1000/y"]));
    project.settings(
        "title: Mine\ncitations: {ids: [doi, url], numbered: true}\ncategories: none\n\
         records: {title: Mine, disclaimer: [], source_line: ['{n}. [{title}]({url})', '- {title} ({id})']}\n",
    );
    assert_eq!(export(&project), before);
    let stored = tree(&project.path("content"));
    assert!(stored.values().all(|bytes| !String::from_utf8_lossy(bytes).contains("Antigravity")));
}

/// The schema describes what `add` takes: the example of the quick start, and exported lines.
#[test]
fn the_schema_for_lines_to_add_is_right() {
    let read = |path: &str| fs::read_to_string(root().join(path)).expect(path);
    let schema = serde_json::from_str(&read("docs/add.schema.json")).expect("JSON");
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    let guide = read("docs/quick-start.md");
    let lines = guide.lines().filter(|line| line.starts_with("{\"question\""));
    let mut lines: Vec<Value> =
        lines.map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert!(!lines.is_empty());
    lines.extend(export(&Project::sample()));
    for line in &lines {
        assert!(schema.is_valid(line), "{line}");
    }
    for wrong in [
        json!({"question": "Why?"}),
        json!({"question": "Why?", "answer": "So.", "sources": [{"score": 5}]}),
        json!({"question": "Why?", "answer": "So.", "sources": [{"title": "A", "score": 101}]}),
        json!({"question": "Why?", "answer": "So.", "robots": {"foo": true}}),
        json!({"question": "Why?", "answer": 5}),
    ] {
        assert!(!schema.is_valid(&wrong), "{wrong}");
        let project = Project::new();
        project.settings("title: X\n");
        project.file("in.jsonl", &text_of(std::slice::from_ref(&wrong)));
        let run = project.run(&["add", "in.jsonl"]);
        run.ends_with(1);
        run.says("1 of 1 line can't be added");
    }
}

/// A message points at the value that it is about, and counts lines.
#[test]
fn a_wrong_line_is_named_with_its_value() {
    let project = Project::new();
    project.settings("title: X\n");
    project.file(
        "in.jsonl",
        b"{\"question\": \"a\", \"answer\": \"b\"}\n{\"question\": \"c\", \"date\": \"03/11\", \"answer\": \"d\"}\n{\"answer\": \"e\"}\n",
    );
    let run = project.run(&["add", "in.jsonl"]);
    run.ends_with(1);
    run.says("2 of 3 lines can't be added");
    run.says("in.jsonl:2:27");
    run.says("^^^^^^^ nothing is added");
    run.says("fix or leave out the lines reported above");
    run.says("in.jsonl:3:1\n  |\n3 | {\"answer\": \"e\"}\n  | ^ nothing");
}

#[test]
fn what_is_wrong_in_a_record_points_at_its_line_and_quotes_the_words() {
    let project = Project::new();
    project.settings("title: T\n");
    let sources = json!([{"title": "One", "id": "AG-2025.04-1001"}]);
    let line = |answer: &str| json!({"question": "Why?", "answer": answer, "sources": sources});
    let lines = [line("So it is."), line("Thus [AG-2025.04-1001], and [AG-2025.04-1009].")];
    project.file("in.jsonl", &text_of(&lines));
    let run = project.run(&["add", "in.jsonl", "--dry-run"]);
    run.ends_with(0);
    assert!(run.stderr.contains("--> in.jsonl:2\n"), "{run:?}");
    assert!(run.stderr.contains("AG-2025.04-1009"), "{run:?}");
    // The stored form has other lines.
    assert!(!run.stderr.contains("in.jsonl:2:") && !run.stderr.contains("2 | "), "{run:?}");
}
