//! A batch of a segment's documents to their terms, each with its documents, impacts and positions.
//!
//! Batches are made in parallel, and `segment` joins them in order. A batch is small enough for its
//! tables to stay close to the processor: a document's words are looked up here, and the large
//! tables of the segment are asked only once for each of a batch's words. Knows nothing of segments
//! but at which of its documents the batch begins, and what earlier batches know of a word.

use super::bytes::{Cursor, put, put_ascending, put_len, small};
use super::document::{self, Document, Language};
use super::rank::{self, FIELDS};
use super::word_tables::{self, Key, Numbers, Pairs};

/// Documents of a batch; few in tests, whose archives are small and shall have many.
pub const BATCH: usize = if cfg!(test) { 8 } else { 512 };

/// What is kept of a term's documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Their ordinals: filters.
    Ordinals,
    /// How much it matters to them besides: stop words.
    Impacts,
    /// Forms and positions besides.
    All,
}

/// The words of some documents.
#[derive(Debug, Default)]
pub struct Batch {
    /// In the order in which they were met.
    pub terms: Vec<Term>,
    /// In the order in which they were met.
    pub forms: Vec<Form>,
    /// All keys and forms, one after the other.
    text: String,
    /// The terms' streams, one after the other: a row for each field of [`Postings`].
    streams: [Vec<u8>; 4],
}

#[derive(Debug)]
pub struct Term {
    key: Text,
    pub hash: u64,
    pub kept: Kept,
    /// How many documents hold it.
    pub count: u32,
    /// The first of them and the last, by their ordinals within the segment.
    pub ends: (u32, u32),
    /// Its first form, where it has forms.
    pub form: u32,
    forms: u32,
    /// Its number among the terms of the segment, if earlier batches know it, else [`NEW`].
    pub known: u32,
    /// Where its streams end.
    streams: [u32; 4],
}

/// Where a text stands among all of a batch.
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
    /// How many documents hold it.
    pub count: u32,
    /// Which document was the last that it was counted in.
    met: u32,
    /// Its number among the forms of the segment, if earlier batches know it, else [`NEW`].
    pub known: u32,
}

/// What stands for the number of a word that earlier batches don't know.
pub const NEW: u32 = u32::MAX;

/// What is known of a term's documents, as varints but for the impacts.
pub struct Postings<'a> {
    /// Distances between documents, from the second on.
    pub gaps: &'a [u8],
    /// How much it matters to each; empty for filters.
    pub impacts: &'a [u8],
    /// How many forms each holds, and which; empty for a term with one form.
    pub forms: &'a [u8],
    /// Where it stands in each: how many positions, the first one, then what lies between; empty
    /// for filters and stop words.
    pub positions: &'a [u8],
}

impl Batch {
    /// Enters a text behind all others.
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

    /// Returns what is known of the documents of each term.
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

/// A form that earlier batches know.
pub struct Known<'a> {
    /// Its number among the forms of the segment.
    pub form: u32,
    pub term: u32,
    pub key: &'a str,
    pub hash: u64,
}

/// Returns what earlier batches know of a form, by its text and hash.
pub type Earlier<'a> = dyn Fn(&str, u64) -> Option<Known<'a>> + Sync + 'a;

/// Inverts documents, the first of which has the ordinal `first` within its segment.
pub struct Inverter<'a> {
    language: &'a Language,
    earlier: &'a Earlier<'a>,
    /// Ordinal of the next document within the segment.
    local: u32,
    batch: Batch,
    term_of: Numbers,
    /// The position of a form, and that of its term.
    form_of: Pairs,
    /// For each term, which document was the last that met it, and at which of that document's
    /// terms it stands: what each token asks for, kept by itself.
    last_met: Vec<(u32, u32)>,
    /// What each document adds to its terms, in the order of the documents.
    notes: Vec<Note>,
    /// What the notes say, see [`Inverter::note`].
    log: Vec<u8>,
    /// The terms of the document at hand, and its tokens.
    met: Vec<Met>,
    tokens: Vec<Token>,
    /// The forms and the positions of one of these terms.
    scratch: [Vec<u32>; 2],
}

/// That a document holds a term.
#[derive(Clone, Copy)]
struct Note {
    term: u32,
    local: u32,
    /// Where the log tells more.
    log: u32,
}

/// A term of the document at hand: the first and the last of its tokens.
#[derive(Clone, Copy)]
struct Met {
    term: u32,
    first: u32,
    last: u32,
}

/// A token of the document at hand.
struct Token {
    form: u32,
    position: u32,
    /// The next one of the same term; of no meaning in the last one.
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

    /// Returns the position of a form and that of its term, entering it when it is new.
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

    /// Enters a form that this batch has not met.
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

    /// Returns the position of a term whose hash is not known.
    fn new_term(&mut self, key: &str, kept: Kept) -> u32 {
        self.term(key, word_tables::hash(key), kept)
    }

    /// Returns the position of a term, entering it when it is new.
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

    /// Adds a token of the document at hand to those of its term.
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

    /// Notes that the document at hand holds a term.
    fn meet(&mut self, term: u32) {
        self.notes.push(Note { term, local: self.local, log: small(self.log.len()) });
        let term = &mut self.batch.terms[term as usize];
        term.count += 1;
        term.ends.1 = self.local;
    }

    /// Notes how the document at hand holds a term: the impact; then, but for stop words, how many
    /// of its forms and which, and the positions.
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
            // Tokens come in the order of their positions, and several may stand at one.
            if positions.last() != Some(&token.position) {
                positions.push(token.position);
            }
            if at == met.last {
                break;
            }
            at = token.next;
        }
        if self.batch.terms[met.term as usize].kept == Kept::Impacts {
            // The positions of stop words are not kept: they are the most of a text, and say least.
            self.log.push(rank::STOP_IMPACTS[usize::from(frequency[0] > 0)]);
            return;
        }
        self.log.push(rank::impact(frequency, length));
        put_len(&mut self.log, forms.len());
        forms.iter().for_each(|&form| put(&mut self.log, form));
        put_len(&mut self.log, positions.len());
        put_ascending(&mut self.log, positions.iter().copied());
    }

    /// Sorts what was noted by document into what is known by term.
    pub fn finish(self) -> Batch {
        let Self { mut batch, notes, log, .. } = self;
        let Batch { terms, streams: [gaps, impacts, forms, positions], .. } = &mut batch;
        // Where the notes of each term start, and then end.
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
                // The first distance depends on what comes before this batch.
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

/// Takes a count off `log`, and as many varints as it says; returns all of their bytes.
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
