//! The way into the open questions: those that are asked most.

use crate::model::Moved;
use crate::site::catalog::{Catalog, Contents, Month};
use crate::site::kind::{Content, FileKind, Id, Listing, SitemapEntry, inputs};
use crate::site::page::category_pages::{CategoryPage, category_pages};
use crate::site::page::context::PageContext;
use crate::site::page::layout::{OPEN_QUESTIONS, PageMeta, counted};
use crate::site::page::open_questions::{AskedQuestion, FOLDER_BY_CATEGORY};
use crate::site::views::OpenQuestionsView;

const MOST: usize = 40;

pub struct OpenQuestions;

inputs! {
    /// What the way into the open questions shows.
    OpenQuestionsInputs<'a> {
        questions: Vec<AskedQuestion<'a>>,
        lists: (Vec<(Month, usize)>, Vec<CategoryPage<'a>>),
        totals: usize,
    }
}

impl FileKind for OpenQuestions {
    type Context<'a> = PageContext<'a>;
    type Inputs<'a> = OpenQuestionsInputs<'a>;
    const TEMPLATE: Option<&'static str> = Some("open-questions.html");

    fn files(&self, _: &Catalog<'_>, listing: &mut Listing) {
        listing.add("open-questions.html", Id::default());
    }

    fn sitemap(&self, _: &Catalog<'_>, _: Id) -> Option<SitemapEntry> {
        SitemapEntry::LISTS
    }

    fn inputs<'a>(&self, contents: &'a Contents<'a>, _: Id) -> OpenQuestionsInputs<'a> {
        let total = contents.archive.open_questions.len();
        let months = contents.groups.open_months.iter();
        let months = months.map(|month| (month.key, month.entries.len())).collect();
        OpenQuestionsInputs {
            questions: (0..total.min(MOST)).map(|at| contents.asked_question(at)).collect(),
            lists: (months, category_pages(&contents.by_category.open_groups)),
            totals: total,
        }
    }

    fn content(
        &self,
        inputs: &OpenQuestionsInputs<'_>,
        page: &PageContext<'_>,
    ) -> Result<Content, Moved> {
        let total = inputs.totals;
        let (months, categories) = &inputs.lists;
        let questions = counted(total, "follow-up question");
        let (view_site, view_page) = page.layout(PageMeta {
            kind: "open-questions",
            title: OPEN_QUESTIONS.1,
            description: format!("{questions} that no answer takes up yet."),
            above: Vec::new(),
            section: Some(OPEN_QUESTIONS.0),
        });
        Content::view(OpenQuestionsView {
            site: view_site,
            page: view_page,
            heading: OPEN_QUESTIONS.1.to_owned(),
            kicker: None,
            total: Some(total),
            questions: inputs.questions.iter().map(|q| page.question_view(q)).collect(),
            months: page.month_links("open-questions", months),
            categories: page.category_page_links(FOLDER_BY_CATEGORY, categories),
            pager: None,
            data: Some(page.hrefs.to("data/open-questions.json")),
            see_also: vec![page.hrefs.link("gaps.html", "Gaps: what the archive does not answer")],
        })
    }
}
