//! The gaps of a category.

use crate::model::CategoryId;
use crate::site::prelude::*;

/// Answers on one page of a category's gaps.
const GAP_SIZE: usize = 50;

const HEADINGS: [&str; 2] = ["gaps-category-heading", "gaps-no-category-heading"];

declare! {
    CategoryGaps {
        context: PageContext,
        template: "gaps.html",
        in_sitemap: true,
        addresses: ["gaps/*.html"],
    }
    Inputs<'a> {
        /// The category, and the file name of its page.
        content: (Option<&'a CategoryId>, &'a str),
        answers: Paged<FullRecord<'a>>,
    }
}

impl FileKind for CategoryGaps {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        listing.add_lists("gaps", &catalog.by_category.gap_groups, GAP_SIZE);
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> Inputs<'a> {
        let group = &inventory.by_category.gap_groups[id.position()];
        let (archive, entries) = (inventory.archive, &group.entries);
        let answers = Paged::dated(
            archive,
            entries,
            |ix| *ix,
            GAP_SIZE,
            id.number(),
            |&ix| inventory.full_record(ix),
        );
        Inputs { content: (group.key.as_ref(), &group.slug), answers }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let ((id, slug), answers) = (inputs.content, &inputs.answers);
        let (heading, kicker) = page.category_heading(id, HEADINGS);
        let description = match answers.total {
            Some(total) => {
                let args = [("list", Arg::from(&heading)), ("count", total.into())];
                page.t("gaps-category-description", &args)
            }
            None => answers.description(&heading, Entries::Answers, page.interface),
        };
        let meta = PageMeta::new("gaps", answers.title(&heading, page.interface), description);
        let meta = meta.with_detail(page.category_detail(id));
        let layout = page.layout(meta.below("gaps.html", page.t("gaps-heading", &[])));
        layout.with(GapsView {
            heading,
            kicker,
            total: answers.total,
            gaps: page.gap_views(answers.entries.iter().rev())?,
            pager: Some(answers.pager(&address::page("gaps", slug), &page.hrefs)),
            see_also: vec![page.hrefs.link(OPEN_QUESTIONS.0, &page.t(OPEN_QUESTIONS.1, &[]))],
            ..GapsView::default()
        })
    }
}
