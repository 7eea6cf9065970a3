//! Reads back what a build wrote, each format with a parser of its own, and says what is alive or
//! broken in it. Knows formats and the site's promises, not how anything is made.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::Path;

use pulldown_cmark::{Event, Options, Parser, Tag};
use rayon::prelude::*;
use serde_json::Value;

use super::index::{self, Cards};
use crate::links::{check_page, check_site, check_target};
use crate::project::{Project, Run, Tree, handed_over, tree};

/// Where the site says it is.
const BASE: &str = "https://example.org/archive/";

/// The number of files read and their faults, by format.
#[derive(Default)]
pub struct Found(BTreeMap<&'static str, (usize, Vec<String>)>);

impl Found {
    /// Counts a file of a format, and keeps what is wrong with it.
    fn file(&mut self, format: &'static str, path: &str, outcome: Result<(), String>) {
        let (files, faults) = self.0.entry(format).or_default();
        *files += 1;
        faults.extend(outcome.err().map(|why| format!("{format}: {path}: {why}")));
    }

    /// Takes in what another has.
    pub fn merge(&mut self, other: Self) {
        for (format, (files, faults)) in other.0 {
            let mine = self.0.entry(format).or_default();
            mine.0 += files;
            mine.1.extend(faults);
        }
    }

    /// Returns everything that is wrong.
    pub fn faults(&self) -> Vec<String> {
        self.0.values().flat_map(|(_, faults)| faults.iter().cloned()).collect()
    }

    /// Returns a line for each format.
    pub fn table(&self) -> String {
        self.0.iter().fold(String::new(), |mut table, (format, (files, faults))| {
            let _ = writeln!(table, "{format:<30}{files:>9}{:>9}", faults.len());
            table
        })
    }
}

/// Reads back a site.
pub fn site(dir: &Path) -> Found {
    let mut found = Found::default();
    let files = tree(dir);
    let pages = files.keys().filter(|path| path.ends_with(".html")).count();
    found.0.insert("HTML pages", (pages, check_site(dir, "/archive/")));
    let read = files.par_iter().map(|(path, bytes)| file(path, bytes, &files));
    let (read, cards, shown) = read.reduce(Default::default, |mut all, (found, cards, shown)| {
        all.0.merge(found);
        for (id, card) in cards {
            if all.1.insert(id.clone(), card).is_some() {
                all.0.file("search index", "search", Err(format!("{id} has two cards")));
            }
        }
        all.2.extend(shown);
        all
    });
    found.merge(read);
    for fault in index::cards(&cards, &shown) {
        found.file("search index", "search", Err(fault));
    }
    for format in [
        "JSON-LD",
        "Atom, sitemap, OpenSearch",
        "JSON Feed",
        "BibTeX",
        "JSON lines",
        "search index",
    ] {
        assert!(found.0.contains_key(format), "no {format} in the site");
    }
    found
}

/// Reads back a file of a site. Returns also the answers' cards in the index, and on pages.
fn file(path: &str, bytes: &[u8], files: &Tree) -> (Found, Cards, Cards) {
    let (mut found, mut cards, mut shown) = (Found::default(), Cards::new(), Cards::new());
    found.file("names of files", path, is_plain_name(path));
    let Ok(text) = std::str::from_utf8(bytes) else {
        if path.ends_with(".jsonl.gz") {
            found.file("JSON lines", path, json_lines(bytes));
        } else if path.starts_with("search/") {
            found.file("search index", path, index::file(bytes, &mut cards));
        }
        return (found, cards, shown);
    };
    let is_page = !path.starts_with("answers/");
    match path.rsplit_once('.').map(|(_, end)| end) {
        Some("html") => {
            found.file("JSON-LD", path, json_ld(text));
            shown.extend(answer(path, text));
            found.file("links that lead out", path, links_out(text));
        }
        Some("xml") => found.file("Atom, sitemap, OpenSearch", path, xml(text)),
        Some("json") if text.starts_with("{\"version\":\"https://jsonfeed") => {
            found.file("JSON Feed", path, json_feed(text));
        }
        Some("json") => found.file("JSON, CSL", path, json(text).map(|_| ())),
        Some("js") if path.starts_with("search/") => {
            let file = path.replace(".js", ".bin");
            let is_same = handed_over(path, text).as_ref() == files.get(&file);
            let is_same = is_same.then_some(()).ok_or_else(|| format!("not {file}"));
            found.file("search index", path, is_same);
        }
        Some("bib") => found.file("BibTeX", path, bibtex(text, path, files)),
        Some("md") => found.file("Markdown twins, llms", path, markdown(text)),
        Some("txt") if is_page => found.file("Markdown twins, llms", path, markdown(text)),
        _ => {}
    }
    (found, cards, shown)
}

/// Paths are made of what every file system and every address holds.
fn is_plain_name(path: &str) -> Result<(), String> {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-./_".contains(c);
    match path.chars().all(is_plain) && !path.contains("..") {
        true => Ok(()),
        false => Err("no plain name".to_owned()),
    }
}

/// A record's link that leads out gives nothing away and vouches for nothing.
fn links_out(page: &str) -> Result<(), String> {
    for link in page.split("<a ").skip(1) {
        let (attributes, _) = link.split_once('>').ok_or("an open tag")?;
        let Some((_, target)) = attributes.split_once("href=\"") else { continue };
        let is_out = target.contains("://") || target.to_lowercase().starts_with("mailto:");
        let is_work = target.starts_with("https://works.example/");
        let is_fair = attributes.starts_with("rel=\"noopener noreferrer nofollow ugc\"");
        if is_out && !is_work && !is_fair {
            return Err(format!("<a {attributes}>"));
        }
    }
    Ok(())
}

fn json(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|why| why.to_string())
}

/// JSON-LD ends where its element does, and its addresses lead where an answer's links may.
fn json_ld(page: &str) -> Result<(), String> {
    let Some((_, rest)) = page.split_once("<script type=\"application/ld+json\">") else {
        return Ok(());
    };
    let (text, _) = rest.split_once("</script").ok_or("not closed")?;
    if text.contains(['<', '\u{2028}', '\u{2029}']) {
        return Err("a character that a script must not hold".to_owned());
    }
    addresses(&json(text)?)
}

/// Returns an answer's id with its question and model, as its page tells machines; `None` where the
/// page is no answer's.
fn answer(path: &str, page: &str) -> Option<(String, (String, String))> {
    let id = path.strip_prefix("answers/")?.strip_suffix(".html")?;
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">")?;
    let data = json(rest.split_once("</script")?.0).ok()?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let entity = &data["mainEntity"];
    let name = entity["name"].as_str()?.to_owned();
    Some((id.to_owned(), (name, text(&entity["suggestedAnswer"]["author"]["name"]))))
}

/// Every `url` and `@id` of a value begins as an address may.
fn addresses(value: &Value) -> Result<(), String> {
    match value {
        Value::Object(map) => map.iter().try_for_each(|(key, value)| match value.as_str() {
            Some(address) if ["url", "@id", "external_url", "URL"].contains(&key.as_str()) => {
                check_target(address)
            }
            _ => addresses(value),
        }),
        Value::Array(list) => list.iter().try_for_each(addresses),
        _ => Ok(()),
    }
}

/// An XML file is well formed, leads nowhere but into the site, and its HTML is harmless.
fn xml(text: &str) -> Result<(), String> {
    let document = roxmltree::Document::parse(text).map_err(|why| why.to_string())?;
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        for attribute in ["href", "template", "src"] {
            if let Some(address) = node.attribute(attribute) {
                let is_own = address.starts_with(BASE) && !address.contains(char::is_whitespace);
                if !is_own {
                    return Err(format!("<{name} {attribute}=\"{address}\">"));
                }
            }
        }
        if node.attribute("type") == Some("html") {
            fragment(node.text().unwrap_or_default())?;
        }
        let is_known = [
            "feed",
            "title",
            "subtitle",
            "link",
            "id",
            "updated",
            "published",
            "author",
            "name",
            "entry",
            "content",
            "summary",
            "category",
            "generator",
            "rights",
            "icon",
            "logo",
            "urlset",
            "url",
            "loc",
            "lastmod",
            "sitemapindex",
            "sitemap",
            "Url",
            "Image",
            "OpenSearchDescription",
            "ShortName",
            "LongName",
            "Description",
            "Language",
            "InputEncoding",
            "OutputEncoding",
        ];
        if !is_known.contains(&name) {
            return Err(format!("<{name}>"));
        }
    }
    Ok(())
}

fn json_feed(text: &str) -> Result<(), String> {
    let feed = json(text)?;
    addresses(&feed)?;
    for item in feed["items"].as_array().ok_or("no items")? {
        fragment(item["content_html"].as_str().unwrap_or_default())?;
    }
    Ok(())
}

/// HTML that stands in a feed.
fn fragment(html: &str) -> Result<(), String> {
    let page = format!("<!DOCTYPE html><html><head><title>t</title></head><body><h1>t</h1>{html}");
    match check_page(page.as_bytes()).first() {
        None => Ok(()),
        Some(fault) => Err(format!("in HTML: {fault}")),
    }
}

/// A BibTeX file has the entries that the CSL file beside it has, and calls nothing of TeX's.
fn bibtex(text: &str, path: &str, files: &Tree) -> Result<(), String> {
    let entries = biblatex::RawBibliography::parse(text).map_err(|why| why.to_string())?;
    let other = files.get(&path.replace(".bib", ".json")).ok_or("no CSL beside it")?;
    let items = json(std::str::from_utf8(other).map_err(|why| why.to_string())?)?;
    addresses(&items)?;
    let count = items.as_array().map_or(0, Vec::len);
    if entries.entries.len() != count {
        return Err(format!("{} entries for {count} works", entries.entries.len()));
    }
    for command in
        ["\\input", "\\include", "\\write", "\\catcode", "\\immediate", "\\def", "\\href"]
    {
        if text.contains(command) {
            return Err(format!("calls {command}"));
        }
    }
    Ok(())
}

/// A Markdown file has no HTML, and its links lead where an answer's may.
fn markdown(text: &str) -> Result<(), String> {
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => return Err(format!("HTML: {html}")),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                check_target(&dest_url)?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// A dump is compressed lines of JSON.
fn json_lines(bytes: &[u8]) -> Result<(), String> {
    let mut text = String::new();
    let read = flate2::read::GzDecoder::new(bytes).read_to_string(&mut text);
    read.map_err(|why| why.to_string())?;
    text.lines().try_for_each(|line| json(line).map(|_| ()))
}

/// Asks a site's index for payloads through the Rust reader, and returns how many hits there were.
pub fn searches(dir: &Path, payloads: &[&str]) -> (usize, Found) {
    let files = tree(dir);
    let mut cards = Cards::new();
    for (_, bytes) in files.iter().filter(|(path, _)| path.starts_with("search/")) {
        // Unreadable files are reported where the site is read back.
        let _ = index::file(bytes, &mut cards);
    }
    let (hits, faults) = index::queries(&files, &cards, payloads);
    let queries = (payloads.len(), faults);
    (hits, Found(BTreeMap::from([("queries of the index", queries)])))
}

/// Runs what prints records to a terminal, and looks at every byte.
pub fn terminal(project: &Project, site: &Path, build: &Run) -> Found {
    let mut found = Found::default();
    let site = site.display().to_string();
    let mut said = vec![("build", false, build.stderr.clone() + &build.stdout)];
    for (words, is_data) in [
        (vec!["check", "--content", "content"], false),
        (vec!["search", "--output", &site, "script canary"], false),
        (vec!["search", "--output", &site, "--json", "javascript"], true),
        (vec!["search", "--output", &site, "--", "\u{1b}[31m<script>\u{9b}\u{202e}"], false),
        (vec!["open-questions", "--content", "content", "--limit", "2000"], false),
        (vec!["open-questions", "--content", "content", "--format", "jsonl"], true),
        (vec!["export", "--content", "content", "--format", "jsonl"], true),
    ] {
        let run = project.run(&words);
        assert!(run.code <= 1, "{words:?}: exit {}: {}", run.code, run.stderr);
        if is_data {
            let read = run.stdout.lines().try_for_each(|line| json(line).map(|_| ()));
            let read = read.or_else(|_| json(&run.stdout).map(|_| ()));
            found.file("JSON of commands", words[0], read);
        }
        said.push((words[0], is_data, run.stderr + &run.stdout));
    }
    for (command, is_data, text) in said {
        found.file("the terminal", command, is_harmless(is_data, &text));
    }
    found
}

/// Looks at what a build said of settings and pages, and at what `config` prints of them.
pub fn settings(project: &Project, build: &Run) -> Found {
    let mut found = Found::default();
    let said = build.stderr.clone() + &build.stdout;
    found.file("the terminal", "build", is_harmless(false, &said));
    let run = project.run(&["config"]);
    assert_eq!(run.code, 0, "config: {}", run.stderr);
    found.file("the terminal", "config", is_harmless(false, &(run.stderr + &run.stdout)));
    let run = project.run(&["config", "--json"]);
    found.file("JSON of commands", "config", json(&run.stdout).map(|_| ()));
    found.file("the terminal", "config --json", is_harmless(true, &run.stdout));
    found
}

/// Returns whether a command's output can't control a terminal. In data, text directions are left to
/// the program that shows them.
fn is_harmless(is_data: bool, text: &str) -> Result<(), String> {
    let is_fault = |c: &char| if is_data { c.is_control() && *c != '\n' } else { is_obeyed(*c) };
    match text.chars().find(is_fault) {
        None => Ok(()),
        Some(c) => {
            let line = text.lines().find(|line| line.contains(c)).unwrap_or_default();
            Err(format!("{c:?} in {line:?}"))
        }
    }
}

/// Whether a terminal would do something for it, or show what follows in another order.
pub fn is_obeyed(c: char) -> bool {
    let turns = ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c);
    c.is_control() && c != '\n' || turns
}
