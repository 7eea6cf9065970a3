//! `catena search` on small archives: the contract of its JSON, and the meaning of queries.
//!
//! `relevance` tests the order of hits; here matches are counted.

use std::collections::BTreeSet;

use xtask::corpus;

use crate::leaving::clean;
use crate::project::{Project, Tree, handed_over, record};

/// The answer's line that every record cites its source with.
const SOURCE: &str = "61%astro-ph.COTwo Views of Dark MatterAG-2025.04-1127";

/// Three questions, one of them asked twice, and a withdrawn answer.
fn archive() -> Project {
    let project = Project::new();
    let add = |number: usize, question: &str, date: &str, answer: &str| {
        let text = record(question, date, answer, &[SOURCE], &["Why is it cold?"]);
        project.record(&format!("{number:03}_{}.txt", number.to_string().repeat(16)), &text);
    };
    add(1, "Why is it cold?", "1 May 2026", "A dark [AG-2025.04-1127] cold matter halo.");
    add(2, "Why is it cold?", "2 May 2026", "By contrast, a Lambda CDM universe is cold.");
    add(3, "Is LCDM right?", "3 May 2026", "Contrastive learning can tell, in ΛCDM as well.");
    let text = record("Is it withdrawn?", "4 May 2026", "A cold universe.", &[SOURCE], &[]);
    project.record("004_4444444444444444.txt", &format!("---\nwithdrawn: wrong\n---\n{text}"));
    project.build(&[]).ends_with(0);
    project
}

/// Returns how many records match, and the ids of the hits by their first digit.
fn found(project: &Project, query: &str) -> (u64, String) {
    let run = project.run(&["search", query, "--output", "public", "--json"]);
    let json = run.ends_with(0).json();
    let hits = json["hits"].as_array().expect("a list");
    let ids = hits.iter().map(|hit| hit["id"].as_str().expect("an id")[..1].to_owned());
    (json["total"].as_u64().expect("a number"), ids.collect())
}

#[test]
fn json_has_the_fields_of_the_contract_and_no_hit_is_no_error() {
    let project = archive();
    let run = project.run(&["search", "halo", "--output", "public", "--json"]);
    let mut json = run.ends_with(0).json();
    let score = json["hits"][0]["score"].take();
    assert!(score.as_f64().is_some_and(|score| score > 0.0), "{score}");
    let expected = serde_json::json!({
        "direct": [],
        "total": 1,
        "hits": [{
            "id": "1111111111111111",
            "question": "Why is it cold?",
            "date": "2026-05-01",
            "model": "claude-haiku-4-5",
            "gap": false,
            "full": true,
            "score": null,
            "path": "answers/1111111111111111.html",
        }],
        "notices": [],
    });
    assert_eq!(json, expected);
    assert_eq!(found(&project, "zzzzzz"), (0, String::new()));
}

#[test]
fn pages_that_the_query_names_are_direct_hits() {
    let project = Project::new();
    let add = |number: usize, question: &str, date: &str, follow_ups: &[&str]| {
        let text = record(question, date, "Cold [AG-2025.04-1127].", &[SOURCE], follow_ups);
        project.record(&format!("{number:03}_{}.txt", number.to_string().repeat(16)), &text);
    };
    add(1, "Why is it cold?", "1 May 2026", &["Is the halo round?", "Do axions oscillate?"]);
    add(2, "Is the halo round?", "2 June 2026", &["Do axions oscillate?"]);
    project.build(&[]).ends_with(0);
    let direct = |query: &str| {
        let run = project.run(&["search", query, "--output", "public", "--json"]);
        let json = run.ends_with(0).json();
        let all = json["direct"].as_array().expect("a list").iter();
        let all = all.map(|hit| {
            let path = hit["path"].as_str().expect("a path");
            let file = path.split('#').next().unwrap_or_default();
            assert!(project.path("public").join(file).is_file(), "{path}");
            format!("{} {} {path}", hit["kind"].as_str().expect("a kind"), hit["title"])
        });
        all.collect::<Vec<String>>().join("\n")
    };
    let work = "work \"Two Views of Dark Matter\" sources/ag-2025-04-1127.html";
    // By words of its title, in any form, begun or misspelt, and by its id.
    for query in ["two views of dark matter", "view matters", "dark mat", "\"dark matter\""] {
        assert_eq!(direct(query), work, "{query}");
    }
    assert_eq!(direct("AG-2025.04-1127"), work);
    assert_eq!(direct("dark energy"), "");
    assert_eq!(direct("dark matter model:claude"), "", "filters are for answers");
    // An open question, also with words that no answer has; not one that is answered.
    let open = "question \"Do axions oscillate?\" answers/2222222222222222.html#keep-exploring";
    assert_eq!(direct("axions oscillate"), open);
    assert_eq!(direct("halo round"), "");
    let thread = "thread \"Why is it cold?\" threads/1111111111111111.html";
    assert_eq!(direct("cold"), thread);
    let answer = "answer \"Is the halo round?\" answers/2222222222222222.html";
    assert_eq!(direct("2222222222222222"), answer);
    assert_eq!(direct("2026-06-02"), answer);
    assert_eq!(direct("2026-06"), answer);
    let category = "category \"Cosmology and Nongalactic Astrophysics (astro-ph.CO)\" \
                    categories/astro-ph-co.html";
    assert_eq!(direct("nongalactic"), category);
    assert_eq!(direct("astro-ph.CO"), category);
    assert_eq!(direct("haiku"), "model \"claude-haiku-4-5\" models/claude-haiku-4-5.html");
    // The follow-up is answered: from now on it is an answer.
    add(3, "Do axions oscillate?", "3 June 2026", &[]);
    project.build(&[]).ends_with(0);
    assert_eq!(direct("axions oscillate"), "");
    let run = project.run(&["search", "dark matter", "--output", "public"]);
    assert!(run.stdout.starts_with("Two Views of Dark Matter\n  source · "), "{}", run.stdout);
}

#[test]
fn alternatives_states_and_names_of_categories_filter() {
    let project = archive();
    let ids = |query: &str| found(&project, query).1;
    assert_eq!(ids("halo OR contrastive").len(), 2);
    assert_eq!(ids("halo OR zzzzzz"), "1");
    assert_eq!(ids("\"cold matter\" OR learning").len(), 2);
    // The second answer lists a work of the category without citing it.
    assert_eq!(ids("cat:hep-th OR cat:astro-ph cold"), "1");
    assert_eq!(ids("cat:\"Nongalactic Astrophysics\" halo"), "1");
    assert_eq!(ids("cat:nongalactic halo"), "1");
    assert_eq!(found(&project, "cat:quantum halo").0, 0);
    // Every follow-up is answered here.
    assert_eq!(found(&project, "is:open").0, 0);
    assert_eq!(found(&project, "-is:open").0, 3);
}

#[test]
fn answers_that_lack_words_follow_those_with_all() {
    let project = archive();
    let search = |query: &str| project.run(&["search", query, "--output", "public"]);
    let of = |query: &str| {
        let run = project.run(&["search", query, "--output", "public", "--json"]);
        run.ends_with(0).says("no answer contains `qqqqqq`");
        let json = run.json();
        let hits = json["hits"].as_array().expect("a list").clone();
        let full: Vec<bool> = hits.iter().map(|hit| hit["full"] == true).collect();
        (json["total"].clone(), full, json["notices"].clone())
    };
    let (total, full, notices) = of("halo qqqqqq");
    assert_eq!((total, &full[..]), (0.into(), &[false][..]));
    assert_eq!(notices, serde_json::json!(["no answer contains `qqqqqq`"]));
    let text = search("halo qqqqqq").stdout;
    assert!(text.starts_with("no answer contains all words; best matches:\nWhy is it cold?\n"));
    assert!(!text.contains("answers match"), "{text}");
    let text = search("cold halo").stdout;
    assert!(text.ends_with("1 answer matches\n"), "{text}");
    // A long question is searched for by its rarest words.
    let many = "a b c d e f g h i j k l m n o p q r s t u v w x y z halo";
    let run = project.run(&["search", many, "--output", "public", "--json"]);
    assert_eq!(run.json()["hits"][0]["id"], "1111111111111111");
    run.says("the most common of more than 16 words");
}

#[test]
fn records_are_counted_and_hits_are_one_a_question() {
    let (total, hits) = found(&archive(), "cold");
    assert_eq!((total, hits.len()), (2, 1), "{hits}");
}

#[test]
fn queries_mean_what_they_say() {
    let project = archive();
    for (query, total) in [
        // No word finds a withdrawn record.
        ("withdrawn", 0),
        ("source:AG-2025.04-1127", 3),
        // A phrase runs over a citation, with and without it.
        ("\"dark cold matter\"", 1),
        ("\"dark AG-2025.04-1127 cold\"", 1),
        ("\"dark matter halo\"", 0),
        // One name, however it is written.
        ("ΛCDM", 2),
        ("LCDM", 2),
        ("\"Lambda CDM\"", 2),
        // A negated word excludes itself and not its stem.
        ("cdm -contrastive", 1),
        ("cdm -contrast", 1),
        ("cdm -contrasting", 2),
        // Words that stand nearly everywhere.
        ("why is it", 2),
        ("\"is it\"", 2),
        ("why is it cat:astro-ph", 1),
        // The last word may go on; a first letter may be wrong, missing, or stand second.
        ("univ", 1),
        ("xontrastive", 2),
        ("niverse", 1),
        ("nuiverse", 1),
        // Filters. All answers list a work of the category, and one cites it.
        ("cat:astro-ph", 1),
        ("cat:astro-ph.CO", 1),
        ("cat:astro-ph.GA", 0),
        ("model:HAIKU", 3),
        ("model:claude-haiku", 3),
        ("-model:haiku", 0),
        ("model:opus", 0),
    ] {
        assert_eq!(found(&project, query).0, total, "{query}");
    }
}

#[test]
fn the_words_of_a_query_may_be_arguments_of_their_own() {
    let project = archive();
    let all = ["--output", "public", "--json"];
    let (_, hits) = found(&project, "cold -halo");
    assert_eq!(hits, "2");
    for words in [&["cold", "-halo"][..], &["-halo", "cold"], &["cold", "-halo", "-contrastive"]] {
        for args in [[words, &all].concat(), [&all, words].concat()] {
            let run = project.run(&[&["search"], &*args].concat());
            let json = run.ends_with(0).json();
            assert_eq!(json["total"], 1, "{args:?}");
            assert_eq!(json["hits"][0]["id"], "2222222222222222", "{args:?}");
        }
    }
    let run = project.run(&["search", "cold", "--jsn", "--output", "public"]);
    run.ends_with(2);
}

#[test]
fn from_disk_scripts_hand_over_the_files_of_the_index() {
    let project = Project::new();
    let add = |number| {
        let record = corpus::record(1, number);
        project.record(&record.name, &record.text);
    };
    (0..40).for_each(add);
    let named = |site: &Tree, end: &str| -> BTreeSet<String> {
        let names = site.keys().filter(|path| path.starts_with("search/"));
        names.filter_map(|path| path.strip_suffix(end)).map(str::to_owned).collect()
    };
    for (outputs, is_on) in
        [("", true), ("offline: false", false), ("offline: true", true), ("offline: auto", true)]
    {
        for size in ["full", "lean"] {
            let is_on = is_on && (size == "full" || outputs == "offline: true");
            project.settings(&format!("size: {size}\noutputs: {{{outputs}}}\n"));
            project.build(&[]).ends_with(0);
            let site = project.output_tree();
            assert!(site == clean(&project), "{size} {outputs}");
            let expected = if is_on { named(&site, ".bin") } else { BTreeSet::new() };
            assert_eq!(named(&site, ".js"), expected, "{size} {outputs}");
            for name in &expected {
                let path = format!("{name}.js");
                let script = std::str::from_utf8(&site[&path]).expect("text");
                assert_eq!(handed_over(&path, script).as_ref(), site.get(&format!("{name}.bin")));
            }
            let page = std::str::from_utf8(&site["index.html"]).expect("text");
            let policy =
                if is_on { "trusted-types catena-search\"" } else { "trusted-types 'none'\"" };
            assert!(page.contains(policy), "{size} {outputs}");
        }
    }
    // One more record leaves the scripts of full segments.
    project.settings("");
    project.build(&[]).ends_with(0);
    let before = named(&project.output_tree(), ".js");
    add(40);
    project.build(&[]).ends_with(0);
    let after = project.output_tree();
    assert!(after == clean(&project));
    assert!(before.intersection(&named(&after, ".js")).count() > 1, "{before:?}");
}
