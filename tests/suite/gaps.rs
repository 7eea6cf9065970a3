//! Measures how well the phrases of gaps tell sentences that say that the archive does not answer
//! from others. `tests/gap_sentences.txt` has the sentences in English, with labels, and
//! `tests/gap_sentences/` those in other languages.

use std::fs;

use catena::config::Settings;
use catena::model::InputFile;
use catena::parse::{self, RecordFormat};

use crate::project::{Project, record, root};

/// Numbers of sentences: found and right, found and wrong, not found and wanted.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    right: u32,
    wrong: u32,
    missed: u32,
}

impl Counts {
    fn precision(self) -> f64 {
        f64::from(self.right) / f64::from(self.right + self.wrong)
    }

    fn recall(self) -> f64 {
        f64::from(self.right) / f64::from(self.right + self.missed)
    }
}

/// Returns whether an answer that is this sentence has a gap.
fn has_gap(sentence: &str, format: &RecordFormat) -> bool {
    let text = format!(
        "Antigravity Q&A\nWhy is it so?\nAnswered by m · 3 May 2026\nAnswer\n{sentence}\n\
         Sources · 0\nKeep exploring\n"
    );
    let file = InputFile { path: "a.txt".into(), bytes: text.into_bytes() };
    let record = parse::parse(&file, format).record.expect("a record");
    !record.gaps.is_empty()
}

/// Counts sentences, and prints those with another result than their label.
fn counts(name: &str, rows: &[&str], format: &RecordFormat) -> Counts {
    let mut counts = Counts::default();
    let mut faults = Vec::new();
    for row in rows {
        let (is_gap, found) = (row.starts_with('+'), has_gap(&row[2..], format));
        counts.right += u32::from(is_gap && found);
        counts.wrong += u32::from(!is_gap && found);
        counts.missed += u32::from(is_gap && !found);
        faults.extend((is_gap != found).then_some(*row));
    }
    let (precision, recall) = (counts.precision(), counts.recall());
    println!("{name}: precision {precision:.3}, recall {recall:.3}\n{}", faults.join("\n"));
    counts
}

fn rows(text: &str) -> Vec<&str> {
    text.lines().filter(|line| line.starts_with(['+', '-'])).collect()
}

#[test]
fn gaps_differ_from_near_misses() {
    let text = fs::read_to_string(root().join("tests/gap_sentences.txt")).expect("the sentences");
    let rows = rows(&text);
    assert!(rows.len() >= 200);
    let format = RecordFormat::new(&Settings::default()).expect("the defaults are valid");
    let (first, second) = rows.split_at(rows.len() / 2);
    for (name, rows) in [("first half", first), ("second half", second), ("all", &rows)] {
        let counts = counts(name, rows, &format);
        assert!(counts.precision() >= 0.98 && counts.recall() >= 0.85, "{name}: {counts:?}");
    }
}

/// Wherever a page says that another answer has a gap, it says which.
#[test]
fn every_list_of_answers_marks_gaps_with_a_link() {
    let project = Project::new();
    let sources = ["90%cs.LGOne AG-2025.04-1001", "80%cs.LGTwo AG-2025.04-1002"];
    let gap = "This archive does not directly address it [AG-2025.04-1001].";
    let add = |id: &str, question: &str, day: u32, answer: &str, next: &[&str]| {
        let text = record(question, &format!("{day} May 2026"), answer, &sources, next);
        project.record(&format!("{id}.txt"), &text);
    };
    add("one", "Why?", 1, "It cools [AG-2025.04-1001] and [AG-2025.04-1002].", &["Is it far?"]);
    add("two", "Why?", 2, gap, &[]);
    add("three", "Is it far?", 3, gap, &[]);
    project.build(&[]).ends_with(0);
    let tree = project.output_tree();
    let part = |path: &str, id: &str| {
        let html = String::from_utf8(tree[path].clone()).expect("a page is UTF-8");
        let rest = html.split_once(&format!("id=\"{id}\"")).expect("a section").1;
        rest.split_once("</section>").expect("its end").0.to_owned()
    };
    for (path, id, linked) in [
        ("answers/one.html", "versions", "two.html#p1"),
        ("answers/one.html", "keep-exploring", "three.html#p1"),
        ("answers/one.html", "related", "three.html#p1"),
        ("sources/ag-2025-04-1002.html", "retrieved", "../answers/two.html#p1"),
    ] {
        let html = part(path, id);
        assert!(html.contains(&format!("<a class=\"gap\" href=\"{linked}\">")), "{id}: {html}");
    }
    let found = project.run(&["search", "far"]);
    let line = "2026-05-03 · claude-haiku-4-5 · sources don’t fully answer · ";
    assert!(found.stdout.contains(line), "{}", found.stdout);
}

#[test]
fn gaps_differ_from_near_misses_in_each_language() {
    for language in ["de", "fr", "es", "ja", "zh", "ar"] {
        let path = root().join(format!("tests/gap_sentences/{language}.txt"));
        let text = fs::read_to_string(path).expect("the sentences");
        let (used, kept_back) = text.split_once("# These were kept back.").expect("two parts");
        let settings = Settings { language: language.to_owned(), ..Settings::default() };
        let format = RecordFormat::new(&settings).expect("the defaults are valid");
        for (part, text) in [("used", used), ("kept back", kept_back)] {
            let (name, rows) = (format!("{language}, {part}"), rows(text));
            assert!(rows.len() >= 25, "{name}");
            let counts = counts(&name, &rows, &format);
            assert!(counts.precision() >= 0.95 && counts.recall() >= 0.9, "{name}: {counts:?}");
        }
    }
}

#[test]
fn a_records_own_language_decides() {
    let format = RecordFormat::new(&Settings::default()).expect("the defaults are valid");
    let gaps = |front: &str| {
        let text = format!(
            "{front}Antigravity Q&A\nWarum?\nAnswered by m · 3 May 2026\nAnswer\n\
             Die Quellen gehen darauf nicht ein.\nSources · 0\nKeep exploring\n"
        );
        let file = InputFile { path: "a.txt".into(), bytes: text.into_bytes() };
        parse::parse(&file, &format).record.expect("a record").gaps.len()
    };
    assert_eq!(gaps(""), 0);
    assert_eq!(gaps("---\nlang: de-AT\n---\n"), 1);
    assert_eq!(gaps("---\nlang: fr\n---\n"), 0);
}
