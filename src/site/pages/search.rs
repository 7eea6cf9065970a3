//! The search page: examples of queries, and lists that lead to every answer without a search.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::fingerprint::Fingerprint;
use crate::site::page::example_queries::{ExampleQuery, example_queries};
use crate::site::prelude::*;

const PATH: &str = "search.html";

/// The first file of the index that a search reads.
const MANIFEST: &str = "search/manifest.bin";

/// Categories that are shown at once.
const FEW: usize = 16;

/// The most categories: more than arXiv has. The page gives their names to the results.
const MOST: usize = 200;

declare! {
    Search { context: PageContext, template: "search.html", in_sitemap: true, path: PATH }
    Inputs<'a> {
        /// The queries, from questions of the archive.
        questions: Vec<ExampleQuery<'a>>,
        /// The categories with the most answers, and the months.
        lists: (Vec<(CategoryRef<'a>, usize)>, Vec<(Month, usize)>),
        totals: usize,
        /// All answers, which the index is made of.
        answers: Fingerprint,
    }
}

impl FileKind for Search {
    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, _: Id) -> Inputs<'a> {
        let groups = &inventory.groups;
        let categories = largest(inventory, MOST, |at| groups.categories[at].entries.len());
        Inputs {
            questions: example_queries(inventory),
            lists: (categories, month_counts(&groups.months)),
            totals: inventory.archive.records.len(),
            answers: Fingerprint::of_parts(
                inventory.archive.records.iter().map(|record| &record.print.as_bytes()[..]),
            ),
        }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let layout = page.layout(PageMeta::new(
            "search",
            page.t("search", &[]),
            page.t("search-description", &[]),
        ));
        let (categories, months) = &inputs.lists;
        let mut categories: Vec<_> =
            page.category_links(categories).into_iter().map(category).collect();
        let example = |ExampleQuery { text, from }: &ExampleQuery<'_>| SearchExample {
            href: format!(
                "{}?q={}",
                page.hrefs.to(PATH),
                utf8_percent_encode(text, NON_ALPHANUMERIC)
            ),
            text: text.clone(),
            answer: page.hrefs.to(&address::answer(from)),
        };
        layout.with(SearchView {
            total: inputs.totals,
            index_href: format!("{}?{}", page.hrefs.to(MANIFEST), inputs.answers.short()),
            examples: inputs.questions.iter().map(example).collect(),
            more_categories: categories.split_off(categories.len().min(FEW)),
            categories,
            categories_href: page.hrefs.to("categories.html"),
            months: page.month_links("months", months),
        })
    }
}

fn category(CategoryLink { href, id, name, count }: CategoryLink) -> SearchCategory {
    // `Theory` for `High Energy Physics - Theory`: the id says the rest.
    let short = name.rsplit(" - ").next().unwrap_or(&name).to_owned();
    SearchCategory { href, id, name, short, count }
}
