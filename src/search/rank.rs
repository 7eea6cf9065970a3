//! The arithmetic of ranking: weights of words, and distances between them.
//!
//! Clients repeat it in integers, so all readers agree to the bit. Only the builder uses floats,
//! and only operations that IEEE 754 rounds exactly.

/// Parts of a document: question, headings, answer, sources.
pub const FIELDS: usize = 4;

/// Weight of a word in each part.
const WEIGHT: [f64; FIELDS] = [4.0, 2.0, 1.0, 0.5];
/// Influence of each part's length.
const LENGTH: [f64; FIELDS] = [0.75, 0.3, 0.75, 0.3];
/// Lengths in tokens of a document's parts at which a word counts its weight. Frozen, so that segments
/// stay comparable and an addition changes no older segment.
const AVERAGE: [f64; FIELDS] = [12.0, 24.0, 200.0, 72.0];
/// Saturation of a word's repetitions (k1 of BM25).
const SATURATION: f64 = 2.0;
pub const TOP_IMPACT: u8 = 31;

/// Impact of a stop word on a document that has it outside its question, and in it. Two values
/// suffice, and cost almost no space.
pub const STOP_IMPACTS: [u8; 2] = [8, 24];

/// Returns the divisors of the frequencies in a document's parts, by their lengths in tokens.
pub fn scale(length: [u32; FIELDS]) -> [f64; FIELDS] {
    std::array::from_fn(|i| 1.0 - LENGTH[i] + LENGTH[i] * f64::from(length[i]) / AVERAGE[i])
}

/// Returns the impact of a term on a document, 1 to [`TOP_IMPACT`].
///
/// BM25F (Robertson, Zaragoza, Taylor 2004), quantised. `frequency` counts the term in each part;
/// `scale` is that of the document, see [`scale`].
pub fn impact(frequency: [u32; FIELDS], scale: &[f64; FIELDS]) -> u8 {
    let mut weighed = 0.0;
    for i in 0..FIELDS {
        if frequency[i] > 0 {
            weighed += WEIGHT[i] * f64::from(frequency[i]) / scale[i];
        }
    }
    let share = weighed / (SATURATION + weighed) * f64::from(TOP_IMPACT);
    (share.round() as u8).clamp(1, TOP_IMPACT)
}

/// Returns the weight of a term that `count` of `all` documents contain, in 256ths of a bit, at
/// least 1: `log2((2·all + 2) / (2·count + 1))`, the BM25 weight with one added inside.
pub fn rarity(all: u32, count: u32) -> u64 {
    let all = log2(2 * u64::from(all) + 2);
    all.saturating_sub(log2(2 * u64::from(count) + 1)).max(1)
}

/// Returns 256 times the binary logarithm of `n`, rounded down, to within a unit; `n` > 0.
///
/// Eight squarings of a fixed-point mantissa; every intermediate is below 2^32, except the first,
/// which is below 2^48.
fn log2(n: u64) -> u64 {
    let whole = u64::from(n.max(1).ilog2());
    let mut mantissa = (n.max(1) << 15) >> whole;
    let mut log = whole;
    for _ in 0..8 {
        mantissa = (mantissa * mantissa) >> 15;
        log *= 2;
        if mantissa >= 1 << 16 {
            mantissa >>= 1;
            log += 1;
        }
    }
    log
}

/// Returns the score of a full match: by the highest class of its words first (0 is best, 2 the
/// last), then by the sum of its gains.
///
/// `(1 + sum/(sum + 65536)) / 2^class`: one division and a power of two, the same in every language
/// with IEEE 754 doubles.
pub fn score(class: u32, sum: u64) -> f64 {
    (1.0 + share(sum)) / (1u64 << class.min(2)) as f64
}

/// Returns the score of a document that lacks words of the query: lower than that of a full match.
pub fn partial_score(sum: u64) -> f64 {
    share(sum) / 4.0
}

fn share(sum: u64) -> f64 {
    let sum = sum as f64;
    sum / (sum + 65536.0)
}

/// A document that lacks words is a match if the worth of its words times this is the query's.
pub const LEAST_SHARE: u64 = 10;

/// Minimum length of a last word that is always also read as a start. A shorter one starts too many
/// words, and is read so only if little else matches.
pub const START: usize = 4;

/// Minimum length of a word that is also found in another form: with other last letters, at most
/// [`ENDING`] of its own.
pub const LONG: usize = 8;

/// Number of last letters by which the forms of a word may differ.
pub const ENDING: usize = 3;

/// Returns the maximum number of edits for a near spelling of a word of `length` letters.
pub fn edits(length: usize) -> usize {
    match length {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// Returns the number of edits between two words (insert, delete, replace, swap neighbours; no part
/// edited twice), or `None` if it is above `most`.
pub fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    let near = a.chars().count().abs_diff(b.chars().count()) <= most;
    near.then(|| strsim::osa_distance(a, b)).filter(|&edits| edits <= most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn impacts_of_known_documents() {
        // One mention in an answer of average length, and one in the question.
        let length = &scale([12, 24, 200, 72]);
        assert_eq!(impact([0, 0, 1, 0], length), 10);
        assert_eq!(impact([1, 0, 1, 0], length), 22);
        assert_eq!(impact([0, 0, 0, 1], length), 6);
        assert_eq!(impact([9, 9, 99, 9], length), 31);
        assert_eq!(impact([0; 4], &scale([0; 4])), 1);
    }

    #[test]
    fn weights_of_known_counts() {
        assert_eq!(log2(1), 0);
        assert_eq!(log2(2), 256);
        assert_eq!(log2(3), 405);
        assert_eq!(log2(20_002), 3657);
        assert_eq!(rarity(10_000, 1), 3657 - 405);
        assert_eq!(rarity(10_000, 10_000), 1);
        assert_eq!(rarity(0, 0), 256);
    }

    #[test]
    fn words_that_are_alike() {
        assert_eq!(distance("latent", "latent", 1), Some(0));
        assert_eq!(distance("latnet", "latent", 1), Some(1));
        assert_eq!(distance("compresion", "compression", 2), Some(1));
        assert_eq!(distance("tensro", "tensors", 2), Some(2));
        assert_eq!(distance("abcd", "dcba", 2), None);
        assert_eq!(distance("", "ab", 2), Some(2));
    }

    proptest! {
        #[test]
        fn logarithms_are_near(n in 1u64..1 << 33) {
            let exact = (n as f64).log2() * 256.0;
            prop_assert!((log2(n) as f64 - exact).abs() < 2.0, "{} {}", log2(n), exact);
        }

        #[test]
        fn classes_come_before_sums(a in 0u64..1 << 26, b in 0u64..1 << 26, class in 0u32..2) {
            prop_assert!(score(class, a) > score(class + 1, b));
            prop_assert!(score(2, a) > partial_score(b));
            prop_assert_eq!(a < b, score(class, a) < score(class, b));
            prop_assert_eq!(a < b, partial_score(a) < partial_score(b));
        }
    }
}
