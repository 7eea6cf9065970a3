//! Splits a line of inline markup into sentences, each a well-formed tree of its own.
//!
//! A work's page quotes the sentence that cites it, so cuts must be where a reader would put them:
//! not after `et al.` or `Fig.`, and a citation after a full stop belongs to the sentence before
//! it.

use std::ops::Range;

use crate::model::Inline;

/// Splits `nodes` into sentences. Joined, they equal the line except for white space between them.
pub fn sentences(nodes: &[Inline]) -> Vec<Vec<Inline>> {
    let bounds = boundaries(&skeleton(nodes));
    let mut parts = Cut { bounds: &bounds, at: 0 }.nodes(nodes);
    parts.iter_mut().for_each(trim);
    parts.retain(|part| !part.is_empty());
    parts
}

/// Cuts `nodes` before and after the part that `find` returns, if any, in their text; citations,
/// code and formulas are one character each in that text.
pub fn cut_out(
    nodes: &[Inline],
    find: impl Fn(&str) -> Option<Range<usize>>,
) -> Option<[Vec<Inline>; 3]> {
    let found = find(&skeleton(nodes)).filter(|found| !found.is_empty())?;
    let mut parts = Cut { bounds: &[found.start, found.end], at: 0 }.nodes(nodes).into_iter();
    // There is no cut at the end of the text.
    Some(std::array::from_fn(|_| parts.next().unwrap_or_default()))
}

/// Replaces a citation in the skeleton.
pub(super) const CITE: char = '\u{fffc}';
/// Replaces any other element that contains no sentence end.
const OPAQUE: char = 'x';

/// Returns the text in which sentences are found: elements other than prose become one character.
fn skeleton(nodes: &[Inline]) -> String {
    let mut skeleton = String::new();
    push_skeleton(nodes, &mut skeleton);
    skeleton
}

fn push_skeleton(nodes: &[Inline], out: &mut String) {
    for node in nodes {
        match node {
            Inline::Text(text) => out.push_str(text),
            Inline::Code(_) | Inline::Math { .. } => out.push(OPAQUE),
            Inline::Cite { .. } | Inline::Footnote(_) => out.push(CITE),
            Inline::Break => out.push(' '),
            element => push_skeleton(element.inner(), out),
        }
    }
}

/// Returns the offsets in the skeleton where new sentences begin.
fn boundaries(text: &str) -> Vec<usize> {
    let mut bounds = Vec::new();
    let mut from = 0;
    while let Some(found) = text[from..].find(['.', '!', '?', '…', '。', '！', '？']) {
        let stop = from + found;
        let end = skip_while(text, stop, |c| ".!?…。！？".contains(c));
        let closed = skip_while(text, end, |c| "\"'”’»)]}*_".contains(c));
        from = closed;
        let wide = text[..end].ends_with(['。', '！', '？']);
        let gap = skip_while(text, closed, char::is_whitespace);
        if gap == text.len() || gap == closed && !wide && !text[closed..].starts_with(CITE) {
            continue;
        }
        // Citations right after the full stop belong to the sentence that it ends, unless they are
        // the subject of the next one.
        let cites = skip_while(text, gap, |c| c == CITE || c.is_whitespace() || ",;".contains(c));
        let has_cites = text[gap..cites].contains(CITE);
        let after = skip_while(text, cites, |c| ".!?…\"'”’)] ".contains(c));
        if has_cites && after == text.len() {
            break;
        }
        let start = match has_cites {
            true if begins_sentence(&text[cites..]) => cites,
            // `Claim. [A]. Next`: the stop after the citation ends the sentence.
            true if after > cites && begins_sentence(&text[after..]) => after,
            _ => gap,
        };
        if start == closed && !wide {
            continue;
        }
        let is_abbreviation =
            &text[stop..end] == "." && ends_in_abbreviation(&text[..stop], &text[start..]);
        if !is_abbreviation && (wide || begins_sentence(&text[start..])) {
            bounds.push(start);
            from = start.max(closed);
        }
    }
    bounds
}

fn skip_while(text: &str, at: usize, accept: impl Fn(char) -> bool) -> usize {
    at + (text[at..].len() - text[at..].trim_start_matches(accept).len())
}

/// Returns whether a sentence can begin here: not in lower case, not with punctuation.
fn begins_sentence(rest: &str) -> bool {
    let rest = rest.trim_start_matches(|c: char| "\"'“‘«([*_".contains(c));
    rest.starts_with(|c: char| c == CITE || c == '$' || c.is_alphanumeric() && !c.is_lowercase())
}

/// Returns whether a full stop after `before` belongs to an abbreviation.
fn ends_in_abbreviation(before: &str, after: &str) -> bool {
    const NEVER_LAST: [&str; 36] = [
        "e.g", "i.e", "vs", "cf", "al", "fig", "figs", "eq", "eqs", "sec", "ref", "refs", "no",
        "nos", "vol", "ch", "pp", "dr", "prof", "mr", "mrs", "ms", "st", "approx", "ca", "resp",
        "viz", "esp", "incl", "app", "tab", "thm", "def", "prop", "lem", "ed",
    ];
    let parts = |c: char| c.is_whitespace() || "([\"“/—–".contains(c);
    let word = before.rsplit(parts).next().unwrap_or(before);
    let lower = word.to_lowercase();
    let next_is_number = after.starts_with(|c: char| c.is_ascii_digit());
    match lower.as_str() {
        // Also ordinary words: abbreviations only before a number.
        "no" | "ch" | "app" | "tab" | "def" | "prop" | "ed" | "sec" | "ms" | "st" | "ref"
        | "refs" | "fig" => next_is_number || lower == "fig",
        "al" => before[..before.len() - word.len()].trim_end().ends_with("et"),
        // An initial: `J. Smith`.
        _ if word.chars().count() == 1 => word.chars().all(char::is_uppercase),
        other => NEVER_LAST.contains(&other),
    }
}

/// Cuts a tree at offsets in its skeleton.
struct Cut<'a> {
    bounds: &'a [usize],
    at: usize,
}

impl Cut<'_> {
    /// Returns the parts of `nodes`: one more than the cuts inside.
    fn nodes(&mut self, nodes: &[Inline]) -> Vec<Vec<Inline>> {
        let mut parts = vec![Vec::new()];
        for node in nodes {
            self.cut_before(&mut parts);
            match node {
                Inline::Text(text) => self.text(text, &mut parts),
                Inline::Cite { .. } | Inline::Footnote(_) => {
                    self.at += CITE.len_utf8();
                    push(&mut parts, node.clone());
                }
                Inline::Code(_) | Inline::Math { .. } | Inline::Break => {
                    self.at += OPAQUE.len_utf8();
                    push(&mut parts, node.clone());
                }
                element => self.wrapped(element, &mut parts),
            }
        }
        parts
    }

    fn cut_before(&mut self, parts: &mut Vec<Vec<Inline>>) {
        while self.bounds.first() == Some(&self.at) {
            parts.push(Vec::new());
            self.bounds = &self.bounds[1..];
        }
    }

    fn text(&mut self, text: &str, parts: &mut Vec<Vec<Inline>>) {
        let mut rest = text;
        while let Some(&bound) = self.bounds.first()
            && bound < self.at + rest.len()
        {
            let (before, after) = rest.split_at(bound - self.at);
            push(parts, Inline::Text(before.to_owned()));
            self.at = bound;
            self.cut_before(parts);
            rest = after;
        }
        self.at += rest.len();
        push(parts, Inline::Text(rest.to_owned()));
    }

    fn wrapped(&mut self, element: &Inline, parts: &mut Vec<Vec<Inline>>) {
        for (number, part) in self.nodes(element.inner()).into_iter().enumerate() {
            if number > 0 {
                parts.push(Vec::new());
            }
            if !part.is_empty() {
                push(parts, element.around(part));
            }
        }
    }
}

fn push(parts: &mut [Vec<Inline>], node: Inline) {
    let empty = matches!(&node, Inline::Text(text) if text.is_empty());
    if let Some(last) = parts.last_mut().filter(|_| !empty) {
        last.push(node);
    }
}

/// Trims white space at both ends of a sentence, also inside its outermost markup.
fn trim(part: &mut Vec<Inline>) {
    trim_end_by(part, <[Inline]>::first_mut, |text| text.trim_start().to_owned());
    trim_end_by(part, <[Inline]>::last_mut, |text| text.trim_end().to_owned());
}

fn trim_end_by(
    part: &mut Vec<Inline>,
    end: fn(&mut [Inline]) -> Option<&mut Inline>,
    cut: fn(&str) -> String,
) {
    let is_empty = match end(part) {
        Some(Inline::Text(text)) => {
            *text = cut(text);
            text.is_empty()
        }
        Some(Inline::Link { .. }) | None => false,
        Some(element) => element.inner_mut().is_some_and(|inner| {
            trim_end_by(inner, end, cut);
            inner.is_empty()
        }),
    };
    if is_empty {
        part.retain(|node| match node {
            Inline::Text(text) => !text.is_empty(),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Strike(inner)
            | Inline::Sub(inner)
            | Inline::Sup(inner) => !inner.is_empty(),
            _ => true,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;
    use crate::parse::record_format::RecordFormat;
    use crate::parse::{flatten, inline};

    fn split(text: &str) -> Vec<String> {
        let format = RecordFormat::new(&Settings::default()).unwrap();
        sentences(&inline(text, 0, &format)).iter().map(|s| flatten(s)).collect()
    }

    #[test]
    fn plain_sentences() {
        assert_eq!(
            split("One is. Two are! Are three? Yes…"),
            ["One is.", "Two are!", "Are three?", "Yes…"]
        );
        assert_eq!(
            split("He said \"no.\" Then (so it goes.) More."),
            ["He said \"no.\"", "Then (so it goes.)", "More."]
        );
        assert_eq!(split(""), Vec::<String>::new());
    }

    #[test]
    fn a_full_stop_inside_a_sentence_does_not_end_it() {
        for text in [
            "See e.g. Smith et al. 2020 and Fig. 3 vs. Fig. 4 by J. Smith.",
            "About 3.5 GeV, cf. Ref. 7, version 2.0 of it.",
            "It grows... and then falls.",
        ] {
            assert_eq!(split(text), [text]);
        }
        assert_eq!(split("The `a. B` code and $x. Y$ math.").len(), 1);
    }

    #[test]
    fn a_citation_belongs_to_the_sentence_before_it() {
        assert_eq!(
            split("It holds [AG-2025.04-1127]. [AG-2025.04-1387] shows more."),
            ["It holds [AG-2025.04-1127].", "[AG-2025.04-1387] shows more."]
        );
        assert_eq!(
            split("It holds. [AG-2025.04-1127] Symmetries persist."),
            ["It holds. [AG-2025.04-1127]", "Symmetries persist."]
        );
        for text in [
            "Quote \"ends here.\" [AG-2026.03-1712]",
            "Is it? [AG-2026.03-1712]",
            "(Aside claim.) [AG-2026.03-1712]",
            "Claim (see Sec. 2). [AG-2026.03-1712]",
            "It rose 5 %. [AG-2026.03-1712]",
            "A claim. [AG-2026.03-1712, AG-2026.03-1713]",
            "Wow! [AG-2026.03-1712].",
        ] {
            assert_eq!(split(text), [text]);
        }
        assert_eq!(
            split("It holds etc. [AG-2025.04-1127]. Next one."),
            ["It holds etc. [AG-2025.04-1127].", "Next one."]
        );
        assert_eq!(
            split("So say Smith et al. [AG-2025.04-1127]. Others too."),
            ["So say Smith et al. [AG-2025.04-1127].", "Others too."]
        );
    }

    #[test]
    fn a_part_is_cut_out_at_any_place() {
        let format = RecordFormat::new(&Settings::default()).unwrap();
        let cut = |text: &str, part: &str| {
            let nodes = inline(text, 0, &format);
            let parts = cut_out(&nodes, |text| text.find(part).map(|at| at..at + part.len()))?;
            Some(parts.map(|part| crate::render::markup::text_html(&part)))
        };
        let parts = |a: &str, b: &str, c: &str| Some([a, b, c].map(str::to_owned));
        assert_eq!(cut("a b c", "b"), parts("a ", "b", " c"));
        assert_eq!(cut("a b c", "a b c"), parts("", "a b c", ""));
        assert_eq!(cut("a *b c* d", "a b"), parts("", "a <em>b</em>", "<em> c</em> d"));
        assert_eq!(cut("[AG-2025.04-1127] is b", "b"), parts("[AG-2025.04-1127] is ", "b", ""));
        assert_eq!(cut("a", "b"), None);
        assert_eq!(cut("a", ""), None);
    }

    #[test]
    fn markup_across_a_cut_stays_well_formed() {
        let format = RecordFormat::new(&Settings::default()).unwrap();
        let tree = inline("**One. Two** three.", 0, &format);
        let parts = sentences(&tree);
        assert_eq!(parts[0], [Inline::Strong(vec![Inline::Text("One.".into())])]);
        assert_eq!(parts[1][0], Inline::Strong(vec![Inline::Text("Two".into())]));
    }

    proptest::proptest! {
        #[test]
        fn sentences_join_to_the_line(text in "[a-zA-Z .!?*_`\\[\\]]{0,120}") {
            let format = RecordFormat::new(&Settings::default()).expect("the defaults are valid");
            let nodes = inline(&text, 0, &format);
            let dense = |s: &str| s.split_whitespace().collect::<String>();
            let joined: String = sentences(&nodes).iter().map(|s| flatten(s)).collect();
            proptest::prop_assert_eq!(dense(&joined), dense(&flatten(&nodes)));
        }
    }
}
