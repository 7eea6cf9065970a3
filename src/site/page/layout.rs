//! The layout that every page has: the site's header and footer, the head, the breadcrumb.

use super::context::PageContext;
use crate::site::views::{Alternate, Layout, Link, NavItem, PageView, SiteView};

pub struct PageMeta {
    kind: &'static str,
    /// The page's own title; the site's is added.
    title: String,
    description: String,
    /// Ancestors: paths and texts.
    ancestors: Vec<(String, String)>,
    /// Which entry of the navigation it belongs to.
    section: Option<&'static str>,
}

impl PageMeta {
    pub fn new(
        kind: &'static str,
        title: impl Into<String>,
        description: impl Into<String>,
    ) -> Self {
        let (title, description) = (title.into(), description.into());
        Self { kind, title, description, ancestors: Vec::new(), section: None }
    }

    /// Puts the page into a section of the navigation.
    pub fn at(self, section: Parent) -> Self {
        Self { section: Some(section.0), ..self }
    }

    /// Puts the page under another, which is under those that were named before.
    pub fn below(mut self, path: impl Into<String>, text: impl Into<String>) -> Self {
        self.ancestors.push((path.into(), text.into()));
        self
    }

    /// Puts the page into a section, under its first page.
    pub fn under(self, section: Parent) -> Self {
        self.below(section.0, section.1).at(section)
    }
}

/// A page that others stand under: its path and its name.
pub type Parent = (&'static str, &'static str);
pub const ANSWERS: Parent = ("answers.html", "Answers");
pub const SOURCES: Parent = ("sources.html", "Sources");
pub const THREADS: Parent = ("threads.html", "Threads");
pub const OPEN_QUESTIONS: Parent = ("open-questions.html", "Open questions");

const NAV: [Parent; 4] = [ANSWERS, SOURCES, THREADS, OPEN_QUESTIONS];

impl PageContext<'_> {
    pub fn layout(&self, meta: PageMeta) -> Layout {
        let settings = self.settings;
        let hrefs = &self.hrefs;
        let nav = |&(target, text): &Parent| NavItem {
            href: hrefs.to(target),
            text: text.to_owned(),
            current: meta.section == Some(target),
        };
        let site = SiteView {
            title: settings.title.clone(),
            description: settings.description.clone(),
            language: settings.language.clone(),
            home: hrefs.to("index.html"),
            nav: NAV.iter().map(nav).collect(),
            search: hrefs.to("search.html"),
            assets: hrefs.to("assets/"),
            feed: self.switches.feeds.then(|| hrefs.to("feed.xml")),
            opensearch: hrefs.to("opensearch.xml"),
            foot: self.foot(),
        };
        let title = if meta.title == settings.title {
            meta.title.clone()
        } else {
            format!("{} · {}", meta.title, settings.title)
        };
        let page = PageView {
            kind: meta.kind,
            title,
            heading: meta.title,
            description: meta.description,
            canonical: self.known_url(self.path),
            published: None,
            alternates: match self.switches.feeds {
                true => self.feed_links("feed", &settings.title),
                false => Vec::new(),
            },
            json_ld_html: None,
            breadcrumbs: meta.ancestors.iter().map(|(path, text)| hrefs.link(path, text)).collect(),
        };
        Layout { site, page }
    }

    /// Returns the links of the footer: the publisher's pages, then the pages about the archive as
    /// a whole.
    fn foot(&self) -> Vec<Link> {
        let pages = self.footer.iter().map(|page| (&*page.path, &*page.text));
        let all = pages.chain([("gaps.html", "Gaps"), ("statistics.html", "Statistics")]);
        all.map(|(path, text)| self.hrefs.link(path, text)).collect()
    }

    /// Returns the links to a feed in both formats by its path without an extension.
    pub fn feed_links(&self, stem: &str, title: &str) -> Vec<Alternate> {
        let link = |media, extension: &str| {
            let href = self.hrefs.to(&format!("{stem}.{extension}"));
            Alternate { media, title: title.to_owned(), href }
        };
        vec![link("application/atom+xml", "xml"), link("application/feed+json", "json")]
    }
}

/// Returns the beginning of a text as a page's description, cut at a word.
pub fn summary(text: &str) -> String {
    const LONGEST: usize = 160;
    let mut summary = String::new();
    for word in text.split_whitespace() {
        if summary.chars().count() + word.chars().count() + 1 > LONGEST {
            let cut = summary.trim_end_matches([',', ';', ':', '—', '–', '-']).len();
            summary.truncate(cut);
            summary.push('…');
            return summary;
        }
        if !summary.is_empty() {
            summary.push(' ');
        }
        summary.push_str(word);
        if word.chars().count() > LONGEST {
            summary = summary.chars().take(LONGEST).collect();
        }
    }
    summary
}

/// Returns `1 answer`, `2 answers`.
pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
