//! Pages and files about the archive as a whole, on small archives made for each test: tags,
//! citation cards, the ways in, gaps, statistics, open questions, and works.

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
fn undated_answers_come_last_in_lists_from_the_newest_on() {
    let undated = plain_record("Why undated?", "3 May 2026").replace(" · 3 May 2026", "");
    let site = build(&[
        ("a.txt", &plain_record("Why old?", "3 May 2025")),
        ("b.txt", &plain_record("Why new?", "3 May 2026")),
        ("c.txt", &undated),
    ]);
    for path in [
        "index.html",
        "answers.html",
        "categories/hep-th.html",
        "models/claude-haiku-4-5.html",
        "sources/ag-2025-04-1127.html",
    ] {
        let page = text(&site, path);
        let at = |question: &str| page.find(question).unwrap_or_else(|| panic!("{path}"));
        assert!(at("Why new?") < at("Why old?") && at("Why old?") < at("Why undated?"), "{path}");
        assert!(page[at("Why undated?")..].contains("undated"), "{path}");
    }
    assert!(text(&site, "categories/hep-th.html").contains("3 answers, newest first"));
    assert!(!text(&site, "months/undated.html").contains("newest first"));
}

#[test]
fn a_works_page_has_the_data_of_its_citation_card() {
    let sources = [
        "61%hep-thA *Two*-Phase \"View\" </script>AG-2025.04-1127",
        "55%cs.LGOther WorkAG-2025.04-1128",
    ];
    let one = record("Why one?", "3 May 2026", "So it is [AG-2025.04-1127].", &sources, &[]);
    let two =
        record("Why two?", "4 May 2026", "So [AG-2025.04-1127] and [AG-1999.01-001].", &[], &[]);
    let site = build(&[("a.txt", &one), ("b.txt", &two)]);
    let counts = |path: &str, cited: usize, retrieved: usize| {
        let figures = format!("data-cited=\"{cited}\" data-retrieved=\"{retrieved}\"");
        assert!(text(&site, path).contains(&figures), "{path}");
    };
    counts("sources/ag-2025-04-1127.html", 2, 0);
    counts("sources/ag-2025-04-1128.html", 0, 1);
    counts("sources/ag-1999-01-001.html", 1, 0);
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

/// A line of a list of sources.
const TWO_PHASES: &str = "61%hep-thA Two-Phase PerspectiveAG-2025.04-1127";

#[test]
fn a_gap_is_quoted_where_the_answer_says_it() {
    let answer = "This is a good one, Dr. Who. It **does *not* directly** address it [AG-2025.04-1127]. Next.\n\
        - First point\n- The provided preprints don’t say <b>much</b>.\n\
        Plain words here about the boundary.";
    let open = record("Why \"one\"?", "3 May 2026", answer, &[TWO_PHASES], &[]);
    let closed =
        record("Why two?", "4 May 2026", "It directly addresses this.", &[TWO_PHASES], &[]);
    let site = build(&[("a.txt", &open), ("b.txt", &closed)]);
    for page in ["gaps.html", "gaps/hep-th.html"] {
        let gaps = text(&site, page);
        let marked =
            "It <strong></strong><mark><strong>does <em>not</em> directly</strong> address";
        let unmarked = "It <mark><strong>does <em>not</em> directly</strong> address";
        assert!(gaps.contains(marked) || gaps.contains(unmarked), "{gaps}");
        assert!(!gaps.contains("Dr. Who") && !gaps.contains("Next."), "the sentence alone");
        assert!(gaps.contains("The provided preprints don’t say</mark> &lt;b&gt;much&lt;/b&gt;."));
        let up = if page == "gaps.html" { "" } else { "../" };
        for place in ["#p1", "#p2"] {
            assert!(gaps.contains(&format!("href=\"{up}answers/a.html{place}\"")), "{place}");
        }
        assert!(!gaps.contains("answers/b.html"));
    }
    assert!(
        text(&site, "index.html").contains("one answer says that its sources don’t fully answer")
    );
}

#[test]
fn phrases_of_gaps_are_a_setting_and_gaps_may_be_missing() {
    let project = Project::new();
    let says = |what: &str| record("Why?", "3 May 2026", what, &[], &[]);
    project.record("a.txt", &says("Nescimus hoc. It doesn't directly address this."));
    project.settings("gaps:\n  phrases: nescimus\n").build(&[]).ends_with(0);
    let site = project.output_tree();
    let gaps = text(&site, "gaps.html");
    assert!(gaps.contains("<mark>Nescimus</mark> hoc.") && !gaps.contains("directly address"));
    assert!(
        site.contains_key("gaps/no--category.html"),
        "answers without a category are there too"
    );
    project.settings("gaps:\n  phrases: []\n").build(&[]).ends_with(0);
    let site = project.output_tree();
    assert!(
        text(&site, "gaps.html").contains("No answer says that its sources don’t fully answer")
    );
    assert!(!site.keys().any(|path| path.starts_with("gaps/")));
    project.settings("gaps:\n  phrases: ['?']\n").build(&[]).ends_with(2).says("gaps.phrases");
}

#[test]
fn more_gaps_leave_the_older_pages_alone() {
    let project = Project::new();
    let add = |from: usize, to: usize| {
        for at in from..to {
            let text = record(
                &format!("Why {at}?"),
                "3 May 2026",
                "The archive doesn't say [AG-2025.04-1127].",
                &[TWO_PHASES],
                &[],
            );
            project.record(&format!("{at:03}.txt"), &text);
        }
        project.build(&[]).ends_with(0);
        project.output_tree()
    };
    let before = add(0, 120);
    let after = add(120, 151);
    let oldest = "gaps/hep-th/1.html";
    let listed =
        |site: &Tree, path: &str| text(site, path).matches("<div class=\"entry\">").count();
    assert_eq!((listed(&before, oldest), listed(&before, "gaps/hep-th.html")), (50, 70));
    assert_eq!((listed(&after, oldest), listed(&after, "gaps/hep-th.html")), (50, 51));
    let quotes = |site: &Tree| -> Vec<String> {
        let lines = text(site, oldest).lines().filter(|line| line.starts_with("<blockquote>"));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(quotes(&before), quotes(&after));
    assert_eq!(listed(&after, "gaps.html"), 30);
}

#[test]
fn the_audit_names_disagreements() {
    let one = record(
        "Why one?",
        "3 May 2026",
        "So [AG-2025.04-1127], and [AG-1999.01-001] too.",
        &[TWO_PHASES, "50%cs.LGNever <i>Cited</i>AG-2025.04-1128"],
        &[],
    );
    let other = "61%math-phAnother TitleAG-2025.04-1127";
    let two = record("Why two?", "4 May 2026", "Nothing is cited.", &[other], &[]);
    let site = build(&[("a.txt", &one), ("b.txt", &two)]);
    let page = text(&site, "statistics.html");
    for row in [
        "<tr><th scope=\"row\">listed and cited</th><td>1</td><td>25%</td></tr>",
        "<tr><th scope=\"row\">retrieved, not cited</th><td>2</td><td>50%</td></tr>",
        "<tr><th scope=\"row\">cited, not in the list</th><td>1</td><td>25%</td></tr>",
        "cites 1 work outside its list · cites 1 of 2 listed works",
        "cites 0 of 1 listed works",
        "<a href=\"sources/ag-1999-01-001.html\">AG-1999.01-001</a>",
        "also listed as “A Two-Phase Perspective” in hep-th",
        "<tr><th scope=\"row\"><a href=\"months/2026-05.html\">May 2026</a></th><td>2</td></tr>",
    ] {
        assert!(page.contains(row), "no {row} in\n{page}");
    }
    assert!(!page.contains("style="), "no style of its own");
    let source = text(&site, "sources/ag-2025-04-1127.html");
    assert!(source.contains("others are “A Two-Phase Perspective” and <a"), "{source}");
}

#[test]
fn open_questions_are_grouped_sorted_and_given_as_data() {
    let asks = |question: &str, date: &str, source: &str, next: &[&str]| {
        record(question, date, "So [AG-2025.04-1127].", &[source], next)
    };
    let lensing = "50%astro-ph.COLensingAG-2025.04-1127";
    let site = build(&[
        ("a.txt", &asks("Why one?", "3 May 2026", TWO_PHASES, &["Why \"x\" & $y_1$?", "Why two?"])),
        ("b.txt", &asks("Why two?", "4 June 2026", lensing, &["why “x” & $y_1$", "Why three?"])),
    ]);
    let main = text(&site, "open-questions.html");
    let (most, least) = (main.find("asked by 2 answers"), main.find("Why three?"));
    assert!(most < least && most.is_some(), "most asked first");
    assert!(main.contains("asked by 2 answers") && !main.contains("\">Why two?<p>asked by"));
    let data = json(&site, "data/open-questions/2026-05.json");
    assert_eq!(data[0]["count"], 2);
    assert_eq!(data[0]["asked_by"], serde_json::json!(["a", "b"]));
    assert_eq!(data[0]["categories"], serde_json::json!(["astro-ph.CO", "hep-th"]));
    assert!(data[0]["question"].as_str().is_some_and(|text| text.starts_with("Why \"x\" & ")));
    let index = json(&site, "data/open-questions.json");
    let files: Vec<_> = ["2026-06", "2026-05"]
        .map(|month| {
            let path = format!("open-questions/{month}.json");
            serde_json::json!({"path": path, "month": month})
        })
        .into();
    assert_eq!(index, serde_json::json!({"files": files}));
    let category = |slug: &str| text(&site, &format!("open-questions/by-category/{slug}.html"));
    assert!(category("astro-ph-co").contains("Why three?"));
    assert!(!category("hep-th").contains("Why three?"));
}

#[test]
fn a_category_with_many_open_questions_lists_all_of_them_by_month() {
    let project = Project::new();
    for at in 0..60 {
        let date = if at < 25 { "3 May 2026" } else { "3 June 2026" };
        let next = format!("What of {at}?");
        let answer = "So [AG-2025.04-1127].";
        let text = record(&format!("Why {at}?"), date, answer, &[TWO_PHASES], &[&next]);
        project.record(&format!("{at:03}.txt"), &text);
    }
    project.settings("outputs: {category_questions: true}\n");
    project.build(&[]).ends_with(0);
    let site = project.output_tree();
    let questions = |path: &str| text(&site, path).matches("<li id=\"q-").count();
    let folder = "open-questions/by-category/hep-th";
    assert_eq!(questions(&format!("{folder}.html")), 40);
    assert_eq!(questions(&format!("{folder}/2026-05.html")), 25);
    assert_eq!(questions(&format!("{folder}/2026-06.html")), 35);
    assert!(text(&site, &format!("{folder}.html")).contains("href=\"hep-th/2026-06.html\""));
}

#[test]
fn a_work_s_page_quotes_every_sentence_that_cites_it() {
    let answer = "# What [AG-2025.04-1127] shows\n\
        One is [AG-2025.04-1127]. Two is not. Three is [AG-2025.04-1127], twice [AG-2025.04-1127].\n\
        - An item has it [AG-2025.04-1127].\n- Another doesn't.\n\
        |a|b|\n|-|-|\n|In a cell [AG-2025.04-1127]|no|\n\
        > In a quote [AG-2025.04-1127].\n\
        The end.";
    let record = record("Why one?", "3 May 2026", answer, &[TWO_PHASES], &[]);
    let site = build(&[("a.txt", &record)]);
    let page = text(&site, "sources/ag-2025-04-1127.html");
    let mark = "<mark>AG-2025.04-1127</mark>";
    let quotes: Vec<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix("<blockquote>"))
        .map(|line| {
            line.trim_end_matches("</blockquote>")
                .split(" <a class=\"ctx\"")
                .next()
                .unwrap_or_default()
        })
        .collect();
    let plain: Vec<String> = quotes.iter().map(|quote| quote.replace(mark, "@")).collect();
    assert_eq!(
        plain,
        [
            "What @ shows",
            "One is @.",
            "Three is @, twice @.",
            "An item has it @.",
            "In a cell @",
            "In a quote @.",
        ]
    );
    for place in 1..=5 {
        assert!(page.contains(&format!("answers/a.html#p{place}\"")), "#p{place}");
    }
}

#[test]
fn all_records_that_retrieved_a_work_are_reached_and_namesakes_named() {
    let project = Project::new();
    for at in 0..25 {
        let twin = "61%hep-tha two-phase  perspectiveAG-2025.04-9999";
        let sources: &[&str] = if at == 0 { &[TWO_PHASES, twin] } else { &[TWO_PHASES] };
        let text = record(&format!("Why {at}?"), "3 May 2026", "So it is.", sources, &[]);
        project.record(&format!("{at:03}.txt"), &text);
    }
    project.build(&[]).ends_with(0);
    let site = project.output_tree();
    let page = text(&site, "sources/ag-2025-04-1127.html");
    let earlier = "<a href=\"ag-2025-04-1127/retrieved.html\">20 earlier answers that retrieved it";
    assert!(page.contains(earlier), "{page}");
    assert!(page.contains("Works with the same title: <a href=\"ag-2025-04-9999.html\">"));
    let all = text(&site, "sources/ag-2025-04-1127/retrieved.html");
    // The five newest are on the work's own page, and nowhere twice.
    let (_, lately) = page.split_once("id=\"retrieved\"").expect("the newest");
    let (lately, _) = lately.split_once("</ol>").expect("a list");
    assert_eq!((all.matches("/answers/").count(), lately.matches("/answers/").count()), (20, 5));
    assert!(all.contains("href=\"../ag-2025-04-1127.html\""), "and back");
    assert!(!site.contains_key("sources/ag-2025-04-9999/retrieved.html"));
}

#[test]
fn an_open_question_can_be_asked_where_the_settings_say() {
    let long = format!("Why {}?", "so ".repeat(300).trim());
    let next = ["Is 100% of *it* & <more>?", "Why two?", "Why one?", &long];
    let project = Project::new();
    project.record("a.txt", &record("Why one?", "3 May 2026", "So.", &[], &next));
    project.record("b.txt", &plain_record("Why two?", "4 May 2026"));
    let pages = ["answers/a.html", "threads/a.html", "open-questions.html", "index.html"]
        .map(str::to_owned);
    project.build(&[]).ends_with(0);
    let site = project.output_tree();
    for path in &pages {
        assert!(!text(&site, path).contains("class=\"ask\""), "{path}");
    }
    project.settings("ask: ' https://ask.example/?q={question}&by=1'\n");
    project.build(&[]).ends_with(0);
    let site = project.output_tree();
    let link = "<a class=\"ask\" rel=\"nofollow\" href=\"https://ask.example/\
                ?q=Is%20100%25%20of%20it%20%26%20%3Cmore%3E%3F&amp;by=1\">Ask this</a>";
    for path in &pages {
        let page = text(&site, path);
        assert_eq!(page.matches(link).count(), 1, "{path}: {page}");
        assert_eq!(page.matches("class=\"ask\"").count(), 1, "{path}: answered, or too long");
    }
}
