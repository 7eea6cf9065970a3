//! What the search index takes from the planned site: the pages that a search finds by name.

use super::Site;
use super::catalog::address;
use crate::search::{Group, NamedPage};

/// Pages that a search finds by name.
pub struct IndexInputs {
    /// The path of each work's page, in the order of the works.
    pub work_pages: Vec<String>,
    /// Categories, then models, each sorted by id.
    pub names: Vec<NamedPage>,
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
        let work_page = |slug: &String| address::page("sources", slug);
        IndexInputs {
            work_pages: groups.work_slugs.iter().map(work_page).collect(),
            names: categories.chain(models).collect(),
        }
    }
}
