//! The search index of the last build: the files of each of its segments.
//!
//! A segment is a function of its records, and its files are named by what they hold. So where the
//! records are those that it was made of, its files needn't be made to be known.

use std::collections::BTreeMap;
use std::path::Path;

use super::checksummed;
use super::codec::Reader;
use crate::fingerprint::Fingerprint;
use crate::read::bytes;

const HEADER: &[u8] = b"catena segments 1\n";

/// What is known of a segment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segment {
    /// How many records.
    pub documents: u32,
    /// Name of the file to read first.
    pub root: [u8; 8],
    /// First and last day.
    pub days: Option<(u32, u32)>,
    /// Paths of its files.
    pub files: Vec<String>,
}

/// The segments of an index, by the hash of what each is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segments(pub BTreeMap<Fingerprint, Segment>);

impl Segments {
    /// Reads them; a file that is missing or damaged has none.
    pub fn load(path: &Path) -> Self {
        bytes(path).ok().and_then(|bytes| Self::decode(&bytes)).unwrap_or_default()
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let mut bytes = Reader::new(checksummed::verify(bytes, HEADER)?);
        let count: u32 = bytes.small()?;
        let segment = |_| {
            let key = bytes.print()?;
            let documents = bytes.small()?;
            let root = bytes.print()?;
            let (root, _) = root.as_bytes().split_first_chunk()?;
            let root = *root;
            let days = bytes.option(|bytes| Some((bytes.small()?, bytes.small()?)))?;
            let files: u32 = bytes.small()?;
            let files =
                (0..files).map(|_| bytes.text().map(str::to_owned)).collect::<Option<_>>()?;
            Some((key, Segment { documents, root, days, files }))
        };
        let segments = (0..count).map(segment).collect::<Option<_>>()?;
        bytes.is_done().then_some(Self(segments))
    }

    fn encode(&self) -> Vec<u8> {
        let mut out = checksummed::begin(HEADER);
        out.number(self.0.len() as u64);
        for (key, segment) in &self.0 {
            out.print(key);
            out.number(segment.documents.into());
            let mut root = [0; 32];
            root[..8].copy_from_slice(&segment.root);
            out.print(&Fingerprint::from_bytes(root));
            out.option(segment.days, |out, (first, last)| {
                out.number(first.into());
                out.number(last.into());
            });
            out.number(segment.files.len() as u64);
            segment.files.iter().for_each(|path| out.text(path));
        }
        checksummed::finish(out)
    }

    /// Stores them; if that fails, the next build makes them again.
    pub fn store(&self, path: &Path) {
        checksummed::store(path, &self.encode());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_read_back_and_a_wrong_byte_makes_them_none() {
        let segment = |documents: u32| Segment {
            documents,
            root: [1, 2, 3, 4, 5, 6, 7, 8],
            days: (documents > 1).then_some((7, 20_000)),
            files: vec!["search/a.bin".to_owned(); documents as usize],
        };
        let all = [(Fingerprint::of(b"a"), segment(1)), (Fingerprint::of(b"b"), segment(3))];
        let all = Segments(BTreeMap::from(all));
        let bytes = all.encode();
        assert_eq!(Segments::decode(&bytes), Some(all));
        for at in 0..bytes.len() {
            let mut wrong = bytes.clone();
            wrong[at] ^= 1;
            assert_eq!(Segments::decode(&wrong), None);
        }
    }
}
