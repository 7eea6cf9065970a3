//! The catalogue of the interface's texts: its keys, and how a theme and the settings replace texts.

use std::fs;

use catena::interface::{Arg, Interface};
use fluent_syntax::ast::Entry;
use fluent_syntax::parser;
use regex::Regex;

use crate::project::{Project, root, tree};
use crate::pseudo_language::source;

fn keys_of_the_catalogue() -> Vec<String> {
    let source = source();
    let entries = parser::parse(source.as_str()).expect("Fluent").body.into_iter();
    let key = |entry: Entry<&str>| match entry {
        Entry::Message(message) => Some(message.id.name.to_owned()),
        _ => None,
    };
    entries.filter_map(key).collect()
}

<<<<<<< HEAD
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
        all.extend([settings, defaults, taxonomy]);
        all.push_str(&Settings::default().gaps.examples().join("\n"));
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

    /// Looks at the strings of a feed or of JSON-LD, except those for programs.
    fn json(&mut self, name: Option<&str>, value: &serde_json::Value) {
        use serde_json::Value;
        match (name, value) {
            (Some("content_html"), Value::String(html)) => self.html(html),
            (Some("version" | "language" | "id" | "date_published"), _) => {}
            (Some("inLanguage" | "datePublished" | "digitalSourceType" | "query-input"), _) => {}
            (Some(name), Value::String(_)) if name.starts_with('@') => {}
            (Some(name), Value::String(_)) if name.ends_with("url") || name == "urlTemplate" => {}
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
            let is_made_up = matches!(self.archive, Archive::MadeUp);
            match &*name.local {
                "pre" | "code" if is_made_up => {
                    // The names of BibTeX, and of its months.
                    let names = r"(?m)@[a-z]+\{.*,$|^ *[a-z]+ = (?:[a-z]{3},)?|https?://\S+";
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
    problems_in(name, project, settings, |project| Archive::of(project))
}

fn problems_in(
    name: &str,
    project: &Project,
    settings: &str,
    archive: impl Fn(&Project) -> Archive,
) -> Vec<String> {
    project.file("themes/pseudo/i18n/en.ftl", marked().as_bytes());
    project.settings(&format!("{settings}\ntheme: pseudo\n"));
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
    let found = problems_in("made up", &made_up(), MADE_UP, |_| Archive::MadeUp);
    let shown: Vec<&str> = found.iter().take(60).map(String::as_str).collect();
    assert!(found.is_empty(), "{} texts:\n{}", found.len(), shown.join("\n"));
}

=======
>>>>>>> fix17
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
                    let is_shared =
                        path != "site.js" && ["date", "undated"].contains(&name.as_str());
                    assert!(is_shared || known.contains(&key), "{path}: no text `{key}`");
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
    // The search shows the texts of dates that pages show.
    project
        .settings("texts: {month-5: Floréal, date: '{ $month } { $day }', undated: sans date}\n");
    project.run(&["build"]).ends_with(0);
    let script = fs::read_to_string(project.path("public/assets/search/texts.js")).expect("texts");
    for text in
        [r#""month-5":"Floréal""#, r#""date":[["month"]," ",["day"]]"#, r#""undated":"sans date""#]
    {
        assert!(script.contains(text), "no `{text}` in {script}");
    }
    // An incremental build is a build.
    project.settings("theme: mine\n");
    project.run(&["build"]).ends_with(0);
    let page = fs::read_to_string(project.path("public/answers/0f7383f53d790b80.md"));
    assert!(page.expect("a twin").contains("## Works\n"));
}

#[test]
fn a_changed_text_renders_what_can_show_it() {
    let project = Project::sample();
    project.settings("base_url: https://example.org\n");
    let args = ["build", "--explain", "--base-url", "https://example.org/archive"];
    let explained = || project.run(&args).ends_with(0).stderr.clone();
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
        ("texts:\n  list-empty: '{ NUMBER($count) }'", "site.yaml:2:", "write the words"),
        ("texts:\n  theme-foo: Foo", "site.yaml:2:", "the theme has no text `theme-foo`"),
    ];
    // `check` finds them as `build` does.
    let refuses = |project: &Project, says: &[&str]| {
        for command in ["build", "check"] {
            let run = project.run(&[command]);
            run.ends_with(2);
            says.iter().for_each(|text| _ = run.says(text));
        }
    };
    for (yaml, place, help) in settings {
        let project = Project::sample();
        project.settings(yaml);
        refuses(&project, &[place, help]);
    }
    // A text of the theme is checked with the theme, and the line is the settings'.
    let project = Project::sample();
    project.file("themes/mine/i18n/en.ftl", b"theme-own = Mine\n");
    project.settings("theme: mine\ntexts:\n  theme-own: Mine\n  theme-owm: My own\n");
    refuses(&project, &["site.yaml:4:", "did you mean `theme-own`?"]);
    let template = b"{% extends \"default/404.html\" %}\n{% block main %}{{ t(key=\"theme-no\") }}{% endblock %}";
    project.file("themes/mine/templates/404.html", template);
    project.settings("theme: mine\n");
    refuses(&project, &["there is no text `theme-no`", "404.html:2"]);
    let themes = [
        ("list-empty = { $a ->\n    [x] A\n    [x] B\n   *[y] C\n }\n", "en.ftl:1", "two variants"),
        ("a = b\n\nlist-emty = None\n", "en.ftl:1", "there is no text `a`"),
        ("a = b\n\nlist-emty = None\n", "en.ftl:3", "did you mean `list-empty`?"),
        ("\nlist-emty = None\n", "en.ftl:2", "did you mean `list-empty`?"),
        ("\n\nworks-lead = { $cound }\n", "en.ftl:3", "did you mean `$count`?"),
        ("home = A\n\nhome = B\n", "en.ftl:3", "the text `home` is there twice"),
        ("list-empty = { \n", "en.ftl:", "not Fluent"),
    ];
    for (texts, place, help) in themes {
        let project = Project::sample();
        project.file("themes/mine/i18n/en.ftl", texts.as_bytes());
        project.settings("theme: mine\n");
        refuses(&project, &[place, help]);
    }
}

#[test]
fn style_sheets_show_no_words() {
    let content = Regex::new(r"content: *([^;}]*)").expect("a pattern");
    let function = Regex::new(r"\b[a-z]+\([^)]*\)").expect("a pattern");
    let mut count = 0;
    for (path, bytes) in tree(&root().join("themes")) {
        if path.ends_with(".css") {
            let text = String::from_utf8(bytes).expect("a style sheet");
            for found in content.captures_iter(&text) {
                let is_keyword = ["none", "normal"].contains(&found[1].trim());
                let shown = function.replace_all(&found[1], "");
                let has_words = shown.contains(char::is_alphabetic) && !is_keyword;
                let before = text[..found.get(0).expect("the match").start()].chars().last();
                // `justify-content` and `align-content` are other properties.
                if before != Some('-') {
                    assert!(!has_words, "{path}: `{}`", &found[0]);
                    count += 1;
                }
            }
        }
    }
    assert!(count > 10, "{count}");
}
