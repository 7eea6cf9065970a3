//! What the search index takes from the planned site: the pages that a search finds by name.

use super::Site;
use super::catalog::{address, work_slugs};
use crate::model::Archive;
use crate::search::{Group, NamedPage};

/// Pages that a search finds by name.
pub struct IndexInputs {
    /// The path of each work's page, in the order of the works.
    pub work_pages: Vec<String>,
    /// Categories, then models, each sorted by id.
    pub names: Vec<NamedPage>,
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
        let categories = groups.categories.iter().map(|group| NamedPage {
            group: Group::Category,
            id: group.key.to_string(),
            name: taxonomy.name(group.key.as_str()).unwrap_or_default().to_owned(),
            path: address::page("categories", &group.slug),
        });
        let models = groups.models.iter().map(|group| NamedPage {
            group: Group::Model,
            id: group.key.to_string(),
            name: String::new(),
            path: address::page("models", &group.slug),
        });
        IndexInputs {
            work_pages: pages_of(&groups.work_slugs),
            names: categories.chain(models).collect(),
        }
    }
}
