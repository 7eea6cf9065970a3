//! The front page: what this is, the newest answers, and the ways on.

use super::Site;
use super::address::{self, Hrefs};
use super::browse::{most_cited, newest};
use super::cards::date_view;
use super::frame::Head;
use super::machine::json_ld;
use super::open::open_question;
use super::threads::longest;
use super::view::{HomeMonth, HomeView, Link};
use crate::model::WorkIx;

/// Makes the front page's view.
pub(super) fn home(site: &Site<'_>, path: &str) -> HomeView {
    const MOST_CITED: usize = 8;
    const MOST_OPEN: usize = 6;
    const MOST_THREADS: usize = 5;
    let hrefs = site.hrefs(path);
    let archive = site.archive;
    let head = Head {
        kind: "home",
        title: &site.settings.title,
        description: site.settings.description.clone(),
        above: Vec::new(),
        section: None,
    };
    let (view_site, mut page) = site.frame(path, head);
    page.json_ld_html = json_ld::home(site);
    let cited = most_cited(site, (0..archive.works.len()).map(WorkIx::new));
    let newest_date = archive.records.iter().filter_map(|record| record.date).next_back();
    HomeView {
        site: view_site,
        page,
        answers: archive.records.len(),
        questions: archive.questions.len(),
        works: archive.works.len(),
        newest_date: newest_date.map(date_view),
        months: months(site, &hrefs),
        most_cited: cited
            .into_iter()
            .take(MOST_CITED)
            .map(|work| site.cited_card(work, &hrefs))
            .collect(),
        threads: longest(site)
            .into_iter()
            .take(MOST_THREADS)
            .map(|thread| site.thread_card(thread, &hrefs))
            .collect(),
        threads_href: hrefs.to("threads.html"),
        open_questions: (0..archive.open_questions.len().min(MOST_OPEN))
            .map(|at| open_question(site, at, &hrefs))
            .collect(),
        open_total: archive.open_questions.len(),
        open_href: hrefs.to("open-questions.html"),
        answers_href: hrefs.to("answers.html"),
        sources_href: hrefs.to("sources.html"),
        gaps_total: site.whole.gaps.len(),
        gaps_href: hrefs.to("gaps.html"),
        statistics_href: hrefs.to("statistics.html"),
    }
}

/// Returns the newest answers by month.
fn months(site: &Site<'_>, hrefs: &Hrefs) -> Vec<HomeMonth> {
    const NEWEST: usize = 12;
    let mut months: Vec<HomeMonth> = Vec::new();
    for ix in newest(site).take(NEWEST) {
        let date = site.archive.records[ix.at()].date;
        let Some(at) = site.lists.month(date) else { continue };
        let group = &site.lists.months[at];
        let href = hrefs.to(&address::page("months", &group.slug));
        let month = Link { href, text: group.key.text() };
        if months.last().is_none_or(|last| last.month != month) {
            months.push(HomeMonth { month, answers: Vec::new() });
        }
        if let Some(last) = months.last_mut() {
            last.answers.push(site.answer_card(ix, hrefs));
        }
    }
    months
}
