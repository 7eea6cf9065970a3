//! Inputs, output and report of the last build: where nothing changed since, the next build reports
//! the same and does nothing else.

use std::path::Path;

use super::checksummed;
use super::codec::{Coded, Reader, Writer, coded};
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;

const HEADER: &[u8] = b"catena last 1\n";

/// The last build that ended without a diagnostic about the output folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastBuild {
    /// Hash of everything it was made of.
    pub inputs: Fingerprint,
    /// Hash of the state in which it left the output folder.
    pub output: Fingerprint,
    /// The numbers of its report.
    pub numbers: Vec<u64>,
    /// What it reported.
    pub diagnostics: Vec<Diagnostic>,
}

coded!(LastBuild { inputs, output, numbers, diagnostics });

impl LastBuild {
    /// Reads it; a file that is missing or damaged is none.
    pub fn load(path: &Path) -> Option<Self> {
        checksummed::load(path, HEADER)
    }

    /// Stores it; if that fails, the next build does its work again.
    pub fn store(&self, path: &Path) {
        checksummed::store(self, path, HEADER);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    #[test]
    fn it_is_read_back_and_a_wrong_byte_makes_it_none() {
        let diagnostic = Diagnostic::warning("odd", "a.txt", "is odd")
            .at("a text", Span::new(2, 6), "here")
            .related("b.txt", None)
            .help("fix it");
        let inputs = Fingerprint::of(b"i");
        let last = LastBuild {
            inputs,
            output: Fingerprint::NONE,
            numbers: vec![0, 700_000],
            diagnostics: vec![diagnostic],
        };
        let bytes = checksummed::encode(&last, HEADER);
        let decode = |bytes: &[u8]| checksummed::decode::<LastBuild>(bytes, HEADER);
        assert_eq!(decode(&bytes), Some(last));
        for at in 0..bytes.len() {
            let mut wrong = bytes.clone();
            wrong[at] ^= 1;
            assert_eq!(decode(&wrong), None);
            assert_eq!(decode(&bytes[..at]), None);
        }
    }
}
