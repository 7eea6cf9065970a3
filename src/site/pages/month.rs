//! The answers of a month.

use crate::site::catalog::{Card, Catalog, Inventory, Month as MonthKey, address};
use crate::site::prelude::*;

pub struct Month;

inputs! { Inputs<'a> { content: MonthKey, answers: Paged<Card<'a>> } }

impl FileKind for Month {
    type Context<'a> = PageContext<'a>;
    type Inputs<'a> = Inputs<'a>;
    const TEMPLATE: Option<&'static str> = Some("list.html");
    const IN_SITEMAP: bool = true;

    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        for (at, group) in catalog.groups.months.iter().enumerate() {
            let list = address::page("months", &group.slug);
            listing.add_list(&list, at, group.entries.len(), LIST_SIZE);
        }
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> Inputs<'a> {
        let group = &inventory.groups.months[id.position()];
        Inputs { content: group.key, answers: answers(inventory, &group.entries, id.number()) }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let heading = inputs.content.text();
        let meta = ListMeta {
            kind: "month",
            list: address::page("months", &inputs.content.slug()),
            heading: &heading,
            kicker: "Month".to_owned(),
            ancestors: under(ANSWERS),
            section: ANSWERS.0,
        };
        Content::view(page.list_view(meta, &inputs.answers))
    }
}
