//! Commands that are no symbols: functions, accents, fonts, spaces, sizes.

use super::{Font, Mark, Place, Style};

/// Returns the function that a command names, and where its scripts stand.
pub(super) fn function(name: &str) -> Option<(&str, Place)> {
    let place = match name {
        "arccos" | "arcsin" | "arctan" | "arg" | "cos" | "cosh" | "cot" | "coth" | "csc"
        | "deg" | "dim" | "exp" | "hom" | "ker" | "lg" | "ln" | "log" | "sec" | "sin" | "sinh"
        | "tan" | "tanh" | "sgn" | "arcsinh" | "arccosh" | "arctanh" | "sech" | "csch" | "tr"
        | "Tr" | "rank" | "erf" | "Res" | "diag" | "mod" | "bmod" => Place::Beside,
        "det" | "gcd" | "inf" | "lim" | "max" | "min" | "Pr" | "sup" | "liminf" | "limsup"
        | "argmax" | "argmin" | "injlim" | "projlim" => Place::Movable,
        _ => return None,
    };
    Some(match name {
        "bmod" => ("mod", place),
        "liminf" => ("lim inf", place),
        "limsup" => ("lim sup", place),
        "argmax" => ("arg max", place),
        "argmin" => ("arg min", place),
        "injlim" => ("inj lim", place),
        "projlim" => ("proj lim", place),
        name => (name, place),
    })
}

/// Returns the sign that a command puts on its argument.
pub(super) fn mark(name: &str) -> Option<(char, Mark)> {
    Some(match name {
        "hat" => ('^', Mark::Accent),
        "check" => ('ˇ', Mark::Accent),
        "tilde" => ('~', Mark::Accent),
        "acute" => ('´', Mark::Accent),
        "grave" => ('`', Mark::Accent),
        "dot" => ('˙', Mark::Accent),
        "ddot" => ('¨', Mark::Accent),
        "dddot" => ('\u{20db}', Mark::Accent),
        "breve" => ('˘', Mark::Accent),
        "bar" => ('¯', Mark::Accent),
        "vec" => ('→', Mark::Accent),
        "mathring" => ('˚', Mark::Accent),
        "widehat" => ('^', Mark::Over),
        "widetilde" => ('~', Mark::Over),
        "overline" => ('¯', Mark::Over),
        "overrightarrow" => ('→', Mark::Over),
        "overleftarrow" => ('←', Mark::Over),
        "overleftrightarrow" => ('↔', Mark::Over),
        "overbrace" => ('⏞', Mark::Over),
        "overbracket" => ('⎴', Mark::Over),
        "underline" | "underbar" => ('_', Mark::Under),
        "underbrace" => ('⏟', Mark::Under),
        "underbracket" => ('⎵', Mark::Under),
        "underrightarrow" => ('→', Mark::Under),
        "underleftarrow" => ('←', Mark::Under),
        _ => return None,
    })
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
    Some(match name {
        "xrightarrow" => '→',
        "xleftarrow" => '←',
        "xleftrightarrow" => '↔',
        "xRightarrow" => '⇒',
        "xLeftarrow" => '⇐',
        "xmapsto" => '↦',
        "xhookrightarrow" => '↪',
        _ => return None,
    })
}

/// Tells whether a command says nothing that is shown: it is passed over.
pub(super) fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "nonumber"
            | "notag"
            | "relax"
            | "allowbreak"
            | "nobreak"
            | "strut"
            | "mathstrut"
            | "hline"
            | "/"
            | "-"
    )
}
