//! `robots.txt`: everything may be read; and the file that keeps a host from running its own
//! generator.

use crate::site::prelude::*;

pub struct Robots;

impl FileKind for Robots {
    type Context<'a> = ExportContext<'a>;
    type Inputs<'a> = ();
    const TEMPLATE: Option<&'static str> = None;
    const IN_SITEMAP: bool = false;
    const PATH: &'static str = "robots.txt";

    fn inputs<'a>(&self, _: &'a Inventory<'a>, _: Id) {}

    fn content(&self, (): &(), context: &ExportContext<'_>) -> Made {
        let sitemap = context.absolute(SITEMAP);
        Content::bytes(format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n"))
    }
}

pub struct NoJekyll;

impl FileKind for NoJekyll {
    type Context<'a> = FormatContext<'a>;
    type Inputs<'a> = ();
    const TEMPLATE: Option<&'static str> = None;
    const IN_SITEMAP: bool = false;
    const PATH: &'static str = ".nojekyll";

    fn inputs<'a>(&self, _: &'a Inventory<'a>, _: Id) {}

    fn content(&self, (): &(), _: &FormatContext<'_>) -> Made {
        Content::bytes("")
    }
}
