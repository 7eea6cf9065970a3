//! Splits a line of inline markup into sentences, and cuts the part of one that a page quotes. Each
//! part is a well-formed tree of its own.
//!
//! A work's page quotes the sentence that cites it, so cuts must be where a reader would put them:
//! not after `et al.` or `Fig.`, and a citation after a full stop belongs to the sentence before
//! it. A sentence may cite hundreds of works, and each of their pages quotes it. So a cut costs no
//! more than what it returns.

use std::ops::Range;

use super::cited_works::bracketed;
use super::sentence_ends::{CITE, boundaries};
use crate::model::{CiteId, Inline, Span};

/// A line of inline markup, cut into sentences.
///
/// The line is held as the row of its leaves. Places are offsets in its text, in which each code,
/// formula and cited id is one character.
pub struct Sentences {
    leaves: Vec<Leaf>,
    elements: Vec<Element>,
    groups: Vec<Group>,
    text: String,
    /// The sentences without white space at their ends; none is empty.
    places: Vec<Range<usize>>,
    /// The place of each id in the record's text and its leaf, in order.
    cited: Vec<(u32, usize)>,
}

/// An element that contains no other markup.
struct Leaf {
    node: Node,
    /// Its place in the text.
    at: usize,
    /// The innermost element around it.
    within: Option<usize>,
    /// Weight of the elements around it.
    around: usize,
}

enum Node {
    /// Text, code, a formula or a break.
    Inline(Inline),
    /// An id of a group.
    Cited { group: usize, nth: usize },
}

/// Ids that are cited at one place.
struct Group {
    ids: Vec<CiteId>,
    raw: String,
}

/// An element around leaves.
struct Element {
    within: Option<usize>,
    /// The element with nothing in it.
    shell: Inline,
}

/// A part of a sentence: its place, and whether the sentence goes on before and after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// Its place in the text.
    pub place: Range<usize>,
    /// Whether something before it is left out.
    pub is_cut_before: bool,
    /// Whether something after it is left out.
    pub is_cut_after: bool,
}

impl Excerpt {
    /// Adds dots to what is made of it, where it is cut.
    pub fn with_dots(&self, shown: &str) -> String {
        let [before, after] = [(self.is_cut_before, "… "), (self.is_cut_after, " …")]
            .map(|(is_cut, dots)| if is_cut { dots } else { "" });
        format!("{before}{shown}{after}")
    }
}

/// Replaces any other element that contains no sentence end.
const OPAQUE: char = 'x';

impl Sentences {
    /// Cuts a line.
    pub fn of(nodes: Vec<Inline>) -> Self {
        let (leaves, elements, groups) = Default::default();
        let (text, places, cited) = Default::default();
        let mut line = Self { leaves, elements, groups, text, places, cited };
        line.add(nodes, None, 0);
        line.cited.sort_unstable();
        let bounds = boundaries(&line.text);
        let starts = [0].into_iter().chain(bounds.iter().copied());
        let ends = bounds.iter().copied().chain([line.text.len()]);
        let places = starts.zip(ends).map(|(start, end)| line.trimmed(start..end));
        line.places = places.filter(|place| !place.is_empty()).collect();
        line
    }

    /// Returns the length of its text.
    pub fn end(&self) -> usize {
        self.text.len()
    }

    fn add(&mut self, nodes: Vec<Inline>, within: Option<usize>, around: usize) {
        for node in nodes {
            if let Inline::Cite { ids, raw } = node {
                self.add_group(Group { ids, raw }, within, around);
                continue;
            }
            let mut shell = node;
            let Some(inner) = shell.inner_mut().map(std::mem::take) else {
                self.add_leaf(shell, within, around);
                continue;
            };
            let target = match &shell {
                Inline::Link { href, title, .. } => {
                    href.len() + title.as_ref().map_or(0, String::len)
                }
                _ => 0,
            };
            let weight = MARKS + target;
            self.elements.push(Element { within, shell });
            self.add(inner, Some(self.elements.len() - 1), around + weight);
        }
    }

    fn add_leaf(&mut self, node: Inline, within: Option<usize>, around: usize) {
        let at = self.text.len();
        match &node {
            Inline::Text(text) if text.is_empty() => return,
            Inline::Text(text) => self.text.push_str(text),
            Inline::Break => self.text.push(' '),
            // A footnote's mark stands with citations, after the full stop.
            Inline::Footnote(_) => self.text.push(CITE),
            _ => self.text.push(OPAQUE),
        }
        self.leaves.push(Leaf { node: Node::Inline(node), at, within, around });
    }

    fn add_group(&mut self, group: Group, within: Option<usize>, around: usize) {
        for (nth, id) in group.ids.iter().enumerate() {
            self.cited.push((id.at.start, self.leaves.len()));
            let (node, at) = (Node::Cited { group: self.groups.len(), nth }, self.text.len());
            self.leaves.push(Leaf { node, at, within, around });
            self.text.push(CITE);
        }
        self.groups.push(group);
    }

    /// Returns the places of the sentences.
    pub fn places(&self) -> &[Range<usize>] {
        &self.places
    }

    /// Returns the text at a place.
    pub fn text(&self, place: &Range<usize>) -> &str {
        &self.text[place.clone()]
    }

    /// Returns the ids that are cited at a place, in order.
    pub fn ids(&self, place: &Range<usize>) -> impl Iterator<Item = &CiteId> {
        self.leaves[self.touched(place)].iter().filter_map(|leaf| match leaf.node {
            Node::Cited { group, nth } => Some(&self.groups[group].ids[nth]),
            Node::Inline(_) => None,
        })
    }

    /// Returns the place of an id by its place in the record's text.
    pub fn place_of(&self, id: Span) -> Option<Range<usize>> {
        let at = self.cited.binary_search_by_key(&id.start, |(start, _)| *start).ok()?;
        let at = self.leaves[self.cited[at].1].at;
        Some(at..at + CITE.len_utf8())
    }

    /// Returns the part of the sentence at `sentence` that a page quotes for what is at `place` in
    /// it: the whole sentence if it weighs no more than `room`, else the words around the place. A
    /// letter weighs 1, other parts about as much as their letters.
    pub fn around(&self, sentence: &Range<usize>, place: &Range<usize>, room: usize) -> Excerpt {
        let room = room.saturating_sub(self.weight(place));
        let (_, used) = self.back(place.start, sentence.start, room / 2);
        let (mut end, used) = self.forth(place.end, sentence.end, room - used);
        // Room that one side does not need goes to the other.
        let (mut start, _) = self.back(place.start, sentence.start, room - used);
        let is_cut_before = start > sentence.start;
        let is_cut_after = end < sentence.end;
        if is_cut_before {
            let before = &self.text[start..place.start];
            start += before.len() - before.trim_start_matches(is_loose).len();
        }
        if is_cut_after {
            end = place.end + self.text[place.end..end].trim_end_matches(is_loose).len();
        }
        Excerpt { place: start..end, is_cut_before, is_cut_after }
    }

    /// Returns the beginning of the line, which weighs no more than `room`.
    pub fn beginning(&self, room: usize) -> Excerpt {
        self.around(&(0..self.text.len()), &(0..0), room)
    }

    /// Returns what is at a place as a tree of its own.
    pub fn nodes(&self, place: &Range<usize>) -> Vec<Inline> {
        let mut tree = Tree { elements: &self.elements, open: Vec::new(), done: Vec::new() };
        let touched = self.touched(place);
        let mut at = touched.start;
        while at < touched.end {
            let leaf = &self.leaves[at];
            tree.enter(leaf.within);
            at += 1;
            match &leaf.node {
                Node::Inline(Inline::Text(text)) => {
                    let start = place.start.saturating_sub(leaf.at);
                    let end = text.len().min(place.end - leaf.at);
                    if start < end {
                        tree.add(Inline::Text(text[start..end].to_owned()));
                    }
                }
                Node::Inline(node) => tree.add(node.clone()),
                Node::Cited { group, nth } => {
                    let Group { ids, raw } = &self.groups[*group];
                    let count = (ids.len() - nth).min(touched.end + 1 - at);
                    at += count - 1;
                    tree.add(cite(ids, raw, *nth..nth + count));
                }
            }
        }
        tree.enter(None);
        tree.done
    }

    /// Returns the leaves that a place touches.
    fn touched(&self, place: &Range<usize>) -> Range<usize> {
        let start = self.leaves.partition_point(|leaf| leaf.at <= place.start).saturating_sub(1);
        start..self.leaves.partition_point(|leaf| leaf.at < place.end).max(start)
    }

    fn trimmed(&self, place: Range<usize>) -> Range<usize> {
        let text = &self.text[place.clone()];
        let start = place.end - text.trim_start().len();
        start..start.max(place.start + text.trim_end().len())
    }

    /// Returns the weight of what is at a place.
    fn weight(&self, place: &Range<usize>) -> usize {
        self.leaves[self.touched(place)]
            .iter()
            .map(|leaf| match &leaf.node {
                Node::Inline(Inline::Text(text)) => {
                    let start = place.start.saturating_sub(leaf.at);
                    let end = text.len().min(place.end - leaf.at);
                    leaf.around + text.get(start..end).map_or(0, weight_of)
                }
                _ => leaf.around + self.weight_of(leaf),
            })
            .sum()
    }

    /// Returns the weight of a leaf that is never cut.
    fn weight_of(&self, leaf: &Leaf) -> usize {
        match &leaf.node {
            Node::Cited { group, nth } => self.groups[*group].ids[*nth].work.as_str().len() + 1,
            Node::Inline(Inline::Math { tex, .. }) => 2 * tex.len() + 8,
            Node::Inline(Inline::Code(code)) => weight_of(code) + MARKS,
            Node::Inline(Inline::Note { text, .. }) => weight_of(text) + MARKS,
            Node::Inline(_) => 1,
        }
    }

    /// Returns the place up to which what follows `from` weighs no more than `room`, and its weight.
    fn forth(&self, from: usize, end: usize, room: usize) -> (usize, usize) {
        let (mut at, mut used) = (from, 0);
        for leaf in &self.leaves[self.touched(&(from..end))] {
            let Node::Inline(Inline::Text(text)) = &leaf.node else {
                // The place itself ends with this leaf.
                if leaf.at < at {
                    continue;
                }
                let weight = leaf.around + self.weight_of(leaf);
                if used + weight > room {
                    return (at, used);
                }
                used += weight;
                at = (leaf.at + self.length(leaf)).min(end);
                continue;
            };
            let part = &text[at.saturating_sub(leaf.at)..text.len().min(end - leaf.at)];
            let left = room.saturating_sub(used + leaf.around);
            let mut weight = 0;
            let fits = part.char_indices().find(|(_, c)| {
                weight += weight_of_char(*c);
                weight > left
            });
            if let Some((cut, _)) = fits {
                let cut = word_end(part, cut);
                let used =
                    if cut == 0 { used } else { used + leaf.around + weight_of(&part[..cut]) };
                return (at + cut, used);
            }
            (at, used) = (at + part.len(), used + leaf.around + weight);
        }
        (at, used)
    }

    /// Returns the place from which on what comes before `from` weighs no more than `room`, and its
    /// weight.
    fn back(&self, from: usize, start: usize, room: usize) -> (usize, usize) {
        let (mut at, mut used) = (from, 0);
        for leaf in self.leaves[self.touched(&(start..from))].iter().rev() {
            let Node::Inline(Inline::Text(text)) = &leaf.node else {
                let weight = leaf.around + self.weight_of(leaf);
                if used + weight > room {
                    return (at, used);
                }
                (at, used) = (leaf.at, used + weight);
                continue;
            };
            let part = &text[start.saturating_sub(leaf.at)..at - leaf.at];
            let left = room.saturating_sub(used + leaf.around);
            let mut weight = 0;
            let fits = part.char_indices().rev().find(|(_, c)| {
                weight += weight_of_char(*c);
                weight > left
            });
            if let Some((cut, c)) = fits {
                let cut = word_start(part, cut + c.len_utf8());
                let (start, part) = (at - part.len() + cut, &part[cut..]);
                let used =
                    if part.is_empty() { used } else { used + leaf.around + weight_of(part) };
                return (start, used);
            }
            (at, used) = (at - part.len(), used + leaf.around + weight);
        }
        (at, used)
    }

    /// Returns the length of a leaf other than text.
    fn length(&self, leaf: &Leaf) -> usize {
        self.text[leaf.at..].chars().next().map_or(0, char::len_utf8)
    }
}

/// Weight of the marks of an element.
const MARKS: usize = 4;

/// Returns the weight of a letter. What HTML writes as a reference weighs more.
fn weight_of_char(c: char) -> usize {
    if "&<>\"'".contains(c) { 4 } else { 1 }
}

fn weight_of(text: &str) -> usize {
    text.chars().map(weight_of_char).sum()
}

/// Returns where the last word ends that is whole in `text[..cut]`; `cut` where no space is near.
fn word_end(text: &str, cut: usize) -> usize {
    let (before, after) = text.split_at(cut);
    match before.rfind(char::is_whitespace) {
        _ if after.starts_with(char::is_whitespace) => cut,
        Some(space) if cut - space <= LONGEST_WORD => space,
        None if cut <= LONGEST_WORD => 0,
        _ => cut,
    }
}

/// Returns where the first word begins that is whole in `text[cut..]`; `cut` where no space is near.
fn word_start(text: &str, cut: usize) -> usize {
    let (before, after) = text.split_at(cut);
    match after.find(char::is_whitespace) {
        _ if before.ends_with(char::is_whitespace) => cut,
        Some(space) if space <= LONGEST_WORD => cut + space,
        None if after.len() <= LONGEST_WORD => text.len(),
        _ => cut,
    }
}

/// Bytes of the longest word that is left out rather than cut. Languages without spaces are cut
/// between letters.
const LONGEST_WORD: usize = 40;

/// Returns whether a letter has no business at the end of an excerpt.
fn is_loose(c: char) -> bool {
    c.is_whitespace() || ",;:–—-(、，：；（「".contains(c)
}

/// Returns some of the ids of a group.
fn cite(ids: &[CiteId], raw: &str, shown: Range<usize>) -> Inline {
    if shown.len() == ids.len() {
        return Inline::Cite { ids: ids.to_vec(), raw: raw.to_owned() };
    }
    let ids = ids[shown].to_vec();
    let raw = bracketed(&ids);
    Inline::Cite { ids, raw }
}

/// A tree in the making: leaves come in order, each with the elements around it.
struct Tree<'a> {
    elements: &'a [Element],
    /// The open elements with their children, the innermost last.
    open: Vec<(usize, Vec<Inline>)>,
    done: Vec<Inline>,
}

impl Tree<'_> {
    /// Closes and opens elements until `within` is the innermost.
    fn enter(&mut self, within: Option<usize>) {
        let above = |element: usize| self.elements[element].within;
        let mut path: Vec<usize> = std::iter::successors(within, |&at| above(at)).collect();
        path.reverse();
        let shared = self.open.iter().zip(&path).take_while(|(open, at)| open.0 == **at).count();
        while self.open.len() > shared {
            self.close();
        }
        self.open.extend(path[shared..].iter().map(|&element| (element, Vec::new())));
    }

    fn close(&mut self) {
        let Some((element, inner)) = self.open.pop().filter(|(_, inner)| !inner.is_empty()) else {
            return;
        };
        self.add(self.elements[element].shell.around(inner));
    }

    fn add(&mut self, node: Inline) {
        self.open.last_mut().map_or(&mut self.done, |(_, inner)| inner).push(node);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;
    use crate::parse::record_format::RecordFormat;
    use crate::parse::{flatten, inline};

    fn line(text: &str) -> Sentences {
        let format = RecordFormat::new(&Settings::default()).unwrap();
        Sentences::of(inline(text, 0, &format))
    }

    fn split(text: &str) -> Vec<String> {
        let line = line(text);
        line.places().iter().map(|place| flatten(&line.nodes(place))).collect()
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

    /// Returns what is quoted for the first id, with dots where it is cut.
    fn quoted(text: &str, room: usize) -> String {
        let line = line(text);
        let id = line.ids(&(0..line.text.len())).next().expect("cites a work").at;
        let place = line.place_of(id).expect("it is there");
        let in_it = |sentence: &&Range<usize>| sentence.contains(&place.start);
        let sentence = line.places().iter().find(in_it).expect("it is in a sentence");
        let quote = line.around(sentence, &place, room);
        quote.with_dots(&crate::render::markup::text_html(&line.nodes(&quote.place)))
    }

    #[test]
    fn a_long_sentence_is_quoted_around_the_citation() {
        let text = "So the *first and second* say [AG-2025.04-1127], but not the third and fourth.";
        assert_eq!(quoted(text, 200), text.replacen('*', "<em>", 1).replacen('*', "</em>", 1));
        assert_eq!(quoted(text, 48), "… <em>and second</em> say [AG-2025.04-1127], but not the …");
        assert_eq!(quoted(text, 1), "… [AG-2025.04-1127] …");
        // Room that one side does not need is the other's.
        assert_eq!(
            quoted("So [AG-2025.04-1127] and then the others say more.", 46),
            "So [AG-2025.04-1127] and then the others say …"
        );
        assert_eq!(
            quoted("More is said by others, so [AG-2025.04-1127].", 30),
            "… others, so [AG-2025.04-1127]."
        );
    }

    #[test]
    fn no_formula_and_no_id_is_cut() {
        let formula = "So it is, $a_1 + a_2 + a_3$ in [AG-2025.04-1127] and $b_1 + b_2 + b_3$ too.";
        assert_eq!(quoted(formula, 30), "… in [AG-2025.04-1127] and …");
        let ids = "[AG-2025.04-1127, AG-2025.04-1128, AG-2025.04-1129]";
        assert_eq!(quoted(&format!("So {ids}."), 40), "So [AG-2025.04-1127, AG-2025.04-1128] …");
        assert_eq!(quoted(&format!("So {ids}."), 90), format!("So {ids}."));
        // Languages without spaces are cut between letters.
        let quote = quoted(&format!("{}[AG-2025.04-1127]。", "量".repeat(99)), 60);
        assert_eq!(quote.chars().filter(|c| *c == '量').count(), 43, "{quote}");
    }

    #[test]
    fn a_part_at_any_place_is_a_tree() {
        let parts = |text: &str, part: &str| {
            let line = line(text);
            let at = line.text.find(part).expect("it is there");
            [0..at, at..at + part.len(), at + part.len()..line.text.len()]
                .map(|place| crate::render::markup::text_html(&line.nodes(&place)))
        };
        assert_eq!(parts("a b c", "b"), ["a ", "b", " c"]);
        assert_eq!(parts("a b c", "a b c"), ["", "a b c", ""]);
        assert_eq!(parts("a *b c* d", "a b"), ["", "a <em>b</em>", "<em> c</em> d"]);
        assert_eq!(parts("[AG-2025.04-1127] is b", "b"), ["[AG-2025.04-1127] is ", "b", ""]);
    }

    #[test]
    fn markup_across_a_cut_stays_well_formed() {
        let line = line("**One. Two** three.");
        let parts: Vec<_> = line.places().iter().map(|place| line.nodes(place)).collect();
        assert_eq!(parts[0], [Inline::Strong(vec![Inline::Text("One.".into())])]);
        assert_eq!(parts[1][0], Inline::Strong(vec![Inline::Text("Two".into())]));
    }

    proptest::proptest! {
        #[test]
        fn sentences_join_to_the_line(text in "[a-zA-Z .!?*_`\\[\\]]{0,120}") {
            let format = RecordFormat::new(&Settings::default()).expect("the defaults are valid");
            let nodes = inline(&text, 0, &format);
            let dense = |s: &str| s.split_whitespace().collect::<String>();
            let line = Sentences::of(nodes.clone());
            let joined: String = line.places().iter().map(|s| flatten(&line.nodes(s))).collect();
            proptest::prop_assert_eq!(dense(&joined), dense(&flatten(&nodes)));
        }

        #[test]
        fn a_quote_has_its_citation_and_no_more_than_its_room(
            text in "([a-z ,;.é量\"&*_~`]|\\[AG-2025[.]04-1127\\]|\\[AG-2025[.]04-1127, AG-2025[.]04-1128\\]|[$]x_1[$]|\\[a\\][(]https://a[.]b[)]){0,60}",
            room in 0..120_usize,
        ) {
            let line = line(&text);
            for sentence in line.places() {
                for id in line.ids(sentence) {
                    let own = line.place_of(id.at).expect("a cited id has a place");
                    let quote = line.around(sentence, &own, room);
                    proptest::prop_assert!(line.weight(&quote.place) <= room.max(line.weight(&own)));
                    proptest::prop_assert!(quote.place.start <= own.start && own.end <= quote.place.end);
                    proptest::prop_assert!(sentence.start <= quote.place.start && quote.place.end <= sentence.end);
                    let nodes = line.nodes(&quote.place);
                    let is_own = |node: &Inline| {
                        matches!(node, Inline::Cite { ids, .. } if ids.contains(id))
                    };
                    proptest::prop_assert!(Inline::any(&nodes, &is_own));
                    if line.weight(sentence) <= room {
                        proptest::prop_assert_eq!(&quote.place, sentence);
                    }
                }
            }
        }
    }
}
