//! What the search index takes from the planned site: the pages that a search finds by name.

use super::Site;
use super::catalog::{Group, address, work_slugs};
use crate::model::Archive;
use crate::normalise::one_line;

/// Pages that a search finds by name.
pub struct IndexInputs {
    /// The path of each work's page, in the order of the works.
    pub work_pages: Vec<String>,
    /// Categories, sorted by id.
    pub categories: Vec<NamedPage>,
    /// Models, sorted by name.
    pub models: Vec<NamedPage>,
    /// Whether the search works on pages in a folder.
    pub offline: bool,
}

/// A category or a model with its page.
pub struct NamedPage {
    /// The id of a category, the name of a model.
    pub id: String,
    /// The name of a category; empty if it has none of its own.
    pub name: String,
    /// Path of its page in the site.
    pub path: String,
}

/// Returns the path of each work's page, in the order of the works.
pub fn work_pages(archive: &Archive) -> Vec<String> {
    pages_of(&work_slugs(archive))
}

fn pages_of(slugs: &[String]) -> Vec<String> {
    slugs.iter().map(|slug| address::page("sources", slug)).collect()
}

impl Site<'_> {
    /// Returns the pages that a search finds by name.
    pub fn index_inputs(&self) -> IndexInputs {
        let (groups, taxonomy) = (&self.inventory.groups, &self.inventory.format.taxonomy);
        let categories = groups.categories.iter().map(|group| {
            let name = taxonomy.name(group.key.as_str()).unwrap_or_default();
            named(group, "categories", name)
        });
        let models = groups.models.iter().map(|group| named(group, "models", ""));
        IndexInputs {
            work_pages: pages_of(&groups.work_slugs),
            categories: categories.collect(),
            models: models.collect(),
            offline: self.inventory.is_offline(),
        }
    }
}

fn named<Key: ToString, Entry>(group: &Group<Key, Entry>, folder: &str, name: &str) -> NamedPage {
    let path = address::page(folder, &group.slug);
    NamedPage { id: group.key.to_string(), name: plain(name), path }
}

/// Returns a name from the settings as a line of text: without characters that are none.
fn plain(name: &str) -> String {
    let is_none = |c: char| {
        let code = u32::from(c);
        c.is_control() || code & 0xfffe == 0xfffe || (0xfdd0..=0xfdef).contains(&code)
    };
    one_line(name).replace(is_none, "")
}
