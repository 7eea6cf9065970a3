//! The answers with a tag.

use crate::site::prelude::*;

pub struct Tag;

inputs! {
    Inputs<'a> {
        /// The tag, and the file name of its page.
        content: (&'a str, &'a str),
        answers: Paged<Card<'a>>,
    }
}

impl FileKind for Tag {
    type Context<'a> = PageContext<'a>;
    type Inputs<'a> = Inputs<'a>;
    const TEMPLATE: Option<&'static str> = Some("list.html");
    const IN_SITEMAP: bool = true;

    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        for (at, group) in catalog.groups.tags.iter().enumerate() {
            let list = address::page("tags", &group.slug);
            listing.add_list(&list, at, group.entries.len(), LIST_SIZE);
        }
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> Inputs<'a> {
        let group = &inventory.groups.tags[id.position()];
        Inputs {
            content: (&group.key.text, &group.slug),
            answers: answers(inventory, &group.entries, id.number()),
        }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let (heading, slug) = inputs.content;
        let meta = ListMeta {
            kind: "tag",
            list: address::page("tags", slug),
            heading,
            kicker: "Tag".to_owned(),
            ancestors: under(("tags.html", "Tags")),
            section: ANSWERS.0,
        };
        Content::view(page.list_view(meta, &inputs.answers))
    }
}
