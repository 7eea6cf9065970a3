//! The archive in numbers, each chart of a size that does not grow with the archive.

use std::cmp::Reverse;

use super::super::address;
use super::super::cards::date_view;
use super::super::frame::{Head, counted};
use super::super::lists::Group;
use super::super::view::{ChartView, DataView, FigureView, StatisticsView};
use super::super::{Month, Site};
use super::audit;
use super::chart::{Bar, Heading, Scale, chart};
use crate::model::RecordIx;

/// Models and categories that have a bar of their own.
const MOST_NAMES: usize = 12;

/// Makes the view of the statistics.
pub(super) fn statistics(site: &Site<'_>, path: &str) -> StatisticsView {
    let archive = site.archive;
    let head = Head {
        kind: "statistics",
        title: "Statistics",
        description: format!(
            "{} in numbers: by month, model and category, what is cited, and what is not.",
            counted(archive.records.len(), "answer")
        ),
        above: Vec::new(),
        section: None,
    };
    let (view_site, page) = site.frame(path, head);
    let dates = || archive.records.iter().filter_map(|record| record.date);
    StatisticsView {
        site: view_site,
        page,
        first: dates().next().map(date_view),
        last: dates().next_back().map(date_view),
        figures: figures(site),
        months: months(site, path),
        models: models(site, path),
        categories: categories(site, path),
        cited: times_cited(site),
        citing: works_cited(site),
        audit: audit::audit(site, path),
        data: site.switches.dumps.then(|| DataView {
            index: "data/index.json".to_owned(),
            schema: "data/answers.schema.json".to_owned(),
            open_questions: "data/open-questions.json".to_owned(),
        }),
    }
}

fn figures(site: &Site<'_>) -> Vec<FigureView> {
    let archive = site.archive;
    let cited = archive.works.iter().filter(|work| !work.cited_by.is_empty()).count();
    let mentions = archive.records.iter().map(|record| record.citations.len()).sum();
    let figure = |count: usize, text: &str, href: Option<&str>| FigureView {
        count,
        text: text.to_owned(),
        href: href.map(str::to_owned),
    };
    vec![
        figure(archive.records.len(), "answers", Some("answers.html")),
        figure(archive.questions.len(), "questions", None),
        figure(archive.works.len(), "works", Some("sources.html")),
        figure(cited, "of them cited", None),
        figure(mentions, "citations", None),
        figure(archive.open_questions.len(), "open questions", Some("open-questions.html")),
        figure(site.whole.gaps.len(), "gaps", Some("gaps.html")),
    ]
}

/// Answers by month; by year where that would be too many bars.
fn months(site: &Site<'_>, path: &str) -> ChartView {
    const MOST: usize = 48;
    let hrefs = site.hrefs(path);
    let groups = &site.lists.months;
    let dated: Vec<_> = groups
        .iter()
        .filter_map(|group| match group.key {
            Month::Of(year, month) => Some((year, month, group)),
            Month::Undated => None,
        })
        .collect();
    let undated: usize =
        groups.iter().filter(|g| g.key == Month::Undated).map(|g| g.entries.len()).sum();
    let note = (undated > 0).then(|| format!("{} without a date.", counted(undated, "answer")));
    let heading = |title, name| Heading {
        id: "months",
        title,
        name,
        unit: "Answers",
        whole: None,
        scale: Scale::Largest,
    };
    let (Some(first), Some(last)) = (dated.first(), dated.last()) else {
        return chart(heading("Answers by month", "Month"), Vec::new(), note);
    };
    let index = |year: i32, month: u32| i64::from(year) * 12 + i64::from(month) - 1;
    let (from, to) = (index(first.0, first.1), index(last.0, last.1));
    let span = usize::try_from(to - from).map_or(usize::MAX, |months| months + 1);
    if span > MOST {
        return chart(heading("Answers by year", "Year"), years(&dated), note);
    }
    let mut bars = Vec::with_capacity(span);
    for at in from..=to {
        let (year, month) = (at.div_euclid(12), at.rem_euclid(12) + 1);
        let found = dated.iter().find(|(y, m, _)| (i64::from(*y), i64::from(*m)) == (year, month));
        let key = Month::Of(i32::try_from(year).unwrap_or(0), u32::try_from(month).unwrap_or(1));
        let text = key.text();
        let label = match span {
            ..=12 => text.chars().take(3).collect(),
            _ if month == 1 || at == from && month < 9 => year.to_string(),
            _ => String::new(),
        };
        bars.push(Bar {
            href: found.map(|found| hrefs.to(&address::page("months", &found.2.slug))),
            count: found.map_or(0, |found| found.2.entries.len()),
            text,
            label,
        });
    }
    chart(heading("Answers by month", "Month"), bars, note)
}

/// The last years, and all before them in one bar.
fn years(dated: &[(i32, u32, &Group<Month, RecordIx>)]) -> Vec<Bar> {
    const MOST: i32 = 40;
    let Some(last) = dated.last().map(|month| month.0) else { return Vec::new() };
    let first = dated.first().map_or(last, |month| month.0).max(last - MOST + 1);
    let answers = |fits: &dyn Fn(i32) -> bool| {
        dated.iter().filter(|month| fits(month.0)).map(|month| month.2.entries.len()).sum()
    };
    let before: usize = answers(&|year| year < first);
    let earlier = (before > 0).then(|| Bar::new(format!("before {first}"), None, before));
    let year = |year: i32| Bar {
        text: year.to_string(),
        label: if (last - first) < 8 || year % 5 == 0 { year.to_string() } else { String::new() },
        href: None,
        count: answers(&|other| other == year),
    };
    earlier.into_iter().chain((first..=last).map(year)).collect()
}

/// Returns the largest as bars, and all others as one.
fn largest(mut bars: Vec<Bar>, others: &str) -> Vec<Bar> {
    bars.sort_by_key(|bar| Reverse(bar.count));
    if bars.len() > MOST_NAMES + 1 {
        let rest = bars.split_off(MOST_NAMES);
        let count = rest.iter().map(|bar| bar.count).sum();
        bars.push(Bar::new(format!("{} other {others}", rest.len()), None, count));
    }
    bars
}

fn models(site: &Site<'_>, path: &str) -> ChartView {
    let hrefs = site.hrefs(path);
    let bar = |group: &Group<crate::model::ModelName, RecordIx>| {
        let href = hrefs.to(&address::page("models", &group.slug));
        Bar::new(group.key.as_str(), Some(href), group.entries.len())
    };
    let mut bars = largest(site.lists.models.iter().map(bar).collect(), "models");
    let total = site.archive.records.len();
    let named: usize = site.lists.models.iter().map(|group| group.entries.len()).sum();
    if named < total {
        bars.push(Bar::new("not named", None, total - named));
    }
    let heading = Heading {
        id: "models",
        title: "Answers by model",
        name: "Model",
        unit: "Answers",
        whole: Some(total),
        scale: Scale::Largest,
    };
    chart(heading, bars, None)
}

fn categories(site: &Site<'_>, path: &str) -> ChartView {
    let hrefs = site.hrefs(path);
    let bar = |group: &Group<crate::model::CategoryId, RecordIx>| {
        let id = group.key.as_str();
        let href = hrefs.to(&address::page("categories", &group.slug));
        let text = match site.format.taxonomy.name(id) {
            Some(name) => format!("{id}, {name}"),
            None => id.to_owned(),
        };
        Bar { label: id.to_owned(), ..Bar::new(text, Some(href), group.entries.len()) }
    };
    let mut bars: Vec<Bar> = site.lists.categories.iter().map(bar).collect();
    bars.sort_by_key(|bar| Reverse(bar.count));
    // Answers count in each of their categories, so the small ones can't be added up.
    let left = bars.len().saturating_sub(MOST_NAMES);
    bars.truncate(MOST_NAMES);
    let note = match left {
        0 => "An answer counts in every category that its sources belong to.".to_owned(),
        left => format!(
            "An answer counts in every category that its sources belong to. {left} smaller \
             categories are not shown."
        ),
    };
    let heading = Heading {
        id: "categories",
        title: "Answers by category of their sources",
        name: "Category",
        unit: "Answers",
        whole: Some(site.archive.records.len()),
        scale: Scale::Largest,
    };
    chart(heading, bars, Some(note))
}

/// How many works are cited by how many answers.
fn times_cited(site: &Site<'_>) -> ChartView {
    const FROM: [usize; 9] = [0, 1, 2, 3, 5, 10, 20, 50, 100];
    let mut counts = [0; FROM.len()];
    for work in &site.archive.works {
        let at = FROM.partition_point(|&from| from <= work.cited_by.len()) - 1;
        counts[at] += 1;
    }
    let last = counts.iter().rposition(|&count| count > 0).unwrap_or(0);
    let bar = |at: usize| {
        let text = match (FROM[at], FROM.get(at + 1)) {
            (0, _) => "never".to_owned(),
            (1, _) => "by one answer".to_owned(),
            (from, Some(next)) if next - from == 1 => format!("by {from} answers"),
            (from, Some(next)) => format!("by {from} to {} answers", next - 1),
            (from, None) => format!("by {from} answers or more"),
        };
        Bar::new(text, None, counts[at])
    };
    let heading = Heading {
        id: "cited",
        title: "How often works are cited",
        name: "Cited",
        unit: "Works",
        whole: Some(site.archive.works.len()),
        scale: Scale::Largest,
    };
    chart(heading, (0..=last).map(bar).collect(), None)
}

/// How many answers cite how many works.
fn works_cited(site: &Site<'_>) -> ChartView {
    const MOST: usize = 10;
    let mut counts = [0; MOST + 1];
    for links in &site.archive.links {
        counts[links.cites.len().min(MOST)] += 1;
    }
    let last = counts.iter().rposition(|&count| count > 0).unwrap_or(0);
    let bar = |at: usize| {
        let (text, label) = match at {
            0 => ("no work".to_owned(), "0".to_owned()),
            1 => ("one work".to_owned(), "1".to_owned()),
            MOST => (format!("{MOST} works or more"), format!("{MOST}+")),
            at => (format!("{at} works"), at.to_string()),
        };
        Bar { text, label, href: None, count: counts[at] }
    };
    let heading = Heading {
        id: "citing",
        title: "How many works an answer cites",
        name: "Cites",
        unit: "Answers",
        whole: Some(site.archive.records.len()),
        scale: Scale::Largest,
    };
    chart(heading, (0..=last).map(bar).collect(), None)
}
