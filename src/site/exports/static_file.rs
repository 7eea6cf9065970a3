//! A file of the publisher's static folder, unchanged.

use crate::site::prelude::*;

declare! {
    StaticFile { context: FormatContext, in_sitemap: false }
    Inputs<'a> { content: &'a [u8] }
}

impl FileKind for StaticFile {
    /// Lists none: the files are added when the addresses of all others are known.
    fn files(&self, _: &Catalog<'_>, _: &mut Listing) {}

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> Inputs<'a> {
        Inputs { content: &inventory.own.files[id.position()].bytes }
    }

    fn content(&self, inputs: &Inputs<'_>, _: &FormatContext<'_>) -> Made {
        Content::bytes(inputs.content)
    }
}
