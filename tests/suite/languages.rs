//! Languages: the built-in catalogues, the interface in the language of the settings, and records in
//! another one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use catena::interface::{Interface, languages};
use catena::language::is_right_to_left;
use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use fluent_syntax::parser;

use crate::project::{Project, root};
use crate::pseudo_language::source_of;

/// Texts that are names in every language. `search-help-…-example` is what readers type.
const NAMES: &[&str] =
    &["answer-cite-bibtex", "llms-feed-heading", "markdown", "open-questions-data"];

/// Words of a language that English has, too.
const SAME: &[(&str, &[&str])] = &[
    ("ja", &["search-dates-format"]),
    ("zh", &["search-dates-format"]),
    ("ar", &["search-dates-format"]),
    ("de", &["feed", "month-4", "month-8", "month-9", "month-11"]),
    (
        "fr",
        &[
            "answer-sources-heading",
            "callout-important",
            "chart-unit-sources",
            "figure-citations",
            "figure-questions",
            "kicker-source",
            "list-title-page",
            "open-questions-list-page-description",
            "pager",
            "redirect-title",
            "script-later-source",
            "script-search-direct-work",
            "script-search-is",
            "search-dates",
            "sources-heading",
            "version-name",
        ],
    ),
];

const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// What the parts of a text are, without its words.
#[derive(Default)]
struct Parts {
    /// Placeholders that a reader sees.
    shown: BTreeSet<String>,
    /// Placeholders that choose a variant, with the words that they choose by.
    choices: BTreeSet<(String, String)>,
    /// Whether it has letters between its placeholders.
    has_words: bool,
}

impl Parts {
    fn add(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            let expression = match element {
                PatternElement::Placeable { expression } => expression,
                PatternElement::TextElement { value } => {
                    self.has_words |= value.contains(char::is_alphabetic);
                    continue;
                }
            };
            match expression {
                Expression::Inline(InlineExpression::VariableReference { id }) => {
                    self.shown.insert(id.name.to_owned());
                }
                Expression::Inline(_) => {}
                Expression::Select { selector, variants } => {
                    let InlineExpression::VariableReference { id } = selector else { continue };
                    for variant in variants {
                        self.add(&variant.value);
                        if let VariantKey::Identifier { name } = variant.key
                            && !CATEGORIES.contains(&name)
                        {
                            self.choices.insert((id.name.to_owned(), name.to_owned()));
                        }
                    }
                }
            }
        }
    }
}

/// Returns the texts of a catalogue: their source and their parts, by key.
fn texts(source: &str) -> BTreeMap<String, (String, Parts)> {
    let all = parser::parse(source).unwrap_or_else(|(_, errors)| panic!("Fluent: {errors:?}"));
    let mut texts = BTreeMap::new();
    for entry in all.body {
        if let Entry::Message(message) = entry {
            let value = message.value.expect("a text");
            let mut parts = Parts::default();
            parts.add(&value);
            texts.insert(message.id.name.to_owned(), (format!("{value:?}"), parts));
        }
    }
    texts
}

#[test]
fn every_catalogue_is_complete() {
    let english = texts(&source_of("en"));
    let mut files: Vec<String> = fs::read_dir(root().join("themes/default/i18n"))
        .expect("the catalogues")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    files.sort();
    let mut known: Vec<String> = languages().map(|language| format!("{language}.ftl")).collect();
    known.sort();
    assert_eq!(files, known, "each has a line in src/interface/catalogues.rs");
    for language in languages().filter(|language| *language != "en") {
        let source = source_of(language);
        // Unknown keys and wrong placeholders are faults.
        let faults = Interface::built_in().with_theme(&source).err();
        assert_eq!(faults, None, "{language}");
        let own = texts(&source);
        let same: &[&str] =
            SAME.iter().find(|(of, _)| *of == language).map_or(&[], |(_, same)| same);
        let mut problems = Vec::new();
        for (key, (text, parts)) in &english {
            let Some((other, others)) = own.get(key) else {
                problems.push(format!("`{key}` is missing"));
                continue;
            };
            if parts.shown != others.shown {
                problems.push(format!("`{key}` shows {:?}, not {:?}", others.shown, parts.shown));
            }
            if parts.choices != others.choices {
                problems.push(format!("`{key}` chooses by {:?}", others.choices));
            }
            let is_typed = key.starts_with("search-help-") && key.ends_with("-example");
            let may_equal =
                !parts.has_words || is_typed || NAMES.contains(&&**key) || same.contains(&&**key);
            if text == other && !may_equal {
                problems.push(format!("`{key}` is as in English: {text}"));
            }
            if is_right_to_left(language) {
                let arrows = |text: &str| ['←', '→'].map(|arrow| text.contains(arrow));
                let [back, on] = arrows(text);
                if arrows(other) != [on, back] {
                    problems.push(format!("`{key}`: its arrows point the wrong way"));
                }
            }
        }
        assert!(problems.is_empty(), "{language}.ftl:\n{}", problems.join("\n"));
    }
}

#[test]
fn numbers_dates_and_plurals_are_those_of_the_language() {
    let german = Interface::built_in_for("de-AT").expect("is built in");
    assert_eq!(german.language(), "de-AT");
    assert_eq!(german.date(2026, 5, 3), "3. Mai 2026");
    let works = |count: usize| german.t("works-lead", &[("count", count.into())]);
    assert_eq!([1, 2, 12_345].map(works), ["1 Werk", "2 Werke", "12.345 Werke"]);
    assert!(Interface::built_in_for("it").is_none());
    let json = german.script_json("script-site-");
    assert!(json.contains(r#""language":"de""#) && json.contains(r#""group":".""#), "{json}");
}

#[test]
fn the_setting_chooses_the_catalogue() {
    let project = Project::sample();
    project.settings("language: de\n");
    project.run(&["build"]).ends_with(0);
    let page = |path: &str| {
        fs::read_to_string(project.path("public").join(path)).unwrap_or_else(|_| panic!("{path}"))
    };
    let home = page("index.html");
    assert!(home.contains("<html lang=\"de\"") && !home.contains(" dir="), "{home}");
    assert!(home.contains(">Antworten</a>") && !home.contains(" lang=\"en\""), "{home}");
    let script = page("assets/search/search.js");
    assert!(script.contains(r#""month-5":"Mai""#) && script.contains("Keine Antwort"), "{script}");
    assert!(!project.path("public/assets/languages").exists());
    // The texts of a theme and of the settings come on top.
    project.file("themes/mine/i18n/de.ftl", b"home = Anfang\ntheme-own = Eigen\n");
    project.file("themes/mine/i18n/en.ftl", b"home = Begin\ntheme-own = Own\ntheme-two = Two\n");
    project.settings("language: de\ntheme: mine\ntexts: {search: Finden}\n");
    let run = project.run(&["build"]);
    run.ends_with(0).says("missing-text").says("a text is missing").says("add `theme-two`");
    let home = page("answers.html");
    assert!(home.contains(">Anfang</a>") && home.contains("\"Finden\""), "{home}");
}

#[test]
fn a_site_from_right_to_left_turns_its_layout() {
    let project = Project::sample();
    project.run(&["build"]).ends_with(0);
    let english = project.output_tree();
    project.settings("language: ar\n");
    project.run(&["build"]).ends_with(0);
    let arabic = project.output_tree();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let [style, own] = [&english, &arabic].map(|tree| text(&tree["assets/style.css"]));
    let added = own.strip_prefix(&*style).expect("the same rules, and more");
    assert!(added.contains(":root:lang(ar)") && added.contains("\"←\""), "{added}");
    assert!(!style.contains(":lang("));
    assert!(text(&arabic["index.html"]).contains("<html lang=\"ar\" dir=\"rtl\""));
    // Dots between names in Latin letters belong to the line, not to the names.
    let home = text(&arabic["index.html"]);
    assert!(home.contains(" \u{200f}·\u{200f} claude-haiku-4-5"), "{home}");
    assert!(!text(&english["index.html"]).contains('\u{200f}'));
}

#[test]
fn a_language_without_a_catalogue_has_english_texts_and_a_note() {
    let project = Project::sample();
    project.settings("title: Archivio\nlanguage: it\n");
    for command in ["build", "check"] {
        let run = project.run(&[command]);
        run.ends_with(0).says("note[no-catalogue]").says("site.yaml:2:").says("i18n/it.ftl");
    }
    // The page is in English, and the answers are not.
    let answers = project.path("public/answers");
    let answer = fs::read_dir(answers).expect("answers").flatten().find_map(|entry| {
        let path = entry.path();
        (path.extension()? == "html").then(|| fs::read_to_string(path).expect("a page"))
    });
    let answer = answer.expect("an answer");
    assert!(answer.contains("<html lang=\"en\""), "{answer}");
    assert!(answer.contains("<article lang=\"it\">"), "{answer}");
    // A theme can have the catalogue, and is asked for what it lacks.
    project.file("themes/mine/i18n/it.ftl", b"home = Inizio\n");
    project.settings("language: it\ntheme: mine\n");
    let run = project.run(&["build"]);
    run.ends_with(0).says("texts are missing, and shown in English");
    assert!(!run.stderr.contains("no-catalogue"), "{}", run.stderr);
    let page = fs::read_to_string(project.path("public/answers.html")).expect("a page");
    assert!(page.contains("<html lang=\"it\"") && page.contains(">Inizio</a>"), "{page}");
    project.file("themes/mine/i18n/it.ftl", b"home = Inizio\nhom = X\nworks-lead = { $cound }\n");
    let run = project.run(&["check"]);
    run.ends_with(2).says("it.ftl:2").says("did you mean `home`?").says("it.ftl:3");
}

const ARABIC: &str = "---
lang: ar
tags: t
---
Antigravity Q&A
ما هي المادة المظلمة؟
Answered by m · ٣ مايو ٢٠٢٦
Answer
لا أحد يعرف [AG-2025.04-1127].
Sources · 1
- 61%hep-thTitleAG-2025.04-1127
Keep exploring
- ولماذا؟
This is a research aid — not a peer review. Verify sources before citing.
";

#[test]
fn a_record_in_another_language_says_so_everywhere() {
    let project = Project::new();
    project.settings("base_url: https://example.org\n");
    project.record("001_00000000000000aa.txt", ARABIC);
    let english = ARABIC.replace("lang: ar", "note: n").replace("ما هي المادة المظلمة؟", "Why?");
    project.record("002_00000000000000bb.txt", &english.replace("٣ مايو ٢٠٢٦", "4 May 2026"));
    let run = project.run(&["build"]);
    run.ends_with(0);
    assert!(!run.stderr.contains("bad-date"), "{}", run.stderr);
    let page = |path: &str| {
        fs::read_to_string(project.path("public").join(path)).unwrap_or_else(|_| panic!("{path}"))
    };
    let answer = page("answers/00000000000000aa.html");
    for text in [
        "<article lang=\"ar\" dir=\"rtl\">",
        "<section lang=\"en\" dir=\"ltr\">",
        "3 May 2026",
        "\"inLanguage\":\"ar\"",
        "<span lang=\"ar\" dir=\"rtl\"><bdi>ولماذا؟</bdi></span>",
    ] {
        assert!(answer.contains(text), "no `{text}` in {answer}");
    }
    let question = "<span lang=\"ar\" dir=\"rtl\"><bdi>ما هي المادة المظلمة؟</bdi></span>";
    for path in ["index.html", "answers.html", "months/2026-05.html", "tags/t.html"] {
        assert!(page(path).contains(question), "{path}");
    }
    assert!(
        page("open-questions.html")
            .contains("<span lang=\"ar\" dir=\"rtl\"><bdi>ولماذا؟</bdi></span>")
    );
    assert!(page("answers/00000000000000aa.md").starts_with("---\nlang: ar\n---\n\n# "));
    assert!(page("answers/00000000000000bb.md").starts_with("# "));
    assert!(!page("answers/00000000000000bb.html").contains("<article lang"));
    let export = project.run(&["export", "--format", "jsonl"]);
    let lines: Vec<&str> = export.stdout.lines().collect();
    assert!(lines[0].contains("\"lang\":\"ar\"") && !lines[1].contains("\"lang\""), "{lines:?}");
    // The same tag as the site's changes nothing.
    project.record("001_00000000000000aa.txt", &ARABIC.replace("lang: ar", "lang: en"));
    project.run(&["build"]);
    assert!(page("answers/00000000000000aa.html").contains("<article>"));
    project.record("001_00000000000000aa.txt", &ARABIC.replace("lang: ar", "lang: ar_EG"));
    let run = project.run(&["check"]);
    run.says("warning[bad-language]").says("`ar_EG` is not a language tag").says("bad-date");
}
