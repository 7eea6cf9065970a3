//! The index of open questions, with the most asked ones.

use crate::site::prelude::*;

const MOST: usize = 40;

declare! {
    OpenQuestions {
        context: PageContext,
        template: "open-questions.html",
        in_sitemap: true,
        path: "open-questions.html",
    }
    Inputs<'a> {
        questions: Vec<AskedQuestion<'a>>,
        lists: (Vec<(Month, usize)>, Vec<CategoryPage<'a>>),
        totals: usize,
    }
}

impl FileKind for OpenQuestions {
    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, _: Id) -> Inputs<'a> {
        let total = inventory.archive.open_questions.len();
        let months = inventory.groups.open_months.iter();
        let months = months.map(|month| (month.key, month.entries.len())).collect();
        Inputs {
            questions: (0..total.min(MOST)).map(|at| inventory.asked_question(at)).collect(),
            lists: (months, category_pages(&inventory.by_category.open_groups)),
            totals: total,
        }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let total = inputs.totals;
        let (months, categories) = &inputs.lists;
        let description = page.t("open-questions-description", &[("count", total.into())]);
        let heading = page.t(OPEN_QUESTIONS.1, &[]);
        let meta = PageMeta::new("open-questions", &*heading, description);
        let layout = page.layout(meta.at(OPEN_QUESTIONS));
        layout.with(OpenQuestionsView {
            heading,
            total: Some(total),
            questions: inputs.questions.iter().map(|q| page.question_view(q)).collect(),
            months: page.month_links("open-questions", months),
            categories: page.category_page_links(FOLDER_BY_CATEGORY, categories),
            data: Some(page.hrefs.to("data/open-questions.json")),
            see_also: vec![page.hrefs.link("gaps.html", &page.t("answers-gaps", &[]))],
            ..OpenQuestionsView::default()
        })
    }
}
