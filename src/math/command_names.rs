//! Commands that are no symbols: functions, accents, fonts, spaces, sizes.

use super::symbols::listed;
use super::{Font, Mark, Place, Style};

/// The signs that commands put on their arguments, each list a name and its sign by turns.
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

/// The arrows that are as long as what stands above them.
const LONG_ARROWS: &str = "xrightarrow → xleftarrow ← xleftrightarrow ↔ xRightarrow ⇒ xLeftarrow ⇐ \
                           xmapsto ↦ xhookrightarrow ↪";

/// Commands that say nothing that is shown: they are passed over.
const SILENT: &str = "nonumber notag relax allowbreak nobreak strut mathstrut hline / -";

/// Returns the function that a command names, and where its scripts stand.
pub(super) fn function(name: &str) -> Option<(&str, Place)> {
    Some(match name {
        "arccos" | "arcsin" | "arctan" | "arg" | "cos" | "cosh" | "cot" | "coth" | "csc"
        | "deg" | "dim" | "exp" | "hom" | "ker" | "lg" | "ln" | "log" | "sec" | "sin" | "sinh"
        | "tan" | "tanh" | "sgn" | "arcsinh" | "arccosh" | "arctanh" | "sech" | "csch" | "tr"
        | "Tr" | "rank" | "erf" | "Res" | "diag" | "mod" => (name, Place::Beside),
        "bmod" => ("mod", Place::Beside),
        "det" | "gcd" | "inf" | "lim" | "max" | "min" | "Pr" | "sup" => (name, Place::Movable),
        "liminf" => ("lim inf", Place::Movable),
        "limsup" => ("lim sup", Place::Movable),
        "argmax" => ("arg max", Place::Movable),
        "argmin" => ("arg min", Place::Movable),
        "injlim" => ("inj lim", Place::Movable),
        "projlim" => ("proj lim", Place::Movable),
        _ => return None,
    })
}

/// Returns the sign that a command puts on its argument.
pub(super) fn mark(name: &str) -> Option<(char, Mark)> {
    MARKS.into_iter().find_map(|(list, kind)| Some((listed(list, name)?, kind)))
}

/// Returns the font that a command sets its argument in.
pub(super) fn font(name: &str) -> Option<Font> {
    Some(match name {
        "mathrm" | "mathup" | "symup" | "symrm" => Font::Upright,
        "mathnormal" => Font::Plain,
        "mathit" | "symit" => Font::Italic,
        "mathbf" | "symbf" | "mathbfup" => Font::Bold,
        "boldsymbol" | "bm" | "mathbfit" | "symbfit" | "pmb" => Font::BoldItalic,
        "mathbb" | "symbb" | "Bbb" => Font::DoubleStruck,
        "mathcal" | "mathscr" | "symcal" | "symscr" => Font::Script,
        "mathfrak" | "symfrak" | "frak" => Font::Fraktur,
        "mathsf" | "symsf" => Font::Sans,
        "mathtt" | "symtt" => Font::Mono,
        _ => return None,
    })
}

/// Returns the font that a command switches to.
pub(super) fn switch(name: &str) -> Option<Font> {
    Some(match name {
        "rm" => Font::Upright,
        "bf" => Font::Bold,
        "it" => Font::Italic,
        "cal" => Font::Script,
        "sf" => Font::Sans,
        "tt" => Font::Mono,
        _ => return None,
    })
}

/// Returns the font of words that a command sets within a formula.
pub(super) fn words(name: &str) -> Option<Font> {
    Some(match name {
        "text" | "textrm" | "textnormal" | "mbox" | "hbox" | "textup" | "intertext" => {
            Font::Upright
        }
        "textbf" => Font::Bold,
        "textit" | "emph" | "textsl" => Font::Italic,
        "textsf" => Font::Sans,
        "texttt" => Font::Mono,
        _ => return None,
    })
}

/// Returns the width of a space, in eighteenths of an em.
pub(super) fn space(name: &str) -> Option<i8> {
    Some(match name {
        "," | "thinspace" => 3,
        ":" | ">" | "medspace" => 4,
        ";" | "thickspace" => 5,
        "!" | "negthinspace" => -3,
        "negmedspace" => -4,
        "negthickspace" => -5,
        " " | "\n" | "space" | "nobreakspace" => 6,
        "enspace" | "enskip" => 9,
        "quad" => 18,
        "qquad" => 36,
        _ => return None,
    })
}

/// Returns the size that a command switches to.
pub(super) fn style(name: &str) -> Option<Style> {
    Some(match name {
        "displaystyle" => Style::Display,
        "textstyle" => Style::Text,
        "scriptstyle" => Style::Script,
        "scriptscriptstyle" => Style::ScriptScript,
        _ => return None,
    })
}

/// Returns the height of the delimiter that follows `\big` and its kin, in tenths of an em.
pub(super) fn size(name: &str) -> Option<u8> {
    Some(match name.trim_end_matches(['l', 'r', 'm']) {
        "big" => 12,
        "Big" => 18,
        "bigg" => 24,
        "Bigg" => 30,
        _ => return None,
    })
}

/// Returns the arrow that a command draws as long as what stands above it.
pub(super) fn long_arrow(name: &str) -> Option<char> {
    listed(LONG_ARROWS, name)
}

/// Tells whether a command says nothing that is shown.
pub(super) fn is_silent(name: &str) -> bool {
    SILENT.split(' ').any(|silent| silent == name)
}
