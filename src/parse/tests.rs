//! Tests of whole records: the format's traps, and invariants of the parser.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::config::{AnswerFormat, Settings};
use crate::diagnostic::Severity;
use crate::model::{Block, Inline, Reading, Span};

static SYNTAX: LazyLock<RecordFormat> =
    LazyLock::new(|| RecordFormat::new(&Settings::default()).unwrap());

fn format() -> &'static RecordFormat {
    &SYNTAX
}

fn file(text: &str) -> InputFile {
    InputFile { path: "000_0123456789abcdef.txt".into(), bytes: text.as_bytes().to_vec() }
}

fn parsed(text: &str) -> Parsed {
    parse(&file(text), format())
}

/// A whole record with this answer.
fn with_answer(answer: &str) -> String {
    format!(
        "Antigravity Q&A\nWhy is it so?\nAnswered by m · 3 May 2026\nAnswer\n{answer}\nSources · 1\n\
         - 54%cs.LGLearning symmetriesAG-2025.04-1387\nKeep exploring\n- What else?\n\
         This is a research aid — not a peer review. Verify sources before citing."
    )
}

fn blocks(answer_text: &str) -> Vec<Block> {
    let text = with_answer(answer_text);
    let record = parsed(&text).record.unwrap();
    answer(&text, record.reading(), format()).blocks
}

/// One word for each block, for short comparisons.
fn shape(answer_text: &str) -> String {
    let name = |block: &Block| match block {
        Block::Heading { level, repeats_question: false, .. } => format!("h{level}"),
        Block::Heading { .. } => "repeat".to_owned(),
        Block::Paragraph(nodes) => match nodes[..] {
            [Inline::Math { display: true, .. }] => "math".to_owned(),
            [Inline::Strong(_)] => "label".to_owned(),
            _ => "p".to_owned(),
        },
        Block::List(list) if list.ordered => {
            let numbers = list.items.iter().filter_map(|i| i.number).map(|n| n.to_string());
            format!("ol({})", numbers.collect::<Vec<_>>().join(","))
        }
        Block::List(list) => format!("ul({})", list.items.len()),
        Block::Code { .. } => "code".to_owned(),
        Block::Table { head, rows, .. } => format!("table({}x{})", head.len(), rows.len()),
        Block::Quote { callout: None, blocks } => format!("quote({})", blocks.len()),
        Block::Quote { callout: Some(kind), blocks } => format!("{kind:?}({})", blocks.len()),
        Block::Footnotes(notes) => format!("notes({})", notes.len()),
        Block::Rule => "hr".to_owned(),
    };
    blocks(answer_text).iter().map(name).collect::<Vec<_>>().join(" ")
}

fn codes(parsed: &Parsed) -> Vec<&'static str> {
    parsed.diagnostics.iter().map(|d| d.code).collect()
}

const CLEAN: &str = "It holds [AG-2025.04-1387].";

#[test]
fn a_whole_record() {
    let parsed = parsed(&with_answer(CLEAN));
    assert_eq!(parsed.diagnostics, []);
    let record = parsed.record.unwrap();
    assert_eq!(record.id.as_str(), "0123456789abcdef");
    assert_eq!(&*record.question, "Why is it so?");
    assert_eq!(record.model.unwrap().as_str(), "m");
    assert_eq!(record.date.unwrap().to_string(), "2026-05-03");
    assert_eq!(&parsed.text[record.answer.range()], CLEAN);
    assert_eq!(record.sources.len(), 1);
    assert_eq!(&*record.follow_ups[0].plain, "What else?");
    assert!(record.disclaimer.unwrap().starts_with("This is a research aid"));
}

#[test]
fn ids_come_from_the_end_of_the_stem() {
    let id = |path: &str| record_id(path).to_string();
    assert_eq!(id("a/003_D1C2B593753D78CF.txt"), "d1c2b593753d78cf");
    assert_eq!(id("d1c2b593753d78cf.txt"), "d1c2b593753d78cf");
    assert_eq!(id("My Answer (1).txt"), "my-answer-1");
    assert_eq!(id("CON.txt").len(), "con-".len() + 16);
    assert_eq!(id("答え.txt").len(), 16);
}

#[test]
fn markers_are_whole_lines_and_the_outermost_count() {
    let text = with_answer(
        "The answer\nIt is in two parts.\nSources of error\nThere are many.\nAnswer\nAgain.\n\
         Keep exploring\nis good advice, it ends.",
    );
    let parsed = parsed(&text);
    assert_eq!(codes(&parsed), Vec::<&str>::new());
    let record = parsed.record.unwrap();
    assert!(parsed.text[record.answer.range()].ends_with("is good advice, it ends."));
    assert!(parsed.text[record.answer.range()].starts_with("The answer"));
    assert_eq!(record.headings[..2], ["The answer", "Sources of error"]);
}

#[test]
fn a_keep_exploring_above_the_sources_is_text() {
    let text = "Antigravity Q&A\nWhy?\nAnswered by m · 3 May 2026\nAnswer\nOne.\nKeep exploring\n\
                Two.\nSources · 1\n- 54%cs.LGTAG-2025.04-1387\n";
    let parsed = parsed(text);
    assert_eq!(codes(&parsed), ["missing-follow-ups", "missing-disclaimer"]);
    let record = parsed.record.unwrap();
    assert_eq!(&parsed.text[record.answer.range()], "One.\nKeep exploring\nTwo.");
    assert_eq!(record.sources.len(), 1);
}

#[test]
fn spellings_that_are_tolerated() {
    let text = "\u{feff}Antigravity Q&A\r\n\r\nWhy is it so?  \r\nAnswered by m · May 3, 2026\r\n\
                Answer\r\n\r\nIt holds.\r\n\r\nSource · \r\n• 54%cs.LGTAG-2025.04-1387\r\n\r\n\
                Keep exploring\r\n• What else?\r\n\r\n\
                This is a research aid — not a peer review. Verify sources before citing.\r\n";
    let parsed = parsed(text);
    assert_eq!(parsed.diagnostics, []);
    let record = parsed.record.unwrap();
    assert_eq!(record.date.unwrap().to_string(), "2026-05-03");
    assert_eq!((record.sources.len(), record.follow_ups.len()), (1, 1));
}

#[test]
fn missing_parts_are_reported() {
    let of = |text: &str| codes(&parsed(text)).join(" ");
    assert_eq!(
        of("Antigravity Q&A\nWhy?\nAnswer\nSo."),
        "missing-byline missing-sources missing-follow-ups missing-disclaimer"
    );
    assert_eq!(
        of("Why?\nSo it is."),
        "missing-byline missing-marker missing-sources missing-follow-ups missing-title \
         missing-disclaimer"
    );
    assert_eq!(of("Antigravity Q&A\nWhy?\nAnswered by m · 3 May 2026\nAnswer\n"), "no-answer");
    assert_eq!(of("Antigravity Q&A\nAnswered by m · 3 May 2026\nAnswer\nSo."), "no-question");
    assert_eq!(of(""), "no-question");
    assert!(parsed("").record.is_none());
    let count = with_answer(CLEAN).replace("Sources · 1", "Sources · 2");
    assert_eq!(of(&count), "source-count");
    assert_eq!(of(&with_answer("[AG-2024.01-999] says so.")), "unlisted-citation");
    assert_eq!(of(&with_answer(CLEAN).replace("3 May 2026", "31 May 26")), "bad-date");
}

#[test]
fn a_disclaimer_alone_after_a_bare_answer() {
    let text = "Antigravity Q&A\nWhy?\nAnswered by m · 3 May 2026\nAnswer\nSo.\n\
                This is a research aid — not a peer review. Verify sources before citing.";
    let record = parsed(text).record.unwrap();
    assert_eq!(&text[record.answer.range()], "So.");
    assert!(record.disclaimer.is_some());
}

#[test]
fn the_lists_after_the_answer_tolerate_small_mistakes() {
    let head = "Antigravity Q&A\nWhy?\nAnswered by m · 3 May 2026\nAnswer\nSo.\n";
    let disclaimer = "This is a research aid — not a peer review. Verify sources before citing.";
    // The closing line above the follow-ups, a list without bullets, bold and numbered questions.
    let text = format!(
        "{head}Sources\n54%cs.LGTAG-2025.04-1387\n{disclaimer}\nKeep exploring\n**What next?**\n\
         2. Open new angles (comparisons)\n"
    );
    let parsed = parsed(&text);
    assert_eq!(parsed.diagnostics, []);
    let record = parsed.record.unwrap();
    assert_eq!(record.sources.len(), 1);
    assert_eq!(record.disclaimer.as_deref(), Some(disclaimer));
    let plain: Vec<_> = record.follow_ups.iter().map(|f| &*f.plain).collect();
    assert_eq!(plain, ["What next?", "Open new angles (comparisons)"]);
}

#[test]
fn a_typo_does_not_publish_a_draft() {
    for yaml in ["drafts: true\n---", "Draft: true\n---", "draft: true"] {
        let parsed = parsed(&format!("---\n{yaml}\n{}", with_answer(CLEAN)));
        assert!(parsed.record.is_none(), "{yaml}");
        assert!(!parsed.diagnostics.is_empty(), "{yaml}");
    }
}

#[test]
fn front_matter_overrides_and_adds() {
    let front = "---\nquestion: Other?\ndate: 2026-06-01\nmodel: n\ntags: [a, b, a]\naliases: old\n\
                 draft: true\nwithdrawn: wrong\nnote: Look out.\n---\n";
    let parsed_record = parsed(&format!("{front}{}", with_answer(CLEAN)));
    assert_eq!(parsed_record.diagnostics, []);
    let record = parsed_record.record.unwrap();
    assert_eq!(&*record.question, "Other?");
    assert_eq!(record.model.unwrap().as_str(), "n");
    assert_eq!(record.date.unwrap().to_string(), "2026-06-01");
    assert_eq!(record.extra.tags, ["a", "b"]);
    assert_eq!(record.extra.aliases, ["old"]);
    assert!(record.extra.draft);
    assert_eq!(record.extra.withdrawn.as_deref(), Some("wrong"));
    assert_eq!(record.extra.note.as_deref(), Some("Look out."));
}

#[test]
fn front_matter_alone_can_be_the_header() {
    let parsed = parsed("---\nquestion: Why?\ndate: 2026-06-01\nmodel: n\n---\nSo it is.\n");
    let record = parsed.record.unwrap();
    assert_eq!(&parsed.text[record.answer.range()], "So it is.");
}

#[test]
fn mistakes_in_front_matter_are_errors_with_a_suggestion() {
    let unknown = parsed(&format!("---\ntag: x\n---\n{}", with_answer(CLEAN)));
    assert_eq!(codes(&unknown), ["unknown-key"]);
    assert_eq!(unknown.diagnostics[0].severity, Severity::Error);
    assert_eq!(unknown.diagnostics[0].help.as_deref(), Some("did you mean `tags`?"));
    assert!(unknown.record.is_some());
    for yaml in ["a: [", "draft: maybe", "withdrawn: [x]", "- x"] {
        let broken = parsed(&format!("---\n{yaml}\n---\n{}", with_answer(CLEAN)));
        assert_eq!(codes(&broken), ["front-matter"], "{yaml}");
        assert_eq!(broken.diagnostics[0].severity, Severity::Warning, "{yaml}");
        assert!(broken.record.is_none());
    }
    let bomb = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n\
                c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c]\n\
                e: &e [*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e]\n\
                g: [*f,*f,*f,*f,*f,*f,*f,*f]\n";
    let parsed = parsed(&format!("---\n{bomb}---\n{}", with_answer(CLEAN)));
    assert_eq!(codes(&parsed), ["front-matter"]);
}

#[test]
fn each_line_is_a_block_and_a_rule_is_never_a_heading() {
    assert_eq!(shape("One is here.\nTwo is here.\n---\nThree is here."), "p p hr p");
}

#[test]
fn bare_headings() {
    assert_eq!(shape("What the Archive Shows\nBody text follows here."), "h2 p");
    assert_eq!(shape("Is it a heading?\nBody text follows.\nWhat remains open?"), "h2 p p");
    assert_eq!(shape("This leads over:\n- a\n- b"), "p ul(2)");
    assert_eq!(shape("Signal vs. background: a view\n- a\n- b"), "h2 ul(2)");
    assert_eq!(shape("It holds, see AG-2025.04-1387\nBody text."), "p p");
    assert_eq!(shape("First short\nSecond short\nBody text."), "p h2 p");
    assert_eq!(shape("It ends with a stop.\nBody text."), "p p");
    assert_eq!(
        shape(
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen\nBody."
        ),
        "p p"
    );
    assert_eq!(shape("A heading at the end"), "p");
    assert_eq!(shape("A heading\n---\nBody."), "p hr p");
}

#[test]
fn heading_levels_never_skip() {
    assert_eq!(
        shape("# Title of it\nBare one\nBody.\n### Deep\nBody.\nBare two\nBody."),
        "h2 h3 p h4 p h3 p"
    );
    assert_eq!(shape("### Deep\nBody.\nBare one\nBody."), "h2 p h2 p");
}

#[test]
fn a_first_heading_is_dropped_only_when_it_equals_the_question() {
    assert_eq!(shape("# Why is it so?\nBody."), "repeat p");
    assert_eq!(shape("# Why it is so\nBody."), "h2 p");
    let record = parsed(&with_answer("# **Why** is it so?\nBody.")).record.unwrap();
    assert_eq!(record.headings, ["Why is it so?"]);
}

#[test]
fn lists() {
    assert_eq!(shape("- a\n- b\nText here."), "ul(2) p");
    assert_eq!(
        shape("1. First label\nIts body is here.\n2. Second label\nMore body."),
        "h2 p h2 p"
    );
    assert_eq!(shape("- a\n  - a1\n  - a2\n- b"), "ul(2)");
    assert_eq!(shape("- a\n\n- b"), "ul(2)");
    assert_eq!(shape("- a\n1. b"), "ul(1) ol(1)");
}

#[test]
fn code_tables_quotes_and_formulas() {
    assert_eq!(shape("```rust\n# no heading\n[AG-2025.04-1387]\n```\nText."), "code p");
    assert_eq!(shape("```\nnever closed [AG-2025.04-1387]\nText."), "code");
    assert_eq!(shape("| a | b |\n|---|:-:|\n| 1 | 2 |\n| 3 |\nText."), "table(2x2) p");
    assert_eq!(shape("> one\n> - two\nText."), "quote(2) p");
    assert_eq!(shape("$$\nE = mc^2\n$$\nText."), "math p");
    let record = parsed(&with_answer(
        "```\n[AG-2025.04-1387]\n```\nText `AG-2025.04-1387` $AG-2025.04-1387$.",
    ))
    .record
    .unwrap();
    assert_eq!(record.citations, []);
}

#[test]
fn blank_lines_decide_about_the_format() {
    let long = "It holds for all of them, as was shown with great care in each of the works that the \
                archive has on it, and in many others too.";
    assert_eq!(shape("One line\nof two.\n\nAnother."), "p p");
    assert_eq!(shape(&format!("{long}\n{long}\n\n{long}\n{long}")), "p p p p");
    assert_eq!(shape(&format!("{long}\n\n{long}\n\nWrapped\nlines.")), "p p p");
    assert_eq!(shape("Bare heading\nBody is here.\n```\na\n\nb\n```"), "h2 p code");
    assert_eq!(shape("Bare heading\nBody is here.\n$$\na\n\nb\n$$"), "h2 p math");
}

#[test]
fn text_of_models_is_read_as_it_is_meant() {
    assert_eq!(shape("> [!NOTE]\n> So.\n> [!x]\n> So."), "Note(3)");
    assert_eq!(shape("It follows that\n\\[ a \\]\nBody is here."), "p math p");
    assert_eq!(shape("It follows that\n$$a$$\nBody is here."), "p math p");
    assert_eq!(shape("## A\n1. One\nBody.\n2. Two\n- b\nBody."), "h2 h3 p h3 ul(1) p");
    assert_eq!(shape("1. One\nBody is here."), "ol(1) p");
    assert_eq!(shape("1. One\n\nBody.\n\n2. Two\n\nBody."), "h2 p h2 p");
    assert_eq!(shape("The core tension:\nBody is here."), "label p");
    assert_eq!(shape("In short it is:\n$$\na\n$$"), "p math");
    let unpaired = parsed(&with_answer("**One *two* here.\nAnd ** three **.\nHere** it is."));
    assert_eq!(codes(&unpaired), ["unpaired-mark"]);
    assert!(unpaired.diagnostics[0].message.ends_with(", nor have 2 others `**`"), "{unpaired:?}");
    let mixed = parsed(&with_answer("__One two here.\nHere** it is.")).diagnostics;
    assert!(mixed[0].message.ends_with(", nor has 1 other `**`"), "{mixed:?}");
    let help = mixed[0].help.clone().expect("a help");
    assert!(help.contains("`\\*\\*` and `\\_\\_`"), "{help}");
}

#[test]
fn only_mentions_of_footnotes_can_be_undefined() {
    for (answer, count) in [
        ("It is so[^1].", 1),
        ("It is so[^a\\_b].", 1),
        ("With [^18F]FDG and [^99mTc] it is so.", 0),
        ("It is so[^Smith].\n[^smith]: As was said.", 0),
        ("It is so[^a\\_b].\n\n[^a_b]: As was said.", 0),
        ("It is so[^a\\_b].\n[^a_b]: As was said.", 0),
        ("[It](https://a.example \"see [^2]\") is `[^3]` so.", 0),
        ("[It](https://a.example/[^2]) is [so[^3]](https://b.example).", 1),
    ] {
        let found = codes(&parsed(&with_answer(answer)));
        assert_eq!(found, vec!["undefined-footnote"; count], "{answer}");
    }
}

#[test]
fn an_answer_of_which_nothing_can_be_shown_is_none() {
    for nothing in [
        "**",
        "---",
        "- **",
        "> **",
        "&nbsp;",
        "|a|\n",
        "```\n\n```",
        "# **Why is it so?**",
        "\u{200d}",
        "<sub></sub>",
    ] {
        let is_nothing = nothing != "|a|\n";
        let found = parsed(&with_answer(nothing));
        assert_eq!(found.record.is_none(), is_nothing, "{nothing:?} {found:?}");
        assert_eq!(codes(&found).contains(&"no-answer"), is_nothing, "{nothing:?}");
    }
    assert_eq!(shape("So.\n``` x y"), "p p");
    assert_eq!(shape("So.\n\n~~~ x y"), "p p");
    let asked = parsed("Antigravity Q&A\n**\nAnswered by m · 3 May 2026\nAnswer\nSo.\n");
    assert_eq!(codes(&asked), ["no-question"]);
}

#[test]
fn a_question_keeps_its_lines() {
    let question = |header: &str| {
        let text = format!("{header}\nAnswered by m · 3 May 2026\nAnswer\nSo.\n");
        let record = parsed(&text).record.expect("a record");
        record.question.to_string()
    };
    assert_eq!(question("Antigravity Q&A\nWhy is it\nso?\nAssume it."), "Why is it so? Assume it.");
    assert_eq!(question("Antigravity Q&A\nWhy?\n\nAssume it."), "Why? Assume it.");
    assert_eq!(question("Antigravity Q&A\nAssume it.\n\nWhy?"), "Assume it. Why?");
    assert_eq!(question("Another title\n\nWhy?\n\nAssume it."), "Why? Assume it.");
    let long = "\n\nOther words".repeat(12);
    assert_eq!(question(&format!("Antigravity Q&A\nWhy?\nReally?{long}")), "Why? Really?");
    assert_eq!(question("Another title\nWhy is it\nso?"), "Why is it so?");
    assert_eq!(question("Another title\nWhy is it so?"), "Why is it so?");
}

#[test]
fn citations_in_every_spelling() {
    let works = |line: &str| {
        let record = parsed(&with_answer(line)).record.unwrap();
        record
            .citations
            .iter()
            .map(|c| c.work.as_str()[8..].to_owned())
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(works("See [AG-2025.04-1387]."), "04-1387");
    assert_eq!(
        works("See [AG-2025.04-1387, AG-2025.04-1388; AG-2025.04-1389]."),
        "04-1387 04-1388 04-1389"
    );
    assert_eq!(
        works("See [AG-2025.04-1387], [AG-2025.04-1388][AG-2025.04-1389]."),
        "04-1387 04-1388 04-1389"
    );
    assert_eq!(works("See AG-2025.04-1387 and [AG-2025.04-1388 for more."), "04-1387 04-1388");
    assert_eq!(works("[AG-2025.04-1387] reports it."), "04-1387");
    assert_eq!(works("[AG-2025.04-1387]: https://evil.example"), "04-1387");
    assert_eq!(
        works("[AG-2025.04-1387](https://evil.example) and [x](https://e.example/AG-2025.04-1388)"),
        "04-1387"
    );
    assert_eq!(works("See [Smith, AG-2025.04-1387, p. 3]."), "04-1387");
}

#[test]
fn a_group_is_one_row() {
    let rows = |line: &str| {
        let nodes = inline(line, 0, format());
        let sizes = nodes.iter().filter_map(|node| match node {
            Inline::Cite { ids, .. } => Some(ids.len()),
            _ => None,
        });
        sizes.collect::<Vec<_>>()
    };
    assert_eq!(rows("x [AG-2025.04-1387], [AG-2025.04-1388][AG-2025.04-1389] y"), [3]);
    assert_eq!(rows("x [AG-2025.04-1387] and [AG-2025.04-1388] y"), [1, 1]);
    assert_eq!(rows("x {AG-2025.04-1387} y"), [1]);
}

#[test]
fn inline_markup() {
    let text = |line: &str| flatten(&inline(line, 0, format()));
    let kinds = |line: &str| {
        let kind = |node: &Inline| match node {
            Inline::Text(_) => 't',
            Inline::Code(_) => 'c',
            Inline::Math { .. } => 'm',
            Inline::Cite { .. } => 'C',
            Inline::Emphasis(_) => 'e',
            Inline::Strong(_) => 's',
            Inline::Strike(_) => '~',
            Inline::Link { .. } => 'l',
            Inline::Sub(_) => '_',
            Inline::Sup(_) => '^',
            Inline::Footnote(_) => 'f',
            Inline::Note { .. } => 'n',
            Inline::Break => 'b',
        };
        inline(line, 0, format()).iter().map(kind).collect::<String>()
    };
    assert_eq!(kinds("about ~6% and ~7% of it"), "t");
    assert_eq!(text("about ~6% and ~7% of it"), "about ~6% and ~7% of it");
    assert_eq!(kinds("~~gone~~"), "~");
    assert_eq!(kinds("an unpaired ** stays"), "t");
    assert_eq!(text("an unpaired **bold goes"), "an unpaired bold goes");
    assert_eq!(kinds("*G*_μν stays"), "e_t");
    assert_eq!(text("*G*_μν stays"), "G_μν stays");
    assert_eq!(kinds("it costs $5 and $10, or $5-$10"), "t");
    assert_eq!(kinds("$a_b$ and $c_d$"), "mtm");
    assert_eq!(kinds("$|x|$-QVAE **[AG-2025.04-1387]**"), "mts");
    assert_eq!(kinds("<b onclick=x>hi</b>"), "t");
    assert_eq!(text("<b onclick=x>hi</b>"), "<b onclick=x>hi</b>");
    assert_eq!(kinds("[x](https://a.example) <https://b.example>"), "ltl");
    assert_eq!(kinds("[x](javascript:alert(1))"), "t");
    assert_eq!(text("[x](java&#10;script:alert(1))"), "x (java\nscript:alert(1))");
    assert_eq!(kinds("# no heading"), "t");
    assert_eq!(kinds("- no item"), "t");
    assert_eq!(kinds("    no code"), "t");
    assert_eq!(kinds("_a_ **\"q\"** `c`"), "etstc");
    assert_eq!(text("{braces} stay {"), "{braces} stay {");
    assert_eq!(kinds("\\[AG-2025.04-1387\\]"), "tCt");
}

#[test]
fn deep_nesting_neither_overflows_nor_loses_text() {
    let deep = format!("{}x{}", "*a **b ".repeat(3000), "** *".repeat(3000));
    assert!(flatten(&inline(&deep, 0, format())).contains('x'));
    let quotes = with_answer(&format!("{} deep", ">".repeat(5000)));
    assert!(parsed(&quotes).record.is_some());
}

fn seeds() -> Vec<Vec<u8>> {
    [
        include_bytes!("../../content/answers/000_8acbd1f2792065bd.txt").to_vec(),
        include_bytes!("../../content/answers/001_0f7383f53d790b80.txt").to_vec(),
        include_bytes!("../../content/answers/002_1f6beca7cad8b2c2.txt").to_vec(),
        include_bytes!("../../content/answers/003_d1c2b593753d78cf.txt").to_vec(),
        include_bytes!("../../content/answers/004_209ac67b7040d883.txt").to_vec(),
    ]
    .into()
}

#[test]
fn the_seeds_parse_without_diagnostics() {
    for seed in seeds() {
        let file = InputFile { path: "a.txt".into(), bytes: seed };
        let parsed = parse(&file, format());
        assert_eq!(parsed.diagnostics, []);
        assert!(parsed.record.is_some());
    }
}

/// Returns the formats in which answers are read.
fn formats() -> [RecordFormat; 3] {
    [AnswerFormat::Auto, AnswerFormat::Lines, AnswerFormat::Markdown].map(|answer_format| {
        let mut settings = Settings::default();
        settings.records.answer_format = answer_format;
        RecordFormat::new(&settings).expect("the defaults are valid")
    })
}

/// Returns the text of markup, formulas as they are stored.
fn stored(nodes: &[Inline]) -> String {
    let text = |node: &Inline| match node {
        Inline::Text(text)
        | Inline::Code(text)
        | Inline::Note { text, .. }
        | Inline::Math { tex: text, .. } => text.clone(),
        Inline::Cite { raw, .. } => raw.clone(),
        Inline::Link { href, title, text } => {
            // A target that is also the text of its link stands in the answer once.
            let text = Some(stored(text)).filter(|text| text != href).unwrap_or_default();
            format!("{text} {href} {}", title.as_deref().unwrap_or_default())
        }
        Inline::Break | Inline::Footnote(_) => " ".to_owned(),
        other => stored(other.inner()),
    };
    nodes.iter().map(text).collect()
}

/// Appends all that blocks say.
fn said(blocks: &[Block], out: &mut String) {
    let line = |nodes: &[Inline]| format!("{}\n", stored(nodes));
    for block in blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) => out.push_str(&line(text)),
            Block::Table { head, rows, .. } => {
                out.extend(head.iter().chain(rows.iter().flatten()).map(|cell| line(cell)));
            }
            Block::List(list) => {
                for item in &list.items {
                    out.push_str(&line(&item.text));
                    said(&item.blocks, out);
                }
            }
            Block::Code { language, text } => {
                out.push_str(&format!("{}\n{text}", language.as_deref().unwrap_or_default()));
            }
            Block::Quote { blocks, .. } => said(blocks, out),
            Block::Footnotes(notes) => notes.iter().for_each(|note| said(&note.blocks, out)),
            Block::Rule => {}
        }
    }
}

/// Returns the words of a text that are names of their places: `w12`.
fn named(text: &str) -> Vec<&str> {
    let starts = text.match_indices('w');
    let word = |(at, _): (usize, _)| text[at..].find('x').map(|end| &text[at..=at + end]);
    let mut named: Vec<&str> = starts.filter_map(word).collect();
    named.sort_unstable();
    named
}

/// Lines of Markdown in which each `@` stands for a word of its own.
fn markdown_line() -> impl Strategy<Value = String> {
    const STARTS: [&str; 26] = [
        "", "", "", "", "", "# ", "- ", "1. ", "2. ", "2) ", "> ", "> - ", "> [!NOTE] ", "    ",
        "  ", "- [x] ", "• ", "  • ", "[^7]: ", "[@]: ", "+ ", "| ", "<div> ", "\\[", "$$", "@ ",
    ];
    const INSIDE: [&str; 39] = [
        "](https://a.example \"@\")",
        "[@](https://a.example/@ '@ AG-2025.04-1387')",
        "[@](@ \"@\")",
        "@",
        "@",
        "@",
        "@",
        "@ ",
        " @",
        "*",
        "**",
        "***",
        "_",
        "`",
        "$",
        "$$",
        "\\",
        "\\[",
        "\\]",
        "\\(",
        "\\)",
        "<br>",
        "<sub>",
        "</sub>",
        "<sup>",
        "|",
        "[",
        "]",
        "[^7]",
        "~~",
        ":",
        ". ",
        "!",
        "(",
        ")",
        "&amp;",
        "^",
        " [AG-2025.04-1387]",
        " AG-2025.04-1387 ",
    ];
    const WHOLE: [&str; 12] =
        ["", "", "", "", "---", "===", "```", "$$", "|---|---|", "\\]", ">", "***"];
    let inside = proptest::collection::vec(proptest::sample::select(&INSIDE[..]), 0..9);
    prop_oneof![
        3 => (proptest::sample::select(&STARTS[..]), inside)
            .prop_map(|(start, inside)| format!("{start}{}", inside.concat())),
        1 => proptest::sample::select(&WHOLE[..]).prop_map(str::to_owned),
    ]
}

/// Returns the text with a word in place of each `@`.
fn numbered(text: &str) -> String {
    let mut parts = text.split('@');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.zip(1..).fold(first, |text, (part, number)| format!("{text}w{number}x{part}"))
}

#[test]
fn hostile_answers_take_linear_time() {
    let size = 30_000;
    let patterns = [
        "\\[ a\n",
        "\\( a\n",
        "\\begin{align} a ",
        "\\begin{align} a\n",
        "__a [^b] ",
        "__(",
        "__a",
        "$$ a\n",
        "> ",
        "- ",
        "1. ",
        "> - ",
        "[^1]",
        "[^1]: a\n",
        "[^1]: ",
        "[a]: b\n",
        "[a]: b\n===\n",
        "[a][b] ",
        "* a **b ",
        "**a *b",
        "<sub>",
        "<sub>a</sub>",
        "x_1",
        "x^",
        "a_",
        "| a ",
        "|\n|-|\n",
        "- [ ] a\n",
        "    a\n\n",
        "```\n",
        "`` ` ",
        "•\n",
        "• a\n\n",
        "> [!NOTE]\n",
        "a\n===\n",
        "\n\n",
        "a:\n",
        "1. a\nb\n2. c\nd\n",
        "![a](",
        "<a",
        "\\\n",
        "a  \n",
        "[AG-2025.04-1387]: x\n",
        "$a\n",
        "\\[a\\] \\[ see this\\]",
        "***",
        "* ",
        "  - a\n",
        "\t",
        "[",
        "![",
        "&a;",
        "~~",
    ];
    for format in formats() {
        for pattern in patterns {
            let text = pattern.repeat(size / pattern.len());
            for text in [format!("a\n\n{text}\n\nb"), text] {
                let span = Span::new(0, text.len());
                blocks::answer_with_facts(&text, Reading::of(span, "?"), &format);
            }
        }
    }
}

/// Lines with a special meaning somewhere.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("Antigravity Q&A".to_owned()),
        Just("---".to_owned()),
        Just("Answered by m · 3 May 2026".to_owned()),
        Just("Answer".to_owned()),
        Just("Sources · 2".to_owned()),
        Just("Keep exploring".to_owned()),
        Just("- 54%cs.LGLearning symmetriesAG-2025.04-1387".to_owned()),
        Just("[AG-2025.04-1387], [AG-2025.04-1388] say *so **and** more*. Then `x".to_owned()),
        Just("| a | b |".to_owned()),
        Just("|---|---|".to_owned()),
        Just("  - nested $x_1$ ~~a~~".to_owned()),
        Just("```".to_owned()),
        Just("$$".to_owned()),
        "[ -~·—éΛ\u{fdd0}\u{301}]{0,40}",
    ]
}

#[test]
fn unused_definitions_are_text() {
    let below_each_other = (1..9).map(|lines| "[@]: @\n===\n".repeat(lines));
    let in_footnotes = ["[^7]: [@]:@", "[^7]: [^8]: - [@]: @\n[@]: @", "> [^7]:\n>\n>     [@]: @"];
    for text in below_each_other.chain(in_footnotes.map(str::to_owned)) {
        let text = numbered(&text);
        for format in formats() {
            let read = blocks::answer_with_facts(
                &text,
                Reading::of(Span::new(0, text.len()), "?"),
                &format,
            );
            let mut all = String::new();
            said(&read.blocks, &mut all);
            assert_eq!(named(&all), named(&text), "{:?}: {text}", format.answer_format);
        }
    }
}

proptest! {
    #[test]
    fn no_word_of_an_answer_is_lost(lines in proptest::collection::vec(markdown_line(), 0..14)) {
        let text = numbered(&lines.join("\n"));
        // Of an info string, the first word counts.
        let opens = |line: &str| line.contains("```") || line.contains("~~~");
        prop_assume!(!text.lines().any(|line| opens(line) && line.contains('w')));
        for format in formats() {
            let span = Span::new(0, text.len());
            let read = blocks::answer_with_facts(&text, Reading::of(span, "?"), &format);
            let mut all = String::new();
            said(&read.blocks, &mut all);
            prop_assert_eq!(named(&all), named(&text), "{:?}: {}", format.answer_format, text);
            let passages = Passages::of(&text, Reading::of(span, "?"), &format);
            for citation in &read.citations {
                prop_assert_eq!(&text[citation.at.range()], citation.work.as_str());
                prop_assert!((citation.block as usize) < read.blocks.len());
                let line = Sentences::of(passages.nodes(citation.line));
                let sentence = line.places().get(citation.sentence as usize);
                let place = line.place_of(citation.at).zip(sentence);
                prop_assert!(place.is_some_and(|(id, sentence)| sentence.contains(&id.start)));
            }
            prop_assert!(read.citations.is_sorted_by_key(|citation| citation.block));
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        parse(&InputFile { path: "a.txt".into(), bytes }, format());
    }

    #[test]
    fn spans_lie_in_the_text(lines in proptest::collection::vec(line(), 0..30)) {
        let parsed = parsed(&lines.join("\n"));
        if let Some(record) = parsed.record {
            let inside = |span: Span| parsed.text.get(span.range()).is_some();
            prop_assert!(inside(record.answer));
            for citation in &record.citations {
                prop_assert!(inside(citation.at) && inside(citation.line));
                prop_assert_eq!(&parsed.text[citation.at.range()], citation.work.as_str());
                let passages = Passages::of(&parsed.text, record.reading(), format());
                let line = Sentences::of(passages.nodes(citation.line));
                let sentence = line.places().get(citation.sentence as usize);
                let place = line.place_of(citation.at).zip(sentence);
                prop_assert!(place.is_some_and(|(id, sentence)| sentence.contains(&id.start)));
            }
            for follow_up in &record.follow_ups {
                prop_assert_eq!(&parsed.text[follow_up.at.range()], &*follow_up.text);
            }
            for source in &record.sources {
                prop_assert!(inside(source.at));
            }
        }
    }

    #[test]
    fn the_byte_order_mark_and_line_ends_change_nothing(lines in proptest::collection::vec(line(), 0..20)) {
        let plain = parsed(&lines.join("\n"));
        let windows = parsed(&format!("\u{feff}{}", lines.join("\r\n")));
        // A diagnostic names the byte in the file, which the byte order mark and the line ends
        // move.
        prop_assert_eq!(codes(&plain), codes(&windows));
        prop_assert_eq!((plain.record, plain.text), (windows.record, windows.text));
    }

    #[test]
    fn no_text_is_lost_in_a_line(text in "[a-zA-Z \\[\\]\\$`(){}<>!#.0-9:/-]{0,80}") {
        let flat = flatten(&inline(&text, 0, format()));
        let letters = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        // Link targets with a scheme move after the link's text; everything else stays in order.
        if !text.contains("](") && !text.contains('<') {
            prop_assert_eq!(letters(&flat), letters(&text));
        }
    }
}
