//! Turns an answer's text into its blocks and the facts in them.
//!
//! Two readers make blocks of the text: by its lines, or as Markdown. Both make the same kinds, so
//! nothing behind this file knows which one it was.

use super::builder::{Builder, Facts};
use super::passages::Passages;
use super::record_format::RecordFormat;
use super::references::References;
use super::structure::{is_markdown, structure};
use super::{headings, line_blocks, markdown};
use crate::model::{Block, Reading};

pub use super::builder::{Answer, Cap};

/// Most gaps that are noted for one answer.
const MOST_GAPS: usize = 3;

/// Parses an answer in a record's `text`. A first heading that says the same as its question is
/// marked as a repeat.
pub fn answer(text: &str, reading: Reading<'_>, format: &RecordFormat) -> Answer {
    build(text, reading, format, Facts::None)
}

/// Parses an answer, and notes its citations and gaps.
pub(super) fn answer_with_facts(text: &str, reading: Reading<'_>, format: &RecordFormat) -> Answer {
    let language = format.language_of(reading.lang);
    let facts = match format.may_hold_gap(&text[reading.at.range()], language) {
        true => Facts::CitationsAndGaps(language),
        false => Facts::Citations,
    };
    let mut answer = build(text, reading, format, facts);
    // A gap in the question's own words is not a gap of the answer.
    if let Some(Block::Heading { repeats_question: true, .. }) = answer.blocks.first() {
        answer.gaps.retain(|gap| gap.block != 0);
    }
    answer.gaps.truncate(MOST_GAPS);
    answer
}

fn build(text: &str, reading: Reading<'_>, format: &RecordFormat, facts: Facts) -> Answer {
    let (mut blocks, mut answer) = if is_markdown(text, reading, format) {
        let structure = structure(text, reading, format);
        let passages = Passages::with(text, structure.references.into(), format);
        let mut builder = Builder::new(passages, facts);
        let blocks = markdown::blocks(&mut builder, &structure.parts);
        (blocks, Answer { unread: structure.unread, ..builder.answer })
    } else {
        let passages = Passages::with(text, References::of(reading, format).into(), format);
        let mut builder = Builder::new(passages, facts);
        (line_blocks::blocks(&mut builder, reading.at), builder.answer)
    };
    answer.headings = headings::headings(&mut blocks, reading.title, format);
    Answer { blocks, ..answer }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;
    use crate::model::{Gap, Span};

    #[test]
    fn sentences_that_say_that_the_archive_does_not_answer_are_noted() {
        let format = RecordFormat::new(&Settings::default()).unwrap();
        let question = "Why, when it doesn't directly address it?";
        let text = format!(
            "# {question}\n\
             Fine so far. It *doesn’t* directly address [AG-2025.04-1127] this.\nNothing here.\n\
             - The archive does not say.\n- Nor this. The archive has no more.\n\
             The archive has no more, again."
        );
        let span = Span::new(0, text.len());
        let noted = answer_with_facts(&text, Reading::of(span, question), &format);
        let found = |gap: &Gap| (&text[gap.line.range()], gap.sentence, gap.block);
        assert_eq!(
            noted.gaps.iter().map(found).collect::<Vec<_>>(),
            [
                ("Fine so far. It *doesn’t* directly address [AG-2025.04-1127] this.", 1, 1),
                ("The archive does not say.", 0, 3),
                ("Nor this. The archive has no more.", 1, 3),
            ]
        );
        let plain = answer(&text, Reading::of(span, question), &format);
        assert_eq!(noted.citations.len(), 1);
        assert_eq!(plain, Answer { gaps: Vec::new(), citations: Vec::new(), ..noted });
    }
}
