//! Equal keys promise equal pages: tried on archives that differ in an edit.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::super::{Content, plan};
use crate::config::{Settings, Size};
use crate::fingerprint::Fingerprint;
use crate::link::link;
use crate::model::InputFile;
use crate::parse::{Syntax, parse};

/// What a record says; every number picks from a few, so that records share them.
#[derive(Clone, Debug, PartialEq)]
struct Said {
    id: u16,
    day: u8,
    question: u8,
    model: u8,
    cites: [u8; 2],
    title: u8,
    asks: u8,
    words: u8,
}

fn file(said: &Said) -> InputFile {
    let Said { id, day, question, model, cites: [one, other], title, asks, words } = *said;
    let date = if day == 0 { "some day".to_owned() } else { format!("{day} May 2026") };
    let gap = if words % 3 == 0 { " That does not directly address it." } else { "" };
    let text = format!(
        "Antigravity Q&A\nWhy $x_{question}$ so?\nAnswered by M {model} · {date}\nAnswer\n\
         Said {words} [AG-2025.04-{one:03}].{gap}\nMore [AG-2025.04-{other:03}] of it.\n\
         Sources · 2\n- 5{title}%hep-thTitle {title}AG-2025.04-{one:03}\n\
         - 41%cs.LGAnotherAG-2025.05-{asks:03}\n\
         Keep exploring\n- Why $x_{asks}$ so?\n- What of {asks}?\n",
    );
    let front = match words % 7 {
        0 => "---\ntags: [one]\nnote: Read it.\n---\n",
        1 => "---\ntags: [One, two]\n---\n",
        _ => "",
    };
    let text = format!("{front}{text}");
    InputFile { path: format!("answers/{id:016x}.txt"), bytes: text.into_bytes() }
}

/// Returns each file's key and what it holds before templates.
fn keyed(settings: &Settings, all: &[Said]) -> BTreeMap<String, (Fingerprint, Vec<u8>)> {
    let syntax = Syntax::new(settings).expect("a syntax");
    let records = all.iter().filter_map(|said| parse(&file(said), &syntax).record).collect();
    let (archive, _) = link(records);
    let assets = BTreeMap::new();
    let (site, _) = plan(&archive, settings, &syntax, &[], &assets);
    let file = |at: usize| {
        let content = match site.content(at) {
            Content::Bytes(bytes) => bytes,
            Content::View(template, view) => {
                let mut hasher = blake3::Hasher::new();
                hasher.update(template.as_bytes());
                view.hash(&mut hasher);
                Fingerprint::finish(&hasher).as_bytes().to_vec()
            }
        };
        (site.outputs()[at].path.clone(), (site.key(at), content))
    };
    (0..site.outputs().len()).map(file).collect()
}

/// Compares the pages that two archives have in common.
fn check(settings: &Settings, before: &[Said], after: &[Said]) {
    let (before, after) = (keyed(settings, before), keyed(settings, after));
    for (path, (key, content)) in &before {
        if let Some((new_key, new_content)) = after.get(path) {
            assert!(key != new_key || content == new_content, "{path}: same key, other page");
        }
    }
}

fn settings() -> [Settings; 2] {
    let full = Settings { base_url: Some("https://example.org/a".into()), ..Settings::default() };
    [Settings { size: Size::Lean, ..full.clone() }, full]
}

fn said(id: u16) -> impl Strategy<Value = Said> {
    let small = (0..4u8, 0..6u8, 0..3u8, [0..4u8, 0..4u8], 0..3u8, 0..6u8, 0..9u8);
    small.prop_map(move |(day, question, model, cites, title, asks, words)| Said {
        id,
        day,
        question,
        model,
        cites,
        title,
        asks,
        words,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn equal_keys_are_equal_pages(
        all in (0..9u16).map(said).collect::<Vec<_>>(),
        edited in said(4),
        at in 0..9usize,
    ) {
        for settings in settings() {
            check(&settings, &all[..8], &all);
            let mut less = all.clone();
            less.remove(at);
            check(&settings, &all, &less);
            let mut other = all.clone();
            other[4] = edited.clone();
            check(&settings, &all, &other);
        }
    }
}

#[test]
fn equal_keys_are_equal_pages_of_long_lists() {
    let said = |id: u16| {
        let small = |n: u16, of: u16| u8::try_from(n % of).expect("is small");
        Said {
            id,
            day: 1 + small(id, 2),
            question: small(id, 200),
            model: small(id, 2),
            cites: [small(id, 3), 7],
            title: small(id, 2),
            asks: small(id * 7, 230),
            words: small(id, 5),
        }
    };
    let all: Vec<Said> = (0..240).map(said).collect();
    let [_, settings] = settings();
    check(&settings, &all[..239], &all);
    let mut other = all.clone();
    other[30] = Said { title: 5, words: 8, cites: [1, 7], ..all[30].clone() };
    check(&settings, &all, &other);
}
