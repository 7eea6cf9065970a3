//! The report of a build as data: its fields, and what an unchanged build repeats.

use crate::project::{Project, plain_record, record};

/// Feeds and the sitemap need it.
const BASE: [&str; 2] = ["--base-url", "https://example.org/archive/"];

#[test]
fn the_report_has_its_keys_in_order() {
    let keys = [
        "records",
        "questions",
        "works",
        "pages",
        "rendered",
        "reused",
        "removed",
        "files",
        "bytes",
        "warnings",
        "errors",
        "seconds",
        "bytes_per_record",
        "limit_bytes",
        "room",
        "top_warnings",
        "written",
        "outputs",
    ];
    for flags in [&["--json"][..], &["--json", "--quiet"]] {
        let project = Project::sample();
        let run = project.build(&[&BASE[..], flags].concat());
        let report = run.ends_with(0).json();
        let places: Vec<usize> = keys
            .iter()
            .map(|key| run.stdout.find(&format!("\"{key}\":")).expect("the key is there"))
            .collect();
        assert!(places.is_sorted(), "{}", run.stdout);
        assert_eq!(report.as_object().expect("an object").len(), keys.len());
        assert_eq!(report["records"], 5);
        assert_eq!(report["questions"], 5);
        assert_eq!(report["works"], 34);
        assert_eq!(report["rendered"], report["pages"]);
        assert_eq!((&report["reused"], &report["removed"]), (&0.into(), &0.into()));
        assert_eq!((&report["warnings"], &report["errors"]), (&0.into(), &0.into()));
        let tree = project.output_tree();
        // The marker file may count as a file of the site or not.
        let files = report["files"].as_u64().expect("a number");
        assert!((tree.len() as u64 - 1..=tree.len() as u64).contains(&files), "{files} files");
        let bytes = report["bytes"].as_u64().expect("a number");
        assert!(bytes > 100_000);
        assert_eq!(report["bytes_per_record"], bytes / 5);
        assert_eq!(report["limit_bytes"], 1_000_000_000);
        assert_eq!(report["room"], (1_000_000_000 - bytes) / (bytes / 5));
        assert_eq!(report["top_warnings"], serde_json::json!([]));
        assert_eq!(report["written"], true);
        let outputs = report["outputs"].as_array().expect("a list");
        assert_eq!(outputs[0]["name"], "lists");
        let sum = |key: &str| outputs.iter().filter_map(|output| output[key].as_u64()).sum::<u64>();
        assert_eq!((sum("files"), sum("bytes")), (files, bytes));
        let again = project.build(&[&BASE[..], flags].concat()).ends_with(0).json();
        assert_eq!(again["outputs"], report["outputs"], "an unchanged build");
    }
}

#[test]
fn the_report_says_whether_the_site_was_written() {
    let project = Project::new();
    project.record("000_1111111111111111.txt", &plain_record("Why is it dark?", "3 May 2026"));
    let odd = "58%no-such-catA TitleAG-2025.04-1127";
    let text = record("What is dust?", "5 May 2026", "It is [AG-2025.04-1127].", &[odd], &[]);
    project.record("003_3333333333333333.txt", &text);
    let run = project.build(&["--strict", "--json"]);
    let report = run.ends_with(1).json();
    assert_eq!((&report["written"], &report["errors"]), (&false.into(), &0.into()));
    let report = project.build(&["--json"]).ends_with(0).json();
    assert_eq!(report["written"], true);
    assert_eq!(project.build(&["--json"]).ends_with(0).json()["written"], true, "nothing changed");
    project.remove("content/answers/003_3333333333333333.txt");
    let run = project.build(&["--strict", "--json", "--allow-removals"]);
    assert_eq!(run.ends_with(0).json()["written"], true);
}
