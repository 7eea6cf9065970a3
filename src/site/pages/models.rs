//! The index of models.

use crate::site::prelude::*;

declare! {
    Models { context: PageContext, template: "models.html", in_sitemap: true, path: "models.html" }
    Inputs<'a> { lists: Vec<NamedGroup<'a>>, totals: usize }
}

impl FileKind for Models {
    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, _: Id) -> Inputs<'a> {
        let groups = &inventory.groups;
        Inputs { lists: largest_models(groups, MOST_NAMES), totals: groups.models.len() }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let total = inputs.totals;
        let description = page.t("models-description", &[("count", total.into())]);
        let meta = PageMeta::new("models", page.t("models-heading", &[]), description);
        let layout = page.layout(meta.under(ANSWERS));
        let models = page.group_links("models", &inputs.lists);
        layout.with(ModelsView { total, models })
    }
}
