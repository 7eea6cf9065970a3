//! The page for addresses that lead nowhere. It is shown at any depth, so its links begin at the
//! site's root.

use crate::model::Moved;
use crate::site::catalog::{Catalog, Contents};
use crate::site::kind::{Content, FileKind, Id, Listing, SitemapEntry};
use crate::site::page::context::PageContext;
use crate::site::page::layout::PageMeta;
use crate::site::views::NotFoundView;

pub struct NotFound;

impl FileKind for NotFound {
    type Context<'a> = PageContext<'a>;
    type Inputs<'a> = ();
    const TEMPLATE: Option<&'static str> = Some("404.html");

    fn files(&self, _: &Catalog<'_>, listing: &mut Listing) {
        listing.add("404.html", Id::default());
    }

    fn sitemap(&self, _: &Catalog<'_>, _: Id) -> Option<SitemapEntry> {
        None
    }

    fn inputs<'a>(&self, _: &'a Contents<'a>, _: Id) {}

    fn content(&self, (): &(), page: &PageContext<'_>) -> Result<Content, Moved> {
        let (site, mut page) = page.rooted().layout(PageMeta {
            kind: "not-found",
            title: "Page not found",
            description: "Nothing is published at this address.".to_owned(),
            above: Vec::new(),
            section: None,
        });
        page.canonical = None;
        Content::view(NotFoundView { site, page })
    }
}
