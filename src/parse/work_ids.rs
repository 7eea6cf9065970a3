//! The forms of works' ids: patterns of the settings, and recipes for ids that every archive may
//! have.
//!
//! A recipe finds an id under each of its spellings and gives all of them one identity: a DOI in
//! lower case, an arXiv id without its version, an address without what leads to the same page.
//! Recipes also know the address of a work.

use std::ops::Range;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use regex::Regex;

use super::web_address::{self, is_cjk};
use crate::config::{RECIPES, Recipe, id_pattern};
use crate::model::WorkId;

/// The forms of works' ids in an archive.
#[derive(Clone, Debug)]
pub(super) struct WorkIds {
    /// The recipes, in the order in which they are tried.
    recipes: Vec<(Recipe, Regex)>,
    any: Regex,
    at_end: Regex,
    chip_prefixes: Vec<String>,
}

/// The reason why settings are no forms of ids.
pub(super) enum Unusable {
    Pattern(String, regex::Error),
    Empty(String),
}

impl WorkIds {
    /// Compiles the patterns of the settings.
    pub(super) fn new(settings: &[String]) -> Result<Self, Unusable> {
        let compile = |text: &str| {
            Regex::new(text).map_err(|error| Unusable::Pattern(text.to_owned(), error))
        };
        settings.iter().try_for_each(|setting| compile(id_pattern(setting)).map(drop))?;
        let has = |name: &str| settings.iter().any(|setting| setting == name);
        let chosen = RECIPES.iter().filter(|(name, _)| has(name));
        let mut recipes = Vec::new();
        for (_, recipe) in chosen {
            recipes.push((*recipe, compile(&format!("^(?:{})$", recipe.pattern()))?));
        }
        let own: Vec<&String> =
            settings.iter().filter(|setting| Recipe::named(setting).is_none()).collect();
        // Own patterns come first; an address is tried when nothing else fits.
        let all = own.iter().map(|own| own.as_str());
        let all = all.chain(recipes.iter().map(|(recipe, _)| recipe.pattern()));
        let any = all.map(|pattern| format!("(?:{pattern})")).collect::<Vec<_>>().join("|");
        let whole = compile(&any)?;
        // Also without a pattern.
        if whole.is_match("") {
            return Err(Unusable::Empty(any));
        }
        let mut chip_prefixes: Vec<String> = own.iter().map(|own| literal_prefix(own)).collect();
        if has("arxiv") {
            chip_prefixes.push("arXiv:".to_owned());
        }
        if has("url") {
            chip_prefixes.push("https://".to_owned());
        }
        Ok(Self { recipes, at_end: compile(&format!("(?:{any})$"))?, any: whole, chip_prefixes })
    }

    /// Returns the places of all ids in a text, in order, each a whole word.
    pub(super) fn find(&self, text: &str) -> Vec<(usize, usize)> {
        // A letter of a language without spaces begins no word.
        let is_of_word = |c: char| c.is_alphanumeric() && (self.recipes.is_empty() || !is_cjk(c));
        let mut places = Vec::new();
        for found in self.any.find_iter(text) {
            let place = self.without_closing(text, found.range());
            let is_word = !text[..place.start].ends_with(is_of_word)
                && !text[place.end..].starts_with(is_of_word)
                && !self.is_inside_other(text, &place);
            let is_wrong = || matches!(self.read(&text[place.clone()]), Some(None));
            if is_word && !place.is_empty() && !is_wrong() {
                places.push((place.start, place.end));
            }
        }
        places
    }

    /// Returns the start of the id at the very end of a text. It may touch the text before it.
    pub(super) fn at_end(&self, text: &str) -> Option<usize> {
        self.at_end.find(text).map(|id| id.start())
    }

    /// Returns a regular expression that any id fits.
    pub(super) fn pattern(&self) -> &str {
        self.any.as_str()
    }

    /// Returns the identity of an id that a source states. An id of a recipe may have other marks
    /// around it: `info:doi/10.1000/x`, `10.1000/x.`
    pub(super) fn stated(&self, written: &str) -> WorkId {
        const SCHEMES: [&str; 2] = ["urn", "doi"];
        let is_info = written.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("info:doi/"));
        let written = if is_info { &written[9..] } else { written };
        if !self.recipes.is_empty()
            && self.read(written).is_none()
            && let [(start, end)] = self.find(written)[..]
            && self.read(&written[start..end]).is_some()
        {
            let around = [&written[..start], &written[end..]];
            let mut words =
                around.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
            if words.all(|word| word.is_empty() || SCHEMES.contains(&&*word.to_lowercase())) {
                return self.identity(&written[start..end]);
            }
        }
        self.identity(written)
    }

    /// Returns the identity of an id as written.
    pub(super) fn identity(&self, written: &str) -> WorkId {
        self.read(written).flatten().map_or_else(|| WorkId::new(written), WorkId::new)
    }

    /// Reads an id by the first recipe that fits; `Some(None)` for one with a wrong check digit or
    /// without a host, `None` if no recipe fits.
    fn read(&self, written: &str) -> Option<Option<String>> {
        let fits = |(_, regex): &&(Recipe, Regex)| regex.is_match(written);
        let (recipe, _) = self.recipes.iter().find(fits)?;
        Some(self.canonical(*recipe, written))
    }

    /// Returns the identity of a work at an address; `None` if no recipe is for addresses.
    pub(super) fn of_address(&self, url: &str) -> Option<WorkId> {
        let has_any = self.recipes.iter().any(|(recipe, _)| *recipe == Recipe::Url);
        let read = self.read(url).or_else(|| has_any.then(|| web_address::identity(url)));
        read.flatten().map(WorkId::new)
    }

    fn canonical(&self, recipe: Recipe, written: &str) -> Option<String> {
        let has = |wanted: Recipe| self.recipes.iter().any(|(recipe, _)| *recipe == wanted);
        match recipe {
            Recipe::Doi => {
                let doi = percent_decode_str(written).decode_utf8_lossy();
                let doi = doi[doi.find("10.")?..].to_lowercase();
                match doi.strip_prefix("10.48550/arxiv.").filter(|_| has(Recipe::Arxiv)) {
                    Some(id) => self.canonical(Recipe::Arxiv, id).or(Some(doi.clone())),
                    None => Some(doi),
                }
            }
            Recipe::Arxiv => {
                let id = written.strip_suffix(".pdf").unwrap_or(written);
                let id = match id.rfind(|c: char| c == ':' || c.is_whitespace()) {
                    Some(at) if !id.contains("//") => &id[at + 1..],
                    _ => ["/abs/", "/pdf/", "/html/"]
                        .iter()
                        .find_map(|part| id.split_once(part))
                        .map_or(id, |(_, id)| id),
                };
                let version = id.rfind('v').filter(|at| {
                    let digits = &id[at + 1..];
                    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
                });
                let id = &id[..version.unwrap_or(id.len())];
                // `math.GT/0309136` is `math/0309136`.
                Some(match id.split_once('/') {
                    Some((archive, number)) => {
                        format!("arXiv:{}/{number}", archive.split('.').next().unwrap_or(archive))
                    }
                    None => format!("arXiv:{id}"),
                })
            }
            Recipe::Pubmed => {
                let digits = written.rfind(|c: char| !c.is_ascii_digit())? + 1;
                Some(format!("PMID:{}", written[digits..].trim_start_matches('0')))
            }
            Recipe::Isbn => isbn(written).map(|isbn| format!("ISBN:{isbn}")),
            Recipe::Url => web_address::identity(written),
        }
    }

    /// Returns the address of a work on the web, by its identity.
    pub(super) fn address(&self, id: &WorkId) -> Option<String> {
        let id = id.as_str();
        let recipe =
            self.recipes.iter().map(|(recipe, _)| *recipe).find(|recipe| match recipe {
                Recipe::Doi => id.starts_with("10."),
                Recipe::Arxiv => id.starts_with("arXiv:"),
                Recipe::Pubmed => id.starts_with("PMID:"),
                Recipe::Isbn => id.starts_with("ISBN:"),
                Recipe::Url => id.starts_with("https://"),
            })?;
        let rest = id.split_once(':').map_or(id, |(_, rest)| rest);
        Some(match recipe {
            Recipe::Doi => format!("https://doi.org/{}", utf8_percent_encode(id, IN_ADDRESS)),
            Recipe::Arxiv => format!("https://arxiv.org/abs/{rest}"),
            Recipe::Pubmed => format!("https://pubmed.ncbi.nlm.nih.gov/{rest}/"),
            Recipe::Isbn => format!("https://openlibrary.org/isbn/{rest}"),
            Recipe::Url => web_address::in_ascii(id),
        })
    }

    /// Splits an id into the prefix that all ids share and the rest.
    pub(super) fn chip<'a>(&self, id: &'a str) -> (&'a str, &'a str) {
        let shared = self.chip_prefixes.iter().filter(|prefix| {
            !prefix.is_empty() && id.len() > prefix.len() && id.starts_with(prefix.as_str())
        });
        id.split_at(shared.map(String::len).next().unwrap_or_default())
    }

    /// Returns whether a text may be the beginning of an id: a prefix, then nothing or digits.
    pub(super) fn begins(&self, text: &str) -> bool {
        // `AG-2025.0`, not the name `AG-Net`.
        let is_begun =
            |rest: &str| rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit());
        self.chip_prefixes.iter().any(|prefix| {
            prefix.len() > 1 && text.strip_prefix(prefix.as_str()).is_some_and(is_begun)
        })
    }

    /// Leaves closing punctuation and unbalanced brackets outside of an address.
    fn without_closing(&self, text: &str, place: Range<usize>) -> Range<usize> {
        let found = &text[place.clone()];
        if !found.starts_with(['h', 'H']) || !found.contains("://") {
            return place;
        }
        let kept = without_punctuation(found);
        let after = &text[place.start + kept.len()..];
        let length = web_address::length_in_text(kept, &text[..place.start], after);
        let kept = without_punctuation(&kept[..length]);
        // A bracket that was never opened ends the address: `https://example.org](x`.
        let (mut open, mut end) = (0_i32, kept.len());
        for (at, c) in kept.char_indices() {
            open += i32::from(c == '[') - i32::from(c == ']');
            if open < 0 {
                end = at;
                break;
            }
        }
        let kept = kept[..end].trim_end_matches(CLOSING);
        let is_whole = kept.split_once("://").is_some_and(|(_, host)| !host.is_empty());
        place.start..place.start + if is_whole { kept.len() } else { 0 }
    }

    /// Returns whether a bare number is a part of a longer one, or of a word with a point, a slash or
    /// a hyphen: `1204.56789.1`, `/2401.01234`.
    fn is_inside_other(&self, text: &str, place: &Range<usize>) -> bool {
        let is_number = text[place.clone()].starts_with(|c: char| c.is_ascii_digit());
        if self.recipes.is_empty() || !is_number {
            return false;
        }
        let digit_after = |mark: char| {
            text[place.end..]
                .strip_prefix(mark)
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        };
        text[..place.start].ends_with(['.', '/', '-', '_', '=', '$'])
            || digit_after('.')
            || text[place.end..].starts_with(['%', '/', '_'])
    }
}

/// Punctuation that may follow an address.
const CLOSING: [char; 9] = ['.', ',', ';', ':', '!', '?', '\'', '*', '_'];

/// Returns an address without the punctuation and the unbalanced brackets at its end.
fn without_punctuation(address: &str) -> &str {
    let mut kept = address;
    loop {
        let shorter = kept.trim_end_matches(CLOSING);
        let unbalanced = |open, close| {
            shorter.ends_with(close)
                && shorter.matches(close).count() > shorter.matches(open).count()
        };
        let shorter = match unbalanced('(', ')') || unbalanced('[', ']') {
            true => &shorter[..shorter.len() - 1],
            false => shorter,
        };
        if shorter.len() == kept.len() {
            return kept;
        }
        kept = shorter;
    }
}

/// Characters that an address keeps as they are. Parentheses are not encoded.
const IN_ADDRESS: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b':')
    .remove(b'/')
    .remove(b'(')
    .remove(b')')
    .remove(b';')
    .remove(b'+');

/// Returns an ISBN as thirteen digits, if its check digit is right.
fn isbn(written: &str) -> Option<String> {
    let number = written.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let number = ["-13", "-10"].iter().find_map(|kind| number.strip_prefix(kind)).unwrap_or(number);
    let digits: Vec<u32> = number
        .chars()
        .filter_map(|c| if c == 'X' || c == 'x' { Some(10) } else { c.to_digit(10) })
        .collect();
    let check = |digits: &[u32]| {
        let sum: u32 = digits.iter().zip([1, 3].iter().cycle()).map(|(d, w)| d * w).sum();
        (10 - sum % 10) % 10
    };
    let thirteen = match digits.as_slice() {
        [.., last] if digits.len() == 13 => {
            (check(&digits[..12]) == *last).then(|| digits.clone())?
        }
        _ if digits.len() == 10 => {
            let sum: u32 = digits.iter().zip((1..=10).rev()).map(|(d, w)| d * w).sum();
            sum.is_multiple_of(11).then_some(())?;
            let mut digits = [&[9, 7, 8], &digits[..9]].concat();
            digits.push(check(&digits));
            digits
        }
        _ => return None,
    };
    Some(thirteen.iter().map(ToString::to_string).collect())
}

/// Returns a pattern's literal prefix, up to and including its last `-`, `:` or `/`.
fn literal_prefix(pattern: &str) -> String {
    let end =
        pattern.find(|c: char| !(c.is_alphanumeric() || "-:/ ".contains(c))).unwrap_or_default();
    let literal = &pattern[..end];
    // `a?`, `a*` and `a{2}` make the letter before them part of the pattern.
    let literal = match pattern[end..].chars().next() {
        Some('?' | '*' | '+' | '{') => &literal[..literal.floor_char_boundary(end.max(1) - 1)],
        Some('|') => "",
        _ => literal,
    };
    literal.rfind(['-', ':', '/']).map_or("", |at| &literal[..=at]).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(names: &[&str]) -> WorkIds {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        WorkIds::new(&names).ok().expect("compiles")
    }

    fn all() -> WorkIds {
        ids(&["arxiv", "doi", "url", "pubmed", "isbn"])
    }

    #[track_caller]
    fn found(text: &str, expected: &[&str]) {
        let ids = all();
        let found: Vec<String> =
            ids.find(text).iter().map(|&(a, b)| ids.identity(&text[a..b]).to_string()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn closing_punctuation_and_unbalanced_brackets_are_left_outside() {
        found("See doi:10.1000/182.", &["10.1000/182"]);
        found("(10.1000/182), [10.1000/183];", &["10.1000/182", "10.1000/183"]);
        found("10.1016/S0140-6736(20)30183-5)", &["10.1016/s0140-6736(20)30183-5"]);
        found("10.1002/(SICI)1097-4571(199806)49:8.", &["10.1002/(sici)1097-4571(199806)49:8"]);
        found("(see https://example.org/a_(b)).", &["https://example.org/a_(b)"]);
        found("[x](https://example.org/a).", &["https://example.org/a"]);
        found("<https://example.org/a?b=1&c=2>", &["https://example.org/a?b=1&c=2"]);
        found(
            "https://example.org/a, and https://example.org/b!",
            &["https://example.org/a", "https://example.org/b"],
        );
        found("“https://example.org/a”", &["https://example.org/a"]);
        found("詳細はhttps://example.org/aを参照。", &["https://example.org/a"]);
        found("https://", &[]);
        found("https://ja.wikipedia.org/wiki/散乱を", &["https://ja.wikipedia.org/wiki/散乱を"]);
        found("詳細はhttps://e.org/散乱を見よ", &["https://e.org/散乱"]);
        found("<https://e.org/散乱を見よ>", &["https://e.org/散乱を見よ"]);
        found("[散乱](https://e.org/散乱を見よ)。", &["https://e.org/散乱を見よ"]);
        found("（https://e.org/a_(b)）。", &["https://e.org/a_(b)"]);
    }

    #[test]
    fn one_work_under_several_spellings_has_one_identity() {
        for (spellings, id) in [
            (
                &[
                    "10.1000/ABC",
                    "doi:10.1000/abc",
                    "https://doi.org/10.1000/Abc",
                    "http://dx.doi.org/10.1000/abc",
                    "doi.org/10.1000/abc",
                    "https://doi.org/10.1000%2FABC",
                    "https://doi.org/10.1000/abc#section",
                ][..],
                "10.1000/abc",
            ),
            (
                &[
                    "10.1002/(SICI)1097-4636(199724)35:4<491::AID-JBM8>3.0.CO;2-K",
                    "https://doi.org/10.1002/(SICI)1097-4636(199724)35:4%3C491::AID-JBM8%3E3.0.CO;2-K",
                    "https://doi.org/10.1002/%28SICI%291097-4636%28199724%2935:4%3C491::AID-JBM8%3E3.0.CO;2-K",
                ],
                "10.1002/(sici)1097-4636(199724)35:4<491::aid-jbm8>3.0.co;2-k",
            ),
            (&["math.GT/0309136v1", "arXiv:math/0309136"], "arXiv:math/0309136"),
            (
                &[
                    "2401.01234",
                    "arXiv:2401.01234v2",
                    "arxiv.org/abs/2401.01234",
                    "https://arxiv.org/abs/2401.01234v1",
                    "https://arxiv.org/pdf/2401.01234v3.pdf",
                    "10.48550/arXiv.2401.01234",
                ],
                "arXiv:2401.01234",
            ),
            (
                &[
                    "hep-th/9901001",
                    "arXiv:hep-th/9901001v2",
                    "http://arxiv.org/abs/hep-th/9901001",
                ],
                "arXiv:hep-th/9901001",
            ),
            (
                &["PMID: 012345", "pmid 12345", "https://pubmed.ncbi.nlm.nih.gov/12345/"],
                "PMID:12345",
            ),
            (&["ISBN 0-306-40615-2", "ISBN-13: 978-0-306-40615-7"], "ISBN:9780306406157"),
            (
                &[
                    "http://Example.org:80/a%7Eb/",
                    "https://example.org/a~b",
                    "https://example.org/a~b#part",
                    "https://example.org/a~b?utm_source=x",
                ],
                "https://example.org/a~b",
            ),
        ] {
            for spelling in spellings {
                found(spelling, &[id]);
            }
        }
    }

    #[test]
    fn numbers_that_are_no_ids_are_none() {
        for text in [
            "a field of 1204.5678% and 3.1415",
            "version 1.2401.01234",
            "page 12345678",
            "ISBN 0-306-40615-3",
            "10.5 and 10.1000",
            "2413.01234",
            "US$2401.01234",
        ] {
            let ids = all();
            assert_eq!(ids.find(text), [], "{text}");
        }
    }

    #[test]
    fn works_have_addresses() {
        for (id, address) in [
            ("10.1016/s0140-6736(20)30183-5", "https://doi.org/10.1016/s0140-6736(20)30183-5"),
            ("10.1000/a<b>", "https://doi.org/10.1000/a%3Cb%3E"),
            ("arXiv:2401.01234", "https://arxiv.org/abs/2401.01234"),
            ("PMID:12345", "https://pubmed.ncbi.nlm.nih.gov/12345/"),
            ("ISBN:9780306406157", "https://openlibrary.org/isbn/9780306406157"),
            ("https://example.org/a_(b)", "https://example.org/a_(b)"),
        ] {
            assert_eq!(all().address(&WorkId::new(id)).as_deref(), Some(address));
        }
        assert_eq!(ids(&["doi"]).address(&WorkId::new("AG-1")), None);
        assert_eq!(ids(&["doi"]).of_address("https://example.org/a"), None);
        for stated in ["10.1000/X.", "DOI 10.1000/x", "info:doi/10.1000/x", "urn:doi:10.1000/x"] {
            assert_eq!(all().stated(stated), WorkId::new("10.1000/x"), "{stated}");
        }
        for stated in ["see 10.1000/x", "10.1000/x and 10.1000/y", "AG-1"] {
            assert_eq!(all().stated(stated), WorkId::new(stated));
        }
        let doi = ids(&["doi"]).of_address("https://doi.org/10.1000/A");
        assert_eq!(doi, Some(WorkId::new("10.1000/a")));
        // Characters that no text's address has.
        let odd = all().of_address("https://example.org/a–b|c");
        assert_eq!(odd, Some(WorkId::new("https://example.org/a%E2%80%93b|c")));
    }
}
