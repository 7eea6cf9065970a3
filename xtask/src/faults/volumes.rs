//! File systems that refuse: full ones, failing calls, missing permissions.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::world::{Case, World, run};
use super::{Length, Tally};
use crate::files::{read, said};

/// A small file system in memory, unmounted when it is dropped.
struct Mounted(PathBuf);

impl Mounted {
    fn new(at: &Path, options: &str) -> Result<Self, String> {
        fs::create_dir_all(at).map_err(said("create", at))?;
        let mounted =
            run(Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(at));
        mounted
            .ends_with(0)
            .map_err(|why| format!("a small file system can't be mounted: {why}"))?;
        Ok(Self(at.to_owned()))
    }

    /// Changes its limits.
    fn resize(&self, options: &str) -> Result<(), String> {
        let options = format!("remount,{options}");
        run(Command::new("mount").args(["-o", &options]).arg(&self.0)).ends_with(0)
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).output();
    }
}

/// Set if this process already runs in a namespace of its own.
const INSIDE: &str = "CATENA_FAULTS_INSIDE";

/// Returns whether a small file system can be mounted here.
fn may_mount(world: &World) -> bool {
    Mounted::new(&world.path("probe"), "size=64k").is_ok()
}

/// Runs a group in a user namespace, where everyone may mount, and takes over its tally.
fn in_namespace(group: &str, length: Length, tally: &mut Tally) -> Result<(), String> {
    let cannot = "a small file system can't be mounted, neither here nor in a user namespace: run \
                  as root, or allow such namespaces (`unshare -Urm true` must succeed)";
    if std::env::var_os(INSIDE).is_some() {
        return Err(cannot.into());
    }
    let me = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut command = Command::new("unshare");
    command.args(["--user", "--map-root-user", "--mount"]).arg(me).arg("faults");
    if length == Length::Long {
        command.arg("--long");
    }
    let ran = run(command.args(["--only", group]).env(INSIDE, "1"));
    let line = ran.said.lines().find_map(|line| line.strip_prefix(group));
    let mut numbers = line.into_iter().flat_map(str::split_whitespace).map(str::parse::<usize>);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(tried)), Some(Ok(survived))) => {
            tally.tried += tried;
            if survived < tried || ran.code != 0 {
                tally.failures.push(ran.said);
            }
            Ok(())
        }
        _ => Err(format!("{cannot}: {}", ran.said.trim())),
    }
}

pub fn disk_full(world: &World, length: Length, tally: &mut Tally) -> Result<(), String> {
    if !may_mount(world) {
        return in_namespace("disk full", length, tally);
    }
    let total: usize = world.new.values().map(Vec::len).sum();
    let cases = length.of(6, 60);
    for number in 1..=cases {
        // From almost no room to almost enough.
        let room = total / 1024 * number / (cases + 2);
        full(world, &format!("size={}k", room.max(4)), "size=64m", tally)?;
    }
    Ok(())
}

pub fn inodes_full(world: &World, length: Length, tally: &mut Tally) -> Result<(), String> {
    if !may_mount(world) {
        return in_namespace("inodes full", length, tally);
    }
    let cases = length.of(6, 60);
    for number in 1..=cases {
        let inodes = 2 + world.new.len() * number / (cases + 2);
        full(world, &format!("nr_inodes={inodes}"), "nr_inodes=100000", tally)?;
    }
    Ok(())
}

/// Builds into a file system that is too small, then into the same one with more room.
fn full(world: &World, small: &str, large: &str, tally: &mut Tally) -> Result<(), String> {
    let case = world.case("case")?;
    case.content("new")?;
    let volume = Mounted::new(&case.path("site"), small)?;
    let outcome = (|| {
        let run = case.build(&[]);
        run.ends_with(3)?;
        run.says("No space left on device")?;
        run.says("site")?;
        volume.resize(large)?;
        case.recovers()
    })();
    tally.case(small, outcome);
    Ok(())
}

pub fn failing_calls(world: &World, length: Length, tally: &mut Tally) -> Result<(), String> {
    for (calls, error, most) in [
        ("rename,renameat,renameat2", "EIO", length.of(6, 60)),
        ("rename,renameat,renameat2", "EACCES", length.of(2, 20)),
        ("openat", "EIO", length.of(8, 120)),
        ("openat", "EMFILE", length.of(3, 30)),
        ("read", "EIO", length.of(6, 60)),
        ("write,pwrite64", "ENOSPC", length.of(8, 120)),
        ("write,pwrite64", "EDQUOT", length.of(3, 30)),
        ("fsync,fdatasync", "EIO", length.of(2, 5)),
        ("mkdir,mkdirat", "EROFS", length.of(2, 10)),
    ] {
        let case = world.second_build()?;
        case.traced(&["-e", &format!("trace={calls}")]).ends_with(0)?;
        let trace = String::from_utf8_lossy(&read(&case.path("trace"))?).into_owned();
        // Calls that the system makes to start a program are not the program's.
        let is_own = |line: &&str| {
            !["/lib", "/etc/", "/proc/", "/sys/", "/usr/"].iter().any(|path| line.contains(path))
                && !line.contains("ENOENT")
                && !line.contains("\\177ELF")
        };
        let lines: Vec<&str> = trace.lines().collect();
        let own = lines.iter().enumerate().filter(|(_, line)| is_own(line)).map(|(at, _)| at + 1);
        let own: Vec<usize> = own.collect();
        let step = own.len().div_ceil(most).max(1);
        for &number in own.iter().step_by(step) {
            let case = world.second_build()?;
            let inject = format!("inject={calls}:error={error}:when={number}");
            let run = case.traced(&["-e", &inject]);
            let name = format!("{error} at {}", lines[number - 1]);
            // The call with that number fails in every thread, also in the one that reports it.
            let trace = String::from_utf8_lossy(&read(&case.path("trace"))?).into_owned();
            let is_mute = run.said.is_empty() && trace.contains("write(2,");
            // A failed write to the cache only costs later work, so the build may go on.
            let outcome = match run.code {
                0 => case.is_clean(&world.new),
                3 if is_mute => case.is_old_or_new(),
                3 => run.says("could not ").and_then(|()| case.is_old_or_new()),
                code => Err(format!("exit {code}: {}", run.said.trim())),
            };
            tally.case(&name, outcome.and_then(|()| case.recovers()));
        }
    }
    Ok(())
}

#[cfg(not(unix))]
pub fn permissions(_: &World, _: Length, _: &mut Tally) -> Result<(), String> {
    Err("permissions are tested on Unix only".into())
}

#[cfg(unix)]
pub fn permissions(world: &World, _: Length, tally: &mut Tally) -> Result<(), String> {
    use std::os::unix::fs::PermissionsExt;
    let set = |path: &Path, mode: u32| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).map_err(said("chmod", path))
    };
    let record = |case: &Case<'_>| -> Result<PathBuf, String> {
        let mut records = crate::files::list(&case.path("content/answers"))?;
        records.sort();
        Ok(records.swap_remove(1))
    };

    // An unreadable answer must not vanish from the site.
    let case = world.second_build()?;
    let unreadable = record(&case)?;
    set(&unreadable, 0o000)?;
    let run = as_nobody(&case)?;
    let name = unreadable.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let outcome =
        run.ends_with(3).and_then(|()| run.says(&name)).and_then(|()| case.is_clean(&world.old));
    set(&unreadable, 0o644)?;
    tally.case("an unreadable record", outcome.and_then(|()| recovers_as_nobody(&case)));

    // The same for a folder that can't be listed.
    let case = world.second_build()?;
    let folder = case.path("content/answers");
    set(&folder, 0o000)?;
    let run = as_nobody(&case)?;
    let outcome = run.ends_with(3).and_then(|()| case.is_clean(&world.old));
    set(&folder, 0o755)?;
    tally.case("an unreadable folder", outcome.and_then(|()| recovers_as_nobody(&case)));

    // No file is replaced if one of the folders can't be written.
    for folder in ["site", "cache", "site/answers", "site/sources", "site/search"] {
        let case = world.second_build()?;
        as_nobody_owns(&case)?;
        set(&case.path(folder), 0o555)?;
        let run = as_nobody(&case)?;
        let outcome = run
            .ends_with(3)
            .and_then(|()| run.says(folder))
            .and_then(|()| case.is_clean(&world.old));
        set(&case.path(folder), 0o755)?;
        tally.case(
            &format!("no right to write to {folder}"),
            outcome.and_then(|()| recovers_as_nobody(&case)),
        );
    }
    Ok(())
}

/// Returns whether the next build of the other user ends as a clean build does.
#[cfg(unix)]
fn recovers_as_nobody(case: &Case<'_>) -> Result<(), String> {
    as_nobody(case)?.ends_with(0)?;
    case.is_clean(&case.world.new)
}

/// Makes the user of [`as_nobody`] the owner of the case's folders.
#[cfg(unix)]
fn as_nobody_owns(case: &Case<'_>) -> Result<(), String> {
    match is_root() {
        true => run(Command::new("chown").args(["-R", "65534"]).arg(&case.dir)).ends_with(0),
        false => Ok(()),
    }
}

/// Builds as a user who is bound by permissions, unlike root.
#[cfg(unix)]
fn as_nobody(case: &Case<'_>) -> Result<super::world::Run, String> {
    use std::os::unix::process::CommandExt;
    as_nobody_owns(case)?;
    let mut command = case.command(&[], &[]);
    if is_root() {
        // The other user could not start a program in a folder that it can't enter.
        let program = case.path("program");
        fs::copy(&case.world.program, &program).map_err(said("copy", &program))?;
        command = Command::new(program);
        command.args(case.words(&[])).current_dir(&case.dir).env("HOME", "/nonexistent").uid(65534);
    }
    let run = run(&mut command);
    let _ = fs::remove_file(case.path("program"));
    Ok(run)
}

#[cfg(unix)]
fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n")
}
