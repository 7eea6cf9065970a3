//! The planned site, the theme and the index as the writer wants them: paths, keys, bytes.

use super::TOOL;
use super::index::{File, Index};
use crate::config::Settings;
use crate::error::Error;
use crate::fingerprint::Fingerprint;
use crate::render::{self, Templates};
use crate::site::{self, Content};
use crate::theme::Theme;
use crate::write::Outputs;

/// The planned site with what is needed to render it, as the writer wants it.
pub(super) struct Rendered<'a> {
    pub(super) site: &'a site::Site<'a>,
    pub(super) templates: &'a Templates,
    pub(super) theme: &'a Theme,
    pub(super) index: Index<'a>,
    pub(super) settings: &'a Settings,
}

impl Rendered<'_> {
    /// Returns the file of the index at a position behind the site's own files.
    fn index_file(&self, i: usize) -> Option<&File> {
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
        site::Site::PART_NAMES
    }

    fn key(&self, i: usize) -> Result<Fingerprint, Error> {
        Ok(self.index_file(i).map_or_else(|| self.site.key(i), |file| Ok(file.print))?)
    }

    fn parts(&self, i: usize) -> Result<Vec<(u8, Fingerprint)>, Error> {
        let of_index = |file: &File| Ok(vec![(0, file.print)]);
        Ok(self.index_file(i).map_or_else(|| self.site.parts(i), of_index)?)
    }

    fn settings(&self) -> Fingerprint {
        self.settings.fingerprint()
    }

    fn render(&self, i: usize) -> Result<Result<Vec<u8>, String>, Error> {
        if let Some(file) = self.index_file(i) {
            return self.index.bytes(file);
        }
        Ok(match self.site.content(i)? {
            Content::Bytes(bytes) => Ok(bytes),
            Content::View(template, view) => {
                render::render(self.templates, template, &*view).map_err(|error| error.to_string())
            }
        })
    }
}
