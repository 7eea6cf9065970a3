//! A build that dies: at a chosen call, at any time, or stopped by a signal.

use std::collections::BTreeMap;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::world::{Case, STAGING, World, ended, tree};
use super::{Length, Tally};
use crate::files::read;

/// Name of the file that marks a site's folder; it is created first.
const MARKER: &str = ".catena-site";

const RENAMES: &str = "rename,renameat,renameat2";
const UNLINKS: &str = "unlink,unlinkat,rmdir";
const WRITES: &str = "write,pwrite64";
const SYNCS: &str = "fsync,fdatasync";

pub fn at_renames(world: &World, length: Length, tally: &mut Tally) -> Result<(), String> {
    at(world, RENAMES, length.of(12, 400), tally)
}

pub fn at_unlinks(world: &World, length: Length, tally: &mut Tally) -> Result<(), String> {
    at(world, UNLINKS, length.of(4, 100), tally)
}

pub fn at_writes(world: &World, length: Length, tally: &mut Tally) -> Result<(), String> {
    at(world, WRITES, length.of(8, 300), tally)
}

pub fn at_syncs(world: &World, length: Length, tally: &mut Tally) -> Result<(), String> {
    at(world, SYNCS, length.of(5, 50), tally)
}

/// Kills second builds at calls of some kinds, spread over all of them.
fn at(world: &World, calls: &str, most: usize, tally: &mut Tally) -> Result<(), String> {
    for (call, count) in counts(&world.second_build()?, calls)? {
        for number in spread(count, most) {
            let case = world.second_build()?;
            let outcome = kill(&case, &call, number).and_then(|()| case.is_old_or_new());
            tally.case(&format!("{call} {number}"), outcome.and_then(|()| case.recovers()));
        }
    }
    Ok(())
}

pub fn in_a_first_build(world: &World, length: Length, tally: &mut Tally) -> Result<(), String> {
    for calls in [RENAMES, WRITES] {
        let first = || -> Result<Case<'_>, String> {
            let case = world.case("case")?;
            case.content("new")?;
            Ok(case)
        };
        for (call, count) in counts(&first()?, calls)? {
            for number in spread(count, length.of(8, 150)) {
                let case = first()?;
                let outcome = kill(&case, &call, number).and_then(|()| is_whole(&case));
                tally.case(&format!("{call} {number}"), outcome.and_then(|()| case.recovers()));
            }
        }
    }
    Ok(())
}

/// Checks that every file of a killed first build is whole.
fn is_whole(case: &Case<'_>) -> Result<(), String> {
    let site = tree(&case.path("site"))?;
    for (path, bytes) in site.iter().filter(|(path, _)| !path.starts_with(STAGING)) {
        let whole = case.world.new.get(path);
        // The marker is also the lock: it is created, locked and only then written. A part of it is
        // recognised as ours, and no reader sees it.
        let is_begun = path == MARKER && whole.is_some_and(|whole| whole.starts_with(bytes));
        if whole != Some(bytes) && !is_begun {
            return Err(format!("`{path}` is not whole: {} bytes", bytes.len()));
        }
    }
    Ok(())
}

/// Returns the calls of some kinds that a build makes, with their number in the busiest thread: a
/// call is chosen by its number among those of one name and thread.
fn counts(case: &Case<'_>, calls: &str) -> Result<BTreeMap<String, usize>, String> {
    case.traced(&["-e", &format!("trace={calls}")]).ends_with(0)?;
    let most = traced(case)?;
    match most.is_empty() {
        true => Err(format!("a build makes no call of {calls}")),
        false => Ok(most),
    }
}

/// Returns the number of each call in the busiest thread of the last traced build.
fn traced(case: &Case<'_>) -> Result<BTreeMap<String, usize>, String> {
    let trace = read(&case.path("trace"))?;
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for line in String::from_utf8_lossy(&trace).lines() {
        let mut words = line.split_whitespace();
        let thread = words.next().unwrap_or_default().to_owned();
        let call = words.next().and_then(|word| word.split_once('('));
        if let Some((call, _)) = call {
            *counts.entry((call.to_owned(), thread)).or_default() += 1;
        }
    }
    let mut most: BTreeMap<String, usize> = BTreeMap::new();
    for ((call, _), count) in counts {
        let known = most.entry(call).or_default();
        *known = count.max(*known);
    }
    Ok(most)
}

/// Returns at most `most` numbers from 1 to `count`, the first and the last among them.
pub fn spread(count: usize, most: usize) -> Vec<usize> {
    if count <= most {
        return (1..=count).collect();
    }
    (0..most).map(|at| 1 + at * (count - 1) / (most - 1).max(1)).collect()
}

/// Builds, and kills the build at one call.
fn kill(case: &Case<'_>, calls: &str, number: usize) -> Result<(), String> {
    let inject = format!("inject={calls}:signal=KILL:when={number}");
    let run = case.traced(&["-e", &inject]);
    // A build writes while it waits for the clock to tick, so the number of calls varies.
    if run.code == 0 && traced(case)?.get(calls).is_none_or(|count| *count < number) {
        return Ok(());
    }
    run.ends_with(128 + 9)
}

pub fn at_any_time(world: &World, length: Length, tally: &mut Tally) -> Result<(), String> {
    let whole = Instant::now();
    world.second_build()?.build(&[]).ends_with(0)?;
    let whole = whole.elapsed();
    let cases = length.of(25, 1000);
    for number in 0..cases {
        let case = world.second_build()?;
        let delay = whole.mul_f64(number as f64 / cases as f64);
        let outcome = after(&case, delay, "KILL").map(|_| ()).and_then(|()| case.is_old_or_new());
        tally.case(&format!("after {delay:?}"), outcome.and_then(|()| case.recovers()));
    }
    Ok(())
}

pub fn by_signals(world: &World, length: Length, tally: &mut Tally) -> Result<(), String> {
    let whole = Instant::now();
    world.second_build()?.build(&[]).ends_with(0)?;
    let whole = whole.elapsed();
    let cases = length.of(6, 100);
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
        for number in 0..cases {
            let case = world.second_build()?;
            // Not before the program listens: until then, the default action applies.
            let delay = whole.mul_f64(0.1 + 0.9 * number as f64 / cases as f64);
            let outcome = after(&case, delay, signal).and_then(|run| {
                if run.code != 0 && run.code != code {
                    return run.ends_with(code);
                }
                match case.path("site/.catena-tmp").exists() {
                    true => Err("staging was left".into()),
                    false => case.is_old_or_new(),
                }
            });
            tally
                .case(&format!("{signal} after {delay:?}"), outcome.and_then(|()| case.recovers()));
        }
    }
    Ok(())
}

/// Builds, and sends a signal after a while.
fn after(case: &Case<'_>, delay: Duration, signal: &str) -> Result<super::world::Run, String> {
    let mut command = case.command(&[], &[]);
    command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    let child = command.spawn().map_err(|error| format!("could not be started: {error}"))?;
    sleep(delay);
    let pid = child.id().to_string();
    // It may have ended already, with no process to signal.
    let _ = std::process::Command::new("kill").args(["-s", signal, &pid]).output();
    let output = child.wait_with_output().map_err(|error| error.to_string())?;
    Ok(ended(&output))
}
