//! Links to models and tags. People invent these names, so their number has no limit.

use std::cmp::Reverse;

use super::context::PageContext;
use crate::site::catalog::{Group, Groups, address};
use crate::site::views::CountedLink;

/// The most models or tags on their own index page, which must stay small.
pub const MOST_NAMES: usize = 400;

/// A model or a tag with its number of answers.
#[derive(Hash)]
pub struct NamedGroup<'a> {
    name: &'a str,
    slug: &'a str,
    count: usize,
}

/// Returns the models with the most answers, most first.
pub fn largest_models(groups: &Groups, most: usize) -> Vec<NamedGroup<'_>> {
    let mut models: Vec<_> = groups.models.iter().collect();
    models.sort_by_key(|group| Reverse(group.entries.len()));
    models.into_iter().take(most).map(|group| named(group.key.as_str(), group)).collect()
}

/// Returns the most used tags, sorted by name.
pub fn most_used_tags(groups: &Groups, most: usize) -> Vec<NamedGroup<'_>> {
    let mut tags: Vec<_> = groups.tags.iter().collect();
    tags.sort_by_key(|group| Reverse(group.entries.len()));
    tags.truncate(most);
    tags.sort_by_key(|group| &group.key);
    tags.into_iter().map(|group| named(&group.key.text, group)).collect()
}

fn named<'a, Key, Entry>(name: &'a str, group: &'a Group<Key, Entry>) -> NamedGroup<'a> {
    NamedGroup { name, slug: &group.slug, count: group.entries.len() }
}

impl PageContext<'_> {
    pub fn group_links(&self, folder: &str, groups: &[NamedGroup<'_>]) -> Vec<CountedLink> {
        let link = |group: &NamedGroup<'_>| CountedLink {
            href: self.hrefs.to(&address::page(folder, group.slug)),
            text: group.name.to_owned(),
            count: group.count,
        };
        groups.iter().map(link).collect()
    }
}
