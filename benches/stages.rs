//! The stages of a build one by one, on a made-up archive in memory: `cargo bench [-- FILTER]`.
//!
//! `cargo xtask bench` measures whole builds. These benchmarks show the effect of a change to one
//! stage. They measure the time of one thread.

use std::path::Path;
use std::sync::OnceLock;

use catena::config::{self, Settings};
use catena::model::{Archive, HeldTexts, InputFile, OwnFiles, Record, RecordIx};
use catena::parse::RecordFormat;
use catena::read::Loaded;
use catena::render::{Templates, render};
use catena::site::{Content, Site, ThemeParts, plan};
use catena::theme::{self, Wanted};
use catena::{link, parse, read, search};
use divan::{Bencher, black_box};
use xtask::corpus;

/// Records in the archive.
const RECORDS: u64 = 2_000;

/// The program's, since that is what is measured.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

fn settings() -> &'static Settings {
    static SETTINGS: OnceLock<Settings> = OnceLock::new();
    SETTINGS.get_or_init(|| Settings {
        base_url: Some("https://example.org/".to_owned()),
        ..Settings::default()
    })
}

fn format() -> &'static RecordFormat {
    static SYNTAX: OnceLock<RecordFormat> = OnceLock::new();
    SYNTAX.get_or_init(|| RecordFormat::new(settings()).unwrap_or_else(|e| panic!("{}", e.message)))
}

fn files() -> &'static [InputFile] {
    static FILES: OnceLock<Vec<InputFile>> = OnceLock::new();
    FILES.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let made = corpus::Options::new(RECORDS, 1, folder.path().to_owned());
        corpus::write(&made).expect("a made-up archive");
        let listing = read::list(folder.path()).expect("a readable folder");
        let load = |found| match read::load(found, &settings().limits).expect("a readable file") {
            Loaded::File(file, _) => file,
            Loaded::SetAside(why) => panic!("{why:?}"),
        };
        listing.files.iter().map(load).collect()
    })
}

fn records() -> (Vec<Record>, HeldTexts) {
    let parsed = files().iter().map(|file| parse::parse(file, format()));
    HeldTexts::of(parsed.filter_map(parse::Parsed::with_text))
}

fn linked((records, texts): (Vec<Record>, HeldTexts)) -> (Archive, HeldTexts) {
    (link::link(records, &texts).expect("texts in memory").0, texts)
}

fn archive() -> &'static (Archive, HeldTexts) {
    static ARCHIVE: OnceLock<(Archive, HeldTexts)> = OnceLock::new();
    ARCHIVE.get_or_init(|| linked(records()))
}

/// Runs `measure` with the planned site and the built-in theme's templates.
fn with_site(measure: impl FnOnce(&Site<'_>, &Templates)) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let wanted = Wanted {
        value: "default",
        relative_to: root,
        beside: root,
        settings: &config::Loaded::default(),
    };
    let theme = theme::load(&wanted).expect("the built-in theme");
    let templates = Templates::new(&theme).expect("templates without a fault");
    let own = OwnFiles::default();
    let parts = ThemeParts { assets: &theme.assets, interface: &theme.interface, own: &own };
    let (archive, texts) = archive();
    let (site, _) = plan(archive, texts, settings(), format(), &[], parts);
    measure(&site, &templates);
}

/// Makes the views of the first hundred pages with a template, or renders them.
fn pages(bencher: Bencher<'_, '_>, renders: bool, wanted: &str) {
    with_site(|site, templates| {
        let all = 0..site.paths().len();
        let wanted = all.filter(|&at| site.template(at) == Some(wanted));
        let wanted: Vec<usize> = wanted.take(100).collect();
        assert!(!wanted.is_empty(), "the archive has no such page");
        bencher.counter(wanted.len()).bench_local(|| {
            for &at in &wanted {
                match (site.content(at).expect("texts in memory"), site.template(at)) {
                    (Content::View(view), Some(template)) if renders => {
                        black_box(render(templates, template, &*view).expect("a whole page"));
                    }
                    content => drop(black_box(content)),
                }
            }
        });
    });
}

#[divan::bench]
fn parse_records(bencher: Bencher<'_, '_>) {
    let files = &files()[..100];
    bencher.counter(files.len()).bench_local(|| {
        for file in files {
            black_box(parse::parse(file, format()));
        }
    });
}

#[divan::bench(sample_count = 10)]
fn link_archive(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(records).bench_local_values(|records| black_box(linked(records)));
}

#[divan::bench(sample_count = 10)]
fn plan_site(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| with_site(|site, _| assert!(!black_box(site).paths().is_empty())));
}

#[divan::bench(sample_count = 10)]
fn index_archive(bencher: Bencher<'_, '_>) {
    let (archive, texts) = archive();
    let (standings, dated) = (search::standings(archive), RecordIx::new(archive.records.len()).0);
    let frame = search::Frame { standings: &standings, dated, names: &[], language: "en" };
    let pages = catena::site::work_pages(archive);
    let document = |ordinal| search::document(archive, RecordIx(ordinal), &pages, format(), texts);
    bencher.bench_local(|| {
        let index = search::index(frame, &document, &mut |file| drop(black_box(file)));
        index.expect("texts in memory");
    });
}

#[divan::bench(sample_count = 20)]
fn view_answers(bencher: Bencher<'_, '_>) {
    pages(bencher, false, "answer.html");
}

#[divan::bench(sample_count = 20)]
fn render_answers(bencher: Bencher<'_, '_>) {
    pages(bencher, true, "answer.html");
}

#[divan::bench(sample_count = 20)]
fn render_sources(bencher: Bencher<'_, '_>) {
    pages(bencher, true, "source.html");
}

#[divan::bench(sample_count = 20)]
fn render_comparisons(bencher: Bencher<'_, '_>) {
    pages(bencher, true, "compare.html");
}
