//! Merges of two parts that die.

use std::process::{Command, Stdio};

use super::kills::spread;
use super::world::{Case, World, run};
use super::{Length, Tally};

/// Makes a case in which the old site was merged, and both parts of the new one are built.
fn second_merge(world: &World) -> Result<Case<'_>, String> {
    let case = world.case("case")?;
    for state in ["old", "new"] {
        case.content(state)?;
        for part in ["1/2", "2/2"] {
            let words = ["build", "--content", "content", "--cache", "cache", "--part", part];
            let output = ["--quiet", "--allow-removals", "--output", &part[..1]];
            run(Command::new(&world.program)
                .args(words)
                .args(output)
                .current_dir(&case.dir)
                .stdin(Stdio::null()))
            .ends_with(0)?;
        }
        if state == "old" {
            merge(&case, &[]).ends_with(0)?;
        }
    }
    Ok(case)
}

/// Merges the parts, run by `wrapper` if there is one.
fn merge(case: &Case<'_>, wrapper: &[&str]) -> super::world::Run {
    let program = case.world.program.display().to_string();
    let merge = ["merge", "1", "2", "--output", "site", "--cache", "cache", "--jobs", "1"];
    let mut words: Vec<&str> = wrapper.to_vec();
    words.push(&program);
    words.extend(merge.iter().chain(&["--allow-removals", "--quiet"]));
    run(Command::new(words[0]).args(&words[1..]).current_dir(&case.dir).stdin(Stdio::null()))
}

/// Kills merges at calls that change the site; the next one completes it.
pub fn killed(world: &World, length: Length, tally: &mut Tally) -> Result<(), String> {
    for (calls, most) in [("rename", 20), ("linkat", 6), ("unlink", 4), ("write", 6)] {
        for number in spread(most, length.of(6, most)) {
            let case = second_merge(world)?;
            let inject = format!("inject={calls}:signal=KILL:when={number}");
            let run = merge(&case, &["strace", "-f", "-qq", "-o", "trace", "-e", &inject]);
            // A merge that makes fewer calls ends.
            if run.code != 0 {
                run.ends_with(128 + 9)?;
            }
            let outcome = case.is_old_or_new().and_then(|()| {
                merge(&case, &[]).ends_with(0)?;
                case.is_clean(&world.new)
            });
            tally.case(&format!("{calls} {number}"), outcome);
        }
    }
    Ok(())
}
