//! Tests of the reading of formulas, and that none can do harm.

use proptest::prelude::*;

use super::fault::{DEEPEST, MOST_COMMANDS};
use super::*;

/// Returns the fault of a formula, and the marked part of its source.
fn wrong(tex: &str) -> (FaultKind, &str) {
    let fault = read(tex).expect_err(tex);
    (fault.kind, &tex[fault.at])
}

#[test]
fn formulas_become_readable_text() {
    let mut problems = Vec::new();
    for (tex, wanted) in [
        ("ζ", "ζ"),
        (r"\Lambda", "Λ"),
        (r"10^{-12}", "10⁻¹²"),
        (r"\frac{a}{b}", "a/b"),
        (r"\frac{a+b}{c d}", "(a+b)/cd"),
        (r"\frac12 m v^2", "1/2 mv²"),
        (r"\mathcal{O}(n^2)", "O(n²)"),
        (r"H_0", "H₀"),
        (r"\Omega_m h^2", "Ωₘh²"),
        (r"T_{\rm eff}", "T_eff"),
        (r"x_{ij}", "x_ij"),
        (r"\frac{1}{2m}", "1/(2m)"),
        (r"10{-}20", "10-20"),
        (r"e^{-x^2/2}", "e^(-x²/2)"),
        (r"E = mc^2", "E = mc²"),
        (r"a-b", "a - b"),
        (r"\sim 5\%", "∼5%"),
        (r"-1 \le x \leq 1", "-1 ≤ x ≤ 1"),
        (r"\sqrt{2}, \sqrt{x+1}, \sqrt[3]{x}", "√2, √(x+1), ∛x"),
        (r"\hat{H}\ket{\psi} = E\ket{\psi}", "Ĥ|ψ⟩ = E|ψ⟩"),
        (r"\langle\phi|\psi\rangle", "⟨ϕ|ψ⟩"),
        (r"\mathbb{R}^n", "ℝⁿ"),
        (r"\sin x + \log(y)", "sin x + log(y)"),
        (r"f'(x)", "f′(x)"),
        (r"F_{\mu\nu}F^{\mu\nu}", "F_μν F^μν"),
        (r"10^{-3}\text{--}10^2", "10⁻³–10²"),
        (r"H_0 = 70\,\mathrm{km\,s^{-1}\,Mpc^{-1}}", "H₀ = 70 km s⁻¹ Mpc⁻¹"),
        (r"\begin{aligned} a &= b \\ &= c \end{aligned}", "a = b; = c"),
        (r"f = \begin{cases} x & \text{if $x > 0$} \\ -x \end{cases}", "f = {x if x > 0; -x"),
        (r"G_{\mu\nu} = \frac{8\pi G}{c^4} T_{\mu\nu}", "G_μν = 8πG/c⁴ T_μν"),
        (r"\sum_{i=1}^n x_i", "∑_(i=1)ⁿ xᵢ"),
        (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", "(a b; c d)"),
        (r"x \text{ if } y > 0", "x if y > 0"),
        (r"90^\circ", "90°"),
        (r"M_\odot", "M_⊙"),
        (r"1{,}000", "1,000"),
        (r"1,234.5", "1,234.5"),
        (r"\mathrm{SU}(2)", "SU(2)"),
        (r"\overline{AB}", "AB"),
        (r"\binom{n}{k}", "(n k)"),
        (r"\operatorname{Tr}\rho", "Tr ρ"),
        (r"\dv{f}{x}", "df/dx"),
        (r"\pdv{x}", "∂/∂x"),
        (r"p\bar{p}", "pp̄"),
        (r"\not\in", "∉"),
    ] {
        let found = readable(tex);
        if found != wanted {
            problems.push(format!("{tex}: wanted {wanted}, found {found}"));
        }
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn unreadable_formulas_are_reported_with_their_place() {
    use FaultKind as K;
    let command = |name: &str| K::Command(name.to_owned());
    for (tex, kind, marked) in [
        (r"a + \href{x}{y}", command("href"), r"\href"),
        (r"\def\a{b}", command("def"), r"\def"),
        (r"\newcommand{\a}{b}", command("newcommand"), r"\newcommand"),
        (r"\class{a}{b}", command("class"), r"\class"),
        (r"\style{a}{b}", command("style"), r"\style"),
        (r"\htmlId{a}{b}", command("htmlId"), r"\htmlId"),
        (r"\includegraphics{a}", command("includegraphics"), r"\includegraphics"),
        (r"\text{a \url b}", command("url"), r"\url"),
        (r"\", command(""), r"\"),
        (r"\frac{a}", K::Argument, ""),
        (r"{a", K::Unclosed, "{a"),
        (r"a}", K::Unopened, "}"),
        (r"\left( a", K::Unclosed, "( a"),
        (r"a \right)", K::Unopened, r"\right"),
        (r"x^a^b", K::Twice, "^"),
        (r"x_a'_b", K::Twice, "_"),
        (r"a $ b", K::Misplaced, "$"),
        (r"{a & b}", K::Misplaced, "&"),
        (r"\begin{tikz}a\end{tikz}", K::Environment("tikz".to_owned()), "tikz"),
        (r"\begin{matrix}a", K::Unclosed, ""),
        (r"\operatorname{<img onerror=x>}", K::Name, r"\operatorname"),
    ] {
        let (found, place) = wrong(tex);
        assert_eq!(found, kind, "{tex}");
        if !place.is_empty() && !marked.is_empty() {
            assert_eq!(place, marked, "{tex}");
        }
    }
}

#[test]
fn limits_hold_on_a_small_stack() {
    let deep = |open: &str, close: &str| {
        let mut tex = open.repeat(4_000);
        tex.push('x');
        tex.push_str(&close.repeat(4_000));
        tex.truncate(LONGEST);
        tex
    };
    // The smallest usual stack; unoptimised code takes four times that of a release.
    let small = std::thread::Builder::new().stack_size(2 * 1024 * 1024);
    let all = small.spawn(move || {
        for (open, close) in [
            (r"\sqrt", ""),
            (r"\sqrt{", "}"),
            ("{", "}"),
            (r"\frac1", ""),
            (r"\hat", ""),
            (r"\left(", r"\right)"),
            ("x^{", "}"),
            (r"\text{$", "$}"),
            (r"\mathbf", ""),
            (r"\not", ""),
            (r"a\over ", ""),
            (r"\begin{matrix}", r"\end{matrix}"),
            (r"\ket", ""),
            (r"\substack{", "}"),
            (r"\sqrt[", "]"),
            (r"\xrightarrow", ""),
        ] {
            assert!(read(&deep(open, close)).is_err(), "{open}");
            // At the deepest level, reading and writing the tree must also fit.
            for levels in 1..=DEEPEST {
                let tex = format!("{}x{}", open.repeat(levels), close.repeat(levels));
                let _ = readable(&tex);
            }
        }
    });
    all.expect("a thread").join().expect("no overflow");
    assert_eq!(wrong(&"x".repeat(LONGEST + 1)).0, FaultKind::TooLong);
    assert_eq!(wrong(&r"\pm ".repeat(MOST_COMMANDS + 1)).0, FaultKind::TooManyCommands);
}

/// Parts of formulas and of attacks.
pub(crate) fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        proptest::sample::select(vec![
            "{",
            "}",
            "^",
            "_",
            "&",
            r"\\",
            "$",
            "'",
            "[",
            "]",
            "(",
            ")",
            "|",
            "~",
            "%",
            "#",
            " ",
            r"\frac",
            r"\sqrt",
            r"\left",
            r"\right",
            r"\middle",
            r"\text",
            r"\operatorname",
            r"\operatorname*",
            r"\mathbb",
            r"\mathrm",
            r"\rm",
            r"\begin{matrix}",
            r"\end{matrix}",
            r"\begin{cases}",
            r"\end{cases}",
            r"\begin{array}{cc}",
            r"\begin",
            r"\end",
            r"\sum",
            r"\int",
            r"\limits",
            r"\over",
            r"\hat",
            r"\overbrace",
            r"\not",
            r"\big",
            r"\Bigl",
            r"\binom",
            r"\ket",
            r"\braket",
            r"\dv",
            r"\pdv[2]",
            r"\ev",
            r"\mel",
            r"\alpha",
            r"\Lambda",
            r"\infty",
            r"\le",
            r"\langle",
            r"\quad",
            r"\!",
            r"\displaystyle",
            r"\substack",
            r"\overset",
            r"\xrightarrow",
            r"\phantom",
            r"\boxed",
            r"\href",
            r"\def\a{\a\a}\a",
            r"\class",
            r"\style",
            "<img src=x onerror=alert(1)>",
            "</math><script>",
            "&lt;",
            "\"",
            "'",
            "javascript:",
            "\u{202e}",
            "\u{0301}",
            "é",
            "𝒙",
        ])
        .prop_map(str::to_owned),
        "[a-zA-Z0-9+=<>.,;:!/-]{1,3}",
        "\\\\[a-zA-Z]{1,8}",
        any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_source_is_read_or_has_a_fault_inside_it(tex in pieces()) {
        match read(&tex) {
            Ok(node) => prop_assert!(text(&node).len() <= tex.len() * 8 + 64),
            Err(fault) => {
                prop_assert!(tex.get(fault.at.clone()).is_some(), "{:?} of {:?}", fault, tex);
                prop_assert!(!fault.kind.to_string().is_empty());
            }
        }
    }
}
