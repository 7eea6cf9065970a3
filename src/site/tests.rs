//! The law of keys, over every kind of file: equal keys, equal content. Archives, settings and the
//! publisher's pages vary; between two builds something changes, and the files that both have are
//! compared.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::{Content, KINDS, PART_NAMES, ThemeParts, plan};
use crate::config::{Settings, Size};
use crate::fingerprint::Fingerprint;
use crate::interface::Interface;
use crate::link::link;
use crate::model::{HeldTexts, InputFile};
use crate::parse::{Parsed, RecordFormat, parse};

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
    front: u8,
}

fn file(said: &Said) -> InputFile {
    let Said { id, day, question, model, cites: [one, other], title, asks, words, front } = *said;
    let date = if day == 0 { "some day".to_owned() } else { format!("{day} May 2026") };
    let gap = if words % 3 == 0 { " That does not directly address it." } else { "" };
    let text = format!(
        "Antigravity Q&A\nWhy $x_{question}$ so?\nAnswered by M {model} · {date}\nAnswer\n\
         Said {words} [AG-2025.04-{one:03}].{gap}\nMore [AG-2025.04-{other:03}] of it.\n\
         Sources · 3\n- 5{title}%hep-thTitle {title}AG-2025.04-{one:03}\n\
         - 41%cs.LGAnotherAG-2025.05-{asks:03}\n- 40%cs.LGNot citedAG-2025.06-001\n\
         Keep exploring\n- Why $x_{asks}$ so?\n- What of {asks}?\n",
    );
    let front = match front {
        0 => "tags: [one]\nnote: Read it.\n".to_owned(),
        1 => "tags: [One, two]\n".to_owned(),
        2 => format!("aliases: [old-{id}, q/old-{asks}.html]\n"),
        3 => format!("withdrawn: It is wrong {words}.\naliases: [gone-{id}]\n"),
        4 => "draft: true\n".to_owned(),
        _ => String::new(),
    };
    let front = if front.is_empty() { front } else { format!("---\n{front}---\n") };
    let bytes = format!("{front}{text}").into_bytes();
    InputFile { path: format!("answers/{id:016x}.txt"), bytes }
}

/// All that a build is made of.
#[derive(Clone, Debug)]
struct Input {
    records: Vec<Said>,
    /// Titles of the publisher's pages.
    pages: Vec<u8>,
    settings: Settings,
}

/// What a file holds before templates.
#[derive(Clone, Debug, PartialEq)]
enum Held {
    Bytes(Vec<u8>),
    View(tera::Context),
}

/// A file's key, its parts, and what it holds.
type Keyed = (Fingerprint, Vec<(u8, Fingerprint)>, Held);

/// Returns every file by its path, and the names of their kinds.
fn keyed(input: &Input) -> (BTreeMap<String, Keyed>, BTreeSet<&'static str>) {
    let format = RecordFormat::new(&input.settings).expect("a format");
    let parsed = input.records.iter().map(|said| parse(&file(said), &format));
    let parsed = parsed.filter_map(Parsed::with_text);
    let (records, texts) = HeldTexts::of(parsed);
    let (archive, _) = link(records, &texts).expect("texts in memory");
    let pages = (1..).zip(&input.pages).map(|(at, title)| InputFile {
        path: format!("pages/page-{at}.md"),
        bytes: format!("# Title {title}\n\nText of it.\n").into_bytes(),
    });
    let assets = BTreeMap::from([("style.css".to_owned(), b"body {}".to_vec())]);
    let pages: Vec<InputFile> = pages.collect();
    let parts = ThemeParts { assets: &assets, interface: Interface::built_in() };
    let (site, _) = plan(&archive, &texts, &input.settings, &format, &pages, parts);
    let held = |at: usize| match site.content(at).expect("texts in memory") {
        Content::Bytes(bytes) => Held::Bytes(bytes),
        Content::View(view) => Held::View(view.context().expect("a view")),
    };
    let paths = site.paths().iter().enumerate();
    let files = paths.map(|(at, path)| (path.clone(), (site.key(at), site.parts(at), held(at))));
    (files.collect(), site.files.iter().map(|file| file.kind.name()).collect())
}

/// Compares the files that two builds have in common.
fn check(before: &Input, after: &Input) {
    let (before, after) = (keyed(before).0, keyed(after).0);
    for (path, (key, parts, held)) in &before {
        if let Some((new_key, new_parts, new_held)) = after.get(path) {
            assert!(key != new_key || held == new_held, "{path}: same key, other content");
            assert!(key != new_key || parts == new_parts, "{path}: same key, other parts");
            let names: BTreeSet<u8> = parts.iter().map(|(name, _)| *name).collect();
            assert_eq!(names.len(), parts.len(), "{path}: a part stands twice");
            assert!(names.iter().all(|name| usize::from(*name) < PART_NAMES.len()));
        }
    }
}

fn settings() -> impl Strategy<Value = Settings> {
    let choices = (any::<bool>(), any::<bool>(), 0..3u8, any::<bool>(), any::<bool>());
    choices.prop_map(|(is_lean, has_url, title, has_external, has_feeds)| {
        let mut settings = Settings { title: format!("Archive {title}"), ..Settings::default() };
        settings.size = if is_lean { Size::Lean } else { Size::Full };
        settings.base_url = has_url.then(|| "https://example.org/a".to_owned());
        settings.citations.url = has_external.then(|| "https://example.org/w/{id}".to_owned());
        settings.outputs.feeds = Some(has_feeds);
        settings.outputs.category_questions = Some(true);
        settings
    })
}

fn said(id: u16) -> impl Strategy<Value = Said> {
    let small = (0..4u8, 0..6u8, 0..3u8, [0..4u8, 0..4u8], 0..3u8, 0..6u8, 0..9u8, 0..9u8);
    small.prop_map(move |(day, question, model, cites, title, asks, words, front)| Said {
        id,
        day,
        question,
        model,
        cites,
        title,
        asks,
        words,
        front,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn equal_keys_are_equal_files(
        records in (0..9u16).map(said).collect::<Vec<_>>(),
        edited in said(4),
        gone in 0..9usize,
        pages in prop::collection::vec(0..3u8, 0..3),
        other_pages in prop::collection::vec(0..3u8, 0..3),
        [settings, other_settings] in [settings(), settings()],
    ) {
        let all = Input { records, pages, settings };
        let with = |records: Vec<Said>| Input { records, ..all.clone() };
        check(&with(all.records[..8].to_vec()), &all);
        let mut fewer = all.records.clone();
        fewer.remove(gone);
        check(&all, &with(fewer));
        let mut other = all.records.clone();
        other[4] = edited;
        check(&all, &with(other));
        check(&all, &Input { pages: other_pages, ..all.clone() });
        check(&all, &Input { settings: other_settings, ..all.clone() });
    }
}

/// Returns an archive with lists of several pages.
fn large(settings: Settings) -> Input {
    let small = |n: u16, of: u16| u8::try_from(n % of).expect("is small");
    let said = |id: u16| Said {
        id,
        day: 1 + small(id, 2),
        question: small(id, 200),
        model: small(id, 2),
        cites: [small(id, 3), 7],
        title: small(id, 2),
        asks: small(id * 7, 230),
        words: small(id, 5),
        front: small(id, 40).saturating_add(u8::from(id % 40 == 4)),
    };
    Input { records: (0..240).map(said).collect(), pages: vec![1], settings }
}

#[test]
fn equal_keys_are_equal_files_of_long_lists() {
    let settings =
        Settings { base_url: Some("https://example.org/a".into()), ..Settings::default() };
    let all = large(settings);
    check(&Input { records: all.records[..239].to_vec(), ..all.clone() }, &all);
    let mut other = all.clone();
    other.records[30] = Said { title: 5, words: 8, cites: [1, 7], ..all.records[30].clone() };
    check(&all, &other);
}

#[test]
fn the_law_is_checked_for_every_kind() {
    let base_url = Some("https://example.org/a".to_owned());
    let mut full = Settings { base_url, ..Settings::default() };
    full.outputs.category_questions = Some(true);
    let lean = Settings { size: Size::Lean, ..full.clone() };
    let mut kinds = keyed(&large(full)).1;
    kinds.extend(keyed(&large(lean)).1);
    let all = KINDS.iter().map(|kind| kind.name());
    let missing: Vec<&str> = all.filter(|name| !kinds.contains(name)).collect();
    // Only a sitemap of more than 2,000 pages is cut.
    assert!(matches!(*missing, [name] if name.ends_with("::SitemapParts")), "{missing:?}");
}
