//! The answers of a category, and its most cited works.

use crate::model::{CategoryId, Moved};
use crate::site::catalog::{Card, Catalog, Contents, WorkRef, address};
use crate::site::kind::{Content, FileKind, Id, Listing, SitemapEntry, inputs};
use crate::site::page::answer_list::{LIST_SIZE, ListMeta, answers, most_cited, with_counts};
use crate::site::page::context::PageContext;
use crate::site::page::layout::{ANSWERS, under};
use crate::site::page::paging::Paged;
use crate::site::views::ListView;

/// Works that a category's page names, the most cited.
const MOST_WORKS: usize = 12;

pub struct Category;

inputs! {
    /// What a page of a category shows.
    CategoryInputs<'a> {
        /// The category, and the file name of its page.
        content: (&'a CategoryId, &'a str),
        answers: Paged<Card<'a>>,
        works: Option<Vec<(WorkRef<'a>, usize)>>,
    }
}

impl FileKind for Category {
    type Context<'a> = PageContext<'a>;
    type Inputs<'a> = CategoryInputs<'a>;
    const TEMPLATE: Option<&'static str> = Some("list.html");

    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        for (at, group) in catalog.groups.categories.iter().enumerate() {
            let list = address::page("categories", &group.slug);
            listing.add_list(&list, at, group.entries.len(), LIST_SIZE);
        }
    }

    fn sitemap(&self, _: &Catalog<'_>, _: Id) -> Option<SitemapEntry> {
        SitemapEntry::LISTS
    }

    fn inputs<'a>(&self, contents: &'a Contents<'a>, id: Id) -> CategoryInputs<'a> {
        let group = &contents.groups.categories[id.position()];
        let works = &contents.groups.category_works[id.position()];
        let answers = answers(contents, &group.entries, id.number());
        let works = answers.on_newest(|| {
            with_counts(contents, &most_cited(contents, works.iter().copied()), MOST_WORKS)
        });
        CategoryInputs { content: (&group.key, &group.slug), answers, works }
    }

    fn content(
        &self,
        inputs: &CategoryInputs<'_>,
        page: &PageContext<'_>,
    ) -> Result<Content, Moved> {
        let (id, slug) = inputs.content;
        let meta = ListMeta {
            kind: "category",
            list: address::page("categories", slug),
            heading: page.format.taxonomy.name(id.as_str()).unwrap_or(id.as_str()),
            kicker: format!("Category {id} · {}", page.category_group(id)),
            above: under(ANSWERS),
            section: ANSWERS.0,
        };
        let works = inputs.works.as_deref().unwrap_or_default();
        let view = page.list_with_feeds(meta, &inputs.answers);
        Content::view(ListView { works: page.cited_cards(works), ..view })
    }
}
