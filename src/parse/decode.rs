//! Decodes bytes to text: UTF-8 with `\n` line ends, and nothing that breaks a page.
//!
//! Reports every change: what can't be kept becomes U+FFFD, with a diagnostic that names the byte
//! offset in the file.

use crate::diagnostic::{Diagnostic, counted, hides};
use crate::model::Span;

/// A file's text and the characters that had to be replaced in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// Replaced or removed characters, one entry for each kind.
    pub problems: Vec<Problem>,
    /// Places of private comments that were left out (see `notes.rs`).
    pub comments: Vec<Span>,
    /// The place of one that doesn't end, and is not left out.
    pub open_comment: Option<Span>,
}

/// A kind of character that can't be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The diagnostic's code.
    pub code: &'static str,
    /// The number of such characters, and the first one's byte in the file.
    pub message: String,
    /// The place of the first one in the text.
    pub at: Span,
    label: &'static str,
    help: &'static str,
}

impl Decoded {
    /// Returns the diagnostics, for the file at `path`.
    pub fn diagnostics(&self, path: &str) -> Vec<Diagnostic> {
        let diagnostic = |problem: &Problem| {
            Diagnostic::warning(problem.code, path, &*problem.message)
                .at(&self.text, problem.at, problem.label)
                .help(problem.help)
        };
        self.problems
            .iter()
            .map(diagnostic)
            .chain(self.comment(path))
            .chain(self.open_comment(path))
            .collect()
    }

    fn open_comment(&self, path: &str) -> Option<Diagnostic> {
        let message = "a comment begins here and has no end";
        let warning = Diagnostic::warning("private-comment", path, message);
        let help = "write `%%` behind it; `\\%%` is no comment";
        Some(warning.at(&self.text, self.open_comment?, "published as it is").help(help))
    }

    /// Returns a note about comments that are not published.
    fn comment(&self, path: &str) -> Option<Diagnostic> {
        let first = self.comments.first()?;
        let count = counted(self.comments.len(), "comment", "comments");
        let note = Diagnostic::note("private-comment", path, format!("{count} between `%%`"));
        let help = "nothing of it is published; remove the marks to publish it";
        Some(note.at(&self.text, *first, "left out here").help(help))
    }

    /// Returns the diagnostics of a value with a name that stands at a place of a file.
    pub fn diagnostics_of(
        &self,
        name: &str,
        (path, text, at): (&str, &str, Span),
    ) -> Vec<Diagnostic> {
        let diagnostic = |problem: &Problem| {
            let message = format!("`{name}` has {}", problem.message);
            Diagnostic::warning(problem.code, path, message).at(text, at, "").help(problem.help)
        };
        self.problems.iter().map(diagnostic).collect()
    }
}

/// Decodes a file. Drops a byte order mark, turns CRLF and CR into LF, and replaces bytes that are
/// not UTF-8, control characters and noncharacters with U+FFFD. Removes characters that only hide
/// text or change its direction.
pub fn decode(bytes: &[u8]) -> Decoded {
    let without_mark = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut replaced = [const { Places { first: None, count: 0 } }; 3];
    let mut text = String::with_capacity(without_mark.len());
    let mut offset = bytes.len() - without_mark.len();
    for chunk in without_mark.utf8_chunks() {
        push_clean(&mut text, chunk.valid(), offset, &mut replaced);
        offset += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            replaced[INVALID].add(offset, text.len());
            text.push(char::REPLACEMENT_CHARACTER);
            offset += chunk.invalid().len();
        }
    }
    let problems =
        replaced.iter().zip(KINDS).filter_map(|(places, kind)| places.problem(kind, &text));
    Decoded { problems: problems.collect(), text, comments: Vec::new(), open_comment: None }
}

/// Returns why a file's bytes are no text in UTF-8; a few bad bytes are only replaced.
pub fn not_a_text(bytes: &[u8]) -> Option<&'static str> {
    /// One bad byte in this many is still a text with a fault.
    const FEW: usize = 8;
    let is_wide = [&b"\xff\xfe"[..], b"\xfe\xff"].iter().any(|mark| bytes.starts_with(mark));
    if is_wide {
        return Some("this file is UTF-16, not UTF-8");
    }
    let zeros = bytes.iter().filter(|&&b| b == 0).count();
    let invalid: usize = bytes.utf8_chunks().map(|chunk| chunk.invalid().len()).sum();
    ((zeros + invalid) * FEW > bytes.len())
        .then_some("this is not a text file: it contains bytes that are not UTF-8, or zeros")
}

/// Returns whether a record may contain a character: no control character except tab and line feed,
/// no noncharacter (HTML forbids both, and the parser uses noncharacters as its own marks), and
/// nothing invisible.
pub(super) fn is_storable(c: char) -> bool {
    let code = c as u32;
    if (0x20..0x7f).contains(&code) {
        return true;
    }
    let control = code < 0x20 && c != '\n' && c != '\t' || (0x7f..0xa0).contains(&code);
    let noncharacter = (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe;
    !control && !noncharacter && !hides(c)
}

/// Returns whether a character selects a variant of the one before it.
pub(super) fn is_selector(c: char) -> bool {
    matches!(
        c,
        '\u{fe00}'..='\u{fe0f}'
            | '\u{180b}'..='\u{180d}'
            | '\u{180f}'
            | '\u{e0100}'..='\u{e01ef}'
    )
}

/// Returns whether a character may have variants: an emoji, an ideograph, a symbol, or a letter of
/// one of the few scripts with them. Checks blocks only: what matters is that Latin letters have
/// none, and that no character gets two.
fn has_forms(c: char) -> bool {
    matches!(
        c,
        '#' | '*' | '0'..='9' | '\u{a9}' | '\u{ae}'
            | '\u{1000}'..='\u{109f}' // Myanmar
            | '\u{1800}'..='\u{180a}' | '\u{1810}'..='\u{18af}' // Mongolian
            | '\u{203c}'..='\u{205f}' | '\u{20a0}'..='\u{2bff}' // symbols, arrows, mathematics
            | '\u{2e80}'..='\u{3163}' | '\u{3165}'..='\u{a4cf}' // ideographs and their marks
            | '\u{a840}'..='\u{a87f}' // Phags-pa
            | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}'
            | '\u{10ac0}'..='\u{10aff}' // Manichaean
            | '\u{13000}'..='\u{1345f}' // hieroglyphs
            | '\u{1d400}'..='\u{1d7ff}' // letters of mathematics
            | '\u{1f000}'..='\u{1faff}'
            | '\u{20000}'..='\u{3ffff}'
    )
}

fn push_clean(text: &mut String, valid: &str, offset: usize, replaced: &mut [Places; 3]) {
    let mut at = 0;
    loop {
        let rest = &valid[at..];
        let plain = rest.bytes().take_while(|b| matches!(b, b' '..=b'~' | b'\t' | b'\n')).count();
        text.push_str(&rest[..plain]);
        at += plain;
        let Some(c) = rest[plain..].chars().next() else { return };
        match c {
            '\r' => {
                at += usize::from(rest[plain + 1..].starts_with('\n'));
                text.push('\n');
            }
            c if is_selector(c) && !text.ends_with(has_forms) => {
                replaced[HIDDEN].add(offset + at, text.len());
            }
            c if is_storable(c) => text.push(c),
            c if hides(c) => replaced[HIDDEN].add(offset + at, text.len()),
            _ => {
                replaced[CONTROL].add(offset + at, text.len());
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
        at += c.len_utf8();
    }
}

const INVALID: usize = 0;
const CONTROL: usize = 1;
const HIDDEN: usize = 2;

/// Kinds of characters that can't be kept: code, description, treatment, label and help.
const KINDS: [[&str; 5]; 3] = [
    ["invalid-utf8", "not valid UTF-8", SHOWN, "here", "save the file as UTF-8 text"],
    [
        "control-character",
        "a control character or noncharacter",
        SHOWN,
        "here",
        "remove it, or replace it with the intended character",
    ],
    [
        "hidden-character",
        "a character that is invisible or changes the direction of text,",
        "removed",
        "before this",
        "remove it; an editor that shows all characters helps",
    ],
];
const SHOWN: &str = "shown as `\u{fffd}`";

/// The first place of a kind (byte in the file, byte in the text), and the number of places.
struct Places {
    first: Option<(usize, usize)>,
    count: usize,
}

impl Places {
    fn add(&mut self, offset: usize, at: usize) {
        self.first.get_or_insert((offset, at));
        self.count += 1;
    }

    fn problem(&self, kind: [&'static str; 5], text: &str) -> Option<Problem> {
        let [code, what, fate, label, help] = kind;
        let (first, at) = self.first?;
        let more = match self.count - 1 {
            0 => String::new(),
            1 => " and 1 more place".to_owned(),
            more => format!(" and {more} more places"),
        };
        let next = text[at..].chars().next().map_or(0, char::len_utf8);
        let message = format!("{what} at byte {first}{more}, {fate}");
        Some(Problem { code, message, at: Span::new(at, at + next), label, help })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reported(decoded: &Decoded) -> Vec<(&'static str, &str, u32)> {
        decoded
            .problems
            .iter()
            .map(|problem| (problem.code, &*problem.message, problem.at.start))
            .collect()
    }

    #[test]
    fn line_ends_and_the_byte_order_mark_are_normalised() {
        let plain = decode("a\nb\n\nc".as_bytes());
        assert_eq!(decode("\u{feff}a\r\nb\r\n\rc".as_bytes()), plain);
        assert_eq!(plain.text, "a\nb\n\nc");
        assert!(plain.problems.is_empty());
    }

    #[test]
    fn invalid_characters_are_replaced_and_reported_with_their_offset() {
        let decoded = decode(b"\xef\xbb\xbfab\xffc\0d\xc3\x28\x1b");
        assert_eq!(decoded.text, "ab\u{fffd}c\u{fffd}d\u{fffd}(\u{fffd}");
        let invalid = "not valid UTF-8 at byte 5 and 1 more place, shown as `\u{fffd}`";
        let control = "a control character or noncharacter at byte 7 and 1 more place, shown as \
                       `\u{fffd}`";
        assert_eq!(
            reported(&decoded),
            [("invalid-utf8", invalid, 2), ("control-character", control, 6)]
        );
        let reported = decoded.diagnostics("a.txt");
        assert_eq!(reported[0].help.as_deref(), Some("save the file as UTF-8 text"));
        let mark = reported[1].excerpt.as_ref().expect("a place");
        assert_eq!((mark.line, mark.column), (1, 5));
        assert!(reported[1].help.as_deref().is_some_and(|help| help.starts_with("remove it")));
    }

    #[test]
    fn hidden_characters_are_removed_and_reported() {
        let decoded =
            decode("if user != \"a\u{202e} \u{2066}// b\u{2069}\": c\u{200b}d\u{e0041}".as_bytes());
        assert_eq!(decoded.text, "if user != \"a // b\": cd");
        let message = "a character that is invisible or changes the direction of text, at byte 13 and \
                       4 more places, removed";
        assert_eq!(reported(&decoded), [("hidden-character", message, 13)]);
        let help = decoded.diagnostics("a.txt")[0].help.clone().expect("help");
        assert!(help.starts_with("remove it"), "{help}");
        // Characters that scripts and emoji need are kept.
        let plain = "می\u{200c}خواهم \u{200f}א 👩\u{200d}🔬 ا\u{61c} \u{2800}";
        assert_eq!(
            decode(plain.as_bytes()),
            Decoded { text: plain.into(), problems: vec![], comments: vec![], open_comment: None }
        );
    }

    #[test]
    fn fillers_and_lone_selectors_are_removed() {
        for hidden in [
            '\u{ad}', '\u{34f}', '\u{115f}', '\u{1160}', '\u{17b4}', '\u{17b5}', '\u{180e}',
            '\u{3164}', '\u{ffa0}', '\u{fe00}', '\u{fe0f}', '\u{180b}', '\u{e0100}', '\u{e01ef}',
            '\u{e0001}', '\u{e0020}', '\u{e007f}',
        ] {
            let decoded = decode(format!("a{hidden}b").as_bytes());
            assert_eq!((&*decoded.text, decoded.problems.len()), ("ab", 1), "{hidden:?}");
        }
        let plain =
            "❤\u{fe0f} 1\u{fe0f}\u{20e3} 葛\u{e0100} ∩\u{fe00} ©\u{fe0e} 𝒜\u{fe00} ᠠ\u{180b}";
        assert_eq!(
            decode(plain.as_bytes()),
            Decoded { text: plain.into(), problems: vec![], comments: vec![], open_comment: None }
        );
        // Text can be hidden in a run of selectors.
        assert_eq!(decode("😀\u{e0101}\u{e0102}\u{fe0f}".as_bytes()).text, "😀\u{e0101}");
    }

    #[test]
    fn noncharacters_are_replaced() {
        assert_eq!(decode("\u{fdd0}\u{ffff}".as_bytes()).text, "\u{fffd}\u{fffd}");
    }
}
