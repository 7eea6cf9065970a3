//! Runs every example in `docs/record-format.md` and checks its result.
//!
//! An example is a fenced block; its info string names the rule that reads it. `settings` and
//! `file-name` apply to the next example only; `record` is followed by the expected `json`, `answer`
//! by `blocks`. The others have one case a line: `source => result`. A block without a rule fails
//! the test, and so does a code in the table of diagnostics that no example shows.

use std::collections::BTreeSet;
use std::fs;

use catena::config::{Settings, yaml};
use catena::diagnostic::{self, Severity};
use catena::model::{Align, Block, HeldTexts, Inline, InputFile};
use catena::normalise::question_key;
use catena::parse::{self, RecordFormat};
use catena::{export, link, math};
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use serde_json::{Map, Value, json};

use crate::project::root;

/// A fenced block of the document.
struct Example {
    info: String,
    text: String,
    /// Line in the document, for messages.
    line: usize,
}

/// Settings and file name for the next example.
#[derive(Default)]
struct Setting {
    settings: Settings,
    file: Option<String>,
}

#[test]
fn every_example_has_the_expected_result() {
    let document = document();
    let examples = examples(&document);
    let mut problems = Vec::new();
    let mut shown = BTreeSet::new();
    let mut setting = Setting::default();
    let (mut cases, mut at) = (0, 0);
    while at < examples.len() {
        let example = &examples[at];
        let next = examples.get(at + 1);
        let mut check = |given: &str, wanted: &str, found: &str| {
            cases += 1;
            if wanted != found {
                let line = example.line;
                problems.push(format!("line {line}: `{given}`\n  says  {wanted}\n  comes {found}"));
            }
        };
        at += 1;
        match example.info.as_str() {
            "settings" => {
                setting.settings = yaml::read(&example.text).expect("settings");
                continue;
            }
            "file-name" => {
                setting.file = Some(example.text.trim().to_owned());
                continue;
            }
            "record" | "record escaped" => {
                let wanted = next
                    .filter(|next| next.info == "json")
                    .unwrap_or_else(|| panic!("line {}: a record without its json", example.line));
                let wanted: Value = serde_json::from_str(&wanted.text)
                    .unwrap_or_else(|error| panic!("line {}: {error}", wanted.line));
                let bytes = match example.info.as_str() {
                    "record" => example.text.clone().into_bytes(),
                    _ => unescape(&example.text),
                };
                let (found, codes) = facts(bytes, &setting);
                shown.extend(codes);
                for (key, wanted) in wanted.as_object().expect("an object") {
                    let found = found.get(key).map_or("nothing".to_owned(), Value::to_string);
                    check(key, &wanted.to_string(), &found);
                }
                at += 1;
            }
            "answer" => {
                let wanted = next.filter(|next| next.info == "blocks").unwrap_or_else(|| {
                    panic!("line {}: an answer without its blocks", example.line)
                });
                let found = blocks(&around(&example.text), &setting.settings);
                check("the answer", wanted.text.trim_end(), found.trim_end());
                at += 1;
            }
            rule => {
                let found = rule_of(rule)
                    .unwrap_or_else(|| panic!("line {}: no rule reads `{rule}`", example.line));
                for case in example.text.lines() {
                    let (given, wanted) = case
                        .split_once(" => ")
                        .unwrap_or_else(|| panic!("line {}: `{case}` has no =>", example.line));
                    check(given.trim(), wanted.trim(), &found(given.trim(), &setting.settings));
                }
            }
        }
        setting = Setting::default();
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
    assert!(cases >= 140, "only {cases} cases were run");
    let listed = codes_of_the_table(&document);
    assert!(listed.len() >= 18, "the table of diagnostics was not found");
    let never: Vec<_> = listed.difference(&shown).collect();
    let missing: Vec<_> = shown.difference(&listed).collect();
    assert!(never.is_empty(), "no example shows {never:?}");
    assert!(missing.is_empty(), "the table of diagnostics lacks {missing:?}");
}

fn document() -> String {
    fs::read_to_string(root().join("docs/record-format.md")).expect("the document")
}

fn examples(document: &str) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let mut inside = false;
    for (event, range) in Parser::new(document).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => info.trim().to_owned(),
                    CodeBlockKind::Indented => "(indented)".to_owned(),
                };
                let line = document[..range.start].matches('\n').count() + 1;
                examples.push(Example { info, text: String::new(), line });
                inside = true;
            }
            Event::Text(text) if inside => {
                examples.last_mut().expect("one is open").text.push_str(&text);
            }
            Event::End(TagEnd::CodeBlock) => inside = false,
            _ => {}
        }
    }
    examples
}

/// Returns the codes in the first column of the table of diagnostics.
fn codes_of_the_table(document: &str) -> BTreeSet<String> {
    let section = document.split("\n## ").find(|section| section.starts_with("Diagnostics"));
    let rows = section.unwrap_or_default().lines().filter_map(|row| row.strip_prefix("| `"));
    rows.filter_map(|row| row.split('`').next()).map(str::to_owned).collect()
}

/// Returns the rule for blocks with one case a line.
fn rule_of(info: &str) -> Option<fn(&str, &Settings) -> String> {
    match info {
        "ids" => Some(|path, _| parse::record_id(path).to_string()),
        "dates" => Some(date),
        "inline" => Some(|line, settings| shown(&parse::inline(line, 0, &format(settings)))),
        "formulas" => Some(|tex, _| math::readable(tex)),
        "titles" => Some(|line, settings| parse::plain_text(line, &format(settings))),
        "citations" => Some(citations),
        "sources" => Some(source),
        "questions" => {
            Some(|text, settings| question_key(&parse::plain_text(text, &format(settings))))
        }
        _ => None,
    }
}

// ---------------------------------------------------------------------------------------------
// Results of examples

fn format(settings: &Settings) -> RecordFormat {
    RecordFormat::new(settings).expect("valid settings")
}

/// Returns a whole record around an answer.
fn around(answer: &str) -> String {
    format!(
        "Antigravity Q&A\nWhy is it so?\nAnswered by m · 3 May 2026\nAnswer\n{answer}\n\
         Sources · 0\nKeep exploring\n\
         This is a research aid — not a peer review. Verify sources before citing.\n"
    )
}

fn file(text: &str) -> InputFile {
    InputFile { path: "answers/000_0123456789abcdef.txt".into(), bytes: text.into() }
}

/// Returns the record's line of the export with the codes of its diagnostics added, and those codes.
/// A record that is set aside has only the codes and `"set_aside": true`.
fn facts(bytes: Vec<u8>, setting: &Setting) -> (Map<String, Value>, Vec<String>) {
    let mut input = file("");
    input.bytes = bytes;
    if let Some(path) = &setting.file {
        input.path.clone_from(path);
    }
    let parsed = parse::parse(&input, &format(&setting.settings));
    let mut found = parsed.diagnostics;
    diagnostic::sort(&mut found);
    let codes: Vec<String> = found.iter().map(|found| found.code.to_owned()).collect();
    let errors = found.iter().filter(|found| found.severity == Severity::Error).count();
    let mut facts = Map::new();
    match parsed.record.map(|record| (record, parsed.text)) {
        Some((record, text)) => {
            facts.insert("draft".into(), json!(record.extra.draft));
            facts.insert("aliases".into(), json!(record.extra.aliases));
            facts.insert("lang".into(), json!(record.extra.lang));
            let (records, texts) = HeldTexts::of([(record, text)]);
            let (archive, _) = link::link(records, &texts).expect("holds all texts");
            if let Some(line) = export::lines(&archive, &texts, export::Which::All).next() {
                let line = line.expect("holds all texts");
                facts.extend(serde_json::from_str::<Map<_, _>>(&line).expect("an object"));
            }
        }
        None => drop(facts.insert("set_aside".into(), json!(true))),
    }
    facts.insert("diagnostics".into(), json!(codes));
    facts.insert("errors".into(), json!(errors));
    (facts, codes)
}

/// Returns the date of a byline that ends in `text`.
fn date(text: &str, settings: &Settings) -> String {
    let record = around("So.").replace("3 May 2026", text);
    let parsed = parse::parse(&file(&record), &format(settings));
    let date = parsed.record.expect("a record").date;
    date.map_or("none".to_owned(), |date| date.to_string())
}

/// Returns the ids of each group of citations in a line: `A B | C`.
fn citations(line: &str, settings: &Settings) -> String {
    let mut groups = Vec::new();
    push_groups(&parse::inline(line, 0, &format(settings)), &mut groups);
    if groups.is_empty() { "none".to_owned() } else { groups.join(" | ") }
}

fn push_groups(nodes: &[Inline], out: &mut Vec<String>) {
    for node in nodes {
        match node {
            Inline::Cite { ids, .. } => {
                out.push(ids.iter().map(|id| id.work.as_str()).collect::<Vec<_>>().join(" "));
            }
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Strike(inner)
            | Inline::Link { text: inner, .. } => push_groups(inner, out),
            _ => {}
        }
    }
}

/// Returns the fields of a source line, `score / category / title / id`, and its diagnostics.
fn source(line: &str, settings: &Settings) -> String {
    let record = around("So.").replace("Sources · 0", &format!("Sources · 1\n{line}"));
    let parsed = parse::parse(&file(&record), &format(settings));
    let record = parsed.record.expect("a record");
    let source = record.sources.first().expect("a source");
    let none = || "none".to_owned();
    let mut shown = [
        source.score.map_or_else(none, |score| score.to_string()),
        source.category.as_ref().map_or_else(none, ToString::to_string),
        source.title.to_string(),
        source.id.as_ref().map_or_else(none, ToString::to_string),
    ]
    .join(" / ");
    for found in parsed.diagnostics {
        shown.push_str(&format!(" ({})", found.code));
    }
    shown
}

/// Returns the answer's blocks, one a line, their contents indented under them.
fn blocks(record: &str, settings: &Settings) -> String {
    let format = format(settings);
    let (record, text) = parse::parse(&file(record), &format).with_text().expect("a record");
    let answer = parse::answer(&text, record.reading(), &format);
    let mut out = String::new();
    push_blocks(&answer.blocks, 0, &mut out);
    out
}

fn push_blocks(blocks: &[Block], depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    let row =
        |cells: &[Vec<Inline>]| cells.iter().map(|c| shown(c)).collect::<Vec<_>>().join(" | ");
    for block in blocks {
        let line = match block {
            Block::Heading { repeats_question: true, text, .. } => {
                format!("dropped: {}", shown(text))
            }
            Block::Heading { level, text, .. } => format!("h{level}: {}", shown(text)),
            Block::Paragraph(text) => format!("p: {}", shown(text)),
            Block::Code { language, text } => {
                let text = text.trim_end().replace('\n', "\\n");
                format!("code {}: {text}", language.as_deref().unwrap_or("-"))
            }
            Block::Rule => "rule".to_owned(),
            Block::Table { columns, head, rows } => {
                // As in the line under the head: `:middle:`, `end:`.
                let heads = head.iter().zip(columns).map(|(cell, align)| match align {
                    Align::Start => shown(cell),
                    Align::Middle => format!(":{}:", shown(cell)),
                    Align::End => format!("{}:", shown(cell)),
                });
                let heads = heads.collect::<Vec<_>>().join(" | ");
                let rows: String =
                    rows.iter().map(|cells| format!("\n{indent}  {}", row(cells))).collect();
                format!("table: {heads}{rows}")
            }
            Block::Quote { callout: None, .. } => "quote".to_owned(),
            Block::Quote { callout: Some(kind), .. } => format!("{kind:?}").to_lowercase(),
            Block::Footnotes(_) => "footnotes".to_owned(),
            Block::List(list) if list.ordered => "numbered".to_owned(),
            Block::List(_) => "list".to_owned(),
        };
        out.push_str(&format!("{indent}{line}\n"));
        match block {
            Block::Quote { blocks, .. } => push_blocks(blocks, depth + 1, out),
            Block::Footnotes(notes) => {
                for note in notes {
                    out.push_str(&format!("{indent}  {}\n", note.number));
                    push_blocks(&note.blocks, depth + 2, out);
                }
            }
            Block::List(list) => {
                for item in &list.items {
                    let number = item.number.map_or("-".to_owned(), |number| format!("{number}."));
                    let task = match item.done {
                        Some(true) => "[x] ",
                        Some(false) => "[ ] ",
                        None => "",
                    };
                    out.push_str(&format!("{indent}  {number} {task}{}\n", shown(&item.text)));
                    push_blocks(&item.blocks, depth + 2, out);
                }
            }
            _ => {}
        }
    }
}

/// Returns inline markup with a tag for each kind.
fn shown(nodes: &[Inline]) -> String {
    let tag = |name: &str, text: &str| format!("<{name}>{text}</{name}>");
    nodes
        .iter()
        .map(|node| match node {
            Inline::Text(text) => text.clone(),
            Inline::Code(text) => tag("code", text),
            Inline::Math { tex, display: false, .. } => tag("math", tex),
            Inline::Math { tex, display: true, .. } => tag("display", &tex.replace('\n', "\\n")),
            Inline::Cite { ids, .. } => {
                let ids: Vec<_> = ids.iter().map(|id| id.work.as_str()).collect();
                tag("cite", &ids.join(" "))
            }
            Inline::Emphasis(inner) => tag("em", &shown(inner)),
            Inline::Strong(inner) => tag("strong", &shown(inner)),
            Inline::Strike(inner) => tag("s", &shown(inner)),
            Inline::Sub(inner) => tag("sub", &shown(inner)),
            Inline::Sup(inner) => tag("sup", &shown(inner)),
            Inline::Footnote(number) => format!("<note {number}>"),
            Inline::Note { target, text } => format!("<file {target}>{text}</file>"),
            Inline::Link { href, title: None, text } => format!("<a {href}>{}</a>", shown(text)),
            Inline::Link { href, title: Some(title), text } => {
                format!("<a {href} \"{title}\">{}</a>", shown(text))
            }
            Inline::Break => "<br>".to_owned(),
        })
        .collect()
}

/// Returns the bytes that `\r`, `\n` and `\xNN` stand for; line ends of the example stay.
fn unescape(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match (byte, after) {
            (b'\\', [b'r', ..]) => {
                bytes.push(b'\r');
                rest = &after[1..];
            }
            (b'\\', [b'x', a, b, ..]) => {
                let digits = [*a, *b];
                let digits = std::str::from_utf8(&digits).expect("ASCII");
                bytes.push(u8::from_str_radix(digits, 16).expect("two hexadecimal digits"));
                rest = &after[3..];
            }
            _ => bytes.push(byte),
        }
    }
    bytes
}
