//! A file of the theme.

use crate::site::prelude::*;

pub struct Asset;

inputs! { Inputs<'a> { content: &'a [u8] } }

impl FileKind for Asset {
    type Context<'a> = RecordContext<'a>;
    type Inputs<'a> = Inputs<'a>;
    const TEMPLATE: Option<&'static str> = None;
    const IN_SITEMAP: bool = false;

    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        for (at, name) in catalog.assets.keys().enumerate() {
            listing.add(format!("assets/{name}"), Id::at(at));
        }
    }

    fn inputs<'a>(&self, contents: &'a Contents<'a>, id: Id) -> Inputs<'a> {
        let bytes = contents.assets.values().nth(id.position());
        Inputs { content: bytes.map_or(&[], Vec::as_slice) }
    }

    fn content(&self, inputs: &Inputs<'_>, _: &RecordContext<'_>) -> Made {
        Content::bytes(inputs.content)
    }
}
