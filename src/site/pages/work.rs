//! The pages of a work: every sentence in the archive that cites it, and the works that it is cited
//! with.

use chrono::NaiveDate;

use super::retrieved;
use crate::model::{Score, WorkIx};
use crate::site::page::citing_answers::Citing;
use crate::site::page::quoted_passages::Quoted;
use crate::site::prelude::*;

/// Citing answers on one page of a work.
const CITING_SIZE: usize = 50;

declare! {
    Work {
        context: PageContext,
        template: "source.html",
        in_sitemap: true,
        addresses: ["sources/*.html"],
    }
    Inputs<'a> {
        works: WorkRef<'a>,
        /// The answers that cite it, and the date of the first one.
        answers: (Paged<Citing<'a>>, Option<NaiveDate>),
        totals: Option<Totals<'a>>,
    }
}

/// The parts that any addition may change.
#[derive(Hash)]
pub struct Totals<'a> {
    sentences: usize,
    retrieved: usize,
    other_title: Option<&'a str>,
    other_category: Option<CategoryRef<'a>>,
    same_title: Vec<WorkRef<'a>>,
    scores: Option<(Score, Score)>,
    /// The newest answers that retrieved it but don't cite it, newest first.
    retrieved_by: Vec<Card<'a>>,
    /// Passages that answers quote from it, those of most answers first.
    passages: Vec<Quoted<'a>>,
    /// Works cited by the same answers, each with the number of those answers.
    co_cited: Vec<(WorkRef<'a>, usize)>,
}

impl FileKind for Work {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        for (at, work) in catalog.archive.works.iter().enumerate() {
            if catalog.shared_pages.path(WorkIx::new(at)).is_none() {
                let list = catalog.work_path(WorkIx::new(at));
                listing.add_list(&list, at, work.cited_by.len(), CITING_SIZE);
            }
        }
    }

    fn sitemap_entry(&self, catalog: &Catalog<'_>, id: Id) -> SitemapEntry {
        let month = catalog.work_month(&catalog.archive.works[id.position()]);
        SitemapEntry::of_month("sources", month)
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> Inputs<'a> {
        let ix = WorkIx::new(id.position());
        let (archive, work) = (inventory.archive, &inventory.archive.works[ix.at()]);
        let citing = Paged::dated(
            archive,
            &work.cited_by,
            |link| link.record,
            CITING_SIZE,
            id.number(),
            |link| inventory.citing(link),
        );
        let same_title = inventory.same_title.get(&ix).map_or(&[][..], Vec::as_slice);
        let co_cited = work.co_cited.iter();
        let totals = citing.on_newest(|| Totals {
            sentences: work.cited_by.iter().map(|link| link.sentences.len()).sum(),
            retrieved: work.retrieved_by.len(),
            other_title: work.other_title.as_deref(),
            other_category: work.other_category.as_ref().map(|id| inventory.category_ref(id)),
            same_title: same_title.iter().map(|&other| inventory.work_ref(other)).collect(),
            scores: work.scores,
            retrieved_by: inventory.cards(retrieved::newest(archive, work).copied()),
            passages: inventory.quoted_passages(work),
            co_cited: co_cited
                .map(|other| (inventory.work_ref(other.work), other.records as usize))
                .collect(),
        });
        let mut dates =
            work.cited_by.iter().filter_map(|link| archive.records[link.record.at()].date);
        Inputs { works: inventory.work_ref(ix), answers: (citing, dates.next()), totals }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let work = inputs.works.data();
        let (citing, first_cited) = &inputs.answers;
        let totals = inputs.totals.as_ref();
        // Only the newest page shows the whole of a long title.
        let whole = work.whole_title.filter(|_| totals.is_some()).map(Line::Whole).or(work.title);
        let plain_of = |title| page.line_plain(title);
        let plain = work.title.map_or_else(|| work.id.to_string(), plain_of);
        let title = citing.title(&plain, page.interface);
        let description = match citing.total {
            Some(total) => {
                let args = [("id", Arg::from(work.id.as_str())), ("count", total.into())];
                page.t("source-description", &args)
            }
            None => citing.description(&plain, Entries::Answers, page.interface),
        };
        let meta = PageMeta::new("source", title, description).under(SOURCES);
        let trail = page.trail(&meta);
        let mut layout = page.layout(meta);
        let named = whole.map_or_else(|| work.id.to_string(), plain_of);
        layout.page.json_ld_html =
            page.json_ld_of_work((work.id, work.url), &named, trail.as_ref());
        let entries = citing.entries.iter().rev();
        let has_earlier = totals.is_some_and(|totals| totals.retrieved > totals.retrieved_by.len());
        let retrieved_by = totals.map_or(&[][..], |totals| &totals.retrieved_by);
        layout.with(SourceView {
            title_html: match whole {
                Some(title) => page.line_html(title),
                None => page.work_title_html(inputs.works),
            },
            id: work.id.to_string(),
            untitled: work.title.is_none(),
            category: work.category.map(|category| page.category_name(category)),
            other_title_html: totals.and_then(|t| t.other_title).map(|t| page.title_html(t)),
            other_category: totals.and_then(|t| t.other_category).map(|c| page.category_name(c)),
            same_title: totals.map_or_else(Vec::new, |totals| same_title(page, totals)),
            external: page.external(work.id, work.url),
            find: page.find_links(work.id, || Some(page.line_plain(work.title?))),
            first_cited: first_cited.map(|date| page.date(date)),
            answers: citing.total,
            sentences: totals.map(|totals| totals.sentences),
            retrieved_only: totals.map(|totals| totals.retrieved),
            match_range: totals.and_then(|t| t.scores).map(|(low, high)| match low == high {
                true => page.score(low),
                false => format!("{}–{}", page.score(low), page.score(high)),
            }),
            citing_answers: entries
                .map(|entry| page.citing_answer(work.id, entry))
                .collect::<Result<_, _>>()?,
            pager: citing.pager(&work.path, &page.hrefs),
            passages: page.passage_views(totals.map_or(&[], |totals| &totals.passages))?,
            retrieved: page.answer_cards(retrieved_by),
            retrieved_href: has_earlier.then(|| page.hrefs.to(&address::retrieved(work.slug))),
            co_cited: totals.map_or_else(Vec::new, |totals| page.cited_cards(&totals.co_cited)),
        })
    }
}

fn same_title(page: &PageContext<'_>, totals: &Totals<'_>) -> Vec<Link> {
    let works = totals.same_title.iter().map(|work| work.data());
    works.map(|work| page.hrefs.link(&work.path, work.id.as_str())).collect()
}
