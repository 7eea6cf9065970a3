//! Why a file had to be rendered: from what was recorded of it to what it is now.

use std::collections::BTreeMap;

use super::explain::{Reason, SETTINGS};
use super::manifest::Mark;
use super::reconcile::Planned;
use super::update::Update;
use crate::fingerprint::Short;

/// Finds out why a file had to be rendered: `key` and `marks` are its new ones, and `is_there` says
/// whether a file stands at its place.
pub(super) fn reason(
    update: &Update<'_>,
    file: Planned<'_>,
    key: Short,
    marks: &[Mark],
    is_there: bool,
) -> Reason {
    let (target, keys) = (update.target, &update.keys);
    let Some(manifest) = target.build_log.recorded() else { return Reason::NoRecord };
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
    if known.key == Short::NONE {
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
    let shared = keys.shared.iter().filter(|(name, print)| moved(name, print.short()));
    let mut parts: Vec<String> = shared.map(|(name, _)| (*name).to_owned()).collect();
    // They reach a file by its own parts, or by none where they only say how it is made.
    if (!own.is_empty() || parts.is_empty()) && moved(SETTINGS, keys.settings.short()) {
        parts.push(SETTINGS.to_owned());
    }
    parts.extend(own.into_iter().map(str::to_owned));
    Reason::Changed(parts)
}
