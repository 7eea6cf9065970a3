//! An answer has the same categories wherever the site shows, lists or finds it.

use crate::project::{Project, record};

const DATE: &str = "3 May 2026";

/// Two answers that retrieve works of the same categories and cite different ones, and one that
/// cites nothing.
fn archive() -> Project {
    let sources = ["90%cs.LGOne AG-2025.04-1001", "80%hep-thTwo AG-2025.04-1002"];
    let answers = [
        ("one", "It learns [AG-2025.04-1001]."),
        (
            "two",
            "It decays [AG-2025.04-1002]. It falls [AG-2025.04-1002] and learns [AG-2025.04-1001].",
        ),
        ("three", "That is so."),
    ];
    let project = Project::new();
    project.settings("base_url: https://example.org/\n");
    for (name, answer) in answers {
        let text = record(&format!("Why {name}?"), DATE, answer, &sources, &[]);
        project.record(&format!("{name}.txt"), &text);
    }
    project.build(&[]).ends_with(0);
    project
}

fn page(project: &Project, path: &str) -> String {
    String::from_utf8(project.output_tree()[path].clone()).expect("a page is UTF-8")
}

/// Returns the questions in a part of a page, in order.
fn questions(html: &str) -> Vec<&str> {
    html.match_indices("Why ").filter_map(|(at, _)| html[at + 4..].split('?').next()).collect()
}

#[test]
fn a_category_lists_the_answers_that_cite_it_then_those_that_only_retrieved_it() {
    let project = archive();
    for (slug, cite, retrieve) in [
        ("cs-lg", vec!["one", "two"], vec!["three"]),
        ("hep-th", vec!["two"], vec!["one", "three"]),
    ] {
        let html = page(&project, &format!("categories/{slug}.html"));
        let (list, rest) = html.split_once("<details").expect("a folded list");
        let (folded, _) = rest.split_once("</details>").expect("its end");
        let sorted = |html| {
            let mut found = questions(html);
            found.sort_unstable();
            found
        };
        let listed = list.split_once("<ol").expect("a list").1;
        let mut expected = [cite, retrieve];
        expected.iter_mut().for_each(|names| names.sort_unstable());
        assert_eq!([sorted(listed), sorted(folded)], expected, "{slug}");
    }
}

#[test]
fn rows_feeds_and_filters_agree() {
    let project = archive();
    // The more often cited category comes first.
    let months = page(&project, "months/2026-05.html");
    assert!(months.contains("hep-th ·\u{a0}cs.LG</p>"), "{months}");
    let feed = page(&project, "categories/hep-th.xml");
    assert_eq!(feed.matches("<entry>").count(), 1, "{feed}");
    assert!(feed.contains("<category term=\"hep-th\"/>\n<category term=\"cs.LG\"/>"), "{feed}");
    for (filter, expected) in [("cat:cs.LG", 2), ("cat:hep-th", 1), ("cat:hep-th cat:cs.LG", 1)] {
        let found = project.run(&["search", "--json", filter]).json();
        assert_eq!(found["total"], expected, "{filter}: {found}");
    }
}

#[test]
fn a_category_that_no_answer_cites_has_a_page_and_no_feed() {
    let project = Project::new();
    project.settings("base_url: https://example.org/\n");
    let sources = ["90%cs.LGOne AG-2025.04-1001"];
    project.record("a.txt", &record("Why one?", DATE, "That is so.", &sources, &[]));
    project.build(&[]).ends_with(0);
    let html = page(&project, "categories/cs-lg.html");
    assert!(
        html.contains("<details class=\"also\" open>") && !html.contains("cs-lg.xml"),
        "{html}"
    );
    let tree = project.output_tree();
    assert!(
        !tree.contains_key("categories/cs-lg.xml") && !tree.contains_key("categories/cs-lg.json")
    );
}

#[test]
fn an_archive_without_categories_does_not_speak_of_them() {
    let project = archive();
    assert!(project.output_tree().contains_key("categories.html"));
    project.settings("base_url: https://example.org/\ncategories: none\n");
    project.build(&[]).ends_with(0);
    let tree = project.output_tree();
    assert!(!tree.keys().any(|path| path.starts_with("categories")), "{:?}", tree.keys());
    for path in ["index.html", "search.html", "statistics.html", "gaps.html", "sitemap.xml"] {
        let text = page(&project, path);
        assert!(
            !text.contains("categories.html") && !text.contains("<code>cat:"),
            "{path}: {text}"
        );
        assert!(!text.contains("by category"), "{path}: {text}");
    }
}
