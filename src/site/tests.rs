//! Tests that files with equal keys have equal content, for every kind of file. Archives, settings
//! and the publisher's pages vary. Something changes between two builds, and the files that both
//! have are compared.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::catalog::address;
use super::{Content, KINDS, PART_NAMES, ThemeParts, plan};
use crate::config::{CategorySettings, Settings, Size};
use crate::fingerprint::Fingerprint;
use crate::interface::Interface;
use crate::link::link;
use crate::model::{HeldTexts, InputFile, OwnFiles};
use crate::parse::{Parsed, RecordFormat, parse};

/// The content of a record. Each number picks one of a few values, so that records share them.
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
    is_moved: bool,
}

fn file(said: &Said) -> InputFile {
    let Said { id, day, question, model, cites: [one, other], title, asks, words, front, .. } =
        *said;
    let date = if day == 0 { "some day".to_owned() } else { format!("{day} May 2026") };
    let gap = if words % 3 == 0 { " The archive does not directly address it." } else { "" };
    let text = format!(
        "Antigravity Q&A\nWhy $x_{question}$ so?\nAnswered by M {model} · {date}\nAnswer\n\
         Said {words} [AG-2025.04-{one:03}].{gap}\nMore [AG-2025.04-{other:03}] of it.\n\
         Sources · 4\n- 5{title}%hep-thTitle {title}AG-2025.04-{one:03}\n\
         - 41%cs.LGAnotherAG-2025.05-{asks:03}\n- 40%cs.LGNot citedAG-2025.06-001\n\
         - 39%own.AOf its own categoryAG-2025.07-{one:03}\n\
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
    let folder = if said.is_moved { "moved" } else { "answers" };
    InputFile { path: format!("{folder}/{id:016x}.txt"), bytes }
}

/// Everything that a build is made from.
#[derive(Clone, Debug)]
struct Input {
    records: Vec<Said>,
    /// Titles and texts of the publisher's pages.
    pages: Vec<[u8; 2]>,
    /// The content of one of the theme's files.
    asset: u8,
    settings: Settings,
}

/// The content of a file before templates.
#[derive(Clone, Debug, PartialEq)]
enum Held {
    Bytes(Vec<u8>),
    View(tera::Context),
}

/// A file's key, its parts and its content.
type Keyed = (Fingerprint, Vec<(u8, Fingerprint)>, Held);

/// Returns every file by its path, and the names of their kinds.
fn keyed(input: &Input) -> (BTreeMap<String, Keyed>, BTreeSet<&'static str>) {
    let format = RecordFormat::new(&input.settings).expect("a format");
    let parsed = input.records.iter().map(|said| parse(&file(said), &format));
    let parsed = parsed.filter_map(Parsed::with_text);
    let (records, texts) = HeldTexts::of(parsed);
    let (archive, _) = link(records, &texts).expect("texts in memory");
    let pages = (1..).zip(&input.pages).map(|(at, [title, words])| InputFile {
        path: format!("pages/page-{at}.md"),
        bytes: format!("# Title {title}\n\nText {words} of it. ![A map](map.png)\n").into_bytes(),
    });
    let picture = format!("picture {}", input.asset).into_bytes();
    let picture = InputFile { path: "pages/map.png".into(), bytes: picture };
    let asset = format!("body {{ order: {} }}", input.asset).into_bytes();
    let assets = BTreeMap::from([("style.css".to_owned(), asset)]);
    let pages: Vec<InputFile> = pages.chain([picture]).collect();
    let sheet = format!("a {{ order: {} }}", input.asset).into_bytes();
    let file = |path: &str, bytes: Vec<u8>| InputFile { path: path.to_owned(), bytes };
    let head = format!("<meta name=a content={}>", input.asset).into_bytes();
    let own = &OwnFiles {
        folder: "static".to_owned(),
        files: vec![file("own.css", sheet)],
        head: Some(file("head.html", head)),
    };
    let parts = ThemeParts { assets: &assets, interface: Interface::built_in(), own };
    let (site, _) = plan(&archive, &texts, &input.settings, &format, &pages, parts);
    for (path, file) in site.paths().iter().zip(&site.files) {
        let mut addresses = file.kind.addresses().iter();
        let is_chosen = addresses.len() == 0;
        let is_declared = addresses.any(|address| address::fits(address, path));
        assert!(is_declared || is_chosen, "{}: `{path}` isn't declared", file.kind.name());
        assert_eq!(site.inventory.chosen.contains(path), !is_declared && !super::is_declared(path));
    }
    let held = |at: usize| match site.content(at).expect("texts in memory") {
        Content::Bytes(bytes) => Held::Bytes(bytes),
        Content::View(view) => Held::View(view.context().expect("a view")),
    };
    let paths = site.paths().iter().enumerate();
    let files = paths.map(|(at, path)| (path.clone(), (site.key(at), site.parts(at), held(at))));
    (files.collect(), site.files.iter().map(|file| file.kind.name()).collect())
}

/// Compares the files that two builds have in common. Returns whether the sites differ.
fn check(before: &BTreeMap<String, Keyed>, after: &Input) -> bool {
    let after = keyed(after).0;
    for (path, (key, parts, held)) in before {
        if let Some((new_key, new_parts, new_held)) = after.get(path) {
            assert!(key != new_key || held == new_held, "{path}: same key, other content");
            assert!(key != new_key || parts == new_parts, "{path}: same key, other parts");
            let names: BTreeSet<u8> = parts.iter().map(|(name, _)| *name).collect();
            assert_eq!(names.len(), parts.len(), "{path}: a part stands twice");
            assert!(names.iter().all(|name| usize::from(*name) < PART_NAMES.len()));
        }
    }
    let contents = |files: &BTreeMap<String, Keyed>| -> Vec<(String, Held)> {
        files.iter().map(|(path, (.., held))| (path.clone(), held.clone())).collect()
    };
    contents(before) != contents(&after)
}

/// The number of choices that make up the settings; the last three concern a switch.
const CHOICES: usize = 14;

/// The choice for each setting that varies.
type Choices = [u8; CHOICES];

/// Returns settings. Each number picks one of a few values.
fn settings(choices: Choices) -> Settings {
    let [
        title,
        size,
        url,
        work_url,
        feeds,
        category,
        ids,
        gaps,
        headings,
        language,
        about,
        rest @ ..,
    ] = choices;
    let mut settings = Settings { title: format!("Archive {}", title % 3), ..Settings::default() };
    settings.size = if size % 2 == 0 { Size::Full } else { Size::Lean };
    settings.base_url = (url % 2 == 0).then(|| "https://example.org/a".to_owned());
    settings.citations.url = (work_url % 2 == 1).then(|| "https://example.org/w/{id}".to_owned());
    if category % 3 > 0 {
        let own = BTreeMap::from([("own.A".to_owned(), format!("Own {category}"))]);
        settings.categories = CategorySettings::Named(own);
    }
    match ids % 3 {
        0 => {}
        1 => settings.citations.ids = r"AG-2025\.\d{2}-\d{3}".into(),
        _ => settings.citations.ids = r"[A-C]G-\d{4}\.0[45]-\d{3}".into(),
    }
    if gaps % 2 == 1 {
        settings.gaps.phrases = "of it".into();
    }
    match headings % 4 {
        0 => {}
        1 => settings.records.follow_ups = "Next".into(),
        2 => settings.records.sources = "Works".into(),
        _ => settings.records.byline = "Answered by M {model} · {date}".into(),
    }
    settings.language = ["en", "de", "ar"][usize::from(language % 3)].to_owned();
    settings.description = format!("About {}.", about % 3);
    settings.outputs.feeds = Some(feeds % 2 == 0);
    settings.outputs.category_questions = Some(true);
    settings.outputs.raw = Some(true);
    settings.outputs.json_ld_text = Some(true);
    let [at, is_on, has_switch] = rest;
    let outputs = &mut settings.outputs;
    let switches = [
        &mut outputs.feeds,
        &mut outputs.list_feeds,
        &mut outputs.markdown,
        &mut outputs.raw,
        &mut outputs.json_ld,
        &mut outputs.json_ld_text,
        &mut outputs.qa_page,
        &mut outputs.dumps,
        &mut outputs.compare,
        &mut outputs.category_questions,
        &mut outputs.margin_notes,
        &mut outputs.fold_sources,
    ];
    if has_switch % 2 == 1 {
        let at = usize::from(at) % switches.len();
        switches.into_iter().skip(at).take(1).for_each(|switch| *switch = Some(is_on % 2 == 1));
    }
    settings
}

fn said(id: u16) -> impl Strategy<Value = Said> {
    let small =
        (0..4u8, 0..6u8, 0..3u8, [0..4u8, 0..4u8], 0..3u8, 0..6u8, 0..9u8, 0..9u8, any::<bool>());
    small.prop_map(move |(day, question, model, cites, title, asks, words, front, is_moved)| Said {
        id,
        day,
        question,
        model,
        cites,
        title,
        asks,
        words,
        front,
        is_moved,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn equal_keys_are_equal_files(
        records in (0..9u16).map(said).collect::<Vec<_>>(),
        edited in said(4),
        [gone, moved] in [0..9usize, 0..9usize],
        pages in prop::collection::vec([0..3u8, 0..3u8], 0..3),
        other_pages in prop::collection::vec([0..3u8, 0..3u8], 0..3),
        [chosen, other_chosen] in [any::<Choices>(), any::<Choices>()],
        (setting, choice) in (0..CHOICES, any::<u8>()),
    ) {
        let all = Input { records, pages, asset: 0, settings: settings(chosen) };
        let before = keyed(&all).0;
        let with = |records: Vec<Said>| check(&before, &Input { records, ..all.clone() });
        with(all.records[..8].to_vec());
        let mut fewer = all.records.clone();
        fewer.remove(gone);
        with(fewer);
        let mut other = all.records.clone();
        other[4] = edited;
        with(other);
        let mut other = all.records.clone();
        other[moved].is_moved ^= true;
        with(other);
        check(&before, &Input { pages: other_pages, ..all.clone() });
        check(&before, &Input { asset: 1, ..all.clone() });
        check(&before, &Input { settings: settings(other_chosen), ..all.clone() });
        let mut one_other = chosen;
        one_other[setting] = choice;
        check(&before, &Input { settings: settings(one_other), ..all.clone() });
    }
}

/// Each setting changes on its own, each switch to both values.
#[test]
fn equal_keys_are_equal_files_where_one_setting_changes() {
    let said = |id: u8| Said {
        id: id.into(),
        day: id % 4,
        question: id % 5,
        model: id % 2,
        cites: [id % 3, id % 4],
        title: id % 2,
        asks: id % 6,
        words: id % 5,
        front: id,
        is_moved: false,
    };
    let records: Vec<Said> = (0..12).map(said).collect();
    let with = |choices| Input {
        records: records.clone(),
        pages: vec![[0, 0]],
        asset: 0,
        settings: settings(choices),
    };
    let base = [0; CHOICES];
    let before = keyed(&with(base)).0;
    for setting in 0..CHOICES - 3 {
        let differs = [1, 2, 3].map(|choice| {
            let mut other = base;
            other[setting] = choice;
            check(&before, &with(other))
        });
        assert!(differs.contains(&true), "setting {setting} changes nothing");
    }
    for at in 0..12 {
        let differs = [0, 1].map(|is_on| {
            let mut other = base;
            other[CHOICES - 3..].copy_from_slice(&[at, is_on, 1]);
            check(&before, &with(other))
        });
        // Full lists of a category's questions need long lists; the next test covers them.
        let is_for_long_lists = at == 9;
        assert!(is_for_long_lists || differs.contains(&true), "switch {at} changes nothing");
    }
}

/// Returns an archive whose lists have several pages.
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
        is_moved: false,
    };
    Input { records: (0..240).map(said).collect(), pages: vec![[1, 1]], asset: 0, settings }
}

#[test]
fn equal_keys_are_equal_files_of_long_lists() {
    let settings =
        Settings { base_url: Some("https://example.org/a".into()), ..Settings::default() };
    let all = large(settings);
    let before = keyed(&all).0;
    check(&before, &Input { records: all.records[..239].to_vec(), ..all.clone() });
    let mut other = all.clone();
    other.settings.outputs.category_questions = Some(true);
    assert!(check(&before, &other));
    let mut other = all.clone();
    other.records[30] = Said { title: 5, words: 8, cites: [1, 7], ..all.records[30].clone() };
    check(&before, &other);
}

#[test]
fn the_law_is_checked_for_every_kind() {
    let base_url = Some("https://example.org/a".to_owned());
    let mut full = Settings { base_url, ..Settings::default() };
    full.outputs.category_questions = Some(true);
    full.outputs.raw = Some(true);
    let lean = Settings { size: Size::Lean, ..full.clone() };
    let mut kinds = keyed(&large(full)).1;
    kinds.extend(keyed(&large(lean)).1);
    let all = KINDS.iter().map(|kind| kind.name());
    let missing: Vec<&str> = all.filter(|name| !kinds.contains(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
