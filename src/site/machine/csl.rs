//! CSL-JSON (the Citation Style Language's input format): works for reference managers.
//!
//! Only what the records say: a title, an id, a category. No author and no year is known, and none
//! is made up from the id.

use serde::Serialize;

use super::feed::plain;
use crate::model::WorkIx;
use crate::parse;
use crate::site::Site;

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: String,
    number: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    categories: Option<[&'a str; 1]>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

/// Returns works as a list, an item a line.
pub(super) fn csl(site: &Site<'_>, works: &[WorkIx]) -> String {
    let item = |ix: &WorkIx| {
        let work = &site.archive.works[ix.at()];
        let title = work.title.as_deref().map(|title| parse::plain_text(title, site.format));
        let title = title.filter(|title| !title.is_empty()).unwrap_or_else(|| work.id.to_string());
        let item = Item {
            id: work.id.as_str(),
            kind: "article",
            title: plain(&title),
            number: work.id.as_str(),
            categories: work.category.as_ref().map(|category| [category.as_str()]),
            url: site.external(&work.id),
        };
        serde_json::to_string(&item).expect("strings can always be written as JSON")
    };
    let items: Vec<String> = works.iter().map(item).collect();
    format!("[\n{}\n]\n", items.join(",\n"))
}
