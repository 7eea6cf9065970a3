//! Joins the batches of a segment to terms and forms, each with all of its postings.
//!
//! A term's data in one batch is a *posting chunk*; chunks are stored one after the other, and each
//! links back to the one before. So each chunk is copied once, and no memory is wasted. A growing
//! list for each of a hundred thousand terms took three times as long and half as much memory
//! again.

use super::batch::{Batch, Kept, Known, NEW, Postings};
use super::bytes::{Cursor, put, put_bytes, small};
use super::word_tables::Numbers;

/// The words of a segment.
#[derive(Default)]
pub struct Words {
    /// In order of first appearance.
    pub terms: Vec<Term>,
    /// In order of first appearance.
    pub forms: Vec<Form>,
    term_of: Numbers,
    form_of: Numbers,
    /// The chunks of each batch.
    blocks: Vec<Vec<u8>>,
    /// The forms of each term, concatenated; and the start of each term's forms.
    variants: Vec<u32>,
    variants_of: Vec<u32>,
}

/// A term: a key, or a filter with its prefix.
pub struct Term {
    /// Lookup key.
    pub key: Box<str>,
    pub kept: Kept,
    /// Number of documents with the term.
    pub count: u32,
    /// Bytes of the distances between its documents.
    pub gaps: usize,
    /// Bytes of its positions.
    pub positions: usize,
    hash: u64,
    variants: u32,
    /// The ordinal that comes after the last one, within the segment.
    next: u32,
    /// Place of its last chunk: a block, numbered from 1, and an offset in it.
    last: (u32, u32),
}

/// A form of a term.
pub struct Form {
    /// Text of the form, normalised.
    pub text: Box<str>,
    /// Number of documents with the form.
    pub count: u32,
    /// Position of its term.
    pub term: u32,
    hash: u64,
    /// Its number among the forms of its term.
    nth: u32,
}

/// Data of a term in one batch.
pub struct PostingChunk<'a> {
    count: u32,
    /// Distance from the last document of the chunk before to the first one.
    gap: u32,
    gaps: &'a [u8],
    /// Impact on each document; empty for filters.
    pub impacts: &'a [u8],
    /// Forms that all of its documents share; 0 if each has its own.
    forms: u32,
    masks: &'a [u8],
    /// Positions in each document; empty for filters and stop words.
    pub positions: &'a [u8],
}

/// Number of forms of a term with a bit of their own; all others share the last bit.
pub const LAST_BIT: u32 = 31;

impl Words {
    /// Adds the words of the next documents.
    pub fn join(&mut self, batch: &Batch) {
        let terms = batch.terms.iter().map(|term| match term.known {
            NEW => self.term(batch.key(term), term.hash, term.kept),
            known => known,
        });
        let terms: Vec<u32> = terms.collect();
        let bits = batch.forms.iter().map(|form| {
            let term = terms[form.term as usize];
            // The forms of stop words have no bits.
            if self.terms[term as usize].kept != Kept::All {
                return 0;
            }
            let known = match form.known {
                NEW => self.form(batch.form(form), form.hash, term),
                known => known,
            };
            let known = &mut self.forms[known as usize];
            known.count += form.count;
            1 << known.nth.min(LAST_BIT)
        });
        let bits: Vec<u32> = bits.collect();
        let mut block = Vec::new();
        let number = small(self.blocks.len() + 1);
        for ((term, postings), all) in batch.postings().zip(terms) {
            let all = &mut self.terms[all as usize];
            let at = small(block.len());
            let gap = term.ends.0 - all.next;
            let (before, place) = all.last;
            put(&mut block, if before == 0 { 0 } else { number - before + 1 });
            put(&mut block, place);
            put(&mut block, term.count);
            let start = block.len();
            put(&mut block, gap);
            all.gaps += block.len() - start + postings.gaps.len();
            put_bytes(&mut block, postings.gaps);
            block.extend_from_slice(postings.impacts);
            if term.kept == Kept::All {
                put_forms(&mut block, term.count, &postings, bits[term.form as usize], &bits);
                put_bytes(&mut block, postings.positions);
            }
            all.positions += postings.positions.len();
            all.next = term.ends.1 + 1;
            all.count += term.count;
            all.last = (number, at);
        }
        block.shrink_to_fit();
        self.blocks.push(block);
    }

    /// Returns whether any document contains a form.
    pub fn contains(&self, form: &str) -> bool {
        self.known(form, super::word_tables::hash(form)).is_some()
    }

    /// Looks up a form.
    pub fn known(&self, text: &str, hash: u64) -> Option<Known<'_>> {
        let Self { forms, form_of, terms, .. } = self;
        let form = form_of.find((hash, text), |form| (forms[form].hash, &forms[form].text))?;
        let term = forms[form].term;
        let Term { key, hash, .. } = &terms[term as usize];
        Some(Known { form: small(form), term, key, hash: *hash })
    }

    /// Returns the position of a form, and adds it if it is new.
    fn form(&mut self, text: &str, hash: u64, term: u32) -> u32 {
        let Self { forms, form_of, .. } = self;
        let word_of = |form: usize| (forms[form].hash, &*forms[form].text);
        let form = form_of.number((hash, text), forms.len(), word_of);
        if form == self.forms.len() {
            let variants = &mut self.terms[term as usize].variants;
            let nth = *variants;
            *variants += 1;
            self.forms.push(Form { text: text.into(), hash, term, nth, count: 0 });
        }
        small(form)
    }

    /// Returns the position of a term, and adds it if it is new.
    fn term(&mut self, key: &str, hash: u64, kept: Kept) -> u32 {
        let Self { terms, term_of, .. } = self;
        let word_of = |term: usize| (terms[term].hash, &*terms[term].key);
        let term = term_of.number((hash, key), terms.len(), word_of);
        if term == self.terms.len() {
            let (key, last) = (key.into(), (0, 0));
            let (count, gaps, positions, variants, next) = (0, 0, 0, 0, 0);
            let new = Term { key, kept, count, gaps, positions, hash, variants, next, last };
            self.terms.push(new);
        }
        small(term)
    }

    /// Ends the segment: drops the lookup tables, and sorts the forms by term.
    pub fn finish(&mut self) {
        (self.term_of, self.form_of) = Default::default();
        let start = |sum: &mut u32, term: &Term| Some(std::mem::replace(sum, *sum + term.variants));
        self.variants_of = self.terms.iter().scan(0, start).collect();
        self.variants = vec![0; self.forms.len()];
        for (number, form) in self.forms.iter().enumerate() {
            let at = self.variants_of[form.term as usize] + form.nth;
            self.variants[at as usize] = small(number);
        }
    }

    /// Returns the forms of the term at a position, in the order of the masks' bits.
    pub fn forms_of(&self, term: usize) -> impl Iterator<Item = &Form> {
        let start = self.variants_of[term] as usize;
        let numbers = &self.variants[start..][..self.terms[term].variants as usize];
        numbers.iter().map(|&number| &self.forms[number as usize])
    }

    pub fn key(&self, form: &Form) -> &str {
        &self.terms[form.term as usize].key
    }

    /// Returns the chunks of a term in the order of their documents.
    pub fn chunks(&self, term: &Term) -> Vec<PostingChunk<'_>> {
        let mut chunks = Vec::new();
        let (mut block, mut at) = term.last;
        while block > 0 {
            let bytes = &self.blocks[block as usize - 1][at as usize..];
            let (chunk, back, place) = PostingChunk::read(bytes, term.kept);
            chunks.push(chunk);
            (block, at) = (if back == 0 { 0 } else { block + 1 - back }, place);
        }
        chunks.reverse();
        chunks
    }
}

impl<'a> PostingChunk<'a> {
    /// Reads a chunk. Also returns where the one before is: the number of blocks back (plus 1; 0 if
    /// there is none) and the offset.
    fn read(bytes: &'a [u8], kept: Kept) -> (Self, u32, u32) {
        let mut cursor = Cursor(bytes);
        let [back, place, count, gap] = std::array::from_fn(|_| cursor.written());
        let sized = |cursor: &mut Cursor<'a>| cursor.bytes().expect("it was just written");
        let gaps = sized(&mut cursor);
        let impacts = if kept == Kept::Ordinals { 0 } else { count as usize };
        let impacts = cursor.take(impacts).expect("it was just written");
        let none: &[u8] = &[];
        let (mut forms, mut masks, mut positions) = (0, none, none);
        if kept == Kept::All {
            forms = cursor.written();
            masks = if forms == 0 { sized(&mut cursor) } else { none };
            positions = sized(&mut cursor);
        }
        (Self { count, gap, gaps, impacts, forms, masks, positions }, back, place)
    }

    /// Appends the distances between documents, starting from the one before.
    pub fn put_gaps(&self, out: &mut Vec<u8>) {
        put(out, self.gap);
        out.extend_from_slice(self.gaps);
    }

    /// Appends the forms in each document.
    pub fn put_masks(&self, out: &mut Vec<u8>) {
        match self.forms {
            0 => out.extend_from_slice(self.masks),
            forms => (0..self.count).for_each(|_| put(out, forms)),
        }
    }
}

/// Appends the forms in each of `count` documents: `only`, or the listed ones.
fn put_forms(out: &mut Vec<u8>, count: u32, postings: &Postings<'_>, only: u32, bits: &[u32]) {
    if postings.forms.is_empty() {
        put(out, only);
        return;
    }
    put(out, 0);
    let mut masks = Vec::with_capacity(postings.forms.len());
    let mut forms = Cursor(postings.forms);
    for _ in 0..count {
        let listed = forms.written();
        put(&mut masks, (0..listed).fold(0, |mask, _| mask | bits[forms.written() as usize]));
    }
    put_bytes(out, &masks);
}
