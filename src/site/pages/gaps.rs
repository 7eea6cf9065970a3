//! The index of gaps, with the newest answers that contain one.

use crate::site::prelude::*;

const NEWEST: usize = 30;

declare! {
    Gaps { context: PageContext, template: "gaps.html", in_sitemap: true, path: "gaps.html" }
    Inputs<'a> {
        answers: Vec<FullRecord<'a>>,
        lists: Vec<CategoryPage<'a>>,
        /// The numbers of gaps and of answers.
        totals: (usize, usize),
    }
}

impl FileKind for Gaps {
    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, _: Id) -> Inputs<'a> {
        let gaps = &inventory.by_category.gaps;
        let newest = paging::oldest_first(inventory.archive, gaps, |ix| *ix).rev().take(NEWEST);
        Inputs {
            answers: newest.map(|&ix| inventory.full_record(ix)).collect(),
            lists: category_pages(&inventory.by_category.gap_groups),
            totals: (gaps.len(), inventory.archive.records.len()),
        }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let (total, answers) = inputs.totals;
        let description = page.t("gaps-description", &[("count", total.into())]);
        let heading = page.t("gaps-heading", &[]);
        let layout = page.layout(PageMeta::new("gaps", &*heading, description));
        layout.with(GapsView {
            heading,
            total: Some(total),
            answers: Some(answers),
            gaps: page.gap_views(inputs.answers.iter())?,
            categories: page.category_page_links("gaps", &inputs.lists),
            phrases: match page.format.gap_examples() {
                [] => page.settings.gaps.examples(),
                own => own.iter().map(|&phrase| phrase.to_owned()).collect(),
            },
            see_also: vec![
                page.hrefs.link("search.html?is=gap", &page.t("gaps-search", &[])),
                page.hrefs.link(OPEN_QUESTIONS.0, &page.t(OPEN_QUESTIONS.1, &[])),
            ],
            ..GapsView::default()
        })
    }
}
