//! The answers of a model.

use crate::site::prelude::*;

declare! {
    Model {
        context: PageContext,
        template: "list.html",
        in_sitemap: true,
        addresses: ["models/*.html"],
    }
    Inputs<'a> {
        /// The model, and the file name of its page.
        content: (&'a str, &'a str),
        answers: Paged<Card<'a>>,
    }
}

impl FileKind for Model {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        listing.add_lists("models", &catalog.groups.models, LIST_SIZE);
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> Inputs<'a> {
        let group = &inventory.groups.models[id.position()];
        Inputs {
            content: (group.key.as_str(), &group.slug),
            answers: answers(inventory, &group.entries, id.number()),
        }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let ((heading, slug), answers) = (inputs.content, &inputs.answers);
        let list = address::page("models", slug);
        let mut layout =
            page.layout(answers.meta("model", heading, Entries::Answers, page).under(ANSWERS));
        let mut view = page.list_view(heading, page.t("kicker-model", &[]), &list, answers);
        page.add_list_feeds(&list, &mut layout, &mut view);
        layout.with(view)
    }
}
