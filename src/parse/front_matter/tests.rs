//! Tests of valid and broken front matter.

use super::*;

fn front_matter(text: &str, path: &str, list: &mut Vec<Diagnostic>) -> (FrontMatter, usize) {
    super::front_matter(&mut Diagnostics { path, text, list })
}

#[test]
fn pages_have_two_keys() {
    let read = |text: &str| {
        let mut found = Vec::new();
        let (front, end) = page_front_matter(text, "pages/about.md", &mut found);
        let reported: Vec<String> = found.iter().filter_map(|found| found.help.clone()).collect();
        (front, text[end..].to_owned(), reported)
    };
    let (front, rest, reported) = read("---\ntitle: Who we are\ndraft: true\n---\n# About\n");
    assert_eq!((front.title.as_deref(), front.draft), (Some("Who we are"), true));
    assert_eq!((rest.as_str(), reported.len(), front.unusable), ("# About\n", 0, false));
    let (front, _, reported) = read("---\ndraf: true\n---\n# About\n");
    assert_eq!((front.unusable, reported), (true, vec!["did you mean `draft`?".to_owned()]));
    let (front, _, reported) = read("---\nmodel: x\n---\n# About\n");
    assert_eq!(
        (front.unusable, reported),
        (false, vec!["known keys are `title`, `draft`".to_owned()])
    );
    for unreadable in ["---\ndraft: maybe\n---\n", "---\n[\n---\n", "---\ntitle: x\n"] {
        assert!(read(unreadable).0.unusable, "{unreadable}");
    }
    assert_eq!(read("# About\n").0, PageFront::default());
}

#[test]
fn a_typo_does_not_publish_a_draft() {
    let read = |text: &str| {
        let mut found = Vec::new();
        let (front, end) = front_matter(text, "a.txt", &mut found);
        let codes: Vec<_> = found.iter().map(|found| found.code).collect();
        (front, text[end..].to_owned(), codes)
    };
    for opened in [
        "\n---\ndraft: true\n---\nText",
        " \t\n\n  ---  \n  draft: true\n  ---\nText",
        " ---\ndraft: true\n---\nText",
        "\u{a0}---\ndraft: true\n--- # the end\nText",
        "--- # x\n\n# y\ndraft: true\n---\nText",
        // This rule is part of the note.
        "---\nnote: |\n  a\n  ---\n  b\ndraft: true\n---\nText",
    ] {
        let (front, rest, codes) = read(opened);
        assert!(front.extra.draft && rest == "Text" && codes.is_empty(), "{opened}");
    }
    for broken in [
        "---\n\ndraft: true\nText",
        "---\n# mine\ndraft: true\nText",
        "---\nauthor: me\ndrafts: true\nText",
        "---\nauthor: me\n'withdrawn' : x\n...\nText",
        "---\n\n# mine\ntags: x\nText",
        "---\ndraft: true\n ---\nText",
        "----\ndraft: true\n----\nText",
        "--\ndraft: true\n--\nText",
        "—\ndraft: true\n—\nText",
        "--- {draft: true}\ndraft: true\n---\nText",
        "--- {draft: true}\n---\nText",
        "---\n---\ndraft: true\n---\nText",
        "\ndraft: true\n---\nText",
        // Below other lines.
        "# Editor: not yet\n---\ndraft: true\n---\nText",
        "==> d.txt <==\n---\ntags: [x]\nwithdrawn: y\n---\nText",
        "=====\n\n---\n\n'draft': true\n---\nText",
        "---\n---\ntags: [x]\n- y\ndraft: true\n---\nText",
    ] {
        let (front, _, codes) = read(broken);
        assert!(front.unusable && codes == ["front-matter"], "{broken} {codes:?}");
    }
}

#[test]
fn other_text_is_not_front_matter() {
    let far = format!("---\nText\n{}\ndraft: true\n", "x\n".repeat(LARGEST));
    for (text, reported) in [
        ("---\nWhy is it so?\nAnswered by m: and n\n", 1),
        ("Antigravity Q&A\nWhy?\nSo.\n---\nThe draft: it is long.\n", 0),
        (&*far, 1),
        ("----\nWhy?\n", 0),
        ("- draft: true\n", 0),
        ("Why?\ndraft: true\n", 0),
        ("Draft: what is it?\n", 0),
        ("\n \n", 0),
        ("", 0),
    ] {
        let mut found = Vec::new();
        let (front, end) = front_matter(text, "a.txt", &mut found);
        assert_eq!((front, end, found.len()), (FrontMatter::default(), 0, reported));
    }
    let mut found = Vec::new();
    front_matter("\n  ---\nWhy?\n", "a.txt", &mut found);
    assert_eq!(found[0].excerpt.as_ref().map(|place| (place.line, place.column)), Some((2, 1)));
    let (front, _) = page_front_matter("\n ---\ntitle: x\ndraft: true\n---\n", "a", &mut found);
    assert!(front.draft && found.len() == 1);
    assert!(page_front_matter("---\n\nlead: x\ndraft: true\n", "a", &mut found).0.unusable);
}

#[test]
fn a_fault_is_reported_at_its_line_whatever_is_before_it() {
    let mut found = Vec::new();
    let note = "é".repeat(90);
    front_matter(&format!("---\nnote: {note}\nquestion: a: b\n---\n"), "a.txt", &mut found);
    assert_eq!(found[0].excerpt.as_ref().map(|place| (place.line, place.column)), Some((3, 12)));
}

#[test]
fn lists_are_read_up_to_a_cap() {
    let many: Vec<String> = (0..70).map(|number| format!("t{number}")).collect();
    let text = format!("---\naliases: [{0}]\ntags: [{0}]\n---\n", many.join(", "));
    let mut found = Vec::new();
    let (front, _) = front_matter(&text, "a.txt", &mut found);
    assert_eq!((front.extra.tags.as_slice(), front.unusable), (&many[..64], false));
    assert_eq!(front.extra.aliases, &many[..64]);
    let reported: Vec<_> = found.iter().map(|found| (found.code, &*found.message)).collect();
    assert_eq!(
        reported,
        [
            ("too-many-values", "`aliases` has 70 values; the maximum is 64"),
            ("too-many-values", "`tags` has 70 values; the maximum is 64")
        ]
    );
}

#[test]
fn a_withdrawal_without_a_reason_is_valid_and_reported() {
    let mut found = Vec::new();
    let (front, _) = front_matter("---\nwithdrawn: true\n---\n", "a.txt", &mut found);
    assert_eq!(front.extra.withdrawn.as_deref(), Some(""));
    assert_eq!(found.iter().map(|found| found.code).collect::<Vec<_>>(), ["no-reason"]);
}
