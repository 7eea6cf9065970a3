//! Recipes for `citations.ids`: the names of common forms of ids, and their patterns.

/// A recipe's name in `citations.ids`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recipe {
    /// Preprints of arXiv.
    Arxiv,
    /// DOIs.
    Doi,
    /// PubMed.
    Pubmed,
    /// Books.
    Isbn,
    /// Addresses on the web.
    Url,
}

/// The recipes in the order in which they are tried: an address of a DOI is that DOI.
pub const RECIPES: [(&str, Recipe); 5] = [
    ("doi", Recipe::Doi),
    ("arxiv", Recipe::Arxiv),
    ("pubmed", Recipe::Pubmed),
    ("isbn", Recipe::Isbn),
    ("url", Recipe::Url),
];

/// A DOI (<https://www.doi.org/doi-handbook/HTML/doi-name-syntax.html>), with closing punctuation and
/// unbalanced brackets left outside. In an address it may be encoded, and `#` begins a fragment.
const DOI: &str = r"(?i:https?://)?(?i:dx\.|www\.)?(?i:doi\.org/)10\.\d{4,9}(?:/|%2[Ff])(?:[A-Za-z0-9._;:/<>+-]|%[0-9A-Fa-f]{2}|\([A-Za-z0-9._;:/%-]*\))*(?:[A-Za-z0-9]|\([A-Za-z0-9._;:/%-]*\))|(?i:doi:\s?)?10\.\d{4,9}/(?:[A-Za-z0-9._;:/<>+#-]|\([A-Za-z0-9._;:/-]*\))*(?:[A-Za-z0-9]|\([A-Za-z0-9._;:/-]*\))";

/// An arXiv id of either scheme (<https://info.arxiv.org/help/arxiv_identifier.html>).
const ARXIV: &str = r"(?:(?i:(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/|arxiv:\s?))?(?:\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,2})?(?:\.pdf)?";

/// A PubMed id, which is never a bare number.
const PUBMED: &str = r"(?i:https?://(?:www\.)?pubmed\.ncbi\.nlm\.nih\.gov/|https?://(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed/|pmid:?\s?)\d{1,8}";

/// An ISBN, which is never a bare number.
const ISBN: &str = r"(?i:isbn)(?:-1[03])?:?\s?(?:97[89][ -]?)?\d(?:[ -]?\d){8}[ -]?[\dXx]";

/// An address on the web. Where its letters may belong to the sentence, it is cut.
const URL: &str = r"(?i:https?)://[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%\[\]\p{L}\p{M}\p{Nd}]*[A-Za-z0-9/)=_~\p{L}\p{M}\p{Nd}-]";

impl Recipe {
    /// Returns the recipe with a name.
    pub fn named(name: &str) -> Option<Self> {
        RECIPES.iter().find(|(known, _)| *known == name).map(|(_, recipe)| *recipe)
    }

    /// Returns its regular expression.
    pub fn pattern(self) -> &'static str {
        match self {
            Self::Doi => DOI,
            Self::Arxiv => ARXIV,
            Self::Pubmed => PUBMED,
            Self::Isbn => ISBN,
            Self::Url => URL,
        }
    }
}

/// Returns the recipe that was probably meant by a pattern that is a word and no recipe.
pub(super) fn misspelt(setting: &str) -> Option<&'static str> {
    let is_word = setting.bytes().all(|byte| byte.is_ascii_alphabetic());
    if !is_word || Recipe::named(setting).is_some() {
        return None;
    }
    let lower = setting.to_lowercase();
    let names = RECIPES.iter().map(|(name, _)| *name);
    names
        .filter(|name| strsim::damerau_levenshtein(name, &lower) <= 1)
        .min_by_key(|name| strsim::damerau_levenshtein(name, &lower))
}

/// Returns a pattern of the settings as a regular expression: that of a recipe, or itself.
pub fn id_pattern(setting: &str) -> &str {
    match Recipe::named(setting) {
        Some(recipe) => recipe.pattern(),
        None => setting,
    }
}
