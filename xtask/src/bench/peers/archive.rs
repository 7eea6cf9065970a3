//! Reads lines of `catena export` as the answers of a peer's project.

use serde::Deserialize;

/// The parts of an answer that other generators can represent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Answer {
    pub id: String,
    pub question: String,
    pub model: Option<String>,
    /// Year, month and day, with hyphens.
    pub date: Option<String>,
    /// As it is stored.
    #[serde(rename = "answer")]
    pub text: String,
    pub headings: Vec<String>,
    /// Ids of the works that its text cites.
    pub citations: Vec<String>,
    #[serde(rename = "sources")]
    pub listed: Vec<Listed>,
    pub follow_ups: Vec<FollowUp>,
    /// The reason, if the record was withdrawn.
    pub withdrawn: Option<String>,
}

/// A line of the list of sources.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Listed {
    pub id: Option<String>,
    pub title: String,
    pub category: Option<String>,
    pub score: Option<serde_json::Number>,
}

/// A follow-up and the ids of the answers to it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct FollowUp {
    pub text: String,
    pub answers: Vec<String>,
}

impl Answer {
    /// Returns the works that it lists or cites, each once.
    pub fn works(&self) -> Vec<&str> {
        let listed = self.listed.iter().filter_map(|listed| listed.id.as_deref());
        each_once(listed.chain(self.citations.iter().map(String::as_str)))
    }

    /// Returns the categories of the works that it lists, each once.
    pub fn categories(&self) -> Vec<&str> {
        each_once(self.listed.iter().filter_map(|listed| listed.category.as_deref()))
    }

    /// Returns year and month.
    pub fn month(&self) -> Option<&str> {
        self.date.as_deref()?.get(..7)
    }
}

fn each_once<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    names.fold(Vec::new(), |mut seen, name| {
        if !seen.contains(&name) {
            seen.push(name);
        }
        seen
    })
}

/// Reads an export without its withdrawn records.
///
/// # Errors
/// Returns the number of the line that can't be read, and the fault.
pub fn read(export: &str) -> Result<Vec<Answer>, String> {
    let answer = |(number, line): (usize, &str)| {
        let answer: Result<Answer, _> = serde_json::from_str(line);
        answer.map_err(|fault| format!("line {number} of the export can't be read: {fault}"))
    };
    let answers = (1..).zip(export.lines()).map(answer);
    answers.filter(|answer| !matches!(answer, Ok(Answer { withdrawn: Some(_), .. }))).collect()
}

/// Returns a name in the form of an address. Both generators do the same with ASCII names.
pub fn slug(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        match c {
            c if c.is_alphanumeric() => out.extend(c.to_lowercase()),
            _ if out.is_empty() || out.ends_with('-') => {}
            _ => out.push('-'),
        }
    }
    out.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_an_answer_unless_it_is_withdrawn() {
        let export = concat!(
            r#"{"id":"a1","question":"Why?","model":null,"date":"2026-05-03","answer":"So.","#,
            r#""headings":[],"citations":["B","A"],"sources":[{"score":54,"category":"cs.LG","#,
            r#""title":"T","id":"A","cited":1}],"follow_ups":[{"text":"What?","answers":["b2"]}]}"#,
            "\n",
            r#"{"id":"b2","question":"What?","answer":"","withdrawn":"wrong"}"#,
        );
        let answers = read(export).expect("two lines");
        assert_eq!(answers.len(), 1);
        let answer = &answers[0];
        assert_eq!((answer.id.as_str(), answer.model.as_deref()), ("a1", None));
        assert_eq!(answer.month(), Some("2026-05"));
        assert_eq!(answer.works(), ["A", "B"]);
        assert_eq!(answer.categories(), ["cs.LG"]);
        assert_eq!(answer.listed[0].score, Some(54.into()));
        assert_eq!(answer.follow_ups[0].answers, ["b2"]);
        let fault = read("{").expect_err("is cut");
        assert!(fault.starts_with("line 1 of the export can't be read: "), "{fault}");
    }
}
