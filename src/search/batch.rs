//! Inverts a batch of a segment's documents to terms with their documents, impacts and positions.
//!
//! Batches are inverted in parallel, and `segment` joins them in order. A batch is small enough for
//! its tables to stay in the processor's cache. The large tables of the segment are looked up only
//! once for each word of a batch. Of segments it knows only the ordinal of its first document, and
//! the words of earlier batches.

use super::bytes::{Cursor, put, put_ascending, put_len, small};
use super::document::{self, Document, Language};
use super::rank::{self, FIELDS};
use super::word_tables::{self, Key, Numbers, Pairs};

/// Documents of a batch; fewer in tests, so that their small archives have several batches.
pub const BATCH: usize = if cfg!(test) { 8 } else { 512 };

/// The data kept about a term's documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Ordinals only: filters.
    Ordinals,
    /// Ordinals and impacts: stop words.
    Impacts,
    /// Ordinals, impacts, forms and positions.
    All,
}

/// The words of a batch of documents.
#[derive(Debug, Default)]
pub struct Batch {
    /// In order of first appearance.
    pub terms: Vec<Term>,
    /// In order of first appearance.
    pub forms: Vec<Form>,
    /// All keys and forms, concatenated.
    text: String,
    /// The terms' streams, concatenated: a row for each field of [`Postings`].
    streams: [Vec<u8>; 4],
}

#[derive(Debug)]
pub struct Term {
    key: Text,
    pub hash: u64,
    pub kept: Kept,
    /// Number of documents with the term.
    pub count: u32,
    /// The first and the last of these documents, by ordinal within the segment.
    pub ends: (u32, u32),
    /// Its first form, if it has forms.
    pub form: u32,
    forms: u32,
    /// Its number among the terms of the segment if earlier batches know it, else [`NEW`].
    pub known: u32,
    /// The ends of its streams.
    streams: [u32; 4],
}

/// Position of a text among all texts of a batch.
#[derive(Clone, Copy, Debug)]
struct Text {
    start: u32,
    length: u32,
}

impl Text {
    fn of(self, all: &str) -> &str {
        &all[self.start as usize..][..self.length as usize]
    }
}

#[derive(Debug)]
pub struct Form {
    text: Text,
    pub hash: u64,
    /// Position of its term.
    pub term: u32,
    /// Number of documents with the form.
    pub count: u32,
    /// The last document in which it was counted.
    met: u32,
    /// Its number among the forms of the segment if earlier batches know it, else [`NEW`].
    pub known: u32,
}

/// Number of a word that earlier batches don't know.
pub const NEW: u32 = u32::MAX;

/// The data of a term's documents: varints, except for the impacts.
pub struct Postings<'a> {
    /// Distances between documents, from the second one.
    pub gaps: &'a [u8],
    /// Impact on each document; empty for filters.
    pub impacts: &'a [u8],
    /// Number and positions of the forms in each document; empty for a term with one form.
    pub forms: &'a [u8],
    /// Number of positions in each document, the first position, then the distances; empty for
    /// filters and stop words.
    pub positions: &'a [u8],
}

impl Batch {
    /// Appends a text to the others.
    fn enter(&mut self, text: &str) -> Text {
        let start = small(self.text.len());
        self.text.push_str(text);
        Text { start, length: small(text.len()) }
    }

    pub fn key(&self, term: &Term) -> &str {
        term.key.of(&self.text)
    }

    pub fn form(&self, form: &Form) -> &str {
        form.text.of(&self.text)
    }

    /// Returns the postings of each term.
    pub fn postings(&self) -> impl Iterator<Item = (&Term, Postings<'_>)> {
        let mut starts = [0; 4];
        self.terms.iter().map(move |term| {
            let (starts, ends) = (std::mem::replace(&mut starts, term.streams), term.streams);
            let part = |row: usize| &self.streams[row][starts[row] as usize..ends[row] as usize];
            let [gaps, impacts, forms, positions] = std::array::from_fn(part);
            (term, Postings { gaps, impacts, forms, positions })
        })
    }
}

/// A form from earlier batches.
pub struct Known<'a> {
    /// Its number among the forms of the segment.
    pub form: u32,
    pub term: u32,
    pub key: &'a str,
    pub hash: u64,
}

/// Looks up a form of earlier batches by its text and hash.
pub type Earlier<'a> = dyn Fn(&str, u64) -> Option<Known<'a>> + Sync + 'a;

/// Inverts documents; the first has the ordinal `first` within its segment.
pub struct Inverter<'a> {
    language: &'a Language,
    earlier: &'a Earlier<'a>,
    /// Ordinal of the next document within the segment.
    local: u32,
    batch: Batch,
    term_of: Numbers,
    /// The position of each form and of its term.
    form_of: Pairs,
    /// For each term, the last document with it, and its position among that document's terms.
    /// Every token needs these, so they are kept apart.
    last_met: Vec<(u32, u32)>,
    /// Terms of each document, in the order of the documents.
    notes: Vec<Note>,
    /// Data of the notes, see [`Inverter::note`].
    log: Vec<u8>,
    /// Terms of the current document, and its tokens.
    met: Vec<Met>,
    tokens: Vec<Token>,
    /// Forms and positions of one of these terms.
    scratch: [Vec<u32>; 2],
}

/// A term in a document.
#[derive(Clone, Copy)]
struct Note {
    term: u32,
    local: u32,
    /// Start of its data in the log.
    log: u32,
}

/// A term of the current document: its first and its last token.
#[derive(Clone, Copy)]
struct Met {
    term: u32,
    first: u32,
    last: u32,
}

/// A token of the current document.
struct Token {
    form: u32,
    position: u32,
    /// The next token of the same term; meaningless in the last one.
    next: u32,
    field: u8,
}

impl<'a> Inverter<'a> {
    pub fn new(first: u32, language: &'a Language, earlier: &'a Earlier<'a>) -> Self {
        Self {
            language,
            earlier,
            local: first,
            batch: Batch::default(),
            term_of: Numbers::default(),
            form_of: Pairs::default(),
            last_met: Vec::new(),
            notes: Vec::new(),
            log: Vec::new(),
            met: Vec::new(),
            tokens: Vec::new(),
            scratch: Default::default(),
        }
    }

    pub fn add(&mut self, document: &Document) {
        self.met.clear();
        self.tokens.clear();
        let length = document::walk(document, |text, field, position| {
            let [form, term] = self.form(text);
            self.token(form, term, field, position);
        });
        let length = rank::scale(length);
        for at in 0..self.met.len() {
            self.note(self.met[at], &length);
        }
        document::filters(document, |filter| {
            let term = self.new_term(filter, Kept::Ordinals);
            let met = &mut self.last_met[term as usize];
            if met.0 != self.local {
                met.0 = self.local;
                self.meet(term);
            }
        });
        self.local += 1;
    }

    /// Returns the positions of a form and of its term, and adds the form if it is new.
    fn form(&mut self, text: &str) -> [u32; 2] {
        let key = Key::of(text);
        let Batch { forms, text: all, .. } = &self.batch;
        let same = |form: u32| forms[form as usize].text.of(all) == text;
        self.form_of.find(key, same).unwrap_or_else(|| {
            let entered = self.enter_form(text);
            self.form_of.enter(key, entered);
            entered
        })
    }

    /// Adds a form that is new to this batch.
    fn enter_form(&mut self, text: &str) -> [u32; 2] {
        let hash = word_tables::hash(text);
        let (term, known) = match (self.earlier)(text, hash) {
            Some(known) => {
                let term = self.term(known.key, known.hash, Kept::All);
                self.batch.terms[term as usize].known = known.term;
                (term, known.form)
            }
            None if self.language.stop.binary_search(&text).is_ok() => {
                (self.new_term(&document::stop_term(text), Kept::Impacts), NEW)
            }
            None => (self.new_term(&self.language.key(text), Kept::All), NEW),
        };
        let Term { form: first, forms, .. } = &mut self.batch.terms[term as usize];
        if *forms == 0 {
            *first = small(self.batch.forms.len());
        }
        *forms += 1;
        let text = self.batch.enter(text);
        self.batch.forms.push(Form { text, hash, term, count: 0, met: u32::MAX, known });
        [small(self.batch.forms.len() - 1), term]
    }

    /// Returns the position of a term whose hash is not yet computed.
    fn new_term(&mut self, key: &str, kept: Kept) -> u32 {
        self.term(key, word_tables::hash(key), kept)
    }

    /// Returns the position of a term, and adds it if it is new.
    fn term(&mut self, key: &str, hash: u64, kept: Kept) -> u32 {
        let Batch { terms, text, .. } = &self.batch;
        let next = terms.len();
        let word_of = |term: usize| (terms[term].hash, terms[term].key.of(text));
        let term = self.term_of.number((hash, key), next, word_of);
        if term == next {
            let key = self.batch.enter(key);
            let ends = (self.local, self.local);
            let (form, known, streams) = (0, NEW, [0; 4]);
            let new = Term { key, hash, kept, count: 0, ends, form, forms: 0, known, streams };
            self.batch.terms.push(new);
            self.last_met.push((u32::MAX, 0));
        }
        small(term)
    }

    /// Adds a token of the current document to its term.
    fn token(&mut self, form: u32, term: u32, field: usize, position: u32) {
        let last_met = &mut self.last_met[term as usize];
        let token = small(self.tokens.len());
        if last_met.0 == self.local {
            let met = &mut self.met[last_met.1 as usize];
            self.tokens[met.last as usize].next = token;
            met.last = token;
        } else {
            *last_met = (self.local, small(self.met.len()));
            self.met.push(Met { term, first: token, last: token });
        }
        self.tokens.push(Token { form, position, next: token, field: field as u8 });
    }

    /// Adds a term to the current document.
    fn meet(&mut self, term: u32) {
        self.notes.push(Note { term, local: self.local, log: small(self.log.len()) });
        let term = &mut self.batch.terms[term as usize];
        term.count += 1;
        term.ends.1 = self.local;
    }

    /// Records a term of the current document: the impact; then, except for stop words, the number
    /// of its forms, the forms, and the positions.
    fn note(&mut self, met: Met, length: &[f64; FIELDS]) {
        self.meet(met.term);
        let mut frequency = [0; FIELDS];
        let [forms, positions] = &mut self.scratch;
        forms.clear();
        positions.clear();
        let mut at = met.first;
        loop {
            let token = &self.tokens[at as usize];
            frequency[usize::from(token.field)] += 1;
            let form = &mut self.batch.forms[token.form as usize];
            if form.met != self.local {
                form.met = self.local;
                form.count += 1;
                forms.push(token.form);
            }
            // Tokens come in the order of their positions; several may have the same one.
            if positions.last() != Some(&token.position) {
                positions.push(token.position);
            }
            if at == met.last {
                break;
            }
            at = token.next;
        }
        if self.batch.terms[met.term as usize].kept == Kept::Impacts {
            // Positions of stop words are not kept: they are the most numerous and least useful.
            self.log.push(rank::STOP_IMPACTS[usize::from(frequency[0] > 0)]);
            return;
        }
        self.log.push(rank::impact(frequency, length));
        put_len(&mut self.log, forms.len());
        forms.iter().for_each(|&form| put(&mut self.log, form));
        put_len(&mut self.log, positions.len());
        put_ascending(&mut self.log, positions.iter().copied());
    }

    /// Sorts the notes, made by document, into postings by term.
    pub fn finish(self) -> Batch {
        let Self { mut batch, notes, log, .. } = self;
        let Batch { terms, streams: [gaps, impacts, forms, positions], .. } = &mut batch;
        // The starts of each term's notes; later their ends.
        let start = |sum: &mut u32, term: &Term| Some(std::mem::replace(sum, *sum + term.count));
        let mut ends: Vec<u32> = terms.iter().scan(0, start).collect();
        let mut sorted = vec![Note { term: 0, local: 0, log: 0 }; notes.len()];
        for note in notes {
            let end = &mut ends[note.term as usize];
            sorted[*end as usize] = note;
            *end += 1;
        }
        let mut start = 0;
        for (term, end) in terms.iter_mut().zip(ends) {
            let mut next = term.ends.0;
            for note in &sorted[start..end as usize] {
                // The first distance depends on earlier batches.
                if note.local > term.ends.0 {
                    put(gaps, note.local - next);
                }
                next = note.local + 1;
                let mut log = Cursor(&log[note.log as usize..]);
                if term.kept != Kept::Ordinals {
                    impacts.extend(log.byte());
                }
                if term.kept == Kept::All {
                    let own = varints(&mut log);
                    forms.extend_from_slice(if term.forms > 1 { own } else { &[] });
                    positions.extend_from_slice(varints(&mut log));
                }
            }
            let rows = [&*gaps, impacts, forms, positions];
            term.streams = rows.map(|row| small(row.len()));
            start = end as usize;
        }
        batch
    }
}

/// Takes a count off `log`, and that number of varints; returns all of their bytes.
fn varints<'a>(log: &mut Cursor<'a>) -> &'a [u8] {
    let all = log.0;
    let count = log.written();
    let mut end = all.len() - log.0.len();
    for _ in 0..count {
        end += all[end..].iter().take_while(|&&byte| byte >= 0x80).count() + 1;
    }
    let (bytes, rest) = all.split_at(end);
    log.0 = rest;
    bytes
}
