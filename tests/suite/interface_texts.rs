//! The texts of the interface: one catalogue has all of them. A pseudo-language puts every text
//! between marks; what stands outside of marks on a page, in a feed or a twin is the archive's own.

use std::fs;
use std::path::Path;

use catena::config::Settings;
use catena::interface::{Arg, Interface};
use fluent_syntax::ast::{Entry, PatternElement};
use fluent_syntax::{parser, serializer};
use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use regex::Regex;
use xtask::corpus;

use crate::project::{Project, root, tree};

fn source() -> String {
    fs::read_to_string(root().join("themes/default/i18n/en.ftl")).expect("the texts")
}

/// Returns the built-in texts, each between marks.
fn marked() -> String {
    let source = source();
    let mut resource = parser::parse(source.as_str()).expect("Fluent");
    for entry in &mut resource.body {
        let Entry::Message(message) = entry else { continue };
        let elements = &mut message.value.as_mut().expect("a text").elements;
        elements.insert(0, PatternElement::TextElement { value: "⟦" });
        elements.push(PatternElement::TextElement { value: "⟧" });
    }
    serializer::serialize(&resource)
}

fn keys_of_the_catalogue() -> Vec<String> {
    let source = source();
    let entries = parser::parse(source.as_str()).expect("Fluent").body.into_iter();
    let key = |entry: Entry<&str>| match entry {
        Entry::Message(message) => Some(message.id.name.to_owned()),
        _ => None,
    };
    entries.filter_map(key).collect()
}

/// The letters and digits of all that an archive says.
struct Archive(String);

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
        all.extend([settings, defaults, taxonomy]);
        Self(plain(&all))
    }

    /// Whether the archive says all parts of a text. Marks such as `·` stand between them; numbers
    /// are counts and dates.
    fn says(&self, text: &str) -> bool {
        let parts = text.split(|c: char| c.is_ascii_digit() || "·[]|;,→←–".contains(c));
        parts.map(plain).all(|part| self.0.contains(&part))
    }

    /// Whether the archive says a text of one line, which may hold formulas as readable text and
    /// be joined from two paragraphs.
    fn says_line(&self, text: &str) -> bool {
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
    outside: Outside,
    problems: Vec<String>,
}

impl Page<'_> {
    fn text(&mut self, text: &str, place: &str) {
        let outside = self.outside.of(text);
        // The program and the encoding have names in every language.
        let is_name = ["Catena", "UTF-8"].contains(&outside.trim());
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

    /// Looks at the strings of a feed, except those for programs.
    fn json(&mut self, name: Option<&str>, value: &serde_json::Value) {
        use serde_json::Value;
        match (name, value) {
            (Some("content_html"), Value::String(html)) => self.html(html),
            (Some("version" | "language" | "id" | "date_published"), _) => {}
            (Some(name), Value::String(_)) if name.ends_with("url") => {}
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
            // Inside, all is content: the symbols of a record's formula, its code as it stands there,
            // or a reference in the language of a program. The interface has no text there: its
            // labels are attributes of these elements, or stand next to them.
            if matches!(&*name.local, "math" | "pre" | "code" | "script" | "style") {
                return;
            }
        }
        node.children.borrow().iter().for_each(|child| self.walk(child));
    }
}

/// Returns what a file says outside of marks that the archive doesn't say, and how many marks it
/// has.
fn unmarked(path: &str, bytes: &[u8], archive: &Archive) -> (Vec<String>, usize) {
    let text = String::from_utf8_lossy(bytes);
    let mut page = Page { archive, outside: Outside::default(), problems: Vec::new() };
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
    project.file("themes/pseudo/i18n/en.ftl", marked().as_bytes());
    project.settings(&format!("{settings}\ntheme: pseudo\n"));
    let run = project.run(&["build", "--output", "public", "--cache", "cache"]);
    assert!(run.code < 2, "{name}: {}", run.stderr);
    let archive = Archive::of(project);
    let is_checked = |path: &str| {
        let is_feed = ["feed.", "categories/", "models/"].iter().any(|at| path.starts_with(at));
        let ends: &[&str] = if is_feed { &[".html", ".xml", ".json"] } else { &[".html", ".md"] };
        let names = ["llms.txt", "opensearch.xml"];
        ends.iter().any(|end| path.ends_with(end)) || names.contains(&path)
    };
    let mut problems = Vec::new();
    assert!(project.output_tree().contains_key("feed.json"), "{name} has feeds");
    for (path, bytes) in project.output_tree().iter().filter(|(path, _)| is_checked(path)) {
        let (found, marks) = unmarked(path, bytes, &archive);
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
    found.extend(problems("made up", &project, "outputs: {category_questions: true}"));
    let shown: Vec<&str> = found.iter().take(60).map(String::as_str).collect();
    assert!(found.is_empty(), "{} texts:\n{}", found.len(), shown.join("\n"));
}

/// Returns the keys that a text names in the form `t(key="…")` or `t("…"`.
fn keys(text: &str) -> Vec<String> {
    let pattern = Regex::new(r#"\bt\((?:key=)?\s*"([a-z0-9-]+)""#).expect("a pattern");
    pattern.captures_iter(text).map(|found| found[1].to_owned()).collect()
}

#[test]
fn every_key_that_is_named_exists_and_every_text_is_used() {
    let known = keys_of_the_catalogue();
    let mut all = String::new();
    for folder in ["src", "themes"] {
        for (path, bytes) in tree(&root().join(folder)) {
            let text = String::from_utf8_lossy(&bytes);
            let is_read = path.ends_with(".rs") || path.ends_with(".html");
            if is_read && !path.contains("interface/") {
                let of_theme = |key: &String| key.starts_with("theme-");
                for key in keys(&text).into_iter().filter(|key| !of_theme(key)) {
                    assert!(known.contains(&key), "{folder}/{path}: no text `{key}`");
                }
                all.push_str(&text);
            }
        }
    }
    let prefixes = ["month-", "script-"];
    for key in known.iter().filter(|key| !prefixes.iter().any(|p| key.starts_with(p))) {
        let is_named = all.contains(&format!("\"{key}\"")) || ["date", "month"].contains(&&**key);
        assert!(is_named, "nothing uses the text `{key}`");
    }
}

#[test]
fn scripts_show_texts_of_the_catalogue_alone() {
    // Two words with a space between them, or one word that begins with a capital letter.
    let shown = Regex::new(r#"["`]([A-Z][a-z]+|[A-Za-z“][a-z’]+(?: [A-Za-z“’${}.,:-]+)+)["`]"#);
    let shown = shown.expect("a pattern");
    let key = Regex::new(r#"\b(?:t|text)\((?:[^"()]*\? )?"([a-z-]+)"(?: : "([a-z-]+)")?"#);
    let key = key.expect("a pattern");
    // Names of keys and elements, and what is thrown and never shown.
    let names = ["Enter", "Escape", "ArrowDown", "ArrowUp", "GET", "Uint8Array", "use strict"];
    let known = keys_of_the_catalogue();
    let mut shows = Vec::new();
    for (path, bytes) in tree(&root().join("themes/default/assets")) {
        // Words and commands of TeX are not shown.
        let is_of_tex = ["search/tokens.js", "search/formulas.js"].contains(&&*path);
        if !path.ends_with(".js") || is_of_tex {
            continue;
        }
        let text = String::from_utf8(bytes).expect("a script");
        let is_code = |line: &&str| {
            let line = line.trim_start();
            !line.starts_with(['*', '/'])
                && !line.contains("throw ")
                && !line.contains("Error(")
                && !line.contains("class:")
        };
        for line in text.lines().filter(is_code) {
            for found in shown.captures_iter(line).filter(|found| !names.contains(&&found[1])) {
                shows.push(format!("{path} shows `{}`: {}", &found[1], line.trim()));
            }
            let prefix = if path == "site.js" { "script-site-" } else { "script-search-" };
            for found in key.captures_iter(line) {
                for name in [found.get(1), found.get(2)].into_iter().flatten() {
                    let key = format!("{prefix}{}", name.as_str());
                    assert!(known.contains(&key), "{path}: no text `{key}`");
                }
            }
        }
    }
    assert!(shows.is_empty(), "\n{}", shows.join("\n"));
    let json = Interface::built_in().script_json("script-site-");
    let texts: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(texts["copy"], "Copy");
    assert_eq!(texts["copy-these"], serde_json::json!(["Copy these ", ["count"]]));
    let cited = serde_json::json!([["cited", {"one": ["cited in ", ["cited"], " answer"],
        "": ["cited in ", ["cited"], " answers"]}]]);
    assert_eq!(texts["source-cited"], cited);
    let project = Project::sample();
    project.run(&["build"]).ends_with(0);
    let built = project.output_tree();
    for path in ["assets/site.js", "assets/search/texts.js"] {
        let text = String::from_utf8_lossy(&built[path]);
        assert!(!text.contains("/* texts") && text.contains(r#""language":"en""#), "{path}");
    }
}

#[test]
fn the_layout_follows_the_direction_of_the_text() {
    let physical = r"(?:margin|padding|border)-(?:left|right)|(?:^|[;{]) *(?:left|right):|(?:text-align|float|clear): (?:left|right)";
    let physical = Regex::new(physical).expect("a pattern");
    for theme in ["default", "nocturne"] {
        for (path, bytes) in tree(&root().join("themes").join(theme).join("assets")) {
            if path.ends_with(".css") {
                let text = String::from_utf8(bytes).expect("a style sheet");
                let found: Vec<&str> =
                    text.lines().filter(|line| physical.is_match(line)).collect();
                assert!(found.is_empty(), "{theme}/{path}:\n{}", found.join("\n"));
            }
        }
    }
}

#[test]
fn numbers_and_plurals_are_written_as_english_has_them() {
    let t = |count: usize| Interface::built_in().t("works-lead", &[("count", count.into())]);
    assert_eq!([t(0), t(1), t(2)], ["0 works", "1 work", "2 works"]);
    assert_eq!([t(999), t(1000), t(1234567)], ["999 works", "1,000 works", "1,234,567 works"]);
    let title = ("page", Arg::from("1 < 2"));
    let title = Interface::built_in().t("page-title", &[title, ("site", "A".into())]);
    assert_eq!(title, "1 < 2 · A", "plain text");
    assert_eq!(Interface::built_in().date(2026, 5, 3), "3 May 2026");
}

#[test]
fn a_theme_and_the_settings_replace_single_texts() {
    let project = Project::sample();
    let theme = "list-empty = None.\nanswer-sources-heading = Works\ntheme-own = Mine\n";
    project.file("themes/mine/i18n/en.ftl", theme.as_bytes());
    let own = "{% extends \"default/404.html\" %}{% block main %}{{ t(key=\"theme-own\") }}{% endblock %}";
    project.file("themes/mine/templates/404.html", own.as_bytes());
    let texts = "theme: mine\ntexts:\n  answer-sources-heading: Papers <&>\n  theme-own: My own\n";
    project.settings(texts);
    project.run(&["build"]).ends_with(0);
    let built = project.output_tree();
    let is_there = |path: &str, text: &str| {
        let (_, bytes) = built.iter().find(|(name, _)| name.contains(path)).expect("a page");
        assert!(String::from_utf8_lossy(bytes).contains(text), "{path}: no `{text}`");
    };
    is_there("answers/0f7383f53d790b80.html", "Papers &lt;&amp;&gt; · ");
    is_there("answers/0f7383f53d790b80.md", "## Papers <&>");
    is_there("404.html", "My own");
    // The field of a category of the settings.
    project.settings("categories: {hep-th: Strings}\ntexts: {no-field: Elsewhere}\n");
    project.run(&["build"]).ends_with(0);
    let page = fs::read_to_string(project.path("public/categories.html")).expect("a page");
    assert!(page.contains("<h2>Elsewhere</h2>"));
    // An incremental build is a build.
    project.settings("theme: mine\n");
    project.run(&["build"]).ends_with(0);
    let page = fs::read_to_string(project.path("public/answers/0f7383f53d790b80.md"));
    assert!(page.expect("a twin").contains("## Works\n"));
}

#[test]
fn a_changed_text_renders_what_can_show_it() {
    let project = Project::sample();
    let explained = || project.run(&["build", "--explain"]).ends_with(0).stderr.clone();
    explained();
    project.file("themes/default/i18n/en.ftl", b"list-empty = None.\n");
    let text = explained();
    for path in ["categories.html", "answers/0f7383f53d790b80.md", "feed.json", "llms.txt"] {
        let line = format!("rendered {path}: a text of the interface changed\n");
        assert!(text.contains(&line), "no `{line}` in {text}");
    }
    // Data, stored records and the theme's files have no text of the interface.
    let built = project.output_tree();
    for path in ["answers/0f7383f53d790b80.txt", "data/open-questions.json", "assets/style.css"] {
        assert!(built.contains_key(path) && !text.contains(path), "{path} in {text}");
    }
}

#[test]
fn a_fault_in_a_text_names_its_line() {
    let settings = [
        ("texts:\n  list-emty: None", "site.yaml:2:", "did you mean `list-empty`?"),
        ("texts:\n  works-lead: '{ $cound } works'", "site.yaml:2:", "did you mean `$count`?"),
        ("texts:\n  list-empty: 'None {'", "site.yaml:2:", "not Fluent"),
        ("texts:\n  list-empty: '{ NUMBER($count) }'", "site.yaml:2:", "a placeholder is"),
    ];
    for (yaml, place, help) in settings {
        let project = Project::sample();
        project.settings(yaml);
        project.run(&["build"]).ends_with(2).says(place).says(help);
    }
    // A text of the theme is checked with the theme, and the line is the settings'.
    let project = Project::sample();
    project.file("themes/mine/i18n/en.ftl", b"theme-own = Mine\n");
    project.settings("theme: mine\ntexts:\n  theme-own: Mine\n  theme-owm: My own\n");
    let run = project.run(&["build"]);
    run.ends_with(2).says("site.yaml:4:").says("did you mean `theme-own`?");
    let themes = [
        ("list-empty = { $a ->\n    [x] A\n    [x] B\n   *[y] C\n }\n", "en.ftl:1", "two variants"),
        ("a = b\n\nlist-emty = None\n", "en.ftl:1", "there is no text `a`"),
        ("\nlist-emty = None\n", "en.ftl:2", "did you mean `list-empty`?"),
        ("\n\nworks-lead = { $cound }\n", "en.ftl:3", "did you mean `$count`?"),
        ("list-empty = { \n", "en.ftl:", "not Fluent"),
    ];
    for (texts, place, help) in themes {
        let project = Project::sample();
        project.file("themes/mine/i18n/en.ftl", texts.as_bytes());
        project.settings("theme: mine\n");
        project.run(&["build"]).ends_with(2).says(place).says(help);
    }
    assert!(Path::new(&root().join("themes/default/i18n/en.ftl")).exists());
}
