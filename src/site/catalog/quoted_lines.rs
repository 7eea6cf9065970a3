//! Long lines of answers, parsed and cut into sentences, which many pages quote: a line that cites
//! hundreds of works stands on the pages of all of them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::model::{RecordIx, Span};
use crate::parse::Sentences;

/// A shorter line is parsed each time.
const LONG: usize = 2 << 10;

/// Bytes of lines that are held.
const MOST: usize = 8 << 20;

#[derive(Default)]
pub struct QuotedLines {
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    lines: HashMap<(RecordIx, Span), Arc<Sentences>>,
    bytes: usize,
}

impl QuotedLines {
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
