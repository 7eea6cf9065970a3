//! A record as stored: the decoded text of its file (UTF-8, `\n` line ends, no byte order mark).

use crate::model::RecordIx;
use crate::site::prelude::*;

declare! {
    Raw { context: FormatContext, in_sitemap: false, addresses: ["answers/*.txt"] }
    Inputs<'a> { record: RecordText<'a> }
}

impl FileKind for Raw {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        let records = catalog.archive.records.iter().enumerate();
        for (at, record) in records.filter(|_| catalog.switches.raw) {
            listing.add(address::twin(&record.id, "txt"), Id::at(at));
        }
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> Inputs<'a> {
        Inputs { record: inventory.record_text(RecordIx::new(id.position())) }
    }

    fn content(&self, inputs: &Inputs<'_>, _: &FormatContext<'_>) -> Made {
        Content::bytes(inputs.record.text()?.as_bytes())
    }
}
