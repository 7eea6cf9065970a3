//! The terminal report about added answers.

use super::{Added, Connections, Known, Mode, Name, Report, STDIN, Same};
use crate::diagnostic::{counted, plural, visible};
use crate::error::few;
use crate::model::RecordId;

/// Returns the report: a line for each record that was skipped, a paragraph for each answer, and the
/// next step.
pub fn text(Report { added, known }: &Report, mode: Mode) -> String {
    let mut out = String::new();
    for known in known {
        out.push_str(&skipped(known));
    }
    for answer in added {
        out.push_str(&format!("{}\n", visible(&answer.file.display().to_string())));
        if !answer.question.is_empty() {
            out.push_str(&format!("  {}\n", visible(&answer.question)));
        }
        let lines = match &answer.connections {
            Some(connections) => lines(connections),
            None => vec!["not published: its front matter says so".to_owned()],
        };
        for line in lines {
            out.push_str(&format!("    {}\n", visible(&line)));
        }
    }
    let verb = if mode == Mode::Write { "added" } else { "could be added" };
    out.push_str(&format!("{} {verb}", counted(added.len(), "answer", "answers")));
    let in_archive = |known: &&Known| matches!(known.same, Same::InArchive(_));
    let stored = known.iter().filter(in_archive).count();
    for (count, what) in [(stored, "already in the archive"), (known.len() - stored, "given twice")]
    {
        if count > 0 {
            out.push_str(&format!(", {count} {what}"));
        }
    }
    out.push_str(&match mode {
        Mode::Write => next_step(added),
        Mode::DryRun => "; nothing was written".to_owned(),
    });
    out + "\n"
}

/// Says why a record was skipped.
fn skipped(Known { given, question, same }: &Known) -> String {
    let mut name = shown(given);
    if let Some(question) = question {
        name.push_str(&format!(" (“{}”)", visible(question)));
    }
    match same {
        Same::InArchive(place) if *place == given.file => {
            format!("{name}: already in the archive\n")
        }
        Same::InArchive(place) => {
            format!("{name}: already in the archive, as `{}`\n", visible(place))
        }
        Same::Given(first) if first == given => format!("{name}: given twice\n"),
        Same::Given(first) => format!("{name}: given twice, first as {}\n", shown(first)),
    }
}

/// Returns the name of a record as the publisher knows it.
fn shown(Name { file, line }: &Name) -> String {
    let file = if file == STDIN { "standard input".to_owned() } else { visible(file) };
    match line {
        Some(line) => format!("{file}, line {line}"),
        None => file,
    }
}

/// Says what a build does with the answers that were added.
fn next_step(added: &[Added]) -> String {
    let published = added.iter().filter(|answer| answer.connections.is_some()).count();
    match published {
        0 if added.is_empty() => String::new(),
        0 => "; `catena build` publishes none, since their front matter forbids it".to_owned(),
        all if all == added.len() => {
            format!("; `catena build` publishes {}", plural(all, "it", "them"))
        }
        some => format!("; `catena build` publishes {some} of them"),
    }
}

/// Describes an answer's connections, a line for each kind.
fn lines(connections: &Connections) -> Vec<String> {
    let Connections { shared, sharing, answers, versions, answered, still_open, opened } =
        connections;
    let mut lines = Vec::new();
    if !shared.is_empty() {
        let works = shared.iter().map(|(work, answers)| format!("{work} ({answers})"));
        lines.push(format!(
            "shares {} with {}: {}",
            counted(shared.len(), "source", "sources"),
            counted(*sharing, "answer", "answers"),
            few(works, shared.len()),
        ));
    }
    if !answers.is_empty() {
        let asking = counted(answers.len(), "answer asks", "answers ask");
        lines.push(format!("answers a follow-up that {asking}: {}", ids(answers)));
    }
    if !versions.is_empty() {
        let others = counted(versions.len(), "answer", "answers");
        lines.push(format!("joins {others} to the same question: {}", ids(versions)));
    }
    if *answered > 0 {
        let follow_ups = counted(*answered, "of its follow-ups is", "of its follow-ups are");
        lines.push(format!("{follow_ups} already answered"));
    }
    for (questions, one, many) in [
        (still_open, "repeats an open question", "repeats open questions"),
        (opened, "opens a question", "opens questions"),
    ] {
        if !questions.is_empty() {
            let what = match questions.len() {
                1 => one.to_owned(),
                count => format!("{many} ({count})"),
            };
            let questions = few(questions.iter().cloned(), questions.len());
            lines.push(format!("{what}: {questions}"));
        }
    }
    if lines.is_empty() {
        lines.push("has no connections in the archive yet".to_owned());
    }
    lines
}

fn ids(ids: &[RecordId]) -> String {
    few(ids.iter().map(RecordId::to_string), ids.len())
}
