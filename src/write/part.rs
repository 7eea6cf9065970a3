//! A part of a site, and the text of its marker: the record by which parts are merged.
//!
//! The marker of a whole site is constant. That of a part says which part it is, and, once the part
//! is complete, what it was made of and which files it has. So a part can be merged on a machine
//! that has neither its cache nor the content.
//!
//! ```text
//! the text of every marker
//! "part 2/4\n"
//! "complete\n" or "updating\n"
//! "archive ", "settings ", "theme ", "version ": 64 hex digits each, a line each
//! "counts ", numbers, "\n\n"
//! the manifest, as in the cache
//! ```

use std::fmt;
use std::str::FromStr;

use super::manifest::Manifest;
use crate::fingerprint::Fingerprint;

/// Content of the marker. Constant, so it is equal in all builds; that of a part goes on.
pub(super) const MARKER_TEXT: &str =
    "This folder is written by Catena, which deletes the pages it wrote when they are gone.\n";

/// Which part of how many, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part {
    pub number: u32,
    pub of: u32,
}

impl Part {
    /// Most parts of a site.
    const MOST: u32 = 1024;
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

impl FromStr for Part {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let numbers = text.split_once('/').filter(|(one, other)| digits(one) && digits(other));
        let numbers =
            numbers.and_then(|(one, other)| Some((one.parse().ok()?, other.parse().ok()?)));
        match numbers {
            Some((number, of)) if (1..=of).contains(&number) && of <= Self::MOST => {
                Ok(Self { number, of })
            }
            _ => Err(format!("expected K/N with K from 1 to N, and N up to {}", Self::MOST)),
        }
    }
}

/// What all parts of one site are made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Hash of records, pages and files of the publisher.
    pub archive: Fingerprint,
    pub settings: Fingerprint,
    pub theme: Fingerprint,
    /// Hash of the program.
    pub version: Fingerprint,
    /// Numbers of the report that concern the whole site.
    pub counts: Vec<usize>,
}

/// The state of a part with a record.
pub(super) const COMPLETE: &[u8] = b"complete\n";
/// The state of a part without one, or whose files change. As long as the other.
pub(super) const UPDATING: &[u8] = b"updating\n";

/// A marker's text from the first byte on.
#[derive(Debug)]
pub(super) enum Marked {
    Whole,
    Part(Part, Box<PartState>),
    /// The start of one of both: a killed build left it.
    Torn,
}

/// The state of a part.
#[derive(Debug)]
pub(super) enum PartState {
    /// Its record is whole.
    Complete(Origin, Manifest),
    /// A build has begun to change it. Its files so far, if they are known.
    Updating(Option<Manifest>),
}

/// Returns the text by which a part's marker begins; its state follows.
pub(super) fn head(part: Part) -> String {
    format!("{MARKER_TEXT}part {part}\n")
}

/// Returns the marker of a part without a record.
pub(super) fn begun(part: Part) -> String {
    head(part) + &String::from_utf8_lossy(UPDATING)
}

/// Returns what follows the state of a part.
pub(super) fn record(origin: &Origin, manifest: &[u8]) -> Vec<u8> {
    let Origin { archive, settings, theme, version, counts } = origin;
    let counts: Vec<String> = counts.iter().map(ToString::to_string).collect();
    let text = format!(
        "archive {archive}\nsettings {settings}\ntheme {theme}\nversion {version}\ncounts {}\n\n",
        counts.join(" "),
    );
    [text.as_bytes(), manifest].concat()
}

/// Reads a marker's text; `None` if it is no marker of ours.
pub(super) fn read(text: &[u8]) -> Option<Marked> {
    let Some(rest) = text.strip_prefix(MARKER_TEXT.as_bytes()) else {
        return MARKER_TEXT.as_bytes().starts_with(text).then_some(Marked::Torn);
    };
    if rest.is_empty() {
        return Some(Marked::Whole);
    }
    let line = rest.strip_prefix(b"part ");
    let line = line.and_then(|rest| rest.split_at_checked(rest.iter().position(|c| *c == b'\n')?));
    let Some((line, rest)) = line else {
        return (rest.len() < 16 && (b"part ".starts_with(rest) || rest.starts_with(b"part ")))
            .then_some(Marked::Torn);
    };
    let part: Part = std::str::from_utf8(line).ok()?.parse().ok()?;
    let rest = &rest[1..];
    let (state, record) = rest.split_at(rest.len().min(COMPLETE.len()));
    let state = match (state == COMPLETE, read_record(record)) {
        (true, Some((origin, manifest))) => PartState::Complete(origin, manifest),
        (_, record) => PartState::Updating(record.map(|(_, manifest)| manifest)),
    };
    Some(Marked::Part(part, Box::new(state)))
}

fn read_record(mut rest: &[u8]) -> Option<(Origin, Manifest)> {
    let mut line = |name: &str| {
        let (line, after) = rest.split_at_checked(rest.iter().position(|c| *c == b'\n')?)?;
        rest = &after[1..];
        std::str::from_utf8(line).ok()?.strip_prefix(name)
    };
    let mut print = |name| line(name)?.parse::<Fingerprint>().ok();
    let (archive, settings) = (print("archive ")?, print("settings ")?);
    let (theme, version) = (print("theme ")?, print("version ")?);
    let counts = line("counts ")?.split_whitespace().map(|count| count.parse().ok());
    let counts = counts.collect::<Option<_>>()?;
    line("").filter(|line| line.is_empty())?;
    let manifest = Manifest::read(rest.to_vec())?;
    Some((Origin { archive, settings, theme, version, counts }, manifest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::manifest::{Entry, Writer};

    #[test]
    fn parts_are_read_as_they_are_written() {
        for text in ["1/1", "2/4", "1024/1024"] {
            assert_eq!(text.parse::<Part>().expect("a part").to_string(), text);
        }
        for text in ["", "1", "/", "1/", "/1", "0/1", "2/1", "-1/1", "+1/1", "1/1025", "1/2/3"] {
            assert!(text.parse::<Part>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_marker_cut_anywhere_or_with_a_flipped_byte_is_not_complete() {
        let print = |text: &[u8]| Fingerprint::of(text);
        let origin = Origin {
            archive: print(b"a"),
            settings: print(b"s"),
            theme: print(b"t"),
            version: print(b"v"),
            counts: vec![3, 0, 12],
        };
        let mut writer = Writer::new(&["content"], &[], 1);
        let (key, hash) = (print(b"k").short(), print(b"h").short());
        writer.add("index.html", &Entry { key, hash, length: 7 }, []);
        let manifest = writer.finish();
        let part = Part { number: 2, of: 4 };
        let begin = [head(part).as_bytes(), COMPLETE].concat();
        let marker = [&begin[..], &record(&origin, &manifest)].concat();
        let state = |text: &[u8]| match read(text) {
            Some(Marked::Part(read, state)) if read == part => Some(*state),
            _ => None,
        };
        match state(&marker) {
            Some(PartState::Complete(of, files)) => {
                assert_eq!((of, &files.bytes), (origin, &manifest));
            }
            other => panic!("{other:?}"),
        }
        let is_complete = |text: &[u8]| matches!(state(text), Some(PartState::Complete(..)));
        for at in 0..marker.len() {
            assert!(!is_complete(&marker[..at]), "cut at {at}");
            let mut flipped = marker.clone();
            flipped[at] ^= 1;
            let is_of_manifest = at >= marker.len() - manifest.len();
            assert!(!(is_of_manifest && is_complete(&flipped)), "flipped at {at}");
        }
        let begun = state(begun(part).as_bytes());
        assert!(matches!(begun, Some(PartState::Updating(None))));
        assert!(matches!(read(MARKER_TEXT.as_bytes()), Some(Marked::Whole)));
        assert!(matches!(read(b""), Some(Marked::Torn)));
        assert!(read(b"something else").is_none());
    }
}
