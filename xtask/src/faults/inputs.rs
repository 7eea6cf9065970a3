//! Content that is no record: links, pipes, devices, files too large, bytes that are no text.

use std::process::Command;

use super::world::{Case, Run, World, run};
use super::{Length, Tally};
use crate::files::{list, put, read};

/// Another way to store a text.
type Variant = fn(&str) -> Vec<u8>;

/// Memory that a command may take in addition to a huge file, in KiB.
const MOST_MEMORY: u64 = 200 << 10;

/// Memory that a record may take if the settings allow its size, in multiples of that size: its
/// text, blocks and sentences, and the pages and feeds made from it.
const MOST_TIMES: u64 = 48;

pub fn odd_inputs(world: &World, _: Length, tally: &mut Tally) -> Result<(), String> {
    let case = world.second_build()?;
    let answers = case.path("content/answers");
    let made = Command::new("sh")
        .current_dir(&answers)
        .args([
            "-c",
            "truncate -s 100M huge.txt && mkfifo pipe.txt && ln -s . loop && ln -s /etc/passwd \
             out.txt && ln -s nowhere gone.txt && ln -s / root && ln -s /dev/zero zero.txt && \
             mkdir dir.txt",
        ])
        .status();
    if !made.is_ok_and(|status| status.success()) {
        return Err("the odd files could not be made".into());
    }
    let loud: Vec<String> = case.words(&[]).into_iter().filter(|word| word != "--quiet").collect();
    let ran = timed(&case, &loud);
    tally.case(
        "links, a pipe, a device, 100 MB",
        ran.ends_with(0).and_then(|()| case.is_clean(&world.new)),
    );
    for name in ["huge.txt", "pipe.txt", "loop", "out.txt", "gone.txt", "root", "zero.txt"] {
        let place = format!("content/answers/{name}");
        tally.case(name, ran.says(&place));
    }
    tally.case("memory", is_frugal("a build beside 100 MB", &ran, MOST_MEMORY));

    // The same text in other bytes is the same page.
    let variants: [(&str, Variant); 4] = [
        ("CRLF", |text| text.replace('\n', "\r\n").into_bytes()),
        ("lone CR", |text| text.replace('\n', "\r").into_bytes()),
        ("BOM", |text| [b"\xef\xbb\xbf", text.as_bytes()].concat()),
        ("no final newline", |text| text.trim_end().as_bytes().to_vec()),
    ];
    for (name, variant) in variants {
        let case = world.second_build()?;
        let file = case.path("content/answers/000099_00000000000000ff.txt");
        let text = String::from_utf8_lossy(&read(&file)?).into_owned();
        put(&file, &variant(&text))?;
        let page = "answers/00000000000000ff.html";
        let outcome = case.build(&[]).ends_with(0).and_then(|()| {
            match Some(&read(&case.path("site").join(page))?) == world.new.get(page) {
                true => Ok(()),
                false => Err("another page came of it".into()),
            }
        });
        tally.case(name, outcome);
    }
    // A file of bytes that are no text is named, and left out.
    let case = world.second_build()?;
    put(&case.path("content/answers/bytes.txt"), &(0..=255).collect::<Vec<u8>>())?;
    let loud = case.words(&[]).into_iter().filter(|word| word != "--quiet");
    let ran = run(Command::new(&world.program).args(loud).current_dir(&case.dir));
    tally.case("bytes that are no text", ran.ends_with(1).and_then(|()| ran.says("bytes.txt")));
    Ok(())
}

pub fn memory(world: &World, length: Length, tally: &mut Tally) -> Result<(), String> {
    // Unlike a sparse file, this is a record from start to end.
    let case = world.second_build()?;
    put(&case.path("huge.txt"), &long_record(world, 100 << 20)?)?;
    for (name, code, words) in [
        ("add", 1, &["add", "huge.txt", "--content", "content", "--dry-run"][..]),
        ("check", 0, &["check", "--content", "content"]),
        ("export", 0, &["export", "--content", "content", "--format", "jsonl"]),
        ("build", 0, &["build", "--content", "content", "--allow-removals"]),
    ] {
        let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        let ran = timed(&case, &words);
        let outcome =
            ran.ends_with(code).and_then(|()| ran.says("over the limit of 1048576 bytes"));
        let name = format!("{name} of a record of 100 MB");
        // A file may have many records, so `catena add` holds all of it and its text.
        let most = if words[0] == "add" { MOST_MEMORY + 2 * (100 << 10) } else { MOST_MEMORY };
        tally.case(&name, outcome.and_then(|()| is_frugal(&name, &ran, most)));
        // `catena add` refuses it; a build sets it aside.
        let _ = std::fs::rename(case.path("huge.txt"), case.path("content/answers/huge.txt"));
    }

    // With a larger limit it is read, at a cost proportional to its size.
    let megabytes = length.of(4, 100) as u64;
    let case = world.case("case")?;
    let record = long_record(world, usize::try_from(megabytes << 20).expect("a hundred at most"))?;
    put(&case.path("content/answers/huge.txt"), &record)?;
    put(&case.path("site.yaml"), b"limits:\n  record_bytes: 1073741824\n")?;
    let ran = timed(&case, &case.words(&[]));
    let name = format!("a build with a record of {megabytes} MB, as the settings have it");
    let outcome =
        ran.ends_with(0).and_then(|()| match case.path("site/answers/huge.html").exists() {
            true => is_frugal(&name, &ran, (50 << 10) + MOST_TIMES * (megabytes << 10)),
            false => Err("it has no page".into()),
        });
    tally.case(&name, outcome);
    Ok(())
}

/// Returns a record of at least so many bytes, with a repeated answer.
fn long_record(world: &World, bytes: usize) -> Result<Vec<u8>, String> {
    let text = read(&world.path("new/answers/000099_00000000000000ff.txt"))?;
    let text = String::from_utf8_lossy(&text);
    let (head, rest) = text.split_once("\nAnswer\n").ok_or("the record has no answer")?;
    let (answer, tail) = rest.split_once("\nSources").ok_or("the record has no sources")?;
    let answers = format!("{answer}\n").repeat(bytes / answer.len() + 1);
    Ok(format!("{head}\nAnswer\n{}\nSources{tail}", answers.trim_end()).into_bytes())
}

/// Checks that a run took no more memory than this, in KiB, and prints the amount.
fn is_frugal(name: &str, ran: &Run, most: u64) -> Result<(), String> {
    match peak(&ran.said) {
        Some(peak) => {
            println!("    {name}: {} MB of memory, of {} at most", peak >> 10, most >> 10);
            if peak < most { Ok(()) } else { Err(format!("{peak} KiB of memory")) }
        }
        None => Err("its memory is not known".into()),
    }
}

/// Runs the program and records its peak memory.
fn timed(case: &Case<'_>, words: &[String]) -> Run {
    // GNU time is not everywhere, so a shell loop polls the kernel, which reports the peak so far
    // while a child lives.
    let mut command = Command::new("sh");
    command.current_dir(&case.dir).args([
        "-c",
        "\"$@\" & pid=$!; most=0; while kill -0 $pid 2>/dev/null; do \
         now=$(sed -n 's/^VmHWM:[^0-9]*\\([0-9]*\\).*/\\1/p' /proc/$pid/status 2>/dev/null); \
         [ \"${now:-0}\" -gt $most ] && most=$now; sleep 0.005; done; wait $pid; code=$?; \
         echo peak $most; exit $code",
        "sh",
    ]);
    command.arg(&case.world.program).args(words);
    run(&mut command)
}

fn peak(said: &str) -> Option<u64> {
    said.lines().find_map(|line| line.strip_prefix("peak ")?.parse().ok()).filter(|&peak| peak > 0)
}

pub fn truncated_records(world: &World, length: Length, tally: &mut Tally) -> Result<(), String> {
    let mut records = list(&world.path("new/answers"))?;
    records.sort();
    let whole = read(&records[0])?;
    let case = world.case("case")?;
    // One build for many cuts: each is a record of its own.
    let cuts = length.of(200, whole.len());
    for number in 0..cuts {
        let at = whole.len() * number / cuts;
        put(&case.path(&format!("content/answers/{number:016x}.txt")), &whole[..at])?;
    }
    let ran =
        run(Command::new(&world.program).args(case.words(&["--jobs", "2"])).current_dir(&case.dir));
    let outcome = ran.ends_with(0).and_then(|()| match ran.said.contains("panicked") {
        true => Err(ran.said.clone()),
        false => Ok(()),
    });
    tally.tried += cuts - 1;
    tally.case("cut at any byte", outcome);
    Ok(())
}
