//! The attack suite: every payload in every field, and nothing of it is alive in what is written.
//!
//! Ordinary tests run our own spellings. `cargo xtask attacks` runs the public corpora, too, prints
//! a table of what was tried, and has Chromium load the pages (`tests/attacks`).

mod archive;
mod contexts;
mod corpora;
mod index;
mod own;
mod settings;

use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::Instant;

use corpora::{Corpus, Share};

use crate::project::Project;

/// Builds a site of all payloads, and a small site for every `step`th payload, which its settings
/// contain. Searches the index for every `step`th payload. Returns the faults, and the table.
fn attack(corpora: &[Corpus], step: usize, keep: Option<PathBuf>) -> (Vec<String>, String) {
    let project = Project::new();
    let payloads: Vec<&str> =
        corpora.iter().flat_map(|corpus| corpus.payloads.iter().map(String::as_str)).collect();
    let ids = archive::write(&project, &payloads);
    let site = keep.unwrap_or_else(|| project.path("public"));
    let output = site.display().to_string();
    let start = Instant::now();
    let run = project.run(&["build", "--output", &output, "--cache", "cache"]);
    println!("{} records were built in {:.1} s", ids.len(), start.elapsed().as_secs_f64());
    // Hostile front matter is full of mistakes, which are reported; the rest is published.
    assert!(run.code <= 1, "exit {}:\n{}", run.code, run.stderr);
    let start = Instant::now();
    for id in &ids {
        assert!(site.join(format!("answers/{id}.html")).exists(), "record {id} was set aside");
    }
    let mut found = contexts::site(&site);
    found.merge(contexts::terminal(&project, &site, &run));
    println!("they were read back in {:.1} s", start.elapsed().as_secs_f64());
    let start = Instant::now();
    let asked: Vec<&str> = payloads.iter().copied().step_by(step * step).collect();
    let (hits, searches) = contexts::searches(&site, &asked);
    found.merge(searches);
    println!("{hits} hits were found in {:.1} s", start.elapsed().as_secs_f64());
    assert!(hits > asked.len(), "payloads find payloads");
    let start = Instant::now();
    let said = settings::say(&payloads, step);
    found.merge(said.found);
    println!(
        "{} sites with hostile settings were built and read back in {:.1} s",
        said.sites,
        start.elapsed().as_secs_f64()
    );
    let mut table = format!("{:<30}{:>9}\n", "corpus", "payloads");
    for corpus in corpora {
        let _ = writeln!(table, "{:<30}{:>9}", corpus.name, corpus.payloads.len());
    }
    let _ = writeln!(table, "{:<30}{:>9}", "in all", payloads.len());
    let _ = writeln!(
        table,
        "\n{:<30}{:>9}\n{:<30}{:>9}\n{:<30}{:>9}\n{:<30}{:>9}",
        "places",
        archive::PLACES,
        "records",
        ids.len(),
        "payloads in settings, pages",
        said.payloads,
        "sites of those",
        said.sites
    );
    let _ =
        write!(table, "\n{:<30}{:>9}{:>9}\n{}", "read back as", "files", "faults", found.table());
    (found.faults(), table)
}

/// Asserts that nothing was found, and shows the first of what was.
#[track_caller]
fn assert_none(found: &[String]) {
    let shown = found.iter().take(40).cloned().collect::<Vec<_>>().join("\n");
    assert!(found.is_empty(), "{} faults:\n{shown}", found.len());
}

#[test]
fn none_of_our_own_spellings_is_alive_in_any_field() {
    let (found, _) = attack(&[corpora::own()], 1, None);
    assert_none(&found);
}

#[test]
#[ignore = "needs the public corpora, which `cargo xtask attacks` installs"]
fn no_payload_of_the_public_corpora_is_alive_in_any_field() {
    let dir = std::env::var_os("CATENA_ATTACKS").expect("CATENA_ATTACKS names a folder");
    let dir = PathBuf::from(dir);
    let mut corpora = vec![corpora::own()];
    let is_long = std::env::var_os("CATENA_ATTACKS_LONG").is_some();
    corpora.extend(corpora::public(&dir, if is_long { Share::Whole } else { Share::Everyday }));
    let step = if is_long { 1 } else { 2 };
    let (found, table) = attack(&corpora, step, Some(dir.join("site")));
    println!("\n{table}");
    assert_none(&found);
}
