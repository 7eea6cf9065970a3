//! Reports the parts that a record lacks: one diagnostic for each cause, in the words of the
//! configured markers.

use std::collections::BTreeSet;

use super::Reader;
use super::front_matter::FrontMatter;
use super::lines::{fence, marker};
use super::sections::{Sections, is_bullet, is_question};
use crate::diagnostic::Diagnostic;
use crate::model::{Form, Record, Span};

impl Reader<'_, '_> {
    /// Reports missing parts; returns whether the record seems cut off.
    pub(super) fn missing_parts(&mut self, front: &FrontMatter, sections: &Sections) -> bool {
        let top = sections.question.or(front.at).unwrap_or(Span::new(0, 0));
        self.missing_header(front, sections, top);
        let cut_off = self.cut_off(sections);
        if let Some((at, inside)) = cut_off {
            let message = format!("the record seems cut off: it ends inside {inside}");
            let help = "add the rest of the record, or end its last line";
            self.found.warn("cut-off", at, message, "the text ends here", help);
        } else {
            let bottom = sections.answer.map_or(top, |at| Span { start: at.end, end: at.end });
            self.missing_sections(sections, bottom);
        }
        let title = self.format.titles.first().filter(|_| !sections.title);
        if let (Some(at), Some(title)) = (sections.near.title, title) {
            let message = format!("`{}` is not written as the title", &self.found.text[at.range()]);
            let note = Diagnostic::note("missing-title", self.found.path, message);
            let help = format!("did you mean `{title}`?");
            self.found.add(note, at, "read as the title", help);
        } else if let Some(title) = title {
            let help = "begin the record with it; `records.title` in the settings defines it";
            let message = format!("the first line is not `{title}`");
            let note = Diagnostic::note("missing-title", self.found.path, message);
            self.found.list.push(note.help(help));
        }
        let has_closing = sections.disclaimer.is_some() || self.format.disclaimers.is_empty();
        if !has_closing && cut_off.is_none() {
            let help = "`records.disclaimer` in the settings defines it";
            let message = "the record has no closing line";
            let note = Diagnostic::note("missing-disclaimer", self.found.path, message);
            self.found.list.push(note.help(help));
        }
        cut_off.is_some()
    }

    fn missing_header(&mut self, front: &FrontMatter, sections: &Sections, top: Span) {
        let (format, shown) = (self.format, self.format.byline_shown());
        if sections.near.byline
            && let Some(at) = sections.byline
        {
            let message = "this line is not written as a byline";
            let help = format!("did you mean `{shown}`?");
            self.found.warn("missing-byline", at, message, "read as the byline", help);
        } else if sections.byline.is_none() && (front.model.is_none() || front.date.is_none()) {
            let help = format!("write the byline after the question: `{shown}`");
            self.found.warn("missing-byline", top, "the record has no byline", "after this", help);
        }
        let answer = first(&format.answer);
        if let Some(at) = sections.near.answer {
            self.nearly("missing-marker", at, answer);
        } else if !sections.answer_marker && front.question.is_none() {
            let help = format!("write a line `{answer}` between the byline and the answer");
            let message = "no line marks where the answer begins";
            let label = "the answer is assumed to begin after this";
            self.found.warn("missing-marker", top, message, label, help);
        }
    }

    fn missing_sections(&mut self, sections: &Sections, bottom: Span) {
        let format = self.format;
        let (sources, follow_ups) = (first(&format.sources), first(&format.follow_ups));
        match &sections.sources {
            None => {
                let message = "the record has no list of sources";
                let help = format!("write a line `{sources} · <n>` and the list after the answer");
                self.found.warn("missing-sources", bottom, message, "after this", help);
            }
            Some(section) if sections.near.sources => {
                self.nearly("missing-sources", section.marker, &format!("{sources} · <n>"));
            }
            Some(_) => {}
        }
        if let Some(at) = sections.near.follow_ups {
            self.nearly("missing-follow-ups", at, follow_ups);
        } else if sections.follow_ups.is_none() {
            let message = "the record has no section for follow-ups";
            let help = format!("write a line `{follow_ups}` and any follow-up questions after it");
            self.found.warn("missing-follow-ups", bottom, message, "after this", help);
        }
    }

    /// Reports a line that is read as the marker that it nearly is.
    fn nearly(&mut self, code: &'static str, at: Span, marker: &str) {
        let line = &self.found.text[at.range()];
        let message = format!("`{line}` is not written as the marker");
        let help = format!("did you mean `{marker}`? write it alone on its line");
        self.found.warn(code, at, message, "read as the marker", help);
    }

    /// Returns the end of a record that ends in the midst of something, and what that is.
    fn cut_off(&self, sections: &Sections) -> Option<(Span, &'static str)> {
        /// A shorter start of the closing line may be a line of its own.
        const START: usize = 12;
        let text = self.found.text.trim_end();
        let line = &text[text.rfind('\n').map_or(0, |at| at + 1)..];
        let line = line.trim_start();
        let end = Span::new(text.len() - line.len(), text.len());
        let is_start = |closing: &String| closing.len() > line.len() && closing.starts_with(line);
        if self.format.disclaimers.contains(&line.to_owned()) {
            return None;
        }
        if line.len() >= START && self.format.disclaimers.iter().any(is_start) {
            return Some((end, "the closing line"));
        }
        if sections.disclaimer.is_some() {
            return None;
        }
        let inside = match (&sections.sources, &sections.follow_ups) {
            (None, None) => {
                let answer = &text[sections.answer?.range()];
                match self.format.is_begun_id(line) {
                    true => Some("a citation"),
                    false => inside_answer(answer, line),
                }
            }
            (Some(section), None) => {
                let is_last = section.lines.last().is_some_and(|at| at.end == end.end);
                (is_last && self.format.id_at_end(line).is_none()).then_some("a source line")
            }
            (_, Some(questions)) => {
                let ask = |at: &&Span| is_question(&text[at.range()]);
                let (last, others) = questions.split_last()?;
                let cut = !others.is_empty() && others.iter().all(|at| ask(&at)) && !ask(&last);
                (cut && ends_in_word(line)).then_some("a follow-up question")
            }
        };
        Some((end, inside?))
    }

    /// Reports each work that is cited and not listed, once; a record without a list, once.
    pub(super) fn unlisted(&mut self, record: &Record, has_list: bool) {
        let listed: BTreeSet<_> = record.sources.iter().filter_map(|s| s.id.as_ref()).collect();
        let mut seen = BTreeSet::new();
        let unlisted: Vec<_> = (record.citations.iter())
            .filter(|cited| !listed.contains(&cited.work) && seen.insert(&cited.work))
            .collect();
        let code = "unlisted-citation";
        if let ([first, others @ ..], true) = (&unlisted[..], record.sources.is_empty()) {
            let works = match others.len() {
                0 => "a work is".to_owned(),
                count => format!("{} works are", count + 1),
            };
            let message = format!("{works} cited, and the record lists none");
            let marker = self.format.sources.first().map_or("", String::as_str);
            let help = match Form::of(&record.file) {
                Form::Text => format!("list them under a line `{marker} · <n>`"),
                Form::Markdown => "list them under `sources:` in the front matter".to_owned(),
            };
            if !has_list {
                // This says the same with the number of works.
                self.found.list.retain(|one| one.code != "missing-sources");
            }
            return self.found.warn(code, first.at, message, "the first one", help);
        }
        for citation in unlisted {
            let message =
                format!("`{}` is cited but missing from the list of sources", citation.work);
            let help = "add its line to the list, or fix the id";
            self.found.warn(code, citation.at, message, "cited here", help);
        }
    }
}

/// Returns what an answer without anything after it ends inside of; `line` is its last line.
fn inside_answer(answer: &str, line: &str) -> Option<&'static str> {
    /// Shorter lines may be labels, names or headings.
    const WORDS: usize = 6;
    /// Longer texts in brackets are no citations.
    const LONGEST: usize = 60;
    let fences = answer.lines().filter(|line| fence(line.trim()).is_some()).count();
    if fences % 2 == 1 {
        return None;
    }
    if let Some(open) = line.rfind('[')
        && !line[open..].contains(']')
        && line.len() - open <= LONGEST
        && line[open + 1..].chars().all(|c| c.is_ascii_alphanumeric() || " .,;:/-".contains(c))
    {
        return Some("a citation");
    }
    if line.rfind("](").is_some_and(|at| !line[at..].contains([')', ' ', '`'])) {
        return Some("a link");
    }
    let is_block = is_bullet(line) || line.starts_with(['#', '|', '>', '$', '+']);
    // An id or an address ends an item well.
    let last = line.split_whitespace().next_back().unwrap_or_default();
    let is_item = is_item(line) && last.chars().all(char::is_alphabetic);
    let is_sentence = !is_block && line.split_whitespace().count() >= WORDS
        || is_item && has_whole_siblings(answer);
    // These end nothing, in however few words. An item may end in a comma.
    let opens = line.ends_with(['(', '['])
        // It closes what `„` opened.
        || line.ends_with('“') && !line.contains('„')
        || line.ends_with(['-', '–'])
            && line.trim_end_matches(['-', '–']).ends_with(char::is_alphabetic)
        || !is_block && line.ends_with(',');
    (is_sentence && ends_in_word(line) || opens && !line.starts_with('|')).then_some("a sentence")
}

fn is_item(line: &str) -> bool {
    is_bullet(line) || marker(line).is_some()
}

/// Returns whether at least two items stand directly above the last line of an answer, and all
/// of them end a sentence.
fn has_whole_siblings(answer: &str) -> bool {
    let above = answer.lines().rev().map(str::trim).skip(1).filter(|line| !line.is_empty());
    let items: Vec<&str> = above.take_while(|line| is_item(line)).collect();
    let is_whole =
        |line: &&str| line.trim_end_matches(['*', '_', '"', '”', ')']).ends_with(['.', '!', '?']);
    items.len() >= 2 && items.iter().all(is_whole)
}

/// Returns whether a line ends without any mark that could end a sentence. Scripts without case may
/// use none.
fn ends_in_word(line: &str) -> bool {
    line.ends_with(|c: char| {
        c.is_lowercase() || c.is_uppercase() || c.is_ascii_digit() || ",-–—(".contains(c)
    })
}

fn first(markers: &[String]) -> &str {
    markers.first().map_or("", String::as_str)
}
