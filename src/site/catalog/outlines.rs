//! Turns threads into outlines: the reading order of each thread, split into parts.
//!
//! The *reading order* is depth first: a question, then everything that it led to, branch by
//! branch. So an answer follows the one that prompted it, while an order by date would mix
//! branches. Answers to one question under one parent are one *node*: they follow one another, and
//! everything that they led to is under all of them. A thread that needs more than one part is first split by date, because a split in
//! reading order would shift with every addition. Then each part is put in reading order.

use super::months::{Group, Month, by_month};
use super::paging;
use std::collections::BTreeMap;

use crate::model::{Archive, Question, QuestionIx, RecordIx, Thread, ThreadIx, ThreadNode};

/// Answers in one part of a thread.
pub const THREAD_SIZE: usize = 200;

/// The deepest nesting of lists. Browsers give up at 512 elements, and no reader follows that far.
const MOST_LEVELS: u32 = 64;

/// The outlines of all threads, and the threads by month.
#[derive(Clone, Debug, Default)]
pub struct Outlines {
    /// Threads by the month of their first answer, oldest first, undated last.
    pub months: Vec<Group<Month, ThreadIx>>,
    outlines: Vec<Vec<Step>>,
    /// The position of each record in its thread's outline.
    places: Vec<u32>,
    /// For questions that many answers ask, some of those answers.
    askers: BTreeMap<QuestionIx, Vec<RecordIx>>,
}

/// An answer in an outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub record: RecordIx,
    /// The answer that led to this one.
    pub parent: Option<RecordIx>,
    /// Its nesting depth on the page of its part, from 1.
    pub level: u32,
    /// True if it is in a list under its parent.
    pub is_nested: bool,
    /// True if it answers the same question as the step before it: both are in one node.
    pub is_version: bool,
}

impl Outlines {
    /// Returns a part of a thread's outline.
    pub fn part(&self, ix: ThreadIx, part: usize) -> &[Step] {
        let outline = &self.outlines[ix.at()];
        &outline[paging::range(outline.len(), THREAD_SIZE, part)]
    }

    /// Returns the position of a record in its thread's outline.
    pub fn place(&self, record: RecordIx) -> usize {
        self.places[record.at()] as usize
    }

    /// Returns the number of nodes in the parts before a part.
    pub fn nodes_before(&self, ix: ThreadIx, part: usize) -> usize {
        let outline = &self.outlines[ix.at()];
        let start = paging::range(outline.len(), THREAD_SIZE, part).start;
        outline[..start].iter().filter(|step| !step.is_version).count()
    }

    /// Returns the answers that ask a record's question; where they are many, the first few of each
    /// of a few questions.
    pub fn askers<'a>(&'a self, archive: &'a Archive, record: RecordIx) -> &'a [RecordIx] {
        let question = archive.links[record.at()].question;
        let few = question.and_then(|question| self.askers.get(&question));
        few.map_or(archive.asked_from(record), Vec::as_slice)
    }

    pub fn part_of(&self, thread: &Thread, record: RecordIx) -> usize {
        // All parts but the last have the same size.
        (self.place(record) / THREAD_SIZE + 1).min(thread_parts(thread))
    }

    /// Returns the records before and after a record in its thread's reading order.
    pub fn neighbours(&self, ix: ThreadIx, record: RecordIx) -> [Option<RecordIx>; 2] {
        let (outline, place) = (&self.outlines[ix.at()], self.place(record));
        let before = place.checked_sub(1).map(|before| outline[before].record);
        [before, outline.get(place + 1).map(|step| step.record)]
    }
}

pub fn thread_parts(thread: &Thread) -> usize {
    paging::count(thread.nodes.len(), THREAD_SIZE)
}

/// Answers that ask a question: more are not all looked at by each answer to it.
const MANY_ASKERS: usize = 60;

/// Askers that are versions of one question, of which a page may leave out two.
const MOST_VERSIONS: usize = 3;

/// Returns some of those who ask a question that many ask.
fn few_askers(archive: &Archive, question: &Question) -> Vec<RecordIx> {
    let mut met: BTreeMap<_, usize> = BTreeMap::new();
    let is_first = |asker: &RecordIx| {
        let count = met.entry(archive.links[asker.at()].question).or_default();
        *count += 1;
        *count <= MOST_VERSIONS
    };
    question.asked_by.iter().copied().filter(is_first).take(MANY_ASKERS).collect()
}

pub fn outlines(archive: &Archive) -> Outlines {
    let mut places = vec![0; archive.records.len()];
    let mut outlines = Vec::with_capacity(archive.threads.len());
    let shared = |record: RecordIx| {
        let question = archive.links[record.at()].question?;
        (archive.questions[question.at()].versions.len() > 1).then_some(question)
    };
    for thread in &archive.threads {
        let outline = outline(thread, shared, &mut places);
        for (place, step) in (0..).zip(&outline) {
            places[step.record.at()] = place;
        }
        outlines.push(outline);
    }
    let threads = archive.threads.iter().enumerate();
    let begun = |(at, thread): (usize, &Thread)| {
        (archive.records[thread.root.at()].date, ThreadIx::new(at))
    };
    let questions = archive.questions.iter().enumerate();
    let often_asked = questions.filter(|(_, question)| question.asked_by.len() > MANY_ASKERS);
    let askers = often_asked
        .map(|(at, question)| (QuestionIx::new(at), few_askers(archive, question)))
        .collect();
    Outlines { months: by_month(threads.map(begun)), outlines, places, askers }
}

/// Returns a thread's answers in reading order, part by part. `question` returns a record's
/// question if several answers share it. `scratch` holds one number per record; their initial values
/// don't matter.
fn outline(
    thread: &Thread,
    question: impl Fn(RecordIx) -> Option<QuestionIx>,
    scratch: &mut [u32],
) -> Vec<Step> {
    let nodes = &thread.nodes;
    for (at, node) in (0..).zip(nodes) {
        scratch[node.record.at()] = at;
    }
    let mut outline = Vec::with_capacity(nodes.len());
    for part in 1..=paging::count(nodes.len(), THREAD_SIZE) {
        let range = paging::range(nodes.len(), THREAD_SIZE, part);
        let firsts = first_versions(&nodes[range.clone()], &question);
        let first = |at: usize| firsts[at - range.start];
        let mut versions: Vec<Vec<usize>> = vec![Vec::new(); range.len()];
        let mut below: Vec<Vec<usize>> = vec![Vec::new(); range.len()];
        // A stack of the nodes still to visit. Children are pushed in reverse, so that the first
        // is on top.
        let mut ahead: Vec<(usize, u32)> = Vec::new();
        for at in range.clone().rev() {
            if first(at) != at - range.start {
                versions[first(at)].push(at);
                continue;
            }
            let parent = nodes[at].parent.map(|parent| scratch[parent.at()] as usize);
            match parent.filter(|parent| range.contains(parent)) {
                Some(parent) => below[first(parent)].push(at),
                None => ahead.push((at, 1)),
            }
        }
        while let Some((at, level)) = ahead.pop() {
            let ThreadNode { record, parent, .. } = nodes[at];
            let is_nested = level > 1 && !(level == MOST_LEVELS && is_at_limit(&outline, parent));
            outline.push(Step { record, parent, level, is_nested, is_version: false });
            let others = versions[at - range.start].iter().rev().map(|&other| nodes[other].record);
            outline.extend(others.map(|record| Step {
                record,
                parent,
                level,
                is_nested,
                is_version: true,
            }));
            let child_level = (level + 1).min(MOST_LEVELS);
            ahead.extend(below[at - range.start].iter().map(|&child| (child, child_level)));
        }
    }
    outline
}

/// Returns for each answer of a part the position of the first one in its node.
fn first_versions(
    nodes: &[ThreadNode],
    question: impl Fn(RecordIx) -> Option<QuestionIx>,
) -> Vec<usize> {
    let mut firsts: BTreeMap<(RecordIx, QuestionIx), usize> = BTreeMap::new();
    let first = |(at, node): (usize, &ThreadNode)| {
        let key = node.parent.zip(question(node.record));
        key.map_or(at, |key| *firsts.entry(key).or_insert(at))
    };
    nodes.iter().enumerate().map(first).collect()
}

/// Returns whether a record in the outline is at the deepest level.
fn is_at_limit(outline: &[Step], record: Option<RecordIx>) -> bool {
    // Everything under the deepest level is in one list, each parent before its children.
    let deepest = outline.iter().rev().take_while(|step| step.level == MOST_LEVELS);
    deepest.map(|step| Some(step.record)).any(|above| above == record)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use proptest::prelude::*;

    /// Returns a thread in which node `n + 1` is a child of node `parents[n]`.
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
        let outline = outline(&tree(&[0, 0, 1, 0, 1]), |_| None, &mut [0; 6]);
        let read: Vec<_> = outline.iter().map(|step| (step.record.0, step.level)).collect();
        assert_eq!(read, [(0, 1), (1, 2), (3, 3), (5, 3), (2, 2), (4, 2)]);
    }

    #[test]
    fn a_long_chain_stops_to_nest() {
        let chain: Vec<usize> = (0..99).collect();
        let outline = outline(&tree(&chain), |_| None, &mut [0; 100]);
        let levels: Vec<u32> = outline.iter().map(|step| step.level).collect();
        assert_eq!(levels[..64], (1..=64).collect::<Vec<u32>>());
        assert!(levels[64..].iter().all(|level| *level == 64));
        let nested = outline.iter().filter(|step| step.is_nested).count();
        assert_eq!(nested, 63, "the others name the answer that they follow");
    }

    #[test]
    fn versions_under_one_parent_are_one_node() {
        // Records 1 and 3 answer one question after record 0. So does record 5, after record 2.
        let question = |record: RecordIx| [1, 3, 5].contains(&record.0).then_some(QuestionIx(0));
        let outline = outline(&tree(&[0, 0, 0, 3, 2]), question, &mut [0; 6]);
        let step = |step: &Step| (step.record.0, step.level, step.is_version);
        let expected = [
            (0, 1, false),
            (1, 2, false),
            (3, 2, true),
            (4, 3, false),
            (2, 2, false),
            (5, 3, false),
        ];
        assert_eq!(outline.iter().map(step).collect::<Vec<_>>(), expected);
        assert_eq!(outline[3].parent, Some(RecordIx(3)), "it is under the node of its parent");
    }

    /// Gives every third record the question of its predecessors, so that siblings share some.
    fn some_question(record: RecordIx) -> Option<QuestionIx> {
        record.at().is_multiple_of(3).then(|| QuestionIx::new(record.at() % 2))
    }

    proptest! {
        #[test]
        fn an_outline_has_every_node_once_and_children_behind_their_parents(
            parents in prop::collection::vec(any::<prop::sample::Index>(), 1..900),
        ) {
            let parents: Vec<usize> = parents.iter().map(|p| p.index(901)).collect();
            let thread = tree(&parents);
            let steps = outline(&thread, some_question, &mut vec![7; thread.nodes.len()]);
            let mut all: Vec<_> = steps.iter().map(|step| step.record).collect();
            all.sort_unstable();
            prop_assert!(all.iter().enumerate().all(|(at, record)| record.at() == at));
            prop_assert_eq!(all.len(), thread.nodes.len());
            for part in 1..=thread_parts(&thread) {
                let steps = &steps[paging::range(thread.nodes.len(), THREAD_SIZE, part)];
                let mut open: Vec<Vec<RecordIx>> = Vec::new();
                let mut questions = BTreeSet::new();
                for step in steps {
                    let question = step.parent.zip(some_question(step.record));
                    if step.is_version {
                        let node = open.last_mut().expect("a version has a node");
                        let first = node[0];
                        prop_assert_eq!(some_question(first), some_question(step.record));
                        node.push(step.record);
                        prop_assert_eq!(open.len(), step.level as usize);
                        continue;
                    }
                    prop_assert!(question.is_none_or(|question| questions.insert(question)));
                    open.truncate(step.level as usize - 1);
                    if let Some(above) = open.last().filter(|_| step.is_nested) {
                        prop_assert!(step.parent.is_some_and(|parent| above.contains(&parent)));
                    }
                    open.push(vec![step.record]);
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
            let full = (thread_parts(&shorter) - 1) * THREAD_SIZE;
            let steps = |thread: &Thread| {
                outline(thread, some_question, &mut vec![0; thread.nodes.len()])
            };
            prop_assert_eq!(&steps(&whole)[..full], &steps(&shorter)[..full]);
        }
    }
}
