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
    let names =
        ["Enter", "Escape", "Tab", "ArrowDown", "ArrowUp", "GET", "Uint8Array", "use strict"];
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
            let folder = path.split('/').next().filter(|folder| ["site", "later"].contains(folder));
            let (is_site, folder) = (folder.is_some(), folder.unwrap_or("search"));
            let prefix = format!("script-{folder}-");
            for found in key.captures_iter(line) {
                for name in [found.get(1), found.get(2)].into_iter().flatten() {
                    let key = format!("{prefix}{}", name.as_str());
                    let is_shared = !is_site && ["date", "undated"].contains(&name.as_str());
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
    let json = Interface::built_in().script_json("script-later-");
    let texts: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let cited = serde_json::json!([["cited", {"one": ["cited in ", ["cited"], " answer"],
        "": ["cited in ", ["cited"], " answers"]}]]);
    assert_eq!(texts["source-cited"], cited);
    let project = Project::sample();
    project.run(&["build"]).ends_with(0);
    let built = project.output_tree();
    for path in ["assets/site.js", "assets/later.js", "assets/search/search.js"] {
        let text = String::from_utf8_lossy(&built[path]);
        assert!(!text.contains("/* texts") && text.contains(r#""language":"en""#), "{path}");
    }
}

#[test]
fn the_layout_follows_the_direction_of_the_text() {
    let physical = r"(?:margin|padding|border)-(?:left|right)|(?:^|[;{]) *(?:left|right):|(?:text-align|float|clear): (?:left|right)";
    let physical = Regex::new(physical).expect("a pattern");
    // Four values name the right side and the left one.
    let value = r"((?:[^\s;{}()]|\([^)]*\))+)";
    let four = format!(r"(margin|padding|inset): {value} {value} {value} {value};");
    let four = Regex::new(&four).expect("a pattern");
    for theme in ["default", "nocturne"] {
        for (path, bytes) in tree(&root().join("themes").join(theme).join("assets")) {
            if path.ends_with(".css") {
                let text = String::from_utf8(bytes).expect("a style sheet");
                let found: Vec<&str> =
                    text.lines().filter(|line| physical.is_match(line)).collect();
                assert!(found.is_empty(), "{theme}/{path}:\n{}", found.join("\n"));
                // Scripts move these from the corner of the window, whichever way texts run.
                let is_moved = |rule: &str| rule.contains(".card {") || rule.contains(".passage {");
                for found in four.captures_iter(&text) {
                    let rule = text[..found.get(0).expect("the match").start()].lines().last();
                    let is_even = found[3] == found[5];
                    assert!(is_even || is_moved(rule.unwrap_or_default()), "{path}: {}", &found[0]);
                }
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
    is_there("answers/0f7383f53d790b80.html", "Papers &lt;&amp;&gt;</h2>");
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
    let script = fs::read_to_string(project.path("public/assets/search/search.js")).expect("texts");
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
    for path in ["data/answers/2026-05.jsonl.gz", "data/open-questions.json", "assets/style.css"] {
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
