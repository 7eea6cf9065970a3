//! The publisher's own pages, from `content/pages/*.md`, and the page for wrong addresses.

use super::Site;
use super::address::Hrefs;
use super::frame::{Head, summary};
use super::view::{NotFoundView, TextView};
use crate::diagnostic::Diagnostic;
use crate::model::InputFile;
use crate::normalise::slug;
use crate::parse::decode;
use crate::render::page;

/// A page that the publisher wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextPage {
    /// Its file, relative to the content folder.
    pub file: String,
    /// Its address.
    pub path: String,
    /// First heading, else its name.
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
        .map(|file| {
            let decoded = decode(&file.bytes);
            for (code, message) in decoded.problems {
                diagnostics.push(
                    Diagnostic::warning(code, &*file.path, message)
                        .help("save the file as UTF-8 text"),
                );
            }
            let name = file.path.rsplit('/').next().unwrap_or(&file.path);
            let stem = name.strip_suffix(".md").unwrap_or(name);
            let rendered = page::page(&decoded.text);
            let heading =
                if rendered.heading.is_empty() { stem.to_owned() } else { rendered.heading };
            TextPage {
                file: file.path.clone(),
                path: format!("{}.html", slug(stem)),
                heading,
                html: rendered.html,
                start: rendered.plain,
            }
        })
        .collect()
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
