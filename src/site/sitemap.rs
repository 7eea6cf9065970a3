//! `sitemap.xml` (sitemaps.org protocol 0.9) and `robots.txt`.
//!
//! A large site's map is an index of parts: answers and works by month, so that an addition
//! changes few of them.

use std::collections::BTreeMap;

use super::{Kind, Month, Output, SITEMAP_SIZE, Site};
use crate::render::escape::escape;

const XMLNS: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// Addresses in one part; the protocol allows 50,000.
const LARGEST_PART: usize = 10_000;

/// Returns the parts of a sitemap that is too large for one file: path and positions of the
/// outputs. None for a small one.
pub(super) fn parts(site: &Site<'_>, outputs: &[Output]) -> Vec<(String, Vec<usize>)> {
    let listed: Vec<usize> =
        (0..outputs.len()).filter(|&at| site.is_listed(&outputs[at].kind)).collect();
    if listed.len() <= SITEMAP_SIZE {
        return Vec::new();
    }
    let mut work_month = vec![0; site.archive.works.len()];
    for (month, group) in site.lists.work_months.iter().enumerate() {
        for work in &group.entries {
            work_month[work.at()] = month;
        }
    }
    let mut parts: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for at in listed {
        let name = match &outputs[at].kind {
            Kind::Answer(ix) => {
                let month = site.lists.month(site.archive.records[ix.at()].date);
                let slug = month.map(|month| site.lists.months[month].slug.as_str());
                format!("answers-{}", slug.unwrap_or("undated"))
            }
            Kind::Source(work, _) => {
                format!("sources-{}", site.lists.work_months[work_month[work.at()]].slug)
            }
            Kind::Compare(ix) => {
                let first = site.archive.questions[ix.at()].versions[0];
                format!("compare-{}", Month::of(site.archive.records[first.at()].date).slug())
            }
            Kind::Thread(ix, _) => {
                let root = site.archive.threads[ix.at()].root;
                format!("threads-{}", Month::of(site.archive.records[root.at()].date).slug())
            }
            _ => "lists".to_owned(),
        };
        parts.entry(name).or_default().push(at);
    }
    let mut files = Vec::new();
    for (name, pages) in parts {
        for (number, pages) in pages.chunks(LARGEST_PART).enumerate() {
            let suffix = if number == 0 { String::new() } else { format!("-{}", number + 1) };
            files.push((format!("sitemaps/{name}{suffix}.xml"), pages.to_vec()));
        }
    }
    files
}

/// Makes `sitemap.xml`.
pub(super) fn sitemap(site: &Site<'_>) -> String {
    let parts: Vec<&Output> = site
        .outputs()
        .iter()
        .filter(|output| matches!(output.kind, Kind::SitemapPart(_)))
        .collect();
    if parts.is_empty() {
        let outputs = site.outputs();
        let listed: Vec<usize> =
            (0..outputs.len()).filter(|&at| site.is_listed(&outputs[at].kind)).collect();
        return part(site, &listed);
    }
    let mut out =
        format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"{XMLNS}\">\n");
    for part in parts {
        let url = escape(&site.absolute(&part.path));
        out.push_str(&format!("<sitemap><loc>{url}</loc></sitemap>\n"));
    }
    out.push_str("</sitemapindex>\n");
    out
}

/// Makes the map of some pages.
pub(super) fn part(site: &Site<'_>, pages: &[usize]) -> String {
    let mut out =
        format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"{XMLNS}\">\n");
    for &at in pages {
        let output = &site.outputs()[at];
        out.push_str(&format!("<url><loc>{}</loc>", escape(&site.absolute(&output.path))));
        let date = match output.kind {
            Kind::Answer(ix) => site.archive.records[ix.at()].date,
            _ => None,
        };
        if let Some(date) = date {
            out.push_str(&format!("<lastmod>{}</lastmod>", date.format("%Y-%m-%d")));
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    out
}

/// Makes `robots.txt`: everything may be read.
pub(super) fn robots(site: &Site<'_>) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", site.absolute("sitemap.xml"))
}
