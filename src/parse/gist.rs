//! The gist of an answer: its beginning, from the first sentence that says something.
//!
//! Answers open with praise for the question, with the question itself, or with what they are about
//! to do (`openings.rs`).

use std::collections::BTreeSet;

use super::openings::opens;
use super::reading_time::is_wide;
use super::{Sentences, flatten};
use crate::language::Language;
use crate::model::{Block, Inline};
use crate::normalise::{one_line, short_address};

/// At most so many sentences are looked at.
const MOST_SENTENCES: usize = 12;

/// Letters of a gist in a list.
const LONGEST: usize = 160;

/// Returns the beginning of an answer as plain text: at most two paragraphs.
pub fn beginning(blocks: &[Block], question: &str, language: Language) -> String {
    let all: Vec<(usize, String)> = sentences(blocks, flatten).collect();
    let asked = &words(question);
    let first =
        all.iter().enumerate().find_map(|(at, (_, text))| Some((at, said(text, asked, language)?)));
    // An answer that says nothing else.
    let Some((at, first)) = first.or(all.first().map(|(_, text)| (0, &**text))) else {
        return String::new();
    };
    let rest = all[at + 1..].iter().take_while(|(number, _)| *number <= all[at].0 + 1);
    std::iter::once(first).chain(rest.map(|(_, text)| &**text)).collect::<Vec<_>>().join(" ")
}

/// Returns the first sentence of an answer that says something, as plain text for lists. Empty if
/// there is none.
pub(super) fn sentence(blocks: &[Block], question: &str, language: Language) -> String {
    let asked = &words(question);
    sentences(blocks, without_citations)
        .find_map(|(_, text)| said(&text, asked, language).map(cut))
        .unwrap_or_default()
}

/// Returns the first sentences of an answer as plain text, each with the number of its paragraph.
fn sentences<'a>(
    blocks: &'a [Block],
    plain: impl Fn(&[Inline]) -> String + 'a,
) -> impl Iterator<Item = (usize, String)> + 'a {
    let paragraphs = blocks.iter().filter_map(|block| match block {
        Block::Paragraph(nodes) if !is_label(nodes) => Some(Sentences::of(nodes.clone())),
        _ => None,
    });
    let all = paragraphs.enumerate().flat_map(move |(number, line)| {
        let texts: Vec<_> = line.places().iter().map(|at| plain(&line.nodes(at))).collect();
        texts.into_iter().map(move |text| (number, text))
    });
    all.take(MOST_SENTENCES)
}

/// A part of a sentence.
enum Part {
    Text(String),
    /// The ids.
    Citation(String),
}

/// Returns a sentence without citations. The ids of a citation that may be a part of the sentence stay.
fn without_citations(nodes: &[Inline]) -> String {
    let mut parts = Vec::new();
    add_parts(nodes, &mut parts);
    let mut text = String::new();
    for (at, part) in parts.iter().enumerate() {
        match part {
            Part::Text(part) => text.push_str(part),
            Part::Citation(ids) => {
                let next = parts[at + 1..].iter().find_map(|part| match part {
                    Part::Text(next) => next.trim_start().chars().next(),
                    Part::Citation(_) => None,
                });
                if text.trim().is_empty() || next.is_some_and(|next| next.is_alphanumeric()) {
                    text.push_str(ids);
                } else {
                    text.truncate(text.trim_end().len());
                    text.push(LEFT_OUT);
                }
            }
        }
    }
    one_line(&without_empty_brackets(&text))
}

/// Stands for a citation that is left out. No record contains it.
const LEFT_OUT: char = '\u{fdd0}';

/// Removes the marks of citations that were left out, and brackets around nothing else.
fn without_empty_brackets(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(LEFT_OUT) {
        let (before, after) = (&rest[..at], &rest[at + LEFT_OUT.len_utf8()..]);
        let is_left = |c: char| c == LEFT_OUT || " ,;、；&".contains(c);
        let closed = after.trim_start_matches(is_left);
        let bare = before.trim_end_matches([' ', ',', ';']);
        let pair = [('(', ')'), ('（', '）')]
            .into_iter()
            .find(|(open, close)| bare.ends_with(*open) && closed.starts_with(*close));
        rest = match pair {
            Some((open, close)) => {
                out.push_str(bare.trim_end_matches(open).trim_end());
                &closed[close.len_utf8()..]
            }
            None => {
                out.push_str(before);
                after
            }
        };
    }
    out + rest
}

fn add_parts(nodes: &[Inline], parts: &mut Vec<Part>) {
    for node in nodes {
        match node {
            Inline::Cite { ids, .. } => {
                let ids: Vec<_> = ids.iter().map(|id| short_address(id.work.as_str())).collect();
                parts.push(Part::Citation(ids.join(", ")));
            }
            Inline::Footnote(_) => {}
            Inline::Sub(_) | Inline::Sup(_) => parts.push(plain(node)),
            element if !element.inner().is_empty() => add_parts(element.inner(), parts),
            leaf => parts.push(plain(leaf)),
        }
    }
}

fn plain(node: &Inline) -> Part {
    Part::Text(flatten(std::slice::from_ref(node)))
}

/// Cuts a sentence that is too long for lists at a word.
fn cut(sentence: &str) -> String {
    let mut room = LONGEST;
    let beyond = sentence.char_indices().find(|(_, c)| {
        let width = if is_wide(*c) { 2 } else { 1 };
        let fits = width <= room;
        room = room.saturating_sub(width);
        !fits
    });
    let Some((end, _)) = beyond else { return sentence.to_owned() };
    let start = &sentence[..end];
    let words = match start.rsplit_once(' ') {
        // Languages without spaces are cut between letters.
        Some((_, last)) if last.contains(is_wide) => start,
        Some((words, _)) => words,
        None => start,
    };
    format!("{} …", words.trim_end_matches([',', ';', ':', '—', '–', ' ', '、', '，', '：', '；']))
}

/// Returns the part of a sentence that says something, if any: for `Here's what they say: it holds.`,
/// what follows the colon.
fn said<'a>(sentence: &'a str, asked: &BTreeSet<String>, language: Language) -> Option<&'a str> {
    if !is_filler(sentence, asked, language) {
        return Some(sentence);
    }
    let (_, rest) = sentence.split_once(": ").or_else(|| sentence.split_once('：'))?;
    (!is_filler(rest, asked, language)).then_some(rest)
}

/// Returns whether a paragraph says nothing on its own: a label, or a formula.
fn is_label(nodes: &[Inline]) -> bool {
    match nodes {
        [Inline::Strong(text)] => flatten(text).ends_with([':', '：']),
        [Inline::Math { display: true, .. }] => true,
        _ => false,
    }
}

/// Returns whether a sentence says nothing about its subject.
fn is_filler(sentence: &str, asked: &BTreeSet<String>, language: Language) -> bool {
    let plain = sentence.trim().to_lowercase().replace('’', "'");
    let ends_openly = plain.ends_with([':', '?', '：', '？', '؟']);
    ends_openly || opens(&plain, language) || repeats(&plain, asked)
}

/// Returns whether nearly all that a sentence says is in the question.
fn repeats(plain: &str, asked: &BTreeSet<String>) -> bool {
    let said = words(plain);
    let known = said.intersection(asked).count();
    said.len() > 3 && known * 3 >= said.len() * 2
}

/// Returns the words of a text that carry its meaning, most of their endings cut off.
fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3);
    words.map(|word| word.to_lowercase().chars().take(6).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;
    use crate::model::{Reading, Span};
    use crate::parse::{self, RecordFormat};

    fn start(answer: &str) -> String {
        let format = RecordFormat::new(&Settings::default()).expect("the defaults are valid");
        let question = "Why does compression keep discovery power for unseen signals?";
        let span = Span::new(0, answer.len());
        beginning(
            &parse::answer(answer, Reading::of(span, question), &format).blocks,
            question,
            Language::English,
        )
    }

    fn listed(answer: &str) -> String {
        in_language(answer, Language::English)
    }

    fn in_language(answer: &str, language: Language) -> String {
        let format = RecordFormat::new(&Settings::default()).expect("the defaults are valid");
        let question = "Why does compression keep discovery power for unseen signals?";
        let span = Span::new(0, answer.len());
        let answer = parse::answer(answer, Reading::of(span, question), &format);
        sentence(&answer.blocks, question, language)
    }

    #[test]
    fn lists_show_one_sentence_without_citations() {
        for (answer, gist) in [
            (
                "Great question. Symmetries *survive* [AG-2025.04-1127]. More.",
                "Symmetries survive.",
            ),
            (
                "[AG-2025.04-1127] shows that noise is lost [AG-2025.04-1128, AG-2025.04-1129], so it holds.",
                "AG-2025.04-1127 shows that noise is lost, so it holds.",
            ),
            ("So it is (AG-2025.04-1127; AG-2025.04-1128), and more.", "So it is, and more."),
            ("It grows as $E^2$ in H<sub>2</sub>O.[^1]\n\n[^1]: A note.", "It grows as E² in H₂O."),
            (
                "It holds (AG-2025.04-1127) for f() (AG-2025.04-1128; AG-2025.04-1129).",
                "It holds for f().",
            ),
            ("それは正しい（AG-2025.04-1127）。", "それは正しい。"),
            ("Great question.", ""),
            ("- a list", ""),
        ] {
            assert_eq!(listed(answer), gist, "{answer}");
        }
        assert_eq!(listed("なぜか？質量は小さい。次に進む。"), "質量は小さい。");
        let wide = listed(&format!("AI {}。", "量".repeat(99)));
        assert_eq!(wide, format!("AI {} …", "量".repeat(78)));
        let long = listed(&format!("So {}.", "very ".repeat(60)));
        assert!(long.ends_with("very …") && long.chars().count() <= LONGEST + 2, "{long}");
    }

    #[test]
    fn a_gist_begins_with_a_sentence_that_says_something() {
        for filler in [
            "This is a sharp question about representation.",
            "This is a sharp question about how the archive treats compression and discovery.",
            "That's an excellent and subtle question!",
            "Great question.",
            "Your question touches on a genuine tension, but the papers don't answer it.",
            "You're asking about the limits of compression.",
            "Let me unpack what the archive shows.",
            "Here's what the archive says:",
            "Compression keeps discovery power for unseen signals, and the question is why.",
            "Why would that be?",
            "The short answer from the archive is nuanced.",
        ] {
            let text = format!("{filler} Symmetries survive training.\nNoise doesn't.");
            assert_eq!(start(&text), "Symmetries survive training. Noise doesn't.", "{filler}");
        }
    }

    #[test]
    fn openings_of_other_languages_say_nothing() {
        for (language, fillers, said) in [
            (
                Language::German,
                &["Das ist eine sehr gute Frage.", "Vielen Dank für die Frage!", "Gute Frage."][..],
                "Die Masse ist klein.",
            ),
            (
                Language::French,
                &["C’est une excellente question.", "Je vais vous répondre."],
                "La masse est petite.",
            ),
            (
                Language::Spanish,
                &["¡Excelente pregunta!", "Es una pregunta muy interesante."],
                "La masa es pequeña.",
            ),
            (
                Language::Japanese,
                &["これはとても鋭い質問です。", "ご質問ありがとうございます。"],
                "質量は小さい。",
            ),
            (Language::Chinese, &["这是一个很好的问题。", "感谢您的提问！"], "质量很小。"),
            (Language::Arabic, &["هذا سؤال ممتاز.", "شكرًا على سؤالك."], "الكتلة صغيرة."),
        ] {
            for filler in fillers {
                assert_eq!(in_language(&format!("{filler} {said}"), language), said);
                let long = "Dies sagt etwas zur Sache. ";
                assert_eq!(in_language(&format!("{long}{said}"), language), long.trim_end());
            }
        }
        // A language's openings count in its answers alone.
        let german = "Gute Frage.";
        assert_eq!(in_language(&format!("{german} Mehr."), Language::English), german);
        for (language, text) in [
            (Language::German, "Eine Messung klärt die Frage. Mehr."),
            (Language::Japanese, "これは質量による。次。"),
            (Language::Chinese, "这是一个常数。次。"),
            (Language::Arabic, "هذا ثابت. مزيد."),
        ] {
            assert!(text.starts_with(&in_language(text, language)), "{text}");
        }
    }

    #[test]
    fn other_beginnings_stay() {
        for text in [
            "This is a consequence of symmetry. More follows.",
            "That is true of compression alone.",
            "The question was settled in 2019 by a measurement. More follows.",
            "Thanks to lensing, the mass is known.",
            "It's small. Then it grows.",
            "Yes. It does.",
            "The questionnaire had five parts.",
        ] {
            assert_eq!(start(text), text, "{text}");
        }
        // An answer of nothing else.
        assert_eq!(start("Great question."), "Great question.");
        assert_eq!(start("# Title of it\n- a list"), "");
    }
}
