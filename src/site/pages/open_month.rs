//! The open questions first asked in a month.

use crate::site::prelude::*;

declare! {
    OpenMonth {
        context: PageContext,
        template: "open-questions.html",
        in_sitemap: true,
        addresses: ["open-questions/*.html"],
    }
    Inputs<'a> { content: Month, questions: Paged<AskedQuestion<'a>> }
}

impl FileKind for OpenMonth {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        for (at, month) in catalog.groups.open_months.iter().enumerate() {
            let list = address::page("open-questions", &month.key.slug());
            listing.add_pages(&list, at, month.pages(OPEN_SIZE));
        }
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> Inputs<'a> {
        let month = &inventory.groups.open_months[id.position()];
        Inputs { content: month.key, questions: inventory.open_page(month, id.number()) }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let heading = match inputs.content {
            Month::Undated => page.t("open-questions-undated-heading", &[]),
            month => page.t("open-questions-month-heading", &[("month", page.month(month).into())]),
        };
        let list = address::page("open-questions", &inputs.content.slug());
        let (meta, view) = page.open_list(heading, None, &list, &inputs.questions);
        page.layout(meta).with(view)
    }
}
