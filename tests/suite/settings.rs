//! The settings as people and editors see them: the schema, `catena config`, the documentation, and
//! the help of the other commands.

use std::fs;

use catena::config::{self, Settings};
use serde_json::{Value, json};

use crate::init::all_set;
use crate::project::{Project, plain_record, root};

fn schema() -> Value {
    serde_json::from_str(config::SCHEMA).expect("the schema is JSON")
}

fn valid(yaml: &str) -> Result<(), String> {
    let data: Value = config::yaml::read(yaml).expect("YAML that JSON can hold");
    let schema = jsonschema::validator_for(&schema()).expect("a sound schema");
    let faults: Vec<String> =
        schema.iter_errors(&data).map(|e| format!("{}: {e}", e.instance_path())).collect();
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}

/// Returns whether the program accepts the settings.
fn taken(yaml: &str) -> bool {
    let project = Project::new();
    project.settings(yaml);
    config::load(None, &project.path("")).is_ok()
}

// ---------------------------------------------------------------------------------------------
// The schema

#[test]
fn the_schema_has_every_setting_with_its_default() {
    let defaults = serde_json::to_value(Settings::default()).expect("plain data");
    let mut problems = Vec::new();
    compare(&schema(), &defaults, "", &mut problems);
    assert!(problems.is_empty(), "docs/site.schema.json:\n{}", problems.join("\n"));
}

fn compare(schema: &Value, defaults: &Value, path: &str, problems: &mut Vec<String>) {
    let described = schema["description"].as_str().is_some_and(|text| !text.is_empty());
    if !described {
        problems.push(format!("`{path}` has no description"));
    }
    let (Some(known), Some(set)) = (schema["properties"].as_object(), defaults.as_object()) else {
        if schema.get("default") != Some(defaults) {
            problems.push(format!("`{path}`: default {}, is {defaults}", schema["default"]));
        }
        return;
    };
    if schema["additionalProperties"] != json!(false) {
        problems.push(format!("`{path}` takes unknown names"));
    }
    problems.extend(
        known
            .keys()
            .filter(|key| !set.contains_key(*key))
            .map(|key| format!("`{path}.{key}` is no setting")),
    );
    for (key, defaults) in set {
        match known.get(key) {
            Some(schema) => compare(schema, defaults, &format!("{path}.{key}"), problems),
            None => problems.push(format!("`{path}.{key}` is missing")),
        }
    }
}

#[test]
fn settings_in_use_fit_the_schema() {
    let mut files = vec![root().join("site.yaml"), root().join("scaffold/site.yaml")];
    let cases = fs::read_dir(root().join("tests/cases")).expect("the cases");
    files.extend(cases.map(|case| case.expect("readable").path().join("site.yaml")));
    for file in files.iter().filter(|file| file.exists()) {
        let text = fs::read_to_string(file).expect("a text file");
        assert_eq!(valid(&text), Ok(()), "{}", file.display());
    }
    assert_eq!(valid(&all_set()), Ok(()));
    assert_eq!(valid(""), Ok(()));
}

#[test]
fn the_schema_and_the_program_refuse_the_same() {
    let good = [
        "records: {title: [], byline: ['By {model}', 'On {date}, {model}']}",
        "citations: {ids: [A\\d+], url: 'https://example.org/{id}'}",
        "citations: {find: [{name: A, url: 'https://example.org/?q={title}'}]}",
        "citations: {find: [{url: 'http://example.org/{id}', name: B}]}",
        "citations: {find: []}",
        "ask: 'https://example.org/ask?q={question}&from=archive'",
        "ask: null",
        "outputs: {feeds: false, raw: null}\nsize: lean",
        "categories: {x-y: Name}\nlimits: {record_bytes: 1}",
        "base_url: HTTPS://example.org/a/",
        // `null` means "not set" everywhere.
        "{title: null, description: ~, language: null, base_url: null, content: null}",
        "{output: null, theme: null, categories: null, size: null}",
        "records: null\ncitations: null\ngaps: null\noutputs: null\nlimits: null",
        "records: {title: null, byline: null, answer: null}\nlimits: {nesting: null}",
        "citations: {ids: null, url: null, find: null}\ngaps: {phrases: null}",
        "gaps: {phrases: []}",
        "title: '5'",
        "logo: static/a.svg\nfavicon: static/b.ico\nsocial_image: static/c.png",
        "accent: '#1d4f7c'\nextra_css: static/a.css\nextra_head: head.html",
        "policy: {script: https://a.example, img: ['https://*.example.org'], connect: null}",
        "nav: [{text: A, href: 'https://example.org/'}]\nfooter: [{text: B, href: a/b.html#c}]",
        "footer: [{text: Mail, href: 'mailto:me@example.org'}]\nnav: null",
        "licence: CC-BY-4.0\nrobots: {index: false, ai: null}",
        "licence: https://example.org/licence",
    ];
    let bad = [
        "titel: A",
        "records: {bylin: By}",
        "citations: {id: A}",
        "gaps: {phrase: a}",
        "outputs: {feed: true}",
        "limits: {bytes: 1}",
        "records: Answer",
        "records: {answer: []}",
        "records: {answer: [' ']}",
        "title: ' '",
        "language: e",
        "base_url: example.org",
        "base_url: ftp://example.org",
        "base_url: https://example.org/?q",
        "citations: {ids: []}",
        "citations: {url: https://example.org}",
        "ask: https://example.org/ask",
        "ask: 'javascript:{question}'",
        "ask: 'https://example.org/{question}/{id}'",
        "ask: ['https://example.org/{question}']",
        "citations: {find: 'https://example.org/{title}'}",
        "citations: {find: ['https://example.org/{title}']}",
        "citations: {find: [{name: A, url: https://example.org}]}",
        "citations: {find: [{name: A, url: 'javascript:{title}'}]}",
        "citations: {find: [{name: A, url: '//example.org/{title}'}]}",
        "citations: {find: [{name: '', url: 'https://example.org/{title}'}]}",
        "citations: {find: [{name: 5, url: 'https://example.org/{title}'}]}",
        "citations: {find: [{url: 'https://example.org/{title}'}]}",
        "citations: {find: [{name: A}]}",
        "citations: {find: [{name: A, url: 'https://example.org/{id}', x: 1}]}",
        "outputs: {feeds: maybe}",
        "size: small",
        "categories: {x: ' '}",
        "limits: {record_bytes: 0}",
        "limits: {record_bytes: 4294967296}",
        "limits: {site_bytes: 0}",
        "limits: {nesting: 17}",
        "limits: {formula_bytes: 16001}",
        "limits: {sources: 100001}",
        "limits: {line_bytes: -1}",
        "- title",
        "title: 5",
        "title: true",
        "description: [a]",
        "output: 1.5",
        "records: {answer: 5}",
        "records: {answer: [null]}",
        "records: {byline: '{date}'}",
        "records: {byline: [By]}",
        "categories: {a: null}",
        "categories: {a: 5}",
        "citations: {ids: ''}",
        "citations: {ids: ['']}",
        "gaps: {phrases: ['']}",
        "gaps: {phrases: ''}",
        "gaps: {phrases: [5]}",
        "size: Lean",
        "outputs: [feeds]",
        "limits: {site_bytes: 1GB}",
        "limits: {nesting: 300}",
        "logo: static/a.txt",
        "favicon: [static/a.svg]",
        "social_image: static/card.svg",
        "accent: red",
        "accent: 112233",
        "extra_css: [static/a.txt]",
        "extra_head: /etc/passwd",
        "policy: {script: 'unsafe-inline'}",
        "policy: {img: ['https://a.example/; script-src *']}",
        "policy: {style: []}",
        "nav: [Blog]",
        "nav: [{text: A}]",
        "nav: [{text: '', href: a.html}]",
        "nav: [{text: A, href: 'javascript:f()'}]",
        "footer: {text: A, href: a.html}",
        "footer: [{text: A, href: /a.html}]",
        "footer: [{text: A, href: a.html, x: 1}]",
        "licence: Creative Commons",
        "licence: javascript://x",
        "robots: {index: maybe}",
        "robots: false",
    ];
    for yaml in good {
        assert_eq!(valid(yaml), Ok(()), "{yaml}");
        assert!(taken(yaml), "{yaml}");
    }
    for yaml in bad {
        assert!(valid(yaml).is_err(), "the schema takes {yaml}");
        assert!(!taken(yaml), "the program takes {yaml}");
    }
}

#[test]
fn unknown_names_are_refused_with_a_suggestion_at_every_depth() {
    let near = [
        ("languag: en", 1, "language"),
        ("records:\n  follow_up: More", 2, "follow_ups"),
        ("citations:\n  id: A", 2, "ids"),
        ("gaps:\n  phrase: a", 2, "phrases"),
        ("outputs:\n  feeds: true\n  list_feed: true", 3, "list_feeds"),
        ("limits:\n  record_byte: 1", 2, "record_bytes"),
    ];
    for (yaml, line, name) in near {
        let project = Project::new();
        project.settings(yaml);
        let run = project.run(&["config"]);
        run.ends_with(2).says(&format!("site.yaml:{line}:"));
        run.says(&format!("help: did you mean `{name}`?"));
    }
}

// ---------------------------------------------------------------------------------------------
// `catena config`

#[test]
fn config_shows_the_origin_of_every_value() {
    let project = Project::new();
    project.settings("title: Mine\nsize: lean\noutputs:\n  raw: true\noutput: site\n");
    let run = project.run(&["config", "--output", "dist", "--base-url", "https://Example.org/"]);
    run.ends_with(0);
    for line in [
        "site.yaml",
        "line 1      title: Mine",
        "default     language: en",
        "--base-url  base_url: https://example.org",
        "--output    output: dist",
        "default     citations.url: (none)",
        "default     gaps.phrases: (73 texts)",
        "line 2      size: lean",
        "size lean   outputs.markdown: false",
        "line 4      outputs.raw: true",
    ] {
        assert!(
            run.stdout.lines().any(|printed| printed == line),
            "no `{line}` in\n{}",
            run.stdout
        );
    }
    fs::create_dir_all(project.path("themes/t/assets")).expect("a folder");
    let run = project.run(&["config", "--json", "--theme", "t"]);
    let printed = run.ends_with(0).json();
    assert_eq!(printed["file"], "site.yaml");
    let all = printed["settings"].as_array().expect("a list");
    assert_eq!(all.len(), config::flat(&Settings::default()).len());
    let setting = |key: &str| all.iter().find(|setting| setting["key"] == key).expect(key);
    let expected =
        json!({"key": "size", "value": "lean", "source": "file", "line": 2, "flag": null});
    assert_eq!(setting("size"), &expected);
    let expected =
        json!({"key": "theme", "value": "t", "source": "flag", "line": null, "flag": "--theme"});
    assert_eq!(setting("theme"), &expected);
    let expected = json!({
        "key": "outputs.raw", "value": true, "source": "file", "line": 4, "flag": null
    });
    assert_eq!(setting("outputs.raw"), &expected);
    assert_eq!(setting("outputs.markdown")["source"], "default");
    assert_eq!(setting("gaps.phrases")["value"].as_array().map(Vec::len), Some(73));
}

#[test]
fn config_works_without_a_file_and_prints_the_schema() {
    let project = Project::new();
    let run = project.run(&["config"]);
    assert!(run.ends_with(0).stdout.starts_with("no settings file: defaults\n"), "{}", run.stdout);
    assert_eq!(project.run(&["config", "--json"]).ends_with(0).json()["file"], Value::Null);
    assert_eq!(project.run(&["config", "--schema"]).ends_with(0).json(), schema());
    project.run(&["config", "--base-url", "example.org"]).ends_with(2).says("--base-url");
    project.run(&["config", "--config", "none.yaml"]).ends_with(2).says("none.yaml");
    project.run(&["config", "--theme", "nope"]).ends_with(2).says("`nope`");
    for output in ["content", ".", "content/public"] {
        let run = project.run(&["config", "--output", output]);
        run.ends_with(2).says("is not safe to write").says("help: ");
    }
    project.file("dist/index.html", b"mine");
    project.run(&["config", "--output", "dist"]).ends_with(0);
}

// ---------------------------------------------------------------------------------------------
// The documentation

#[test]
fn the_documentation_names_every_setting_and_flag() {
    let text = fs::read_to_string(root().join("docs/settings.md")).expect("the page");
    let settings = config::flat(&Settings::default());
    let missing: Vec<&str> = settings
        .iter()
        .map(|(name, _)| name.as_str())
        .filter(|name| !text.contains(&format!("`{name}`")))
        .collect();
    assert!(missing.is_empty(), "docs/settings.md lacks {missing:?}");
    let flags = fs::read_to_string(root().join("docs/commands.md")).expect("the page");
    for command in commands() {
        assert!(flags.contains(&format!("catena {command}")), "docs/commands.md: `{command}`");
        let help = Project::new().run(&[&command, "--help"]).stdout;
        let named = help.split_whitespace().filter_map(|word| word.strip_prefix("--"));
        let named = named.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
        for flag in named.filter(|flag| !["help", "version", ""].contains(flag)) {
            assert!(flags.contains(&format!("`--{flag}")), "docs/commands.md: `--{flag}`");
        }
    }
}

#[test]
fn the_guide_s_links_lead_somewhere() {
    let mut problems = Vec::new();
    let pages = fs::read_dir(root().join("docs")).expect("the guide");
    let mut pages: Vec<_> = pages.map(|page| page.expect("readable").path()).collect();
    pages.retain(|page| page.extension().is_some_and(|extension| extension == "md"));
    pages.push(root().join("README.md"));
    for page in &pages {
        let text = fs::read_to_string(page).expect("a text file");
        let folder = page.parent().expect("in a folder");
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
            // Examples of formats contain links of their own.
            if path.contains([':', '`', ' ', '{']) || path.ends_with(".html") {
                continue;
            }
            let to = if path.is_empty() { page.clone() } else { folder.join(path) };
            let heads = fs::read_to_string(&to).unwrap_or_default();
            let mut heads = heads.lines().filter(|line| line.starts_with('#')).map(slug);
            if !to.exists() || !anchor.is_empty() && !heads.any(|head| head == anchor) {
                problems.push(format!("{}: {target}", page.display()));
            }
        }
    }
    let index = fs::read_to_string(root().join("docs/README.md")).expect("the index");
    for page in &pages {
        let name = page.file_name().expect("a file").to_string_lossy();
        if name != "README.md" && !index.contains(&format!("]({name})")) {
            problems.push(format!("docs/README.md does not lead to {name}"));
        }
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

/// Returns a heading's anchor on a forge.
fn slug(heading: &str) -> String {
    let text = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = text.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// Returns the program's commands from its help.
fn commands() -> Vec<String> {
    let help = Project::new().run(&["--help"]).stdout;
    let list = help.split("\nCommands:\n").nth(1).expect("a list of commands");
    let names = list.lines().take_while(|line| !line.is_empty());
    // Further lines of a description are indented deeper.
    let names = names.filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next());
    let known = |name: &&str| Project::new().run(&[name, "--help"]).code == 0;
    names.filter(|name| *name != "help").filter(known).map(str::to_owned).collect()
}

#[test]
fn every_command_has_examples_and_exit_codes() {
    let commands = commands();
    assert!(commands.len() >= 10, "{commands:?}");
    for command in &commands {
        let help = Project::new().run(&[command, "--help"]).ends_with(0).stdout.clone();
        assert!(help.contains(&format!("\n  catena {command}")), "{command}: no example");
        assert!(help.contains("Exit codes:\n  "), "{command}: no exit codes");
        assert!(help.lines().all(|line| line.chars().count() <= 100), "{command}: too wide");
    }
}

#[test]
fn every_command_has_completions_and_a_manual_page() {
    let project = Project::new();
    let commands = commands();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = project.run(&["completions", shell]).ends_with(0).stdout.clone();
        for name in commands.iter().map(String::as_str).chain(["--base-url", "--dry-run"]) {
            // Fish writes a flag without its dashes.
            let name = name.trim_start_matches('-');
            assert!(script.contains(name), "{shell}: no `{name}`");
        }
    }
    project.run(&["completions", "cmd"]).ends_with(2).says("possible values");
    let run = project.run(&["man", "--out", "manual/man1"]);
    run.ends_with(0);
    assert_eq!(run.stdout.lines().count(), commands.len() + 1);
    for command in &commands {
        let page = project.path(&format!("manual/man1/catena-{command}.1"));
        let page = fs::read_to_string(page).expect("a page");
        assert!(page.contains(&format!(".TH catena-{command} 1")), "{command}: {page:.200}");
        assert!(page.contains("Exit codes:"), "{command}");
    }
    let first = project.run(&["man"]).ends_with(0).stdout.clone();
    assert_eq!(first, fs::read_to_string(project.path("manual/man1/catena.1")).expect("a page"));
    assert!(first.contains("catena\\-init(1)") && !first.contains("catena\\-help"));
    project.file("taken", b"a file");
    project.run(&["man", "--out", "taken"]).ends_with(3).says("taken");
}

#[test]
fn a_missing_theme_or_content_folder_is_an_error_at_its_line() {
    let project = Project::new();
    project.record("000_1111111111111111.txt", &plain_record("Is it so?", "3 May 2026"));
    let wrong = "title: A\ntheme: jurnal\n";
    project.settings(wrong);
    for args in [&["build"][..], &["check"], &["config"]] {
        let run = project.run(args);
        run.ends_with(2).says("`theme`: unknown theme `jurnal`").says("site.yaml:2:1");
    }
    let run = project.run(&["build", "--theme", "jurnall"]);
    run.ends_with(2).says("unknown theme `jurnall`");
    assert!(!run.stderr.contains("site.yaml"), "{}", run.stderr);

    project.settings("title: A\n\ncontent: contnt\n");
    for args in [&["build"][..], &["check"], &["export", "--format", "jsonl"]] {
        let run = project.run(args);
        run.ends_with(2).says("`content`: the content folder `contnt` does not exist");
        run.says("site.yaml:3:1").says("did you mean `content`?");
    }
    project.run(&["check", "--content", "content"]).ends_with(0);
    let run = project.run(&["check", "--content", "contnt"]);
    run.ends_with(2).says("the content folder `contnt` does not exist");
    assert!(!run.stderr.contains("site.yaml"), "{}", run.stderr);
}
