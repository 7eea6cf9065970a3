//! Finds what says that the archive does not answer: the phrases of the settings, and in other
//! languages than English also those of the record's language.
//!
//! [`english`] matches phrases with slots over words. [`wording`] does so for the other languages,
//! each of which is a file of words. English phrases count in every language, since answers mix.

mod arabic;
mod chinese;
mod english;
mod english_verbs;
mod english_words;
mod folded;
mod french;
mod german;
mod japanese;
mod spanish;
mod wording;

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::phrases::any_of;
use crate::config::GapSettings;
use crate::language::Language;
use english::Patterns;
use wording::{Matcher, Wording};

/// The phrases by which answers say that the archive does not answer.
#[derive(Clone, Debug)]
pub(super) struct Gaps {
    phrases: Option<Regex>,
    patterns: Patterns,
    /// Whether the settings have no phrases of their own.
    is_built_in: bool,
}

impl Gaps {
    /// Compiles the settings' phrases.
    ///
    /// # Errors
    /// They are too many or too long.
    pub(super) fn of(phrases: &[String]) -> Result<Self, String> {
        Ok(Self {
            phrases: any_of(phrases)?,
            patterns: Patterns::of(phrases),
            is_built_in: GapSettings::default().phrases.all() == phrases,
        })
    }

    /// Returns the first place in a sentence that says so; of two, the longer.
    pub(super) fn find(&self, text: &str, language: Language) -> Option<Range<usize>> {
        let phrase = self.phrases.as_ref().and_then(|phrases| phrases.find(text));
        let own = self.matcher(language).and_then(|matcher| matcher.find(text));
        let found = [phrase.map(|found| found.range()), self.patterns.find(text), own];
        found.into_iter().flatten().min_by_key(|found| (found.start, usize::MAX - found.end))
    }

    /// Returns whether a text may say so; faster than [`Self::find`].
    pub(super) fn may_be_in(&self, text: &str, language: Language) -> bool {
        self.patterns.may_be_in(text)
            || self.phrases.as_ref().is_some_and(|phrases| phrases.is_match(text))
            || self.matcher(language).is_some_and(|matcher| matcher.may_be_in(text))
    }

    /// Returns examples of the language's own phrases; none for English, or if the settings have
    /// phrases of their own.
    pub(super) fn examples(&self, language: Language) -> &'static [&'static str] {
        let wording = wording(language).filter(|_| self.is_built_in);
        wording.map_or(&[], |wording| wording.examples)
    }

    fn matcher(&self, language: Language) -> Option<&'static Matcher> {
        self.is_built_in.then(|| matcher(language)).flatten()
    }
}

fn wording(language: Language) -> Option<&'static Wording> {
    match language {
        Language::German => Some(&german::GERMAN),
        Language::French => Some(&french::FRENCH),
        Language::Spanish => Some(&spanish::SPANISH),
        Language::Japanese => Some(&japanese::JAPANESE),
        Language::Chinese => Some(&chinese::CHINESE),
        Language::Arabic => Some(&arabic::ARABIC),
        Language::English | Language::Other => None,
    }
}

/// Returns the matcher of a language, compiled once.
fn matcher(language: Language) -> Option<&'static Matcher> {
    static GERMAN: LazyLock<Matcher> = LazyLock::new(|| Matcher::of(&german::GERMAN));
    static FRENCH: LazyLock<Matcher> = LazyLock::new(|| Matcher::of(&french::FRENCH));
    static SPANISH: LazyLock<Matcher> = LazyLock::new(|| Matcher::of(&spanish::SPANISH));
    static JAPANESE: LazyLock<Matcher> = LazyLock::new(|| Matcher::of(&japanese::JAPANESE));
    static CHINESE: LazyLock<Matcher> = LazyLock::new(|| Matcher::of(&chinese::CHINESE));
    static ARABIC: LazyLock<Matcher> = LazyLock::new(|| Matcher::of(&arabic::ARABIC));
    match language {
        Language::German => Some(&GERMAN),
        Language::French => Some(&FRENCH),
        Language::Spanish => Some(&SPANISH),
        Language::Japanese => Some(&JAPANESE),
        Language::Chinese => Some(&CHINESE),
        Language::Arabic => Some(&ARABIC),
        Language::English | Language::Other => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LANGUAGES: [Language; 6] = [
        Language::German,
        Language::French,
        Language::Spanish,
        Language::Japanese,
        Language::Chinese,
        Language::Arabic,
    ];

    fn built_in() -> Gaps {
        Gaps::of(GapSettings::default().phrases.all()).expect("the built-in phrases")
    }

    #[test]
    fn each_language_finds_its_examples_and_english_ones() {
        let gaps = built_in();
        for language in LANGUAGES {
            assert!(gaps.examples(language).len() >= 4);
            for example in gaps.examples(language) {
                assert!(gaps.find(example, language).is_some(), "{example}");
                assert!(gaps.may_be_in(example, language), "{example}");
                assert_eq!(gaps.find(example, Language::English), None, "{example}");
            }
            let english = "So the papers don't address it.";
            assert_eq!(gaps.find(english, language), Some(3..english.len() - 4));
        }
    }

    #[test]
    fn the_settings_own_phrases_replace_those_of_all_languages() {
        let gaps = Gaps::of(&["nicht im Blick".to_owned()]).expect("one phrase");
        assert_eq!(gaps.find("Das ist nicht im Blick.", Language::German), Some(8..22));
        assert_eq!(gaps.find("Die Quellen gehen nicht darauf ein.", Language::German), None);
        assert!(gaps.examples(Language::German).is_empty());
    }

    #[test]
    fn spaces_quotes_and_marks_do_not_matter() {
        let gaps = built_in();
        for (language, text, found) in [
            (
                Language::French,
                "Or les\u{a0}« sources » n'abordent  pas ce point.",
                "les\u{a0}« sources » n'abordent  pas",
            ),
            (
                Language::German,
                "Die QUELLEN \u{fffc} gehen darauf nicht ein.",
                "Die QUELLEN \u{fffc} gehen darauf nicht",
            ),
            (Language::Arabic, "لَا تَتَنَاوَلُ المصادرُ هذا.", "لَا تَتَنَاوَلُ المصادرُ"),
            (Language::Chinese, "《文献》没有直接讨论 这一问题。", "文献》没有直接讨论"),
        ] {
            let place = gaps.find(text, language).map(|place| &text[place]);
            assert_eq!(place, Some(found), "{text}");
        }
    }
}
