//! The symbols of commands, by class.
//!
//! Names and characters are those of TeX and Unicode (`unicode-math`); each line lists a name and
//! its character in turn.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Class;

const ORDINARY: &str = "
alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι
kappa κ varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς
tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω digamma ϝ
Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ
Omicron Ο Pi Π Rho Ρ Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω
varGamma Γ varDelta Δ varTheta Θ varLambda Λ varXi Ξ varPi Π varSigma Σ varPhi Φ varPsi Ψ varOmega Ω
infty ∞ partial ∂ nabla ∇ hbar ℏ hslash ℏ ell ℓ wp ℘ Re ℜ Im ℑ imath ı jmath ȷ aleph ℵ beth ℶ
gimel ℷ daleth ℸ eth ð Bbbk 𝕜 AA Å Angstrom Å mho ℧ complement ∁ forall ∀ exists ∃ nexists ∄
emptyset ∅ varnothing ∅ angle ∠ measuredangle ∡ sphericalangle ∢ top ⊤ bot ⊥ prime ′ backprime ‵
degree ° dagger † ddagger ‡ dag † ddag ‡ S § P ¶ pounds £ yen ¥ euro € cent ¢ copyright © circledR ® checkmark ✓ maltese ✠
Box □ square □ blacksquare ■ Diamond ◇ diamondsuit ♢ lozenge ◊ blacklozenge ⧫ triangle △ triangledown ▽
blacktriangle ▲ blacktriangledown ▼ blacktriangleleft ◀ blacktriangleright ▶ vartriangle △ circledS Ⓢ backepsilon ϶ permil ‰
diameter ⌀ QED ∎ bigstar ★ heartsuit ♡ clubsuit ♣ spadesuit ♠ flat ♭ natural ♮ sharp ♯
neg ¬ lnot ¬ surd √ ldots … dots … dotsc … dotso … cdots ⋯ dotsb ⋯ dotsm ⋯ dotsi ⋯ vdots ⋮ ddots ⋱
mathellipsis … iddots ⋰ backslash \\ vert | Vert ‖ | ‖ % % # # & & $ $ _ _ Game ⅁ Finv Ⅎ
sun ☉ earth ⊕ mercury ☿ venus ♀ mars ♂ jupiter ♃ saturn ♄
";

const BINARY: &str = "
pm ± mp ∓ times × div ÷ cdot ⋅ centerdot ⋅ ast ∗ star ⋆ circ ∘ bullet ∙ cap ∩ cup ∪ Cap ⋒ Cup ⋓ uplus ⊎
sqcap ⊓ sqcup ⊔ vee ∨ lor ∨ wedge ∧ land ∧ veebar ⊻ barwedge ⊼ curlyvee ⋎ curlywedge ⋏ setminus ∖
smallsetminus ∖ wr ≀ diamond ⋄ bigtriangleup △ bigtriangledown ▽ triangleleft ◁ triangleright ▷
lhd ⊲ rhd ⊳ unlhd ⊴ unrhd ⊵ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ circledcirc ⊚ circledast ⊛
circleddash ⊝ bigcirc ◯ amalg ⨿ boxplus ⊞ boxminus ⊟ boxtimes ⊠ boxdot ⊡ ltimes ⋉ rtimes ⋊
leftthreetimes ⋋ rightthreetimes ⋌ dotplus ∔ divideontimes ⋇ intercal ⊺
";

const RELATION: &str = "
le ≤ leq ≤ ge ≥ geq ≥ leqslant ⩽ geqslant ⩾ leqq ≦ geqq ≧ lt < gt > ll ≪ gg ≫ lll ⋘ ggg ⋙ ne ≠ neq ≠
equiv ≡ sim ∼ simeq ≃ approx ≈ approxeq ≊ cong ≅ doteq ≐ Doteq ≑ triangleq ≜ coloneqq ≔ coloneq ≔ eqqcolon ≕
eqcirc ≖ circeq ≗ bumpeq ≏ Bumpeq ≎ propto ∝ varpropto ∝ asymp ≍ lesssim ≲ gtrsim ≳ lessapprox ⪅ gtrapprox ⪆
lessgtr ≶ gtrless ≷ lesseqgtr ⋚ gtreqless ⋛ prec ≺ succ ≻ preceq ⪯ succeq ⪰ preccurlyeq ≼ succcurlyeq ≽
precsim ≾ succsim ≿ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ subseteqq ⫅ supseteqq ⫆ Subset ⋐
Supset ⋑ sqsubset ⊏ sqsupset ⊐ sqsubseteq ⊑ sqsupseteq ⊒ in ∈ ni ∋ owns ∋ notin ∉ mid ∣ nmid ∤ parallel ∥
nparallel ∦ perp ⟂ vdash ⊢ dashv ⊣ models ⊨ vDash ⊨ Vdash ⊩ Vvdash ⊪ nvdash ⊬ nvDash ⊭ smile ⌣ frown ⌢ bowtie ⋈
between ≬ pitchfork ⋔ therefore ∴ because ∵ nless ≮ ngtr ≯ nleq ≰ ngeq ≱ nsim ≁ ncong ≆ nprec ⊀
nsucc ⊁ nsubseteq ⊈ nsupseteq ⊉ lneq ⪇ gneq ⪈ lneqq ≨ gneqq ≩ trianglelefteq ⊴ trianglerighteq ⊵
vartriangleleft ⊲ vartriangleright ⊳ fallingdotseq ≒ risingdotseq ≓ backsim ∽ backsimeq ⋍ thicksim ∼ thickapprox ≈
to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ implies ⟹ impliedby ⟸
iff ⟺ mapsto ↦ longmapsto ⟼ longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷ Longrightarrow ⟹
Longleftarrow ⟸ Longleftrightarrow ⟺ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ Updownarrow ⇕
nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ hookrightarrow ↪ hookleftarrow ↩ rightharpoonup ⇀
rightharpoondown ⇁ leftharpoonup ↼ leftharpoondown ↽ rightleftharpoons ⇌ leftrightharpoons ⇋ leadsto ⇝
rightsquigarrow ⇝ leftrightsquigarrow ↭ twoheadrightarrow ↠ twoheadleftarrow ↞ rightarrowtail ↣ leftarrowtail ↢ nrightarrow ↛ nleftarrow ↚
nRightarrow ⇏ nLeftarrow ⇍ nLeftrightarrow ⇎ nleftrightarrow ↮ rightleftarrows ⇄ leftrightarrows ⇆ rightrightarrows ⇉ leftleftarrows ⇇ upuparrows ⇈ downdownarrows ⇊
Lleftarrow ⇚ Rrightarrow ⇛ curvearrowleft ↶ curvearrowright ↷ circlearrowleft ↺ circlearrowright ↻ dashrightarrow ⇢ dashleftarrow ⇠ multimap ⊸
gtrdot ⋗ lessdot ⋖ lesseqqgtr ⪋ gtreqqless ⪌ eqslantgtr ⪖ eqslantless ⪕ curlyeqprec ⋞ curlyeqsucc ⋟ precapprox ⪷ succapprox ⪸
precnsim ⋨ succnsim ⋩ precneqq ⪵ succneqq ⪶ precnapprox ⪹ succnapprox ⪺ gnsim ⋧ lnsim ⋦ gnapprox ⪊ lnapprox ⪉ npreceq ⋠ nsucceq ⋡
ntriangleleft ⋪ ntriangleright ⋫ ntrianglelefteq ⋬ ntrianglerighteq ⋭ nsubset ⊄ nsupset ⊅ notni ∌ nVdash ⊮ nVDash ⊯
nleqslant ≰ ngeqslant ≱ nleqq ≰ ngeqq ≱ subsetneqq ⫋ supsetneqq ⫌ shortmid ∣ shortparallel ∥ nshortmid ∤ nshortparallel ∦ eqsim ≂
eqdef ≝ questeq ≟ wedgeq ≙ looparrowleft ↫ looparrowright ↬ Lsh ↰ Rsh ↱ mapsfrom ↤ vcentcolon : ratio : colonequals ≔
coloncolon ∷ dblcolon ∷ Join ⋈ restriction ↾ doteqdot ≑ smallsmile ⌣ smallfrown ⌢
upharpoonleft ↿ upharpoonright ↾ downharpoonleft ⇃ downharpoonright ⇂
";

const SUM: &str = "
sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigsqcup ⨆ bigvee ⋁ bigwedge ⋀ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ biguplus ⨄ bigsqcap ⨅
";

const INTEGRAL: &str = "
int ∫ iint ∬ iiint ∭ iiiint ⨌ oint ∮ oiint ∯ oiiint ∰ smallint ∫
";

const OPEN: &str = "
langle ⟨ lceil ⌈ lfloor ⌊ lbrace { { { lbrack [ lvert | lVert ‖ lgroup ⟮ lmoustache ⎰ ulcorner ⌜ llcorner ⌞ llbracket ⟦ lparen (
";

const CLOSE: &str = "
rangle ⟩ rceil ⌉ rfloor ⌋ rbrace } } } rbrack ] rvert | rVert ‖ rgroup ⟯ rmoustache ⎱ urcorner ⌝ lrcorner ⌟ rrbracket ⟧ rparen )
";

const POINT: &str = "colon : ldotp .";

/// Classes of characters that a source contains directly. If several commands have one character,
/// the class is that of the first list.
static BY_CHARACTER: LazyLock<BTreeMap<char, Class>> = LazyLock::new(|| {
    let typed = [("+ + - −", Class::Binary), ("= = < < > >", Class::Relation)];
    let mut all = BTreeMap::new();
    for (list, class) in LISTS.into_iter().chain(typed) {
        for (_, symbol) in signs(list) {
            all.entry(symbol).or_insert(class);
        }
    }
    all
});

pub(super) const LISTS: [(&str, Class); 8] = [
    (ORDINARY, Class::Ordinary),
    (BINARY, Class::Binary),
    (RELATION, Class::Relation),
    (SUM, Class::Sum),
    (INTEGRAL, Class::Integral),
    (OPEN, Class::Open),
    (CLOSE, Class::Close),
    (POINT, Class::Point),
];

/// Returns the symbol for a character of the source that is not a letter or digit.
pub(super) fn typed(c: char) -> (char, Class) {
    match c {
        '-' => ('−', Class::Binary),
        '*' => ('∗', Class::Binary),
        '·' => ('⋅', Class::Binary),
        '+' => (c, Class::Binary),
        ':' => (c, Class::Relation),
        '(' | '[' => (c, Class::Open),
        ')' | ']' | '!' | '?' => (c, Class::Close),
        ',' | ';' => (c, Class::Point),
        c => (c, BY_CHARACTER.get(&c).copied().unwrap_or(Class::Ordinary)),
    }
}

/// Returns a relation with a stroke through it.
pub(super) fn negated(symbol: char) -> Option<char> {
    const STRUCK: &str = "=≠<≮>≯≤≰≥≱∈∉∋∌∃∄≡≢∼≁≃≄≈≉≅≇⊂⊄⊃⊅⊆⊈⊇⊉∣∤|∤∥∦→↛←↚⇒⇏⇔⇎⊢⊬⊨⊭≺⊀≻⊁";
    formed(STRUCK, symbol)
}

/// Returns the character after `c` in a list of characters and their forms in turn.
pub(super) fn formed(forms: &str, c: char) -> Option<char> {
    let mut chars = forms.chars();
    while let (Some(plain), Some(form)) = (chars.next(), chars.next()) {
        if plain == c {
            return Some(form);
        }
    }
    None
}

/// Returns the names in a list of names and characters in turn, each with its character.
pub(super) fn signs(list: &str) -> impl Iterator<Item = (&str, char)> {
    let mut words = list.split_whitespace();
    std::iter::from_fn(move || Some((words.next()?, words.next()?.chars().next()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_pairs_of_a_name_and_one_character() {
        for (list, _) in LISTS {
            let words: Vec<&str> = list.split_whitespace().collect();
            assert_eq!(words.len() % 2, 0);
            for pair in words.chunks_exact(2) {
                assert_eq!(pair[1].chars().count(), 1, "{pair:?}");
            }
        }
    }

    #[test]
    fn characters_have_the_class_of_their_command() {
        assert_eq!(typed('≤'), ('≤', Class::Relation));
        assert_eq!(typed('-'), ('−', Class::Binary));
        assert_eq!(typed('∫'), ('∫', Class::Integral));
        assert_eq!(typed('я'), ('я', Class::Ordinary));
    }

    /// Characters that intentionally differ from the library's.
    const OTHERS: [&str; 29] = [
        "|",
        "Angstrom",
        "Diamond",
        "Game",
        "ast",
        "barwedge",
        "centerdot",
        "coloneq",
        "diameter",
        "dots",
        "llcorner",
        "lrcorner",
        "mu",
        "sun",
        "triangleleft",
        "triangleright",
        "ulcorner",
        "urcorner",
        "varDelta",
        "varGamma",
        "varLambda",
        "varOmega",
        "varPhi",
        "varPi",
        "varPsi",
        "varSigma",
        "varTheta",
        "varXi",
        "varnothing",
    ];

    #[test]
    fn symbols_are_those_that_a_library_knows_by_the_same_name() {
        use pulldown_latex::event::{Content, Event};
        use pulldown_latex::{Parser, Storage};
        let mut compared = 0;
        for (name, symbol) in LISTS.into_iter().flat_map(|(list, _)| signs(list)) {
            let tex = format!("\\{name}");
            let storage = Storage::new();
            let events: Vec<_> = Parser::new(&tex, &storage).flatten().collect();
            let theirs = match events.as_slice() {
                [
                    Event::Content(
                        Content::Ordinary { content, .. }
                        | Content::LargeOp { content, .. }
                        | Content::BinaryOp { content, .. }
                        | Content::Delimiter { content, .. }
                        | Content::Punctuation(content),
                    ),
                ] => content.to_string(),
                [Event::Content(Content::Relation { content, .. })] => {
                    let mut bytes = [0; 8];
                    String::from_utf8_lossy(content.encode_utf8_to_buf(&mut bytes)).into_owned()
                }
                _ => continue,
            };
            if !OTHERS.contains(&name) {
                assert_eq!(theirs, symbol.to_string(), "\\{name}");
            }
            compared += 1;
        }
        assert!(compared > 420, "only {compared} symbols are known to both");
    }
}
