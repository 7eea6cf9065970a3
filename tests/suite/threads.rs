//! Pages of threads: versions in one node, folded open questions, the map.

use crate::project::{Project, record};

/// Adds a record that answers `question` on a day of May 2026 and suggests `next`.
fn add(project: &Project, id: &str, question: &str, day: usize, next: &[&str]) {
    let answer = match next.is_empty() {
        true => "This archive does not directly address it.",
        false => "So it is.",
    };
    let text = record(question, &format!("{day} May 2026"), answer, &[], next);
    project.record(&format!("{id}.txt"), &text);
}

/// Builds the project and returns a page of it.
fn page(project: &Project, path: &str) -> String {
    project.build(&[]).ends_with(0);
    let page = project.output_tree()[path].clone();
    String::from_utf8(page).expect("a page is UTF-8")
}

/// Returns the values of an attribute of all elements that begin with `element`.
fn values<'a>(html: &'a str, element: &str, attribute: &str) -> Vec<&'a str> {
    let tags = html.split(element).skip(1).map(|rest| rest.split_once('>').expect("a tag").0);
    let name = format!("{attribute}=\"");
    tags.filter_map(|tag| Some(tag.split_once(&name)?.1.split_once('"')?.0)).collect()
}

/// A question with two answers under one parent; each of them led to an answer of its own.
fn two_versions() -> Project {
    let project = Project::new();
    add(&project, "a1", "Why is it cold?", 1, &["Is it dark?", "Who asks?"]);
    add(&project, "b1", "Is it dark?", 2, &["Is it far?", "Is it old?", "Is it loud?"]);
    add(&project, "b2", "Is it dark?", 3, &["Is it near?", "Is it old?"]);
    add(&project, "c1", "Is it far?", 4, &[]);
    add(&project, "d1", "Is it near?", 4, &[]);
    project
}

#[test]
fn versions_under_one_parent_are_one_node_with_all_their_children() {
    let project = two_versions();
    let html = page(&project, "threads/a1.html");
    let list = html.split_once("<ol class=\"tree\">").expect("a list").1;
    assert_eq!(values(list, "<div", "id"), ["a-a1", "a-b1", "a-c1", "a-d1"]);
    assert_eq!(values(list, "<li", "id"), ["a-b2"], "each version is a target");
    let node = list.split_once("id=\"a-b1\"").expect("the node").1;
    let node = node.split_once("id=\"a-c1\"").expect("its children").0;
    for name in ["Version 1 · 2 May 2026 · claude-haiku-4-5", "Version 2 · 3 May 2026"] {
        assert!(node.contains(name), "{name}: {node}");
    }
    let links = values(node, "<a ", "href");
    let expected =
        ["../answers/b2.html", "../answers/b1.html", "../answers/b2.html", "../compare/b1.html"];
    assert_eq!(
        links.iter().map(|link| link.split('#').next().unwrap_or("")).collect::<Vec<_>>(),
        expected
    );
    assert!(node.ends_with("<ol>\n<li><div "), "one list holds the children of both: {node}");
    assert!(!list.contains("also asked from"), "both children are under the node: {list}");
    assert!(!list.contains("also leads to"), "{list}");
    for version in ["b1", "b2"] {
        let answer = page(&project, &format!("answers/{version}.html"));
        assert!(answer.contains(&format!("../threads/a1.html#a-{version}")));
    }
}

#[test]
fn open_questions_are_folded_and_counted_once() {
    let html = page(&two_versions(), "threads/a1.html");
    let folded = html.split("<details class=\"unasked\">").skip(1);
    let summaries: Vec<&str> =
        folded.map(|rest| rest.split_once("</summary>").expect("a summary").0).collect();
    assert_eq!(summaries, ["<summary>1 open question", "<summary>2 open questions"]);
    assert_eq!(html.matches("Is it old?").count(), 1, "both versions ask it");
}

#[test]
fn a_map_has_a_dot_for_each_node() {
    let html = page(&two_versions(), "threads/a1.html");
    let map = html.split_once("<svg aria-hidden=\"true\"").expect("a map").1;
    let map = map.split_once("</svg>").expect("its end").0;
    assert_eq!(values(map, "<a ", "href"), ["#a-a1", "#a-b1", "#a-c1", "#a-d1"]);
    assert_eq!(values(map, "<a ", "tabindex"), ["-1"; 4], "the list is in the tab order");
    assert_eq!(values(map, "<a ", "class"), ["gap", "gap"], "those without a suggestion");
    assert_eq!(map.matches("<circle class=\"o\"").count(), 2, "nodes with open questions");
    for question in ["Why is it cold?", "Is it dark?", "Is it far?", "Is it near?"] {
        assert!(map.contains(&format!("<title>{question}</title>")), "{question}");
    }
    assert_eq!(map.matches("<path ").count(), 1);
}

#[test]
fn threads_of_two_or_of_very_many_nodes_have_no_map() {
    for (nodes, has_map) in [(2, false), (3, true), (60, true), (61, false)] {
        let project = Project::new();
        for number in 0..nodes {
            let next = format!("Why step {}?", number + 1);
            add(&project, &format!("{number:02}"), &format!("Why step {number}?"), 3, &[&next]);
        }
        let html = page(&project, "threads/00.html");
        assert_eq!(html.matches("class=\"node\"").count(), nodes);
        assert_eq!(html.contains("class=\"map\""), has_map, "{nodes} nodes");
    }
}

/// The parts of a long thread that are full don't change when a node on them gets a version.
#[test]
fn a_late_version_leaves_full_parts_alone() {
    let project = Project::new();
    for number in 0..420 {
        let next = format!("Why step {}?", number + 1);
        add(&project, &format!("{number:03}"), &format!("Why step {number}?"), 3, &[&next]);
    }
    let before = page(&project, "threads/000.html");
    let second = page(&project, "threads/000/2.html");
    add(&project, "late", "Why step 7?", 4, &["And why late?"]);
    assert_ne!(page(&project, "threads/000.html"), before, "the first part has totals");
    let last = page(&project, "threads/000/2.html");
    assert_ne!(last, second);
    assert!(last.contains("id=\"a-late\""), "the version is a node of the last part");
    assert!(last.contains("follows from <a href=\"../000.html#a-006\">"), "{last}");
}

#[test]
fn a_node_names_the_newest_three_versions_and_folds_the_others() {
    let project = Project::new();
    add(&project, "a1", "Why is it cold?", 1, &["Is it dark?"]);
    for number in 1..=5 {
        add(&project, &format!("b{number}"), "Is it dark?", 1 + number, &[]);
    }
    let html = page(&project, "threads/a1.html");
    let node = html.split_once("id=\"a-b1\"").expect("the node").1;
    let (shown, folded) = node.split_once("<details class=\"versions\">").expect("a fold");
    let (folded, after) = folded.split_once("</details>").expect("its end");
    let versions = |html: &str| -> Vec<u32> {
        (1..=5).filter(|number| html.contains(&format!(">Version {number} · "))).collect()
    };
    assert_eq!([versions(shown), versions(folded)], [vec![3, 4, 5], vec![1, 2]]);
    assert!(folded.contains("and 2 more") && folded.contains("id=\"a-b2\""), "{folded}");
    assert!(after.contains("<p><a href=\"../compare/b1.html#v-b5\">"), "{after}");
}

#[test]
fn another_version_of_the_question_above_is_not_named_again() {
    let project = Project::new();
    add(&project, "a1", "Why is it cold?", 1, &["Is it dark?"]);
    add(&project, "a2", "Why is it cold?", 2, &["Is it dark?"]);
    add(&project, "b", "Is it dark?", 3, &[]);
    let html = page(&project, "threads/a1.html");
    assert!(html.contains("id=\"a-b\"") && !html.contains("also asked from"), "{html}");
    add(&project, "a3", "Is it old?", 2, &["Is it dark?"]);
    let html = page(&project, "threads/a1.html");
    let also = html.split_once("also asked from").expect("another question").1;
    assert!(also.split_once("</p>").expect("its end").0.contains("Is it old?"), "{also}");
}
