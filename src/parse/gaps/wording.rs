//! The words by which a language says that the archive does not answer, and the matcher that is made
//! of them.
//!
//! A phrase is a row of items with a space between them: `{archive} … nicht|nie ,? behandel~`.
//!
//! - `a|b` is one of several words. In a word, `~` is one of the language's [`Wording::endings`], and
//!   `*` stands for any letters.
//! - `{name}` is a slot of the language. Its texts are phrases, too. Where they have no braces, `|` is
//!   between whole phrases.
//! - `…` is a few words, `{…}` are some more; both end at a comma or a stop. `,` is a comma.
//! - `?` after an item means that it may be missing, `*` after a slot that it may be repeated.
//! - `^` before a phrase means that it stands at the beginning of a clause.
//!
//! A phrase that begins with `{archive}` counts only if it is no part of another one: after
//! [`Wording::prepositions`], it is no subject.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use regex::Regex;

use super::folded::{Folded, Writing, letter};

/// What a language's file says.
pub(super) struct Wording {
    pub(super) writing: Writing,
    /// What `~` stands for.
    pub(super) endings: &'static str,
    /// Every sentence with a phrase has one of these, in any case.
    pub(super) cues: &'static [&'static str],
    /// Words before a clause that begins without a comma.
    pub(super) openers: &'static str,
    /// Words after which a name is no subject.
    pub(super) prepositions: &'static str,
    pub(super) slots: &'static [(&'static str, &'static [&'static str])],
    pub(super) phrases: &'static [&'static str],
    /// What is found counts for nothing if one of these is in it, or in it and the next word.
    pub(super) exceptions: &'static [&'static str],
    /// Phrases for readers.
    pub(super) examples: &'static [&'static str],
}

/// The phrases of a language, read.
pub(super) struct Matcher {
    writing: Writing,
    cues: Regex,
    phrases: Vec<(Begins, Vec<Item>)>,
    exceptions: Vec<Vec<Item>>,
    /// The texts of each slot.
    slots: Vec<Vec<Vec<Item>>>,
    /// Slots of words that stand in a name before its noun.
    in_name: Vec<usize>,
    openers: Vec<String>,
    prepositions: Vec<String>,
}

/// Where a phrase may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Begins {
    Anywhere,
    /// Not after a preposition.
    AsSubject,
    AtClause,
}

enum Item {
    /// One of several words or slots, and how often it may stand there.
    Words { any_of: AnyOf, times: Times },
    /// Up to so many other words.
    Others(usize),
}

#[derive(Default)]
struct AnyOf {
    /// Whole words, with spaced writing.
    exact: HashSet<String>,
    others: Vec<Word>,
}

#[derive(Clone, Copy, PartialEq)]
enum Times {
    Once,
    AtMostOnce,
    /// Up to four times.
    Repeated,
}

enum Word {
    Slot(usize),
    Exact(String),
    /// It begins so.
    Prefix(String),
    /// It ends so, after a few letters or none. The last is whether more may follow.
    After(String, bool),
}

/// Longer sentences are none.
const LONGEST: usize = 6_000;

/// Slots for words of a name before its noun.
const IN_NAME: [&str; 3] = ["the", "given", "before"];

/// Most letters before a word that are written together with it.
const LETTERS_BEFORE: usize = 4;

impl Matcher {
    /// Reads a language's phrases. Expressions for them would take half a second to compile, since
    /// each would hold all words of its slots.
    pub(super) fn of(wording: &Wording) -> Self {
        let begins = |phrase: &str| match phrase {
            _ if phrase.starts_with("^ ") => Begins::AtClause,
            _ if phrase.starts_with("{archive}") => Begins::AsSubject,
            _ => Begins::Anywhere,
        };
        let phrase = |phrase: &&str| {
            (begins(phrase), wording.items(phrase.strip_prefix("^ ").unwrap_or(phrase)))
        };
        let slot = |texts: &[&str]| {
            let phrases = texts.iter().flat_map(|text| {
                let between = if text.contains('{') { '\0' } else { '|' };
                text.split(between)
            });
            with_single_words_together(phrases.map(|phrase| wording.items(phrase)).collect())
        };
        let words = |words: &str| words.split('|').map(folded).collect();
        let cues: Vec<_> = wording.cues.iter().map(|cue| regex::escape(cue)).collect();
        let named = |name: &&str| wording.slots.iter().position(|(other, _)| other == name);
        Self {
            writing: wording.writing,
            cues: Regex::new(&format!("(?i){}", cues.join("|"))).expect("plain words"),
            phrases: wording.phrases.iter().map(phrase).collect(),
            exceptions: wording.exceptions.iter().map(|phrase| wording.items(phrase)).collect(),
            slots: wording.slots.iter().map(|(_, texts)| slot(texts)).collect(),
            in_name: IN_NAME.iter().filter_map(named).collect(),
            openers: words(wording.openers),
            prepositions: words(wording.prepositions),
        }
    }

    /// Returns whether a text holds one of the words that all phrases have; a cheap test.
    pub(super) fn may_be_in(&self, text: &str) -> bool {
        self.cues.is_match(text)
    }

    /// Returns the first place in a sentence at which a phrase stands; of two, the longer.
    pub(super) fn find(&self, text: &str) -> Option<Range<usize>> {
        if text.len() > LONGEST || !self.may_be_in(text) {
            return None;
        }
        let folded = Folded::of(text, self.writing);
        let mut search = Search { matcher: self, text: &folded.text, known: HashMap::new() };
        search.starts().into_iter().find_map(|at| {
            let ends = self.phrases.iter().filter_map(|phrase| search.counting(phrase, at));
            ends.max().map(|end| folded.place(at..end))
        })
    }
}

impl Wording {
    fn items(&self, phrase: &str) -> Vec<Item> {
        let (few, some) = match self.writing {
            Writing::Spaced => (3, 10),
            Writing::Unspaced => (8, 24),
        };
        let item = |item: &str| match item {
            "…" => Item::Others(few),
            "{…}" => Item::Others(some),
            _ => {
                let (words, times) = match (item.strip_suffix('?'), item.strip_suffix("}*")) {
                    (Some(words), _) => (words, Times::AtMostOnce),
                    (None, Some(_)) => (&item[..item.len() - 1], Times::Repeated),
                    (None, None) => (item, Times::Once),
                };
                let mut any_of = AnyOf::default();
                for word in words.split('|').flat_map(|word| self.words(word)) {
                    match word {
                        Word::Exact(word) if self.writing == Writing::Spaced => {
                            any_of.exact.insert(word);
                        }
                        other => any_of.others.push(other),
                    }
                }
                Item::Words { any_of, times }
            }
        };
        phrase.split(' ').map(item).collect()
    }

    /// Returns a word of a phrase in each of its forms.
    fn words(&self, word: &str) -> Vec<Word> {
        if let Some(name) = word.strip_prefix('{').and_then(|word| word.strip_suffix('}')) {
            let slot = self.slots.iter().position(|(other, _)| *other == name);
            return vec![Word::Slot(slot.unwrap_or_else(|| panic!("no slot `{name}`")))];
        }
        let word = folded(word);
        if let Some((stem, rest)) = word.split_once('~') {
            let ending = |ending| Word::Exact(format!("{stem}{ending}{rest}"));
            return self.endings.split('|').map(ending).collect();
        }
        let stem = word.trim_matches('*').to_owned();
        vec![match (word.starts_with('*'), word.ends_with('*')) {
            (true, more) => Word::After(stem, more),
            (false, true) => Word::Prefix(stem),
            (false, false) => Word::Exact(stem),
        }]
    }
}

/// Returns the texts of a slot, with those of a single word in one.
fn with_single_words_together(texts: Vec<Vec<Item>>) -> Vec<Vec<Item>> {
    let mut all = AnyOf::default();
    let mut longer = Vec::new();
    for mut text in texts {
        match text.pop() {
            Some(Item::Words { any_of, times: Times::Once }) if text.is_empty() => {
                all.exact.extend(any_of.exact);
                all.others.extend(any_of.others);
            }
            last => {
                text.extend(last);
                longer.push(text);
            }
        }
    }
    longer.push(vec![Item::Words { any_of: all, times: Times::Once }]);
    longer
}

/// Folds a word of a phrase, whose signs stay.
fn folded(word: &str) -> String {
    word.chars().filter_map(|c| if c == '*' { Some(c) } else { letter(c) }).collect()
}

/// A search in a folded text. With spaced writing, places are those of words, each with the space
/// after it.
struct Search<'a> {
    matcher: &'a Matcher,
    text: &'a str,
    /// The ends of slots by their place.
    known: HashMap<(usize, usize), Vec<usize>>,
}

impl Search<'_> {
    /// Returns the places at which a phrase can begin.
    fn starts(&self) -> Vec<usize> {
        match self.matcher.writing {
            Writing::Spaced => {
                let after_spaces = self.text.match_indices(' ').map(|(at, _)| at + 1);
                after_spaces.filter(|&at| at < self.text.len()).collect()
            }
            Writing::Unspaced => self.text.char_indices().map(|(at, _)| at).collect(),
        }
    }

    /// Returns the end of a phrase at a place where it counts.
    fn counting(&mut self, (begins, items): &(Begins, Vec<Item>), at: usize) -> Option<usize> {
        let end = *self.ends(items, at).first()?;
        (self.may_begin(*begins, at) && !self.is_exception(at..end)).then_some(end)
    }

    fn may_begin(&self, begins: Begins, at: usize) -> bool {
        if self.matcher.writing == Writing::Unspaced || begins == Begins::Anywhere {
            return true;
        }
        let mut before = self.text[..at].trim_end().rsplit(' ');
        if begins == Begins::AsSubject {
            let is_in_name = |word: &str| {
                let texts = self.matcher.in_name.iter().flat_map(|slot| &self.matcher.slots[*slot]);
                let mut alone = texts.filter(|items| items.len() == 1);
                !word.is_empty() && alone.any(|items| self.is_one_of(&items[0], word))
            };
            let last = before.find(|word| !is_in_name(word)).unwrap_or_default();
            return !self.matcher.prepositions.iter().any(|preposition| preposition == last);
        }
        let last = before.next().unwrap_or_default();
        matches!(last, "" | "," | "." | ";" | ":" | "!" | "?")
            || self.matcher.openers.iter().any(|opener| opener == last)
    }

    fn is_one_of(&self, item: &Item, word: &str) -> bool {
        match item {
            Item::Words { any_of, .. } => any_of.is(word),
            Item::Others(_) => false,
        }
    }

    /// Returns whether an exception stands in a place or reaches over its end by a word.
    fn is_exception(&mut self, found: Range<usize>) -> bool {
        let rest = &self.text[found.end..];
        let next = match self.matcher.writing {
            Writing::Spaced => rest.find(' ').map_or(rest.len(), |at| at + 1),
            Writing::Unspaced => rest.char_indices().nth(2).map_or(rest.len(), |(at, _)| at),
        };
        let last = found.end + next;
        let starts = self.starts();
        let mut within = starts.into_iter().filter(|at| (found.start..last).contains(at));
        within.any(|at| {
            let exceptions = &self.matcher.exceptions;
            exceptions.iter().any(|items| self.ends(items, at).iter().any(|end| *end <= last))
        })
    }

    /// Returns where a row of items that begins at a place can end, the best first.
    fn ends(&mut self, items: &[Item], at: usize) -> Vec<usize> {
        let mut ends = vec![at];
        for item in items {
            let next = ends.iter().flat_map(|&at| self.item(item, at)).collect();
            ends = once(next);
            if ends.is_empty() {
                break;
            }
        }
        ends
    }

    fn item(&mut self, item: &Item, at: usize) -> Vec<usize> {
        match item {
            Item::Others(most) => self.others(*most, at),
            Item::Words { any_of, times: Times::Once } => self.any_of(any_of, at),
            Item::Words { any_of, times: Times::AtMostOnce } => {
                let mut ends = self.any_of(any_of, at);
                ends.push(at);
                ends
            }
            Item::Words { any_of, times: Times::Repeated } => self.repeated(any_of, at, 4),
        }
    }

    fn repeated(&mut self, any_of: &AnyOf, at: usize, most: usize) -> Vec<usize> {
        let mut ends = Vec::new();
        if most > 0 {
            for end in self.any_of(any_of, at) {
                ends.extend(self.repeated(any_of, end, most - 1));
            }
        }
        ends.push(at);
        once(ends)
    }

    /// Returns the ends of up to so many other words, the fewest first.
    fn others(&self, most: usize, at: usize) -> Vec<usize> {
        let mut ends = vec![at];
        let mut end = at;
        while ends.len() <= most {
            let next = match self.word(end) {
                Some(word) if word.chars().all(|c| !is_stop(c)) => end + word.len() + 1,
                Some(_) | None if self.matcher.writing == Writing::Spaced => break,
                _ => match self.text[end..].chars().next() {
                    Some(c) if !is_stop(c) => end + c.len_utf8(),
                    _ => break,
                },
            };
            end = next;
            ends.push(end);
        }
        ends
    }

    /// Returns the word at a place, if words have spaces between them.
    fn word(&self, at: usize) -> Option<&str> {
        if self.matcher.writing == Writing::Unspaced {
            return None;
        }
        self.text[at..].split_once(' ').map(|(word, _)| word)
    }

    fn any_of(&mut self, any_of: &AnyOf, at: usize) -> Vec<usize> {
        let mut ends = Vec::new();
        for word in &any_of.others {
            match word {
                Word::Slot(slot) => ends.extend(self.slot(*slot, at)),
                Word::Exact(text) if self.text[at..].starts_with(text) => {
                    ends.push(at + text.len())
                }
                _ => {}
            }
        }
        let end = self.word(at).filter(|word| any_of.is(word)).map(|word| at + word.len() + 1);
        ends.extend(end);
        once(ends)
    }

    fn slot(&mut self, slot: usize, at: usize) -> Vec<usize> {
        if let Some(ends) = self.known.get(&(slot, at)) {
            return ends.clone();
        }
        let texts = &self.matcher.slots[slot];
        let ends = once(texts.iter().flat_map(|items| self.ends(items, at)).collect());
        self.known.insert((slot, at), ends.clone());
        ends
    }
}

impl AnyOf {
    fn is(&self, word: &str) -> bool {
        self.exact.contains(word) || self.others.iter().any(|other| other.is(word))
    }
}

impl Word {
    fn is(&self, word: &str) -> bool {
        match self {
            Self::Slot(_) | Self::Exact(_) => false,
            Self::Prefix(text) => word.starts_with(text.as_str()),
            Self::After(text, more) => {
                let starts = word.char_indices().take(LETTERS_BEFORE + 1);
                let mut rests = starts.map(|(at, _)| &word[at..]);
                rests.any(|rest| rest == text || *more && rest.starts_with(text.as_str()))
            }
        }
    }
}

fn is_stop(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '!' | '?')
}

/// Returns places without those that were there before.
fn once(mut places: Vec<usize>) -> Vec<usize> {
    let mut seen = Vec::with_capacity(places.len());
    places.retain(|place| {
        let is_new = !seen.contains(place);
        seen.push(*place);
        is_new
    });
    places
}
