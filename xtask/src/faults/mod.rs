//! `cargo xtask faults`: causes many kinds of faults around a build.
//!
//! Each file here is a group of faults, with a function for each row of the printed table.
//! [`world`] has the conditions for all of them: every file of a site is entirely old or entirely
//! new, and the next build ends as a clean build does. Needs strace and faketime, and the right to
//! trace and to mount a small file system (as root, or in a user namespace). A missing requirement
//! is a failure; nothing is skipped silently.

mod folders;
mod inputs;
mod kills;
mod merges;
mod surroundings;
mod tally;
mod together;
mod volumes;
mod world;

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use world::World;

pub use tally::{Length, Tally};

use crate::tools::from_debian;

type Group = (&'static str, fn(&World, Length, &mut Tally) -> Result<(), String>);

/// Every group, in the order of the table.
const GROUPS: &[Group] = &[
    ("killed at a rename", kills::at_renames),
    ("killed at an unlink", kills::at_unlinks),
    ("killed at a write", kills::at_writes),
    ("killed at a sync", kills::at_syncs),
    ("killed in a first build", kills::in_a_first_build),
    ("killed at any time", kills::at_any_time),
    ("stopped by a signal", kills::by_signals),
    ("killed in a merge", merges::killed),
    ("disk full", volumes::disk_full),
    ("inodes full", volumes::inodes_full),
    ("calls that fail", volumes::failing_calls),
    ("without permission", volumes::permissions),
    ("two builds at once", together::two_builds),
    ("edited while read", together::edited_while_read),
    ("closed pipe", together::closed_pipe),
    ("foreign and edited files", folders::foreign_files),
    ("unsafe output folders", folders::unsafe_folders),
    ("harmed caches", folders::harmed_caches),
    ("odd inputs", inputs::odd_inputs),
    ("memory", inputs::memory),
    ("truncated records", inputs::truncated_records),
    ("clock, zone, locale, order", surroundings::same_bytes),
];

/// Runs all groups, or those whose names contain `only`, and prints the table.
///
/// # Errors
/// A failed case, or a missing requirement.
pub fn run(root: &Path, length: Length, only: Option<&str>) -> Result<(), String> {
    tools()?;
    let world = World::new(root)?;
    let mut table = String::new();
    let (mut failures, mut cases) = (Vec::new(), 0);
    for (name, group) in GROUPS {
        if only.is_some_and(|only| !name.contains(only)) {
            continue;
        }
        let start = Instant::now();
        let mut tally = Tally::new();
        group(&world, length, &mut tally).map_err(|why| format!("{name}: {why}"))?;
        let (tried, survived) = (tally.tried, tally.tried - tally.failures.len());
        if tried == 0 {
            return Err(format!("{name}: no case was tried"));
        }
        cases += tried;
        let line = format!("{name:<28}{tried:>6}{survived:>10}");
        println!("{line}   {:.1} s", start.elapsed().as_secs_f64());
        // Printed here too, so that a run that is cut short keeps its reasons.
        tally.failures.iter().for_each(|why| println!("    {why}"));
        let _ = writeln!(table, "{line}");
        failures.extend(tally.failures.into_iter().map(|why| format!("{name}: {why}")));
    }
    println!("\n{:<28}{:>6}{:>10}\n{table}", "fault", "cases", "survived");
    println!("{:<28}{cases:>6}{:>10}", "in all", cases - failures.len());
    match failures.is_empty() {
        true => Ok(()),
        false => Err(failures.join("\n")),
    }
}

/// Checks the tools, and installs missing ones on Debian as root. Also checks that tracing is
/// allowed, because failing calls need it.
///
/// # Errors
/// A missing tool or right.
pub fn tools() -> Result<(), String> {
    for tool in ["strace", "faketime"] {
        let wanted = format!(
            "no `{tool}`, which the fault suite needs (on Debian: `apt-get install {tool}`)"
        );
        println!("{tool} {}", from_debian(&[tool], tool, &wanted)?.display());
    }
    let probe = Command::new("strace").args(["-f", "-qq", "-o", "/dev/null", "true"]).output();
    match probe {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => Err(format!(
            "strace may not trace here, and the fault suite can't do without: {} (in a container, \
             allow it with `--cap-add SYS_PTRACE`)",
            String::from_utf8_lossy(&output.stderr).trim()
        )),
        Err(error) => Err(format!("strace can't be run: {error}")),
    }
}
