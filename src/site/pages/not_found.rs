//! The page for addresses that don't exist. A host may show it at any depth, so its links begin at
//! the site's root.

use crate::site::prelude::*;

declare! {
    NotFound { context: PageContext, template: "404.html", in_sitemap: false, path: "404.html" }
}

impl FileKind for NotFound {
    fn inputs<'a>(&self, _: &'a Inventory<'a>, _: Id) {}

    fn content(&self, (): &(), page: &PageContext<'_>) -> Made {
        let description = page.t("not-found-description", &[]);
        let meta = PageMeta::new("not-found", page.t("not-found-title", &[]), description);
        let mut layout = page.rooted().layout(meta);
        layout.page.canonical = None;
        layout.with(NotFoundView {})
    }
}
