//! Formats figures as a Markdown table: a row for each figure and a column for each size.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;
use std::thread;

use super::builds::grouped;
use super::figures::Figures;

/// A row: name of the figure, goal (for 10,000 records), and text for a size.
type Row = (&'static str, &'static str, fn(&Figures) -> Option<String>);

const ROWS: &[Row] = &[
    ("index build, CPU", "2 s", |f| Some(format!("{:.2} s", f.get("index_cpu_s")?))),
    ("index build, wall clock", "", |f| Some(format!("{:.2} s", f.get("index_wall_s")?))),
    ("index build, memory above the archive's", "300 MB", |f| {
        Some(format!(
            "{} (whole process {})",
            megabytes(f.get("index_memory_kb")?),
            megabytes(f.get("process_memory_kb")?)
        ))
    }),
    ("first load, compressed", "42 KB", |f| {
        let (client, index) = (f.get("client_bytes")?, f.get("opened_bytes")?);
        Some(if client > 0.0 {
            format!("{} (client {})", kilobytes(client + index), kilobytes(client))
        } else {
            format!("{} without a client", kilobytes(index))
        })
    }),
    ("— requests of it", "", |f| {
        let (client, index) = (f.get("client_files")?, f.get("opened_requests")?);
        Some(format!("{} (client {client})", client + index))
    }),
    ("— manifest", "", |f| Some(kilobytes(f.get("manifest_bytes")?))),
    ("cold three-word query, bytes", "100 KB", |f| spread(f, "page_bytes", kilobytes)),
    ("— requests", "20", |f| spread(f, "page_requests", plain)),
    ("— without facets, bytes", "", |f| spread(f, "plain_bytes", kilobytes)),
    ("— without facets, requests", "", |f| spread(f, "plain_requests", plain)),
    ("— time in the Rust reader", "", |f| Some(format!("{:.1} ms", f.get("page_micros")? / 1e3))),
    ("key to first result", "50 ms", |_| Some("see tests/browser".to_owned())),
    ("newest record added, files", "8", |f| spread(f, "added_files", plain)),
    ("newest record added, bytes", "40 KB", |f| spread(f, "added_bytes", kilobytes)),
    ("bytes a record", "1,300", |f| Some(whole(f.get("bytes_a_record")?))),
    ("files", "", |f| Some(whole(f.get("files")?))),
    ("largest file", "", |f| Some(kilobytes(f.get("largest_file")?))),
    ("Pagefind: build, CPU", "", |f| Some(format!("{:.1} s", f.get("pf_index_cpu_s")?))),
    ("Pagefind: build, memory", "", |f| Some(megabytes(f.get("pf_index_memory_kb")?))),
    ("Pagefind: first load", "", |f| Some(kilobytes(f.get("pf_first_bytes")?))),
    ("Pagefind: newest added, files", "", |f| Some(whole(f.get("pf_added_files")?))),
    ("Pagefind: newest added, bytes", "", |f| Some(kilobytes(f.get("pf_added_bytes")?))),
    ("Pagefind: bytes a record", "", |f| Some(whole(f.get("pf_bytes_a_record")?))),
    ("Pagefind: files", "", |f| Some(whole(f.get("pf_files")?))),
];

/// Returns the table, with the date and the machine above it.
pub fn table(sizes: &[Figures]) -> String {
    let mut out = format!("{}. Two figures: median (highest).\n\n", machine());
    out.push_str("| figure | goal at 10,000 |");
    for size in sizes {
        let _ = write!(out, " {} |", whole(size.get("records").unwrap_or(0.0)));
    }
    let _ = writeln!(out, "\n| --- | --- |{}", " --- |".repeat(sizes.len()));
    for (name, goal, value) in ROWS {
        let values: Vec<Option<String>> = sizes.iter().map(value).collect();
        if values.iter().all(Option::is_none) {
            continue;
        }
        let _ = write!(out, "| {name} | {goal} |");
        for value in values {
            let _ = write!(out, " {} |", value.as_deref().unwrap_or("not run"));
        }
        out.push('\n');
    }
    out
}

/// Returns a median followed by the highest value.
fn spread(figures: &Figures, name: &str, show: fn(f64) -> String) -> Option<String> {
    let (middle, most) = (figures.get(name)?, figures.get(&format!("{name}_most"))?);
    Some(format!("{} ({})", show(middle), show(most)))
}

fn plain(value: f64) -> String {
    format!("{value}")
}

fn kilobytes(bytes: f64) -> String {
    format!("{:.1} KB", bytes / 1000.0)
}

fn megabytes(kibibytes: f64) -> String {
    format!("{:.0} MB", kibibytes * 1024.0 / 1e6)
}

fn whole(value: f64) -> String {
    grouped(value.round() as u64)
}

/// Returns date and machine of the measurement.
fn machine() -> String {
    let date = Command::new("date").args(["-u", "+%Y-%m-%d"]).output();
    let date =
        date.map_or_else(|_| String::new(), |out| String::from_utf8_lossy(&out.stdout).into());
    let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let about = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = about.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let model = model.map_or("unknown", |(_, name)| name);
    format!(
        "{}, {} {}, {cores} cores, {model}",
        date.trim(),
        std::env::consts::OS,
        std::env::consts::ARCH
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_a_column_a_size_and_no_empty_rows() {
        let measured = "records 10000\nindex_cpu_s 1.5\nadded_files 5\nadded_files_most 12\n";
        let size = Figures::parse(measured).expect("figures");
        let table = table(&[size, Figures::default()]);
        assert!(
            table.contains("| figure | goal at 10,000 | 10,000 | 0 |\n| --- | --- | --- | --- |")
        );
        assert!(table.contains("| index build, CPU | 2 s | 1.50 s | not run |"));
        assert!(table.contains("| newest record added, files | 8 | 5 (12) | not run |"));
        assert!(!table.contains("Pagefind"));
    }

    #[test]
    fn numbers_as_one_reads_them() {
        assert_eq!(whole(1_234_567.0), "1,234,567");
        assert_eq!(whole(999.4), "999");
        assert_eq!(kilobytes(40_960.0), "41.0 KB");
        assert_eq!(megabytes(1000.0), "1 MB");
    }
}
