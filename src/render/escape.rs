//! Text into HTML and XML: one escape for both, and nothing that either forbids. Addresses into
//! such as the URL standard calls valid.

use std::borrow::Cow;

/// Appends `text` to `out`, safe as element content and inside quoted attributes of HTML and XML.
/// Characters that XML can't hold become U+FFFD.
pub fn escape_into(text: &str, out: &mut String) {
    let mut done = 0;
    for (at, c) in text.char_indices() {
        let replacement = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\'' => "&#39;",
            '\u{0}'..='\u{8}'
            | '\u{b}'
            | '\u{c}'
            | '\u{e}'..='\u{1f}'
            | '\u{fffe}'
            | '\u{ffff}' => "\u{fffd}",
            _ => continue,
        };
        out.push_str(&text[done..at]);
        out.push_str(replacement);
        done = at + c.len_utf8();
    }
    out.push_str(&text[done..]);
}

/// Returns `text` escaped, see [`escape_into`].
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    escape_into(text, &mut out);
    out
}

/// Returns an address with every character that a URL may not hold in percent encoding, as a
/// browser would send it. Says nothing about its scheme.
pub fn valid_url(address: &str) -> Cow<'_, str> {
    let mut fragments = 0;
    let mut out = String::new();
    let mut done = 0;
    for (at, c) in address.char_indices() {
        let may_stand = match c {
            '#' => {
                fragments += 1;
                fragments == 1
            }
            '%' => {
                let code = address.as_bytes().get(at + 1..at + 3);
                code.is_some_and(|code| code.iter().all(u8::is_ascii_hexdigit))
            }
            '"' | '<' | '>' | '[' | ']' | '\\' | '^' | '`' | '{' | '|' | '}' | ' ' => false,
            _ => !c.is_control(),
        };
        if !may_stand {
            out.push_str(&address[done..at]);
            done = at + c.len_utf8();
            for byte in address[at..done].bytes() {
                let digit = |half: u8| char::from(b"0123456789ABCDEF"[usize::from(half)]);
                out.extend(['%', digit(byte >> 4), digit(byte & 15)]);
            }
        }
    }
    if done == 0 {
        return Cow::Borrowed(address);
    }
    out.push_str(&address[done..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_only_what_an_address_may() {
        let plain = "https://a.example/%C3%A9?b=c&d=(e)'#f";
        assert!(matches!(valid_url(plain), Cow::Borrowed(_)));
        assert_eq!(valid_url(plain), plain);
        assert_eq!(
            valid_url("https://a.example/\"x <b>\\{c}|%2#d#e\u{85}"),
            "https://a.example/%22x%20%3Cb%3E%5C%7Bc%7D%7C%252#d%23e%C2%85"
        );
    }
}
