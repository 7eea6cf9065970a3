//! JSON-LD with schema.org's vocabulary, for the data block in a page's head.
//!
//! An answer isn't an article of its own. The page is a `WebPage` about a `Question` with a
//! suggested `Answer`, whose author is a program and whose source is declared to be a trained
//! model. A work is cited as a `ScholarlyArticle`, a `WebPage` or a `Book` by title and id. Where the settings say where the
//! site is published, the block has the page's ancestors. Nothing here grows with the archive.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::context::PageContext;
use crate::config::Size;
use crate::export;
use crate::model::{Block, ModelName, Record, WorkId};
use crate::parse;
use crate::site::catalog::address;

/// The IPTC's term for media made by a trained model, as schema.org spells it.
const GENERATED: &str = "https://schema.org/TrainedAlgorithmicMediaDigitalSource";

impl PageContext<'_> {
    /// Returns the block of an answer's page. `text` is the answer as plain text.
    pub fn json_ld_of_answer(
        &self,
        record: &Record,
        trail: Option<&Value>,
        text: impl FnOnce() -> String,
    ) -> Option<String> {
        if !self.switches.json_ld {
            return None;
        }
        let date = record.date.map(|date| date.format("%Y-%m-%d").to_string());
        let listed = |id| record.sources.iter().find(|source| source.id.as_ref() == Some(id));
        let title_of = |id| {
            let title = listed(id).map(|source| parse::plain_text(&source.title, self.format));
            title.filter(|title| !title.is_empty())
        };
        let work = |id| {
            // The script for references makes an entry of each title.
            let has_titles = self.switches.json_ld_text || self.settings.size == Size::Full;
            let title = has_titles.then(|| title_of(id)).flatten();
            let address = listed(id).and_then(|source| source.url.as_deref());
            let url = self.work_url((id, address), || title_of(id));
            work_value(title.as_deref(), id, url.as_deref())
        };
        let mut seen = BTreeSet::new();
        let cited = record.citations.iter().map(|citation| &citation.work);
        let citations: Vec<Value> = cited.filter(|id| seen.insert(*id)).map(work).collect();
        let author =
            |model: &ModelName| json!({"@type": "SoftwareApplication", "name": model.as_str()});
        Some(block(json!({
            "@type": if self.switches.qa_page { "QAPage" } else { "WebPage" },
            "url": self.known_url(&address::answer(&record.id)),
            "inLanguage": record.extra.lang.as_ref().unwrap_or(&self.settings.language),
            "datePublished": date,
            "license": self.licence().map(|licence| licence.url),
            "breadcrumb": trail,
            "mainEntity": {
                "@type": "Question",
                "name": &*record.title,
                "answerCount": 1,
                "suggestedAnswer": {
                    "@type": "Answer",
                    "text": self.switches.json_ld_text.then(text),
                    "author": record.model.as_ref().map(author),
                    "datePublished": date,
                    "digitalSourceType": GENERATED,
                    "citation": (!citations.is_empty()).then_some(citations),
                },
            },
        })))
    }

    /// Returns the block of a work's page. The page is about the work; it isn't the work.
    pub fn json_ld_of_work(
        &self,
        (id, address): (&WorkId, Option<&str>),
        title: &str,
        trail: Option<&Value>,
    ) -> Option<String> {
        if !self.switches.json_ld {
            return None;
        }
        let title = Some(title).filter(|title| *title != id.as_str());
        let url = self.work_url((id, address), || title.map(str::to_owned));
        let about = work_value(title, id, url.as_deref());
        Some(block(json!({"@type": "WebPage", "about": about, "breadcrumb": trail})))
    }

    /// Returns the block of the front page: the site, and how to search it.
    pub fn json_ld_of_home(&self) -> Option<String> {
        if !self.switches.json_ld {
            return None;
        }
        let settings = self.settings;
        let search = |page: String| {
            json!({
                "@type": "SearchAction",
                "target": {
                    "@type": "EntryPoint",
                    "urlTemplate": format!("{page}?q={{search_term_string}}"),
                },
                "query-input": "required name=search_term_string",
            })
        };
        Some(block(json!({
            "@type": "WebSite",
            "name": settings.title,
            "description": settings.description,
            "inLanguage": settings.language,
            "license": self.licence().map(|licence| licence.url),
            "url": self.known_url("index.html"),
            "potentialAction": self.known_url("search.html").map(search),
        })))
    }
}

fn work_value(title: Option<&str>, id: &WorkId, url: Option<&str>) -> Value {
    let kind = match id.as_str() {
        id if id.starts_with("https://") || id.starts_with("http://") => "WebPage",
        id if id.starts_with("ISBN:") => "Book",
        _ => "ScholarlyArticle",
    };
    json!({"@type": kind, "name": title, "identifier": id.as_str(), "url": url})
}

/// Returns the way to a page: names, and addresses of all but the page itself.
pub fn trail(entries: Vec<(String, Option<String>)>) -> Value {
    let entry = |(position, (name, item)): (usize, (String, Option<String>))| json!({"@type": "ListItem", "position": position, "name": name, "item": item});
    let entries: Vec<Value> = (1..).zip(entries).map(entry).collect();
    json!({"@type": "BreadcrumbList", "itemListElement": entries})
}

/// Returns an answer's blocks as plain text, one line each.
pub fn plain(blocks: &[Block]) -> String {
    let mut lines = Vec::new();
    push_plain(blocks, &mut lines);
    lines.join("\n")
}

fn push_plain(blocks: &[Block], lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading { repeats_question: true, .. } | Block::Rule => {}
            Block::Heading { text, .. } | Block::Paragraph(text) => {
                lines.push(parse::flatten(text));
            }
            Block::List(list) => {
                for item in &list.items {
                    let mark = item.number.map_or("-".to_owned(), |number| format!("{number}."));
                    let mark = match item.done {
                        Some(true) => format!("{mark} [x]"),
                        Some(false) => format!("{mark} [ ]"),
                        None => mark,
                    };
                    lines.push(format!("{mark} {}", parse::flatten(&item.text)));
                    push_plain(&item.blocks, lines);
                }
            }
            Block::Code { text, .. } => lines.push(text.clone()),
            Block::Table { head, rows, .. } => {
                for row in std::iter::once(head).chain(rows) {
                    let cells: Vec<_> = row.iter().map(|cell| parse::flatten(cell)).collect();
                    lines.push(cells.join("\t"));
                }
            }
            Block::Quote { blocks, .. } => push_plain(blocks, lines),
            Block::Footnotes(notes) => {
                for note in notes {
                    let from = lines.len();
                    push_plain(&note.blocks, lines);
                    if let Some(first) = lines.get_mut(from) {
                        first.insert_str(0, &format!("[{}] ", note.number));
                    }
                }
            }
        }
    }
}

/// Returns an object as the text of a data block, without its null values.
pub fn block(mut object: Value) -> String {
    object["@context"] = Value::from("https://schema.org");
    remove_nulls(&mut object);
    // Nothing in it can end the element or begin a comment, and no reader of scripts sees a line end.
    let is_special = |c| matches!(c, '<' | '>' | '&' | '\u{2028}' | '\u{2029}');
    export::escape_in_json(object.to_string(), is_special)
}

fn remove_nulls(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|_, value| !value.is_null());
            fields.values_mut().for_each(remove_nulls);
        }
        Value::Array(values) => values.iter_mut().for_each(remove_nulls),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_ends_no_script_and_is_read_back() {
        let hostile = "</script><!--<script>\u{2028}\u{2029}\"\\&amp;\u{0}";
        let text = block(json!({"name": hostile}));
        assert!(!text.contains(['<', '>', '&', '\u{2028}', '\u{2029}', '\n']), "{text}");
        let read: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(read["name"], hostile);
        assert_eq!(read["@context"], "https://schema.org");
    }
}
