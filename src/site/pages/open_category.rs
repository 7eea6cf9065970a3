//! The most asked open questions of a category.
//!
//! A question belongs to the categories of the answer that asked it first, so it doesn't move when
//! others ask it. If a category has more questions than its page shows, they are also listed by the
//! month of the first asker.

use crate::model::CategoryId;
use crate::site::prelude::*;

/// The keys of the heading: for a category, and for questions without one.
pub const HEADINGS: [&str; 2] =
    ["open-questions-category-heading", "open-questions-no-category-heading"];

declare! {
    OpenCategory {
        context: PageContext,
        template: "open-questions.html",
        in_sitemap: true,
        addresses: ["open-questions/by-category/*.html"],
    }
    Inputs<'a> {
        /// The category, and the file name of its page.
        content: (Option<&'a CategoryId>, &'a str),
        questions: Vec<AskedQuestion<'a>>,
        lists: Vec<(Month, usize)>,
        /// The number of questions if the page lists them all, else `None`, so that it doesn't
        /// change with every addition.
        totals: Option<usize>,
    }
}

impl FileKind for OpenCategory {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        for (at, group) in catalog.by_category.open_groups.iter().enumerate() {
            listing.add(address::page(FOLDER_BY_CATEGORY, &group.slug), Id::at(at));
        }
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> Inputs<'a> {
        let group = &inventory.by_category.open_groups[id.position()];
        let total = group.entries.len();
        let few = group.entries.iter().take(OPEN_FEW);
        let months = inventory.by_category.open_months.iter();
        let months = months.filter(|(of, _)| *of == id.position());
        Inputs {
            content: (group.key.as_ref(), &group.slug),
            questions: few.map(|&at| inventory.asked_question(at)).collect(),
            lists: months.map(|(_, month)| (month.key, month.entries.len())).collect(),
            totals: (total <= OPEN_FEW).then_some(total),
        }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let (id, slug) = inputs.content;
        let (heading, kicker) = page.category_heading(id, HEADINGS);
        let list = Arg::from(&heading);
        let description = page.t("open-questions-category-description", &[("list", list)]);
        let meta = PageMeta::new("open-questions", &*heading, description).under(OPEN_QUESTIONS);
        let layout = page.layout(meta.with_detail(page.category_detail(id)));
        layout.with(OpenQuestionsView {
            heading,
            kicker,
            total: inputs.totals,
            questions: inputs.questions.iter().map(|q| page.question_view(q)).collect(),
            months: page.month_links(&format!("{FOLDER_BY_CATEGORY}/{slug}"), &inputs.lists),
            ..OpenQuestionsView::default()
        })
    }
}
