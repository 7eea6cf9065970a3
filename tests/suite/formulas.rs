//! Formulas in pages, parsed back and checked against a separate list: nothing but MathML, whatever
//! the source contains.

use std::time::{Duration, Instant};

use catena::config::Settings;
use catena::interface::Interface;
use catena::model::{Block, Inline, Span};
use catena::parse::{self, RecordFormat};
use catena::render::markup::{Cites, HtmlWriter, Labels, text_html};
use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, local_name, ns, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::prelude::*;

/// Elements of MathML Core that a formula may become.
const ELEMENTS: [&str; 22] = [
    "math", "mi", "mn", "mo", "mtext", "mspace", "mrow", "mfrac", "msqrt", "mroot", "mstyle",
    "mphantom", "msub", "msup", "msubsup", "munder", "mover", "munderover", "mtable", "mtr", "mtd",
    "annotation",
];

/// Attributes and their allowed values; lengths are checked separately.
const ATTRIBUTES: [(&str, &[&str]); 13] = [
    ("display", &["block"]),
    ("mathvariant", &["normal"]),
    ("stretchy", &["true", "false"]),
    ("form", &["prefix", "postfix"]),
    ("accent", &["true"]),
    ("accentunder", &["true"]),
    ("movablelimits", &["true", "false"]),
    ("displaystyle", &["true", "false"]),
    ("scriptlevel", &["0", "1", "2"]),
    ("linethickness", &["0"]),
    ("class", &["small", "left", "right", "aligned", "boxed"]),
    ("lspace", &["0"]),
    ("rspace", &["0"]),
];

/// Returns the parts of a piece of HTML that no formula may produce.
fn foreign(html: &str) -> Vec<String> {
    let context = html5ever::QualName::new(None, ns!(html), local_name!("div"));
    let parser = parse_fragment(RcDom::default(), ParseOpts::default(), context, Vec::new(), false);
    let dom = parser.one(html);
    let mut found = Vec::new();
    // The document contains the root that the fragment parser makes.
    let root = dom.document.children.borrow()[0].clone();
    root.children.borrow().iter().for_each(|child| push_foreign(child, &mut found));
    found
}

fn push_foreign(node: &Handle, found: &mut Vec<String>) {
    match &node.data {
        NodeData::Text { .. } => {}
        NodeData::Element { name, attrs, .. } => {
            let element = name.local.as_ref();
            let attributes = attrs.borrow();
            let pairs: Vec<(&str, &str)> =
                attributes.iter().map(|a| (a.name.local.as_ref(), a.value.as_ref())).collect();
            let is_known = if name.ns == ns!(mathml) {
                ELEMENTS.contains(&element) && pairs.iter().all(|pair| is_known_attribute(*pair))
            } else {
                match (element, pairs.as_slice()) {
                    ("code", [("class", "tex")]) | ("p", [("id", "p1")]) => true,
                    ("span", [("class", class), rest @ ..]) => {
                        matches!(*class, "formula" | "formula long" | "formula block")
                            && matches!(
                                rest,
                                [] | [
                                    ("tabindex", "0"),
                                    ("role", "group"),
                                    ("aria-label", "Formula")
                                ]
                            )
                    }
                    _ => false,
                }
            };
            if !is_known {
                found.push(format!("<{element} {pairs:?}>"));
            }
        }
        _ => found.push("neither text nor element".to_owned()),
    }
    node.children.borrow().iter().for_each(|child| push_foreign(child, found));
}

fn is_known_attribute((name, value): (&str, &str)) -> bool {
    let is_length = || {
        let number = value.strip_suffix("em").unwrap_or_default();
        number.parse::<f64>().is_ok_and(|number| (-2.0..=6.0).contains(&number))
    };
    match name {
        "width" | "minsize" | "maxsize" => is_length(),
        _ => ATTRIBUTES.iter().any(|(known, values)| *known == name && values.contains(&value)),
    }
}

/// Returns a formula as a title, as a line of an answer, and as a block.
fn shown(tex: &str) -> [String; 3] {
    let at = Span::new(0, 0);
    let inline = |display| vec![Inline::Math { tex: tex.to_owned(), display, at }];
    let citing = Cites::Citing {
        own: &catena::model::WorkId::new("X"),
        href: Some(&|_| String::new()),
        chip: &|_| (String::new(), String::new()),
    };
    let mut writer = HtmlWriter::new(citing, Labels::of(Interface::built_in()));
    let line = writer.inline(&inline(true));
    let block = writer.block(&Block::Paragraph(inline(true)), "p1").0;
    // A title with letters from right to left is isolated, formula or not.
    let title = text_html(&inline(false)).replacen("<bdi>", "", 1).replacen("</bdi>", "", 1);
    [title, line, block]
}

#[track_caller]
fn assert_harmless(tex: &str) {
    for html in shown(tex) {
        let foreign = foreign(&html);
        assert!(foreign.is_empty(), "{foreign:?} of {tex:?} in {html}");
    }
}

#[test]
fn the_list_finds_foreign_html() {
    for html in [
        "<img src=x>",
        "<math><mi style=\"x\">a</mi></math>",
        "<math href=\"x\"></math>",
        "<math><mglyph></mglyph></math>",
        "<math><mtext><img></mtext></math>",
        "<math><mi onclick=\"x\">a</mi></math>",
    ] {
        assert!(!foreign(html).is_empty(), "{html}");
    }
    assert!(foreign("<math><mi>a</mi></math>").is_empty());
}

#[test]
fn attacks_are_shown_as_their_source() {
    for tex in [
        r"\operatorname{<img src=x onerror=alert(1)>}",
        r"\text{<img src=x onerror=alert(1)>}",
        r"\mathrm{<script>alert(1)</script>}",
        r"\mbox{</math><script>alert(1)</script>}",
        r"\text{</mtext></math><svg onload=alert(1)>}",
        r"\href{javascript:alert(1)}{x}",
        r"\url{javascript:alert(1)}",
        r"\def\a{\a\a}\a",
        r"\newcommand{\a}{\a\a}\a",
        r"\let\a=\b",
        r"\class{x}{y}",
        r"\style{background:url(//evil)}{y}",
        r"\htmlId{x}{y}",
        r"\htmlData{onclick=alert(1)}{y}",
        r"\includegraphics{//evil/x.png}",
        r"\begin{<img>}x\end{<img>}",
        r"\begin{array}{<img>}x\end{array}",
        r"\color{red;background:url(//evil)}x",
        r#"\textcolor{"><img>}{x}"#,
        r"\left<img src=x\right>",
        r"\kern{1em}\hspace{<img>}",
        r"\unicode{x3c}",
        r"<!--<![CDATA[<?x?>]]>-->",
        "\u{202e}\u{2066}x",
        "&lt;img&gt;&#60;",
        "\"'`",
        r"\char60 img",
        r"\require{html}",
    ] {
        assert_harmless(tex);
    }
}

#[test]
fn text_of_a_formula_stays_text() {
    let [title, ..] = shown(r#"\text{<b>&"}"#);
    assert_eq!(title, "<math><mtext>&lt;b&gt;&amp;&quot;</mtext></math>");
    let [title, ..] = shown(r"\operatorname{<b>}");
    assert_eq!(title, "<code class=\"tex\">\\operatorname{&lt;b&gt;}</code>");
}

/// Parts of formulas and of attacks.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        proptest::sample::select(vec![
            "{",
            "}",
            "^",
            "_",
            "&",
            r"\\",
            "'",
            "[",
            "]",
            "(",
            ")",
            "|",
            " ",
            r"\frac",
            r"\sqrt",
            r"\left",
            r"\right",
            r"\middle",
            r"\text",
            r"\text{<img>",
            r"\operatorname",
            r"\mathbb",
            r"\mathrm",
            r"\mathbf",
            r"\begin{matrix}",
            r"\end{matrix}",
            r"\begin{cases}",
            r"\end{cases}",
            r"\begin{array}{rl}",
            r"\end{array}",
            r"\sum",
            r"\int",
            r"\limits",
            r"\over",
            r"\hat",
            r"\overbrace",
            r"\not",
            r"\Bigl",
            r"\binom",
            r"\ket",
            r"\dv",
            r"\alpha",
            r"\Lambda",
            r"\le",
            r"\langle",
            r"\quad",
            r"\!",
            r"\displaystyle",
            r"\substack",
            r"\overset",
            r"\boxed",
            r"\phantom",
            "<",
            ">",
            "\"",
            "<img src=x onerror=alert(1)>",
            "</math>",
            "<script>",
            "<!--",
            "]]>",
            "&lt;",
            "é",
        ])
        .prop_map(str::to_owned),
        "[a-zA-Z0-9+=.,;:!/-]{1,3}",
        any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Parts that mostly form a valid formula, to reach much of the writer.
fn formulas() -> impl Strategy<Value = String> {
    let leaf = proptest::sample::select(vec![
        "x",
        "12",
        r"\alpha",
        r"\Gamma",
        "+",
        "-",
        "=",
        "(",
        ")",
        "|",
        ",",
        ":",
        r"\sum",
        r"\int",
        r"\sin",
        r"\lim",
        r"\text{a <b> }",
        r"\,",
        r"\to",
        "<",
        r"\mathbb{R}",
        r"\hbar",
        "'",
    ])
    .prop_map(str::to_owned);
    leaf.prop_recursive(4, 48, 4, |inner| {
        let two = (inner.clone(), inner.clone());
        prop_oneof![
            (inner.clone(), two.clone()).prop_map(|(a, (b, c))| format!("{{{a}}}_{{{b}}}^{{{c}}}")),
            two.clone().prop_map(|(a, b)| format!(r"\frac{{{a}}}{{{b}}}")),
            two.clone().prop_map(|(a, b)| format!(r"\left({a}\middle|{b}\right\}}")),
            two.clone().prop_map(|(a, b)| format!(r"\begin{{cases}}{a}&{b}\\{b}\end{{cases}}")),
            two.clone().prop_map(|(a, b)| format!(r"\underset{{{a}}}{{{b}}}\overline{{{a}}}")),
            two.prop_map(|(a, b)| format!("{a} {b}")),
            inner.clone().prop_map(|a| format!(r"\sqrt[3]{{{a}}}\boxed{{{a}}}\dfrac1{{{a}}}")),
            inner.prop_map(|a| format!(r"\mathbf{{{a}}}\hat{{{a}}}\ket{{{a}}}")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn any_formula_becomes_mathml_and_nothing_else(tex in prop_oneof![pieces(), formulas()]) {
        for html in shown(&tex) {
            let foreign = foreign(&html);
            prop_assert!(foreign.is_empty(), "{:?} in {}", foreign, html);
            prop_assert!(html.len() <= 30 * tex.len() + 200, "{} bytes of {}", html.len(), tex.len());
        }
    }
}

#[test]
fn many_formulas_cost_in_proportion() {
    let format = RecordFormat::new(&Settings::default()).expect("valid settings");
    let time = |count: usize| {
        let line = r"$\frac{a_1}{\sqrt{b^2}}$ ".repeat(count) + &"$x ".repeat(count);
        let start = Instant::now();
        let html = text_html(&parse::inline(&line, 0, &format));
        assert!(html.len() > 60 * count);
        start.elapsed()
    };
    // The best of several runs: the machine may be busy.
    let best = |count: usize| (0..4).map(|_| time(count)).min().unwrap_or_default();
    let (once, twice) = (best(10_000), best(20_000));
    let most = once * 6 + Duration::from_millis(200);
    assert!(twice < most, "{once:?} for n, {twice:?} for 2n");
}
