//! The index of categories, by the groups of their taxonomy.

use crate::site::prelude::*;
use std::collections::BTreeMap;

declare! {
    Categories {
        context: PageContext,
        template: "categories.html",
        in_sitemap: true,
        addresses: ["categories.html"],
    }
    Inputs<'a> {
        /// Each category, with its numbers of answers and works.
        lists: Vec<(CategoryRef<'a>, usize, usize)>,
    }
}

impl FileKind for Categories {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        if catalog.settings.categories.named().is_some() {
            listing.add("categories.html", Id::default());
        }
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, _: Id) -> Inputs<'a> {
        let groups = &inventory.groups;
        let all = groups.categories.iter().zip(&groups.category_works);
        let lists = all.map(|(group, works)| {
            (inventory.category_ref(&group.key), group.entries.len(), works.len())
        });
        Inputs { lists: lists.collect() }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let total = inputs.lists.len();
        let description = page.t("categories-description", &[("count", total.into())]);
        let heading = page.t("categories-heading", &[]);
        let meta = PageMeta::new("categories", heading, description);
        let layout = page.layout(meta.under(ANSWERS));
        let mut groups: BTreeMap<&str, Vec<CategoryCounts>> = BTreeMap::new();
        for &(category, answers, works) in &inputs.lists {
            let CategoryLink { href, id, name, count } = page.category_link(category, answers);
            let counts = CategoryCounts { href, id, name, count, works };
            groups.entry(page.category_group(category.id)).or_default().push(counts);
        }
        let group =
            |(name, categories): (&str, _)| CategoryGroup { name: name.to_owned(), categories };
        let groups = groups.into_iter().map(group).collect();
        layout.with(CategoriesView { total, groups })
    }
}
