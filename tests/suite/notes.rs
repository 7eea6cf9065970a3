//! Records that programs for notes write: private comments, links and embeds by name, highlights.

use std::fs;

use crate::project::{Project, tree};

const FIRST: &str = "---\nquestion: Why steam?\nmodel: m\ndate: 2026-05-03\ntags: \"#bread, #salt\"\n---\n\
    Steam keeps it soft.\n\n%% private: ask Ana %%\n\nSee [[Crust|how it browns]], [[Nowhere]] and \
    [the loaf](Rye loaf.md). It is ==hot== there.\n\n%%\nsecret\n\nlines\n%%\n\n![[crumb.png]]\n\n\
    > [!tip] Patience\n> Wait for it.\n\nAlso ![[Crust]].\n";

fn vault() -> Project {
    let project = Project::new();
    project.settings("title: Kitchen\nrecords: {disclaimer: []}\ncategories: none\n");
    project.file("content/Oven/Why steam.md", FIRST.as_bytes());
    let other = |question: &str| {
        format!("---\nquestion: {question}\nmodel: m\ndate: 2026-05-04\n---\nSo.\n")
    };
    project.file("content/Oven/Crust.md", other("How does it brown?").as_bytes());
    project.file("content/Bread/Rye loaf.md", other("How long does it bake?").as_bytes());
    project
}

#[test]
fn private_comments_are_in_no_file_of_the_site() {
    let project = vault();
    let run = project.build(&[]);
    run.ends_with(0);
    for (path, bytes) in tree(&project.path("public")) {
        let text = String::from_utf8_lossy(&bytes);
        for private in ["Ana", "secret"] {
            assert!(!text.contains(private), "{path} has {private}");
        }
    }
    let export = project.run(&["export", "--format", "jsonl"]).stdout;
    assert!(!export.contains("Ana"), "{export}");
    run.says("2 comments between `%%`");
}

#[test]
fn links_between_notes_lead_to_records_and_others_are_text() {
    let project = vault();
    let run = project.build(&[]);
    let page = fs::read_to_string(project.path("public/answers/why-steam.html")).expect("a page");
    for part in [
        "See <a href=\"crust.html\">how it browns</a>, Nowhere and <a href=\"rye-loaf.html\">the loaf</a>.",
        "It is <strong>hot</strong> there.",
        "<p><strong>Patience</strong></p><p>Wait for it.</p>",
        "Also <a href=\"crust.html\">Crust</a>.",
        "crumb.png",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    assert!(!page.contains("[["), "{page}");
    run.says("`Nowhere` is no record of this archive");
    run.says("a picture is shown as text: `![[crumb.png]]`");
    assert!(project.path("public/tags/bread.html").exists());
    assert!(project.path("public/tags/salt.html").exists());
}

/// The page of an answer changes with the records that it links to.
#[test]
fn a_link_appears_and_goes_with_its_note() {
    let project = vault();
    project.build(&[]).ends_with(0);
    let note = project.path("content/Oven/Crust.md");
    let text = fs::read(&note).expect("a note");
    project.remove("content/Oven/Crust.md");
    project.build(&[]).ends_with(0);
    let page =
        || fs::read_to_string(project.path("public/answers/why-steam.html")).expect("a page");
    assert!(page().contains("See how it browns,"));
    project.file("content/Oven/Crust.md", &text);
    project.build(&[]).ends_with(0);
    assert!(page().contains("See <a href=\"crust.html\">how it browns</a>"));
}

/// Marks of comments in an answer that came as JSON are words.
#[test]
fn nothing_of_an_answer_in_json_is_a_comment() {
    let project = Project::new();
    project.settings("title: Kitchen\n");
    let line = r#"{"question": "Why?", "answer": "a %%b%% c \\%%d%% [[e]] ==f=="}"#;
    project.file("in.jsonl", line.as_bytes());
    project.run(&["add", "in.jsonl"]).ends_with(0);
    let export = project.run(&["export", "--format", "jsonl"]).stdout;
    assert!(export.contains(r"a %%b%% c \\%%d%% [[e]] ==f=="), "{export}");
}
