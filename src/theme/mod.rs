//! Loads a theme's templates and assets: the built-in files, overridden one by one.
//!
//! Knows the origin of files, not the contents of templates.
#![expect(clippy::disallowed_methods, reason = "reading a theme's files is this file's job")]

mod join;
mod module;
mod overlay;
mod script;
mod texts;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use crate::config::{Loaded, accent, did_you_mean};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::fingerprint::Fingerprint;
use crate::interface::Interface;
use crate::language::primary;
use crate::model::Span;
use crate::read::relative;

use overlay::{Files, overlay};
use texts::TEXTS;

/// The default theme, in the binary.
static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// Name of the built-in theme.
pub const DEFAULT: &str = "default";

/// Folder of themes, next to the settings file.
pub const THEMES: &str = "themes";
const TEMPLATES: &str = "templates";
const ASSETS: &str = "assets";

/// The style sheet, and the folder of assets with rules for it: by language, and `rtl.css`.
const STYLE: &str = "style.css";
const LANGUAGES: &str = "languages/";

/// The files that decide how pages look.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Templates by name: the path under `templates/`, parts joined by `/`.
    pub templates: BTreeMap<String, String>,
    /// Assets by path under `assets/`.
    pub assets: BTreeMap<String, Vec<u8>>,
    /// The texts of the interface: the built-in ones, under the theme's own, under the settings'.
    pub interface: Arc<Interface>,
    /// Hash of the templates, names and texts: part of every page's key.
    pub fingerprint: Fingerprint,
    /// The folder with the overriding files, if there is one.
    pub folder: Option<PathBuf>,
    /// Names of the templates that come from that folder.
    pub overridden: BTreeSet<String>,
    /// Files that were set aside.
    pub diagnostics: Vec<Diagnostic>,
}

impl Theme {
    /// Returns a template's origin, as a reader of a message would look for it.
    pub fn origin(&self, name: &str) -> String {
        match self.folder.as_ref().filter(|_| self.overridden.contains(name)) {
            Some(folder) => folder.join(TEMPLATES).join(name).display().to_string(),
            None => format!("{name} (in the theme `{DEFAULT}`)"),
        }
    }

    /// Returns whether the template `name` needs `other`: it is that one, extends or includes it
    /// directly or through others, or `other` has components, which all templates see.
    pub fn needs(&self, name: &str, other: &str) -> bool {
        let mut seen = BTreeSet::from([name]);
        let mut left = vec![name];
        while let Some(name) = left.pop() {
            if name == other {
                return true;
            }
            let Some(text) = self.templates.get(name) else { continue };
            let named = self.templates.keys().filter(|other| names(text, other));
            left.extend(named.map(String::as_str).filter(|other| seen.insert(*other)));
        }
        self.templates.get(other).is_some_and(|text| has_component(text))
    }
}

/// The requested theme.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// A name or a folder.
    pub value: &'a str,
    /// The base of a relative folder: the settings' folder, or the working folder for a flag.
    pub relative_to: &'a Path,
    /// The folder of the settings file, which contains `themes/`.
    pub beside: &'a Path,
    /// The settings, which may replace texts of the interface.
    pub settings: &'a Loaded,
}

/// Loads a theme.
///
/// # Errors
/// Exit 2 if there is no such theme, its folder has no part of one, or a template is not UTF-8; 3
/// if a file can't be read.
pub fn load(wanted: &Wanted<'_>) -> Result<Theme, Error> {
    let folder = find(wanted)?;
    let (mut templates, mut assets) = (Files::new(), Files::new());
    for file in built_in(&BUILT_IN) {
        let (files, name) = match relative(Path::new(""), file.path()).split_once('/') {
            Some((TEMPLATES, name)) => (&mut templates, name.to_owned()),
            Some((ASSETS, name)) => (&mut assets, name.to_owned()),
            _ => continue,
        };
        files.insert(name, file.contents().to_vec());
    }
    let mut diagnostics = Vec::new();
    let (mut overridden, mut scripts) = (BTreeSet::new(), BTreeSet::new());
    let known: BTreeSet<String> = templates.keys().cloned().collect();
    if let Some(folder) = &folder {
        if ![TEMPLATES, ASSETS, TEXTS].iter().any(|part| folder.join(part).is_dir()) {
            // Without either part it would look like the built-in theme.
            let shown = folder.display();
            return Err(Error::usage(
                format!("`{shown}` is no theme: it has no `templates`, no `assets` and no `i18n`"),
                "put the files that differ from the default theme into `templates/` and `assets/` there",
            ));
        }
        let built_in = templates.clone();
        overridden = overlay(folder, TEMPLATES, &mut templates, &mut diagnostics)?;
        extendable(built_in, &overridden, &mut templates);
        scripts = overlay(folder, ASSETS, &mut assets, &mut diagnostics)?;
    }
    let interface =
        Arc::new(texts::interface(wanted.settings, folder.as_deref(), &mut diagnostics)?);
    for (name, bytes) in &mut assets {
        if name.ends_with(".js") {
            with_texts(bytes, &interface);
        }
    }
    with_language(&mut assets, &interface);
    if let (Some(style), Some(accent)) = (assets.get_mut(STYLE), &wanted.settings.settings.accent) {
        style.extend(accent::rules(accent).bytes());
    }
    if interface.direction().is_some() {
        templates.values_mut().for_each(turn_separators);
        assets
            .iter_mut()
            .filter(|(name, _)| name.ends_with(".js"))
            .for_each(|(_, script)| turn_separators(script));
    }
    join_modules(&mut assets, folder.as_deref(), &scripts)?;
    let text = |(name, bytes)| match String::from_utf8(bytes) {
        Ok(text) => Ok((name, text)),
        Err(_) => Err(Error::usage(
            format!("the template `{name}` of the theme `{}` is not UTF-8", wanted.value),
            "save it as UTF-8",
        )),
    };
    let templates: BTreeMap<String, String> =
        templates.into_iter().map(text).collect::<Result<_, _>>()?;
    let parts = templates.iter().flat_map(|(name, text)| [name.as_bytes(), text.as_bytes()]);
    let fingerprint = Fingerprint::of_parts(parts);
    let mut theme =
        Theme { templates, assets, interface, fingerprint, folder, overridden, diagnostics };
    theme.diagnostics.extend(unused(&theme, &known));
    Ok(theme)
}

/// Keeps the built-in templates that are overridden, or that a template of the theme names, as
/// `default/<name>`, so that a theme's template can extend a built-in one and say its differences
/// alone. Those with components are left out: a component is known by its name alone, and there
/// would be two.
fn extendable(built_in: Files, overridden: &BTreeSet<String>, templates: &mut Files) {
    let own: Vec<String> = overridden
        .iter()
        .map(|name| String::from_utf8_lossy(&templates[name]).into_owned())
        .collect();
    for (name, bytes) in built_in {
        let kept = format!("{DEFAULT}/{name}");
        let is_wanted = overridden.contains(&name) || own.iter().any(|text| names(text, &kept));
        if is_wanted && !has_component(&String::from_utf8_lossy(&bytes)) {
            templates.entry(kept).or_insert(bytes);
        }
    }
}

/// Returns whether a template defines a component. Every template sees components, wherever they
/// are defined.
fn has_component(text: &str) -> bool {
    let mut tags = text.split("{%").skip(1);
    tags.any(|tag| tag.trim_start_matches('-').trim_start().starts_with("component "))
}

/// Returns whether a template's text names a template in quotes, as every tag does.
fn names(text: &str, name: &str) -> bool {
    [format!("\"{name}\""), format!("'{name}'")].iter().any(|quoted| text.contains(quoted))
}

/// Finds templates of the folder that no page uses and no other template names; a misspelt name
/// would otherwise have no effect and no diagnostic.
fn unused(theme: &Theme, known: &BTreeSet<String>) -> Vec<Diagnostic> {
    let is_named = |name: &str| {
        let mut others = theme.templates.iter().filter(|(other, _)| *other != name);
        others.any(|(_, text)| names(text, name))
    };
    let own = theme.overridden.iter().filter(|name| !known.contains(*name));
    let unused = own.filter(|name| !is_named(name) && !has_component(&theme.templates[*name]));
    let found = |name: &String| {
        let otherwise = "give it the name of the template to replace, or include it in one";
        let help = did_you_mean(name, known.iter().map(String::as_str), otherwise);
        let message = "no page uses this template";
        Diagnostic::warning("unused-template", theme.origin(name), message).help(help)
    };
    unused.map(found).collect()
}

/// Finds the folder of overriding files; the built-in theme may have none.
fn find(wanted: &Wanted<'_>) -> Result<Option<PathBuf>, Error> {
    let value = wanted.value;
    let is_name = !value.contains(std::path::is_separator) && value != "." && value != "..";
    let named = wanted.beside.join(THEMES).join(value);
    let folder = wanted.relative_to.join(value);
    if is_name && named.is_dir() {
        return Ok(Some(named));
    } else if value == DEFAULT {
        return Ok(None);
    } else if folder.is_dir() {
        return Ok(Some(folder));
    }
    let names = themes(wanted.beside);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let known = format!("known themes: {}", names.join(", "));
    let help = did_you_mean(value, names, &known);
    Err(Error::usage(format!("unknown theme `{value}`"), help))
}

/// Lists the available themes.
fn themes(beside: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(beside.join(THEMES)).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.path().is_dir());
    let names = folders.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.chain([DEFAULT.to_owned()]).collect()
}

/// Puts texts of the interface into a script, in place of `{/* texts: NAMES */}`.
fn with_texts(bytes: &mut Vec<u8>, interface: &Interface) {
    const BEGIN: &str = "{/* texts: ";
    let Ok(script) = std::str::from_utf8(bytes) else { return };
    let Some((before, rest)) = script.split_once(BEGIN) else { return };
    let Some((names, after)) = rest.split_once(" */}") else { return };
    *bytes = format!("{before}{}{after}", interface.script_json(names)).into_bytes();
}

/// Adds the rules of the interface's language to the style sheet, so that pages in other languages
/// don't load them. The files of rules are no assets of the site.
fn with_language(assets: &mut Files, interface: &Interface) {
    let names = [interface.direction().map(str::to_owned), Some(primary(interface.language()))];
    let mut rules = Vec::new();
    for name in names.into_iter().flatten() {
        rules.extend(assets.get(&format!("{LANGUAGES}{name}.css")).cloned());
    }
    assets.retain(|path, _| !path.starts_with(LANGUAGES));
    if let Some(style) = assets.get_mut(STYLE) {
        style.extend(rules.concat());
    }
}

/// Puts marks of a right-to-left text around the dots between the parts of a line. Otherwise, dots
/// between two names in Latin letters would put these in the order of a Latin line.
fn turn_separators(text: &mut Vec<u8>) {
    if let Ok(whole) = std::str::from_utf8(text) {
        *text = whole.replace(" · ", " \u{200f}·\u{200f} ").into_bytes();
    }
}

/// Joins the modules of the scripts, which replace them. `own` are the assets of the theme's folder.
fn join_modules(
    assets: &mut Files,
    folder: Option<&Path>,
    own: &BTreeSet<String>,
) -> Result<(), Error> {
    let joined = join::join(assets).map_err(|fault| {
        let path = match folder.filter(|_| own.contains(&fault.path)) {
            Some(folder) => folder.join(ASSETS).join(&fault.path).display().to_string(),
            None => format!("{ASSETS}/{} (in the theme `{DEFAULT}`)", fault.path),
        };
        let source = String::from_utf8_lossy(&assets[&fault.path]).into_owned();
        let end = source[fault.at..].find('\n').map_or(source.len(), |end| fault.at + end);
        let found = Diagnostic::error("invalid-script", path, fault.message).help(fault.help);
        Error::Settings(vec![found.at(&source, Span::new(fault.at, end), "")])
    })?;
    // A script in another folder may also be used by itself, and one of the theme's own that no
    // module imports must be.
    let is_own = |path: &String| own.contains(path) && !joined.modules.contains(path);
    assets.retain(|path, _| !join::is_module(path) || is_own(path));
    assets.extend(joined.scripts.into_iter().map(|(path, script)| (path, script.into_bytes())));
    Ok(())
}

/// Returns the paths of the built-in files.
pub fn built_in_names() -> Vec<String> {
    let mut names: Vec<String> =
        built_in(&BUILT_IN).iter().map(|file| relative(Path::new(""), file.path())).collect();
    names.sort();
    names
}

/// Returns a built-in file by its path, or by its path in `templates`, `assets` or `i18n`.
pub fn built_in_file(name: &str) -> Option<&'static str> {
    let folders =
        [String::new(), format!("{TEMPLATES}/"), format!("{ASSETS}/"), format!("{TEXTS}/")];
    let mut names = folders.iter().map(|folder| format!("{folder}{name}"));
    let files = built_in(&BUILT_IN);
    let file = names
        .find_map(|name| files.iter().find(|file| relative(Path::new(""), file.path()) == name));
    file?.contents_utf8()
}

/// Returns all files under a folder of the binary.
fn built_in<'a>(dir: &'a Dir<'static>) -> Vec<&'a include_dir::File<'static>> {
    dir.files().chain(dir.dirs().flat_map(built_in)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(dir: &Path, path: &str, bytes: &[u8]) {
        let place = dir.join(path);
        fs::create_dir_all(place.parent().expect("has a parent")).expect("creates");
        fs::write(place, bytes).expect("writes");
    }

    fn theme(dir: &Path, value: &str) -> Result<Theme, Error> {
        let settings = &Loaded::default();
        load(&Wanted { value, relative_to: dir, beside: dir, settings })
    }

    #[test]
    fn files_are_overridden_one_by_one() {
        let dir = tempfile::tempdir().expect("temp dir");
        let plain = theme(dir.path(), DEFAULT).expect("is built in");
        put(dir.path(), "themes/mine/templates/extra/own.html", b"own");
        put(dir.path(), "themes/mine/assets/own.css", b"\xff");
        put(dir.path(), "themes/mine/assets/.hidden", b"");
        put(dir.path(), "themes/mine/README.md", b"");
        let mine = theme(dir.path(), "mine").expect("loads");
        assert_eq!(mine.templates["extra/own.html"], "own");
        assert_eq!(mine.assets["own.css"], b"\xff");
        assert_eq!(mine.templates.len(), plain.templates.len() + 1);
        assert_eq!(mine.assets.len(), plain.assets.len() + 1);
        assert_ne!(mine.fingerprint, plain.fingerprint);
        let by_path = theme(dir.path(), "themes/mine").expect("loads");
        assert_eq!(by_path.fingerprint, mine.fingerprint);
    }

    #[test]
    fn a_template_can_extend_the_one_that_it_replaces() {
        let dir = tempfile::tempdir().expect("temp dir");
        let plain = theme(dir.path(), DEFAULT).expect("is built in");
        put(dir.path(), "mine/templates/base.html", b"{% extends \"default/base.html\" %}");
        put(dir.path(), "mine/templates/components.html", b"{% component x() %}{% endcomponent %}");
        let mine = theme(dir.path(), "mine").expect("loads");
        assert_eq!(mine.templates["default/base.html"], plain.templates["base.html"]);
        assert!(!mine.templates.contains_key("default/components.html"));
        assert!(mine.diagnostics.is_empty(), "{:?}", mine.diagnostics);
        // Also one that the theme doesn't replace.
        put(dir.path(), "other/templates/answer.html", b"{% extends 'default/base.html' %}");
        let other = theme(dir.path(), "other").expect("loads");
        assert_eq!(other.templates["default/base.html"], plain.templates["base.html"]);
        assert!(!other.templates.contains_key("default/home.html"));
    }

    #[test]
    fn a_theme_replaces_single_modules_of_the_search() {
        let dir = tempfile::tempdir().expect("temp dir");
        let plain = theme(dir.path(), DEFAULT).expect("is built in");
        let scripts = |theme: &Theme| -> Vec<String> {
            theme.assets.keys().filter(|path| path.ends_with(".js")).cloned().collect()
        };
        let all = ["later.js", "search/more.js", "search/search.js", "site.js"];
        assert_eq!(scripts(&plain), all);
        let fault = |text: &[u8]| {
            put(dir.path(), "mine/assets/search/rank.js", text);
            let Err(Error::Settings(found)) = theme(dir.path(), "mine") else { panic!("joins") };
            let line = found[0].excerpt.as_ref().map_or(0, |excerpt| excerpt.line);
            format!("{}:{line}: {}", found[0].path, found[0].message)
        };
        let missing = fault(b"export const lg = 7;\n");
        // The fault is in the first module that imports something missing.
        assert!(missing.contains(".js (in the theme `default`):"), "{missing}");
        assert!(missing.contains("`search/rank.js` exports no `"), "{missing}");
        let unknown = fault(b"own();\nexport default 7;\n");
        assert!(unknown.contains("mine/assets/search/rank.js:2: "), "{unknown}");
        fs::remove_file(dir.path().join("mine/assets/search/rank.js")).expect("removes");
        let mine = b"export const HITS = 7, MOST_WORDS = 1;\nexport const sharedForms = own;\n";
        put(dir.path(), "mine/assets/search/feedback.js", mine);
        put(dir.path(), "mine/assets/search/alone.js", b"import x from 'y'; // untouched\n");
        let mine = theme(dir.path(), "mine").expect("joins");
        let joined = String::from_utf8_lossy(&mine.assets["search/search.js"]);
        assert!(joined.contains("const sharedForms=own;") && joined.contains("class Cursor"));
        assert!(!joined.contains("@returns") && !joined.contains("/* texts: "));
        assert_eq!(scripts(&mine)[1], "search/alone.js");
        put(dir.path(), "mine/assets/search/search.js", b"all();");
        let mine = theme(dir.path(), "mine").expect("loads");
        assert_eq!(mine.assets["search/search.js"], b"all();");
        assert!(!mine.assets.contains_key("search/more.js"));
    }

    #[test]
    fn a_folder_without_templates_and_assets_is_not_a_theme() {
        let dir = tempfile::tempdir().expect("temp dir");
        put(dir.path(), "themes/mine/template/base.html", b"");
        for value in ["mine", "themes/mine"] {
            let error = theme(dir.path(), value).expect_err("has no part of a theme");
            assert_eq!(error.exit_code(), 2);
            assert!(error.help().expect("has help").contains("`templates/`"));
        }
    }

    #[test]
    fn an_unused_template_is_reported_with_a_suggestion() {
        let dir = tempfile::tempdir().expect("temp dir");
        put(dir.path(), "themes/mine/templates/anwser.html", b"");
        put(dir.path(), "themes/mine/templates/part.html", b"");
        put(
            dir.path(),
            "themes/mine/templates/own.html",
            b"{%- component x() -%}{% endcomponent %}",
        );
        put(dir.path(), "themes/mine/templates/page.html", b"{% include \"part.html\" %}");
        let found = theme(dir.path(), "mine").expect("loads").diagnostics;
        let [only] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(only.code, "unused-template");
        assert!(only.path.ends_with("themes/mine/templates/anwser.html"), "{}", only.path);
        assert_eq!(only.help.as_deref(), Some("did you mean `answer.html`?"));
    }

    #[test]
    fn an_unknown_theme_is_refused_with_a_suggestion() {
        let dir = tempfile::tempdir().expect("temp dir");
        put(dir.path(), "themes/journal/templates/x.html", b"");
        let error = theme(dir.path(), "jurnal").expect_err("unknown");
        assert_eq!(error.exit_code(), 2);
        assert_eq!(error.help().as_deref(), Some("did you mean `journal`?"));
    }

    #[test]
    fn a_template_that_is_not_utf8_is_refused() {
        let dir = tempfile::tempdir().expect("temp dir");
        put(dir.path(), "mine/templates/x.html", b"\xff");
        assert_eq!(theme(dir.path(), "mine").expect_err("is no text").exit_code(), 2);
    }
}
