//! Splits a record's text into sections: header, answer, sources, follow-ups, closing line.
//!
//! Markers are whole lines. The contents of sections are not parsed here. Every line ends up in
//! exactly one place; those that fit nowhere are `stray`.

use super::byline::{self, byline};
use super::lines::{Line, lines};
use super::near::{is_nearly, without_count};
use super::record_format::RecordFormat;
use crate::model::Span;
use crate::normalise::strip_numbering;

/// The place of each part of a record. Spans are trimmed lines of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sections {
    pub(super) title: bool,
    pub(super) question: Option<Span>,
    pub(super) byline: Option<Span>,
    pub(super) answer_marker: bool,
    /// The answer, from its first line that is not blank to its last.
    pub(super) answer: Option<Span>,
    pub(super) sources: Option<SourcesSection>,
    /// Lines of the follow-ups; `None` when the marker is missing.
    pub(super) follow_ups: Option<Vec<Span>>,
    pub(super) disclaimer: Option<Span>,
    pub(super) stray: Vec<Span>,
    pub(super) near: NearMarkers,
}

/// Lines that are read as a marker because they are nearly one, in a place where nothing else would
/// be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NearMarkers {
    pub(super) title: Option<Span>,
    pub(super) byline: bool,
    pub(super) answer: Option<Span>,
    pub(super) sources: bool,
    pub(super) follow_ups: Option<Span>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SourcesSection {
    pub(super) marker: Span,
    /// The number that the marker states.
    pub(super) count: Option<usize>,
    pub(super) lines: Vec<Span>,
}

/// Finds the sections of `text` from byte `start` on. `asked` means that front matter has the
/// question, so a file without header lines is all answer.
pub(super) fn sections(text: &str, start: usize, asked: bool, format: &RecordFormat) -> Sections {
    let lines = lines(text, Span::new(start, text.len())).map(Line::span).collect();
    let finder = Finder { text, lines, format };
    let mut sections = Sections::default();
    let body_start = finder.header(asked, &mut sections);
    finder.body(body_start, &mut sections);
    sections
}

/// Whether a record begins with the site's title.
#[derive(Clone, Copy, PartialEq)]
enum Titled {
    AsSet,
    /// With another title, or without one.
    Otherwise,
}

struct Finder<'a> {
    text: &'a str,
    lines: Vec<Span>,
    format: &'a RecordFormat,
}

impl Finder<'_> {
    fn line(&self, at: usize) -> &str {
        &self.text[self.lines[at].range()]
    }

    fn is_blank(&self, at: usize) -> bool {
        self.lines[at].start == self.lines[at].end
    }

    fn is_one_of(&self, at: usize, markers: &[String]) -> bool {
        markers.iter().any(|marker| marker == self.line(at))
    }

    fn is_near(&self, at: usize, markers: &[String]) -> bool {
        markers.iter().any(|marker| is_nearly(self.line(at), marker))
    }

    /// Returns the lines of a range that are not blank.
    fn filled(&self, from: usize, to: usize) -> impl Iterator<Item = usize> + '_ {
        (from..to).filter(|&at| !self.is_blank(at))
    }

    /// Reads title, question, byline and `Answer`; returns the line where the answer may begin.
    fn header(&self, asked: bool, sections: &mut Sections) -> usize {
        let total = self.lines.len();
        let is_answer = |at: &usize| self.is_one_of(*at, &self.format.answer);
        let mut byline_at = (0..total).find(|&at| self.is_byline(at));
        let first_answer = (0..total).find(is_answer);
        if let (Some(line), Some(answer)) = (byline_at, first_answer) {
            // An `Answer` under a question and before the byline: the "byline" is a sentence of the
            // answer.
            let has_question =
                self.filled(0, answer).any(|at| !self.is_one_of(at, &self.format.titles));
            if answer < line && (has_question || asked) {
                byline_at = None;
            }
        }
        if byline_at.is_none() {
            byline_at = self.near_byline(first_answer);
            sections.near.byline = byline_at.is_some();
        }
        let mut answer_at = match byline_at {
            Some(line) => (line + 1..total).find(is_answer),
            None => first_answer,
        };
        sections.byline = byline_at.map(|at| self.lines[at]);
        sections.answer_marker = answer_at.is_some();
        if answer_at.is_none() {
            answer_at = self.near_answer(byline_at);
            sections.near.answer = answer_at.map(|at| self.lines[at]);
        }
        let header_end = byline_at.or(answer_at);
        let question_at = self.question(header_end.unwrap_or(total), asked, sections);
        let after_header = match header_end {
            Some(at) => at + usize::from(byline_at.is_some()),
            None => question_at.map_or(0, |at| at + 1),
        };
        match answer_at {
            Some(answer) => {
                let between = self.filled(after_header, answer).map(|at| self.lines[at]);
                sections.stray.extend(between);
                answer + 1
            }
            // Without a header, only the title and the question are above the answer.
            None => match (header_end, question_at) {
                (None, None) => (0..total)
                    .find(|&at| !self.is_blank(at) && !self.is_one_of(at, &self.format.titles))
                    .unwrap_or(total),
                _ => after_header,
            },
        }
    }

    fn is_byline(&self, at: usize) -> bool {
        byline(self.line(at), self.format, self.format.language()).is_some()
    }

    /// Finds a line of the header that is nearly a byline.
    fn near_byline(&self, answer: Option<usize>) -> Option<usize> {
        /// Title, question, byline, and a few lines that belong to none of them.
        const HEADER: usize = 6;
        let end = answer.unwrap_or(self.lines.len());
        let is_before_answer = |at: usize| {
            let next = self.filled(at + 1, self.lines.len()).next();
            next.is_some_and(|next| {
                self.is_one_of(next, &self.format.answer) || self.is_near(next, &self.format.answer)
            })
        };
        let mut header = self.filled(0, end).take(HEADER).skip(1);
        header.find(|&at| {
            byline::nearly(self.line(at), self.format, self.format.language())
                .is_some_and(|found| found.date.is_some() || is_before_answer(at))
        })
    }

    /// Finds a line at the top of the answer that is nearly `Answer`.
    fn near_answer(&self, byline: Option<usize>) -> Option<usize> {
        let (from, lines) = byline.map_or((0, 4), |at| (at + 1, 2));
        let mut top = self.filled(from, self.lines.len()).take(lines);
        top.find(|&at| self.is_near(at, &self.format.answer))
    }

    /// Finds a line that is nearly `Keep exploring`: only entries and the closing line are below.
    fn near_follow_ups(&self, start: usize) -> Option<usize> {
        let total = self.lines.len();
        let is_entry = |line: &str| {
            is_bullet(line) || is_question(line) || strip_numbering(line).len() < line.len()
        };
        let is_near = |at: usize| {
            let (words, _) = without_count(self.line(at));
            let mut names = self.format.follow_ups.iter();
            self.is_near(at, &self.format.follow_ups)
                || names.any(|name| words == name || is_nearly(words, name))
        };
        let mut below = (start..total).rev().filter(|&at| !self.is_blank(at)).peekable();
        // The last line may be a closing line of any words.
        below.next_if(|&at| !is_near(at));
        below.find(|&at| !is_entry(self.line(at))).filter(|&at| is_near(at))
    }

    /// Finds a line that is nearly `Sources · n`: a source is below it.
    fn near_sources(&self, from: usize, to: usize) -> Option<(usize, Option<usize>)> {
        (from..to).rev().find_map(|at| {
            let (words, count) = without_count(self.line(at));
            let mut names = self.format.sources.iter();
            names.find(|name| words == **name || is_nearly(words, name))?;
            let next = self.line(self.filled(at + 1, to).next()?);
            let body = bullet_body(next).unwrap_or(next);
            let is_source = starts_with_score(body)
                || self.format.id_at_end(body).is_some()
                || self.format.source_parts(next).is_some();
            is_source.then_some((at, count))
        })
    }

    /// Finds title and question among the lines above the byline (or above the answer). If neither
    /// of these ends the header, only the first line after the title is the question.
    fn question(&self, end: usize, asked: bool, sections: &mut Sections) -> Option<usize> {
        let marked = end < self.lines.len();
        let mut candidates: Vec<usize> = self.filled(0, end).collect();
        if let Some(&first) = candidates.first()
            && self.is_one_of(first, &self.format.titles)
        {
            sections.title = true;
            candidates.remove(0);
        } else if let Some(&first) = candidates.first()
            && candidates.len() > 1
            && self.is_near(first, &self.format.titles)
        {
            sections.near.title = Some(self.lines[first]);
            candidates.remove(0);
        }
        if !marked {
            if asked {
                return None;
            }
            candidates.truncate(1);
        }
        let asks = |at: &&usize| is_question(self.line(**at));
        // Without the configured title, the first line may be another one.
        let is_titled = sections.title || sections.near.title.is_some();
        let by_position = if is_titled { candidates.first() } else { candidates.last() };
        let question = candidates.iter().find(asks).or(by_position).copied()?;
        let titled = if is_titled { Titled::AsSet } else { Titled::Otherwise };
        let (first, last) = match marked {
            true => self.lines_of_question(question, &candidates, titled),
            false => (question, question),
        };
        sections.question =
            Some(Span { start: self.lines[first].start, end: self.lines[last].end });
        let others = candidates.iter().filter(|&&at| at < first || at > last);
        sections.stray.extend(others.map(|&at| self.lines[at]));
        Some(last)
    }

    /// Returns the first and the last line of a question: all lines of the header, also those
    /// behind a blank line. Without the site's title, a line above may be another title; it belongs
    /// to the question if the line below it goes on in lower case, or if it ends a sentence.
    fn lines_of_question(&self, at: usize, candidates: &[usize], title: Titled) -> (usize, usize) {
        /// A longer header has other texts than a question: only what touches the question is it.
        const MOST: usize = 12;
        let is_short = candidates.len() <= MOST;
        let here = candidates.partition_point(|&candidate| candidate < at);
        let touches = |above: usize| candidates[above] + 1 == candidates[above + 1];
        let (mut first, mut last) = (here, here);
        while last + 1 < candidates.len() && (is_short || touches(last)) {
            last += 1;
        }
        let goes_on = |line: usize| self.line(candidates[line]).starts_with(char::is_lowercase);
        while first > 0
            && match title {
                Titled::AsSet => is_short || touches(first - 1),
                Titled::Otherwise => {
                    touches(first - 1) && goes_on(first)
                        || is_short && ends_sentence(self.line(candidates[first - 1]))
                }
            }
        {
            first -= 1;
        }
        (candidates[first], candidates[last])
    }

    fn body(&self, start: usize, sections: &mut Sections) {
        let total = self.lines.len();
        let last_sources = |from: usize, to: usize| {
            (from..to).rev().find_map(|at| Some((at, self.sources_marker(at)?)))
        };
        let mut follow_ups =
            (start..total).rev().find(|&at| self.is_one_of(at, &self.format.follow_ups));
        let mut sources = last_sources(start, follow_ups.unwrap_or(total));
        if let (Some(marker), None) = (follow_ups, sources) {
            // Sources under the last `Keep exploring`: then that line belongs to the answer.
            sources = last_sources(marker, total);
            if sources.is_some() {
                follow_ups = None;
            }
        }
        if follow_ups.is_none() {
            let below = sources.map_or(start, |(at, _)| at + 1);
            follow_ups = self.near_follow_ups(below);
            sections.near.follow_ups = follow_ups.map(|at| self.lines[at]);
        }
        if sources.is_none() {
            sources = self.near_sources(start, follow_ups.unwrap_or(total));
            sections.near.sources = sources.is_some();
        }
        let sources_at = sources.map(|(at, _)| at);
        let mut answer_end = sources_at.or(follow_ups).unwrap_or(total);
        let mut end = total;
        let last_marker = follow_ups.or(sources_at);
        if let Some(at) = self.disclaimer(sources_at.or(follow_ups), last_marker, start) {
            sections.disclaimer = Some(self.lines[at]);
            if last_marker.is_none() {
                answer_end = at;
            }
            if last_marker.is_none_or(|marker| marker < at) {
                let below = self.filled(at + 1, total).map(|at| self.lines[at]);
                sections.stray.extend(below);
                end = at;
            }
        }
        let disclaimer = sections.disclaimer;
        let section = |from: usize, to: usize| {
            let lines = self.filled(from, to).map(|at| self.lines[at]);
            lines.filter(|line| Some(*line) != disclaimer).collect()
        };
        sections.follow_ups = follow_ups.map(|marker| section(marker + 1, end));
        sections.sources = sources.map(|(at, count)| SourcesSection {
            marker: self.lines[at],
            count,
            lines: section(at + 1, follow_ups.unwrap_or(end)),
        });
        let mut filled = self.filled(start, answer_end);
        if let Some(first) = filled.next() {
            let last = filled.last().unwrap_or(first);
            sections.answer =
                Some(Span { start: self.lines[first].start, end: self.lines[last].end });
        }
    }

    /// Reads a line as `Sources · N`: `Some(None)` if it has no number. A line without a number is
    /// a marker only if a list, another marker or nothing follows. A heading `Sources` in the
    /// answer is not one.
    fn sources_marker(&self, at: usize) -> Option<Option<usize>> {
        let line = self.line(at);
        let rest = self.format.sources.iter().find_map(|name| line.strip_prefix(name.as_str()))?;
        let rest = rest.trim_start();
        if !rest.is_empty() {
            let number = rest.strip_prefix(['·', '•', '∙', '‧', '⋅'])?.trim();
            if !number.is_empty() {
                let digits = number.bytes().all(|b| b.is_ascii_digit());
                return digits.then(|| number.parse().ok());
            }
        }
        let next = self.filled(at + 1, self.lines.len()).next();
        let fits = next.is_none_or(|next| {
            is_bullet(self.line(next))
                || starts_with_score(self.line(next))
                || self.is_one_of(next, &self.format.follow_ups)
                || self.is_one_of(next, &self.format.disclaimers)
        });
        fits.then_some(None)
    }

    /// Finds the closing line: the configured one, under the last marker or else under the first;
    /// else a last line that is neither an item nor a question.
    fn disclaimer(
        &self,
        first_marker: Option<usize>,
        last_marker: Option<usize>,
        start: usize,
    ) -> Option<usize> {
        let total = self.lines.len();
        let named = |at: &usize| self.is_one_of(*at, &self.format.disclaimers);
        let (Some(first), Some(last)) = (first_marker, last_marker) else {
            return self.filled(start, total).last().filter(named);
        };
        let below = |marker: usize| (marker + 1..total).rev().find(named);
        below(last).or_else(|| below(first)).or_else(|| {
            let at = self.filled(last + 1, total).last()?;
            let line = self.line(at);
            let is_entry = is_bullet(line)
                || is_question(line)
                || starts_with_score(line)
                || strip_numbering(line).len() < line.len();
            (!is_entry).then_some(at)
        })
    }
}

/// Returns whether a line ends like a question, ignoring marks at its end.
pub(super) fn is_question(line: &str) -> bool {
    line.trim_end_matches(['*', '_', '"', '”', ')', ' ']).ends_with('?')
}

/// Returns whether a line ends like a sentence, as no title does.
pub(super) fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(['*', '_', '"', '”', ')', ' ']);
    is_question(line) || line.ends_with(['.', ',', ';', ':', '!', '…', '。', '！', '：'])
}

/// Returns whether a line is an item of one of the lists after the answer.
pub(super) fn is_bullet(line: &str) -> bool {
    bullet_body(line).is_some()
}

/// Returns the text after `- `, `• `, `* `.
pub(super) fn bullet_body(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(['-', '•', '*', '–'])?;
    if rest.is_empty() || rest.starts_with([' ', '\t', '\u{a0}']) {
        return Some(rest.trim_start());
    }
    // `-54%cs.LG…` lost its space; `**bold**` is not an item.
    (starts_with_score(rest) || line.starts_with('•')).then_some(rest)
}

pub(super) fn starts_with_score(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    rest.len() < line.len() && rest.trim_start().starts_with('%')
}
