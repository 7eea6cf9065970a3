//! `robots.txt`, which allows everything, and the file that stops a host from running its own
//! generator.

use crate::site::prelude::*;

declare! { Robots { context: ExportContext, in_sitemap: false, path: "robots.txt" } }

impl FileKind for Robots {
    fn inputs<'a>(&self, _: &'a Inventory<'a>, _: Id) {}

    fn content(&self, (): &(), context: &ExportContext<'_>) -> Made {
        let sitemap = context.known_url(SITEMAP);
        let sitemap = sitemap.map(|url| format!("\nSitemap: {url}\n")).unwrap_or_default();
        Content::bytes(format!("User-agent: *\nAllow: /\n{sitemap}"))
    }
}

declare! { NoJekyll { context: FormatContext, in_sitemap: false, path: ".nojekyll" } }

impl FileKind for NoJekyll {
    fn inputs<'a>(&self, _: &'a Inventory<'a>, _: Id) {}

    fn content(&self, (): &(), _: &FormatContext<'_>) -> Made {
        Content::bytes("")
    }
}
