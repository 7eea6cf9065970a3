//! The answers by a model.

use crate::site::prelude::*;

pub struct Model;

inputs! {
    Inputs<'a> {
        /// The model, and the file name of its page.
        content: (&'a str, &'a str),
        answers: Paged<Card<'a>>,
    }
}

impl FileKind for Model {
    type Context<'a> = PageContext<'a>;
    type Inputs<'a> = Inputs<'a>;
    const TEMPLATE: Option<&'static str> = Some("list.html");
    const IN_SITEMAP: bool = true;

    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        for (at, group) in catalog.groups.models.iter().enumerate() {
            let list = address::page("models", &group.slug);
            listing.add_list(&list, at, group.entries.len(), LIST_SIZE);
        }
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> Inputs<'a> {
        let group = &inventory.groups.models[id.position()];
        Inputs {
            content: (group.key.as_str(), &group.slug),
            answers: answers(inventory, &group.entries, id.number()),
        }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let (heading, slug) = inputs.content;
        let meta = ListMeta {
            kind: "model",
            list: address::page("models", slug),
            heading,
            kicker: "Model".to_owned(),
            ancestors: under(ANSWERS),
            section: ANSWERS.0,
        };
        Content::view(page.list_with_feeds(meta, &inputs.answers))
    }
}
