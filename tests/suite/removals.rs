//! The guard against removals by mistake, and the way around it.

use std::fs;

use crate::leaving::{VERSION, WORD, clean, holding};
use crate::project::{Project, record};

/// Returns an archive of so many records; each has three old addresses.
fn many(count: u8) -> Project {
    let project = Project::new();
    project.settings("base_url: https://example.org/\n");
    for n in 1..=count {
        project.file(&nth(n), &with_aliases(n, "a, b, c"));
    }
    project.build(&[]).ends_with(0);
    project
}

fn remove(project: &Project, numbers: std::ops::RangeInclusive<u8>) {
    for n in numbers {
        project.remove(&nth(n));
    }
}

fn nth(n: u8) -> String {
    format!("content/answers/{n:03}_{n:016x}.txt")
}

fn with_aliases(n: u8, names: &str) -> Vec<u8> {
    let aliases = names.split(", ").filter(|name| !name.is_empty());
    let aliases: Vec<String> = aliases.map(|name| format!("old-{n}-{name}")).collect();
    let front = format!("---\naliases: [{}]\n---\n", aliases.join(", "));
    let text = record(&format!("What is number {n}?"), "3 May 2026", "It is.", &[], &[]);
    format!("{front}{text}").into_bytes()
}

#[test]
fn the_removal_guard_works_without_a_cache() {
    for is_cache_lost in [false, true] {
        let project = many(12);
        let before = project.output_tree();
        remove(&project, 1..=2);
        if is_cache_lost {
            fs::remove_dir_all(project.path("cache")).expect("removed");
        }
        let run = project.build(&[]);
        run.ends_with(1).says("2 of 12 published answers would disappear");
        assert_eq!(project.output_tree(), before);
        project.build(&["--allow-removals"]).ends_with(0);
        assert_eq!(project.output_tree(), clean(&project));
    }
}

#[test]
fn the_removal_guard_counts_no_aliases() {
    for is_cache_lost in [false, true] {
        let project = many(20);
        // 30 old addresses go, and two answers: a tenth of the answers, and more of the pages.
        for n in 3..=12 {
            project.file(&nth(n), &with_aliases(n, ""));
        }
        remove(&project, 1..=2);
        if is_cache_lost {
            fs::remove_dir_all(project.path("cache")).expect("removed");
        }
        project.build(&[]).ends_with(0);
        project.remove(&nth(13)).remove(&nth(14));
        project.build(&[]).ends_with(1).says("2 of 18 published answers would disappear");
    }
}

#[test]
fn the_removal_guard_needs_a_site_and_more_than_one_answer() {
    let project = many(12);
    remove(&project, 1..=6);
    fs::remove_dir_all(project.path("public")).expect("removed");
    project.build(&[]).ends_with(0);
    // Fewer than ten: one at a time is no accident.
    for n in 7..=11 {
        let text = fs::read_to_string(project.path(&nth(n))).expect("is there");
        project.file(&nth(n), text.replacen("---\n", "---\ndraft: true\n", 1).as_bytes());
        project.build(&[]).ends_with(0);
    }
    let project = many(3);
    remove(&project, 1..=2);
    project.build(&[]).ends_with(1).says("2 of 3 published answers would disappear");
}

/// Pages show titles that another record gave.
#[test]
fn titles_leave_edited_pages_with_the_record_that_gave_them() {
    let project = Project::new();
    let source = "61%hep-thZYZZYVA of itAG-2025.04-1127";
    let listed = record("Why?", "3 May 2026", "So.", &[source], &[]);
    project.record("a_1111111111111111.txt", &listed);
    let citing = record("How?", "4 May 2026", "So [AG-2025.04-1127].", &[], &[]);
    project.record("b_2222222222222222.txt", &citing);
    project.record("c_3333333333333333.txt", &record("When?", "5 May 2026", "So.", &[], &[]));
    project.build(&[]).ends_with(0);
    let stranger = "public/answers/3333333333333333.md";
    for path in project.output_tree().keys() {
        if [".html", ".md", ".txt"].iter().any(|ending| path.ends_with(ending)) {
            let path = format!("public/{path}");
            let mut bytes = fs::read(project.path(&path)).expect("is there");
            bytes.push(b'\n');
            project.file(&path, &bytes);
        }
    }
    // Edited pages are kept as long as nothing leaves, also if what they are made of changes.
    project.record("d_4444444444444444.txt", &record("Who?", "6 May 2026", "So.", &[], &[]));
    project.build(&["--verify"]).ends_with(0).says("edited-page");
    let before = fs::read(project.path(stranger)).expect("is there");
    assert!(!holding(&project.output_tree(), "ZYZZYVA").is_empty());
    project.remove("content/answers/a_1111111111111111.txt");
    project.build(&[]).ends_with(0);
    assert_eq!(holding(&project.output_tree(), "ZYZZYVA"), [""; 0]);
    assert_eq!(fs::read(project.path(stranger)).expect("is there"), before);
}

#[test]
fn the_last_answer_leaves_with_a_flag() {
    let ways: [fn(&str) -> Option<String>; 2] =
        [|_| None, |text| Some(format!("---\ndraft: true\n---\n{text}"))];
    for way in ways {
        let project = Project::new();
        let text = record("Why?", "3 May 2026", &format!("The {WORD}."), &[], &[]);
        project.record(VERSION, &text);
        project.build(&[]).ends_with(0);
        match way(&text) {
            None => drop(project.remove(&format!("content/answers/{VERSION}"))),
            Some(text) => drop(project.record(VERSION, &text)),
        }
        let run = project.build(&[]);
        run.ends_with(1).says("pass `--allow-removals`").says("last answer off the site");
        assert!(!holding(&project.output_tree(), WORD).is_empty());
        project.build(&["--allow-removals"]).ends_with(0);
        let site = project.output_tree();
        assert_eq!(holding(&site, WORD), [""; 0]);
        assert!(
            site.contains_key("index.html") && !site.contains_key("answers/1111111111111111.html")
        );
        project.record(VERSION, &text).build(&[]).ends_with(0);
        assert_eq!(project.output_tree(), clean(&project));
    }
}

#[test]
fn an_only_record_that_is_not_published_is_not_called_missing() {
    let project = Project::new();
    let text = "Antigravity Q&A\nWhy?\nAnswer\nBecause.\n";
    project.record("a.txt", &format!("---\n: [\n---\n{text}"));
    let run = project.build(&[]);
    run.ends_with(1);
    assert!(run.stderr.ends_with(
        "\n\nerror: no record in `content` is published (1 set aside); nothing was written\n"
    ));
    project.record("b.txt", &format!("---\ndraft: true\n---\n{text}"));
    project.build(&[]).ends_with(1).says("is published (1 draft, 1 set aside)");
    project.remove("content/answers/a.txt").remove("content/answers/b.txt");
    project.build(&[]).ends_with(1).says("error: `content` contains no records");
}
