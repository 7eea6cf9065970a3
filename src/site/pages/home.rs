//! The front page: what the archive is, its newest answers, and links into it.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::model::WorkIx;
use crate::site::prelude::*;

/// Questions with the newest answers.
const NEWEST: usize = 12;
const MOST_CITED: usize = 8;
const MOST_TOPICS: usize = 8;
const MOST_OPEN: usize = 6;
const MOST_THREADS: usize = 5;

declare! {
    Home { context: PageContext, template: "home.html", in_sitemap: true, path: "index.html" }
    Inputs<'a> {
        answers: Vec<Card<'a>>,
        /// The categories with the most answers.
        lists: Vec<(CategoryRef<'a>, usize)>,
        works: Vec<(WorkRef<'a>, usize)>,
        threads: Vec<ThreadEntry<'a>>,
        questions: Vec<AskedQuestion<'a>>,
        totals: Totals,
    }
}

#[derive(Hash)]
pub struct Totals {
    answers: usize,
    questions: usize,
    works: usize,
    open: usize,
    gaps: usize,
    newest: Option<NaiveDate>,
}

impl FileKind for Home {
    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, _: Id) -> Inputs<'a> {
        let archive = inventory.archive;
        let cited = most_cited(inventory, (0..archive.works.len()).map(WorkIx::new));
        let longest = longest(inventory, MOST_THREADS).into_iter();
        let open = archive.open_questions.len();
        Inputs {
            answers: newest(inventory),
            lists: largest(inventory, MOST_TOPICS, |at| {
                inventory.groups.categories[at].entries.len()
            }),
            works: with_counts(inventory, &cited, MOST_CITED),
            threads: longest.map(|ix| inventory.thread_entry(ix)).collect(),
            questions: (0..open.min(MOST_OPEN)).map(|at| inventory.asked_question(at)).collect(),
            totals: Totals {
                answers: archive.records.len(),
                questions: archive.questions.len(),
                works: archive.works.len(),
                open,
                gaps: inventory.by_category.gaps.len(),
                newest: archive.records.iter().filter_map(|record| record.date).next_back(),
            },
        }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let totals = &inputs.totals;
        let settings = page.settings;
        let meta = PageMeta::new("home", &*settings.title, &*settings.description);
        let mut layout = page.layout(meta);
        layout.page.json_ld_html = page.json_ld_of_home();
        layout.with(HomeView {
            answers: totals.answers,
            questions: totals.questions,
            works: totals.works,
            newest_date: totals.newest.map(|date| page.date(date)),
            months: months(page, &inputs.answers),
            topics: page.category_links(&inputs.lists),
            categories_href: page.hrefs.to("categories.html"),
            most_cited: page.cited_cards(&inputs.works),
            threads: inputs.threads.iter().map(|thread| page.thread_card(thread)).collect(),
            threads_href: page.hrefs.to("threads.html"),
            open_questions: inputs.questions.iter().map(|q| page.question_view(q)).collect(),
            open_total: totals.open,
            open_href: page.hrefs.to("open-questions.html"),
            answers_href: page.hrefs.to("answers.html"),
            sources_href: page.hrefs.to("sources.html"),
            gaps_total: totals.gaps,
            gaps_href: page.hrefs.to("gaps.html"),
            statistics_href: page.hrefs.to("statistics.html"),
        })
    }
}

/// Returns the newest answers, as many as answer `NEWEST` questions.
fn newest<'a>(inventory: &'a Inventory<'a>) -> Vec<Card<'a>> {
    let mut questions = BTreeSet::new();
    let cards = newest_records(inventory).take(2 * NEWEST).map(|ix| inventory.card(ix));
    let shown = cards.map_while(|card| {
        questions.insert(card.data().key);
        (questions.len() <= NEWEST).then_some(card)
    });
    shown.collect()
}

fn months(page: &PageContext<'_>, answers: &[Card<'_>]) -> Vec<HomeMonth> {
    let month = |card: &Card<'_>| Month::of(card.data().date);
    let view = |answers: &[Card<'_>]| HomeMonth {
        month: page.month_link(month(&answers[0])),
        answers: page.answer_rows(answers),
    };
    answers.chunk_by(|a, b| month(a) == month(b)).map(view).collect()
}
