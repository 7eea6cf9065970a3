//! `cargo xtask bench`: measures builds of a made-up archive, and prints a table.
//!
//! Each size is built in full, then again after no change, one more record, an edited record and an
//! edited template. They are compared with a copy of the site on the same file system, and with
//! other generators on the same archive. Times of additions are medians over several.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

use super::peers::{self, Beside, Peer};
use super::watched::{self, Cost};
use crate::files::{put, said};
use xtask::corpus;

/// Seed of the made-up archive.
pub const SEED: u64 = 1;

/// Number of additions, one after the other.
const ADDITIONS: u64 = 7;

/// Cost of a build, and its output.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    name: String,
    cost: Cost,
    /// Files and bytes that it wrote; none if unknown.
    written: Option<(u64, u64)>,
}

/// Measurements at one size.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measured {
    records: u64,
    runs: Vec<Run>,
    peers: Vec<Beside>,
}

/// Measures one size in a folder of its own, which is removed afterwards.
///
/// # Errors
/// Returns what could not be written or run.
pub fn measure(records: u64, root: &Path, program: &Path) -> Result<Measured, String> {
    let bench = Bench { dir: scratch(), program: program.to_owned() };
    let measured = bench.all(records, root);
    let _ = fs::remove_dir_all(&bench.dir);
    measured
}

/// Returns a folder in memory if there is such a file system, to measure the program and not the
/// disk.
fn scratch() -> PathBuf {
    let memory = Path::new("/dev/shm");
    let parent = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    parent.join(format!("catena-bench-{}", std::process::id()))
}

/// A project to build again and again.
struct Bench {
    dir: PathBuf,
    program: PathBuf,
}

impl Bench {
    fn all(&self, records: u64, root: &Path) -> Result<Measured, String> {
        let template = self.dir.join("themes/mine/templates/answer.html");
        let original = root.join("themes/default/templates/answer.html");
        let original = fs::read_to_string(&original).map_err(said("read", &original))?;
        put(&template, &original)?;
        put(&self.dir.join("site.yaml"), "base_url: https://example.org/\ntheme: mine\n")?;
        let content = self.dir.join("content");
        corpus::write(&corpus::Options::new(records, SEED, content.clone()))?;
        let mut runs = vec![self.build("full build")?];
        let copy = self.dir.join("copy");
        let site = self.dir.join("public");
        let cost = watched::run(Command::new("cp").arg("-r").arg(&site).arg(&copy))?;
        fs::remove_dir_all(&copy).map_err(|error| format!("can't remove {copy:?}: {error}"))?;
        runs.push(Run { name: "`cp -r` of its output".to_owned(), cost, written: None });
        // Runs while the site is that of these records.
        let peers = match records <= peers::MOST {
            true => peers::measure(&self.export()?, &site, &self.dir.join("peers")),
            false => Vec::new(),
        };
        runs.push(self.build("no change")?);
        let added = (records..records + ADDITIONS).map(|number| {
            self.add(&content, number)?;
            self.build("newest record added")
        });
        runs.push(median(&added.collect::<Result<Vec<_>, _>>()?));
        let old = corpus::record(SEED, records / 2);
        let edited = old.text.replacen(" the ", " the very ", 1);
        put(&content.join("answers").join(old.name), &edited)?;
        runs.push(self.build("one old record edited")?);
        put(&template, &original.replacen("<article", "<article data-edited", 1))?;
        runs.push(self.build("one template edited")?);
        Ok(Measured { records, runs, peers })
    }

    fn add(&self, content: &Path, number: u64) -> Result<(), String> {
        let record = corpus::record(SEED, number);
        put(&content.join("answers").join(record.name), &record.text)
    }

    /// Returns the archive as input for the peers' projects.
    fn export(&self) -> Result<String, String> {
        let mut export = Command::new(&self.program);
        export.args(["export", "--format", "jsonl"]).current_dir(&self.dir);
        watched::run_to_end(&mut export)
    }

    /// Builds once the file system's clock has ticked, as it has for any publisher.
    fn build(&self, name: &str) -> Result<Run, String> {
        thread::sleep(Duration::from_millis(50));
        let list = self.dir.join("changed");
        let _ = fs::remove_file(&list);
        let mut build = Command::new(&self.program);
        build.args(["build", "--quiet", "--changed", "changed"]).current_dir(&self.dir);
        let cost = watched::run(&mut build)?;
        let changed = fs::read_to_string(&list).unwrap_or_default();
        let sizes: Vec<u64> = changed
            .lines()
            .filter_map(|line| line.strip_prefix("+ "))
            .filter_map(|path| Some(fs::metadata(self.dir.join("public").join(path)).ok()?.len()))
            .collect();
        let written = Some((sizes.len() as u64, sizes.iter().sum()));
        Ok(Run { name: name.to_owned(), cost, written })
    }
}

/// Returns the median of each figure.
fn median(runs: &[Run]) -> Run {
    let middle = |mut figures: Vec<f64>| {
        figures.sort_by(f64::total_cmp);
        figures[figures.len() / 2]
    };
    let of = |figure: &dyn Fn(&Run) -> f64| middle(runs.iter().map(figure).collect());
    let files = of(&|run| run.written.map_or(0.0, |(files, _)| files as f64));
    let bytes = of(&|run| run.written.map_or(0.0, |(_, bytes)| bytes as f64));
    let memory = of(&|run| run.cost.memory_kb as f64);
    Run {
        name: format!("{}, median of {}", runs[0].name, runs.len()),
        cost: Cost {
            wall: of(&|run| run.cost.wall),
            cpu: of(&|run| run.cost.cpu),
            memory_kb: memory as u64,
        },
        written: Some((files as u64, bytes as u64)),
    }
}

/// Returns the table, a row for each run.
pub fn table(all: &[Measured]) -> String {
    let mut out = String::from(
        "| records | build | wall | CPU | peak memory | files written | bytes written | of a full build |\n\
         | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for Measured { records, runs, peers } in all {
        let full = runs.first().map_or(0.0, |run| run.cost.wall);
        for Run { name, cost, written } in runs {
            out.push_str(&row(*records, name, cost, *written, full));
        }
        for Beside { peer, version, outcome } in peers {
            let name = match peer {
                Peer::Pagefind => format!("{} {version}, index of our answers", peer.name()),
                _ => format!("{} {version}, full build", peer.name()),
            };
            out.push_str(&match outcome {
                Ok((cost, written)) => row(*records, &name, cost, Some(*written), full),
                Err(_) => format!("| {} | {name}: failed | | | | | | |\n", grouped(*records)),
            });
        }
    }
    out
}

fn row(records: u64, name: &str, cost: &Cost, written: Option<(u64, u64)>, full: f64) -> String {
    let (files, bytes) = match written {
        Some((files, bytes)) => (grouped(files), format!("{} KB", grouped(bytes.div_ceil(1000)))),
        None => Default::default(),
    };
    let part = match cost.wall {
        wall if wall >= full => format!("{:.1} times", wall / full),
        wall => format!("1/{:.1}", full / wall.max(0.001)),
    };
    format!(
        "| {} | {name} | {:.2} s | {:.2} s | {} MB | {files} | {bytes} | {part} |\n",
        grouped(records),
        cost.wall,
        cost.cpu,
        grouped(cost.memory_kb.div_ceil(1000)),
    )
}

/// Returns the lines about peers under the table: the speed-up over the two that together do what
/// Catena does, and the peers that were not measured.
pub fn beside(all: &[Measured], there: &[Peer]) -> String {
    let mut out = String::new();
    for Measured { records, runs, peers } in all {
        let wall = |wanted: Peer| {
            let beside = peers.iter().find(|beside| beside.peer == wanted)?;
            Some(beside.outcome.as_ref().ok()?.0.wall)
        };
        let full = runs.first().map(|run| run.cost.wall);
        if let (Some(hugo), Some(pagefind), Some(full)) =
            (wall(Peer::Hugo), wall(Peer::Pagefind), full)
        {
            let times = (hugo + pagefind) / full.max(0.001);
            out.push_str(&format!(
                "{} records: full build compared with Hugo + Pagefind: {times:.1} times faster\n",
                grouped(*records)
            ));
        }
    }
    let names =
        |peers: &[Peer]| peers.iter().map(|peer| peer.name()).collect::<Vec<_>>().join(", ");
    let missing: Vec<Peer> = Peer::ALL.into_iter().filter(|peer| !there.contains(peer)).collect();
    if !missing.is_empty() {
        out.push_str(&format!("{}: not on PATH, not measured\n", names(&missing)));
    }
    if !there.is_empty() && all.iter().any(|measured| measured.records > peers::MOST) {
        let (names, most) = (names(there), grouped(peers::MOST));
        out.push_str(&format!(
            "{names}: not run beyond {most} records, where they need too much time or memory\n"
        ));
    }
    out
}

/// Writes a number with commas.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(wall: f64, files: u64) -> Run {
        let cost = Cost { wall, cpu: 2.0 * wall, memory_kb: 1_234_000 };
        Run { name: "a build".to_owned(), cost, written: Some((files, 10 * files)) }
    }

    #[test]
    fn the_median_is_that_of_each_figure() {
        let median = median(&[run(3.0, 1), run(1.0, 3), run(2.0, 2)]);
        assert_eq!((median.cost.wall, median.written), (2.0, Some((2, 20))));
        assert_eq!(median.name, "a build, median of 3");
    }

    #[test]
    fn a_table_has_a_row_for_each_run_beside_the_full_build() {
        let runs = vec![run(30.0, 12_345), run(1.0, 0)];
        let table = table(&[Measured { records: 1000, runs, peers: Vec::new() }]);
        let rows: Vec<&str> = table.lines().skip(2).collect();
        assert_eq!(
            rows[0],
            "| 1,000 | a build | 30.00 s | 60.00 s | 1,234 MB | 12,345 | 124 KB | 1.0 times |"
        );
        assert_eq!(rows[1], "| 1,000 | a build | 1.00 s | 2.00 s | 1,234 MB | 0 | 0 KB | 1/30.0 |");
    }

    fn measured(records: u64, hugo: peers::Outcome) -> Measured {
        let pagefind = Ok((run(50.0, 0).cost, (3, 30)));
        let beside = |peer, outcome| Beside { peer, version: "1.2".to_owned(), outcome };
        let peers = vec![beside(Peer::Hugo, hugo), beside(Peer::Pagefind, pagefind)];
        Measured { records, runs: vec![run(10.0, 1)], peers }
    }

    #[test]
    fn peers_have_rows_and_one_that_fails_says_so() {
        let hugo = Ok((run(60.0, 0).cost, (7, 7_000)));
        let table = table(&[measured(1000, hugo), measured(2000, Err("why".to_owned()))]);
        let rows: Vec<&str> = table.lines().skip(2).collect();
        assert_eq!(
            rows[1],
            "| 1,000 | Hugo 1.2, full build | 60.00 s | 120.00 s | 1,234 MB | 7 | 7 KB | 6.0 times |"
        );
        assert!(rows[2].starts_with("| 1,000 | Pagefind 1.2, index of our answers | 50.00 s |"));
        assert_eq!(rows[4], "| 2,000 | Hugo 1.2, full build: failed | | | | | | |");
    }

    #[test]
    fn below_the_table_stands_how_much_faster_and_what_was_not_measured() {
        let hugo = Ok((run(60.0, 0).cost, (7, 7_000)));
        let large = Measured { records: 100_000, runs: vec![run(99.0, 1)], peers: Vec::new() };
        let all = [measured(1000, hugo), measured(2000, Err("why".to_owned())), large];
        assert_eq!(
            beside(&all, &[Peer::Hugo, Peer::Pagefind]),
            "1,000 records: full build compared with Hugo + Pagefind: 11.0 times faster\n\
             Zola: not on PATH, not measured\n\
             Hugo, Pagefind: not run beyond 10,000 records, where they need too much time or memory\n"
        );
        assert_eq!(beside(&all[2..], &[]), "Hugo, Zola, Pagefind: not on PATH, not measured\n");
        assert_eq!(beside(&[], &Peer::ALL), "");
    }
}
