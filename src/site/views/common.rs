//! What every page has, and what many pages list: links, dates, cards.

use serde::Serialize;

/// What every template is given, next to the view of its page.
#[derive(Clone, Debug, Serialize)]
pub struct Layout {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
}

/// What every page has.
#[derive(Clone, Debug, Serialize)]
pub struct SiteView {
    /// The archive's name.
    pub title: String,
    /// What the archive is, in a sentence or two.
    pub description: String,
    /// BCP 47 language tag for `<html lang>`.
    pub language: String,
    /// Home page.
    pub home: String,
    /// Main navigation.
    pub nav: Vec<NavItem>,
    /// The search page, target of the search form.
    pub search: String,
    /// Folder of the theme's assets, ending in `/`.
    pub assets: String,
    /// Atom feed, where there is one.
    pub feed: Option<String>,
    /// How browsers search the site (an OpenSearch description), where there is one.
    pub opensearch: Option<String>,
    /// Links of the footer: the publisher's pages, at most 8, then gaps and statistics.
    pub foot: Vec<Link>,
}

/// An entry of the main navigation.
#[derive(Clone, Debug, Serialize)]
pub struct NavItem {
    /// Target.
    pub href: String,
    /// Label.
    pub text: String,
    /// This page is the target or stands below it.
    pub current: bool,
}

/// What the head and the breadcrumb of a page say.
#[derive(Clone, Debug, Serialize)]
pub struct PageView {
    /// Kind of page, e.g. `answer`; for a class on `<body>`.
    pub kind: &'static str,
    /// Text of `<title>`, the site's name included.
    pub title: String,
    /// The page's own name as plain text.
    pub heading: String,
    /// Meta description, one or two sentences.
    pub description: String,
    /// Absolute URL, where the settings have a base URL.
    pub canonical: Option<String>,
    /// Date of an answer for the page's metadata, ISO.
    pub published: Option<String>,
    /// Ancestors, from the top; the page itself is not among them.
    pub breadcrumbs: Vec<Link>,
    /// The same in other forms: feeds, an answer's Markdown twin.
    pub alternates: Vec<Alternate>,
    /// JSON-LD about the page, for the inside of `<script type="application/ld+json">`.
    pub json_ld_html: Option<String>,
}

/// What a page is beside, for `<link rel="alternate">`.
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

/// A date in both of its forms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DateView {
    /// `2026-05-03`, for `<time datetime>`.
    pub iso: String,
    /// `3 May 2026`.
    pub text: String,
}

/// An answer as it is listed elsewhere.
#[derive(Clone, Debug, Serialize)]
pub struct AnswerCard {
    /// The answer's page.
    pub href: String,
    /// The question.
    pub question_html: String,
    /// Name of the model.
    pub model: Option<String>,
    /// Date.
    pub date: Option<DateView>,
    /// Categories of the works it cites, most cited first, at most three.
    pub categories: Vec<String>,
}

/// A work as it is listed elsewhere.
#[derive(Clone, Debug, Serialize)]
pub struct WorkCard {
    /// The work's page.
    pub href: String,
    /// Its title, or its id where no record lists it.
    pub title_html: String,
    /// Its id.
    pub id: String,
    /// Category.
    pub category: Option<String>,
    /// Number of answers that cite it (or, for works often cited together, that cite both); none
    /// on pages that must not change with it.
    pub answers: Option<usize>,
}

/// A link to a work.
#[derive(Clone, Debug, Serialize)]
pub struct WorkLink {
    /// The work's page.
    pub href: String,
    /// Its title, or its id where no record lists it.
    pub title_html: String,
}

/// A category by name, where no count belongs (an answer's page must not change when others are
/// added).
#[derive(Clone, Debug, Serialize)]
pub struct CategoryName {
    /// The category's page.
    pub href: String,
    /// e.g. `hep-th`.
    pub id: String,
    /// e.g. `High Energy Physics - Theory`; equals `id` for unknown ones.
    pub name: String,
}

/// A category with its name.
#[derive(Clone, Debug, Serialize)]
pub struct CategoryLink {
    /// The category's page.
    pub href: String,
    /// e.g. `hep-th`.
    pub id: String,
    /// e.g. `High Energy Physics - Theory`; equals `id` for unknown ones.
    pub name: String,
    /// How many entries (answers or works, as the list says) it has.
    pub count: usize,
}

/// A month with its number of entries.
#[derive(Clone, Debug, Serialize)]
pub struct CountedLink {
    /// The month's page.
    pub href: String,
    /// `May 2026`, or `Undated`.
    pub text: String,
    /// Number of entries.
    pub count: usize,
}

/// Neighbours in a list that is cut into pages. Pages are filled from the oldest entry, so that
/// an addition changes the newest page only; the others are full, and say nothing that an
/// addition would change.
#[derive(Clone, Debug, Serialize)]
pub struct Pager {
    /// Target of the way towards newer entries.
    pub newer: Option<String>,
    /// Target of the way towards older entries.
    pub older: Option<String>,
    /// Target of the way to the newest page, on all others.
    pub newest: Option<String>,
    /// This page's number, 1 being the oldest.
    pub number: usize,
    /// Number of pages, on the newest.
    pub count: Option<usize>,
}

/// Which of several answers to the same question this is.
#[derive(Clone, Debug, Serialize)]
pub struct VersionPlace {
    /// From 1, by date.
    pub number: usize,
    /// How many there are.
    pub count: usize,
    /// The page that compares them, where there is one; at this one, where it is among those
    /// compared.
    pub compare: Option<String>,
}

/// A citing sentence.
#[derive(Clone, Debug, Serialize)]
pub struct SentenceView {
    /// The block that holds it, in the answer.
    pub href: String,
    /// The sentence.
    pub html: String,
}
