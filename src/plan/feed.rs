//! The Atom 1.0 feed (RFC 4287): the newest answers in full. Dates come from the records.

use chrono::NaiveDate;

use super::{Site, address};
use crate::model::{Record, WorkId};
use crate::parse;
use crate::render::escape::escape;
use crate::render::markup::{Cites, Writer};

/// Answers in the feed.
const NEWEST: usize = 50;

/// Makes the feed at `path`. Undated answers have no place in it.
pub(super) fn atom(site: &Site<'_>, path: &str) -> String {
    let dated = site.archive.records.iter().filter_map(|record| Some((record, record.date?)));
    let newest: Vec<_> = dated.rev().take(NEWEST).collect();
    // A feed must say when it was updated; one without entries says the epoch, not "now".
    let updated = newest.first().map_or(NaiveDate::default(), |entry| entry.1);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    out.push_str(&format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <title>{}</title>\n<subtitle>{}</subtitle>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n\
         <id>{}</id>\n<updated>{}</updated>\n<author><name>{}</name></author>\n\
         <generator>Catena</generator>\n",
        escape(&site.settings.language),
        escape(&site.settings.title),
        escape(&site.settings.description),
        escape(&site.absolute(path)),
        escape(&site.base()),
        escape(&site.base()),
        timestamp(updated),
        escape(&site.settings.title),
    ));
    for (record, date) in newest {
        out.push_str(&entry(site, record, date));
    }
    out.push_str("</feed>\n");
    out
}

fn entry(site: &Site<'_>, record: &Record, date: NaiveDate) -> String {
    let url = site.absolute(&address::answer(&record.id));
    let author = record.model.as_ref().map_or(site.settings.title.as_str(), |m| m.as_str());
    format!(
        "<entry>\n<title>{}</title>\n<link rel=\"alternate\" type=\"text/html\" href=\"{url}\"/>\n\
         <id>{url}</id>\n<published>{stamp}</published>\n<updated>{stamp}</updated>\n\
         <author><name>{}</name></author>\n<content type=\"html\">{}</content>\n</entry>\n",
        escape(&record.title),
        escape(author),
        escape(&content(site, record, &url)),
        url = escape(&url),
        stamp = timestamp(date),
    )
}

/// Returns the answer as HTML whose citations lead to the answer's page on the web.
fn content(site: &Site<'_>, record: &Record, url: &str) -> String {
    let parsed = parse::answer(&record.text, record.answer, &record.title, site.syntax);
    let slug = |id: &WorkId| site.work_slug(id);
    let chip = |id: &WorkId| (String::new(), format!("[{id}]"));
    let mut writer =
        Writer::new(Cites::Rows { slug: &slug, chip: &chip, listed: &|_| true, page: url });
    let mut html = String::new();
    for (number, block) in parsed.blocks.iter().enumerate() {
        html.push_str(&writer.block(block, &format!("p{}", number + 1)).0);
        html.push('\n');
    }
    if let Some(disclaimer) = &record.disclaimer {
        html.push_str(&format!("<p><small>{}</small></p>", escape(disclaimer)));
    }
    html
}

fn timestamp(date: NaiveDate) -> String {
    format!("{}T00:00:00Z", date.format("%Y-%m-%d"))
}
