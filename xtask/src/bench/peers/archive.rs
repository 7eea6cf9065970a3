//! Parses lines of `catena export` to answers for the peers' projects.

use super::json::Value;

/// An answer, with the fields that other generators can show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    pub id: String,
    pub question: String,
    pub model: Option<String>,
    /// Year, month and day, with hyphens.
    pub date: Option<String>,
    /// As it is stored.
    pub text: String,
    pub headings: Vec<String>,
    /// Ids of the works that its text cites.
    pub citations: Vec<String>,
    pub listed: Vec<Listed>,
    pub follow_ups: Vec<FollowUp>,
}

/// A line of the list of sources.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    pub id: Option<String>,
    pub title: String,
    pub category: Option<String>,
    pub score: Option<String>,
}

/// A follow-up and the ids of the answers to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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

/// Reads an export, without withdrawn records, which our lists omit too.
///
/// # Errors
/// Returns the number of the line that can't be read.
pub fn read(export: &str) -> Result<Vec<Answer>, String> {
    let mut answers = Vec::new();
    for (at, line) in export.lines().enumerate() {
        let value = Value::parse(line);
        let value = value.ok_or_else(|| format!("line {} of the export is no JSON", at + 1))?;
        if value.get("withdrawn") == &Value::Null {
            answers.push(answer(&value));
        }
    }
    Ok(answers)
}

fn answer(line: &Value) -> Answer {
    let owned = |value: &Value| value.text().map(str::to_owned);
    let text = |key: &str| owned(line.get(key)).unwrap_or_default();
    let listed = |source: &Value| Listed {
        id: owned(source.get("id")),
        title: owned(source.get("title")).unwrap_or_default(),
        category: owned(source.get("category")),
        score: owned(source.get("score")),
    };
    let follow_up = |asked: &Value| FollowUp {
        text: owned(asked.get("text")).unwrap_or_default(),
        answers: asked.get("answers").texts(),
    };
    Answer {
        id: text("id"),
        question: text("question"),
        model: owned(line.get("model")),
        date: owned(line.get("date")),
        text: text("answer"),
        headings: line.get("headings").texts(),
        citations: line.get("citations").texts(),
        listed: line.get("sources").items().iter().map(listed).collect(),
        follow_ups: line.get("follow_ups").items().iter().map(follow_up).collect(),
    }
}

/// Returns a name as in addresses. For ASCII names, both generators use the same form.
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
        assert_eq!(answer.listed[0].score.as_deref(), Some("54"));
        assert_eq!(answer.follow_ups[0].answers, ["b2"]);
        assert_eq!(read("{"), Err("line 1 of the export is no JSON".to_owned()));
    }
}
