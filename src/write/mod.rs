//! The files of a site to files in the output folder: all of them, or the old site stays.
//!
//! The order is the promise: claim the folder, stage what is out of date, and only when all of it
//! is there journal it, rename it into place, delete stale files, and record the manifest. A crash
//! at any point costs work and never leaves a half-written file. Deletes only what a former build
//! wrote. Does not know what a page is: a file is a path, a key and bytes.
//!
//! [`claim`] gives a [`Target`], [`Target::begin`] an [`Update`] once nothing forbids the build.
//! [`Update::check`] says which files are out of date, [`decide::Slot::put`] stages their bytes, and
//! [`Update::commit`] does the rest.

mod options;

mod build_log;
mod changed_list;
mod folder;
mod folder_state;
mod lock;
mod manifest;
mod on_disk;
mod target;

mod explain;

mod reconcile;
mod staging;
mod update;

mod decide;

mod commit;
mod stale;

pub use commit::{Commit, is_page};
pub use decide::Check;
pub use folder::check as check_folder;
pub use options::{Options, Place};
pub use reconcile::{Batch, Decision, Reconciled};
pub use target::{Target, claim};
pub use update::{Keys, Update};

#[cfg(test)]
mod tests;
