//! The identity of content: a blake3 hash as a value that can be compared, stored and nested.
//!
//! Knows nothing of what it identifies.

use std::fmt;
use std::str::FromStr;

/// A blake3 hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// The value that no content has: "unknown".
    pub const NONE: Self = Self([0; 32]);

    /// Returns the hash of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// Returns the hash of several parts; each counts with its length, so that moving a border
    /// between two parts gives another hash.
    pub fn of_parts<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        Self::finish(&hasher)
    }

    /// Returns the hash of what `hasher` has seen.
    pub fn finish(hasher: &blake3::Hasher) -> Self {
        Self(*hasher.finalize().as_bytes())
    }

    /// Returns the raw bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&blake3::Hash::from_bytes(self.0).to_hex())
    }
}

impl FromStr for Fingerprint {
    type Err = blake3::HexError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        blake3::Hash::from_hex(text).map(|hash| Self(*hash.as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_form_is_read_back() {
        let print = Fingerprint::of(b"x");
        assert_eq!(print.to_string().parse().ok(), Some(print));
        assert!("zz".parse::<Fingerprint>().is_err());
    }

    #[test]
    fn borders_between_parts_count() {
        let a = Fingerprint::of_parts([b"ab".as_slice(), b"c"]);
        let b = Fingerprint::of_parts([b"a".as_slice(), b"bc"]);
        assert_ne!(a, b);
    }
}
