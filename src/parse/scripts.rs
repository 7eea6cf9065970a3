//! Finds sub- and superscripts in plain text, where they are safe: `G_μν`, `10^−6`, `ratio^n`.
//!
//! Names in code, files and addresses hold the same signs, so a doubtful sign stays as it is.

use crate::model::Inline;

/// A word with such a sign has at most this many bytes on either side of it.
const LONGEST_WORD: usize = 48;

/// Names of letters, and what else is written before a subscript.
const NAMES: [&str; 25] = [
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "kappa", "lambda", "mu",
    "nu", "xi", "pi", "rho", "sigma", "tau", "phi", "chi", "psi", "omega", "Lambda", "Omega",
    "Delta", "log",
];

/// Reads the script whose sign, `_` or `^`, is at byte `at` of a text. Returns it with its length.
pub(super) fn script(text: &str, at: usize) -> Option<(Inline, usize)> {
    let (before, rest) = text.split_at(at);
    let is_raised = rest.starts_with('^');
    let word = word_around(text, at)?;
    if !may_have_scripts(word) {
        return None;
    }
    // A base that is emphasised: `*G*_N`.
    let before = before.trim_end_matches('*');
    let last = before.chars().next_back()?;
    let is_base = match is_raised {
        true => last.is_alphanumeric() || last == ')',
        false => is_lone_letter(before),
    };
    let after = &rest[1..];
    let (token, length) = match after.strip_prefix('{') {
        Some(inner) => {
            let end = inner.find('}').filter(|&end| (1..=12).contains(&end))?;
            let is_sound = |c: char| c.is_alphanumeric() || "+-−±,;/".contains(c);
            (inner[..end].chars().all(is_sound).then_some(&inner[..end])?, end + 2)
        }
        None => {
            let length = if is_raised { raised(after) } else { lowered(after) };
            (&after[..length], length)
        }
    };
    let next = after[length..].chars().next();
    // After digits, letters are the next factor: `H_2O`, `x^2y`.
    let is_number = token.ends_with(|c: char| c.is_ascii_digit());
    let goes_on = next.is_some_and(|c| {
        c.is_alphanumeric() && !(is_number && c.is_alphabetic())
            || c == '_' && !is_raised
            || c == '^' && is_raised
            || c == '{'
    }) || is_raised && is_power(before);
    if !is_base || token.is_empty() || goes_on {
        return None;
    }
    let inner = vec![Inline::Text(token.to_owned())];
    Some((if is_raised { Inline::Sup(inner) } else { Inline::Sub(inner) }, 1 + length))
}

/// Returns the text without white space around a place; `None` if it is long.
fn word_around(text: &str, at: usize) -> Option<&str> {
    let (before, after) = text.split_at(at);
    let near = before.len().saturating_sub(LONGEST_WORD);
    let head = &before[before.ceil_char_boundary(near)..];
    let tail = &after[..after.floor_char_boundary(LONGEST_WORD)];
    let start = head.rfind(char::is_whitespace);
    let end = tail.find(char::is_whitespace);
    if start.is_none() && head.len() < before.len() || end.is_none() && tail.len() < after.len() {
        return None;
    }
    let start = start.map_or(before.len() - head.len(), |place| before.len() - head.len() + place);
    Some(text[start..at + end.unwrap_or(after.len())].trim())
}

/// Returns whether a word is neither an address, nor a path, nor the name of a file.
fn may_have_scripts(word: &str) -> bool {
    let is_word = |part: &str| part.len() > 3 && part.bytes().all(|b| b.is_ascii_alphabetic());
    let is_path = word.contains('/') && word.split('/').any(is_word);
    let mut dots = word.match_indices('.');
    let is_file = dots.any(|(at, _)| word[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic()));
    let is_address = ["://", "www.", "](", "::"].iter().any(|mark| word.contains(mark));
    !is_path && !is_file && !is_address && !word.contains(['@', '\\', '`', '&', '#', '$', '<'])
}

/// Returns whether a text ends in one letter that no other belongs to, such as `G`, `2G` or `ΔT`,
/// or in the name of a letter.
fn is_lone_letter(text: &str) -> bool {
    let start = text.trim_end_matches(char::is_alphanumeric).len();
    let word = text[start..].trim_start_matches(|c: char| c.is_ascii_digit());
    let is_joined = text[..start].ends_with(['_', '^', '.', '/', '-', '@', '#', '"', '\'']);
    let mut letters = word.chars();
    let is_last = letters.next_back().is_some_and(char::is_alphabetic);
    let mut signs = letters.rev().zip(1..);
    let are_signs = signs.all(|(c, count)| count < 3 && matches!(c, 'Α'..='ω' | '∂' | 'd'));
    (is_last && are_signs || NAMES.contains(&word)) && !is_joined
}

/// Returns the length of the subscript at the start of a text.
fn lowered(text: &str) -> usize {
    if text.starts_with(['⊙', '☉', '⊕', '∞', '∥', '⊥', '±', '+']) {
        return text.chars().next().map_or(0, char::len_utf8);
    }
    let end = one_kind(text);
    let count = text[..end].chars().count();
    // `v_1.2` is a version.
    let is_number = text[end..].strip_prefix('.').is_some_and(starts_with_digit);
    if (1..=4).contains(&count) && !is_number { end } else { 0 }
}

/// Returns the length of the superscript at the start of a text.
fn raised(text: &str) -> usize {
    if text.starts_with(['†', '′', '∞']) {
        return text.chars().next().map_or(0, char::len_utf8);
    }
    let unsigned = text.strip_prefix(['+', '-', '−', '–', '±']).unwrap_or(text);
    let sign = text.len() - unsigned.len();
    let run = one_kind;
    let mut end = run(unsigned);
    let is_number = unsigned[..end].chars().all(|c| c.is_ascii_digit());
    if let Some(more) = unsigned[end..].strip_prefix('.').filter(|more| starts_with_digit(more))
        && is_number
    {
        end += 1 + run(more);
    }
    let most = if is_number { 6 } else { 3 };
    if (1..=most).contains(&unsigned[..end].chars().count()) { sign + end } else { 0 }
}

/// Returns whether a base is itself raised: `10^10` before `^10`.
fn is_power(base: &str) -> bool {
    base.trim_end_matches(|c: char| c.is_ascii_digit()).ends_with('^')
}

/// Returns the length of the digits at the start of a text, or else of the letters.
fn one_kind(text: &str) -> usize {
    let is_digit = starts_with_digit(text);
    let other = |c: char| !c.is_alphanumeric() || c.is_ascii_digit() != is_digit;
    text.find(other).unwrap_or(text.len())
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;
    use crate::parse::{RecordFormat, inline};

    /// Returns a text with its scripts in brackets.
    fn read(text: &str) -> String {
        fn shown(nodes: &[Inline]) -> String {
            let one = |node: &Inline| match node {
                Inline::Text(text) | Inline::Code(text) => text.clone(),
                Inline::Sub(inner) => format!("_({})", shown(inner)),
                Inline::Sup(inner) => format!("^({})", shown(inner)),
                other => shown(other.inner()),
            };
            nodes.iter().map(one).collect()
        }
        let format = RecordFormat::new(&Settings::default()).expect("the defaults are valid");
        shown(&inline(text, 0, &format))
    }

    #[test]
    fn scripts_of_formulas_in_plain_text() {
        for (text, shown) in [
            ("G_μν and G_N", "G_(μν) and G_(N)"),
            ("10^−6 to 10^{-12} eV", "10^(−6) to 10^(-12) eV"),
            ("ratio^n, (a+b)^2", "ratio^(n), (a+b)^(2)"),
            ("*G*_μν is", "G_(μν) is"),
            ("T_eff, σ_8, sigma_8, ΔN_eff.", "T_(eff), σ_(8), sigma_(8), ΔN_(eff)."),
            ("F_μν^2 = x_1^n", "F_(μν)^(2) = x_(1)^(n)"),
            ("8πG_N/c^4", "8πG_(N)/c^(4)"),
            ("M_⊙ km s^-1 (T_c).", "M_(⊙) km s^(-1) (T_(c))."),
            ("10^4.5 at H_0.", "10^(4.5) at H_(0)."),
            ("H_2O, x^2y, 10^3x, sin^2θ", "H_(2)O, x^(2)y, 10^(3)x, sin^(2)θ"),
        ] {
            assert_eq!(read(text), shown, "{text}");
        }
    }

    #[test]
    fn names_stay_as_they_are() {
        for text in [
            "snake_case_name user_id my_file x_train_2",
            "x_1.csv src/data/x_1 https://a.example/x_1^2 a_b@c.example",
            "10^10^10 10_000 v_1.2 np.x_1 std::x_1 ^_^ a^ ^b",
            "`x_1` and x_training and e_1_2",
        ] {
            assert_eq!(read(text), text.replace('`', ""), "{text}");
        }
        assert_eq!(
            read("<https://a.example/x_1> [x_1](https://a.example)"),
            "https://a.example/x_1 x_1"
        );
        assert_eq!(read("x\\_1"), "x_1");
    }
}
