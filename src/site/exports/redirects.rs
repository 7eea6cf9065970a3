//! `_redirects`: the old addresses of answers, for hosts that read such a file (Netlify, Cloudflare
//! Pages and others). They answer with a redirect of their own instead of the page that forwards.
//! Only where there are old addresses.

use crate::site::prelude::*;

/// The path of the file.
pub const REDIRECTS: &str = "_redirects";

declare! {
    Redirects { context: ExportContext, in_sitemap: false, addresses: ["_redirects"] }
    Inputs<'a> { content: &'a [(String, String)] }
}

impl FileKind for Redirects {
    /// Lists none: the file is added when it is known which old addresses are free.
    fn files(&self, _: &Catalog<'_>, _: &mut Listing) {}

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, _: Id) -> Inputs<'a> {
        Inputs { content: &inventory.redirects }
    }

    /// A host serves `a.html` as `a`, too.
    fn content(&self, inputs: &Inputs<'_>, context: &ExportContext<'_>) -> Made {
        let root = context.root();
        let line = |(from, to): &(String, String)| {
            let short = from.trim_end_matches(".html");
            format!("{root}{from} {root}{to} 301\n{root}{short} {root}{to} 301\n")
        };
        Content::bytes(inputs.content.iter().map(line).collect::<String>())
    }
}
