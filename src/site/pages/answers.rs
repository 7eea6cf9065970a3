//! The index of answers, by month, model, category and tag.

use crate::site::prelude::*;

const NEWEST: usize = 20;

/// The most models, categories or tags that it lists, largest first. It links to the full lists.
const FEW: usize = 24;

declare! {
    Answers {
        context: PageContext,
        template: "answers.html",
        in_sitemap: true,
        path: "answers.html",
    }
    Inputs<'a> { answers: Vec<Card<'a>>, lists: Lists<'a>, totals: Totals }
}

#[derive(Hash)]
pub struct Lists<'a> {
    months: Vec<(Month, usize)>,
    models: Vec<NamedGroup<'a>>,
    categories: Vec<(CategoryRef<'a>, usize)>,
    tags: Vec<NamedGroup<'a>>,
}

#[derive(Hash)]
pub struct Totals {
    answers: usize,
    models: usize,
    categories: usize,
    tags: usize,
}

impl FileKind for Answers {
    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, _: Id) -> Inputs<'a> {
        let groups = &inventory.groups;
        let answers_of = |at: usize| groups.categories[at].entries.len();
        Inputs {
            answers: inventory.cards(newest_records(inventory).take(NEWEST)),
            lists: Lists {
                months: month_counts(&groups.months),
                models: largest_models(groups, FEW),
                categories: largest(inventory, FEW, answers_of),
                tags: most_used_tags(groups, FEW),
            },
            totals: Totals {
                answers: inventory.archive.records.len(),
                models: groups.models.len(),
                categories: groups.categories.len(),
                tags: groups.tags.len(),
            },
        }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let Inputs { answers, lists, totals } = inputs;
        let description = page.t("answers-description", &[("count", totals.answers.into())]);
        let heading = page.t(ANSWERS.1, &[]);
        let layout = page.layout(PageMeta::new("answers", heading, description).at(ANSWERS));
        layout.with(AnswersView {
            total: totals.answers,
            newest: page.answer_rows(answers),
            months: page.month_links("months", &lists.months),
            models: page.group_links("models", &lists.models),
            models_total: totals.models,
            models_href: page.hrefs.to("models.html"),
            categories: page.category_links(&lists.categories),
            categories_total: totals.categories,
            categories_href: page.hrefs.to("categories.html"),
            tags: page.group_links("tags", &lists.tags),
            tags_total: totals.tags,
            tags_href: page.hrefs.to("tags.html"),
            see_also: vec![
                page.hrefs.link("gaps.html", &page.t("answers-gaps", &[])),
                page.hrefs.link("statistics.html", &page.t("statistics-heading", &[])),
            ],
        })
    }
}
