//! Numbers and plural categories of the interface's language.
//!
//! Digits are Western in every language, as in the dates and ids that stand next to them. Separators
//! are those of CLDR 48 (`symbols-numberSystem-latn/group`, `decimal` and `minimumGroupingDigits`). Spanish has
//! the space of the Academy's spelling instead of CLDR's dot, which readers of English take for a
//! decimal point.

use std::fmt;
use std::sync::Arc;

use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};

use crate::language::{Language, primary};

/// How a language writes numbers, and which of its plurals a number takes.
#[derive(Clone)]
pub(super) struct Numbers {
    /// Between groups of three digits.
    separator: &'static str,
    /// Digits of the shortest number with a separator.
    least: usize,
    /// Before the tenths.
    decimal: &'static str,
    rules: Arc<PluralRules>,
}

impl fmt::Debug for Numbers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Numbers").field("separator", &self.separator).finish_non_exhaustive()
    }
}

impl Numbers {
    /// Of the language of a tag. One without plural rules takes those of English.
    pub(super) fn of(tag: &str) -> Self {
        let (separator, least, decimal) = match Language::of(tag) {
            Language::German => (".", 4, ","),
            Language::French => ("\u{202f}", 4, ","),
            Language::Spanish => ("\u{202f}", 5, ","),
            _ => (",", 4, "."),
        };
        Self { separator, least, decimal, rules: Arc::new(rules(&primary(tag))) }
    }

    /// Returns the separator, and the digits of the shortest number with one.
    pub(super) fn form(&self) -> (&'static str, usize) {
        (self.separator, self.least)
    }

    /// Returns what stands before the tenths of a number.
    pub(super) fn decimal(&self) -> &'static str {
        self.decimal
    }

    /// Returns a number for readers: `1,234`.
    pub(super) fn written(&self, number: u64) -> String {
        let digits = number.to_string();
        let mut out = String::with_capacity(digits.len() + digits.len() / 3);
        for (at, digit) in digits.char_indices() {
            let left = digits.len() - at;
            if at > 0 && left.is_multiple_of(3) && digits.len() >= self.least {
                out.push_str(self.separator);
            }
            out.push(digit);
        }
        out
    }

    /// Returns the plural category of a number.
    pub(super) fn category(&self, number: u64) -> &'static str {
        match self.rules.select(number) {
            Ok(PluralCategory::ZERO) => "zero",
            Ok(PluralCategory::ONE) => "one",
            Ok(PluralCategory::TWO) => "two",
            Ok(PluralCategory::FEW) => "few",
            Ok(PluralCategory::MANY) => "many",
            Ok(PluralCategory::OTHER) | Err(_) => "other",
        }
    }
}

fn rules(language: &str) -> PluralRules {
    let kind = PluralRuleType::CARDINAL;
    let of = |language: &str| {
        let mut all = PluralRules::get_locales(kind).into_iter();
        let known = all.find(|known| *known == language)?;
        PluralRules::create(known, kind).ok()
    };
    of(language).or_else(|| of("en")).expect("English has rules")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_separators() {
        for (tag, thousand, more) in [
            ("en", "1,234", "1,234,567"),
            ("de-AT", "1.234", "1.234.567"),
            ("fr", "1\u{202f}234", "1\u{202f}234\u{202f}567"),
            ("es", "1234", "1\u{202f}234\u{202f}567"),
            ("ja", "1,234", "1,234,567"),
            ("zh-Hans", "1,234", "1,234,567"),
            ("ar", "1,234", "1,234,567"),
        ] {
            let numbers = Numbers::of(tag);
            let written = [999, 1_234, 1_234_567].map(|n| numbers.written(n));
            assert_eq!(written, ["999", thousand, more], "{tag}");
        }
        assert_eq!(Numbers::of("es").written(12_345), "12\u{202f}345");
        let decimals =
            ["en", "de-AT", "fr", "es", "ja", "zh", "ar"].map(|tag| Numbers::of(tag).decimal());
        assert_eq!(decimals, [".", ",", ",", ",", ".", ".", "."]);
    }

    #[test]
    fn each_language_has_its_plurals() {
        let categories = |tag: &str| {
            let numbers = Numbers::of(tag);
            [0, 1, 2, 3, 11, 100].map(|number| numbers.category(number))
        };
        assert_eq!(categories("de"), ["other", "one", "other", "other", "other", "other"]);
        assert_eq!(categories("fr"), ["one", "one", "other", "other", "other", "other"]);
        assert_eq!(categories("ja"), ["other"; 6]);
        assert_eq!(categories("ar"), ["zero", "one", "two", "few", "many", "other"]);
        assert_eq!(categories("pl"), ["many", "one", "few", "few", "many", "many"]);
        assert_eq!(categories("tlh"), categories("en"));
    }
}
