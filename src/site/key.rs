//! The key of a file: the hash of everything that its content is made of, in named parts.

use std::hash::{Hash, Hasher};

use crate::fingerprint::{Fingerprint, Short};

/// A key under construction. It collects the bytes that values feed to a hasher and hashes them at
/// once. Most keys are short, and feeding a hasher small pieces costs more than the hash itself.
pub struct Key {
    bytes: Vec<u8>,
    /// The offset of each part. The bytes before the first part have no name.
    parts: Vec<(u8, usize)>,
}

impl Default for Key {
    fn default() -> Self {
        Self { bytes: Vec::with_capacity(512), parts: Vec::new() }
    }
}

impl Key {
    /// Starts a part with its number in the list of names, and adds its value.
    pub fn part(&mut self, name: u8, value: &impl Hash) {
        self.parts.push((name, self.bytes.len()));
        value.hash(self);
    }

    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.bytes)
    }

    pub fn parts(&self) -> Vec<(u8, Fingerprint)> {
        let ends = self.parts.iter().skip(1).map(|(_, start)| *start).chain([self.bytes.len()]);
        let parts = self.parts.iter().zip(ends);
        parts
            .map(|(&(name, start), end)| (name, Fingerprint::of(&self.bytes[start..end])))
            .collect()
    }
}

/// A `usize` has the same bytes on 32-bit and 64-bit machines, so that caches are portable.
impl Hasher for Key {
    fn write(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    fn write_usize(&mut self, number: usize) {
        self.write(&(number as u64).to_le_bytes());
    }

    /// Not the key; see [`Key::fingerprint`].
    fn finish(&self) -> u64 {
        self.bytes.len() as u64
    }
}

/// Returns the hash of a value.
pub fn print(value: &impl Hash) -> Short {
    let mut key = Key::default();
    value.hash(&mut key);
    key.fingerprint().short()
}
