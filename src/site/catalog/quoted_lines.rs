//! Long lines of answers, parsed and cut into sentences, and the names that long answers define. Many
//! pages quote them: a line that cites hundreds of works stands on the pages of all of them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::model::{RecordIx, Span};
use crate::parse::{References, Sentences};

/// A shorter line, or answer, is read each time.
const LONG: usize = 2 << 10;

/// Bytes of lines that are held.
const MOST: usize = 8 << 20;

/// Records whose names are held.
const MOST_NAMED: usize = 1 << 10;

#[derive(Default)]
pub struct QuotedLines {
    held: Mutex<Held>,
    names: Mutex<HashMap<RecordIx, Arc<References>>>,
}

#[derive(Default)]
struct Held {
    lines: HashMap<(RecordIx, Span), Arc<Sentences>>,
    bytes: usize,
}

impl QuotedLines {
    /// Returns the names that a record's answer defines; `find` reads the whole answer.
    pub fn names(
        &self,
        record: RecordIx,
        answer: Span,
        find: impl FnOnce() -> References,
    ) -> Arc<References> {
        if answer.range().len() < LONG {
            return Arc::new(find());
        }
        let lock = || self.names.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(&record) {
            return Arc::clone(known);
        }
        let found = Arc::new(find());
        let mut names = lock();
        if names.len() == MOST_NAMED {
            names.clear();
        }
        names.insert(record, Arc::clone(&found));
        found
    }

    /// Returns the sentences of the line at `at` in a record.
    pub fn get(
        &self,
        record: RecordIx,
        at: Span,
        parse: impl FnOnce() -> Sentences,
    ) -> Arc<Sentences> {
        let bytes = at.range().len();
        if bytes < LONG {
            return Arc::new(parse());
        }
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = held.lines.get(&(record, at)) {
            return Arc::clone(known);
        }
        // Parsed under the lock: others most likely wait for the same line.
        let sentences = Arc::new(parse());
        if held.bytes + bytes > MOST {
            *held = Held::default();
        }
        held.bytes += bytes;
        held.lines.insert((record, at), Arc::clone(&sentences));
        sentences
    }
}
