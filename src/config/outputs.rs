//! Files in addition to the pages: a size for all, and a switch for each.

/// The amount of output for each record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Size {
    /// Everything.
    #[default]
    Full,
    /// The files that readers need; `docs/scaling.md` says how many answers fit a host.
    Lean,
}

/// Whether the search works on a site that is opened from a folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Offline {
    /// On up to [`Offline::MOST`] answers. Off if the size is lean.
    #[default]
    Auto,
    /// `true` or `false`.
    #[serde(untagged)]
    Set(bool),
}

impl Offline {
    /// The most answers with which `auto` means on.
    pub const MOST: usize = 5_000;

    /// Returns whether it is on in an archive of so many answers.
    pub fn is_on(self, answers: usize) -> bool {
        match self {
            Self::Auto => answers <= Self::MOST,
            Self::Set(is_on) => is_on,
        }
    }
}

/// Declares the switches once, each with its value for either size.
macro_rules! switches {
    ($($(#[$doc:meta])* $name:ident: full $full:literal, lean $lean:literal;)*) => {
        /// Files in addition to the pages. The size decides switches that are not set.
        #[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct OutputSettings {
            $($(#[$doc])* pub $name: Option<bool>,)*
            /// The search index also as scripts, for sites that are opened from a folder.
            pub offline: Offline,
        }

        /// Files in addition to the pages, every switch decided.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
        pub struct Switches {
            $($(#[$doc])* pub $name: bool,)*
            /// The search index also as scripts; the number of answers may decide.
            pub offline: Offline,
        }

        impl OutputSettings {
            /// Returns the outputs: as set, else as the size decides.
            pub(super) fn switches(&self, size: Size) -> Switches {
                let full = size == Size::Full;
                Switches {
                    $($name: self.$name.unwrap_or(if full { $full } else { $lean }),)*
                    offline: match self.offline {
                        Offline::Auto if !full => Offline::Set(false),
                        offline => offline,
                    },
                }
            }
        }
    };
}

switches! {
    /// Atom and JSON feeds.
    feeds: full true, lean true;
    /// Also a feed for each category and model; never without `feeds`.
    list_feeds: full true, lean false;
    /// Markdown twins of the answers.
    markdown: full true, lean false;
    /// The records as they are stored.
    raw: full false, lean false;
    /// JSON-LD in the pages.
    json_ld: full true, lean true;
    /// The answer's text within it.
    json_ld_text: full false, lean false;
    /// Marks an answer's page as a `QAPage`. Search engines require that readers can answer on one.
    qa_page: full false, lean false;
    /// Dumps under `data/`.
    dumps: full true, lean true;
    /// Pages that compare the answers to one question.
    compare: full true, lean false;
    /// Each category's open questions in full, by month, next to its most asked ones. All are
    /// listed by month anyway; this repeats each in up to three categories.
    category_questions: full false, lean false;
    /// Names cited works also in an answer's margin.
    margin_notes: full true, lean false;
    /// Works that a single record cites or lists share a page with others.
    fold_sources: full false, lean true;
}
