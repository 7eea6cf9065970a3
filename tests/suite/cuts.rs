//! Truncated records: each of the sample's records, cut at any byte, is still a record or is set
//! aside with a diagnostic, and the archive builds. The fault suite also builds such records with
//! the program (`cargo xtask faults --only truncated`).

use std::fs;
use std::path::Path;
use std::sync::Arc;

use catena::config::{Loaded, Settings};
use catena::diagnostic::{self, Diagnostic, Severity, Style};
use catena::model::{HeldTexts, InputFile, OwnFiles, Record};
use catena::parse::{self, RecordFormat};
use catena::render::{Templates, render};
use catena::site::{Content, ThemeParts, plan};
use catena::theme::{self, Wanted};
use catena::{export, link};
use rayon::prelude::*;

use crate::project::root;

/// One of this many cuts is tried; all of them with the variable `CATENA_ALL_CUTS`. A prime, as below.
const TRIED: usize = 5;

/// One of this many of those also has its diagnostics drawn and its record linked and exported, which
/// take several times as long as parsing. A prime, so that cuts fall on all places of a line.
const DRAWN: usize = 7;

/// One of this many cuts is planned and rendered together with the other, whole records.
const RENDERED: usize = 499;

/// Returns the sample's records as files.
fn seeds() -> Vec<InputFile> {
    let folder = root().join("content/answers");
    let mut paths: Vec<_> = fs::read_dir(&folder)
        .expect("the sample's answers")
        .map(|entry| entry.expect("a readable folder").path())
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let name = path.file_name().expect("a file").to_string_lossy();
            let bytes = fs::read(path).expect("a readable record");
            InputFile { path: format!("answers/{name}"), bytes }
        })
        .collect()
}

/// Returns a record's file cut before byte `at`.
fn cut(file: &InputFile, at: usize) -> InputFile {
    InputFile { path: file.path.clone(), bytes: file.bytes[..at].to_vec() }
}

/// Parses a cut file, and checks that nothing is lost without a diagnostic.
fn parsed(
    file: &InputFile,
    format: &RecordFormat,
) -> (Option<(Record, Arc<str>)>, Vec<Diagnostic>) {
    let parse::Parsed { record, text, diagnostics } = parse::parse(file, format);
    let at = file.bytes.len();
    let is_reported = diagnostics.iter().any(|diagnostic| diagnostic.severity != Severity::Note);
    assert!(
        record.is_some() || is_reported,
        "{}, cut at {at}, is set aside without a diagnostic",
        file.path
    );
    // The record's text has all of the rest: a character cut in two becomes U+FFFD.
    assert_eq!(*text, *parse::decode(&file.bytes).text, "{}, cut at {at}", file.path);
    (record.map(|record| (record, text)), diagnostics)
}

#[test]
fn a_record_cut_at_any_byte_is_a_record_or_set_aside_with_a_diagnostic() {
    let format = RecordFormat::new(&Settings::default()).expect("the defaults are sound");
    let seeds = seeds();
    assert_eq!(seeds.len(), 5, "the sample's records");
    for seed in &seeds {
        let step = if std::env::var_os("CATENA_ALL_CUTS").is_some() { 1 } else { TRIED };
        (0..=seed.bytes.len() / step).into_par_iter().for_each(|nth| {
            let at = nth * step;
            let (record, diagnostics) = parsed(&cut(seed, at), &format);
            if at % DRAWN != 0 {
                return;
            }
            for diagnostic in &diagnostics {
                let drawn = diagnostic::draw(diagnostic, Style::Plain);
                assert!(drawn.chars().all(|c| c == '\n' || !c.is_control()), "{at}: {drawn:?}");
            }
            let (records, texts) = HeldTexts::of(record);
            let (archive, _) = link::link(records, &texts).expect("texts in memory");
            let lines =
                export::lines(&archive, &texts, export::Which::All).collect::<Result<String, _>>();
            let lines = lines.expect("texts in memory");
            assert_eq!(
                lines.lines().count(),
                archive.records.len(),
                "{}, {at}: {lines}",
                seed.path
            );
        });
    }
}

#[test]
fn an_archive_with_a_cut_record_has_all_its_pages() {
    let settings =
        Settings { base_url: Some("https://example.org/".to_owned()), ..Settings::default() };
    let format = RecordFormat::new(&settings).expect("sound settings");
    let here = Path::new(".");
    let wanted =
        Wanted { value: "default", relative_to: here, beside: here, settings: &Loaded::default() };
    let theme = theme::load(&wanted).expect("the built-in theme");
    let templates = Templates::new(&theme).expect("templates without a fault");
    let own = OwnFiles::default();
    let parts = ThemeParts { assets: &theme.assets, interface: &theme.interface, own: &own };
    let seeds = seeds();
    let cuts: Vec<(usize, usize)> = (0..seeds.len())
        .flat_map(|nth| (0..seeds[nth].bytes.len()).step_by(RENDERED).map(move |at| (nth, at)))
        .collect();
    cuts.into_par_iter().for_each(|(nth, at)| {
        let whole = seeds.iter().enumerate().filter(|(other, _)| *other != nth);
        let mut records: Vec<(Record, Arc<str>)> =
            whole.filter_map(|(_, file)| parsed(file, &format).0).collect();
        assert_eq!(records.len(), 4, "those that are whole");
        records.extend(parsed(&cut(&seeds[nth], at), &format).0);
        let count = records.len();
        let (records, texts) = HeldTexts::of(records);
        let (archive, _) = link::link(records, &texts).expect("texts in memory");
        let (site, _) = plan(&archive, &texts, &settings, &format, &[], parts);
        let answers = site.paths().iter().enumerate().filter(|(at, path)| {
            let content = site.content(*at).expect("texts in memory");
            if let (Content::View(view), Some(template)) = (content, site.template(*at)) {
                let page = render(&templates, template, &*view);
                assert!(page.is_ok(), "{path} of a cut at {at}: {page:?}");
            }
            path.starts_with("answers/") && path.ends_with(".html")
        });
        assert_eq!(answers.count(), count, "{}, cut at {at}", seeds[nth].path);
    });
}

#[test]
fn an_end_in_few_words_is_found_where_it_can_be_known() {
    let format = RecordFormat::new(&Settings::default()).expect("the defaults are sound");
    let is_cut_off = |answer: &str| {
        let text = format!("Antigravity Q&A\nWhy?\nAnswered by m · 3 May 2026\nAnswer\n{answer}");
        let file = InputFile { path: "a.txt".to_owned(), bytes: text.into() };
        parse::parse(&file, &format).diagnostics.iter().any(|found| found.code == "cut-off")
    };
    for cut in [
        "So it is.\n- one [AG-2025.0",
        "- so [AG-2025.04-1387, AG-20",
        "- so (AG-2025.04-1",
        "Yes, says AG-",
        "See [this](https://a.exam",
        "- It is so.\n- It is not.\n- It may",
        "1. It is so.\n2. It is **not.**\n3. It may be a li",
        "It is (",
        "- anti-",
        "Yes,",
    ] {
        assert!(is_cut_off(cut), "{cut}");
    }
    for whole in [
        "Yes",
        "So it is.\n- one\n- two\n- three",
        "- one\n- two.\n- three",
        "- It is so.\n- not",
        "- It is so.\n- It is not.\n- It may be.",
        "- a,\n- b,\n- c,",
        "- See AG-2025.04-1387",
        "- See [AG-2025.04-1387]",
        "It costs 5–10",
        "1. one\n2. two",
        "- [x] done",
        "- See [this](https://a.example)",
        "| a |\n|---|\n| b-",
        "The AG is",
        "The best model is AG-Net",
        "- It is a.\n- It is b.\n- See AG-2025.04-1387",
        "1. It is a.\n2. It is b.\n3. Doe, 2022, https://doi.org/10.1/x",
        "Er nennt es schlicht „die Antwort.“",
        "Here `f[0](a, b` and so on.",
    ] {
        assert!(!is_cut_off(whole), "{whole}");
    }
}
