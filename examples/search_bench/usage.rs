//! What this process has used so far, as Linux tells it; 0 elsewhere.

use std::fs;

/// Returns the processor time of all threads in hundredths of a second.
pub fn cpu_hundredths() -> u64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name in brackets may hold anything; user and system time are the 12th and 13th after it.
    let after = stat.rsplit(')').next().unwrap_or_default();
    after.split_whitespace().skip(11).take(2).filter_map(|n| n.parse::<u64>().ok()).sum()
}

/// Forgets the peak of memory so far, and returns what is in use now, in KiB.
pub fn restart_peak() -> u64 {
    // Where this is refused, the peak of the stages before counts too: never too little.
    let _ = fs::write("/proc/self/clear_refs", "5");
    status("VmRSS:")
}

/// Returns the most memory that was in use since then, in KiB.
pub fn peak_kb() -> u64 {
    status("VmHWM:")
}

fn status(name: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    line.split_whitespace().next().and_then(|n| n.parse().ok()).unwrap_or(0)
}
