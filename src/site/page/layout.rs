//! The layout of every page: the site's header and footer, the head, the breadcrumb.

use serde_json::Value;

use super::context::PageContext;
use super::json_ld;
use crate::config::{RobotSettings, SiteLink};
use crate::interface::Arg;
use crate::model::Extra;
use crate::site::views::{Alternate, Layout, Link, NavItem, PageView, PolicyView, SiteView};

pub struct PageMeta {
    kind: &'static str,
    /// The page's own title, without the site's name.
    title: String,
    /// What distinguishes the page from others of that title, in the browser's tab.
    detail: Option<String>,
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
        Self { kind, title, detail: None, description, ancestors: Vec::new(), section: None }
    }

    /// Adds what distinguishes the page from others of its title.
    pub fn with_detail(self, detail: Option<String>) -> Self {
        Self { detail, ..self }
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

/// Kinds of pages that are under no other: the front page, and a page without an address.
const WITHOUT_TRAIL: [&str; 3] = ["home", "not-found", "alias"];

impl PageContext<'_> {
    pub fn layout(&self, meta: PageMeta) -> Layout {
        let settings = self.settings;
        let hrefs = &self.hrefs;
        let nav = |&(target, key): &Parent| NavItem {
            href: hrefs.to(target),
            text: self.t(key, &[]),
            current: meta.section == Some(target),
        };
        let own = |link: &SiteLink| NavItem {
            current: link.href == self.path,
            href: self.own_link(link).href,
            text: link.text.clone(),
        };
        let (branding, policy) = (self.branding, &settings.policy);
        let site = SiteView {
            title: settings.title.clone(),
            description: settings.description.clone(),
            language: self.interface.language().to_owned(),
            direction: self.interface.direction(),
            home: hrefs.to("index.html"),
            nav: NAV.iter().map(nav).chain(settings.nav.iter().map(own)).collect(),
            search: hrefs.to("search.html"),
            assets: hrefs.to("assets/"),
            feed: self.switches.feeds.then(|| hrefs.to("feed.xml")),
            opensearch: settings.base_url.is_some().then(|| hrefs.to("opensearch.xml")),
            offline: self.offline,
            foot: self.foot(),
            logo: branding.logo.as_deref().map(|path| hrefs.to(path)),
            icon: hrefs.to(branding.favicon.as_deref().unwrap_or("assets/favicon.svg")),
            styles: branding.styles.iter().map(|path| hrefs.to(path)).collect(),
            head_html: branding.head.clone(),
            policy: PolicyView {
                script: policy.script.all().to_vec(),
                img: policy.img.all().to_vec(),
                connect: policy.connect.all().to_vec(),
            },
            image: branding.image.as_deref().and_then(|path| self.known_url(path)),
            licence: self.licence().map(|licence| Link {
                href: licence.url,
                text: self.t("licence", &[("name", licence.name.into())]),
            }),
        };
        let title = if meta.title == settings.title {
            meta.title.clone()
        } else {
            let page = match &meta.detail {
                Some(detail) => {
                    let args = [("page", Arg::from(&meta.title)), ("detail", detail.into())];
                    self.t("page-name-with-detail", &args)
                }
                None => meta.title.clone(),
            };
            self.t("page-title", &[("page", page.into()), ("site", Arg::from(&settings.title))])
        };
        let trail = self.trail(&meta);
        let breadcrumbs =
            meta.ancestors.iter().map(|(path, name)| hrefs.link(path, &self.name(name)));
        let breadcrumbs = breadcrumbs.collect();
        let page = PageView {
            kind: meta.kind,
            title,
            heading: meta.title,
            description: meta.description,
            canonical: self.known_url(self.path),
            robots: robots(&[settings.robots]),
            published: None,
            alternates: match self.switches.feeds {
                true => self.feed_links("feed", &settings.title),
                false => Vec::new(),
            },
            json_ld_html: trail.map(json_ld::block),
            breadcrumbs,
        };
        Layout { site, page }
    }

    fn name(&self, name: &Name) -> String {
        match name {
            Name::Text(text) => text.clone(),
            Name::Key(key) => self.t(key, &[]),
        }
    }

    /// Returns a page's ancestors as JSON-LD, if the settings say where the site is published. A
    /// list needs two entries: the page itself is the second one where it has one ancestor. A page
    /// without one is under the front page.
    pub fn trail(&self, meta: &PageMeta) -> Option<Value> {
        self.settings.base_url.as_ref()?;
        if !self.switches.json_ld || WITHOUT_TRAIL.contains(&meta.kind) {
            return None;
        }
        let mut entries: Vec<_> = (meta.ancestors.iter())
            .map(|(path, name)| (self.name(name), Some(self.absolute(path))))
            .collect();
        if entries.is_empty() {
            entries.push((self.t("home", &[]), Some(self.absolute("index.html"))));
        }
        if entries.len() == 1 {
            entries.push((meta.title.clone(), None));
        }
        Some(json_ld::trail(entries))
    }

    /// Returns a link of the settings.
    fn own_link(&self, link: &SiteLink) -> Link {
        let SiteLink { text, href } = link;
        match link.is_elsewhere() {
            true => Link { href: href.clone(), text: text.clone() },
            false => self.hrefs.link(href, text),
        }
    }

    /// Returns the links of the footer: the publisher's pages, the links of the settings, then gaps
    /// and statistics.
    fn foot(&self) -> Vec<Link> {
        let named = &self.settings.footer;
        let pages =
            self.footer.iter().filter(|page| named.iter().all(|link| link.href != page.path));
        let pages = pages.map(|page| self.hrefs.link(&page.path, &page.text));
        let pages = pages.chain(named.iter().map(|link| self.own_link(link)));
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

/// Returns what a record lets robots do.
pub fn own_robots(extra: &Extra) -> RobotSettings {
    RobotSettings { index: !extra.no_index, ai: !extra.no_ai }
}

/// Returns what robots are asked not to do: whatever one of the settings forbids.
pub fn robots(settings: &[RobotSettings]) -> Option<String> {
    let is_allowed = |what: fn(&RobotSettings) -> bool| settings.iter().all(what);
    let index = (!is_allowed(|robots| robots.index)).then_some("noindex");
    let ai = (!is_allowed(|robots| robots.ai)).then_some("noai, noimageai");
    let words: Vec<&str> = index.into_iter().chain(ai).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// Returns the first words of a text, of at most `most` letters.
pub fn first_words(text: &str, most: usize) -> String {
    let mut words = String::new();
    let mut letters = 0;
    for word in text.split_whitespace() {
        let space = usize::from(!words.is_empty());
        letters += space + word.chars().count();
        if letters > most {
            return if words.is_empty() { word.chars().take(most).collect() } else { words };
        }
        words.push_str(if space == 1 { " " } else { "" });
        words.push_str(word);
    }
    words
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_words_are_whole_unless_one_alone_is_too_long() {
        assert_eq!(first_words("  one  two\nthree ", 99), "one two three");
        assert_eq!(first_words("one two three", 7), "one two");
        assert_eq!(first_words("one two three", 6), "one");
        assert_eq!(first_words("größe", 3), "grö");
        assert_eq!(first_words(" ", 3), "");
    }
}
