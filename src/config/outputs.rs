//! What is written beside the pages: a size for all, and a switch for each.

/// How much is written for each record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Size {
    /// Everything.
    #[default]
    Full,
    /// What readers need; `docs/scaling.md` says how many answers fit a host.
    Lean,
}

/// Declares the switches once, each with what it is where the settings leave it open: for a site
/// of everything, and for one of what readers need.
macro_rules! switches {
    ($($(#[$doc:meta])* $name:ident: full $full:literal, lean $lean:literal;)*) => {
        /// What is written beside the pages. What is not set follows from the size.
        #[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct OutputSettings {
            $($(#[$doc])* pub $name: Option<bool>,)*
        }

        /// What is written beside the pages, everything decided.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
        pub struct Switches {
            $($(#[$doc])* pub $name: bool,)*
        }

        impl OutputSettings {
            /// Returns what is written: as it is set, else as the size has it.
            pub(super) fn switches(&self, size: Size) -> Switches {
                let full = size == Size::Full;
                let mut all = Switches {
                    $($name: self.$name.unwrap_or(if full { $full } else { $lean }),)*
                };
                all.list_feeds &= all.feeds;
                all
            }
        }
    };
}

switches! {
    /// Atom and JSON feeds.
    feeds: full true, lean true;
    /// Feeds of each category and model, too; never without `feeds`.
    list_feeds: full true, lean false;
    /// Markdown twins of the answers.
    markdown: full true, lean false;
    /// The records as they are stored.
    raw: full true, lean false;
    /// JSON-LD in the pages.
    json_ld: full true, lean true;
    /// The answer's text within it.
    json_ld_text: full true, lean false;
    /// Calls an answer's page a `QAPage`. Search engines ask that readers can answer on one.
    qa_page: full false, lean false;
    /// Dumps below `data/`.
    dumps: full true, lean true;
    /// Pages that compare the answers to one question.
    compare: full true, lean false;
    /// Each category's open questions in full, by month, beside its most asked. All stand by month
    /// anyway, and so do those of a category in up to three categories more.
    category_questions: full false, lean false;
    /// Works cited in an answer named in its margin, too.
    margin_notes: full true, lean false;
    /// Works that one record alone cites or lists share a page with others.
    fold_sources: full false, lean true;
}
