//! Made-up archives whose pages have what the cases lack: long lists, threads of several parts, many
//! versions, disputed works, no date.

use xtask::corpus;

use crate::project::{Project, plain_record, record};

/// Makes all of them.
pub fn all() -> [Project; 6] {
    [made_up(), one_long_month(), undated(), one_long_thread(), many_versions(), disputed()]
}

/// An archive of the samples' shape.
fn made_up() -> Project {
    let project = Project::new();
    for number in 0..120 {
        let record = corpus::record(1, number);
        project.record(&record.name, &record.text);
    }
    project
}

/// An archive whose month is a list of three pages, as are its works, its gaps and what cites one
/// work.
fn one_long_month() -> Project {
    let project = Project::new();
    for number in 0..310 {
        let source = format!("50%hep-thOne of manyAG-2025.04-{number}");
        let answer = "That does not directly address it [AG-2025.04-1127].";
        let question = format!("Why number {number}?");
        let text = record(&question, "3 May 2026", answer, &[&source], &[]);
        project.record(&format!("{number}.txt"), &text);
    }
    project
}

/// A thread of three parts among more threads than a list of the longest takes.
fn one_long_thread() -> Project {
    let project = Project::new();
    let asks = |file: &str, question: &str, next: &str| {
        project.record(file, &record(question, "3 May 2026", "So it is.", &[], &[next]));
    };
    for number in 0..650 {
        let next = format!("Why step {}?", number + 1);
        asks(&format!("a{number:03}.txt"), &format!("Why step {number}?"), &next);
    }
    for number in 0..205 {
        let (one, other) = (format!("How is {number}?"), format!("And what of {number}?"));
        asks(&format!("b{number}.txt"), &one, &other);
        asks(&format!("c{number}.txt"), &other, &one);
    }
    project
}

/// More answers to one question than are compared, with a source of no category.
fn many_versions() -> Project {
    let project = Project::new();
    for day in 1..=9 {
        let source = "50%A title alone AG-2025.04-1127";
        let text = record("Why again?", &format!("{day} May 2026"), "So.", &[source], &[]);
        project.record(&format!("{day}.txt"), &text);
    }
    project
}

/// Works that records list with two titles, and with two categories.
fn disputed() -> Project {
    let project = Project::new();
    let lists = [
        ["50%hep-thOneAG-2025.04-1001", "50%hep-thTwoAG-2025.04-1002"],
        ["50%hep-thOtherAG-2025.04-1001", "50%cs.LGTwoAG-2025.04-1002"],
    ];
    for (day, sources) in (1..).zip(lists) {
        let text = record(&format!("Why {day}?"), &format!("{day} May 2026"), "So.", &sources, &[]);
        project.record(&format!("{day}.txt"), &text);
    }
    project
}

/// An archive without a date, and so without a newest one. A record is in another language.
fn undated() -> Project {
    let project = Project::new();
    let text = record("When?", "some day", "So.", &[], &["And then?"]);
    project.record("0.txt", &plain_record("And then?", "no day"));
    project.record("1.txt", &format!("---\nlang: de\n---\n{text}"));
    project.record("2.txt", &format!("---\nwithdrawn: true\n---\n{text}"));
    project
}
