//! Reads back a published search index from its description alone (`docs/search-index.md`), and says
//! what in it is no plain text: the client shows questions, models and categories out of these files,
//! and compares what is typed with the rest.

use std::collections::BTreeMap;
use std::io::Read as _;

use catena::search::{Fetch, Options, Reader};

use super::contexts::is_obeyed;
use crate::project::Tree;

/// Why a file can't be read, or what in it must not be.
type Outcome<T> = Result<T, String>;

/// The index's cards by record id: question and model.
pub type Cards = BTreeMap<String, (String, String)>;

/// Reads one file, and adds the cards that it has.
pub fn file(bytes: &[u8], cards: &mut Cards) -> Outcome<()> {
    let mut payload = Vec::new();
    let read = flate2::read::GzDecoder::new(bytes).read_to_end(&mut payload);
    read.map_err(|why| why.to_string())?;
    table(&payload, cards)
}

/// Reads a file's payload, or one that stands in a segment's root.
fn table(payload: &[u8], cards: &mut Cards) -> Outcome<()> {
    let mut at = Bytes(payload);
    match at.byte()? {
        b'M' => {
            at.byte()?;
            at.text()?;
            at.number()?;
            for _ in 0..at.number()? {
                at.text()?;
            }
            for _ in 0..at.number()? {
                for _ in 0..3 {
                    at.number()?;
                }
                match at.byte()? {
                    1 => {
                        let length = at.number()?;
                        table(at.take(length)?, cards)?;
                    }
                    _ => at.take(8).map(|_| ())?,
                }
            }
            for _ in 0..at.number()? {
                if at.byte()? == 1 {
                    at.take(8)?;
                }
            }
            for _ in 0..at.number()? {
                at.byte()?;
                let path = [at.text()?, at.text()?, at.text()?][2].clone();
                is_within(&path)?;
            }
        }
        b'S' => root(&mut at, cards)?,
        b'I' => {}
        b'T' => {
            at.fronts(|at| if at.number()? % 2 == 0 { at.number().map(|_| ()) } else { Ok(()) })?;
            at.fronts(Bytes::alias)?;
            // The titles with each key.
            let length = at.number()?;
            Bytes(at.take(length)?).fronts(|at| {
                let count = at.number()?;
                for _ in 0..count {
                    at.number()?;
                }
                at.take(count).map(|_| ())
            })?;
        }
        b'P' => places(&mut at)?,
        b'L' => at.fronts(Bytes::alias)?,
        b'H' => at.fronts(|at| at.text().map(|_| ()))?,
        b'C' => {
            for _ in 0..at.number()? {
                let [id, question, model] = [at.text()?, at.text()?, at.text()?];
                at.number()?;
                at.number()?;
                if cards.insert(id.clone(), (question, model)).is_some() {
                    return Err(format!("{id} has two cards"));
                }
            }
        }
        b'D' => columns(&mut at)?,
        b'W' => {
            for _ in 0..at.number()? {
                let path = [at.text()?, at.text()?][1].clone();
                is_within(&path)?;
            }
        }
        b'F' => {
            for _ in 0..at.number()? {
                at.text()?;
                for _ in 0..at.number()? {
                    at.text()?;
                }
            }
        }
        b'N' | b'Q' => {}
        kind => return Err(format!("an unknown kind {kind}")),
    }
    Ok(())
}

/// A segment's root, with the payloads that stand in it.
fn root(at: &mut Bytes<'_>, cards: &mut Cards) -> Outcome<()> {
    at.number()?;
    let is_inline = at.byte()? == 1;
    for _ in 0..8 {
        let is_paged = at.byte()? == 1;
        for _ in 0..at.number()? {
            // A prefix of a text, which may end within a character.
            at.number()?;
            let length = at.number()?;
            at.take(length)?;
            if is_inline && !is_paged {
                let length = at.number()?;
                table(at.take(length)?, cards)?;
            } else {
                at.take(8)?;
            }
        }
    }
    Ok(())
}

/// The path of a page leads to one of the site.
fn is_within(path: &str) -> Outcome<()> {
    let is_path = |c: char| c.is_ascii_alphanumeric() || "/.-_#".contains(c);
    if path.chars().all(is_path) && !path.starts_with('/') && !path.contains("..") {
        Ok(())
    } else {
        Err(format!("{path:?} is no path of a page"))
    }
}

/// The forms of each key.
fn places(at: &mut Bytes<'_>) -> Outcome<()> {
    let lengths: Vec<usize> =
        (0..at.number()?).map(|_| at.number().map(|n| n / 2)).collect::<Outcome<_>>()?;
    for length in lengths.into_iter().filter(|length| *length > 0) {
        let mut block = Bytes(at.take(length)?);
        // The first is cut where it is as its key, which stands in another file.
        for nth in 0..block.number()? {
            let shared = block.number()?;
            let added = block.number()?;
            let added = String::from_utf8_lossy(block.take(added)?).into_owned();
            if nth > 0 || shared == 0 {
                is_plain(&added)?;
            }
        }
    }
    Ok(())
}

/// Models and categories, which are offered as choices.
fn columns(at: &mut Bytes<'_>) -> Outcome<()> {
    let documents = at.number()?;
    for _ in 0..at.number()? {
        at.text()?;
    }
    for _ in 0..documents {
        at.number()?;
    }
    for _ in 0..at.number()? {
        at.number()?;
    }
    for _ in 0..at.number()? {
        at.text()?;
        members(at, documents)?;
    }
    members(at, documents)
}

/// Some of the documents of a block: bits, or their places.
fn members(at: &mut Bytes<'_>, documents: usize) -> Outcome<()> {
    let count = at.number()?;
    if count % 2 == 1 {
        return at.take(documents.div_ceil(8)).map(|_| ());
    }
    (0..count / 2).try_for_each(|_| at.number().map(|_| ()))
}

/// The rest that is still to read.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn byte(&mut self) -> Outcome<u8> {
        Ok(self.take(1)?[0])
    }

    fn take(&mut self, count: usize) -> Outcome<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or("it ends too early")?;
        self.0 = rest;
        Ok(taken)
    }

    fn number(&mut self) -> Outcome<usize> {
        let mut number = 0;
        for place in 0..5 {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << (7 * place);
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err("a number without an end".to_owned())
    }

    /// Reads a text, which must be one that may be shown.
    fn text(&mut self) -> Outcome<String> {
        let length = self.number()?;
        let text = std::str::from_utf8(self.take(length)?).map_err(|why| why.to_string())?;
        is_plain(text)?;
        Ok(text.to_owned())
    }

    /// Reads a table of front-coded texts, and what follows each with `rest`.
    fn fronts(&mut self, rest: impl Fn(&mut Self) -> Outcome<()>) -> Outcome<()> {
        let mut text = Vec::new();
        for _ in 0..self.number()? {
            text.truncate(self.number()?);
            let added = self.number()?;
            text.extend_from_slice(self.take(added)?);
            is_plain(std::str::from_utf8(&text).map_err(|why| why.to_string())?)?;
            rest(self)?;
        }
        Ok(())
    }

    /// Reads what follows a form: numbers, and how its key ends.
    fn alias(&mut self) -> Outcome<()> {
        self.number()?;
        self.number()?;
        self.text().map(|_| ())
    }
}

/// A text is as it is read: nothing in it steers a screen or turns what follows, and none of the
/// marks that stand for citations and formulas while a record is parsed is left. A tab is a space.
fn is_plain(text: &str) -> Outcome<()> {
    let is_mark =
        |c: char| u32::from(c) & 0xfffe == 0xfffe || ('\u{fdd0}'..='\u{fdef}').contains(&c);
    let is_fault = |c: &char| *c != '\t' && (is_obeyed(*c) || *c == '\n' || is_mark(*c));
    match text.chars().find(is_fault) {
        None => Ok(()),
        Some(c) => Err(format!("{c:?} in {text:?}")),
    }
}

/// Every answer's card says what its page tells machines, and there is no other card. Questions and
/// models come by the id of their answer.
pub fn cards(cards: &Cards, pages: &Cards) -> Vec<String> {
    let mut faults = Vec::new();
    for (id, page) in pages {
        match cards.get(id) {
            Some(card) if card == page => {}
            card => faults.push(format!("{id} is {card:?} in the index, and {page:?} on its page")),
        }
    }
    let others = cards.keys().filter(|id| !pages.contains_key(*id));
    faults.extend(others.map(|id| format!("{id} is in the index and has no page")));
    faults
}

/// The files of a site, as an index's reader asks for them.
struct Published<'a>(&'a Tree);

impl Fetch for Published<'_> {
    fn get(&self, path: &str) -> Option<Vec<u8>> {
        self.0.get(path).cloned()
    }
}

/// Asks the Rust reader for payloads, and returns how many hits it had and what was wrong with them.
pub fn queries(files: &Tree, cards: &Cards, payloads: &[&str]) -> (usize, Vec<String>) {
    let reader = match Reader::open(Published(files)) {
        Ok(reader) => reader,
        Err(why) => return (0, vec![why.to_string()]),
    };
    let (mut hits, mut faults) = (0, Vec::new());
    for payload in payloads {
        match reader.search(payload, Options { limit: 10, facets: true, ..Options::default() }) {
            Err(why) => faults.push(format!("{payload:?}: {why}")),
            Ok(answer) => {
                hits += answer.hits.len();
                let facets = answer.facets.models.iter().chain(&answer.facets.categories);
                faults.extend(facets.filter_map(|(name, _)| is_plain(name).err()));
                for hit in answer.hits {
                    let model = hit.model.unwrap_or_default();
                    if cards.get(&hit.id) != Some(&(hit.question, model)) {
                        faults.push(format!("{payload:?}: {} is not as its card", hit.id));
                    }
                }
            }
        }
    }
    (hits, faults)
}
