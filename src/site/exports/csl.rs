//! CSL-JSON (the Citation Style Language's input format): works for reference managers.
//!
//! An item has only what the records say: title, id, category. Author and year are unknown and are
//! not invented.

use serde::Serialize;

use super::dumps::{self, WorksInputs};
use crate::export::json;
use crate::parse;
use crate::site::prelude::*;

declare! {
    Csl {
        context: ExportContext,
        in_sitemap: false,
        addresses: ["data/sources/*.json"],
    }
    from WorksInputs<'a>
}

impl FileKind for Csl {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        dumps::works_files(catalog, "json", listing);
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> WorksInputs<'a> {
        dumps::works(inventory, id)
    }

    fn content(&self, inputs: &WorksInputs<'_>, context: &ExportContext<'_>) -> Made {
        let items: Vec<String> = inputs.works.iter().map(|work| item(*work, context)).collect();
        Content::bytes(format!("[\n{}\n]\n", items.join(",\n")))
    }
}

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

fn item(work: WorkRef<'_>, context: &ExportContext<'_>) -> String {
    let work = work.data();
    let title = work.whole_title.map(|title| parse::plain_text(title, context.format));
    let title = title.filter(|title| !title.is_empty());
    let url = context.work_url((work.id, work.url), || title.clone());
    let title = title.unwrap_or_else(|| work.id.to_string());
    let item = Item {
        id: work.id.as_str(),
        kind: "article",
        title: legal(&title),
        number: work.id.as_str(),
        categories: work.category.map(|category| [category.id.as_str()]),
        url,
    };
    json(&item)
}
