//! Addresses on the web as ids of works: where one ends in a text, and one form for all that lead to
//! the same page.
//!
//! Knows addresses alone; [`super::work_ids`] finds them.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, percent_decode_str, utf8_percent_encode};

/// All of ASCII stays as it is written.
const BEYOND_ASCII: &AsciiSet = &AsciiSet::EMPTY;

/// Returns the form that stands for all addresses of a page: `https`, the host in lower case and in
/// ASCII, no default port, no fragment, no marks of campaigns, no slash at the end, and letters that
/// need no encoding as they are (RFC 3986, section 6.2.2; RFC 3987, section 5.3).
pub(super) fn identity(written: &str) -> Option<String> {
    let (_, rest) = written.split_once("://")?;
    let rest = rest.split('#').next().unwrap_or(rest);
    let (host, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let host = host.to_lowercase();
    let host = host.strip_suffix(":443").or_else(|| host.strip_suffix(":80")).unwrap_or(&host);
    if host.is_empty() || host.starts_with('.') {
        return None;
    }
    let host = match host.is_ascii() {
        true => Cow::Borrowed(host),
        false => Cow::Owned(idna::domain_to_ascii(host).ok()?),
    };
    let (path, query) = path.split_once('?').map_or((path, None), |(path, q)| (path, Some(q)));
    let kept = query.into_iter().flat_map(|query| query.split('&')).filter(|field| {
        let name = field.split('=').next().unwrap_or_default().to_lowercase();
        !name.is_empty() && !name.starts_with("utm_") && name != "fbclid" && name != "gclid"
    });
    let kept: Vec<String> = kept.map(spelt).collect();
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    Some(format!("https://{host}{}{query}", spelt(path.trim_end_matches('/'))))
}

/// Returns the address of a page in ASCII, by its identity.
pub(super) fn in_ascii(identity: &str) -> String {
    utf8_percent_encode(identity, BEYOND_ASCII).to_string()
}

/// Decodes what needs no encoding, writes other codes in capitals, and encodes what is no letter.
fn spelt(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    let mut rest = part;
    while let Some(next) = rest.chars().next() {
        let (length, decoded) = match next {
            '%' => decoded(rest),
            c => (c.len_utf8(), Some(c)),
        };
        match decoded {
            Some(c) if c.is_ascii() || c.is_alphanumeric() => out.push(c),
            _ => out.push_str(
                &utf8_percent_encode(&rest[..length], BEYOND_ASCII).to_string().to_uppercase(),
            ),
        }
        rest = &rest[length..];
    }
    out
}

/// Reads the codes of one character at the start of a text; returns their length and the character,
/// if it needs no encoding.
fn decoded(text: &str) -> (usize, Option<char>) {
    let code = |at: usize| {
        let digits = text.get(at..at + 3)?.strip_prefix('%')?;
        u8::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))
    };
    let Some(first) = code(0) else { return (1, Some('%')) };
    if first.is_ascii() {
        let is_plain = first.is_ascii_alphanumeric() || b"-._~()".contains(&first);
        return (3, is_plain.then_some(first.into()));
    }
    let length = 3 * (first.leading_ones().clamp(1, 4) as usize);
    let whole = text.get(..length).unwrap_or(&text[..3]);
    let letter = percent_decode_str(whole).decode_utf8().ok();
    let letter = letter.and_then(|letter| {
        let mut letters = letter.chars();
        letters.next().filter(|c| letters.next().is_none() && c.is_alphanumeric())
    });
    match letter {
        Some(letter) => (length, Some(letter)),
        None => (3, None),
    }
}

/// Returns how much of a text that looks like an address belongs to one. `before` and `after` stand
/// next to it. Letters of languages without spaces are a part of it in brackets, and in a path: they
/// end it where a sentence goes on.
pub(super) fn length_in_text(found: &str, before: &str, after: &str) -> usize {
    let brackets = [("<", ">"), ("](", ")")];
    if brackets.iter().any(|(open, close)| before.ends_with(open) && after.starts_with(close)) {
        return found.len();
    }
    let start = found.find("://").map_or(0, |at| at + "://".len());
    let is_in_sentence = before.ends_with(is_unspaced);
    let mut last = '/';
    for (at, c) in found[start..].char_indices() {
        if is_unspaced(c) {
            let goes_on = match is_unspaced(last) {
                // `レイリー散乱を参照`
                true => !(is_in_sentence && is_hiragana(c) && !is_hiragana(last)),
                false if at == 0 => true,
                false => "/=_-(.".contains(last) && !(is_in_sentence && is_hiragana(c)),
            };
            if !goes_on {
                return start + at;
            }
        }
        last = c;
    }
    found.len()
}

/// Returns whether a character is a letter of a language without spaces between words.
pub(super) fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// Also Thai, Lao, Burmese and Khmer.
fn is_unspaced(c: char) -> bool {
    is_cjk(c)
        || matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{309f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_page_has_one_identity() {
        for (spellings, id) in [
            (
                &["https://example.org/日本語", "http://Example.org/%e6%97%A5%E6%9C%AC%E8%AA%9E/"]
                    [..],
                "https://example.org/日本語",
            ),
            (
                &["https://münchen.example/straße", "https://xn--mnchen-3ya.example/stra%C3%9Fe#a"],
                "https://xn--mnchen-3ya.example/straße",
            ),
            (&["https://例え.jp/パス"], "https://xn--r8jz45g.jp/パス"),
            (&["https://e.org/a–b", "https://e.org/a%e2%80%93b"], "https://e.org/a%E2%80%93b"),
            (&["https://e.org/100%", "https://e.org/100%"], "https://e.org/100%"),
            (&["https://e.org/%zz%ff%2f"], "https://e.org/%zz%FF%2F"),
            (&["https://e.org/?q=%E6%97%A5"], "https://e.org?q=日"),
        ] {
            for spelling in spellings {
                assert_eq!(identity(spelling).as_deref(), Some(id), "{spelling}");
            }
        }
        assert_eq!(in_ascii("https://e.org/日?a=(b)"), "https://e.org/%E6%97%A5?a=(b)");
    }

    #[test]
    fn a_sentence_ends_an_address() {
        for (before, address, after) in [
            ("詳細は", "https://example.org/a", "を参照"),
            ("詳細は", "https://example.org/", "を参照"),
            ("詳細は", "https://ja.wikipedia.org/wiki/レイリー散乱", "を参照"),
            ("See ", "https://example.org/日本語", " here"),
            ("See ", "https://ja.wikipedia.org/wiki/お茶の水", "."),
            ("<", "https://example.org/aを見よ", ">"),
            ("[x](", "https://example.org/茶の水", ")"),
            ("", "https://例え.jp/パス", ""),
        ] {
            let is_letter = |c: &char| c.is_alphanumeric();
            let more: String = after.chars().take_while(is_letter).collect();
            let found = format!("{address}{more}");
            let length = length_in_text(&found, before, &after[more.len()..]);
            assert_eq!(&found[..length], address, "{before}{address}{after}");
        }
    }
}
