//! Archives of one record whose settings and pages say payloads: the site's title and description,
//! ids and names of categories, the closing line, titles of pages in `content/pages` (which are the
//! names in the header, too). What they say stands on every page, so payloads go in small groups.

use std::fmt::Write as _;

use rayon::prelude::*;

use super::archive::{one_line, settable, yaml};
use super::contexts::{self, Found};
use crate::project::{Project, tree};

/// Most payloads of an archive.
const GROUP: usize = 24;

/// The result.
pub struct Said {
    /// Payloads that were said.
    pub payloads: usize,
    /// Sites that were built.
    pub sites: usize,
    /// Faults in the sites.
    pub found: Found,
}

/// Says one of every `step` payloads in each setting that is shown, and reads the sites back.
pub fn say(payloads: &[&str], step: usize) -> Said {
    // A name of nothing but white space or invisible characters is refused.
    let said: Vec<String> = payloads
        .iter()
        .step_by(step)
        .map(|payload| one_line(payload))
        .filter(|line| !one_line(&settable(line)).is_empty())
        .collect();
    let groups: Vec<&[String]> = said.chunks(GROUP).collect();
    let found = groups
        .par_iter()
        .map(|group| {
            let project = Project::new();
            write(&project, group);
            let run = project.build(&[]);
            assert!(run.code <= 1, "exit {} of {group:?}:\n{}", run.code, run.stderr);
            let site = project.path("public");
            let files = tree(&site);
            let categories = files.keys().filter(|path| path.starts_with("categories/"));
            let categories = categories.filter(|path| path.ends_with(".html")).count();
            assert!(categories >= group.len(), "a category has no page: {group:?}");
            let pages = (0..group.len()).filter(|nth| files.contains_key(&format!("p{nth}.html")));
            assert_eq!(pages.count(), group.len(), "a page is missing: {group:?}");
            let mut found = contexts::site(&site);
            found.merge(contexts::settings(&project, &run));
            found
        })
        .reduce(Found::default, |mut all, one| {
            all.merge(one);
            all
        });
    Said { payloads: said.len(), sites: groups.len(), found }
}

/// Writes an archive.
fn write(project: &Project, group: &[String]) {
    let lines: Vec<String> = group.iter().map(|payload| settable(payload)).collect();
    let mut text = format!(
        "title: {}\ndescription: {}\nbase_url: https://example.org/archive/\n",
        yaml(&lines.join(" ")),
        yaml(&lines.iter().rev().map(String::as_str).collect::<Vec<_>>().join(" ")),
    );
    let _ = writeln!(text, "records:\n  disclaimer: {}\ncategories:", yaml(&lines[0]));
    let mut sources = String::new();
    for (nth, payload) in group.iter().enumerate() {
        // A record can't contain other characters in an id.
        let is_plain = |c: &char| c.is_ascii_graphic() || *c == ' ';
        let id: String = payload.chars().filter(is_plain).take(60).collect();
        let id = format!("c{nth}.{}", id.trim());
        let _ = writeln!(text, "  {}: {}", yaml(&id), yaml(&lines[nth]));
        let _ = writeln!(sources, "- 61%{id}A Two-Phase PerspectiveAG-2025.04-1{nth:03}");
        let page = format!("---\ntitle: {}\n---\nA page.\n", yaml(payload));
        project.file(&format!("content/pages/p{nth}.md"), page.as_bytes());
    }
    project.settings(&text);
    let record = format!(
        "Antigravity Q&A\nWhat was it?\nAnswered by m · 30 May 2026\nAnswer\nIt was so \
         [AG-2025.04-1000].\nSources · {}\n{sources}Keep exploring\n- What else?\n{}",
        group.len(),
        group[0],
    );
    project.record("1_1111111111111111.txt", &record);
}
