//! Encodes parsed records and diagnostics compactly, and decodes them.
//!
//! Handwritten because ids, names and codes repeat: each is stored once per chunk, and decoded into
//! one shared string. Decoding returns `None` for bytes that this version would not write.
//! Structures are destructured without `..`, so that nobody can forget a new field here.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{Datelike, NaiveDate};

use crate::diagnostic::{Diagnostic, Excerpt, Related, Severity};
use crate::fingerprint::{Fingerprint, Short};
use crate::model::{
    CategoryId, Citation, Extra, FollowUp, Gap, ModelName, Quotation, Record, RecordId, Score,
    Source, Span, WorkId,
};

/// A value that is encoded, and decoded in the same order.
pub(super) trait Coded: Sized {
    fn put(&self, out: &mut Writer);
    fn take(bytes: &mut Reader<'_>) -> Option<Self>;
}

/// Implements `Coded` field by field. `as` names the methods of [`Writer`] and [`Reader`] for a
/// field that is not coded as its type. A decoded value must satisfy `$sound`.
macro_rules! coded {
    ($type:ident { $($field:ident $(as $($how:ident)+)?),* $(,)? } $(if $sound:expr)?) => {
        impl Coded for $type {
            fn put(&self, out: &mut Writer) {
                let Self { $($field),* } = self;
                $(coded!(put out $field $($($how)+)?);)*
            }

            fn take(bytes: &mut Reader<'_>) -> Option<Self> {
                let taken = Self { $($field: coded!(take bytes $($($how)+)?)),* };
                Some(taken)$(.filter($sound))?
            }
        }
    };
    (put $out:ident $field:ident) => { $field.put($out) };
    (put $out:ident $field:ident $how:ident) => { $out.$how($field) };
    (put $out:ident $field:ident $all:ident $how:ident) => { $out.$all($field, Writer::$how) };
    (take $bytes:ident) => { Coded::take($bytes)? };
    (take $bytes:ident $how:ident) => { $bytes.$how()? };
    (take $bytes:ident $all:ident $how:ident) => { $bytes.$all(Reader::$how)? };
}

/// Implements `Coded` for types by an encoding expression and a decoding one.
macro_rules! coded_as {
    ($($type:ty: |$value:ident, $out:ident| $put:expr, |$bytes:ident| $take:expr;)*) => {$(
        impl Coded for $type {
            fn put(&self, $out: &mut Writer) {
                let $value = self;
                $put;
            }

            fn take($bytes: &mut Reader<'_>) -> Option<Self> {
                $take
            }
        }
    )*};
}
pub(super) use {coded, coded_as};

coded!(Record {
    print, id, file as shared, question, title, model, date, answer, gist, headings, citations,
    quotations, gaps, sources, follow_ups, disclaimer, words, notes, extra,
});
coded!(Citation { work, at, line, sentence, block });
coded!(Quotation { citation, at, words });
coded!(Gap { line, sentence, block });
coded!(Source { score, category, title, id, url, number, at });
coded!(FollowUp { text, plain, at });
coded!(Extra { tags as list shared, aliases, draft, withdrawn, note, lang, no_index, no_ai });
coded!(Diagnostic {
    code, severity, message, path as shared, excerpt, related, help as option shared,
});
coded!(Related { path as shared, excerpt });
// Drawing slices the text at the mark.
coded!(Excerpt { offset, line, column, text, mark, label as shared }
    if |excerpt| excerpt.text.get(excerpt.mark.clone()).is_some());

#[derive(Default)]
pub(super) struct Writer {
    pub(super) out: Vec<u8>,
    known: HashMap<String, u64>,
}

impl Writer {
    /// Writes a number; smaller ones take fewer bytes.
    fn number(&mut self, mut n: u64) {
        while n >= 0x80 {
            self.out.push(n.to_le_bytes()[0] | 0x80);
            n >>= 7;
        }
        self.out.push(n.to_le_bytes()[0]);
    }

    fn text(&mut self, text: &str) {
        text.len().put(self);
        self.out.extend_from_slice(text.as_bytes());
    }

    /// Writes a text that repeats: its number, and the first time the text itself.
    pub(super) fn shared(&mut self, text: impl AsRef<str>) {
        let text = text.as_ref();
        if let Some(&known) = self.known.get(text) {
            return self.number(known);
        }
        let new = self.known.len() as u64;
        self.known.insert(text.to_owned(), new);
        self.number(new);
        self.text(text);
    }

    fn option<'a, T>(&mut self, value: &'a Option<T>, put: impl FnOnce(&mut Self, &'a T)) {
        value.is_some().put(self);
        if let Some(value) = value {
            put(self, value);
        }
    }

    fn list<'a, T>(&mut self, items: &'a [T], mut put: impl FnMut(&mut Self, &'a T)) {
        items.len().put(self);
        items.iter().for_each(|item| put(self, item));
    }
}

pub(super) struct Reader<'a> {
    rest: &'a [u8],
    known: Vec<Arc<str>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, known: Vec::new() }
    }

    pub(super) fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    fn number(&mut self) -> Option<u64> {
        let mut n = 0;
        for shift in (0..64).step_by(7) {
            let byte = u8::take(self)?;
            n |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(n);
            }
        }
        None
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = usize::take(self)?;
        let (text, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        std::str::from_utf8(text).ok()
    }

    fn known(&mut self) -> Option<Arc<str>> {
        let number = usize::take(self)?;
        if number == self.known.len() {
            let text = self.text()?;
            self.known.push(text.into());
        }
        self.known.get(number).cloned()
    }

    pub(super) fn shared<T: for<'b> From<&'b str>>(&mut self) -> Option<T> {
        self.known().map(|text| T::from(&text))
    }

    fn option<T>(&mut self, take: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        if bool::take(self)? { take(self).map(Some) } else { Some(None) }
    }

    fn list<T>(&mut self, mut take: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = usize::take(self)?;
        // An entry takes at least one byte: a wrong number must not exhaust memory.
        let mut items = Vec::with_capacity(count.min(self.rest.len()).min(64));
        for _ in 0..count {
            items.push(take(self)?);
        }
        Some(items)
    }
}

coded_as! {
    u8: |byte, out| out.out.push(*byte), |bytes| <[u8; 1]>::take(bytes).map(|[byte]| byte);
    u64: |n, out| out.number(*n), |bytes| bytes.number();
    usize: |n, out| out.number(*n as u64), |bytes| bytes.number()?.try_into().ok();
    u32: |n, out| out.number((*n).into()), |bytes| bytes.number()?.try_into().ok();
    u16: |n, out| out.number((*n).into()), |bytes| bytes.number()?.try_into().ok();
    i64: |n, out| out.number(n.cast_unsigned()), |bytes| Some(bytes.number()?.cast_signed());
    bool: |is, out| u8::from(*is).put(out), |bytes| match u8::take(bytes)? {
        0 => Some(false),
        1 => Some(true),
        _ => None,
    };
    String: |text, out| out.text(text), |bytes| bytes.text().map(str::to_owned);
    RecordId: |id, out| out.text(id.as_str()), |bytes| bytes.text().map(Self::new);
    Arc<str>: |text, out| out.shared(text), |bytes| bytes.known();
    WorkId: |id, out| out.shared(id.as_str()), |bytes| bytes.known().map(Self::new);
    CategoryId: |id, out| out.shared(id.as_str()), |bytes| bytes.known().map(Self::new);
    ModelName: |name, out| out.shared(name.as_str()), |bytes| bytes.known().map(Self::new);
    &'static str: |code, out| out.shared(code), |bytes| code(&bytes.known()?);
    Score: |score, out| score.0.put(out), |bytes| Coded::take(bytes).map(Self);
    Range<usize>: |range, out| (range.start, range.end).put(out),
        |bytes| <(usize, usize)>::take(bytes).map(|(start, end)| start..end);
    Span: |span, out| (span.start, span.end.wrapping_sub(span.start)).put(out), |bytes| {
        let (start, length) = <(u32, u32)>::take(bytes)?;
        Some(Self { start, end: start.wrapping_add(length) })
    };
    NaiveDate: |date, out| date.num_days_from_ce().cast_unsigned().put(out),
        |bytes| Self::from_num_days_from_ce_opt(u32::take(bytes)?.cast_signed());
    Severity: |severity, out| (*severity as u8).put(out), |bytes| match u8::take(bytes)? {
        0 => Some(Self::Error),
        1 => Some(Self::Warning),
        2 => Some(Self::Note),
        _ => None,
    };
    Fingerprint: |print, out| print.as_bytes().put(out),
        |bytes| Coded::take(bytes).map(Self::from_bytes);
    Box<Record>: |record, out| (**record).put(out), |bytes| Coded::take(bytes).map(Self::new);
    Short: |print, out| print.to_bytes().put(out), |bytes| Coded::take(bytes).map(Self::from_bytes);
}

impl<const N: usize> Coded for [u8; N] {
    fn put(&self, out: &mut Writer) {
        out.out.extend_from_slice(self);
    }

    fn take(bytes: &mut Reader<'_>) -> Option<Self> {
        let (taken, rest) = bytes.rest.split_first_chunk()?;
        bytes.rest = rest;
        Some(*taken)
    }
}

impl<A: Coded, B: Coded> Coded for (A, B) {
    fn put(&self, out: &mut Writer) {
        self.0.put(out);
        self.1.put(out);
    }

    fn take(bytes: &mut Reader<'_>) -> Option<Self> {
        Some((A::take(bytes)?, B::take(bytes)?))
    }
}

impl<T: Coded> Coded for Option<T> {
    fn put(&self, out: &mut Writer) {
        out.option(self, |out, value| value.put(out));
    }

    fn take(bytes: &mut Reader<'_>) -> Option<Self> {
        bytes.option(T::take)
    }
}

impl<T: Coded> Coded for Vec<T> {
    fn put(&self, out: &mut Writer) {
        out.list(self, |out, item| item.put(out));
    }

    fn take(bytes: &mut Reader<'_>) -> Option<Self> {
        bytes.list(T::take)
    }
}

/// Decoded codes: a diagnostic's code lives as long as the program.
static CODES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

/// More codes than exist. A file with more was not written by this program.
const MOST_CODES: usize = 500;

/// Returns a decoded code with a static lifetime.
fn code(text: &str) -> Option<&'static str> {
    let is_code = |byte: u8| byte == b'-' || byte.is_ascii_lowercase() || byte.is_ascii_digit();
    if text.len() > 40 || !text.bytes().all(is_code) {
        return None;
    }
    let mut codes = CODES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = codes.get(text) {
        return Some(known);
    }
    if codes.len() >= MOST_CODES {
        return None;
    }
    let code: &'static str = Box::leak(text.into());
    codes.insert(code);
    Some(code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;
    use crate::model::InputFile;
    use crate::parse::{Parsed, RecordFormat, parse};

    fn parsed(text: &str) -> Parsed {
        let format = RecordFormat::new(&Settings::default()).expect("the defaults are sound");
        let file = InputFile { path: "a/b.txt".into(), bytes: text.as_bytes().to_vec() };
        parse(&file, &format)
    }

    /// Texts with every possible field of a record, and with diagnostics of every kind.
    fn texts() -> Vec<String> {
        let full = "---\ntags: [one, two]\naliases: [old]\nnote: With care.\n---\nAntigravity Q&A\n\
            Why **so** $x$?\nAnswered by claude-haiku-4-5 · 3 May 2026\nAnswer\n## Head\nIt is \
            “one of the five words” [AG-2025.04-1127], and [AG-2025.04-1127, AG-2026.01-100].\nSources · 3\n\
            - 61%hep-thA titleAG-2025.04-1127\n- odd line\n- 58%no-suchTitleAG-2026.01-101\nstray\n\
            Keep exploring\n- 1. And **why**?\n- Who?\nstray";
        let withdrawn = full.replace("note: With care.", "withdrawn: It was wrong.\ndraft: true");
        vec![full.to_owned(), withdrawn, "Why?\nAnswer\nSo.\u{1}".into(), String::new()]
    }

    #[test]
    fn parsed_records_round_trip() {
        let all: Vec<Parsed> = texts().iter().map(|text| parsed(text)).collect();
        let mut out = Writer::default();
        for parsed in &all {
            parsed.record.put(&mut out);
            parsed.diagnostics.put(&mut out);
        }
        assert!(all.iter().map(|parsed| parsed.diagnostics.len()).sum::<usize>() > 8);
        let mut bytes = Reader::new(&out.out);
        for parsed in &all {
            assert_eq!(Coded::take(&mut bytes).as_ref(), Some(&parsed.record));
            assert_eq!(Coded::take(&mut bytes).as_ref(), Some(&parsed.diagnostics));
        }
        assert!(bytes.is_done());
    }

    #[test]
    fn wrong_bytes_decode_to_none() {
        let parsed = parsed(&texts()[0]);
        let mut out = Writer::default();
        parsed.record.expect("is one").put(&mut out);
        parsed.diagnostics.put(&mut out);
        let read = |bytes: &[u8]| <(Record, Vec<Diagnostic>)>::take(&mut Reader::new(bytes));
        for cut in 0..out.out.len() {
            assert!(read(&out.out[..cut]).is_none(), "cut at {cut}");
            for value in [0, 1, 0x7f, 0xff] {
                let mut wrong = out.out.clone();
                wrong[cut] = value;
                let _ = read(&wrong);
            }
        }
    }
}
