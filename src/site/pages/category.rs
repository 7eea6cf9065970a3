//! The answers of a category, and its most cited works.

use crate::model::CategoryId;
use crate::site::prelude::*;

/// Works that a category's page names, the most cited.
const MOST_WORKS: usize = 12;

declare! {
    Category { context: PageContext, template: "list.html", in_sitemap: true }
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
        let (id, slug) = inputs.content;
        let meta = ListMeta {
            kind: "category",
            list: address::page("categories", slug),
            heading: page.format.taxonomy.name(id.as_str()).unwrap_or(id.as_str()),
            kicker: format!("Category {id} · {}", page.category_group(id)),
            ancestors: under(ANSWERS),
            section: ANSWERS.0,
        };
        let works = inputs.works.as_deref().unwrap_or_default();
        let (layout, view) = page.list_with_feeds(meta, &inputs.answers);
        layout.with(ListView { works: page.cited_cards(works), ..view })
    }
}
