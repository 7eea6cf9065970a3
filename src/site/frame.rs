//! What every page has: the site's header and footer, the head, the breadcrumb.

use super::address::Hrefs;
use super::machine::Of;
use super::view::{Link, NavItem, PageView, SiteView};
use super::{Kind, Site};

/// What a page says of itself.
pub(super) struct Head<'a> {
    /// Kind of page, for the theme.
    pub(super) kind: &'static str,
    /// The page's own title; the site's is added.
    pub(super) title: &'a str,
    /// One or two sentences.
    pub(super) description: String,
    /// Ancestors: paths and texts.
    pub(super) above: Vec<(String, String)>,
    /// Which entry of the navigation it belongs to.
    pub(super) section: Option<&'static str>,
}

/// The entries of the main navigation.
pub(super) const NAV: [(&str, &str); 4] = [
    ("answers.html", "Answers"),
    ("sources.html", "Sources"),
    ("threads.html", "Threads"),
    ("open-questions.html", "Open questions"),
];

impl Site<'_> {
    /// Returns what every page has, for the page at `path`.
    pub(super) fn frame(&self, path: &str, head: Head<'_>) -> (SiteView, PageView) {
        self.frame_with(&Hrefs::relative(path), path, head)
    }

    pub(super) fn frame_with(
        &self,
        hrefs: &Hrefs,
        path: &str,
        head: Head<'_>,
    ) -> (SiteView, PageView) {
        let settings = self.settings;
        let nav = |&(target, text): &(&str, &str)| NavItem {
            href: hrefs.to(target),
            text: text.to_owned(),
            current: head.section == Some(target),
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
            foot: self.foot(hrefs),
        };
        let title = if head.title == settings.title {
            head.title.to_owned()
        } else {
            format!("{} · {}", head.title, settings.title)
        };
        let link = |(target, text): (String, String)| Link { href: hrefs.to(&target), text };
        let page = PageView {
            kind: head.kind,
            title,
            heading: head.title.to_owned(),
            description: head.description,
            canonical: settings.base_url.as_ref().map(|_| self.absolute(path)),
            published: None,
            alternates: self.feed_links(Of::Archive, &settings.title, hrefs),
            json_ld_html: None,
            breadcrumbs: head.above.into_iter().map(link).collect(),
        };
        (site, page)
    }

    /// Returns the links of the footer: the publisher's pages, about first, then what there is to
    /// know of the whole archive.
    fn foot(&self, hrefs: &Hrefs) -> Vec<Link> {
        /// Pages of the publisher; the footer of every page must stay a line or two.
        const MOST: usize = 8;
        let (about, others): (Vec<_>, Vec<_>) =
            (self.texts.iter().filter(|text| text.is_published))
                .partition(|text| text.path == "about.html");
        let texts = about.into_iter().chain(others).take(MOST);
        let texts = texts.map(|text| (text.path.as_str(), text.heading.as_str()));
        texts
            .chain([("gaps.html", "Gaps"), ("statistics.html", "Statistics")])
            .map(|(path, text)| Link { href: hrefs.to(path), text: text.to_owned() })
            .collect()
    }

    /// Returns the absolute URL of a page; the front page's is the site's.
    pub(super) fn absolute(&self, path: &str) -> String {
        format!("{}{}", self.base(), if path == "index.html" { "" } else { path })
    }

    /// Tells whether a file is a page that readers and crawlers should find.
    pub(super) fn is_listed(&self, kind: &Kind) -> bool {
        if let Kind::Whole(whole) = kind {
            return whole.is_page();
        }
        matches!(
            kind,
            Kind::Home
                | Kind::Answers
                | Kind::Answer(_)
                | Kind::Compare(_)
                | Kind::Source(..)
                | Kind::Shard(_)
                | Kind::Sources
                | Kind::Works(..)
                | Kind::Month(..)
                | Kind::Category(..)
                | Kind::Model(..)
                | Kind::Models
                | Kind::Categories
                | Kind::Tags
                | Kind::Tag(..)
                | Kind::Threads
                | Kind::Thread(..)
                | Kind::ThreadMonth(..)
                | Kind::Open
                | Kind::OpenMonth(..)
                | Kind::Search
                | Kind::Text(_)
        )
    }
}

/// Returns the beginning of a text as a page's description, cut at a word.
pub(super) fn summary(text: &str) -> String {
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
pub(super) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
