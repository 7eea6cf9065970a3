//! Finds the records that answer follow-ups, and the open questions that none answers.
//!
//! Only an exact match of the normalised text answers a follow-up, never a similar one.

use std::cmp::Reverse;
use std::collections::HashMap;

use rayon::prelude::*;

use super::questions::key;
use crate::model::{FollowUp, OpenQuestion, Question, QuestionIx, Record, RecordIx, RecordLinks};

/// Fills in `follow_ups` and `asked_by`, and returns the follow-ups that no record answers.
pub(super) fn resolve(
    records: &[Record],
    questions: &mut [Question],
    links: &mut [RecordLinks],
) -> Vec<OpenQuestion> {
    let known: HashMap<&str, QuestionIx> =
        questions.iter().enumerate().map(|(at, q)| (&*q.key, QuestionIx::new(at))).collect();
    // The archive's question, or the key of a missing one.
    let resolve = |asked: &FollowUp| {
        let key = key(&asked.plain);
        known.get(&*key).copied().ok_or(key)
    };
    let of_record = |(link, record): (&mut RecordLinks, &Record)| {
        let resolved: Vec<_> = record.follow_ups.iter().map(resolve).collect();
        link.follow_ups = resolved.iter().map(|of| of.as_ref().ok().copied()).collect();
        resolved
    };
    let resolved: Vec<Vec<_>> = links.par_iter_mut().zip(records).map(of_record).collect();
    let mut open = Vec::new();
    for (at, resolved) in resolved.into_iter().enumerate() {
        let asker = RecordIx::new(at);
        for (place, resolved) in resolved.into_iter().enumerate() {
            match resolved {
                Err(key) => open.push((key, asker, place)),
                Ok(question) => {
                    let asked_by = &mut questions[question.at()].asked_by;
                    if asked_by.last() != Some(&asker) {
                        asked_by.push(asker);
                    }
                }
            }
        }
    }
    group(records, open)
}

/// Groups open follow-ups by their key; those without any text are not questions.
fn group(records: &[Record], mut open: Vec<(String, RecordIx, usize)>) -> Vec<OpenQuestion> {
    open.retain(|(key, ..)| !key.is_empty());
    open.par_sort_unstable();
    let mut groups: Vec<OpenQuestion> = Vec::new();
    for (key, asker, place) in open {
        match groups.last_mut().filter(|group| group.key == key) {
            Some(group) if group.asked_by.last() == Some(&asker) => {}
            Some(group) => group.asked_by.push(asker),
            None => {
                let text = records[asker.at()].follow_ups[place].text.clone();
                let place = u32::try_from(place).unwrap_or(u32::MAX);
                groups.push(OpenQuestion { key, text, asked_by: vec![asker], place });
            }
        }
    }
    // A stable sort; groups are in key order before it.
    groups.sort_by_key(|group| (Reverse(group.asked_by.len()), group.asked_by[0]));
    groups
}
