//! `cargo xtask bench`: measures made-up archives of several sizes, and prints a table of figures:
//! of builds, or with `--search` of the search. With `--relevance`, measures how well the search
//! ranks test collections.
//!
//! Builds the released program, writes the archives to a temporary folder and builds their sites,
//! also with other generators if they are installed. `examples/search_bench` measures the search.
//! Decides what to measure, not how.

mod builds;
mod figures;
mod pagefind;
mod peers;
pub mod relevance;
mod table;
mod watched;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use builds::SEED;
use figures::Figures;
use watched::run_to_end;
use xtask::corpus;

/// Largest archive for Pagefind, which needs too much memory beyond it.
const PAGEFIND_MOST: u64 = 20_000;

/// Options of a benchmark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Options {
    /// Cost, on made-up archives.
    Cost {
        subject: Subject,
        /// Sizes of the archives.
        records: Vec<u64>,
    },
    /// Ranking, on the test collections in a folder.
    Relevance {
        folder: PathBuf,
        /// True if other engines are measured too.
        with_peers: bool,
    },
}

/// Subject of a benchmark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Builds,
    Search,
}

impl Options {
    /// Reads the task's arguments.
    ///
    /// # Errors
    /// Returns the first problem with them.
    pub fn from_args(args: &[String]) -> Result<Self, String> {
        if let [flag, folder, rest @ ..] = args
            && flag == "--relevance"
        {
            let with_peers = match rest {
                [] => false,
                [flag] if flag == "--peers" => true,
                _ => return Err("`--relevance DIR` takes `--peers` alone".to_owned()),
            };
            return Ok(Self::Relevance { folder: folder.into(), with_peers });
        }
        let (subject, rest) = match args {
            [flag, rest @ ..] if flag == "--search" => (Subject::Search, rest),
            rest => (Subject::Builds, rest),
        };
        let sizes = match rest {
            [] => "1000,10000,100000",
            [records, sizes] if records == "--records" => sizes,
            _ => {
                let takes = "`bench` takes `--search` and `--records N,N,…`, or `--relevance DIR`";
                return Err(takes.to_owned());
            }
        };
        let number = |text: &str| {
            let number = text.parse().ok().filter(|&number: &u64| number > 1);
            number.ok_or_else(|| format!("`{text}` is not a number of records"))
        };
        let records = sizes.split(',').map(number).collect::<Result<_, _>>()?;
        Ok(Self::Cost { subject, records })
    }
}

/// Measures every size and prints the table.
///
/// # Errors
/// Returns a program that could not be built or run, or an unreadable file.
pub fn run(options: &Options, root: &Path) -> Result<(), String> {
    let (subject, records) = match options {
        Options::Relevance { folder, with_peers } => {
            return relevance::run(root, folder, *with_peers);
        }
        Options::Cost { subject, records } => (*subject, records),
    };
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    run_to_end(
        Command::new(cargo)
            .args([
                "build", "--profile", "dist", "--quiet", "--bin", "catena", "--example",
                "search_bench",
            ])
            .current_dir(root),
    )?;
    if subject == Subject::Builds {
        let program = release(root).join("catena");
        let measure = |&count: &u64| {
            eprintln!("{count} records: building again and again …");
            builds::measure(count, root, &program)
        };
        let measured = records.iter().map(measure).collect::<Result<Vec<_>, _>>()?;
        print!("{}", builds::table(&measured));
        let there: Vec<_> =
            peers::Peer::ALL.into_iter().filter(|peer| peer.version().is_some()).collect();
        let notes = builds::beside(&measured, &there);
        if !notes.is_empty() {
            print!("\n{notes}");
        }
        return Ok(());
    }
    let scratch = std::env::temp_dir().join(format!("catena-bench-{}", std::process::id()));
    let measured = records.iter().map(|&count| measure(count, root, &scratch));
    let measured = measured.collect::<Result<Vec<_>, _>>();
    let _ = fs::remove_dir_all(&scratch);
    print!("{}", table::table(&measured?));
    Ok(())
}

/// Measures one size in a folder of its own, which is removed afterwards.
fn measure(count: u64, root: &Path, scratch: &Path) -> Result<Figures, String> {
    eprintln!("{count} records: writing, building, measuring …");
    let release = release(root);
    let (content, site) = (scratch.join("content"), scratch.join("site"));
    corpus::write(&corpus::Options::new(count, SEED, content.clone()))?;
    build_site(&release, &content, &site)?;
    let measured =
        run_to_end(Command::new(release.join("examples/search_bench")).args([&content, &site]))?;
    let mut figures = Figures::parse(&measured)?;
    if count <= PAGEFIND_MOST && pagefind::is_there() {
        eprintln!("{count} records: Pagefind …");
        // The same archive without its newest record, which is the last one.
        let newest = content.join("answers").join(corpus::record(SEED, count - 1).name);
        let grown = pagefind::index(&site, &scratch.join("grown"))?;
        fs::remove_file(&newest).map_err(|error| format!("can't remove {newest:?}: {error}"))?;
        let smaller = scratch.join("smaller-site");
        build_site(&release, &content, &smaller)?;
        let before = pagefind::index(&smaller, &scratch.join("before"))?;
        figures.pagefind(&grown, &before, count);
    }
    fs::remove_dir_all(scratch).map_err(|error| format!("can't remove {scratch:?}: {error}"))?;
    Ok(figures)
}

/// Returns the folder of the released program.
fn release(root: &Path) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    target.unwrap_or_else(|| root.join("target")).join("dist")
}

fn build_site(release: &Path, content: &Path, site: &Path) -> Result<(), String> {
    let beside = content.parent().expect("a folder in the scratch folder");
    let folder = |path: &Path| path.as_os_str().to_owned();
    let mut build = Command::new(release.join("catena"));
    build.arg("build").arg("--content").arg(folder(content)).arg("--output").arg(folder(site));
    build.arg("--cache").arg(beside.join("cache")).current_dir(beside);
    run_to_end(&mut build).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(args: &[&str]) -> Result<Options, String> {
        Options::from_args(&args.iter().map(|&arg| arg.to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn sizes_are_given_or_the_three_of_the_goals() {
        let of = |subject, records: &[u64]| Options::Cost { subject, records: records.to_vec() };
        let all = [1_000, 10_000, 100_000];
        assert_eq!(options(&["--search"]), Ok(of(Subject::Search, &all)));
        assert_eq!(options(&[]), Ok(of(Subject::Builds, &all)));
        let some = of(Subject::Search, &[50, 70]);
        assert_eq!(options(&["--search", "--records", "50,70"]), Ok(some));
        let refused = options(&["--search", "--records", "1,x"]);
        assert_eq!(refused, Err("`1` is not a number of records".to_owned()));
        assert!(options(&["--more"]).is_err());
    }
}
