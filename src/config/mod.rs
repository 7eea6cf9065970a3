//! The publisher's settings, with their defaults. `load` reads them from a file.
//!
//! The types know no files and flags; a loaded value has passed every check.

pub mod accent;
mod base_url;
mod branding;
mod checks;
mod closest_name;
mod find;
mod gaps;
mod id_recipes;
mod licence;
mod load;
mod locations;
mod one_or_many;
mod outputs;
mod presentation;
mod remote;
mod source_line;
pub mod yaml;
mod yaml_errors;

use std::collections::BTreeMap;

use serde::Serialize as _;

use crate::diagnostic::{Diagnostic, Severity};
use crate::fingerprint::Fingerprint;

pub use base_url::base_url;
pub(crate) use closest_name::{closest_name, did_you_mean};
pub use gaps::GapSettings;
pub(crate) use gaps::SLOTS;
pub use id_recipes::{RECIPES, Recipe, id_pattern};
pub use licence::{Licence, licence};
pub use load::{DEFAULT_FILE, Loaded, find_above, load};
pub use locations::flat;
pub use one_or_many::OneOrMany;
pub use outputs::{Offline, OutputSettings, Size, Switches};
pub use presentation::{PolicySettings, RobotSettings, SiteLink};
pub use remote::suggested_url;
pub use source_line::{OWN_SOURCE_LINE, SOURCE_LINE_PARTS};

/// The static folder if none is named. It may be missing.
pub const STATIC: &str = "static";

/// The JSON Schema of the settings file, for editors.
pub const SCHEMA: &str = include_str!("../../docs/site.schema.json");

/// The settings file, `site.yaml`, with defaults filled in.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Name of the archive.
    pub title: String,
    /// Description of the archive, in a sentence or two.
    pub description: String,
    /// The language of interface and answers, a BCP 47 tag.
    pub language: String,
    /// Absolute URL of the published site; feeds, sitemap and canonical links need it.
    pub base_url: Option<String>,
    /// Content folder, relative to the settings file.
    pub content: String,
    /// Output folder, relative to the settings file.
    pub output: String,
    /// Name of a theme in `themes/`, or a folder.
    pub theme: String,
    /// Folder of files that are copied to the site's root, relative to the settings file.
    #[serde(rename = "static")]
    pub static_folder: String,
    /// A picture of the static folder before the title in the header.
    pub logo: Option<String>,
    /// The icon of the site in browsers, a file of the static folder.
    pub favicon: Option<String>,
    /// The picture that other sites show with links to this one, a file of the static folder.
    pub social_image: Option<String>,
    /// The colour of links on light pages, as `#1d4f7c`.
    pub accent: Option<String>,
    /// Style sheets of the static folder, in addition to the theme's.
    pub extra_css: OneOrMany,
    /// A file of HTML for the head of every page, relative to the settings file.
    pub extra_head: Option<String>,
    /// Other sites that pages may use.
    pub policy: PolicySettings,
    /// Links in the header after the site's own.
    pub nav: Vec<SiteLink>,
    /// Links in the footer.
    pub footer: Vec<SiteLink>,
    /// The licence of the answers: an SPDX id, or the address of its text.
    pub licence: Option<String>,
    /// What robots may do.
    pub robots: RobotSettings,
    /// The format of the records.
    pub records: RecordSettings,
    /// The form of citations, and the addresses of works.
    pub citations: CitationSettings,
    /// Phrases by which answers say that the archive does not answer.
    pub gaps: GapSettings,
    /// Categories in addition to arXiv's: id to name.
    pub categories: CategorySettings,
    /// Address at which readers can ask an open question, with `{question}`.
    pub ask: Option<String>,
    /// Texts of the interface that replace the built-in ones: key to text.
    pub texts: BTreeMap<String, String>,
    /// The amount of output; it sets the default of each of `outputs`.
    pub size: Size,
    /// Files in addition to the pages.
    pub outputs: OutputSettings,
    /// Caps on the input.
    pub limits: Limits,
    /// Diagnostics that are not reported.
    pub diagnostics: DiagnosticSettings,
}

/// How the text of answers is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AnswerFormat {
    /// As Markdown where blank lines separate the blocks of an answer, else by lines.
    #[default]
    Auto,
    /// Each physical line is a block.
    Lines,
    /// CommonMark with tables, footnotes and task lists.
    Markdown,
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
    /// Forms of a source line, with `{score}`, `{category}`, `{title}`, `{id}`, `{url}` and `{n}`.
    pub source_line: OneOrMany,
    /// Line before the follow-ups.
    pub follow_ups: OneOrMany,
    /// Closing line.
    pub disclaimer: OneOrMany,
    /// How the text of answers is read.
    pub answer_format: AnswerFormat,
}

/// The categories of an archive.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(untagged)]
pub enum CategorySettings {
    /// Those of arXiv, and these: id to name.
    Named(BTreeMap<String, String>),
    /// `none`
    None(NoCategories),
}

/// The word `none`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NoCategories {
    /// The only value.
    None,
}

impl Default for CategorySettings {
    fn default() -> Self {
        Self::Named(BTreeMap::new())
    }
}

impl CategorySettings {
    /// Returns the categories in addition to arXiv's; `None` if the archive has no categories.
    pub fn named(&self) -> Option<&BTreeMap<String, String>> {
        match self {
            Self::Named(categories) => Some(categories),
            Self::None(_) => None,
        }
    }
}

/// Settings of citations.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CitationSettings {
    /// Regular expressions that match a whole id.
    pub ids: OneOrMany,
    /// Also reads numbers of sources as citations: `[1]`, `[2, 5]`, `【4†source】`.
    pub numbered: bool,
    /// Address of a work's own page on the web, with `{id}`. None by default: it is never guessed.
    pub url: Option<String>,
    /// Links that find a work elsewhere.
    pub find: Vec<FindLink>,
}

/// A link that finds a work elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindLink {
    /// The name of the place, such as `arXiv`.
    pub name: String,
    /// Its address, with `{title}` or `{id}`, which are percent-encoded.
    pub url: String,
}

/// Settings of diagnostics.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DiagnosticSettings {
    /// Codes of warnings and notes that the publisher knows about and wants no more of.
    pub allow: OneOrMany,
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

    /// Returns the hash of the settings that decide the bytes of the site.
    pub fn site_fingerprint(&self) -> Fingerprint {
        hash(&Self { diagnostics: DiagnosticSettings::default(), ..self.clone() })
    }

    /// Returns the outputs: as set, else as the size decides. Feeds need an address.
    pub fn switches(&self) -> Switches {
        let mut all = self.outputs.switches(self.size);
        all.feeds &= self.base_url.is_some();
        all.list_feeds &= all.feeds;
        all
    }

    /// Returns whether the publisher wants to hear of a diagnostic; of errors in any case.
    pub fn reports(&self, found: &Diagnostic) -> bool {
        let is_allowed = |code: &String| code == found.code;
        found.severity == Severity::Error || !self.diagnostics.allow.all().iter().any(is_allowed)
    }

    /// Returns the settings that records are read with.
    pub fn format(&self) -> FormatSettings<'_> {
        FormatSettings {
            records: &self.records,
            ids: &self.citations.ids,
            numbered: self.citations.numbered,
            categories: &self.categories,
            phrases: &self.gaps.phrases,
            language: &self.language,
            // The site's size limit doesn't affect how records are read.
            limits: Limits { site_bytes: 0, ..self.limits.clone() },
        }
    }
}

/// The settings that records are read with.
#[derive(Clone, Debug, serde::Serialize)]
pub struct FormatSettings<'a> {
    /// See [`Settings::records`]. Source lines of the default form aren't hashed.
    #[serde(serialize_with = "hashed")]
    pub records: &'a RecordSettings,
    /// See [`CitationSettings::ids`].
    pub ids: &'a OneOrMany,
    /// See [`CitationSettings::numbered`]. The default isn't hashed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub numbered: bool,
    /// See [`Settings::categories`].
    pub categories: &'a CategorySettings,
    /// See [`GapSettings::phrases`].
    pub phrases: &'a OneOrMany,
    /// See [`Settings::language`]. The default isn't hashed.
    #[serde(skip_serializing_if = "is_english")]
    pub language: &'a str,
    /// See [`Settings::limits`], without the size of the site.
    pub limits: Limits,
}

/// The settings of records as they are hashed.
fn hashed<S: serde::Serializer>(records: &&RecordSettings, out: S) -> Result<S::Ok, S::Error> {
    #[derive(serde::Serialize)]
    struct Hashed<'a> {
        title: &'a OneOrMany,
        byline: &'a OneOrMany,
        answer: &'a OneOrMany,
        sources: &'a OneOrMany,
        follow_ups: &'a OneOrMany,
        disclaimer: &'a OneOrMany,
        answer_format: AnswerFormat,
        #[serde(skip_serializing_if = "Option::is_none")]
        source_line: Option<&'a OneOrMany>,
    }
    let RecordSettings {
        title,
        byline,
        answer,
        sources,
        source_line,
        follow_ups,
        disclaimer,
        answer_format,
    } = *records;
    let source_line = Some(source_line).filter(|forms| forms.all() != [OWN_SOURCE_LINE]);
    let answer_format = *answer_format;
    Hashed { title, byline, answer, sources, follow_ups, disclaimer, answer_format, source_line }
        .serialize(out)
}

fn is_english(language: &&str) -> bool {
    *language == "en"
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
            static_folder: STATIC.into(),
            logo: None,
            favicon: None,
            social_image: None,
            accent: None,
            extra_css: OneOrMany::Many(Vec::new()),
            extra_head: None,
            policy: PolicySettings::default(),
            nav: Vec::new(),
            footer: Vec::new(),
            licence: None,
            robots: RobotSettings::default(),
            records: RecordSettings::default(),
            citations: CitationSettings::default(),
            gaps: GapSettings::default(),
            categories: CategorySettings::default(),
            ask: None,
            texts: BTreeMap::new(),
            size: Size::default(),
            outputs: OutputSettings::default(),
            limits: Limits::default(),
            diagnostics: DiagnosticSettings::default(),
        }
    }
}

impl Default for DiagnosticSettings {
    fn default() -> Self {
        Self { allow: OneOrMany::Many(Vec::new()) }
    }
}

impl Default for RecordSettings {
    fn default() -> Self {
        Self {
            title: "Antigravity Q&A".into(),
            byline: "Answered by {model} · {date}".into(),
            answer: "Answer".into(),
            sources: OneOrMany::Many(vec!["Sources".into(), "Source".into()]),
            source_line: OWN_SOURCE_LINE.into(),
            follow_ups: "Keep exploring".into(),
            disclaimer: "This is a research aid — not a peer review. Verify sources before citing."
                .into(),
            answer_format: AnswerFormat::default(),
        }
    }
}

impl Default for CitationSettings {
    fn default() -> Self {
        Self {
            ids: r"AG-\d{4}\.\d{2}-\d{3,5}".into(),
            numbered: false,
            url: None,
            find: Vec::new(),
        }
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
