//! Finds phrases with slots in a sentence: `{archive} don't {answer}` finds `the papers here do not
//! directly discuss`.
//!
//! A slot stands for the ways in which answers say one thing. A phrase with one counts only in
//! sentences about sources, and `{archive}` at its beginning only as a subject: in `the effect
//! described in the archive doesn't depend on size` the archive is none.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::english_words as words;
use crate::parse::phrases::{forms, has_slot, split_negation};
use crate::parse::sentence_ends::CITE;

/// Phrases with slots, compiled.
#[derive(Clone, Debug)]
pub(super) struct Patterns {
    all: Vec<Vec<Element>>,
    /// Whether each has one of the [`CUES`].
    have_cues: bool,
}

/// A part of a phrase.
#[derive(Clone, Debug, PartialEq)]
enum Element {
    /// One of several words.
    Words(Vec<Word>),
    /// `…`: up to three words.
    Few,
    /// `{…}`: any words up to a stop.
    Any,
    Slot(Slot),
}

#[derive(Clone, Debug, PartialEq)]
enum Word {
    Plain(String),
    /// The forms of a negated auxiliary verb.
    Negation(&'static [&'static str]),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Slot {
    Archive,
    Source,
    Answer,
    Answers,
    Answered,
    Answering,
    Account,
    Open,
    They,
    Directly,
}

/// Words of which every built-in phrase has one.
static CUES: LazyLock<Regex> = LazyLock::new(|| {
    let cues = "cannot|not|no|none|neither|nothing|never|lacks?|silent|missing|absent|beyond|\
                outside|boundary|edge|limit|limits|limited|without|fails?|short|hints?|leaves?|\
                little|gap|impossible|open|un[a-z]+";
    Regex::new(&format!(r"(?i)(?:(?-u:\b)(?:{cues})|n['’‘ʼ′]?t)(?-u:\b)")).expect("a valid pattern")
});

/// Longer sentences are none.
const MOST_TOKENS: usize = 400;

/// Most words that `{…}` stands for.
const MOST_BETWEEN: usize = 40;

impl Patterns {
    /// Compiles the phrases with slots; the others are not for this file.
    pub(super) fn of(phrases: &[String]) -> Self {
        let with_slots = || phrases.iter().filter(|phrase| has_slot(phrase));
        let all = with_slots().map(|phrase| elements(phrase)).collect();
        Self { all, have_cues: with_slots().all(|phrase| CUES.is_match(phrase)) }
    }

    /// Returns whether a text holds one of the words that nearly all phrases have; a cheap test.
    pub(super) fn may_be_in(&self, text: &str) -> bool {
        !self.all.is_empty() && (!self.have_cues || CUES.is_match(text))
    }

    /// Returns the first place at which one of the phrases stands; of two, the longer.
    pub(super) fn find(&self, text: &str) -> Option<Range<usize>> {
        let tokens = if self.may_be_in(text) { Tokens::of(text) } else { return None };
        if tokens.all.len() > MOST_TOKENS {
            return None;
        }
        let found = self.all.iter().filter_map(|pattern| tokens.find(pattern));
        found.min_by_key(|found| (found.start, usize::MAX - found.end))
    }
}

fn elements(phrase: &str) -> Vec<Element> {
    let element = |part: &str| match part {
        "…" | "..." => Element::Few,
        "{…}" => Element::Any,
        "{archive}" => Element::Slot(Slot::Archive),
        "{source}" => Element::Slot(Slot::Source),
        "{answer}" => Element::Slot(Slot::Answer),
        "{answers}" => Element::Slot(Slot::Answers),
        "{answered}" => Element::Slot(Slot::Answered),
        "{answering}" => Element::Slot(Slot::Answering),
        "{account}" => Element::Slot(Slot::Account),
        "{open}" => Element::Slot(Slot::Open),
        "{they}" => Element::Slot(Slot::They),
        "{directly}" => Element::Slot(Slot::Directly),
        words => Element::Words(words.split('|').map(word).collect()),
    };
    phrase.split_whitespace().map(element).collect()
}

fn word(word: &str) -> Word {
    let word = word.replace(['’', '‘'], "'").to_lowercase();
    match split_negation(&word) {
        Some(verb) => Word::Negation(forms(verb)),
        None => Word::Plain(word),
    }
}

/// A word or a sign of a sentence: in lower case, without marks.
struct Token {
    text: String,
    place: Range<usize>,
}

/// The tokens of a sentence. What several phrases ask about it is found out once.
struct Tokens {
    all: Vec<Token>,
    are_about_sources: OnceCell<bool>,
    /// For each token the ends of the names of sources that begin with it.
    archives: Vec<OnceCell<Box<[usize]>>>,
}

impl Tokens {
    fn of(text: &str) -> Self {
        let mut tokens: Vec<Token> = Vec::new();
        let mut chars = text.char_indices().peekable();
        while let Some((start, c)) = chars.next() {
            let is_letter =
                |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '‘' | 'ʼ' | '′');
            let mut end = start + c.len_utf8();
            if is_letter(c) {
                while let Some((at, c)) = chars.next_if(|(_, c)| is_letter(*c)) {
                    end = at + c.len_utf8();
                }
            } else if c.is_whitespace() || matches!(c, '*' | '_' | '"' | '“' | '”' | '-' | '‑')
            {
                continue;
            }
            let word = text[start..end].replace(['’', '‘', 'ʼ', '′'], "'").to_lowercase();
            tokens.push(Token { text: word, place: start..end });
        }
        let archives = tokens.iter().map(|_| OnceCell::new()).collect();
        Self { all: tokens, are_about_sources: OnceCell::new(), archives }
    }

    fn get(&self, at: usize) -> &str {
        self.all.get(at).map_or("", |token| &token.text)
    }

    fn is(&self, at: usize, list: &[&str]) -> bool {
        list.contains(&self.get(at))
    }

    /// Returns whether the sentence is about sources.
    fn are_about_sources(&self) -> bool {
        *self.are_about_sources.get_or_init(|| self.find_sources())
    }

    fn find_sources(&self) -> bool {
        let about = |token: &Token| {
            token.text.starts_with(CITE) || words::ABOUT_SOURCES.contains(&&*token.text)
        };
        let question = |at: usize| {
            self.get(at) == "your" && (1..4).any(|n| self.is(at + n, &["question", "scenario"]))
        };
        self.all.iter().any(about) || (0..self.all.len()).any(question)
    }

    /// Returns the place of a phrase: of all of it, or of what follows its last `{…}`.
    fn find(&self, pattern: &[Element]) -> Option<Range<usize>> {
        let needs_sources = match &pattern[0] {
            // `None explores …`, `…, but they don't explain …`.
            Element::Words(first) => {
                !matches!(&first[..], [Word::Plain(word)] if word == "none" || word == "but")
            }
            _ => true,
        };
        if needs_sources && !self.are_about_sources() {
            return None;
        }
        let is_subject = pattern[0] == Element::Slot(Slot::Archive);
        let shares_subject =
            pattern.contains(&Element::Any) && !pattern.contains(&Element::Slot(Slot::They));
        (0..self.all.len()).find_map(|at| {
            if is_subject && (self.archive(at).is_empty() || self.follows_preposition(at)) {
                return None;
            }
            let (from, end) = self.matches(pattern, at, at)?;
            // `The papers show that bubbles collapse and don't reach …`: the bubbles don't.
            let is_other = |at: usize| self.is(at, &["that", "which", "where"]);
            if is_subject && shares_subject && (at..from).any(is_other) {
                return None;
            }
            Some(self.all[from].place.start..self.all[end - 1].place.end)
        })
    }

    /// Returns the end of a phrase that stands at `at`, and the beginning of its part after `{…}`.
    fn matches(&self, pattern: &[Element], at: usize, from: usize) -> Option<(usize, usize)> {
        let Some((first, rest)) = pattern.split_first() else {
            return (from < at).then_some((from, at));
        };
        match first {
            Element::Words(words) => {
                let next = words.iter().find_map(|word| self.word(word, at))?;
                self.matches(rest, next, from)
            }
            Element::Few => (0..=3).find_map(|n| self.matches(rest, at + n, from)),
            Element::Any => {
                let stops = |n: &usize| self.is(at + n, &[".", "!", "?", ";", ""]);
                let most = (1..MOST_BETWEEN).find(stops).unwrap_or(MOST_BETWEEN);
                (1..=most).find_map(|n| self.matches(rest, at + n, at + n))
            }
            Element::Slot(Slot::Archive) => {
                // The longest name first: `the papers here`.
                let mut ends = self.archive(at).iter().rev();
                ends.find_map(|&end| self.matches(rest, end, from))
            }
            Element::Slot(slot) => self.matches(rest, self.slot(*slot, at)?, from),
        }
    }

    /// Returns the end of a word that stands at `at`.
    fn word(&self, word: &Word, at: usize) -> Option<usize> {
        match word {
            // `no fewer than three` are some.
            Word::Plain(word) if word == "no" && self.get(at + 2) == "than" => None,
            Word::Plain(word) => (self.get(at) == word).then_some(at + 1),
            Word::Negation(forms) => {
                let verb = self.get(at);
                if forms.contains(&verb) {
                    return (self.get(at + 1) == "not").then_some(at + 2);
                }
                let is_negated = split_negation(verb).is_some_and(|verb| forms.contains(&verb));
                is_negated.then_some(at + 1)
            }
        }
    }

    fn slot(&self, slot: Slot, at: usize) -> Option<usize> {
        let one = |list: &[&str]| self.is(at, list).then_some(at + 1);
        match slot {
            Slot::Archive => self.archive(at).last().copied(),
            Slot::Source => self.source(at),
            Slot::Answer => self.verb(at, Form::Base),
            Slot::Answers => self.verb(at, Form::Finite),
            Slot::Answered => self.verb(at, Form::Participle),
            Slot::Answering => self.verb(at, Form::Progressive),
            Slot::Account => {
                let kinds = (0..2).take_while(|n| self.is(at + n, words::KINDS)).count();
                let noun = self.get(at + kinds);
                let is_account = words::ACCOUNTS.contains(&noun)
                    || noun.strip_suffix('s').is_some_and(|one| words::ACCOUNTS.contains(&one));
                is_account.then_some(at + kinds + 1)
            }
            Slot::Open => one(words::OPEN),
            Slot::They => one(words::THEY),
            Slot::Directly => one(words::DIRECTLY),
        }
    }

    /// Returns the end of a verb in a form, with the adverbs before it.
    fn verb(&self, mut at: usize, form: Form) -> Option<usize> {
        for _ in 0..2 {
            at += match () {
                () if self.is(at, words::ATTEMPTS) && self.get(at + 1) == "to" => 2,
                () if self.is(at, words::ADVERBS) => 1,
                () => 0,
            };
        }
        let forms = VERBS.get(self.get(at))?;
        forms.contains(&form).then_some(at + 1)
    }

    /// Returns the end of the name of one source or several: `retrieved preprint`.
    fn source(&self, at: usize) -> Option<usize> {
        let noun = (at..at + 4).find(|&at| !self.is_adjective(at))?;
        let is_source = self.is(noun, words::SOURCE) || self.is(noun, words::SOURCES);
        // `source` and `preprint` are also adjectives.
        let noun = match is_source {
            true => noun,
            false => {
                noun.checked_sub(1).filter(|&last| last >= at && self.is(last, words::SOURCE))?
            }
        };
        let end = self.after(noun + 1);
        let inside =
            (self.get(end) == "in").then(|| self.archive(end + 1).last().copied()).flatten();
        Some(inside.unwrap_or(end))
    }

    fn is_adjective(&self, at: usize) -> bool {
        let word = self.get(at);
        words::ADJECTIVES.contains(&word)
            || words::RETRIEVED.contains(&word)
            || word == ","
            || !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Returns the ends of the name of the sources or the archive that stands at `at`.
    fn archive(&self, at: usize) -> &[usize] {
        let found = self.archives.get(at);
        found.map_or(&[], |found| found.get_or_init(|| self.find_archive(at).into()))
    }

    fn find_archive(&self, at: usize) -> Vec<usize> {
        let has_determiner = self.is(at, words::DETERMINERS);
        let mut noun = at + usize::from(has_determiner);
        let mut is_retrieved = false;
        let adjectives = noun;
        while noun < adjectives + 5 && self.is_adjective(noun) {
            is_retrieved |= self.is(noun, words::RETRIEVED);
            noun += 1;
        }
        if !self.is(noun, words::SOURCES) && self.is(noun, &["archive's", "collection's"]) {
            // `the archive's papers`
            let owned = (noun + 1..noun + 4).find(|&at| self.is(at, words::SOURCES));
            if let Some(owned) = owned {
                return self.ends(owned + 1);
            }
        }
        let end = noun + 1;
        let after = self.after(end);
        let is_name = if self.is(noun, words::SOURCES) {
            has_determiner || is_retrieved || after > end
        } else if self.is(noun, words::SETS) && self.get(end) == "of" {
            let members = (end + 1..end + 5).find(|&at| !self.is_adjective(at));
            let members = members.filter(|&at| self.is(at, words::SOURCES));
            return members.map_or_else(Vec::new, |members| self.ends(members + 1));
        } else if self.is(noun, words::ARCHIVES) {
            has_determiner
        } else {
            let is_this_set = self.get(at) == "this" && self.get(noun) == "set";
            self.is(noun, words::CONTENTS)
                && has_determiner
                && (is_retrieved || is_this_set || after > end)
        };
        if is_name { self.ends(end) } else { Vec::new() }
    }

    /// Returns the ends of a name: without and with what follows it.
    fn ends(&self, noun: usize) -> Vec<usize> {
        let mut ends = vec![noun];
        let mut end = noun;
        for _ in 0..3 {
            let next = self.after_once(end);
            if next == end {
                break;
            }
            end = next;
            ends.push(end);
        }
        ends
    }

    fn after(&self, noun: usize) -> usize {
        self.ends(noun).pop().unwrap_or(noun)
    }

    /// Returns the end of one addition to a name: `here`, `in the archive`, `I was given`.
    fn after_once(&self, at: usize) -> usize {
        let phrase = [self.get(at), self.get(at + 1), self.get(at + 2), self.get(at + 3)];
        match phrase {
            [word, ..] if words::AFTER.contains(&word) => match (phrase[1], phrase[2]) {
                ("to", "me" | "us") => at + 3,
                ("for", "this") if phrase[3] == "question" => at + 4,
                _ => at + 1,
            },
            ["on" | "at", "hand", ..] | ["in", "question", ..] => at + 2,
            ["as", "a", "whole", _] | ["for", "this", "question", _] => at + 3,
            ["that" | "which", "i" | "we" | "you", ..] => self.given(at + 2),
            ["i" | "we" | "you" | "you've" | "i've", ..] => self.given(at + 1),
            ["in" | "from", "the" | "this" | "your" | "our", whole, _]
                if words::ARCHIVES.contains(&whole) || whole == "set" =>
            {
                at + 3
            }
            _ => at,
        }
    }

    /// Returns the end of `have`, `was given`, `provided` after a subject.
    fn given(&self, at: usize) -> usize {
        let auxiliary = usize::from(self.is(at, &["have", "was", "were", "am", "are"]));
        let is_given = self.is(
            at + auxiliary,
            &["given", "provided", "shared", "supplied", "found", "see", "retrieved"],
        );
        at + auxiliary + usize::from(is_given)
    }

    /// Returns whether a name at `at` depends on a preposition.
    fn follows_preposition(&self, at: usize) -> bool {
        let amounts = ["all", "most", "any", "many", "some", "both", "of"];
        let before = (0..at).rev().find(|&before| !self.is(before, &amounts));
        self.is(at.wrapping_sub(1), &["of"])
            || before.is_some_and(|before| self.is(before, words::PREPOSITIONS))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Form {
    Base,
    /// Base form, third person or past.
    Finite,
    Participle,
    Progressive,
}

/// All forms of the verbs.
static VERBS: LazyLock<HashMap<String, HashSet<Form>>> = LazyLock::new(|| {
    let mut all: HashMap<String, HashSet<Form>> = HashMap::new();
    for verb in words::VERBS {
        let (verb, participle) = match verb.split_once('/') {
            Some((verb, participle)) => (verb, participle.to_owned()),
            None => (*verb, past(verb)),
        };
        for (word, form) in [
            (verb.to_owned(), Form::Base),
            (verb.to_owned(), Form::Finite),
            (third_person(verb), Form::Finite),
            (participle.clone(), Form::Finite),
            (participle, Form::Participle),
            (format!("{}ing", verb.strip_suffix('e').unwrap_or(verb)), Form::Progressive),
        ] {
            all.entry(word).or_default().insert(form);
        }
    }
    all
});

fn ends_in_consonant_and_y(verb: &str) -> bool {
    verb.ends_with('y') && !verb[..verb.len() - 1].ends_with(['a', 'e', 'i', 'o', 'u'])
}

fn past(verb: &str) -> String {
    match verb {
        _ if verb.ends_with('e') => format!("{verb}d"),
        _ if ends_in_consonant_and_y(verb) => format!("{}ied", &verb[..verb.len() - 1]),
        _ => format!("{verb}ed"),
    }
}

fn third_person(verb: &str) -> String {
    match verb {
        "have" => "has".to_owned(),
        "go" => "goes".to_owned(),
        _ if verb.ends_with(['s', 'x', 'z']) || verb.ends_with("ch") || verb.ends_with("sh") => {
            format!("{verb}es")
        }
        _ if ends_in_consonant_and_y(verb) => format!("{}ies", &verb[..verb.len() - 1]),
        _ => format!("{verb}s"),
    }
}
