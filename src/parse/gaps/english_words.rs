//! The vocabulary of gaps: how English answers name their sources, and which verbs say that a source
//! answers.
//!
//! Lists of words in lower case. [`super::english`] puts them together.

/// Names of several sources.
pub(super) const SOURCES: &[&str] = &[
    "abstracts", "articles", "documents", "entries", "excerpts", "manuscripts", "materials",
    "papers", "passages", "preprints", "publications", "records", "references", "snippets",
    "sources", "studies", "texts", "works",
];

/// Names of one source.
pub(super) const SOURCE: &[&str] =
    &["abstract", "article", "document", "paper", "preprint", "source", "study", "text", "work"];

/// Names of the whole.
pub(super) const ARCHIVES: &[&str] =
    &["archive", "archives", "collection", "corpus", "database", "library"];

/// Names of some sources before `of`: `this set of papers`.
pub(super) const SETS: &[&str] = &["batch", "collection", "group", "pool", "selection", "set"];

/// Names of sources only with one of [`RETRIEVED`].
pub(super) const CONTENTS: &[&str] = &[
    "content", "context", "data", "evidence", "information", "literature", "material", "results",
    "set",
];

/// Said of sources that the model was given.
pub(super) const RETRIEVED: &[&str] = &[
    "archive's", "archived", "available", "cited", "given", "included", "listed", "provided",
    "relevant", "retrieved", "returned", "search", "selected", "source", "supplied", "surfaced",
];

/// Said of sources and of much else.
pub(super) const ADJECTIVES: &[&str] = &[
    "above", "accessible", "actual", "ai", "arxiv", "closest", "current", "eight", "entire",
    "existing", "few", "five", "four", "full", "main", "matching", "most", "other", "preprint",
    "present", "primary", "related", "remaining", "research", "same", "scientific", "seven",
    "several", "six", "ten", "three", "two", "underlying",
];

pub(super) const DETERMINERS: &[&str] =
    &["a", "all", "any", "both", "our", "such", "that", "the", "these", "this", "those", "your"];

/// Words after the name: `the papers here`.
pub(super) const AFTER: &[&str] = &[
    "above", "alone", "available", "cited", "collectively", "given", "here", "itself", "listed",
    "provided", "retrieved", "returned", "supplied", "surfaced", "themselves", "together",
];

/// Prepositions: a name after one is no subject.
pub(super) const PREPOSITIONS: &[&str] = &[
    "about", "across", "against", "among", "around", "at", "behind", "between", "by", "for",
    "from", "in", "into", "like", "of", "on", "over", "per", "than", "through", "throughout", "to",
    "under", "via", "with", "within",
];

/// Words between a subject and its verb: `doesn't really address`.
pub(super) const ADVERBS: &[&str] = &[
    "actually",
    "adequately",
    "also",
    "always",
    "clearly",
    "completely",
    "conclusively",
    "currently",
    "definitively",
    "directly",
    "entirely",
    "even",
    "ever",
    "explicitly",
    "formally",
    "fully",
    "help",
    "itself",
    "necessarily",
    "precisely",
    "properly",
    "quantitatively",
    "quite",
    "really",
    "rigorously",
    "specifically",
    "sufficiently",
    "systematically",
    "themselves",
    "truly",
    "yet",
];

/// Before `to` and the verb: `don't appear to address`.
pub(super) const ATTEMPTS: &[&str] = &["able", "appear", "attempt", "seem", "try"];

/// Words that make a verb one about the question.
pub(super) const DIRECTLY: &[&str] =
    &["actually", "directly", "ever", "explicitly", "fully", "really", "specifically"];

/// Verbs by which a source answers, with the participle where it is irregular.
pub(super) const VERBS: &[&str] = &[
    "address", "analyse", "analyze", "answer", "ask", "assess", "attempt", "bear/borne", "bridge",
    "characterise", "characterize", "clarify", "combine", "compare", "compute", "confirm",
    "connect", "consider", "contain", "control", "cover", "deal/dealt", "decide", "define",
    "delve", "derive", "describe", "detail", "determine", "develop", "dig/dug", "discuss",
    "disentangle", "distinguish", "draw/drawn", "elaborate", "engage", "establish", "estimate",
    "evaluate", "examine", "explain", "explore", "extend", "focus", "follow", "formalise",
    "formalize", "get/got", "give/given", "go/gone", "have/had", "hold/held", "identify",
    "include", "incorporate", "investigate", "isolate", "judge", "let/let", "allow", "look",
    "make/made", "map", "measure", "mention", "model", "offer", "outline", "pin", "pinpoint",
    "pose", "predict", "present", "probe", "propose", "prove", "provide", "quantify", "reach",
    "record", "relate", "report", "resolve", "say/said", "separate", "settle", "simulate",
    "speak/spoken", "specify", "spell", "state", "study", "supply", "tackle", "take/taken", "tell",
    "test", "touch", "trace", "track", "treat", "unpack", "validate", "vary", "venture", "verify",
    "weigh",
];

/// Nouns for a thing that an archive can have on a question.
pub(super) const ACCOUNTS: &[&str] = &[
    "account",
    "analysis",
    "answer",
    "comparison",
    "coverage",
    "data",
    "discussion",
    "estimate",
    "evidence",
    "examination",
    "example",
    "explanation",
    "guidance",
    "information",
    "investigation",
    "measurement",
    "mention",
    "number",
    "proof",
    "reference",
    "research",
    "result",
    "study",
    "test",
    "theory",
    "treatment",
    "work",
];

pub(super) const KINDS: &[&str] = &[
    "clear", "complete", "concrete", "dedicated", "definitive", "detailed", "direct", "explicit",
    "formal", "quantitative", "single", "specific", "such", "systematic",
];

/// Said of a question without an answer.
pub(super) const OPEN: &[&str] = &[
    "open", "unaddressed", "unanswered", "unclear", "undetermined", "unexamined", "unexplored",
    "unknown", "unquantified", "unresolved", "unsettled", "unspecified", "unstudied", "untested",
];

pub(super) const THEY: &[&str] = &["it", "none", "these", "they", "those"];

/// Words of which a sentence about sources has one.
pub(super) const ABOUT_SOURCES: &[&str] = &[
    "abstract", "abstracts", "archive", "archive's", "article", "articles", "collection",
    "context", "document", "documents", "excerpt", "excerpts", "literature", "material",
    "materials", "paper", "papers", "preprint", "preprints", "publication", "publications",
    "references", "source", "sources", "studies", "study", "texts", "works",
];
