//! The way into the tags.

use crate::model::Moved;
use crate::site::catalog::{Catalog, Contents};
use crate::site::kind::{Content, FileKind, Id, Listing, SitemapEntry, inputs};
use crate::site::page::context::PageContext;
use crate::site::page::layout::{ANSWERS, PageMeta, counted, under};
use crate::site::page::named_groups::{MOST_NAMES, NamedGroup, most_used_tags};
use crate::site::views::TagsView;

pub struct Tags;

inputs! {
    /// What the way into the tags shows.
    TagsInputs<'a> {
        lists: Vec<NamedGroup<'a>>,
        totals: usize,
    }
}

impl FileKind for Tags {
    type Context<'a> = PageContext<'a>;
    type Inputs<'a> = TagsInputs<'a>;
    const TEMPLATE: Option<&'static str> = Some("tags.html");

    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        if !catalog.groups.tags.is_empty() {
            listing.add("tags.html", Id::default());
        }
    }

    fn sitemap(&self, _: &Catalog<'_>, _: Id) -> Option<SitemapEntry> {
        SitemapEntry::LISTS
    }

    fn inputs<'a>(&self, contents: &'a Contents<'a>, _: Id) -> TagsInputs<'a> {
        let groups = &contents.groups;
        TagsInputs { lists: most_used_tags(groups, MOST_NAMES), totals: groups.tags.len() }
    }

    fn content(&self, inputs: &TagsInputs<'_>, page: &PageContext<'_>) -> Result<Content, Moved> {
        let total = inputs.totals;
        let (view_site, view_page) = page.layout(PageMeta {
            kind: "tags",
            title: "Tags",
            description: format!("{} that editors gave to answers.", counted(total, "tag")),
            above: under(ANSWERS),
            section: Some(ANSWERS.0),
        });
        let tags = page.group_links("tags", &inputs.lists);
        Content::view(TagsView { site: view_site, page: view_page, total, tags })
    }
}
