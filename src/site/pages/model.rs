//! The answers by a model.

use crate::model::Moved;
use crate::site::catalog::{Card, Catalog, Contents, address};
use crate::site::kind::{Content, FileKind, Id, Listing, SitemapEntry, inputs};
use crate::site::page::answer_list::{LIST_SIZE, ListMeta, answers};
use crate::site::page::context::PageContext;
use crate::site::page::layout::{ANSWERS, under};
use crate::site::page::paging::Paged;

pub struct Model;

inputs! {
    /// What a page of a model shows.
    ModelInputs<'a> {
        /// The model, and the file name of its page.
        content: (&'a str, &'a str),
        answers: Paged<Card<'a>>,
    }
}

impl FileKind for Model {
    type Context<'a> = PageContext<'a>;
    type Inputs<'a> = ModelInputs<'a>;
    const TEMPLATE: Option<&'static str> = Some("list.html");

    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        for (at, group) in catalog.groups.models.iter().enumerate() {
            let list = address::page("models", &group.slug);
            listing.add_list(&list, at, group.entries.len(), LIST_SIZE);
        }
    }

    fn sitemap(&self, _: &Catalog<'_>, _: Id) -> Option<SitemapEntry> {
        SitemapEntry::LISTS
    }

    fn inputs<'a>(&self, contents: &'a Contents<'a>, id: Id) -> ModelInputs<'a> {
        let group = &contents.groups.models[id.position()];
        ModelInputs {
            content: (group.key.as_str(), &group.slug),
            answers: answers(contents, &group.entries, id.number()),
        }
    }

    fn content(&self, inputs: &ModelInputs<'_>, page: &PageContext<'_>) -> Result<Content, Moved> {
        let (heading, slug) = inputs.content;
        let meta = ListMeta {
            kind: "model",
            list: address::page("models", slug),
            heading,
            kicker: "Model".to_owned(),
            above: under(ANSWERS),
            section: ANSWERS.0,
        };
        Content::view(page.list_with_feeds(meta, &inputs.answers))
    }
}
