//! Content that is no record: links, pipes, devices, files too large, bytes that are no text.

use std::process::Command;

use super::world::{World, list, put, read, run};
use super::{Length, Tally};

/// Another way to store a text.
type Variant = fn(&str) -> Vec<u8>;

/// Memory that a build of a folder with a huge file may take, in KiB.
const MOST_MEMORY: u64 = 200 << 10;

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
    let loud = case.words(&[]).into_iter().filter(|word| word != "--quiet");
    let mut words: Vec<String> = ["-f", "peak %M"].map(str::to_owned).to_vec();
    words.push(world.program.display().to_string());
    words.extend(loud);
    let ran = timed(&case, &words);
    tally.case(
        "links, a pipe, a device, 100 MB",
        ran.ends_with(0).and_then(|()| case.is_clean(&world.new)),
    );
    for name in ["huge.txt", "pipe.txt", "loop", "out.txt", "gone.txt", "root", "zero.txt"] {
        let place = format!("content/answers/{name}");
        tally.case(name, ran.says(&place));
    }
    let outcome = match peak(&ran.said) {
        Some(peak) if peak < MOST_MEMORY => Ok(()),
        peak => Err(format!("{peak:?} KiB of memory")),
    };
    tally.case("memory", outcome);

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
    // What is no text is told, and its place.
    let case = world.second_build()?;
    put(&case.path("content/answers/bytes.txt"), &(0..=255).collect::<Vec<u8>>())?;
    let loud = case.words(&[]).into_iter().filter(|word| word != "--quiet");
    let ran = run(Command::new(&world.program).args(loud).current_dir(&case.dir));
    tally.case("bytes that are no text", ran.ends_with(0).and_then(|()| ran.says("at byte ")));
    Ok(())
}

/// Runs a program and notes the most memory that it held.
fn timed(case: &super::world::Case<'_>, words: &[String]) -> super::world::Run {
    // GNU time is not everywhere; the shell's own way is: the kernel says it when a child is gone.
    let mut command = Command::new("sh");
    command.current_dir(&case.dir).args([
        "-c",
        "shift 2; \"$@\" & pid=$!; most=0; while kill -0 $pid 2>/dev/null; do \
         now=$(sed -n 's/^VmHWM:[^0-9]*\\([0-9]*\\).*/\\1/p' /proc/$pid/status 2>/dev/null); \
         [ \"${now:-0}\" -gt $most ] && most=$now; sleep 0.005; done; wait $pid; code=$?; \
         echo peak $most; exit $code",
        "sh",
    ]);
    command.args(words);
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
    // One build for many: each cut is a record of its own.
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
