//! Draws English-like words, phrases and sentences.
//!
//! Common words are real; the rest are made of syllables. The number of made-up words grows with
//! the square root of the text so far (Heaps' law), their use falls with their rank (Zipf's law),
//! and each topic has its own words. Knows nothing of records, sources or markup.

use super::rng::{Rng, usize_of};

/// Words of structure, the most frequent first.
const COMMON: &[&str] = &[
    "the", "of", "a", "in", "and", "to", "is", "that", "for", "with", "this", "as", "on", "by",
    "are", "it", "from", "not", "which", "an", "but", "at", "can", "be", "than", "these", "does",
    "between", "more", "when", "what", "how", "under", "only", "its", "their", "whether", "rather",
    "while", "into", "across", "also", "so", "where", "without", "such", "no", "or", "if", "both",
    "may", "one", "because", "over", "they", "has", "two", "most", "still", "each", "through",
    "beyond", "about", "itself", "however", "then", "within", "against", "during", "before",
];

/// Words of science, the most frequent first; some take endings.
const FIELD: &[&str] = &[
    "model",
    "data",
    "result",
    "symmetry",
    "network",
    "energy",
    "field",
    "phase",
    "signal",
    "method",
    "limit",
    "quantum",
    "state",
    "structure",
    "noise",
    "learning",
    "measure",
    "theory",
    "space",
    "background",
    "training",
    "mass",
    "scale",
    "evidence",
    "correlation",
    "function",
    "bound",
    "matter",
    "spectrum",
    "observation",
    "parameter",
    "system",
    "approach",
    "archive",
    "question",
    "answer",
    "paper",
    "preprint",
    "sample",
    "constraint",
    "surface",
    "entropy",
    "gravity",
    "horizon",
    "particle",
    "detector",
    "survey",
    "galaxy",
    "cluster",
    "redshift",
    "lattice",
    "gauge",
    "boson",
    "neutrino",
    "plasma",
    "photon",
    "qubit",
    "circuit",
    "error",
    "channel",
    "operator",
    "algebra",
    "manifold",
    "metric",
    "tensor",
    "kernel",
    "gradient",
    "optimiser",
    "encoder",
    "transformer",
    "attention",
    "token",
    "latent",
    "compression",
    "generalisation",
    "robustness",
    "prior",
    "posterior",
    "likelihood",
    "inference",
    "simulation",
    "estimate",
    "uncertainty",
    "regime",
    "threshold",
    "transition",
    "collapse",
    "decay",
    "resonance",
    "anomaly",
    "asymmetry",
    "coupling",
    "condensate",
    "vortex",
    "soliton",
    "wave",
    "pulse",
    "merger",
    "remnant",
    "halo",
    "lens",
    "dust",
    "flux",
    "jet",
    "disc",
    "torus",
    "orbit",
    "transit",
    "planet",
    "star",
    "binary",
    "pulsar",
    "burst",
    "inflation",
    "curvature",
    "singularity",
    "entanglement",
    "decoherence",
    "teleportation",
    "oracle",
    "sampling",
    "annealing",
    "variational",
    "classical",
    "hybrid",
    "sparse",
    "dense",
    "robust",
    "weak",
    "strong",
    "local",
    "global",
    "hidden",
    "explicit",
    "implicit",
    "dynamic",
    "static",
    "thermal",
    "critical",
    "marginal",
    "relevant",
    "effective",
    "universal",
    "chiral",
    "magnetic",
    "electric",
    "scalar",
    "vector",
    "spinor",
    "fermion",
    "hadron",
    "meson",
    "quark",
    "gluon",
    "parton",
    "collider",
    "trigger",
    "calibration",
    "selection",
    "classifier",
    "regression",
    "diffusion",
    "flow",
    "score",
    "loss",
    "reward",
    "policy",
    "agent",
    "graph",
    "node",
    "edge",
    "embedding",
    "representation",
    "contrastive",
    "supervised",
    "adversarial",
    "perturbation",
    "expansion",
    "renormalisation",
    "duality",
    "holography",
    "string",
    "brane",
    "dimension",
    "topology",
    "homology",
    "category",
    "proof",
    "conjecture",
    "theorem",
    "sequence",
    "series",
    "integral",
    "density",
    "velocity",
    "pressure",
    "temperature",
    "viscosity",
    "turbulence",
    "instability",
    "oscillation",
    "mode",
    "frequency",
    "amplitude",
    "polarisation",
    "interferometer",
    "telescope",
    "instrument",
    "catalogue",
    "pipeline",
    "benchmark",
    "baseline",
    "ablation",
    "dataset",
];

/// Verbs in the plain form.
const VERBS: &[&str] = &[
    "show", "suggest", "constrain", "improve", "limit", "explain", "predict", "test", "recover",
    "break", "preserve", "learn", "encode", "measure", "compare", "reveal", "depend", "require",
    "reduce", "extend", "capture", "describe", "reproduce", "mimic", "trace", "select", "support",
    "quantify", "exploit", "degrade", "survive", "emerge", "transfer", "generalise", "resolve",
];

const ONSETS: &[&str] = &[
    "b", "br", "c", "cl", "cr", "d", "dr", "f", "fl", "g", "gl", "gr", "h", "j", "k", "l", "m",
    "n", "p", "ph", "pl", "pr", "qu", "r", "s", "sc", "sh", "sp", "st", "str", "t", "th", "tr",
    "v", "w", "z",
];
const VOWELS: &[&str] = &["a", "e", "i", "o", "u", "ae", "ea", "io", "ou", "ia"];
const CODAS: &[&str] = &["", "", "", "n", "r", "l", "s", "m", "t", "nd", "ct", "x", "st"];
const ENDINGS: &[&str] = &["s", "ed", "ing", "al", "ity", "ise", "ic", "er", "ive", "ation"];

/// Number of topics; every made-up word belongs to one.
pub const TOPICS: u64 = 24;

/// The vocabulary of a text.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary {
    /// Number of made-up words.
    size: u64,
    /// Topic whose words the text prefers.
    topic: u64,
}

impl Vocabulary {
    /// Returns the vocabulary of record `number`: the made-up words of the text so far, with 320
    /// words per record.
    pub fn of(number: u64, topic: u64) -> Self {
        Self { size: 480 + 8 * (320 * number).isqrt(), topic }
    }

    /// Returns a content word in its dictionary form.
    pub fn word(self, rng: &mut Rng) -> String {
        if rng.chance(45) {
            return FIELD[usize_of(rng.skewed(FIELD.len() as u64, 2))].to_owned();
        }
        let rank = rng.skewed(self.size, 3);
        made_up(if rng.chance(40) { rank - rank % TOPICS + self.topic } else { rank })
    }

    /// Returns a content word, often with an ending.
    fn inflected(self, rng: &mut Rng) -> String {
        let mut word = self.word(rng);
        if rng.chance(25) {
            let ending = ENDINGS[usize_of(rng.skewed(ENDINGS.len() as u64, 2))];
            if ending.starts_with(['a', 'e', 'i']) && word.ends_with('e') {
                word.pop();
            }
            word.push_str(ending);
        }
        word
    }

    /// Returns one to three content words, such as `latent brion flux`.
    pub fn phrase(self, rng: &mut Rng) -> String {
        let mut phrase = self.word(rng);
        for _ in 1..rng.between(1, 3) {
            phrase.push(' ');
            phrase.push_str(&self.word(rng));
        }
        phrase
    }

    /// Returns a sentence of about 17 words without its full stop.
    pub fn sentence(self, rng: &mut Rng) -> String {
        let count = rng.between(10, 24);
        let mut sentence = capitalised(&self.any(rng));
        for at in 1..count {
            let pause = at > 3 && at + 3 < count && rng.chance(6);
            sentence.push_str(if !pause {
                " "
            } else if rng.chance(80) {
                ", "
            } else {
                "—"
            });
            let word = if at + 1 == count { self.inflected(rng) } else { self.any(rng) };
            sentence.push_str(&marked(&word, rng));
        }
        sentence
    }

    /// Returns any word of a running text.
    fn any(self, rng: &mut Rng) -> String {
        match rng.below(20) {
            0..10 => COMMON[usize_of(rng.skewed(COMMON.len() as u64, 3))].to_owned(),
            10..12 => rng.pick(VERBS).to_owned(),
            _ => self.inflected(rng),
        }
    }
}

/// Returns a verb.
pub fn verb(rng: &mut Rng) -> &'static str {
    rng.pick(VERBS)
}

/// Returns `word`, sometimes with markup as in records.
fn marked(word: &str, rng: &mut Rng) -> String {
    match rng.below(400) {
        0..6 => format!("*{word}*"),
        6..8 => format!("**{word}**"),
        8..11 => format!("\"{word}\""),
        11..13 => format!("~{}%", rng.between(2, 95)),
        13 => format!("${word}_{{{}}}$", rng.between(0, 9)),
        14 => format!("$\\frac{{{}}}{{\\sqrt{{n}}}}$", rng.between(1, 9)),
        15 => format!("10⁻{} σ", ["¹", "²", "³", "⁴"][usize_of(rng.below(4))]),
        16 => "ΛCDM".to_owned(),
        _ => word.to_owned(),
    }
}

/// Returns the made-up word of a rank; frequent ones are short.
fn made_up(rank: u64) -> String {
    let mut rng = Rng::new(0, "word", rank);
    let syllables = match rank {
        0..200 => 2,
        200..20_000 => rng.between(2, 3),
        _ => rng.between(3, 4),
    };
    let mut word = String::new();
    for _ in 0..syllables {
        word.push_str(rng.pick(ONSETS));
        word.push_str(VOWELS[usize_of(rng.skewed(VOWELS.len() as u64, 2))]);
    }
    word.push_str(rng.pick(CODAS));
    word
}

/// Returns `text` with a capital at its start.
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// Returns `text` with a capital at the start of every word of content.
pub fn title_case(text: &str) -> String {
    let small = |word: &str| matches!(word, "of" | "the" | "in" | "for" | "and" | "with" | "a");
    let words: Vec<String> = text
        .split(' ')
        .enumerate()
        .map(|(at, word)| if at > 0 && small(word) { word.to_owned() } else { capitalised(word) })
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn vocabulary_grows_with_the_root_of_the_text() {
        let distinct = |records: u64| {
            let mut words = BTreeSet::new();
            for number in 0..records {
                let mut rng = Rng::new(1, "growth", number);
                for _ in 0..160 {
                    words.insert(Vocabulary::of(number, number % TOPICS).word(&mut rng));
                }
            }
            words.len()
        };
        let (small, large) = (distinct(500), distinct(2_000));
        // Four times the text: about twice the words, never four times.
        let growth = large as f64 / small as f64;
        assert!((1.6..2.6).contains(&growth), "{small} words, then {large}");
    }

    #[test]
    fn titles_have_capitals() {
        assert_eq!(title_case("the decay of a halo"), "The Decay of a Halo");
        assert_eq!(capitalised(""), "");
    }
}
