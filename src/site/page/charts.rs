//! Turns numbers into charts: lengths as a percentage of the largest, and labels that fit.
//!
//! Knows nothing of SVG. With percentages, a theme can draw a chart at any width without scaling
//! the text.

use crate::interface::{Arg, Interface};
use crate::site::views::{BarView, ChartView};

/// A bar whose length isn't known yet.
pub struct Bar {
    pub text: String,
    /// The label in the picture; empty for none.
    pub label: String,
    pub href: Option<String>,
    pub count: usize,
}

impl Bar {
    /// Makes a bar labelled with its name, which is shortened if it is long.
    pub fn new(text: impl Into<String>, href: Option<String>, count: usize) -> Self {
        let text = text.into();
        Self { label: shortened(&text), text, href, count }
    }
}

/// The scale of the bars.
#[derive(Clone, Copy)]
pub enum Measure {
    /// Bars are relative to the largest, which has the full length.
    Largest,
    /// As `Largest`; each bar also states its share of a total.
    SharesOf(usize),
    /// Bars are parts of a total, which has the full length.
    PartsOf(usize),
}

/// Makes a chart. `names` are its id and the keys of three texts: the title, what a bar stands for,
/// and what is counted (see [`ChartView`]).
pub fn chart(
    interface: &Interface,
    names: [&'static str; 4],
    measure: Measure,
    bars: Vec<Bar>,
    note: Option<String>,
) -> ChartView {
    /// With fewer bars, columns get no wider than with this number.
    const FEWEST_PLACES: usize = 8;
    let bars = if bars.iter().all(|bar| bar.count == 0) { Vec::new() } else { bars };
    let largest = bars.iter().map(|bar| bar.count).max().unwrap_or(0).max(1);
    let (whole, full) = match measure {
        Measure::Largest => (None, largest),
        Measure::SharesOf(whole) => (Some(whole), largest),
        Measure::PartsOf(whole) => (Some(whole), whole.max(1)),
    };
    let places = bars.len().max(FEWEST_PLACES);
    let last = bars.iter().rposition(|bar| bar.count > 0);
    let peak = bars.iter().position(|bar| bar.count == largest);
    let view = |(at, bar): (usize, Bar)| BarView {
        size: length(bar.count, full),
        at: length(at * 20 + 2, places * 20),
        width: length(16, places * 20),
        middle: length(at * 20 + 10, places * 20),
        top: length(full - bar.count, full),
        share: whole.map(|whole| share(interface, bar.count, whole)),
        labelled: Some(at) == peak || Some(at) == last,
        text: bar.text,
        label: bar.label,
        href: bar.href,
        count: bar.count,
    };
    let [id, title, name, unit] = names;
    let [title, name, unit] = [title, name, unit].map(|key| interface.t(key, &[]));
    let description = described(interface, &unit, &bars);
    ChartView {
        id,
        description,
        title,
        name,
        unit,
        of_whole: matches!(measure, Measure::PartsOf(_)),
        bars: bars.into_iter().enumerate().map(view).collect(),
        note,
    }
}

/// Returns a sentence that says what the picture shows, for readers who can't see it.
fn described(interface: &Interface, unit: &str, bars: &[Bar]) -> String {
    let Some(most) = bars.iter().rev().max_by_key(|bar| bar.count) else {
        return interface.t("chart-empty", &[]);
    };
    let (first, last) = (&bars[0].text, &bars[bars.len() - 1].text);
    let args = [
        ("unit", Arg::from(unit)),
        ("count", bars.len().into()),
        ("first", first.into()),
        ("last", last.into()),
        ("largest", Arg::from(&most.text)),
        ("most", most.count.into()),
    ];
    interface.t(if bars.len() == 1 { "chart-one-bar" } else { "chart-bars" }, &args)
}

/// Returns `part` of `whole` as a percentage with at most two decimals, for use as a length.
fn length(part: usize, whole: usize) -> String {
    let hundredths = part * 10_000 / whole.max(1);
    match (hundredths / 100, hundredths % 100) {
        (whole, 0) => whole.to_string(),
        (whole, rest) => format!("{whole}.{rest:02}"),
    }
}

/// Formats a share for readers: `12%`, `under 1%`. It is never `100%` if anything is missing.
fn share(interface: &Interface, part: usize, whole: usize) -> String {
    match part > 0 && part * 100 < whole {
        true => interface.t("under-one-percent", &[]),
        false => interface.t("percent", &[("percent", percent(part, whole).into())]),
    }
}

/// Returns a part in percent, rounded, but 0 and 100 only where they are exact.
pub fn percent(part: usize, whole: usize) -> usize {
    match part {
        0 => 0,
        all if all == whole => 100,
        some => ((some * 100 + whole / 2) / whole.max(1)).clamp(1, 99),
    }
}

/// Shortens a name to the single line that a chart has for it.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 34;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_never_rounded_to_all_or_nothing() {
        let texts = Interface::built_in();
        let shares = [(0, 5), (1, 200), (1, 3), (2, 3), (199, 200), (5, 5), (0, 0)];
        let shown: Vec<String> =
            shares.iter().map(|&(part, whole)| share(texts, part, whole)).collect();
        assert_eq!(shown, ["0%", "under 1%", "33%", "67%", "99%", "100%", "0%"]);
    }

    #[test]
    fn bars_are_measured_by_the_largest() {
        let bars = [3, 4, 0, 1].map(|count| Bar::new(format!("day {count}"), None, count)).into();
        let names = ["x", "chart-months-title", "chart-months-bar", "chart-unit-answers"];
        let chart = chart(Interface::built_in(), names, Measure::Largest, bars, None);
        let sizes: Vec<_> = chart.bars.iter().map(|bar| (&*bar.size, &*bar.top)).collect();
        assert_eq!(sizes, [("75", "25"), ("100", "0"), ("0", "100"), ("25", "75")]);
        let labelled: Vec<bool> = chart.bars.iter().map(|bar| bar.labelled).collect();
        assert_eq!(labelled, [false, true, false, true], "the largest and the last");
        assert_eq!((&*chart.bars[1].at, &*chart.bars[1].width), ("13.75", "10"));
        assert_eq!(
            chart.description,
            "Answers: 4 bars from day 3 to day 1; the largest is day 4 with 4."
        );
    }
}
