//! A page that the publisher wrote.

use crate::model::Moved;
use crate::site::catalog::{Catalog, Contents};
use crate::site::kind::{Content, FileKind, Id, Listing, SitemapEntry, inputs};
use crate::site::page::context::PageContext;
use crate::site::page::layout::{PageMeta, summary};
use crate::site::views::StaticPageView;

pub struct Static;

inputs! {
    /// What a page of the publisher shows.
    StaticInputs<'a> {
        /// Its heading, its text as HTML, and the beginning as plain text.
        content: [&'a str; 3],
    }
}

impl FileKind for Static {
    type Context<'a> = PageContext<'a>;
    type Inputs<'a> = StaticInputs<'a>;
    const TEMPLATE: Option<&'static str> = Some("page.html");

    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        for (at, page) in catalog.static_pages.iter().enumerate() {
            listing.add_chosen(page.path.clone(), Id::at(at), &page.file, "this page");
        }
    }

    fn sitemap(&self, _: &Catalog<'_>, _: Id) -> Option<SitemapEntry> {
        SitemapEntry::LISTS
    }

    fn inputs<'a>(&self, contents: &'a Contents<'a>, id: Id) -> StaticInputs<'a> {
        let page = &contents.static_pages[id.position()];
        StaticInputs { content: [&page.heading, &page.html, &page.start] }
    }

    fn content(&self, inputs: &StaticInputs<'_>, page: &PageContext<'_>) -> Result<Content, Moved> {
        let [heading, html, start] = inputs.content;
        let (view_site, view_page) = page.layout(PageMeta {
            kind: "page",
            title: heading,
            description: summary(start),
            above: Vec::new(),
            section: None,
        });
        Content::view(StaticPageView {
            site: view_site,
            page: view_page,
            heading: heading.to_owned(),
            body_html: html.to_owned(),
        })
    }
}
