//! Tables of commands: symbols, functions, accents, fonts, spaces, sizes.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::symbols::{self, signs};
use super::{Class, Font, Mark, Place, Style};

/// The meaning of a command.
#[derive(Clone, Copy)]
pub(super) enum Meaning {
    Symbol(char, Class),
    /// The name of a function as shown.
    Function(&'static str, Place),
    /// A mark on its argument.
    Mark(char, Mark),
    /// An arrow as long as the text above it.
    LongArrow(char),
    /// The font of its argument.
    Font(Font),
    /// The font of its argument, which is text.
    Words(Font),
    /// The font of the rest of the row.
    Switch(Font),
    /// The size of the rest of the row.
    Style(Style),
    /// Space, in eighteenths of an em.
    Space(i8),
    Silent,
}

/// Marks by command, each list a name and its sign in turn.
const MARKS: [(&str, Mark); 3] = [
    (
        "hat ^ check ˇ tilde ~ acute ´ grave ` dot ˙ ddot ¨ dddot \u{20db} breve ˘ bar ¯ vec → \
         mathring ˚",
        Mark::Accent,
    ),
    (
        "widehat ^ widetilde ~ overline ¯ overrightarrow → overleftarrow ← overleftrightarrow ↔ \
         overbrace ⏞ overbracket ⎴",
        Mark::Over,
    ),
    (
        "underline _ underbar _ underbrace ⏟ underbracket ⎵ underrightarrow → underleftarrow ←",
        Mark::Under,
    ),
];

const LONG_ARROWS: &str = "xrightarrow → xleftarrow ← xleftrightarrow ↔ xRightarrow ⇒ xLeftarrow ⇐ \
                           xmapsto ↦ xhookrightarrow ↪";

/// Functions shown under their commands' names.
const FUNCTIONS: [(&str, Place); 2] = [
    (
        "arccos arcsin arctan arg cos cosh cot coth csc deg dim exp hom ker lg ln log sec sin sinh \
         tan tanh sgn arcsinh arccosh arctanh sech csch tr Tr rank erf Res diag mod",
        Place::Beside,
    ),
    ("det gcd inf lim max min Pr sup", Place::Movable),
];

const OTHERS: [(&str, Meaning); 43] = [
    ("bmod", Meaning::Function("mod", Place::Beside)),
    ("liminf", Meaning::Function("lim inf", Place::Movable)),
    ("limsup", Meaning::Function("lim sup", Place::Movable)),
    ("argmax", Meaning::Function("arg max", Place::Movable)),
    ("argmin", Meaning::Function("arg min", Place::Movable)),
    ("injlim", Meaning::Function("inj lim", Place::Movable)),
    ("projlim", Meaning::Function("proj lim", Place::Movable)),
    ("mathrm mathup symup symrm", Meaning::Font(Font::Upright)),
    ("mathnormal", Meaning::Font(Font::Plain)),
    ("mathit symit", Meaning::Font(Font::Italic)),
    ("mathbf symbf mathbfup", Meaning::Font(Font::Bold)),
    ("boldsymbol bm mathbfit symbfit pmb", Meaning::Font(Font::BoldItalic)),
    ("mathbb symbb Bbb", Meaning::Font(Font::DoubleStruck)),
    ("mathcal mathscr symcal symscr", Meaning::Font(Font::Script)),
    ("mathfrak symfrak frak", Meaning::Font(Font::Fraktur)),
    ("mathsf symsf", Meaning::Font(Font::Sans)),
    ("mathtt symtt", Meaning::Font(Font::Mono)),
    ("text textrm textnormal mbox hbox textup intertext", Meaning::Words(Font::Upright)),
    ("textbf", Meaning::Words(Font::Bold)),
    ("textit emph textsl", Meaning::Words(Font::Italic)),
    ("textsf", Meaning::Words(Font::Sans)),
    ("texttt", Meaning::Words(Font::Mono)),
    ("rm", Meaning::Switch(Font::Upright)),
    ("bf", Meaning::Switch(Font::Bold)),
    ("it", Meaning::Switch(Font::Italic)),
    ("cal", Meaning::Switch(Font::Script)),
    ("sf", Meaning::Switch(Font::Sans)),
    ("tt", Meaning::Switch(Font::Mono)),
    ("displaystyle", Meaning::Style(Style::Display)),
    ("textstyle", Meaning::Style(Style::Text)),
    ("scriptstyle", Meaning::Style(Style::Script)),
    ("scriptscriptstyle", Meaning::Style(Style::ScriptScript)),
    (", thinspace", Meaning::Space(3)),
    (": > medspace", Meaning::Space(4)),
    ("; thickspace", Meaning::Space(5)),
    ("! negthinspace", Meaning::Space(-3)),
    ("negmedspace", Meaning::Space(-4)),
    ("negthickspace", Meaning::Space(-5)),
    ("space nobreakspace", Meaning::Space(6)),
    ("enspace enskip", Meaning::Space(9)),
    ("quad", Meaning::Space(18)),
    ("qquad", Meaning::Space(36)),
    ("nonumber notag relax allowbreak nobreak strut mathstrut hline / -", Meaning::Silent),
];

static MEANINGS: LazyLock<HashMap<&str, Meaning>> = LazyLock::new(|| {
    let mut all = HashMap::new();
    for (names, meaning) in OTHERS {
        all.extend(names.split(' ').map(|name| (name, meaning)));
    }
    for (names, place) in FUNCTIONS {
        all.extend(names.split(' ').map(|name| (name, Meaning::Function(name, place))));
    }
    for (list, kind) in MARKS {
        all.extend(signs(list).map(|(name, sign)| (name, Meaning::Mark(sign, kind))));
    }
    all.extend(signs(LONG_ARROWS).map(|(name, arrow)| (name, Meaning::LongArrow(arrow))));
    for (list, class) in symbols::LISTS {
        all.extend(signs(list).map(|(name, symbol)| (name, Meaning::Symbol(symbol, class))));
    }
    all
});

/// Returns the meaning of a command.
pub(super) fn named(name: &str) -> Option<Meaning> {
    match name {
        " " | "\n" => Some(Meaning::Space(6)),
        name => MEANINGS.get(name).copied(),
    }
}

/// Returns the delimiter that a command names.
pub(super) fn delimiter(name: &str) -> Option<char> {
    match named(name)? {
        Meaning::Symbol(symbol, Class::Open | Class::Close) => Some(symbol),
        Meaning::Symbol(symbol, _) if "|‖\\↑↓↕⇑⇓⇕".contains(symbol) => Some(symbol),
        _ => None,
    }
}

/// Returns the height of the delimiter after `\big` and similar commands, in tenths of an em.
pub(super) fn size(name: &str) -> Option<u8> {
    Some(match name.trim_end_matches(['l', 'r', 'm']) {
        "big" => 12,
        "Big" => 18,
        "bigg" => 24,
        "Bigg" => 30,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique() {
        let words =
            OTHERS.map(|(names, _)| names).into_iter().chain(FUNCTIONS.map(|(names, _)| names));
        let words = words.map(|names| names.split_whitespace().count());
        let lists = MARKS.map(|(list, _)| list).into_iter().chain([LONG_ARROWS]);
        let lists = lists.chain(symbols::LISTS.map(|(list, _)| list));
        let signs = lists.map(|list| signs(list).count());
        assert_eq!(MEANINGS.len(), words.chain(signs).sum::<usize>());
    }
}
