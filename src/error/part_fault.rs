//! The ways in which folders aren't the parts of one site.

use std::path::PathBuf;

/// The reason why parts can't be merged. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PartFault {
    /// It has no marker of a part, or one that names files outside of it.
    #[error("`{folder}` is not a folder that `catena build --part` wrote")]
    NotAPart {
        /// The folder.
        folder: PathBuf,
    },
    /// A build of the part ended before it was complete.
    #[error("part {part} in `{folder}` is not complete")]
    Unfinished {
        /// The folder.
        folder: PathBuf,
        /// Its part.
        part: String,
    },
    /// Parts that are not given.
    #[error("{} missing", parts_text(parts))]
    Missing {
        /// Those parts.
        parts: Vec<String>,
    },
    /// Two folders of the same part.
    #[error("`{one}` and `{other}` are both part {part}")]
    Twice {
        /// The part.
        part: String,
        /// The first folder.
        one: PathBuf,
        /// The second folder.
        other: PathBuf,
    },
    /// Parts of different sites.
    #[error("`{one}` and `{other}` were built with {what}")]
    Mixed {
        /// The difference.
        what: &'static str,
        /// The first folder.
        one: PathBuf,
        /// The second folder.
        other: PathBuf,
    },
    /// A part of another version.
    #[error("`{folder}` was built by another version of Catena")]
    OtherVersion {
        /// The folder.
        folder: PathBuf,
    },
    /// Two parts have a file of the same path, with different bytes.
    #[error("`{one}` and `{other}` have different files `{path}`")]
    Differing {
        /// The path in the site.
        path: String,
        /// The first folder.
        one: PathBuf,
        /// The second folder.
        other: PathBuf,
    },
    /// A file of a part is missing, or not as it was built.
    #[error("`{path}` is missing, or was changed since it was built")]
    Changed {
        /// The file.
        path: PathBuf,
    },
}

impl PartFault {
    pub(super) fn help(&self) -> &'static str {
        match self {
            Self::Missing { .. } | Self::Twice { .. } => {
                "name the folder of each part once; nothing was written"
            }
            Self::NotAPart { .. } => {
                "name the output folders of `catena build --part K/N`, with their hidden file \
                 `.catena-site`; nothing was written"
            }
            Self::Unfinished { .. } => "build this part again; nothing was written",
            Self::Changed { .. } => {
                "build this part again with `--force`, which replaces the file; nothing was written"
            }
            Self::Mixed { .. } | Self::OtherVersion { .. } | Self::Differing { .. } => {
                "build all parts again from the same content, with the same settings, theme and \
                 version; nothing was written"
            }
        }
    }
}

/// Names the first parts that are missing.
fn parts_text(parts: &[String]) -> String {
    match parts {
        [one] => format!("part {one} is"),
        [one, other] => format!("parts {one} and {other} are"),
        [one, rest @ ..] => format!("part {one} and {} others are", rest.len()),
        [] => "no part is".to_owned(),
    }
}
