//! The parts of a record that are stored, whatever its form: what lines of JSON have, and what must
//! come out again.

use chrono::NaiveDate;

use crate::model::{Record, Score, Source};

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Fields {
    pub(super) id: Option<String>,
    pub(super) question: String,
    pub(super) model: Option<String>,
    pub(super) date: Option<NaiveDate>,
    pub(super) answer: String,
    pub(super) sources: Vec<SourceFields>,
    pub(super) follow_ups: Vec<String>,
    pub(super) disclaimer: Option<String>,
    pub(super) tags: Vec<String>,
    pub(super) aliases: Vec<String>,
    pub(super) note: Option<String>,
    pub(super) draft: bool,
    pub(super) withdrawn: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) no_index: bool,
    pub(super) no_ai: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct SourceFields {
    pub(super) title: String,
    pub(super) id: Option<String>,
    pub(super) url: Option<String>,
    pub(super) category: Option<String>,
    pub(super) score: Option<Score>,
    /// The number by which citations name it, where it is not its position in the list.
    pub(super) number: Option<u32>,
}

impl Fields {
    /// Returns those of a parsed record.
    pub(super) fn of(record: &Record, text: &str) -> Self {
        let extra = &record.extra;
        Self {
            id: Some(record.id.to_string()),
            question: record.question.to_string(),
            model: record.model.as_ref().map(ToString::to_string),
            date: record.date,
            answer: text[record.answer.range()].to_owned(),
            sources: (1..).zip(&record.sources).map(SourceFields::of).collect(),
            follow_ups: record.follow_ups.iter().map(|asked| asked.text.to_string()).collect(),
            disclaimer: record.disclaimer.as_deref().map(str::to_owned),
            tags: extra.tags.clone(),
            aliases: extra.aliases.clone(),
            note: extra.note.clone(),
            draft: extra.draft,
            withdrawn: extra.withdrawn.clone(),
            lang: extra.lang.clone(),
            no_index: extra.no_index,
            no_ai: extra.no_ai,
        }
    }

    /// Returns the names of the fields in which two records differ, apart from ids that one lacks.
    pub(super) fn differences(&self, other: &Self) -> Vec<&'static str> {
        let ids = self.id.as_ref().zip(other.id.as_ref());
        let all = [
            ("id", ids.is_none_or(|(a, b)| a == b)),
            ("question", self.question == other.question),
            ("model", self.model == other.model),
            ("date", self.date == other.date),
            ("answer", self.answer == other.answer),
            ("sources", self.sources == other.sources),
            ("follow_ups", self.follow_ups == other.follow_ups),
            ("disclaimer", self.disclaimer == other.disclaimer),
            ("tags", self.tags == other.tags),
            ("aliases", self.aliases == other.aliases),
            ("note", self.note == other.note),
            ("draft", self.draft == other.draft),
            ("withdrawn", self.withdrawn == other.withdrawn),
            ("lang", self.lang == other.lang),
            ("robots", (self.no_index, self.no_ai) == (other.no_index, other.no_ai)),
        ];
        all.iter().filter(|(_, is_equal)| !is_equal).map(|(name, _)| *name).collect()
    }
}

impl SourceFields {
    fn of((position, source): (u32, &Source)) -> Self {
        Self {
            number: source.number.filter(|number| *number != position),
            title: source.title.to_string(),
            id: source.id.as_ref().map(ToString::to_string),
            url: source.url.as_deref().map(str::to_owned),
            category: source.category.as_ref().map(ToString::to_string),
            score: source.score,
        }
    }
}
