//! The open questions first asked in a month.

use crate::model::Moved;
use crate::site::catalog::{Catalog, Contents, Month, OPEN_SIZE, address};
use crate::site::kind::{Content, FileKind, Id, Listing, SitemapEntry, inputs};
use crate::site::page::context::PageContext;
use crate::site::page::layout::{OPEN_QUESTIONS, under};
use crate::site::page::open_questions::{AskedQuestion, OpenListMeta};
use crate::site::page::paging::Paged;

pub struct OpenMonth;

inputs! {
    /// What a page of a month shows.
    OpenMonthInputs<'a> {
        content: Month,
        questions: Paged<AskedQuestion<'a>>,
    }
}

impl FileKind for OpenMonth {
    type Context<'a> = PageContext<'a>;
    type Inputs<'a> = OpenMonthInputs<'a>;
    const TEMPLATE: Option<&'static str> = Some("open-questions.html");

    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        for (at, month) in catalog.groups.open_months.iter().enumerate() {
            let list = address::page("open-questions", &month.slug);
            listing.add_pages(&list, at, month.pages(OPEN_SIZE));
        }
    }

    fn sitemap(&self, _: &Catalog<'_>, _: Id) -> Option<SitemapEntry> {
        SitemapEntry::LISTS
    }

    fn inputs<'a>(&self, contents: &'a Contents<'a>, id: Id) -> OpenMonthInputs<'a> {
        let month = &contents.groups.open_months[id.position()];
        OpenMonthInputs { content: month.key, questions: contents.open_page(month, id.number()) }
    }

    fn content(
        &self,
        inputs: &OpenMonthInputs<'_>,
        page: &PageContext<'_>,
    ) -> Result<Content, Moved> {
        let heading = match inputs.content {
            Month::Undated => "Open questions from undated answers".to_owned(),
            month => format!("Open questions first asked in {}", month.text()),
        };
        let meta = OpenListMeta {
            list: address::page("open-questions", &inputs.content.slug()),
            heading,
            kicker: None,
            above: under(OPEN_QUESTIONS),
        };
        Content::view(page.open_list_view(meta, &inputs.questions))
    }
}
