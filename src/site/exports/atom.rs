//! Atom 1.0 (RFC 4287), media type `application/atom+xml`.
//!
//! The permanent address of an answer's page identifies its entry in every feed. Each entry has an
//! author, as the RFC requires.

use chrono::NaiveDate;

use super::feed::{self, Entry, FeedInputs, timestamp};
use crate::render::escape::escape;
use crate::site::prelude::*;

declare! {
    Atom {
        context: ExportContext,
        in_sitemap: false,
        addresses: ["feed.xml", "categories/*.xml", "models/*.xml"],
    }
    from FeedInputs<'a>
}

impl FileKind for Atom {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        feed::files(catalog, "xml", listing);
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> FeedInputs<'a> {
        feed::inputs(inventory, id)
    }

    fn content(&self, inputs: &FeedInputs<'_>, context: &ExportContext<'_>) -> Made {
        let feed = feed::feed(inputs, context)?;
        // A feed must state its last update. An empty one states the epoch: "now" would change with
        // each build.
        let updated = feed.entries.first().map_or(NaiveDate::default(), |entry| entry.date);
        let page = xml(&context.absolute(&feed.page));
        let mut out = format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
             <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
             <title>{}</title>\n<subtitle>{}</subtitle>\n\
             <link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n\
             <link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>\n\
             <id>{page}</id>\n<updated>{}</updated>\n<author><name>{}</name></author>\n\
             <generator>Catena</generator>\n",
            xml(&context.settings.language),
            xml(&feed.title),
            xml(&feed.description),
            xml(&context.absolute(context.path)),
            timestamp(updated),
            xml(&context.settings.title),
        );
        if let Some(licence) = context.licence() {
            let (name, url) = (xml(&licence.name), xml(&licence.url));
            out.push_str(&format!(
                "<link rel=\"license\" href=\"{url}\"/>\n<rights>{name}</rights>\n"
            ));
        }
        for entry in &feed.entries {
            push_entry(context, entry, &mut out);
        }
        out.push_str("</feed>\n");
        Content::bytes(out)
    }
}

fn push_entry(context: &ExportContext<'_>, entry: &Entry<'_>, out: &mut String) {
    let author = entry.model.unwrap_or(&context.settings.title);
    let (url, stamp) = (xml(&entry.url), timestamp(entry.date));
    let lang = entry.lang.map(|tag| format!(" xml:lang=\"{}\"", xml(tag))).unwrap_or_default();
    out.push_str(&format!(
        "<entry{lang}>\n<title>{}</title>\n<link rel=\"alternate\" href=\"{url}\"/>\n\
         <id>{url}</id>\n<published>{stamp}</published>\n<updated>{stamp}</updated>\n\
         <author><name>{}</name></author>\n",
        xml(entry.title),
        xml(author),
    ));
    for category in &entry.categories {
        out.push_str(&format!("<category term=\"{}\"/>\n", xml(category)));
    }
    out.push_str(&format!("<content type=\"html\">{}</content>\n</entry>\n", cdata(&entry.html)));
}

/// Wraps text in CDATA, so that its markup needs no escapes, which would be a fifth of a feed.
/// Removes the characters that XML can't represent. CDATA can't contain its own end, so that is
/// split between two sections.
fn cdata(text: &str) -> String {
    format!("<![CDATA[{}]]>", legal(text).replace("]]>", "]]]]><![CDATA[>"))
}

/// Escapes text for XML and removes the characters that XML can't represent.
fn xml(text: &str) -> String {
    escape(&legal(text))
}
