//! Records designed to make a site many times their size: what one record says must not be repeated
//! on page after page. `docs/settings.md` states the law, and `docs/decisions.md` the sums.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

use catena::config::{Limits, Settings};
use catena::link;
use catena::model::{Archive, HeldTexts, InputFile};
use catena::parse::{self, RecordFormat};
use proptest::prelude::*;

use crate::project::{Project, grows_at_most, loaded, record, root};

/// A record that is written in full.
#[derive(Clone, Debug, Default)]
struct Text {
    question: String,
    model: String,
    date: String,
    front: String,
    answer: String,
    sources: Vec<String>,
    follow_ups: Vec<String>,
}

impl Text {
    fn new(question: &str, answer: impl Into<String>) -> Self {
        Self {
            question: question.to_owned(),
            model: "m".to_owned(),
            date: "3 May 2026".to_owned(),
            answer: answer.into(),
            ..Self::default()
        }
    }

    fn written(&self) -> String {
        let front = match self.front.as_str() {
            "" => String::new(),
            front => format!("---\n{front}---\n"),
        };
        let list =
            |lines: &[String]| -> String { lines.iter().map(|l| format!("- {l}\n")).collect() };
        format!(
            "{front}Antigravity Q&A\n{}\nAnswered by {} · {}\nAnswer\n{}\nSources · {}\n{}Keep \
             exploring\n{}",
            self.question,
            self.model,
            self.date,
            self.answer,
            self.sources.len(),
            list(&self.sources),
            list(&self.follow_ups),
        )
    }
}

fn id(n: usize) -> String {
    format!("AG-2025.{:02}-{}", 1 + n / 9000 % 12, 1000 + n % 9000)
}

fn ids(count: usize) -> Vec<String> {
    (0..count).map(id).collect()
}

const CATEGORIES: [&str; 12] = [
    "hep-th", "cs.LG", "gr-qc", "math.AG", "quant-ph", "q-bio.NC", "stat.ML", "econ.EM", "eess.SP",
    "cs.AI", "cs.CL", "hep-ph",
];

/// A way to write a record that costs more than its size, of a size that grows with `n`. The
/// record's number `at` keeps questions, tags and aliases apart.
type Shape = fn(at: usize, n: usize) -> Text;

const SHAPES: [(&str, Shape); 20] = [
    ("ids in a sentence", |at, n| {
        let said: Vec<String> = ids(n).iter().map(|id| format!("[{id}] and so")).collect();
        Text::new(&format!("Why {at}?"), format!("So say {}.", said.join(", ")))
    }),
    ("groups of ids", |at, n| {
        let groups: Vec<String> =
            ids(n * 4).chunks(40).map(|ids| format!("So [{}].", ids.join(", "))).collect();
        Text::new(&format!("Why {at}?"), groups.join("\n"))
    }),
    ("short lines with ids", |at, n| Text::new(&format!("Why {at}?"), ids(n * 4).join("\n"))),
    ("one work in every line", |at, n| {
        Text::new(&format!("Why {at}?"), format!("{}\n", id(0)).repeat(n * 4))
    }),
    ("formulas around ids", |at, n| {
        let lines = ids(n).into_iter().map(|id| format!("{}[{id}]", "$x_1$ ".repeat(8)));
        Text::new(&format!("Why {at}?"), lines.collect::<Vec<_>>().join(" "))
    }),
    ("links by a name", |at, n| {
        let links = "[a][x] ".repeat(n);
        let said: Vec<String> = ids(n).iter().map(|id| format!("{links}[{id}].")).collect();
        let address = format!("https://a.example/{}", "long/".repeat(300));
        Text::new(&format!("Why {at}?"), format!("{}\n\n[x]: {address}", said.join("\n\n")))
    }),
    ("short lines", |at, n| Text::new(&format!("Why {at}?"), "a\n".repeat(n * 20))),
    ("deep lists", |at, n| {
        let lines = (0..n * 5).map(|k| format!("{}- a", "  ".repeat(k % 9)));
        Text::new(&format!("Why {at}?"), lines.collect::<Vec<_>>().join("\n"))
    }),
    ("letters that are escaped", |at, n| {
        Text::new(&format!("Why {at}?"), "<&\"'>\n".repeat(n * 10))
    }),
    ("tags and aliases", |at, n| {
        let values = |name: &str| {
            (0..64).fold(String::new(), |mut all, value| {
                let _ =
                    write!(all, "{}{name}{}", if value > 0 { ", " } else { "" }, at * 64 + value);
                all
            })
        };
        let front = format!("tags: [{}]\naliases: [{}]\n", values("t"), values("old"));
        Text { front, ..Text::new(&format!("Why {at}?"), "So.\n".repeat(n % 9 + 1)) }
    }),
    ("a long question", |at, n| {
        let front = format!("tags: [{}]\naliases: [x{at}, y{at}]\n", ["a", "b", "c"].join(", "));
        let question = format!("Why {at}, {}?", "\"is it so\" ".repeat(n * 2));
        Text { front, ..Text::new(&question, ids(n).join("\n")) }
    }),
    ("a question of formulas", |at, n| {
        let question = format!("Why {at}, {}?", "$x^2$ ".repeat(n % 60 + 1));
        Text::new(&question, ids(n).join("\n"))
    }),
    ("a long name", |at, n| {
        let model = format!("model {at} {}", "of a kind ".repeat(n * 2));
        Text { model, ..Text::new(&format!("Why {at}?"), ids(n).join("\n")) }
    }),
    ("long titles", |at, n| {
        let title = "A &\"title\" ".repeat(n);
        let sources = ids(20).iter().map(|id| format!("5%hep-th{title}{id}")).collect();
        Text { sources, ..Text::new(&format!("Why {at}?"), ids(20).join("\n")) }
    }),
    ("titles that one record gives and others show", |at, n| {
        let title = "It $x_1$ is ".repeat(11);
        let line = |id: &String| format!("5%hep-th{title}{id}");
        let sources = if at == 0 { ids(n).iter().map(line).collect() } else { Vec::new() };
        let question = format!("Why {}?", "$x^2$ ".repeat(12));
        Text { sources, ..Text::new(&question, format!("{at}\n{}", ids(n).join("\n"))) }
    }),
    ("one id on every line of the list", |at, n| {
        let first = format!("5%hep-th{}{}", "Title ".repeat(n), id(0));
        let more = (0..n).map(|_| format!("5%{}", id(0)));
        let sources = [first].into_iter().chain(more).collect();
        Text { sources, ..Text::new(&format!("Why {at}?"), "So.") }
    }),
    ("many sources of all categories", |at, n| {
        let line = |k: usize| format!("5%{} A{}", CATEGORIES[k % CATEGORIES.len()], id(k));
        let sources = (0..n * 2).map(line).collect();
        Text { sources, ..Text::new(&format!("Why {at}?"), "a\n".repeat(n * 5)) }
    }),
    ("follow-ups", |at, n| {
        let follow_ups = (0..n).map(|k| format!("q{at} {k}?"));
        let long = format!("Is {} {at}?", "$x_1$ & ".repeat(n));
        let follow_ups = follow_ups.chain([long, "Why same?".to_owned()]).collect();
        Text { follow_ups, ..Text::new(&format!("Why {at}?"), "So.") }
    }),
    ("versions of one question", |at, n| {
        let follow_ups = vec!["Why same?".to_owned(), format!("Why {at}?")];
        let answer = format!("Number {at}.\n{}", ids(n).join("\n"));
        Text { follow_ups, ..Text::new("Why same?", answer) }
    }),
    ("quotations, months and models", |at, n| {
        let answer: Vec<String> =
            ids(n).iter().map(|id| format!("“all of it is {at} so” [{id}].")).collect();
        Text {
            date: format!("{}-{:02}-01", 1900 + at, 1 + at % 12),
            model: format!("m{at}"),
            ..Text::new(&format!("Why {at}?"), answer.join(" "))
        }
    }),
];

/// Writes records, and returns the archive that they are.
fn write(project: &Project, texts: &[Text]) -> (usize, Archive) {
    let mut bytes = 0;
    for (at, text) in texts.iter().enumerate() {
        let text = text.written();
        bytes += text.len();
        project.record(&format!("{at:03}_{:016x}.txt", at + 1), &text);
    }
    let format = RecordFormat::new(&Settings::default()).expect("the defaults are sound");
    let (records, _) = loaded(&project.path("content"), &Limits::default());
    let parsed = records.iter().filter_map(|file| parse::parse(file, &format).with_text());
    let (records, texts) = HeldTexts::of(parsed);
    (bytes, link::link(records, &texts).expect("holds all texts").0)
}

/// Returns the number of what the law counts next to bytes.
fn counted(archive: &Archive) -> usize {
    let of_records = archive.records.iter().map(|record| {
        1 + record.extra.tags.len() + record.extra.aliases.len() + record.follow_ups.len()
    });
    let sources = archive.records.iter().flat_map(|record| &record.sources);
    let categories: BTreeSet<_> = sources.filter_map(|source| source.category.as_ref()).collect();
    of_records.sum::<usize>() + archive.works.len() + categories.len()
}

/// Returns the numbers of the law as `docs/settings.md` states them: bytes for each byte, bytes for
/// each thing, and bytes of any site.
fn law() -> [usize; 3] {
    let settings = std::fs::read_to_string(root().join("docs/settings.md")).expect("a page");
    ["A", "B", "C"].map(|name| {
        let row = settings.lines().find_map(|line| line.strip_prefix(&format!("| {name} | ")));
        let number = row.and_then(|row| row.split(" |").next()).expect("the law's table");
        number.replace(',', "").parse().expect("a number")
    })
}

fn size(project: &Project) -> usize {
    project.output_tree().values().map(Vec::len).sum()
}

const SETTINGS: [&str; 3] = [
    "size: full\n",
    "size: lean\n",
    "outputs: {category_questions: true, qa_page: true, fold_sources: true}\n",
];

fn built(texts: &[Text], settings: &str) -> (usize, usize, usize) {
    let project = Project::new();
    project.settings(&format!("title: Bombs\nbase_url: https://a.example/archive\n{settings}"));
    let (bytes, archive) = write(&project, texts);
    project.build(&["--jobs", "2"]).ends_with(0);
    (size(&project), bytes, counted(&archive))
}

#[track_caller]
fn check(name: &str, (size, bytes, counted): (usize, usize, usize)) {
    let [a, b, c] = law();
    let most = a * bytes + b * counted + c;
    eprintln!("{name}: {size} bytes of {bytes} and {counted}: {} %", size * 100 / most);
    assert!(size <= most, "{name}: {size} bytes of {bytes} and {counted}, at most {most}");
}

#[test]
fn each_way_to_amplify_a_record_is_bounded() {
    for (name, shape) in SHAPES {
        for records in [1, 8] {
            let texts: Vec<Text> = (0..records).map(|at| shape(at, 160 / records)).collect();
            check(name, built(&texts, SETTINGS[0]));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_site_is_no_larger_than_the_law_says(
        shapes in prop::collection::vec((0..SHAPES.len(), 1..60_usize), 1..9),
        settings in 0..SETTINGS.len(),
    ) {
        let records = shapes.iter().enumerate();
        let texts: Vec<Text> = records.map(|(at, &(shape, n))| SHAPES[shape].1(at, n)).collect();
        check("a mix", built(&texts, SETTINGS[settings]));
    }
}

#[test]
fn a_record_that_cites_900_works_in_one_sentence_makes_at_most_40_megabytes() {
    let said: Vec<String> =
        ids(900).iter().map(|id| format!("[{id}] {}", "and so on ".repeat(32))).collect();
    let text = Text::new("Why?", format!("So say {}.", said.join(", ")));
    let (size, bytes, _) = built(&[text], SETTINGS[0]);
    assert!((300_000..320_000).contains(&bytes), "{bytes}");
    assert!(size <= 40_000_000, "{size} bytes of {bytes}");
}

#[test]
fn hundreds_of_short_ids_in_a_sentence_are_bounded() {
    let project = Project::new();
    project.settings("title: Bombs\ncitations: {ids: ['\\b[A-Z]\\d\\b']}\n");
    let ids: Vec<String> =
        ('A'..='T').flat_map(|c| (0..10).map(move |n| format!("{c}{n}"))).collect();
    let answer = format!("So {}.", ids.join(" ")) + "\n\n";
    let text = Text::new("Why?", answer.repeat(40)).written();
    project.record("000_0000000000000001.txt", &text);
    project.build(&["--jobs", "2"]).ends_with(0);
    check("short ids", (size(&project), text.len(), 1 + ids.len()));
}

#[test]
fn many_short_records_with_ids_of_one_letter_are_bounded() {
    let ids: Vec<String> =
        ('A'..='Z').chain('a'..='z').chain('0'..='9').map(String::from).collect();
    let answer = ids.join(" ");
    for (name, question) in [("others", "{n}?"), ("versions", "Why?")] {
        let project = Project::new();
        project.settings(
            "title: Bombs\nbase_url: https://a.example\ncitations: {ids: ['[A-Za-z0-9]']}\n\
             records: {title: T, byline: 'By {model} - {date}', answer: 'A:', sources: 'S:', \
             follow_ups: 'F:', disclaimer: []}\n",
        );
        let mut bytes = 0;
        for n in 0..100 {
            let question = question.replace("{n}", &n.to_string());
            let text = format!("{question}\nBy m - 2026-01-01\nA:\n{answer}\n{n}\n");
            bytes += text.len();
            project.record(&format!("{n:03}_{:016x}.txt", n + 1), &text);
        }
        project.build(&["--jobs", "2"]).ends_with(0);
        check(name, (size(&project), bytes, 100 + ids.len()));
    }
}

#[test]
fn many_records_of_a_stream_are_split_in_linear_time() {
    let format = RecordFormat::new(&Settings::default()).expect("the defaults are sound");
    let time = |count: usize| {
        let one = |n: usize| record(&format!("Why {n}?"), "3 May 2026", "So.", &[], &[]);
        let stream: String = (0..count).map(|n| one(n) + "\r\n").collect();
        let start = Instant::now();
        assert_eq!(parse::split(stream.as_bytes(), &format).len(), count);
        start.elapsed()
    };
    grows_at_most(6, Duration::from_millis(500), || (time(2000), time(8000)));
}

#[test]
fn many_footnotes_take_linear_time() {
    let format = RecordFormat::new(&Settings::default()).expect("the defaults are sound");
    let time = |count: usize| {
        let mentions: String = (0..count).map(|n| format!("a[^{n}] ")).collect();
        let notes: String = (0..count).map(|n| format!("[^{n}]: b\n\n")).collect();
        let text = record("Why?", "3 May 2026", &format!("{mentions}\n\n{notes}"), &[], &[]);
        let file = InputFile { path: "a.txt".into(), bytes: text.into_bytes() };
        let start = Instant::now();
        assert!(parse::parse(&file, &format).record.is_some());
        start.elapsed()
    };
    grows_at_most(8, Duration::from_millis(300), || (time(1000), time(4000)));
}

#[test]
fn the_works_of_a_long_answer_cost_in_proportion() {
    let time = |sentences: usize| {
        let line = |n: usize| format!("The work says so [AG-2025.04-{}].\n\n", 1000 + n % 300);
        let answer: String = (0..sentences).map(line).collect();
        // A name makes the readers of each sentence look for definitions.
        let answer = format!("{answer}See [the list][1].\n\n[1]: https://example.org/");
        let project = Project::new();
        project
            .record("000_1111111111111111.txt", &record("Why?", "3 May 2026", &answer, &[], &[]));
        let start = Instant::now();
        project.build(&["--jobs", "2"]).ends_with(0);
        start.elapsed()
    };
    grows_at_most(6, Duration::from_secs(1), || (time(1000), time(4000)));
}

#[test]
fn twice_the_records_take_about_twice_the_time() {
    for (_, shape) in SHAPES {
        let time = |records: usize| {
            let texts: Vec<Text> = (0..records).map(|at| shape(at, 20)).collect();
            let project = Project::new();
            write(&project, &texts);
            let start = Instant::now();
            project.build(&["--jobs", "2"]).ends_with(0);
            start.elapsed()
        };
        grows_at_most(3, Duration::from_secs(2), || (time(12), time(24)));
    }
}
