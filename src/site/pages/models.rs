//! The way into the models.

use crate::site::prelude::*;

pub struct Models;

inputs! { Inputs<'a> { lists: Vec<NamedGroup<'a>>, totals: usize } }

impl FileKind for Models {
    type Context<'a> = PageContext<'a>;
    type Inputs<'a> = Inputs<'a>;
    const TEMPLATE: Option<&'static str> = Some("models.html");
    const IN_SITEMAP: bool = true;
    const PATH: &'static str = "models.html";

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, _: Id) -> Inputs<'a> {
        let groups = &inventory.groups;
        Inputs { lists: largest_models(groups, MOST_NAMES), totals: groups.models.len() }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let total = inputs.totals;
        let description = format!("{} whose answers are kept here.", counted(total, "model"));
        let (view_site, view_page) =
            page.layout(PageMeta::new("models", "Models", description).under(ANSWERS));
        let models = page.group_links("models", &inputs.lists);
        Content::view(ModelsView { site: view_site, page: view_page, total, models })
    }
}
