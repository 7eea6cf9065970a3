//! The theme author's contract: `docs/theme.md` says what templates see, as the types' own comments
//! do; every template gets what it asks for on every page that the cases have; the example theme
//! builds.
//!
//! `CATENA_BLESS=1 cargo test --test suite theme` rewrites the generated part of the document.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use catena::config::{FindLink, Loaded, PolicySettings, RobotSettings, Settings, SiteLink, Size};
use catena::model::{HeldTexts, InputFile, OwnFiles};
use catena::parse::RecordFormat;
use catena::render::{Templates, render};
use catena::site::{Content, ThemeParts, plan};
use catena::theme::{self, Wanted};
use catena::{link, parse};
use regex::Regex;
use serde_json::Value;

use crate::links::check_site;
use crate::project::{Project, loaded, root, tree};
use crate::theme_archives;

/// Where the generated part of the document begins: at the end of this line.
const GENERATED: &str = "<!-- From here on written by a test";

/// The type of what every template is given, next to the view of its page.
const LAYOUT: &str = "Layout";

/// Fields that the cases never show with a value, or never without one, each with the reason.
const ONE_SIDED: &[(&str, &str)] = &[];

/// A struct of the views, as its source has it.
struct Type {
    name: String,
    doc: String,
    fields: Vec<Field>,
}

struct Field {
    name: String,
    doc: String,
    of: String,
}

impl Type {
    /// Returns the template that the type is the view of.
    fn template(&self) -> Option<&str> {
        let name = self.doc.strip_prefix('`')?.split('`').next()?;
        name.ends_with(".html").then_some(name)
    }
}

// ---------------------------------------------------------------------------------------------
// The document

#[test]
fn the_document_has_every_view_as_the_types_have_it() {
    let path = root().join("docs/theme.md");
    let text = fs::read_to_string(&path).expect("the document");
    let start = text.find(GENERATED).expect("the line where the generated part begins");
    let start = start + text[start..].find('\n').expect("a whole line") + 1;
    let wanted = generated(&types());
    if std::env::var_os("CATENA_BLESS").is_some() {
        fs::write(&path, format!("{}{wanted}", &text[..start])).expect("written");
    } else {
        let help = "CATENA_BLESS=1 cargo test --test suite theme rewrites it";
        assert!(text[start..] == wanted, "docs/theme.md is stale: {help}");
    }
}

#[test]
fn the_document_has_every_block_and_every_property_and_no_other() {
    let text = fs::read_to_string(root().join("docs/theme.md")).expect("the document");
    let default = root().join("themes/default");
    let base = fs::read_to_string(default.join("templates/base.html")).expect("the frame");
    let style = fs::read_to_string(default.join("assets/style.css")).expect("the style sheet");
    let section = |heading: &str| {
        let rest = text.split_once(heading).expect("the section").1;
        matches(r"(?m)^\| `([^`]+)`", rest.split("\n## ").next().unwrap_or_default())
    };
    assert_eq!(section("\n## Blocks of"), matches(r"\{%-? block (\w+)", &base));
    assert_eq!(section("\n## Colours and"), matches(r"(--[a-z0-9-]+):", &style));
}

/// The body's class is the page's kind, so that `.tags` would mean the page of tags, too.
#[test]
fn the_style_sheet_never_takes_a_page_for_a_part() {
    let default = root().join("themes/default");
    let style = fs::read_to_string(default.join("assets/style.css")).expect("the style sheet");
    let parts: BTreeSet<String> = fs::read_dir(default.join("templates"))
        .expect("the templates")
        .map(|entry| fs::read_to_string(entry.expect("an entry").path()).expect("a template"))
        .flat_map(|text| matches(r#"class="([^"{}]+)"#, &text))
        .flat_map(|classes| classes.split(' ').map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let cases = root().join("tests/cases");
    let kinds: BTreeSet<String> = fs::read_dir(cases)
        .expect("the cases")
        .filter_map(|entry| fs::read_dir(entry.expect("an entry").path().join("expected")).ok())
        .flatten()
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "html"))
        .map(|path| fs::read_to_string(path).expect("a page"))
        .flat_map(|page| matches(r#"<body class="([^"]+)"#, &page))
        .collect();
    let both: Vec<_> = parts.intersection(&kinds).collect();
    assert!(both.iter().any(|name| *name == "sources"), "{both:?}");
    for name in both {
        let bare = Regex::new(&format!(r"(?m)(^|[\s,>]){}", regex::escape(&format!(".{name}"))))
            .expect("a pattern");
        let bare = bare.find_iter(&style).find(|found| {
            !style[found.end()..].starts_with(|c: char| c == '-' || c.is_alphanumeric())
        });
        assert!(bare.is_none(), "`.{name}` is the page, too: name the element");
    }
}

/// Returns what the first group of a pattern matches in a text.
fn matches(pattern: &str, text: &str) -> BTreeSet<String> {
    let pattern = Regex::new(pattern).expect("a pattern");
    pattern.captures_iter(text).map(|found| found[1].to_owned()).collect()
}

/// Returns the tables of all views, components before them.
fn generated(types: &[Type]) -> String {
    let mut out = String::from(
        "\n## Components\n\nDefined in `components.html`, used as `{{ <pager pager={pager} /> }}`. A \
         component sees its arguments only.\n\n| component | arguments |\n| --- | --- |\n",
    );
    let components = root().join("themes/default/templates/components.html");
    let components = fs::read_to_string(components).expect("the components");
    let signature = Regex::new(r"\{%-? component (\w+)\((.*)\) -?%\}").expect("a pattern");
    for found in signature.captures_iter(&components) {
        let _ = writeln!(out, "| `{}` | `{}` |", &found[1], &found[2]);
    }
    out.push_str(
        "\n## Views\n\nA view for each template. *HTML* is finished and safe (`| safe`); *text* is \
         plain. What *may be missing* is null: ask with `{% if … %}`. Every `href` is ready to use \
         on its page.\n",
    );
    let (views, parts): (Vec<_>, Vec<_>) = types.iter().partition(|of| of.template().is_some());
    let (layout, parts): (Vec<&Type>, Vec<&Type>) =
        parts.into_iter().partition(|of| of.name == LAYOUT);
    for view in views {
        let template = view.template().expect("is a view");
        let doc = view.doc.split_once(": ").map_or("", |(_, doc)| doc);
        let _ = writeln!(out, "\n### `{template}`\n\n{}\n", sentence(doc));
        push_fields(layout.iter().flat_map(|of| &of.fields).chain(&view.fields), &mut out);
    }
    out.push_str("\n## Parts of views\n");
    for part in parts {
        let _ = writeln!(out, "\n### {}\n\n{}\n", part.name, part.doc);
        push_fields(&part.fields, &mut out);
    }
    out
}

fn push_fields<'a>(fields: impl IntoIterator<Item = &'a Field>, out: &mut String) {
    out.push_str("| name | type | meaning |\n| --- | --- | --- |\n");
    for Field { name, doc, of } in fields {
        let doc = doc.replace('|', "\\|");
        let _ = writeln!(out, "| `{name}` | {} | {doc} |", shown(of, name));
    }
}

/// Returns a type in terms of a theme's author.
fn shown(of: &str, name: &str) -> String {
    let inner = |start: &str| of.strip_prefix(start).and_then(|rest| rest.strip_suffix('>'));
    if let Some(inner) = inner("Option<") {
        return format!("{}, may be missing", shown(inner, name));
    }
    if let Some(inner) = inner("Vec<") {
        return format!("list of {}", shown(inner, name));
    }
    match of {
        "String" | "&'static str" if name.ends_with("html") => "HTML".to_owned(),
        "String" | "&'static str" => "text".to_owned(),
        "usize" | "u32" => "number".to_owned(),
        "bool" => "true or false".to_owned(),
        name => format!("[{name}](#{})", name.to_lowercase()),
    }
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Reads the views' types from their sources, which rustfmt keeps in one form.
fn types() -> Vec<Type> {
    let folder = root().join("src/site/views");
    let modules = fs::read_to_string(folder.join("mod.rs")).expect("a source");
    let modules = modules.lines().filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';'));
    let files: Vec<_> = modules.map(|name| folder.join(format!("{name}.rs"))).collect();
    let mut types: Vec<Type> = Vec::new();
    for file in files {
        let (mut doc, mut inside) = (String::new(), false);
        for line in fs::read_to_string(&file).expect("a source").lines() {
            if let Some(text) = line.trim_start().strip_prefix("///") {
                doc.push_str(text);
            } else if let Some(name) = line.strip_prefix("pub struct ") {
                let name = name.trim_end_matches([' ', '{', '}']).to_owned();
                let doc = std::mem::take(&mut doc).trim().to_owned();
                types.push(Type { name, doc, fields: Vec::new() });
                inside = line.ends_with('{');
            } else if let Some(field) = line.strip_prefix("    pub ").filter(|_| inside) {
                let (name, of) = field.trim_end_matches(',').split_once(": ").expect("a field");
                let doc = std::mem::take(&mut doc).trim().to_owned();
                assert!(!doc.is_empty(), "`{name}` has no comment");
                let fields = &mut types.last_mut().expect("is inside a struct").fields;
                fields.push(Field { name: name.to_owned(), doc, of: of.to_owned() });
            } else if !line.starts_with("#[") {
                inside &= line != "}";
                doc.clear();
            }
        }
    }
    types
}

// ---------------------------------------------------------------------------------------------
// The views

/// The fields seen so far: (type, field) to (with a value, without one).
#[derive(Default)]
struct Seen {
    fields: BTreeMap<(String, String), (bool, bool)>,
    problems: BTreeSet<String>,
}

#[test]
fn every_template_gets_what_it_asks_for_with_and_without_each_part() {
    let types = types();
    let types: BTreeMap<&str, &Type> =
        types.iter().map(|of| (of.template().unwrap_or(&of.name), of)).collect();
    let mut seen = Seen::default();
    let (cases, sample) = (root().join("tests/cases"), root().join("content"));
    let files = tree(&cases);
    let names: BTreeSet<&str> = files.keys().filter_map(|path| path.split('/').next()).collect();
    for name in names {
        let content = cases.join(name).join("content");
        look(if content.is_dir() { &content } else { &sample }, &types, &mut seen);
    }
    for made in theme_archives::all() {
        look(&made.path("content"), &types, &mut seen);
    }
    for (name, of) in &types {
        for Field { name: field, of: kind, .. } in &of.fields {
            let key = (of.name.clone(), field.clone());
            let (with, without) = seen.fields.get(&key).copied().unwrap_or_default();
            let path = format!("{}.{field}", of.name);
            if let Some((_, why)) = ONE_SIDED.iter().find(|(known, _)| *known == path) {
                assert!(!(with && without), "{path} is both now, not: {why}");
                continue;
            }
            if !with {
                seen.problems.insert(format!("{path} ({name}) has no value on any page"));
            }
            if kind.starts_with("Option<") && !without {
                seen.problems.insert(format!("{path} ({name}) is never missing on any page"));
            }
        }
    }
    assert!(seen.problems.is_empty(), "{:#?}", seen.problems);
}

/// Plans and renders an archive with the built-in theme; notes what its views hold.
fn look(content: &Path, types: &BTreeMap<&str, &Type>, seen: &mut Seen) {
    let base_url = || Some("https://example.org/archive/".to_owned());
    let url = || Some("https://example.org/abs/{id}".to_owned());
    let ways =
        [(base_url(), url(), Size::Full), (None, None, Size::Lean), (None, url(), Size::Lean)];
    for (base_url, url, size) in ways {
        let mut settings = Settings { base_url, size, ..Settings::default() };
        if url.is_some() {
            let url = "https://example.org/?q={title}".to_owned();
            settings.citations.find = vec![FindLink { name: "Example".to_owned(), url }];
            settings.ask = Some("https://example.org/ask?q={question}".to_owned());
        }
        settings.citations.url = url;
        let own = if size == Size::Full { branded(&mut settings) } else { OwnFiles::default() };
        settings.outputs.raw = Some(size == Size::Full);
        if size == Size::Lean {
            settings.outputs.feeds = Some(false);
            settings.outputs.dumps = Some(false);
            // From right to left.
            settings.language = if settings.ask.is_some() { "ar" } else { "en" }.to_owned();
        }
        let format =
            RecordFormat::new(&settings).unwrap_or_else(|error| panic!("{}", error.message));
        let (records, pages) = loaded(content, &settings.limits);
        let parsed = records.iter().filter_map(|file| parse::parse(file, &format).with_text());
        let (records, texts) = HeldTexts::of(parsed);
        let (archive, _) = link::link(records, &texts).expect("texts in memory");
        let mut site = Loaded::default();
        site.settings = settings.clone();
        let wanted =
            Wanted { value: "default", relative_to: root(), beside: root(), settings: &site };
        let theme = theme::load(&wanted).expect("the built-in theme");
        let templates = Templates::new(&theme).expect("templates without a fault");
        let parts = ThemeParts { assets: &theme.assets, interface: &theme.interface, own: &own };
        let (site, _) = plan(&archive, &texts, &settings, &format, &pages, parts);
        for (at, path) in site.paths().iter().enumerate() {
            let content = site.content(at).expect("texts in memory");
            let (Content::View(view), Some(template)) = (content, site.template(at)) else {
                continue;
            };
            if let Err(fault) = render(&templates, template, &*view) {
                seen.problems.insert(format!("{path}: {fault}"));
            }
            let Some(of) = types.get(template) else {
                seen.problems.insert(format!("no view is documented for `{template}`"));
                continue;
            };
            let context = view.context().expect("a view of text and numbers");
            for of in [types[LAYOUT], of] {
                for field in &of.fields {
                    match context.get(field.name.as_str()).map(serde_json::to_value) {
                        Some(Ok(value)) => look_at(of, field, &field.of, &value, types, seen),
                        _ => drop(seen.problems.insert(format!("{template} lacks {}", field.name))),
                    }
                }
            }
        }
    }
}

/// Sets everything about the look of the site, and returns the files that it needs.
fn branded(settings: &mut Settings) -> OwnFiles {
    let link = |text: &str, href: &str| vec![SiteLink { text: text.into(), href: href.into() }];
    settings.logo = Some("static/logo.svg".to_owned());
    settings.social_image = Some("static/card.png".to_owned());
    settings.extra_css = "static/extra.css".into();
    let other = || "https://stats.example".into();
    settings.policy = PolicySettings { script: other(), img: other(), connect: other() };
    settings.nav = link("Blog", "https://blog.example/");
    settings.footer = link("Map", "logo.svg");
    settings.licence = Some("CC-BY-4.0".to_owned());
    settings.robots = RobotSettings { index: false, ai: false };
    let file = |path: &str| InputFile { path: path.to_owned(), bytes: b"-".to_vec() };
    let files = ["card.png", "extra.css", "logo.svg"].map(file).into();
    OwnFiles { folder: "static".to_owned(), files, head: Some(file("head.html")) }
}

/// Compares a value with its field's documented type and notes that it was seen.
fn look_at(
    of: &Type,
    field: &Field,
    kind: &str,
    value: &Value,
    types: &BTreeMap<&str, &Type>,
    seen: &mut Seen,
) {
    let key = (of.name.clone(), field.name.clone());
    let optional = kind.strip_prefix("Option<").and_then(|rest| rest.strip_suffix('>'));
    let list = kind.strip_prefix("Vec<").and_then(|rest| rest.strip_suffix('>'));
    let sides = seen.fields.entry(key).or_default();
    if optional.is_some() && value.is_null() {
        sides.1 = true;
        return;
    }
    if list.is_none() || value.as_array().is_some_and(|items| !items.is_empty()) {
        sides.0 = true;
    }
    let fits = match (optional, list, kind, value) {
        (Some(inner), ..) => return look_at(of, field, inner, value, types, seen),
        (_, Some(inner), _, Value::Array(items)) => {
            items.iter().for_each(|item| look_at(of, field, inner, item, types, seen));
            true
        }
        (_, _, "String" | "&'static str", Value::String(_)) => true,
        (_, _, "usize" | "u32", Value::Number(_)) => true,
        (_, _, "bool", Value::Bool(_)) => true,
        (_, _, name, Value::Object(object)) => types.get(name).is_some_and(|inner| {
            for field in &inner.fields {
                let value = object.get(&field.name).unwrap_or(&Value::Null);
                look_at(inner, field, &field.of, value, types, seen);
            }
            object.keys().all(|key| inner.fields.iter().any(|field| field.name == *key))
        }),
        _ => false,
    };
    if !fits {
        seen.problems.insert(format!("{}.{} is no {kind}: {value}", of.name, field.name));
    }
}

// ---------------------------------------------------------------------------------------------
// The example

#[test]
fn the_example_theme_builds_a_whole_site() {
    let project = Project::sample();
    project.copy(&root().join("themes/nocturne"), "themes/nocturne");
    let base = "https://example.org/archive/";
    project.build(&["--theme", "nocturne", "--base-url", base, "--strict"]).ends_with(0);
    assert_eq!(check_site(&project.path("public"), "/archive/"), Vec::<String>::new());
    let site = project.output_tree();
    let page = |path: &str| String::from_utf8(site[path].clone()).expect("text");
    assert!(page("index.html").contains("<h2>The newest answer</h2>"));
    let answer = page("answers/8acbd1f2792065bd.html");
    let (own, built_in) = (answer.find("assets/nocturne.css"), answer.find("assets/style.css"));
    assert!(built_in.is_some() && built_in < own, "its sheet comes after the built-in one");
    assert!(answer.contains("class=\"brand moon\"") && !answer.contains("<img"));
    project.file("static/own.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    project.settings("logo: static/own.svg\n");
    project.build(&["--theme", "nocturne"]).ends_with(0);
    let answer = &project.output_tree()["answers/8acbd1f2792065bd.html"];
    let answer = String::from_utf8_lossy(answer);
    assert!(answer.contains("<img src=\"../own.svg\"") && !answer.contains("brand moon"));
}

#[test]
fn a_fault_in_a_template_names_template_line_and_page_and_leaves_the_old_site() {
    let project = Project::sample();
    project.build(&[]).ends_with(0);
    let before = project.output_tree();
    let faults = [
        ("answer.html", "\n{% extends \"bass.html\" %}", "answers/"),
        ("statistics.html", "\n{% blok %}", "statistics.html"),
        (
            "base.html",
            "{% extends \"default/base.html\" %}{% block brand %}\n{% include \"no.html\" %}{% endblock %}",
            "index.html",
        ),
        ("components.html", "\n{% component x( %}", "index.html"),
        ("gaps.html", "\n{{ nothing }}", "gaps.html"),
    ];
    for (name, text, page) in faults {
        project.file(&format!("themes/mine/templates/{name}"), text.as_bytes());
        let run = project.build(&["--theme", "mine"]);
        run.ends_with(2);
        let place = format!("themes/mine/templates/{name}:2");
        assert!(run.stderr.contains(&place), "{name}: {}", run.stderr);
        assert!(run.stderr.contains(&format!("`{page}")), "{name}: {}", run.stderr);
        assert_eq!(project.output_tree(), before, "{name}");
        project.remove(&format!("themes/mine/templates/{name}"));
    }
}

#[test]
fn all_pages_that_cannot_be_rendered_are_named_and_the_old_site_stays() {
    let project = Project::sample();
    project.build(&[]).ends_with(0);
    let before = project.output_tree();
    for name in ["answer.html", "statistics.html"] {
        project.file(&format!("themes/mine/templates/{name}"), b"{{ nothing }}");
    }
    let run = project.build(&["--theme", "mine"]);
    run.ends_with(2);
    let is_answer = |path: &&String| path.starts_with("answers/") && path.ends_with(".html");
    let answers = before.keys().filter(is_answer).count();
    for part in [
        format!("{} pages could not be rendered", answers + 1),
        format!("{answers} pages, e.g. `answers/"),
        "`statistics.html`: ".to_owned(),
    ] {
        assert!(run.stderr.contains(&part), "no `{part}` in {}", run.stderr);
    }
    assert_eq!(project.output_tree(), before);
}
