//! Finds formulas that CommonMark doesn't know in a publisher's page: `\(…\)`, `\[…\]` and
//! environments. CommonMark reads a copy of the page in which each is a word of the same length, so
//! that all places stay.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{BrokenLink, Event, Options, Parser, Tag};

use crate::parse::{RecordFormat, tex_formula};

/// A formula in a page.
struct Formula {
    tex: String,
    /// Length with its delimiters.
    length: usize,
    display: bool,
}

/// Formulas by their places in a page.
type Formulas = BTreeMap<usize, Formula>;

type Events = Vec<(Event<'static>, Range<usize>)>;

/// Parses a page with its formulas, each with its place.
pub(super) fn events(markdown: &str, options: Options, format: &RecordFormat) -> Events {
    let mut raw = Parser::new_ext(markdown, options).into_offset_iter();
    let stored: Vec<_> = raw.by_ref().collect();
    let mut formulas = find(markdown, &stored, format);
    loop {
        let masked = masked(markdown, &formulas);
        // The name of a link may hold a formula, and its definition does not.
        let target = |link: BrokenLink<'_>| {
            let at = link.span.start + masked[link.span.clone()].rfind(&*link.reference)?;
            let name = &markdown[at..at + link.reference.len()];
            let link = raw.reference_definitions().get(name)?;
            let title = link.title.as_deref().unwrap_or_default();
            Some((link.dest.to_string().into(), title.to_owned().into()))
        };
        let mut left = formulas.keys().copied().collect();
        let mut events = Events::new();
        let parser = Parser::new_with_broken_link_callback(&masked, options, Some(target));
        for (event, place) in parser.into_offset_iter() {
            match event {
                Event::Text(text) if text.len() == place.len() => {
                    split(&text, place, &formulas, &mut left, &mut events);
                }
                event => events.push((event.into_static(), place)),
            }
        }
        if left.is_empty() {
            return events;
        }
        // Where they stand, CommonMark shows no text: they stay as they are written.
        formulas.retain(|at, _| !left.contains(at));
    }
}

/// Adds the events of a text with formulas to `events`; removes these from `left`.
fn split(
    text: &str,
    place: Range<usize>,
    formulas: &Formulas,
    left: &mut BTreeSet<usize>,
    events: &mut Events,
) {
    let mut done = place.start;
    let add_text = |events: &mut Events, part: Range<usize>| {
        let text = &text[part.start - place.start..part.end - place.start];
        if !text.is_empty() {
            events.push((Event::Text(text.to_owned().into()), part));
        }
    };
    for (&at, formula) in formulas.range(place.clone()) {
        let end = at + formula.length;
        if end > place.end {
            break;
        }
        add_text(events, done..at);
        let tex = formula.tex.clone().into();
        let event = if formula.display { Event::DisplayMath(tex) } else { Event::InlineMath(tex) };
        events.push((event, at..end));
        left.remove(&at);
        done = end;
    }
    add_text(events, done..place.end);
}

/// Finds the formulas in the text of a page, outside of code and HTML, and without ids of works.
///
/// Every block around the beginning of a formula must also contain its end, and no other block begins
/// in it; only lines of TeX that look like items are part of it.
fn find(markdown: &str, events: &[(Event<'_>, Range<usize>)], format: &RecordFormat) -> Formulas {
    let mut found = Formulas::new();
    let mut barriers = events.iter().filter(|(event, _)| is_barrier(event)).peekable();
    let is_literal = |event: &Event<'_>| matches!(event, Event::Code(_) | Event::InlineHtml(_));
    let literal: Vec<_> = events.iter().filter(|(event, _)| is_literal(event)).collect();
    // Returns whether code or a tag begins in a place and ends behind it.
    let cuts_literal = |formula: Range<usize>| {
        let next = literal.partition_point(|(_, place)| place.start < formula.end);
        next > 0 && literal[next - 1].1.end > formula.end
    };
    // For each open element the end of the innermost block around it, and the number of quotes.
    let mut around = vec![(markdown.len(), 0)];
    let mut done = 0;
    for (event, place) in events {
        let &(end, quotes) = around.last().expect("the page is never popped");
        match event {
            Event::Start(tag) => around.push(match tag {
                Tag::BlockQuote(_) => (place.end, quotes + 1),
                // No formula begins in them.
                Tag::CodeBlock(_) | Tag::HtmlBlock => (place.start, quotes),
                Tag::Item | Tag::Heading { .. } | Tag::TableCell | Tag::FootnoteDefinition(_) => {
                    (place.end, quotes)
                }
                _ => (end, quotes),
            }),
            Event::End(_) => drop(around.pop()),
            Event::Text(_) => {
                // The parser drops a backslash that escapes the first letter.
                let is_escaped = markdown[..place.start].ends_with('\\');
                let mut at = (place.start - usize::from(is_escaped)).max(done);
                while let Some(next) = markdown.get(at..place.end).and_then(|text| text.find('\\'))
                {
                    at += next;
                    while barriers.next_if(|(_, barrier)| barrier.start <= at).is_some() {}
                    let end = barriers.peek().map_or(end, |(_, barrier)| end.min(barrier.start));
                    let rest = markdown.get(at..end).unwrap_or_default();
                    let formula = formula(rest, quotes, format);
                    match formula.filter(|found| !cuts_literal(at..at + found.length)) {
                        Some(formula) => {
                            done = at + formula.length;
                            found.insert(at, formula);
                            at = done;
                        }
                        None => {
                            let rest = &markdown[at + 1..];
                            at += 1 + rest.chars().next().map_or(0, char::len_utf8);
                        }
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// Returns whether no formula goes on where an element begins.
fn is_barrier(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::BlockQuote(_)
                | Tag::CodeBlock(_)
                | Tag::HtmlBlock
                | Tag::Heading { .. }
                | Tag::Table(_)
                | Tag::FootnoteDefinition(_)
        ),
        Event::Rule => true,
        _ => false,
    }
}

/// Reads the formula at the start of `rest`, behind the marks of so many quotes.
fn formula(rest: &str, quotes: usize, format: &RecordFormat) -> Option<Formula> {
    let found = tex_formula(rest)?;
    let source = without_marks(&rest[..found.length], quotes);
    if source.lines().any(str::is_empty) || !format.ids(&source).is_empty() {
        return None;
    }
    let tex = tex_formula(&source)?.tex.to_owned();
    Some(Formula { tex, length: found.length, display: found.display })
}

/// Returns the source of a formula without the marks of the quotes around it.
fn without_marks(source: &str, quotes: usize) -> String {
    let mut lines = source.split('\n');
    let mut bare = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        let mut left = quotes;
        bare.push('\n');
        bare.push_str(line.trim_start_matches(|c: char| {
            let is_mark = c == '>' && left > 0;
            left -= usize::from(is_mark);
            is_mark || c.is_whitespace()
        }));
    }
    bare
}

/// Returns the page with a word between commas in place of each formula. With its blanks, it is no
/// address.
fn masked(markdown: &str, formulas: &Formulas) -> String {
    let mut masked = String::with_capacity(markdown.len());
    for (&at, formula) in formulas {
        masked.push_str(&markdown[masked.len()..at]);
        masked.push_str(", ");
        masked.extend(std::iter::repeat_n('x', formula.length - ",  ,".len()));
        masked.push_str(" ,");
    }
    masked.push_str(&markdown[masked.len()..]);
    masked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;

    fn read(markdown: &str) -> Events {
        let format = RecordFormat::new(&Settings::default()).expect("the defaults are valid");
        events(markdown, Options::ENABLE_MATH | Options::ENABLE_TABLES, &format)
    }

    /// Returns the formulas of a page as they are read, with `$` or `$$`.
    fn found(markdown: &str) -> Vec<String> {
        let formula = |(event, _): (Event<'_>, _)| match event {
            Event::InlineMath(tex) => Some(format!("${tex}$")),
            Event::DisplayMath(tex) => Some(format!("$${tex}$$")),
            _ => None,
        };
        read(markdown).into_iter().filter_map(formula).collect()
    }

    #[test]
    fn formulas_are_read_as_in_answers() {
        let text =
            "See \\(a_b\\) and \\(c_d\\), *\\(x * y\\)*.\n\n\\[\n- a \\\\\\\\[2pt]\n= b\n\\]\n";
        assert_eq!(found(text), ["$a_b$", "$c_d$", "$x * y$", "$$- a \\\\\\\\[2pt]\n= b$$"]);
        for (text, formulas) in [
            (
                "> \\begin{align*}\n> a &= b\n> \\end{align*} and $x$",
                &["$$\\begin{align*}\na &= b\n\\end{align*}$$", "$x$"][..],
            ),
            ("> \\[\n> a = b\n> \\]", &["$$a = b$$"]),
            ("> > \\[\n> > - b\n> > \\]", &["$$- b$$"]),
            ("> x > 0 \\(a\n> > b\\)", &[]),
            ("> x > 0 \\(a\n< b\\)", &["$a\n< b$"]),
            ("- in an item \\(x\n  + y\\)", &["$x\n+ y$"]),
            ("|a|\n|-|\n|\\(b_c\\)|", &["$b_c$"]),
            ("\\(a < b\\) and \\(c `d` e\\)", &["$a < b$", "$c `d` e$"]),
            ("$$$\\(a\\) and $\\(b\\)", &["$a$", "$b$"]),
            ("# On \\(a\\)\n\n![of \\(b\\)](c.png)", &["$a$", "$b$"]),
        ] {
            assert_eq!(found(text), formulas, "{text}");
        }
    }

    #[test]
    fn other_texts_stay() {
        for text in [
            "`\\(a\\)`",
            "```\n\\(a\\)\n```",
            "    \\[a\\]",
            "\\\\(a\\\\)",
            "\\[sic\\]",
            "\\[AG-2025.04-1387\\]",
            "\\[see AG-2025.04-1387,\np. 3\\]",
            "\\(see below\\)",
            "\\(a\n\nb\\)",
            "\\(a\n\t\nb\\)",
            "<!-- \\(a\\) -->",
            // No formula goes on in another block.
            "- costs \\(a\n- b\\) more",
            "1. costs \\(a\n2. b\\) more",
            "- costs \\(a\n\nb\\) more",
            "costs \\(a\n```\nb\\)\n```",
            "costs \\(a\n# b\\) more",
            "# costs \\(a\nb\\) more",
            "costs \\(a\n***\nb\\) more",
            "costs \\(a\n===\nb\\) more",
            "costs \\(a\n> b\\) more",
            "> costs \\(a\n- b\\) more",
            "|a|b|\n|-|-|\n|\\(a|b\\)|",
            "|a|b|\n|-|-|\n|\\(a|\n|b\\)|",
            "costs \\(a\n<div>b\\)</div>",
            "write \\(a and `\\)`",
            "write \\(a <!-- \\) -->",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_link_may_have_a_formula_in_its_name() {
        for markdown in ["[\\(a\\)]\n\n[\\(a\\)]: u", "> [t][x \\(a\\)]\n\n[x \\(a\\)]: u"] {
            let links = read(markdown).into_iter().filter_map(|(event, _)| match event {
                Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.to_string()),
                _ => None,
            });
            assert_eq!(links.collect::<Vec<_>>(), ["u"], "{markdown}");
        }
    }

    #[test]
    fn nothing_is_lost_around_formulas() {
        for (markdown, shown) in [
            ("a \\(b\\) c\\* \\(d\\)e", "a [b] c* [d]e"),
            ("[x]: \\(a b\\)", "[x]: [a b]"),
            ("[t]\\(a b_c\\) &amp\\(d\\)", "[t][a b_c] &amp[d]"),
            ("$\\(a\\) and 5 \\(b\\) $", "$[a] and 5 [b] $"),
        ] {
            let text = |(event, _): &(Event<'_>, _)| match event {
                Event::Text(text) => text.to_string(),
                Event::InlineMath(tex) | Event::DisplayMath(tex) => format!("[{tex}]"),
                _ => String::new(),
            };
            assert_eq!(read(markdown).iter().map(text).collect::<String>(), shown, "{markdown}");
        }
    }
}
