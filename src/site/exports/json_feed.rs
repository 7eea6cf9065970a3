//! JSON Feed 1.1 (jsonfeed.org/version/1.1), media type `application/feed+json`.

use serde::Serialize;

use super::feed::{self, Entry, FeedInputs, timestamp};
use crate::config::Licence;
use crate::export::json;
use crate::site::prelude::*;

declare! {
    JsonFeed {
        context: ExportContext,
        in_sitemap: false,
        addresses: ["feed.json", "categories/*.json", "models/*.json"],
    }
    from FeedInputs<'a>
}

impl FileKind for JsonFeed {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        feed::files(catalog, "json", listing);
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> FeedInputs<'a> {
        feed::inputs(inventory, id)
    }

    fn content(&self, inputs: &FeedInputs<'_>, context: &ExportContext<'_>) -> Made {
        let feed = feed::feed(inputs, context)?;
        let document = Document {
            version: "https://jsonfeed.org/version/1.1",
            title: legal(&feed.title),
            home_page_url: context.absolute(&feed.page),
            feed_url: context.absolute(context.path),
            description: legal(&feed.description),
            language: &context.settings.language,
            licence: context.licence().map(Extension::of),
            items: feed.entries.iter().map(item).collect(),
        };
        Content::bytes(json(&document) + "\n")
    }
}

#[derive(Serialize)]
struct Document<'a> {
    version: &'static str,
    title: String,
    home_page_url: String,
    feed_url: String,
    description: String,
    language: &'a str,
    /// Names of extensions begin with `_`.
    #[serde(rename = "_license", skip_serializing_if = "Option::is_none")]
    licence: Option<Extension>,
    items: Vec<Item>,
}

/// The licence of the answers; the format has no field for it.
#[derive(Serialize)]
struct Extension {
    name: String,
    url: String,
}

impl Extension {
    fn of(licence: Licence) -> Self {
        Self { name: licence.name, url: licence.url }
    }
}

#[derive(Serialize)]
struct Item {
    id: String,
    url: String,
    title: String,
    content_html: String,
    date_published: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
}

#[derive(Serialize)]
struct Author {
    name: String,
}

fn item(entry: &Entry<'_>) -> Item {
    let author = entry.model.iter().map(|model| Author { name: legal(model) });
    Item {
        id: entry.url.clone(),
        url: entry.url.clone(),
        title: legal(entry.title),
        content_html: legal(&entry.html),
        date_published: timestamp(entry.date),
        language: entry.lang.map(str::to_owned),
        authors: author.collect(),
        tags: entry.categories.clone(),
    }
}
