//! Turns a tree of inline markup into plain text.

use std::fmt::Write as _;

use crate::math;
use crate::model::Inline;

/// Returns the text of a tree: marks stripped, formulas as [`math::readable`] text.
pub fn flatten(nodes: &[Inline]) -> String {
    let mut text = String::new();
    push_flat(nodes, &mut text);
    text
}

fn push_flat(nodes: &[Inline], out: &mut String) {
    for node in nodes {
        match node {
            Inline::Text(text) | Inline::Code(text) | Inline::Note { text, .. } => {
                out.push_str(text);
            }
            Inline::Math { tex, .. } => out.push_str(&math::readable(tex)),
            Inline::Cite { raw, .. } => out.push_str(raw),
            Inline::Footnote(number) => {
                let _ = write!(out, "[{number}]");
            }
            Inline::Sub(inner) => out.push_str(&math::script(&flatten(inner), '_')),
            Inline::Sup(inner) => out.push_str(&math::script(&flatten(inner), '^')),
            Inline::Break => out.push(' '),
            element => push_flat(element.inner(), out),
        }
    }
}
