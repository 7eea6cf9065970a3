//! JSON Feed 1.1 (jsonfeed.org/version/1.1), the media type `application/feed+json`.

use serde::Serialize;

use super::feed::{Entry, Of, feed, plain, timestamp};
use crate::model::Moved;
use crate::site::Site;

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: String,
    home_page_url: String,
    feed_url: String,
    description: String,
    language: &'a str,
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    id: String,
    url: String,
    title: String,
    content_html: String,
    date_published: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
}

#[derive(Serialize)]
struct Author {
    name: String,
}

/// Makes the feed at `path`.
pub(super) fn json_feed(site: &Site<'_>, of: Of, path: &str) -> Result<String, Moved> {
    let feed = feed(site, of)?;
    let json = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: plain(&feed.title),
        home_page_url: site.absolute(&feed.page),
        feed_url: site.absolute(path),
        description: plain(&feed.description),
        language: &site.settings.language,
        items: feed.entries.iter().map(item).collect(),
    };
    let mut text = serde_json::to_string(&json).expect("strings can always be written as JSON");
    text.push('\n');
    Ok(text)
}

fn item(entry: &Entry<'_>) -> Item {
    let author = entry.record.model.iter().map(|model| Author { name: plain(model.as_str()) });
    Item {
        id: entry.url.clone(),
        url: entry.url.clone(),
        title: plain(&entry.record.title),
        content_html: plain(entry.html),
        date_published: timestamp(entry.date),
        authors: author.collect(),
        tags: entry.categories.clone(),
    }
}
