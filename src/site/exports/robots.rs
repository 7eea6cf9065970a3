//! `robots.txt`, which allows everything except what the settings forbid, and the file that stops a
//! host from running its own generator.

use crate::config::RobotSettings;
use crate::site::kind::Declaration;
use crate::site::prelude::*;

/// Known robots that collect texts to train language models.
const TRAINING: [&str; 18] = [
    "AI2Bot",
    "Amazonbot",
    "anthropic-ai",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ClaudeBot",
    "cohere-training-data-crawler",
    "Diffbot",
    "FacebookBot",
    "Google-Extended",
    "GPTBot",
    "ImagesiftBot",
    "meta-externalagent",
    "omgili",
    "PanguBot",
    "Timpibot",
    "Webzio-Extended",
];

declare! { Robots { context: ExportContext, in_sitemap: false, path: "robots.txt" } }

impl FileKind for Robots {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        if !catalog.own.has(Self::PATH) {
            listing.add(Self::PATH, Id::default());
        }
    }

    fn inputs<'a>(&self, _: &'a Inventory<'a>, _: Id) {}

    /// A robot that may not read a page doesn't see that it must not list it, so all may read.
    fn content(&self, (): &(), context: &ExportContext<'_>) -> Made {
        let RobotSettings { index, ai } = context.settings.robots;
        let sitemap = context.known_url(SITEMAP).filter(|_| index);
        let sitemap = sitemap.map(|url| format!("\nSitemap: {url}\n")).unwrap_or_default();
        let agents: String = TRAINING.iter().map(|name| format!("User-agent: {name}\n")).collect();
        let refused = if ai { String::new() } else { format!("\n{agents}Disallow: /\n") };
        Content::bytes(format!("User-agent: *\nAllow: /\n{refused}{sitemap}"))
    }
}

declare! { NoJekyll { context: FormatContext, in_sitemap: false, path: ".nojekyll" } }

impl FileKind for NoJekyll {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        if !catalog.own.has(Self::PATH) {
            listing.add(Self::PATH, Id::default());
        }
    }

    fn inputs<'a>(&self, _: &'a Inventory<'a>, _: Id) {}

    fn content(&self, (): &(), _: &FormatContext<'_>) -> Made {
        Content::bytes("")
    }
}
