//! Measures the search index on a content folder: `cargo run --release --example search_corpus -- FOLDER [OUT]`.
//!
//! Prints the processor time of reading, of the documents, and of the index; writes the files to
//! OUT when it is given.
#![expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]

use std::path::Path;

use catena::model::RecordIx;
use catena::{config, link, parse, read, search};
use rayon::prelude::*;

/// Processor time of this process in seconds, and its peak memory.
fn usage() -> (f64, String) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("VmHWM: ?");
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks = stat.split(' ').skip(13).take(2).filter_map(|n| n.parse::<u64>().ok());
    (ticks.sum::<u64>() as f64 / 100.0, peak.to_owned())
}

fn main() {
    let folder = std::env::args().nth(1).expect("a content folder");
    let mut last = (0.0, std::time::Instant::now());
    let mut step = |what: &str| {
        let (cpu, peak) = usage();
        println!(
            "{what:10} cpu {:.2} s, wall {:.2} s; {peak}",
            cpu - last.0,
            last.1.elapsed().as_secs_f64()
        );
        last = (cpu, std::time::Instant::now());
    };
    let settings = config::Settings::default();
    let read = read::read(Path::new(&folder), &settings.limits).expect("a content folder");
    let syntax = parse::Syntax::new(&settings).expect("default settings");
    step("read");
    let records: Vec<_> = read
        .records
        .into_par_iter()
        .filter_map(|file| parse::parse(&file, &syntax).record)
        .collect();
    step("parse");
    let (archive, _) = link::link(records);
    step("link");
    let count = RecordIx::new(archive.records.len()).0;
    let documents: Vec<_> = (0..count)
        .into_par_iter()
        .map(|ix| search::document(&archive, RecordIx(ix), &syntax))
        .collect();
    step("documents");
    drop(archive);
    let dated = documents.iter().take_while(|d| d.date.is_some()).count() as u32;
    let files = search::index(count, dated, &|ix| documents[ix as usize].clone(), "en");
    step("index");
    let bytes: usize = files.iter().map(|f| f.bytes.len()).sum();
    println!("{count} records, {} files, {bytes} bytes", files.len());
    if let Some(out) = std::env::args().nth(2) {
        for file in files {
            let path = Path::new(&out).join(file.path);
            std::fs::create_dir_all(path.parent().expect("below a folder")).expect("made");
            std::fs::write(path, file.bytes).expect("written");
        }
    }
}
