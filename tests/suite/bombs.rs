//! Texts designed to cost more than their size: nested, unfinished or repeated Markdown. Twice the
//! text takes about twice the time, and no page is many times the size of its text.

use std::time::{Duration, Instant};

use catena::config::Settings;
use catena::model::{Reading, Span};
use catena::parse::{self, RecordFormat};

use crate::fuzz::targets::rows;
use crate::links::check_site;
use crate::project::{Project, record};

/// Makes a text of a number of pieces.
type Bomb = (&'static str, fn(usize) -> String);

/// Texts that are known to slow CommonMark parsers down, or might slow this one: on one line, and
/// with a line for each piece.
const BOMBS: [Bomb; 31] = [
    ("open emphasis", |n| "*a **a ".repeat(n)),
    ("closed emphasis", |n| "a**b* ".repeat(n)),
    ("nested emphasis", |n| "*a **b ".repeat(n) + &"** b* ".repeat(n)),
    ("runs of stars", |n| "***a".repeat(n)),
    ("odd underscores", |n| "a_b__c_ ".repeat(n)),
    ("tildes", |n| "~~a ~b ".repeat(n)),
    ("open brackets", |n| "[".repeat(n) + "a"),
    ("nested brackets", |n| "[".repeat(n) + "a" + &"]".repeat(n)),
    ("open links", |n| "[a](".repeat(n)),
    ("open links in brackets", |n| "[a](<b".repeat(n)),
    ("pictures in links", |n| "![[]()".repeat(n)),
    ("links in links", |n| "[".repeat(n) + &"](https://a.b)".repeat(n)),
    ("titles", |n| "[a](https://a.b \"".repeat(n)),
    ("backslashes", |n| "\\".repeat(n)),
    ("growing backticks", |n| (1..n / 40).map(|k| format!("e{}", "`".repeat(k % 90))).collect()),
    ("backticks", |n| "`a``".repeat(n)),
    ("open tags", |n| "<a b=".repeat(n)),
    ("open comments", |n| "<!-- a ".repeat(n)),
    ("declarations", |n| "<?a <![CDATA[ ".repeat(n)),
    ("addresses", |n| "<https://a.b:".repeat(n)),
    ("references", |n| "&amp;&#xfdd0;&a".repeat(n)),
    ("dollars", |n| "$a$b".repeat(n)),
    ("formulas", |n| "$\\frac{a}{b}$ ".repeat(n)),
    ("citations", |n| "[AG-2025.04-1127, AG-2025.04-1128] ".repeat(n)),
    ("brackets of citations", |n| "[AG-2025.04-1127".repeat(n)),
    ("ids that are none", |n| "AG-2025.04-11271 ".repeat(n)),
    ("quotes in quotes", |n| format!("{}a\n", "> ".repeat(60)).repeat(n / 60 + 1)),
    ("lists in lists", |n| (0..n / 8).map(|k| " ".repeat(k % 60) + "- a\n").collect()),
    ("tables", |n| "| a ".repeat(n / 20) + "\n" + &"|-".repeat(n / 20) + "\n" + &"|a\n".repeat(20)),
    ("fences", |n| "```\n".repeat(n / 4 * 2 + 1)),
    ("bare headings", |n| "Bare one\n".repeat(n / 4)),
];

/// Returns the time to turn an answer into HTML, the best of a few, and the length of the HTML.
fn shown(text: &str, format: &RecordFormat) -> (Duration, usize) {
    let times = (0..3).map(|_| {
        let start = Instant::now();
        let answer = parse::answer(text, Reading::of(Span::new(0, text.len()), "Why?"), format);
        let mut writer = rows();
        let html: usize = answer.blocks.iter().map(|block| writer.block(block, "p1").0.len()).sum();
        (start.elapsed(), html)
    });
    times.min().expect("three of them")
}

#[test]
fn twice_the_text_takes_about_twice_the_time_and_room() {
    let format = RecordFormat::new(&Settings::default()).expect("the defaults are sound");
    for (name, bomb) in BOMBS {
        // Below the cap on lines, over which a line is plain text.
        let (one, two) = (bomb(900), bomb(1800));
        let ((first, _), (second, html)) = (shown(&one, &format), shown(&two, &format));
        // A quadratic parser takes four times as long; a busy machine blurs short times.
        let most = first * 3 + Duration::from_millis(60);
        assert!(second < most, "{name}: {first:?} for {}, {second:?} for twice that", one.len());
        assert!(html <= 20 * two.len() + 200, "{name}: {html} bytes of {}", two.len());
    }
}

#[test]
fn a_line_over_the_cap_costs_no_more_than_its_size() {
    let format = RecordFormat::new(&Settings::default()).expect("the defaults are sound");
    for (name, bomb) in BOMBS {
        let text: String = bomb(200_000).chars().take(1 << 20).collect();
        let (time, html) = shown(&text, &format);
        assert!(time < Duration::from_secs(20), "{name}: {time:?}");
        assert!(html <= 20 * text.len() + 200, "{name}: {html} bytes of {}", text.len());
    }
}

#[test]
fn a_record_has_no_more_pages_than_its_caps_allow() {
    let files = |ids: u32, values: u32| {
        let project = Project::new();
        project.settings("title: Bombs\nbase_url: https://a.example\nlimits:\n  sources: 20\n");
        let cited: Vec<String> = (0..ids).map(|id| format!("AG-2025.04-{}", 1000 + id)).collect();
        let lines: Vec<String> = cited.chunks(7).map(|ids| ids.join(", ")).collect();
        let answer: Vec<String> = lines.iter().map(|ids| format!("So say [{ids}].")).collect();
        let values: Vec<String> = (0..values).map(|value| format!("t{value}")).collect();
        let values = values.join(", ");
        let front = format!("---\ntags: [{values}]\naliases: [{values}]\n---\n");
        let text = record("Why?", "3 May 2026", &answer.join("\n"), &[], &[]);
        project.record("a.txt", &(front + &text));
        project.build(&[]).ends_with(0);
        // Every chip has a target.
        assert_eq!(check_site(&project.path("public"), "/"), Vec::<String>::new());
        project.output_tree().len()
    };
    assert_eq!(files(20, 64), files(500, 1000));
}
