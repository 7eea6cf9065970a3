//! A page of a list that isn't full yet: it leads on to the newest page, which holds its entries
//! until then.

use crate::model::Moved;
use crate::site::catalog::{Catalog, Contents};
use crate::site::kind::{Content, FileKind, Id, Listing, SitemapEntry};
use crate::site::page::context::PageContext;
use crate::site::page::layout::PageMeta;
use crate::site::views::RedirectView;

pub struct Redirect;

impl FileKind for Redirect {
    type Context<'a> = PageContext<'a>;
    type Inputs<'a> = ();
    const TEMPLATE: Option<&'static str> = Some("alias.html");

    fn files(&self, _: &Catalog<'_>, listing: &mut Listing) {
        for path in std::mem::take(&mut listing.redirects) {
            listing.add(path, Id::default());
        }
    }

    fn sitemap(&self, _: &Catalog<'_>, _: Id) -> Option<SitemapEntry> {
        None
    }

    fn inputs<'a>(&self, _: &'a Contents<'a>, _: Id) {}

    fn content(&self, (): &(), page: &PageContext<'_>) -> Result<Content, Moved> {
        let (folder, name) = page.path.rsplit_once('/').unwrap_or(("", page.path));
        let list = format!("{folder}.html");
        let (view_site, mut view_page) = page.layout(PageMeta {
            kind: "alias",
            title: &format!("Page {}", name.trim_end_matches(".html")),
            description: "This page is not full yet.".to_owned(),
            above: Vec::new(),
            section: None,
        });
        view_page.canonical = page.known_url(&list);
        let newest = "the newest page";
        Content::view(RedirectView {
            site: view_site,
            page: view_page,
            heading: "This page is not full yet".to_owned(),
            target: page.hrefs.link(&list, newest),
            title_html: newest.to_owned(),
        })
    }
}
