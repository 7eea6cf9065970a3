//! One record of a made-up archive: its file name and its text, in the stored format.
//!
//! A pure function of the seed and the number. Knows the format of `docs/record-format.md`, and
//! nothing of the parser that reads it.

use std::fmt::Write as _;

use super::questions::{follow_ups, question};
use super::rng::{Rng, usize_of};
use super::words::{Vocabulary, capitalised, title_case};
use super::works::{self, Work};

/// Models with their weights.
const MODELS: &[(&str, u64)] = &[
    ("claude-haiku-4-5", 60),
    ("claude-sonnet-4-5", 20),
    ("claude-opus-4-1", 8),
    ("gpt-5-mini", 7),
    ("gemini-2.5-flash", 5),
];

const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
];

/// Days from 1970-01-01 to the first record, 1 January 2023.
const FIRST_DAY: u64 = 19_358;

const DISCLAIMER: &str =
    "This is a research aid — not a peer review. Verify sources before citing.";

/// A record file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordFile {
    /// e.g. `000017_8acbd1f2792065bd.txt`.
    pub name: String,
    /// Content of the file.
    pub text: String,
}

/// Returns record `number`.
pub fn record(seed: u64, number: u64) -> RecordFile {
    RecordFile { name: format!("{number:06}_{}.txt", id(seed, number)), text: text(seed, number) }
}

// ---------------------------------------------------------------------------------------------
// Time and identity

/// Returns the day of a record, counted from the first. Days fill up as the archive becomes known:
/// 1,000 records are half a year, 100,000 five years.
fn day(number: u64) -> u64 {
    (36 * number).isqrt()
}

/// Returns the first record of a day.
fn first_of(day: u64) -> u64 {
    (day * day).div_ceil(36)
}

/// Returns the id of a record: a hash, whose first four digits rise within a day, so that by
/// (date, id) each record is newer than all before it.
fn id(seed: u64, number: u64) -> String {
    let today = day(number);
    let (first, next) = (first_of(today), first_of(today + 1));
    let hash = Rng::new(seed, "id", number).bits();
    let rising = ((number - first) * 0x1_0000 + (hash >> 48)) / (next - first);
    format!("{rising:04x}{:012x}", hash & 0xffff_ffff_ffff)
}

/// Returns a day as `3 May 2026`.
fn date(day: u64) -> String {
    // Civil date from a day count, see H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    let z = FIRST_DAY + day + 719_468;
    let (era, day_of_era) = (z / 146_097, z % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day_of_month = day_of_year - (153 * month + 2) / 5 + 1;
    let (month, next_year) = if month < 10 { (month + 2, 0) } else { (month - 10, 1) };
    let year = year_of_era + era * 400 + next_year;
    format!("{day_of_month} {} {year}", MONTHS[usize_of(month)])
}

// ---------------------------------------------------------------------------------------------
// The text

fn text(seed: u64, number: u64) -> String {
    let question = question(seed, number);
    let mut rng = Rng::new(seed, "record", number);
    let sources = sources(seed, number, question.topic, &mut rng);
    let words = Vocabulary::of(number, question.topic);
    let mut text = String::with_capacity(4_096);
    let (model, date) = (rng.weighted(MODELS), date(day(number)));
    let _ = writeln!(text, "Antigravity Q&A\n{}", question.text);
    let _ = writeln!(text, "Answered by {model} · {date}\nAnswer");
    let lines = answer(&question.text, words, &sources, &mut rng);
    // Of its own numbers, so the rest of a record stays the same.
    let mut own = Rng::new(seed, "gap", number);
    let gap = own.chance(18).then(|| gap(words, &mut own));
    for line in lines.into_iter().chain(gap) {
        let _ = writeln!(text, "{line}");
    }
    let _ = writeln!(text, "Sources · {}", sources.len());
    let mut score = rng.between(48, 68);
    for work in &sources {
        let _ = writeln!(text, "- {score}%{}{}{}", work.category, work.title, work.id);
        score -= rng.weighted(&[(0, 5), (1, 4), (2, 1)]);
    }
    text.push_str("Keep exploring\n");
    for follow_up in follow_ups(seed, number) {
        let _ = writeln!(text, "- {}", follow_up.text);
    }
    text.push_str(DISCLAIMER);
    text
}

/// Returns eight distinct works, more often those of the question's topic.
fn sources(seed: u64, number: u64, topic: u64, rng: &mut Rng) -> Vec<Work> {
    let known = works::known(number);
    let mut chosen: Vec<u64> = Vec::with_capacity(8);
    while chosen.len() < 8 {
        let mut candidate = rng.skewed(known, 4);
        for _ in 0..3 {
            if works::topic(seed, candidate) == topic {
                break;
            }
            candidate = rng.skewed(known, 4);
        }
        if !chosen.contains(&candidate) {
            chosen.push(candidate);
        }
    }
    chosen.into_iter().map(|work| works::work(seed, work)).collect()
}

/// Returns the answer's lines.
fn answer(question: &str, words: Vocabulary, sources: &[Work], rng: &mut Rng) -> Vec<String> {
    let mut lines = Vec::new();
    if rng.chance(31) {
        lines.push(format!("# {}", title_case(&words.phrase(rng))));
    }
    lines.push(opening(question, words, rng));
    let mut citations = citations(sources, rng);
    let (with_list, with_rule) = (rng.chance(18), rng.chance(6));
    let sections = rng.between(2, 4);
    let headed = rng.chance(60);
    for section in 0..sections {
        if headed && section > 0 {
            lines.push(heading(words, rng));
        }
        if with_list && section == 1 {
            list(words, &mut citations, rng, &mut lines);
        }
        lines.push(paragraph(words, &mut citations, rng));
    }
    while !citations.is_empty() {
        lines.push(paragraph(words, &mut citations, rng));
    }
    if with_rule {
        lines.push("---".to_owned());
    }
    if rng.chance(45) {
        lines.push(format!("Bottom line: {}.", words.sentence(rng)));
    }
    lines
}

/// Returns a last paragraph that says what the sources don't answer.
fn gap(words: Vocabulary, rng: &mut Rng) -> String {
    let phrase = words.phrase(rng);
    let gap = match rng.below(3) {
        0 => format!("The retrieved papers don't directly address {phrase}"),
        1 => format!("The archive does not contain a study of {phrase}"),
        _ => format!("The preprints provided don't quantify {phrase}"),
    };
    format!("{}. {gap}.", words.sentence(rng))
}

/// Returns a first paragraph that takes up the question's words.
fn opening(question: &str, words: Vocabulary, rng: &mut Rng) -> String {
    let kept: Vec<&str> = question
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 5)
        .take(4)
        .collect();
    format!(
        "Your question touches on {}, and the archive holds part of the answer. {}. {}.",
        if kept.is_empty() { "a real tension".to_owned() } else { kept.join(" and ") },
        words.sentence(rng),
        words.sentence(rng),
    )
}

/// Returns a bare heading: no marks, no full stop.
fn heading(words: Vocabulary, rng: &mut Rng) -> String {
    let phrase = words.phrase(rng);
    match rng.below(6) {
        0 => format!("What the archive shows about {phrase}"),
        1 => format!("The limits of {phrase}"),
        2 => format!("Why {phrase} matters"),
        3 => format!("What is {phrase} good for?"),
        4 => format!("### {}", capitalised(&phrase)),
        _ => title_case(&format!("{phrase} and {}", words.phrase(rng))),
    }
}

fn paragraph(words: Vocabulary, citations: &mut Vec<Mention>, rng: &mut Rng) -> String {
    let mut text = String::new();
    for _ in 0..rng.between(3, 5) {
        if !text.is_empty() {
            text.push(' ');
        }
        let sentence = words.sentence(rng);
        let cite = rng.chance(45);
        match citations.pop_if(|_| cite) {
            None => text.push_str(&sentence),
            Some(Mention::Behind(mark)) => {
                let _ = write!(text, "{sentence} {mark}");
            }
            Some(Mention::Subject(mark)) => {
                let _ = write!(text, "{mark} reports that {}", lower(&sentence));
            }
        }
        text.push('.');
    }
    text
}

/// Adds a short list, with a lead-in.
fn list(words: Vocabulary, citations: &mut Vec<Mention>, rng: &mut Rng, lines: &mut Vec<String>) {
    lines.push(format!("{}:", words.sentence(rng)));
    let numbered = rng.chance(60);
    for number in 1..=rng.between(3, 4) {
        let bullet = if numbered { format!("{number}.") } else { "-".to_owned() };
        let mark = match citations.pop() {
            Some(Mention::Behind(mark) | Mention::Subject(mark)) => format!(" {mark}"),
            None => String::new(),
        };
        let (label, body) = (capitalised(&words.phrase(rng)), words.sentence(rng));
        lines.push(format!("{bullet} **{label}**: {}{mark}.", lower(&body)));
    }
}

/// Returns `sentence` with a small letter at its start.
fn lower(sentence: &str) -> String {
    let mut chars = sentence.chars();
    chars.next().map_or(String::new(), |first| first.to_lowercase().chain(chars).collect())
}

// ---------------------------------------------------------------------------------------------
// Citations

/// The way a sentence cites.
#[derive(Clone, Debug)]
enum Mention {
    /// The citation follows the supported text.
    Behind(String),
    /// The work is the subject of the sentence.
    Subject(String),
}

/// Returns the mentions of one to six of the sources, in all bracketings that records have.
fn citations(sources: &[Work], rng: &mut Rng) -> Vec<Mention> {
    let mut ids: Vec<&str> = sources.iter().map(|work| work.id.as_str()).collect();
    for at in (1..ids.len()).rev() {
        ids.swap(at, usize_of(rng.below(at as u64 + 1)));
    }
    ids.truncate(usize_of(rng.between(1, 6)));
    let outside;
    if rng.chance(1) {
        // Cited, but not in the list.
        outside = works::work(rng.below(1 << 20), rng.below(40)).id;
        ids.push(&outside);
    }
    let mut mentions = Vec::new();
    let mut left = ids.as_slice();
    while let Some((one, rest)) = left.split_first() {
        left = rest;
        mentions.push(match rng.below(100) {
            0..80 => Mention::Behind(format!("[{one}]")),
            80..85 => Mention::Subject(format!("[{one}]")),
            85..88 => Mention::Subject((*one).to_owned()),
            88..89 => Mention::Behind(format!("[{one}")),
            draw => {
                let taken = rest.len().min(if draw < 98 { 1 } else { 3 });
                let (others, rest) = rest.split_at(taken);
                left = rest;
                Mention::Behind(joined(one, others, draw))
            }
        });
        if rng.chance(12) {
            mentions.push(Mention::Behind(format!("[{one}]")));
        }
    }
    mentions.reverse();
    mentions
}

/// Returns several works cited at one place.
fn joined(one: &str, others: &[&str], draw: u64) -> String {
    let mut mark = format!("[{one}");
    for other in others {
        mark.push_str(match draw {
            89..92 => "], [",
            92..94 => "][",
            _ => ", ",
        });
        mark.push_str(other);
    }
    mark.push(']');
    mark
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// Returns the lines between two markers.
    fn between<'a>(text: &'a str, from: &str, to: &str) -> Vec<&'a str> {
        text.lines()
            .skip_while(|line| !line.starts_with(from))
            .skip(1)
            .take_while(|line| !line.starts_with(to))
            .collect()
    }

    #[test]
    fn a_record_depends_on_seed_and_number_alone() {
        let once: Vec<RecordFile> = (0..200).map(|number| record(7, number)).collect();
        for number in (0..200).rev() {
            assert_eq!(record(7, number), once[usize_of(number)]);
        }
        assert_ne!(record(8, 17), once[17]);
    }

    #[test]
    fn a_record_has_the_stored_shape() {
        for number in 0..300 {
            let RecordFile { name, text } = record(7, number);
            let hex = name[7..].strip_suffix(".txt").expect("a text file");
            assert!(hex.len() == 16 && hex.bytes().all(|b| b"0123456789abcdef".contains(&b)));
            let lines: Vec<&str> = text.lines().collect();
            assert_eq!(lines[0], "Antigravity Q&A");
            assert!(lines[2].starts_with("Answered by ") && lines[2].contains(" · "));
            assert_eq!((lines[3], lines[lines.len() - 1]), ("Answer", DISCLAIMER));
            let sources = between(&text, "Sources · 8", "Keep exploring");
            assert_eq!(sources.len(), 8, "{text}");
            assert!(sources.iter().all(|line| line.starts_with("- ") && line.contains("AG-20")));
            assert!(between(&text, "Keep exploring", DISCLAIMER).len() <= 3);
            assert!(between(&text, "Answer", "Sources · ").join("").contains("AG-20"), "{text}");
        }
    }

    #[test]
    fn answers_have_about_320_words_and_1_to_7_cited_works() {
        let words: usize = (0..500)
            .map(|number| {
                let text = text(7, number);
                between(&text, "Answer", "Sources · ").join(" ").split_whitespace().count()
            })
            .sum();
        assert!((270..370).contains(&(words / 500)), "{} words", words / 500);
    }

    #[test]
    fn each_record_is_newer_than_all_before_it() {
        let keys: Vec<(u64, String)> =
            (0..20_000).map(|number| (day(number), id(7, number))).collect();
        assert!(keys.windows(2).all(|pair| pair[0] < pair[1]));
        let ids: BTreeSet<&str> = keys.iter().map(|(_, id)| id.as_str()).collect();
        assert_eq!(ids.len(), keys.len());
    }

    #[test]
    fn days_are_calendar_days() {
        assert_eq!(date(0), "1 January 2023");
        assert_eq!(date(58), "28 February 2023");
        assert_eq!(date(59), "1 March 2023");
        assert_eq!(date(365 + 59), "29 February 2024");
        assert_eq!(date(3 * 365 + 1 + 122), "3 May 2026");
    }

    #[test]
    fn few_works_are_listed_often_and_many_once() {
        let mut listed: BTreeMap<String, u32> = BTreeMap::new();
        for number in 0..2_000 {
            let mut rng = Rng::new(7, "record", number);
            for work in sources(7, number, number % 24, &mut rng) {
                *listed.entry(work.id).or_default() += 1;
            }
        }
        let most = listed.values().max().copied().unwrap_or_default();
        let once = listed.values().filter(|&&count| count == 1).count();
        assert!(most > 200, "the first is listed {most} times");
        assert!(once * 5 > listed.len(), "{once} of {} are listed once", listed.len());
    }
}
