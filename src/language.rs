//! Languages by their BCP 47 tag: of the settings, of a record, of a page.
//!
//! The primary subtag decides: `de-AT` is German, `zh-Hans` Chinese. A language that is none of the
//! enumeration's is still a language: its tag goes to pages and data as it is.

/// A language that the program has words of: interface texts, names of months, phrases of gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// `en`.
    English,
    /// `de`.
    German,
    /// `fr`.
    French,
    /// `es`.
    Spanish,
    /// `ja`.
    Japanese,
    /// `zh`, in any script.
    Chinese,
    /// `ar`.
    Arabic,
    /// A language without words of its own here.
    Other,
}

impl Language {
    /// Returns the language of a tag, by its primary subtag in any case.
    pub fn of(tag: &str) -> Self {
        match primary(tag).as_str() {
            "en" => Self::English,
            "de" => Self::German,
            "fr" => Self::French,
            "es" => Self::Spanish,
            "ja" => Self::Japanese,
            "zh" => Self::Chinese,
            "ar" => Self::Arabic,
            _ => Self::Other,
        }
    }
}

/// Returns the primary subtag of a tag, in small letters: `de` of `de-AT`.
pub fn primary(tag: &str) -> String {
    tag.split('-').next().unwrap_or_default().to_ascii_lowercase()
}

/// Returns whether a text is a well-formed tag of BCP 47 (RFC 5646, section 2.1): language, script,
/// region, variants, extensions and private use, in this order. Grandfathered tags are not read.
pub fn is_tag(text: &str) -> bool {
    let alpha = |part: &str| part.bytes().all(|b| b.is_ascii_alphabetic());
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let mut parts = text.split('-').peekable();
    if !parts.clone().all(|part| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    }) {
        return false;
    }
    let language = parts.next().unwrap_or_default();
    if language.len() < 2 || !alpha(language) {
        return false;
    }
    if language.len() <= 3 {
        for _ in 0..3 {
            _ = parts.next_if(|part| part.len() == 3 && alpha(part));
        }
    }
    _ = parts.next_if(|part| part.len() == 4 && alpha(part));
    _ = parts.next_if(|part| part.len() == 2 && alpha(part) || part.len() == 3 && digits(part));
    let is_variant = |part: &&str| part.len() >= 5 || part.len() == 4 && digits(&part[..1]);
    while parts.next_if(is_variant).is_some() {}
    // An extension is one letter or digit and its parts; after `x`, parts may be as short.
    while let Some(single) = parts.next() {
        let is_private = single.eq_ignore_ascii_case("x");
        let least = if is_private { 1 } else { 2 };
        let first = parts.next_if(|part| part.len() >= least);
        if single.len() != 1 || first.is_none() {
            return false;
        }
        while parts.next_if(|part| part.len() >= least).is_some() {}
    }
    true
}

/// Returns whether a language is written from right to left: by the script if the tag names one,
/// else by the script that the language is mostly written in (CLDR, likely subtags).
pub fn is_right_to_left(tag: &str) -> bool {
    let script = tag
        .split('-')
        .skip(1)
        .take_while(|part| part.len() > 1)
        .find(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic()));
    if let Some(script) = script {
        let script = script.to_ascii_lowercase();
        return ["adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"]
            .contains(&script.as_str());
    }
    let languages = [
        "ar", "arc", "arz", "azb", "bal", "ckb", "dv", "fa", "glk", "he", "iw", "khw", "ks", "lrc",
        "mzn", "nqo", "pnb", "prs", "ps", "sd", "skr", "syr", "ug", "ur", "yi",
    ];
    languages.contains(&primary(tag).as_str())
}

/// Returns the direction of a language, as HTML names it.
pub fn direction(tag: &str) -> &'static str {
    if is_right_to_left(tag) { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_primary_subtag_decides() {
        for (tag, expected) in [
            ("en", Language::English),
            ("en-GB", Language::English),
            ("de-AT", Language::German),
            ("DE", Language::German),
            ("fr-CA", Language::French),
            ("es-419", Language::Spanish),
            ("ja-JP", Language::Japanese),
            ("zh", Language::Chinese),
            ("zh-CN", Language::Chinese),
            ("zh-Hans", Language::Chinese),
            ("ar-EG", Language::Arabic),
            ("it", Language::Other),
            ("den", Language::Other),
        ] {
            assert_eq!(Language::of(tag), expected, "{tag}");
        }
    }

    #[test]
    fn tags_are_well_formed() {
        for tag in [
            "de",
            "de-AT",
            "zh-Hans-CN",
            "zh-cmn-Hans",
            "es-419",
            "sl-rozaj-biske",
            "de-CH-1996",
            "ar-u-nu-latn",
            "en-x-a",
            "sr-Latn",
            "gsw",
            "en-a-bbb-x-a-ccc",
        ] {
            assert!(is_tag(tag), "{tag}");
        }
        for tag in [
            "",
            "d",
            "german",
            "de_AT",
            "de-",
            "-de",
            "de--AT",
            "12",
            "de-A",
            "Deutsch (DE)",
            "de-x",
            "en-u",
            "de AT",
            "dé",
            "verylonglanguage",
        ] {
            assert_eq!(is_tag(tag), tag == "german", "{tag}");
        }
    }

    #[test]
    fn right_to_left() {
        for tag in ["ar", "he", "fa-IR", "ur", "az-Arab", "AR-eg"] {
            assert!(is_right_to_left(tag), "{tag}");
        }
        for tag in ["en", "de", "ja", "ar-Latn", "ku", "arn", "de-x-arab"] {
            assert!(!is_right_to_left(tag), "{tag}");
        }
    }
}
