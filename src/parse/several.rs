//! Finds the records in a text with more than one, such as `cat *.txt` makes.
//!
//! A second record begins where a header follows an answer: a byline above a line `Answer`, a title
//! above either, or, after the end of a record, a byline with a date or front matter. Lines that are
//! nearly markers count where two of them stand together, and right below a closing line, where no
//! record goes on. A lone line that looks like a marker is text, and so is a record that an answer
//! quotes in a fence.

use std::ops::Range;

use super::byline::{self, Byline};
use super::dates::date;
use super::front_matter::begins_front_matter;
use super::lines::{fence, lines, without_containers};
use super::near::is_nearly;
use super::record_format::RecordFormat;
use super::sections::{is_bullet, starts_with_score};
use crate::model::Span;

/// Lines above `Answer` or a byline that are searched for the beginning of their header.
const HEADER: usize = 3;

/// Lines in which a header ends: title, question, byline, `Answer`, and two that belong to none.
const WHOLE_HEADER: usize = 6;

/// Splits the bytes of a file into records; those of a single one stay whole.
pub fn split<'a>(bytes: &'a [u8], format: &RecordFormat) -> Vec<&'a [u8]> {
    let text = super::decode(bytes).text;
    let mut lines = SameLine { bytes, text: &text, in_bytes: 0, in_text: 0 };
    let mut parts = Vec::new();
    let mut from = 0;
    for at in Finder::new(&text, format).starts() {
        let at = lines.offset_in_bytes(at).max(from);
        parts.push(without_blank_end(&bytes[from..at]));
        from = at;
    }
    parts.push(if from == 0 { bytes } else { without_blank_end(&bytes[from..]) });
    if parts.len() > 1 {
        parts.iter_mut().for_each(|part| *part = without_separators(part));
    }
    parts
}

/// Cuts off the lines that other programs write between files: `=====`, `***`, and `==> a.txt <==`
/// of `tail`.
fn without_separators(mut part: &[u8]) -> &[u8] {
    let is_separator = |line: &[u8]| {
        let line = line.trim_ascii();
        let is_row = |mark: u8| line.len() >= 3 && line.iter().all(|&byte| byte == mark);
        b"=*~+".iter().any(|&mark| is_row(mark))
            || line.starts_with(b"==> ") && line.ends_with(b" <==")
    };
    let is_end = |&b: &u8| b == b'\n' || b == b'\r';
    while let Some(end) = part.iter().position(is_end)
        && is_separator(&part[..end])
    {
        part = part[end..].trim_ascii_start();
    }
    // A row of `~` may close code.
    let code = part.windows(4).position(|window| is_end(&window[0]) && &window[1..] == b"~~~");
    loop {
        let kept = part.trim_ascii_end();
        let last = kept.iter().rposition(is_end).map_or(0, |at| at + 1);
        let row = &kept[last..];
        let may_close = row.starts_with(b"~") && code.is_some_and(|code| code + 1 < last);
        if last == 0 || !is_separator(row) || may_close {
            return part;
        }
        part = without_blank_end(&part[..last]);
    }
}

/// Returns the last line of a record, if it may belong to the question of the record that follows in
/// the same text: that one has no title, and the line is no end of a record.
pub fn last_line_may_be_the_next_ones(
    text: &str,
    next: &str,
    format: &RecordFormat,
) -> Option<Span> {
    let finder = Finder::new(text, format);
    let last = finder.lines.len().checked_sub(1)?;
    let is_end = finder.closes(last)
        || finder.ends(last)
        || is_bullet(finder.line(last))
        || starts_with_score(finder.line(last))
        || [&format.sources, &format.follow_ups].iter().any(|names| finder.is_near(last, names));
    let first = next.trim_start().lines().next().unwrap_or_default().trim_end();
    let is_title = |title: &String| title == first || is_nearly(first, title);
    let is_clear = is_end || begins_front_matter(next) || format.titles.iter().any(is_title);
    (!is_clear).then(|| finder.lines[last])
}

/// The start of a line in a file's bytes and in the text that was decoded from them. It moves
/// forward only, so all offsets together take linear time.
struct SameLine<'a> {
    bytes: &'a [u8],
    text: &'a str,
    in_bytes: usize,
    in_text: usize,
}

impl SameLine<'_> {
    /// Returns the place in the bytes of an offset in the text. Offsets must ascend.
    fn offset_in_bytes(&mut self, at: usize) -> usize {
        let is_end = |b: &u8| matches!(b, b'\n' | b'\r');
        let bytes = self.bytes;
        for _ in 0..self.text[self.in_text..at].matches('\n').count() {
            let line = &bytes[self.in_bytes..];
            let end = line.iter().position(is_end).unwrap_or(line.len());
            let width = if line[end..].starts_with(b"\r\n") { 2 } else { 1 };
            self.in_bytes = (self.in_bytes + end + width).min(bytes.len());
        }
        self.in_text = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        if self.text[self.in_text..at].trim().is_empty() {
            return self.in_bytes;
        }
        // The record before it has no line end.
        let rest = self.text[at..].lines().next().unwrap_or_default().trim_end().as_bytes();
        let line = bytes[self.in_bytes..].split(is_end).next().unwrap_or_default();
        let place = line.windows(rest.len().max(1)).rposition(|window| window == rest);
        self.in_bytes + place.unwrap_or(0)
    }
}

/// Cuts blank lines off the end of a record, except for its last line end.
fn without_blank_end(record: &[u8]) -> &[u8] {
    let kept = record.trim_ascii_end().len();
    let end = &record[kept..];
    let line_end = end
        .iter()
        .position(|&b| b == b'\n' || b == b'\r')
        .map_or(0, |at| at + if end[at..].starts_with(b"\r\n") { 2 } else { 1 });
    &record[..kept + line_end]
}

/// The lines of the record that is being read.
#[derive(Default)]
struct Known {
    begin: usize,
    byline: Option<usize>,
    answer: Option<usize>,
    /// The last line that ends a record.
    ended: Option<usize>,
    /// The last closing line.
    closed: Option<usize>,
    /// Whether a list stands above the closing line.
    is_complete: bool,
}

impl Known {
    /// Returns the line below the header as far as it is known.
    fn header_end(&self) -> usize {
        self.answer.max(self.byline).unwrap_or(self.begin) + 1
    }

    fn is_in_header(&self) -> bool {
        self.byline.is_none() && self.answer.is_none()
    }
}

/// The lines of a text, in which it finds records.
pub(super) struct Finder<'a> {
    text: &'a str,
    format: &'a RecordFormat,
    /// The lines that are not blank.
    lines: Vec<Span>,
    quoted: Vec<bool>,
    /// The last line that ends a record.
    last_end: Option<usize>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(text: &'a str, format: &'a RecordFormat) -> Self {
        let lines = lines(text, Span::new(0, text.len())).filter(|line| !line.is_blank());
        let (lines, indents): (Vec<Span>, Vec<usize>) =
            lines.map(|line| (line.span(), line.indent)).unzip();
        let quoted = vec![false; lines.len()];
        let mut finder = Self { text, format, quoted, lines, last_end: None };
        finder.quoted = finder.quoted(&indents);
        finder.last_end =
            (0..finder.lines.len()).rev().find(|&at| !finder.quoted[at] && finder.ends(at));
        finder
    }

    /// Returns which lines are quoted: behind `>`, or code inside a fence that is closed, or indented
    /// by four more than the first line.
    fn quoted(&self, indents: &[usize]) -> Vec<bool> {
        let least = indents.first().map_or(0, |first| first + 4);
        let is_code = |at: usize| indents[at] >= least || self.line(at).starts_with('>');
        let mut quoted: Vec<bool> = (0..self.lines.len()).map(is_code).collect();
        let mut at = 0;
        while at < self.lines.len() {
            if let Some(open) = fence(without_containers(self.line(at))) {
                let mut below = at + 1..self.lines.len();
                let Some(close) = below.find(|&end| open.is_closed_by(self.line(end))) else {
                    break;
                };
                match self.end_of_record(at + 1..close) {
                    // The record above it was cut off in its code.
                    Some(end) => at = end,
                    None => {
                        quoted[at..=close].fill(true);
                        at = close;
                    }
                }
            }
            at += 1;
        }
        quoted
    }

    /// Finds the end of a record in lines where another one begins below it and none above it.
    fn end_of_record(&self, lines: Range<usize>) -> Option<usize> {
        let begins = |at: &usize| self.is_one_of(*at, &self.format.titles) || self.is_dated(*at);
        let mut marked = lines.filter(|at| self.ends(*at) || begins(at));
        let end = marked.next().filter(|&at| self.ends(at))?;
        marked.any(|at| begins(&at)).then_some(end)
    }

    fn line(&self, at: usize) -> &str {
        &self.text[self.lines[at].range()]
    }

    fn is_one_of(&self, at: usize, markers: &[String]) -> bool {
        markers.iter().any(|marker| marker == self.line(at))
    }

    fn is_byline(&self, at: usize) -> bool {
        self.byline(at).is_some()
    }

    fn byline(&self, at: usize) -> Option<Byline<'_>> {
        byline::byline(self.line(at), self.format, self.format.language())
    }

    fn near_byline(&self, at: usize) -> Option<Byline<'_>> {
        byline::nearly(self.line(at), self.format, self.format.language())
    }

    fn is_dated(&self, at: usize) -> bool {
        self.is_date(self.byline(at))
    }

    fn is_near(&self, at: usize, markers: &[String]) -> bool {
        markers.iter().any(|marker| marker == self.line(at) || is_nearly(self.line(at), marker))
    }

    /// Returns whether a line is a byline, or nearly one, with a date.
    fn is_nearly_dated(&self, at: usize) -> bool {
        self.is_dated(at) || self.is_date(self.near_byline(at))
    }

    fn is_date(&self, found: Option<Byline<'_>>) -> bool {
        let written = found.and_then(|found| found.date);
        written.is_some_and(|written| date(written, self.format.language()).is_some())
    }

    /// Finds the first line of an answer that is a marker which hardly any answer has, so that a
    /// second record may begin near it.
    pub(super) fn inner_marker(&self, answer: Span) -> Option<Span> {
        let inside = |at: &usize| {
            let line = self.lines[*at];
            !self.quoted[*at] && line.start >= answer.start && line.end <= answer.end
        };
        let is_rare = |at: &usize| {
            self.is_one_of(*at, &self.format.titles) || self.is_dated(*at) || self.ends(*at)
        };
        let at = (0..self.lines.len()).filter(inside).find(is_rare)?;
        Some(self.lines[at])
    }

    /// Returns the offset at which each record but the first begins.
    pub(super) fn starts(&self) -> Vec<usize> {
        let mut starts = Vec::new();
        let mut now = Known::default();
        for at in (0..self.lines.len()).filter(|&at| !self.quoted[at]) {
            let is_answer = self.is_one_of(at, &self.format.answer);
            let is_nearly_answer = is_answer || self.is_near(at, &self.format.answer);
            let first = self.begins(at, &now).or_else(|| {
                let is_after = now.ended.is_some();
                let byline = match is_nearly_answer {
                    true => self
                        .byline_above(at, now.header_end(), is_answer || is_after)
                        .or(Some(at).filter(|_| is_after))?,
                    false => Some(at).filter(|_| is_after && self.is_dated(at))?,
                };
                Some(self.question_above(byline, &now))
            });
            if let Some(first) = first {
                starts.push(self.start(first, now.header_end()));
                now = Known { begin: first, ..Known::default() };
            }
            let is_in_header = at < now.begin + WHOLE_HEADER;
            if is_answer || is_nearly_answer && is_in_header {
                now.answer.get_or_insert(at);
            } else if now.is_in_header()
                && (self.is_byline(at) || is_in_header && self.near_byline(at).is_some())
            {
                now.byline = Some(at);
            }
            if at > now.begin && self.ends(at) {
                now.is_complete |= !self.closes(at);
                now.ended = Some(at);
                now.closed = Some(at).filter(|&at| self.closes(at)).or(now.closed);
            }
        }
        starts
    }

    /// Returns a line that itself begins another record: a title above a byline or `Answer`, or
    /// anything that may be first, below the end of a record.
    fn begins(&self, at: usize, now: &Known) -> Option<usize> {
        let is_title = self.is_one_of(at, &self.format.titles);
        let joins = self.joined(at).is_some();
        let below = || (at + 1..self.lines.len()).take(HEADER);
        let whole = || (at + 1..self.lines.len()).take(WHOLE_HEADER);
        let is_header = |at: usize| self.is_one_of(at, &self.format.answer) || self.is_byline(at);
        if now.closed.is_some_and(|closed| closed + 1 == at) && self.begins_below_closing(at, now) {
            return Some(at);
        }
        let is_after = now.ended.is_some() || !now.is_in_header() || now.byline.is_some();
        let is_second = is_after || is_title && self.is_one_of(now.begin, &self.format.titles);
        let is_first = match at > now.begin && is_second {
            false => false,
            true if is_title && now.ended.is_some() => true,
            true if is_title => whole().any(is_header),
            true if joins => {
                below().any(is_header) || self.has_header(at + 1, Self::is_nearly_dated)
            }
            true if self.is_near(at, &self.format.titles) => match now.ended {
                Some(_) => self.has_header(at + 1, Self::is_nearly_byline),
                None => below().any(|at| self.is_nearly_dated(at)),
            },
            true => {
                let text = &self.text[self.lines[at].range().start..];
                now.ended.is_some() && begins_front_matter(text)
            }
        };
        is_first.then_some(at)
    }

    /// Returns whether a record begins right below a closing line: a header does, or another list or
    /// closing line follows where the record above has both.
    fn begins_below_closing(&self, at: usize, now: &Known) -> bool {
        let is_other = now.is_complete && self.last_end.is_some_and(|end| end > at);
        let is_list = || {
            let lists = [&self.format.sources, &self.format.follow_ups];
            self.ends(at) || lists.iter().any(|markers| self.is_near(at, markers))
        };
        // A title or front matter below a separator begins the record itself.
        let is_header = |line: usize| {
            self.ends(line)
                || self.is_nearly_byline(line)
                || self.is_near(line, &self.format.answer)
        };
        let has_begin = || {
            let below = (at + 1..self.lines.len()).take(WHOLE_HEADER);
            below.take_while(|&line| !is_header(line)).any(|line| {
                let is_front = line <= at + HEADER
                    && begins_front_matter(&self.text[self.lines[line].range().start..]);
                is_front || self.is_one_of(line, &self.format.titles)
            })
        };
        let begins = || self.has_header(at, Self::is_nearly_dated) || is_other && !is_list();
        self.is_near(at, &self.format.titles) || begins() && !has_begin()
    }

    /// Returns whether a header may begin at a line: nearly `Answer` or a byline is near.
    fn has_header(&self, at: usize, is_byline: fn(&Self, usize) -> bool) -> bool {
        let mut header = (at..self.lines.len()).take(WHOLE_HEADER).filter(|&at| !self.quoted[at]);
        header.any(|at| self.is_near(at, &self.format.answer) || is_byline(self, at))
    }

    /// Returns whether a line is nearly a byline, with or without a date.
    fn is_nearly_byline(&self, at: usize) -> bool {
        self.near_byline(at).is_some()
    }

    /// Returns whether a line is a closing line, or begins with one.
    fn closes(&self, at: usize) -> bool {
        self.format.disclaimers.iter().any(|closing| self.line(at).starts_with(&**closing))
    }

    /// Returns whether a line ends a record: `Sources · 7`, or the closing line.
    fn ends(&self, at: usize) -> bool {
        let line = self.line(at);
        let count = self.format.sources.iter().find_map(|name| line.strip_prefix(name.as_str()));
        let count = count.and_then(|rest| rest.trim_start().strip_prefix('·')).unwrap_or_default();
        let is_count = !count.trim().is_empty() && count.trim().bytes().all(|b| b.is_ascii_digit());
        is_count || self.closes(at)
    }

    /// Returns the byline above a line that is `Answer`, or nearly so. Only a date shows that a line
    /// is meant as a byline where either of the two is not written as set.
    fn byline_above(&self, at: usize, from: usize, is_answer: bool) -> Option<usize> {
        let mut above = (from.max(at.saturating_sub(HEADER))..at).rev();
        let is_byline = |line: usize| {
            is_answer && (self.is_byline(line) || self.is_nearly_byline(line))
                || self.is_nearly_dated(line)
        };
        above.find(|&line| !self.quoted[line] && is_byline(line))
    }

    /// Returns the line of the question above a byline, or the byline's own if it has none.
    fn question_above(&self, byline: usize, now: &Known) -> usize {
        let question = byline.checked_sub(1).filter(|&line| {
            let is_end = now.ended == Some(line) && self.joined(line).is_none();
            line >= now.header_end() && !is_end && !is_bullet(self.line(line))
        });
        question.unwrap_or(byline)
    }

    /// Finds a title, or after a closing line anything, that follows another record without a line
    /// end.
    fn joined(&self, at: usize) -> Option<usize> {
        let (line, start) = (self.line(at), self.lines[at].range().start);
        let closing = self.format.disclaimers.iter().find_map(|closing| {
            let rest = line.strip_prefix(closing.as_str())?;
            (!rest.trim().is_empty()).then_some(closing.len())
        });
        let title = || {
            let title = self.format.titles.iter().find(|title| line.ends_with(title.as_str()))?;
            // Marks around a title are no record before it.
            Some(line.len() - title.len()).filter(|&at| at > 0 && !is_nearly(line, title))
        };
        Some(start + closing.or_else(title)?)
    }

    /// Returns the offset of a line that begins a record, or of the front matter above it.
    fn start(&self, at: usize, from: usize) -> usize {
        if let Some(joined) = self.joined(at) {
            return joined;
        }
        let is_fence = |line: usize| self.line(line).starts_with("---");
        if at > from && is_fence(at - 1) {
            let mut above = (from..at - 1).rev();
            let opens = |line: &usize| {
                let line = self.lines[*line].range();
                begins_front_matter(&self.text[line.start..])
            };
            if let Some(front) = above.find(opens) {
                return self.lines[front].range().start;
            }
        }
        self.lines[at].range().start
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::config::Settings;

    const CLOSING: &str =
        "This is a research aid — not a peer review. Verify sources before citing.";

    fn format() -> RecordFormat {
        RecordFormat::new(&Settings::default()).unwrap()
    }

    fn record(n: usize) -> String {
        format!(
            "Antigravity Q&A\nWhy {n}?\nAnswered by m · 3 May 2026\nAnswer\nSo it is, {n}.\n\
             Sources · 0\nKeep exploring\n- What else?\n{CLOSING}"
        )
    }

    /// Checks that a text has these records.
    #[track_caller]
    fn has(text: &str, records: &[&str]) {
        let parts: Vec<&[u8]> = split(text.as_bytes(), &format());
        let parts: Vec<&str> =
            parts.iter().map(|part| std::str::from_utf8(part).unwrap()).collect();
        assert_eq!(parts, records);
    }

    #[test]
    fn records_are_split_with_and_without_a_line_end_between_them() {
        let [one, two, three] = [1, 2, 3].map(record);
        has(&one, &[&one]);
        has(&format!("{one}{two}{three}"), &[&one, &two, &three]);
        let line = format!("{one}\n");
        has(&format!("{one}\n{two}"), &[&line, &two]);
        has(&format!("{one}\n\n\n{two}\n\n"), &[&line, &format!("{two}\n")]);
        let windows = format!("{one}\n{two}\n").replace('\n', "\r\n");
        has(&windows, &[&line.replace('\n', "\r\n"), &format!("{two}\n").replace('\n', "\r\n")]);
        let marked = format!("\u{feff}{one}\n\u{feff}{two}");
        has(&marked, &[&format!("\u{feff}{line}"), &format!("\u{feff}{two}")]);
    }

    #[test]
    fn a_record_that_lacks_a_part_is_split_too() {
        let [one, two] = [1, 2].map(record);
        let untitled = two.strip_prefix("Antigravity Q&A\n").expect("begins with it");
        has(&format!("{one}\n{untitled}"), &[&format!("{one}\n"), untitled]);
        has(&format!("{one}{untitled}"), &[&one, untitled]);
        let cut = &one[..one.find("Sources").expect("has sources")];
        has(&format!("{cut}{two}"), &[cut, &two]);
        has(&format!("{cut}{untitled}"), &[cut, untitled]);
        let no_byline = two.replace("Answered by m · 3 May 2026\n", "");
        has(&format!("{one}\n{no_byline}"), &[&format!("{one}\n"), &no_byline]);
        let no_answer = two.replace("Answer\n", "");
        has(&format!("{one}\n{no_answer}"), &[&format!("{one}\n"), &no_answer]);
        let open = one.replace(CLOSING, "");
        has(&format!("{open}{two}"), &[&open, &two]);
        let first = "Antigravity Q&A\nWhy?\n";
        has(&format!("{first}{two}"), &[first, &two]);
    }

    #[test]
    fn markers_that_are_only_nearly_right_split_too() {
        let one = record(1) + "\n";
        let titles =
            ["Antigravity Q&A", "# Antigravity Q&A", "**Antigravity Q&A**", "ANTIGRAVITY Q&A:", ""];
        let bylines = [
            "Answered by m · 3 May 2026",
            "**Answered by m · 3 May 2026**",
            "answered by: m, 3 May 2026",
            "## Answered by m",
            "",
        ];
        let answers = ["Answer", "## Answer", "**Answer**", "answer:", ""];
        for n in 0..titles.len() * bylines.len() * answers.len() {
            let (title, byline) = (titles[n % 5], bylines[n / 5 % 5]);
            let answer = answers[n / 25];
            let lines = [title, "Why 2?", byline, answer, "So it is, 2.", "Sources · 0", CLOSING];
            let two = lines
                .iter()
                .filter(|line| !line.is_empty())
                .fold(String::new(), |text, line| text + line + "\n");
            has(&format!("{one}{two}"), &[&one, &two]);
            has(&format!("{one}\n\n{two}{one}"), &[&one, &two, &one]);
            has(&format!("{two}{one}"), &[&two, &one]);
            // Without a closing line, only a dated byline with `Answer` shows a header.
            let open = one.replace(&format!("\n{CLOSING}"), "");
            if byline.contains("2026") && !answer.is_empty() {
                has(&format!("{open}{two}"), &[&open, &two]);
            }
        }
    }

    #[test]
    fn lines_below_a_closing_line_are_not_always_a_record() {
        let one = record(1);
        for below in ["More.", "Is that so?", "Sources · 0\n- 5%hep-th A AG-2025.04-1001", CLOSING]
        {
            let whole = format!("{one}\n{below}\n");
            has(&whole, &[&whole]);
        }
        let inside = record(1).replace("So it is, 1.", &format!("So it is.\n{CLOSING}"));
        has(&inside, &[&inside]);
    }

    #[test]
    fn a_record_that_is_cut_off_in_its_code_ends_with_its_closing_line() {
        for fence in ["```", "~~~"] {
            let code = |n: usize, text: &str| record(n).replace(&format!("So it is, {n}."), text);
            let one = code(1, &format!("Run this:\n{fence}python\nx = 1")) + "\n";
            let two = code(2, &format!("Run that:\n{fence}\ny = 2\n{fence}\nDone."));
            has(&format!("{one}{two}"), &[&one, &two]);
        }
        // A record that is quoted has a beginning.
        let quoting =
            record(1).replace("So it is, 1.", &format!("So:\n```\n{}\n```\nIt is.", record(2)));
        has(&quoting, &[&quoting]);
        let item =
            "- ```\n  Antigravity Q&A\n  Why?\n  Answered by m · 3 May 2026\n  Answer\n  ```";
        let quoting = record(1).replace("So it is, 1.", item);
        has(&quoting, &[&quoting]);
    }

    #[test]
    fn a_header_after_a_list_begins_a_record() {
        let one = record(1).replace(&format!("\n{CLOSING}"), "\n");
        let body = format!("So it is, 2.\nSources · 0\n{CLOSING}\n");
        for header in [
            "# Antigravity Q&A\n\nWhy two?\n\n**Answered by m2**\n\n## Answer\n\n",
            "Why two?\n_Answered by m2_\nAnswer\n",
            "Why two?\nAnswer\n",
            "Why two?\n**Answer**\n",
            "Antigravity Q&A\nWhy two\nis it so\nfor all?\nAnswered by m · 4 May 2026\nAnswer\n",
        ] {
            let two = format!("{header}{body}");
            has(&format!("{one}{two}"), &[&one, &two]);
        }
        let cut = "Antigravity Q&A\nWhy one?\nAnswered by m · 3 May 2026\nAnswer\nSo it is\n";
        let two =
            "Antigravity Q&A\nWhy two\nis it so\nfor all?\nAnswered by m · 4 May 2026\nAnswer\nSo.";
        has(&format!("{cut}{two}"), &[cut, two]);
    }

    #[test]
    fn separators_hide_no_front_matter() {
        let one = record(1) + "\n";
        let front = "---\ntags: [a]\ndraft: true\n---\n";
        let two = format!("{front}{}\n", record(2));
        for between in ["=====\n", "***\n", "\n==> b.txt <==\n", "~~~~\n\n", "===\n\n+++\n", ""] {
            let bare = record(2) + "\n";
            let untitled = bare.strip_prefix("Antigravity Q&A\n").expect("begins with it");
            for two in [&two, &bare, untitled] {
                has(&format!("{one}{between}{two}"), &[&one, two]);
                has(&format!("==> a.txt <==\n{one}{between}{two}"), &[&one, two]);
                has(&format!("=====\n{one}{between}{two}"), &[&one, two]);
            }
        }
        // A row of `~` may close code.
        let code = record(1);
        let code = &code[..code.find("So it is").expect("an answer")];
        for code in [format!("{code}~~~\nx = 1\n~~~\n"), format!("{code}```\nx = 1\n```\n")] {
            has(&format!("{code}{two}"), &[&code, &two]);
            has(&format!("{code}=====\n{two}"), &[&code, &two]);
        }
        // Lines below a closing line belong to no title below them.
        let (bare, footer) = (record(2) + "\n", "-----\nPage 1 of 2\n");
        has(&format!("{one}{footer}{bare}"), &[&format!("{one}{footer}"), &bare]);
        // A separator that may be something else stays where it is.
        has(&format!("{one}---\n{two}"), &[&format!("{one}---\n"), &two]);
        has(&format!("{one}# Record 2\n{two}"), &[&format!("{one}# Record 2\n"), &two]);
    }

    #[test]
    fn front_matter_belongs_to_the_record_below_it() {
        let [one, two] =
            [1, 2].map(|n| format!("---\ndraft: true\ntags: [a]\n---\n{}\n", record(n)));
        has(&format!("{one}{two}"), &[&one, &two]);
        let short = one.replace(&format!("{CLOSING}\n"), "").replace("Sources · 0\n", "");
        has(&format!("{short}{two}"), &[&short, &two]);
        let (plain, answered) = (record(1) + "\n", "---\nquestion: Other?\n---\nSo it is.\n");
        has(&format!("{plain}{answered}"), &[&plain, answered]);
    }

    #[test]
    fn markers_in_an_answer_split_nothing() {
        let answer = |text: &str| record(1).replace("So it is, 1.", text);
        for text in [
            "Answer\nAgain.",
            "Antigravity Q&A\nis our title.",
            "Answered by m · 4 May 2026",
            "Keep exploring\nis good advice.\nSources of error",
            "---\nnote: this is a rule.",
            "An answer is written so:\n```\nAntigravity Q&A\nWhy?\nAnswered by m · 3 May 2026\nAnswer\n```",
            "So:\n> Antigravity Q&A\n> Why?\n> Answered by m · 3 May 2026\n> Answer\n> It is.",
            "So:\n\n    Antigravity Q&A\n    Why?\n    Answered by m · 3 May 2026\n    Answer\n\nIt is.",
        ] {
            let whole = answer(text);
            has(&whole, &[&whole]);
        }
    }

    proptest! {
        /// Nothing but blank lines is lost, and no part has two records.
        #[test]
        fn the_parts_are_the_whole(picks in proptest::collection::vec(0usize..9, 0..12)) {
            let parts = [
                "Antigravity Q&A", "\nWhy?\n", "\nAnswered by m · 3 May 2026\n", "Answer\n", "So it is.",
                "\nSources · 0\n", "Keep exploring\n\n", CLOSING, "\r\n---\ndraft: true\n---\n",
            ];
            let text: String = picks.iter().map(|&pick| parts[pick]).collect();
            let split = split(text.as_bytes(), &format());
            let bare = |bytes: &[u8]| -> Vec<u8> {
                bytes.iter().copied().filter(|b| !b.is_ascii_whitespace()).collect()
            };
            prop_assert_eq!(bare(&split.concat()), bare(text.as_bytes()));
        }
    }
}
