//! Links to pages by category, and the headings of those pages.

use super::context::PageContext;
use crate::interface::Arg;
use crate::model::CategoryId;
use crate::site::catalog::{CategoryRef, Group, Inventory, address};
use crate::site::views::CategoryLink;

/// A category's page of gaps or open questions, with its number of entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CategoryPage<'a> {
    id: Option<&'a CategoryId>,
    slug: &'a str,
    count: usize,
}

pub fn category_pages<Entry>(groups: &[Group<Option<CategoryId>, Entry>]) -> Vec<CategoryPage<'_>> {
    let pages = groups.iter().map(|group| CategoryPage {
        id: group.key.as_ref(),
        slug: &group.slug,
        count: group.entries.len(),
    });
    pages.collect()
}

impl PageContext<'_> {
    pub fn category_page_links(
        &self,
        folder: &str,
        pages: &[CategoryPage<'_>],
    ) -> Vec<CategoryLink> {
        let none = || self.t("no-category", &[]);
        let link = |page: &CategoryPage<'_>| CategoryLink {
            href: self.hrefs.to(&address::page(folder, page.slug)),
            id: page.id.map_or_else(none, ToString::to_string),
            name: page.id.map_or_else(none, |id| self.name_of(id).to_owned()),
            count: page.count,
        };
        pages.iter().map(link).collect()
    }

    /// Returns the heading of a category's page and the line above it. `key` is the key of the
    /// heading, `none` that of the page without a category.
    pub fn category_heading(
        &self,
        id: Option<&CategoryId>,
        [key, none]: [&str; 2],
    ) -> (String, Option<String>) {
        let Some(id) = id else { return (self.t(none, &[]), None) };
        let name = Arg::from(self.name_of(id));
        (self.t(key, &[("category", name)]), Some(self.category_kicker(id)))
    }

    /// Returns the line above the heading of a category's page.
    pub fn category_kicker(&self, id: &CategoryId) -> String {
        let (id, field) = (Arg::from(id.as_str()), Arg::from(self.category_group(id)));
        self.t("kicker-category", &[("id", id), ("field", field)])
    }

    pub fn name_of<'b>(&'b self, id: &'b CategoryId) -> &'b str {
        self.format.taxonomy.name(id.as_str()).unwrap_or(id.as_str())
    }

    /// Returns what distinguishes the titles of a category's pages from those of another category
    /// with its name: the id.
    pub fn category_detail(&self, id: Option<&CategoryId>) -> Option<String> {
        let id = id.filter(|id| self.format.taxonomy.shares_name(id.as_str()));
        id.map(ToString::to_string)
    }

    pub fn category_group(&self, id: &CategoryId) -> &str {
        let group = self.format.taxonomy.group(id.as_str());
        group.unwrap_or_else(|| self.interface.constant("no-field"))
    }

    pub fn category_links(&self, categories: &[(CategoryRef<'_>, usize)]) -> Vec<CategoryLink> {
        categories.iter().map(|&(category, count)| self.category_link(category, count)).collect()
    }
}

/// Returns the categories with the largest counts, largest first.
pub fn largest<'a>(
    inventory: &'a Inventory<'a>,
    most: usize,
    count: impl Fn(usize) -> usize,
) -> Vec<(CategoryRef<'a>, usize)> {
    let categories = &inventory.groups.categories;
    let mut order: Vec<usize> = (0..categories.len()).filter(|&at| count(at) > 0).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(count(at)), at));
    let category = |at: usize| (inventory.category_ref(&categories[at].key), count(at));
    order.into_iter().take(most).map(category).collect()
}
