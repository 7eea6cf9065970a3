//! The search page.

use crate::model::Moved;
use crate::site::catalog::{Catalog, Contents, Month};
use crate::site::kind::{Content, FileKind, Id, Listing, SitemapEntry, inputs};
use crate::site::page::cards::month_counts;
use crate::site::page::context::PageContext;
use crate::site::page::layout::PageMeta;
use crate::site::views::SearchView;

pub struct Search;

inputs! {
    /// What the search page shows.
    SearchInputs {
        lists: Vec<(Month, usize)>,
        totals: usize,
    }
}

impl FileKind for Search {
    type Context<'a> = PageContext<'a>;
    type Inputs<'a> = SearchInputs;
    const TEMPLATE: Option<&'static str> = Some("search.html");

    fn files(&self, _: &Catalog<'_>, listing: &mut Listing) {
        listing.add("search.html", Id::default());
    }

    fn sitemap(&self, _: &Catalog<'_>, _: Id) -> Option<SitemapEntry> {
        SitemapEntry::LISTS
    }

    fn inputs<'a>(&self, contents: &'a Contents<'a>, _: Id) -> SearchInputs {
        let lists = month_counts(&contents.groups.months);
        SearchInputs { lists, totals: contents.archive.records.len() }
    }

    fn content(&self, inputs: &SearchInputs, page: &PageContext<'_>) -> Result<Content, Moved> {
        let (view_site, view_page) = page.layout(PageMeta {
            kind: "search",
            title: "Search",
            description: "Search all answers.".to_owned(),
            above: Vec::new(),
            section: None,
        });
        let months = page.month_links("months", &inputs.lists);
        Content::view(SearchView { site: view_site, page: view_page, total: inputs.totals, months })
    }
}
