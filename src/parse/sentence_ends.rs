//! Finds where the sentences of a text end. Knows nothing of markup.

/// Stands for a cited id in the text.
pub(super) const CITE: char = '\u{fffc}';

/// Signs that end a sentence.
const STOPS: [char; 10] = ['.', '!', '?', '…', '。', '！', '？', '｡', '．', '؟'];

/// Those after which no space is needed.
const WIDE: [char; 5] = ['。', '！', '？', '｡', '．'];

/// Returns the offsets in a text where new sentences begin.
pub(super) fn boundaries(text: &str) -> Vec<usize> {
    let mut bounds = Vec::new();
    let mut from = 0;
    while let Some(found) = text[from..].find(STOPS) {
        let stop = from + found;
        let end = skip_while(text, stop, |c| STOPS.contains(&c));
        let closed = skip_closing(text, end);
        from = closed;
        let wide = text[..end].ends_with(WIDE);
        if wide && closed > end && goes_on(&text[closed..]) {
            continue;
        }
        let gap = skip_while(text, closed, char::is_whitespace);
        if gap == text.len() || gap == closed && !wide && !text[closed..].starts_with(CITE) {
            continue;
        }
        // Citations right after the full stop belong to the sentence that it ends, unless they are
        // the subject of the next one.
        let cites = skip_while(text, gap, |c| c == CITE || c.is_whitespace() || ",;".contains(c));
        let has_cites = text[gap..cites].contains(CITE);
        let after = skip_while(text, cites, |c| ".!?…。！？؟\"'”’)] ".contains(c));
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

/// Skips quotes, brackets and marks that close after a stop. French has a space before its quotes.
fn skip_closing(text: &str, at: usize) -> usize {
    let closing = |c| "\"'”’»)]}*_」』）】》〉］".contains(c);
    let closed = skip_while(text, at, closing);
    let spaced = skip_while(text, closed, |c| matches!(c, '\u{a0}' | '\u{202f}'));
    match text[spaced..].starts_with('»') {
        true => skip_while(text, spaced, closing),
        false => closed,
    }
}

/// Returns whether a sentence goes on after a Japanese quotation: with a particle.
fn goes_on(rest: &str) -> bool {
    rest.starts_with(['と', 'は', 'が', 'を', 'に', 'の', 'で', 'も', 'へ', 'や', 'か'])
}

fn skip_while(text: &str, at: usize, accept: impl Fn(char) -> bool) -> usize {
    at + (text[at..].len() - text[at..].trim_start_matches(accept).len())
}

/// Returns whether a sentence can begin here: not in lower case, not with punctuation.
fn begins_sentence(rest: &str) -> bool {
    let rest =
        rest.trim_start_matches(|c: char| "\"'“‘«([*_¿¡„‚‹「『（【《\u{a0}\u{202f}".contains(c));
    rest.starts_with(|c: char| c == CITE || c == '$' || c.is_alphanumeric() && !c.is_lowercase())
}

/// Returns whether a full stop after `before` belongs to an abbreviation.
fn ends_in_abbreviation(before: &str, after: &str) -> bool {
    const NEVER_LAST: [&str; 54] = [
        "e.g", "i.e", "vs", "cf", "al", "fig", "figs", "eq", "eqs", "sec", "ref", "refs", "no",
        "nos", "vol", "ch", "pp", "dr", "prof", "mr", "mrs", "ms", "st", "approx", "ca", "resp",
        "viz", "esp", "incl", "app", "tab", "thm", "def", "prop", "lem", "ed", "bzw", "vgl", "abb",
        "nr", "bd", "hrsg", "sog", "inkl", "ggf", "evtl", "z.b", "d.h", "núm", "pág", "págs",
        "p.ej", "p.ex", "mme",
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
        _ if is_spaced_abbreviation(before, &lower, after) => true,
        // `am 3. Mai 2026`
        number if number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit()) => {
            begins_with_month(after)
        }
        // An initial: `J. Smith`.
        _ if word.chars().count() == 1 => {
            word.chars().all(|c| c.is_uppercase() || ('ء'..='ي').contains(&c))
        }
        other => NEVER_LAST.contains(&other),
    }
}

/// Returns whether a word is part of an abbreviation of several: `z. B.`, `d. h.`, `p. ej.`
fn is_spaced_abbreviation(before: &str, word: &str, after: &str) -> bool {
    const PARTS: [(&str, &str); 6] =
        [("d.", "h"), ("u.", "a"), ("u.", "ä"), ("p.", "ej"), ("p.", "ex"), ("v.", "a")];
    let first = before[..before.len() - word.len()].trim_end();
    let follows = |part: &str| {
        first.strip_suffix(part).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    };
    PARTS.iter().any(|(part, second)| *second == word && follows(part))
        || word == "z" && (after.starts_with("B.") || after.starts_with("T."))
}

/// Returns whether a text begins with a month in German and a year.
fn begins_with_month(after: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
        "Oktober", "November", "Dezember",
    ];
    let (month, rest) = after.split_once(char::is_whitespace).unwrap_or_default();
    MONTHS.contains(&month) && rest.len() >= 4 && rest.bytes().take(4).all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        let bounds = boundaries(text);
        let starts = [0].into_iter().chain(bounds.iter().copied());
        let ends = bounds.iter().copied().chain([text.len()]);
        starts.zip(ends).map(|(start, end)| text[start..end].trim()).collect()
    }

    #[test]
    fn sentences_end_in_every_language() {
        for sentences in [
            &["質量は小さい。", "「なぜか？」と問う。", "（補足である。）", "次に進む。"][..],
            &["「終わった。」", "次に進む！", "続く"],
            &["质量很小。", "为什么？", "“因为冷。”", "如此。"],
            &["الكتلة صغيرة.", "لماذا؟", "لأنها باردة!", "قال د. أحمد ذلك."],
            &[
                "La masse est faible.",
                "Pourquoi\u{202f}?",
                "«\u{202f}Elle est froide.\u{202f}»",
                "Oui.",
            ],
            &["La masa es pequeña.", "¿Por qué?", "¡Es fría!", "Así es, p. ej. CERN lo midió."],
            &[
                "Das gilt, z. B. Neutrinos, d. h. Leptonen, bzw. Quarks.",
                "Am 3. Mai 2026 war es so.",
                "„Ja.“",
            ],
        ] {
            let between = if sentences[0].ends_with('。') { "" } else { " " };
            assert_eq!(split(&sentences.join(between)), sentences);
        }
    }

    #[test]
    fn a_citation_after_a_wide_stop_belongs_to_the_sentence_before_it() {
        let text = format!("質量は小さい。{CITE}次に進む{CITE}。");
        let first = format!("質量は小さい。{CITE}");
        assert_eq!(split(&text), [first.as_str(), &text[first.len()..]]);
    }
}
