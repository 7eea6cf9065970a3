//! Records that end anywhere: each of the sample's records, cut at every byte, is a record or is set
//! aside with a word, and what comes of it becomes a site. The fault suite has the program build
//! such records, too (`cargo xtask faults --only truncated`).

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use catena::config::Settings;
use catena::diagnostic::{self, Diagnostic, Severity, Style};
use catena::model::{HeldTexts, InputFile, Record};
use catena::parse::{self, RecordFormat};
use catena::render::{Templates, render};
use catena::site::{Content, ThemeParts, plan};
use catena::theme::{self, Wanted};
use catena::{export, link};
use rayon::prelude::*;

use crate::project::root;

/// Of so many cuts one has its findings drawn, and its record linked and exported: each takes several
/// times as long as parsing. Primes, so that the cuts fall at all places of a line.
const DRAWN: usize = 7;

/// Of so many cuts one is planned and rendered with the other records whole.
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

/// Returns a record's file that ends before the byte `at`.
fn cut(file: &InputFile, at: usize) -> InputFile {
    InputFile { path: file.path.clone(), bytes: file.bytes[..at].to_vec() }
}

/// Parses a file that was cut, and holds what comes of it against what a reader is promised.
fn parsed(
    file: &InputFile,
    format: &RecordFormat,
) -> (Option<(Record, Arc<str>)>, Vec<Diagnostic>) {
    let parse::Parsed { record, text, diagnostics } = parse::parse(file, format);
    let at = file.bytes.len();
    let is_told = diagnostics.iter().any(|finding| finding.severity != Severity::Note);
    assert!(record.is_some() || is_told, "{}, cut at {at}, is set aside without a word", file.path);
    // All that was left of it is in the record's text: a character that was cut in two as U+FFFD.
    assert_eq!(*text, *parse::decode(&file.bytes).text, "{}, cut at {at}", file.path);
    (record.map(|record| (record, text)), diagnostics)
}

#[test]
fn a_record_that_is_cut_at_any_byte_is_a_record_or_is_set_aside_with_a_word() {
    let format = RecordFormat::new(&Settings::default()).expect("the defaults are sound");
    let seeds = seeds();
    assert_eq!(seeds.len(), 5, "the sample's records");
    for seed in &seeds {
        (0..=seed.bytes.len()).into_par_iter().for_each(|at| {
            let (record, diagnostics) = parsed(&cut(seed, at), &format);
            if at % DRAWN != 0 {
                return;
            }
            for finding in &diagnostics {
                let drawn = diagnostic::draw(finding, Style::Plain);
                assert!(drawn.chars().all(|c| c == '\n' || !c.is_control()), "{at}: {drawn:?}");
            }
            let (records, texts) = HeldTexts::of(record);
            let (archive, _) = link::link(records, &texts).expect("texts in memory");
            let lines = export::lines(&archive, &texts).collect::<Result<String, _>>();
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
fn an_archive_with_a_record_that_is_cut_has_all_its_pages() {
    let settings =
        Settings { base_url: Some("https://example.org/".to_owned()), ..Settings::default() };
    let format = RecordFormat::new(&settings).expect("sound settings");
    let here = Path::new(".");
    let wanted =
        Wanted { value: "default", relative_to: here, beside: here, texts: &BTreeMap::new() };
    let theme = theme::load(&wanted).expect("the built-in theme");
    let templates = Templates::new(&theme).expect("templates without a fault");
    let parts = ThemeParts { assets: &theme.assets, interface: &theme.interface };
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
