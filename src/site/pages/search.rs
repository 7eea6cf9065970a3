//! The search page.

use crate::site::prelude::*;

declare! {
    Search { context: PageContext, template: "search.html", in_sitemap: true, path: "search.html" }
    Inputs { lists: Vec<(Month, usize)>, totals: usize }
}

impl FileKind for Search {
    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, _: Id) -> Inputs {
        let lists = month_counts(&inventory.groups.months);
        Inputs { lists, totals: inventory.archive.records.len() }
    }

    fn content(&self, inputs: &Inputs, page: &PageContext<'_>) -> Made {
        let layout = page.layout(PageMeta::new(
            "search",
            page.t("search", &[]),
            page.t("search-description", &[]),
        ));
        let months = page.month_links("months", &inputs.lists);
        layout.with(SearchView { total: inputs.totals, months })
    }
}
