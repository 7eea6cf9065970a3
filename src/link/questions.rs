//! Groups records by the question that they answer.
//!
//! Knows nothing about follow-ups.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::model::{Question, QuestionIx, Record, RecordIx, RecordLinks};
use crate::normalise;

/// Groups the records by their normalised question and notes each record's group in `links`.
pub(super) fn group(records: &[Record], links: &mut [RecordLinks]) -> Vec<Question> {
    let keys: Vec<String> = records.par_iter().map(|record| key(&record.title)).collect();
    let mut known: HashMap<&str, QuestionIx> = HashMap::with_capacity(keys.len());
    let mut questions: Vec<Question> = Vec::new();
    for (at, key) in keys.iter().enumerate() {
        let question = *known.entry(key).or_insert_with(|| {
            let (versions, asked_by) = Default::default();
            questions.push(Question { key: key.clone(), versions, asked_by });
            QuestionIx::new(questions.len() - 1)
        });
        questions[question.at()].versions.push(RecordIx::new(at));
        links[at].question = Some(question);
    }
    questions
}

/// Returns the key that groups a question; one of punctuation alone keeps its text, so that such
/// questions aren't all equal.
pub(super) fn key(plain: &str) -> String {
    let key = normalise::question_key(plain);
    if key.is_empty() { plain.trim().to_owned() } else { key }
}
