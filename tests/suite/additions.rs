//! Files that one more record touches: few, and no page of a full list.

use std::collections::BTreeSet;

use xtask::corpus;

use crate::project::{Project, Tree};

/// Records of the made-up archive: enough for full pages of most kinds of list.
const RECORDS: u64 = 450;
/// A record behind them whose question nobody asked: an answer takes a question off its page.
const ADDED: u64 = 452;
/// Files that may be written for it. What is new, and what stands in front of all that it joins.
const MOST_FILES: usize = 80;

fn add(project: &Project, number: u64) {
    let record = corpus::record(1, number);
    project.record(&record.name, &record.text);
}

/// Returns whether a page is a full one of a list: they have numbers for names.
fn is_full(path: &str) -> bool {
    let name = path.rsplit('/').next().and_then(|name| name.strip_suffix(".html"));
    let is_number = |name: &str| name.bytes().all(|byte| byte.is_ascii_digit());
    path.matches('/').count() > 1 && name.is_some_and(is_number)
}

#[test]
fn one_more_record_touches_few_files_and_no_full_page() {
    let project = Project::new();
    project.settings("base_url: https://example.org/\n");
    (0..RECORDS).for_each(|number| add(&project, number));
    project.build(&["--quiet"]).ends_with(0);
    let before = project.output_tree();
    add(&project, ADDED);
    let run = project.build(&["--explain"]);
    run.ends_with(0);
    let after = project.output_tree();

    let written = |path: &&String| before.get(*path) != after.get(*path);
    let written: Vec<&String> = after.keys().filter(written).collect();
    assert!(written.len() <= MOST_FILES, "{} files: {written:#?}", written.len());

    let full: Vec<&String> = before.keys().filter(|path| is_full(path)).collect();
    let kinds: BTreeSet<&str> = full.iter().filter_map(|path| path.split('/').next()).collect();
    let expected = ["categories", "models", "months", "open-questions", "sources"];
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), expected);
    let changed: Vec<_> =
        full.iter().filter(|path| after.get(**path) != before.get(**path)).collect();
    assert!(changed.is_empty(), "{changed:?} changed:\n{}", run.stderr);
    assert_links_lead_somewhere(&after, &full);
}

/// A full page links to the next one before that is full.
fn assert_links_lead_somewhere(site: &Tree, pages: &[&String]) {
    for path in pages {
        let html = String::from_utf8_lossy(&site[*path]);
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for link in html.split("rel=\"prev\" href=\"").skip(1) {
            let target = link.split('"').next().unwrap_or_default();
            assert!(site.contains_key(&format!("{folder}/{target}")), "{path}: {target}");
        }
    }
}
