//! Finds where the sentences of a text end. Knows nothing of markup.

/// Stands for a cited id in the text.
pub(super) const CITE: char = '\u{fffc}';

/// Returns the offsets in a text where new sentences begin.
pub(super) fn boundaries(text: &str) -> Vec<usize> {
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
