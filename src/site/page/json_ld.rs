//! JSON-LD with the vocabulary of schema.org, for the data block in a page's head.
//!
//! An answer is not an article of its own: the page is a `WebPage` about a `Question` with a
//! suggested `Answer`, whose author is a program and whose source is said to be a trained model. A
//! work is cited as a `ScholarlyArticle` by its title and id. What the page says in its markup and
//! machines read there, such as the way from the front page, isn't repeated. Nothing here grows with
//! the archive.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::context::PageContext;
use crate::math;
use crate::model::{Block, Record, WorkId};
use crate::parse;
use crate::site::catalog::address;

/// The IPTC's term for what a trained model made, as schema.org has it.
const GENERATED: &str = "https://schema.org/TrainedAlgorithmicMediaDigitalSource";

impl PageContext<'_> {
    /// Returns the block of an answer's page; `text` is the answer's plain text.
    pub fn json_ld_of_answer(
        &self,
        record: &Record,
        text: impl FnOnce() -> String,
    ) -> Option<String> {
        if !self.switches.json_ld {
            return None;
        }
        let url = self.known_url(&address::answer(&record.id));
        let date = record.date.map(|date| date.format("%Y-%m-%d").to_string());
        // Without the text, the list of sources on the page is where titles stand.
        let title_of = |id| {
            if !self.switches.json_ld_text {
                return None;
            }
            let listed = record.sources.iter().find(|source| source.id.as_ref() == Some(id));
            let title = listed.map(|source| parse::plain_text(&source.title, self.format));
            title.filter(|title| !title.is_empty())
        };
        let mut seen = BTreeSet::new();
        let cited = record.citations.iter().map(|citation| &citation.work);
        let citations: Vec<Value> = cited
            .filter(|id| seen.insert(*id))
            .map(|id| work_value(title_of(id).as_deref(), id.as_str()))
            .collect();
        let mut answer = object("Answer");
        if self.switches.json_ld_text {
            put(&mut answer, "text", Some(text()));
        }
        if let Some(model) = &record.model {
            let author = json!({"@type": "SoftwareApplication", "name": model.as_str()});
            answer.insert("author".to_owned(), author);
        }
        put(&mut answer, "datePublished", date.clone());
        put(&mut answer, "digitalSourceType", Some(GENERATED.to_owned()));
        if !citations.is_empty() {
            answer.insert("citation".to_owned(), Value::Array(citations));
        }
        let mut question = object("Question");
        put(&mut question, "name", Some(record.title.to_string()));
        question.insert("answerCount".to_owned(), json!(1));
        question.insert("suggestedAnswer".to_owned(), Value::Object(answer));
        let mut page = object(if self.switches.qa_page { "QAPage" } else { "WebPage" });
        put(&mut page, "url", url);
        put(&mut page, "inLanguage", Some(self.settings.language.clone()));
        put(&mut page, "datePublished", date);
        page.insert("mainEntity".to_owned(), Value::Object(question));
        Some(block(page))
    }

    /// Returns the block of a work's page: it is about the work, and is not the work.
    pub fn json_ld_of_work(&self, id: &WorkId, title: &str) -> Option<String> {
        if !self.switches.json_ld {
            return None;
        }
        let title = Some(title).filter(|title| *title != id.as_str());
        let mut page = object("WebPage");
        page.insert("about".to_owned(), work_value(title, id.as_str()));
        Some(block(page))
    }

    /// Returns the block of the front page: the site, and how to search it.
    pub fn json_ld_of_home(&self) -> Option<String> {
        if !self.switches.json_ld {
            return None;
        }
        let settings = self.settings;
        let mut home = object("WebSite");
        put(&mut home, "name", Some(settings.title.clone()));
        put(&mut home, "description", Some(settings.description.clone()));
        put(&mut home, "inLanguage", Some(settings.language.clone()));
        put(&mut home, "url", self.known_url("index.html"));
        if let Some(search) = self.known_url("search.html") {
            let action = json!({
                "@type": "SearchAction",
                "target": {
                    "@type": "EntryPoint",
                    "urlTemplate": format!("{search}?q={{search_term_string}}"),
                },
                "query-input": "required name=search_term_string",
            });
            home.insert("potentialAction".to_owned(), action);
        }
        Some(block(home))
    }
}

fn work_value(title: Option<&str>, id: &str) -> Value {
    let mut work = object("ScholarlyArticle");
    put(&mut work, "name", title.map(str::to_owned));
    put(&mut work, "identifier", Some(id.to_owned()));
    Value::Object(work)
}

fn object(kind: &str) -> Map<String, Value> {
    Map::from_iter([("@type".to_owned(), Value::from(kind))])
}

fn put(object: &mut Map<String, Value>, key: &str, value: Option<String>) {
    if let Some(value) = value {
        object.insert(key.to_owned(), Value::String(value));
    }
}

/// Returns an answer's blocks as plain text, a line for each.
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
                    lines.push(format!("{mark} {}", parse::flatten(&item.text)));
                    push_plain(&item.blocks, lines);
                }
            }
            Block::Code { text, .. } => lines.push(text.clone()),
            Block::Math { tex, .. } => lines.push(math::readable(tex)),
            Block::Table { head, rows, .. } => {
                for row in std::iter::once(head).chain(rows) {
                    let cells: Vec<_> = row.iter().map(|cell| parse::flatten(cell)).collect();
                    lines.push(cells.join("\t"));
                }
            }
            Block::Quote(blocks) => push_plain(blocks, lines),
        }
    }
}

/// Returns an object as the text of a data block.
fn block(mut object: Map<String, Value>) -> String {
    object.insert("@context".to_owned(), Value::from("https://schema.org"));
    escaped(&Value::Object(object).to_string())
}

/// Escapes JSON for the inside of `<script>`: nothing in it can end the element or begin a
/// comment, and no reader of scripts sees a line end. These characters stand in strings only.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_ends_no_script_and_is_read_back() {
        let hostile = "</script><!--<script>\u{2028}\u{2029}\"\\&amp;\u{0}";
        let text = block(Map::from_iter([("name".to_owned(), Value::from(hostile))]));
        assert!(!text.contains(['<', '>', '&', '\u{2028}', '\u{2029}', '\n']), "{text}");
        let read: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(read["name"], hostile);
        assert_eq!(read["@context"], "https://schema.org");
    }
}
