//! The most asked open questions of a category.
//!
//! A question is listed in the categories of the answer that asked it first, so that it stays where
//! it is when others ask it too. Where a category has more questions than its page holds, all of
//! them are listed by the month of the first asker.

use crate::model::{CategoryId, Moved};
use crate::site::catalog::{Catalog, Contents, Month, OPEN_FEW, address};
use crate::site::kind::{Content, FileKind, Id, Listing, SitemapEntry, inputs};
use crate::site::page::context::PageContext;
use crate::site::page::layout::{OPEN_QUESTIONS, PageMeta, under};
use crate::site::page::open_questions::{AskedQuestion, FOLDER_BY_CATEGORY};
use crate::site::views::OpenQuestionsView;

pub struct OpenCategory;

inputs! {
    /// What a category's page of open questions shows.
    OpenCategoryInputs<'a> {
        /// The category, and the file name of its page.
        content: (Option<&'a CategoryId>, &'a str),
        questions: Vec<AskedQuestion<'a>>,
        lists: Vec<(Month, usize)>,
        /// Where it doesn't list all, it changes with those that it lists alone, and not with
        /// every addition.
        totals: Option<usize>,
    }
}

impl FileKind for OpenCategory {
    type Context<'a> = PageContext<'a>;
    type Inputs<'a> = OpenCategoryInputs<'a>;
    const TEMPLATE: Option<&'static str> = Some("open-questions.html");

    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        for (at, group) in catalog.by_category.open_groups.iter().enumerate() {
            listing.add(address::page(FOLDER_BY_CATEGORY, &group.slug), Id::at(at));
        }
    }

    fn sitemap(&self, _: &Catalog<'_>, _: Id) -> Option<SitemapEntry> {
        SitemapEntry::LISTS
    }

    fn inputs<'a>(&self, contents: &'a Contents<'a>, id: Id) -> OpenCategoryInputs<'a> {
        let group = &contents.by_category.open_groups[id.position()];
        let total = group.entries.len();
        let few = group.entries.iter().take(OPEN_FEW);
        let months = contents.by_category.open_months.iter();
        let months = months.filter(|(of, _)| *of == id.position());
        OpenCategoryInputs {
            content: (group.key.as_ref(), &group.slug),
            questions: few.map(|&at| contents.asked_question(at)).collect(),
            lists: months.map(|(_, month)| (month.key, month.entries.len())).collect(),
            totals: (total <= OPEN_FEW).then_some(total),
        }
    }

    fn content(
        &self,
        inputs: &OpenCategoryInputs<'_>,
        page: &PageContext<'_>,
    ) -> Result<Content, Moved> {
        let (id, slug) = inputs.content;
        let (heading, kicker) = page.category_heading(id, "Open questions");
        let (view_site, view_page) = page.layout(PageMeta {
            kind: "open-questions",
            title: &heading,
            description: format!("{heading}: follow-up questions that no answer takes up yet."),
            above: under(OPEN_QUESTIONS),
            section: Some(OPEN_QUESTIONS.0),
        });
        Content::view(OpenQuestionsView {
            site: view_site,
            page: view_page,
            heading,
            kicker,
            total: inputs.totals,
            questions: inputs.questions.iter().map(|q| page.question_view(q)).collect(),
            months: page.month_links(&format!("{FOLDER_BY_CATEGORY}/{slug}"), &inputs.lists),
            categories: Vec::new(),
            pager: None,
            data: None,
            see_also: Vec::new(),
        })
    }
}
