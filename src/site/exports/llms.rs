//! `llms.txt` (llmstxt.org): a Markdown file with one H1, a quote, and lists of links under H2s.
//!
//! It lists the newest answers and the months. Every answer is in its month's list, which is split
//! into parts that fill from the oldest. So an addition changes `llms.txt` and one part. Programs
//! read the text away from the site, so links are absolute if the settings have a base URL.

use super::llms_month::{answer_line, link_base, list};
use super::markdown::{escape_line, link};
use crate::model::RecordIx;
use crate::site::kind::Declaration;
use crate::site::prelude::*;

const NEWEST: usize = 20;

declare! {
    Llms { context: ExportContext, in_sitemap: false, path: "llms.txt" }
    Inputs<'a> { answers: Vec<Card<'a>>, lists: Vec<(Month, usize)> }
}

impl FileKind for Llms {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        if catalog.settings.robots.ai {
            listing.add(Self::PATH, Id::default());
        }
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, _: Id) -> Inputs<'a> {
        let is_open = |ix: &RecordIx| !inventory.archive.records[ix.at()].extra.no_ai;
        let answers = inventory.cards(newest_records(inventory).filter(is_open).take(NEWEST));
        let months = inventory.groups.months.iter();
        let count = |group: &Group<Month, RecordIx>| {
            (group.key, group.entries.iter().filter(|ix| is_open(ix)).count())
        };
        Inputs { answers, lists: months.map(count).filter(|(_, count)| *count > 0).collect() }
    }

    fn content(&self, inputs: &Inputs<'_>, context: &ExportContext<'_>) -> Made {
        let (settings, hrefs) = (context.settings, link_base(context));
        let mut out = format!("# {}\n\n", escape_line(&settings.title));
        if !settings.description.trim().is_empty() {
            out.push_str(&format!("> {}\n\n", escape_line(&settings.description)));
        }
        let text = |key: &str| context.t(key, &[]);
        out.push_str(&format!("{}\n\n", text("llms-about")));
        if context.switches.markdown {
            out.push_str(&format!("{}\n\n", text("llms-twins")));
        }
        out.push_str(&format!("## {}\n\n", text("llms-newest-heading")));
        inputs.answers.iter().for_each(|card| out.push_str(&answer_line(*card, &hrefs, context)));
        out.push_str(&format!("\n## {}\n\n", text("llms-months-heading")));
        for &(month, answers) in newest_first(&inputs.lists, |(month, _)| *month) {
            let text = link(&context.month(month), &hrefs.to(&list(month)));
            let count = context.t("llms-month-answers", &[("count", answers.into())]);
            out.push_str(&format!("- {text}: {count}\n"));
        }
        out.push_str(&format!("\n## {}\n\n", text("llms-more-heading")));
        for (target, name, what) in ways(context) {
            let link = link(&text(name), &hrefs.to(target));
            out.push_str(&format!("- {link}: {}\n", text(what)));
        }
        Content::bytes(out)
    }
}

/// Returns the other starting points: the path, and the keys of name and description.
fn ways(context: &ExportContext<'_>) -> Vec<(&'static str, &'static str, &'static str)> {
    let mut ways = vec![
        ("sources.html", "sources-heading", "llms-sources"),
        ("open-questions.html", "open-questions", "llms-open-questions"),
    ];
    if context.switches.dumps {
        ways.push(("data/index.json", "llms-data-heading", "llms-data"));
    }
    if context.switches.feeds {
        ways.push(("feed.json", "llms-feed-heading", "llms-feed"));
    }
    ways
}
