//! Bytes to text: UTF-8 with `\n` line ends, and nothing that breaks a page.
//!
//! Nothing is dropped in silence: what can't be kept becomes U+FFFD, with a finding that names
//! the byte offset in the file.

use std::fmt::Write as _;

/// A file's text and what had to be replaced in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// Findings: code and message.
    pub problems: Vec<(&'static str, String)>,
}

/// Decodes a file. A byte order mark is dropped, CRLF and CR become LF; bytes that are not UTF-8,
/// control characters and noncharacters become U+FFFD; characters that only hide or turn what
/// stands beside them are removed.
pub fn decode(bytes: &[u8]) -> Decoded {
    let bytes_after_mark = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mark = bytes.len() - bytes_after_mark.len();
    let mut replaced = Replaced::default();
    let mut text = String::with_capacity(bytes_after_mark.len());
    let mut offset = mark;
    for chunk in bytes_after_mark.utf8_chunks() {
        push_clean(&mut text, chunk.valid(), offset, &mut replaced);
        offset += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            replaced.invalid.add(offset);
            text.push(char::REPLACEMENT_CHARACTER);
            offset += chunk.invalid().len();
        }
    }
    Decoded { text, problems: replaced.problems() }
}

/// Tells whether a character can stand in a record: no control character but tab and line feed,
/// no noncharacter (HTML forbids both, and the parser uses noncharacters as its own marks), and
/// nothing that hides.
pub(super) fn is_storable(c: char) -> bool {
    let code = c as u32;
    if (0xa0..0x200b).contains(&code) {
        return true;
    }
    let control = code < 0x20 && c != '\n' && c != '\t' || (0x7f..0xa0).contains(&code);
    let noncharacter = (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe;
    !control && !noncharacter && !hides(c)
}

/// Whether a character shows nothing and can make a reader see what isn't written: it turns the
/// direction of what follows, as in the attack called Trojan Source, or parts and marks words
/// unseen. Joiners and the marks of one direction stay: scripts and emoji need them.
fn hides(c: char) -> bool {
    matches!(
        c,
        '\u{200b}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

fn push_clean(text: &mut String, valid: &str, offset: usize, replaced: &mut Replaced) {
    let mut chars = valid.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '\r' => {
                if chars.peek().is_some_and(|&(_, next)| next == '\n') {
                    chars.next();
                }
                text.push('\n');
            }
            c if is_storable(c) => text.push(c),
            c if hides(c) => replaced.hidden.add(offset + at),
            _ => {
                replaced.control.add(offset + at);
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
}

/// What was replaced: how often, and where first.
#[derive(Default)]
struct Replaced {
    invalid: Places,
    control: Places,
    hidden: Places,
}

#[derive(Default)]
struct Places {
    first: Option<usize>,
    count: usize,
}

impl Places {
    fn add(&mut self, offset: usize) {
        self.first.get_or_insert(offset);
        self.count += 1;
    }

    fn message(&self, what: &str, fate: &str) -> Option<String> {
        let first = self.first?;
        let mut message = format!("{what} at byte {first}");
        if self.count > 1 {
            let more = self.count - 1;
            let places = if more == 1 { "place" } else { "places" };
            write!(message, " and {more} more {places}").expect("a String takes any text");
        }
        Some(format!("{message}, {fate}"))
    }
}

impl Replaced {
    fn problems(&self) -> Vec<(&'static str, String)> {
        let shown = "shown as `\u{fffd}`";
        let invalid = self.invalid.message("not valid UTF-8", shown);
        let control = self.control.message("a control character or noncharacter", shown);
        let what = "a character that is not seen, or turns the direction of text,";
        let named = [
            ("invalid-utf8", invalid),
            ("control-character", control),
            ("hidden-character", self.hidden.message(what, "removed")),
        ];
        named.into_iter().filter_map(|(code, message)| Some((code, message?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_the_mark_leave_no_trace() {
        let plain = decode("a\nb\n\nc".as_bytes());
        assert_eq!(decode("\u{feff}a\r\nb\r\n\rc".as_bytes()), plain);
        assert_eq!(plain.text, "a\nb\n\nc");
        assert!(plain.problems.is_empty());
    }

    #[test]
    fn what_cannot_be_kept_is_replaced_and_told_with_its_offset() {
        let decoded = decode(b"\xef\xbb\xbfab\xffc\0d\xc3\x28\x1b");
        assert_eq!(decoded.text, "ab\u{fffd}c\u{fffd}d\u{fffd}(\u{fffd}");
        assert_eq!(
            decoded.problems,
            [
                (
                    "invalid-utf8",
                    "not valid UTF-8 at byte 5 and 1 more place, shown as `\u{fffd}`".to_owned()
                ),
                (
                    "control-character",
                    "a control character or noncharacter at byte 7 and 1 more place, shown as \
                     `\u{fffd}`"
                        .to_owned()
                ),
            ]
        );
    }

    #[test]
    fn what_hides_or_turns_is_removed_and_told() {
        let decoded =
            decode("if user != \"a\u{202e} \u{2066}// b\u{2069}\": c\u{200b}d\u{e0041}".as_bytes());
        assert_eq!(decoded.text, "if user != \"a // b\": cd");
        let message = "a character that is not seen, or turns the direction of text, at byte 13 and \
                       4 more places, removed";
        assert_eq!(decoded.problems, [("hidden-character", message.to_owned())]);
        // What scripts and emoji need stays.
        let plain = "می\u{200c}خواهم \u{200f}א 👩\u{200d}🔬 so\u{ad}ft";
        assert_eq!(decode(plain.as_bytes()), Decoded { text: plain.into(), problems: vec![] });
    }

    #[test]
    fn the_parsers_own_marks_cannot_come_in() {
        assert_eq!(decode("\u{fdd0}\u{ffff}".as_bytes()).text, "\u{fffd}\u{fffd}");
    }
}
