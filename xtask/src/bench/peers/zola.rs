//! Writes answers as a Zola project: pages with front matter and templates of our own. Terms have
//! no pages there: a work's page takes its title from the first answer that lists it.

use std::path::Path;

use super::archive::Answer;
use super::front::{self, Dialect};
use crate::files::put;

/// Files that don't depend on the archive.
const FILES: &[(&str, &str)] = &[
    ("config.toml", include_str!("zola-project/config.toml")),
    ("content/_index.md", include_str!("zola-project/home.md")),
    ("content/answers/_index.md", include_str!("zola-project/answers.md")),
    ("templates/base.html", include_str!("zola-project/templates/base.html")),
    ("templates/index.html", include_str!("zola-project/templates/index.html")),
    ("templates/page.html", include_str!("zola-project/templates/page.html")),
    ("templates/section.html", include_str!("zola-project/templates/section.html")),
    ("templates/taxonomy_list.html", include_str!("zola-project/templates/taxonomy_list.html")),
    ("templates/taxonomy_single.html", include_str!("zola-project/templates/taxonomy_single.html")),
];

/// Writes the project.
///
/// # Errors
/// Returns what could not be written.
pub fn write_project(answers: &[Answer], dir: &Path) -> Result<(), String> {
    for (path, text) in FILES {
        put(&dir.join(path), text)?;
    }
    for answer in answers {
        let path = dir.join("content/answers").join(format!("{}.md", answer.id));
        put(&path, &front::page(answer, Dialect::Zola))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::front::tests::hostile;
    use super::*;

    #[test]
    fn a_project_has_a_page_for_each_answer_and_a_template_for_each_kind() {
        let name = format!("catena-zola-{}", std::process::id());
        let dir = std::env::temp_dir().join(name);
        write_project(&[hostile()], &dir).expect("written");
        let read = |path: &str| fs::read_to_string(dir.join(path)).expect("a file of the project");
        assert_eq!(read("content/answers/a1.md"), front::page(&hostile(), Dialect::Zola));
        for (name, _) in front::TAXONOMIES {
            assert!(read("config.toml").contains(&format!("{{ name = \"{name}\"")), "{name}");
        }
        for (path, text) in FILES {
            assert_eq!(read(path), *text);
        }
        fs::remove_dir_all(&dir).expect("scratch folder removed");
    }
}
