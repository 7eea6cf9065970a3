//! The answers that list a work but don't cite it, except the newest ones, which are on the work's
//! own page.

use crate::model::{Archive, RecordIx, Work, WorkIx};
use crate::site::prelude::*;

/// Answers leave the work's own page in groups of this size, so that an addition usually changes
/// only one of the two pages.
const STEP: usize = 20;

/// The fewest of them that stay on the work's page.
const FEWEST: usize = 5;

declare! {
    Retrieved {
        context: PageContext,
        template: "list.html",
        in_sitemap: true,
        addresses: ["sources/*/retrieved.html"],
    }
    Inputs<'a> { works: WorkRef<'a>, answers: Paged<Card<'a>> }
}

impl FileKind for Retrieved {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        for (at, work) in catalog.archive.works.iter().enumerate() {
            let earlier = earlier_count(work);
            if earlier > 0 {
                let list = address::retrieved(&catalog.groups.work_slugs[at]);
                listing.add_list(&list, at, earlier, LIST_SIZE);
            }
        }
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> Inputs<'a> {
        let work = &inventory.archive.works[id.position()];
        let (total, number) = (earlier_count(work), id.number());
        let range = paging::range(total, LIST_SIZE, number);
        let oldest = paging::oldest_first(inventory.archive, &work.retrieved_by, |ix| *ix);
        let page = inventory.cards(oldest.skip(range.start).take(range.len()).copied());
        Inputs {
            works: inventory.work_ref(WorkIx::new(id.position())),
            answers: Paged::new(page, number, paging::count(total, LIST_SIZE), total),
        }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let work = inputs.works.data();
        let title = work.title.map_or_else(|| work.id.to_string(), |title| page.line_plain(title));
        let heading = page.t("retrieved-heading", &[("title", Arg::from(&title))]);
        let (list, kicker) = (
            address::retrieved(work.slug),
            page.t("kicker-source", &[("id", work.id.as_str().into())]),
        );
        let answers = &inputs.answers;
        let meta = answers.meta("retrieved", &heading, Entries::Answers, page).under(SOURCES);
        let view = page.list_view(heading, kicker, &list, answers);
        let rows = page.short_cards(answers.entries.iter().rev());
        page.layout(meta.below(work.path, title)).with(ListView { answers: rows, ..view })
    }
}

/// Returns how many of the answers, the oldest, are listed apart from the work's own page.
fn earlier_count(work: &Work) -> usize {
    work.retrieved_by.len().saturating_sub(FEWEST) / STEP * STEP
}

/// Returns the answers that stay on the work's own page, newest first.
pub(super) fn newest<'a>(
    archive: &'a Archive,
    work: &'a Work,
) -> impl Iterator<Item = &'a RecordIx> {
    let oldest = paging::oldest_first(archive, &work.retrieved_by, |ix| *ix);
    oldest.rev().take(work.retrieved_by.len() - earlier_count(work))
}
