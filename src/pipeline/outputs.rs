//! The planned site, the theme and the index as the writer wants them: paths, keys, bytes.

use std::sync::Arc;

use super::TOOL;
use crate::config::Settings;
use crate::error::Error;
use crate::fingerprint::Fingerprint;
use crate::memory::Texts;
use crate::plan::{self, Content};
use crate::render::{self, Templates};
use crate::search::IndexFile;
use crate::theme::Theme;
use crate::write::{Kept, Outputs, Spool};

/// The files of the search index, on the disk until they are asked for.
pub(super) struct Indexed {
    spool: Spool,
    files: Vec<IndexedFile>,
    /// Why a file could not be kept.
    failed: Option<Error>,
}

/// A file of the search index.
struct IndexedFile {
    path: String,
    print: Fingerprint,
    kept: Kept,
}

impl Indexed {
    pub(super) fn new(spool: Spool) -> Self {
        Self { spool, files: Vec::new(), failed: None }
    }

    /// Keeps a file; after a failure none.
    pub(super) fn keep(&mut self, file: IndexFile) {
        if self.failed.is_some() {
            return;
        }
        let IndexFile { path, bytes } = file;
        match self.spool.keep(&bytes) {
            Ok(kept) => {
                self.files.push(IndexedFile { path, print: Fingerprint::of(&bytes), kept });
            }
            Err(error) => self.failed = Some(error),
        }
    }

    /// Ends what was kept: every file once, by path.
    pub(super) fn done(mut self) -> Result<Self, Error> {
        if let Some(error) = self.failed.take() {
            return Err(error);
        }
        self.files.sort_by(|a, b| a.path.cmp(&b.path));
        self.files.dedup_by(|a, b| a.path == b.path);
        Ok(self)
    }
}

/// The planned site with what is needed to render it, as the writer wants it.
pub(super) struct Rendered<'a> {
    pub(super) site: &'a plan::Site<'a>,
    pub(super) templates: &'a Templates,
    pub(super) theme: &'a Theme,
    pub(super) index: Indexed,
    pub(super) settings: &'a Settings,
    pub(super) texts: Arc<Texts>,
}

impl Rendered<'_> {
    /// Returns the file of the index at a position behind the site's own files.
    fn index_file(&self, i: usize) -> Option<&IndexedFile> {
        self.index.files.get(i.checked_sub(self.site.outputs().len())?)
    }
}

impl Outputs for Rendered<'_> {
    fn count(&self) -> usize {
        self.site.outputs().len() + self.index.files.len()
    }

    fn path(&self, i: usize) -> &str {
        self.index_file(i).map_or_else(|| &self.site.outputs()[i].path, |file| &file.path)
    }

    fn shared(&self) -> Vec<(&'static str, Fingerprint)> {
        let tool = Fingerprint::of(TOOL.as_bytes());
        vec![("Catena's version", tool), ("the theme", self.theme.fingerprint)]
    }

    fn part_names(&self) -> &'static [&'static str] {
        &["its content"]
    }

    fn parts(&self, i: usize) -> Vec<(u8, Fingerprint)> {
        let content = match self.index_file(i) {
            Some(file) => file.print,
            None => self.site.key(i),
        };
        vec![(0, content)]
    }

    fn settings(&self) -> Fingerprint {
        self.settings.fingerprint()
    }

    fn is_sound(&self) -> Result<(), Error> {
        self.texts.moved().map_or(Ok(()), |path| Err(Error::Moved { path }))
    }

    fn render(&self, i: usize) -> Result<Vec<u8>, String> {
        if let Some(file) = self.index_file(i) {
            return self.index.spool.get(file.kept).map_err(|cause| cause.to_string());
        }
        match self.site.content(i) {
            Content::Bytes(bytes) => Ok(bytes),
            Content::View(template, view) => {
                render::render(self.templates, template, &*view).map_err(|error| error.to_string())
            }
        }
    }
}
