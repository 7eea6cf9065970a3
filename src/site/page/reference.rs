//! The reference to an answer, as a line of text and as BibTeX.
//!
//! Both say in words that a model wrote it: a reference must not pass it off as a paper.

use chrono::Datelike;

use super::cards::date_view;
use super::context::PageContext;
use super::latex::latex_text;
use super::text::one_line;
use crate::model::Record;
use crate::normalise::slug;
use crate::site::catalog::address;
use crate::site::views::CiteView;

impl PageContext<'_> {
    pub fn reference(&self, record: &Record) -> CiteView {
        let url = self.known_url(&address::answer(&record.id));
        let title = &self.settings.title;
        CiteView { plain: plain(title, record, url.as_deref()), bibtex: bibtex(title, record, url) }
    }
}

fn plain(archive: &str, record: &Record, url: Option<&str>) -> String {
    let model = record.model.as_ref().map_or("A model that is not named", |model| model.as_str());
    let date = record.date.map_or_else(|| "undated".to_owned(), |date| date_view(date).text);
    let place = match url {
        Some(url) => url.to_owned(),
        None => format!("Record {}", record.id),
    };
    let (title, archive) = (one_line(&record.title), one_line(archive));
    format!(
        "{model} (language model). “{title}” {archive}, {date}. Model answer, not peer reviewed. {place}"
    )
}

fn bibtex(archive: &str, record: &Record, url: Option<String>) -> String {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let name = latex(archive);
    let mut fields = Vec::new();
    if let Some(model) = &record.model {
        // The inner braces keep a name of several words in one piece.
        fields.push(("author", format!("{{{{{}}}}}", latex(model.as_str()))));
    }
    fields.push(("title", format!("{{{{{}}}}}", latex(&record.title))));
    fields.push(("howpublished", format!("{{Model answer, not peer reviewed, in {name}}}")));
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
