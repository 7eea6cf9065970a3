//! Splits text into tokens, the same for documents and queries, in Rust and in the browser.
//!
//! Knows no language, stemming or stop words. `docs/search-index.md` specifies it, and
//! `tests/search/tokens.json` has cases for both implementations.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization;

/// Maximum length of a token in code points; longer ones are cut.
pub const LONGEST: usize = 64;

/// Maximum number of parts in a compound.
const MOST_PARTS: usize = 8;

/// Role of a token in its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// A word. In documents and queries.
    Word,
    /// A compound as one token: an id, a category, a model's name. In documents and queries.
    Whole,
    /// A part of such a compound. In documents only.
    Part,
    /// An id without its first part (`2025.04-1127`). In documents only.
    Tail,
}

/// TeX commands for the look of a formula, not for its meaning.
const TEX: &str = "bar big bf boldsymbol cal cdot dot frac hat it left mathbb mathbf mathcal mathrm \
    operatorname overline right rm sqrt text tilde times vec";

/// Archives of arXiv with a hyphen, current and former: categories, not two words.
const ARCHIVES: [&str; 31] = [
    "acc-phys", "adap-org", "alg-geom", "ao-sci", "astro-ph", "atom-ph", "bayes-an", "chao-dyn",
    "chem-ph", "cmp-lg", "comp-gas", "cond-mat", "dg-ga", "funct-an", "gr-qc", "hep-ex", "hep-lat",
    "hep-ph", "hep-th", "math-ph", "mtrl-th", "nucl-ex", "nucl-th", "patt-sol", "plasm-ph",
    "q-alg", "q-bio", "q-fin", "quant-ph", "solv-int", "supr-con",
];

/// Other tokens for `ΛCDM`, the only name that is as often written with a Latin initial.
const SPELT_OUT: [&str; 2] = ["lcdm", "lambdacdm"];

/// Names of the Greek letters from alpha (U+03B1) to omega (U+03C9).
const GREEK: [&str; 25] = [
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
    "lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi",
    "chi", "psi", "omega",
];

/// Calls `found` with each token of `text`, its position and its role. Returns the position after
/// the last one. The first position is `at`.
pub fn tokens(text: &str, at: u32, mut found: impl FnMut(&str, u32, Role)) -> u32 {
    let text = normalise(text);
    let chars = Chars { text: &text };
    let (mut at, mut next, mut parts) = (at, 0, Vec::new());
    while let Some(start) = chars.next_start(next) {
        if let Some(end) = plain_word(text.as_bytes(), start) {
            found(&text[start..end], at, Role::Word);
            (at, next) = (at + 1, end);
            continue;
        }
        next = chars.compound(start, &mut parts);
        at = emit(&text, &parts, at, &mut found);
    }
    at
}

/// Returns the end of the part at `start` if it is a plain word, as nearly all are: ASCII letters
/// and digits, with no neighbours that could make it something else.
fn plain_word(text: &[u8], start: usize) -> Option<usize> {
    let length = text[start..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let end = start + length;
    let goes_on = match text.get(end) {
        None => false,
        Some(b'-' | b'.' | b'_' | b'\'') => {
            text.get(end + 1).is_some_and(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii())
        }
        Some(byte) => !byte.is_ascii(),
    };
    let is_command = start > 0 && text[start - 1] == b'\\';
    let is_spelt_out =
        || text[start] == b'l' && SPELT_OUT.iter().any(|name| name.as_bytes() == &text[start..end]);
    let is_plain = !goes_on && !is_command && (1..=LONGEST).contains(&length) && !is_spelt_out();
    is_plain.then_some(end)
}

/// Returns `text` normalised for tokens: NFKD, lower case, without diacritics, NFC.
pub fn normalise(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        let is_lower = !text.bytes().any(|b| b.is_ascii_uppercase());
        return if is_lower { text.into() } else { text.to_ascii_lowercase().into() };
    }
    // No composition starts or ends with an ASCII character, except with the dropped diacritics, so
    // runs of other characters can be normalised separately.
    let mut normalised = String::with_capacity(text.len());
    for run in text.as_bytes().chunk_by(|a, b| a.is_ascii() == b.is_ascii()) {
        let start = normalised.len();
        let run = std::str::from_utf8(run).expect("cut where ASCII begins or ends");
        if run.is_ascii() {
            normalised.push_str(run);
            normalised[start..].make_ascii_lowercase();
        } else {
            fold(run, &mut normalised);
        }
    }
    Cow::Owned(normalised)
}

/// Appends a normalised run of characters.
fn fold(run: &str, out: &mut String) {
    let known = run.chars().map(|c| if c.is_ascii() || is_assigned(c) { c } else { ' ' });
    let is_dropped = |c: &char| matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200c}'..='\u{200d}' | '\u{2060}' | '\u{feff}');
    let lower = known.nfkd().flat_map(char::to_lowercase).filter(|c| !is_dropped(c));
    let folded = lower.flat_map(|c| {
        let (c, more) = match c {
            'ß' => ('s', Some('s')),
            'ς' => ('σ', None),
            '\u{2019}' | '\u{2bc}' => ('\'', None),
            '\u{2010}' => ('-', None),
            c => (c, None),
        };
        std::iter::once(c).chain(more)
    });
    out.extend(folded.nfc());
}

/// A byte range of the text, between joiners.
type Part = (usize, usize);

/// A normalised text with byte positions.
struct Chars<'a> {
    text: &'a str,
}

impl Chars<'_> {
    fn at(&self, position: usize) -> Option<char> {
        let byte = *self.text.as_bytes().get(position)?;
        if byte < 0x80 { Some(byte as char) } else { self.text[position..].chars().next() }
    }

    /// Returns the position of the first letter or digit at or after `position`.
    fn next_start(&self, mut position: usize) -> Option<usize> {
        let passed = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
        loop {
            position += self.text.as_bytes()[position..].iter().take_while(|b| passed(b)).count();
            let c = self.at(position)?;
            if is_start(c) {
                return Some(position);
            }
            position += c.len_utf8();
        }
    }

    /// Returns the end of the part that starts at `position`.
    fn part_end(&self, mut position: usize) -> usize {
        while let Some(c) = self.at(position) {
            let joins = || c == '\'' && self.at(position + 1).is_some_and(is_start);
            if !(is_start(c) || is_mark(c) || joins()) {
                break;
            }
            position += c.len_utf8();
        }
        position
    }

    /// Finds the parts of the compound that starts at `start`; returns its end.
    fn compound(&self, mut start: usize, parts: &mut Vec<Part>) -> usize {
        parts.clear();
        loop {
            let end = self.part_end(start);
            parts.push((start, end));
            let joined = matches!(self.at(end), Some('-' | '.' | '_'))
                && self.at(end + 1).is_some_and(is_start);
            if !joined || parts.len() == MOST_PARTS {
                return end;
            }
            start = end + 1;
        }
    }
}

/// Emits a compound's tokens; returns the position after it.
fn emit(text: &str, parts: &[Part], at: u32, found: &mut impl FnMut(&str, u32, Role)) -> u32 {
    let part = |i: usize| &text[parts[i].0..parts[i].1];
    if let [(start, end)] = *parts {
        let escaped = start > 0 && text.as_bytes()[start - 1] == b'\\';
        if escaped && TEX.split(' ').any(|command| *command == text[start..end]) {
            return at;
        }
        return word(part(0), at, Role::Word, found);
    }
    let all = &text[parts[0].0..parts[parts.len() - 1].1];
    let special = all.bytes().any(|b| b == b'.' || b.is_ascii_digit()) || ARCHIVES.contains(&all);
    if !special || all.chars().any(is_cjk) {
        return (0..parts.len()).fold(at, |at, i| word(part(i), at, Role::Word, found));
    }
    found(cut(&whole(text, parts)), at, Role::Whole);
    let long_number =
        |i: &usize| part(*i).len() >= 2 && part(*i).bytes().all(|b| b.is_ascii_digit());
    let count = parts.len();
    if count >= 3 && (0..count).filter(long_number).count() >= 2 {
        found(cut(&whole(text, &parts[1..])), at, Role::Tail);
        // A citation takes no position, so a phrase can span it.
        return at;
    }
    (0..count).fold(at, |at, i| word(part(i), at, Role::Part, found))
}

/// Returns parts joined as one token: as in the text, without `_`.
fn whole(text: &str, parts: &[Part]) -> String {
    let mut token = String::new();
    for (i, &(start, end)) in parts.iter().enumerate() {
        if i > 0 && text.as_bytes()[start - 1] != b'_' {
            token.push(text.as_bytes()[start - 1] as char);
        }
        token.push_str(&spelling(&text[start..end]));
    }
    token
}

/// Emits a part: one word, or bigrams in scripts without spaces.
fn word(part: &str, mut at: u32, role: Role, found: &mut impl FnMut(&str, u32, Role)) -> u32 {
    if part.is_ascii() || !part.chars().any(is_cjk) {
        return pieces(part, at, role, found);
    }
    let chars: Vec<char> = part.chars().collect();
    for run in chars.chunk_by(|a, b| is_cjk(*a) == is_cjk(*b)) {
        if !is_cjk(run[0]) {
            // Between two runs, a mark or an apostrophe may be left over, which is no word.
            let run: String = run.iter().collect();
            let run = run.trim_matches('\'');
            if run.chars().any(is_start) {
                at = pieces(run, at, role, found);
            }
        } else if let [alone] = run {
            found(alone.encode_utf8(&mut [0; 4]), at, role);
            at += 1;
        } else {
            for pair in run.windows(2) {
                found(&pair.iter().collect::<String>(), at, role);
                at += 1;
            }
        }
    }
    at
}

/// Emits a part without CJK characters: one word, or several where Greek and Latin letters meet, so
/// `ΛCDM` becomes `Lambda CDM`.
fn pieces(part: &str, mut at: u32, role: Role, found: &mut impl FnMut(&str, u32, Role)) -> u32 {
    let spelt = spelling(part);
    if SPELT_OUT.contains(&&*spelt) {
        found("lambda", at, role);
        found("cdm", at + 1, role);
        return at + 2;
    }
    if spelt.is_ascii() {
        found(cut(&spelt), at, role);
        return at + 1;
    }
    let is_greek = |c: char| greek(c).is_some();
    let (mut start, mut before) = (0, '0');
    let mut meets = |&(_, c): &(usize, char)| {
        let before = std::mem::replace(&mut before, c);
        is_greek(before) && c.is_ascii_alphabetic() || before.is_ascii_alphabetic() && is_greek(c)
    };
    let ends = spelt.char_indices().filter(|at| meets(at)).map(|(at, _)| at);
    for end in ends.chain([spelt.len()]) {
        found(cut(&spelling(&spelt[start..end])), at, role);
        start = end;
        at += 1;
    }
    at
}

/// Returns the normal spelling of a part: without `'s` and apostrophes, and with a single Greek
/// letter (digits may follow) as its name.
fn spelling(part: &str) -> Cow<'_, str> {
    if part.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Cow::Borrowed(part);
    }
    let bare = part.strip_suffix("'s").unwrap_or(part);
    let mut chars = bare.chars();
    if let Some(name) = chars.next().and_then(greek)
        && chars.as_str().bytes().all(|b| b.is_ascii_digit())
    {
        return Cow::Owned(format!("{name}{}", chars.as_str()));
    }
    if bare.contains('\'') { Cow::Owned(bare.replace('\'', "")) } else { Cow::Borrowed(bare) }
}

fn greek(c: char) -> Option<&'static str> {
    let place = u32::from(c).checked_sub(0x3b1)?;
    GREEK.get(place as usize).copied()
}

/// Cuts a token to the maximum length.
fn cut(token: &str) -> &str {
    // Nearly all have even fewer bytes.
    let end = if token.len() <= LONGEST { None } else { token.char_indices().nth(LONGEST) };
    end.map_or(token, |(end, _)| &token[..end])
}

/// Returns whether a character is a letter or digit.
pub(super) fn is_start(c: char) -> bool {
    match c.is_ascii() {
        true => c.is_ascii_alphanumeric(),
        false => !is_punctuation(c) && (is_cjk(c) || matches(&LETTERS, c)),
    }
}

/// Returns whether a character is a mark that continues a word.
fn is_mark(c: char) -> bool {
    !c.is_ascii() && !is_punctuation(c) && matches(&MARKS, c)
}

/// Dashes, quotes and spaces: most characters outside ASCII, found without the tables.
fn is_punctuation(c: char) -> bool {
    matches!(c, '\u{2000}'..='\u{206f}')
}

/// Returns whether both sides know a character: later versions of Unicode wait until the oldest
/// supported browser engine knows them.
pub(super) fn is_assigned(c: char) -> bool {
    // Nearly all text is in these ranges, which need no table.
    matches!(c, '\u{a0}'..='\u{377}' | '\u{2010}'..='\u{2027}' | '\u{4e00}'..='\u{9fff}')
        || matches(&ASSIGNED, c)
}

/// Returns whether a script is written without spaces: Han, Hiragana, Katakana.
pub fn is_cjk(c: char) -> bool {
    matches!(u32::from(c),
        0x3005 | 0x3041..=0x3096 | 0x30a1..=0x30fa | 0x30fc | 0x3400..=0x4dbf | 0x4e00..=0x9fff
        | 0xf900..=0xfaff | 0x20000..=0x2fa1f | 0x30000..=0x323af)
}

static LETTERS: LazyLock<Regex> = LazyLock::new(|| class(r"^[\p{L}\p{N}]$"));
static MARKS: LazyLock<Regex> = LazyLock::new(|| class(r"^\p{M}$"));
static ASSIGNED: LazyLock<Regex> = LazyLock::new(|| class(r"^\p{age:15.0}$"));

fn class(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is a constant, tested below")
}

fn matches(class: &Regex, c: char) -> bool {
    class.is_match(c.encode_utf8(&mut [0; 4]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(serde::Deserialize)]
    struct Case {
        text: String,
        tokens: Vec<(String, u32, String)>,
    }

    fn found(text: &str) -> Vec<(String, u32, String)> {
        let mut all = Vec::new();
        tokens(text, 0, |token, at, role| {
            all.push((token.to_owned(), at, format!("{role:?}").to_lowercase()));
        });
        all
    }

    #[test]
    fn agrees_with_the_fixture_that_the_browser_reads() {
        let cases: Vec<Case> =
            serde_json::from_str(include_str!("../../tests/search/tokens.json")).unwrap();
        assert!(cases.len() > 40);
        for case in cases {
            assert_eq!(found(&case.text), case.tokens, "{:?}", case.text);
        }
    }

    #[test]
    fn punctuation_is_in_no_table() {
        let all = ('\u{80}'..=char::MAX).filter(|&c| is_punctuation(c));
        assert_eq!(all.clone().count(), 112);
        assert!(!all.clone().any(|c| matches(&LETTERS, c) || matches(&MARKS, c)));
    }

    proptest! {
        #[test]
        fn tokens_are_clean_and_in_order(text: String) {
            let mut last = 0;
            for (token, at, _) in found(&text) {
                prop_assert!(!token.is_empty() && token.chars().count() <= LONGEST);
                prop_assert!(!token.contains(|c: char| c.is_whitespace() || c == ':'));
                prop_assert!(at >= last);
                last = at;
            }
        }

        #[test]
        fn plain_words_are_what_the_rules_make_of_them(
            text in "([a-z0-9]{1,3}|lcdm|bar|a{60,70}|[-._'\\\\ ,éλ字\u{301}]){0,12}"
        ) {
            let chars = Chars { text: &text };
            let (mut next, mut parts) = (0, Vec::new());
            while let Some(start) = chars.next_start(next) {
                next = chars.compound(start, &mut parts);
                let Some(end) = plain_word(text.as_bytes(), start) else { continue };
                let mut found = Vec::new();
                let mut add = |token: &str, at, role| found.push((token.to_owned(), at, role));
                prop_assert_eq!(emit(&text, &parts, 3, &mut add), 4);
                prop_assert_eq!(found, [(text[start..end].to_owned(), 3, Role::Word)]);
                prop_assert_eq!(end, next);
            }
        }

        #[test]
        fn runs_normalise_as_the_whole_does(
            text in "([ -~]{0,3}(\\PC{0,2}|[\u{300}-\u{36f}\u{338}\u{130}\u{212a}\u{1100}-\u{11ff}]{0,2}|\\p{M}{0,2})){0,8}"
        ) {
            let mut whole = String::new();
            fold(&text, &mut whole);
            prop_assert_eq!(normalise(&text), whole);
        }

        #[test]
        fn case_does_not_matter_in_ascii(text in "[ -~]{0,40}") {
            prop_assert_eq!(found(&text), found(&text.to_ascii_uppercase()));
        }
    }
}
