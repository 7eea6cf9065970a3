//! A page written by the publisher.

use crate::site::prelude::*;

declare! {
    Static { context: PageContext, template: "page.html", in_sitemap: true }
    Inputs<'a> {
        /// Its heading, its text as HTML, and its beginning as plain text.
        content: [&'a str; 3],
    }
}

impl FileKind for Static {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        for (at, page) in catalog.static_pages.iter().enumerate() {
            listing.add_chosen(page.path.clone(), Id::at(at), &page.file, "this page");
        }
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> Inputs<'a> {
        let page = &inventory.static_pages[id.position()];
        Inputs { content: [&page.heading, &page.html, &page.start] }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let [heading, html, start] = inputs.content;
        let layout = page.layout(PageMeta::new("page", heading, summary(start)));
        layout.with(StaticPageView { heading: heading.to_owned(), body_html: html.to_owned() })
    }
}
