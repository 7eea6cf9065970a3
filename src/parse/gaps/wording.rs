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

use std::ops::Range;

use regex::{Regex, RegexBuilder};

use super::folded::{Folded, letter};

/// Whether words have spaces between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writing {
    Spaced,
    Unspaced,
}

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

/// The phrases of a language, compiled.
pub(super) struct Matcher {
    writing: Writing,
    cues: Regex,
    phrases: Vec<Phrase>,
    exceptions: Vec<Regex>,
    /// A word of a name before its noun.
    in_name: Option<Regex>,
    openers: Vec<String>,
    prepositions: Vec<String>,
}

struct Phrase {
    regex: Regex,
    begins: Begins,
}

/// Where a phrase may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Begins {
    Anywhere,
    /// Not after a preposition.
    AsSubject,
    AtClause,
}

/// Longer sentences are none.
const LONGEST: usize = 6_000;

/// A letter of a word.
const LETTER: &str = "[^ ,.;:!?]";

/// Slots for words of a name before its noun.
const IN_NAME: [&str; 3] = ["the", "given", "before"];

impl Matcher {
    pub(super) fn of(wording: &Wording) -> Self {
        let phrase = |phrase: &&str| Phrase {
            regex: wording.regex(&wording.pattern(phrase.trim_start_matches("^ "))),
            begins: match phrase {
                _ if phrase.starts_with("^ ") => Begins::AtClause,
                _ if phrase.starts_with("{archive}") => Begins::AsSubject,
                _ => Begins::Anywhere,
            },
        };
        let exception = |phrase: &&str| wording.regex(&wording.pattern(phrase));
        let words = |words: &str| words.split('|').map(folded).collect();
        let in_name: Vec<_> = IN_NAME.iter().filter_map(|name| wording.slot(name)).collect();
        let cues: Vec<_> = wording.cues.iter().map(|cue| regex::escape(cue)).collect();
        Self {
            writing: wording.writing,
            cues: compiled(&format!("(?i){}", cues.join("|"))),
            phrases: wording.phrases.iter().map(phrase).collect(),
            exceptions: wording.exceptions.iter().map(exception).collect(),
            in_name: (!in_name.is_empty() && wording.writing == Writing::Spaced)
                .then(|| compiled(&format!("^(?:{})$", in_name.join("|")))),
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
        let found = self.phrases.iter().filter_map(|phrase| self.first(phrase, &folded.text));
        let first = found.min_by_key(|found| (found.start, usize::MAX - found.end))?;
        Some(folded.place(first))
    }

    fn first(&self, phrase: &Phrase, text: &str) -> Option<Range<usize>> {
        let mut from = 0;
        while let Some(found) = phrase.regex.find_at(text, from) {
            if self.counts(phrase.begins, &found.range(), text) {
                return Some(found.range());
            }
            // Another may begin within what counts for nothing.
            from = found.start() + found.as_str().chars().next().map_or(1, char::len_utf8);
        }
        None
    }

    fn counts(&self, begins: Begins, found: &Range<usize>, text: &str) -> bool {
        let next = match self.writing {
            Writing::Spaced => {
                text[found.end..].find(' ').map_or(text.len(), |at| found.end + at + 1)
            }
            Writing::Unspaced => {
                let next = text[found.end..].char_indices().nth(2);
                next.map_or(text.len(), |(at, _)| found.end + at)
            }
        };
        let around = &text[found.start..next];
        if self.exceptions.iter().any(|exception| exception.is_match(around)) {
            return false;
        }
        let mut before = text[..found.start].rsplit(' ');
        match begins {
            _ if self.writing == Writing::Unspaced => true,
            Begins::Anywhere => true,
            Begins::AsSubject => {
                let is_in_name = |word: &str| {
                    self.in_name.as_ref().is_some_and(|name| name.is_match(&format!("{word} ")))
                };
                let last = before.find(|word| !is_in_name(word)).unwrap_or_default();
                !self.prepositions.iter().any(|preposition| preposition == last)
            }
            Begins::AtClause => {
                let last = before.next().unwrap_or_default();
                matches!(last, "" | "," | "." | ";" | ":" | "!" | "?")
                    || self.openers.iter().any(|opener| opener == last)
            }
        }
    }
}

impl Wording {
    fn regex(&self, pattern: &str) -> Regex {
        match self.writing {
            Writing::Spaced => compiled(&format!(" {pattern}")),
            Writing::Unspaced => compiled(pattern),
        }
    }

    /// Returns a pattern for a phrase. With spaced writing, each word has a space after it.
    fn pattern(&self, phrase: &str) -> String {
        let (few, some) = match self.writing {
            Writing::Spaced => {
                (format!("(?:{LETTER}+ ){{0,3}}?"), format!("(?:{LETTER}+ ){{0,10}}?"))
            }
            Writing::Unspaced => (format!("{LETTER}{{0,8}}?"), format!("{LETTER}{{0,24}}?")),
        };
        let item = |item: &str| match item {
            "…" => few.clone(),
            "{…}" => some.clone(),
            _ => {
                let (words, times) = match (item.strip_suffix('?'), item.strip_suffix("}*")) {
                    (Some(words), _) => (words, "?"),
                    (None, Some(slot)) => (&item[..=slot.len()], "{0,4}"),
                    (None, None) => (item, ""),
                };
                let words: Vec<_> = words.split('|').map(|word| self.word(word)).collect();
                format!("(?:{}){times}", words.join("|"))
            }
        };
        phrase.split(' ').map(item).collect()
    }

    fn word(&self, word: &str) -> String {
        let name = word.strip_prefix('{').and_then(|word| word.strip_suffix('}'));
        if let Some(name) = name {
            let slot = self.slot(name).unwrap_or_else(|| panic!("no slot `{name}`"));
            return format!("(?:{slot})");
        }
        let mut pattern = String::new();
        for (at, c) in folded(word).char_indices() {
            match c {
                // The article and short words that Arabic writes together with the next.
                '*' if at == 0 => pattern.push_str(&format!("{LETTER}{{0,4}}")),
                '*' => pattern.push_str(&format!("{LETTER}*")),
                '~' => pattern.push_str(&format!("(?:{})", self.endings)),
                c => pattern.push_str(&regex::escape(c.encode_utf8(&mut [0; 4]))),
            }
        }
        if self.writing == Writing::Spaced {
            pattern.push(' ');
        }
        pattern
    }

    fn slot(&self, name: &str) -> Option<String> {
        let (_, texts) = self.slots.iter().find(|(other, _)| *other == name)?;
        let phrases = texts.iter().flat_map(|text| {
            let between = if text.contains('{') { '\0' } else { '|' };
            text.split(between)
        });
        Some(phrases.map(|phrase| self.pattern(phrase)).collect::<Vec<_>>().join("|"))
    }
}

/// Folds a word of a phrase, whose signs stay.
fn folded(word: &str) -> String {
    word.chars().filter_map(|c| if c == '*' { Some(c) } else { letter(c) }).collect()
}

fn compiled(pattern: &str) -> Regex {
    /// Bytes of the largest phrase, compiled.
    const LARGEST: usize = 64 << 20;
    let built = RegexBuilder::new(pattern).size_limit(LARGEST).build();
    built.expect("a phrase of the program")
}
