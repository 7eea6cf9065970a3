//! Writes an answer as a page of a peer's project: front matter in TOML, and Markdown.
//!
//! Also the writing of files.

use super::archive::{Answer, slug};
use super::markdown;

/// Differences between the two generators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Terms are next to title and date; their names are in pages of their own.
    Hugo,
    /// Terms are in a table; their names are their titles.
    Zola,
}

/// The four taxonomies of the archive, as both name them, and their titles.
pub const TAXONOMIES: [(&str, &str); 4] = [
    ("sources", "Sources"),
    ("categories", "Categories"),
    ("models", "Models"),
    ("months", "Months"),
];

/// Returns the terms of an answer in each of [`TAXONOMIES`].
pub fn terms(answer: &Answer) -> [Vec<&str>; 4] {
    let model = answer.model.as_deref().into_iter().collect();
    let month = answer.month().into_iter().collect();
    [answer.works(), answer.categories(), model, month]
}

/// Returns an answer's page.
pub fn page(answer: &Answer, dialect: Dialect) -> String {
    let mut out = format!("+++\ntitle = {}\n", quoted(&answer.question));
    if let Some(date) = &answer.date {
        out.push_str(&format!("date = {date}\n"));
    }
    if dialect == Dialect::Zola {
        out.push_str("\n[taxonomies]\n");
    }
    for ((name, _), terms) in TAXONOMIES.iter().zip(terms(answer)) {
        let terms = terms.iter().map(|term| match dialect {
            Dialect::Hugo => quoted(&slug(term)),
            Dialect::Zola => quoted(term),
        });
        out.push_str(&format!("{name} = [{}]\n", terms.collect::<Vec<_>>().join(", ")));
    }
    out.push_str("\n[extra]\n");
    field(&mut out, "model", answer.model.as_deref());
    field(&mut out, "model_slug", answer.model.as_deref().map(slug).as_deref());
    for listed in &answer.listed {
        out.push_str("\n[[extra.listed]]\n");
        field(&mut out, "title", Some(&listed.title));
        field(&mut out, "id", listed.id.as_deref());
        field(&mut out, "slug", listed.id.as_deref().map(slug).as_deref());
        field(&mut out, "category", listed.category.as_deref());
        field(&mut out, "category_slug", listed.category.as_deref().map(slug).as_deref());
        let score = listed.score.as_ref().map(ToString::to_string);
        field(&mut out, "score", score.as_deref());
    }
    for asked in &answer.follow_ups {
        out.push_str("\n[[extra.follow_ups]]\n");
        field(&mut out, "text", Some(&asked.text));
        let answers: Vec<String> = asked.answers.iter().map(|id| quoted(id)).collect();
        out.push_str(&format!("answers = [{}]\n", answers.join(", ")));
    }
    out.push_str("+++\n\n");
    out.push_str(&markdown::of(answer));
    out.push('\n');
    out
}

fn field(out: &mut String, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        out.push_str(&format!("{name} = {}\n", quoted(value)));
    }
}

/// Returns a text as a basic string of TOML.
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out + "\""
}

#[cfg(test)]
pub mod tests {
    use super::super::archive::{FollowUp, Listed};
    use super::*;

    /// An answer with something to escape in every text.
    pub fn hostile() -> Answer {
        Answer {
            id: "a1".to_owned(),
            question: "Is \"it\": a\\b {{< c >}} +++?".to_owned(),
            model: Some("gemini-2.5-flash".to_owned()),
            date: Some("2026-05-03".to_owned()),
            text: "It holds [AG-1.2]. {{< d >}}".to_owned(),
            citations: vec!["AG-1.2".to_owned()],
            listed: vec![Listed {
                id: Some("AG-1.2".to_owned()),
                title: "A $\\mathbb{Z}_2$ \"title\"".to_owned(),
                category: Some("cs.LG".to_owned()),
                score: Some(54.into()),
            }],
            follow_ups: vec![FollowUp {
                text: "What\tnow?".to_owned(),
                answers: vec!["b2".to_owned()],
            }],
            ..Answer::default()
        }
    }

    const EXTRA: &str = r#"
[extra]
model = "gemini-2.5-flash"
model_slug = "gemini-2-5-flash"

[[extra.listed]]
title = "A $\\mathbb{Z}_2$ \"title\""
id = "AG-1.2"
slug = "ag-1-2"
category = "cs.LG"
category_slug = "cs-lg"
score = "54"

[[extra.follow_ups]]
text = "What\u0009now?"
answers = ["b2"]
+++

It holds \[[AG\-1\.2](/sources/ag-1-2/)\]. \{\{\< d >}}
"#;

    #[test]
    fn a_page_of_hugo_has_its_terms_beside_its_title() {
        let head = r#"+++
title = "Is \"it\": a\\b {{< c >}} +++?"
date = 2026-05-03
sources = ["ag-1-2"]
categories = ["cs-lg"]
models = ["gemini-2-5-flash"]
months = ["2026-05"]
"#;
        assert_eq!(page(&hostile(), Dialect::Hugo), format!("{head}{EXTRA}"));
    }

    #[test]
    fn a_page_of_zola_has_them_in_a_table() {
        let head = r#"+++
title = "Is \"it\": a\\b {{< c >}} +++?"
date = 2026-05-03

[taxonomies]
sources = ["AG-1.2"]
categories = ["cs.LG"]
models = ["gemini-2.5-flash"]
months = ["2026-05"]
"#;
        assert_eq!(page(&hostile(), Dialect::Zola), format!("{head}{EXTRA}"));
    }

    #[test]
    fn strings_are_quoted_and_names_are_slugs() {
        assert_eq!(quoted("a\"b\\c\n\u{7f}é: #"), "\"a\\\"b\\\\c\\u000A\\u007Fé: #\"");
        assert_eq!(slug("AG-2025.04-1387"), "ag-2025-04-1387");
        assert_eq!(slug(" cond-mat.stat-mech (x) "), "cond-mat-stat-mech-x");
        assert_eq!(slug("2026-05"), "2026-05");
    }
}
