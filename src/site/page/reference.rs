//! References to an answer, as a line of text and as BibTeX.
//!
//! Both state that a model wrote the answer: a reference must not look like one to a paper.

use chrono::Datelike;

use super::context::PageContext;
use super::latex::latex_text;
use crate::interface::Arg;
use crate::model::Record;
use crate::normalise::one_line;
use crate::normalise::slug;
use crate::site::catalog::address;
use crate::site::views::CiteView;

impl PageContext<'_> {
    pub fn reference(&self, record: &Record) -> CiteView {
        let url = self.known_url(&address::answer(&record.id));
        CiteView { plain: plain(self, record, url.as_deref()), bibtex: bibtex(self, record, url) }
    }
}

fn plain(page: &PageContext<'_>, record: &Record, url: Option<&str>) -> String {
    let model = record.model.as_ref().map(|model| model.to_string());
    let date = record.date.map(|date| page.date(date).text);
    let place = url.map(str::to_owned);
    let id = || Arg::from(record.id.as_str());
    let args = [
        ("model", model.unwrap_or_else(|| page.t("answer-reference-no-model", &[])).into()),
        ("question", one_line(&record.title).into()),
        ("archive", one_line(&page.settings.title).into()),
        ("date", date.unwrap_or_else(|| page.t("undated", &[])).into()),
        (
            "place",
            place.unwrap_or_else(|| page.t("answer-reference-record", &[("id", id())])).into(),
        ),
    ];
    page.t("answer-reference", &args)
}

fn bibtex(page: &PageContext<'_>, record: &Record, url: Option<String>) -> String {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let archive = &page.settings.title;
    let published = page.t("answer-reference-published", &[("archive", archive.into())]);
    let mut fields = Vec::new();
    if let Some(model) = &record.model {
        // The inner braces keep a name of several words together.
        fields.push(("author", format!("{{{{{}}}}}", latex(model.as_str()))));
    }
    fields.push(("title", format!("{{{{{}}}}}", latex(&record.title))));
    fields.push(("howpublished", format!("{{{}}}", latex(&published))));
    if let Some(date) = record.date {
        fields.push(("year", date.year().to_string()));
        fields.push(("month", MONTHS[date.month0() as usize].to_owned()));
        fields.push(("day", date.day().to_string()));
    }
    if let Some(url) = url {
        fields.push(("url", format!("{{{url}}}")));
    }
    let mut entry = format!("@misc{{{}-{},\n", slug(archive), record.id);
    for (name, value) in fields {
        entry.push_str(&format!("  {name} = {value},\n"));
    }
    entry.push('}');
    entry
}

fn latex(text: &str) -> String {
    latex_text(&one_line(text))
}
