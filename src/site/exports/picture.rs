//! A picture next to the publisher's pages.

use crate::site::prelude::*;

declare! {
    Pictures { context: FormatContext, in_sitemap: false }
    Inputs<'a> { content: &'a [u8] }
}

impl FileKind for Pictures {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        for (at, picture) in catalog.pictures.iter().enumerate() {
            listing.add_chosen(picture.path.clone(), Id::at(at), picture.file, "this picture");
        }
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> Inputs<'a> {
        Inputs { content: inventory.pictures[id.position()].bytes }
    }

    fn content(&self, inputs: &Inputs<'_>, _: &FormatContext<'_>) -> Made {
        Content::bytes(inputs.content)
    }
}
