//! A setting that is one text or a list of texts.

/// One value or several; a record's markers may have several spellings.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(untagged)]
pub enum OneOrMany {
    /// `answer: Answer`
    One(String),
    /// `sources: [Sources, Source]`
    Many(Vec<String>),
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
