//! `catena add`: puts new answers into the content folder, all of them or none.
//!
//! In named steps: collect the named files, check each as a build would, refuse those that the
//! archive already has, link the others with the archive to find their connections, write. Knows
//! nothing about pages; the next build makes them.
#![expect(clippy::disallowed_methods, reason = "looks at the files that were named")]

mod connect;
mod place;
mod report;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::cache::{self, CacheConfig, FileTexts, ParsedRecords};
use crate::config::{OneOrMany, Settings};
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Error;
use crate::files::read_up_to;
use crate::link;
use crate::model::{InputFile, Record, RecordId};
use crate::parse::{self, Parsed, RecordFormat};
use crate::read::{self, Kind, ListedFile, Listing, Loaded, Stat};
use crate::watch::Unwatched;

pub use connect::Connections;
pub use report::text;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A record, or a folder of records at any depth.
    Path(PathBuf),
    Stdin,
}

/// True if files are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Write,
    /// Only reports the answers that would be added (`--dry-run`).
    DryRun,
}

/// An added answer and its connections.
#[derive(Clone, Debug, PartialEq)]
pub struct Added {
    /// Its new place: a path in the content folder.
    pub file: PathBuf,
    /// The question as plain text.
    pub question: String,
    /// Its connections; `None` if it isn't published (a draft, or withdrawn).
    pub connections: Option<Connections>,
}

/// Adds answers to the archive in `content`.
///
/// Adds diagnostics about them to `found`, under the names by which they were given.
///
/// # Errors
/// Exit 1, with nothing written, if one of them can't be used or is already in the archive; 2 for a
/// name that leads to nothing; 3 if a file can't be read or written.
pub fn add(
    settings: &Settings,
    content: &Path,
    origins: &[Origin],
    mode: Mode,
    found: &mut Vec<Diagnostic>,
) -> Result<Vec<Added>, Error> {
    let format = RecordFormat::new(settings).map_err(|cause| {
        Error::usage(format!("`{}`: {}", cause.setting, cause.message), "fix it in site.yaml")
    })?;
    let archive = Existing::read(settings, content, &format)?;
    let (files, mut refused) = read_named(settings, origins)?;
    let of = files.len() + refused.len();
    let names = place::names(&archive.listing, files.len());
    let (mut given, mut parsed) = (Vec::new(), Vec::new());
    for (mut file, folder_and_number) in files.into_iter().zip(names) {
        let id = id(&file.path, &file.bytes);
        let shown = std::mem::replace(&mut file.path, format!("{folder_and_number}_{id}.txt"));
        parsed.push(parse::parse(&file, &format));
        given.push(Given { shown, id, file });
    }
    refused.extend(repeats(&archive, content, &given, &parsed));
    for (file, parsed) in given.iter().zip(&mut parsed) {
        match foreign(file, parsed, settings) {
            Some(diagnostic) => {
                refused.push(diagnostic);
                // Diagnostics for readers of existing records don't help here.
                parsed.diagnostics.clear();
            }
            None => refused.extend(unusable(file, parsed)),
        }
    }
    let shown: BTreeMap<&str, &str> =
        given.iter().map(|new| (&*new.file.path, &*new.shown)).collect();
    let named = |diagnostic| named(diagnostic, &shown, content);
    for parsed in &mut parsed {
        found.extend(parsed.diagnostics.drain(..).map(named));
    }
    if !refused.is_empty() {
        let files: BTreeSet<&str> = refused.iter().map(|found| &*found.path).collect();
        let error = Error::NotAdded { refused: files.len(), of };
        found.append(&mut refused);
        return Err(error);
    }

    let mut records = archive.records;
    for (record, text) in parsed.into_iter().filter_map(Parsed::with_text) {
        archive.texts.hold(&record, &text);
        records.push(record);
    }
    let (linked, diagnostics) = link::link(records, &archive.texts)?;
    let is_about = |diagnostic: &Diagnostic| shown.contains_key(&*diagnostic.path);
    found.extend(diagnostics.into_iter().filter(is_about).map(named));
    let added = given.iter().map(|new| Added {
        file: content.join(&new.file.path),
        question: connect::question(&linked, &new.id).unwrap_or_default(),
        connections: connect::connections(&linked, &new.id),
    });
    let added: Vec<Added> = added.collect();
    if mode == Mode::Write {
        place::write(content, given.iter().map(|new| &new.file))?;
    }
    Ok(added)
}

/// A file that was named.
struct Given {
    /// Its name as the publisher gave it.
    shown: String,
    id: RecordId,
    /// The file, with its future path in the content folder.
    file: InputFile,
}

struct Existing {
    listing: Listing,
    records: Vec<Record>,
    texts: FileTexts,
}

impl Existing {
    /// Reads it. A missing content folder is an error: a mistyped name would begin a second
    /// archive.
    fn read(settings: &Settings, content: &Path, format: &RecordFormat) -> Result<Self, Error> {
        let listing = read::list(content)?;
        let files: Vec<&ListedFile> =
            listing.files.iter().filter(|f| f.kind == Kind::Record).collect();
        let config = CacheConfig::disabled(content);
        let ParsedRecords { records, texts, .. } =
            cache::load_or_parse(&config, &files, &settings.limits, format, &Unwatched)?;
        Ok(Self { listing, records, texts })
    }
}

/// Reads the named files in the given order, those of a folder by path; keeps the given paths.
fn read_named(
    settings: &Settings,
    origins: &[Origin],
) -> Result<(Vec<InputFile>, Vec<Diagnostic>), Error> {
    let mut given = Vec::new();
    let mut refused = Vec::new();
    for origin in origins {
        let Origin::Path(path) = origin else {
            given.push(InputFile { path: "-".to_owned(), bytes: stdin(settings)? });
            continue;
        };
        for file in files_of(path)? {
            match read::load(&file, &settings.limits)? {
                Loaded::File(input, _) => given.push(input),
                Loaded::SetAside(diagnostic) => {
                    refused.push(Diagnostic { severity: Severity::Error, ..diagnostic })
                }
            }
        }
    }
    Ok((given, refused))
}

/// Reads a record from standard input, up to the cap.
fn stdin(settings: &Settings) -> Result<Vec<u8>, Error> {
    let cap = settings.limits.record_bytes;
    let bytes = read_up_to(io::stdin().lock(), cap).map_err(Error::io("read", Path::new("-")))?;
    bytes.ok_or_else(|| {
        Error::usage(
            format!("standard input has more than {cap} bytes"),
            "pass one record; if it is that large, raise `limits.record_bytes` in site.yaml",
        )
    })
}

/// Returns the named file, or the records in the named folder, each with its name as the publisher
/// knows it.
fn files_of(path: &Path) -> Result<Vec<ListedFile>, Error> {
    let shown = path.display();
    let meta = fs::metadata(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Error::usage(
            format!("the file or folder `{shown}` does not exist"),
            "name files, folders, or `-` for standard input",
        ),
        _ => Error::io("look at", path)(error),
    })?;
    if meta.is_file() {
        let stat = Stat::of(&meta);
        let name = shown.to_string();
        // A named link means its target; links that are not named are never followed.
        let place = match fs::symlink_metadata(path) {
            Ok(meta) if meta.is_symlink() => fs::canonicalize(path),
            _ => Ok(path.to_owned()),
        };
        let place = place.map_err(Error::io("follow the link", path))?;
        return Ok(vec![ListedFile { kind: Kind::Record, place, path: name, stat }]);
    }
    if !meta.is_dir() {
        return Err(Error::usage(
            format!("`{shown}` is neither a regular file nor a folder"),
            "pass `-` to read from standard input",
        ));
    }
    let files = read::list(path)?.files.into_iter().filter(|file| file.kind == Kind::Record);
    let named = |file: ListedFile| ListedFile { path: file.place.display().to_string(), ..file };
    let files: Vec<ListedFile> = files.map(named).collect();
    if files.is_empty() {
        return Err(Error::usage(
            format!("the folder `{shown}` contains no records"),
            "records are files named `*.txt`; name other files one by one",
        ));
    }
    Ok(files)
}

/// Returns the id in a file's name, else one made from its text.
fn id(shown: &str, bytes: &[u8]) -> RecordId {
    let stem = Path::new(shown).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    stem.and_then(|stem| parse::id_in_stem(&stem)).unwrap_or_else(|| {
        let hash = blake3::hash(parse::decode(bytes).text.as_bytes());
        RecordId::new(&hash.to_hex()[..16])
    })
}

/// Returns an error for each file that the archive already has, or that was named twice.
fn repeats(
    archive: &Existing,
    content: &Path,
    given: &[Given],
    parsed: &[Parsed],
) -> Vec<Diagnostic> {
    let at = |path: &str| content.join(path).display().to_string();
    let records = archive.listing.files.iter().filter(|file| file.kind == Kind::Record);
    let mut ids: BTreeMap<RecordId, String> =
        records.map(|file| (parse::record_id(&file.path), at(&file.path))).collect();
    let texts = archive.records.iter().map(|record| (record.print, at(&record.file)));
    let mut texts: HashMap<_, _> = texts.collect();
    let mut refused = Vec::new();
    for (file, parsed) in given.iter().zip(parsed) {
        let print = parsed.record.as_ref().map(|record| record.print);
        let same_text = print.and_then(|print| texts.get(&print));
        let same_id = ids.get(&file.id);
        let (message, help) = match (same_text, same_id) {
            (Some(other), _) => (
                format!("the archive already has this answer, as `{other}`"),
                "leave it out: equal texts are one answer",
            ),
            (None, Some(other)) => (
                format!("the id `{}` belongs to `{other}`, which has another text", file.id),
                "edit that file, or rename this one to give it another id",
            ),
            (None, None) => {
                ids.insert(file.id.clone(), file.shown.clone());
                texts.extend(print.map(|print| (print, file.shown.clone())));
                continue;
            }
        };
        refused.push(Diagnostic::error("duplicate-record", &*file.shown, message).help(help));
    }
    refused
}

/// Returns an error for a file that doesn't look like a record. A build uses stored files as far as
/// possible, so that no answer vanishes; new files must look like records.
fn foreign(given: &Given, parsed: &Parsed, settings: &Settings) -> Option<Diagnostic> {
    let has = |code: &str| parsed.diagnostics.iter().any(|diagnostic| diagnostic.code == code);
    if has("invalid-utf8") || given.file.bytes.contains(&0) {
        let message = "this is not a text file: it contains bytes that are not UTF-8, or zeros";
        let help = "if it is a record, save it as UTF-8 text";
        return Some(Diagnostic::error("not-a-text", &*given.shown, message).help(help));
    }
    if !(has("missing-byline") && has("missing-marker") && has("missing-sources")) {
        return None;
    }
    let records = &settings.records;
    let first = |lines: &OneOrMany| lines.all().first().cloned().unwrap_or_default();
    let (answer, sources) = (first(&records.answer), first(&records.sources));
    let byline = first(&records.byline).replace("{model}", "<model>").replace("{date}", "<date>");
    let message =
        format!("this is not a record: it has no byline, no line `{answer}` and no `{sources}`");
    let help = format!(
        "begin with the question, a line `{byline}` and a line `{answer}`, or with front matter \
         that has `question`; see `docs/record-format.md`"
    );
    Some(Diagnostic::error("not-a-record", &*given.shown, message).help(help))
}

/// Returns an error for a file that a build would set aside or reject.
fn unusable(file: &Given, parsed: &Parsed) -> Option<Diagnostic> {
    let is_error = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error;
    let message = "this file can't be added: see its other diagnostics";
    let cause = parsed.record.is_none() || parsed.diagnostics.iter().any(is_error);
    let help = "`docs/record-format.md` describes records";
    cause.then(|| Diagnostic::error("unusable-record", &*file.shown, message).help(help))
}

/// Replaces a diagnostic's paths: by the publisher's name for new files, by the place for others.
fn named(mut diagnostic: Diagnostic, shown: &BTreeMap<&str, &str>, content: &Path) -> Diagnostic {
    let name = |path: &mut String| {
        let there = || content.join(&*path).display().to_string();
        *path = shown.get(&**path).map_or_else(there, |&shown| shown.to_owned());
    };
    name(&mut diagnostic.path);
    diagnostic.related.iter_mut().for_each(|related| name(&mut related.path));
    diagnostic
}
