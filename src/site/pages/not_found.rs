//! The page for addresses that lead nowhere. It is shown at any depth, so its links begin at the
//! site's root.

use crate::site::prelude::*;

pub struct NotFound;

impl FileKind for NotFound {
    type Context<'a> = PageContext<'a>;
    type Inputs<'a> = ();
    const TEMPLATE: Option<&'static str> = Some("404.html");
    const IN_SITEMAP: bool = false;
    const PATH: &'static str = "404.html";

    fn inputs<'a>(&self, _: &'a Inventory<'a>, _: Id) {}

    fn content(&self, (): &(), page: &PageContext<'_>) -> Made {
        let description = "Nothing is published at this address.".to_owned();
        let (site, mut page) =
            page.rooted().layout(PageMeta::new("not-found", "Page not found", description));
        page.canonical = None;
        Content::view(NotFoundView { site, page })
    }
}
