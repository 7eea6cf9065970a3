//! Threads to their pages: the outline of each, cut into parts, and the lists of threads.
//!
//! The *reading order* is depth first: a question, then all that it led to, branch after branch,
//! so that an answer follows what prompted it. (By date the branches of a thread are mixed.) A
//! thread of more than two parts' worth is cut by date first, since a cut in reading order would
//! shift with every addition; the order then goes part by part.

use std::collections::BTreeSet;

use super::address::{self, Hrefs};
use super::answer::version;
use super::browse::month_links;
use super::cards::date_view;
use super::frame::{Head, counted};
use super::lists::{Group, Month, month_groups};
use super::view::{
    Link, OpenFollowUp, ThreadCard, ThreadLink, ThreadListView, ThreadNodeView, ThreadPlaceView,
    ThreadTotals, ThreadView, ThreadsView,
};
use super::{LIST_SIZE, Site, THREAD_SIZE, paging};
use crate::model::{Archive, RecordIx, Thread, ThreadIx, ThreadNode};

/// At most so many links or open questions at one answer.
const MOST_AT_A_NODE: usize = 12;

/// Lists nest no deeper: browsers give up at 512 elements, and no reader follows so far.
const MOST_LEVELS: u32 = 64;

/// The outlines of all threads, and the threads by month.
#[derive(Clone, Debug, Default)]
pub struct Threads {
    /// Threads by the month of their first answer, oldest first, undated last.
    pub months: Vec<Group<Month, ThreadIx>>,
    /// The outline of each thread.
    outlines: Vec<Vec<Step>>,
    /// The place of each record in its thread's outline.
    places: Vec<u32>,
}

/// An answer in an outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) record: RecordIx,
    pub(super) parent: Option<RecordIx>,
    /// How deep it stands on its part's page, from 1.
    pub(super) level: u32,
    /// It stands in a list below its parent.
    pub(super) is_nested: bool,
}

/// Where a record stands in the reading order of its thread.
pub(super) struct Neighbours {
    pub(super) root: RecordIx,
    pub(super) previous: Option<RecordIx>,
    pub(super) next: Option<RecordIx>,
}

impl Threads {
    /// Returns a part of a thread's outline.
    pub(super) fn steps(&self, ix: ThreadIx, part: std::ops::Range<usize>) -> &[Step] {
        &self.outlines[ix.at()][part]
    }
}

/// Makes the outline of every thread.
pub(super) fn threads(archive: &Archive) -> Threads {
    let mut months: std::collections::BTreeMap<Month, Vec<ThreadIx>> = Default::default();
    let mut places = vec![0; archive.records.len()];
    let mut outlines = Vec::with_capacity(archive.threads.len());
    for (at, thread) in archive.threads.iter().enumerate() {
        let month = Month::of(archive.records[thread.root.at()].date);
        months.entry(month).or_default().push(ThreadIx::new(at));
        let outline = outline(thread, &mut places);
        for (place, step) in (0..).zip(&outline) {
            places[step.record.at()] = place;
        }
        outlines.push(outline);
    }
    Threads { months: month_groups(months), outlines, places }
}

/// Returns a thread's answers in reading order, part by part. `scratch` has a number for each
/// record, of any value.
fn outline(thread: &Thread, scratch: &mut [u32]) -> Vec<Step> {
    let nodes = &thread.nodes;
    for (at, node) in (0..).zip(nodes) {
        scratch[node.record.at()] = at;
    }
    let mut outline = Vec::with_capacity(nodes.len());
    for part in 1..=paging::count(nodes.len(), THREAD_SIZE) {
        let range = paging::range(nodes.len(), THREAD_SIZE, part);
        let mut below: Vec<Vec<usize>> = vec![Vec::new(); range.len()];
        // What is to come, the next last. Children are pushed from the last to the first.
        let mut ahead: Vec<(usize, u32)> = Vec::new();
        for at in range.clone().rev() {
            let parent = nodes[at].parent.map(|parent| scratch[parent.at()] as usize);
            match parent.filter(|parent| range.contains(parent)) {
                Some(parent) => below[parent - range.start].push(at),
                None => ahead.push((at, 1)),
            }
        }
        while let Some((at, level)) = ahead.pop() {
            let ThreadNode { record, parent, .. } = nodes[at];
            let is_nested = level > 1 && !(level == MOST_LEVELS && is_at_limit(&outline, parent));
            outline.push(Step { record, parent, level, is_nested });
            let child_level = (level + 1).min(MOST_LEVELS);
            ahead.extend(below[at - range.start].iter().map(|&child| (child, child_level)));
        }
    }
    outline
}

/// Tells whether a record that stands in the outline is at the deepest level.
fn is_at_limit(outline: &[Step], record: Option<RecordIx>) -> bool {
    // Below the deepest level everything stands in one list, a parent before its children.
    let deepest = outline.iter().rev().take_while(|step| step.level == MOST_LEVELS);
    deepest.map(|step| Some(step.record)).any(|above| above == record)
}

/// The address of a part of a thread. The first has the thread's own.
pub(super) fn part_path(site: &Site<'_>, thread: &Thread, part: usize) -> String {
    let root = &site.archive.records[thread.root.at()].id;
    match part {
        1 => format!("threads/{root}.html"),
        _ => format!("threads/{root}/{part}.html"),
    }
}

/// How many parts a thread has.
pub(super) fn parts(thread: &Thread) -> usize {
    paging::count(thread.nodes.len(), THREAD_SIZE)
}

impl Site<'_> {
    fn thread_title(&self, thread: &Thread) -> &str {
        &self.archive.records[thread.root.at()].title
    }

    /// Returns the link to a record's place in its thread, or to the record where it has none.
    fn thread_link(&self, record: RecordIx, hrefs: &Hrefs) -> ThreadLink {
        let question = &self.archive.records[record.at()].question;
        ThreadLink {
            href: self.thread_href(record, hrefs),
            question_html: self.title_html(question),
        }
    }

    /// Returns the address that such a link leads to.
    pub(super) fn thread_href(&self, record: RecordIx, hrefs: &Hrefs) -> String {
        let stored = &self.archive.records[record.at()];
        match self.archive.links[record.at()].thread {
            Some(ix) => {
                let thread = &self.archive.threads[ix.at()];
                let place = self.threads.places[record.at()] as usize;
                // All parts but the last have the same size.
                let part = (place / THREAD_SIZE + 1).min(parts(thread));
                let page = part_path(self, thread, part);
                let fragment = anchor(self, record);
                match hrefs.is_from(&page) {
                    true => format!("#{fragment}"),
                    false => format!("{}#{fragment}", hrefs.to(&page)),
                }
            }
            None => hrefs.to(&address::answer(&stored.id)),
        }
    }

    /// Returns a record's neighbours in the reading order of its thread.
    pub(super) fn neighbours(&self, record: RecordIx) -> Option<Neighbours> {
        let ix = self.archive.links[record.at()].thread?;
        let outline = &self.threads.outlines[ix.at()];
        let place = self.threads.places[record.at()] as usize;
        Some(Neighbours {
            root: self.archive.threads[ix.at()].root,
            previous: place.checked_sub(1).map(|before| outline[before].record),
            next: outline.get(place + 1).map(|step| step.record),
        })
    }

    /// Returns a thread as other pages list it.
    pub(super) fn thread_card(&self, thread: &Thread, hrefs: &Hrefs) -> ThreadCard {
        let records = &self.archive.records;
        let first = records[thread.root.at()].date;
        let last =
            thread.nodes.iter().filter_map(|node| records[node.record.at()].date).next_back();
        ThreadCard {
            href: hrefs.to(&part_path(self, thread, 1)),
            answer: self.answer_card(thread.root, hrefs),
            answers: Some(thread.nodes.len()),
            last: last.filter(|last| Some(*last) != first).map(date_view),
        }
    }

    /// Returns where a record stands in its thread.
    pub(super) fn thread_place(&self, record: RecordIx, hrefs: &Hrefs) -> Option<ThreadPlaceView> {
        let Neighbours { root, previous, next } = self.neighbours(record)?;
        let question = |record: RecordIx| self.archive.links[record.at()].question;
        let repeats = |other: Option<RecordIx>| {
            other.is_some_and(|o| question(o).is_some() && question(o) == question(record))
        };
        let answer = |record: RecordIx| {
            let stored = &self.archive.records[record.at()];
            ThreadLink {
                href: hrefs.to(&address::answer(&stored.id)),
                question_html: self.title_html(&stored.question),
            }
        };
        Some(ThreadPlaceView {
            href: self.thread_href(record, hrefs),
            question_html: self.title_html(&self.archive.records[root.at()].question),
            is_first: root == record,
            previous: previous.map(answer),
            next: next.map(answer),
            repeats_previous: repeats(previous),
            repeats_next: repeats(next),
        })
    }
}

/// Element id of a record on its thread's page. A letter before it, as some ids are numbers.
fn anchor(site: &Site<'_>, record: RecordIx) -> String {
    format!("a-{}", site.archive.records[record.at()].id)
}

/// Makes the view of one part of a thread.
pub(super) fn thread(site: &Site<'_>, ix: ThreadIx, part: usize, path: &str) -> ThreadView {
    let thread = &site.archive.threads[ix.at()];
    let hrefs = site.hrefs(path);
    let root = &site.archive.records[thread.root.at()];
    let count = parts(thread);
    let range = paging::range(thread.nodes.len(), THREAD_SIZE, part);
    let mut title = format!("Thread: {}", site.thread_title(thread));
    if part > 1 {
        title.push_str(&format!(" (part {part})"));
    }
    let month = Month::of(root.date);
    let list = address::page("threads/by-month", &month.slug());
    let head = Head {
        kind: "thread",
        title: &title,
        description: format!("What the question led to, as an outline: {}", root.title),
        above: vec![("threads.html".into(), "Threads".into()), (list, month.text())],
        section: Some("threads.html"),
    };
    let (view_site, page) = site.frame(path, head);
    let link =
        |part: usize, text: String| Link { href: hrefs.to(&part_path(site, thread, part)), text };
    ThreadView {
        site: view_site,
        page,
        question_html: site.title_html(&root.question),
        part,
        whole: (part == 1).then(|| totals(site, thread)),
        nodes: nodes(site, ix, range, &hrefs),
        first: (part > 1).then(|| link(1, "Beginning of the thread".to_owned())),
        earlier: (part > 2).then(|| link(part - 1, format!("Part {}", part - 1))),
        later: (part < count).then(|| link(part + 1, format!("Part {}", part + 1))),
        open_href: hrefs.to("open-questions.html"),
    }
}

pub(super) fn totals(site: &Site<'_>, thread: &Thread) -> ThreadTotals {
    let (records, links) = (&site.archive.records, &site.archive.links);
    let from = records[thread.root.at()].date;
    let mut dates = thread.nodes.iter().filter_map(|node| records[node.record.at()].date);
    let open = |node: &ThreadNode| {
        let answers = &links[node.record.at()].follow_ups;
        let asked = records[node.record.at()].follow_ups.iter().zip(answers);
        asked.filter(|(_, answers)| answers.is_empty()).map(|(asked, _)| &*asked.plain)
    };
    // Answers of a thread often ask the same question.
    let open: BTreeSet<&str> = thread.nodes.iter().flat_map(open).collect();
    ThreadTotals {
        answers: thread.nodes.len(),
        open: open.len(),
        from: from.map(date_view),
        to: dates.next_back().filter(|to| Some(*to) != from).map(date_view),
    }
}

/// Returns the answers of a part with what closes and opens between them.
fn nodes(
    site: &Site<'_>,
    ix: ThreadIx,
    range: std::ops::Range<usize>,
    hrefs: &Hrefs,
) -> Vec<ThreadNodeView> {
    let steps = &site.threads.outlines[ix.at()][range.clone()];
    let mut level = 1;
    let link = |record: RecordIx| site.thread_link(record, hrefs);
    let view = |(at, step): (usize, &Step)| {
        let next = steps.get(at + 1).map_or(1, |next| next.level);
        let (opens, is_leaf) = (step.level > level, next <= step.level);
        level = step.level;
        ThreadNodeView {
            anchor: anchor(site, step.record),
            number: range.start + at + 1,
            level: step.level as usize,
            opens,
            is_leaf,
            closes: step.level.saturating_sub(next) as usize,
            answer: site.answer_card(step.record, hrefs),
            version: version(site, step.record, hrefs),
            continues: step.parent.filter(|_| !step.is_nested).map(link),
            also_from: askers(site, step).into_iter().map(link).collect(),
            also_to: answers(site, steps, step).into_iter().map(link).collect(),
            open: open(site, step.record),
        }
    };
    steps.iter().enumerate().map(view).collect()
}

/// Returns what asks the same as its parent does.
pub(super) fn askers(site: &Site<'_>, step: &Step) -> Vec<RecordIx> {
    let askers = site.archive.links[step.record.at()].asked_from.iter().copied();
    let others = askers.filter(|&asker| asker != step.record && Some(asker) != step.parent);
    by_question(site, others)
}

/// Returns what a record asks and is not nested below it on this page.
pub(super) fn answers(site: &Site<'_>, steps: &[Step], step: &Step) -> Vec<RecordIx> {
    let links = &site.archive.links;
    let place = |record: RecordIx| site.threads.places[record.at()] as usize;
    let first = place(steps[0].record);
    let is_nested = |answer: RecordIx| {
        // A question that asks itself leads nowhere.
        answer == step.record
            || links[answer.at()].thread == links[step.record.at()].thread
                && (first..first + steps.len()).contains(&place(answer))
                && steps[place(answer) - first].parent == Some(step.record)
    };
    let answers = links[step.record.at()].follow_ups.iter().flatten().copied();
    by_question(site, answers.filter(|answer| !is_nested(*answer)))
}

/// Returns the first of records, one for the versions of a question.
fn by_question(site: &Site<'_>, records: impl Iterator<Item = RecordIx>) -> Vec<RecordIx> {
    let mut met = BTreeSet::new();
    records
        .filter(|record| met.insert(site.archive.links[record.at()].question.map(|q| q.at())))
        .take(MOST_AT_A_NODE)
        .collect()
}

fn open(site: &Site<'_>, record: RecordIx) -> Vec<OpenFollowUp> {
    let asked = &site.archive.records[record.at()].follow_ups;
    let answers = &site.archive.links[record.at()].follow_ups;
    asked
        .iter()
        .zip(answers)
        .filter(|(_, answers)| answers.is_empty())
        .take(MOST_AT_A_NODE)
        .map(|(asked, _)| OpenFollowUp { html: site.title_html(&asked.text) })
        .collect()
}

/// Returns the longest threads; of equal ones the older comes first.
pub(super) fn longest<'a>(site: &'a Site<'_>) -> Vec<&'a Thread> {
    let mut threads: Vec<_> = site.archive.threads.iter().collect();
    threads.sort_by_key(|thread| (std::cmp::Reverse(thread.nodes.len()), thread.root));
    threads
}

/// Makes the view of the way into the threads.
pub(super) fn index(site: &Site<'_>, path: &str) -> ThreadsView {
    const LONGEST: usize = 30;
    const NEWEST: usize = 20;
    let hrefs = site.hrefs(path);
    let total = site.archive.threads.len();
    let head = Head {
        kind: "threads",
        title: "Threads",
        description: format!("{} of answers that led to one another.", counted(total, "thread")),
        above: Vec::new(),
        section: Some("threads.html"),
    };
    let (view_site, page) = site.frame(path, head);
    let months = &site.threads.months;
    let dated = months.iter().filter(|group| group.key != Month::Undated).rev();
    let newest = dated.flat_map(|group| group.entries.iter().rev());
    let card = |thread: &Thread| site.thread_card(thread, &hrefs);
    ThreadsView {
        site: view_site,
        page,
        total,
        longest: longest(site).into_iter().take(LONGEST).map(card).collect(),
        newest: newest
            .filter(|_| total > LONGEST)
            .take(NEWEST)
            .map(|ix| card(&site.archive.threads[ix.at()]))
            .collect(),
        months: month_links("threads/by-month", months, &hrefs),
    }
}

/// Makes the view of one page of the threads that began in a month.
pub(super) fn month(site: &Site<'_>, at: usize, number: usize, path: &str) -> ThreadListView {
    let group = &site.threads.months[at];
    let hrefs = site.hrefs(path);
    let total = group.entries.len();
    let count = paging::count(total, LIST_SIZE);
    let entries = &group.entries[paging::range(total, LIST_SIZE, number)];
    let heading = match group.key {
        Month::Undated => "Threads that began with an undated answer".to_owned(),
        month => format!("Threads that began in {}", month.text()),
    };
    let title = paging::title(&heading, number, count);
    let head = Head {
        kind: "thread-list",
        title: &title,
        description: paging::description(&heading, total, "thread", number, LIST_SIZE),
        above: vec![("threads.html".into(), "Threads".into())],
        section: Some("threads.html"),
    };
    let (view_site, page) = site.frame(path, head);
    let is_newest = number == count;
    let card = |ix: &ThreadIx| {
        let card = site.thread_card(&site.archive.threads[ix.at()], &hrefs);
        // A thread that grows must not change a sealed page.
        if is_newest { card } else { ThreadCard { answers: None, last: None, ..card } }
    };
    ThreadListView {
        site: view_site,
        page,
        heading,
        total: is_newest.then_some(total),
        threads: entries.iter().rev().map(card).collect(),
        pager: paging::pager(
            &address::page("threads/by-month", &group.slug),
            number,
            count,
            &hrefs,
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Returns a thread in which node `n + 1` stands below node `parents[n]`.
    fn tree(parents: &[usize]) -> Thread {
        let mut nodes = vec![ThreadNode { record: RecordIx(0), parent: None, depth: 0 }];
        for (at, &parent) in (1..).zip(parents) {
            let above = nodes[parent % nodes.len()];
            let parent = Some(above.record);
            nodes.push(ThreadNode { record: RecordIx(at), parent, depth: above.depth + 1 });
        }
        Thread { root: RecordIx(0), nodes }
    }

    #[test]
    fn a_thread_is_read_branch_by_branch() {
        let outline = outline(&tree(&[0, 0, 1, 0, 1]), &mut [0; 6]);
        let read: Vec<_> = outline.iter().map(|step| (step.record.0, step.level)).collect();
        assert_eq!(read, [(0, 1), (1, 2), (3, 3), (5, 3), (2, 2), (4, 2)]);
    }

    #[test]
    fn a_long_chain_stops_to_nest() {
        let chain: Vec<usize> = (0..99).collect();
        let outline = outline(&tree(&chain), &mut [0; 100]);
        let levels: Vec<u32> = outline.iter().map(|step| step.level).collect();
        assert_eq!(levels[..64], (1..=64).collect::<Vec<u32>>());
        assert!(levels[64..].iter().all(|level| *level == 64));
        let nested = outline.iter().filter(|step| step.is_nested).count();
        assert_eq!(nested, 63, "the others name the answer that they follow");
    }

    proptest! {
        #[test]
        fn an_outline_has_every_node_once_and_children_behind_their_parents(
            parents in prop::collection::vec(any::<prop::sample::Index>(), 1..900),
        ) {
            let parents: Vec<usize> = parents.iter().map(|p| p.index(901)).collect();
            let thread = tree(&parents);
            let steps = outline(&thread, &mut vec![7; thread.nodes.len()]);
            let mut all: Vec<_> = steps.iter().map(|step| step.record).collect();
            all.sort_unstable();
            prop_assert!(all.iter().enumerate().all(|(at, record)| record.at() == at));
            prop_assert_eq!(all.len(), thread.nodes.len());
            for part in 1..=parts(&thread) {
                let steps = &steps[paging::range(thread.nodes.len(), THREAD_SIZE, part)];
                let mut open: Vec<RecordIx> = Vec::new();
                for step in steps {
                    open.truncate(step.level as usize - 1);
                    if let Some(above) = open.last().filter(|_| step.is_nested) {
                        prop_assert_eq!(step.parent, Some(*above));
                    }
                    open.push(step.record);
                    prop_assert_eq!(open.len(), step.level as usize);
                }
            }
        }

        #[test]
        fn an_addition_changes_the_last_part_of_an_outline_only(
            parents in prop::collection::vec(any::<prop::sample::Index>(), 500..900),
        ) {
            let parents: Vec<usize> = parents.iter().map(|p| p.index(901)).collect();
            let (whole, shorter) = (tree(&parents), tree(&parents[..parents.len() - 1]));
            let sealed = (parts(&shorter) - 1) * THREAD_SIZE;
            let steps = |thread: &Thread| outline(thread, &mut vec![0; thread.nodes.len()]);
            prop_assert_eq!(&steps(&whole)[..sealed], &steps(&shorter)[..sealed]);
        }
    }
}
