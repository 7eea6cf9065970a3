//! The open questions of a category first asked in a month.

use super::open_category::HEADINGS;
use crate::model::CategoryId;
use crate::site::prelude::*;

declare! {
    OpenCategoryMonth {
        context: PageContext,
        template: "open-questions.html",
        in_sitemap: true,
        addresses: ["open-questions/by-category/*/*.html"],
    }
    Inputs<'a> {
        /// The category, the file name of its page, and the month.
        content: (Option<&'a CategoryId>, &'a str, Month),
        questions: Paged<AskedQuestion<'a>>,
    }
}

impl FileKind for OpenCategoryMonth {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        for (at, (group, month)) in catalog.by_category.open_months.iter().enumerate() {
            let list = list(&catalog.by_category.open_groups[*group].slug, month.key);
            listing.add_pages(&list, at, month.pages(OPEN_SIZE));
        }
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> Inputs<'a> {
        let (group, month) = &inventory.by_category.open_months[id.position()];
        let group = &inventory.by_category.open_groups[*group];
        Inputs {
            content: (group.key.as_ref(), &group.slug, month.key),
            questions: inventory.open_page(month, id.number()),
        }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let (id, slug, month) = inputs.content;
        let (category, kicker) = page.category_heading(id, HEADINGS);
        let args = [("category", Arg::from(&category)), ("month", page.month(month).into())];
        let heading = page.t("open-questions-category-month-heading", &args);
        let (meta, view) = page.open_list(heading, kicker, &list(slug, month), &inputs.questions);
        let meta = meta.with_detail(page.category_detail(id));
        let meta = meta.below(address::page(FOLDER_BY_CATEGORY, slug), category);
        page.layout(meta).with(view)
    }
}

fn list(category: &str, month: Month) -> String {
    address::page(&format!("{FOLDER_BY_CATEGORY}/{category}"), &month.slug())
}
