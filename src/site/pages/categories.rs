//! The way into the categories, by the groups of their taxonomy.

use std::collections::BTreeMap;

use crate::model::Moved;
use crate::site::catalog::{Catalog, CategoryRef, Contents};
use crate::site::kind::{Content, FileKind, Id, Listing, SitemapEntry, inputs};
use crate::site::page::context::PageContext;
use crate::site::page::layout::{ANSWERS, PageMeta, under};
use crate::site::views::{CategoriesView, CategoryCounts, CategoryGroup, CategoryLink};

pub struct Categories;

inputs! {
    /// What the way into the categories shows.
    CategoriesInputs<'a> {
        /// Each category with its numbers of answers and of works.
        lists: Vec<(CategoryRef<'a>, usize, usize)>,
    }
}

impl FileKind for Categories {
    type Context<'a> = PageContext<'a>;
    type Inputs<'a> = CategoriesInputs<'a>;
    const TEMPLATE: Option<&'static str> = Some("categories.html");

    fn files(&self, _: &Catalog<'_>, listing: &mut Listing) {
        listing.add("categories.html", Id::default());
    }

    fn sitemap(&self, _: &Catalog<'_>, _: Id) -> Option<SitemapEntry> {
        SitemapEntry::LISTS
    }

    fn inputs<'a>(&self, contents: &'a Contents<'a>, _: Id) -> CategoriesInputs<'a> {
        let groups = &contents.groups;
        let all = groups.categories.iter().zip(&groups.category_works);
        let lists = all.map(|(group, works)| {
            (contents.category_ref(&group.key), group.entries.len(), works.len())
        });
        CategoriesInputs { lists: lists.collect() }
    }

    fn content(
        &self,
        inputs: &CategoriesInputs<'_>,
        page: &PageContext<'_>,
    ) -> Result<Content, Moved> {
        let total = inputs.lists.len();
        let categories = match total {
            1 => "One category".to_owned(),
            count => format!("{count} categories"),
        };
        let (view_site, view_page) = page.layout(PageMeta {
            kind: "categories",
            title: "Categories",
            description: format!("{categories} that the sources of answers belong to."),
            above: under(ANSWERS),
            section: Some(ANSWERS.0),
        });
        let mut groups: BTreeMap<&str, Vec<CategoryCounts>> = BTreeMap::new();
        for &(category, answers, works) in &inputs.lists {
            let CategoryLink { href, id, name, count } = page.category_link(category, answers);
            let counts = CategoryCounts { href, id, name, count, works };
            groups.entry(page.category_group(category.id)).or_default().push(counts);
        }
        let group =
            |(name, categories): (&str, _)| CategoryGroup { name: name.to_owned(), categories };
        let groups = groups.into_iter().map(group).collect();
        Content::view(CategoriesView { site: view_site, page: view_page, total, groups })
    }
}
