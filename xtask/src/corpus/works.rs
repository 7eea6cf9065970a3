//! The cited works of a made-up archive: a number to an id, a category and a title.
//!
//! Works with low numbers are retrieved more often. The number of works grows with the archive.
//! Knows nothing of answers.

use super::rng::Rng;
use super::words::{TOPICS, Vocabulary, title_case, verb};

/// Categories with their weights, roughly those of the sample records.
const CATEGORIES: &[(&str, u64)] = &[
    ("cs.LG", 20),
    ("hep-th", 14),
    ("quant-ph", 14),
    ("hep-ph", 11),
    ("astro-ph.CO", 9),
    ("gr-qc", 8),
    ("astro-ph.GA", 4),
    ("astro-ph.HE", 3),
    ("astro-ph", 1),
    ("hep-ex", 4),
    ("hep-lat", 1),
    ("cs.CL", 3),
    ("cs.CV", 3),
    ("stat.ML", 2),
    ("stat.AP", 1),
    ("cond-mat.stat-mech", 2),
    ("cond-mat.dis-nn", 1),
    ("physics.comp-ph", 2),
    ("physics.flu-dyn", 1),
    ("math-ph", 1),
    ("math.AG", 1),
    ("nucl-th", 1),
    ("q-bio.NC", 1),
    ("eess.SP", 1),
];

/// Formulas in titles.
const FORMULAS: &[&str] = &[
    "$ζ$-Regularised",
    "$\\mathbb{Z}_2$",
    "$f(R)$",
    "$\\Lambda$CDM",
    "$SU(N)$",
    "$\\mathcal{N}=4$",
    "$H_0$",
    "$p$-adic",
    "$\\frac{1}{2}$-BPS",
    "$\\sqrt{s}=13$ TeV",
];

/// A cited work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// e.g. `AG-2025.04-1127`.
    pub id: String,
    /// e.g. `hep-th`.
    pub category: &'static str,
    /// Title, math as its source.
    pub title: String,
}

/// Returns the number of works available to record `number`: 40 + 2.5 · number^(7/8).
pub fn known(number: u64) -> u64 {
    let eighth_root = (number as f64).sqrt().sqrt().sqrt().max(1.0);
    40 + (2.5 * number as f64 / eighth_root) as u64
}

/// Returns the topic of a work, for the words of its title.
pub fn topic(seed: u64, number: u64) -> u64 {
    Rng::new(seed, "work topic", number).below(TOPICS)
}

/// Returns a work by its number.
pub fn work(seed: u64, number: u64) -> Work {
    let mut rng = Rng::new(seed, "work", number);
    Work {
        id: id(number),
        category: rng.weighted(CATEGORIES),
        title: title(seed, number, &mut rng),
    }
}

/// Returns the id of a work: works cycle through 40 months, with a counter for each month.
fn id(number: u64) -> String {
    let month = number * 17 % 40;
    format!("AG-{}.{:02}-{}", 2023 + month / 12, month % 12 + 1, 101 + number / 40)
}

fn title(seed: u64, number: u64, rng: &mut Rng) -> String {
    // A work first appears around the record that introduced it.
    let words = Vocabulary::of(number / 2, topic(seed, number));
    let (one, two, three) = (words.phrase(rng), words.phrase(rng), words.word(rng));
    let text = match rng.below(8) {
        0 => format!("{one} of {two} in {three}"),
        1 => format!("{one} and {two}"),
        2 => format!("{one}: a {two} for {three}"),
        3 => format!("{one} with {two} and {three}"),
        4 => format!("does {one} {} {two}?", verb(rng)),
        5 => format!("a {one} for {two}"),
        6 => format!("{one} -- the {two} of {three}"),
        _ => format!("{one} {two} {three}"),
    };
    let title = title_case(&text);
    if rng.chance(6) { format!("{} {title}", rng.pick(FORMULAS)) } else { title }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn ids_are_unique_and_well_formed() {
        let ids: BTreeSet<String> = (0..50_000).map(id).collect();
        assert_eq!(ids.len(), 50_000);
        for id in &ids {
            let (month, number) = id["AG-".len()..].split_once('-').expect("two parts");
            assert!(month.len() == 7 && (3..=5).contains(&number.len()), "{id}");
        }
    }

    #[test]
    fn works_grow_slower_than_records() {
        assert_eq!(known(0), 40);
        let (small, large) = (known(1_000), known(10_000));
        assert!(large > 6 * small && large < 9 * small, "{small} works, then {large}");
    }

    #[test]
    fn some_titles_hold_math() {
        let math = (0..1_000).filter(|&number| work(3, number).title.contains('$')).count();
        assert!((30..100).contains(&math), "{math} of 1000");
    }
}
