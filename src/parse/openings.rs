//! Sentences that open an answer and say nothing about its subject: they praise the question, say
//! what the reader asks, or announce what follows.
//!
//! English openings count in every language, since answers mix.

use crate::language::Language;

/// How sentences of a language open an answer; all in small letters.
struct Openings {
    /// What such a sentence begins with.
    starts: &'static [&'static str],
    /// What praise begins with: one of the nouns follows in the same clause.
    praise: &'static [&'static str],
    nouns: &'static [&'static str],
    /// Whether words have spaces between them.
    is_spaced: bool,
}

/// Words of a clause in which the noun of praise stands.
const PRAISED_WITHIN: usize = 7;

/// Returns whether a sentence opens an answer. `plain` is in small letters, with `'` for apostrophes.
pub(super) fn opens(plain: &str, language: Language) -> bool {
    let own = of(language);
    ENGLISH.are_in(plain) || hedges(plain) || own.is_some_and(|own| own.are_in(plain))
}

fn of(language: Language) -> Option<&'static Openings> {
    match language {
        Language::German => Some(&GERMAN),
        Language::French => Some(&FRENCH),
        Language::Spanish => Some(&SPANISH),
        Language::Japanese => Some(&JAPANESE),
        Language::Chinese => Some(&CHINESE),
        Language::Arabic => Some(&ARABIC),
        Language::English | Language::Other => None,
    }
}

impl Openings {
    fn are_in(&self, plain: &str) -> bool {
        let begins = |all: &[&str]| all.iter().any(|start| plain.starts_with(start));
        begins(self.starts) || begins(self.praise) && self.names_the_question(plain)
    }

    fn names_the_question(&self, plain: &str) -> bool {
        let ends = [',', '.', '!', '—', ':', ';', '،', '؛', '、', '，', '。', '！', '：', '；'];
        let clause = plain.split(ends).next().unwrap_or(plain);
        if !self.is_spaced {
            return self.nouns.iter().any(|noun| clause.contains(noun));
        }
        clause.split_whitespace().take(PRAISED_WITHIN).any(|word| self.nouns.contains(&word))
    }
}

/// Returns whether a sentence says only that the answer isn't simple: `The short answer from the
/// archive is nuanced.`
fn hedges(plain: &str) -> bool {
    plain.starts_with("the short answer")
        && plain.split_whitespace().count() <= 12
        && ["nuanced.", "mixed.", "complicated.", "complex."].iter().any(|end| plain.ends_with(end))
}

const ENGLISH: Openings = Openings {
    starts: &[
        "let me ",
        "let's ",
        "i'll ",
        "i will ",
        "i'd be happy",
        "i'm happy",
        "here's ",
        "here is ",
        "here are ",
        "thank you",
        "thanks for ",
        "to answer ",
        "in answering ",
        "you're asking",
        "you are asking",
        "you've asked",
        "you ask ",
        "your question",
        "your worry",
        "your concern",
        "your intuition",
        "your instinct",
        "your query",
        "this question",
        "the question of whether ",
        "the question is ",
        "the question you ",
        "the question touches ",
        "the question asks ",
        "sure!",
        "certainly!",
        "absolutely!",
        "great question",
        "good question",
        "excellent question",
        "interesting question",
    ],
    praise: &["this is ", "that's ", "that is ", "what a ", "it's ", "this touches "],
    nouns: &["question", "query", "puzzle", "topic", "point"],
    is_spaced: true,
};

const GERMAN: Openings = Openings {
    starts: &[
        "gute frage",
        "sehr gute frage",
        "interessante frage",
        "spannende frage",
        "danke für ",
        "vielen dank",
        "gerne!",
        "gern!",
        "natürlich!",
        "selbstverständlich!",
        "hier ist ",
        "hier sind ",
        "im folgenden ",
        "ich werde ",
        "ich erkläre ",
        "ich fasse ",
        "lassen sie mich ",
        "lass mich ",
        "deine frage ",
        "ihre frage ",
        "diese frage ",
        "die frage, ob ",
        "du fragst",
        "sie fragen",
        "um diese frage zu ",
        "um die frage zu ",
    ],
    praise: &["das ist eine ", "das ist ein ", "dies ist eine ", "was für eine "],
    nouns: &["frage", "fragestellung", "thema", "punkt"],
    is_spaced: true,
};

const FRENCH: Openings = Openings {
    starts: &[
        "bonne question",
        "très bonne question",
        "excellente question",
        "merci pour ",
        "merci de ",
        "bien sûr",
        "voici ",
        "je vais ",
        "permettez-moi ",
        "laissez-moi ",
        "votre question ",
        "ta question ",
        "cette question ",
        "la question de savoir ",
        "vous demandez ",
        "tu demandes ",
        "pour répondre à ",
    ],
    praise: &["c'est une ", "c'est là une ", "voilà une ", "quelle ", "il s'agit d'une "],
    nouns: &["question", "interrogation"],
    is_spaced: true,
};

const SPANISH: Openings = Openings {
    starts: &[
        "buena pregunta",
        "muy buena pregunta",
        "excelente pregunta",
        "¡buena pregunta",
        "¡excelente pregunta",
        "gracias por ",
        "claro",
        "¡claro",
        "¡por supuesto",
        "por supuesto",
        "aquí está ",
        "aquí están ",
        "aquí tienes ",
        "a continuación ",
        "voy a ",
        "permíteme ",
        "permítame ",
        "tu pregunta ",
        "su pregunta ",
        "esta pregunta ",
        "la pregunta de si ",
        "preguntas ",
        "para responder a ",
    ],
    praise: &["es una ", "esta es una ", "ésta es una ", "qué ", "¡qué ", "se trata de una "],
    nouns: &["pregunta", "cuestión"],
    is_spaced: true,
};

const JAPANESE: Openings = Openings {
    starts: &[
        "ご質問",
        "質問ありがとう",
        "良い質問",
        "いい質問",
        "よい質問",
        "素晴らしい質問",
        "興味深い質問",
        "鋭い質問",
        "はい、喜んで",
        "もちろんです",
        "以下に",
        "以下では",
        "それでは",
        "まず結論から",
        "お尋ねの",
    ],
    praise: &["これは", "それは", "とても", "非常に", "大変"],
    nouns: &["質問です", "問いです", "ご質問", "問題提起"],
    is_spaced: false,
};

const CHINESE: Openings = Openings {
    starts: &[
        "好问题",
        "很好的问题",
        "问得好",
        "感谢您的提问",
        "感谢你的提问",
        "谢谢您的问题",
        "谢谢你的问题",
        "当然",
        "以下是",
        "下面我",
        "下面是",
        "让我",
        "我将",
        "我来",
        "您的问题",
        "你的问题",
        "您问的是",
        "你问的是",
        "关于您的问题",
        "关于你的问题",
    ],
    praise: &["这是一个", "这是个", "这个问题", "您提出了", "你提出了"],
    nouns: &["问题", "话题"],
    is_spaced: false,
};

const ARABIC: Openings = Openings {
    starts: &[
        "سؤال جيد",
        "سؤال ممتاز",
        "سؤال رائع",
        "سؤال مهم",
        "شكرا على ",
        "شكرًا على ",
        "شكراً على ",
        "شكرا لك",
        "شكرًا لك",
        "شكراً لك",
        "بالطبع",
        "بالتأكيد!",
        "بكل سرور",
        "إليك ",
        "إليكم ",
        "فيما يلي ",
        "دعني ",
        "دعنا ",
        "سأقوم ",
        "سأشرح ",
        "سؤالك ",
        "تسأل ",
        "للإجابة ",
    ],
    praise: &["هذا ", "يا له من ", "إنه "],
    nouns: &["سؤال", "السؤال", "موضوع"],
    is_spaced: true,
};
