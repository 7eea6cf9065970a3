//! The address of a list page that isn't full yet. It redirects to the newest page, which holds the
//! entries until then.

use crate::render::escape::escape;
use crate::site::prelude::*;

declare! { Redirect { context: PageContext, template: "alias.html", in_sitemap: false } }

impl FileKind for Redirect {
    fn files(&self, _: &Catalog<'_>, listing: &mut Listing) {
        for path in std::mem::take(&mut listing.redirects) {
            listing.add(path, Id::default());
        }
    }

    fn inputs<'a>(&self, _: &'a Inventory<'a>, _: Id) {}

    fn content(&self, (): &(), page: &PageContext<'_>) -> Made {
        let (folder, name) = page.path.rsplit_once('/').unwrap_or(("", page.path));
        let list = format!("{folder}.html");
        let number = Arg::from(name.trim_end_matches(".html"));
        let title = page.t("redirect-title", &[("number", number)]);
        let description = page.t("redirect-description", &[]);
        let mut layout = page.layout(PageMeta::new("alias", title, description));
        layout.page.canonical = page.known_url(&list);
        let newest = page.t("redirect-newest", &[]);
        layout.with(RedirectView {
            heading: page.t("redirect-heading", &[]),
            target: page.hrefs.link(&list, &newest),
            title_html: escape(&newest),
        })
    }
}
