//! The catalogue has all texts of the interface. A pseudo-language puts every text between marks; what
//! stands outside of marks on a page, in a feed or a twin is the archive's own. In every language, all
//! words of the interface are of its catalogue, and none of the English one.

use std::fs;

use catena::config::Settings;
use catena::interface::languages;
use fluent_syntax::ast::{Entry, PatternElement};
use fluent_syntax::{parser, serializer};
use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use regex::Regex;
use xtask::corpus;

use crate::project::{Project, root, tree};

pub fn source() -> String {
    source_of("en")
}

/// Returns the built-in catalogue of a language.
pub fn source_of(language: &str) -> String {
    let path = format!("themes/default/i18n/{language}.ftl");
    fs::read_to_string(root().join(path)).expect("the texts")
}

/// Returns the built-in texts of a language, each between marks.
fn marked(language: &str) -> String {
    let source = source_of(language);
    let mut resource = parser::parse(source.as_str()).expect("Fluent");
    for entry in &mut resource.body {
        let Entry::Message(message) = entry else { continue };
        let elements = &mut message.value.as_mut().expect("a text").elements;
        elements.insert(0, PatternElement::TextElement { value: "⟦" });
        elements.push(PatternElement::TextElement { value: "⟧" });
    }
    serializer::serialize(&resource)
}

/// An archive, as the source of texts outside of marks.
enum Archive {
    /// The letters and digits of all that it says.
    Real(String),
    /// Each of its words has the letters `qz`, so any other word is the program's.
    MadeUp,
}

impl Archive {
    /// Of a project: its content, its settings, and the default settings with their names.
    fn of(project: &Project) -> Self {
        let mut all = String::new();
        for (path, bytes) in tree(&project.path("content")) {
            all.push_str(&format!("{path}\n{}\n", String::from_utf8_lossy(&bytes)));
        }
        let settings = fs::read_to_string(project.path("site.yaml")).expect("settings");
        let defaults = serde_json::to_string(&Settings::default()).expect("plain data");
        let taxonomy = root().join("src/parse/taxonomy.rs");
        let taxonomy = fs::read_to_string(taxonomy).expect("the names of categories");
        // The page of gaps shows what the phrases of the settings find.
        let examples = Settings::default().gaps.examples().join("\n");
        all.extend([settings, defaults, taxonomy, examples]);
        Self::Real(plain(&all))
    }

    /// Whether the archive says all parts of a text. Marks such as `·` stand between them; numbers
    /// are counts and dates.
    fn says(&self, text: &str) -> bool {
        let Self::Real(all) = self else {
            let words = text.split(|c: char| !c.is_alphabetic());
            return words.filter(|word| word.len() > 1).all(|word| plain(word).contains("qz"));
        };
        let parts = text.split(|c: char| c.is_ascii_digit() || "·[]|;,→←–".contains(c));
        parts.map(plain).all(|part| all.contains(&part))
    }

    /// Whether the archive says a text of one line, which may hold formulas as readable text and
    /// be joined from two paragraphs.
    fn says_line(&self, text: &str) -> bool {
        if matches!(self, Self::MadeUp) {
            return self.says(text);
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        let is_formula = |word: &&str| word.chars().any(|c| c.is_alphanumeric() && !c.is_ascii());
        let said = |words: &[&str]| self.says(&words.join(" "));
        words.split(is_formula).all(|words| {
            said(words) || (1..words.len()).any(|at| said(&words[..at]) && said(&words[at..]))
        })
    }
}

/// Returns the letters and digits of a text, in small letters.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Finds what stands outside of marks. The depth goes on from one text to the next, as a text of
/// the interface can hold elements.
#[derive(Default)]
struct Outside {
    depth: usize,
    marks: usize,
}

impl Outside {
    fn of(&mut self, text: &str) -> String {
        let mut out = String::new();
        for c in text.chars() {
            match c {
                '⟦' => (self.depth, self.marks) = (self.depth + 1, self.marks + 1),
                '⟧' => self.depth = self.depth.checked_sub(1).expect("marks in pairs"),
                c if self.depth == 0 => out.push(c),
                _ => {}
            }
        }
        out
    }
}

struct Page<'a> {
    archive: &'a Archive,
    language: &'a str,
    outside: Outside,
    problems: Vec<String>,
}

impl Page<'_> {
    fn text(&mut self, text: &str, place: &str) {
        let outside = self.outside.of(text);
        // Names in every language: the program, the encoding, the tag of the language.
        let is_name = ["Catena", "UTF-8", self.language].contains(&outside.trim());
        if !is_name && !self.archive.says(&outside) && !self.is_line(&outside, place) {
            self.problems.push(format!("{place}: `{}`", outside.trim()));
        }
    }

    fn is_line(&self, text: &str, place: &str) -> bool {
        place == "line" && self.archive.says_line(text)
    }

    fn html(&mut self, text: &str) {
        let dom = parse_document(RcDom::default(), ParseOpts::default()).one(text);
        self.walk(&dom.document);
    }

    /// Looks at the strings of a feed or of JSON-LD, except those for programs.
    fn json(&mut self, name: Option<&str>, value: &serde_json::Value) {
        use serde_json::Value;
        match (name, value) {
            (Some("content_html"), Value::String(html)) => self.html(html),
            (Some("version" | "language" | "id" | "date_published"), _) => {}
            (Some("inLanguage" | "datePublished" | "digitalSourceType" | "query-input"), _) => {}
            (Some(name), Value::String(_)) if name.starts_with('@') => {}
            (Some(name), Value::String(_)) if name.ends_with("url") => {}
            (Some("urlTemplate" | "item"), _) => {}
            (_, Value::String(text)) => self.text(text, "line"),
            (_, Value::Array(values)) => values.iter().for_each(|value| self.json(name, value)),
            (_, Value::Object(fields)) => {
                fields.iter().for_each(|(name, value)| self.json(Some(name), value));
            }
            _ => {}
        }
    }

    fn walk(&mut self, node: &Handle) {
        if let NodeData::Text { contents } = &node.data {
            self.text(&contents.borrow(), "text");
        }
        if let NodeData::Element { name, attrs, .. } = &node.data {
            let attrs = attrs.borrow();
            let value = |wanted: &str| {
                attrs.iter().find(|a| &*a.name.local == wanted).map(|a| a.value.to_string())
            };
            let is_description = value("name").as_deref() == Some("description");
            let is_read = |name: &str| {
                matches!(name, "title" | "alt" | "aria-label" | "placeholder" | "data-name")
                    || name == "content" && is_description
            };
            for attr in attrs.iter().filter(|attr| is_read(&attr.name.local)) {
                let outside = Outside::default().of(&attr.value);
                if !self.archive.says_line(&outside) {
                    self.problems.push(format!("{}: `{outside}`", attr.name.local));
                }
            }
            if value("class").as_deref() == Some("gist") {
                let text: String = node.children.borrow().iter().map(text_of).collect();
                return self.text(&text, "line");
            }
            // Inside, all is content: the symbols of a record's formula, its code as it stands there,
            // or a reference in the language of a program. The interface has no text there: its
            // labels are attributes of these elements, or stand next to them.
            let is_made_up = matches!(self.archive, Archive::MadeUp);
            match &*name.local {
                "pre" | "code" if is_made_up => {
                    // The names of BibTeX, and of its months.
                    let names = r"(?m)@[a-z]+\{.*,$|^ *[a-z]+ = (?:[a-z]{3},)?|https?://[^\s⟧]+";
                    let names = Regex::new(names).expect("a pattern");
                    let text: String = node.children.borrow().iter().map(text_of).collect();
                    return self.text(&names.replace_all(&text, ""), &name.local);
                }
                "script"
                    if is_made_up && value("type").as_deref() == Some("application/ld+json") =>
                {
                    let text: String = node.children.borrow().iter().map(text_of).collect();
                    return self.json(None, &serde_json::from_str(&text).expect("JSON"));
                }
                "math" | "pre" | "code" | "script" | "style" => return,
                _ => {}
            }
        }
        node.children.borrow().iter().for_each(|child| self.walk(child));
    }
}

fn text_of(node: &Handle) -> String {
    match &node.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ => node.children.borrow().iter().map(text_of).collect(),
    }
}

/// Returns what a file says outside of marks that the archive doesn't say, and how many marks it
/// has.
fn unmarked(path: &str, bytes: &[u8], archive: &Archive, language: &str) -> (Vec<String>, usize) {
    let text = String::from_utf8_lossy(bytes);
    let outside = Outside::default();
    let mut page = Page { archive, language, outside, problems: Vec::new() };
    if path.ends_with(".html") {
        page.html(&text);
    } else if path.ends_with(".json") {
        page.json(None, &serde_json::from_slice(bytes).expect("JSON"));
    } else {
        // Links, tags, ids of Markdown and XML, and dates are no words.
        let no_words = r"\]\([^)]*\)|<!\[CDATA\[|\]\]>|<[^>]*>|&[a-z#0-9]+;|\$[^$]+\$|https?://\S+";
        let no_words = Regex::new(no_words).expect("a pattern");
        for line in no_words.replace_all(&text, "\n").lines() {
            page.text(line, "line");
        }
    }
    assert_eq!(page.outside.depth, 0, "{path}: marks in pairs");
    (page.problems, page.outside.marks)
}

/// Builds a project with the pseudo-language, and returns what is not marked.
fn problems(name: &str, project: &Project, settings: &str) -> Vec<String> {
    problems_in(name, project, settings, "en", Archive::of)
}

fn problems_in(
    name: &str,
    project: &Project,
    settings: &str,
    language: &str,
    archive: impl Fn(&Project) -> Archive,
) -> Vec<String> {
    project.file(&format!("themes/pseudo/i18n/{language}.ftl"), marked(language).as_bytes());
    project.settings(&format!("{settings}\nlanguage: {language}\ntheme: pseudo\n"));
    let base = ["--base-url", "https://example.org/archive"];
    let run =
        project.run(&[&["build", "--output", "public", "--cache", "cache"][..], &base].concat());
    assert!(run.code < 2, "{name}: {}", run.stderr);
    let archive = archive(project);
    let is_checked = |path: &str| {
        let is_feed = ["feed.", "categories/", "models/"].iter().any(|at| path.starts_with(at));
        let ends: &[&str] = if is_feed { &[".html", ".xml", ".json"] } else { &[".html", ".md"] };
        let names = ["llms.txt", "opensearch.xml"];
        ends.iter().any(|end| path.ends_with(end)) || names.contains(&path)
    };
    let mut problems = Vec::new();
    assert!(project.output_tree().contains_key("feed.json"), "{name} has feeds");
    for (path, bytes) in project.output_tree().iter().filter(|(path, _)| is_checked(path)) {
        let (found, marks) = unmarked(path, bytes, &archive, language);
        problems.extend(found.into_iter().map(|problem| format!("{name}/{path}: {problem}")));
        assert!(marks > 0 || path.starts_with("feed."), "{name}/{path}: has no text");
    }
    problems
}

#[test]
fn every_text_is_content_or_of_the_catalogue() {
    let mut found = Vec::new();
    for case in ["seeds", "variants", "versions"] {
        let project = Project::new();
        let content = root().join("tests/cases").join(case).join("content");
        let content = if content.is_dir() { content } else { root().join("content") };
        project.copy(&content, "content");
        let settings = root().join("tests/cases").join(case).join("site.yaml");
        let settings = fs::read_to_string(settings).expect("settings");
        found.extend(problems(case, &project, &settings));
    }
    let project = Project::new();
    for number in 0..60 {
        let record = corpus::record(1, number);
        project.record(&record.name, &record.text);
    }
    found.extend(problems(
        "made up",
        &project,
        "base_url: https://example.org\noutputs: {category_questions: true}",
    ));
    let shown: Vec<&str> = found.iter().take(60).map(String::as_str).collect();
    assert!(found.is_empty(), "{} texts:\n{}", found.len(), shown.join("\n"));
}

/// The settings of an archive in made-up words.
const MADE_UP: &str = "
title: Zolqz Purqz
description: Dremqz kasqz obqz.
base_url: https://qz.qz/qz
records:
  title: Zolqz Purqz
  byline: Greqz {model} · {date}
  answer: Fosqz
  sources: Burqz
  follow_ups: Yanqz
  disclaimer: Ulvqz mosqz.
citations: {ids: 'QZ-\\d{4}', url: 'https://qz.qz/{id}'}
categories: {qz.qza: Bliqz Osqz, qz.qzb: Hurqz Viqz}
gaps: {phrases: [lurqz nimqz]}
outputs: {category_questions: true}
";

/// Makes an archive in made-up words with all kinds of pages: threads, versions, gaps, undated and
/// withdrawn answers, works of several titles, and lists of several pages.
fn made_up() -> Project {
    let project = Project::new();
    let name = |number: usize| -> String {
        number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect()
    };
    let question = |number: usize| format!("Groqz {}qz somqz?", name(number));
    for number in 0..140 {
        let front = match number % 20 {
            3 => "---\nnote: Notqz *aqz* loqz.\ntags: [Taqz, Tuqz]\naliases: oldqz\n---\n",
            7 => "---\nwithdrawn: Wroqz thiqz.\n---\n",
            _ => "",
        };
        let asked = question(if number < 120 { number } else { number - 100 });
        let byline = match number % 10 {
            5 => "Greqz moqz-1 · ".to_owned(),
            _ => {
                format!("Greqz moqz-{} · {} May {}", number % 3, number % 28 + 1, 2020 + number % 6)
            }
        };
        let (one, other) = (1000 + number % 7, 2000 + number);
        let gap = if number % 4 == 0 { "Huqz lurqz nimqz poqz." } else { "" };
        let answer = format!(
            "## Heaqz {}qz\n\nPaqz **boqz** viqz [QZ-{one}]. {gap}\n\n- liqz `coqz` [QZ-{other}]\n- \
             loqz [QZ-9999]\n\n> quqz\n\n```\nfeqz\n```\n\n| taqz | tbqz |\n| --- | --- |\n| x | y \
             |\n\nFoqz $x^2$.\n\n$$y = \\frac{{1}}{{x}}$$",
            name(number),
        );
        let sources = [
            format!("- 61%qz.qzaTitqz {}qzQZ-{one}", name(number % 2)),
            format!("- 50%qz.qzbUniqz {}qzQZ-{other}", name(number)),
            format!("- 40%Retqz {}qzQZ-{}", name(number % 9), 3000 + number % 9),
        ];
        let next = [question(number + 1), question(number * 2 + 1), "Opeqz nevqz?".to_owned()];
        let next: String = next.iter().map(|question| format!("- {question}\n")).collect();
        let text = format!(
            "{front}Zolqz Purqz\n{asked}\n{byline}\nFosqz\n{answer}\nBurqz · 3\n{}\nYanqz\n{next}\
             Ulvqz mosqz.\n",
            sources.join("\n")
        );
        project.record(&format!("{number:03}_{number:016}.txt"), &text);
    }
    project.file("content/pages/aboqz.md", b"# Aboqz\n\nThiqz paqz.\n");
    project
}

#[test]
fn every_word_of_another_language_is_of_the_catalogue() {
    for language in languages() {
        let found = problems_in(language, &made_up(), MADE_UP, language, |_| Archive::MadeUp);
        let shown: Vec<&str> = found.iter().take(60).map(String::as_str).collect();
        assert!(found.is_empty(), "{} texts:\n{}", found.len(), shown.join("\n"));
    }
}
