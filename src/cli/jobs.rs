//! Turns flags and settings into jobs: folders, theme, number of threads.
#![expect(clippy::disallowed_methods, reason = "the program's edge to its surroundings")]

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::flags::Input;
use crate::config::{self, DEFAULT_FILE, Loaded, Settings};
use crate::diagnostic::visible;
use crate::error::Error;
use crate::pipeline::{Job, Strictness};
use crate::read;
use crate::theme::{self, Theme};
use crate::write::Place;

pub(super) fn strictness(strict: bool) -> Strictness {
    if strict { Strictness::Strict } else { Strictness::Lenient }
}

pub(super) fn working_folder() -> Result<PathBuf, Error> {
    std::env::current_dir().map_err(Error::io("find", Path::new(".")))
}

/// Loads the settings and applies the flags that override them.
pub(super) fn settings(
    input: &Input,
    base_url: Option<&str>,
    working: &Path,
) -> Result<Loaded, Error> {
    let mut loaded = match &input.content {
        // With `--content`, settings elsewhere are not looked for.
        Some(_) => config::load(input.config.as_deref(), working)?,
        None => nearest(input.config.as_deref(), working)?,
    };
    if loaded.path.is_none() && input.content.is_none() {
        return Err(Error::usage(
            "no `site.yaml` in the working folder or above it, and no content folder given",
            "pass `--content DIR` with the folder of the records or `--config FILE`, or create an \
             archive with `catena init`",
        ));
    }
    if input.content.is_none() {
        // Every command reads the folder; here the line that names it is known.
        let content = shown(&loaded, &loaded.settings.content);
        read::check_folder(&content).map_err(|error| loaded.at_setting("content", error))?;
    }
    if loaded.settings.static_folder != config::STATIC {
        let folder = shown(&loaded, &loaded.settings.static_folder);
        read::check_static(&folder).map_err(|error| loaded.at_setting("static", error))?;
    }
    if let Some(url) = base_url {
        loaded.settings.base_url = Some(self::base_url(url)?);
    }
    Ok(loaded)
}

/// Loads the named settings file, that of the working folder, or the nearest one above it.
pub(super) fn nearest(named: Option<&Path>, working: &Path) -> Result<Loaded, Error> {
    let loaded = config::load(named, working)?;
    let home = std::env::home_dir();
    match config::find_above(working, home.as_deref()).filter(|_| loaded.path.is_none()) {
        Some(above) => config::load(Some(&above), working),
        None => Ok(loaded),
    }
}

/// Says which settings file is used, where it isn't the one that anybody would expect.
pub(super) fn announce(input: &Input, loaded: &Loaded, working: &Path) {
    if let Some(path) = &loaded.path
        && input.config.is_none()
        && loaded.dir != working
    {
        let line = format!("using the settings in `{}`", path.display());
        let _ = writeln!(io::stderr().lock(), "{}", visible(&line));
    }
}

/// Checks the address of `--base-url`.
pub(super) fn base_url(url: &str) -> Result<String, Error> {
    config::base_url(url).map_err(|cause| {
        let help = "give an absolute address such as `https://example.org/archive`";
        Error::usage(format!("`--base-url`: {cause}"), help)
    })
}

/// Returns a path from the settings, short if the settings file is in the working folder.
pub(super) fn shown(loaded: &Loaded, path: &str) -> PathBuf {
    match working_folder() {
        Ok(working) if working == loaded.dir => PathBuf::from(path),
        _ => loaded.dir.join(path),
    }
}

pub(super) fn content(input: &Input, loaded: &Loaded) -> PathBuf {
    input.content.clone().unwrap_or_else(|| shown(loaded, &loaded.settings.content))
}

/// Returns what is never content, even if the content folder is that of the settings: what Catena
/// writes, what the theme is made of, and what belongs to the archive's repository.
pub(super) fn not_content(dir: &Path, settings: &Settings) -> Vec<PathBuf> {
    const NAMES: [&str; 9] = [
        ".catena",
        ".git",
        ".github",
        ".gitignore",
        ".gitattributes",
        "themes",
        "README.md",
        "LICENSE",
        DEFAULT_FILE,
    ];
    let names = NAMES.iter().copied().chain([
        &*settings.output,
        &*settings.theme,
        &*settings.static_folder,
    ]);
    names.map(|name| dir.join(name)).collect()
}

pub(super) fn job(
    input: &Input,
    loaded: &Loaded,
    written: &[&Path],
    strictness: Strictness,
) -> Job {
    let settings = loaded.settings.clone();
    let mut not_content = not_content(&loaded.dir, &settings);
    not_content.extend(loaded.path.clone());
    not_content.extend(written.iter().map(|path| path.to_path_buf()));
    let is_needed = settings.base_url.is_none();
    let suggested_url = is_needed.then(|| config::suggested_url(&loaded.dir)).flatten();
    let name = loaded.path.as_deref().and_then(|path| path.file_name()?.to_str());
    let settings_file = name.map(|name| shown(loaded, name).display().to_string());
    let settings_file = settings_file.unwrap_or_default();
    let content = content(input, loaded);
    let static_folder = shown(loaded, &settings.static_folder);
    let extra_head = settings.extra_head.as_deref().map(|file| shown(loaded, file));
    Job {
        settings,
        settings_file,
        content,
        static_folder,
        extra_head,
        origin: loaded.clone(),
        not_content,
        suggested_url,
        strictness,
    }
}

pub(super) fn theme_of(
    named: Option<&str>,
    loaded: &Loaded,
    working: &Path,
) -> Result<Theme, Error> {
    // Paths relative to the working folder keep messages short.
    let here = Path::new("");
    let beside = if working == loaded.dir { here } else { loaded.dir.as_path() };
    let (value, relative_to) =
        named.map_or((&*loaded.settings.theme, beside), |named| (named, here));
    let theme = theme::load(&theme::Wanted { value, relative_to, beside, settings: loaded });
    match named {
        Some(_) => theme,
        None => theme.map_err(|error| loaded.at_setting("theme", error)),
    }
}

/// Returns the cache folder: the named one, or `.catena` next to the settings.
pub(super) fn cache(named: Option<&Path>, loaded: &Loaded) -> PathBuf {
    named.map_or_else(|| loaded.dir.join(".catena"), Path::to_owned)
}

pub(super) fn place(
    input: &Input,
    loaded: &Loaded,
    theme: &Theme,
    (output, cache): (PathBuf, PathBuf),
    working: PathBuf,
) -> Place {
    let content = ("content folder", content(input, loaded));
    let mut kept_out = vec![("cache folder", cache.clone())];
    let mut sources = Vec::new();
    // In the archive's own folder, the site is next to the records and never read as content.
    match is_same(&content.1, &loaded.dir) {
        true => kept_out.push(content),
        false => sources.push(content),
    }
    sources.extend(theme.folder.clone().map(|folder| ("theme", folder)));
    sources.push(("static folder", shown(loaded, &loaded.settings.static_folder)));
    kept_out.extend(loaded.path.clone().map(|path| ("settings file", path)));
    let home = std::env::home_dir().filter(|home| !home.as_os_str().is_empty());
    Place { output, cache, sources, kept_out, home, working, changed: None }
}

fn is_same(one: &Path, other: &Path) -> bool {
    let [one, other] = [one, other].map(Path::canonicalize);
    matches!((one, other), (Ok(one), Ok(other)) if one == other)
}

/// Runs `work` on the requested number of threads.
pub(super) fn with_threads<T: Send>(
    jobs: Option<u16>,
    work: impl FnOnce() -> Result<T, Error> + Send,
) -> Result<T, Error> {
    let threads = jobs.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|error| {
        Error::usage(format!("could not start {threads} threads: {error}"), "lower `--jobs`")
    })?;
    pool.install(work)
}
