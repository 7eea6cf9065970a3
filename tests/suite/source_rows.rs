//! What the rows of an answer's sources, and a work's page, quote.

use crate::project::{Project, record};

const SOURCES: [&str; 1] = ["90%cs.LGOne AG-2025.04-1001"];

fn page(project: &Project, path: &str) -> String {
    project.build(&[]).ends_with(0);
    String::from_utf8(project.output_tree()[path].clone()).expect("a page is UTF-8")
}

#[test]
fn a_quoted_sentence_has_one_bracket_where_the_record_closes_none() {
    let project = Project::new();
    let add = |id: &str, answer: &str| {
        project.record(&format!("{id}.txt"), &record("Why?", "3 May 2026", answer, &SOURCES, &[]));
    };
    add("open", "It learns in two phases [AG-2025.04-1001.");
    add("closed", "It learns in two phases [AG-2025.04-1001].");
    for id in ["open", "closed"] {
        let html = page(&project, &format!("answers/{id}.html"));
        assert!(html.contains("<q>It learns in two phases [1].</q>"), "{html}");
    }
}

#[test]
fn answers_that_quote_the_same_have_names_of_their_own() {
    let project = Project::new();
    let quote = "“the network first fits the data and then compresses it” [AG-2025.04-1001].";
    let text = |date: &str, model: &str| {
        let text = record("Why?", date, quote, &SOURCES, &[]);
        text.replace("claude-haiku-4-5", model)
    };
    project.record("a.txt", &text("3 May 2026", "one"));
    project.record("b.txt", &text("4 May 2026", "two"));
    let html = page(&project, "sources/ag-2025-04-1001.html");
    let quoted = html.split_once("quoted in 2 answers").expect("the passage").1;
    assert!(quoted.contains("</a>, 3 May 2026; <a"), "{quoted}");
    project.record("b.txt", &text("3 May 2026", "two"));
    let html = page(&project, "sources/ag-2025-04-1001.html");
    let quoted = html.split_once("quoted in 2 answers").expect("the passage").1;
    assert!(quoted.contains("</a>, 3 May 2026, one; <a"), "{quoted}");
}
