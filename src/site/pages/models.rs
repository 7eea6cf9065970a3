//! The way into the models.

use crate::model::Moved;
use crate::site::catalog::{Catalog, Contents};
use crate::site::kind::{Content, FileKind, Id, Listing, SitemapEntry, inputs};
use crate::site::page::context::PageContext;
use crate::site::page::layout::{ANSWERS, PageMeta, counted, under};
use crate::site::page::named_groups::{MOST_NAMES, NamedGroup, largest_models};
use crate::site::views::ModelsView;

pub struct Models;

inputs! {
    /// What the way into the models shows.
    ModelsInputs<'a> {
        lists: Vec<NamedGroup<'a>>,
        totals: usize,
    }
}

impl FileKind for Models {
    type Context<'a> = PageContext<'a>;
    type Inputs<'a> = ModelsInputs<'a>;
    const TEMPLATE: Option<&'static str> = Some("models.html");

    fn files(&self, _: &Catalog<'_>, listing: &mut Listing) {
        listing.add("models.html", Id::default());
    }

    fn sitemap(&self, _: &Catalog<'_>, _: Id) -> Option<SitemapEntry> {
        SitemapEntry::LISTS
    }

    fn inputs<'a>(&self, contents: &'a Contents<'a>, _: Id) -> ModelsInputs<'a> {
        let groups = &contents.groups;
        ModelsInputs { lists: largest_models(groups, MOST_NAMES), totals: groups.models.len() }
    }

    fn content(&self, inputs: &ModelsInputs<'_>, page: &PageContext<'_>) -> Result<Content, Moved> {
        let total = inputs.totals;
        let (view_site, view_page) = page.layout(PageMeta {
            kind: "models",
            title: "Models",
            description: format!("{} whose answers are kept here.", counted(total, "model")),
            above: under(ANSWERS),
            section: Some(ANSWERS.0),
        });
        let models = page.group_links("models", &inputs.lists);
        Content::view(ModelsView { site: view_site, page: view_page, total, models })
    }
}
