//! The interface's texts of a site: the built-in catalogue of the settings' language, under the
//! theme's files in `i18n/`, under the settings' `texts`.

use std::path::{Path, PathBuf};

use super::overlay::{Files, overlay};
use crate::config::{Loaded, did_you_mean};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::interface::{Fault, Interface, languages};
use crate::language::{is_tag, primary};
use crate::model::Span;

/// Folder of a theme's texts.
pub(super) const TEXTS: &str = "i18n";

/// The language whose texts stand where another has none.
const ENGLISH: &str = "en";

/// Longest list of keys in a message.
const MOST_KEYS: usize = 8;

/// Returns the texts of the interface. Adds diagnostics about texts that are missing.
pub(super) fn interface(
    settings: &Loaded,
    folder: Option<&Path>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Interface, Error> {
    let tag = settings.settings.language.as_str();
    let mut files = Catalogues { folder: folder.map(|at| at.join(TEXTS)), files: Files::new() };
    if let Some(folder) = folder {
        overlay(folder, TEXTS, &mut files.files, diagnostics)?;
    }
    let (language, is_english) = (primary(tag), primary(tag) == ENGLISH);
    let built_in = Interface::built_in_for(tag);
    let is_built_in = built_in.is_some();
    // Texts of the theme in English stand below those of the language.
    let english = files.over(Interface::built_in().clone(), ENGLISH)?;
    let mut interface = match built_in {
        Some(texts) if !is_english => english.theme_texts_under(texts),
        _ => english.clone(),
    };
    let mut is_known = is_built_in;
    if is_english {
        interface = interface.in_language(tag);
        if tag != ENGLISH {
            interface = files.over(interface, tag)?;
        }
    } else {
        let names = if tag == language { vec![tag] } else { vec![language.as_str(), tag] };
        for name in names {
            if files.has(name) {
                interface = files.over(interface, name)?.in_language(tag);
                is_known = true;
            }
        }
        if is_known {
            // A built-in catalogue lacks no text but those of a theme.
            let is_needed = |key: &str| !is_built_in || key.starts_with("theme-");
            diagnostics.extend(files.missing(&english, tag, is_needed));
        }
    }
    if !is_known {
        let known: Vec<&str> = languages().collect();
        let message =
            format!("there are no texts of the interface in `{tag}`: they are in English");
        let help = format!(
            "built-in languages are `{}`; a theme can add `i18n/{language}.ftl`",
            known.join("`, `")
        );
        diagnostics.push(settings.note("no-catalogue", "language", &message, &help));
    }
    diagnostics.extend(files.unused());
    interface
        .with_texts(&settings.settings.texts)
        .map_err(|faults| Error::Settings(settings.text_errors(&faults)))
}

/// The files of texts in a theme's folder.
struct Catalogues {
    folder: Option<PathBuf>,
    files: Files,
}

impl Catalogues {
    fn path(&self, language: &str) -> PathBuf {
        self.folder.clone().unwrap_or_default().join(format!("{language}.ftl"))
    }

    fn bytes(&self, language: &str) -> Option<&Vec<u8>> {
        self.files.get(&format!("{language}.ftl"))
    }

    fn has(&self, language: &str) -> bool {
        self.bytes(language).is_some()
    }

    fn text(&self, language: &str) -> Result<Option<&str>, Error> {
        let Some(bytes) = self.bytes(language) else { return Ok(None) };
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Some(text)),
            Err(_) => {
                let message = format!("`{}` is not UTF-8", self.path(language).display());
                Err(Error::usage(message, "save it as UTF-8"))
            }
        }
    }

    /// Puts a file of texts over others.
    fn over(&self, texts: Interface, language: &str) -> Result<Interface, Error> {
        let Some(source) = self.text(language)? else { return Ok(texts) };
        let path = self.path(language);
        let faulty = |faults: Vec<Fault>| {
            faults.iter().map(|fault| text_error(fault, &path, source)).collect()
        };
        texts.with_theme(source).map_err(|faults| Error::Settings(faulty(faults)))
    }

    /// Returns a warning if the language's files lack texts that are needed.
    fn missing(
        &self,
        english: &Interface,
        tag: &str,
        is_needed: impl Fn(&str) -> bool,
    ) -> Option<Diagnostic> {
        let language = primary(tag);
        let own: String = [language.as_str(), tag]
            .into_iter()
            .filter_map(|name| self.text(name).ok().flatten())
            .collect::<Vec<_>>()
            .join("\n");
        let missing = english.missing_from(&own).into_iter().filter(|key| is_needed(key));
        let missing: Vec<&str> = missing.collect();
        let shown: Vec<&str> = missing.iter().copied().take(MOST_KEYS).collect();
        if missing.is_empty() {
            return None;
        }
        let name = if self.has(tag) { tag } else { language.as_str() };
        let more = if missing.len() > shown.len() { " and others" } else { "" };
        let message = match missing.len() {
            1 => "a text is missing, and shown in English".to_owned(),
            count => format!("{count} texts are missing, and shown in English"),
        };
        let help = format!("add `{}`{more}, as in `en.ftl`", shown.join("`, `"));
        let path = self.path(name).display().to_string();
        Some(Diagnostic::warning("missing-text", path, message).help(help))
    }

    /// Finds files that are no catalogue of any language.
    fn unused(&self) -> Vec<Diagnostic> {
        let is_catalogue = |name: &str| name.strip_suffix(".ftl").is_some_and(is_tag);
        let unused = self.files.keys().filter(|name| !is_catalogue(name));
        let found = |name: &String| {
            let path = self.folder.clone().unwrap_or_default().join(name).display().to_string();
            let help =
                "texts of a theme are in `en.ftl`, and in files such as `de.ftl` by language";
            Diagnostic::warning("unused-texts", path, "this file of texts is not used").help(help)
        };
        unused.map(found).collect()
    }
}

/// Returns a fault in a theme's texts as an error at its line.
fn text_error(fault: &Fault, path: &Path, source: &str) -> Diagnostic {
    let end = source[fault.at..].find('\n').map_or(source.len(), |end| fault.at + end);
    let help = did_you_mean(&fault.meant, fault.names(), &fault.help);
    let path = path.display().to_string();
    let found = Diagnostic::error("invalid-text", path, &*fault.message).help(help);
    found.at(source, Span::new(fault.at, end), "")
}
