//! Hash tables from words to numbers, for forms and terms.
//!
//! The tables store hashes, not words: the caller compares words by their number. Short words are
//! their own hashes. Tables are never iterated. A record that is crafted to fill one slot slows
//! only its own build.

use hashbrown::HashTable;

use super::bytes::small;

/// Multiplier of hashes: 2^64 over the golden ratio, which spreads close values.
const ODD: u64 = 0x9e37_79b9_7f4a_7c15;

/// A word with its hash.
pub type Hashed<'a> = (u64, &'a str);

/// Numbers by word.
#[derive(Debug, Default)]
pub struct Numbers(HashTable<u32>);

impl Numbers {
    /// Finds the number of a word, or adds the word with the number `next`. `word_of` returns the
    /// word of a number.
    pub fn number<'a>(
        &mut self,
        word: Hashed<'_>,
        next: usize,
        word_of: impl Fn(usize) -> Hashed<'a>,
    ) -> usize {
        let same = |&number: &u32| same(word, word_of(number as usize));
        let hash_of = |&number: &u32| spread(word_of(number as usize).0);
        *self.0.entry(spread(word.0), same, hash_of).or_insert_with(|| small(next)).get() as usize
    }

    /// Finds the number of a word.
    pub fn find<'a>(
        &self,
        word: Hashed<'_>,
        word_of: impl Fn(usize) -> Hashed<'a>,
    ) -> Option<usize> {
        let found = self.0.find(spread(word.0), |&number| same(word, word_of(number as usize)));
        found.map(|&number| number as usize)
    }
}

/// Returns a hash as the tables use it: multiplied again, because words with the same start differ
/// in its upper bits alone, and close hashes make lookups slow.
fn spread(hash: u64) -> u64 {
    let spread = hash.wrapping_mul(ODD);
    spread ^ spread >> 32
}

/// Pairs of numbers by word, for lookups of every token. Most words are short, and one slot has all
/// of their data.
#[derive(Debug, Default)]
pub struct Pairs(HashTable<(Key, [u32; 2])>);

/// The key of a word in [`Pairs`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Key {
    start: u64,
    /// The length in the highest byte.
    rest: u64,
}

/// Length for all words of 16 bytes or more, whose keys begin with a hash.
const LONG: u64 = 16 << 56;

impl Key {
    /// Returns the key of a word. Words of less than 16 bytes have distinct keys.
    pub fn of(word: &str) -> Self {
        let bytes = word.as_bytes();
        let length = bytes.len();
        let (start, rest) = match (bytes.first_chunk(), bytes.last_chunk()) {
            _ if length > 15 => return Self { start: hash(word), rest: LONG },
            (Some(&first), Some(&last)) => {
                // The last eight bytes, without those that the first eight contain: at most seven.
                let last = u64::from_le_bytes(last) >> 8 >> (8 * (15 - length));
                (u64::from_le_bytes(first), last)
            }
            _ => match (bytes.first_chunk(), bytes.last_chunk()) {
                (Some(&first), Some(&last)) => {
                    let [first, last] = [first, last].map(u32::from_le_bytes).map(u64::from);
                    (last << 32 | first, 0)
                }
                _ => (bytes.iter().fold(0, |all, &byte| all << 8 | u64::from(byte)), 0),
            },
        };
        Self { start, rest: (length as u64) << 56 | rest }
    }

    fn hash(self) -> u64 {
        let mixed = (self.start.wrapping_mul(ODD) ^ self.rest).wrapping_mul(ODD);
        spread(mixed ^ mixed >> 32)
    }
}

impl Pairs {
    /// Finds the numbers of a word. `same` returns whether a number is that of the word; it is
    /// called for long words only.
    pub fn find(&self, key: Key, same: impl Fn(u32) -> bool) -> Option<[u32; 2]> {
        let is_it = |(other, numbers): &(Key, [u32; 2])| {
            *other == key && (key.rest != LONG || same(numbers[0]))
        };
        self.0.find(key.hash(), is_it).map(|(_, numbers)| *numbers)
    }

    /// Adds the numbers of a word that is new and not empty.
    pub fn enter(&mut self, key: Key, numbers: [u32; 2]) {
        self.0.insert_unique(key.hash(), (key, numbers), |(key, _)| key.hash());
    }
}

/// Hashes a word quickly: eight bytes at a time, multiplied and folded. Words of equal length below
/// eight bytes have different hashes, because both steps can be undone.
pub fn hash(word: &str) -> u64 {
    let (parts, rest) = word.as_bytes().as_chunks::<8>();
    let mix = |hash: u64, part: u64| {
        let mixed = (hash ^ part).wrapping_mul(ODD);
        mixed ^ (mixed >> 29)
    };
    let hash = parts.iter().fold(0, |hash, part| mix(hash, u64::from_le_bytes(*part)));
    // Byte by byte, because a call that copies a few bytes takes longer than shifting them.
    let rest = rest.iter().rev().fold(rest.len() as u64, |all, &byte| all << 8 | u64::from(byte));
    mix(hash, rest)
}

/// Returns whether two words are the same. Nearly all differ in the hash.
fn same((hash, word): Hashed<'_>, (other_hash, other): Hashed<'_>) -> bool {
    hash == other_hash && word.len() == other.len() && (word.len() < 8 || word == other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn short_words_have_hashes_of_their_own(words in prop::collection::btree_set("[a-c]{7}", 0..900)) {
            let hashes: std::collections::BTreeSet<u64> = words.iter().map(|word| hash(word)).collect();
            prop_assert_eq!(hashes.len(), words.len());
        }

        #[test]
        fn pairs_are_found_again(words in prop::collection::vec("[a-c]{1,2}|[a-b]{3,6}|[aé]{7,17}|a{1,20}", 0..900)) {
            let (mut pairs, mut entered) = (Pairs::default(), Vec::<&str>::new());
            for word in &words {
                let known = entered.iter().position(|other| other == word);
                let known = known.map(|number| u32::try_from(number).unwrap());
                let same = |number: u32| entered[number as usize] == word;
                let found = pairs.find(Key::of(word), same);
                prop_assert_eq!(found, known.map(|number| [number, 7]));
                if known.is_none() {
                    pairs.enter(Key::of(word), [u32::try_from(entered.len()).unwrap(), 7]);
                    entered.push(word);
                }
            }
        }

        #[test]
        fn words_keep_their_numbers(words in prop::collection::vec("long_one[a-e]{0,4}", 0..2000), bits in 0u32..64) {
            // Truncated hashes collide, and so may words of eight bytes or more.
            let hash = |word: &str| hash(word) >> bits;
            let (mut numbers, mut entered) = (Numbers::default(), Vec::<&str>::new());
            for word in &words {
                let known = entered.iter().position(|other| other == word);
                let word_of = |number: usize| (hash(entered[number]), entered[number]);
                let number = numbers.number((hash(word), word), entered.len(), word_of);
                prop_assert_eq!(number, known.unwrap_or(entered.len()));
                if known.is_none() {
                    entered.push(word);
                }
                let word_of = |number: usize| (hash(entered[number]), entered[number]);
                prop_assert_eq!(numbers.find((hash(word), word), word_of), Some(number));
            }
        }
    }
}
