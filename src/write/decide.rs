//! Decides for each file, before anything is replaced, whether it is outdated and what happens to
//! its new bytes.

use std::collections::BTreeMap;

use super::explain::{Reason, SETTINGS};
use super::folder::Takeover;
use super::manifest::{Entry, Mark};
use super::on_disk::{OnDisk, look};
use super::reconcile::{Action, Decided, Decision, ReconciledFile};
use super::staging::Staging;
use super::update::Update;
use crate::error::{Error, Refusal};
use crate::fingerprint::{Fingerprint, Short};

pub enum Check<'a> {
    /// The file needs no new bytes.
    Decided(Decision),
    /// The file is outdated; its bytes go to this slot.
    Outdated(Slot<'a>),
}

/// The place of an outdated file.
pub struct Slot<'a> {
    update: &'a Update<'a>,
    file: ReconciledFile<'a>,
    key: Short,
    known: Option<Entry>,
    on_disk: Option<OnDisk>,
    is_planned: &'a dyn Fn(&str) -> bool,
}

impl Update<'_> {
    /// Decides whether a file is outdated. Equal keys promise equal bytes; `key` omits the shared
    /// parts of all keys. `is_planned` says which addresses the site has.
    ///
    /// # Errors
    /// If a folder is in the file's place, or the file can't be read.
    pub fn check<'a>(
        &'a self,
        file: ReconciledFile<'a>,
        key: Fingerprint,
        is_planned: &'a dyn Fn(&str) -> bool,
    ) -> Result<Check<'a>, Error> {
        let both = [*self.shared_key.as_bytes(), *key.as_bytes()];
        self.check_key(file, Fingerprint::of(both.as_flattened()).short(), is_planned)
    }

    /// As [`Update::check`], with the whole key.
    pub(super) fn check_key<'a>(
        &'a self,
        file: ReconciledFile<'a>,
        key: Short,
        is_planned: &'a dyn Fn(&str) -> bool,
    ) -> Result<Check<'a>, Error> {
        let (build_log, options) = (&self.target.build_log, &self.target.options);
        let known = self.target.entry(file.row);
        let is_edited = known.is_some_and(|known| known.hash == Short::NONE);
        if known.is_some_and(|known| known.key == key) && self.is_as_left && !is_edited {
            return Ok(Check::Decided(None));
        }
        let on_disk = look(self.target.output.join(file.path))?;
        if on_disk.as_ref().is_some_and(|old| old.kind.is_dir()) {
            let reason = Refusal::AFolder { path: file.path.into() };
            return Err(Error::Folder { output: self.target.output.clone(), reason });
        }
        if let (Some(known), Some(old)) = (known, &on_disk)
            && known.key == key
            && !build_log.is_unsettled(file.path)
            && old.kind.is_file()
            && !options.clean
        {
            if !is_edited && (!self.compares() || old.hash()? == Some(known.hash)) {
                return Ok(Check::Decided(None));
            }
            if self.keeps(file, old, true, is_planned)? {
                return Ok(Check::Decided(edited(file, known)));
            }
        }
        Ok(Check::Outdated(Slot { update: self, file, key, known, on_disk, is_planned }))
    }

    /// Returns whether a file that isn't as a build left it is kept. One that was made of something
    /// else (not `is_current`) may show what has left the archive since.
    fn keeps(
        &self,
        file: ReconciledFile<'_>,
        old: &OnDisk,
        is_current: bool,
        is_planned: &dyn Fn(&str) -> bool,
    ) -> Result<bool, Error> {
        let has_left =
            || *self.has_left.get_or_init(|| self.ownership.has_left(&self.target.output));
        Ok(!self.target.options.force
            && (self.target.takeover == Takeover::Adopting
                || (is_current || !has_left())
                    && self.ownership.may_stay(file.path, &old.bytes()?, is_planned)))
    }

    /// Returns whether files are compared with their records. Records are trusted while the folder
    /// is as the last build left it, except with `--verify`. Otherwise cache and site may be of
    /// different builds.
    fn compares(&self) -> bool {
        let options = &self.target.options;
        !self.is_as_left || options.force || options.verify || options.clean
    }
}

/// Keeps a file that was edited by hand. Its key stays that of the bytes that were edited. The hash
/// is cleared, so the next build checks the file again.
fn edited(file: ReconciledFile<'_>, recorded: Entry) -> Decision {
    let entry = Entry { hash: Short::NONE, ..recorded };
    let (action, marks, reason) = (Action::Edited, Box::default(), None);
    Some(Box::new(Decided { path: file.path.into(), action, entry, marks, reason }))
}

impl Slot<'_> {
    /// Stages the bytes of the file, unless it has them already or was edited by hand. `parts` are
    /// the parts of its key, by the position of their names, to explain a change.
    ///
    /// # Errors
    /// If the file can't be read or the bytes can't be written.
    pub fn put(self, bytes: &[u8], parts: &[(u8, Fingerprint)]) -> Result<Decision, Error> {
        let (hash, length) = (Fingerprint::of(bytes).short(), bytes.len() as u64);
        let entry = Entry { key: self.key, hash, length };
        let marks = parts.iter().map(|(name, print)| (*name, print.short().mark()));
        self.decide(entry, marks.collect(), |staging, path| staging.put(path, bytes))
    }

    /// Decides about the file whose new record is `entry`; `stage` stages it if that is needed.
    pub(super) fn decide(
        self,
        entry: Entry,
        marks: Box<[Mark]>,
        stage: impl FnOnce(&Staging, &str) -> Result<(), Error>,
    ) -> Result<Decision, Error> {
        let Self { update, file, key, known, on_disk, is_planned } = self;
        let target = update.target;
        let (build_log, options) = (&target.build_log, &target.options);
        // A crashed build may have put other bytes there after the manifest was written.
        let settled = known.filter(|_| !build_log.is_unsettled(file.path));
        let is_as_recorded = !update.compares()
            && settled.is_some_and(|known| known.hash == entry.hash)
            && on_disk.as_ref().is_some_and(|old| old.kind.is_file() && old.length == entry.length);
        let old = on_disk.as_ref().filter(|_| !is_as_recorded);
        let hash = old.map(OnDisk::hash).transpose()?.flatten();
        let action = if is_as_recorded || hash == Some(entry.hash) {
            Action::Unchanged
        } else {
            let is_ours = build_log.wrote(file.path, known.as_ref(), hash);
            // Without a manifest, our files are unknown: planned paths are overwritten.
            let has_record = build_log.recorded.as_ref().is_some();
            let is_of_others = !is_ours && (has_record || target.takeover == Takeover::Adopting);
            let action = match on_disk.as_ref().filter(|_| is_of_others) {
                Some(old)
                    if update.keeps(
                        file,
                        old,
                        known.is_some_and(|known| known.key == key),
                        is_planned,
                    )? =>
                {
                    return Ok(edited(file, known.unwrap_or(entry)));
                }
                Some(_) if !options.force => Action::Discarding,
                _ => Action::Staged,
            };
            stage(&update.staging, file.path)?;
            action
        };
        let reason = options.explain.then(|| {
            let is_there = on_disk.as_ref().is_some_and(|old| old.kind.is_file());
            Box::new(reason(update, file, key, &marks, is_there))
        });
        Ok(Some(Box::new(Decided { path: file.path.into(), action, entry, marks, reason })))
    }
}

/// Finds out why a file had to be rendered. `key` and `marks` are its new ones; `is_there` says
/// whether the file exists.
fn reason(
    update: &Update<'_>,
    file: ReconciledFile<'_>,
    key: Short,
    marks: &[Mark],
    is_there: bool,
) -> Reason {
    let (target, keys) = (update.target, &update.keys);
    let Some(manifest) = target.build_log.recorded.as_ref() else { return Reason::NoRecord };
    let is_unsettled = target.build_log.is_unsettled(file.path);
    let Some(row) = file.row.map(|row| row as usize) else {
        return if is_unsettled { Reason::Unsettled } else { Reason::New };
    };
    let known = manifest.entry(row);
    if known.key == key {
        return match () {
            () if !is_there => Reason::Missing,
            () if is_unsettled => Reason::Unsettled,
            () if target.options.clean => Reason::Clean,
            () => Reason::Edited,
        };
    }
    if known.hash == Short::NONE {
        return Reason::Edited;
    }
    let old: BTreeMap<&str, u32> = manifest.marks(row).collect();
    let named = marks
        .iter()
        .filter_map(|(name, print)| Some((*keys.part_names.get(usize::from(*name))?, print)));
    let own: Vec<&str> =
        named.filter(|(name, print)| old.get(name) != Some(print)).map(|(name, _)| name).collect();
    let moved = |name: &str, print: Short| {
        !manifest.shared.iter().any(|(known, old)| known == name && *old == print)
    };
    let shared = keys.shared.iter().filter(|(name, print)| moved(name, *print));
    let mut parts: Vec<String> = shared.map(|(name, _)| name.clone()).collect();
    // Settings affect a file through its own parts, or without any if they only control its making.
    if (!own.is_empty() || parts.is_empty()) && moved(SETTINGS, keys.settings) {
        parts.push(SETTINGS.to_owned());
    }
    parts.extend(own.into_iter().map(str::to_owned));
    Reason::Changed(parts)
}
