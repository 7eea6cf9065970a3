//! Text into HTML and XML: one escape for both, and nothing that either forbids.

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
