//! Concurrent activity: a second build, an editor, a reader that goes away.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{scope, sleep};
use std::time::{Duration, Instant};

use super::world::{Case, Run, STAGING, Tree, World, ended, run, tree};
use super::{Length, Tally};
use crate::files::{put, read};

pub fn two_builds(world: &World, length: Length, tally: &mut Tally) -> Result<(), String> {
    for number in 0..length.of(3, 20) {
        let case = world.second_build()?;
        // The first one holds the lock for a while: its first rename takes seconds.
        let mut first = slow(&case, "20000000:when=1", Stdio::null)?;
        let outcome = (|| {
            let pid = holder(&case.path("cache"))?;
            let start = Instant::now();
            let second = case.build(&[]);
            second.ends_with(4)?;
            second.says(&format!("process {pid}"))?;
            if start.elapsed() > Duration::from_secs(5) {
                return Err("the second build did not give up at once".into());
            }
            // It is killed: its lock must not block the third build.
            let _ = std::process::Command::new("kill").args(["-9", &pid]).output();
            let _ = first.wait();
            case.recovers()
        })();
        let _ = first.kill();
        let _ = first.wait();
        tally.case(&format!("pair {number}"), outcome);
    }

    waiting_and_stopped(world, tally)?;

    // A waiting build gets its turn.
    let case = world.second_build()?;
    let first = slow(&case, "2000000:when=1", Stdio::piped)?;
    let outcome = holder(&case.path("cache")).and_then(|_| case.build(&["--wait"]).ends_with(0));
    let first = ended(&first.wait_with_output().map_err(|error| error.to_string())?);
    let outcome = outcome.and_then(|()| first.ends_with(0)).and_then(|()| case.recovers());
    tally.case("--wait", outcome);
    Ok(())
}

/// Starts a build whose renames take this long, in microseconds, so that it holds the lock.
fn slow(case: &Case<'_>, delay: &str, output: fn() -> Stdio) -> Result<Child, String> {
    let slow = format!("inject=rename,renameat,renameat2:delay_enter={delay}");
    let wrapper = ["strace", "-f", "-qq", "-o", "trace", "-e", &slow];
    let mut build = case.command(&wrapper, &["--jobs", "1"]);
    build.stdout(output()).stderr(output()).spawn().map_err(|error| error.to_string())
}

/// A signal ends a waiting build at once; a build with another cache reports the writing process.
fn waiting_and_stopped(world: &World, tally: &mut Tally) -> Result<(), String> {
    let case = world.second_build()?;
    // All renames are slow: some concern the cache, before anything is staged.
    let mut first = slow(&case, "3000000", Stdio::null)?;
    let pid = holder(&case.path("cache"));
    for (signal, code) in [("-INT", 130), ("-TERM", 143)] {
        let outcome = pid.clone().and_then(|_| {
            let second = case
                .command(&[], &["--wait"])
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .map_err(|error| error.to_string())?;
            sleep(Duration::from_millis(500));
            let start = Instant::now();
            let _ = std::process::Command::new("kill")
                .args([signal, &second.id().to_string()])
                .output();
            let second = ended(&second.wait_with_output().map_err(|error| error.to_string())?);
            second.ends_with(code)?;
            match start.elapsed() < Duration::from_secs(2) {
                true => Ok(()),
                false => Err("it went on waiting".into()),
            }
        });
        tally.case(&format!("--wait and {signal}"), outcome);
    }
    let outcome = pid.clone().and_then(|pid| {
        let start = Instant::now();
        while !case.path("site").join(STAGING).join(".process").exists() {
            if start.elapsed() > Duration::from_secs(60) {
                return Err("no build stages".into());
            }
            sleep(Duration::from_millis(5));
        }
        let words = case.words(&[]).into_iter();
        let words = words.map(|word| if word == "cache" { "another".to_owned() } else { word });
        let second = run(std::process::Command::new(&world.program)
            .args(words)
            .current_dir(&case.dir)
            .stdin(Stdio::null()));
        second.ends_with(4)?;
        second.says(&format!("process {pid}"))
    });
    tally.case("another cache", outcome);
    if let Ok(pid) = pid {
        let _ = std::process::Command::new("kill").args(["-9", &pid]).output();
    }
    let _ = first.kill();
    let _ = first.wait();
    Ok(())
}

/// Waits until a build holds the lock and has parsed everything, and returns its process.
fn holder(cache: &Path) -> Result<String, String> {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(60) {
        for file in crate::files::list(cache)? {
            if file.extension().is_some_and(|extension| extension == "lock") {
                let text = read(&file)?;
                let pid: String =
                    String::from_utf8_lossy(&text).chars().filter(char::is_ascii_digit).collect();
                let is_alive = Path::new(&format!("/proc/{pid}")).exists();
                if !pid.is_empty() && is_alive {
                    return Ok(pid);
                }
            }
        }
        sleep(Duration::from_millis(5));
    }
    Err("no build took the lock".into())
}

/// Way in which an editor saves a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Save {
    /// Another file replaces the old one.
    Replaced,
    /// The same number of bytes replaces the old ones: size and inode stay the same.
    InPlace,
}

pub fn edited_while_read(world: &World, _: Length, tally: &mut Tally) -> Result<(), String> {
    let name = "content/answers/000099_00000000000000ff.txt";
    let mut states = Vec::new();
    for word in ["one", "two", "six"] {
        // Each state has the same size.
        let case = world.case("state")?;
        let file = case.content("new")?.path(name);
        let text = String::from_utf8_lossy(&read(&file)?).replace(" the ", &format!(" {word} "));
        put(&file, text.as_bytes())?;
        case.build(&[]).ends_with(0)?;
        states.push((text.into_bytes(), tree(&case.path("site"))?));
    }
    let case = world.second_build()?;
    let file = case.path(name);
    // One archive for all states, so that later builds reveal a wrong cache.
    for number in 0..30 {
        let save = [Save::Replaced, Save::InPlace][number % 2];
        let run = while_edited(&states, &file, save, || case.build(&[]));
        let outcome = match run.code {
            0 => Ok(()),
            // The file kept changing; the old site is intact.
            3 => run.says("was edited while"),
            code => Err(format!("exit {code}: {}", run.said.trim())),
        };
        // The cache has the parsed state. With no further edits, the next build has the site of the
        // current bytes.
        let now = read(&file)?;
        let clean = states.iter().find(|(text, _)| *text == now);
        let (_, clean) = clean.ok_or("the editor left half a file")?;
        let outcome =
            outcome.and_then(|()| case.build(&[]).ends_with(0)).and_then(|()| case.is_clean(clean));
        tally.case(&format!("build {number}"), outcome);
    }
    Ok(())
}

/// Builds while an editor saves several states of a file.
fn while_edited(
    states: &[(Vec<u8>, Tree)],
    file: &Path,
    save: Save,
    build: impl FnOnce() -> Run,
) -> Run {
    let is_done = AtomicBool::new(false);
    scope(|scope| {
        let editor = scope.spawn(|| {
            let next = file.with_extension("new");
            for (text, _) in states.iter().cycle() {
                if is_done.load(Ordering::SeqCst) {
                    break;
                }
                let saved = match save {
                    Save::Replaced => fs::write(&next, text).and_then(|()| fs::rename(&next, file)),
                    Save::InPlace => fs::OpenOptions::new()
                        .write(true)
                        .open(file)
                        .and_then(|mut file| file.write_all(text)),
                };
                saved.expect("a file of the suite's own can be written");
                sleep(Duration::from_millis(1));
            }
        });
        let run = build();
        is_done.store(true, Ordering::SeqCst);
        editor.join().expect("the editor saves what it began to save");
        run
    })
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
