//! Settings of gaps, with the built-in phrases.

use super::one_or_many::OneOrMany;

/// Settings of gaps.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GapSettings {
    /// Phrases by which an answer says that the archive does not answer; the list replaces the
    /// default one. Case, quotes and white space don't matter, `doesn't` finds `do not`, and `…`
    /// matches up to three words. `docs/settings.md` explains what `{archive}` and the like find.
    pub phrases: OneOrMany,
}

/// Phrases by which answers say in English that the archive does not answer. `{archive}` and the
/// like are [`SLOTS`]. `tests/gap_sentences.txt` has the sentences that they were measured on.
const GAP_PHRASES: [&str; 73] = [
    "{archive} don't {answer}",
    "{archive} haven't {answered}",
    "{archive} can't|couldn't {answer}",
    "{archive} never {answers}",
    "{archive} , {…} , don't {answer}",
    "{archive} {…} but|and|yet don't {answer}",
    "{archive} {…} but|and never {answers}",
    "{archive} {…} but|and|yet|, {they} don't {answer}",
    "but they don't {answer}",
    "{archive} lack|lacks",
    "{archive} have|has|contain|contains|offer|offers|give|gives|provide|provides|hold|holds|include|includes|say|says no|nothing|little|limited",
    "{archive} are|is silent|limited",
    "{archive} fail|fails to {answer}",
    "{archive} stop|stops|fall|falls short",
    "{archive} only hint|hints",
    "{archive} leave|leaves {open}",
    "{archive} leave|leaves {…} {open}",
    "{archive} don't show how|what|when|where|whether|why",
    "{open} by|from|in|within {archive}",
    "none of {archive} {answers}",
    "none of them|these|those {answers}",
    "none {answers}",
    "no {source} {answers}",
    "neither of {archive} {answers}",
    "neither {source} {answers}",
    "nothing in {archive} {answers}",
    "nothing {…} in {archive}",
    "find|found|have|see no {source}",
    "can't|couldn't|don't|won't find|see {…} in {archive}",
    "can't|couldn't|don't find … {source}",
    "can't|couldn't {answer} from {archive}",
    "can't|couldn't {answer} {…} from {archive}",
    "no {account} in {archive}",
    "no {account} {…} in {archive}",
    "no {account} in any of {archive}",
    "no {account} {…} in any of {archive}",
    "isn't a|an|any {account} {…} in {archive}",
    "isn't {answered} by|in {archive}",
    "isn't {answered} by|in any of {archive}",
    "isn't {answered} here|there",
    "isn't {directly} {answered}",
    "hasn't been {answered} by|in {archive}",
    "not {answered} by|in {archive}",
    "isn't available|found|present|represented in {archive}",
    "isn't in|within {archive}",
    "isn't part of {archive}",
    "isn't the focus of {archive}",
    "isn't one|something|what {archive} {answers}",
    "isn't quite what {archive} {answers}",
    "don't appear|feature in {archive}",
    "don't come up in {archive}",
    "absent|missing from|in {archive}",
    "lie|lies|sit|sits at the boundary|edge|limit|limits of what {archive}",
    "at the boundary|edge|limit|limits of what {archive}",
    "limit|limits of|to what {archive}",
    "beyond|outside what {archive}",
    "beyond|outside the reach|scope of {archive}",
    "beyond|outside the reach|scope of what {archive}",
    "beyond|outside {archive}",
    "outside of {archive}",
    "without {directly} {answering}",
    "don't {directly} {answer}",
    "can't be {answered} by|from|using|with {archive}",
    "impossible to {answer} from {archive}",
    "from {archive} {…} impossible",
    "from|on|with {archive} {…} isn't possible",
    "gap in {archive}",
    "what's missing:",
    "what is missing:",
    "what's missing is",
    "what is missing is",
    "what's missing here",
    "what is missing here",
];

/// The slots of a gap phrase, each with an example.
pub(crate) const SLOTS: [(&str, &str); 11] = [
    ("{archive}", "the papers"),
    ("{source}", "paper"),
    ("{answer}", "address"),
    ("{answers}", "address"),
    ("{answered}", "addressed"),
    ("{answering}", "answering"),
    ("{account}", "study"),
    ("{open}", "unclear"),
    ("{they}", "they"),
    ("{directly}", "directly"),
    ("{…}", "…"),
];

impl GapSettings {
    /// Returns the phrases as an answer could have them: `the papers don't address`.
    pub fn examples(&self) -> Vec<String> {
        let example = |phrase: &String| {
            let is_slot = |part: &str| SLOTS.iter().any(|(slot, _)| *slot == part);
            if !phrase.split_whitespace().any(is_slot) {
                return phrase.clone();
            }
            let part = |part: &str| {
                let slot = SLOTS.iter().find(|(slot, _)| *slot == part);
                slot.map_or(part.split('|').next().unwrap_or(part), |slot| slot.1).to_owned()
            };
            let parts: Vec<String> = phrase.split_whitespace().map(part).collect();
            parts.join(" ").replace(" ,", ",")
        };
        self.phrases.all().iter().map(example).collect()
    }
}

impl Default for GapSettings {
    fn default() -> Self {
        Self { phrases: OneOrMany::Many(GAP_PHRASES.map(str::to_owned).to_vec()) }
    }
}
