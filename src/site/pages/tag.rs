//! The answers with a tag.

use crate::site::prelude::*;

declare! {
    Tag {
        context: PageContext,
        template: "list.html",
        in_sitemap: true,
        addresses: ["tags/*.html"],
    }
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
        let ((heading, slug), answers) = (inputs.content, &inputs.answers);
        let list = address::page("tags", slug);
        let meta = answers.meta("tag", heading, Entries::Answers, page).at(ANSWERS);
        let meta = meta.below("tags.html", page.t("tags-heading", &[]));
        page.layout(meta).with(page.list_view(heading, page.t("kicker-tag", &[]), &list, answers))
    }
}
