//! The publisher's settings, with their defaults. `load` reads them from a file.
//!
//! The types know no files and flags; a loaded value has passed every check.

mod checks;
mod closest_name;
mod load;
mod locations;
mod outputs;
pub mod yaml;
mod yaml_errors;

use std::collections::BTreeMap;

use crate::fingerprint::Fingerprint;

pub(crate) use closest_name::{closest_name, did_you_mean};
pub use load::{DEFAULT_FILE, Loaded, base_url, load};
pub use locations::flat;
pub use outputs::{OutputSettings, Size, Switches};

/// The JSON Schema of the settings file, for editors.
pub const SCHEMA: &str = include_str!("../../docs/site.schema.json");

/// One value or several; a record's markers may have several spellings.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(untagged)]
pub enum OneOrMany {
    /// `answer: Answer`
    One(String),
    /// `sources: [Sources, Source]`
    Many(Vec<String>),
}

/// The settings file, `site.yaml`, with defaults filled in.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Name of the archive.
    pub title: String,
    /// Description of the archive, in a sentence or two.
    pub description: String,
    /// BCP 47 language tag.
    pub language: String,
    /// Absolute URL of the published site; feeds, sitemap and canonical links need it.
    pub base_url: Option<String>,
    /// Content folder, relative to the settings file.
    pub content: String,
    /// Output folder, relative to the settings file.
    pub output: String,
    /// Name of a theme in `themes/`, or a folder.
    pub theme: String,
    /// The format of the records.
    pub records: RecordSettings,
    /// The form of citations, and the addresses of works.
    pub citations: CitationSettings,
    /// Phrases by which answers say that the archive does not answer.
    pub gaps: GapSettings,
    /// Categories in addition to arXiv's: id to name.
    pub categories: BTreeMap<String, String>,
    /// Texts of the interface that replace the built-in ones: key to text.
    pub texts: BTreeMap<String, String>,
    /// The amount of output; it sets the default of each of `outputs`.
    pub size: Size,
    /// Files in addition to the pages.
    pub outputs: OutputSettings,
    /// Caps on the input.
    pub limits: Limits,
}

/// Markers and fixed lines of the records.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RecordSettings {
    /// First line of every record.
    pub title: OneOrMany,
    /// The byline, with `{model}` and `{date}`.
    pub byline: OneOrMany,
    /// Line before the answer.
    pub answer: OneOrMany,
    /// Line before the list of sources, without ` · <n>`.
    pub sources: OneOrMany,
    /// Line before the follow-ups.
    pub follow_ups: OneOrMany,
    /// Closing line.
    pub disclaimer: OneOrMany,
}

/// Settings of citations.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CitationSettings {
    /// Regular expressions that match a whole id.
    pub ids: OneOrMany,
    /// Address of a work's own page on the web, with `{id}`. None by default: it is never guessed.
    pub url: Option<String>,
}

/// Settings of gaps.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GapSettings {
    /// Phrases by which an answer says that the archive does not answer; the list replaces the
    /// default one. Case, quotes and white space don't matter, `doesn't` finds `do not`, and `…`
    /// matches up to three words.
    pub phrases: OneOrMany,
}

/// Caps on the input.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Largest record, in bytes.
    pub record_bytes: u64,
    /// Longest line of an answer that is read as Markdown, in bytes; a longer one becomes plain
    /// text with its citations.
    pub line_bytes: usize,
    /// Longest formula, in bytes; a longer one is shown as its source.
    pub formula_bytes: usize,
    /// Deepest nesting of quotes and lists; deeper ones become paragraphs.
    pub nesting: u8,
    /// Most sources of a record, and most works that its answer cites. Further lines are reported
    /// and left out; further ids are reported and shown as text.
    pub sources: usize,
    /// Largest site that the host publishes, in bytes: a larger one causes a warning.
    pub site_bytes: u64,
}

impl Settings {
    /// Returns the hash of all settings.
    pub fn fingerprint(&self) -> Fingerprint {
        hash(self)
    }

    /// Returns the outputs: as set, else as the size decides.
    pub fn switches(&self) -> Switches {
        self.outputs.switches(self.size)
    }

    /// Returns the settings that records are read with.
    pub fn format(&self) -> FormatSettings<'_> {
        FormatSettings {
            records: &self.records,
            ids: &self.citations.ids,
            categories: &self.categories,
            phrases: &self.gaps.phrases,
            // The site's size limit doesn't affect how records are read.
            limits: Limits { site_bytes: 0, ..self.limits.clone() },
        }
    }
}

/// The settings that records are read with.
#[derive(Clone, Debug, serde::Serialize)]
pub struct FormatSettings<'a> {
    /// See [`Settings::records`].
    pub records: &'a RecordSettings,
    /// See [`CitationSettings::ids`].
    pub ids: &'a OneOrMany,
    /// See [`Settings::categories`].
    pub categories: &'a BTreeMap<String, String>,
    /// See [`GapSettings::phrases`].
    pub phrases: &'a OneOrMany,
    /// See [`Settings::limits`], without the size of the site.
    pub limits: Limits,
}

impl FormatSettings<'_> {
    /// Returns the hash of all of them.
    pub fn fingerprint(&self) -> Fingerprint {
        hash(self)
    }
}

fn hash(settings: &impl serde::Serialize) -> Fingerprint {
    Fingerprint::of(&serde_json::to_vec(settings).expect("settings hold text and numbers only"))
}

impl From<&str> for OneOrMany {
    fn from(text: &str) -> Self {
        Self::One(text.to_owned())
    }
}

impl OneOrMany {
    /// Returns the values as a slice.
    pub fn all(&self) -> &[String] {
        match self {
            Self::One(text) => std::slice::from_ref(text),
            Self::Many(texts) => texts,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            title: "Antigravity Q&A".into(),
            description: "Answers written by language models, with their sources.".into(),
            language: "en".into(),
            base_url: None,
            content: "content".into(),
            output: "public".into(),
            theme: "default".into(),
            records: RecordSettings::default(),
            citations: CitationSettings::default(),
            gaps: GapSettings::default(),
            categories: BTreeMap::new(),
            texts: BTreeMap::new(),
            size: Size::default(),
            outputs: OutputSettings::default(),
            limits: Limits::default(),
        }
    }
}

impl Default for RecordSettings {
    fn default() -> Self {
        Self {
            title: "Antigravity Q&A".into(),
            byline: "Answered by {model} · {date}".into(),
            answer: "Answer".into(),
            sources: OneOrMany::Many(vec!["Sources".into(), "Source".into()]),
            follow_ups: "Keep exploring".into(),
            disclaimer: "This is a research aid — not a peer review. Verify sources before citing."
                .into(),
        }
    }
}

impl Default for CitationSettings {
    fn default() -> Self {
        Self { ids: r"AG-\d{4}\.\d{2}-\d{3,5}".into(), url: None }
    }
}

/// Phrases by which models say in English that their input does not answer. Taken from answers of
/// archives like the sample: broad enough to find most gaps, and narrow enough that a matching
/// sentence is nearly always about the archive and not about its subject.
const GAP_PHRASES: [&str; 62] = [
    "sits at the boundary of what the archive",
    "at the boundary of what the",
    "at the edge of what the",
    "beyond what the archive",
    "beyond what these preprints",
    "beyond the scope of the archive",
    "beyond the scope of the provided",
    "beyond the scope of these",
    "outside the scope of the archive",
    "outside the scope of the provided",
    "outside the scope of these",
    "the archive doesn't",
    "this archive doesn't",
    "the archive itself doesn't",
    "the provided … don't directly address",
    "the provided … don't directly answer",
    "the provided … don't",
    "the available preprints don't",
    "the retrieved … don't",
    "the preprints don't",
    "these preprints don't",
    "the sources don't",
    "these sources don't",
    "these papers don't",
    "doesn't directly address",
    "doesn't directly answer",
    "doesn't directly discuss",
    "doesn't directly cover",
    "doesn't explicitly address",
    "doesn't specifically address",
    "doesn't address this",
    "doesn't address your",
    "doesn't answer this",
    "doesn't answer your",
    "isn't directly addressed",
    "isn't explicitly addressed",
    "isn't addressed",
    "not covered by",
    "not covered in the",
    "isn't discussed in",
    "isn't present in these",
    "isn't present in the",
    "isn't found in the archive",
    "isn't in the archive",
    "can't be answered from",
    "can't answer this",
    "nothing in the archive",
    "nothing in these preprints",
    "no preprint in the archive",
    "no paper in the archive",
    "no work in the archive",
    "none of the provided",
    "none of the preprints",
    "none of these preprints",
    "none of these papers",
    "none of these works",
    "none of the sources",
    "the archive is silent",
    "the preprints are silent",
    "the archive lacks",
    "the archive has no",
    "the archive contains no",
];

impl Default for GapSettings {
    fn default() -> Self {
        Self { phrases: OneOrMany::Many(GAP_PHRASES.map(str::to_owned).to_vec()) }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            record_bytes: 1 << 20,
            line_bytes: 64 << 10,
            formula_bytes: 4_000,
            nesting: 8,
            sources: 1_000,
            site_bytes: 1_000_000_000,
        }
    }
}
