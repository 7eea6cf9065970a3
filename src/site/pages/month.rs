//! The answers of a month.

use crate::model::Moved;
use crate::site::catalog::{Card, Catalog, Contents, Month as MonthKey, address};
use crate::site::kind::{Content, FileKind, Id, Listing, SitemapEntry, inputs};
use crate::site::page::answer_list::{LIST_SIZE, ListMeta, answers};
use crate::site::page::context::PageContext;
use crate::site::page::layout::{ANSWERS, under};
use crate::site::page::paging::Paged;

pub struct Month;

inputs! {
    /// What a page of a month shows.
    MonthInputs<'a> {
        content: MonthKey,
        answers: Paged<Card<'a>>,
    }
}

impl FileKind for Month {
    type Context<'a> = PageContext<'a>;
    type Inputs<'a> = MonthInputs<'a>;
    const TEMPLATE: Option<&'static str> = Some("list.html");

    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        for (at, group) in catalog.groups.months.iter().enumerate() {
            let list = address::page("months", &group.slug);
            listing.add_list(&list, at, group.entries.len(), LIST_SIZE);
        }
    }

    fn sitemap(&self, _: &Catalog<'_>, _: Id) -> Option<SitemapEntry> {
        SitemapEntry::LISTS
    }

    fn inputs<'a>(&self, contents: &'a Contents<'a>, id: Id) -> MonthInputs<'a> {
        let group = &contents.groups.months[id.position()];
        MonthInputs { content: group.key, answers: answers(contents, &group.entries, id.number()) }
    }

    fn content(&self, inputs: &MonthInputs<'_>, page: &PageContext<'_>) -> Result<Content, Moved> {
        let heading = inputs.content.text();
        let meta = ListMeta {
            kind: "month",
            list: address::page("months", &inputs.content.slug()),
            heading: &heading,
            kicker: "Month".to_owned(),
            above: under(ANSWERS),
            section: ANSWERS.0,
        };
        Content::view(page.list_view(meta, &inputs.answers))
    }
}
