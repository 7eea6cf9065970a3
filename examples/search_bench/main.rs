//! A content folder and the site built from it to the figures of its search, a `name value` a line.
//! Without a site, the client is not measured.
//!
//! `cargo xtask bench --search` runs it and sets the figures beside their goals. It goes through
//! the library, so that the index stage can be measured without the stages before it.
#![expect(clippy::disallowed_methods, reason = "a measurement reads files and arguments")]

mod queries;
mod usage;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use catena::config::Settings;
use catena::interface::Interface;
use catena::model::{Archive, HeldTexts, OwnFiles, RecordIx};
use catena::parse::RecordFormat;
use catena::read::{Kind, Loaded};
use catena::search::{self, MANIFEST};
use catena::{link, parse, read, site};
use rayon::prelude::*;

/// The program's, since that is what is measured.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Up to this many records, additions are measured over a whole round of the smallest segment, and
/// the build is the median of three.
const SMALL: usize = 20_000;

/// The files of an index by path.
type Files = BTreeMap<String, Vec<u8>>;

fn main() -> Result<(), String> {
    let args: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let (content, site) = match args.as_slice() {
        [content] => (content, None),
        [content, site] => (content, Some(site)),
        _ => return Err("usage: search_bench CONTENT [SITE]".to_owned()),
    };
    let format = RecordFormat::new(&Settings::default()).map_err(|error| error.message)?;
    let (archive, texts) = archive(content, &format)?;
    print("records", archive.records.len());

    let files = build(&archive, &format, &texts);
    size(&files, archive.records.len());
    if let Some(site) = site {
        matches_site(&files, site)?;
        client(site)?;
    }
    let first_requests = first_load(&files, archive.records.len());
    queries::measure(&archive, &format, &texts, &files, first_requests);
    additions(archive, &format, &texts, files)
}

fn print(name: &str, value: impl std::fmt::Display) {
    println!("{name} {value}");
}

fn median<T: Ord + Copy>(values: &[T]) -> T {
    let mut sorted = values.to_vec();
    sorted.sort();
    sorted[sorted.len() / 2]
}

/// Reads, parses and links, as a build does.
fn archive(content: &Path, format: &RecordFormat) -> Result<(Archive, HeldTexts), String> {
    let limits = Settings::default().limits;
    let listing = read::list(content).map_err(|error| error.to_string())?;
    let parsed = listing.files.par_iter().map(|found| match read::load(found, &limits) {
        Ok(Loaded::File(file, _)) if found.kind == Kind::Record => {
            Ok(parse::parse(&file, format).with_text())
        }
        Ok(_) => Ok(None),
        Err(error) => Err(error.to_string()),
    });
    let parsed: Vec<_> = parsed.collect::<Result<_, _>>()?;
    let (records, texts) = HeldTexts::of(parsed.into_iter().flatten());
    Ok((link::link(records, &texts).map_err(|moved| moved.to_string())?.0, texts))
}

/// The index stage of a build.
fn index(
    archive: &Archive,
    format: &RecordFormat,
    texts: &HeldTexts,
    names: &[search::NamedPage],
) -> Files {
    let dated = archive.records.iter().take_while(|record| record.date.is_some()).count();
    let pages = site::work_pages(archive);
    let document = |ordinal| search::document(archive, RecordIx(ordinal), &pages, format, texts);
    let mut files = Files::new();
    let (standings, dated) = (search::standings(archive), RecordIx::new(dated).0);
    let frame = search::Frame { standings: &standings, dated, names, language: "en" };
    search::index(frame, &document, &mut |file| {
        let bytes = file.packed();
        files.insert(file.path, bytes);
    })
    .expect("holds all texts");
    files
}

/// Returns the names of categories and models, as the planned site has them.
fn names(archive: &Archive, format: &RecordFormat, texts: &HeldTexts) -> Vec<search::NamedPage> {
    let (settings, assets) = (Settings::default(), BTreeMap::new());
    let own = OwnFiles::default();
    let theme = site::ThemeParts { assets: &assets, interface: Interface::built_in(), own: &own };
    let inputs = site::plan(archive, texts, &settings, format, &[], theme).0.index_inputs();
    let named = |group, pages: Vec<site::NamedPage>| {
        let page = move |page: site::NamedPage| search::NamedPage {
            group,
            id: page.id,
            name: page.name,
            path: page.path,
        };
        pages.into_iter().map(page)
    };
    let categories = named(search::Group::Category, inputs.categories);
    categories.chain(named(search::Group::Model, inputs.models)).collect()
}

/// Measures the index stage alone; the first run tells the memory.
fn build(archive: &Archive, format: &RecordFormat, texts: &HeldTexts) -> Files {
    let names = names(archive, format, texts);
    let before = usage::restart_peak();
    let (mut cpu, mut wall) = (Vec::new(), Vec::new());
    let mut files = Files::new();
    for run in 0..if archive.records.len() <= SMALL { 3 } else { 1 } {
        let (start, spent) = (Instant::now(), usage::cpu_hundredths());
        files = index(archive, format, texts, &names);
        cpu.push(usage::cpu_hundredths() - spent);
        wall.push(start.elapsed().as_millis());
        if run == 0 {
            let peak = usage::peak_kb();
            print("index_memory_kb", peak.saturating_sub(before));
            print("process_memory_kb", peak);
        }
    }
    print("index_cpu_s", median(&cpu) as f64 / 100.0);
    print("index_wall_s", median(&wall) as f64 / 1000.0);
    files
}

/// Makes sure that what is measured here is what the program wrote.
fn matches_site(files: &Files, site: &Path) -> Result<(), String> {
    let differs = |(path, bytes): (&String, &Vec<u8>)| {
        fs::read(site.join(path)).map_or(true, |written| written != *bytes)
    };
    let written = fs::read_dir(site.join("search")).map_err(|error| error.to_string())?.flatten();
    // Pages in a folder have each file as a script too.
    let is_file = |name: OsString| !name.as_encoded_bytes().ends_with(b".js");
    let written = written.filter(|entry| is_file(entry.file_name())).count();
    match files.iter().find(|&file| differs(file)) {
        Some((path, _)) => Err(format!("{path} of the site is not what the library makes")),
        None if written != files.len() => Err(format!("{written} files, not {}", files.len())),
        None => Ok(()),
    }
}

fn size(files: &Files, records: usize) {
    let bytes: usize = files.values().map(Vec::len).sum();
    print("files", files.len());
    print("bytes_a_record", bytes / records);
    print("largest_file", files.values().map(Vec::len).max().unwrap_or(0));
}

/// The script that is fetched after the first results.
const LATER: &str = "more.js";

/// Measures what of the client is loaded first, compressed as a server does.
fn client(site: &Path) -> Result<(), String> {
    let (mut client, mut modules) = (0, 0);
    for entry in fs::read_dir(site.join("assets/search")).into_iter().flatten().flatten() {
        if entry.file_name() == LATER {
            continue;
        }
        let bytes = fs::read(entry.path()).map_err(|error| error.to_string())?;
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
        packed.write_all(&bytes).map_err(|error| error.to_string())?;
        client += packed.finish().map_err(|error| error.to_string())?.len();
        modules += 1;
    }
    print("client_bytes", client);
    print("client_files", modules);
    Ok(())
}

/// Measures what else is loaded before anything is typed: the manifest, and the roots of the larger
/// segments. Returns how many files that are.
fn first_load(files: &Files, records: usize) -> usize {
    let opened = queries::opened(files, records);
    let index: usize = opened.iter().map(|path| files[path].len()).sum();
    print("manifest_bytes", files[MANIFEST].len());
    print("opened_bytes", index);
    print("opened_requests", opened.len());
    opened.len()
}

/// Adds the newest record again and again, and compares each clean build with the one before it.
fn additions(
    archive: Archive,
    format: &RecordFormat,
    texts: &HeldTexts,
    mut newer: Files,
) -> Result<(), String> {
    let mut records = archive.records;
    let steps = if records.len() <= SMALL { 16 } else { 3 };
    let (mut changed, mut bytes) = (Vec::new(), Vec::new());
    for _ in 0..steps.min(records.len() - 1) {
        records.pop();
        let (smaller, _) = link::link(records, texts).map_err(|moved| moved.to_string())?;
        let older = index(&smaller, format, texts, &names(&smaller, format, texts));
        let added = newer.iter().filter(|(path, bytes)| older.get(*path) != Some(bytes));
        let sizes: Vec<usize> = added.map(|(_, bytes)| bytes.len()).collect();
        changed.push(sizes.len());
        bytes.push(sizes.iter().sum::<usize>());
        records = smaller.records;
        newer = older;
    }
    print("additions", changed.len());
    print("added_files", median(&changed));
    print("added_files_most", changed.iter().max().unwrap_or(&0));
    print("added_bytes", median(&bytes));
    print("added_bytes_most", bytes.iter().max().unwrap_or(&0));
    Ok(())
}
