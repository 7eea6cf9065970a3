//! `cargo xtask corpus`: a made-up archive of any size, for measuring and for search tests.
//!
//! Record k is a pure function of the seed and k ([`records::record`]), so `corpus 999` and then
//! `corpus 1 --start 999` write what `corpus 1000` writes, and every machine writes the same.
//! Doesn't use `catena`: a corpus is input in the stored format.

mod questions;
mod records;
mod rng;
mod words;
mod works;

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

pub use records::{RecordFile, record};

/// Options of a corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Number of records.
    count: u64,
    /// Number of the first record.
    start: u64,
    /// Seed of the archive.
    seed: u64,
    /// Content folder; the files go to its folder `answers`.
    out: PathBuf,
}

impl Options {
    /// Returns options for the first `count` records of a seed's archive.
    pub fn new(count: u64, seed: u64, out: PathBuf) -> Self {
        Self { count, start: 0, seed, out }
    }

    /// Reads the task's arguments.
    ///
    /// # Errors
    /// Returns the first problem with them.
    pub fn from_args(args: &[String]) -> Result<Self, String> {
        let (mut count, mut start, mut seed, mut out) = (None, 0, 1, None);
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            let mut value = || args.next().ok_or_else(|| format!("`{arg}` needs a value"));
            match arg.as_str() {
                "--out" => out = Some(PathBuf::from(value()?)),
                "--seed" => seed = number(value()?)?,
                "--start" => start = number(value()?)?,
                flag if flag.starts_with('-') => return Err(format!("no flag `{flag}`")),
                text => count = Some(number(text)?),
            }
        }
        let count = count.ok_or("how many records? `cargo xtask corpus N --out DIR`")?;
        let out = out.ok_or("where to? `cargo xtask corpus N --out DIR`")?;
        Ok(Self { count, start, seed, out })
    }
}

fn number(text: &str) -> Result<u64, String> {
    let plain = text.replace(['_', ','], "");
    plain.parse().map_err(|_| format!("`{text}` is not a number"))
}

/// Writes the records, on every core.
///
/// # Errors
/// Returns the first file that could not be written, and why.
pub fn write(options: &Options) -> Result<(), String> {
    let folder = options.out.join("answers");
    fs::create_dir_all(&folder).map_err(|error| format!("can't make {folder:?}: {error}"))?;
    let workers = thread::available_parallelism().map_or(1, |cores| cores.get() as u64);
    let end = options.start + options.count;
    thread::scope(|scope| {
        let handles: Vec<_> = (0..workers)
            .map(|worker| {
                let numbers = (options.start + worker..end).step_by(rng::usize_of(workers));
                let folder = &folder;
                scope.spawn(move || write_some(folder, options.seed, numbers))
            })
            .collect();
        handles.into_iter().try_for_each(|handle| handle.join().expect("a worker never panics"))
    })?;
    println!("{} records in {}", options.count, folder.display());
    Ok(())
}

fn write_some(folder: &Path, seed: u64, numbers: impl Iterator<Item = u64>) -> Result<(), String> {
    for number in numbers {
        let record = record(seed, number);
        let path = folder.join(record.name);
        fs::write(&path, record.text).map_err(|error| format!("can't write {path:?}: {error}"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(args: &[&str]) -> Result<Options, String> {
        Options::from_args(&args.iter().map(|&arg| arg.to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn arguments_in_any_order() {
        let wanted = Options { count: 10_000, start: 5, seed: 9, out: "here".into() };
        assert_eq!(
            options(&["10_000", "--out", "here", "--seed", "9", "--start", "5"]),
            Ok(wanted)
        );
        assert!(options(&["--out", "here"]).is_err_and(|why| why.starts_with("how many records")));
        assert!(options(&["5"]).is_err_and(|why| why.starts_with("where to?")));
        assert_eq!(options(&["x"]), Err("`x` is not a number".to_owned()));
        assert_eq!(options(&["5", "--out"]), Err("`--out` needs a value".to_owned()));
    }

    #[test]
    fn an_archive_and_one_more_is_the_larger_archive() {
        let scratch = std::env::temp_dir().join(format!("catena-corpus-{}", std::process::id()));
        let write_to = |name: &str, start, count| {
            write(&Options { count, start, seed: 3, out: scratch.join(name) }).expect("written");
        };
        write_to("grown", 0, 30);
        write_to("grown", 30, 1);
        write_to("whole", 0, 31);
        let read = |name: &str| {
            let folder = scratch.join(name).join("answers");
            let mut files: Vec<_> = fs::read_dir(folder)
                .expect("a folder")
                .map(|entry| entry.expect("an entry"))
                .map(|entry| (entry.file_name(), fs::read(entry.path()).expect("a file")))
                .collect();
            files.sort();
            files
        };
        assert_eq!(read("grown"), read("whole"));
        fs::remove_dir_all(&scratch).expect("scratch folder removed");
    }
}
