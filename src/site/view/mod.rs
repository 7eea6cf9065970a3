//! The views: what a template sees, and all it sees. This is the theme author's contract.
//!
//! Every page is a pure function of (view, theme). Rules that hold for every field:
//! - a field whose name ends in `html` is finished, safe HTML (use `| safe`); every other string
//!   is plain text and must be escaped, which templates do by themselves;
//! - every `href` is ready to use on this page: relative to it, or absolute where it leads out;
//! - counts are for display, lists come in display order.

use serde::Serialize;

mod compare;
mod threads;
mod whole;

pub use compare::*;
pub use threads::*;
pub use whole::*;

/// What every page has; each view holds it as `site` and `page`.
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
    /// How browsers search the site (an OpenSearch description).
    pub opensearch: String,
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
pub struct MonthLink {
    /// The month's page.
    pub href: String,
    /// `May 2026`, or `Undated`.
    pub text: String,
    /// Number of entries.
    pub count: usize,
}

/// Neighbours in a list that is cut into pages. Pages are filled from the oldest entry, so that
/// an addition changes the newest page only; the others are sealed, and say nothing that an
/// addition would change.
#[derive(Clone, Debug, Serialize)]
pub struct Pager {
    /// Towards newer entries.
    pub newer: Option<Link>,
    /// Towards older entries.
    pub older: Option<Link>,
    /// The newest page, on all others.
    pub newest: Option<Link>,
    /// This page's number, 1 being the oldest.
    pub number: usize,
    /// Number of pages, on the newest.
    pub count: Option<usize>,
}

/// `answer.html`: one record.
#[derive(Clone, Debug, Serialize)]
pub struct AnswerView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// Record id.
    pub id: String,
    /// The question, for the `h1`.
    pub question_html: String,
    /// Model and its page.
    pub model: Option<Link>,
    /// Date.
    pub date: Option<DateView>,
    /// The month's page, or that of the undated answers.
    pub month: Link,
    /// Reading time in minutes, at least 1.
    pub minutes: u32,
    /// Distinct works that the answer cites.
    pub cited: usize,
    /// How many of those are in its list of sources.
    pub cited_listed: usize,
    /// Lines in the list of sources.
    pub listed: usize,
    /// Place among the answers to the same question, where there are several.
    pub version: Option<VersionPlace>,
    /// An editor's note.
    pub note_html: Option<String>,
    /// Answers with a follow-up that this one answers, oldest first, at most five.
    pub asked_from: Vec<AnswerCard>,
    /// There are more of them than five.
    pub asked_from_more: bool,
    /// Its place among the answers that led to one another, where there are others.
    pub thread: Option<ThreadPlaceView>,
    /// The answer, block by block.
    pub blocks: Vec<BlockView>,
    /// The list of sources, in stored order; works cited but not listed come last.
    pub sources: Vec<SourceRow>,
    /// Follow-up questions.
    pub follow_ups: Vec<FollowUpView>,
    /// Other answers to the same question, oldest first.
    pub versions: Vec<AnswerCard>,
    /// Answers that cite the same works.
    pub related: Vec<RelatedView>,
    /// Tags and their pages.
    pub tags: Vec<Link>,
    /// How to cite the answer.
    pub cite: CiteView,
    /// The Markdown twin, where there is one.
    pub markdown_href: Option<String>,
    /// The record as it is stored, where it is published.
    pub raw_href: Option<String>,
    /// The record's closing line.
    pub disclaimer: Option<String>,
}

/// How to cite an answer, as text to be copied.
#[derive(Clone, Debug, Serialize)]
pub struct CiteView {
    /// A line for a list of references.
    pub plain: String,
    /// A BibTeX entry.
    pub bibtex: String,
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

/// One block of an answer.
#[derive(Clone, Debug, Serialize)]
pub struct BlockView {
    /// Element id for the block's permalink, e.g. `p3`; it stands on the block's element already.
    pub id: String,
    /// Text of its permalink, e.g. `¶ 3`; none for rules.
    pub label: Option<String>,
    /// The block's element.
    pub html: String,
    /// Works mentioned here for the first time in the answer, for margin notes.
    pub notes: Vec<NoteView>,
}

/// A margin note about a cited work.
#[derive(Clone, Debug, Serialize)]
pub struct NoteView {
    /// The work's page.
    pub href: String,
    /// Title, or id.
    pub title_html: String,
    /// Category.
    pub category: Option<String>,
    /// Match in percent, e.g. `54`.
    pub score: Option<String>,
    /// The answer cites it and does not list it.
    pub unlisted: bool,
}

/// One row of an answer's list of sources.
#[derive(Clone, Debug, Serialize)]
pub struct SourceRow {
    /// Element id of the row, the target of the citation chips (e.g. `s-ag-2025-04-1127`); rows of
    /// a repeated id have none but the first.
    pub anchor: Option<String>,
    /// Rank from 1; `None` for works that the record doesn't list.
    pub rank: Option<usize>,
    /// The work's page; `None` for a line without an id.
    pub href: Option<String>,
    /// Title, or id.
    pub title_html: String,
    /// The work's id.
    pub id: Option<String>,
    /// Where the work's own page is on the web, where the settings say so.
    pub external: Option<String>,
    /// Category and its page.
    pub category: Option<CategoryName>,
    /// Retrieval match in percent, e.g. `54`.
    pub score: Option<String>,
    /// `cited`, `retrieved` (listed, not cited) or `unlisted` (cited, not listed).
    pub state: &'static str,
    /// Mentions in the answer.
    pub mentions: usize,
    /// The first mention, e.g. `#c-ag-2025-04-1127`.
    pub first_mention: Option<String>,
}

/// A follow-up question.
#[derive(Clone, Debug, Serialize)]
pub struct FollowUpView {
    /// The question.
    pub html: String,
    /// Answers to it but the one that asks it, newest first, at most 24; empty for an open question,
    /// which it is too when the only answer was withdrawn.
    pub answers: Vec<AnswerCard>,
    /// Number of answers to it.
    pub total: usize,
    /// It is the question of the answer that asks it, and has no other answer.
    pub here: bool,
    /// The open questions, for one that is open.
    pub open_href: Option<String>,
}

/// A related answer and why.
#[derive(Clone, Debug, Serialize)]
pub struct RelatedView {
    /// The other answer.
    pub answer: AnswerCard,
    /// The works that both cite, at most three.
    pub shared: Vec<WorkLink>,
    /// How many they share.
    pub shared_total: usize,
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

/// `withdrawn.html`: what is left of a withdrawn record.
#[derive(Clone, Debug, Serialize)]
pub struct WithdrawnView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// The question.
    pub question_html: String,
    /// Why it was withdrawn, where a reason is given.
    pub reason_html: Option<String>,
    /// Date of the record.
    pub date: Option<DateView>,
}

/// `source.html`: one work and everything that is said with it.
#[derive(Clone, Debug, Serialize)]
pub struct SourceView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// Title, or id.
    pub title_html: String,
    /// Id.
    pub id: String,
    /// No record lists it, so its title is unknown.
    pub untitled: bool,
    /// Category.
    pub category: Option<CategoryName>,
    /// Another title that a record gives it; on the newest page only, as is what follows up to the
    /// range of its match, but for `external` and `first_cited`.
    pub other_title_html: Option<String>,
    /// Another category that a record gives it.
    pub other_category: Option<CategoryName>,
    /// Works with the same title, by id, at most 8.
    pub same_title: Vec<Link>,
    /// Where the work's own page is on the web, where the settings say so.
    pub external: Option<String>,
    /// Date of the first record that cites it.
    pub first_cited: Option<DateView>,
    /// Answers that cite it. The cards of citations read it from `data-cited="N"`, followed by
    /// `data-retrieved="N"` with `retrieved_only`, of the first element that has them.
    pub answers: Option<usize>,
    /// Sentences that cite it.
    pub sentences: Option<usize>,
    /// Answers that list it and do not cite it.
    pub retrieved_only: Option<usize>,
    /// Range of its match, e.g. `52–65`.
    pub match_range: Option<String>,
    /// The evidence: every answer that cites it, newest first, cut into pages.
    pub ledger: Vec<LedgerEntry>,
    /// Place of this page of the ledger.
    pub pager: Pager,
    /// Answers that list it and do not cite it, newest first; on the newest page only: all, or the
    /// newest 5 to 24 where they are more.
    pub retrieved: Vec<AnswerCard>,
    /// The list of the earlier ones, where there are more.
    pub retrieved_href: Option<String>,
    /// Works cited by the same answers; on the newest page only.
    pub co_cited: Vec<WorkCard>,
}

/// `shard.html`: works that one answer alone cites or lists, where the settings fold them.
#[derive(Clone, Debug, Serialize)]
pub struct ShardView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// Heading.
    pub heading: String,
    /// The works, by id.
    pub works: Vec<FoldedWork>,
}

/// A work without a page of its own.
#[derive(Clone, Debug, Serialize)]
pub struct FoldedWork {
    /// Element id, the target of all links to the work.
    pub anchor: String,
    /// Title, or id.
    pub title_html: String,
    /// Id.
    pub id: String,
    /// Category.
    pub category: Option<CategoryName>,
    /// Where the work's own page is on the web, where the settings say so.
    pub external: Option<String>,
    /// Its match in percent.
    pub score: Option<String>,
    /// The answer that cites it, with its sentences; else `retrieved` is there.
    pub cited: Option<LedgerEntry>,
    /// The answer that lists it and does not cite it.
    pub retrieved: Option<AnswerCard>,
}

/// One answer in a work's ledger.
#[derive(Clone, Debug, Serialize)]
pub struct LedgerEntry {
    /// The citing answer.
    pub answer: AnswerCard,
    /// The sentences in which it cites the work, the citation marked.
    pub sentences: Vec<SentenceView>,
}

/// A citing sentence.
#[derive(Clone, Debug, Serialize)]
pub struct SentenceView {
    /// The block that holds it, in the answer.
    pub href: String,
    /// The sentence.
    pub html: String,
}

/// `list.html`: the answers of a month, a category, a model or a tag, newest first.
#[derive(Clone, Debug, Serialize)]
pub struct ListView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// Heading, e.g. `May 2026`.
    pub heading: String,
    /// A soft line above it, e.g. `Category hep-th · Physics`.
    pub kicker: String,
    /// Number of answers in the whole list, on its newest page.
    pub total: Option<usize>,
    /// The answers of this page.
    pub answers: Vec<AnswerCard>,
    /// Place of this page.
    pub pager: Pager,
    /// Most cited works of a category, on the newest page only; else empty.
    pub works: Vec<WorkCard>,
    /// Feed of this list, where there is one.
    pub feed: Option<String>,
}

/// `works.html`: the works that came into the archive in one month.
#[derive(Clone, Debug, Serialize)]
pub struct WorksView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// Heading, e.g. `Sources first seen in May 2026`.
    pub heading: String,
    /// Number of works in the whole list, on its newest page.
    pub total: Option<usize>,
    /// The works of this page, without a number of answers.
    pub works: Vec<WorkCard>,
    /// Place of this page.
    pub pager: Pager,
}

/// `home.html`: the front page.
#[derive(Clone, Debug, Serialize)]
pub struct HomeView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// Number of answers.
    pub answers: usize,
    /// Number of distinct questions.
    pub questions: usize,
    /// Number of works.
    pub works: usize,
    /// Date of the newest record.
    pub newest_date: Option<DateView>,
    /// The newest answers, at most 12, in groups by month.
    pub months: Vec<HomeMonth>,
    /// The most cited works, at most 8.
    pub most_cited: Vec<WorkCard>,
    /// The longest threads, at most 5.
    pub threads: Vec<ThreadCard>,
    /// The way into all threads.
    pub threads_href: String,
    /// The most asked open questions, at most 6.
    pub open_questions: Vec<OpenQuestionView>,
    /// Number of open questions.
    pub open_total: usize,
    /// The page of the open questions.
    pub open_href: String,
    /// The way into all answers.
    pub answers_href: String,
    /// The way into all works.
    pub sources_href: String,
    /// Number of answers that say that the archive does not answer.
    pub gaps_total: usize,
    /// The page of the gaps.
    pub gaps_href: String,
    /// The page of the statistics.
    pub statistics_href: String,
}

/// Newest answers of one month.
#[derive(Clone, Debug, Serialize)]
pub struct HomeMonth {
    /// The month.
    pub month: Link,
    /// Its newest answers.
    pub answers: Vec<AnswerCard>,
}

/// `page.html`: a page written by the publisher.
#[derive(Clone, Debug, Serialize)]
pub struct TextView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// Heading.
    pub heading: String,
    /// The page's text.
    pub body_html: String,
}

/// `search.html`: the search, and a way to every question without it.
#[derive(Clone, Debug, Serialize)]
pub struct SearchView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// Number of answers.
    pub total: usize,
    /// Every month, newest first, undated last.
    pub months: Vec<MonthLink>,
}

/// `404.html`: shown for addresses that lead nowhere; its links are root-relative.
#[derive(Clone, Debug, Serialize)]
pub struct NotFoundView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
}

/// `alias.html`: an address that leads on: an old one of an answer, or that of a list's page which
/// isn't full yet.
#[derive(Clone, Debug, Serialize)]
pub struct AliasView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// Why it leads on, in a few words.
    pub heading: String,
    /// Where it leads; its text is plain.
    pub target: Link,
    /// The question that is answered there, or the name of the newest page.
    pub title_html: String,
}
