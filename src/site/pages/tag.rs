//! The answers with a tag.

use crate::model::Moved;
use crate::site::catalog::{Card, Catalog, Contents, address};
use crate::site::kind::{Content, FileKind, Id, Listing, SitemapEntry, inputs};
use crate::site::page::answer_list::{LIST_SIZE, ListMeta, answers};
use crate::site::page::context::PageContext;
use crate::site::page::layout::{ANSWERS, under};
use crate::site::page::paging::Paged;

pub struct Tag;

inputs! {
    /// What a page of a tag shows.
    TagInputs<'a> {
        /// The tag, and the file name of its page.
        content: (&'a str, &'a str),
        answers: Paged<Card<'a>>,
    }
}

impl FileKind for Tag {
    type Context<'a> = PageContext<'a>;
    type Inputs<'a> = TagInputs<'a>;
    const TEMPLATE: Option<&'static str> = Some("list.html");

    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        for (at, group) in catalog.groups.tags.iter().enumerate() {
            let list = address::page("tags", &group.slug);
            listing.add_list(&list, at, group.entries.len(), LIST_SIZE);
        }
    }

    fn sitemap(&self, _: &Catalog<'_>, _: Id) -> Option<SitemapEntry> {
        SitemapEntry::LISTS
    }

    fn inputs<'a>(&self, contents: &'a Contents<'a>, id: Id) -> TagInputs<'a> {
        let group = &contents.groups.tags[id.position()];
        TagInputs {
            content: (&group.key.text, &group.slug),
            answers: answers(contents, &group.entries, id.number()),
        }
    }

    fn content(&self, inputs: &TagInputs<'_>, page: &PageContext<'_>) -> Result<Content, Moved> {
        let (heading, slug) = inputs.content;
        let meta = ListMeta {
            kind: "tag",
            list: address::page("tags", slug),
            heading,
            kicker: "Tag".to_owned(),
            above: under(("tags.html", "Tags")),
            section: ANSWERS.0,
        };
        Content::view(page.list_view(meta, &inputs.answers))
    }
}
