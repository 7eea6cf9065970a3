//! A file of the theme.

use crate::model::Moved;
use crate::site::catalog::{Catalog, Contents};
use crate::site::kind::{Content, FileKind, Id, Listing, SitemapEntry, inputs};
use crate::site::page::context::RecordContext;

pub struct Asset;

inputs! {
    /// The file's bytes.
    AssetInputs<'a> {
        content: &'a [u8],
    }
}

impl FileKind for Asset {
    type Context<'a> = RecordContext<'a>;
    type Inputs<'a> = AssetInputs<'a>;
    const TEMPLATE: Option<&'static str> = None;

    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        for (at, name) in catalog.assets.keys().enumerate() {
            listing.add(format!("assets/{name}"), Id::at(at));
        }
    }

    fn sitemap(&self, _: &Catalog<'_>, _: Id) -> Option<SitemapEntry> {
        None
    }

    fn inputs<'a>(&self, contents: &'a Contents<'a>, id: Id) -> AssetInputs<'a> {
        let bytes = contents.assets.values().nth(id.position());
        AssetInputs { content: bytes.map_or(&[], Vec::as_slice) }
    }

    fn content(&self, inputs: &AssetInputs<'_>, _: &RecordContext<'_>) -> Result<Content, Moved> {
        Content::bytes(inputs.content)
    }
}
