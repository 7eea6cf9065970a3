//! The open questions of a category first asked in a month.

use crate::model::{CategoryId, Moved};
use crate::site::catalog::{Catalog, Contents, Month, OPEN_SIZE, address};
use crate::site::kind::{Content, FileKind, Id, Listing, SitemapEntry, inputs};
use crate::site::page::context::PageContext;
use crate::site::page::layout::{OPEN_QUESTIONS, under};
use crate::site::page::open_questions::{AskedQuestion, FOLDER_BY_CATEGORY, OpenListMeta};
use crate::site::page::paging::Paged;

pub struct OpenCategoryMonth;

inputs! {
    /// What a page of a category's open questions of a month shows.
    OpenCategoryMonthInputs<'a> {
        /// The category, the file name of its page, and the month.
        content: (Option<&'a CategoryId>, &'a str, Month),
        questions: Paged<AskedQuestion<'a>>,
    }
}

impl FileKind for OpenCategoryMonth {
    type Context<'a> = PageContext<'a>;
    type Inputs<'a> = OpenCategoryMonthInputs<'a>;
    const TEMPLATE: Option<&'static str> = Some("open-questions.html");

    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        for (at, (group, month)) in catalog.by_category.open_months.iter().enumerate() {
            let list = list(&catalog.by_category.open_groups[*group].slug, month.key);
            listing.add_pages(&list, at, month.pages(OPEN_SIZE));
        }
    }

    fn sitemap(&self, _: &Catalog<'_>, _: Id) -> Option<SitemapEntry> {
        SitemapEntry::LISTS
    }

    fn inputs<'a>(&self, contents: &'a Contents<'a>, id: Id) -> OpenCategoryMonthInputs<'a> {
        let (group, month) = &contents.by_category.open_months[id.position()];
        let group = &contents.by_category.open_groups[*group];
        OpenCategoryMonthInputs {
            content: (group.key.as_ref(), &group.slug, month.key),
            questions: contents.open_page(month, id.number()),
        }
    }

    fn content(
        &self,
        inputs: &OpenCategoryMonthInputs<'_>,
        page: &PageContext<'_>,
    ) -> Result<Content, Moved> {
        let (id, slug, month) = inputs.content;
        let (category, kicker) = page.category_heading(id, "Open questions");
        let heading = format!("{category}: {}", month.text());
        let mut above = under(OPEN_QUESTIONS);
        above.push((address::page(FOLDER_BY_CATEGORY, slug), category));
        let meta = OpenListMeta { list: list(slug, month), heading, kicker, above };
        Content::view(page.open_list_view(meta, &inputs.questions))
    }
}

/// Returns the path of the list.
fn list(category: &str, month: Month) -> String {
    address::page(&format!("{FOLDER_BY_CATEGORY}/{category}"), &month.slug())
}
