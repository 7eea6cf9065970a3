//! Pages that compare the answers to one question.

use crate::project::{Project, record};

const SOURCES: [&str; 3] = [
    "90%cs.LGOne AG-2025.04-1001",
    "80%hep-thTwo AG-2025.04-1002",
    "70%gr-qcThree AG-2025.04-1003",
];

/// Builds answers to one question, the oldest first, and returns the page that compares them.
fn compared(answers: &[String]) -> String {
    let project = Project::new();
    for (day, answer) in (1..).zip(answers) {
        let text = record("Why?", &format!("{day} May 2026"), answer, &SOURCES, &[]);
        project.record(&format!("{day}.txt"), &text);
    }
    project.build(&[]).ends_with(0);
    let page = project.output_tree()["compare/1.html"].clone();
    String::from_utf8(page).expect("a page is UTF-8")
}

/// Returns the text of each cell of a row, without markup.
fn cells(row: &str) -> Vec<String> {
    let cells = row.split("</td>").flat_map(|part| part.split("</th>"));
    let text = |cell: &str| -> String {
        let parts = cell.split('<').enumerate();
        parts
            .map(
                |(at, part)| {
                    if at == 0 { part } else { part.split_once('>').map_or("", |(_, text)| text) }
                },
            )
            .collect()
    };
    cells
        .map(|cell| text(cell).replace('¶', "").trim().to_owned())
        .filter(|cell| !cell.is_empty())
        .collect()
}

fn rows(html: &str) -> Vec<Vec<String>> {
    let table = html.split_once("<table class=\"glance\">").expect("a table").1;
    let table = table.split_once("</table>").expect("its end").0;
    table.split("<tr>").skip(1).map(cells).collect()
}

#[test]
fn the_works_come_first_then_headings_gap_and_length() {
    let html = compared(&[
        "# Cold gas\nGas cools [AG-2025.04-1001]. Halos form [AG-2025.04-1002].".to_owned(),
        "# Old stars\nStars age [AG-2025.04-1003]. Later, clusters merge [AG-2025.04-1001]. This archive does not \
         directly address it."
            .to_owned(),
    ]);
    let expected = [
        vec!["Version 1", "Version 2"],
        vec!["Cited in both · 1 work"],
        vec![
            "One AG-2025.04-1001",
            "Gas cools AG-2025.04-1001.",
            "Later, clusters merge AG-2025.04-1001.",
        ],
        vec!["Version 1 only · 1 work"],
        vec!["Two AG-2025.04-1002", "Halos form AG-2025.04-1002.", "–"],
        vec!["Version 2 only · 1 work"],
        vec!["Three AG-2025.04-1003", "–", "Stars age AG-2025.04-1003."],
        vec!["Headings", "Cold gas", "Old stars"],
        vec!["Gap", "none", "This archive does not directly address it."],
    ];
    let rows = rows(&html);
    assert_eq!(rows[..expected.len()], expected, "{html}");
    let length = &rows[expected.len()];
    assert_eq!(length[0], "Length");
    assert!(length[1..].iter().all(|cell| cell.ends_with(" words")), "{length:?}");
    assert_eq!(rows.len(), expected.len() + 1);
    assert!(html.contains("1 cited work kept, 1 new, 1 dropped"), "as in the table: {html}");
    let gap = html.split_once("directly address").expect("the sentence").1;
    assert!(gap.split_once("</td>").expect("its cell").0.contains("href=\"../answers/2.html#p"));
    let (table, texts) = (html.find("<table"), html.find("<div class=\"sides"));
    assert!(table < texts && table.is_some(), "{html}");
}

#[test]
fn words_are_marked_only_where_most_are_the_same() {
    let alike = compared(&[
        "Small halos lose their gas to heat.".to_owned(),
        "Small halos lose their gas to winds.".to_owned(),
    ]);
    let texts = alike.split_once("<div class=\"sides\">").expect("marked texts").1;
    assert!(
        texts.contains("gas to <del>heat</del>.") && texts.contains("gas to <ins>winds</ins>."),
        "{texts}"
    );
    assert!(alike.contains("struck through"), "{alike}");
    let apart = compared(&[
        "Small halos lose their gas to heat.".to_owned(),
        "Supernovae blow it out.".to_owned(),
    ]);
    assert!(apart.contains("written independently"), "{apart}");
    assert!(apart.contains("<div class=\"sides apart\">"), "{apart}");
    assert!(
        !apart.contains("<del") && !apart.contains("<ins") && !apart.contains("struck through"),
        "{apart}"
    );
}

#[test]
fn one_text_stands_behind_the_other() {
    let html = compared(&[
        "One alpha beta gamma delta.\nSame words in both of them.".to_owned(),
        "One alpha beta gamma epsilon.\nSame words in both of them.".to_owned(),
    ]);
    let (old, new) = (html.find("<div class=\"side old\">"), html.find("<div class=\"side new\">"));
    let (old, new) = (old.expect("the older text"), new.expect("the newer one"));
    let (older, newer) = (&html[old..new], &html[new..]);
    assert!(older.contains("delta") && older.contains("Same words"), "{older}");
    assert!(
        newer.contains("epsilon") && newer.contains("Same words") && !newer.contains("delta"),
        "{newer}"
    );
}

#[test]
fn of_many_works_twenty_are_named() {
    let cites: String = (0..25).map(|n| format!("It is {n} [AG-2025.04-{}]. ", 1001 + n)).collect();
    let html = compared(&[cites, "Nothing.".to_owned()]);
    let rows = rows(&html);
    assert_eq!(rows[1], ["Version 1 only · 25 works"]);
    assert_eq!(rows.iter().filter(|row| row[0].contains("AG-2025")).count(), 20);
    assert!(rows.iter().any(|row| row[0].contains("5 more")), "{rows:?}");
}

#[test]
fn many_versions_lead_to_their_pairs_and_only_the_newest_texts_are_unfolded() {
    let answers: Vec<String> = (1..=4)
        .map(|number| match number {
            2 => "This archive does not directly address it.".to_owned(),
            _ => format!("It is number {number}."),
        })
        .collect();
    let html = compared(&answers);
    let list = html.split_once("<ol class=\"toc versions\">").expect("the versions").1;
    let list = list.split_once("</ol>").expect("their end").0;
    for (number, rest) in (1..).zip(list.split("<li>").skip(1)) {
        assert_eq!(rest.contains(&format!("<a href=\"#v-{number}\">compare</a>")), number > 1);
    }
    let lead = html.split_once("They disagree: 1 of 4 says that its").expect("the lead").1;
    let lead = lead.split_once("</header>").expect("its end").0;
    assert!(lead.contains("href=\"../answers/2.html#p1\">Version 2 · 2 May 2026"), "{lead}");
    assert_eq!(lead.matches("class=\"gap\"").count(), 1, "{lead}");
    assert!(
        lead.contains("</a>: <mark>This archive does not directly address</mark> it.</p>"),
        "{lead}"
    );
    assert!(lead.contains("No two answers cite the same work."), "{lead}");
    let pairs: Vec<&str> = html.split("<section class=\"pair\"").skip(1).collect();
    let folded: Vec<bool> = pairs.iter().map(|pair| pair.contains("<details>")).collect();
    assert_eq!(folded, [false, true, true]);
}
