//! The identity of content: a blake3 hash that can be compared, stored and nested.
//!
//! Knows nothing about the content.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

/// A blake3 hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// The value that no content has: "unknown".
    pub const NONE: Self = Self([0; 32]);

    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// Returns the hash of several parts. Each part's length counts, so moving text between parts
    /// changes the hash.
    pub fn of_parts<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        Self::finish(&hasher)
    }

    /// Returns the hash of all that a value feeds to a hasher.
    pub fn of_value(value: &impl Hash) -> Self {
        let mut fed = Fed::default();
        value.hash(&mut fed);
        Self::of(&fed.0)
    }

    /// Returns the hash of `hasher`'s input.
    pub fn finish(hasher: &blake3::Hasher) -> Self {
        Self(*hasher.finalize().as_bytes())
    }

    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    pub fn short(&self) -> Short {
        let (half, _) = self.0.split_first_chunk().expect("32 bytes have 16");
        Short(u128::from_be_bytes(*half))
    }
}

/// Collects the bytes that values feed to a hasher, and hashes them at once. Most values are short,
/// and feeding a hasher small pieces costs more than the hash itself.
pub struct Fed(pub Vec<u8>);

impl Default for Fed {
    fn default() -> Self {
        Self(Vec::with_capacity(512))
    }
}

/// A `usize` has the same bytes on 32-bit and 64-bit machines, so that caches are portable.
impl Hasher for Fed {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn write_usize(&mut self, number: usize) {
        self.write(&(number as u64).to_le_bytes());
    }

    /// Not the hash; see [`Fingerprint::of_value`].
    fn finish(&self) -> u64 {
        self.0.len() as u64
    }
}

/// The first half of a fingerprint, for collections of hundreds of thousands: it distinguishes
/// contents equally well at half the size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Short(u128);

impl Short {
    /// The value that no content has: "unknown".
    pub const NONE: Self = Self(0);

    pub fn to_bytes(self) -> [u8; 16] {
        self.0.to_be_bytes()
    }

    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(u128::from_be_bytes(bytes))
    }

    /// Returns its first four bytes: enough to detect that a part of a page changed, where a
    /// collision only affects a remark.
    pub fn mark(self) -> u32 {
        let [a, b, c, d, ..] = self.to_bytes();
        u32::from_be_bytes([a, b, c, d])
    }
}

impl fmt::Display for Short {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl FromStr for Short {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let is_hex = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = is_hex.then(|| u128::from_str_radix(text, 16).ok()).flatten();
        number.map(Self).ok_or(())
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
    fn the_text_form_round_trips() {
        let print = Fingerprint::of(b"x");
        assert_eq!(print.to_string().parse().ok(), Some(print));
        assert!("zz".parse::<Fingerprint>().is_err());
        let short = print.short();
        assert_eq!(short.to_string(), print.to_string()[..32]);
        assert_eq!(short.to_string().parse(), Ok(short));
        assert_eq!(Short::from_bytes(short.to_bytes()), short);
        for odd in ["", "zz", "+0000000000000000000000000000000"] {
            assert_eq!(odd.parse::<Short>(), Err(()));
        }
    }

    #[test]
    fn borders_between_parts_count() {
        let a = Fingerprint::of_parts([b"ab".as_slice(), b"c"]);
        let b = Fingerprint::of_parts([b"a".as_slice(), b"bc"]);
        assert_ne!(a, b);
    }
}
