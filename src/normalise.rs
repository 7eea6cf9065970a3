//! Normalises texts for comparison: questions to the key of their group, names to file names.
//!
//! Knows nothing about records or pages.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// Returns a text as one line: trimmed, with all other white space as one space.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the key that equal questions share.
///
/// `plain` is the question as plain text (Markdown marks stripped, see
/// [`crate::parse::plain_text`]). Applies NFKC and full case folding, unifies quotes, dashes and
/// white space, and drops leftover marks, leading numbering and final punctuation. So `**Why** does
/// X work?` and `1. why does x work` have the same key.
pub fn question_key(plain: &str) -> String {
    // ASCII is its own compatibility form, and its case folds character by character.
    if plain.is_ascii() { without_ends(ascii_key(plain)) } else { key_of(&unified(plain)) }
}

/// Does the work of [`key_of`] between a text's ends for ASCII, which most questions are.
fn ascii_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let mut last = b' ';
    for byte in text.bytes() {
        let byte = match byte {
            b'*' | b'`' => continue,
            b'\t'..=b'\r' => b' ',
            byte => byte.to_ascii_lowercase(),
        };
        // The start of the text counts as a space.
        if !(byte == last && matches!(byte, b' ' | b'-')) {
            key.push(char::from(byte));
            last = byte;
        }
    }
    key
}

/// NFKC, full case folding, NFKC.
fn unified(text: &str) -> String {
    let text: String = text.nfkc().collect();
    unicase::UniCase::new(&text).to_folded_case().nfkc().collect()
}

/// Returns the key of a case-folded text.
fn key_of(folded: &str) -> String {
    let mut key = String::with_capacity(folded.len());
    for c in folded.chars() {
        match c {
            '*' | '`' => {}
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' => key.push('"'),
            '‘' | '’' | '‚' | '‛' | 'ʼ' | '′' | '‹' | '›' => key.push('\''),
            c if is_dash(c) => key.push('-'),
            c if c.is_whitespace() && (key.is_empty() || key.ends_with(' ')) => {}
            c if c.is_whitespace() => key.push(' '),
            c if is_invisible(c) => {}
            c => key.push(c),
        }
    }
    while key.contains("--") {
        key = key.replace("--", "-");
    }
    without_ends(key)
}

/// Removes final punctuation and leading numbering from a key.
fn without_ends(mut key: String) -> String {
    let end = key.trim_end_matches(|c: char| c == ' ' || "?!.:;,…。؟".contains(c)).len();
    key.truncate(end);
    let start = key.len() - strip_numbering(&key).len();
    key.drain(..start);
    key
}

/// Returns `text` without leading numbering: `1. `, `2) `, `(3) `.
pub fn strip_numbering(text: &str) -> &str {
    let inner = text.strip_prefix('(').unwrap_or(text);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 2 {
        return text;
    }
    let rest = &inner[digits..];
    let rest = match (text.starts_with('('), rest.as_bytes().first()) {
        (true, Some(b')')) | (false, Some(b'.' | b')')) => &rest[1..],
        _ => return text,
    };
    rest.strip_prefix(' ').map(str::trim_start).filter(|body| !body.is_empty()).unwrap_or(text)
}

/// Returns `text` as a file name of `[a-z0-9-]`: lower case, runs of other characters as one `-`.
///
/// A name that would be empty, too long for a file system or reserved by one gets (a part of) a
/// hash of the text, so the result is always usable.
pub fn slug(text: &str) -> String {
    const LONGEST: usize = 100;
    let mut slug = String::with_capacity(text.len().min(LONGEST + 1));
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_lowercase() || c.is_ascii_digit() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() > LONGEST {
            break;
        }
    }
    let whole = slug.trim_end_matches('-');
    let start = whole[..whole.len().min(LONGEST)].trim_end_matches('-');
    if !start.is_empty() && start.len() == whole.len() && !is_reserved(whole) {
        return whole.to_owned();
    }
    let hash = &blake3::hash(text.as_bytes()).to_hex()[..16];
    if start.is_empty() { hash.to_owned() } else { format!("{start}-{hash}") }
}

/// Returns whether a character is a dash that can replace a hyphen.
pub fn is_dash(c: char) -> bool {
    matches!(c, '‐' | '‑' | '‒' | '–' | '—' | '―' | '−')
}

/// Returns whether a character is zero-width or formatting, and may differ between spellings.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Returns whether Windows reserves a name for a device, whatever its extension.
fn is_reserved(name: &str) -> bool {
    matches!(name, "con" | "prn" | "aux" | "nul")
        || (name.len() == 4
            && (name.starts_with("com") || name.starts_with("lpt"))
            && name.as_bytes()[3].is_ascii_digit())
}

/// Returns whether a letter belongs to a script without blanks between words.
pub fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..)
}

/// Letters of the longest address that is shown whole.
const LONGEST_ADDRESS: usize = 32;

/// Returns how text names a work: by its id, or by the site of a long address.
pub fn short_address(id: &str) -> Cow<'_, str> {
    let Some((_, address)) = id.split_once("://") else { return id.into() };
    let (host, path) = address.split_once(['/', '?']).unwrap_or((address, ""));
    match address.chars().count() > LONGEST_ADDRESS && !path.is_empty() {
        true => format!("{}/…", host.strip_prefix("www.").unwrap_or(host)).into(),
        false => address.to_owned().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_names_the_site_of_a_long_address() {
        for (id, shown) in [
            ("AG-2025.04-1127", "AG-2025.04-1127"),
            ("https://example.org/e", "example.org/e"),
            ("https://www.utp.or.jp/book/b302468.html?name=long", "utp.or.jp/…"),
            ("https://waterservices.example.org/docs/values", "waterservices.example.org/…"),
        ] {
            assert_eq!(short_address(id), shown);
        }
    }
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_ascii_fast_path_equals_the_general_one(text in "[\\x00-\\x7f]{0,60}") {
            prop_assert_eq!(question_key(&text), key_of(&unified(&text)));
        }
    }
}
