//! The archive in numbers. No chart grows with the archive.

use chrono::NaiveDate;

use crate::site::page::audit::Audit;
use crate::site::page::charts::{Bar, Measure, chart};
use crate::site::prelude::*;

/// The most models and categories that get a bar.
const MOST_NAMES: usize = 12;

/// The smallest number of citing answers for each bar. A bar ends where the next begins.
const CITED_FROM: [usize; 9] = [0, 1, 2, 3, 5, 10, 20, 50, 100];

/// Answers that cite at least this many works share one bar.
const MOST_WORKS: usize = 10;

declare! {
    Statistics {
        context: PageContext,
        template: "statistics.html",
        in_sitemap: true,
        path: "statistics.html",
    }
    Inputs<'a> { totals: Totals, lists: Lists<'a>, content: Audit<'a> }
}

#[derive(Hash)]
pub struct Totals {
    /// Answers, questions, works, cited works, citations, open questions, gaps.
    figures: [usize; 7],
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
    /// Works by the number of answers that cite them.
    times_cited: [usize; CITED_FROM.len()],
    /// Answers by the number of works that they cite.
    works_cited: [usize; MOST_WORKS + 1],
}

#[derive(Hash)]
pub struct Lists<'a> {
    months: Vec<(Month, usize)>,
    models: Vec<NamedGroup<'a>>,
    categories: Vec<(CategoryRef<'a>, usize)>,
}

impl FileKind for Statistics {
    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, _: Id) -> Inputs<'a> {
        let groups = &inventory.groups;
        let answers_of = |at: usize| groups.categories[at].entries.len();
        Inputs {
            totals: totals(inventory),
            lists: Lists {
                months: month_counts(&groups.months),
                models: largest_models(groups, usize::MAX),
                categories: largest(inventory, usize::MAX, answers_of),
            },
            content: Audit::of(inventory),
        }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let Inputs { totals, lists, content: audit } = inputs;
        let answers = totals.figures[0];
        let description = page.t("statistics-description", &[("count", answers.into())]);
        let heading = page.t("statistics-heading", &[]);
        let layout = page.layout(PageMeta::new("statistics", heading, description));
        layout.with(StatisticsView {
            first: totals.first.map(|date| page.date(date)),
            last: totals.last.map(|date| page.date(date)),
            figures: figures(page, totals),
            months: months_chart(page, &lists.months),
            models: models_chart(page, &lists.models, answers),
            categories: categories_chart(page, &lists.categories, answers),
            cited: times_cited_chart(page, totals),
            citing: works_cited_chart(page, totals),
            audit: page.audit_view(audit),
            data: page.switches.dumps.then(|| DataView {
                index: "data/index.json".to_owned(),
                schema: "data/answers.schema.json".to_owned(),
                open_questions: "data/open-questions.json".to_owned(),
            }),
        })
    }
}

fn totals(inventory: &Inventory<'_>) -> Totals {
    let archive = inventory.archive;
    let dates = || archive.records.iter().filter_map(|record| record.date);
    let (mut times_cited, mut works_cited) = ([0; CITED_FROM.len()], [0; MOST_WORKS + 1]);
    for work in &archive.works {
        times_cited[CITED_FROM.partition_point(|&from| from <= work.cited_by.len()) - 1] += 1;
    }
    for links in &archive.links {
        works_cited[links.cites.len().min(MOST_WORKS)] += 1;
    }
    Totals {
        figures: [
            archive.records.len(),
            archive.questions.len(),
            archive.works.len(),
            archive.works.iter().filter(|work| !work.cited_by.is_empty()).count(),
            archive.records.iter().map(|record| record.citations.len()).sum(),
            archive.open_questions.len(),
            inventory.by_category.gaps.len(),
        ],
        first: dates().next(),
        last: dates().next_back(),
        times_cited,
        works_cited,
    }
}

fn figures(page: &PageContext<'_>, totals: &Totals) -> Vec<FigureView> {
    let names = [
        ("figure-answers", Some("answers.html")),
        ("figure-questions", None),
        ("figure-works", Some("sources.html")),
        ("figure-works-cited", None),
        ("figure-citations", None),
        ("figure-open-questions", Some("open-questions.html")),
        ("figure-gaps", Some("gaps.html")),
    ];
    let figure = |((key, href), &count): ((&str, Option<&str>), &usize)| FigureView {
        count,
        text: page.t(key, &[]),
        href: href.map(str::to_owned),
    };
    names.into_iter().zip(&totals.figures).map(figure).collect()
}

/// Answers by month, or by year if months would make too many bars.
fn months_chart(page: &PageContext<'_>, months: &[(Month, usize)]) -> ChartView {
    const MOST: usize = 48;
    let dated: Vec<_> = months
        .iter()
        .filter_map(|&(month, count)| match month {
            Month::Of(year, month) => Some((year, month, count)),
            Month::Undated => None,
        })
        .collect();
    let undated: usize =
        months.iter().filter(|(month, _)| *month == Month::Undated).map(|(_, count)| count).sum();
    let note = (undated > 0).then(|| page.t("chart-undated", &[("count", undated.into())]));
    let chart = |title, name, bars| {
        let names = ["months", title, name, "chart-unit-answers"];
        chart(page.interface, names, Measure::Largest, bars, note)
    };
    let (Some(first), Some(last)) = (dated.first(), dated.last()) else {
        return chart("chart-months-title", "chart-months-bar", Vec::new());
    };
    let index = |year: i32, month: u32| i64::from(year) * 12 + i64::from(month) - 1;
    let (from, to) = (index(first.0, first.1), index(last.0, last.1));
    let span = usize::try_from(to - from).map_or(usize::MAX, |months| months + 1);
    if span > MOST {
        return chart("chart-years-title", "chart-years-bar", years(page, &dated));
    }
    let mut bars = Vec::with_capacity(span);
    for at in from..=to {
        let (year, month) = (at.div_euclid(12), at.rem_euclid(12) + 1);
        let found = dated.iter().find(|(y, m, _)| (i64::from(*y), i64::from(*m)) == (year, month));
        let key = Month::Of(i32::try_from(year).unwrap_or(0), u32::try_from(month).unwrap_or(1));
        let text = page.month(key);
        let label = match span {
            ..=12 => page.t(&format!("month-short-{month}"), &[]),
            _ if month == 1 || at == from && month < 9 => year.to_string(),
            _ => String::new(),
        };
        bars.push(Bar {
            href: found.map(|_| page.month_link(key).href),
            count: found.map_or(0, |found| found.2),
            text,
            label,
        });
    }
    chart("chart-months-title", "chart-months-bar", bars)
}

/// The last years, and one bar for all years before them.
fn years(page: &PageContext<'_>, dated: &[(i32, u32, usize)]) -> Vec<Bar> {
    const MOST: i32 = 40;
    let Some(last) = dated.last().map(|month| month.0) else { return Vec::new() };
    let first = dated.first().map_or(last, |month| month.0).max(last - MOST + 1);
    let answers = |fits: &dyn Fn(i32) -> bool| {
        dated.iter().filter(|month| fits(month.0)).map(|month| month.2).sum()
    };
    let before: usize = answers(&|year| year < first);
    let earlier = (before > 0).then(|| {
        let text = page.t("chart-years-before", &[("year", first.to_string().into())]);
        Bar::new(text, None, before)
    });
    let year = |year: i32| Bar {
        text: year.to_string(),
        label: if (last - first) < 8 || year % 5 == 0 { year.to_string() } else { String::new() },
        href: None,
        count: answers(&|other| other == year),
    };
    earlier.into_iter().chain((first..=last).map(year)).collect()
}

fn models_chart(page: &PageContext<'_>, models: &[NamedGroup<'_>], total: usize) -> ChartView {
    let links = page.group_links("models", models);
    let mut bars: Vec<Bar> =
        links.into_iter().map(|link| Bar::new(link.text, Some(link.href), link.count)).collect();
    let named: usize = bars.iter().map(|bar| bar.count).sum();
    if bars.len() > MOST_NAMES + 1 {
        let rest = bars.split_off(MOST_NAMES);
        let count = rest.iter().map(|bar| bar.count).sum();
        let text = page.t("chart-models-others", &[("count", rest.len().into())]);
        bars.push(Bar::new(text, None, count));
    }
    if named < total {
        bars.push(Bar::new(page.t("chart-models-not-named", &[]), None, total - named));
    }
    let names = ["models", "chart-models-title", "chart-models-bar", "chart-unit-answers"];
    chart(page.interface, names, Measure::SharesOf(total), bars, None)
}

fn categories_chart(
    page: &PageContext<'_>,
    categories: &[(CategoryRef<'_>, usize)],
    total: usize,
) -> ChartView {
    let bar = |&(category, count): &(CategoryRef<'_>, usize)| {
        let link = page.category_link(category, count);
        let text = match page.format.taxonomy.name(&link.id) {
            Some(name) => {
                let args = [("id", Arg::from(&link.id)), ("name", name.into())];
                page.t("chart-category", &args)
            }
            None => link.id.clone(),
        };
        Bar { label: link.id, ..Bar::new(text, Some(link.href), count) }
    };
    let bars = categories.iter().take(MOST_NAMES).map(bar).collect();
    // An answer counts in each of its categories, so a bar for the rest would count some twice.
    let note = match categories.len().saturating_sub(MOST_NAMES) {
        0 => page.t("chart-categories-note", &[]),
        left => page.t("chart-categories-note-left", &[("count", left.into())]),
    };
    let names =
        ["categories", "chart-categories-title", "chart-categories-bar", "chart-unit-answers"];
    chart(page.interface, names, Measure::SharesOf(total), bars, Some(note))
}

fn times_cited_chart(page: &PageContext<'_>, totals: &Totals) -> ChartView {
    let counts = totals.times_cited;
    let last = counts.iter().rposition(|&count| count > 0).unwrap_or(0);
    let bar = |at: usize| {
        let text = match (CITED_FROM[at], CITED_FROM.get(at + 1)) {
            (from, Some(next)) if next - from == 1 => {
                page.t("chart-cited-by", &[("count", from.into())])
            }
            (from, Some(next)) => {
                let args = [("from", from.into()), ("to", (next - 1).into())];
                page.t("chart-cited-by-range", &args)
            }
            (from, None) => page.t("chart-cited-by-more", &[("from", from.into())]),
        };
        Bar::new(text, None, counts[at])
    };
    let names = ["cited", "chart-cited-title", "chart-cited-bar", "chart-unit-works"];
    let measure = Measure::SharesOf(totals.figures[2]);
    chart(page.interface, names, measure, (0..=last).map(bar).collect(), None)
}

fn works_cited_chart(page: &PageContext<'_>, totals: &Totals) -> ChartView {
    let counts = totals.works_cited;
    let last = counts.iter().rposition(|&count| count > 0).unwrap_or(0);
    let more = |key: &str| page.t(key, &[("count", MOST_WORKS.into())]);
    let bar = |at: usize| {
        let (text, label) = match at {
            MOST_WORKS => (more("chart-citing-more"), more("chart-citing-more-short")),
            at => (page.t("chart-citing", &[("count", at.into())]), at.to_string()),
        };
        Bar { text, label, href: None, count: counts[at] }
    };
    let names = ["citing", "chart-citing-title", "chart-citing-bar", "chart-unit-answers"];
    let measure = Measure::SharesOf(totals.figures[0]);
    chart(page.interface, names, measure, (0..=last).map(bar).collect(), None)
}
