//! A withdrawn record: the reason, and nothing of the answer.

use chrono::NaiveDate;

use crate::model::Moved;
use crate::site::catalog::{Catalog, Contents, address};
use crate::site::kind::{Content, FileKind, Id, Listing, SitemapEntry, inputs};
use crate::site::page::cards::date_view;
use crate::site::page::context::PageContext;
use crate::site::page::layout::{ANSWERS, PageMeta, under};
use crate::site::views::WithdrawnView;

pub struct Withdrawn;

inputs! {
    /// What the page of a withdrawn record shows.
    WithdrawnInputs<'a> {
        record: Remains<'a>,
    }
}

#[derive(Hash)]
pub struct Remains<'a> {
    title: &'a str,
    question: &'a str,
    reason: Option<&'a str>,
    date: Option<NaiveDate>,
}

impl FileKind for Withdrawn {
    type Context<'a> = PageContext<'a>;
    type Inputs<'a> = WithdrawnInputs<'a>;
    const TEMPLATE: Option<&'static str> = Some("withdrawn.html");

    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        for (at, record) in catalog.archive.withdrawn.iter().enumerate() {
            listing.add(address::answer(&record.id), Id::at(at));
        }
    }

    fn sitemap(&self, _: &Catalog<'_>, _: Id) -> Option<SitemapEntry> {
        None
    }

    fn inputs<'a>(&self, contents: &'a Contents<'a>, id: Id) -> WithdrawnInputs<'a> {
        let record = &contents.archive.withdrawn[id.position()];
        let reason = record.extra.withdrawn.as_deref().filter(|reason| !reason.is_empty());
        let (title, question, date) = (&*record.title, &*record.question, record.date);
        WithdrawnInputs { record: Remains { title, question, reason, date } }
    }

    fn content(
        &self,
        inputs: &WithdrawnInputs<'_>,
        page: &PageContext<'_>,
    ) -> Result<Content, Moved> {
        let record = &inputs.record;
        let (view_site, view_page) = page.layout(PageMeta {
            kind: "withdrawn",
            title: record.title,
            description: "This answer was withdrawn.".to_owned(),
            above: under(ANSWERS),
            section: Some(ANSWERS.0),
        });
        Content::view(WithdrawnView {
            site: view_site,
            page: view_page,
            question_html: page.title_html(record.question),
            reason_html: record.reason.map(|reason| page.title_html(reason)),
            date: record.date.map(date_view),
        })
    }
}
