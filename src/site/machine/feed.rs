//! What the feeds tell, whatever their format: the newest answers of the archive, of a category or
//! of a model. Dates come from the records; undated answers have no place in a feed.
//!
//! An answer stands whole in several feeds and in two formats, so its text is made once for all.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use chrono::NaiveDate;

use crate::model::{Record, RecordIx, WorkId};
use crate::parse;
use crate::render::escape::escape;
use crate::render::markup::{Cites, HtmlWriter};
use crate::site::Site;
use crate::site::address::{self, Hrefs};
use crate::site::view::Alternate;

/// Answers in a feed.
const NEWEST: usize = 50;

/// Whose answers a feed tells; positions in the site's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// The whole archive.
    Archive,
    /// A category.
    Category(usize),
    /// A model.
    Model(usize),
}

/// Returns the feeds that the settings ask for.
pub(super) fn all(site: &Site<'_>) -> Vec<Of> {
    let mut all = Vec::new();
    if site.switches.feeds {
        all.push(Of::Archive);
    }
    if site.switches.list_feeds {
        all.extend((0..site.lists.categories.len()).map(Of::Category));
        all.extend((0..site.lists.models.len()).map(Of::Model));
    }
    all
}

/// Returns the paths of a feed as Atom and as JSON: beside the page whose answers it tells.
pub(super) fn paths(site: &Site<'_>, of: Of) -> (String, String) {
    let stem = match of {
        Of::Archive => "feed".to_owned(),
        Of::Category(at) => format!("categories/{}", site.lists.categories[at].slug),
        Of::Model(at) => format!("models/{}", site.lists.models[at].slug),
    };
    (format!("{stem}.xml"), format!("{stem}.json"))
}

impl Site<'_> {
    /// Returns the links to a feed in both formats, where there is one.
    pub(in crate::site) fn feed_links(&self, of: Of, title: &str, hrefs: &Hrefs) -> Vec<Alternate> {
        if !(self.switches.feeds && (of == Of::Archive || self.switches.list_feeds)) {
            return Vec::new();
        }
        let (atom, json) = paths(self, of);
        let link = |media, path: &str| {
            let (title, href) = (title.to_owned(), hrefs.to(path));
            Alternate { media, title, href }
        };
        vec![link("application/atom+xml", &atom), link("application/feed+json", &json)]
    }
}

/// A feed, before its format.
pub(super) struct Feed<'a> {
    /// Its name.
    pub(super) title: String,
    /// What it tells.
    pub(super) description: String,
    /// Path of the page that shows the same.
    pub(super) page: String,
    /// The newest answers, newest first.
    pub(super) entries: Vec<Entry<'a>>,
}

/// An answer in a feed.
pub(super) struct Entry<'a> {
    /// The record.
    pub(super) record: &'a Record,
    /// Its day.
    pub(super) date: NaiveDate,
    /// The absolute address of its page.
    pub(super) url: String,
    /// The categories of its sources.
    pub(super) categories: Vec<String>,
    /// Its text as HTML.
    pub(super) html: &'a str,
}

/// Gathers a feed.
pub(super) fn feed<'a>(site: &'a Site<'_>, of: Of) -> Feed<'a> {
    let settings = site.settings;
    let (title, description, page) = match of {
        Of::Archive => {
            (settings.title.clone(), settings.description.clone(), "index.html".to_owned())
        }
        Of::Category(at) => {
            let group = &site.lists.categories[at];
            let id = group.key.as_str();
            let name = site.format.taxonomy.name(id).map(|name| format!("{name} ({id})"));
            let name = name.unwrap_or_else(|| id.to_owned());
            let description = format!("The newest answers that draw on works in {name}.");
            let page = address::page("categories", &group.slug);
            (format!("{name} · {}", settings.title), description, page)
        }
        Of::Model(at) => {
            let group = &site.lists.models[at];
            let description = format!("The newest answers by {}.", group.key);
            let page = address::page("models", &group.slug);
            (format!("{} · {}", group.key, settings.title), description, page)
        }
    };
    let entry = |ix: RecordIx| {
        let record = &site.archive.records[ix.at()];
        Some(Entry {
            record,
            date: record.date?,
            url: site.absolute(&address::answer(&record.id)),
            categories: site.main_categories(ix),
            html: site.bodies.get(site, ix),
        })
    };
    let entries = newest(site, of).into_iter().filter_map(entry).collect();
    Feed { title, description, page, entries }
}

/// Returns the dated answers that a feed tells, newest first.
pub(in crate::site) fn newest(site: &Site<'_>, of: Of) -> Vec<RecordIx> {
    let records = &site.archive.records;
    let is_dated = |ix: &RecordIx| records[ix.at()].date.is_some();
    let of_list = |entries: &[RecordIx]| {
        entries.iter().rev().copied().filter(is_dated).take(NEWEST).collect()
    };
    match of {
        Of::Archive => {
            (0..records.len()).rev().map(RecordIx::new).filter(is_dated).take(NEWEST).collect()
        }
        Of::Category(at) => of_list(&site.lists.categories[at].entries),
        Of::Model(at) => of_list(&site.lists.models[at].entries),
    }
}

/// Returns what a feed's category or model is called.
pub(in crate::site) fn name<'a>(site: &'a Site<'_>, of: Of) -> &'a str {
    match of {
        Of::Archive => "",
        Of::Category(at) => site.lists.categories[at].key.as_str(),
        Of::Model(at) => site.lists.models[at].key.as_str(),
    }
}

/// The texts of the answers that stand in feeds, each made when it is first asked for.
#[derive(Debug, Default)]
pub struct Bodies(BTreeMap<RecordIx, OnceLock<String>>);

impl Bodies {
    /// Makes room for every answer that stands in a feed of `site`.
    pub(in crate::site) fn of(site: &Site<'_>) -> Self {
        let records = all(site).into_iter().flat_map(|of| newest(site, of));
        Self(records.map(|ix| (ix, OnceLock::new())).collect())
    }

    fn get<'a>(&'a self, site: &Site<'_>, ix: RecordIx) -> &'a str {
        let place = self.0.get(&ix).expect("`of` has made room for every answer of a feed");
        place.get_or_init(|| body(site, &site.archive.records[ix.at()]))
    }
}

/// Makes an answer's text: HTML whose citations lead to the answer's page on the web.
fn body(site: &Site<'_>, record: &Record) -> String {
    let url = site.absolute(&address::answer(&record.id));
    let parsed = parse::answer(&record.text, record.answer, &record.title, site.format);
    let slug = |id: &WorkId| site.work_slug(id);
    let chip = |id: &WorkId| (String::new(), format!("[{id}]"));
    let mut writer =
        HtmlWriter::new(Cites::Rows { slug: &slug, chip: &chip, listed: &|_| true, page: &url });
    let mut html = String::new();
    if let Some(note) = &record.extra.note {
        let note = site.title_html(note);
        html.push_str(&format!("<p><b>Editor’s note.</b> {note}</p>\n"));
    }
    for (number, block) in parsed.blocks.iter().enumerate() {
        html.push_str(&writer.block(block, &format!("p{}", number + 1)).0);
        html.push('\n');
    }
    if let Some(disclaimer) = &record.disclaimer {
        html.push_str(&format!("<p><small>{}</small></p>", escape(disclaimer)));
    }
    html
}

/// Returns the start of a day, as both formats write it (RFC 3339). Years that it can't hold
/// become its last and first.
pub(super) fn timestamp(date: NaiveDate) -> String {
    use chrono::Datelike;
    let year = date.year().clamp(0, 9999);
    format!("{year:04}-{}T00:00:00Z", date.format("%m-%d"))
}

/// Returns `text` without the characters that XML can't hold, which JSON need not hold either.
pub(super) fn plain(text: &str) -> String {
    let is_legal = |c: &char| !matches!(c, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    text.chars().filter(is_legal).collect()
}
