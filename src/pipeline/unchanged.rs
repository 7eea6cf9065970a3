//! What a build is made of, as one hash, and what it reports, as numbers that the next one can
//! say again when that hash is the same.

use super::{Job, LeftOut, Report, TOOL};
use crate::fingerprint::Fingerprint;
use crate::read::{Listing, Stat};
use crate::theme::Theme;
use crate::write::{Commit, Place};

/// Returns the hash of all that a build depends on, the output folder aside.
pub(super) fn inputs(job: &Job, theme: &Theme, place: &Place, listing: &Listing) -> Fingerprint {
    let Job { settings, settings_file, content, strictness: _ } = job;
    let mut hasher = blake3::Hasher::new();
    let mut add = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    add(TOOL.as_bytes());
    add(settings.fingerprint().as_bytes());
    add(settings_file.as_bytes());
    add(content.as_os_str().as_encoded_bytes());
    add(place.output.as_os_str().as_encoded_bytes());
    add(theme.fingerprint.as_bytes());
    for (name, bytes) in &theme.assets {
        add(name.as_bytes());
        add(bytes);
    }
    for told in theme.diagnostics.iter().chain(&listing.diagnostics) {
        add(told.path.as_bytes());
        add(told.code.as_bytes());
        add(told.message.as_bytes());
    }
    for file in &listing.files {
        add(file.path.as_bytes());
        let Stat { size, modified, changed, inode, device } = file.stat;
        for (seconds, nanos) in [modified, changed] {
            add(&seconds.to_le_bytes());
            add(&nanos.to_le_bytes());
        }
        [size, inode, device].into_iter().for_each(|number| add(&number.to_le_bytes()));
    }
    Fingerprint::finish(&hasher)
}

impl Report {
    /// Returns what a build that changes nothing says again.
    pub(super) fn numbers(&self) -> Vec<u64> {
        let Self { records, left_out, questions, works, pages, commit } = self;
        let LeftOut { drafts, withdrawn, set_aside } = *left_out;
        let counts = [*records, drafts, withdrawn, set_aside, *questions, *works, *pages];
        let counts = counts.into_iter().chain([commit.files]).map(|count| count as u64);
        counts.chain([commit.bytes]).collect()
    }

    /// Takes those numbers; every page is reused then. Returns whether they are all there.
    pub(super) fn take_numbers(&mut self, numbers: &[u64]) -> bool {
        let Some((&bytes, counts)) = numbers.split_last() else { return false };
        let counts: Result<Vec<usize>, _> =
            counts.iter().map(|&count| usize::try_from(count)).collect();
        let Ok([records, drafts, withdrawn, set_aside, questions, works, pages, files]) =
            counts.as_deref()
        else {
            return false;
        };
        (self.records, self.questions, self.works) = (*records, *questions, *works);
        let (drafts, withdrawn, set_aside) = (*drafts, *withdrawn, *set_aside);
        self.left_out = LeftOut { drafts, withdrawn, set_aside };
        self.pages = *pages;
        self.commit = Commit { reused: *pages, files: *files, bytes, ..Commit::default() };
        true
    }
}
