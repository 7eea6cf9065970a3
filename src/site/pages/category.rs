//! The answers of a category, and its most cited works. Answers that only retrieved such a work are
//! a second list, which grows with the archive and so stands on the newest page.

use crate::model::CategoryId;
use crate::site::catalog::paging::oldest_first;
use crate::site::prelude::*;

/// The most cited works that a category's page names.
const MOST_WORKS: usize = 12;

/// The newest answers that are named for having retrieved a work of the category.
const MOST_RETRIEVED: usize = 50;

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
        /// The newest answers that only retrieved a work of the category, and the number of all.
        lists: Option<(Vec<Card<'a>>, usize)>,
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
        let retrieved = &inventory.groups.category_retrieved[id.position()];
        let lists = answers.on_newest(|| {
            let newest = oldest_first(inventory.archive, retrieved, |ix| *ix).rev();
            (inventory.cards(newest.take(MOST_RETRIEVED).copied()), retrieved.len())
        });
        Inputs { content: (&group.key, &group.slug), answers, works, lists }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let ((id, slug), answers) = (inputs.content, &inputs.answers);
        let (heading, list) = (page.name_of(id), address::page("categories", slug));
        let kicker = page.category_kicker(id);
        let meta = answers.meta("category", heading, Entries::Answers, page).under(ANSWERS);
        let mut layout = page.layout(meta.with_detail(page.category_detail(Some(id))));
        let mut view = page.list_view(heading, kicker, &list, answers);
        if !answers.entries.is_empty() {
            page.add_list_feeds(&list, &mut layout, &mut view);
        }
        if let Some((retrieved, total)) = &inputs.lists {
            view.retrieved = page.short_cards(retrieved);
            view.retrieved_total = *total;
        }
        let works = inputs.works.as_deref().unwrap_or_default();
        layout.with(ListView { works: page.cited_cards(works), ..view })
    }
}
