//! The forms of works' ids: patterns of the settings, and recipes for ids that every archive may
//! have.
//!
//! A recipe finds an id under each of its spellings and gives all of them one identity: a DOI in
//! lower case, an arXiv id without its version, an address without what leads to the same page.
//! Recipes also know the address of a work.

use std::ops::Range;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use regex::Regex;

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
        self.read(url).flatten().map(WorkId::new)
    }

    fn canonical(&self, recipe: Recipe, written: &str) -> Option<String> {
        let has = |wanted: Recipe| self.recipes.iter().any(|(recipe, _)| *recipe == wanted);
        match recipe {
            Recipe::Doi => {
                let doi = written[written.find("10.")?..].to_lowercase();
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
                Some(format!("arXiv:{}", &id[..version.unwrap_or(id.len())]))
            }
            Recipe::Pubmed => {
                let digits = written.rfind(|c: char| !c.is_ascii_digit())? + 1;
                Some(format!("PMID:{}", written[digits..].trim_start_matches('0')))
            }
            Recipe::Isbn => isbn(written).map(|isbn| format!("ISBN:{isbn}")),
            Recipe::Url => address(written),
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
            Recipe::Url => id.to_owned(),
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
        let mut kept = found;
        loop {
            let shorter = kept.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_']);
            let unbalanced = |open, close| {
                shorter.ends_with(close)
                    && shorter.matches(close).count() > shorter.matches(open).count()
            };
            let shorter = match unbalanced('(', ')') || unbalanced('[', ']') {
                true => &shorter[..shorter.len() - 1],
                false => shorter,
            };
            if shorter.len() == kept.len() {
                break;
            }
            kept = shorter;
        }
        // A bracket that was never opened ends the address: `https://example.org](x`.
        let (mut open, mut end) = (0_i32, kept.len());
        for (at, c) in kept.char_indices() {
            open += i32::from(c == '[') - i32::from(c == ']');
            if open < 0 {
                end = at;
                break;
            }
        }
        let kept = kept[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_']);
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

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
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

/// Returns the address that stands for all that lead to the same page: `https`, the host in lower
/// case, no default port, no fragment, no marks of campaigns, no slash at the end, and letters that
/// need no encoding as they are (RFC 3986, section 6.2.2).
fn address(written: &str) -> Option<String> {
    let (_, rest) = written.split_once("://")?;
    let rest = rest.split('#').next().unwrap_or(rest);
    let (host, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let host = host.to_lowercase();
    let host = host.strip_suffix(":443").or_else(|| host.strip_suffix(":80")).unwrap_or(&host);
    if host.is_empty() || host.starts_with('.') {
        return None;
    }
    let (path, query) = path.split_once('?').map_or((path, None), |(path, q)| (path, Some(q)));
    let kept = query.into_iter().flat_map(|query| query.split('&')).filter(|field| {
        let name = field.split('=').next().unwrap_or_default().to_lowercase();
        !name.is_empty() && !name.starts_with("utm_") && name != "fbclid" && name != "gclid"
    });
    let kept: Vec<&str> = kept.collect();
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    Some(format!("https://{host}{}{query}", spelt(path.trim_end_matches('/'))))
}

/// Decodes what needs no encoding in a path, and writes other codes in capitals.
fn spelt(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut rest = path;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        let Some(code) = rest.get(at..at + 3) else { break };
        let decoded = percent_decode_str(code)
            .next()
            .filter(|_| code[1..].bytes().all(|byte| byte.is_ascii_hexdigit()));
        match decoded {
            Some(byte) if byte.is_ascii_alphanumeric() || b"-._~()".contains(&byte) => {
                out.push(byte.into());
            }
            _ => out.push_str(&code.to_uppercase()),
        }
        rest = &rest[at + 3..];
    }
    out + rest
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
                ][..],
                "10.1000/abc",
            ),
            (
                &[
                    "2401.01234",
                    "arXiv:2401.01234v2",
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
        let doi = ids(&["doi"]).of_address("https://doi.org/10.1000/A");
        assert_eq!(doi, Some(WorkId::new("10.1000/a")));
    }
}
