//! Words to numbers: the tables in which forms and terms are found.
//!
//! They hold hashes and no copies of the words, which the caller compares by their number; but
//! short words are their own hashes. Tables are never iterated, and a record that is made to fill
//! one slot slows its own build only.

/// Fewest slots of a table that holds anything.
const SMALLEST: usize = 256;

/// What hashes are multiplied by: 2^64 over the golden ratio, which spreads what lies close together.
const ODD: u64 = 0x9e37_79b9_7f4a_7c15;

/// Numbers by hash.
#[derive(Debug, Default)]
pub struct Numbers {
    /// The upper half of a hash and a number plus 1, or zeros; a power of two of them.
    slots: Vec<(u32, u32)>,
    taken: usize,
}

impl Numbers {
    /// Finds the number of the word with this hash for which `same` is true, or enters `next` as
    /// its number. `hash_of` returns the hash of a word that was entered before.
    pub fn number(
        &mut self,
        hash: u64,
        next: usize,
        same: impl Fn(usize) -> bool,
        hash_of: impl Fn(usize) -> u64,
    ) -> usize {
        if self.taken * 2 >= self.slots.len() {
            self.grow(hash_of);
        }
        let (tag, mut at) = (upper(hash), self.slot(hash));
        loop {
            let (other, number) = self.slots[at];
            if number == 0 {
                let number = u32::try_from(next + 1).expect("an index holds fewer than 2^32 words");
                self.slots[at] = (tag, number);
                self.taken += 1;
                return next;
            }
            if other == tag && same(number as usize - 1) {
                return number as usize - 1;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// Finds the number of the word with this hash for which `same` is true.
    pub fn find(&self, hash: u64, same: impl Fn(usize) -> bool) -> Option<usize> {
        if self.slots.is_empty() {
            return None;
        }
        let (tag, mut at) = (upper(hash), self.slot(hash));
        loop {
            let (other, number) = self.slots[at];
            if number == 0 {
                return None;
            }
            if other == tag && same(number as usize - 1) {
                return Some(number as usize - 1);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// Returns where a hash belongs: multiplied once more, since words that begin alike differ in its
    /// upper bits alone, and words that stand close together are long in being found.
    fn slot(&self, hash: u64) -> usize {
        let spread = hash.wrapping_mul(ODD) >> (u64::BITS - self.slots.len().ilog2());
        spread as usize
    }

    /// Makes room for twice as many.
    fn grow(&mut self, hash_of: impl Fn(usize) -> u64) {
        let more = vec![(0, 0); (self.slots.len() * 2).max(SMALLEST)];
        for (tag, number) in std::mem::replace(&mut self.slots, more) {
            if number == 0 {
                continue;
            }
            let mut at = self.slot(hash_of(number as usize - 1));
            while self.slots[at].1 != 0 {
                at = (at + 1) & (self.slots.len() - 1);
            }
            self.slots[at] = (tag, number);
        }
    }
}

fn upper(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// Pairs of numbers by word, for what is asked of each token: nearly all words are short, and then
/// all that is needed stands in one slot.
#[derive(Debug, Default)]
pub struct Pairs {
    /// A key and what is known by it; a power of two of them, those of the key 0 free.
    slots: Vec<(Key, [u32; 2])>,
    taken: usize,
}

/// What a word is known by in [`Pairs`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Key {
    start: u64,
    /// The length in the highest byte.
    rest: u64,
}

/// Length that stands for all lengths from 16 bytes on, whose keys begin with a hash.
const LONG: u64 = 16 << 56;

impl Key {
    /// Returns the key of a word. Words below 16 bytes have keys of their own.
    pub fn of(word: &str) -> Self {
        let bytes = word.as_bytes();
        let length = bytes.len();
        let (start, rest) = match (bytes.first_chunk(), bytes.last_chunk()) {
            _ if length > 15 => return Self { start: hash(word), rest: LONG },
            (Some(&first), Some(&last)) => {
                // Of the last eight bytes those that the first eight don't hold, at most seven.
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

    fn slot(self, slots: usize) -> usize {
        let mixed = (self.start.wrapping_mul(ODD) ^ self.rest).wrapping_mul(ODD);
        ((mixed ^ mixed >> 32).wrapping_mul(ODD) >> (u64::BITS - slots.ilog2())) as usize
    }
}

impl Pairs {
    /// Finds the numbers of a word; `same` tells whether it is the one with a number, which is asked
    /// of long ones alone.
    pub fn find(&self, key: Key, same: impl Fn(u32) -> bool) -> Option<[u32; 2]> {
        if self.slots.is_empty() {
            return None;
        }
        let mut at = key.slot(self.slots.len());
        loop {
            let (other, numbers) = self.slots[at];
            if other == key && (key.rest != LONG || same(numbers[0])) {
                return Some(numbers);
            }
            if other == Key::default() {
                return None;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// Enters the numbers of a word that isn't there and isn't empty.
    pub fn enter(&mut self, key: Key, numbers: [u32; 2]) {
        if self.taken * 2 >= self.slots.len() {
            let more = vec![Default::default(); (self.slots.len() * 2).max(SMALLEST)];
            let taken = std::mem::replace(&mut self.slots, more).into_iter();
            taken.filter(|(key, _)| *key != Key::default()).for_each(|slot| self.put(slot));
        }
        self.put((key, numbers));
        self.taken += 1;
    }

    fn put(&mut self, slot: (Key, [u32; 2])) {
        let mut at = slot.0.slot(self.slots.len());
        while self.slots[at].0 != Key::default() {
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.slots[at] = slot;
    }
}

/// Hashes a word quickly: eight bytes at a time, multiplied and folded. Words of one length below
/// eight bytes have different hashes: both steps can be undone.
pub fn hash(word: &str) -> u64 {
    let (parts, rest) = word.as_bytes().as_chunks::<8>();
    let mix = |hash: u64, part: u64| {
        let mixed = (hash ^ part).wrapping_mul(ODD);
        mixed ^ (mixed >> 29)
    };
    let hash = parts.iter().fold(0, |hash, part| mix(hash, u64::from_le_bytes(*part)));
    // Byte by byte: calling what copies a few bytes takes longer than shifting them.
    let rest = rest.iter().rev().fold(rest.len() as u64, |all, &byte| all << 8 | u64::from(byte));
    mix(hash, rest)
}

/// Tells whether two words are the same. Nearly all need no look at their texts.
pub fn same((hash, word): (u64, &str), (other_hash, other): (u64, &str)) -> bool {
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
        fn words_keep_their_numbers(words in prop::collection::vec("[a-e]{0,4}", 0..2000), bits in 0u32..64) {
            // Hashes that are cut short meet each other.
            let hash = |word: &str| hash(word) >> bits;
            let (mut numbers, mut entered) = (Numbers::default(), Vec::<&str>::new());
            for word in &words {
                let known = entered.iter().position(|other| other == word);
                let same = |number: usize| entered[number] == word;
                let number =
                    numbers.number(hash(word), entered.len(), same, |number| hash(entered[number]));
                prop_assert_eq!(number, known.unwrap_or(entered.len()));
                if known.is_none() {
                    entered.push(word);
                }
                let same = |number: usize| entered[number] == word;
                prop_assert_eq!(numbers.find(hash(word), same), Some(number));
            }
        }
    }
}
