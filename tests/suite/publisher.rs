//! The program as a publisher meets it: an archive without an address, diagnostics that fit their
//! cause, settings above the working folder, records next to the settings.

use std::fs;

use crate::project::{Project, plain_record, record};

const ONE: &str = "000_1111111111111111.txt";
const TWO: &str = "001_2222222222222222.txt";

/// Returns a project with two records without a fault.
fn two_records() -> Project {
    let project = Project::new();
    project.record(ONE, &plain_record("Why is the sky dark at night?", "3 May 2026"));
    project.record(TWO, &plain_record("How old is the oldest star?", "4 May 2026"));
    project
}

// ---------------------------------------------------------------------------------------------
// Diagnostics

/// Returns the codes of the warnings and errors that `check` reports about one record.
fn codes(text: &str) -> Vec<String> {
    let project = Project::new();
    project.record(ONE, text);
    let run = project.run(&["check", "--content", "content"]);
    let lines = run.stderr.lines();
    let codes = lines.filter_map(|line| {
        let rest = line.strip_prefix("warning[").or_else(|| line.strip_prefix("error["))?;
        Some(rest.split(']').next()?.to_owned())
    });
    codes.collect()
}

/// Checks that a slip in a record gives one diagnostic with this help, and the same page.
#[track_caller]
fn slip(from: &str, to: &str, code: &str, help: &str) {
    let sound = record(
        "Why is it so?",
        "3 May 2026",
        "So it is [AG-2025.04-1127].",
        &["61%hep-thA titleAG-2025.04-1127"],
        &["What else?"],
    );
    let text = sound.replace(from, to);
    assert_ne!(text, sound, "{from}");
    assert_eq!(codes(&text), [code], "{to}");
    let project = Project::new();
    project.record(ONE, &text);
    let run = project.run(&["check", "--content", "content"]);
    run.says(&format!("help: {help}"));
    let export = |text: &str| {
        project.record(ONE, text);
        project.run(&["export", "--content", "content", "--format", "jsonl"]).stdout
    };
    assert_eq!(export(&text), export(&sound), "{to}");
}

#[test]
fn a_record_without_a_list_has_one_diagnostic_for_all_that_it_cites() {
    let text = record("Why is it so?", "3 May 2026", "It is [AG-2025.04-1127].", &[], &[]);
    assert_eq!(codes(&text), ["unlisted-citation"]);
    assert_eq!(codes(&text.replace("Sources · 0\n", "")), ["unlisted-citation"]);
    let text = text.replace(" [AG-2025.04-1127]", " so").replace("Sources · 0\n", "");
    assert_eq!(codes(&text), ["missing-sources"]);
}

#[test]
fn what_is_cut_for_its_length_is_reported() {
    let project = Project::new();
    let question = format!("Why is it {}so?", "very ".repeat(100));
    let paragraph = format!("{}[AG-2025.04-1127].\n\n", "It is as it is, and no more. ".repeat(30));
    let ids: String = (1000..1040).map(|n| format!("[AG-2025.04-{n}]")).collect();
    let answer = format!("They all agree {ids}.\n\n{}The last words.", paragraph.repeat(50));
    project.record(ONE, &record(&question, "3 May 2026", &answer, &[], &["What else?"]));
    project.settings("base_url: https://example.org/\n");
    let run = project.run(&["build", "--content", "content"]);
    for code in ["long-question", "long-answer", "crowded-sentence"] {
        run.says(&format!("[{code}]"));
    }
    let page = |path: &str| fs::read_to_string(project.path("public").join(path)).expect("text");
    let answer = page("answers/1111111111111111.html");
    assert!(answer.contains(&question) && answer.contains("The last words."));
    assert!(!page("index.html").contains(&question), "lists show its beginning");
    let feed = page("feed.xml");
    assert!(feed.contains("They all agree") && !feed.contains("The last words."));
    let rest = "answers/1111111111111111.html\">Read the rest of this answer</a>";
    assert!(feed.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").contains(rest));
    let work = page("sources/ag-2025-04-1000.html");
    assert!(work.contains("They all agree") && !work.contains("AG-2025.04-1039"), "{work}");
}

#[test]
fn an_id_in_a_question_leads_to_its_row() {
    let heading = |question: &str| {
        let project = Project::new();
        let sources = ["61%hep-thA titleAG-2025.04-1127"];
        let answer = "It does [AG-2025.04-1127].";
        project.record(ONE, &record(question, "3 May 2026", answer, &sources, &[]));
        project.build(&[]).ends_with(0);
        let tree = project.output_tree();
        let page = String::from_utf8_lossy(&tree["answers/1111111111111111.html"]).into_owned();
        let heading = page.split("<h1").nth(1).and_then(|rest| rest.split("</h1>").next());
        (heading.expect("a heading").to_owned(), page)
    };
    let (linked, page) = heading("Does [AG-2025.04-1127] hold?");
    let target = linked.split("href=\"1111111111111111.html#").nth(1).expect("a link");
    let anchor = target.split('"').next().expect("its end");
    assert!(page.contains(&format!("id=\"{anchor}\"")), "{linked}");
    let (other, _) = heading("Does [AG-2025.04-9999] hold?");
    assert!(other.contains("AG-2025.04-9999") && !other.contains("href"), "{other}");
}

#[test]
fn an_id_in_a_question_leads_to_the_work_of_another_record() {
    let project = two_records();
    let question = "Does AG-2025.04-1127 hold, and [AG-2025.04-9999]?";
    project.record("003_3333333333333333.txt", &record(question, "5 May 2026", "Yes.", &[], &[]));
    let heading = || {
        project.build(&["--allow-removals"]).ends_with(0);
        let tree = project.output_tree();
        let page = String::from_utf8_lossy(&tree["answers/3333333333333333.html"]).into_owned();
        let heading = page.split("<h1").nth(1).and_then(|rest| rest.split("</h1>").next());
        heading.expect("a heading").to_owned()
    };
    let linked = heading();
    assert!(linked.contains("href=\"../sources/ag-2025-04-1127.html\""), "{linked}");
    assert_eq!(linked.matches("href").count(), 1, "{linked}");
    // The link goes with the work.
    project.remove(&format!("content/answers/{ONE}")).remove(&format!("content/answers/{TWO}"));
    let bare = heading();
    assert!(bare.contains("AG-2025.04-1127") && !bare.contains("href"), "{bare}");
}

#[test]
fn a_line_that_is_nearly_a_marker_is_read_and_reported_once() {
    let byline = "Answered by claude-haiku-4-5 · 3 May 2026";
    let meant = "did you mean `Answered by <model> · <date>`?";
    for (from, to, code, help) in [
        ("\nAnswer\n", "\n## Answer\n", "missing-marker", "did you mean `Answer`?"),
        ("\nAnswer\n", "\n**Answer**\n", "missing-marker", "did you mean `Answer`?"),
        ("\nAnswer\n", "\nAnwser:\n", "missing-marker", "did you mean `Answer`?"),
        (
            "Keep exploring",
            "KEEP EXPLORING:",
            "missing-follow-ups",
            "did you mean `Keep exploring`?",
        ),
        ("Sources · 1", "## Sources (1)", "missing-sources", "did you mean `Sources · <n>`?"),
        (byline, "**Answered by: claude-haiku-4-5, 3 May 2026**", "missing-byline", meant),
        (byline, "answered by claude-haiku-4-5 · 3 May 2026", "missing-byline", meant),
        (" · 3 May", " - 3 May", "bad-date", "write `Answered by <model> · <date>`"),
        (" · 3 May", ", 3 May", "bad-date", "write `Answered by <model> · <date>`"),
    ] {
        slip(from, to, code, help);
    }
}

#[test]
fn help_names_the_configured_markers() {
    let project = Project::new();
    project.settings(
        "records:\n  title: []\n  byline: 'By {model}, {date}'\n  answer: Reply\n  sources: Works\n  \
         follow_ups: Next\n  disclaimer: []\n",
    );
    project.record(ONE, "Why?\nSo it is, and it is so.\n");
    project.record(TWO, "Why not?\nBy gpt, 3 May 2026\nReply\n");
    project.record("3.txt", "Why so?\nBy gpt\n**Reply**\nSo it is.\nWorks · 0\nNext\n");
    project.file("no.md", b"# A readme\n\nIt says much.\n");
    let run = project.run(&["check"]);
    for help in [
        "write the byline after the question: `By <model>, <date>`",
        "write a line `Reply` between the byline and the answer",
        "write a line `Works · <n>` and the list after the answer",
        "write a line `Next` and any follow-up questions after it",
        "write the answer after a line `Reply`",
        "did you mean `Reply`?",
    ] {
        run.says(&format!("help: {help}"));
    }
    run.says("the byline gives no date");
    for word in ["`Answer`", "Answered by", "Sources", "Keep exploring", "missing-title", "closing"]
    {
        assert!(!run.stderr.contains(word), "{word}: {}", run.stderr);
    }
    let add = project.run(&["add", "no.md"]);
    add.ends_with(1).says("it has no byline, no line `Reply` and no `Works`");
    add.says("a line `By <model>, <date>` and a line `Reply`");
}

#[test]
fn one_cause_has_one_diagnostic() {
    let with = |answer: &str, sources: &[&str]| {
        record("Why is it so?", "3 May 2026", answer, sources, &["What else?"])
    };
    // A score that is none, and a line that is no source line at all.
    let cited = "So it is [AG-2025.04-1127].";
    for line in ["150%hep-thA titleAG-2025.04-1127", "0.61 hep-th A titleAG-2025.04-1127"] {
        assert_eq!(codes(&with(cited, &[line])), ["missing-score"], "{line}");
    }
    assert_eq!(codes(&with("So it is.", &["A title alone"])), ["missing-score"]);
    // No list at all.
    let many = "So it is [AG-2025.04-1127], so [AG-2025.04-1128], and so [AG-2025.04-1129].";
    assert_eq!(codes(&with(many, &[])), ["unlisted-citation"]);
    // A record that ends too early lacks all that would follow.
    let whole = with(cited, &["61%hep-thA titleAG-2025.04-1127"]);
    for end in ["So it is [AG-2025", "61%hep-thA ti", "This is a research aid — not a pe"] {
        let cut = &whole[..whole.find(end).expect("is there") + end.len()];
        let found = codes(cut);
        assert!(found.contains(&"cut-off".to_owned()), "{end}: {found:?}");
        assert!(!found.iter().any(|code| code.starts_with("missing-f")), "{end}: {found:?}");
    }
    let sentence = "It holds, because the universe is young and the li";
    assert_eq!(
        codes(&format!("Antigravity Q&A\nWhy?\nAnswered by m · 3 May 2026\nAnswer\n{sentence}")),
        ["cut-off"]
    );
    // Front matter.
    let front = |yaml: &str| format!("---\n{yaml}\n---\n{}", with("So it is.", &[]));
    for yaml in ["note: a: b", "tags:\n\t- a", "note: a\nnote: b"] {
        assert_eq!(codes(&front(yaml)), ["front-matter"], "{yaml}");
    }
    let project = two_records();
    project.file("content/pages/about.md", b"---\ntitle: a: b\n---\n# About\n");
    let run = project.run(&["check", "--content", "content"]);
    run.ends_with(1).says("error[front-matter]");
    assert_eq!(run.stderr.matches("about.md").count(), 1, "{}", run.stderr);
}

#[test]
fn help_fits_the_fault_of_front_matter() {
    for (yaml, message, help) in [
        ("note: a\nnote: b", "`note` is set twice", "keep one of the two lines"),
        ("tags:\n\t- a", "indented with a tab", "replace the tab with two spaces"),
        ("note: a: b", "can't be read", "put a value that contains `: ` or ` #` in quotes"),
    ] {
        let project = two_records();
        let text = format!("---\n{yaml}\n---\n{}", plain_record("Why?", "3 May 2026"));
        project.record("2_3333333333333333.txt", &text);
        project.run(&["check", "--content", "content"]).says(message).says(help);
    }
}

#[test]
fn an_id_near_one_that_many_cite_has_a_hint() {
    let project = Project::new();
    let text = |at: usize, id: &str| {
        let cited = format!("So it is [{id}].");
        record(
            &format!("Why {at}?"),
            "3 May 2026",
            &cited,
            &["61%hep-thA titleAG-2026.04-565"],
            &[],
        )
    };
    for at in 0..3 {
        project.record(&format!("{at:016x}.txt"), &text(at, "AG-2026.04-565"));
    }
    project.record("000000000000000a.txt", &text(10, "AG-2026.03-565"));
    project.record("000000000000000b.txt", &text(11, "AG-2021.03-565"));
    let run = project.run(&["check", "--content", "content"]);
    run.ends_with(0).says("note[similar-id]: `AG-2026.03-565` is one character from `AG-2026.04-565`, which 3 records cite");
    run.says("help: did you mean `AG-2026.04-565`?");
    assert_eq!(run.stderr.matches("similar-id").count(), 1, "{}", run.stderr);
}

#[test]
fn a_file_that_is_no_text_is_refused_by_build_as_by_add() {
    let project = two_records();
    let text: Vec<u8> = plain_record("Is it wide?", "3 May 2026")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let marked = [b"\xff\xfe", &text[..]].concat();
    for (name, bytes, message) in [
        ("3333333333333333.txt", &marked[..], "this file is UTF-16, not UTF-8"),
        ("4444444444444444.txt", &text[..], "this is not a text file"),
        ("5555555555555555.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "this is not a text file"),
    ] {
        project.file(&format!("content/answers/{name}"), bytes);
        let run = project.run(&["build", "--content", "content"]);
        run.ends_with(1).says(&format!("error[not-a-text]: {message}")).says(name);
        assert_eq!(run.stderr.matches(name).count(), 1, "{}", run.stderr);
        assert!(!project.path(&format!("public/answers/{name}")).exists());
        fs::rename(project.path(&format!("content/answers/{name}")), project.path("x.txt"))
            .expect("moved");
        let run = project.run(&["add", "x.txt", "--content", "content"]);
        run.ends_with(1).says(&format!("error[not-a-text]: {message}"));
    }
}

#[test]
fn what_is_no_filter_is_named() {
    let project = two_records();
    project.build(&[]).ends_with(0);
    let search = |query: &str| project.run(&["search", query, "--output", "public"]);
    search("modle:gpt")
        .ends_with(0)
        .says("`modle:` is not a filter")
        .says("did you mean `model:`?");
    search("after:may").ends_with(0).says("`may` is not a date");
    assert_eq!(search("sky model:claude-haiku-4-5").ends_with(0).stderr, "");
}

#[test]
fn a_theme_can_extend_a_template_that_it_does_not_replace() {
    let project = two_records();
    let page = b"{% extends \"default/base.html\" %}{% block main %}<p>mine</p>{% endblock %}";
    project.file("themes/mine/templates/answer.html", page);
    project.build(&["--theme", "mine"]).ends_with(0);
    let page = fs::read_to_string(project.path("public/answers/1111111111111111.html"));
    let page = page.expect("a page");
    assert!(page.contains("<p>mine</p>") && page.contains("<footer"), "{page}");
}

// ---------------------------------------------------------------------------------------------
// Settings

#[test]
fn long_lists_of_patterns_are_not_printed() {
    let project = two_records();
    let ids: String = (0..3_000).map(|n| format!("    - 'X{n}(abc|\\d{{2,40}}){{9}}'\n")).collect();
    project.settings(&format!("citations:\n  ids:\n{ids}"));
    let run = project.run(&["check"]);
    run.ends_with(2);
    assert!(run.stderr.len() < 1_000, "{} bytes: {:.400}", run.stderr.len(), run.stderr);
}

#[test]
fn without_an_address_nothing_is_written_that_needs_one() {
    let project = Project::sample();
    let run = project.run(&["build", "--strict"]);
    run.ends_with(0).says("note[no-base-url]: the site has no `base_url`");
    assert!(!run.stderr.contains("warning"), "{}", run.stderr);
    let site = project.output_tree();
    let needs = |path: &str| {
        path.starts_with("sitemap")
            || path == "opensearch.xml"
            || path.ends_with("feed.json")
            || path.ends_with(".xml") && !path.starts_with("search/")
    };
    assert!(site.keys().all(|path| !needs(path)), "{:?}", site.keys());
    for (path, bytes) in &site {
        let text = String::from_utf8_lossy(bytes);
        for word in ["example.invalid", "feed.xml", "sitemap.xml", "opensearch.xml", "atom+xml"] {
            assert!(!text.contains(word), "{path}: {word}");
        }
    }
    assert_eq!(site["robots.txt"], b"User-agent: *\nAllow: /\n");
    let run = project.run(&["build", "--base-url", "https://Bücher.example/Käse"]);
    run.ends_with(0);
    let site = project.output_tree();
    for path in ["feed.xml", "feed.json", "sitemap.xml", "opensearch.xml", "robots.txt"] {
        let text = String::from_utf8_lossy(&site[path]);
        assert!(text.contains("https://xn--bcher-kva.example/K%C3%A4se/"), "{path}");
        assert!(!text.contains("example/Käse"), "{path}");
    }
    // Without the address again, and without the cache, they go.
    fs::remove_dir_all(project.path(".catena")).expect("removed");
    project.run(&["build"]).ends_with(0);
    assert!(project.output_tree().keys().all(|path| !needs(path)));
}

#[test]
fn allowed_diagnostics_are_silent_and_never_fail() {
    let project = two_records();
    let odd = "58%no-such-catA TitleAG-2025.04-1128";
    let text = record("What is dust?", "5 May 2026", "It is [AG-2025.04-1128].", &[odd], &[]);
    project.record("003_3333333333333333.txt", &text);
    project.settings("title: A\n");
    project.run(&["build", "--strict"]).ends_with(1).says("warning[unknown-category]");
    let summary = project.run(&["check", "--summary"]);
    assert_eq!(summary.ends_with(0).stderr, "");
    let place = "content/answers/003_3333333333333333.txt:7:6";
    let line = format!("warning  1 × unknown-category, first at {place}: add `no-such-cat` under ");
    assert!(summary.stdout.contains(&line), "{}", summary.stdout);
    assert!(summary.stdout.ends_with("1 warning\n"), "{}", summary.stdout);
    let strict = project.run(&["check", "--summary", "--strict"]);
    assert!(strict.ends_with(1).stdout.contains(&line), "{}", strict.stdout);

    let allow = "diagnostics:\n  allow: [unknown-category, no-base-url, conflicting-title]\n";
    project.settings(allow);
    for _ in 0..2 {
        let run = project.run(&["build", "--strict"]);
        assert_eq!(run.ends_with(0).stderr, "");
        assert!(run.stdout.contains(", 0 warnings,"), "{}", run.stdout);
    }
    assert_eq!(project.run(&["check", "--strict"]).ends_with(0).stderr, "");
    // An error is reported in any case.
    project.record("007_1111111111111111.txt", &plain_record("Again?", "6 May 2026"));
    project.run(&["check"]).ends_with(1).says("error[duplicate-id]");
    project.settings("title: A\ndiagnostics:\n  allow: [no-base-url, duplicate-id]\n");
    let run = project.run(&["check"]);
    run.ends_with(2).says("`duplicate-id` is an error, which can't be allowed");
    run.says("site.yaml:3:3");
    project.settings("diagnostics: {allow: [unknown-categori]}\n");
    project.run(&["check"]).ends_with(2).says("did you mean `unknown-category`?");
}

#[test]
fn the_nearest_settings_above_are_used_and_named() {
    let project = two_records();
    project.settings("title: Mine\n");
    let below = |args: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_catena"))
            .args(args)
            .current_dir(project.path("content/answers"))
            .output()
            .expect("the program starts");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (code, err) = below(&["build"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(err.contains("using the settings in `") && err.contains("site.yaml`"), "{err}");
    assert!(project.path("public/index.html").exists());
    assert!(!below(&["build", "--quiet"]).1.contains("using"));
    // With `--content`, settings elsewhere are not looked for.
    assert_eq!(below(&["check", "--content", "."]).0, Some(0));
    // A repository ends the search.
    fs::create_dir(project.path("content/.git")).expect("made");
    let (code, err) = below(&["build"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("no `site.yaml` in the working folder or above it"), "{err}");
}

#[test]
fn the_archive_s_own_folder_can_be_the_content() {
    let project = Project::new();
    fs::remove_dir(project.path("content")).expect("empty");
    project.file("a.txt", plain_record("What is dust?", "5 May 2026").as_bytes());
    project.file("deep/b.txt", plain_record("What is gas?", "6 May 2026").as_bytes());
    let not = plain_record("Is this content?", "7 May 2026");
    for path in ["themes/t/x.txt", "static/x.txt", ".hidden/x.txt", "public/robots.txt"] {
        project.file(path, not.as_bytes());
    }
    project.file("public/.catena-site", b"");
    project.settings("content: .\n");
    for _ in 0..2 {
        let run = project.run(&["build"]);
        run.ends_with(0);
        assert!(run.stdout.starts_with("2 records, "), "{}", run.stdout);
    }
    project.run(&["build", "--output", "other", "--cache", "store"]).ends_with(0);
    assert!(project.run(&["build"]).stdout.starts_with("2 records, "));
    assert!(project.run(&["check"]).ends_with(0).stdout.starts_with("2 records"));
    project.run(&["build", "--output", "."]).ends_with(5);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_under_the_output_is_an_error() {
    for args in [&["--version"][..], &["--help"], &["config"]] {
        let full = fs::File::options().write(true).open("/dev/full").expect("the device");
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_catena"));
        let status = program.args(args).stdout(full).stderr(std::process::Stdio::null()).status();
        assert_eq!(status.expect("runs").code(), Some(3), "{args:?}");
    }
}
