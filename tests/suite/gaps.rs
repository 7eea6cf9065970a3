//! Measures how well the phrases of gaps tell sentences that say that the archive does not answer
//! from others. `tests/gap_sentences.txt` has the sentences, with labels.

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

#[test]
fn gaps_differ_from_near_misses() {
    let text = fs::read_to_string(root().join("tests/gap_sentences.txt")).expect("the sentences");
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with(['+', '-'])).collect();
    assert!(rows.len() >= 200);
    let format = RecordFormat::new(&Settings::default()).expect("the defaults are valid");
    let (first, second) = rows.split_at(rows.len() / 2);
    for (name, rows) in [("first half", first), ("second half", second), ("all", &rows)] {
        let mut counts = Counts::default();
        let mut faults = Vec::new();
        for row in rows {
            let (is_gap, found) = (row.starts_with('+'), has_gap(&row[2..], &format));
            counts.right += u32::from(is_gap && found);
            counts.wrong += u32::from(!is_gap && found);
            counts.missed += u32::from(is_gap && !found);
            faults.extend((is_gap != found).then_some(*row));
        }
        let (precision, recall) = (counts.precision(), counts.recall());
        println!("{name}: precision {precision:.3}, recall {recall:.3}\n{}", faults.join("\n"));
        assert!(precision >= 0.98 && recall >= 0.85, "{name}: {precision:.3} {recall:.3}");
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
