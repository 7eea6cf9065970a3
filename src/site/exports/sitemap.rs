//! `sitemap.xml` (sitemaps.org protocol 0.9).
//!
//! A large site has an index and a sitemap for each month of answers and works, so an addition
//! changes few files.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::render::escape::escape;
use crate::site::prelude::*;

const XMLNS: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// A sitemap with more addresses than this is split by month.
const WHOLE: usize = if cfg!(test) { 60 } else { 2000 };

/// The most addresses in one part; the protocol allows 50,000.
const LARGEST_PART: usize = 10_000;

declare! {
    /// The sitemap, or the index of its parts.
    Sitemap { context: ExportContext, in_sitemap: false, path: SITEMAP }
    SitemapInputs<'a> { content: Result<Pages<'a>, Vec<&'a str>> }
}

declare! {
    /// One part of a split sitemap. `plan` lists these files after all others.
    SitemapParts { context: ExportContext, in_sitemap: false, addresses: ["sitemaps/*.xml"] }
    PartInputs<'a> { content: Pages<'a> }
}

/// The addresses of pages, and the date of each one's last change.
type Pages<'a> = Vec<(&'a str, Option<NaiveDate>)>;

impl FileKind for Sitemap {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        if catalog.has_sitemap() {
            listing.add(SITEMAP, Id::default());
        }
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, _: Id) -> SitemapInputs<'a> {
        let content = match inventory.sitemap.as_slice() {
            [whole] if whole.is_whole() => Ok(pages(inventory, whole)),
            parts => Err(parts.iter().map(|part| &*part.path).collect()),
        };
        SitemapInputs { content }
    }

    fn content(&self, inputs: &SitemapInputs<'_>, context: &ExportContext<'_>) -> Made {
        let parts = match &inputs.content {
            Ok(pages) => return Content::bytes(url_set(pages, context)),
            Err(parts) => parts,
        };
        let mut out = format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"{XMLNS}\">\n"
        );
        for path in parts {
            let url = escape(&context.absolute(path));
            out.push_str(&format!("<sitemap><loc>{url}</loc></sitemap>\n"));
        }
        out.push_str("</sitemapindex>\n");
        Content::bytes(out)
    }
}

impl FileKind for SitemapParts {
    fn files(&self, _: &Catalog<'_>, _: &mut Listing) {}

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> PartInputs<'a> {
        PartInputs { content: pages(inventory, &inventory.sitemap[id.position()]) }
    }

    fn content(&self, inputs: &PartInputs<'_>, context: &ExportContext<'_>) -> Made {
        Content::bytes(url_set(&inputs.content, context))
    }
}

/// Splits a sitemap into files. Entries name files by position, in the order of the site.
pub fn sitemap_parts(entries: impl Iterator<Item = (usize, SitemapEntry)>) -> Vec<SitemapPart> {
    let mut parts: BTreeMap<_, Vec<_>> = BTreeMap::new();
    let mut count = 0;
    for (at, entry) in entries {
        let at = u32::try_from(at).expect("a site has fewer than 2^32 files");
        parts.entry(entry.part).or_default().push((at, entry.modified));
        count += 1;
    }
    if count <= WHOLE {
        let mut pages: Vec<_> = parts.into_values().flatten().collect();
        pages.sort_unstable();
        return vec![SitemapPart { path: SITEMAP.to_owned(), pages }];
    }
    let mut files = Vec::new();
    for (name, pages) in parts {
        for (number, pages) in (1..).zip(pages.chunks(LARGEST_PART)) {
            let suffix = if number == 1 { String::new() } else { format!("-{number}") };
            let path = format!("sitemaps/{name}{suffix}.xml");
            files.push(SitemapPart { path, pages: pages.to_vec() });
        }
    }
    files
}

fn pages<'a>(inventory: &'a Inventory<'a>, part: &SitemapPart) -> Pages<'a> {
    let page = |&(at, modified): &(u32, _)| (&*inventory.paths[at as usize], modified);
    part.pages.iter().map(page).collect()
}

fn url_set(pages: &Pages<'_>, context: &ExportContext<'_>) -> String {
    let mut out =
        format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"{XMLNS}\">\n");
    for (path, modified) in pages {
        out.push_str(&format!("<url><loc>{}</loc>", escape(&context.absolute(path))));
        if let Some(date) = modified {
            out.push_str(&format!("<lastmod>{}</lastmod>", date.format("%Y-%m-%d")));
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    out
}
