//! The list of the site's files at addresses that the publisher or the theme chose, in the output
//! folder itself. All others follow from what their kinds declare. So a later build knows what is
//! ours even if its cache was lost. The list grows with those files, not with the archive.

use crate::site::prelude::*;

/// The path of the list. A dotfile, as it is of no use to readers.
pub const OWN_FILES: &str = ".catena-files";

declare! {
    OwnFiles { context: FormatContext, in_sitemap: false, path: OWN_FILES }
    Inputs<'a> { content: &'a [String] }
}

impl FileKind for OwnFiles {
    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, _: Id) -> Inputs<'a> {
        Inputs { content: &inventory.chosen }
    }

    fn content(&self, inputs: &Inputs<'_>, _: &FormatContext<'_>) -> Made {
        Content::bytes(inputs.content.iter().map(|path| format!("{path}\n")).collect::<String>())
    }
}
