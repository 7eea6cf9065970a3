//! Hides from CommonMark what it would read differently: citations, formulas, footnotes, line ends,
//! sub- and superscripts.
//!
//! `[AG-1]: x`, `[AG-1](url)` and `$a_b$ and $c_d$` mean something else to CommonMark. So each is
//! replaced by a mark first: a short run of Unicode noncharacters, which no record can contain (see
//! [`is_storable`]).

use std::collections::BTreeMap;

use super::autolinks::autolink;
use super::cite_groups::group;
use super::decode::is_storable;
use super::listed::is_open;
use super::notes;
use super::record_format::RecordFormat;
use super::references::{self, References};
use super::scripts::script;
use super::stars::{Bold, Kind, Side, Stars, is_low_mark};
use super::tex::{Formula, formula, in_dollars};
use crate::model::{Inline, Span};

/// Opens a mark; the placeholder's number follows in sixteen digits, then [`CLOSE`].
const OPEN: char = '\u{fdd0}';
/// Opens a mark between braces of its own.
const OPEN_BRACED: char = '\u{fdd3}';
const CLOSE: char = '\u{fdd1}';
/// First byte of the noncharacters, and of some other characters.
pub(super) const FIRST: u8 = 0xef;
/// Put before the line, so that nothing in it begins a block.
pub(super) const START: char = '\u{fdd2}';
/// The sixteen digits of a placeholder's number, from U+FDE0.
const DIGITS: u32 = 0xfde0;

/// The bytes at which [`substitute`] looks closer.
const STOPS: [bool; 256] = {
    let mut stops = [false; 256];
    let special = b"\\`<$[&~*_^\n";
    let mut at = 0;
    while at < special.len() {
        stops[special[at] as usize] = true;
        at += 1;
    }
    stops[FIRST as usize] = true;
    stops
};

/// A citation, formula or the like that was replaced by a mark.
pub(super) struct Placeholder {
    pub(super) content: Inline,
    /// Its text as stored.
    pub(super) raw: String,
}

/// A line with its citations and formulas replaced by numbered marks.
pub(super) struct Substituted {
    pub(super) text: String,
    pub(super) placeholders: Vec<Placeholder>,
    /// Runs of two or three stars or low lines, which may be marks without a partner.
    pub(super) stars: Vec<Stars>,
    /// Mentions of footnotes that the answer doesn't define, each with its place in the text.
    pub(super) undefined: Vec<(usize, Span)>,
    /// The end of the highlight that is open.
    highlight: Option<usize>,
    /// Numbers in brackets that name no source, where numbers name sources.
    pub(super) unlisted: Vec<Span>,
}

/// Replaces citations and formulas of a line, or of several lines of one paragraph, at `offset` of
/// a record's text.
pub(super) fn substitute(
    text: &str,
    offset: usize,
    references: &References,
    format: &RecordFormat,
) -> Substituted {
    let ids = references.listed.places(text, format.ids(text));
    let mut line = Substituted {
        text: String::with_capacity(text.len() + 16),
        placeholders: Vec::new(),
        stars: Vec::new(),
        undefined: Vec::new(),
        highlight: None,
        unlisted: Vec::new(),
    };
    let mut next_id = 0;
    let mut at = 0;
    let mut bold = Bold::default();
    let backticks = BacktickRuns::new(text);
    while at < text.len() {
        if !references.listed.is_empty()
            && text[at..].starts_with(is_open)
            && let Some(length) = references.listed.unknown(text, at)
        {
            line.unlisted.push(Span::new(offset + at, offset + at + length));
        }
        while ids.get(next_id).is_some_and(|id| id.0 < at) {
            next_id += 1;
        }
        let rest = &text[at..];
        if references.has_notes
            && let Some(end) = line.note(text, at, ids.get(next_id).map(|id| id.0))
        {
            at = end;
            continue;
        }
        let end = match rest.as_bytes()[0] {
            b'\\' => match formula(rest) {
                // `\[AG-1\]` is a citation in brackets that are escaped.
                Some(found) if ids.get(next_id).is_none_or(|id| id.0 >= at + found.length) => {
                    Some(line.add_formula(&found, text, at, offset, format))
                }
                _ if rest[1..].starts_with('\n') => Some(at + line.add_break(&rest[1..]) + 1),
                _ => rest.as_bytes().get(1).is_some_and(u8::is_ascii_punctuation).then(|| {
                    line.text.push_str(&rest[..2]);
                    at + 2
                }),
            },
            b'\n' => {
                let is_forced = line.text.ends_with("  ");
                line.text.truncate(line.text.trim_end_matches(' ').len());
                if !is_forced {
                    line.text.push(' ');
                }
                let length = match is_forced {
                    true => line.add_break(rest),
                    false => blank_length(rest),
                };
                Some(at + length)
            }
            b'`' => {
                let length = run_length(rest, b'`');
                let end = backticks.code_end(at, length).unwrap_or(at + length);
                line.copy_verbatim(&text[at..end]);
                Some(end)
            }
            b'<' => match autolink(rest) {
                // An address that is an id.
                Some(length) if ids.get(next_id) == Some(&(at + 1, at + length - 1)) => {
                    let place = at + 1..at + length - 1;
                    let raw = text[place.clone()].to_owned();
                    let ids = references.cite(text, &place, offset, format);
                    line.add(Inline::Cite { ids, raw }, &rest[..length], Shape::Word);
                    Some(at + length)
                }
                // A target is literal: no code, formula or citation in it.
                Some(length) => {
                    line.copy_verbatim(&rest[..length]);
                    Some(at + length)
                }
                None => match tag(rest) {
                    Some((Tag::Break, length)) => {
                        line.add(Inline::Break, &rest[..length], Shape::Punctuation);
                        Some(at + length)
                    }
                    // CommonMark passes these tags on.
                    Some((Tag::Script, length)) => {
                        line.text.push_str(&rest[..length]);
                        Some(at + length)
                    }
                    // Other tags are shown as text, and so are their contents: CommonMark would
                    // not treat their backticks as code.
                    None => may_be_tag(rest).then(|| {
                        line.text.push_str("\\<");
                        at + 1
                    }),
                },
            },
            b'$' => match rest.starts_with("$$") {
                true => formula(rest),
                false => in_dollars(rest),
            }
            .map(|found| line.add_formula(&found, text, at, offset, format)),
            b'*' => {
                let length = run_length(rest, b'*');
                let side = match length {
                    2 | 3 => bold.side(&text[..at], &rest[length..]),
                    _ => None,
                };
                if side == Some(Side::Closes) {
                    line.add_letter();
                }
                if matches!(length, 2 | 3) {
                    let start = line.text.len();
                    let place = Span::new(offset + at, offset + at + length);
                    let place_here = start..start + length;
                    line.stars.push(Stars { place: place_here, at: place, kind: Kind::Star });
                }
                // `2*3*4` is a product.
                let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                let is_product = length == 1
                    && is_digit(text[..at].chars().next_back())
                    && is_digit(rest[1..].chars().next());
                line.text.push_str(if is_product { "\\*" } else { &rest[..length] });
                if side == Some(Side::Opens) {
                    line.add_letter();
                }
                Some(at + length)
            }
            b'_' | b'^' => match script(text, at) {
                Some((node, length)) => {
                    line.add(node, &rest[..length], Shape::Word);
                    Some(at + length)
                }
                None => line.low_lines(text, at, offset),
            },
            b'[' if rest.starts_with("[^") => match references.footnote(rest) {
                Some((number, length)) => {
                    line.add(Inline::Footnote(number), &rest[..length], Shape::Punctuation);
                    Some(at + length)
                }
                None => {
                    let place = |length| Span::new(offset + at, offset + at + length);
                    let mention = references::mention(rest).map(place);
                    line.undefined.extend(mention.map(|place| (line.text.len(), place)));
                    None
                }
            },
            b'[' => group(text, at, &ids[next_id..]).map(|(places, end)| {
                let cite = |place| references.cite(text, place, offset, format);
                let ids = places.iter().flat_map(cite).collect();
                let raw = text[at..end].to_owned();
                line.add(Inline::Cite { ids, raw: raw.clone() }, &raw, Shape::Punctuation);
                end
            }),
            // CommonMark would decode it, and so bring in characters that a record can't contain.
            b'&' => forbidden_reference(rest).map(|length| {
                line.text.push(char::REPLACEMENT_CHARACTER);
                at + length
            }),
            b'~' => {
                // `~6%` means "about"; GitHub's single-tilde strikethrough would pair two of them.
                let length = run_length(rest, b'~');
                line.text.push_str(if length == 1 { "\\~" } else { &rest[..length] });
                Some(at + length)
            }
            _ => match ids.get(next_id) {
                Some(&(start, end)) if start == at => {
                    let ids = references.cite(text, &(start..end), offset, format);
                    let raw = text[start..end].to_owned();
                    line.add(Inline::Cite { ids, raw: raw.clone() }, &raw, Shape::Word);
                    Some(end)
                }
                next => {
                    let limit = next.map_or(text.len(), |&(start, _)| start);
                    line.copy_run(text, at, limit, references.has_notes)
                }
            },
        };
        at = end.unwrap_or_else(|| line.copy(text, at));
    }
    line
}

/// Returns the length of a numeric reference such as `&#xfdd0;` at the start of `text`, if its
/// character can't be stored in a record.
fn forbidden_reference(text: &str) -> Option<usize> {
    let number = text.strip_prefix("&#")?;
    let end = number.bytes().take(9).position(|byte| byte == b';')?;
    let digits = &number[..end];
    let (digits, radix) = digits.strip_prefix(['x', 'X']).map_or((digits, 10), |hex| (hex, 16));
    let code = u32::from_str_radix(digits, radix).ok().filter(|_| !digits.starts_with('+'))?;
    // White space is harmless, and CommonMark replaces invalid numbers.
    let c = char::from_u32(code).filter(|&c| !is_storable(c))?;
    (c != '\0').then_some("&#".len() + end + 1)
}

/// A tag that means something in an answer.
enum Tag {
    /// `<br>`
    Break,
    /// `<sub>`, `<sup>` or the end of one.
    Script,
}

/// Reads one of the few tags at the start of `rest`. Returns it with its length.
fn tag(rest: &str) -> Option<(Tag, usize)> {
    let end = rest.bytes().take("<br  />".len()).position(|byte| byte == b'>')?;
    match rest[1..end].to_ascii_lowercase().as_str() {
        "br" | "br/" | "br /" => Some((Tag::Break, end + 1)),
        "sub" | "/sub" | "sup" | "/sup" => Some((Tag::Script, end + 1)),
        _ => None,
    }
}

/// Returns the length of a line end and the white space after it.
fn blank_length(rest: &str) -> usize {
    rest.len() - rest.trim_start_matches(['\n', ' ', '\t']).len()
}

/// Returns whether CommonMark could read the `<` at the start of `rest` as HTML.
fn may_be_tag(rest: &str) -> bool {
    rest[1..].starts_with(|c: char| matches!(c, '/' | '!' | '?') || c.is_ascii_alphabetic())
}

/// The treatment of a mark by the emphasis rules.
#[derive(Clone, Copy)]
enum Shape {
    /// Like the bracket or dollar that it replaces.
    Punctuation,
    /// Like a letter.
    Word,
}

impl Substituted {
    /// Copies text without special characters for [`substitute`], at most up to `limit`, in one go.
    /// `=` is one if the text `has_notes`.
    fn copy_run(&mut self, text: &str, at: usize, limit: usize, has_notes: bool) -> Option<usize> {
        let stops = |byte: u8| STOPS[usize::from(byte)] || has_notes && byte == b'=';
        let run = text[at..limit].bytes().position(stops).unwrap_or(limit - at);
        self.text.push_str(&text[at..at + run]);
        (run > 0).then_some(at + run)
    }

    /// Reads what programs for notes write at byte `at` of a text, before the next id: a link to a file,
    /// or the marks of a highlight, which becomes bold. Returns its end.
    fn note(&mut self, text: &str, at: usize, next_id: Option<usize>) -> Option<usize> {
        let rest = &text[at..];
        if self.highlight == Some(at) {
            self.highlight = None;
            self.text.push_str("**");
            return Some(at + "==".len());
        }
        if let Some(length) =
            notes::highlight(&text[..at], rest).filter(|_| self.highlight.is_none())
        {
            self.highlight = Some(at + "==".len() + length);
            self.text.push_str("**");
            return Some(at + "==".len());
        }
        let link = notes::link(rest)?;
        let end = at + link.length;
        if next_id.is_some_and(|id| id < end) {
            return None;
        }
        // An embed.
        if text[..at].ends_with('!') && self.text.ends_with('!') && !self.text.ends_with("\\!") {
            self.text.pop();
        }
        let (target, words) = (link.target.to_owned(), link.words.to_owned());
        let content = Inline::Note { target, text: words };
        self.add(content, &rest[..link.length], Shape::Word);
        Some(end)
    }

    /// Copies a run of two or three `_` that may be a mark of bold text.
    fn low_lines(&mut self, text: &str, at: usize, offset: usize) -> Option<usize> {
        let rest = &text[at..];
        let length = run_length(rest, b'_');
        if matches!(length, 2 | 3) && is_low_mark(&text[..at], &rest[length..]) {
            let start = self.text.len();
            let place = Span::new(offset + at, offset + at + length);
            let kind = Kind::LowLine;
            self.stars.push(Stars { place: start..start + length, at: place, kind });
        }
        self.text.push_str(&rest[..length]);
        (length > 0).then_some(at + length)
    }

    fn copy(&mut self, text: &str, at: usize) -> usize {
        let c = text[at..].chars().next().unwrap_or(char::REPLACEMENT_CHARACTER);
        let is_mark = ('\u{fdd0}'..='\u{fdef}').contains(&c);
        self.text.push(if is_mark { char::REPLACEMENT_CHARACTER } else { c });
        at + c.len_utf8()
    }

    /// Copies code or a target, which CommonMark leaves unchanged.
    fn copy_verbatim(&mut self, text: &str) {
        let mut after_line = false;
        for (at, c) in text.char_indices() {
            let is_indent = after_line && c == ' ';
            after_line = c == '\n' || is_indent;
            match c {
                // A line end inside could begin a block, and the rest would no longer be code.
                '\n' => self.text.push(' '),
                _ if is_indent => {}
                // If CommonMark sees no code here, this must still not be a reference.
                '&' if forbidden_reference(&text[at..]).is_some() => {
                    self.add(Inline::Text("&".to_owned()), "&", Shape::Word);
                }
                c => self.text.push(c),
            }
        }
    }

    /// Adds a formula at byte `at` of a text; returns its end.
    fn add_formula(
        &mut self,
        found: &Formula<'_>,
        text: &str,
        at: usize,
        offset: usize,
        format: &RecordFormat,
    ) -> usize {
        let &Formula { tex, length, display } = found;
        let raw = &text[at..at + length];
        let start = offset + tex.as_ptr() as usize - text.as_ptr() as usize;
        let place = Span::new(start, start + tex.len());
        let content = match tex.len() > format.limits.formula_bytes {
            true => Inline::Code(raw.to_owned()),
            false => Inline::Math { tex: tex.to_owned(), display, at: place },
        };
        self.add(content, raw, Shape::Punctuation);
        at + length
    }

    /// Adds a forced line break; returns the length of the line end and the white space after it.
    fn add_break(&mut self, rest: &str) -> usize {
        self.add(Inline::Break, "\n", Shape::Punctuation);
        blank_length(rest)
    }

    /// Adds nothing that is shown, in the shape of a letter.
    fn add_letter(&mut self) {
        self.add(Inline::Text(String::new()), "", Shape::Word);
    }

    fn add(&mut self, content: Inline, raw: &str, shape: Shape) {
        let number = self.placeholders.len();
        self.placeholders.push(Placeholder { content, raw: raw.to_owned() });
        let (open, close) = match shape {
            Shape::Punctuation => (&['{', OPEN_BRACED][..], &[CLOSE, '}'][..]),
            Shape::Word => (&[OPEN][..], &[CLOSE][..]),
        };
        self.text.extend(open);
        for shift in (0..8).rev().map(|digit| digit * 4) {
            let digit = u32::try_from(number >> shift & 0xf).unwrap_or_default();
            if number >> shift != 0 || shift == 0 {
                self.text.extend(char::from_u32(DIGITS + digit));
            }
        }
        self.text.extend(close);
    }
}

fn run_length(text: &str, byte: u8) -> usize {
    text.bytes().take_while(|b| *b == byte).count()
}

/// Starts of the runs of backticks in a line, by length, to pair them in almost linear time.
struct BacktickRuns(BTreeMap<usize, Vec<usize>>);

impl BacktickRuns {
    fn new(text: &str) -> Self {
        let mut by_length: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut at = 0;
        while let Some(found) = text[at..].find('`') {
            let length = run_length(&text[at + found..], b'`');
            by_length.entry(length).or_default().push(at + found);
            at += found + length;
        }
        Self(by_length)
    }

    /// Returns the end of the code opened by the `length` backticks at `at`: the next run of that
    /// length. A backslash may escape the first backtick of an opening run, and nothing within
    /// code.
    fn code_end(&self, at: usize, length: usize) -> Option<usize> {
        let starts = self.0.get(&length)?;
        let next = starts.partition_point(|&start| start < at + length);
        Some(starts.get(next)? + length)
    }
}

/// Splits text at its first mark: the text before it, the placeholder's number, the text after it.
pub(super) fn next_placeholder(text: &str) -> Option<(&str, usize, &str)> {
    let open = open(text)?;
    let braced = text[open..].starts_with(OPEN_BRACED);
    let close = open + text[open..].find(CLOSE)?;
    let digits = text[open + OPEN.len_utf8()..close].chars();
    let number =
        digits.fold(0usize, |n, c| n << 4 | (c as u32).wrapping_sub(DIGITS) as usize & 0xf);
    let (before, after) = (&text[..open], &text[close + CLOSE.len_utf8()..]);
    let inner = before.strip_suffix('{').filter(|_| braced);
    let rest = after.strip_prefix('}').filter(|_| braced);
    Some((inner.unwrap_or(before), number, rest.unwrap_or(after)))
}

/// Returns the start of the next mark. Searches bytes: few of them can begin one.
fn open(text: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        at += text.as_bytes()[at..].iter().position(|&byte| byte == FIRST)?;
        if text[at..].starts_with([OPEN, OPEN_BRACED]) {
            return Some(at);
        }
        at += 1;
    }
}

/// Returns text between marks, without the prefix of the line.
pub(super) fn plain_part(text: &str) -> &str {
    match text.strip_prefix(START) {
        Some(rest) => rest.strip_prefix('{').unwrap_or(rest),
        None => text,
    }
}
