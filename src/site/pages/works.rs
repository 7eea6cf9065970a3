//! The works that came into the archive in a month.

use crate::model::Moved;
use crate::site::catalog::{Catalog, Contents, Month, WorkRef, address};
use crate::site::kind::{Content, FileKind, Id, Listing, SitemapEntry, inputs};
use crate::site::page::context::PageContext;
use crate::site::page::layout::{PageMeta, SOURCES, under};
use crate::site::page::paging::Paged;
use crate::site::views::WorksView;

/// Works on one page of a list.
const LIST_SIZE: usize = 100;

/// The folder of these pages.
const FOLDER: &str = "sources/by-month";

pub struct Works;

inputs! {
    /// What a page of works shows.
    WorksInputs<'a> {
        content: Month,
        works: Paged<WorkRef<'a>>,
    }
}

impl FileKind for Works {
    type Context<'a> = PageContext<'a>;
    type Inputs<'a> = WorksInputs<'a>;
    const TEMPLATE: Option<&'static str> = Some("works.html");

    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        for (at, group) in catalog.groups.work_months.iter().enumerate() {
            let list = address::page(FOLDER, &group.slug);
            listing.add_list(&list, at, group.entries.len(), LIST_SIZE);
        }
    }

    fn sitemap(&self, _: &Catalog<'_>, _: Id) -> Option<SitemapEntry> {
        SitemapEntry::LISTS
    }

    fn inputs<'a>(&self, contents: &'a Contents<'a>, id: Id) -> WorksInputs<'a> {
        let group = &contents.groups.work_months[id.position()];
        let work = |&ix: &_| contents.work_ref(ix);
        let works = Paged::cut(&group.entries, LIST_SIZE, id.number(), work);
        WorksInputs { content: group.key, works }
    }

    fn content(&self, inputs: &WorksInputs<'_>, page: &PageContext<'_>) -> Result<Content, Moved> {
        let works = &inputs.works;
        let heading = match inputs.content {
            Month::Undated => "Sources first seen in undated answers".to_owned(),
            month => format!("Sources first seen in {}", month.text()),
        };
        let (view_site, view_page) = page.layout(PageMeta {
            kind: "works",
            title: &works.title(&heading),
            description: works.description(&heading, "work"),
            above: under(SOURCES),
            section: Some(SOURCES.0),
        });
        Content::view(WorksView {
            site: view_site,
            page: view_page,
            heading,
            total: works.total,
            works: works.entries.iter().rev().map(|&work| page.work_card(work, None)).collect(),
            pager: works.pager(&address::page(FOLDER, &inputs.content.slug()), &page.hrefs),
        })
    }
}
