//! `llms.txt` (llmstxt.org): a Markdown file with one H1, a quote, and lists of links below H2s.
//!
//! It names the newest answers and the months; every answer stands in the list of its month, cut
//! into parts that are filled from the oldest. So an addition changes `llms.txt` and one part.
//! Addresses are absolute where the site's own is known: the text is read away from its place.

use super::markdown::{escape_line, link};
use crate::model::RecordIx;
use crate::site::address::{self, Hrefs};
use crate::site::frame::counted;
use crate::site::lists::Group;
use crate::site::{Month, Site, browse, paging};

/// Answers that `llms.txt` itself names.
const NEWEST: usize = 20;

/// Answers in one part of a month.
const PART: usize = 500;

/// Returns how many parts a month has.
pub(in crate::site) fn parts(entries: usize) -> usize {
    paging::count(entries, PART)
}

/// Returns the path of a part of a month; the newest has the month's own.
pub(super) fn path(month: &str, number: usize, count: usize) -> String {
    match number == count {
        true => format!("llms/{month}.md"),
        false => format!("llms/{month}/{number}.md"),
    }
}

/// Makes `llms.txt`.
pub(super) fn llms(site: &Site<'_>) -> String {
    let settings = site.settings;
    let hrefs = hrefs(site, "llms.txt");
    let mut out = format!("# {}\n\n", escape_line(&settings.title));
    if !settings.description.trim().is_empty() {
        out.push_str(&format!("> {}\n\n", escape_line(&settings.description)));
    }
    out.push_str(
        "Each answer was written by a language model from the sources that it lists, and is not \
         peer reviewed: verify the sources before you cite it. A source's score is its similarity \
         to the question when it was retrieved.\n\n",
    );
    if site.switches.markdown {
        out.push_str(
            "Every answer's page has a Markdown twin: the same address with `.md` for `.html`.\n\n",
        );
    }
    out.push_str("## Newest answers\n\n");
    for ix in browse::newest(site).take(NEWEST) {
        out.push_str(&answer(site, ix, &hrefs));
    }
    out.push_str("\n## All answers by month\n\n");
    for group in newest_first(&site.lists.months) {
        let count = parts(group.entries.len());
        let target = hrefs.to(&path(&group.slug, count, count));
        let text = link(&group.key.text(), &target);
        out.push_str(&format!("- {text}: {}\n", counted(group.entries.len(), "answer")));
    }
    out.push_str("\n## More\n\n");
    for (target, text, says) in ways(site) {
        out.push_str(&format!("- {}: {says}\n", link(text, &hrefs.to(target))));
    }
    out
}

/// Returns the other ways into the archive: path, name, what it is.
fn ways(site: &Site<'_>) -> Vec<(&'static str, &'static str, &'static str)> {
    let mut ways = vec![
        ("sources.html", "Sources", "the works that answers cite, each with the sentences that do"),
        ("open-questions.html", "Open questions", "follow-ups that no answer takes up yet"),
    ];
    if site.switches.dumps {
        ways.push(("data/index.json", "Data", "dumps: answers as JSON lines, works for citing"));
    }
    if site.switches.feeds {
        ways.push(("feed.json", "JSON Feed", "the newest answers in full"));
    }
    ways
}

/// Returns the answers of a part of a month, oldest first.
pub(in crate::site) fn entries<'a>(site: &'a Site<'_>, at: usize, number: usize) -> &'a [RecordIx] {
    let entries = &site.lists.months[at].entries;
    &entries[paging::range(entries.len(), PART, number)]
}

/// Makes a part of a month's list.
pub(super) fn month(site: &Site<'_>, at: usize, number: usize, path_of_part: &str) -> String {
    let group = &site.lists.months[at];
    let hrefs = hrefs(site, path_of_part);
    let count = parts(group.entries.len());
    let title = paging::title(&group.key.text(), number, count);
    let mut out = format!("# {}, {}\n\n", escape_line(&site.settings.title), escape_line(&title));
    for &ix in entries(site, at, number).iter().rev() {
        out.push_str(&answer(site, ix, &hrefs));
    }
    if number > 1 {
        let older = hrefs.to(&path(&group.slug, number - 1, count));
        out.push_str(&format!("\n{}\n", link("Older answers of this month", &older)));
    }
    out
}

/// Returns an answer's line in a list; it leads to its twin where there is one.
fn answer(site: &Site<'_>, ix: RecordIx, hrefs: &Hrefs) -> String {
    let record = &site.archive.records[ix.at()];
    let target = match site.switches.markdown {
        true => address::twin(&record.id, "md"),
        false => address::answer(&record.id),
    };
    let mut line = format!("- {}", link(&record.title, &hrefs.to(&target)));
    let model = record.model.as_ref().map(|model| escape_line(model.as_str()));
    let date = record.date.map(|date| date.format("%Y-%m-%d").to_string());
    let by: Vec<String> = model.into_iter().chain(date).collect();
    if !by.is_empty() {
        line.push_str(&format!(": {}", by.join(", ")));
    }
    line.push('\n');
    line
}

fn hrefs(site: &Site<'_>, path: &str) -> Hrefs {
    match site.settings.base_url {
        Some(_) => Hrefs::rooted(&site.base()),
        None => site.hrefs(path),
    }
}

/// Returns months from the newest on, undated last.
fn newest_first<Entry>(months: &[Group<Month, Entry>]) -> Vec<&Group<Month, Entry>> {
    let (mut dated, undated): (Vec<_>, Vec<_>) =
        months.iter().partition(|group| group.key != Month::Undated);
    dated.reverse();
    dated.extend(undated);
    dated
}
