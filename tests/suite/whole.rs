//! Pages and files about the archive as a whole, on small archives made for each test: tags,
//! citation cards, and the ways in.

use crate::project::{Project, Tree, plain_record, record};

/// Builds some records, each a file name and its text.
fn build(records: &[(&str, &str)]) -> Tree {
    let project = Project::new();
    for (name, text) in records {
        project.record(name, text);
    }
    project.build(&[]).ends_with(0);
    project.output_tree()
}

#[track_caller]
fn text<'a>(site: &'a Tree, path: &str) -> &'a str {
    let bytes = site.get(path).unwrap_or_else(|| panic!("no {path}"));
    std::str::from_utf8(bytes).expect("text")
}

#[track_caller]
fn json(site: &Tree, path: &str) -> serde_json::Value {
    serde_json::from_str(text(site, path)).expect("JSON")
}

#[test]
fn tags_lead_from_an_answer_to_all_that_have_them() {
    let tagged = |tags: &str, question: &str| {
        format!("---\ntags: [{tags}]\n---\n{}", plain_record(question, "3 May 2026"))
    };
    let site = build(&[
        ("a.txt", &tagged("Dark Matter, 'C++', 'a<b>'", "Why one?")),
        ("b.txt", &tagged("dark  MATTER, 'C'", "Why two?")),
        ("c.txt", &plain_record("Why three?", "3 May 2026")),
    ]);
    let list = text(&site, "tags/dark-matter.html");
    assert!(list.contains("Why one?") && list.contains("Why two?") && !list.contains("Why three?"));
    assert!(list.contains("<h1>Dark Matter</h1>"), "the oldest spelling is the heading");
    let answer = text(&site, "answers/b.html");
    assert!(answer.contains("<a href=\"../tags/dark-matter.html\">dark MATTER</a>"), "{answer}");
    assert!(answer.contains("<a href=\"../tags/c.html\">C</a>"), "`C` and `C++` are two tags");
    assert!(text(&site, "tags/a-b.html").contains("<h1>a&lt;b&gt;</h1>"));
    let index = text(&site, "tags.html");
    assert!(index.contains("<a href=\"tags/dark-matter.html\">Dark Matter</a> <span>2</span>"));
    assert!(text(&site, "answers.html").contains("href=\"tags/dark-matter.html\""));
    let untagged = build(&[("c.txt", &plain_record("Why three?", "3 May 2026"))]);
    assert!(!untagged.contains_key("tags.html"));
}

#[test]
fn cards_hold_what_a_chip_shows_of_a_work() {
    let sources = [
        "61%hep-thA *Two*-Phase \"View\" </script>AG-2025.04-1127",
        "55%cs.LGOther WorkAG-2025.04-1128",
    ];
    let one = record("Why one?", "3 May 2026", "So it is [AG-2025.04-1127].", &sources, &[]);
    let two =
        record("Why two?", "4 May 2026", "So [AG-2025.04-1127] and [AG-1999.01-001].", &[], &[]);
    let site = build(&[("a.txt", &one), ("b.txt", &two)]);
    let cards = json(&site, "cards/ag-2025-04-11.json");
    let expected = serde_json::json!({
        "ag-2025-04-1127": {"t": "A Two-Phase \"View\" </script>", "c": "hep-th", "n": 2, "r": 0},
        "ag-2025-04-1128": {"t": "Other Work", "c": "cs.LG", "n": 0, "r": 1},
    });
    assert_eq!(cards, expected);
    let unlisted = text(&site, "cards/ag-1999-01-0.json");
    assert_eq!(unlisted, r#"{"ag-1999-01-001":{"t":"AG-1999.01-001","n":1,"r":0}}"#);
}

#[test]
fn every_category_and_model_is_reached_from_the_answers() {
    let site = build(&[("a.txt", &plain_record("Why one?", "3 May 2026"))]);
    let answers = text(&site, "answers.html");
    for href in ["categories/hep-th.html", "categories.html", "models/claude-haiku-4-5.html"] {
        assert!(answers.contains(&format!("href=\"{href}\"")), "{href}");
    }
    let categories = text(&site, "categories.html");
    assert!(categories.contains("<h2>Physics</h2>") && categories.contains("hep-th.html"));
    assert!(text(&site, "models.html").contains("models/claude-haiku-4-5.html"));
}
