//! The search index of the last build: the files of each of its segments.
//!
//! A segment is a function of its records, and its files are named by what they hold. So where the
//! records are those that it was made of, its files needn't be made to be known.

use std::collections::BTreeMap;
use std::path::Path;

use super::checksummed;
use super::codec::{Coded, Reader, Writer, coded};
use crate::fingerprint::Fingerprint;

const HEADER: &[u8] = b"catena segments 2\n";

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

coded!(Segment { documents, root, days, files });

impl Coded for Segments {
    fn put(&self, out: &mut Writer) {
        self.0.len().put(out);
        for (key, segment) in &self.0 {
            key.put(out);
            segment.put(out);
        }
    }

    fn take(bytes: &mut Reader<'_>) -> Option<Self> {
        Some(Self(Vec::take(bytes)?.into_iter().collect()))
    }
}

impl Segments {
    /// Reads them; a file that is missing or damaged has none.
    pub fn load(path: &Path) -> Self {
        checksummed::load(path, HEADER).unwrap_or_default()
    }

    /// Stores them; if that fails, the next build makes them again.
    pub fn store(&self, path: &Path) {
        checksummed::store(self, path, HEADER);
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
        let bytes = checksummed::encode(&all, HEADER);
        let decode = |bytes: &[u8]| checksummed::decode::<Segments>(bytes, HEADER);
        assert_eq!(decode(&bytes), Some(all));
        for at in 0..bytes.len() {
            let mut wrong = bytes.clone();
            wrong[at] ^= 1;
            assert_eq!(decode(&wrong), None);
        }
    }
}
