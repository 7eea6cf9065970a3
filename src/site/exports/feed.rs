//! The content of a feed in any format: the newest answers of the archive, of a category or of a
//! model. Dates come from the records; feeds omit undated answers.
//!
//! An answer appears in several feeds and in two formats, so its HTML is made once. A long one ends
//! with a link to its page.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use chrono::NaiveDate;

use crate::diagnostic::Diagnostic;
use crate::model::{CategoryId, Inline, ModelName, Moved, Record, RecordIx, WorkId};
use crate::parse::{self, Excerpt, Sentences};
use crate::render::cite_place::CitePlaces;
use crate::render::escape::{escape, escape_into};
use crate::render::markup::{Cites, HtmlWriter, Labels, text_html};
use crate::site::page::json_ld::plain;
use crate::site::prelude::*;

const NEWEST: usize = 50;

/// Bytes of HTML of an answer in a feed.
const LONGEST: usize = 32 << 10;

/// Bytes of HTML for a byte of an answer: lines of a letter, and nothing but formulas, grow more.
const GROWTH: usize = 5;

/// Bytes of HTML that even a very short answer may have.
const SHORTEST: usize = 1 << 10;

/// Letters of an editor's note, and of the beginning of an answer whose first block is too long.
const LONGEST_LINE: usize = 1000;

/// The answers that a feed covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FeedScope<'a> {
    Archive,
    /// A category, and the file name of its page.
    Category(&'a CategoryId, &'a str),
    /// A model, and the file name of its page.
    Model(&'a ModelName, &'a str),
}

inputs! { FeedInputs<'a> { content: FeedScope<'a>, answers: Vec<(Card<'a>, RecordText<'a>)> } }

/// Lists the feeds that the settings ask for, each next to the page of the same answers. A category
/// without an answer has none.
pub fn files(catalog: &Catalog<'_>, extension: &str, listing: &mut Listing) {
    for at in 0..count(catalog) {
        let (scope, answers) = scope(catalog, at);
        if answers.is_some_and(<[RecordIx]>::is_empty) {
            continue;
        }
        let stem = match scope {
            FeedScope::Archive => "feed".to_owned(),
            FeedScope::Category(_, slug) => format!("categories/{slug}"),
            FeedScope::Model(_, slug) => format!("models/{slug}"),
        };
        listing.add(format!("{stem}.{extension}"), Id::at(at));
    }
}

pub fn inputs<'a>(inventory: &'a Inventory<'a>, id: Id) -> FeedInputs<'a> {
    let (content, _) = scope(inventory, id.position());
    let answer = |ix| (inventory.card(ix), inventory.record_text(ix));
    FeedInputs { content, answers: newest(inventory, id.position()).map(answer).collect() }
}

/// Returns an empty cell for each answer that is in a feed; its HTML is made on first use.
pub fn texts(catalog: &Catalog<'_>) -> BTreeMap<RecordIx, OnceLock<String>> {
    let in_feeds = (0..count(catalog)).flat_map(|at| newest(catalog, at));
    in_feeds.map(|ix| (ix, OnceLock::new())).collect()
}

/// Returns a note for each answer in a feed that is too long for it.
pub fn notes(
    catalog: &Catalog<'_>,
    texts: &BTreeMap<RecordIx, OnceLock<String>>,
) -> Vec<Diagnostic> {
    let records = texts.keys().map(|ix| &catalog.archive.records[ix.at()]);
    // Its HTML is longer than its text.
    let long = records.filter(|record| record.answer.range().len() > LONGEST);
    let note = |record: &Record| {
        let message = "the answer is long: feeds hold its beginning and a link to its page";
        Diagnostic::note("long-answer", &*record.file, message)
    };
    long.map(note).collect()
}

/// Returns the number of feeds: one for the archive, one per category, one per model.
fn count(catalog: &Catalog<'_>) -> usize {
    let (groups, switches) = (&catalog.groups, catalog.switches);
    let lists = if switches.list_feeds { groups.categories.len() + groups.models.len() } else { 0 };
    usize::from(switches.feeds) + lists
}

/// Returns the scope of a feed and its answers; `None` means the whole archive.
fn scope<'a>(catalog: &'a Catalog<'_>, at: usize) -> (FeedScope<'a>, Option<&'a [RecordIx]>) {
    let groups = &catalog.groups;
    let Some(at) = at.checked_sub(1) else { return (FeedScope::Archive, None) };
    if let Some(group) = groups.categories.get(at) {
        return (FeedScope::Category(&group.key, &group.slug), Some(&group.entries));
    }
    let group = &groups.models[at - groups.categories.len()];
    (FeedScope::Model(&group.key, &group.slug), Some(&group.entries))
}

/// Returns the dated answers in a feed, newest first.
fn newest<'a>(catalog: &'a Catalog<'_>, at: usize) -> impl Iterator<Item = RecordIx> + 'a {
    let records = &catalog.archive.records;
    let list = scope(catalog, at).1;
    let count = list.map_or(records.len(), <[RecordIx]>::len);
    let entry = move |at: usize| list.map_or_else(|| RecordIx::new(at), |list| list[at]);
    let is_dated = move |ix: &RecordIx| records[ix.at()].date.is_some();
    (0..count).rev().map(entry).filter(is_dated).take(NEWEST)
}

/// A feed in no particular format.
pub struct Feed<'a> {
    pub title: String,
    pub description: String,
    /// Path of the page that shows the same answers.
    pub page: String,
    /// Newest first.
    pub entries: Vec<Entry<'a>>,
}

pub struct Entry<'a> {
    /// The question as plain text, cut where it is long.
    pub title: &'a str,
    /// Its language, if its front matter names one.
    pub lang: Option<&'a str>,
    /// The model's name, cut where it is long.
    pub model: Option<&'a str>,
    pub date: NaiveDate,
    /// The absolute address of its page.
    pub url: String,
    /// Its categories.
    pub categories: Vec<String>,
    pub html: String,
}

/// Makes a feed.
///
/// # Errors
/// The file of an answer can't be read, or no longer contains what was parsed.
pub fn feed<'a>(inputs: &FeedInputs<'a>, context: &ExportContext<'_>) -> Result<Feed<'a>, Moved> {
    let settings = context.settings;
    let (title, description, page) = match inputs.content {
        FeedScope::Archive => {
            (settings.title.clone(), settings.description.clone(), "index.html".to_owned())
        }
        FeedScope::Category(id, slug) => {
            let name = context.format.taxonomy.name(id.as_str());
            let name = name.map_or_else(
                || id.to_string(),
                |name| {
                    let args = [("name", name.into()), ("id", id.as_str().into())];
                    context.t("feed-category-name", &args)
                },
            );
            let category = || Arg::from(&name);
            let description = context.t("feed-category-description", &[("category", category())]);
            let page = address::page("categories", slug);
            let args = [("category", category()), ("site", Arg::from(&settings.title))];
            (context.t("feed-category-title", &args), description, page)
        }
        FeedScope::Model(name, slug) => {
            let model = || Arg::from(name.as_str());
            let description = context.t("feed-model-description", &[("model", model())]);
            let args = [("model", model()), ("site", Arg::from(&settings.title))];
            let title = context.t("feed-model-title", &args);
            (title, description, address::page("models", slug))
        }
    };
    let mut entries = Vec::with_capacity(inputs.answers.len());
    for &(card, text) in &inputs.answers {
        let card = card.data();
        let Some(date) = card.date else { continue };
        entries.push(Entry {
            title: card.title,
            lang: card.lang,
            model: card.model,
            date,
            url: context.absolute(&address::answer(card.id)),
            categories: card.categories.iter().map(ToString::to_string).collect(),
            html: html(text, context)?,
        });
    }
    Ok(Feed { title, description, page, entries })
}

/// Returns an answer as HTML. Its citations link to the answer's page on the web.
fn html(text: RecordText<'_>, shared: &ExportContext<'_>) -> Result<String, Moved> {
    let Some(place) = text.for_feeds() else { return made(text, shared) };
    if let Some(html) = place.get() {
        return Ok(html.clone());
    }
    let html = made(text, shared)?;
    Ok(place.get_or_init(|| html).clone())
}

fn made(text: RecordText<'_>, shared: &ExportContext<'_>) -> Result<String, Moved> {
    let record = text.record();
    let url = shared.absolute(&address::answer(&record.id));
    let parsed = parse::answer(&text.text()?, record.reading(), shared.format);
    let places = CitePlaces::of(record);
    let chip = |id: &WorkId| (String::new(), format!("[{id}]"));
    let cites =
        Cites::Rows { place: &|id| places.get(id), chip: &chip, page: &url, elsewhere: None };
    let mut writer = HtmlWriter::new(cites, Labels::of(shared.interface));
    let mut html = String::new();
    if let Some(note) = &record.extra.note {
        let line = Sentences::of(parse::inline(note, 0, shared.format));
        let beginning = line.beginning(LONGEST_LINE);
        let note = beginning.with_dots(&text_html(&line.nodes(&beginning.place)));
        let label = format!("<b>{}</b>", escape(&shared.t("editors-note-label", &[])));
        let args = [("label", Arg::Escaped(&label)), ("note", Arg::Escaped(&note))];
        let note = shared.interface.write("editors-note", &args, &escape_into);
        html.push_str(&format!("<p>{}</p>\n", note.unwrap_or_default()));
    }
    let longest = (record.answer.range().len() * GROWTH).clamp(SHORTEST, LONGEST);
    let before = html.len();
    for (number, block) in parsed.blocks.iter().enumerate() {
        let block = writer.block(block, &format!("p{}", number + 1)).0;
        if html.len() - before + block.len() > longest {
            if html.len() == before {
                let beginning = Sentences::of(vec![Inline::Text(plain(&parsed.blocks))]);
                let Excerpt { place, .. } = beginning.beginning(LONGEST_LINE);
                html.push_str(&format!("<p>{} …</p>\n", escape(beginning.text(&place))));
            }
            let rest = escape(&shared.t("feed-rest", &[]));
            html.push_str(&format!("<p><a href=\"{}\">{rest}</a></p>\n", escape(&url)));
            break;
        }
        html.push_str(&block);
        html.push('\n');
    }
    if let Some(disclaimer) = &record.disclaimer {
        html.push_str(&format!("<p><small>{}</small></p>", escape(disclaimer)));
    }
    Ok(html)
}

/// Returns the start of a day in the form of both formats (RFC 3339). Years beyond its range become
/// its first or last year.
pub fn timestamp(date: NaiveDate) -> String {
    use chrono::Datelike;
    let year = date.year().clamp(0, 9999);
    format!("{year:04}-{}T00:00:00Z", date.format("%m-%d"))
}
