//! Deterministic pseudorandom numbers: a pure function of seed, purpose and number.
//!
//! Knows nothing of records. The generator is SplitMix64 (Steele, Lea, Flood: "Fast splittable
//! pseudorandom number generators", 2014). Only integers and exactly rounded operations (`sqrt`,
//! products) are used, so that every machine makes the same archive.

/// A stream of numbers.
#[derive(Clone, Debug)]
pub struct Rng(u64);

impl Rng {
    /// Returns the stream for one `purpose` and one `number` of a seed. Streams are independent, so
    /// a new draw in one place changes nothing elsewhere.
    pub fn new(seed: u64, purpose: &str, number: u64) -> Self {
        let mut state = mix(seed ^ 0x6361_7465_6e61);
        for byte in purpose.bytes() {
            state = mix(state ^ u64::from(byte));
        }
        Self(mix(state ^ number))
    }

    /// Returns the next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    /// Returns a number below `bound`, which must not be 0.
    pub fn below(&mut self, bound: u64) -> u64 {
        let product = u128::from(self.bits()) * u128::from(bound);
        u64::try_from(product >> 64).expect("a product of two 64-bit numbers has 128 bits")
    }

    /// Returns a number between `low` and `high`, both included.
    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high - low + 1)
    }

    /// Returns true in `percent` of 100 cases.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// Returns an entry of a list that isn't empty.
    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[usize_of(self.below(list.len() as u64))]
    }

    /// Returns an entry of a list of (entry, weight).
    pub fn weighted<T: Copy>(&mut self, list: &[(T, u64)]) -> T {
        let mut left = self.below(list.iter().map(|(_, weight)| weight).sum());
        for (entry, weight) in list {
            if left < *weight {
                return *entry;
            }
            left -= weight;
        }
        unreachable!("the draw is below the sum of the weights")
    }

    /// Returns a rank below `count`, small ones more often: u^`power` · count for a uniform u, so
    /// that rank r has a weight of about r^(1/power - 1). A power of 4 is Zipf's law with the
    /// exponent 0.75.
    pub fn skewed(&mut self, count: u64, power: u32) -> u64 {
        let uniform = (self.bits() >> 11) as f64 / (1_u64 << 53) as f64;
        let share: f64 = (0..power).map(|_| uniform).product();
        ((share * count as f64) as u64).min(count - 1)
    }
}

/// Returns an index as `usize`; indices come from the lengths of lists in memory.
pub fn usize_of(index: u64) -> usize {
    usize::try_from(index).expect("the index of a list in memory")
}

/// SplitMix64's finaliser.
fn mix(state: u64) -> u64 {
    let z = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_depends_on_seed_purpose_and_number() {
        let first = |seed, purpose, number| Rng::new(seed, purpose, number).bits();
        assert_eq!(first(1, "a", 2), first(1, "a", 2));
        assert_ne!(first(1, "a", 2), first(2, "a", 2));
        assert_ne!(first(1, "a", 2), first(1, "b", 2));
        assert_ne!(first(1, "a", 2), first(1, "a", 3));
    }

    #[test]
    fn skewed_prefers_the_first_ranks_and_reaches_the_last() {
        let mut rng = Rng::new(0, "skewed", 0);
        let ranks: Vec<u64> = (0..10_000).map(|_| rng.skewed(100, 4)).collect();
        let of = |low, high| ranks.iter().filter(|rank| (low..high).contains(*rank)).count();
        // u < (1/100)^(1/4) = 0.316 gives rank 0; u > 0.9975 the last.
        assert!((3_000..3_350).contains(&of(0, 1)), "{}", of(0, 1));
        assert!(of(99, 100) > 0);
        assert_eq!(of(0, 100), 10_000);
    }
}
