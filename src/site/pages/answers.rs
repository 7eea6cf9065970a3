//! The way into the answers: by month, model, category and tag.

use crate::model::Moved;
use crate::site::catalog::{Card, Catalog, CategoryRef, Contents, Month};
use crate::site::kind::{Content, FileKind, Id, Listing, SitemapEntry, inputs};
use crate::site::page::answer_list::newest_records;
use crate::site::page::cards::month_counts;
use crate::site::page::category_pages::largest;
use crate::site::page::context::PageContext;
use crate::site::page::layout::{ANSWERS, PageMeta, counted};
use crate::site::page::named_groups::{NamedGroup, largest_models, most_used_tags};
use crate::site::views::AnswersView;

const NEWEST: usize = 20;

/// Models, categories or tags that are listed on the way to all of them, the largest.
const FEW: usize = 24;

pub struct Answers;

inputs! {
    /// What the way into the answers shows.
    AnswersInputs<'a> {
        answers: Vec<Card<'a>>,
        lists: Lists<'a>,
        totals: Totals,
    }
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
    type Context<'a> = PageContext<'a>;
    type Inputs<'a> = AnswersInputs<'a>;
    const TEMPLATE: Option<&'static str> = Some("answers.html");

    fn files(&self, _: &Catalog<'_>, listing: &mut Listing) {
        listing.add("answers.html", Id::default());
    }

    fn sitemap(&self, _: &Catalog<'_>, _: Id) -> Option<SitemapEntry> {
        SitemapEntry::LISTS
    }

    fn inputs<'a>(&self, contents: &'a Contents<'a>, _: Id) -> AnswersInputs<'a> {
        let groups = &contents.groups;
        let answers_of = |at: usize| groups.categories[at].entries.len();
        AnswersInputs {
            answers: contents.cards(newest_records(contents).take(NEWEST)),
            lists: Lists {
                months: month_counts(&groups.months),
                models: largest_models(groups, FEW),
                categories: largest(contents, FEW, answers_of),
                tags: most_used_tags(groups, FEW),
            },
            totals: Totals {
                answers: contents.archive.records.len(),
                models: groups.models.len(),
                categories: groups.categories.len(),
                tags: groups.tags.len(),
            },
        }
    }

    fn content(
        &self,
        inputs: &AnswersInputs<'_>,
        page: &PageContext<'_>,
    ) -> Result<Content, Moved> {
        let AnswersInputs { answers, lists, totals } = inputs;
        let (view_site, view_page) = page.layout(PageMeta {
            kind: "answers",
            title: ANSWERS.1,
            description: format!(
                "{}, by month, model and category.",
                counted(totals.answers, "answer")
            ),
            above: Vec::new(),
            section: Some(ANSWERS.0),
        });
        Content::view(AnswersView {
            site: view_site,
            page: view_page,
            total: totals.answers,
            newest: page.answer_cards(answers),
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
                page.hrefs.link("gaps.html", "Gaps: what the archive does not answer"),
                page.hrefs.link("statistics.html", "Statistics"),
            ],
        })
    }
}
