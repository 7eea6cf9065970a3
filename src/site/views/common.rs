//! The data of every page, and the parts that many pages show: links, dates, cards.

use serde::Serialize;

/// The data that every template gets, in addition to the view of its page.
#[derive(Clone, Debug, Serialize)]
pub struct Layout {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
}

/// The site: the same data on every page.
#[derive(Clone, Debug, Serialize)]
pub struct SiteView {
    /// The archive's name.
    pub title: String,
    /// A description of the archive, one or two sentences.
    pub description: String,
    /// The language of the interface for `<html lang>`, a BCP 47 tag: that of the settings, or `en`
    /// where there are no texts in it.
    pub language: String,
    /// `rtl` if that language is written from right to left.
    pub direction: Option<&'static str>,
    /// Home page.
    pub home: String,
    /// Main navigation.
    pub nav: Vec<NavItem>,
    /// The search page, target of the search form.
    pub search: String,
    /// Folder of the theme's assets, ending in `/`.
    pub assets: String,
    /// The Atom feed, if feeds are written.
    pub feed: Option<String>,
    /// The OpenSearch description, with which browsers search the site, if it is written. Every page
    /// links to it.
    pub opensearch: Option<String>,
    /// True if the search works on pages in a folder.
    pub offline: bool,
    /// Links of the footer: the publisher's pages, at most 8, then those of the settings, then gaps
    /// and statistics.
    pub foot: Vec<Link>,
    /// The publisher's logo: a picture before the title.
    pub logo: Option<String>,
    /// The icon for browsers: the publisher's, else the theme's `favicon.svg`.
    pub icon: String,
    /// The publisher's style sheets, in addition to the theme's.
    pub styles: Vec<String>,
    /// The publisher's HTML for the head.
    pub head_html: Option<String>,
    /// Other sites that the policy allows pages to use.
    pub policy: PolicyView,
    /// Absolute URL of the picture that other sites show with links to the site.
    pub image: Option<String>,
    /// The licence of the answers: the address of its text, and its name.
    pub licence: Option<Link>,
}

/// Other sites that pages may use, as the Content-Security-Policy lists them.
#[derive(Clone, Debug, Serialize)]
pub struct PolicyView {
    /// Sites whose scripts run.
    pub script: Vec<String>,
    /// Sites whose pictures are shown.
    pub img: Vec<String>,
    /// Sites that scripts may connect to.
    pub connect: Vec<String>,
}

/// An entry of the main navigation.
#[derive(Clone, Debug, Serialize)]
pub struct NavItem {
    /// Target.
    pub href: String,
    /// Label.
    pub text: String,
    /// True if this page is the target or is under it.
    pub current: bool,
}

/// The data for the head and the breadcrumb of a page.
#[derive(Clone, Debug, Serialize)]
pub struct PageView {
    /// Kind of page, e.g. `answer`; the class of `<body>`.
    pub kind: &'static str,
    /// Text of `<title>`, including the site's name.
    pub title: String,
    /// The page's own name, as plain text.
    pub heading: String,
    /// Meta description, one or two sentences.
    pub description: String,
    /// Absolute URL, if the settings have a base URL.
    pub canonical: Option<String>,
    /// What robots are asked not to do, for `<meta name="robots">`: `noindex`, `noai`.
    pub robots: Option<String>,
    /// Date of an answer, ISO, for the page's metadata.
    pub published: Option<String>,
    /// Ancestors, from the top, without the page itself.
    pub breadcrumbs: Vec<Link>,
    /// The same content in other formats: feeds, an answer's Markdown twin.
    pub alternates: Vec<Alternate>,
    /// JSON-LD about the page, or about its ancestors alone, for the inside of `<script type="application/ld+json">`.
    pub json_ld_html: Option<String>,
}

/// The page in another format, for `<link rel="alternate">`.
#[derive(Clone, Debug, Serialize)]
pub struct Alternate {
    /// Media type.
    pub media: &'static str,
    /// Name.
    pub title: String,
    /// Target.
    pub href: String,
}

/// A link with its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Target.
    pub href: String,
    /// Plain text.
    pub text: String,
}

/// A date in two forms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DateView {
    /// `2026-05-03`, for `<time datetime>`.
    pub iso: String,
    /// `3 May 2026`.
    pub text: String,
}

/// An answer as lists show it.
#[derive(Clone, Debug, Serialize)]
pub struct AnswerCard {
    /// The answer's page.
    pub href: String,
    /// The question.
    pub question_html: String,
    /// The answer's language, a BCP 47 tag, if it isn't the page's. `question_html` says it, too.
    pub lang: Option<String>,
    /// Name of the model.
    pub model: Option<String>,
    /// Date.
    pub date: Option<DateView>,
    /// The first sentence that says something, as plain text; empty if there is none, or if the settings
    /// omit margin notes.
    pub gist: String,
    /// The paragraph in which it says that its sources don't fully answer, if it does.
    pub gap: Option<String>,
    /// Its categories: those of the works that it cites, most cited first, at most eight.
    pub categories: Vec<String>,
    /// Other answers to the same question, where a list shows them in one row: newest first.
    pub others: Vec<AnswerCard>,
}

/// A work as lists show it.
#[derive(Clone, Debug, Serialize)]
pub struct WorkCard {
    /// The work's page.
    pub href: String,
    /// Its title, or its id if no record gives a title.
    pub title_html: String,
    /// Its id.
    pub id: String,
    /// Category.
    pub category: Option<String>,
    /// Number of answers that cite it, or for co-cited works, that cite both; none on pages that
    /// must not change with it.
    pub answers: Option<usize>,
}

/// A link to a work.
#[derive(Clone, Debug, Serialize)]
pub struct WorkLink {
    /// The work's page.
    pub href: String,
    /// Its title, or its id if no record gives a title.
    pub title_html: String,
}

/// A category without a count, for pages that must not change when answers are added.
#[derive(Clone, Debug, Serialize)]
pub struct CategoryName {
    /// The category's page.
    pub href: String,
    /// e.g. `hep-th`.
    pub id: String,
    /// e.g. `High Energy Physics - Theory`; for unknown ones, the id.
    pub name: String,
}

/// A category with its name.
#[derive(Clone, Debug, Serialize)]
pub struct CategoryLink {
    /// The category's page.
    pub href: String,
    /// e.g. `hep-th`.
    pub id: String,
    /// e.g. `High Energy Physics - Theory`; for unknown ones, the id.
    pub name: String,
    /// Number of entries (answers or works, depending on the list).
    pub count: usize,
}

/// A link with a count: a month, a model or a tag.
#[derive(Clone, Debug, Serialize)]
pub struct CountedLink {
    /// Target.
    pub href: String,
    /// e.g. `May 2026`, or `Undated`.
    pub text: String,
    /// Number of entries.
    pub count: usize,
}

/// The position of a page in a list, and its neighbours. Pages fill from the oldest entry, so an
/// addition changes only the newest page. The others are full and show nothing that an addition
/// would change.
#[derive(Clone, Debug, Serialize)]
pub struct Pager {
    /// The next page with newer entries.
    pub newer: Option<String>,
    /// The next page with older entries.
    pub older: Option<String>,
    /// The newest page, on all others.
    pub newest: Option<String>,
    /// This page's number; page 1 is the oldest.
    pub number: usize,
    /// Number of entries on the newest page, on that page.
    pub newest_entries: Option<usize>,
}

/// The position of an answer among the versions of its question.
#[derive(Clone, Debug, Serialize)]
pub struct VersionPlace {
    /// Its number, from 1, by date.
    pub number: usize,
    /// Number of versions.
    pub count: usize,
    /// The page that compares the versions, if it exists; at this version, if it is among those
    /// compared.
    pub compare: Option<String>,
}

/// A sentence that cites a work.
#[derive(Clone, Debug, Serialize)]
pub struct SentenceView {
    /// The block that contains it, on the answer's page.
    pub href: String,
    /// The sentence.
    pub html: String,
}
