//! The way into the works.

use crate::model::{Moved, WorkIx};
use crate::site::catalog::{Catalog, CategoryRef, Contents, Month, WorkRef};
use crate::site::kind::{Content, FileKind, Id, Listing, SitemapEntry, inputs};
use crate::site::page::answer_list::{most_cited, with_counts};
use crate::site::page::cards::month_counts;
use crate::site::page::category_pages::largest;
use crate::site::page::context::PageContext;
use crate::site::page::layout::{PageMeta, SOURCES, counted};
use crate::site::views::SourcesView;

const MOST_CITED: usize = 50;

/// Categories that are listed on the way to all of them, the largest.
const FEW: usize = 24;

pub struct Sources;

inputs! {
    /// What the way into the works shows.
    SourcesInputs<'a> {
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

impl FileKind for Sources {
    type Context<'a> = PageContext<'a>;
    type Inputs<'a> = SourcesInputs<'a>;
    const TEMPLATE: Option<&'static str> = Some("sources.html");

    fn files(&self, _: &Catalog<'_>, listing: &mut Listing) {
        listing.add("sources.html", Id::default());
    }

    fn sitemap(&self, _: &Catalog<'_>, _: Id) -> Option<SitemapEntry> {
        SitemapEntry::LISTS
    }

    fn inputs<'a>(&self, contents: &'a Contents<'a>, _: Id) -> SourcesInputs<'a> {
        let (groups, works) = (&contents.groups, &contents.archive.works);
        let ranked = most_cited(contents, (0..works.len()).map(WorkIx::new));
        let categories = largest(contents, FEW, |at| groups.category_works[at].len());
        SourcesInputs {
            works: with_counts(contents, &ranked, MOST_CITED),
            lists: (categories, month_counts(&groups.work_months)),
            totals: Totals {
                works: works.len(),
                cited: ranked.len(),
                categories: groups.categories.len(),
            },
        }
    }

    fn content(
        &self,
        inputs: &SourcesInputs<'_>,
        page: &PageContext<'_>,
    ) -> Result<Content, Moved> {
        let SourcesInputs { works, lists: (categories, months), totals } = inputs;
        let total = totals.works;
        let (view_site, view_page) = page.layout(PageMeta {
            kind: "sources",
            title: SOURCES.1,
            description: format!(
                "{} that answers of this archive draw on.",
                counted(total, "work")
            ),
            above: Vec::new(),
            section: Some(SOURCES.0),
        });
        Content::view(SourcesView {
            site: view_site,
            page: view_page,
            total,
            cited: totals.cited,
            most_cited: page.cited_cards(works),
            categories: page.category_links(categories),
            categories_total: totals.categories,
            categories_href: page.hrefs.to("categories.html"),
            months: page.month_links("sources/by-month", months),
            see_also: vec![page.hrefs.link("statistics.html#audit", "Citation audit")],
        })
    }
}
