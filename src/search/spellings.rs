//! Reads the id of a work in the spellings that readers paste: `https://doi.org/10.1000/x`,
//! `doi:10.1000/x`, `arXiv:2401.01234v2`, `http://example.org/page#part`. Knows no index.

use std::sync::LazyLock;

use regex::Regex;

/// Each has one group: what is searched for.
static SPELLINGS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let all = [
        r"(?i)^(?:https?://)?(?:(?:dx\.|www\.)?doi\.org/|doi:)(10\..+)$",
        r"(?i)^(?:(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/|arxiv:)(.+?)(?:v[0-9]+)?(?:\.pdf)?$",
        r"(?i)^https?://([^#]+)",
    ];
    all.iter().map(|one| Regex::new(one).expect("is a regular expression")).collect()
});

/// Schemes of ids, which are no filters.
const SCHEMES: [&str; 4] = ["doi", "arxiv", "pmid", "isbn"];

/// Returns the part of a word that names a work; the whole word if it has no such spelling.
pub(super) fn of_work(word: &str) -> &str {
    let found = SPELLINGS.iter().find_map(|spelling| spelling.captures(word)?.get(1));
    found.map_or(word, |part| part.as_str())
}

/// Returns whether a name before a colon belongs to an id or an address.
pub(super) fn is_scheme(name: &str, value: &str) -> bool {
    value.starts_with("//") || SCHEMES.iter().any(|scheme| name.eq_ignore_ascii_case(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pasted_ids_are_searched_for_as_they_are_indexed() {
        for (typed, part) in [
            ("https://doi.org/10.1016/j.x.2009.08.003", "10.1016/j.x.2009.08.003"),
            ("http://DX.doi.org/10.1000/x", "10.1000/x"),
            ("doi.org/10.1000/x", "10.1000/x"),
            ("doi:10.1000/x", "10.1000/x"),
            ("https://arxiv.org/abs/2401.01234v2", "2401.01234"),
            ("arxiv.org/pdf/hep-th/9901001v1.pdf", "hep-th/9901001"),
            ("arXiv:2401.01234", "2401.01234"),
            ("https://example.org/a?b=1#part", "example.org/a?b=1"),
            ("10.1000/x", "10.1000/x"),
            ("word", "word"),
            ("https://", "https://"),
        ] {
            assert_eq!(of_work(typed), part);
        }
    }
}
