//! The questions of a made-up archive: those that records ask, and the follow-ups that they offer.
//!
//! A record's question is new, an earlier record's follow-up, or an earlier record's question
//! again. The choice is drawn from the record's own number; the earlier record's question is then
//! computed, so nothing is kept between records. Knows nothing of answers.

use super::rng::{Rng, usize_of};
use super::words::{TOPICS, Vocabulary, verb};

/// Out of 100 records, how many ask an earlier record's question again. With r of them a share
/// r/(1+r) of the questions has two answers or more (Simon, "On a class of skew distribution
/// functions", 1955); a quarter needs 33, and some come from two records taking up one follow-up.
const AGAIN: u64 = 31;

/// Out of 100 records, how many take up an earlier record's follow-up: a third of the rest.
const TAKEN_UP: u64 = 24;

/// Origin of a record's question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// No earlier record asks it.
    New,
    /// A follow-up of an earlier record: its number, and the position of the follow-up.
    FollowUp(u64, usize),
    /// The question of an earlier record.
    Again(u64),
}

/// A question with its topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// One line.
    pub text: String,
    /// Topic of its words.
    pub topic: u64,
}

/// Returns the origin of the question of record `number`.
pub fn origin(seed: u64, number: u64) -> Origin {
    let mut rng = Rng::new(seed, "origin", number);
    let draw = rng.below(100);
    if number == 0 || draw >= AGAIN + TAKEN_UP {
        return Origin::New;
    }
    if draw < AGAIN {
        return Origin::Again(earlier(number, &mut rng));
    }
    for _ in 0..8 {
        let asker = earlier(number, &mut rng);
        let offered = follow_up_count(seed, asker);
        if offered > 0 {
            return Origin::FollowUp(asker, usize_of(rng.below(offered)));
        }
    }
    Origin::New
}

/// Returns an earlier record: half the time a recent one, as readers go on from what they see.
fn earlier(number: u64, rng: &mut Rng) -> u64 {
    let reach = if rng.chance(50) { number.min(100) } else { number };
    number - 1 - rng.below(reach)
}

/// Returns the question of record `number`.
pub fn question(seed: u64, number: u64) -> Question {
    match origin(seed, number) {
        Origin::Again(earlier) => question(seed, earlier),
        Origin::FollowUp(asker, place) => follow_up(seed, asker, place),
        Origin::New => {
            let mut rng = Rng::new(seed, "question", number);
            compose(number, rng.below(TOPICS), &mut rng)
        }
    }
}

/// Returns the follow-ups of record `number`.
pub fn follow_ups(seed: u64, number: u64) -> Vec<Question> {
    let count = usize_of(follow_up_count(seed, number));
    (0..count).map(|place| follow_up(seed, number, place)).collect()
}

/// Returns how many follow-ups record `number` offers: mostly three.
fn follow_up_count(seed: u64, number: u64) -> u64 {
    Rng::new(seed, "follow-up count", number).weighted(&[(3, 70), (2, 12), (1, 8), (0, 10)])
}

fn follow_up(seed: u64, number: u64, place: usize) -> Question {
    let mut rng = Rng::new(seed, "follow-up", number * 4 + place as u64);
    if rng.chance(6) {
        // A question that many records offer, from a pool that grows slowly.
        let shared = rng.skewed(20 + number.isqrt(), 4);
        let mut rng = Rng::new(seed, "shared follow-up", shared);
        return compose(shared * shared, rng.below(TOPICS), &mut rng);
    }
    compose(number, topic(seed, number), &mut rng)
}

/// Returns the topic of record `number`, that of its question.
fn topic(seed: u64, number: u64) -> u64 {
    match origin(seed, number) {
        Origin::Again(earlier) | Origin::FollowUp(earlier, _) => topic(seed, earlier),
        Origin::New => Rng::new(seed, "question", number).below(TOPICS),
    }
}

/// Composes a question.
fn compose(number: u64, topic: u64, rng: &mut Rng) -> Question {
    let words = Vocabulary::of(number, topic);
    let (one, two, three) = (words.phrase(rng), words.phrase(rng), words.phrase(rng));
    let (does, would) = (verb(rng), verb(rng));
    let text = match rng.below(12) {
        0 => format!("Why does {one} {does} {two} beyond {three}?"),
        1 => format!("How does {one} {does} {two} when {three} dominates?"),
        2 => format!("Could {one} {does} {two} without {three}?"),
        3 => format!("What would {two} {does} if {one} were to {would}?"),
        4 => format!("Does {one} {does} {two}, or does {three} {would} it?"),
        5 => format!("How much {one} is needed before {two} stops hurting {three}?"),
        6 => format!("What if {one} could {does} {two}—would {three} {would}?"),
        7 => format!("Which {one} signals would {does} the \"{two}\" test?"),
        8 => format!("Can {one} be {}ld from {two} by its {three}?", "to"),
        9 => format!("Is there a limit to how far {one} can {does} {two}?"),
        10 => format!("How do $\\sigma_8$ constraints from {one} {does} {two}?"),
        _ => format!("Explain how {one} and {two} {does} {three}."),
    };
    Question { text, topic }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn an_origin_is_an_earlier_record() {
        for number in 0..3_000 {
            match origin(5, number) {
                Origin::New => {}
                Origin::Again(earlier) => {
                    assert!(earlier < number);
                    assert_eq!(question(5, number), question(5, earlier));
                }
                Origin::FollowUp(asker, place) => {
                    assert!(asker < number);
                    assert_eq!(question(5, number), follow_ups(5, asker)[place]);
                }
            }
        }
    }

    #[test]
    fn a_third_are_follow_ups_and_a_quarter_are_asked_again() {
        let mut questions: BTreeMap<String, (bool, u32)> = BTreeMap::new();
        for number in 0..10_000 {
            let entry = questions.entry(question(5, number).text).or_default();
            entry.0 |= matches!(origin(5, number), Origin::FollowUp(..));
            entry.1 += 1;
        }
        let share = |count: usize| count as f64 / questions.len() as f64;
        let taken_up = share(questions.values().filter(|(taken_up, _)| *taken_up).count());
        let repeated = share(questions.values().filter(|(_, asked)| *asked > 1).count());
        assert!((0.30..0.37).contains(&taken_up), "{taken_up} are follow-ups");
        assert!((0.22..0.28).contains(&repeated), "{repeated} are asked more than once");
    }

    #[test]
    fn some_follow_ups_are_offered_by_several_records() {
        let mut askers: BTreeMap<String, u32> = BTreeMap::new();
        for number in 0..1_000 {
            for follow_up in follow_ups(5, number) {
                *askers.entry(follow_up.text).or_default() += 1;
            }
        }
        let shared = askers.values().filter(|&&count| count > 1).count();
        assert!((10..200).contains(&shared), "{shared} of {}", askers.len());
    }
}
