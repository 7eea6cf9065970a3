//! An archive that says payloads in every place where a record, the settings or a page says
//! anything.
//!
//! Payloads go in groups. Each has a question of its own, with what else stands once in a record;
//! a group has one long answer that says all of its payloads in every kind of block, and one
//! withdrawn record with what only such a record has.

use std::fmt::Write as _;

use crate::project::Project;

/// Most payloads of a group.
const GROUP: usize = 40;

/// Most bytes of a group's payloads: front matter says them three times, and has 16 KiB at most.
const GROUP_BYTES: usize = 3000;

/// Places in which each payload is said, for the table.
pub const PLACES: usize = QUESTION.len() + BLOCKS.len() + OTHERS.len();

/// Places in the record of one payload; the names are for readers.
const QUESTION: &[&str] = &[
    "question",
    "sentence that cites",
    "file name",
    "title of a work",
    "id of a work",
    "answered follow-up",
    "open follow-up",
    "disclaimer",
];

/// Places in the records of a group and outside of records.
const OTHERS: &[&str] = &[
    "tag",
    "alias",
    "note",
    "withdrawn",
    "question in front matter",
    "model in front matter",
    "date in front matter",
    "unknown key",
    "byline's model",
    "byline's date",
    "page's name",
    "page's title",
    "site's title",
    "site's description",
    "category's id",
    "category's name",
];

/// Lines of an answer; `{}` is a payload in one line.
const BLOCKS: &[&str] = &[
    "{} is a line.",
    "{}",
    "## {}",
    "- {}",
    "  - {}",
    "1. {}",
    "> {}",
    "> - {}",
    "`{}` and ``{}``",
    "``` {}",
    "{}",
    "```",
    "| {} | x |",
    "|---|:-:|",
    "| `{}` | {} |",
    "**{}** and *{}* and ~~{}~~",
    "$\\text{{}}$ and ${}$",
    "$\\operatorname{{}}$ and $\\href{{}}{x}$ and $\\begin{{}}x\\end{{}}$",
    "$$",
    "{}",
    "$$",
    "[{}](https://ok.example/)",
    "[x]({}) and ![x]({})",
    "[x](<{}>) and <{}>",
    "[x](https://ok.example/{}) and [x](https://ok.example/?x={}#{})",
    "[x](https://ok.example/ \"{}\") and [x](https://ok.example/ '{}')",
    "[x](https://{}) and [x](mailto:{})",
    "![{}]({})",
    "[x]: {}",
    "[{}]: https://ok.example/",
    "[{}, AG-2025.04-1127] and [AG-2025.04-1127]({})",
    "[AG-2025.04-1127]: {}",
];

/// Writes the archive, and returns the ids of its records.
pub fn write(project: &Project, payloads: &[&str]) -> Vec<String> {
    settings(project, payloads);
    pages(project, payloads);
    let mut ids = Vec::new();
    let mut number = 0;
    for (at, group) in groups(payloads).into_iter().enumerate() {
        for payload in group {
            ids.push(format!("{:016x}", 0x1000_0000_0000_u64 + number as u64));
            project.record(
                &file_name(payload, ids.last().expect("just pushed")),
                &question(payload, group[0], number),
            );
            number += 1;
        }
        ids.push(format!("{:016x}", 0xaaaa_0000_0000_u64 + at as u64));
        project.record(&format!("{}.txt", ids[ids.len() - 1]), &long(group, at));
        ids.push(format!("{:016x}", 0xbbbb_0000_0000_u64 + at as u64));
        project.record(&format!("w_{}.txt", ids[ids.len() - 1]), &withdrawn(group));
    }
    ids
}

/// Cuts the payloads into groups.
fn groups<'a>(payloads: &'a [&'a str]) -> Vec<&'a [&'a str]> {
    let mut groups = Vec::new();
    let mut rest = payloads;
    while !rest.is_empty() {
        let mut bytes = 0;
        let fits = |payload: &&&str| {
            bytes += yaml(payload).len();
            bytes < GROUP_BYTES
        };
        let count = rest.iter().take(GROUP).take_while(fits).count().max(1);
        let (group, more) = rest.split_at(count);
        groups.push(group);
        rest = more;
    }
    groups
}

/// Returns what a setting may say of a payload: one with characters that are not seen is refused.
pub fn settable(payload: &str) -> String {
    let is_seen =
        |c: &char| !catena::diagnostic::hides(*c) && (!c.is_control() || "\n\t".contains(*c));
    payload.chars().filter(is_seen).collect()
}

fn settings(project: &Project, payloads: &[&str]) {
    let payloads: Vec<String> = payloads.iter().map(|payload| settable(payload)).collect();
    let some = payloads[..payloads.len().min(60)].join(" ");
    let mut text = format!(
        "title: {}\ndescription: {}\nbase_url: https://example.org/archive/\n",
        yaml("Q&A </title><script>canary(1)</script>\" onmouseover=\"canary(1) ${{x}} &lt;"),
        yaml(&one_line(&some)),
    );
    text.push_str("records:\n  title: 'Antigravity Q&A'\n");
    text.push_str("citations:\n  ids: ['AG-\\d{4}\\.\\d{2}-\\d{3,5}', '\\{[^{}]{1,300}\\}']\n");
    text.push_str("  url: 'https://works.example/{id}?x={id}#{id}'\n");
    text.push_str("gaps:\n  phrases: ['which the archive does not answer']\n");
    text.push_str("outputs:\n  qa_page: true\n  feeds: true\ncategories:\n");
    for (nth, payload) in payloads.iter().filter(|text| !one_line(text).is_empty()).enumerate() {
        if nth < 200 {
            let _ = writeln!(text, "  {}: {}", yaml(&category(payload, nth)), yaml(payload));
        }
    }
    project.settings(&text);
}

/// Writes three pages of the publisher's. Their titles stand on every page, so they are short; their
/// text is Markdown whose HTML is meant, so none is in it.
fn pages(project: &Project, payloads: &[&str]) {
    for (number, payload) in payloads.iter().take(3).enumerate() {
        let title: String = payloads[number * 9..].concat().chars().take(300).collect();
        let name: String = payload.chars().filter(|c| !"/\\.".contains(*c)).collect();
        let text = format!("---\ntitle: {}\n---\nA page.\n", yaml(&title));
        project.file(&format!("content/pages/{number} {name}.md"), text.as_bytes());
    }
}

/// Returns a category's id that no other payload has.
fn category(payload: &str, number: usize) -> String {
    let short: String = one_line(payload).chars().take(60).collect();
    format!("c{number}.{}", short.trim())
}

/// Returns the record that asks a payload.
fn question(payload: &str, model: &str, number: usize) -> String {
    let line = one_line(payload);
    let (day, month) = (1 + number % 28, ["March", "April", "May"][number / 28 % 3]);
    let category = if number < 200 { category(payload, number) } else { "hep-th".to_owned() };
    let id = work_id(payload, number);
    format!(
        "---\nmodel: {}\n---\nAntigravity Q&A\n{line}\nAnswered by m · {day} {month} 2026\nAnswer\n\
         {line} is so [{id}] {line}. It is {line}, which the archive does not answer [{id}].\n\
         Sources · 1\n- 61%{category}{line}{id}\nKeep exploring\n- {line}\n- {line}, and what else?\n\
         {line} (not a peer review.",
        yaml(&one_line(model)),
    )
}

/// Returns the record whose answer says every payload in every kind of block.
fn long(group: &[&str], number: usize) -> String {
    let list = |what: &dyn Fn(&str) -> String| -> String {
        group.iter().fold(String::new(), |mut list, payload| {
            let _ = writeln!(list, "- {}", yaml(&what(payload)));
            list
        })
    };
    let all = group.join(" ");
    let mut text = format!(
        "---\ntags:\n{}aliases:\n{}note: {}\n---\nAntigravity Q&A\nWhat of {number}?\n\
         Answered by {} · 30 May 2026\nAnswer\n",
        list(&str::to_owned),
        list(&|text| format!("answers/{text}.html")),
        yaml(&group.join("\n")),
        one_line(&all),
    );
    for payload in group {
        let line = one_line(payload);
        for block in BLOCKS {
            text.push_str(&block.replace("{}", &line));
            text.push('\n');
        }
        text.push_str(payload);
        text.push_str("\nSo it is [AG-2025.04-1127].\n");
    }
    text.push_str("Sources · 1\n- 61%hep-thA Two-Phase PerspectiveAG-2025.04-1127\n");
    text.push_str("Keep exploring\nThis is a research aid — not a peer review. ");
    text.push_str("Verify sources before citing.");
    text
}

/// Returns the record with what else front matter and a byline may say.
fn withdrawn(group: &[&str]) -> String {
    let all = group.join("\n");
    let plain = yaml(&all);
    format!(
        "---\nquestion: {plain}\nmodel: {plain}\ndate: {plain}\nwithdrawn: {plain}\n{}: {plain}\n---\n\
         Antigravity Q&A\nWhat was it?\nAnswered by m · {}\nAnswer\nIt was so.\n\
         Sources · 0\nKeep exploring\n",
        // A key is one line of less than a thousand characters.
        yaml(&one_line(group[0]).chars().take(90).collect::<String>()),
        one_line(&all),
    )
}

/// Returns an id of a work that holds the payload; no two are the same.
fn work_id(payload: &str, number: usize) -> String {
    let short: String =
        one_line(payload).chars().filter(|c| !"{}".contains(*c)).take(200).collect();
    format!("{{{number} {}}}", short.trim())
}

/// Returns a file name that holds the payload; what no file system takes is left out.
fn file_name(payload: &str, id: &str) -> String {
    let mut name = payload.replace('/', "∕").replace('\0', "");
    while name.len() > 200 {
        name.pop();
    }
    // A name that begins with a dot is hidden, and not read.
    let name = name.trim_start_matches('.');
    format!("{name}_{id}.txt")
}

/// Returns the payload in one line, as `decode` and the line splitter would have it.
pub fn one_line(text: &str) -> String {
    text.split(['\n', '\r']).collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// Returns a text as a quoted scalar of YAML, with what YAML may trip over by number.
pub fn yaml(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            ' '..='~' => out.push(c),
            c if u32::from(c) < 0x100 => {
                let _ = write!(out, "\\x{:02x}", u32::from(c));
            }
            c => {
                let _ = write!(out, "\\U{:08x}", u32::from(c));
            }
        }
    }
    out.push('"');
    out
}
