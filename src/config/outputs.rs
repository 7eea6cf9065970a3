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

/// What is written beside the pages. What is not set follows from the size.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OutputSettings {
    /// Atom and JSON feeds.
    pub feeds: Option<bool>,
    /// Feeds of each category and model, too.
    pub list_feeds: Option<bool>,
    /// Markdown twins of the answers.
    pub markdown: Option<bool>,
    /// The records as they are stored.
    pub raw: Option<bool>,
    /// JSON-LD in the pages.
    pub json_ld: Option<bool>,
    /// The answer's text within it.
    pub json_ld_text: Option<bool>,
    /// Calls an answer's page a `QAPage`. Search engines ask that readers can answer on one.
    pub qa_page: Option<bool>,
    /// Dumps below `data/`.
    pub dumps: Option<bool>,
    /// Pages that compare the answers to one question.
    pub compare: Option<bool>,
    /// Each category's open questions in full, by month, beside its most asked. All stand by month
    /// anyway, and so do those of a category in up to three categories more.
    pub category_questions: Option<bool>,
    /// Works cited in an answer named in its margin, too.
    pub margin_notes: Option<bool>,
    /// Works that one record alone cites or lists share a page with others.
    pub fold_sources: Option<bool>,
}

/// What is written beside the pages, everything decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Switches {
    /// See [`OutputSettings::feeds`].
    pub feeds: bool,
    /// See [`OutputSettings::list_feeds`]; never without `feeds`.
    pub list_feeds: bool,
    /// See [`OutputSettings::markdown`].
    pub markdown: bool,
    /// See [`OutputSettings::raw`].
    pub raw: bool,
    /// See [`OutputSettings::json_ld`].
    pub json_ld: bool,
    /// See [`OutputSettings::json_ld_text`].
    pub json_ld_text: bool,
    /// See [`OutputSettings::qa_page`].
    pub qa_page: bool,
    /// See [`OutputSettings::dumps`].
    pub dumps: bool,
    /// See [`OutputSettings::compare`].
    pub compare: bool,
    /// See [`OutputSettings::category_questions`].
    pub category_questions: bool,
    /// See [`OutputSettings::margin_notes`].
    pub margin_notes: bool,
    /// See [`OutputSettings::fold_sources`].
    pub fold_sources: bool,
}

impl OutputSettings {
    /// Returns what is written: as it is set, else as the size has it.
    pub(super) fn switches(&self, size: Size) -> Switches {
        let full = size == Size::Full;
        let feeds = self.feeds.unwrap_or(true);
        Switches {
            feeds,
            list_feeds: feeds && self.list_feeds.unwrap_or(full),
            markdown: self.markdown.unwrap_or(full),
            raw: self.raw.unwrap_or(full),
            json_ld: self.json_ld.unwrap_or(true),
            json_ld_text: self.json_ld_text.unwrap_or(full),
            qa_page: self.qa_page.unwrap_or(false),
            dumps: self.dumps.unwrap_or(true),
            compare: self.compare.unwrap_or(full),
            category_questions: self.category_questions.unwrap_or(false),
            margin_notes: self.margin_notes.unwrap_or(full),
            fold_sources: self.fold_sources.unwrap_or(!full),
        }
    }
}
