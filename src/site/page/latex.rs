//! Text and titles for LaTeX.
//!
//! Unicode stays as it is, because biber and all reference managers read it. Braces are balanced
//! whatever a title contains. The only commands in the output are those written here and the
//! formula commands on a list, so a title can't make LaTeX read files.

use std::fmt::Write as _;

use super::text::legal;
use crate::model::Inline;
use crate::normalise::one_line;

pub fn latex(nodes: &[Inline]) -> String {
    let mut out = String::new();
    push_latex(nodes, &mut out);
    one_line(&out)
}

fn push_latex(nodes: &[Inline], out: &mut String) {
    for node in nodes {
        match node {
            Inline::Text(text)
            | Inline::Code(text)
            | Inline::Note { text, .. }
            | Inline::Cite { raw: text, .. } => {
                out.push_str(&latex_text(text));
            }
            Inline::Math { tex, .. } if is_harmless(tex) => {
                let _ = write!(out, "${tex}$");
            }
            Inline::Math { tex, .. } => out.push_str(&latex_text(&format!("${tex}$"))),
            Inline::Sub(inner) => push_script("\\textsubscript", inner, out),
            Inline::Sup(inner) => push_script("\\textsuperscript", inner, out),
            Inline::Footnote(_) => {}
            Inline::Break => out.push(' '),
            element => push_latex(element.inner(), out),
        }
    }
}

fn push_script(command: &str, inner: &[Inline], out: &mut String) {
    let _ = write!(out, "{command}{{");
    push_latex(inner, out);
    out.push('}');
}

/// Escapes plain text. Braces become commands, because BibTeX also counts `\{`.
pub fn latex_text(text: &str) -> String {
    let mut out = String::new();
    for c in legal(text).chars() {
        match c {
            '\\' => out.push_str("{\\textbackslash}"),
            '{' => out.push_str("{\\textbraceleft}"),
            '}' => out.push_str("{\\textbraceright}"),
            '~' => out.push_str("{\\textasciitilde}"),
            '^' => out.push_str("{\\textasciicircum}"),
            '$' | '&' | '%' | '#' | '_' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// Returns whether a formula consists of letters, balanced braces and listed commands only.
fn is_harmless(tex: &str) -> bool {
    let mut depth = 0_i32;
    let mut rest = tex;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            '\\' => {
                let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
                let (name, after) = rest.split_at(length);
                if name.is_empty() {
                    let Some(space) = after.strip_prefix([',', ';', '!', ' ', '|']) else {
                        return false;
                    };
                    rest = space;
                } else if COMMANDS.binary_search(&name).is_ok() {
                    rest = after;
                } else {
                    return false;
                }
            }
            '$' | '%' | '#' | '&' | '~' | '"' | '@' => return false,
            // TeX reads `^^5c` as a backslash.
            '^' if rest.starts_with('^') => return false,
            c if c.is_control() => return false,
            _ => {}
        }
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

/// Commands that only draw formulas, sorted.
const COMMANDS: &[&str] = &[
    "Delta", "Gamma", "Lambda", "Omega", "Phi", "Pi", "Psi", "Sigma", "Theta", "Upsilon", "Xi",
    "alpha", "approx", "ast", "bar", "beta", "bot", "cal", "cdot", "chi", "circ", "cong", "cos",
    "dagger", "delta", "dot", "ell", "epsilon", "equiv", "eta", "exp", "frac", "gamma", "ge",
    "geq", "gg", "hat", "hbar", "in", "infty", "int", "iota", "kappa", "lambda", "langle", "ldots",
    "le", "left", "leq", "lesssim", "ll", "ln", "log", "mathbb", "mathbf", "mathcal", "mathfrak",
    "mathrm", "mathsf", "mu", "nabla", "ne", "neq", "nu", "odot", "omega", "operatorname", "oplus",
    "otimes", "overline", "parallel", "partial", "perp", "phi", "pi", "pm", "prime", "prod",
    "propto", "psi", "quad", "rangle", "rho", "right", "rightarrow", "rm", "sigma", "sim", "simeq",
    "sin", "sqrt", "star", "sum", "tan", "tau", "text", "theta", "tilde", "times", "to",
    "varepsilon", "varphi", "vec", "widehat", "widetilde", "xi", "zeta",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    #[test]
    fn the_list_of_commands_can_be_searched() {
        assert!(COMMANDS.is_sorted());
    }

    #[test]
    fn formulas_stay_and_everything_else_is_text() {
        let at = Span::new(0, 0);
        let math = |tex: &str| latex(&[Inline::Math { tex: tex.to_owned(), display: false, at }]);
        assert_eq!(math("\\sigma_8^{2}"), "$\\sigma_8^{2}$");
        assert_eq!(math("ζ"), "$ζ$");
        for tex in
            ["\\input{/etc/passwd}", "a}b{", "x%", "\\write18{ls}", "{", "\\{", "a^^5cinput{x}"]
        {
            let text = math(tex);
            assert!(
                text.starts_with("\\$") && !text.contains("\\input") && !text.contains("^^"),
                "{text}"
            );
            let count = |c| text.matches(c).count();
            assert_eq!(count('{'), count('}'), "{text}");
        }
        assert_eq!(
            latex_text("50% of a_b & {c} ~ \\d"),
            "50\\% of a\\_b \\& {\\textbraceleft}c{\\textbraceright} {\\textasciitilde} {\\textbackslash}d"
        );
    }
}
