//! Unlinks text that imitates a citation: such text leads to its source here or nowhere.
//!
//! Placeholders recognise citations by their characters. A link's text can still look like one: by
//! escapes and references (`AG\-2025`, `&#65;G`), by emphasis, code or formulas in it, by lookalike
//! or invisible characters, or by two adjacent links. So this file compares the text as a reader
//! sees it.

use unicode_normalization::UnicodeNormalization;

use super::decode::is_selector;
use super::flatten::flatten;
use super::record_format::RecordFormat;
use crate::diagnostic::hides;
use crate::math;
use crate::model::Inline;
use crate::normalise::is_dash;

/// Marks a place in the text that no imitated citation can span.
const BORDER: char = '\n';

/// Unlinks texts that read like citations; shows their targets after them.
pub(super) fn unlink(nodes: Vec<Inline>, format: &RecordFormat) -> Vec<Inline> {
    if !Inline::any(&nodes, &|node| matches!(node, Inline::Link { .. })) {
        return nodes;
    }
    let mut shown = Shown::default();
    shown.nodes(&nodes, None);
    let mut spoofed = vec![false; shown.links];
    for (start, end) in format.ids(&shown.text) {
        shown.owners[start..end].iter().flatten().for_each(|link| spoofed[*link] = true);
    }
    if !spoofed.contains(&true) {
        return nodes;
    }
    without(nodes, &mut spoofed.into_iter())
}

/// A line as readers see it, and the link that each byte belongs to.
#[derive(Default)]
struct Shown {
    text: String,
    owners: Vec<Option<usize>>,
    /// Number of links so far, in the order of their beginnings.
    links: usize,
}

impl Shown {
    fn nodes(&mut self, nodes: &[Inline], owner: Option<usize>) {
        for node in nodes {
            match node {
                Inline::Text(text) | Inline::Code(text) | Inline::Note { text, .. } => {
                    self.push(text, owner);
                }
                Inline::Math { tex, .. } => self.push(&math::readable(tex), owner),
                Inline::Link { href, text, .. } => {
                    let link = self.links;
                    self.links += 1;
                    // A link that shows its target deceives nobody.
                    match flatten(text) == *href {
                        true => self.border(),
                        false => self.nodes(text, Some(link)),
                    }
                }
                Inline::Cite { .. } | Inline::Footnote(_) | Inline::Break => self.border(),
                element => self.nodes(element.inner(), owner),
            }
        }
    }

    fn border(&mut self) {
        self.text.push(BORDER);
        self.owners.push(None);
    }

    fn push(&mut self, text: &str, owner: Option<usize>) {
        self.text.extend(text.nfkc().filter(|&c| !is_unseen(c)).map(look));
        self.owners.resize(self.text.len(), owner);
    }
}

/// Returns whether a character is invisible on a page.
fn is_unseen(c: char) -> bool {
    hides(c) || is_selector(c) || matches!(c, '\u{61c}' | '\u{200c}'..='\u{200f}')
}

/// Returns the ASCII character that another one looks like, among those that ids use.
fn look(c: char) -> char {
    // Latin letters, each with the Cyrillic and Greek ones that look the same.
    const LIKE: &str = "AАΑ BВΒ CСϹ EЕΕ GԌ HНΗ IІΙӀ JЈͿ KКΚ MМΜ NΝ OОΟ PРΡ QԚ SЅ TТΤ VѴ WԜ XХΧ YҮΥ \
                        ZΖ aа cс dԁ eе hһ iі jј oо pр sѕ vѵν wԝ xх yу";
    if c.is_ascii() {
        return c;
    }
    if is_dash(c) || "﹣－⁃˗ー".contains(c) {
        return '-';
    }
    LIKE.split(' ').find(|like| like.contains(c)).and_then(|like| like.chars().next()).unwrap_or(c)
}

/// Returns nodes without the spoofed links; `spoofed` yields a reply for each link, in the order of
/// their beginnings.
fn without(nodes: Vec<Inline>, spoofed: &mut impl Iterator<Item = bool>) -> Vec<Inline> {
    let mut kept = Vec::with_capacity(nodes.len());
    for node in nodes {
        match node {
            Inline::Link { href, title, text } => match spoofed.next() {
                Some(true) => {
                    kept.extend(text);
                    kept.push(Inline::Text(" (".to_owned()));
                    kept.push(Inline::Link { text: vec![Inline::Text(href.clone())], title, href });
                    kept.push(Inline::Text(")".to_owned()));
                }
                _ => kept.push(Inline::Link { href, title, text }),
            },
            mut other => {
                if let Some(inner) = other.inner_mut() {
                    *inner = without(std::mem::take(inner), spoofed);
                }
                kept.push(other);
            }
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;
    use crate::parse::inline;

    /// Returns the texts of the links to `https://e.example`.
    fn links(nodes: &[Inline]) -> Vec<String> {
        let of = |node: &Inline| match node {
            Inline::Link { text, .. } => vec![flatten(text)],
            other => links(other.inner()),
        };
        nodes.iter().flat_map(of).collect()
    }

    #[test]
    fn imitated_citations_are_unlinked() {
        let format = RecordFormat::new(&Settings::default()).expect("the defaults are sound");
        for text in [
            r"[AG\-2025.04-1127](https://e.example)",
            "[&#65;G-2025.04-1127](https://e.example)",
            "[AG-*2025*.04-1127](https://e.example)",
            "[**AG**-2025.04-1127](https://e.example)",
            "[`AG-2025.04-1127`](https://e.example)",
            r"[$\text{AG-2025.04-1127}$](https://e.example)",
            "[A\u{200c}G-2025.04-1127](https://e.example)",
            "[AG\u{2011}2025.04\u{2011}1127](https://e.example)",
            "[\u{ff21}G-2025.04-1127](https://e.example)",
            "[\u{410}G-2025.04-1127](https://e.example)",
            "[AG-20](https://e.example)[25.04-1127](https://e.example)",
            "AG-2025.04-1[127](https://e.example)",
            "*as [AG-*2025*.04-1127](https://e.example) says*",
        ] {
            let nodes = inline(text, 0, &format);
            let links = links(&nodes);
            assert!(!links.is_empty(), "{text}");
            assert!(links.iter().all(|link| link == "https://e.example"), "{text}: {links:?}");
        }
        for (text, kept) in [
            ("[as here](https://e.example) and [AG-2025.04-1127]", "as here"),
            ("<https://e.example/AG-2025.04-1127>", "https://e.example/AG-2025.04-1127"),
            ("[AG-2025](https://e.example) 04-1127", "AG-2025"),
        ] {
            assert_eq!(links(&inline(text, 0, &format)), [kept], "{text}");
        }
    }
}
