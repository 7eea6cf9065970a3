//! The search page.

use crate::site::prelude::*;

pub struct Search;

inputs! { Inputs { lists: Vec<(Month, usize)>, totals: usize } }

impl FileKind for Search {
    type Context<'a> = PageContext<'a>;
    type Inputs<'a> = Inputs;
    const TEMPLATE: Option<&'static str> = Some("search.html");
    const IN_SITEMAP: bool = true;
    const PATH: &'static str = "search.html";

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, _: Id) -> Inputs {
        let lists = month_counts(&inventory.groups.months);
        Inputs { lists, totals: inventory.archive.records.len() }
    }

    fn content(&self, inputs: &Inputs, page: &PageContext<'_>) -> Made {
        let (view_site, view_page) =
            page.layout(PageMeta::new("search", "Search", "Search all answers.".to_owned()));
        let months = page.month_links("months", &inputs.lists);
        Content::view(SearchView { site: view_site, page: view_page, total: inputs.totals, months })
    }
}
