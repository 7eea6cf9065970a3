//! The way into the gaps: the newest answers that say that the archive does not answer.

use crate::model::Moved;
use crate::site::catalog::{Catalog, Contents, FullRecord, paging};
use crate::site::kind::{Content, FileKind, Id, Listing, SitemapEntry, inputs};
use crate::site::page::category_pages::{CategoryPage, category_pages};
use crate::site::page::context::PageContext;
use crate::site::page::layout::{PageMeta, counted};
use crate::site::views::GapsView;

const NEWEST: usize = 30;

pub struct Gaps;

inputs! {
    /// What the way into the gaps shows.
    GapsInputs<'a> {
        answers: Vec<FullRecord<'a>>,
        lists: Vec<CategoryPage<'a>>,
        /// Numbers of gaps and of answers.
        totals: (usize, usize),
    }
}

impl FileKind for Gaps {
    type Context<'a> = PageContext<'a>;
    type Inputs<'a> = GapsInputs<'a>;
    const TEMPLATE: Option<&'static str> = Some("gaps.html");

    fn files(&self, _: &Catalog<'_>, listing: &mut Listing) {
        listing.add("gaps.html", Id::default());
    }

    fn sitemap(&self, _: &Catalog<'_>, _: Id) -> Option<SitemapEntry> {
        SitemapEntry::LISTS
    }

    fn inputs<'a>(&self, contents: &'a Contents<'a>, _: Id) -> GapsInputs<'a> {
        let gaps = &contents.by_category.gaps;
        let newest = paging::oldest_first(contents.archive, gaps, |ix| *ix).rev().take(NEWEST);
        GapsInputs {
            answers: newest.map(|&ix| contents.full_record(ix)).collect(),
            lists: category_pages(&contents.by_category.gap_groups),
            totals: (gaps.len(), contents.archive.records.len()),
        }
    }

    fn content(&self, inputs: &GapsInputs<'_>, page: &PageContext<'_>) -> Result<Content, Moved> {
        let (total, answers) = inputs.totals;
        let (view_site, view_page) = page.layout(PageMeta {
            kind: "gaps",
            title: "Gaps",
            description: format!(
                "{} in which the model says that the archive does not answer the question.",
                counted(total, "answer")
            ),
            above: Vec::new(),
            section: None,
        });
        Content::view(GapsView {
            site: view_site,
            page: view_page,
            heading: "Gaps".to_owned(),
            kicker: None,
            total: Some(total),
            answers: Some(answers),
            gaps: page.gap_views(inputs.answers.iter())?,
            categories: page.category_page_links("gaps", &inputs.lists),
            pager: None,
            phrases: page.settings.gaps.phrases.all().to_vec(),
        })
    }
}
