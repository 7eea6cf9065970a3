//! `catena init`: looks at the folder before anything is made: its name, its records, its git
//! remote.

use std::path::Path;

use super::flags::Init;
use crate::config::{self, Settings};
use crate::diagnostic::hides;
use crate::error::Error;
use crate::init::{self, Layout, Wanted};
use crate::parse::{self, RecordFormat};
use crate::read::{self, Kind, Loaded};

pub(super) fn init(flags: &Init) -> Result<String, Error> {
    let Init { dir, repository, title } = flags;
    let title = match title {
        Some(title) => given_title(title)?,
        None => folder_title(dir),
    };
    let wanted = Wanted {
        repository: repository.as_deref(),
        title: &title,
        suggested_url: config::suggested_url(dir),
        layout: if holds_records(dir) { Layout::Here } else { Layout::Content },
    };
    init::init(dir, wanted).map(|begun| init::text(&begun))
}

fn is_unseen(c: char) -> bool {
    c.is_control() || hides(c)
}

fn given_title(title: &str) -> Result<String, Error> {
    if title.trim().is_empty() || title.contains(is_unseen) {
        let help = "pass the archive's name as readers see it";
        return Err(Error::usage("`--title`: it is empty or has invisible characters", help));
    }
    Ok(title.trim().to_owned())
}

/// Returns the folder's name as the archive's title.
fn folder_title(dir: &Path) -> String {
    let whole = dir.canonicalize().or_else(|_| std::path::absolute(dir)).unwrap_or_default();
    let name = whole.file_name().unwrap_or_default().to_string_lossy();
    let name = name.replace(is_unseen, "");
    if name.trim().is_empty() { "Archive".to_owned() } else { name.trim().to_owned() }
}

/// Returns whether a folder without a content folder holds records: files that are named or read
/// like one.
fn holds_records(dir: &Path) -> bool {
    /// Most files to read; a folder of records shows itself in the first few.
    const MOST: usize = 200;
    let settings = Settings::default();
    if !dir.is_dir() || dir.join(&settings.content).is_dir() {
        return false;
    }
    let except = super::jobs::not_content(dir, &settings);
    let Ok(listing) = read::list_except(dir, &except) else { return false };
    let Ok(format) = RecordFormat::new(&settings) else { return false };
    let mut records = listing.files.iter().filter(|file| file.kind == Kind::Record).take(MOST);
    records.any(|file| {
        let stem = file.place.file_stem().unwrap_or_default().to_string_lossy();
        parse::id_in_stem(&stem).is_some()
            || match read::load(file, &settings.limits) {
                Ok(Loaded::File(input, _)) => {
                    parse::looks_like_record(&parse::decode(&input.bytes).text, &format)
                }
                _ => false,
            }
    })
}
