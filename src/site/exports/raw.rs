//! A record as it is stored: the file's text as it was decoded (UTF-8, `\n` line ends, no byte
//! order mark).

use crate::model::{Moved, RecordIx};
use crate::site::catalog::{Catalog, Contents, RecordText, address};
use crate::site::kind::{Content, FileKind, Id, Listing, SitemapEntry, inputs};
use crate::site::page::context::RecordContext;

pub struct Raw;

inputs! {
    /// The record's text.
    RawInputs<'a> {
        record: RecordText<'a>,
    }
}

impl FileKind for Raw {
    type Context<'a> = RecordContext<'a>;
    type Inputs<'a> = RawInputs<'a>;
    const TEMPLATE: Option<&'static str> = None;

    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        let records = catalog.archive.records.iter().enumerate();
        for (at, record) in records.filter(|_| catalog.switches.raw) {
            listing.add(address::twin(&record.id, "txt"), Id::at(at));
        }
    }

    fn sitemap(&self, _: &Catalog<'_>, _: Id) -> Option<SitemapEntry> {
        None
    }

    fn inputs<'a>(&self, contents: &'a Contents<'a>, id: Id) -> RawInputs<'a> {
        RawInputs { record: contents.record_text(RecordIx::new(id.position())) }
    }

    fn content(&self, inputs: &RawInputs<'_>, _: &RecordContext<'_>) -> Result<Content, Moved> {
        Content::bytes(inputs.record.text()?.as_bytes())
    }
}
