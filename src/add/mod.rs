//! `catena add`: puts new answers into the content folder, all of them or none.
//!
//! In named steps: collect the named files, split those with several records, turn lines of JSON
//! into stored records, skip records that the archive has, check the others as a build would, link
//! them with the archive to find their connections, write. Knows nothing about pages; the next
//! build makes them.
#![expect(clippy::disallowed_methods, reason = "looks at the files that were named")]

mod checks;
mod connect;
mod field_names;
mod fields;
mod given;
mod json_lines;
mod json_text;
mod place;
mod report;
mod stored;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::cache::{self, CacheConfig, FileTexts, ParsedRecords};
use crate::config::{Limits, Settings};
use crate::diagnostic::{Diagnostic, Excerpt, Severity};
use crate::error::{Error, Parts};
use crate::files::read_up_to;
use crate::link;
use crate::model::{Form, InputFile, Record, RecordId, Texts};
use crate::parse::{self, Parsed, RecordFormat};
use crate::read::{self, Kind, ListedFile, Listing, Loaded, Stat};
use crate::watch::Unwatched;

use checks::{foreign, torn, unusable};
use connect::Connected;
pub use connect::Connections;
use fields::Fields;
pub use given::Name;
use given::{Given, STDIN, records_of};
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

/// The result of adding.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    pub added: Vec<Added>,
    /// Records that were skipped, because the archive has them or they were given twice.
    pub known: Vec<Known>,
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

/// A record that was skipped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub given: Name,
    /// Its question as plain text, if its name doesn't say which record of a file it is.
    pub question: Option<String>,
    pub same: Same,
}

/// The record with the same text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Same {
    /// A file of the archive.
    InArchive(String),
    /// Another one of those given.
    Given(Name),
}

/// Adds answers to the archive in `content`; nothing in `except` is part of it.
///
/// Adds diagnostics about them to `found`, under the names by which they were given.
///
/// # Errors
/// Exit 1, with nothing written, if one of them can't be used or has the id of another record; 2 for
/// a name that leads to nothing; 3 if a file can't be read or written.
pub fn add(
    settings: &Settings,
    (content, except): (&Path, &[PathBuf]),
    origins: &[Origin],
    mode: Mode,
    found: &mut Vec<Diagnostic>,
) -> Result<Report, Error> {
    let format = RecordFormat::new(settings).map_err(|cause| {
        Error::usage(format!("`{}`: {}", cause.setting, cause.message), "fix it in the settings")
    })?;
    let archive = Existing::read(settings, content, except, &format)?;
    let (files, mut refused) = read_named(origins)?;
    let of = files.len() + refused.len();
    let lines: Option<usize> = files.iter().map(json_text::count).sum();
    let lines = lines.filter(|_| refused.is_empty() && of > 0);
    let mut given = Vec::new();
    for file in files {
        for record in records_of(file, (settings, &format), &mut refused, found) {
            match record.file.bytes.len() as u64 {
                size if size > settings.limits.record_bytes => {
                    let cap = settings.limits.record_bytes;
                    refused.push(read::too_large(&record.place(), size, cap));
                }
                _ => given.push(record),
            }
        }
    }
    let mut known = Vec::new();
    let new = unknown(&archive, (content, &format), given, &mut known, &mut refused)?;
    refused.iter_mut().for_each(|refused| refused.severity = Severity::Error);

    let names = place::names(&archive.listing, new.len());
    let place = |(mut new, name): (Given, String)| {
        let folder = name.rsplit_once('/').map(|(folder, _)| format!("{folder}/"));
        new.file.path = match Form::of(&new.file.path) {
            Form::Markdown => format!("{name}_{}.md", new.id),
            Form::Text if parse::id_in_stem(new.id.as_str()).is_some() => {
                format!("{name}_{}.txt", new.id)
            }
            // A position would become a part of this id.
            Form::Text => format!("{}{}.txt", folder.unwrap_or_default(), new.id),
        };
        new
    };
    let new: Vec<Given> = new.into_iter().zip(names).map(place).collect();
    let mut parsed: Vec<Parsed> = new.iter().map(|new| parse::parse(&new.file, &format)).collect();
    for (file, parsed) in new.iter().zip(&mut parsed) {
        if let Some(diagnostic) = foreign(file, parsed, (settings, &format)) {
            // Diagnostics for readers of existing records don't help here.
            parsed.diagnostics = vec![diagnostic];
        } else if parsed.record.is_none() {
            unusable(file, parsed);
        } else if let Some(at) = file.torn {
            parsed.diagnostics.push(torn(file, parsed, at));
        }
    }
    let shown: Shown = new.iter().map(|new| (&*new.file.path, new)).collect();
    let named = |diagnostic| named(diagnostic, &shown, content);
    let is_error = |diagnostic: &&Diagnostic| diagnostic.severity == Severity::Error;
    for parsed in &mut parsed {
        found.extend(parsed.diagnostics.drain(..).map(named));
    }
    found.append(&mut refused);
    let errors = || found.iter().filter(is_error);
    if errors().next().is_some() {
        let files: BTreeSet<String> = errors().map(|error| checks::place(error).0).collect();
        let places: BTreeSet<_> = errors().map(checks::place).collect();
        return Err(match lines {
            Some(of) => Error::NotAdded { refused: places.len(), of, parts: Parts::Lines },
            None => Error::NotAdded { refused: files.len(), of, parts: Parts::Files },
        });
    }

    let mut records = archive.records;
    for (record, text) in parsed.into_iter().filter_map(Parsed::with_text) {
        archive.texts.hold(&record, &text);
        records.push(record);
    }
    let (linked, diagnostics) = link::link(records, &archive.texts)?;
    let is_about = |diagnostic: &Diagnostic| shown.contains_key(&*diagnostic.path);
    found.extend(diagnostics.into_iter().filter(is_about).map(named));
    found.retain(|found| settings.reports(found));
    let connected = Connected::new(&linked);
    let added = new.iter().map(|new| Added {
        file: content.join(&new.file.path),
        question: connected.question(&new.id).unwrap_or_default(),
        connections: connected.connections(&new.id),
    });
    let added: Vec<Added> = added.collect();
    if mode == Mode::Write {
        place::sweep(content, &archive.listing);
        place::write(content, new.iter().map(|new| &new.file))?;
    }
    Ok(Report { added, known })
}

/// New records by their future paths.
type Shown<'a> = BTreeMap<&'a str, &'a Given>;

struct Existing {
    listing: Listing,
    records: Vec<Record>,
    texts: FileTexts,
}

impl Existing {
    /// Reads it. A missing content folder is an error: a mistyped name would begin a second
    /// archive.
    fn read(
        settings: &Settings,
        content: &Path,
        except: &[PathBuf],
        format: &RecordFormat,
    ) -> Result<Self, Error> {
        let listing = read::list_except(content, except)?;
        let files: Vec<&ListedFile> =
            listing.files.iter().filter(|f| f.kind == Kind::Record).collect();
        let config = CacheConfig::disabled(content);
        let ParsedRecords { records, texts, .. } =
            cache::load_or_parse(&config, &files, &settings.limits, format, &Unwatched)?;
        Ok(Self { listing, records, texts })
    }
}

/// Reads the named files in the given order, those of a folder by path; keeps the given paths.
fn read_named(origins: &[Origin]) -> Result<(Vec<InputFile>, Vec<Diagnostic>), Error> {
    let mut given = Vec::new();
    let mut refused = Vec::new();
    let limits = Limits { record_bytes: LARGEST, ..Limits::default() };
    for origin in origins {
        let Origin::Path(path) = origin else {
            given.push(InputFile { path: STDIN.to_owned(), bytes: stdin()? });
            continue;
        };
        for file in files_of(path)? {
            match read::load(&file, &limits)? {
                // A note among the records of a folder.
                Loaded::File(input, _) if path.is_dir() && parse::is_plain_markdown(&input) => {}
                Loaded::File(input, _) => given.push(input),
                Loaded::SetAside(diagnostic) => {
                    refused.push(diagnostic.help("split it into smaller files"));
                }
            }
        }
    }
    Ok((given, refused))
}

/// Largest file, or stream, in bytes. It may have many records.
const LARGEST: u64 = 256 << 20;

/// Reads standard input, up to the cap.
fn stdin() -> Result<Vec<u8>, Error> {
    let read =
        read_up_to(io::stdin().lock(), LARGEST).map_err(Error::io("read", Path::new(STDIN)))?;
    read.ok_or_else(|| {
        let message = format!("standard input has more than {LARGEST} bytes");
        Error::usage(message, "pass fewer records at a time")
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

/// Returns the records that the archive doesn't have. Of those with an id of another record, adds an
/// error to `refused`.
fn unknown(
    archive: &Existing,
    (content, format): (&Path, &RecordFormat),
    given: Vec<Given>,
    known: &mut Vec<Known>,
    refused: &mut Vec<Diagnostic>,
) -> Result<Vec<Given>, Error> {
    let at = |path: &str| content.join(path).display().to_string();
    let records = archive.listing.files.iter().filter(|file| file.kind == Kind::Record);
    let mut ids: BTreeMap<RecordId, String> =
        records.map(|file| (parse::record_id(&file.path), at(&file.path))).collect();
    let mut texts: HashMap<_, Same> = HashMap::new();
    let mut stored: HashMap<&RecordId, &Record> = HashMap::new();
    for record in &archive.records {
        let text = archive.texts.text(record)?;
        ids.insert(record.id.clone(), at(&record.file));
        stored.insert(&record.id, record);
        // Front matter that was added in the archive doesn't make it another answer.
        for text in [&*text, parse::without_front_matter(&text)] {
            texts.entry(text_key(text)).or_insert_with(|| Same::InArchive(at(&record.file)));
        }
    }
    let mut new = Vec::new();
    for record in given {
        let key = text_key(&parse::decode_record(&record.file.path, &record.file.bytes).text);
        // An equal record may be stored in another way.
        let is_stored = match (stored.get(&record.id), &record.fields) {
            (Some(stored), Some(fields)) => {
                let stored = Fields::of(stored, &archive.texts.text(stored)?);
                stored.differences(fields).is_empty()
            }
            _ => false,
        };
        let same = texts.get(&key).cloned();
        if let Some(same) =
            same.or_else(|| is_stored.then(|| Same::InArchive(ids[&record.id].clone())))
        {
            let question = || parse::parse(&record.file, format).record.map(|known| known.title);
            let question = record.is_part.then(question).flatten();
            let question = question.map(|question| question.to_string());
            known.push(Known { given: record.name(), question, same });
            continue;
        }
        if let Some(other) = ids.get(&record.id) {
            let message =
                format!("the id `{}` belongs to `{other}`, which has another text", record.id);
            let help = match record.fields {
                Some(_) => "give one of the two another `id`",
                None => "edit that file, or rename this one to give it another id",
            };
            let error = Diagnostic::error("duplicate-record", record.place(), message);
            refused.push(error.help(help));
            continue;
        }
        ids.insert(record.id.clone(), record.place());
        texts.insert(key, Same::Given(record.name()));
        new.push(record);
    }
    Ok(new)
}

/// Returns the hash of a text without the white space at its end.
fn text_key(text: &str) -> [u8; 32] {
    *blake3::hash(text.trim_end().as_bytes()).as_bytes()
}

/// Replaces a diagnostic's paths and lines: by the publisher's for new files, by the place for others.
fn named(mut diagnostic: Diagnostic, shown: &Shown<'_>, content: &Path) -> Diagnostic {
    let quoted = place(&mut diagnostic.path, &mut diagnostic.excerpt, shown, content);
    if let Some(quoted) = quoted.filter(|quoted| !diagnostic.message.contains(&**quoted)) {
        diagnostic.message = format!("{}: `{quoted}`", diagnostic.message);
    }
    for related in &mut diagnostic.related {
        place(&mut related.path, &mut related.excerpt, shown, content);
    }
    diagnostic
}

/// Replaces a place in a stored record by the publisher's. A line of JSON has neither the text nor the
/// columns of the stored form, so it alone is the place; returns the words that were marked.
fn place(
    path: &mut String,
    excerpt: &mut Option<Excerpt>,
    shown: &Shown<'_>,
    content: &Path,
) -> Option<String> {
    let Some(given) = shown.get(&**path) else {
        *path = content.join(&*path).display().to_string();
        return None;
    };
    path.clone_from(&given.shown);
    if given.fields.is_none() {
        excerpt.iter_mut().for_each(|at| at.line += given.lines_before);
        return None;
    }
    path.push_str(&format!(":{}", given.lines_before + 1));
    let Excerpt { text, mark, .. } = excerpt.take()?;
    text.get(mark).map(|words| words.trim().to_owned()).filter(|words| !words.is_empty())
}
