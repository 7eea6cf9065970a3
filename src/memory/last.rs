//! What the last build was made of, made and said: when nothing has changed since, that is all
//! there is to say again.
#![expect(clippy::disallowed_methods, reason = "reads and writes a file of the cache")]

use std::fs;
use std::path::{Path, PathBuf};

use super::codec::{Reader, Writer};
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::read::bytes;

const HEADER: &[u8] = b"catena last 1\n";
const SUM: usize = 32;

/// The last build that ended without a word about the output folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Last {
    /// Hash of everything it was made of.
    pub inputs: Fingerprint,
    /// Hash of the state in which it left the output folder.
    pub output: Fingerprint,
    /// The numbers of its report.
    pub numbers: Vec<u64>,
    /// What it said.
    pub found: Vec<Diagnostic>,
}

impl Last {
    /// Reads it; a file that is missing or not as we write it is none.
    pub fn load(path: &Path) -> Option<Self> {
        Self::decode(&bytes(path).ok()?)
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let (body, sum) = bytes.split_last_chunk::<SUM>()?;
        if Fingerprint::of(body).as_bytes() != sum {
            return None;
        }
        let mut bytes = Reader::new(body.strip_prefix(HEADER)?);
        let (inputs, output) = (bytes.print()?, bytes.print()?);
        let count: u8 = bytes.small()?;
        let numbers = (0..count).map(|_| bytes.number()).collect::<Option<_>>()?;
        let found = bytes.diagnostics()?;
        bytes.is_done().then_some(Self { inputs, output, numbers, found })
    }

    fn encode(&self) -> Vec<u8> {
        let mut out = Writer::default();
        out.out.extend_from_slice(HEADER);
        out.print(&self.inputs);
        out.print(&self.output);
        out.number(self.numbers.len() as u64);
        self.numbers.iter().for_each(|&number| out.number(number));
        out.diagnostics(&self.found);
        let mut bytes = out.out;
        let sum = Fingerprint::of(&bytes);
        bytes.extend_from_slice(sum.as_bytes());
        bytes
    }

    /// Keeps it; if that fails, the next build does its work again.
    pub fn keep(&self, path: &Path) {
        let mut beside = path.as_os_str().to_owned();
        beside.push(".tmp");
        let beside = PathBuf::from(beside);
        let kept = fs::write(&beside, self.encode()).and_then(|()| fs::rename(&beside, path));
        if kept.is_err() {
            let _ = fs::remove_file(&beside);
            let _ = fs::remove_file(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    #[test]
    fn it_is_read_back_and_a_wrong_byte_makes_it_none() {
        let found = Diagnostic::warning("odd", "a.txt", "is odd")
            .at("a text", Span::new(2, 6), "here")
            .related("b.txt", None)
            .help("mend it");
        let inputs = Fingerprint::of(b"i");
        let last = Last {
            inputs,
            output: Fingerprint::NONE,
            numbers: vec![0, 700_000],
            found: vec![found],
        };
        let bytes = last.encode();
        assert_eq!(Last::decode(&bytes), Some(last));
        for at in 0..bytes.len() {
            let mut wrong = bytes.clone();
            wrong[at] ^= 1;
            assert_eq!(Last::decode(&wrong), None);
            assert_eq!(Last::decode(&bytes[..at]), None);
        }
    }
}
