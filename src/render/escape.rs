//! Escapes text for HTML and XML in one form that is valid in both, and addresses as the URL
//! standard requires.

use std::borrow::Cow;
use std::io;

/// Appends `text` to `out`, safe as element content and inside quoted attributes of HTML and XML.
/// Characters that XML can't represent become U+FFFD. So do other control characters and
/// noncharacters, which pages must not contain; decoding already removes them from records.
pub fn escape_into(text: &str, out: &mut String) {
    out.extend(escaped(text));
}

/// Writes `text` escaped (see [`escape_into`]). Templates call this.
///
/// # Errors
/// `out` fails.
pub(super) fn escape_to(text: &str, out: &mut dyn io::Write) -> io::Result<()> {
    escaped(text).try_for_each(|part| out.write_all(part.as_bytes()))
}

/// Splits a text into parts: parts that stay as they are, and replacements.
fn escaped(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    let parts = std::iter::from_fn(move || {
        let (before, replacement, after) = split(rest);
        rest = after;
        (!before.is_empty() || !replacement.is_empty()).then_some([before, replacement])
    });
    parts.flatten()
}

/// The bytes with which characters that must be escaped begin, and some others.
const STOPS: [bool; 256] = {
    let mut stops = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        // The last three begin U+0080 to U+00BF, U+F000 to U+FFFF, and what lies beyond.
        stops[byte] = matches!(
            byte as u8,
            b'&' | b'<' | b'>' | b'"' | b'\'' | ..=0x8 | 0xb..=0xc | 0xe..=0x1f | 0x7f | 0xc2 | 0xef | 0xf0..
        );
        byte += 1;
    }
    stops
};

/// Splits a text at the first character that must be escaped: the text before it, its replacement,
/// the text after it.
fn split(text: &str) -> (&str, &'static str, &str) {
    let mut from = 0;
    let next = |from: usize| text.as_bytes()[from..].iter().position(|&b| STOPS[usize::from(b)]);
    while let Some(run) = next(from) {
        let at = from + run;
        let c = text[at..].chars().next().unwrap_or_default();
        from = at + c.len_utf8();
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
            | '\u{7f}'..='\u{9f}'
            | '\u{fdd0}'..='\u{fdef}' => "\u{fffd}",
            c if u32::from(c) & 0xfffe == 0xfffe => "\u{fffd}",
            _ => continue,
        };
        return (&text[..at], replacement, &text[from..]);
    }
    (text, "", "")
}

/// Returns `text` escaped (see [`escape_into`]).
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    escape_into(text, &mut out);
    out
}

/// Returns an address with every character that a URL can't contain percent-encoded, as a browser
/// would send it. The scheme isn't checked.
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
            out.extend(address[at..done].bytes().map(|byte| format!("%{byte:02X}")));
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
    fn what_a_page_must_not_hold_becomes_a_mark_that_says_so() {
        for c in ['\0', '\u{1b}', '\u{7f}', '\u{85}', '\u{fdd0}', '\u{ffff}', '\u{1fffe}'] {
            assert_eq!(escape(&format!("a{c}b")), "a\u{fffd}b");
        }
        assert_eq!(escape("\t\n\u{a0}é\u{fffd}\u{1f600}"), "\t\n\u{a0}é\u{fffd}\u{1f600}");
        assert_eq!(escape("<a b=\"c\" d='e'>&"), "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;");
    }

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
