//! A file of the theme, unchanged.

use crate::site::prelude::*;

declare! {
    Asset { context: FormatContext, in_sitemap: false }
    Inputs<'a> { content: &'a [u8] }
}

impl FileKind for Asset {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        for (at, name) in catalog.assets.keys().enumerate() {
            listing.add(format!("assets/{name}"), Id::at(at));
        }
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> Inputs<'a> {
        let bytes = inventory.assets.values().nth(id.position());
        Inputs { content: bytes.map_or(&[], Vec::as_slice) }
    }

    fn content(&self, inputs: &Inputs<'_>, _: &FormatContext<'_>) -> Made {
        Content::bytes(inputs.content)
    }
}
