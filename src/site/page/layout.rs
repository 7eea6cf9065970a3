//! The layout of every page: the site's header and footer, the head, the breadcrumb.

use super::context::PageContext;
use crate::interface::Arg;
use crate::site::views::{Alternate, Layout, Link, NavItem, PageView, SiteView};

pub struct PageMeta {
    kind: &'static str,
    /// The page's own title, without the site's name.
    title: String,
    description: String,
    /// Ancestors: paths and names.
    ancestors: Vec<(String, Name)>,
    /// The navigation entry that the page belongs to.
    section: Option<&'static str>,
}

/// The name of an ancestor.
enum Name {
    Text(String),
    /// A text of the interface, by its key.
    Key(&'static str),
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

    /// Adds the page's parent after the ancestors that are already set.
    pub fn below(mut self, path: impl Into<String>, text: impl Into<String>) -> Self {
        self.ancestors.push((path.into(), Name::Text(text.into())));
        self
    }

    /// Puts the page into a section, with the section's first page as its parent.
    pub fn under(mut self, section: Parent) -> Self {
        self.ancestors.push((section.0.to_owned(), Name::Key(section.1)));
        self.at(section)
    }
}

/// The first page of a section: its path, and the key of its name.
pub type Parent = (&'static str, &'static str);
pub const ANSWERS: Parent = ("answers.html", "answers-heading");
pub const SOURCES: Parent = ("sources.html", "sources-heading");
pub const THREADS: Parent = ("threads.html", "threads-heading");
pub const OPEN_QUESTIONS: Parent = ("open-questions.html", "open-questions");

const NAV: [Parent; 4] = [ANSWERS, SOURCES, THREADS, OPEN_QUESTIONS];

impl PageContext<'_> {
    pub fn layout(&self, meta: PageMeta) -> Layout {
        let settings = self.settings;
        let hrefs = &self.hrefs;
        let nav = |&(target, key): &Parent| NavItem {
            href: hrefs.to(target),
            text: self.t(key, &[]),
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
            opensearch: settings.base_url.is_some().then(|| hrefs.to("opensearch.xml")),
            offline: self.offline,
            foot: self.foot(),
        };
        let title = if meta.title == settings.title {
            meta.title.clone()
        } else {
            let (page, site) = (Arg::from(&meta.title), Arg::from(&settings.title));
            self.t("page-title", &[("page", page), ("site", site)])
        };
        let breadcrumbs = meta.ancestors.iter().map(|(path, name)| match name {
            Name::Text(text) => hrefs.link(path, text),
            Name::Key(key) => hrefs.link(path, &self.t(key, &[])),
        });
        let breadcrumbs = breadcrumbs.collect();
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
            breadcrumbs,
        };
        Layout { site, page }
    }

    /// Returns the links of the footer: the publisher's pages, then gaps and statistics.
    fn foot(&self) -> Vec<Link> {
        let pages = self.footer.iter().map(|page| self.hrefs.link(&page.path, &page.text));
        let own = [("gaps.html", "gaps-heading"), ("statistics.html", "statistics-heading")];
        let own = own.map(|(path, key)| self.hrefs.link(path, &self.t(key, &[])));
        pages.chain(own).collect()
    }

    /// Returns links to both formats of a feed, given its path without an extension.
    pub fn feed_links(&self, stem: &str, title: &str) -> Vec<Alternate> {
        let link = |media, extension: &str| {
            let href = self.hrefs.to(&format!("{stem}.{extension}"));
            Alternate { media, title: title.to_owned(), href }
        };
        vec![link("application/atom+xml", "xml"), link("application/feed+json", "json")]
    }
}

/// Returns the beginning of a text as a page's description, cut between words.
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
