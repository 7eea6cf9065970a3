//! Reads groups of citations in brackets: `[A]`, `[A, B]`, `[A][B]`.

use std::ops::Range;

/// Reads a group of citations that begins at `at`: `[A]`, `[A, B]`, and further ones that touch it
/// or follow after commas only: `[A], [B]`, `[A][B]`. Returns their places and the end.
pub(super) fn group(
    text: &str,
    at: usize,
    ids: &[(usize, usize)],
) -> Option<(Vec<Range<usize>>, usize)> {
    let mut places = Vec::new();
    let mut end = bracket(text, at, ids, &mut places)?;
    loop {
        let rest = &text[end..];
        let gap = rest.len() - rest.trim_start_matches([' ', ',', ';']).len();
        let one_separator = rest[..gap].matches([',', ';']).count() <= 1;
        if !one_separator || !text[end + gap..].starts_with('[') {
            return Some((places, end));
        }
        let known = places.len();
        let Some(next) = bracket(text, end + gap, &ids[known..], &mut places) else {
            places.truncate(known);
            return Some((places, end));
        };
        end = next;
    }
}

fn bracket(
    text: &str,
    at: usize,
    ids: &[(usize, usize)],
    places: &mut Vec<Range<usize>>,
) -> Option<usize> {
    let mut at = skip_separators(text, at + 1);
    for &(start, end) in ids {
        if start != at {
            return None;
        }
        places.push(start..end);
        at = skip_separators(text, end);
        if text[at..].starts_with(']') {
            return Some(at + 1);
        }
        if at == end {
            return None;
        }
    }
    None
}

fn skip_separators(text: &str, mut at: usize) -> usize {
    loop {
        let rest = &text[at..];
        let skipped = rest.trim_start_matches([' ', ',', ';', '&', '·', '|', '\u{a0}']);
        let skipped = skipped.strip_prefix("and ").unwrap_or(skipped);
        if skipped.len() == rest.len() {
            return at;
        }
        at += rest.len() - skipped.len();
    }
}
