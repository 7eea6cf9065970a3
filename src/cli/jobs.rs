//! Turns flags and settings into jobs: folders, theme, number of threads.
#![expect(clippy::disallowed_methods, reason = "the program's edge to its surroundings")]

use std::path::{Path, PathBuf};

use super::flags::Input;
use crate::config::{self, Loaded};
use crate::error::Error;
use crate::pipeline::{Job, Strictness};
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
    let mut loaded = config::load(input.config.as_deref(), working)?;
    if loaded.path.is_none() && input.content.is_none() {
        return Err(Error::usage(
            "no `site.yaml` in the working folder, and no content folder given",
            "pass `--content DIR` with the folder of the records, or `--config FILE`",
        ));
    }
    if let Some(url) = base_url {
        loaded.settings.base_url = Some(self::base_url(url)?);
    }
    Ok(loaded)
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

pub(super) fn job(input: &Input, loaded: &Loaded, strictness: Strictness) -> Job {
    let settings = loaded.settings.clone();
    let name = loaded.path.as_deref().and_then(|path| path.file_name()?.to_str());
    let settings_file = name.map(|name| shown(loaded, name).display().to_string());
    let settings_file = settings_file.unwrap_or_default();
    Job { settings, settings_file, content: content(input, loaded), strictness }
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
    theme::load(&theme::Wanted { value, relative_to, beside, settings: loaded })
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
    let mut sources = vec![("content folder", content(input, loaded))];
    sources.extend(theme.folder.clone().map(|folder| ("theme", folder)));
    let mut kept_out = vec![("cache folder", cache.clone())];
    kept_out.extend(loaded.path.clone().map(|path| ("settings file", path)));
    let home = std::env::home_dir().filter(|home| !home.as_os_str().is_empty());
    Place { output, cache, sources, kept_out, home, working, changed: None }
}

/// Runs `work` on the requested number of threads.
pub(super) fn with_threads<T: Send>(
    input: &Input,
    work: impl FnOnce() -> Result<T, Error> + Send,
) -> Result<T, Error> {
    let threads = input.jobs.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|error| {
        Error::usage(format!("could not start {threads} threads: {error}"), "lower `--jobs`")
    })?;
    pool.install(work)
}
