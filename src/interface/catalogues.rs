//! The built-in catalogues: a language has one line here and a file in the default theme.

use crate::language::primary;

/// The language whose catalogue names every key.
pub(super) const ENGLISH: &str = "en";

/// The catalogues by primary subtag.
const CATALOGUES: &[(&str, &str)] = &[
    (ENGLISH, include_str!("../../themes/default/i18n/en.ftl")),
    ("de", include_str!("../../themes/default/i18n/de.ftl")),
    ("fr", include_str!("../../themes/default/i18n/fr.ftl")),
    ("es", include_str!("../../themes/default/i18n/es.ftl")),
    ("ja", include_str!("../../themes/default/i18n/ja.ftl")),
    ("zh", include_str!("../../themes/default/i18n/zh.ftl")),
    ("ar", include_str!("../../themes/default/i18n/ar.ftl")),
];

/// Returns the built-in catalogue of a tag's language.
pub(super) fn catalogue(tag: &str) -> Option<&'static str> {
    let language = primary(tag);
    CATALOGUES.iter().find(|(known, _)| *known == language).map(|(_, source)| *source)
}

/// Returns the languages that have a built-in catalogue.
pub fn languages() -> impl Iterator<Item = &'static str> {
    CATALOGUES.iter().map(|(language, _)| *language)
}
