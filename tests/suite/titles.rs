//! Titles of pages in the browser's tab, and the way to them: each page has its own.

use std::collections::BTreeMap;

use crate::project::{Project, Tree, record};

/// Categories that have one name: Statistics Theory.
const SOURCES: [&str; 2] = ["90%math.STOne AG-2025.04-1001", "80%stat.THTwo AG-2025.04-1002"];

const GAP: &str = "This archive does not directly address it [AG-2025.04-1001] [AG-2025.04-1002].";

/// Answers that are hard to tell apart: two to one question by one model on one day, two threads
/// that begin with one question, and categories with one name.
fn archive() -> Tree {
    let project = Project::new();
    project.settings("base_url: https://example.org/\n");
    let add = |id: &str, question: &str, day: u32, next: &[&str]| {
        let text = record(question, &format!("{day} May 2026"), GAP, &SOURCES, next);
        project.record(&format!("{id}.txt"), &text);
    };
    add("8acbd1f2792065bd", "Why?", 3, &["Is it cold?", "Is it open?"]);
    add("0f7383f53d790b80", "Why?", 3, &["Is it open?"]);
    add("000000000000000c", "Is it cold?", 4, &[]);
    add("day-5-1", "Why?", 5, &["Is it dark?"]);
    add("day-5-2", "Is it dark?", 5, &[]);
    project.build(&[]).ends_with(0);
    project.output_tree()
}

/// Returns the pages with a title of their own, as path and text.
fn pages(tree: &Tree) -> Vec<(&str, &str)> {
    let html = tree.iter().filter(|(path, _)| path.ends_with(".html"));
    html.map(|(path, page)| (&**path, std::str::from_utf8(page).expect("a page is UTF-8")))
        .collect()
}

fn title(page: &str) -> &str {
    page.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>")).expect("a title").0
}

#[test]
fn no_two_pages_have_one_title() {
    let tree = archive();
    let mut titles: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (path, page) in pages(&tree) {
        titles.entry(title(page)).or_default().push(path);
    }
    titles.retain(|_, paths| paths.len() > 1);
    assert!(titles.is_empty(), "{titles:#?}");
}

#[test]
fn a_title_says_what_distinguishes_its_page() {
    let tree = archive();
    let pages: BTreeMap<&str, &str> = pages(&tree).into_iter().collect();
    for (path, expected) in [
        ("answers/8acbd1f2792065bd.html", "Why? (3 May 2026, claude-haiku-4-5, 8acbd1f2792065bd)"),
        ("answers/day-5-1.html", "Why? (5 May 2026, claude-haiku-4-5)"),
        ("threads/day-5-1.html", "Thread: Why? (5 May 2026)"),
        ("categories/math-st.html", "Statistics Theory (math.ST)"),
        ("gaps/stat-th.html", "Gaps in Statistics Theory (stat.TH)"),
        (
            "open-questions/by-category/math-st.html",
            "Open questions in Statistics Theory (math.ST)",
        ),
    ] {
        assert!(pages.contains_key(path), "{path}: {:?}", pages.keys());
        assert_eq!(title(pages[path]), format!("{expected} · Antigravity Q&amp;A"), "{path}");
    }
}

#[test]
fn every_page_but_the_first_has_the_way_to_it() {
    let tree = archive();
    let home = "\"item\":\"https://example.org/\",\"name\":\"Home\"";
    for (path, page) in pages(&tree) {
        let is_without =
            path == "index.html" || path == "404.html" || page.contains("=\"refresh\"");
        assert_eq!(page.contains("BreadcrumbList"), !is_without, "{path}");
        // The same that readers see above the heading.
        let is_top = page
            .contains("<nav class=\"crumbs\" aria-label=\"Breadcrumb\"><a href=\"index.html\">");
        assert_eq!(page.contains(home), is_top && !is_without, "{path}: {page}");
    }
}
