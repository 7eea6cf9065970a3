//! `robots.txt`: everything may be read; and the file that keeps a host from running its own
//! generator.

use crate::model::Moved;
use crate::site::catalog::{Catalog, Contents, SITEMAP};
use crate::site::kind::{Content, FileKind, Id, Listing, SitemapEntry};
use crate::site::page::context::ExportContext;

pub struct Robots;

impl FileKind for Robots {
    type Context<'a> = ExportContext<'a>;
    type Inputs<'a> = ();
    const TEMPLATE: Option<&'static str> = None;

    fn files(&self, _: &Catalog<'_>, listing: &mut Listing) {
        listing.add("robots.txt", Id::default());
    }

    fn sitemap(&self, _: &Catalog<'_>, _: Id) -> Option<SitemapEntry> {
        None
    }

    fn inputs<'a>(&self, _: &'a Contents<'a>, _: Id) {}

    fn content(&self, (): &(), context: &ExportContext<'_>) -> Result<Content, Moved> {
        let sitemap = context.absolute(SITEMAP);
        Content::bytes(format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n"))
    }
}

pub struct NoJekyll;

impl FileKind for NoJekyll {
    type Context<'a> = ExportContext<'a>;
    type Inputs<'a> = ();
    const TEMPLATE: Option<&'static str> = None;

    fn files(&self, _: &Catalog<'_>, listing: &mut Listing) {
        listing.add(".nojekyll", Id::default());
    }

    fn sitemap(&self, _: &Catalog<'_>, _: Id) -> Option<SitemapEntry> {
        None
    }

    fn inputs<'a>(&self, _: &'a Contents<'a>, _: Id) {}

    fn content(&self, (): &(), _: &ExportContext<'_>) -> Result<Content, Moved> {
        Content::bytes("")
    }
}
