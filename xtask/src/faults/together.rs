//! Others at work at the same time: a second build, an editor, a reader that goes away.

use std::fs;
use std::io::Read;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{scope, sleep};
use std::time::{Duration, Instant};

use super::world::{World, ended, put, read};
use super::{Length, Tally};

pub fn two_builds(world: &World, length: Length, tally: &mut Tally) -> Result<(), String> {
    for number in 0..length.of(3, 20) {
        let case = world.second_build()?;
        // The first one holds the lock for a while: its first rename takes seconds.
        let slow = "inject=rename,renameat,renameat2:delay_enter=20000000:when=1";
        let wrapper = ["strace", "-f", "-qq", "-o", "trace", "-e", slow];
        let mut first = case
            .command(&wrapper, &["--jobs", "1"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| error.to_string())?;
        let outcome = (|| {
            let pid = holder(&case.path("cache"))?;
            let start = Instant::now();
            let second = case.build(&[]);
            second.ends_with(4)?;
            second.says(&format!("process {pid}"))?;
            if start.elapsed() > Duration::from_secs(5) {
                return Err("the second build did not give up at once".into());
            }
            // Dead without a word: its lock must not hold up the third.
            let _ = std::process::Command::new("kill").args(["-9", &pid]).output();
            let _ = first.wait();
            case.recovers()
        })();
        let _ = first.kill();
        let _ = first.wait();
        tally.case(&format!("pair {number}"), outcome);
    }

    // One that waits gets its turn.
    let case = world.second_build()?;
    let slow = "inject=rename,renameat,renameat2:delay_enter=2000000:when=1";
    let wrapper = ["strace", "-f", "-qq", "-o", "trace", "-e", slow];
    let first = case
        .command(&wrapper, &["--jobs", "1"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| error.to_string())?;
    let outcome = holder(&case.path("cache")).and_then(|_| case.build(&["--wait"]).ends_with(0));
    let first = ended(&first.wait_with_output().map_err(|error| error.to_string())?);
    let outcome = outcome.and_then(|()| first.ends_with(0)).and_then(|()| case.recovers());
    tally.case("--wait", outcome);
    Ok(())
}

/// Waits until a build holds the lock and has parsed everything, and returns its process.
fn holder(cache: &std::path::Path) -> Result<String, String> {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(60) {
        for file in super::world::list(cache)? {
            if file.extension().is_some_and(|extension| extension == "lock") {
                let text = read(&file)?;
                let pid: String =
                    String::from_utf8_lossy(&text).chars().filter(char::is_ascii_digit).collect();
                let is_alive = std::path::Path::new(&format!("/proc/{pid}")).exists();
                if !pid.is_empty() && is_alive {
                    return Ok(pid);
                }
            }
        }
        sleep(Duration::from_millis(5));
    }
    Err("no build took the lock".into())
}

pub fn edited_while_read(world: &World, length: Length, tally: &mut Tally) -> Result<(), String> {
    let case = world.second_build()?;
    let file = case.path("content/answers/000099_00000000000000ff.txt");
    let whole = read(&file)?;
    let variants = ["one", "two", "three"].map(|word| {
        String::from_utf8_lossy(&whole).replace(" the ", &format!(" {word} ")).into_bytes()
    });
    for number in 0..length.of(6, 30) {
        let is_done = AtomicBool::new(false);
        let run = scope(|scope| {
            scope.spawn(|| {
                for text in variants.iter().cycle() {
                    if is_done.load(Ordering::SeqCst) {
                        break;
                    }
                    // Replaced in one step, as editors do: half a file is nobody's record.
                    let next = file.with_extension("new");
                    let _ = fs::write(&next, text).and_then(|()| fs::rename(&next, &file));
                    sleep(Duration::from_millis(1));
                }
            });
            let run = case.build(&[]);
            is_done.store(true, Ordering::SeqCst);
            run
        });
        let _ = fs::remove_file(file.with_extension("new"));
        let outcome = match run.code {
            0 => Ok(()),
            // It never came to rest; the old site is intact.
            3 => run.says("was edited while"),
            code => Err(format!("exit {code}: {}", run.said.trim())),
        };
        // Nothing of a half-way state is remembered.
        put(&file, &whole)?;
        tally.case(&format!("build {number}"), outcome.and_then(|()| case.recovers()));
    }
    Ok(())
}

pub fn closed_pipe(world: &World, _: Length, tally: &mut Tally) -> Result<(), String> {
    let case = world.second_build()?;
    for words in [
        &["export", "--content", "content", "--format", "jsonl"][..],
        &["open-questions", "--content", "content"],
        &["check", "--content", "content"],
        &["--help"],
    ] {
        let mut child = std::process::Command::new(&world.program)
            .args(words)
            .current_dir(&case.dir)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| error.to_string())?;
        let mut pipe = child.stdout.take();
        if words[0] == "export" {
            let mut byte = [0];
            let _ = pipe.as_mut().map(|pipe| pipe.read(&mut byte));
        }
        drop(pipe);
        let run = ended(&child.wait_with_output().map_err(|error| error.to_string())?);
        let is_silent = !run.said.contains("Broken pipe") && !run.said.contains("panicked");
        let outcome = run.ends_with(0).and_then(|()| match is_silent {
            true => Ok(()),
            false => Err(run.said.clone()),
        });
        tally.case(words[0], outcome);
    }
    Ok(())
}
