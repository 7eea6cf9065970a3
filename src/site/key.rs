//! The key of a file: the hash of everything that its content is made of, in named parts.

use std::hash::Hash;

use crate::fingerprint::{Fed, Fingerprint};

/// A key under construction.
#[derive(Default)]
pub struct Key {
    fed: Fed,
    /// The offset of each part. The bytes before the first part have no name.
    parts: Vec<(u8, usize)>,
}

impl Key {
    /// Adds a value to the part before it.
    pub fn add(&mut self, value: &impl Hash) {
        value.hash(&mut self.fed);
    }

    /// Starts a part with its number in the list of names, and adds its value.
    pub fn part(&mut self, name: u8, value: &impl Hash) {
        self.parts.push((name, self.fed.0.len()));
        self.add(value);
    }

    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.fed.0)
    }

    pub fn parts(&self) -> Vec<(u8, Fingerprint)> {
        let bytes = &self.fed.0;
        let ends = self.parts.iter().skip(1).map(|(_, start)| *start).chain([bytes.len()]);
        let parts = self.parts.iter().zip(ends);
        parts.map(|(&(name, start), end)| (name, Fingerprint::of(&bytes[start..end]))).collect()
    }
}
