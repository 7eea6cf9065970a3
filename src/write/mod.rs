//! Writes the files of a site to the output folder: all of them, or the old site stays.
//!
//! The order matters: claim the folder, stage outdated files, write the journal, rename the files
//! into place, delete stale files, and save the manifest. A crash at any point costs work and never
//! leaves a half-written file. The module knows nothing of pages: a file is a path, a key and
//! bytes, and [`Ownership`] says which addresses are the site's.
//!
//! [`claim`] returns a [`Target`]; [`Target::begin`] returns an [`Update`] if nothing forbids the
//! build. [`Update::check`] finds outdated files, [`decide::Slot::put`] stages their bytes, and
//! [`Update::commit`] does the rest.

mod options;
mod ownership;
mod part;

mod build_log;
mod changed_list;
mod folder;
mod folder_state;
mod lock;
mod manifest;
mod on_disk;
mod target;
mod walk;

mod explain;

mod reconcile;
mod staging;
mod update;

mod decide;

mod commit;
mod leftover;

mod merge;
mod parts;

pub use commit::{Commit, Weight, is_page};
pub use decide::Check;
pub use folder::check as check_folder;
pub use options::{Options, Place};
pub use ownership::Ownership;
pub use part::{Origin, Part};
pub use parts::Parts;
pub use reconcile::{Batch, Decision, Reconciled};
pub use target::{Target, claim};
pub use update::{Keys, Update};

#[cfg(test)]
mod tests;
