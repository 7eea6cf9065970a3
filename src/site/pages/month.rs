//! The answers of a month.

use crate::site::catalog::{Card, Catalog, Inventory, Month as MonthKey, address};
use crate::site::prelude::*;

declare! {
    Month {
        context: PageContext,
        template: "list.html",
        in_sitemap: true,
        addresses: ["months/*.html"],
    }
    Inputs<'a> { content: MonthKey, answers: Paged<Card<'a>> }
}

impl FileKind for Month {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        listing.add_lists("months", &catalog.groups.months, LIST_SIZE);
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> Inputs<'a> {
        let group = &inventory.groups.months[id.position()];
        Inputs { content: group.key, answers: answers(inventory, &group.entries, id.number()) }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let (month, answers) = (inputs.content, &inputs.answers);
        let (heading, list) = (page.month(month), address::page("months", &month.slug()));
        let layout =
            page.layout(answers.meta("month", &heading, Entries::Answers, page).under(ANSWERS));
        layout.with(page.list_view(heading, page.t("kicker-month", &[]), &list, answers))
    }
}
