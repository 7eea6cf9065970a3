//! The stages of a build one by one, on a made-up archive in memory: `cargo bench [-- FILTER]`.
//!
//! What a whole build takes is measured by `cargo xtask bench`. These are for whoever changes one
//! stage, and wants to know before and after; times are those of one thread.

use std::path::Path;
use std::sync::OnceLock;

use catena::config::Settings;
use catena::model::{Archive, InputFile, Record, RecordIx};
use catena::parse::RecordFormat;
use catena::read::Loaded;
use catena::render::{Templates, render};
use catena::site::{Content, Kind, Site, plan};
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

fn records() -> Vec<Record> {
    files().iter().filter_map(|file| parse::parse(file, format()).record).collect()
}

fn archive() -> &'static Archive {
    static ARCHIVE: OnceLock<Archive> = OnceLock::new();
    ARCHIVE.get_or_init(|| link::link(records()).0)
}

/// Runs `measure` with the planned site and the built-in theme's templates.
fn with_site(measure: impl FnOnce(&Site<'_>, &Templates)) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let wanted = Wanted { value: "default", relative_to: root, beside: root };
    let theme = theme::load(&wanted).expect("the built-in theme");
    let templates = Templates::new(&theme).expect("templates without a fault");
    let (site, _) = plan(archive(), settings(), format(), &[], &theme.assets);
    measure(&site, &templates);
}

/// Makes the views of the first hundred files of a kind, or renders them.
fn pages(bencher: Bencher<'_, '_>, renders: bool, is_wanted: fn(&Kind) -> bool) {
    with_site(|site, templates| {
        let all = site.outputs().iter().enumerate();
        let wanted = all.filter(|(_, output)| is_wanted(&output.kind)).map(|(at, _)| at);
        let wanted: Vec<usize> = wanted.take(100).collect();
        assert!(!wanted.is_empty(), "the archive has no such page");
        bencher.counter(wanted.len()).bench_local(|| {
            for &at in &wanted {
                match site.content(at) {
                    Content::View(template, view) if renders => {
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
    bencher.with_inputs(records).bench_local_values(|records| black_box(link::link(records)));
}

#[divan::bench(sample_count = 10)]
fn plan_site(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| with_site(|site, _| assert!(!black_box(site).outputs().is_empty())));
}

#[divan::bench(sample_count = 10)]
fn index_archive(bencher: Bencher<'_, '_>) {
    let archive = archive();
    let (asked, dated) = (search::popularity(archive), RecordIx::new(archive.records.len()).0);
    let document = |ordinal| search::document(archive, RecordIx(ordinal), format());
    bencher.bench_local(|| {
        search::index(&asked, dated, &document, "en", &mut |file| drop(black_box(file)));
    });
}

#[divan::bench(sample_count = 20)]
fn view_answers(bencher: Bencher<'_, '_>) {
    pages(bencher, false, |kind| matches!(kind, Kind::Answer(_)));
}

#[divan::bench(sample_count = 20)]
fn render_answers(bencher: Bencher<'_, '_>) {
    pages(bencher, true, |kind| matches!(kind, Kind::Answer(_)));
}

#[divan::bench(sample_count = 20)]
fn render_sources(bencher: Bencher<'_, '_>) {
    pages(bencher, true, |kind| matches!(kind, Kind::Source(..)));
}

#[divan::bench(sample_count = 20)]
fn render_comparisons(bencher: Bencher<'_, '_>) {
    pages(bencher, true, |kind| matches!(kind, Kind::Compare(_)));
}
