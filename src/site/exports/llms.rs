//! `llms.txt` (llmstxt.org): a Markdown file with one H1, a quote, and lists of links below H2s.
//!
//! It names the newest answers and the months; every answer stands in the list of its month, cut
//! into parts that are filled from the oldest. So an addition changes `llms.txt` and one part.
//! Addresses are absolute where the site's own is known: the text is read away from its place.

use super::llms_month::{answer_line, link_base, list};
use super::markdown::{escape_line, link};
use crate::site::prelude::*;

const NEWEST: usize = 20;

declare! {
    Llms { context: ExportContext, in_sitemap: false, path: "llms.txt" }
    Inputs<'a> { answers: Vec<Card<'a>>, lists: Vec<(Month, usize)> }
}

impl FileKind for Llms {
    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, _: Id) -> Inputs<'a> {
        let answers = inventory.cards(newest_records(inventory).take(NEWEST));
        Inputs { answers, lists: month_counts(&inventory.groups.months) }
    }

    fn content(&self, inputs: &Inputs<'_>, context: &ExportContext<'_>) -> Made {
        let (settings, hrefs) = (context.settings, link_base(context));
        let mut out = format!("# {}\n\n", escape_line(&settings.title));
        if !settings.description.trim().is_empty() {
            out.push_str(&format!("> {}\n\n", escape_line(&settings.description)));
        }
        out.push_str(
            "Each answer was written by a language model from the sources that it lists, and is not \
             peer reviewed: verify the sources before you cite it. A source's score is its similarity \
             to the question when it was retrieved.\n\n",
        );
        if context.switches.markdown {
            out.push_str(
                "Every answer's page has a Markdown twin: the same address with `.md` for `.html`.\n\n",
            );
        }
        out.push_str("## Newest answers\n\n");
        inputs.answers.iter().for_each(|card| out.push_str(&answer_line(*card, &hrefs, context)));
        out.push_str("\n## All answers by month\n\n");
        for &(month, answers) in newest_first(&inputs.lists, |(month, _)| *month) {
            let text = link(&month.text(), &hrefs.to(&list(month)));
            out.push_str(&format!("- {text}: {}\n", counted(answers, "answer")));
        }
        out.push_str("\n## More\n\n");
        for (target, text, says) in ways(context) {
            out.push_str(&format!("- {}: {says}\n", link(text, &hrefs.to(target))));
        }
        Content::bytes(out)
    }
}

/// Returns the other ways into the archive: path, name, what it is.
fn ways(context: &ExportContext<'_>) -> Vec<(&'static str, &'static str, &'static str)> {
    let mut ways = vec![
        ("sources.html", "Sources", "the works that answers cite, each with the sentences that do"),
        ("open-questions.html", "Open questions", "follow-ups that no answer takes up yet"),
    ];
    if context.switches.dumps {
        ways.push(("data/index.json", "Data", "dumps: answers as JSON lines, works for citing"));
    }
    if context.switches.feeds {
        ways.push(("feed.json", "JSON Feed", "the newest answers in full"));
    }
    ways
}
