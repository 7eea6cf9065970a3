//! The publisher's own pages, from `content/pages/*.md`, and the page for wrong addresses.

use super::Site;
use super::address::Hrefs;
use super::frame::{Head, summary};
use super::view::{NotFoundView, TextView};
use crate::diagnostic::Diagnostic;
use crate::model::InputFile;
use crate::normalise::slug;
use crate::parse::{decode, page_front_matter};
use crate::render::page;

/// A page that the publisher wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextPage {
    /// Its file, relative to the content folder.
    pub file: String,
    /// Its address.
    pub path: String,
    /// Its title from the front matter, else its first heading, else its file's name.
    pub heading: String,
    /// Its text as HTML.
    pub html: String,
    /// Its beginning, for the description.
    pub start: String,
}

/// Reads the pages. They are the publisher's, so their Markdown is trusted.
pub(super) fn texts(files: &[InputFile], diagnostics: &mut Vec<Diagnostic>) -> Vec<TextPage> {
    files
        .iter()
        .filter_map(|file| {
            let decoded = decode(&file.bytes);
            for (code, message) in decoded.problems {
                diagnostics.push(
                    Diagnostic::warning(code, &*file.path, message)
                        .help("save the file as UTF-8 text"),
                );
            }
            let name = file.path.rsplit('/').next().unwrap_or(&file.path);
            let stem = name.strip_suffix(".md").unwrap_or(name);
            let (front, start) = page_front_matter(&decoded.text, &file.path, diagnostics);
            if front.unusable || front.draft {
                diagnostics.push(left_out(&file.path, front.unusable));
                return None;
            }
            let rendered = page::page(&decoded.text[start..]);
            let written = front.title.filter(|title| !title.is_empty());
            let heading = match (written, rendered.heading) {
                (Some(title), _) => title,
                (None, heading) if heading.is_empty() => capitalised(stem),
                (None, heading) => heading,
            };
            Some(TextPage {
                file: file.path.clone(),
                path: format!("{}.html", slug(stem)),
                heading,
                html: rendered.html,
                start: rendered.plain,
            })
        })
        .collect()
}

/// Says that a page has no place in the site, and why.
fn left_out(path: &str, unusable: bool) -> Diagnostic {
    if unusable {
        let message = "the page can't be used: its front matter can't be read";
        return Diagnostic::error("set-aside", path, message)
            .help("mend the front matter; it may say that the page is a draft");
    }
    Diagnostic::note("draft-page", path, "this page is a draft and is left out")
        .help("remove `draft: true` to publish it")
}

/// Makes a heading of a file's name: `how-to-read` becomes `How to read`.
fn capitalised(stem: &str) -> String {
    let words = stem.replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => stem.to_owned(),
    }
}

/// Makes the view of a publisher's page.
pub(super) fn text(site: &Site<'_>, at: usize, path: &str) -> TextView {
    let text = &site.texts[at];
    let head = Head {
        kind: "page",
        title: &text.heading,
        description: summary(&text.start),
        above: Vec::new(),
        section: None,
    };
    let (view_site, page) = site.frame(path, head);
    TextView { site: view_site, page, heading: text.heading.clone(), body_html: text.html.clone() }
}

/// Makes the view of the page for wrong addresses. It is shown at any depth, so its links begin
/// at the site's root.
pub(super) fn not_found(site: &Site<'_>) -> NotFoundView {
    let hrefs = Hrefs::rooted(&site.root());
    let head = Head {
        kind: "not-found",
        title: "Page not found",
        description: "Nothing is published at this address.".to_owned(),
        above: Vec::new(),
        section: None,
    };
    let (view_site, mut page) = site.frame_with(&hrefs, "404.html", head);
    page.canonical = None;
    NotFoundView { site: view_site, page }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_take_their_heading_from_title_text_or_name() {
        let files = [
            ("pages/a.md", "---\ntitle: Written\n---\n# In the text\nx"),
            ("pages/b.md", "# In the text\nx"),
            ("pages/how-to_read.md", "x"),
            ("pages/c.md", "---\ndraft: true\n---\n# Not yet"),
            ("pages/d.md", "---\n: [\n---\n# Broken"),
        ]
        .map(|(path, text)| InputFile { path: path.to_owned(), bytes: text.into() });
        let mut found = Vec::new();
        let pages = texts(&files, &mut found);
        let headings: Vec<&str> = pages.iter().map(|page| page.heading.as_str()).collect();
        assert_eq!(headings, ["Written", "In the text", "How to read"]);
        assert!(!pages[0].html.contains("title:"), "{}", pages[0].html);
        let codes: Vec<&str> = found.iter().map(|told| told.code).collect();
        assert_eq!(codes, ["draft-page", "front-matter", "set-aside"]);
    }
}
