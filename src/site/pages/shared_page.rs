//! A page shared by works that only one answer cites or lists.

use crate::model::{Moved, Score};
use crate::site::page::citing_answers::Citing;
use crate::site::prelude::*;

declare! {
    SharedPage {
        context: PageContext,
        template: "shard.html",
        in_sitemap: true,
        addresses: ["sources/shard/*.html"],
    }
    Inputs<'a> { works: Vec<Shared<'a>> }
}

#[derive(Hash)]
pub struct Shared<'a> {
    work: WorkRef<'a>,
    score: Option<Score>,
    cited: Option<Citing<'a>>,
    retrieved: Option<Card<'a>>,
}

impl FileKind for SharedPage {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        for (at, (path, _)) in catalog.shared_pages.pages.iter().enumerate() {
            listing.add(path, Id::at(at));
        }
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> Inputs<'a> {
        let works = inventory.shared_pages.pages[id.position()].1.iter().map(|&ix| {
            let work = &inventory.archive.works[ix.at()];
            Shared {
                work: inventory.work_ref(ix),
                score: work.scores.map(|(_, high)| high),
                cited: work.cited_by.first().map(|link| inventory.citing(link)),
                retrieved: work.retrieved_by.first().map(|&record| inventory.card(record)),
            }
        });
        Inputs { works: works.collect() }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let name = page.path.rsplit('/').next().unwrap_or(page.path).trim_end_matches(".html");
        let heading = page.t("shared-page-heading", &[("name", name.into())]);
        let count = inputs.works.len().into();
        let description = page.t("shared-page-description", &[("count", count)]);
        let layout = page.layout(PageMeta::new("shard", &*heading, description).under(SOURCES));
        let works = inputs.works.iter().map(|shared| shared_work(page, shared));
        let works = works.collect::<Result<_, _>>()?;
        layout.with(SharedPageView { heading, works })
    }
}

fn shared_work(page: &PageContext<'_>, shared: &Shared<'_>) -> Result<SharedWork, Moved> {
    let work = shared.work.data();
    let cited = shared.cited.as_ref().map(|citing| page.citing_answer(work.id, citing));
    Ok(SharedWork {
        anchor: format!("s-{}", work.slug),
        title_html: page.work_title_html(shared.work),
        id: work.id.to_string(),
        category: work.category.map(|category| page.category_name(category)),
        external: page.external(work.id, work.url),
        find: page.find_links(work.id, || Some(page.line_plain(work.title?))),
        score: shared.score.map(|score| page.score(score)),
        cited: cited.transpose()?,
        retrieved: shared.retrieved.map(|card| page.answer_card(card)),
    })
}
