//! One part of a thread: answers that led to one another, as an outline. Answers to one question
//! under one parent are one node.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::model::{FollowUp, QuestionIx, RecordIx, Thread as StoredThread, ThreadIx};
use crate::site::catalog::Line;
use crate::site::page::thread_map::thread_map;
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
    /// The number of nodes in earlier parts.
    before: usize,
    nodes: Vec<Node<'a>>,
}

#[derive(Hash)]
pub struct Node<'a> {
    level: u32,
    /// The versions of its question that are in it, oldest first.
    answers: Vec<NodeAnswer<'a>>,
    /// The answer that led to it, unless it is nested under that one.
    continues: Option<ThreadPlace<'a>>,
    also_from: Vec<ThreadPlace<'a>>,
    also_to: Vec<ThreadPlace<'a>>,
}

#[derive(Hash)]
pub struct NodeAnswer<'a> {
    record: FullRecord<'a>,
    version: Option<Version>,
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
        let page = PageSteps { catalog: inventory, steps: inventory.outlines.part(ix, number) };
        let nodes = page.steps.chunk_by(|_, next| next.is_version);
        let nodes = nodes.map(|versions| node(inventory, &page, versions)).collect();
        let before = inventory.outlines.nodes_before(ix, number);
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
        let meta = meta.with_detail(root.date.map(|date| page.date(date).text));
        let month_page = address::page("threads/by-month", &month.slug());
        let layout = page.layout(meta.below(month_page, page.month(month)));
        let link = |part: usize, text: &str| page.hrefs.link(&address::thread(root.id, part), text);
        let part_link = |part: usize| -> Link {
            link(part, &page.t("thread-part", &[("number", part.into())]))
        };
        let nodes = nodes(page, &inputs.answers);
        let is_whole = number == 1 && !has_next;
        layout.with(ThreadView {
            question_html: page.question_html(&root),
            part: number,
            whole: inputs.totals.as_ref().map(|totals| totals_view(page, totals)),
            map: is_whole.then(|| map(page, &inputs.answers, &nodes)).flatten(),
            nodes,
            first: (number > 1).then(|| link(1, &page.t("thread-beginning", &[]))),
            earlier: (number > 2).then(|| part_link(number - 1)),
            later: has_next.then(|| part_link(number + 1)),
            open_href: page.hrefs.to("open-questions.html"),
        })
    }
}

/// The outline of one page.
struct PageSteps<'a> {
    catalog: &'a Catalog<'a>,
    steps: &'a [Step],
}

impl PageSteps<'_> {
    /// Returns the step of a record; `None` if it is on another page.
    fn step(&self, record: RecordIx) -> Option<&Step> {
        let place = |record: RecordIx| self.catalog.outlines.place(record);
        let step = self.steps.get(place(record).checked_sub(place(self.steps[0].record))?)?;
        (step.record == record).then_some(step)
    }

    /// Returns whether two records are in one node of this page.
    fn is_same_node(&self, record: RecordIx, other: RecordIx) -> bool {
        let links = &self.catalog.archive.links;
        let Some((step, others)) = self.step(record).zip(self.step(other)) else { return false };
        let question = links[record.at()].question;
        record == other
            || step.parent.is_some()
                && step.parent == others.parent
                && question.is_some()
                && question == links[other.at()].question
    }
}

/// Collects the inputs of a node from the steps of its versions.
fn node<'a>(inventory: &'a Inventory<'a>, page: &PageSteps<'_>, versions: &[Step]) -> Node<'a> {
    let place = |record| inventory.thread_place(record);
    let places = |records: Vec<RecordIx>| records.into_iter().map(place).collect();
    let answer = |step: &Step| NodeAnswer {
        record: inventory.full_record(step.record),
        version: inventory.version(step.record),
        open: inventory.archive.links[step.record.at()]
            .follow_ups
            .iter()
            .map(Option::is_none)
            .collect(),
    };
    let first = &versions[0];
    Node {
        level: first.level,
        answers: versions.iter().map(answer).collect(),
        continues: first.parent.filter(|_| !first.is_nested).map(place),
        also_from: places(askers(page, first)),
        also_to: places(answers(page, versions)),
    }
}

/// Returns the records outside its node and its parent's that ask a node's question: one per
/// question. Other answers to the parent's question are left out.
fn askers(page: &PageSteps<'_>, first: &Step) -> Vec<RecordIx> {
    let archive = page.catalog.archive;
    let askers = page.catalog.outlines.askers(archive, first.record).iter().copied();
    let is_near = |asker: RecordIx| {
        let is_at = |other: RecordIx| asker == other || page.is_same_node(asker, other);
        is_at(first.record) || first.parent.is_some_and(is_at)
    };
    let mut met = BTreeSet::new();
    let question = |asker: RecordIx| archive.links[asker.at()].question;
    let parent = first.parent.and_then(question);
    let repeats_parent = |asker: RecordIx| parent.is_some() && question(asker) == parent;
    let others = askers.filter(|&asker| !is_near(asker) && !repeats_parent(asker));
    others.filter(|asker| met.insert(question(*asker))).take(MOST_AT_A_NODE).collect()
}

/// Returns the answers to the follow-ups of a node that aren't nested under it on this page: one per
/// question.
fn answers(page: &PageSteps<'_>, versions: &[Step]) -> Vec<RecordIx> {
    let archive = page.catalog.archive;
    let first = versions[0].record;
    let is_nested = |answer: RecordIx| {
        let parent = page.step(answer).and_then(|step| step.parent);
        // Omit an answer that asks its own question.
        page.is_same_node(answer, first)
            || parent.is_some_and(|parent| page.is_same_node(parent, first))
    };
    let mut met = BTreeSet::new();
    let follow_ups = versions.iter().flat_map(|step| &archive.links[step.record.at()].follow_ups);
    let asked = follow_ups.flatten().filter(|question| met.insert(**question));
    let first = |question: &QuestionIx| {
        let versions = &archive.questions[question.at()].versions;
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

/// Returns the views of a part's nodes, with the lists that open and close between them.
fn nodes(page: &PageContext<'_>, part: &Part<'_>) -> Vec<ThreadNodeView> {
    let mut level = 1;
    let links =
        |places: &[ThreadPlace<'_>]| places.iter().map(|place| page.thread_link(place)).collect();
    let view = |(at, node): (usize, &Node<'_>)| {
        let next = part.nodes.get(at + 1).map_or(1, |next| next.level);
        let (opens, is_leaf) = (node.level > level, next <= node.level);
        level = node.level;
        let newest = node.newest();
        let (open, open_total) = open(page, node);
        ThreadNodeView {
            anchor: anchor(&node.answers[0].record.record().id),
            number: part.before + at + 1,
            level: node.level as usize,
            opens,
            is_leaf,
            closes: node.level.saturating_sub(next) as usize,
            answer: page.answer_card(newest.record.card()),
            version: newest.version.as_ref().map(|version| page.version_place(version)),
            versions: versions(page, node),
            continues: node.continues.as_ref().map(|place| page.thread_link(place)),
            also_from: links(&node.also_from),
            also_to: links(&node.also_to),
            open,
            open_total,
        }
    };
    part.nodes.iter().enumerate().map(view).collect()
}

impl<'a> NodeAnswer<'a> {
    fn open(&self) -> impl Iterator<Item = &'a FollowUp> {
        let asked = self.record.record().follow_ups.iter().zip(&self.open);
        asked.filter(|(_, is_open)| **is_open).map(|(asked, _)| asked)
    }
}

impl<'a> Node<'a> {
    fn newest(&self) -> &NodeAnswer<'a> {
        self.answers.last().expect("a node has an answer")
    }
}

/// Returns the versions in a node, if there are several.
fn versions(page: &PageContext<'_>, node: &Node<'_>) -> Vec<NodeVersion> {
    if node.answers.len() < 2 {
        return Vec::new();
    }
    let view = |(at, answer): (usize, &NodeAnswer<'_>)| {
        let place = page.version_place(answer.version.as_ref()?);
        Some(NodeVersion {
            anchor: (at > 0).then(|| anchor(&answer.record.record().id)),
            number: place.number,
            answer: page.answer_card(answer.record.card()),
        })
    };
    node.answers.iter().enumerate().filter_map(view).collect()
}

/// Returns the first open follow-ups of a node, and the number of all. Its versions often share
/// some.
fn open(page: &PageContext<'_>, node: &Node<'_>) -> (Vec<OpenFollowUp>, usize) {
    let mut met = BTreeSet::new();
    let open = node.answers.iter().flat_map(|answer| {
        let lang = answer.record.record().extra.lang.as_deref();
        answer.open().map(move |asked| (asked, lang))
    });
    let open: Vec<_> = open.filter(|(asked, _)| met.insert(&*asked.plain)).collect();
    let view = |&(asked, lang): &(&FollowUp, Option<&str>)| OpenFollowUp {
        html: page.in_language(page.title_html(&asked.text), lang),
        ask: page.ask_href(|| Some(page.line_plain(Line::Whole(&asked.text)))),
    };
    (open.iter().take(MOST_AT_A_NODE).map(view).collect(), open.len())
}

/// Returns the map of a whole thread, if its size allows one.
fn map(page: &PageContext<'_>, part: &Part<'_>, nodes: &[ThreadNodeView]) -> Option<ThreadMapView> {
    let levels: Vec<usize> = nodes.iter().map(|node| node.level).collect();
    let map = thread_map(&levels)?;
    let dot = |((node, view), (x, y)): ((&Node<'_>, &ThreadNodeView), (usize, usize))| MapDot {
        href: format!("#{}", view.anchor),
        number: view.number,
        title: page.line_plain(node.newest().record.card().data().question),
        x,
        y,
        has_gap: node.answers.iter().any(|answer| !answer.record.record().gaps.is_empty()),
        has_open: view.open_total > 0,
    };
    let dots: Vec<_> = part.nodes.iter().zip(nodes).zip(map.dots).map(dot).collect();
    Some(ThreadMapView {
        width: map.width,
        height: map.height,
        lines: map.lines,
        has_gap: dots.iter().any(|dot| dot.has_gap),
        has_open: dots.iter().any(|dot| dot.has_open),
        dots,
    })
}
