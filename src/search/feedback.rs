//! Feedback from the first hits: the words that their questions share order the partial matches.
//!
//! Known as pseudo-relevance feedback (Rocchio 1971). It reads only questions, which a results page
//! shows anyway.

use std::collections::{BTreeMap, BTreeSet};

use super::index::Reader;
use super::open_index::{Fetch, Outcome};
use super::reader::{ReadWord, Scores, Sort};
use super::tokens::{self, Role};
use super::{query, rank};

/// A longer query says enough by itself.
const MOST_WORDS: usize = 8;

/// Number of first hits that give feedback.
const HITS: usize = 10;

/// Fewest of them that share a word.
const LEAST: usize = 2;

/// Most words that are taken.
const TAKEN: usize = 5;

/// Returns the forms that two or more of the first hits' questions contain, the heaviest first, each
/// with its weight: a hit counts 10, 9, 8 and so on to 1.
fn shared_forms(questions: &[String], is_known: impl Fn(&str) -> bool) -> Vec<(String, u64)> {
    let mut shared: BTreeMap<String, (usize, u64)> = BTreeMap::new();
    for (rank, question) in questions.iter().take(HITS).enumerate() {
        let mut forms = BTreeSet::new();
        tokens::tokens(question, 0, |token, _, role| {
            if role == Role::Word && !is_known(token) {
                forms.insert(token.to_owned());
            }
        });
        for form in forms {
            let (held, weight) = shared.entry(form).or_default();
            *held += 1;
            *weight += (HITS - rank) as u64;
        }
    }
    let mut forms: Vec<(String, u64)> = (shared.into_iter())
        .filter(|(_, (held, _))| *held >= LEAST)
        .map(|(form, (_, weight))| (form, weight))
        .collect();
    // Equal ones stay in the order of their bytes.
    forms.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
    forms.truncate(TAKEN);
    forms
}

/// Returns what a partial match gains from a shared word: three tenths of the word's gain, and less
/// the lower its weight is than that of the first one.
fn share(gain: u64, weight: u64, first: u64) -> u64 {
    gain * 3 * weight / (10 * first.max(1))
}

/// Returns partial matches with their scores.
fn scored(partial: &[(u32, u64)]) -> Scores {
    partial.iter().map(|&(ordinal, sum)| (ordinal, rank::partial_score(sum))).collect()
}

impl<F: Fetch> Reader<F> {
    /// Scores partial matches, after adding to their sums what the questions of the first hits
    /// share.
    pub(super) fn with_feedback(
        &self,
        words: &[ReadWord<'_>],
        full: &[(u32, f64)],
        mut partial: Vec<(u32, u64)>,
    ) -> Outcome<Scores> {
        if words.len() <= MOST_WORDS && !partial.is_empty() {
            self.add_feedback(words, full, &mut partial)?;
        }
        Ok(scored(&partial))
    }

    fn add_feedback(
        &self,
        words: &[ReadWord<'_>],
        full: &[(u32, f64)],
        partial: &mut [(u32, u64)],
    ) -> Outcome<()> {
        let mut lists = [full.to_vec(), scored(partial)];
        for list in &mut lists {
            self.order(list, Sort::Relevance)?;
        }
        let hits = self.hits(&lists[0], &lists[1], HITS)?;
        let questions: Vec<String> = hits.into_iter().map(|hit| hit.question).collect();
        let is_known = |form: &str| {
            query::is_stop(form, &self.manifest.stop)
                || words
                    .iter()
                    .flat_map(|read| read.word.alternatives())
                    .any(|word| word.text == form)
        };
        let keys = words.iter().flat_map(|read| read.word.alternatives());
        let keys = keys.map(|word| self.key_of(word));
        let mut keys = keys.collect::<Outcome<BTreeSet<String>>>()?;
        let mut first = 0;
        for (form, weight) in shared_forms(&questions, is_known) {
            let key = self.key(&form)?;
            if !keys.insert(key.clone()) {
                continue;
            }
            first = weight.max(first);
            for (ordinal, gain) in self.term(&key)? {
                if let Ok(at) = partial.binary_search_by_key(&ordinal, |(other, _)| *other) {
                    partial[at].1 += share(gain, weight, first);
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_several_questions_count_by_rank() {
        let questions = ["A red sky", "The red sun", "Why sun?", "why sky"].map(str::to_owned);
        let found = shared_forms(&questions, |form| matches!(form, "a" | "the" | "why"));
        assert_eq!(found, [("red".to_owned(), 19), ("sky".to_owned(), 17), ("sun".to_owned(), 17)]);
        assert_eq!(shared_forms(&questions[..1], |_| false), []);
    }

    #[test]
    fn a_share_is_three_tenths_at_most() {
        assert_eq!(share(1000, 19, 19), 300);
        assert_eq!(share(1000, 10, 20), 150);
        assert_eq!(share(0, 1, 0), 0);
    }
}
