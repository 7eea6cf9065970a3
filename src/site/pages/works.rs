//! The index of works.

use crate::model::WorkIx;
use crate::site::prelude::*;

const MOST_CITED: usize = 50;

/// The most categories that it lists, largest first. It links to the full list.
const FEW: usize = 24;

declare! {
    Works {
        context: PageContext,
        template: "sources.html",
        in_sitemap: true,
        path: "sources.html",
    }
    Inputs<'a> {
        works: Vec<(WorkRef<'a>, usize)>,
        lists: (Vec<(CategoryRef<'a>, usize)>, Vec<(Month, usize)>),
        totals: Totals,
    }
}

#[derive(Hash)]
pub struct Totals {
    works: usize,
    cited: usize,
    categories: usize,
}

impl FileKind for Works {
    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, _: Id) -> Inputs<'a> {
        let (groups, works) = (&inventory.groups, &inventory.archive.works);
        let ranked = most_cited(inventory, (0..works.len()).map(WorkIx::new));
        let categories = largest(inventory, FEW, |at| groups.category_works[at].len());
        Inputs {
            works: with_counts(inventory, &ranked, MOST_CITED),
            lists: (categories, month_counts(&groups.work_months)),
            totals: Totals {
                works: works.len(),
                cited: ranked.len(),
                categories: groups.categories.len(),
            },
        }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let Inputs { works, lists: (categories, months), totals } = inputs;
        let total = totals.works;
        let description = page.t("sources-description", &[("count", total.into())]);
        let heading = page.t(SOURCES.1, &[]);
        let layout = page.layout(PageMeta::new("sources", heading, description).at(SOURCES));
        layout.with(SourcesView {
            total,
            cited: totals.cited,
            most_cited: page.cited_cards(works),
            categories: page.category_links(categories),
            categories_total: totals.categories,
            categories_href: page.hrefs.to("categories.html"),
            months: page.month_links("sources/by-month", months),
            see_also: vec![page.hrefs.link("statistics.html#audit", &page.t("audit-heading", &[]))],
        })
    }
}
