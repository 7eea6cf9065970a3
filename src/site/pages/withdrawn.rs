//! A withdrawn record: the reason, but nothing of the answer.

use chrono::NaiveDate;

use crate::config::RobotSettings;
use crate::site::prelude::*;

declare! {
    Withdrawn {
        context: PageContext,
        template: "withdrawn.html",
        in_sitemap: false,
        addresses: ["answers/*.html"],
    }
    Inputs<'a> { record: Remains<'a> }
}

#[derive(Hash)]
pub struct Remains<'a> {
    title: &'a str,
    question: &'a str,
    reason: Option<&'a str>,
    date: Option<NaiveDate>,
    lang: Option<&'a str>,
    /// Whether the record lets robots list it, and train on it.
    robots: RobotSettings,
}

impl FileKind for Withdrawn {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        for (at, record) in catalog.archive.withdrawn.iter().enumerate() {
            listing.add(address::answer(&record.id), Id::at(at));
        }
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> Inputs<'a> {
        let record = &inventory.archive.withdrawn[id.position()];
        let reason = record.extra.withdrawn.as_deref().filter(|reason| !reason.is_empty());
        let (title, question, date) = (&*record.title, &*record.question, record.date);
        let lang = record.extra.lang.as_deref();
        let robots = own_robots(&record.extra);
        Inputs { record: Remains { title, question, reason, date, lang, robots } }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let record = &inputs.record;
        let meta = PageMeta::new("withdrawn", record.title, page.t("withdrawn-description", &[]));
        let mut layout = page.layout(meta.under(ANSWERS));
        layout.page.robots = robots(&[page.settings.robots, record.robots]);
        layout.with(WithdrawnView {
            question_html: page.in_language(page.title_html(record.question), record.lang),
            reason_html: record.reason.map(|reason| page.title_html(reason)),
            date: record.date.map(|date| page.date(date)),
        })
    }
}
