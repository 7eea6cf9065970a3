//! Parsed records and findings to a few bytes and back.
//!
//! Written by hand because ids, names and findings' codes come again and again: within a chunk
//! each is stored once, and read into one shared string. Reading never fails loudly: bytes that
//! are not as we write them give `None`. Structures are taken apart without `..`, so that a new
//! field can't be forgotten here.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{Datelike, NaiveDate};

use crate::diagnostic::{Diagnostic, Excerpt, Related, Severity};
use crate::fingerprint::{Fingerprint, Short};
use crate::model::{
    CategoryId, Citation, Extra, FollowUp, Gap, ModelName, Record, RecordId, Score, Source, Span,
    WorkId,
};

/// Bytes in the making.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) out: Vec<u8>,
    known: HashMap<String, u64>,
}

impl Writer {
    /// Puts a number, the smaller the shorter.
    pub(super) fn number(&mut self, mut n: u64) {
        while n >= 0x80 {
            self.out.push(n.to_le_bytes()[0] | 0x80);
            n >>= 7;
        }
        self.out.push(n.to_le_bytes()[0]);
    }

    fn size(&mut self, n: usize) {
        self.number(n as u64);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.size(text.len());
        self.out.extend_from_slice(text.as_bytes());
    }

    /// Puts a text that comes again: its number, and itself the first time.
    fn shared(&mut self, text: &str) {
        if let Some(&known) = self.known.get(text) {
            return self.number(known);
        }
        let new = self.known.len() as u64;
        self.known.insert(text.to_owned(), new);
        self.number(new);
        self.text(text);
    }

    pub(super) fn option<T>(&mut self, value: Option<T>, put: impl FnOnce(&mut Self, T)) {
        self.out.push(u8::from(value.is_some()));
        if let Some(value) = value {
            put(self, value);
        }
    }

    fn list<T>(&mut self, items: &[T], put: impl FnMut(&mut Self, &T)) {
        self.size(items.len());
        let mut put = put;
        items.iter().for_each(|item| put(self, item));
    }

    fn span(&mut self, span: Span) {
        self.number(span.start.into());
        self.number(span.end.wrapping_sub(span.start).into());
    }

    pub(super) fn print(&mut self, print: &Fingerprint) {
        self.out.extend_from_slice(print.as_bytes());
    }

    pub(super) fn short(&mut self, print: Short) {
        self.out.extend_from_slice(&print.to_bytes());
    }

    /// Puts a text that is mostly equal to another one, which stands before it.
    fn like(&mut self, text: &str, other: &str) {
        self.option((text != other).then_some(text), Self::text);
    }

    /// Puts what parsing found in a file; its path is put elsewhere.
    pub(super) fn record(&mut self, record: &Record) {
        let Record {
            id,
            file: _,
            print,
            question,
            title,
            model,
            date,
            answer,
            headings,
            citations,
            gaps,
            sources,
            follow_ups,
            disclaimer,
            words,
            extra,
        } = record;
        self.text(id.as_str());
        self.print(print);
        self.text(question);
        self.like(title, question);
        self.option(model.as_ref(), |out, model| out.shared(model.as_str()));
        self.option(date.as_ref(), |out, date| {
            out.number(u64::from(date.num_days_from_ce().cast_unsigned()));
        });
        self.span(*answer);
        self.list(headings, |out, heading| out.text(heading));
        self.list(citations, |out, citation| {
            let Citation { work, at, line, sentence, block } = citation;
            out.shared(work.as_str());
            out.span(*at);
            out.span(*line);
            out.number((*sentence).into());
            out.number((*block).into());
        });
        self.list(gaps, |out, gap| {
            let Gap { line, sentence, block } = gap;
            out.span(*line);
            out.number((*sentence).into());
            out.number((*block).into());
        });
        self.list(sources, |out, source| {
            let Source { score, category, title, id, at } = source;
            out.option(score.as_ref(), |out, Score(score)| out.number((*score).into()));
            out.option(category.as_ref(), |out, category| out.shared(category.as_str()));
            out.shared(title);
            out.option(id.as_ref(), |out, id| out.shared(id.as_str()));
            out.span(*at);
        });
        self.list(follow_ups, |out, follow_up| {
            let FollowUp { text, plain, at } = follow_up;
            out.text(text);
            out.like(plain, text);
            out.span(*at);
        });
        self.option(disclaimer.as_ref(), |out, disclaimer| out.shared(disclaimer));
        self.number((*words).into());
        let Extra { tags, aliases, draft, withdrawn, note } = extra;
        self.list(tags, |out, tag| out.shared(tag));
        self.list(aliases, |out, alias| out.text(alias));
        self.out.push(u8::from(*draft));
        self.option(withdrawn.as_ref(), |out, reason| out.text(reason));
        self.option(note.as_ref(), |out, note| out.text(note));
    }

    /// Puts findings.
    pub(super) fn diagnostics(&mut self, found: &[Diagnostic]) {
        self.list(found, |out, diagnostic| {
            let Diagnostic { code, severity, message, path, excerpt, related, help } = diagnostic;
            out.shared(code);
            out.out.push(match severity {
                Severity::Error => 0,
                Severity::Warning => 1,
                Severity::Note => 2,
            });
            out.text(message);
            out.shared(path);
            out.option(excerpt.as_ref(), Self::excerpt);
            out.list(related, |out, Related { path, excerpt }| {
                out.shared(path);
                out.option(excerpt.as_ref(), Self::excerpt);
            });
            out.option(help.as_ref(), |out, help| out.shared(help));
        });
    }

    fn excerpt(&mut self, excerpt: &Excerpt) {
        let Excerpt { offset, line, column, text, mark, label } = excerpt;
        for number in [offset, line, column] {
            self.number((*number).into());
        }
        self.text(text);
        self.size(mark.start);
        self.size(mark.end);
        self.shared(label);
    }
}

/// Bytes to read.
pub(super) struct Reader<'a> {
    rest: &'a [u8],
    known: Vec<Arc<str>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, known: Vec::new() }
    }

    /// Whether everything was read.
    pub(super) fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    pub(super) fn number(&mut self) -> Option<u64> {
        let mut n = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            n |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(n);
            }
        }
        None
    }

    pub(super) fn small<T: TryFrom<u64>>(&mut self) -> Option<T> {
        self.number()?.try_into().ok()
    }

    pub(super) fn text(&mut self) -> Option<&'a str> {
        let length = self.small()?;
        let (text, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        std::str::from_utf8(text).ok()
    }

    fn string(&mut self) -> Option<String> {
        self.text().map(str::to_owned)
    }

    fn shared(&mut self) -> Option<Arc<str>> {
        let number: usize = self.small()?;
        if number == self.known.len() {
            let text = self.text()?;
            self.known.push(text.into());
        }
        self.known.get(number).cloned()
    }

    pub(super) fn option<T>(
        &mut self,
        take: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<Option<T>> {
        match self.byte()? {
            0 => Some(None),
            1 => take(self).map(Some),
            _ => None,
        }
    }

    fn list<T>(&mut self, mut take: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count: usize = self.small()?;
        // An entry has a byte at least: a wrong number must not take all memory.
        let mut items = Vec::with_capacity(count.min(self.rest.len()).min(64));
        for _ in 0..count {
            items.push(take(self)?);
        }
        Some(items)
    }

    fn span(&mut self) -> Option<Span> {
        let start: u32 = self.small()?;
        Some(Span { start, end: start.wrapping_add(self.small()?) })
    }

    pub(super) fn print(&mut self) -> Option<Fingerprint> {
        let (print, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        Some(Fingerprint::from_bytes(*print))
    }

    pub(super) fn short(&mut self) -> Option<Short> {
        let (print, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        Some(Short::from_bytes(*print))
    }

    fn like(&mut self, other: &Arc<str>) -> Option<Arc<str>> {
        Some(self.option(Self::text)?.map_or_else(|| Arc::clone(other), Arc::from))
    }

    fn flag(&mut self) -> Option<bool> {
        match self.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    /// Takes what parsing found in the file at a path.
    pub(super) fn record(&mut self, file: &str) -> Option<Record> {
        let id = RecordId::new(self.text()?);
        let print = self.print()?;
        let question: Arc<str> = self.text()?.into();
        let title = self.like(&question)?;
        let model = self.option(|bytes| bytes.shared().map(ModelName::new))?;
        let date = self.option(|bytes| {
            let days: u32 = bytes.small()?;
            NaiveDate::from_num_days_from_ce_opt(days.cast_signed())
        })?;
        Some(Record {
            id,
            file: file.to_owned(),
            print,
            question,
            title,
            model,
            date,
            answer: self.span()?,
            headings: self.list(Self::string)?,
            citations: self.list(|bytes| {
                Some(Citation {
                    work: WorkId::new(bytes.shared()?),
                    at: bytes.span()?,
                    line: bytes.span()?,
                    sentence: bytes.small()?,
                    block: bytes.small()?,
                })
            })?,
            gaps: self.list(|bytes| {
                Some(Gap { line: bytes.span()?, sentence: bytes.small()?, block: bytes.small()? })
            })?,
            sources: self.list(|bytes| {
                Some(Source {
                    score: bytes.option(|bytes| bytes.small().map(Score))?,
                    category: bytes.option(|bytes| bytes.shared().map(CategoryId::new))?,
                    title: bytes.shared()?,
                    id: bytes.option(|bytes| bytes.shared().map(WorkId::new))?,
                    at: bytes.span()?,
                })
            })?,
            follow_ups: self.list(|bytes| {
                let text: Arc<str> = bytes.text()?.into();
                let plain = bytes.like(&text)?;
                Some(FollowUp { text, plain, at: bytes.span()? })
            })?,
            disclaimer: self.option(Self::shared)?,
            words: self.small()?,
            extra: Extra {
                tags: self.list(|bytes| bytes.shared().map(|tag| tag.to_string()))?,
                aliases: self.list(Self::string)?,
                draft: self.flag()?,
                withdrawn: self.option(Self::string)?,
                note: self.option(Self::string)?,
            },
        })
    }

    /// Takes findings.
    pub(super) fn diagnostics(&mut self) -> Option<Vec<Diagnostic>> {
        self.list(|bytes| {
            let code = code(&bytes.shared()?)?;
            let severity = match bytes.byte()? {
                0 => Severity::Error,
                1 => Severity::Warning,
                2 => Severity::Note,
                _ => return None,
            };
            Some(Diagnostic {
                code,
                severity,
                message: bytes.string()?,
                path: bytes.shared()?.to_string(),
                excerpt: bytes.option(Self::excerpt)?,
                related: bytes.list(|bytes| {
                    let path = bytes.shared()?.to_string();
                    Some(Related { path, excerpt: bytes.option(Self::excerpt)? })
                })?,
                help: bytes.option(|bytes| bytes.shared().map(|help| help.to_string()))?,
            })
        })
    }

    fn excerpt(&mut self) -> Option<Excerpt> {
        let (offset, line, column) = (self.small()?, self.small()?, self.small()?);
        let text = self.string()?;
        let mark: Range<usize> = self.small()?..self.small()?;
        // Drawing cuts the text here.
        text.get(mark.clone())?;
        Some(Excerpt { offset, line, column, text, mark, label: self.shared()?.to_string() })
    }
}

/// Codes that were read: a finding's code lives as long as the program.
static CODES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

/// More than there are; a file with others is not ours.
const MOST_CODES: usize = 500;

/// Returns a code that was read as one that lives long enough.
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

    /// Texts with every field a record can have, and with findings of every kind.
    fn texts() -> Vec<String> {
        let full = "---\ntags: [one, two]\naliases: [old]\nnote: With care.\n---\nAntigravity Q&A\n\
            Why **so** $x$?\nAnswered by claude-haiku-4-5 · 3 May 2026\nAnswer\n## Head\nIt is \
            [AG-2025.04-1127], and [AG-2025.04-1127, AG-2026.01-100].\nSources · 3\n\
            - 61%hep-thA titleAG-2025.04-1127\n- odd line\n- 58%no-suchTitleAG-2026.01-101\nstray\n\
            Keep exploring\n- 1. And **why**?\n- Who?\nstray";
        let withdrawn = full.replace("note: With care.", "withdrawn: It was wrong.\ndraft: true");
        vec![full.to_owned(), withdrawn, "Why?\nAnswer\nSo.\u{1}".into(), String::new()]
    }

    #[test]
    fn what_was_parsed_is_read_back() {
        let all: Vec<Parsed> = texts().iter().map(|text| parsed(text)).collect();
        let mut out = Writer::default();
        for parsed in &all {
            out.option(parsed.record.as_ref(), Writer::record);
            out.diagnostics(&parsed.diagnostics);
        }
        assert!(all.iter().map(|parsed| parsed.diagnostics.len()).sum::<usize>() > 8);
        let mut bytes = Reader::new(&out.out);
        for parsed in &all {
            let record = bytes.option(|bytes| bytes.record("a/b.txt"));
            assert_eq!(record.as_ref(), Some(&parsed.record));
            assert_eq!(bytes.diagnostics().as_ref(), Some(&parsed.diagnostics));
        }
        assert!(bytes.is_done());
    }

    #[test]
    fn wrong_bytes_give_nothing_and_do_no_harm() {
        let parsed = parsed(&texts()[0]);
        let mut out = Writer::default();
        out.record(parsed.record.as_ref().expect("is one"));
        out.diagnostics(&parsed.diagnostics);
        for cut in 0..out.out.len() {
            let mut bytes = Reader::new(&out.out[..cut]);
            let record = bytes.record("");
            assert!(record.is_none() || bytes.diagnostics().is_none(), "cut at {cut}");
            for value in [0, 1, 0x7f, 0xff] {
                let mut wrong = out.out.clone();
                wrong[cut] = value;
                let mut bytes = Reader::new(&wrong);
                let _ = bytes.record("").and_then(|_| bytes.diagnostics());
            }
        }
    }
}
