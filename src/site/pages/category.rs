//! The answers of a category, and the works that they cite most.

use crate::model::CategoryId;
use crate::site::prelude::*;

/// The most cited works that a category's page names.
const MOST_WORKS: usize = 12;

declare! {
    Category {
        context: PageContext,
        template: "list.html",
        in_sitemap: true,
        addresses: ["categories/*.html"],
    }
    Inputs<'a> {
        /// The category, and the file name of its page.
        content: (&'a CategoryId, &'a str),
        answers: Paged<Card<'a>>,
        works: Option<Vec<(WorkRef<'a>, usize)>>,
    }
}

impl FileKind for Category {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        listing.add_lists("categories", &catalog.groups.categories, LIST_SIZE);
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> Inputs<'a> {
        let group = &inventory.groups.categories[id.position()];
        let works = &inventory.groups.category_works[id.position()];
        let answers = answers(inventory, &group.entries, id.number());
        let works = answers.on_newest(|| {
            with_counts(inventory, &most_cited(inventory, works.iter().copied()), MOST_WORKS)
        });
        Inputs { content: (&group.key, &group.slug), answers, works }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let ((id, slug), answers) = (inputs.content, &inputs.answers);
        let (heading, list) = (page.name_of(id), address::page("categories", slug));
        let kicker = page.category_kicker(id);
        let mut layout =
            page.layout(answers.meta("category", heading, Entries::Answers, page).under(ANSWERS));
        let mut view = page.list_view(heading, kicker, &list, answers);
        page.add_list_feeds(&list, &mut layout, &mut view);
        let works = inputs.works.as_deref().unwrap_or_default();
        layout.with(ListView { works: page.cited_cards(works), ..view })
    }
}
