//! Finds the known name closest to a misspelt one, for the help of a diagnostic.

/// Returns the name closest to `word`, if any is close.
pub(crate) fn closest_name<'a>(
    word: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let like = |name: &&str| strsim::jaro_winkler(word, name);
    let best = names.into_iter().max_by(|a, b| like(a).total_cmp(&like(b)))?;
    (like(&best) > 0.8).then_some(best)
}

/// Returns help that suggests the name closest to `word`, or `otherwise` if none is close.
pub(crate) fn did_you_mean<'a>(
    word: &str,
    names: impl IntoIterator<Item = &'a str>,
    otherwise: &str,
) -> String {
    let near = closest_name(word, names);
    near.map_or_else(|| otherwise.to_owned(), |near| format!("did you mean `{near}`?"))
}
