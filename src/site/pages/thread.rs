//! One part of a thread: answers that led to one another, as an outline.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::model::{QuestionIx, RecordIx, Thread as StoredThread, ThreadIx};
use crate::site::catalog::Line;
use crate::site::prelude::*;

/// The most links, and the most open questions, at one answer.
const MOST_AT_A_NODE: usize = 12;

declare! {
    Thread {
        context: PageContext,
        template: "thread.html",
        in_sitemap: true,
        addresses: ["threads/*.html"],
    }
    Inputs<'a> { record: Card<'a>, answers: Part<'a>, totals: Option<Totals> }
}

#[derive(Hash)]
pub struct Part<'a> {
    number: usize,
    has_next: bool,
    /// The number of answers in earlier parts.
    before: usize,
    nodes: Vec<Node<'a>>,
}

#[derive(Hash)]
pub struct Node<'a> {
    record: FullRecord<'a>,
    level: u32,
    version: Option<Version>,
    /// The answer that led to it, unless it is nested under that one.
    continues: Option<ThreadPlace<'a>>,
    also_from: Vec<ThreadPlace<'a>>,
    also_to: Vec<ThreadPlace<'a>>,
    /// For each of its follow-ups, whether it is open.
    open: Vec<bool>,
}

#[derive(Hash)]
pub struct Totals {
    answers: usize,
    open: usize,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

impl FileKind for Thread {
    fn files(&self, catalog: &Catalog<'_>, listing: &mut Listing) {
        for (at, thread) in catalog.archive.threads.iter().enumerate() {
            let root = &catalog.archive.records[thread.root.at()].id;
            for part in 1..=thread_parts(thread) {
                listing.add(address::thread(root, part), Id::page(at, part));
            }
        }
    }

    fn sitemap_entry(&self, catalog: &Catalog<'_>, id: Id) -> SitemapEntry {
        let root = catalog.archive.threads[id.position()].root;
        let month = Month::of(catalog.archive.records[root.at()].date);
        SitemapEntry::of_month("threads", month)
    }

    fn inputs<'a>(&self, inventory: &'a Inventory<'a>, id: Id) -> Inputs<'a> {
        let (ix, number) = (ThreadIx::new(id.position()), id.number());
        let thread = &inventory.archive.threads[ix.at()];
        let (steps, before) = inventory.outlines.part(ix, number);
        let nodes = steps.iter().map(|step| node(inventory, steps, step)).collect();
        Inputs {
            record: inventory.card(thread.root),
            answers: Part { number, has_next: number < thread_parts(thread), before, nodes },
            totals: (number == 1).then(|| totals(inventory, thread)),
        }
    }

    fn content(&self, inputs: &Inputs<'_>, page: &PageContext<'_>) -> Made {
        let root = inputs.record.data();
        let &Part { number, has_next, .. } = &inputs.answers;
        let question = || Arg::from(root.title);
        let title = match number {
            1 => page.t("thread-title", &[("question", question())]),
            part => {
                page.t("thread-title-part", &[("question", question()), ("number", part.into())])
            }
        };
        let month = Month::of(root.date);
        let description = page.t("thread-description", &[("question", question())]);
        let meta = PageMeta::new("thread", title, description).under(THREADS);
        let month_page = address::page("threads/by-month", &month.slug());
        let layout = page.layout(meta.below(month_page, page.month(month)));
        let link = |part: usize, text: &str| page.hrefs.link(&address::thread(root.id, part), text);
        let part_link = |part: usize| -> Link {
            link(part, &page.t("thread-part", &[("number", part.into())]))
        };
        layout.with(ThreadView {
            question_html: page.line_html(root.question),
            part: number,
            whole: inputs.totals.as_ref().map(|totals| totals_view(page, totals)),
            nodes: nodes(page, &inputs.answers),
            first: (number > 1).then(|| link(1, &page.t("thread-beginning", &[]))),
            earlier: (number > 2).then(|| part_link(number - 1)),
            later: has_next.then(|| part_link(number + 1)),
            open_href: page.hrefs.to("open-questions.html"),
        })
    }
}

fn node<'a>(inventory: &'a Inventory<'a>, steps: &[Step], step: &Step) -> Node<'a> {
    let place = |record| inventory.thread_place(record);
    let places = |records: Vec<RecordIx>| records.into_iter().map(place).collect();
    let follow_ups = &inventory.archive.links[step.record.at()].follow_ups;
    Node {
        record: inventory.full_record(step.record),
        level: step.level,
        version: inventory.version(step.record),
        continues: step.parent.filter(|_| !step.is_nested).map(place),
        also_from: places(askers(inventory, step)),
        also_to: places(answers(inventory, steps, step)),
        open: follow_ups.iter().map(Option::is_none).collect(),
    }
}

/// Returns the records, other than its parent, that ask a record's question: one per question.
fn askers(catalog: &Catalog<'_>, step: &Step) -> Vec<RecordIx> {
    let askers = catalog.outlines.askers(catalog.archive, step.record).iter().copied();
    let others = askers.filter(|&asker| asker != step.record && Some(asker) != step.parent);
    let mut met = BTreeSet::new();
    let question = |asker: RecordIx| catalog.archive.links[asker.at()].question;
    others.filter(|asker| met.insert(question(*asker))).take(MOST_AT_A_NODE).collect()
}

/// Returns the answers to a record's follow-ups that aren't nested under it on this page: one per
/// question.
fn answers(catalog: &Catalog<'_>, steps: &[Step], step: &Step) -> Vec<RecordIx> {
    let links = &catalog.archive.links;
    let place = |record: RecordIx| catalog.outlines.place(record);
    let first = place(steps[0].record);
    let is_nested = |answer: RecordIx| {
        // Omit an answer that asks its own question.
        answer == step.record
            || links[answer.at()].thread == links[step.record.at()].thread
                && (first..first + steps.len()).contains(&place(answer))
                && steps[place(answer) - first].parent == Some(step.record)
    };
    let mut met = BTreeSet::new();
    let follow_ups = links[step.record.at()].follow_ups.iter().flatten();
    let asked = follow_ups.filter(|question| met.insert(**question));
    let first = |question: &QuestionIx| {
        let versions = &catalog.archive.questions[question.at()].versions;
        versions.iter().copied().find(|answer| !is_nested(*answer))
    };
    asked.filter_map(first).take(MOST_AT_A_NODE).collect()
}

fn totals(catalog: &Catalog<'_>, thread: &StoredThread) -> Totals {
    let (records, links) = (&catalog.archive.records, &catalog.archive.links);
    let open = thread.nodes.iter().flat_map(|node| {
        let questions = &links[node.record.at()].follow_ups;
        let asked = records[node.record.at()].follow_ups.iter().zip(questions);
        asked.filter(|(_, question)| question.is_none()).map(|(asked, _)| &*asked.plain)
    });
    // Answers in a thread often ask the same question.
    let open: BTreeSet<&str> = open.collect();
    Totals {
        answers: thread.nodes.len(),
        open: open.len(),
        from: records[thread.root.at()].date,
        to: last_date(catalog, thread),
    }
}

fn totals_view(page: &PageContext<'_>, totals: &Totals) -> ThreadTotals {
    let &Totals { answers, open, from, to } = totals;
    let to = to.filter(|to| Some(*to) != from);
    let view = |date: NaiveDate| page.date(date);
    ThreadTotals { answers, open, from: from.map(view), to: to.map(view) }
}

/// Returns the views of a part's answers, with the lists that open and close between them.
fn nodes(page: &PageContext<'_>, part: &Part<'_>) -> Vec<ThreadNodeView> {
    let mut level = 1;
    let links =
        |places: &[ThreadPlace<'_>]| places.iter().map(|place| page.thread_link(place)).collect();
    let view = |(at, node): (usize, &Node<'_>)| {
        let next = part.nodes.get(at + 1).map_or(1, |next| next.level);
        let (opens, is_leaf) = (node.level > level, next <= node.level);
        level = node.level;
        ThreadNodeView {
            anchor: anchor(&node.record.record().id),
            number: part.before + at + 1,
            level: node.level as usize,
            opens,
            is_leaf,
            closes: node.level.saturating_sub(next) as usize,
            answer: page.answer_card(node.record.card()),
            version: node.version.as_ref().map(|version| page.version_place(version)),
            continues: node.continues.as_ref().map(|place| page.thread_link(place)),
            also_from: links(&node.also_from),
            also_to: links(&node.also_to),
            open: open(page, node),
        }
    };
    part.nodes.iter().enumerate().map(view).collect()
}

fn open(page: &PageContext<'_>, node: &Node<'_>) -> Vec<OpenFollowUp> {
    let asked = node.record.record().follow_ups.iter().zip(&node.open);
    let open = asked.filter(|(_, is_open)| **is_open).take(MOST_AT_A_NODE);
    let view = |text: &str| OpenFollowUp {
        html: page.title_html(text),
        ask: page.ask_href(|| Some(page.line_plain(Line::Whole(text)))),
    };
    open.map(|(asked, _)| view(&asked.text)).collect()
}
