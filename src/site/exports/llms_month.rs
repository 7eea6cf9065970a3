//! One part of a month's list of answers for language models.

use super::markdown::{escape_line, link};
use crate::model::RecordIx;
use crate::site::page::hrefs::Hrefs;
use crate::site::prelude::*;

const PART: usize = 500;

declare! {
    LlmsMonth { context: ExportContext, in_sitemap: false, addresses: ["llms/*.md"] }
    Inputs<'a> { content: Month, answers: Paged<Option<Card<'a>>> }
}

impl FileKind for LlmsMonth {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        if !catalog.settings.robots.ai {
            return;
        }
        for (at, group) in catalog.groups.months.iter().enumerate() {
            listing.add_parts(&list(group.key), at, paging::count(group.entries.len(), PART));
        }
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> Inputs<'a> {
        let group = &inventory.groups.months[id.position()];
        // An answer that is kept from language models keeps its place, so that no list shifts.
        let card = |&ix: &RecordIx| {
            let is_open = !inventory.archive.records[ix.at()].extra.no_ai;
            is_open.then(|| inventory.card(ix))
        };
        let answers = Paged::cut(&group.entries, PART, id.number(), card);
        Inputs { content: group.key, answers }
    }

    fn content(&self, inputs: &Inputs<'_>, context: &ExportContext<'_>) -> Made {
        let (month, answers) = (inputs.content, &inputs.answers);
        let hrefs = link_base(context);
        let title = answers.title(&context.month(month), context.interface);
        let args = [("archive", Arg::from(&context.settings.title)), ("list", title.into())];
        let title = context.t("llms-month-title", &args);
        let mut out = format!("# {}\n\n", escape_line(&title));
        for card in answers.entries.iter().rev().flatten() {
            out.push_str(&answer_line(*card, &hrefs, context));
        }
        if answers.number > 1 {
            let older = hrefs.to(&address::numbered(&list(month), answers.number - 1));
            out.push_str(&format!("\n{}\n", link(&context.t("llms-older", &[]), &older)));
        }
        Content::bytes(out)
    }
}

/// Returns the path of a month's list, which is that of its newest part.
pub fn list(month: Month) -> String {
    format!("llms/{}.md", month.slug())
}

/// Returns an answer's line in a list. It links to the answer's twin, or to its page if no twins
/// are written.
pub fn answer_line(card: Card<'_>, hrefs: &Hrefs, context: &ExportContext<'_>) -> String {
    let card = card.data();
    let target = match context.switches.markdown {
        true => address::twin(card.id, "md"),
        false => address::answer(card.id),
    };
    let mut line = format!("- {}", link(card.title, &hrefs.to(&target)));
    let model = card.model.map(escape_line);
    let date = card.date.map(|date| date.format("%Y-%m-%d").to_string());
    let by: Vec<String> = model.into_iter().chain(date).collect();
    if !by.is_empty() {
        line.push_str(&format!(": {}", by.join(", ")));
    }
    line.push('\n');
    line
}

/// Returns the form of the links in a list. Programs read it away from the site, so links are
/// absolute if the settings have a base URL.
pub fn link_base(context: &ExportContext<'_>) -> Hrefs {
    match context.settings.base_url {
        Some(_) => Hrefs::rooted(&context.base()),
        None => Hrefs::relative(context.path),
    }
}
