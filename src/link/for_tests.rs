//! Short notation for records in tests.
use std::sync::Arc;

use crate::fingerprint::Fingerprint;
use crate::model::{
    CategoryId, Citation, Extra, FollowUp, ModelName, Record, RecordId, Score, Source, Span, WorkId,
};

/// A record under construction; its text grows with its parts.
#[derive(Clone, Debug)]
pub(crate) struct Sample(Record, String);

/// Begins a record with an id and a question; its file is `answers/<id>.txt`.
pub(crate) fn record(id: &str, question: &str) -> Sample {
    let text = format!("{question}\nAnswer\n");
    let answer = Span::new(text.len(), text.len());
    let record = Record {
        id: RecordId::new(id),
        file: format!("answers/{id}.txt"),
        print: Fingerprint::NONE,
        question: question.into(),
        title: question.replace("**", "").into(),
        model: Some(ModelName::new("Model One")),
        date: None,
        answer,
        gist: Arc::default(),
        headings: Vec::new(),
        citations: Vec::new(),
        quotations: Vec::new(),
        gaps: Vec::new(),
        sources: Vec::new(),
        follow_ups: Vec::new(),
        disclaimer: None,
        words: 0,
        notes: Vec::new(),
        extra: Extra::default(),
    };
    Sample(record, text)
}

impl Sample {
    /// Sets the date, `2026-05-03`.
    pub(crate) fn on(mut self, date: &str) -> Self {
        self.0.date = Some(date.parse().expect("a date"));
        self
    }

    /// Sets the file path.
    pub(crate) fn file(mut self, file: &str) -> Self {
        self.0.file = file.to_owned();
        self
    }

    /// Adds a line to the answer, one sentence that cites `works`. Call it before all sources.
    pub(crate) fn cites(mut self, works: &[&str]) -> Self {
        let start = self.1.len();
        let mut places = Vec::new();
        self.1.push_str("It is so");
        for work in works {
            self.1.push_str(" [");
            places.push(Span::new(self.1.len(), self.1.len() + work.len()));
            self.1.push_str(work);
            self.1.push(']');
        }
        let line = Span::new(start, self.1.len());
        self.1.push('\n');
        for (work, at) in works.iter().zip(places) {
            self.0.citations.push(Citation {
                work: WorkId::new(*work),
                at,
                line,
                sentence: 0,
                block: 0,
            });
        }
        self.0.answer.end = line.end;
        self
    }

    /// Adds a line to the list of sources; an empty category means none.
    pub(crate) fn lists(mut self, tenths: u16, category: &str, title: &str, id: &str) -> Self {
        let line = format!("- {}%{category}{title}{id}", Score(tenths));
        let at = Span::new(self.1.len(), self.1.len() + line.len());
        self.1.push_str(&line);
        self.1.push('\n');
        self.0.sources.push(Source {
            score: Some(Score(tenths)),
            category: (!category.is_empty()).then(|| CategoryId::new(category)),
            title: title.into(),
            id: Some(WorkId::new(id)),
            url: None,
            number: None,
            at,
        });
        self
    }

    /// Adds a follow-up.
    pub(crate) fn asks(mut self, question: &str) -> Self {
        let at = Span::new(self.1.len(), self.1.len() + question.len());
        self.1.push_str(question);
        self.1.push('\n');
        let plain = question.replace("**", "");
        self.0.follow_ups.push(FollowUp { text: question.into(), plain: plain.into(), at });
        self
    }

    /// Changes anything else.
    pub(crate) fn with(mut self, change: impl FnOnce(&mut Record)) -> Self {
        change(&mut self.0);
        self
    }

    /// Withdraws it.
    pub(crate) fn withdrawn(self, reason: &str) -> Self {
        self.with(|record| record.extra.withdrawn = Some(reason.to_owned()))
    }

    /// Makes it a draft.
    pub(crate) fn draft(self) -> Self {
        self.with(|record| record.extra.draft = true)
    }

    /// Returns the record with its text.
    pub(crate) fn build(mut self) -> (Record, Arc<str>) {
        self.0.print = Fingerprint::of(self.1.as_bytes());
        (self.0, self.1.into())
    }
}
