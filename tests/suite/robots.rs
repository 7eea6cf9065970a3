//! What robots are asked not to do, by the site and by a record, and the old addresses that hosts
//! forward by themselves.

use serde_json::{Value, json};

use crate::project::{Project, plain_record};

const BASE: &str = "base_url: https://example.org/archive/\n";

/// Returns a project with a record that has this front matter, and one without.
fn project(front: &str, settings: &str) -> Project {
    let project = Project::new();
    let text = plain_record("Why is the sky dark?", "3 May 2026");
    project.record("000_1111111111111111.txt", &format!("---\n{front}\n---\n{text}"));
    project.record("001_2222222222222222.txt", &plain_record("How old is it?", "4 May 2026"));
    project.settings(&format!("{BASE}{settings}"));
    project
}

fn page(project: &Project, path: &str) -> String {
    String::from_utf8(project.output_tree()[path].clone()).expect("text")
}

const ONE: &str = "answers/1111111111111111";
const TWO: &str = "answers/2222222222222222";

#[test]
fn a_record_asks_for_itself() {
    let project = project("robots: {index: false, ai: false}", "");
    project.build(&["--strict"]).ends_with(0);
    let own = "<meta name=\"robots\" content=\"noindex, noai, noimageai\">";
    assert!(page(&project, &format!("{ONE}.html")).contains(own));
    for path in [format!("{TWO}.html"), "index.html".to_owned()] {
        assert!(!page(&project, &path).contains("name=\"robots\""), "{path}");
    }
    for list in ["sitemap.xml", "llms.txt", "llms/2026-05.md"] {
        let list = page(&project, list);
        assert!(!list.contains(ONE) && list.contains(TWO), "{list}");
    }
    assert!(page(&project, "llms.txt").contains("1 answer"), "{}", page(&project, "llms.txt"));
    assert!(!page(&project, "robots.txt").contains("GPTBot"));
}

#[test]
fn a_withdrawn_record_still_asks() {
    let project = project("withdrawn: Out of date.\nrobots: {index: false}", "");
    project.build(&["--strict"]).ends_with(0);
    let own = "<meta name=\"robots\" content=\"noindex\">";
    assert!(page(&project, &format!("{ONE}.html")).contains(own));
    assert!(!page(&project, &format!("{TWO}.html")).contains("name=\"robots\""));
}

#[test]
fn a_site_asks_for_all_its_pages() {
    let project = project("tags: [a]", "robots: {ai: false}\n");
    project.build(&["--strict"]).ends_with(0);
    for path in [format!("{ONE}.html"), "index.html".to_owned(), "404.html".to_owned()] {
        let meta = "<meta name=\"robots\" content=\"noai, noimageai\">";
        assert!(page(&project, &path).contains(meta), "{path}");
    }
    let robots = page(&project, "robots.txt");
    assert!(robots.contains("User-agent: GPTBot\n") && robots.contains("Disallow: /\n"));
    assert!(robots.starts_with("User-agent: *\nAllow: /\n") && robots.contains("\nSitemap: "));
    let tree = project.output_tree();
    assert!(!tree.keys().any(|path| path.starts_with("llms")), "{tree:?}");

    project.settings(&format!("{BASE}robots: {{index: false}}\n"));
    project.build(&[]).ends_with(0);
    assert!(page(&project, "index.html").contains("<meta name=\"robots\" content=\"noindex\">"));
    assert_eq!(page(&project, "robots.txt"), "User-agent: *\nAllow: /\n");
    let tree = project.output_tree();
    assert!(!tree.contains_key("sitemap.xml") && tree.contains_key("llms.txt"));
}

#[test]
fn robots_of_a_record_go_out_and_come_in() {
    let project = project("robots: {index: false}", "");
    let export = |project: &Project| -> Vec<Value> {
        let run = project.run(&["export", "--format", "jsonl"]);
        run.ends_with(0);
        let lines = run.stdout.lines();
        let line = |line| serde_json::from_str::<Value>(line).expect("JSON");
        lines.map(line).collect()
    };
    let lines = export(&project);
    let robots: Vec<&Value> = lines.iter().filter_map(|line| line.get("robots")).collect();
    assert_eq!(robots, [&json!({"index": false})]);

    let other = Project::new();
    other.settings(BASE);
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    other.file("in.jsonl", text.as_bytes());
    other.run(&["add", "in.jsonl"]).ends_with(0);
    let without_file = |mut lines: Vec<Value>| {
        lines
            .iter_mut()
            .for_each(|line| drop(line.as_object_mut().map(|line| line.remove("file"))));
        lines
    };
    assert_eq!(without_file(export(&other)), without_file(lines));
    other.file("bad.jsonl", br#"{"question": "A?", "answer": "B.", "robots": {"index": "no"}}"#);
    other.run(&["add", "bad.jsonl"]).ends_with(1).says("`robots`");
}

#[test]
fn a_value_that_is_none_is_reported() {
    for (front, says) in [
        ("robots: noindex", "`robots` needs `{index: false}`"),
        ("robots: {indx: false}", "`robots` needs `index` and `ai`"),
        ("robots: {ai: 0}", "`robots` needs `index` and `ai`"),
    ] {
        project(front, "").run(&["check"]).ends_with(0).says(says).says(".txt:2:1");
    }
}

#[test]
fn old_addresses_are_listed_for_hosts() {
    let project = project("aliases: [old, q/a.html, index.html]", "");
    project.build(&[]).ends_with(0).says("the address `index.html` of an alias is taken");
    assert_eq!(
        page(&project, "_redirects"),
        "/archive/answers/old.html /archive/answers/1111111111111111.html 301\n\
         /archive/answers/old /archive/answers/1111111111111111.html 301\n\
         /archive/q/a.html /archive/answers/1111111111111111.html 301\n\
         /archive/q/a /archive/answers/1111111111111111.html 301\n"
    );
    project.file("static/_redirects", b"/a /b 301\n");
    project.build(&[]).ends_with(0);
    assert_eq!(page(&project, "_redirects"), "/a /b 301\n");
    project.remove("static/_redirects");
    project.record("000_1111111111111111.txt", &plain_record("Why is it dark?", "3 May 2026"));
    project.build(&[]).ends_with(0);
    assert!(!project.output_tree().contains_key("_redirects"));
}
