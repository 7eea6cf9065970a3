//! The answers with a tag.

use crate::site::prelude::*;

declare! {
    Tag { context: PageContext, template: "list.html", in_sitemap: true }
    Inputs<'a> {
        /// The tag, and the file name of its page.
        content: (&'a str, &'a str),
        answers: Paged<Card<'a>>,
    }
}

impl FileKind for Tag {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        listing.add_lists("tags", &catalog.groups.tags, LIST_SIZE);
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
        let (layout, view) = page.list_view(meta, &inputs.answers);
        layout.with(view)
    }
}
