//! Third-party parsers read exports of hostile records.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::Value;

use super::markdown::escape_line;
use crate::config::{Settings, Size};
use crate::interface::Interface;
use crate::link::link;
use crate::model::{HeldTexts, InputFile, OwnFiles};
use crate::parse::{Parsed, RecordFormat, parse};
use crate::site::{Content, Site, ThemeParts, plan};

/// Text that would break out of each format without an escape.
const HOSTILE: &str = "</script><!-- ]]>&lt;&#0;\" ' \\ ` *x* _y_ [a](javascript:b) <b> {c}} $\\input{d}$ $<img>[i](javascript:j)`$ `<k>` %e #f ~g ^h @i{j, =k \u{2028}\u{1}\u{fffe}\u{202e}";

fn settings() -> Settings {
    let mut settings = Settings { title: HOSTILE.into(), ..Settings::default() };
    settings.description = HOSTILE.into();
    settings.base_url = Some("https://example.org/a".into());
    settings.citations.url = Some("https://example.org/works/{id}".into());
    settings
}

/// Returns the file of a record whose fields all contain `text`.
fn record(number: usize, text: &str) -> InputFile {
    let text = text.replace(['\n', '\r'], " ");
    let record = format!(
        "Antigravity Q&A\nWhy {text} {number}?\nAnswered by M {text} · {} May 2026\nAnswer\n\
         Said [AG-2025.04-1127] {text}\n{text} [AG-2025.04-{number:03}]\n- {text}\n> {text}\n\
         Sources · 2\n- 54%hep-th{text}AG-2025.04-1127\n\
         - 53%cs.LG$\\zeta$ {text}AG-2025.04-{number:03}\n\
         Keep exploring\n- Next {text}?\n{text}\n",
        number % 28 + 1,
    );
    InputFile { path: format!("answers/{number:016x}.txt"), bytes: record.into_bytes() }
}

/// Calls `with` with the site of the given records.
fn planned<T>(settings: &Settings, records: &[InputFile], with: impl Fn(&Site<'_>) -> T) -> T {
    let format = RecordFormat::new(settings).expect("a format");
    let parsed = records.iter().map(|file| parse(file, &format));
    let parsed = parsed.filter_map(Parsed::with_text);
    let (records, texts) = HeldTexts::of(parsed);
    let (archive, _) = link(records, &texts).expect("texts in memory");
    let assets = BTreeMap::new();
    let own = &OwnFiles::default();
    let parts = ThemeParts { assets: &assets, interface: Interface::built_in(), own };
    let (site, _) = plan(&archive, &texts, settings, &format, &[], parts);
    with(&site)
}

/// Returns whether a file is an export made from records.
fn is_export(path: &str) -> bool {
    let others = ["robots.txt", ".nojekyll", ".catena-files", "sitemap.xml"];
    !path.ends_with(".html")
        && !path.starts_with("data/open-questions")
        && !path.starts_with("sitemaps/")
        && !others.contains(&path)
}

/// Returns the positions and paths of the exports.
fn exports<'a>(site: &'a Site<'_>) -> impl Iterator<Item = (usize, &'a String)> {
    site.paths().iter().enumerate().filter(|(_, path)| is_export(path))
}

fn bytes(site: &Site<'_>, at: usize) -> Vec<u8> {
    match site.content(at).expect("texts in memory") {
        Content::Bytes(bytes) => bytes,
        Content::View(_) => panic!("{} is a page", site.paths()[at]),
    }
}

/// Plans the records and returns every export by its path.
fn files(settings: &Settings, records: &[InputFile]) -> BTreeMap<String, Vec<u8>> {
    planned(settings, records, |site| {
        exports(site).map(|(at, path)| (path.clone(), bytes(site, at))).collect()
    })
}

fn text<'a>(files: &'a BTreeMap<String, Vec<u8>>, path: &str) -> &'a str {
    let bytes = files.get(path).unwrap_or_else(|| panic!("no {path}"));
    std::str::from_utf8(bytes).expect("UTF-8")
}

/// Parses every file with a third-party parser for its format.
fn check_all(files: &BTreeMap<String, Vec<u8>>) {
    for (path, bytes) in files {
        let text = || std::str::from_utf8(bytes).expect("UTF-8");
        match path.rsplit('.').next().expect("has a name") {
            "xml" => drop(roxmltree::Document::parse(text()).expect(path)),
            "json" => drop(serde_json::from_str::<Value>(text()).expect(path)),
            "bib" => {
                let read = biblatex::Bibliography::parse(text()).expect(path);
                assert_eq!(read.len(), text().matches("\n@misc{").count() + 1, "{path}");
            }
            "gz" => check_lines(bytes),
            "md" => assert!(!has_html(text()), "{path}: {}", text()),
            _ => {}
        }
    }
}

fn check_lines(bytes: &[u8]) {
    assert_eq!(&bytes[4..10], [0, 0, 0, 0, 0, 0], "time, level and system");
    let mut lines = String::new();
    let mut gzip = flate2::read::GzDecoder::new(bytes);
    std::io::Read::read_to_string(&mut gzip, &mut lines).expect("gzip");
    let schema: Value =
        serde_json::from_str(include_str!("../../../docs/export.schema.json")).expect("JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("a schema");
    for line in lines.lines() {
        let line = serde_json::from_str(line).expect("JSON");
        assert!(validator.is_valid(&line), "{line}");
    }
    assert!(!lines.is_empty());
}

fn has_html(markdown: &str) -> bool {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    fn is_bad(event: Event<'_>) -> bool {
        match event {
            Event::Html(_) | Event::InlineHtml(_) => true,
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                dest_url.starts_with("javascript:")
            }
            _ => false,
        }
    }
    let readers = [Options::empty(), Options::ENABLE_TABLES, Options::all()];
    readers.into_iter().any(|options| Parser::new_ext(markdown, options).any(is_bad))
}

#[test]
fn hostile_records_break_no_format() {
    let records: Vec<_> = (0..60).map(|number| record(number, HOSTILE)).collect();
    let files = files(&settings(), &records);
    check_all(&files);
    let feeds: Vec<&String> =
        files.keys().filter(|path| path.ends_with(".xml") && *path != "opensearch.xml").collect();
    assert_eq!(feeds.len(), 4);
    for path in feeds {
        let xml = roxmltree::Document::parse(text(&files, path)).expect("XML");
        let of = |name| xml.descendants().filter(move |node| node.has_tag_name(name));
        let atom = |name| ("http://www.w3.org/2005/Atom", name);
        assert_eq!(of(atom("entry")).count(), 50, "{path}");
        let ids: BTreeSet<_> = of(atom("id")).filter_map(|id| id.text()).collect();
        assert_eq!(ids.len(), 51, "{path}");
        assert!(of(atom("link")).all(|link| {
            link.attribute("href").is_some_and(|href| href.starts_with("https://example.org/a/"))
        }));
    }
    let json: Value = serde_json::from_str(text(&files, "feed.json")).expect("JSON");
    assert_eq!(json["items"].as_array().map(Vec::len), Some(50));
    assert!(json["items"][0]["content_html"].as_str().is_some_and(|html| !html.contains("<b>")));
    let search = roxmltree::Document::parse(text(&files, "opensearch.xml")).expect("XML");
    let short = search
        .descendants()
        .find(|node| node.has_tag_name(("http://a9.com/-/spec/opensearch/1.1/", "ShortName")));
    assert!(short.and_then(|node| node.text()).is_some_and(|name| name.chars().count() <= 16));
}

#[test]
fn a_twin_reads_as_the_record_does() {
    let mut settings = settings();
    settings.outputs.raw = Some(true);
    let files = files(&settings, &[record(1, "a *b* c_d < e [f] & g")]);
    let twin = text(&files, "answers/0000000000000001.md");
    assert!(twin.starts_with("# Why a *b* c_d \\< e \\[f\\] & g 1?\n\nAnswered by M a "), "{twin}");
    assert!(twin.contains("\nSaid [AG-2025.04-1127](../sources/ag-2025-04-1127.html) a *b* "));
    assert!(
        twin.contains("\n1. a *b* c_d \\< e \\[f\\] & g · hep-th · [AG-2025.04-1127]("),
        "{twin}"
    );
    assert!(twin.contains("\n- a *b* c_d "), "{twin}");
    let raw = text(&files, "answers/0000000000000001.txt");
    assert_eq!(raw.as_bytes(), record(1, "a *b* c_d < e [f] & g").bytes);
}

#[test]
fn a_citation_behind_an_exclamation_mark_is_no_picture() {
    let files = files(&settings(), &[record(1, "true![AG-2025.04-1127] so!")]);
    let twin = text(&files, "answers/0000000000000001.md");
    assert!(twin.contains("true\\![AG-2025.04-1127](../sources/"), "{twin}");
    assert!(twin.contains("so!\n"), "{twin}");
}

#[test]
fn a_link_keeps_its_title_in_twins_and_feeds() {
    let title = "two \"words\" <b> `c` & *d*";
    let written = r#"[x](https://a.example "two \"words\" <b> \`c\` & *d*")"#;
    let files = files(&settings(), &[record(1, written)]);
    let twin = text(&files, "answers/0000000000000001.md");
    let titles = pulldown_cmark::Parser::new(twin).filter_map(|event| match event {
        pulldown_cmark::Event::Start(pulldown_cmark::Tag::Link { dest_url, title, .. }) => {
            dest_url.starts_with("https://a.").then(|| title.to_string())
        }
        _ => None,
    });
    let titles: Vec<String> = titles.collect();
    assert!(titles.len() >= 4 && titles.iter().all(|found| found == title), "{titles:?}");
    let json = br#"title=\"two &quot;words&quot; &lt;b&gt; `c` &amp; *d*\""#;
    let is_in = |bytes: &Vec<u8>| bytes.windows(json.len()).any(|part| part == json);
    assert!(files.iter().any(|(path, bytes)| path.ends_with("feed.json") && is_in(bytes)));
}

#[test]
fn a_twin_says_what_became_of_sources() {
    let file = |number: usize, text: &str| InputFile {
        path: format!("answers/{number:016x}.txt"),
        bytes: format!("Antigravity Q&A\n{text}").into_bytes(),
    };
    let asked = "Why [so]?\nAnswered by M · 3 May 2026\nAnswer\nSaid [AG-2025.04-101], \
                 [AG-2025.04-101] and [AG-2025.04-103, AG-2025.04-104].\nSources · 3\n\
                 - 54%hep-thOne *work*AG-2025.04-101\n- 53%cs.LGOtherAG-2025.04-102\n\
                 - 52%hep-thAG-2025.04-102\nKeep exploring\n- Then [what](https://e.org/)?\n\
                 - And who?\n";
    let other = "Why [so]\nAnswered by N · 4 May 2026\nAnswer\nAs [AG-2025.04-104].\n\
                 Sources · 1\n- 60%hep-thThe *title*AG-2025.04-104\n";
    let answer = "Then what?\nAnswered by N · 5 May 2026\nAnswer\nNothing.\n";
    let files = files(&settings(), &[file(1, asked), file(2, other), file(3, answer)]);
    let twin = text(&files, "answers/0000000000000001.md");
    let work =
        |number: usize| format!("[AG-2025.04-{number}](../sources/ag-2025-04-{number}.html)");
    let sources = format!(
        "## Sources\n\n1. One *work* · hep-th · {} · cited twice · match 54%\n\
         2. Other · cs.LG · {} · retrieved, not cited · match 53%\n\
         3. Other · hep-th · {} · retrieved, not cited · match 52%\n\
         - {} · cited once, not in the list\n\
         - The *title* · {} · cited once, not in the list\n\n",
        work(101),
        work(102),
        work(102),
        work(103),
        work(104),
    );
    assert!(twin.contains(&sources), "{twin}");
    let last = text(&files, "answers/0000000000000003.md");
    assert!(last.contains("\n\n## Sources\n\nThis answer lists no sources.\n\n"), "{last}");
}

#[test]
fn an_addition_changes_few_files() {
    let records: Vec<_> = (0..27).map(|number| record(number, "x")).collect();
    let before = files(&settings(), &records[..26]);
    let after = files(&settings(), &records);
    let changed: Vec<&str> = before
        .iter()
        .filter(|(path, bytes)| after.get(*path) != Some(bytes))
        .map(|(path, _)| path.as_str())
        .collect();
    let expected = [
        "categories/cs-lg.json",
        "categories/cs-lg.xml",
        "categories/hep-th.json",
        "categories/hep-th.xml",
        "data/answers/2026-05.jsonl.gz",
        "data/sources/2026-05.bib",
        "data/sources/2026-05.json",
        "feed.json",
        "feed.xml",
        "llms.txt",
        "llms/2026-05.md",
        "models/m-x.json",
        "models/m-x.xml",
    ];
    assert_eq!(changed, expected);
}

#[test]
fn what_is_switched_off_is_not_there() {
    let mut settings = settings();
    settings.size = Size::Lean;
    let lean = files(&settings, &[record(1, "x")]);
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    let kept = [
        "data/answers.schema.json",
        "data/answers/2026-05.jsonl.gz",
        "data/index.json",
        "data/sources/2026-05.bib",
        "data/sources/2026-05.json",
        "feed.json",
        "feed.xml",
        "llms.txt",
        "llms/2026-05.md",
        "opensearch.xml",
    ];
    assert_eq!(names(&lean), kept);
    settings.outputs.feeds = Some(false);
    settings.outputs.dumps = Some(false);
    settings.outputs.raw = Some(true);
    let bare = ["answers/0000000000000001.txt", "llms.txt", "llms/2026-05.md", "opensearch.xml"];
    assert_eq!(names(&files(&settings, &[record(1, "x")])), bare);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_text_breaks_no_format(text in "[ -~\u{a0}-\u{ff}\u{2028}\u{0}-\u{1f}ζ😀]{0,40}") {
        check_all(&files(&settings(), &[record(1, &text), record(2, "x")]));
    }

    #[test]
    fn escaped_text_reads_as_it_stands(text in "[ -~]{0,40}") {
        use pulldown_cmark::{Event, Options, Parser};
        let wanted = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES;
        let markdown = escape_line(&text);
        let read: String = Parser::new_ext(&markdown, options)
            .filter_map(|event| match event {
                Event::Text(text) => Some(text.into_string()),
                Event::Start(pulldown_cmark::Tag::Paragraph)
                | Event::End(pulldown_cmark::TagEnd::Paragraph) => None,
                other => Some(format!("{other:?}")),
            })
            .collect();
        prop_assert_eq!(read, wanted, "{}", markdown);
    }
}
