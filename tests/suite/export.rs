//! `catena export --format jsonl` on the sample archive and on awkward records.

use serde_json::{Value, json};

use crate::project::{Project, plain_record, record};

/// Returns the exported records in the order they were written.
fn export(project: &Project) -> Vec<Value> {
    let run = project.run(&["export", "--format", "jsonl", "--content", "content"]);
    run.ends_with(0);
    run.stdout.lines().map(|line| serde_json::from_str(line).expect("an object a line")).collect()
}

fn of<'a>(records: &'a [Value], id: &str) -> &'a Value {
    records.iter().find(|record| record["id"] == id).expect("the record was exported")
}

fn texts(list: &Value) -> Vec<&str> {
    let list = list.as_array().expect("a list");
    list.iter().map(|text| text.as_str().expect("a text")).collect()
}

#[test]
fn records_come_by_date_and_id_undated_last() {
    let project = Project::sample();
    project.record("009_0000000000000000.txt", "Antigravity Q&A\nUndated?\nAnswer\nYes it is.\n");
    let records = export(&project);
    let ids: Vec<&str> = records.iter().map(|r| r["id"].as_str().expect("an id")).collect();
    assert_eq!(
        ids,
        [
            "1f6beca7cad8b2c2",
            "8acbd1f2792065bd",
            "0f7383f53d790b80",
            "209ac67b7040d883",
            "d1c2b593753d78cf",
            "0000000000000000",
        ]
    );
    assert_eq!(records[5]["date"], Value::Null);
    assert_eq!(records[5]["model"], Value::Null);
    assert_eq!(records[5]["disclaimer"], Value::Null);
}

#[test]
fn a_sample_record_says_what_its_file_says() {
    let records = export(&Project::sample());
    let record = of(&records, "8acbd1f2792065bd");
    assert_eq!(record["file"], "answers/000_8acbd1f2792065bd.txt");
    assert_eq!(
        record["question"],
        "Why does latent-space compression retain discovery power for unseen signal types beyond \
         training scenarios?"
    );
    assert_eq!(record["model"], "claude-haiku-4-5");
    assert_eq!(record["date"], "2026-05-03");
    assert_eq!(
        texts(&record["headings"]),
        ["What the archive shows about latent-space robustness", "The limits of what we know"]
    );
    assert_eq!(
        texts(&record["citations"]),
        ["AG-2025.04-1387", "AG-2025.10-1676", "AG-2025.04-1127"]
    );
    let sources = record["sources"].as_array().expect("a list");
    assert_eq!(sources.len(), 8);
    assert_eq!(sources[2]["score"].as_f64(), Some(56.0));
    assert_eq!(sources[2]["category"], "hep-th");
    assert_eq!(sources[2]["title"], "A Two-Phase Perspective on Deep Learning Dynamics");
    assert_eq!(sources[2]["id"], "AG-2025.04-1127");
    assert_eq!(sources[2]["cited"], 1);
    assert_eq!(sources[0]["category"], "cs.CL");
    assert_eq!(sources[0]["cited"], 0);
    assert_eq!(sources[4]["category"], "quant-ph");
    assert_eq!(
        sources[4]["title"],
        "$ζ$-QVAE: A Quantum Variational Autoencoder utilizing Regularized Mixed-state Latent \
         Representations"
    );
    assert_eq!(
        record["disclaimer"],
        "This is a research aid — not a peer review. Verify sources before citing."
    );
    assert_eq!(record["tags"], json!([]));
    assert_eq!(record["versions"], json!([]));
}

#[test]
fn the_answer_is_the_text_as_stored() {
    let project = Project::sample();
    let records = export(&project);
    assert_eq!(records.len(), 5);
    for record in records {
        let file = record["file"].as_str().expect("a path");
        let text = std::fs::read_to_string(project.path("content").join(file)).expect("a file");
        let (_, rest) = text.split_once("\nAnswer\n").expect("an answer");
        let (answer, _) = rest.split_once("\nSources · ").expect("sources");
        assert_eq!(record["answer"], answer, "{file}");
    }
}

#[test]
fn a_heading_that_the_page_may_drop_is_there() {
    let records = export(&Project::sample());
    assert_eq!(
        texts(&of(&records, "1f6beca7cad8b2c2")["headings"]),
        [
            "On Contrastive Learning's Blind Spots for Exotic Physics",
            "What the Archive Shows",
            "The Harder Problem",
            "The Practical Safeguard",
        ]
    );
    let project = Project::new();
    let text = record("Why is it **so**?", "3 May 2026", "# Why is it so?\nIt is so.", &[], &[]);
    project.record("a_1111111111111111.txt", &text);
    assert_eq!(texts(&export(&project)[0]["headings"]), ["Why is it so?"]);
}

#[test]
fn follow_ups_lead_to_their_answers_and_back() {
    let records = export(&Project::sample());
    let asks = of(&records, "8acbd1f2792065bd");
    let follow_ups = asks["follow_ups"].as_array().expect("a list");
    assert_eq!(follow_ups.len(), 3);
    assert_eq!(
        follow_ups[1],
        json!({
            "text": "Why does the two-phase learning process prioritize learning symmetries over \
                     noise during compression?",
            "answers": ["0f7383f53d790b80"],
        })
    );
    assert_eq!(follow_ups[0]["answers"], json!([]));
    let answers = of(&records, "0f7383f53d790b80");
    assert_eq!(answers["asked_from"], json!(["8acbd1f2792065bd"]));
    assert_eq!(answers["follow_ups"], json!([]));
    let others = records.iter().filter(|record| record["id"] != "0f7383f53d790b80");
    assert!(others.into_iter().all(|record| record["asked_from"] == json!([])));
}

#[test]
fn works_are_cited_by_the_right_answers() {
    let records = export(&Project::sample());
    let citing = |work: &str| -> Vec<&str> {
        let cites = |record: &&Value| texts(&record["citations"]).contains(&work);
        records.iter().filter(cites).map(|record| record["id"].as_str().expect("an id")).collect()
    };
    assert_eq!(
        citing("AG-2025.04-1127"),
        ["8acbd1f2792065bd", "0f7383f53d790b80", "d1c2b593753d78cf"]
    );
    assert_eq!(citing("AG-2026.03-1712"), ["1f6beca7cad8b2c2", "209ac67b7040d883"]);
    let slots: Vec<&Value> =
        records.iter().flat_map(|record| record["sources"].as_array().expect("a list")).collect();
    let never = slots.iter().filter(|source| source["cited"] == 0).count();
    assert_eq!((slots.len(), never), (40, 24), "24 of 40 are listed and never cited");
    let mentions = &of(&records, "0f7383f53d790b80")["sources"][0];
    assert_eq!((&mentions["id"], &mentions["cited"]), (&"AG-2025.04-1127".into(), &3.into()));
}

#[test]
fn the_same_question_gathers_its_versions() {
    let project = Project::new();
    project.record("a_1111111111111111.txt", &plain_record("Why is **dust** red?", "3 May 2026"));
    project.record("b_2222222222222222.txt", &plain_record("why is dust red", "5 May 2026"));
    project.record("c_3333333333333333.txt", &plain_record("Why is dust blue?", "4 May 2026"));
    let asker = record("What is next?", "1 May 2026", "See below.", &[], &["1. Why is dust red?"]);
    project.record("d_4444444444444444.txt", &asker);
    let records = export(&project);
    assert_eq!(of(&records, "1111111111111111")["versions"], json!(["2222222222222222"]));
    assert_eq!(of(&records, "2222222222222222")["versions"], json!(["1111111111111111"]));
    assert_eq!(of(&records, "3333333333333333")["versions"], json!([]));
    let follow_ups = &of(&records, "4444444444444444")["follow_ups"];
    assert_eq!(follow_ups[0]["answers"], json!(["1111111111111111", "2222222222222222"]));
}

#[test]
fn an_unknown_category_is_null_and_keeps_its_text() {
    let project = Project::new();
    let odd = "61%no-such-catA Title of ItsAG-2026.03-1712";
    let text = record("What is dust?", "3 May 2026", "It is [AG-2026.03-1712].", &[odd], &[]);
    project.record("a_1111111111111111.txt", &text);
    let source = &export(&project)[0]["sources"][0];
    assert_eq!(source["category"], Value::Null);
    assert_eq!(source["title"], "no-such-catA Title of Its");
    assert_eq!(source["id"], "AG-2026.03-1712");
}

#[test]
fn every_bracketing_of_ids_is_a_citation() {
    let ids = ["AG-2025.04-101", "AG-2025.04-1002", "AG-2025.04-10003", "AG-2025.04-104"];
    let [a, b, c, d] = ids;
    for answer in [
        format!("One [{a}], two [{b}], three [{c}], four [{d}]."),
        format!("All at once [{a}, {b}, {c}, {d}]."),
        format!("In a row [{a}], [{b}], [{c}], [{d}]."),
        format!("Side by side [{a}][{b}][{c}][{d}]."),
        format!("Bare {a} and {b}, a stray [{c} and a link [{d}](https://example.org)."),
        format!("[{a}] reports it.\n[{b}]: a definition?\n- [{c}] in an item\n1. **{d}** in bold"),
    ] {
        let project = Project::new();
        let text = record("What is dust?", "3 May 2026", &answer, &[], &[]);
        project.record("a_1111111111111111.txt", &text);
        assert_eq!(texts(&export(&project)[0]["citations"]), ids, "{answer}");
    }
    let project = Project::new();
    let hidden = format!("In code `[{a}]` and in math $[{b}]$ is none.");
    project.record(
        "a_1111111111111111.txt",
        &record("What is dust?", "3 May 2026", &hidden, &[], &[]),
    );
    assert_eq!(export(&project)[0]["citations"], json!([]));
}

#[test]
fn line_ends_and_a_byte_order_mark_make_no_difference() {
    let text = plain_record("What is dust?", "3 May 2026");
    let exported = |bytes: &[u8]| {
        let project = Project::new();
        project.file("content/a_1111111111111111.txt", bytes);
        export(&project)
    };
    let plain = exported(text.as_bytes());
    assert_eq!(plain.len(), 1);
    assert_eq!(exported(text.replace('\n', "\r\n").as_bytes()), plain);
    assert_eq!(exported(format!("\u{feff}{text}").as_bytes()), plain);
    assert_eq!(exported(format!("{text}\n\n").as_bytes()), plain);
}
