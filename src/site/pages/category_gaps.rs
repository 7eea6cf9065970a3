//! The gaps of a category.

use crate::model::{CategoryId, Moved};
use crate::site::catalog::{Catalog, Contents, FullRecord, address};
use crate::site::kind::{Content, FileKind, Id, Listing, SitemapEntry, inputs};
use crate::site::page::context::PageContext;
use crate::site::page::layout::{PageMeta, counted, under};
use crate::site::page::paging::Paged;
use crate::site::views::GapsView;

/// Answers on one page of a category's gaps.
const GAP_SIZE: usize = 50;

pub struct CategoryGaps;

inputs! {
    /// What a page of a category's gaps shows.
    CategoryGapsInputs<'a> {
        /// The category, and the file name of its page.
        content: (Option<&'a CategoryId>, &'a str),
        answers: Paged<FullRecord<'a>>,
    }
}

impl FileKind for CategoryGaps {
    type Context<'a> = PageContext<'a>;
    type Inputs<'a> = CategoryGapsInputs<'a>;
    const TEMPLATE: Option<&'static str> = Some("gaps.html");

    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        for (at, group) in catalog.by_category.gap_groups.iter().enumerate() {
            let list = address::page("gaps", &group.slug);
            listing.add_list(&list, at, group.entries.len(), GAP_SIZE);
        }
    }

    fn sitemap(&self, _: &Catalog<'_>, _: Id) -> Option<SitemapEntry> {
        SitemapEntry::LISTS
    }

    fn inputs<'a>(&self, contents: &'a Contents<'a>, id: Id) -> CategoryGapsInputs<'a> {
        let group = &contents.by_category.gap_groups[id.position()];
        let (archive, entries) = (contents.archive, &group.entries);
        let answers = Paged::dated(
            archive,
            entries,
            |ix| *ix,
            GAP_SIZE,
            id.number(),
            |&ix| contents.full_record(ix),
        );
        CategoryGapsInputs { content: (group.key.as_ref(), &group.slug), answers }
    }

    fn content(
        &self,
        inputs: &CategoryGapsInputs<'_>,
        page: &PageContext<'_>,
    ) -> Result<Content, Moved> {
        let ((id, slug), answers) = (inputs.content, &inputs.answers);
        let (heading, kicker) = page.category_heading(id, "Gaps");
        let (view_site, view_page) = page.layout(PageMeta {
            kind: "gaps",
            title: &answers.title(&heading),
            description: match answers.total {
                Some(total) => format!(
                    "{heading}: {} in which the model says that the archive does not answer.",
                    counted(total, "answer")
                ),
                None => answers.description(&heading, "answer"),
            },
            above: under(("gaps.html", "Gaps")),
            section: None,
        });
        Content::view(GapsView {
            site: view_site,
            page: view_page,
            heading,
            kicker,
            total: answers.total,
            answers: None,
            gaps: page.gap_views(answers.entries.iter().rev())?,
            categories: Vec::new(),
            pager: Some(answers.pager(&address::page("gaps", slug), &page.hrefs)),
            phrases: Vec::new(),
        })
    }
}
