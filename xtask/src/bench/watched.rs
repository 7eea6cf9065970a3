//! Runs a program and measures its cost: time, processor time, memory.

use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Cost of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cost {
    /// By the clock, in seconds.
    pub wall: f64,
    /// Processor time of all threads, in seconds.
    pub cpu: f64,
    /// Most memory, in KiB.
    pub memory_kb: u64,
}

/// Runs a program to its end.
///
/// # Errors
/// Returns why it did not start, or its exit status.
pub fn run(command: &mut Command) -> Result<Cost, String> {
    let before = children_seconds();
    let began = Instant::now();
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let mut child = child.map_err(|error| format!("{command:?} does not start: {error}"))?;
    let mut memory_kb = 0;
    let status = loop {
        memory_kb = memory_kb.max(peak_kb(child.id()));
        if let Some(status) = child.try_wait().map_err(|error| error.to_string())? {
            break status;
        }
        thread::sleep(Duration::from_millis(5));
    };
    let wall = began.elapsed().as_secs_f64();
    match status.success() {
        true => Ok(Cost { wall, cpu: children_seconds() - before, memory_kb }),
        false => Err(format!("{command:?} ended with {status}")),
    }
}

/// Runs a program and returns its output.
///
/// # Errors
/// Returns why it did not start, or its error output.
pub fn run_to_end(command: &mut Command) -> Result<String, String> {
    let output = command.stdin(Stdio::null()).output();
    let output = output.map_err(|error| format!("{command:?} does not start: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!("{command:?} failed:\n{}", String::from_utf8_lossy(&output.stderr)))
    }
}

/// Returns whether a program is on PATH.
pub fn is_there(program: &str, version: &str) -> bool {
    let mut command = Command::new(program);
    command.arg(version).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Returns the processor time of all processes that were waited for.
fn children_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after.split_whitespace().skip(13).take(2).filter_map(|n| n.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

/// Returns the peak of a process's memory so far or of the largest of its children, in KiB: the
/// program may be started by a script of its package.
fn peak_kb(id: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    let own = peak.split_whitespace().next().and_then(|n| n.parse().ok()).unwrap_or(0);
    let children = fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
    let children = children.split_whitespace().filter_map(|id| id.parse().ok());
    children.map(peak_kb).fold(own, u64::max)
}
