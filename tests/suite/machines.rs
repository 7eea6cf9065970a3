//! Files for machines in a built site: links lead somewhere, JSON-LD is complete, and nothing
//! remains of outputs that are switched off.

use std::fs;

use serde_json::Value;

use crate::links::check_site;
use crate::project::{Project, Tree, record, root};

const BASE: [&str; 2] = ["--base-url", "https://example.org/archive/"];

/// Returns the text of a file.
fn text(tree: &Tree, path: &str) -> String {
    let bytes = tree.get(path).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8(bytes.clone()).expect("UTF-8")
}

/// Returns the JSON-LD of a page.
fn json_ld(page: &str) -> Option<Value> {
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">")?;
    let (json, _) = rest.split_once("</script>")?;
    Some(serde_json::from_str(json).expect("JSON"))
}

/// Returns the targets of a Markdown text's links.
fn targets(markdown: &str) -> Vec<String> {
    use pulldown_cmark::{Event, Parser, Tag};
    let target = |event| match event {
        Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.into_string()),
        _ => None,
    };
    Parser::new(markdown).filter_map(target).collect()
}

/// Returns the path that a relative link means, seen from the file at `from`.
fn resolve(from: &str, target: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.split('#').next().expect("a first part").split('/') {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

#[test]
fn an_answer_says_in_json_ld_who_wrote_it_and_what_it_cites() {
    let project = Project::sample();
    project.settings("outputs: {json_ld_text: true}\n");
    project.build(&BASE).ends_with(0);
    let tree = project.output_tree();
    let page = json_ld(&text(&tree, "answers/8acbd1f2792065bd.html")).expect("JSON-LD");
    assert_eq!(page["@context"], "https://schema.org");
    assert_eq!(page["@type"], "WebPage");
    assert_eq!(page["url"], "https://example.org/archive/answers/8acbd1f2792065bd.html");
    assert_eq!(page["datePublished"], "2026-05-03");
    assert_eq!(page["mainEntity"]["@type"], "Question");
    let answer = &page["mainEntity"]["suggestedAnswer"];
    assert_eq!(answer["@type"], "Answer");
    assert_eq!(answer["author"]["@type"], "SoftwareApplication");
    assert_eq!(answer["author"]["name"], "claude-haiku-4-5");
    assert!(answer["text"].as_str().is_some_and(|text| text.len() > 500));
    let source = answer["digitalSourceType"].as_str();
    assert!(source.is_some_and(|source| source.contains("TrainedAlgorithmicMedia")));
    let cited = &answer["citation"][0];
    assert_eq!(cited["@type"], "ScholarlyArticle");
    assert!(cited["identifier"].as_str().is_some_and(|id| id.starts_with("AG-")), "{cited}");
    let home = json_ld(&text(&tree, "index.html")).expect("JSON-LD");
    let action = &home["potentialAction"]["target"]["urlTemplate"];
    assert_eq!(action, "https://example.org/archive/search.html?q={search_term_string}");
    let source = json_ld(&text(&tree, "sources/ag-2025-04-1127.html")).expect("JSON-LD");
    assert_eq!(source["about"]["identifier"], "AG-2025.04-1127");
}

#[test]
fn json_ld_of_hostile_records_is_read_back() {
    let project = Project::new();
    project.copy(&root().join("tests/cases/hostile/content"), "content");
    project.build(&[]);
    let tree = project.output_tree();
    let mut count = 0;
    for path in tree.keys().filter(|path| path.starts_with("answers/") && path.ends_with(".html")) {
        if let Some(page) = json_ld(&text(&tree, path)) {
            assert!(page["mainEntity"]["name"].is_string(), "{path}");
            count += 1;
        }
    }
    assert!(count > 0);
}

#[test]
fn links_in_markdown_lead_to_files() {
    let project = Project::sample();
    project.build(&[]).ends_with(0);
    let tree = project.output_tree();
    let mut count = 0;
    let markdown = tree.keys().filter(|path| path.ends_with(".md") || *path == "llms.txt");
    for path in markdown {
        for target in targets(&text(&tree, path)) {
            let file = resolve(path, &target);
            assert!(tree.contains_key(&file), "{path}: {target}");
            count += 1;
        }
    }
    assert!(count > 50);
}

#[test]
fn a_raw_record_is_its_file() {
    let project = Project::sample();
    project.build(&[]).ends_with(0);
    let path = "answers/8acbd1f2792065bd.txt";
    assert!(!project.output_tree().contains_key(path), "its text is in the twin and in the dumps");
    project.settings("outputs: {raw: true}\n");
    project.build(&[]).ends_with(0);
    let stored = fs::read(root().join("content/answers/000_8acbd1f2792065bd.txt")).expect("reads");
    assert_eq!(project.output_tree()[path], stored);
}

#[test]
fn folded_works_are_rows_of_shared_pages() {
    let project = Project::sample();
    project.settings("size: lean\nbase_url: https://example.org\n");
    project.build(&[]).ends_with(0);
    assert_eq!(check_site(&project.path("public"), "/"), Vec::<String>::new());
    let tree = project.output_tree();
    let page = text(&tree, "sources/shard/2026-05.html");
    assert!(!tree.contains_key("sources/ag-2024-01-1912.html"), "one answer alone lists it");
    assert!(page.contains("id=\"s-ag-2024-01-1912\""));
    assert!(tree.contains_key("sources/ag-2025-04-1127.html"), "several answers have it");
    let answer = text(&tree, "answers/8acbd1f2792065bd.html");
    assert!(answer.contains("href=\"../sources/shard/2026-05.html#s-ag-2024-01-1912\""));
    assert!(text(&tree, "sitemap.xml").contains("/sources/shard/2026-05.html"));
}

#[test]
fn a_lean_site_compares_no_answers_and_misses_no_page() {
    let project = Project::new();
    project.copy(&root().join("tests/cases/versions/content"), "content");
    let is_compared =
        |project: &Project| project.output_tree().keys().any(|path| path.starts_with("compare/"));
    project.settings("size: lean\n");
    project.build(&[]).ends_with(0);
    assert_eq!(check_site(&project.path("public"), "/"), Vec::<String>::new());
    assert!(!is_compared(&project));
    // Where no page compares them, an answer is still one of several.
    let answers = project.output_tree();
    let answers = answers.iter().filter(|(path, _)| path.starts_with("answers/"));
    let numbered =
        answers.filter(|(_, page)| String::from_utf8_lossy(page).contains("href=\"#versions\""));
    assert!(numbered.count() > 1);
    project.settings("size: lean\noutputs: {compare: true}\n");
    project.build(&["--allow-removals"]).ends_with(0);
    assert!(is_compared(&project));
}

#[test]
fn outputs_that_are_switched_off_leave_no_link() {
    let project = Project::sample();
    project.settings("size: lean\noutputs: {feeds: false, dumps: false, json_ld: false}\n");
    project.build(&BASE).ends_with(0);
    assert_eq!(check_site(&project.path("public"), "/archive/"), Vec::<String>::new());
    let tree = project.output_tree();
    for path in tree.keys() {
        let is_off = path.starts_with("data/a") || path.starts_with("data/s");
        assert!(!is_off && !path.starts_with("feed."), "{path}");
    }
    let page = text(&tree, "answers/8acbd1f2792065bd.html");
    for word in ["ld+json", "feed", ".md\"", ".txt\""] {
        assert!(!page.contains(word), "{word} in {page}");
    }
    for path in tree.keys().filter(|path| path.ends_with(".md") || *path == "llms.txt") {
        for target in targets(&text(&tree, path)) {
            let file = target.strip_prefix("https://example.org/archive/").expect("is absolute");
            assert!(tree.contains_key(file), "{path}: {target}");
        }
    }
}

#[test]
fn links_of_a_page_to_missing_files_are_reported() {
    let project = Project::sample();
    let page = "# Links\n\n[a](answers/8acbd1f2792065bd.html#p1) [b](gaps) [c](assets/favicon.svg) \
                [d](answers/0.html) ![e](plot.png) [f](../answers/8acbd1f2792065bd.html)\n";
    project.file("content/pages/links.md", page.as_bytes());
    // The page of that name is the program's, and no footer leads to it as the publisher's.
    project.file("content/pages/search.md", b"# Where to search\n");
    let run = project.build(&[]);
    let run = run.ends_with(0);
    for link in ["`answers/0.html`", "`plot.png`", "`../answers/8acbd1f2792065bd.html`"] {
        run.says(&format!("this link leads to no file of the site: {link}"));
    }
    assert_eq!(run.stderr.matches("dead-link").count(), 3, "{}", run.stderr);
    run.says("the address `search.html` of this page is taken");
    let page = text(&project.output_tree(), "gaps.html");
    assert!(page.contains("links.html\">Links") && !page.contains("Where to search"), "{page}");
}

#[test]
fn a_follow_up_that_is_the_answer_s_own_question_does_not_lead_to_itself() {
    let project = Project::new();
    let question = "Why is it cold?";
    project.record("1.txt", &record(question, "1 May 2026", "It is.", &[], &[question]));
    project.build(&[]).ends_with(0);
    let tree = project.output_tree();
    let (path, page) = tree.iter().find(|(path, _)| path.starts_with("answers/1")).expect("a page");
    let page = String::from_utf8_lossy(page);
    let (_, explore) = page.split_once("id=\"keep-exploring\"").expect("follow-ups");
    let (explore, _) = explore.split_once("</section>").expect("its end");
    assert!(!explore.contains("<a "), "{path}: {explore}");
    assert!(explore.contains("answered on this page"), "{explore}");
}

#[test]
fn an_unknown_output_is_an_error_with_the_near_name() {
    let project = Project::sample();
    project.settings("outputs:\n  markdwon: false\n");
    project.build(&[]).ends_with(2).says("did you mean `markdown`?");
    project.settings("size: small\n");
    project.build(&[]).ends_with(2).says("`full`");
}

#[test]
fn a_work_is_found_by_its_title_on_pages_and_in_every_format() {
    let project = Project::new();
    project.settings(
        "base_url: https://example.org\ncitations:\n  find:\n    \
         - {name: Titles, url: 'https://a.example/?q={title}&x=1'}\n    \
         - {name: Ids, url: 'https://b.example/{id}'}\n",
    );
    let sources = ["54%hep-thOf \"A & B\" {1} / 50%AG-2025.04-1127"];
    let answer = "It is so [AG-2025.04-1127], and [AG-2025.04-1128].";
    project.record("a.txt", &record("Why?", "3 May 2026", answer, &sources, &[]));
    project.build(&[]).ends_with(0);
    let tree = project.output_tree();
    let found = "https://a.example/?q=Of%20%22A%20%26%20B%22%20%7B1%7D%20%2F%2050%25";
    let in_page = format!("<a href=\"{found}&amp;x=1\">Titles</a>");
    let page = text(&tree, "answers/a.html");
    assert_eq!(page.matches(&in_page).count(), 1);
    // A work without a title has only the link by id.
    assert!(page.contains("Find at <a href=\"https://b.example/AG-2025.04-1128\">Ids</a></p>"));
    assert!(text(&tree, "sources/ag-2025-04-1127.html").contains(&in_page));
    let cited = &json_ld(&page).expect("JSON-LD")["mainEntity"]["suggestedAnswer"]["citation"];
    assert_eq!(cited[0]["url"], format!("{found}&x=1"));
    let files = tree.iter().filter(|(path, _)| path.starts_with("data/sources/"));
    let files: Vec<_> =
        files.filter(|(path, _)| path.ends_with(".bib") || path.ends_with(".json")).collect();
    assert_eq!(files.len(), 2);
    for (path, bytes) in files {
        assert!(String::from_utf8_lossy(bytes).contains(&format!("{found}&x=1")), "{path}");
    }
}

#[test]
fn versions_have_titles_of_their_own_that_an_addition_keeps() {
    let project = Project::new();
    project.record("a.txt", &record("Why is it so?", "3 May 2026", "So.", &[], &[]));
    project.build(&[]).ends_with(0);
    let title = |project: &Project, path: &str| {
        let page = text(&project.output_tree(), path);
        let (_, rest) = page.split_once("<title>").expect("a title");
        rest.split_once("</title>").expect("its end").0.to_owned()
    };
    let first = title(&project, "answers/a.html");
    assert!(first.starts_with("Why is it so? (3 May 2026, "), "{first}");
    project.record("b.txt", &record("Why is it so?", "4 May 2026", "So it is.", &[], &[]));
    project.build(&[]).ends_with(0);
    assert_eq!(title(&project, "answers/a.html"), first);
    assert_ne!(title(&project, "answers/b.html"), first);
}

#[test]
fn every_page_of_a_published_site_links_to_its_search_and_names_its_ancestors() {
    let project = Project::sample();
    project.build(&BASE).ends_with(0);
    let tree = project.output_tree();
    let mut trails = 0;
    for (path, bytes) in tree.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        // Redirects are no pages of the layout.
        if !page.contains("<main") {
            continue;
        }
        assert_eq!(page.matches("opensearchdescription").count(), 1, "{path}");
        let Some(block) = json_ld(&page) else { continue };
        let trail = if block["@type"] == "BreadcrumbList" { &block } else { &block["breadcrumb"] };
        let Some(entries) = trail["itemListElement"].as_array() else { continue };
        trails += 1;
        assert!(entries.len() >= 2, "{path}");
        for (position, entry) in (1..).zip(entries) {
            assert_eq!(entry["position"], position, "{path}");
            let Some(item) = entry["item"].as_str() else { continue };
            let file = item.strip_prefix(BASE[1]).expect("an address of the site");
            let file = if file.is_empty() { "index.html" } else { file };
            assert!(tree.contains_key(file), "{path}: {file}");
        }
    }
    assert!(trails > 40, "{trails}");
    project.build(&["--clean"]).ends_with(0);
    let page = text(&project.output_tree(), "months/2026-05.html");
    assert!(!page.contains("BreadcrumbList") && !page.contains("opensearchdescription"));
}
