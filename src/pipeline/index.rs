//! The index stage: makes the files of the search index, and stages them as they are made.
//!
//! A segment with the records of a former build is made only if one of its files is outdated. Files
//! of segments are named by the hash of their content, so equal paths mean equal bytes.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::ops::Range;
use std::path::Path;

use rayon::prelude::*;

use super::division::{Division, SegmentWork};
use super::job::{TOOL, stop_if_signalled};
use super::stages::ContentFolder;
use crate::cache::{Segment, Trust, load_segments, store_segments};
use crate::error::Error;
use crate::fingerprint::Fingerprint;
use crate::model::{Archive, RecordIx};
use crate::search::{self, Frame, Group, IndexFile, MANIFEST, NamedPage, Summary};
use crate::site::{self, IndexInputs};
use crate::watch::Watch;
use crate::write::{Batch, Check, Decision, Update};

/// Bytes of payloads to collect before all threads stage them together.
const WAITING: usize = 2 << 20;

/// Makes a part's share of the index of `archive`, except for the segments in `cache`, and updates
/// `cache`.
///
/// # Errors
/// A file that can't be staged; the signal that stopped it.
pub(super) fn index(
    (archive, content, inputs): (&Archive, &ContentFolder, &IndexInputs),
    division: Division,
    language: &str,
    (cache, trust): (&Path, Trust),
    update: &Update<'_>,
    watch: &dyn Watch,
) -> Result<Batch, Error> {
    let records = &archive.records;
    watch.stage("indexing", records.len());
    let mut known: BTreeMap<Fingerprint, Segment> = match trust {
        Trust::Nothing => BTreeMap::new(),
        Trust::Stat | Trust::Bytes => load_segments(cache).into_iter().collect(),
    };
    let (waiting, decided) = (Vec::new(), BTreeMap::new());
    let mut index =
        Index { archive, content, inputs, language, update, watch, waiting, size: 0, decided };
    let mut segments = Vec::new();
    let mut summaries = Vec::new();
    for (at, range) in search::segments(RecordIx::new(records.len()).0).into_iter().enumerate() {
        stop_if_signalled(watch)?;
        let work = division.segment(at, &range);
        if work == SegmentWork::None {
            continue;
        }
        let key = index.key(&range);
        let segment = match known.remove(&key) {
            Some(segment)
                if work == SegmentWork::Root || index.are_up_to_date(&segment.files)? =>
            {
                range.for_each(|_| watch.step());
                segment
            }
            _ => index.segment(range, work)?,
        };
        summaries.push(Summary {
            documents: segment.documents,
            root: segment.root.clone(),
            days: segment.days,
        });
        segments.push((key, segment));
    }
    if division.has_manifest() {
        index.ending(&summaries)?;
    }
    index.stage_waiting()?;
    store_segments(&segments, cache);
    let files = index.decided.iter_mut();
    Ok(Batch::in_order(files.map(|(path, decision)| (update.late(path), decision.take()))))
}

/// An index in the making; its files are staged in batches.
struct Index<'a> {
    archive: &'a Archive,
    content: &'a ContentFolder,
    inputs: &'a IndexInputs,
    language: &'a str,
    update: &'a Update<'a>,
    watch: &'a dyn Watch,
    waiting: Vec<IndexFile>,
    size: usize,
    /// Decisions about the other files, by path.
    decided: BTreeMap<String, Decision>,
}

impl Index<'_> {
    /// Adds the files of a known segment if none is outdated; returns whether it did.
    fn are_up_to_date(&mut self, paths: &[String]) -> Result<bool, Error> {
        let check = |path: &String| {
            Ok(match self.update.check(self.update.late(path), name_print(path), &|_| true)? {
                Check::Decided(decision) => Some((path.clone(), decision)),
                Check::Outdated(_) => None,
            })
        };
        let paths: Vec<String> = paths.iter().flat_map(|path| self.forms(path)).collect();
        let checked: Vec<Option<(String, Decision)>> =
            paths.par_iter().map(check).collect::<Result<_, Error>>()?;
        let checked: Option<Vec<_>> = checked.into_iter().collect();
        let are_up_to_date = checked.is_some();
        self.decided.extend(checked.into_iter().flatten());
        Ok(are_up_to_date)
    }

    fn segment(&mut self, range: Range<u32>, work: SegmentWork) -> Result<Segment, Error> {
        let (mut paths, mut added) = (BTreeSet::new(), Ok(()));
        let Self { archive, content, inputs, language, watch, .. } = *self;
        let document = |ordinal| {
            watch.step();
            let pages = &inputs.work_pages;
            search::document(archive, RecordIx(ordinal), pages, &content.format, &content.texts)
        };
        let summary = search::segment_of(range, &document, language, &mut |file| {
            let is_new = added.is_ok() && paths.insert(file.path.clone());
            if is_new && work == SegmentWork::Files {
                added = self.add(file);
            }
        })?;
        added?;
        Ok(Segment {
            documents: summary.documents,
            root: summary.root,
            days: summary.days,
            files: paths.into_iter().collect(),
        })
    }

    /// Makes the files outside of segments.
    fn ending(&mut self, summaries: &[Summary]) -> Result<(), Error> {
        let Self { archive, inputs, language, .. } = *self;
        let dated = archive.records.iter().take_while(|record| record.date.is_some()).count();
        let dated = RecordIx::new(dated).0;
        let (standings, names) = (&*search::standings(archive), &*names(inputs));
        let files = search::ending(summaries, Frame { standings, dated, names, language });
        files.into_iter().try_for_each(|file| self.add(file))
    }

    fn add(&mut self, file: IndexFile) -> Result<(), Error> {
        if self.decided.contains_key(&file.path) {
            return Ok(());
        }
        self.size += file.payload.len();
        self.waiting.push(file);
        if self.size < WAITING { Ok(()) } else { self.stage_waiting() }
    }

    fn stage_waiting(&mut self) -> Result<(), Error> {
        self.size = 0;
        // Two segments may share a file: equal names mean equal content.
        self.waiting.sort_by(|a, b| a.path.cmp(&b.path));
        self.waiting.dedup_by(|a, b| a.path == b.path);
        let files = mem::take(&mut self.waiting);
        let staged: Vec<Vec<(String, Decision)>> =
            files.into_par_iter().map(|file| self.stage(&file)).collect::<Result<_, Error>>()?;
        self.decided.extend(staged.into_iter().flatten());
        Ok(())
    }

    /// Stages a file in each of its forms.
    fn stage(&self, file: &IndexFile) -> Result<Vec<(String, Decision)>, Error> {
        stop_if_signalled(self.watch)?;
        let update = self.update;
        let is_manifest = file.path == MANIFEST;
        let packed = OnceCell::new();
        let stage = |path: String| {
            let print =
                if is_manifest { Fingerprint::of(&file.payload) } else { name_print(&path) };
            let decision = match update.check(update.late(&path), print, &|_| true)? {
                Check::Decided(decision) => decision,
                Check::Outdated(slot) => {
                    let packed = packed.get_or_init(|| file.packed());
                    match path == file.path {
                        true => slot.put(packed, &[(0, print)])?,
                        false => slot.put(&search::script(&file.path, packed), &[(0, print)])?,
                    }
                }
            };
            Ok((path, decision))
        };
        self.forms(&file.path).map(stage).collect()
    }

    /// Returns the paths of a file's forms: its own and, for pages in a folder, its script's.
    fn forms(&self, path: &str) -> impl Iterator<Item = String> {
        let script = self.inputs.offline.then(|| search::script_path(path));
        [path.to_owned()].into_iter().chain(script)
    }

    fn key(&self, range: &Range<u32>) -> Fingerprint {
        let mut hasher = blake3::Hasher::new();
        hasher.update(Fingerprint::of(TOOL.as_bytes()).as_bytes());
        hasher.update(Fingerprint::of(self.language.as_bytes()).as_bytes());
        for ordinal in range.clone() {
            let record = &self.archive.records[ordinal as usize];
            hasher.update(record.print.as_bytes());
            hasher.update(Fingerprint::of(record.id.as_str().as_bytes()).as_bytes());
            // Cards show the distance to a question's first version.
            let first = self.archive.versions(RecordIx(ordinal)).first();
            let back = ordinal.saturating_sub(first.map_or(ordinal, |first| first.0));
            hasher.update(&back.to_le_bytes());
            // Two works may share a slug; then a suffix tells their pages apart.
            let links = &self.archive.links[ordinal as usize];
            for work in links.cites.iter().chain(links.sources.iter().flatten()) {
                hasher.update(self.inputs.work_pages[work.at()].as_bytes());
            }
        }
        Fingerprint::finish(&hasher)
    }
}

/// Returns the names of categories and models as the index has them.
fn names(inputs: &IndexInputs) -> Vec<NamedPage> {
    let named = |group: Group, page: &site::NamedPage| NamedPage {
        group,
        id: page.id.clone(),
        name: page.name.clone(),
        path: page.path.clone(),
    };
    let categories = inputs.categories.iter().map(|page| named(Group::Category, page));
    categories.chain(inputs.models.iter().map(|page| named(Group::Model, page))).collect()
}

/// Returns the key of a file that is named by its content.
fn name_print(path: &str) -> Fingerprint {
    Fingerprint::of(path.as_bytes())
}
