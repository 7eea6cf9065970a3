//! `catena add` adds answers, and `catena open-questions` lists open questions.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::project::{Project, grows_at_most, plain_record, root};

/// Returns the file names in the answers folder.
fn answers(project: &Project) -> Vec<String> {
    let Ok(folder) = fs::read_dir(project.path("content/answers")) else { return Vec::new() };
    let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    let mut names: Vec<String> = folder.map(|entry| name(entry.expect("an entry"))).collect();
    names.sort();
    names
}

/// Returns a project with settings and no records, and the sample archive's records next to it.
fn empty() -> Project {
    let project = Project::new();
    project.settings("title: Antigravity Q&A\n");
    project.copy(&root().join("content/answers"), "new");
    project
}

#[test]
fn files_of_a_folder_keep_their_ids() {
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
fn the_command_can_be_repeated() {
    let project = empty();
    project.run(&["add", "new"]).ends_with(0);
    let before = answers(&project);
    let again = project.run(&["add", "new"]);
    again.ends_with(0);
    assert_eq!(again.stdout.matches(": already in the archive, as `content/answers/").count(), 5);
    assert!(again.stdout.ends_with("0 answers added, 5 already in the archive\n"), "{again:?}");
    assert_eq!(again.stderr, "");
    // Line ends, and front matter that was added here, don't make another answer.
    let one = fs::read_to_string(project.path("new/000_8acbd1f2792065bd.txt")).expect("text");
    project.file("again.txt", one.replace('\n', "\r\n").as_bytes());
    let stored = format!("---\nwithdrawn: wrong\n---\n{one}");
    project.file("content/answers/000_8acbd1f2792065bd.txt", stored.as_bytes());
    project.file("fresh.txt", plain_record("Is dust bright?", "3 May 2026").as_bytes());
    let args = ["add", "new", "again.txt", "fresh.txt", "fresh.txt"];
    let dry = project.run(&[&args[..], &["--dry-run"]].concat());
    dry.ends_with(0);
    let end = "1 answer could be added, 6 already in the archive, 1 given twice; nothing was \
               written\n";
    assert!(dry.stdout.ends_with(end), "{dry:?}");
    assert_eq!(answers(&project), before);
    let run = project.run(&args);
    run.ends_with(0);
    assert!(run.stdout.contains("fresh.txt: given twice\n"), "{run:?}");
    let end =
        "1 answer added, 6 already in the archive, 1 given twice; `catena build` publishes it\n";
    assert!(run.stdout.ends_with(end), "{run:?}");
    assert_eq!(answers(&project).len(), before.len() + 1);
}

#[test]
fn the_id_of_another_answer_is_refused_and_nothing_is_added() {
    let project = empty();
    project.run(&["add", "new"]).ends_with(0);
    project.file("fresh.txt", plain_record("Is dust bright?", "3 May 2026").as_bytes());
    project.file("1111111111111111.txt", plain_record("Is dust old?", "3 May 2026").as_bytes());
    project.file("x_1111111111111111.txt", plain_record("Is dust new?", "3 May 2026").as_bytes());
    project.file("8acbd1f2792065bd.txt", plain_record("Is rain wet?", "3 May 2026").as_bytes());
    let before = answers(&project);
    for (files, word) in [
        (
            vec!["fresh.txt", "8acbd1f2792065bd.txt"],
            "belongs to `content/answers/000_8acbd1f2792065bd.txt`, which has another text",
        ),
        (
            vec!["1111111111111111.txt", "x_1111111111111111.txt"],
            "belongs to `1111111111111111.txt`, which has another text",
        ),
    ] {
        let run = project.run(&[&["add"][..], &files].concat());
        assert_eq!(run.code, 1, "{run:?}");
        assert!(run.stderr.contains("error[duplicate-record]"), "{run:?}");
        assert!(run.stderr.contains(word), "{run:?}");
        assert!(run.stderr.contains(&format!("--> {}", files[1])), "{run:?}");
        assert!(run.stderr.contains("1 of 2 files can't be added"), "{run:?}");
        assert_eq!(answers(&project), before, "{files:?}");
    }
}

#[test]
fn a_stream_takes_linear_time() {
    let time = |count: usize| {
        let one = |n: usize| plain_record(&format!("Why {n}?"), "3 May 2026") + "\n";
        let stream: String = (0..count).map(one).collect();
        let project = empty();
        let start = std::time::Instant::now();
        let (code, ..) = run_stream(&project, &["add", "--dry-run", "-"], stream.as_bytes());
        assert_eq!(code, Some(0));
        start.elapsed()
    };
    grows_at_most(6, std::time::Duration::from_millis(500), || (time(500), time(2000)));
}

/// Runs `catena add -` with this standard input.
fn add_stream(project: &Project, text: &[u8]) -> (Option<i32>, String, String) {
    run_stream(project, &["add", "-"], text)
}

fn run_stream(project: &Project, args: &[&str], text: &[u8]) -> (Option<i32>, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_catena"))
        .args(args)
        .current_dir(project.path(""))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("piped").write_all(text).expect("written");
    let done = child.wait_with_output().expect("ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (done.status.code(), text(done.stdout), text(done.stderr))
}

#[test]
fn a_stream_of_records_adds_each_under_an_id_from_its_text() {
    let records = ["Is rain wet?", "Is dust bright?", "Is ice cold?"];
    let records = records.map(|question| plain_record(question, "4 May 2026"));
    let id = |text: &str| blake3::hash(text.as_bytes()).to_hex()[..16].to_owned();
    // Records end with and without a line end.
    let lines = records.clone().map(|record| record + "\n");
    for stream in [records.concat(), lines.concat()] {
        let project = empty();
        let (code, out, err) = add_stream(&project, stream.as_bytes());
        assert_eq!(code, Some(0), "{err}");
        assert!(out.ends_with("3 answers added; `catena build` publishes them\n"), "{out}");
        let names = answers(&project);
        for ((at, name), record) in names.iter().enumerate().zip(&records) {
            let stored = project.path(&format!("content/answers/{name}"));
            let stored = fs::read_to_string(stored).expect("stored");
            assert_eq!(stored.trim_end(), record);
            assert_eq!(*name, format!("{at:03}_{}.txt", id(&stored)));
        }
        let (code, out, _) = add_stream(&project, stream.as_bytes());
        assert_eq!(
            (code, out.lines().last().expect("a line")),
            (Some(0), "0 answers added, 3 already in the archive")
        );
        // Each record is named by its place and its question.
        let stored = format!(
            "already in the archive, as `content/answers/001_{}.txt`",
            names[1].split(['_', '.']).nth(1).expect("an id")
        );
        let line = stream.lines().position(|line| line == "Is dust bright?").expect("a line");
        let named = format!("standard input, line {line} (“Is dust bright?”): {stored}\n");
        assert!(out.contains(&named), "{named}{out}");
        let (_, out, _) = add_stream(&empty(), stream.repeat(2).as_bytes());
        let repeated = "(“Is rain wet?”): given twice, first as standard input, line 1\n";
        assert!(out.contains(repeated), "{out}");
        assert!(out.contains("3 answers added, 3 given twice; "), "{out}");
        let fresh = empty();
        fresh.file("rain.txt", records[0].as_bytes());
        let (_, out, _) = run_stream(&fresh, &["add", "-", "rain.txt"], stream.as_bytes());
        assert!(out.contains("rain.txt: given twice, first as standard input, line 1\n"), "{out}");
        // A file with several records does the same; an id in its name belongs to none of them.
        let more = plain_record("Is fog grey?", "5 May 2026");
        project.file("all_2222222222222222.txt", format!("{more}{stream}").as_bytes());
        let run = project.run(&["add", "all_2222222222222222.txt"]);
        assert!(
            run.ends_with(0).stdout.contains("1 answer added, 3 already in the archive"),
            "{run:?}"
        );
        assert!(run.stdout.contains("all_2222222222222222.txt, line "), "{run:?}");
        assert_eq!(answers(&project)[3], format!("003_{}.txt", id(&more)));
        project.run(&["build", "--base-url", "https://example.org/a", "--strict"]).ends_with(0);
    }
}

#[test]
fn a_line_between_records_that_may_belong_to_either_is_a_warning() {
    let [one, two] = ["Is rain wet?", "Is dust bright?"].map(|q| plain_record(q, "4 May 2026"));
    let (closing, title) = (one.lines().last().expect("a line"), "Antigravity Q&A\n");
    let open = one.replace(closing, "");
    let untitled = two.replace(title, "");
    let warning = "warning[several-records]: the next record has no title, so this line may be";
    for (stream, warns) in [
        (format!("{open}Assume that it is.\n\n{untitled}"), true),
        (format!("{one}\nAssume that it is.\n\n{untitled}"), false),
        (format!("{open}Assume that it is.\n\n{two}"), false),
        (format!("{open}{untitled}"), false),
    ] {
        let (code, out, err) = add_stream(&empty(), stream.as_bytes());
        assert_eq!(code, Some(0), "{err}");
        assert!(out.contains("2 answers added"), "{out}");
        assert_eq!(err.contains(warning), warns, "{stream}\n{err}");
    }
}

#[test]
fn a_faulty_record_of_a_stream_is_named_by_its_line_and_nothing_is_added() {
    let project = empty();
    let good = plain_record("Is rain wet?", "4 May 2026") + "\n";
    let bad = "Antigravity Q&A\nWhy?\nAnswered by m · 5 May 2026\nAnswer\n";
    let (code, _, err) = add_stream(&project, format!("{good}{bad}").as_bytes());
    assert_eq!(code, Some(1));
    assert!(err.contains("error[no-answer]") && err.contains("--> -:10:1"), "{err}");
    assert!(err.contains("1 of 1 file can't be added"), "{err}");
    assert!(answers(&project).is_empty());
}

#[test]
fn a_stored_file_with_several_records_is_an_error_at_the_second_one() {
    let project = empty();
    project.run(&["add", "new"]).ends_with(0);
    let [one, two] = ["Is rain wet?", "Is dust bright?"].map(|q| plain_record(q, "4 May 2026"));
    for (text, line, column) in [(format!("{one}\n{two}"), 10, 1), (format!("{one}{two}"), 9, 74)] {
        project.record("9_3333333333333333.txt", &text);
        let run = project.run(&["check"]);
        run.ends_with(1).says("error[several-records]: a second record begins in this file");
        run.says(&format!("9_3333333333333333.txt:{line}:{column}")).says("`catena add`");
        project.run(&["build"]).ends_with(1);
        let site = project.output_tree();
        assert!(site.contains_key("answers/8acbd1f2792065bd.html"));
        assert!(!site.contains_key("answers/3333333333333333.html"));
        assert!(
            site.values().all(|bytes| !String::from_utf8_lossy(bytes).contains("Is rain wet?"))
        );
    }
}

#[cfg(unix)]
#[test]
fn files_of_a_killed_run_are_swept_and_those_of_a_running_one_are_not() {
    let project = empty();
    let mut running = Command::new("sleep").arg("60").spawn().expect("sleep runs");
    let leftover = |process: u32| format!("content/answers/.007_x.txt.adding-{process}");
    // Numbers of processes are far below this one.
    let (dead, alive) = (leftover(999_999_999), leftover(running.id()));
    project.file(&dead, b"half").file(&alive, b"half").file("content/answers/.mine", b"x");
    let check = project.run(&["check", "--content", "new"]);
    assert!(!check.stderr.contains("adding"), "{check:?}");
    project.run(&["add", "new/000_8acbd1f2792065bd.txt", "--dry-run"]).ends_with(0);
    assert!(project.path(&dead).exists());
    let run = project.run(&["add", "new"]);
    let _ = running.kill();
    let _ = running.wait();
    run.ends_with(0);
    assert!(!project.path(&dead).exists() && project.path(&alive).exists());
    assert!(project.path("content/answers/.mine").exists());
    let check = project.run(&["check"]);
    check.says("`catena add` left it when it was ended; the next one removes it");
}

#[test]
fn the_report_says_how_many_a_build_publishes() {
    let project = empty();
    let draft = format!("---\ndraft: true\n---\n{}", plain_record("Is rain wet?", "4 May 2026"));
    project.file("draft.txt", draft.as_bytes());
    let run = project.run(&["add", "draft.txt"]);
    let end =
        "1 answer added; `catena build` publishes none, since their front matter forbids it\n";
    assert!(run.ends_with(0).stdout.ends_with(end), "{run:?}");
    let other = draft.replace("rain", "snow");
    project.file("draft.txt", other.as_bytes());
    let run = project.run(&["add", "draft.txt", "new/000_8acbd1f2792065bd.txt"]);
    let end = "2 answers added; `catena build` publishes 1 of them\n";
    assert!(run.ends_with(0).stdout.ends_with(end), "{run:?}");
}

#[test]
fn a_file_that_is_not_a_record_stops_the_command() {
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
fn files_that_do_not_look_like_records_are_refused() {
    let project = empty();
    let readme = b"# My tool\n\nIt does a thing.\n\n## Use\n\nCall it.\n".as_slice();
    project.file("README.md", readme);
    project.file("short.md", b"title: A\n");
    project.file("plot.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR text text\nAnswer\nmore");
    project.file("utf-16.txt", b"\xff\xfeA\0n\0s\0w\0e\0r\0");
    project.file("zero.txt", b"Why?\nAnswer\nSo\0it is.\n");
    for (name, message) in [
        ("README.md", "this is not a record: it has no byline, no line `Answer` and no `Sources`"),
        ("short.md", "this is not a record: it has no byline, no line `Answer` and no `Sources`"),
        ("plot.png", "this is not a text file"),
        ("utf-16.txt", "this file is UTF-16, not UTF-8"),
        ("zero.txt", "this is not a text file"),
    ] {
        let run = project.run(&["add", "new", name]);
        run.ends_with(1).says(message).says(&format!("--> {name}"));
        run.says("1 of 6 files can't be added");
        assert_eq!(run.stderr.matches(&format!("--> {name}")).count(), 1, "{}", run.stderr);
        assert!(answers(&project).is_empty());
    }
    let run = project.run(&["add", "README.md"]);
    run.says("begin with the question, a line `Answered by <model> · <date>` and a line");
    // One part of a record is enough, even if it is only nearly written as one.
    for (at, text) in [
        "Why?\nanswered by m, 3 May 2026\n## Answer\nSo it is.\n**Sources**\n- 50%hep-thTAG-2025.04-100\n",
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
fn a_missing_content_folder_is_not_made() {
    let project = empty();
    for args in [&["add", "new"][..], &["build"]] {
        let run = project.run(&[args, &["--content", "contnt"]].concat());
        run.ends_with(2).says("the content folder `contnt` does not exist");
        run.says("did you mean `content`?");
        assert!(!project.path("contnt").exists());
    }
    let run = project.run(&["add", "new", "--content", "elsewhere/x"]);
    run.ends_with(2).says("help: name the folder of the records with `--content`");
    project.run(&["init", "fresh"]).ends_with(0);
    project.run(&["add", "new", "--config", "fresh/site.yaml"]).ends_with(0);
    assert!(project.path("fresh/content/answers/000_8acbd1f2792065bd.txt").exists());
}

#[test]
fn diagnostics_about_new_answers_name_archive_files_by_their_place() {
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
fn standard_input_gets_an_id_from_its_text_and_the_next_number() {
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
fn a_new_answer_is_reported_with_its_connections() {
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
    let report: Vec<&str> = run.stdout.lines().skip(1).collect();
    assert_eq!(
        report,
        [
            "  Is dust bright?",
            "    shares 1 source with 1 answer: AG-2025.04-1127 (1)",
            "    answers a follow-up that 1 answer asks: 1111111111111111",
            "    repeats an open question: Is dust old?",
            "    opens a question: Where is dust?",
            "1 answer added; `catena build` publishes it",
        ]
    );
}

#[test]
fn open_questions_are_printed_as_data() {
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
