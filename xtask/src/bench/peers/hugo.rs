//! Writes answers as a Hugo project: pages with front matter, a page for the name of each term, and
//! layouts of our own.

use std::collections::BTreeMap;
use std::path::Path;

use super::archive::{Answer, slug};
use super::front::{self, Dialect, TAXONOMIES, quoted};
use crate::files::put;

/// Files that don't depend on the archive.
const FILES: &[(&str, &str)] = &[
    ("hugo.toml", include_str!("hugo-project/hugo.toml")),
    ("layouts/_default/baseof.html", include_str!("hugo-project/layouts/_default/baseof.html")),
    ("layouts/_default/list.html", include_str!("hugo-project/layouts/_default/list.html")),
    ("layouts/_default/rss.xml", include_str!("hugo-project/layouts/_default/rss.xml")),
    ("layouts/_default/single.html", include_str!("hugo-project/layouts/_default/single.html")),
    ("layouts/_default/terms.html", include_str!("hugo-project/layouts/_default/terms.html")),
    ("layouts/index.html", include_str!("hugo-project/layouts/index.html")),
];

/// Writes the project.
///
/// # Errors
/// Returns what could not be written.
pub fn write_project(answers: &[Answer], dir: &Path) -> Result<(), String> {
    for (path, text) in FILES {
        put(&dir.join(path), text)?;
    }
    let content = dir.join("content");
    put(&content.join("answers/_index.md"), &named("Answers", ""))?;
    for answer in answers {
        let path = content.join("answers").join(format!("{}.md", answer.id));
        put(&path, &front::page(answer, Dialect::Hugo))?;
    }
    let titles = titles(answers);
    for (at, (taxonomy, title)) in TAXONOMIES.into_iter().enumerate() {
        let folder = content.join(taxonomy);
        put(&folder.join("_index.md"), &named(title, ""))?;
        let mut names: BTreeMap<String, &str> = BTreeMap::new();
        for term in answers.iter().flat_map(|answer| front::terms(answer)[at].clone()) {
            names.entry(slug(term)).or_insert(term);
        }
        // Like ours: a feed for each category and model.
        let more = match taxonomy {
            "categories" | "models" => "outputs = [\"html\", \"rss\"]\n",
            _ => "",
        };
        for (slug, name) in names {
            let title = match titles.get(name) {
                Some(title) if taxonomy == "sources" => format!("{title} ({name})"),
                _ => name.to_owned(),
            };
            put(&folder.join(slug).join("_index.md"), &named(&title, more))?;
        }
    }
    Ok(())
}

/// Returns a page that is a title.
fn named(title: &str, more: &str) -> String {
    format!("+++\ntitle = {}\n{more}+++\n", quoted(title))
}

/// Returns the title of each listed work by its id; the first answer's title counts.
fn titles(answers: &[Answer]) -> BTreeMap<&str, &str> {
    let mut titles = BTreeMap::new();
    for listed in answers.iter().flat_map(|answer| &answer.listed) {
        if let Some(id) = &listed.id {
            titles.entry(id.as_str()).or_insert(listed.title.as_str());
        }
    }
    titles
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::front::tests::hostile;
    use super::*;

    #[test]
    fn a_project_has_a_page_for_each_answer_and_term() {
        let name = format!("catena-hugo-{}", std::process::id());
        let dir = std::env::temp_dir().join(name);
        write_project(&[hostile()], &dir).expect("written");
        let read = |path: &str| fs::read_to_string(dir.join(path)).expect("a file of the project");
        assert_eq!(read("content/answers/a1.md"), front::page(&hostile(), Dialect::Hugo));
        assert_eq!(
            read("content/sources/ag-1-2/_index.md"),
            "+++\ntitle = \"A $\\\\mathbb{Z}_2$ \\\"title\\\" (AG-1.2)\"\n+++\n"
        );
        assert_eq!(
            read("content/models/gemini-2-5-flash/_index.md"),
            "+++\ntitle = \"gemini-2.5-flash\"\noutputs = [\"html\", \"rss\"]\n+++\n"
        );
        for path in ["hugo.toml", "content/categories/cs-lg/_index.md", "layouts/index.html"] {
            assert!(!read(path).is_empty());
        }
        assert_eq!(read("content/months/2026-05/_index.md"), "+++\ntitle = \"2026-05\"\n+++\n");
        fs::remove_dir_all(&dir).expect("scratch folder removed");
    }
}
