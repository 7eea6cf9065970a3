//! The works that first appeared in the archive in a month.

use crate::site::prelude::*;

const LIST_SIZE: usize = 100;

const FOLDER: &str = "sources/by-month";

declare! {
    WorkMonth {
        context: PageContext,
        template: "works.html",
        in_sitemap: true,
        addresses: ["sources/by-month/*.html"],
    }
    Inputs<'a> { content: Month, works: Paged<WorkRef<'a>> }
}

impl FileKind for WorkMonth {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        listing.add_lists(FOLDER, &catalog.groups.work_months, LIST_SIZE);
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> Inputs<'a> {
        let group = &inventory.groups.work_months[id.position()];
        let work = |&ix: &_| inventory.work_ref(ix);
        let works = Paged::cut(&group.entries, LIST_SIZE, id.number(), work);
        Inputs { content: group.key, works }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let works = &inputs.works;
        let heading = match inputs.content {
            Month::Undated => page.t("works-heading-undated", &[]),
            month => page.t("works-heading", &[("month", page.month(month).into())]),
        };
        let layout =
            page.layout(works.meta("works", &heading, Entries::Works, page).under(SOURCES));
        layout.with(WorksView {
            heading,
            total: works.total,
            works: works.entries.iter().rev().map(|&work| page.work_card(work, None)).collect(),
            pager: works.pager(&address::page(FOLDER, &inputs.content.slug()), &page.hrefs),
        })
    }
}
