//! Tests of the export: every field, and the schema that describes it.

use serde_json::{Value, json};

use super::*;
use crate::link::for_tests::record;
use crate::link::link;
use crate::model::HeldTexts;

fn exported(which: Which) -> Vec<Value> {
    let records = vec![
        record("b", "**What** next?").on("2026-05-03").cites(&["W-2", "W-1"]).cites(&["W-1"]),
        record("a", "Start: $x$?")
            .on("2026-05-01")
            .cites(&["W-1"])
            .lists(540, "hep-th", "A $\\zeta$ title", "W-1")
            .lists(545, "", "Other", "W-2")
            .asks("what next")
            .asks("Who?")
            .with(|record| {
                record.sources[1].score = None;
                record.sources.push(Source { id: None, ..record.sources[0].clone() });
                record.sources[0].score = Some(Score(545));
                record.extra.tags = vec!["t".into()];
                record.extra.aliases = vec!["old".into()];
                record.sources[0].url = Some("https://example.org/w".into());
                record.extra.note = Some("see \"b\"".into());
                record.extra.lang = Some("de".into());
                record.extra.no_ai = true;
                record.disclaimer = Some("Verify.".into());
                record.headings = vec!["H".into()];
            }),
        record("c", "What next").with(|record| record.model = None),
        record("g", "What next").on("2026-05-02").withdrawn("wrong").asks("Start: $x$?"),
        record("d", "Later").withdrawn("gone"),
        record("e", "Draft").draft(),
    ];
    let (records, texts) = HeldTexts::of(records.into_iter().map(|sample| sample.build()));
    let (archive, _) = link(records, &texts).expect("holds all texts");
    let text: String =
        lines(&archive, &texts, which).collect::<Result<_, _>>().expect("holds all texts");
    assert!(text.ends_with('\n'));
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn lines_are_in_order_of_date_and_id_and_drafts_and_withdrawn_records_come_on_request() {
    let ids = |which| -> Vec<String> {
        let ids = exported(which).into_iter().map(|line| line["id"].as_str().map(str::to_owned));
        ids.map(|id| id.expect("a text")).collect()
    };
    assert_eq!(ids(Which::Published), ["a", "b", "c"]);
    assert_eq!(ids(Which::All), ["a", "g", "b", "c", "d", "e"]);
}

#[test]
fn a_line_has_all_of_a_record_and_its_links() {
    let lines = exported(Which::All);
    let expected = json!({
        "id": "a", "file": "answers/a.txt", "question": "Start: $x$?", "model": "Model One",
        "date": "2026-05-01", "answer": "It is so [W-1]", "headings": ["H"],
        "citations": ["W-1"],
        "sources": [
            {"score": 54.5, "category": "hep-th", "title": "A $\\zeta$ title", "id": "W-1",
             "url": "https://example.org/w", "cited": 1},
            {"score": null, "category": null, "title": "Other", "id": "W-2", "cited": 0},
            {"score": 54, "category": "hep-th", "title": "A $\\zeta$ title", "id": null,
             "cited": 0},
        ],
        "follow_ups": [
            {"text": "what next", "answers": ["b", "c"]},
            {"text": "Who?", "answers": []},
        ],
        "asked_from": [], "versions": [], "disclaimer": "Verify.", "tags": ["t"],
        "aliases": ["old"], "note": "see \"b\"", "lang": "de",
        "robots": {"ai": false},
    });
    assert_eq!(lines[0], expected);
    assert_eq!(lines[2]["citations"], json!(["W-2", "W-1"]));
    assert_eq!(lines[2]["versions"], json!(["c"]));
    assert_eq!(lines[2]["asked_from"], json!(["a"]));
    assert_eq!((&lines[3]["date"], &lines[3]["model"]), (&Value::Null, &Value::Null));
}

#[test]
fn a_withdrawn_record_has_a_reason_and_no_links() {
    let line = &exported(Which::All)[1];
    assert_eq!(line["withdrawn"], "wrong");
    assert_eq!(line["follow_ups"], json!([{"text": "Start: $x$?", "answers": []}]));
    assert_eq!((&line["asked_from"], &line["versions"]), (&json!([]), &json!([])));
}

#[test]
fn every_line_matches_the_schema_and_the_schema_has_every_field() {
    let schema: Value =
        serde_json::from_str(include_str!("../../docs/export.schema.json")).expect("JSON");
    jsonschema::draft202012::meta::validate(&schema).expect("a valid schema");
    let validator = jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&schema)
        .expect("a usable schema");
    let lines = exported(Which::All);
    for line in &lines {
        let errors: Vec<String> = validator.iter_errors(line).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{line}: {errors:?}");
    }
    for name in schema["properties"].as_object().expect("an object").keys() {
        assert!(lines.iter().any(|line| line.get(name).is_some()), "`{name}` is never written");
    }
    let mut unknown = lines[0].clone();
    unknown["colour"] = json!("red");
    assert!(!validator.is_valid(&unknown));
}
