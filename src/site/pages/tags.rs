//! The way into the tags.

use crate::site::prelude::*;

pub struct Tags;

inputs! { Inputs<'a> { lists: Vec<NamedGroup<'a>>, totals: usize } }

impl FileKind for Tags {
    type Context<'a> = PageContext<'a>;
    type Inputs<'a> = Inputs<'a>;
    const TEMPLATE: Option<&'static str> = Some("tags.html");
    const IN_SITEMAP: bool = true;

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
        let description = format!("{} that editors gave to answers.", counted(total, "tag"));
        let (view_site, view_page) =
            page.layout(PageMeta::new("tags", "Tags", description).under(ANSWERS));
        let tags = page.group_links("tags", &inputs.lists);
        Content::view(TagsView { site: view_site, page: view_page, total, tags })
    }
}
