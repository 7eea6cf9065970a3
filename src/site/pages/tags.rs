//! The index of tags.

use crate::site::prelude::*;

declare! {
    Tags { context: PageContext, template: "tags.html", in_sitemap: true, addresses: ["tags.html"] }
    Inputs<'a> { lists: Vec<NamedGroup<'a>>, totals: usize }
}

impl FileKind for Tags {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        if !catalog.groups.tags.is_empty() {
            listing.add("tags.html", Id::default());
        }
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, _: Id) -> Inputs<'a> {
        let groups = &inventory.groups;
        Inputs { lists: most_used_tags(groups, MOST_NAMES), totals: groups.tags.len() }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let total = inputs.totals;
        let description = page.t("tags-description", &[("count", total.into())]);
        let meta = PageMeta::new("tags", page.t("tags-heading", &[]), description);
        let layout = page.layout(meta.under(ANSWERS));
        let tags = page.group_links("tags", &inputs.lists);
        layout.with(TagsView { total, tags })
    }
}
