//! The results of the last build: its report, related records, and files of the search index. Work
//! whose inputs are unchanged is not repeated.

use std::path::Path;

use super::checksummed;
use super::codec::{Coded, Reader, Writer, coded, coded_as};
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::model::{Coupling, RelatedCache};

const REPORT: &[u8] = b"catena last 3\n";
const SEGMENTS: &[u8] = b"catena segments 4\n";

/// The last build that ended without a diagnostic about the output folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastBuild {
    /// Hash of all its inputs.
    pub inputs: Fingerprint,
    /// Hash of the output folder's state after it.
    pub output: Fingerprint,
    pub counts: Vec<u64>,
    pub diagnostics: Vec<Diagnostic>,
}

/// A segment of the search index: a function of its records, with files named by their contents. If
/// the records are unchanged, the files are known without making them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segment {
    pub documents: u32,
    /// Its root, as the manifest contains it.
    pub root: Vec<u8>,
    pub days: Option<(u32, u32)>,
    pub files: Vec<String>,
}

/// The segments of an index, each with the hash of its inputs.
pub type Segments = Vec<(Fingerprint, Segment)>;

coded!(LastBuild { inputs, output, counts, diagnostics });
coded!(Segment { documents, root, days, files });
coded!(Coupling { record, seen, related });
coded_as! {
    RelatedCache: |related, out| related.0.put(out), |bytes| Coded::take(bytes).map(Self);
}

impl LastBuild {
    /// Reads it; a missing or damaged file is `None`.
    pub fn load(path: &Path) -> Option<Self> {
        checksummed::load(path, REPORT)
    }

    /// Stores it; if that fails, the next build repeats the work.
    pub fn store(&self, path: &Path) {
        checksummed::store(self, path, REPORT);
    }
}

/// Reads the segments; a missing or damaged file has none.
pub fn load_segments(path: &Path) -> Segments {
    checksummed::load(path, SEGMENTS).unwrap_or_default()
}

/// Stores the segments; if that fails, the next build makes them again.
pub fn store_segments(segments: &Segments, path: &Path) {
    checksummed::store(segments, path, SEGMENTS);
}

/// Returns the header of the file of related records: another version may relate others.
pub(super) fn related_header(tool: &Fingerprint) -> Vec<u8> {
    [&b"catena coupled 2\n"[..], tool.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    #[test]
    fn the_report_round_trips_and_a_wrong_byte_invalidates_it() {
        let diagnostic = Diagnostic::warning("odd", "a.txt", "is odd")
            .at("a text", Span::new(2, 6), "here")
            .related("b.txt", None)
            .help("fix it");
        let inputs = Fingerprint::of(b"i");
        let last = LastBuild {
            inputs,
            output: Fingerprint::NONE,
            counts: vec![0, 700_000, u64::MAX],
            diagnostics: vec![diagnostic],
        };
        let bytes = checksummed::encode(&last, REPORT);
        let decode = |bytes: &[u8]| checksummed::decode::<LastBuild>(bytes, REPORT);
        assert_eq!(decode(&bytes), Some(last));
        for at in 0..bytes.len() {
            let mut wrong = bytes.clone();
            wrong[at] ^= 1;
            assert_eq!(decode(&wrong), None);
            assert_eq!(decode(&bytes[..at]), None);
        }
    }

    #[test]
    fn segments_round_trip_and_a_wrong_byte_invalidates_them() {
        let segment = |documents: u32| Segment {
            documents,
            root: vec![1, 2, 3],
            days: (documents > 1).then_some((7, 20_000)),
            files: vec!["search/a.bin".to_owned(); documents as usize],
        };
        let all = [(Fingerprint::of(b"a"), segment(1)), (Fingerprint::of(b"b"), segment(3))];
        let all = Segments::from(all);
        let bytes = checksummed::encode(&all, SEGMENTS);
        let decode = |bytes: &[u8]| checksummed::decode::<Segments>(bytes, SEGMENTS);
        assert_eq!(decode(&bytes), Some(all));
        for at in 0..bytes.len() {
            let mut wrong = bytes.clone();
            wrong[at] ^= 1;
            assert_eq!(decode(&wrong), None);
        }
    }

    #[test]
    fn related_records_round_trip_and_a_wrong_byte_invalidates_them() {
        let short = |n: u8| Fingerprint::of(&[n]).short();
        let coupling = |n: u8, related: &[u32]| Coupling {
            record: short(n),
            seen: short(n + 100),
            related: related.to_vec(),
        };
        let cached =
            RelatedCache(vec![coupling(1, &[1, 2]), coupling(2, &[]), coupling(3, &[70_000])]);
        let (tool, other) = (Fingerprint::of(b"tool"), Fingerprint::of(b"other"));
        let bytes = checksummed::encode(&cached, &related_header(&tool));
        let decode =
            |bytes: &[u8], tool| checksummed::decode::<RelatedCache>(bytes, &related_header(tool));
        assert_eq!(decode(&bytes, &tool), Some(cached));
        assert_eq!(decode(&bytes, &other), None);
        for at in 0..bytes.len() {
            let mut wrong = bytes.clone();
            wrong[at] ^= 1;
            assert_eq!(decode(&wrong, &tool), None);
            assert_eq!(decode(&bytes[..at], &tool), None);
        }
    }
}
