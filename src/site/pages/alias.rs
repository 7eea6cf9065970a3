//! An old address of an answer, which redirects to the answer.

use crate::diagnostic::Diagnostic;
use crate::model::{Archive, Record, RecordId};
use crate::site::prelude::*;

declare! {
    Alias { context: PageContext, template: "alias.html", in_sitemap: false }
    Inputs<'a> { record: (&'a RecordId, &'a str, Line<'a>) }
}

impl FileKind for Alias {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        let archive = catalog.archive;
        let records = archive.records.iter().chain(&archive.withdrawn).enumerate();
        for (at, record) in records {
            for alias in &record.extra.aliases {
                let path = address::alias(alias);
                listing.diagnostics.extend(changed(alias, &path, &record.file));
                listing.add_chosen(path, Id::at(at), &record.file, "an alias");
            }
        }
    }

    fn leads_to(&self, catalog: &Catalog<'_>, id: Id) -> Option<String> {
        Some(address::answer(&record(catalog.archive, id).id))
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> Inputs<'a> {
        let record = record(inventory.archive, id);
        let (title, question) =
            (inventory.short.plain_question(record), inventory.short.question(record));
        Inputs { record: (&record.id, title, question) }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let (id, title, question) = inputs.record;
        let meta = PageMeta::new("alias", title, page.t("alias-description", &[]));
        let mut layout = page.layout(meta);
        let target = address::answer(id);
        layout.page.canonical = page.known_url(&target);
        layout.with(RedirectView {
            heading: page.t("alias-heading", &[]),
            target: page.hrefs.link(&target, title),
            title_html: page.line_html(question),
        })
    }
}

/// Returns the record that a file forwards to.
fn record(archive: &Archive, id: Id) -> &Record {
    let withdrawn = || &archive.withdrawn[id.position() - archive.records.len()];
    archive.records.get(id.position()).unwrap_or_else(withdrawn)
}

/// Warns if an old address can't be kept as written.
fn changed(alias: &str, path: &str, file: &str) -> Option<Diagnostic> {
    let written = alias.strip_prefix('/').unwrap_or(alias);
    let meant = match written.ends_with(".html") {
        true => written.to_owned(),
        false if alias.contains('/') => format!("{written}.html"),
        false => address::page("answers", written),
    };
    (meant != path).then(|| {
        let message = format!("the alias `{alias}` becomes the address `{path}`");
        Diagnostic::warning("alias-changed", file, message)
            .help("write it in small letters, digits, `-` and `/`; links to the old address fail")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alias_that_can_not_be_kept_is_reported() {
        let warning = |alias: &str| changed(alias, &address::alias(alias), "a.txt");
        for kept in ["old-id", "old.html", "/old.html", "q/a/old.html", "q/old", "/q/old"] {
            assert_eq!(warning(kept), None, "{kept}");
        }
        let message = warning("<b>x").expect("changes").message;
        assert_eq!(message, "the alias `<b>x` becomes the address `answers/b-x.html`");
        assert!(
            warning("Old-Id").is_some() && warning("a/../b").is_some() && warning("..").is_some()
        );
    }
}
