//! Splits the blocks of an answer into words that can be compared.
//!
//! Two blocks with equal keys look the same. This module knows nothing of records, nor of what is
//! compared with what.

use std::collections::HashMap;

use super::markup::set;
use super::word_pieces::pieces;
use crate::model::{Block, Inline};

/// Numbers for words. Equal words get equal numbers.
#[derive(Default)]
pub(super) struct Keys {
    words: HashMap<String, u32>,
    blocks: HashMap<Vec<u32>, u32>,
}

impl Keys {
    fn word(&mut self, word: &str) -> u32 {
        let next = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let known = self.words.get(word).copied();
        known.unwrap_or_else(|| *self.words.entry(word.to_owned()).or_insert(next))
    }

    fn block(&mut self, words: Vec<u32>) -> u32 {
        let next = u32::try_from(self.blocks.len()).unwrap_or(u32::MAX);
        *self.blocks.entry(words).or_insert(next)
    }
}

/// A word, formula or citation of a block.
#[derive(Clone, Copy)]
pub(super) struct Token {
    pub(super) key: u32,
    /// The number of letters, by which the unchanged share is measured.
    pub(super) weight: usize,
    pub(super) is_word: bool,
}

/// A block and its words.
pub(super) struct Unit {
    pub(super) block: Block,
    pub(super) key: u32,
    pub(super) tokens: Vec<Token>,
    /// Keys of its words, sorted.
    pub(super) bag: Vec<u32>,
}

impl Unit {
    /// Returns a block with its words. A block without words gives `None`, as does the heading that
    /// repeats the page's own.
    pub(super) fn new(block: &Block, keys: &mut Keys) -> Option<Self> {
        let block = match block {
            Block::Heading { repeats_question: true, .. } => return None,
            // Headings become paragraphs: two texts side by side have no outline that fits the
            // page's.
            Block::Heading { text, .. } => Block::Paragraph(vec![Inline::Strong(text.clone())]),
            other => other.clone(),
        };
        let mut pieces = Pieces { keys, tokens: Vec::new(), shape: Vec::new() };
        pieces.block(&block);
        let key = pieces.keys.block(pieces.shape);
        let tokens = pieces.tokens;
        let mut bag: Vec<u32> = tokens.iter().filter(|t| t.is_word).map(|t| t.key).collect();
        bag.sort_unstable();
        (!tokens.is_empty()).then_some(Self { block, key, tokens, bag })
    }

    pub(super) fn words(&self) -> usize {
        self.bag.len()
    }

    pub(super) fn words_at(&self, marked: &[bool]) -> usize {
        self.tokens.iter().zip(marked).filter(|(token, marked)| token.is_word && **marked).count()
    }
}

/// Splits a block into pieces, in the order in which an [`HtmlWriter`] meets them.
struct Pieces<'k> {
    keys: &'k mut Keys,
    tokens: Vec<Token>,
    /// The tokens and the markup between them, equal for blocks that look the same.
    shape: Vec<u32>,
}

impl Pieces<'_> {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) => self.nodes(text),
            Block::List(list) => {
                for item in &list.items {
                    let number = item.number.map_or_else(String::new, |number| number.to_string());
                    self.markup(&format!("item {number} {:?}", item.done));
                    self.nodes(&item.text);
                    item.blocks.iter().for_each(|block| self.block(block));
                }
                self.markup("end");
            }
            Block::Code { text, .. } => {
                self.markup("code");
                self.text(text);
            }
            Block::Table { columns, head, rows } => {
                for row in std::iter::once(head).chain(rows) {
                    self.markup("row");
                    for (cell, align) in row.iter().zip(columns) {
                        self.markup(&format!("cell{}", set(*align)));
                        self.nodes(cell);
                    }
                }
            }
            Block::Quote { callout, blocks } => {
                self.within(&format!("quote {callout:?}"), |pieces| {
                    blocks.iter().for_each(|block| pieces.block(block));
                })
            }
            Block::Footnotes(notes) => {
                for note in notes {
                    self.markup(&format!("footnote {}", note.number));
                    note.blocks.iter().for_each(|block| self.block(block));
                }
            }
            Block::Rule => self.markup("rule"),
        }
    }

    fn nodes(&mut self, nodes: &[Inline]) {
        for node in nodes {
            match node {
                Inline::Text(text) | Inline::Note { text, .. } => self.text(text),
                Inline::Code(code) => self.whole("`", code),
                Inline::Math { tex, .. } => self.whole("$", tex),
                Inline::Cite { ids, .. } => {
                    let ids: Vec<&str> = ids.iter().map(|id| id.work.as_str()).collect();
                    self.whole("[", &ids.join(" "));
                }
                Inline::Emphasis(inner) => self.within("em", |pieces| pieces.nodes(inner)),
                Inline::Strong(inner) => self.within("strong", |pieces| pieces.nodes(inner)),
                Inline::Strike(inner) => self.within("strike", |pieces| pieces.nodes(inner)),
                Inline::Sub(inner) => self.within("sub", |pieces| pieces.nodes(inner)),
                Inline::Sup(inner) => self.within("sup", |pieces| pieces.nodes(inner)),
                Inline::Footnote(number) => self.markup(&format!("footnote {number}")),
                Inline::Link { href, title, text } => {
                    let target = [href, title.as_deref().unwrap_or_default()].join(" ");
                    self.within(&target, |pieces| pieces.nodes(text));
                }
                Inline::Break => self.markup("break"),
            }
        }
    }

    fn within(&mut self, markup: &str, inside: impl FnOnce(&mut Self)) {
        self.markup(markup);
        inside(self);
        self.markup("end");
    }

    fn markup(&mut self, name: &str) {
        let key = self.keys.word(&format!("\u{0}{name}"));
        self.shape.push(key);
    }

    fn text(&mut self, text: &str) {
        for word in pieces(text).map(|piece| piece.word).filter(|word| !word.is_empty()) {
            let is_word = word.starts_with(char::is_alphanumeric);
            self.token(word, word.chars().count(), is_word);
        }
    }

    /// Adds a piece that is compared as a whole. `kind` distinguishes it from words.
    fn whole(&mut self, kind: &str, text: &str) {
        const MOST: usize = 12;
        let weight = text.chars().count().min(MOST);
        self.token(&format!("{kind}\u{0}{text}"), weight, kind != "[");
    }

    fn token(&mut self, text: &str, weight: usize, is_word: bool) {
        let key = self.keys.word(text);
        self.tokens.push(Token { key, weight, is_word });
        self.shape.push(key);
    }
}
