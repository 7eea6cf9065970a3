//! The command line's contract: files, output and exit codes of a run.

use std::fs;

use crate::project::{Project, plain_record, record, root};

const ONE: &str = "000_1111111111111111.txt";
const TWO: &str = "001_2222222222222222.txt";
/// Feeds and the sitemap need it.
const BASE: [&str; 2] = ["--base-url", "https://example.org/archive/"];

/// Returns a project with two records without a fault.
fn two_records() -> Project {
    let project = Project::new();
    project.record(ONE, &plain_record("Why is the sky dark at night?", "3 May 2026"));
    project.record(TWO, &plain_record("How old is the oldest star?", "4 May 2026"));
    project
}

// ---------------------------------------------------------------------------------------------
// Output

#[test]
fn a_build_writes_the_fixed_pages() {
    let project = Project::sample();
    project.build(&BASE).ends_with(0);
    let tree = project.output_tree();
    for path in [
        "index.html",
        "404.html",
        "answers.html",
        "sources.html",
        "open-questions.html",
        "about.html",
        ".nojekyll",
        "robots.txt",
        "sitemap.xml",
        "feed.xml",
        "feed.json",
        "opensearch.xml",
        "llms.txt",
        "llms/2026-05.md",
        "assets/favicon.svg",
        "data/index.json",
        "data/answers.schema.json",
        "data/answers/2026-05.jsonl.gz",
        "data/sources/2026-05.json",
        "data/sources/2026-05.bib",
        "categories/hep-th.xml",
        "models/claude-haiku-4-5.json",
        "answers/8acbd1f2792065bd.md",
        ".catena-site",
        "answers/8acbd1f2792065bd.html",
        "sources/ag-2025-04-1127.html",
        "categories/hep-th.html",
        "categories/astro-ph-co.html",
        "models/claude-haiku-4-5.html",
        "months/2026-05.html",
    ] {
        assert!(tree.contains_key(path), "no {path} among {:?}", tree.keys());
    }
    assert!(tree.keys().all(|path| !path.starts_with("cache")), "the cache is elsewhere");
}

#[test]
fn the_sample_builds_with_its_own_settings_alone() {
    let project = Project::sample();
    project.run(&["build"]).ends_with(0);
    assert!(project.path("public/index.html").exists());
    assert!(project.path(".catena").is_dir(), "the cache lies beside the settings");
}

#[test]
fn content_and_output_are_enough() {
    let project = two_records();
    let run = project.run(&["build", "--content", "content/answers", "--output", "elsewhere"]);
    run.ends_with(0);
    assert!(project.path("elsewhere/answers/1111111111111111.html").exists());
}

#[test]
fn records_lie_at_any_depth_and_other_files_are_noted() {
    let project = two_records();
    project
        .record("deep/er/003_3333333333333333.txt", &plain_record("What is dust?", "5 May 2026"));
    project.file("content/answers/table.csv", b"a,b\n");
    project.build(&[]).ends_with(0).says("table.csv");
    assert!(project.path("public/answers/3333333333333333.html").exists());
}

#[test]
fn a_file_name_without_a_hash_gives_a_slug() {
    let project = two_records();
    project.record("My Notes, part 2.txt", &plain_record("What is dust?", "5 May 2026"));
    project.build(&[]).ends_with(0);
    assert!(project.path("public/answers/my-notes-part-2.html").exists());
}

#[test]
fn pages_that_lists_need_exist_even_when_empty() {
    let project = Project::new();
    project.record(ONE, "Antigravity Q&A\nWhy?\nAnswer\nBecause it is.\n");
    project.build(&[]).ends_with(0);
    for page in [
        "index.html",
        "open-questions.html",
        "answers.html",
        "sources.html",
        "llms.txt",
        "data/index.json",
    ] {
        assert!(project.path("public").join(page).exists(), "no {page}");
    }
    project.build(&BASE).ends_with(0);
    for page in ["feed.xml", "feed.json", "opensearch.xml", "sitemap.xml"] {
        assert!(project.path("public").join(page).exists(), "no {page}");
    }
    assert!(!project.path("public/about.html").exists(), "no page was written for it");
}

// ---------------------------------------------------------------------------------------------
// Exit codes

#[test]
fn no_records_is_an_error_and_nothing_is_written() {
    let project = Project::new();
    project.build(&[]).ends_with(1);
    assert!(project.output_tree().is_empty());
}

#[test]
fn equal_ids_are_named_and_the_rest_is_written() {
    let project = two_records();
    let again = "007_1111111111111111.txt";
    project.record(again, &plain_record("A question in the second file?", "6 May 2026"));
    project.build(&[]).ends_with(1).says(ONE).says(again).says("1111111111111111");
    let tree = project.output_tree();
    assert!(tree.contains_key("answers/2222222222222222.html"));
    let kept = String::from_utf8_lossy(&tree["answers/1111111111111111.html"]).into_owned();
    assert!(kept.contains("Why is the sky dark at night?"), "the first by path is kept");
    assert!(!kept.contains("A question in the second file?"));
}

#[test]
fn strict_turns_a_warning_into_an_error_and_writes_nothing() {
    let project = two_records();
    project.build(&[&BASE[..], &["--strict"]].concat()).ends_with(0);
    let project = two_records();
    let odd = "58%no-such-catA TitleAG-2025.04-1127";
    let text = record("What is dust?", "5 May 2026", "It is [AG-2025.04-1127].", &[odd], &[]);
    project.record("003_3333333333333333.txt", &text);
    project.build(&[&BASE[..], &["--strict"]].concat()).ends_with(1).says("warning[");
    assert!(project.output_tree().is_empty());
    project.build(&BASE).ends_with(0).says("warning[");
    assert!(!project.output_tree().is_empty());
}

#[test]
fn a_record_without_a_question_or_an_answer_is_set_aside() {
    let project = two_records();
    project.record("003_3333333333333333.txt", "Antigravity Q&A\n");
    project.record("004_4444444444444444.txt", "Antigravity Q&A\nWhat is dust?\nAnswer\n");
    project.build(&[]).ends_with(0).says("003_3333333333333333").says("004_4444444444444444");
    assert!(!project.path("public/answers/3333333333333333.html").exists());
    assert!(!project.path("public/answers/4444444444444444.html").exists());
    assert!(project.path("public/answers/1111111111111111.html").exists());
}

#[test]
fn an_unknown_setting_is_refused_with_the_near_name() {
    let project = two_records();
    project.settings("titel: My archive\n");
    project.build(&[]).ends_with(2).says("titel").says("`title`");
    assert!(project.output_tree().is_empty());
}

#[test]
fn missing_content_settings_and_flags_are_refused() {
    let project = Project::new();
    project
        .run(&["build", "--content", "nowhere", "--output", "public"])
        .ends_with(2)
        .says("nowhere");
    project.run(&["build", "--config", "nowhere.yaml"]).ends_with(2).says("nowhere.yaml");
    project.build(&["--no-such-flag"]).ends_with(2).says("--no-such-flag");
    project.run(&["no-such-command"]).ends_with(2);
    assert!(project.output_tree().is_empty());
}

#[test]
fn a_folder_with_other_files_is_not_ours_until_adopted() {
    let project = two_records();
    project.file("public/thesis.txt", b"years of work");
    project.build(&[]).ends_with(5).says("--adopt");
    assert_eq!(project.output_tree().len(), 1, "nothing was added");
    project.build(&["--adopt"]).ends_with(0);
    assert_eq!(project.output_tree()["thesis.txt"], b"years of work");
    project.build(&[]).ends_with(0);
}

#[test]
fn dotfiles_and_cname_do_not_make_a_folder_foreign() {
    let project = two_records();
    project.file("public/CNAME", b"answers.example.org");
    project.file("public/.git/HEAD", b"ref: refs/heads/main");
    project.build(&[]).ends_with(0);
    let tree = project.output_tree();
    assert!(tree.contains_key("index.html"));
    assert_eq!(tree["CNAME"], b"answers.example.org");
    assert_eq!(tree[".git/HEAD"], b"ref: refs/heads/main");
}

#[test]
fn the_output_can_not_hold_the_content_or_be_the_working_folder() {
    let project = two_records();
    for output in [".", "content", "./public/..", "/"] {
        let run = project.run(&["build", "--content", "content", "--output", output, "--adopt"]);
        run.ends_with(5);
    }
    assert!(!project.path("index.html").exists());
    assert!(!project.path("content/index.html").exists());
}

#[test]
fn many_removals_need_a_flag() {
    let project = Project::new();
    for number in 0..10 {
        let name = format!("{number:03}_{number:016x}.txt");
        project.record(&name, &plain_record(&format!("What is number {number}?"), "3 May 2026"));
    }
    project.build(&[]).ends_with(0);
    let before = project.output_tree();
    project.remove("content/answers/003_0000000000000003.txt");
    project.remove("content/answers/004_0000000000000004.txt");
    project.build(&[]).ends_with(1).says("--allow-removals");
    assert_eq!(project.output_tree(), before, "nothing was written");
    project.build(&["--allow-removals"]).ends_with(0);
    assert!(!project.path("public/answers/0000000000000003.html").exists());
}

#[test]
fn one_removal_in_twenty_needs_none() {
    let project = Project::new();
    for number in 0..20 {
        let name = format!("{number:03}_{number:016x}.txt");
        project.record(&name, &plain_record(&format!("What is number {number}?"), "3 May 2026"));
    }
    project.build(&[]).ends_with(0);
    assert!(project.path("public/answers/0000000000000003.html").exists());
    project.remove("content/answers/003_0000000000000003.txt");
    project.build(&[]).ends_with(0);
    assert!(!project.path("public/answers/0000000000000003.html").exists());
}

// ---------------------------------------------------------------------------------------------
// Links, pipes and large files

#[cfg(unix)]
#[test]
fn pipes_and_links_are_named_and_not_followed() {
    let project = two_records();
    let pipe = project.path("content/answers/005_5555555555555555.txt");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs");
    assert!(made.success());
    let linked = project.path("content/answers/006_6666666666666666.txt");
    std::os::unix::fs::symlink(project.path("content/answers").join(ONE), linked).expect("a link");
    std::os::unix::fs::symlink(".", project.path("content/answers/loop")).expect("a loop");
    let run = project.build(&[]);
    run.ends_with(0).says("005_5555555555555555").says("006_6666666666666666");
    assert!(!project.path("public/answers/6666666666666666.html").exists());
}

#[test]
fn a_file_over_the_cap_is_set_aside() {
    let project = two_records();
    let mut text = plain_record("What is dust?", "5 May 2026");
    text.push_str(&"\nmore".repeat(300_000));
    project.record("005_5555555555555555.txt", &text);
    project.build(&[]).ends_with(0).says("005_5555555555555555");
    assert!(!project.path("public/answers/5555555555555555.html").exists());
}

// ---------------------------------------------------------------------------------------------
// Reports and diagnostics

#[test]
fn a_site_over_the_limit_of_its_host_gives_a_warning() {
    let project = two_records();
    project.settings("limits:\n  site_bytes: 1000\n");
    for _ in 0..2 {
        let run = project.run(&["build", "--base-url", "https://example.org/"]);
        assert_eq!(run.code, 0, "{run:?}");
        assert!(run.stderr.contains("warning[site-too-large]"), "{run:?}");
        assert!(run.stderr.contains("size: lean"), "{run:?}");
        assert!(run.stdout.contains("more than the 1 KB that the host allows"), "{run:?}");
        assert!(run.stdout.contains("  1 × site-too-large, first at site.yaml: "), "{run:?}");
    }
}

#[test]
fn quiet_says_nothing_about_a_build_without_a_fault() {
    let project = two_records();
    let run = project.build(&[&BASE[..], &["--quiet"]].concat());
    run.ends_with(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    assert!(project.path("public/index.html").exists());
}

#[test]
fn check_says_the_same_and_writes_nothing() {
    let project = two_records();
    project.record("003_3333333333333333.txt", "Antigravity Q&A\n");
    let run = project.run(&["check", "--content", "content"]);
    run.ends_with(0).says("003_3333333333333333");
    let files: Vec<_> = fs::read_dir(project.path("")).expect("a folder").collect();
    assert_eq!(files.len(), 1, "only the content is there");
    project.record("007_1111111111111111.txt", &plain_record("Again?", "6 May 2026"));
    project.run(&["check", "--content", "content"]).ends_with(1).says(ONE);
}

#[test]
fn hostile_file_names_reach_no_terminal() {
    let project = two_records();
    project.record("\u{1b}[31mred.txt", "Antigravity Q&A\n");
    let run = project.build(&[]);
    run.ends_with(0);
    assert!(run.stderr.contains("red.txt"), "{:?}", run.stderr);
    assert!(!run.stderr.contains('\u{1b}'), "{:?}", run.stderr);
    project.file("other/\u{1b}[31mred", b"not ours");
    let run = project.run(&["build", "--content", "content", "--output", "other"]);
    run.ends_with(5).says("\\u{1b}[31mred");
    assert!(!run.stderr.contains('\u{1b}'), "{:?}", run.stderr);
}

#[cfg(unix)]
#[test]
fn reserved_names_become_usable_ones() {
    let project = two_records();
    project.record("CON.txt", &plain_record("What is dust?", "5 May 2026"));
    project.record("..txt", &plain_record("What is gas?", "5 May 2026"));
    project.build(&[]).ends_with(0);
    let tree = project.output_tree();
    let mut names =
        tree.keys().filter_map(|path| path.strip_prefix("answers/")?.strip_suffix(".html"));
    let usable = |name: &str| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    assert!(tree.contains_key("answers/1111111111111111.html"));
    assert!(names.all(|name| usable(name) && name != "con"), "{:?}", tree.keys());
}

#[test]
fn diagnostics_come_by_path() {
    let project = Project::new();
    project.copy(&root().join("content/answers"), "content/answers");
    for name in ["c_3333333333333333.txt", "a_1111111111111111.txt", "b_2222222222222222.txt"] {
        project.record(name, "Antigravity Q&A\n");
    }
    let run = project.build(&[]);
    let at = |name: &str| run.stderr.find(name).expect("named");
    assert!(at("a_1111") < at("b_2222") && at("b_2222") < at("c_3333"), "{}", run.stderr);
}

#[test]
fn a_template_error_is_reported_once_with_its_file_and_the_old_site_stays() {
    let project = two_records();
    project.build(&BASE).ends_with(0);
    let before = project.output_tree();
    project.file("themes/mine/templates/answer.html", b"<p>\n{{ nothing }}</p>");
    let run = project.build(&[&BASE[..], &["--theme", "mine"]].concat());
    run.ends_with(2)
        .says("2 pages, e.g. `answers/")
        .says("--> themes/mine/templates/answer.html:2:");
    assert_eq!(run.stderr.matches("answer.html:2").count(), 1, "{}", run.stderr);
    assert!(!run.stderr.contains("error: error"), "{}", run.stderr);
    assert_eq!(project.output_tree(), before);
}

#[test]
fn the_closing_line_counts_what_is_left_out() {
    let project = two_records();
    let more = |front: &str| format!("---\n{front}\n---\n{}", plain_record("More?", "5 May 2026"));
    project.record("003_3333333333333333.txt", &more("draft: true"));
    project.record("004_4444444444444444.txt", &more("withdrawn: wrong"));
    project.record("005_5555555555555555.txt", "Antigravity Q&A\n");
    let run = project.build(&BASE);
    let report = "2 records (1 draft, 1 withdrawn, 1 set aside), ";
    assert!(run.ends_with(0).stdout.starts_with(report), "{}", run.stdout);
}

#[test]
fn text_beyond_a_cap_is_reported_and_shown_more_plainly() {
    let project = Project::new();
    let list = |count: usize| -> String {
        (0..count).map(|at| format!("- 60%hep-thWork {at}AG-2025.04-{}\n", 100 + at)).collect()
    };
    let answer = [
        "A long line of words, with *marks* and [AG-2025.04-100] in it, that goes on and on and on.",
        "A formula $a+a+a+a+a+a+a+a+a+a+a+a$ here.",
        "> > > deep",
    ];
    let text = format!(
        "Antigravity Q&A\nWhat is capped?\nAnswered by m · 3 May 2026\nAnswer\n{}\n\
         Sources · 4\n{}Keep exploring\n",
        answer.join("\n"),
        list(4)
    );
    project.record(ONE, &text);
    let caps = "limits: {line_bytes: 80, formula_bytes: 20, nesting: 2, sources: 3}\n";
    for (settings, expected) in
        [("{}", &[][..]), (caps, &["long-line", "long-formula", "too-deep", "too-many-sources"])]
    {
        project.settings(settings);
        let run = project.run(&["build", "--base-url", "https://example.org/"]);
        assert_eq!(run.code, 0, "{run:?}");
        for code in ["long-line", "long-formula", "too-deep", "too-many-sources"] {
            let is_reported = run.stderr.contains(&format!("warning[{code}]"));
            assert_eq!(is_reported, expected.contains(&code), "{code}: {}", run.stderr);
        }
        let page = fs::read_to_string(project.path("public/answers/1111111111111111.html"));
        let page = page.expect("a page");
        let is_capped = !expected.is_empty();
        // The words and the citation are there in any case.
        assert!(page.contains("goes on and on"), "{page}");
        assert!(page.contains("ag-2025-04-100.html"), "{page}");
        assert_eq!(page.contains("with *marks* and"), is_capped, "{page}");
        assert_eq!(page.contains("$a+a+a"), is_capped, "{page}");
        assert_eq!(page.contains("Work 3"), !is_capped, "{page}");
    }
}
