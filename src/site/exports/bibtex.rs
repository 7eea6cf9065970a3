//! BibTeX: works for LaTeX and reference managers.
//!
//! An entry is a `@misc` with what the records say: title, id, category. Author and year are
//! unknown and are not invented. The key of an entry is the file name of the work's page.

use std::fmt::Write as _;

use super::dumps::{self, WorksInputs};
use crate::parse;
use crate::site::page::latex::{latex, latex_text};
use crate::site::prelude::*;

declare! {
    BibTeX {
        context: ExportContext,
        in_sitemap: false,
        addresses: ["data/sources/*.bib"],
    }
    from WorksInputs<'a>
}

impl FileKind for BibTeX {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        dumps::works_files(catalog, "bib", listing);
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> WorksInputs<'a> {
        dumps::works(inventory, id)
    }

    fn content(&self, inputs: &WorksInputs<'_>, context: &ExportContext<'_>) -> Made {
        let mut out = String::new();
        inputs.works.iter().for_each(|work| push_entry(*work, context, &mut out));
        Content::bytes(out)
    }
}

fn push_entry(work: WorkRef<'_>, context: &ExportContext<'_>, out: &mut String) {
    let work = work.data();
    let title = match work.whole_title.map(|title| parse::inline(title, 0, context.format)) {
        Some(nodes) if !nodes.is_empty() => latex(&nodes),
        _ => latex_text(work.id.as_str()),
    };
    let _ = writeln!(out, "@misc{{{},", work.slug);
    let _ = writeln!(out, "  title = {{{{{title}}}}},");
    let _ = writeln!(out, "  note = {{{}}},", latex_text(work.id.as_str()));
    if let Some(category) = work.category {
        let _ = writeln!(out, "  keywords = {{{}}},", latex_text(category.id.as_str()));
    }
    let plain = || work.whole_title.map(|title| parse::plain_text(title, context.format));
    if let Some(url) = context.work_url((work.id, work.url), plain) {
        // BibTeX doesn't unescape addresses, so the characters that would break it are
        // percent-encoded.
        let url = url.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C");
        let _ = writeln!(out, "  url = {{{}}},", legal(&url));
    }
    out.push_str("}\n\n");
}
