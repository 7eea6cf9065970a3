//! Finished parts of a site, as the input of a merge: their records, and one list of their files.
//!
//! Everything in a marker is untrusted: paths stay inside the folders, and bytes are compared with
//! their hashes before they are taken.
#![expect(clippy::disallowed_methods, reason = "looks at the files of parts")]

use std::fs::File;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::explain::SETTINGS;
use super::folder::{self, MARKER, is_safe};
use super::lock;
use super::manifest::{Entry, Manifest, Mark};
use super::on_disk::look;
use super::options::Options;
use super::part::{self, Marked, Origin, Part, PartState};
use super::update::Keys;
use crate::error::{Error, PartFault};
use crate::fingerprint::{Fingerprint, Short};
use crate::read::{Links, bytes, open};
use crate::watch::Watch;

/// The parts of one site, locked until they are dropped.
#[derive(Debug)]
pub struct Parts {
    /// In the order of their numbers; at least one.
    all: Vec<Folder>,
    /// Every file of the site in the order of the paths: its part, and its row there.
    files: Vec<(u32, u32)>,
}

/// The folder of a part.
#[derive(Debug)]
struct Folder {
    path: PathBuf,
    /// As the publisher named it.
    shown: PathBuf,
    part: Part,
    origin: Origin,
    manifest: Manifest,
    /// Its marker, locked.
    _lock: File,
}

impl Parts {
    /// Reads the markers of parts. `version` is the hash of this program.
    ///
    /// # Errors
    /// Exit 5 if they aren't the parts of one site, 4 if one of them is being built.
    pub fn open(
        folders: &[PathBuf],
        version: Fingerprint,
        options: &Options,
        watch: &dyn Watch,
    ) -> Result<Self, Error> {
        if folders.is_empty() {
            return Err(Error::usage("no part is given", "name the folder of each part"));
        }
        let folders = folders.iter().map(|shown| Folder::open(shown, options, watch));
        let mut all: Vec<Folder> = folders.collect::<Result<_, Error>>()?;
        all.sort_by_key(|folder| folder.part);
        are_of_one_site(&all, version).map_err(Error::Parts)?;
        let files = Self::list(&all).map_err(Error::Parts)?;
        let parts = Self { all, files };
        parts.are_there()?;
        Ok(parts)
    }

    /// Lists the files of all parts by path. The index may have a file in two parts: then they are
    /// named by their content, and equal.
    fn list(all: &[Folder]) -> Result<Vec<(u32, u32)>, PartFault> {
        let small = |n: usize| u32::try_from(n).expect("a manifest has fewer than 2^32 rows");
        let rows = |(part, folder): (usize, &Folder)| {
            (0..folder.manifest.len()).map(move |row| (small(part), small(row)))
        };
        let mut files: Vec<(u32, u32)> = all.iter().enumerate().flat_map(rows).collect();
        let at = |&(part, row): &(u32, u32)| {
            let folder = &all[part as usize];
            (folder, folder.manifest.path(row as usize), folder.manifest.entry(row as usize))
        };
        files.par_sort_by(|a, b| at(a).1.cmp(at(b).1));
        for pair in files.windows(2) {
            let ((one, path, entry), (other, same, equal)) = (at(&pair[0]), at(&pair[1]));
            if path == same && entry != equal {
                let [one, other] = [one, other].map(|folder| folder.shown.clone());
                return Err(PartFault::Differing { path: path.to_owned(), one, other });
            }
        }
        files.dedup_by(|a, b| at(a).1 == at(b).1);
        for (folder, path, entry) in files.iter().map(at) {
            if !is_safe(path) {
                return Err(PartFault::NotAPart { folder: folder.shown.clone() });
            }
            if entry.hash == Short::NONE {
                return Err(PartFault::Changed { path: folder.shown.join(path) });
            }
        }
        Ok(files)
    }

    /// Checks that each file is there, in its length.
    fn are_there(&self) -> Result<(), Error> {
        (0..self.files.len()).into_par_iter().try_for_each(|at| {
            let (path, entry) = (self.path(at), self.entry(at));
            let found = look(self.folder(at).path.join(path))?;
            let is_there = |found: &super::on_disk::OnDisk| {
                found.kind.is_file() && found.length == entry.length
            };
            match found.as_ref().is_some_and(is_there) {
                true => Ok(()),
                false => Err(self.changed(at)),
            }
        })
    }

    fn changed(&self, at: usize) -> Error {
        Error::Parts(PartFault::Changed { path: self.folder(at).shown.join(self.path(at)) })
    }

    fn folder(&self, at: usize) -> &Folder {
        &self.all[self.files[at].0 as usize]
    }

    fn row(&self, at: usize) -> usize {
        self.files[at].1 as usize
    }

    fn path(&self, at: usize) -> &str {
        self.folder(at).manifest.path(self.row(at))
    }

    pub(super) fn entry(&self, at: usize) -> Entry {
        self.folder(at).manifest.entry(self.row(at))
    }

    /// Returns the path of every file, in order.
    pub fn paths(&self) -> Vec<&str> {
        (0..self.files.len()).map(|at| self.path(at)).collect()
    }

    /// Returns the parts of a file's key, by the position of their names in `names`.
    pub(super) fn marks(&self, at: usize, names: &[&str]) -> Box<[Mark]> {
        let position = |name| u8::try_from(names.iter().position(|known| *known == name)?).ok();
        let marks = self.folder(at).manifest.marks(self.row(at));
        marks.filter_map(|(name, print)| Some((position(name)?, print))).collect()
    }

    /// Returns the place of a file, if its bytes are the recorded ones.
    pub(super) fn source(&self, at: usize) -> Result<PathBuf, Error> {
        let place = self.folder(at).path.join(self.path(at));
        let file = open(&place, Links::Refused).map_err(Error::io("open", place.as_path()))?;
        let Some(file) = file else { return Err(self.changed(at)) };
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(file).map_err(Error::io("read", place.as_path()))?;
        match Fingerprint::finish(&hasher).short() == self.entry(at).hash {
            true => Ok(place),
            false => Err(self.changed(at)),
        }
    }

    /// Returns what all keys of the site share.
    pub fn keys(&self, part_names: &'static [&'static str]) -> Keys {
        let recorded = &self.all[0].manifest.shared;
        let (settings, shared): (Vec<_>, Vec<_>) =
            recorded.iter().cloned().partition(|(name, _)| name == SETTINGS);
        let settings = settings.first().map_or(Short::NONE, |(_, print)| *print);
        Keys { shared, part_names, settings }
    }

    pub fn origin(&self) -> &Origin {
        &self.all[0].origin
    }

    /// Returns the folders of the parts.
    pub fn folders(&self) -> impl Iterator<Item = &Path> {
        self.all.iter().map(|folder| &*folder.path)
    }

    /// Returns the file of a name in the cache of the first part that has one: in the cache folder
    /// `cache`, or in a folder `.catena` next to the part.
    pub fn cached(&self, cache: &Path, name: &str) -> Option<PathBuf> {
        let cache = folder::resolve(cache).ok();
        self.all.iter().find_map(|Folder { path, .. }| {
            let beside = path.parent().map(|above| above.join(".catena"));
            let caches = [cache.clone(), beside].into_iter().flatten();
            let file = |cache: PathBuf| cache.join(format!("{}.{name}", folder::key(path, &cache)));
            caches.map(file).find(|file| file.is_file())
        })
    }
}

impl Folder {
    fn open(shown: &Path, options: &Options, watch: &dyn Watch) -> Result<Self, Error> {
        let not_a_part = || Error::Parts(PartFault::NotAPart { folder: shown.to_owned() });
        let path = folder::resolve(shown)?;
        let marker = path.join(MARKER);
        if look(marker.clone())?.is_none_or(|found| !found.kind.is_file()) {
            return Err(not_a_part());
        }
        let lock = lock::share(&marker, &path, options, watch)?;
        let text = bytes(&marker).map_err(Error::io("read", marker.as_path()))?;
        let Some(Marked::Part(part, state)) = part::read(&text) else { return Err(not_a_part()) };
        let shown = shown.to_owned();
        match *state {
            PartState::Complete(origin, manifest) => {
                Ok(Self { path, shown, part, origin, manifest, _lock: lock })
            }
            PartState::Updating(_) => {
                let part = part.to_string();
                Err(Error::Parts(PartFault::Unfinished { folder: shown, part }))
            }
        }
    }
}

/// Checks that the parts, in the order of their numbers, are all parts of one site.
fn are_of_one_site(all: &[Folder], version: Fingerprint) -> Result<(), PartFault> {
    let first = &all[0];
    for other in all {
        if other.origin.version != version {
            return Err(PartFault::OtherVersion { folder: other.shown.clone() });
        }
        let same: [(&str, bool); 4] = [
            ("different numbers of parts", first.part.of == other.part.of),
            ("different settings", first.origin.settings == other.origin.settings),
            ("different themes", first.origin.theme == other.origin.theme),
            ("different content", first.origin.archive == other.origin.archive),
        ];
        let is_same = first.manifest.shared == other.manifest.shared;
        let what = same.iter().find(|(_, is_same)| !is_same).map(|(what, _)| *what);
        if let Some(what) = what.or((!is_same).then_some("different themes")) {
            let [one, other] = [first, other].map(|folder| folder.shown.clone());
            return Err(PartFault::Mixed { what, one, other });
        }
    }
    if let Some([one, other]) = all.array_windows().find(|[one, other]| one.part == other.part) {
        let part = one.part.to_string();
        let [one, other] = [one, other].map(|folder| folder.shown.clone());
        return Err(PartFault::Twice { part, one, other });
    }
    let of = first.part.of;
    let mut given = all.iter().map(|folder| folder.part.number).peekable();
    let missing = (1..=of).filter(|number| given.next_if_eq(number).is_none());
    let missing: Vec<String> = missing.map(|number| Part { number, of }.to_string()).collect();
    match missing.is_empty() {
        true => Ok(()),
        false => Err(PartFault::Missing { parts: missing }),
    }
}
