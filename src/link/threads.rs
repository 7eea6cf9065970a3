//! Follow-ups to threads: records that lead to one another.
//!
//! Only an edge to a later record counts, so a thread has no cycle whatever the records ask.

use crate::model::{RecordIx, RecordLinks, Thread, ThreadIx, ThreadNode};

/// Finds the threads and notes each record's thread in `links`.
///
/// A thread is a weakly connected component of two records or more. Its earliest record can't have
/// been asked for by an earlier one, so that is its root.
pub(super) fn trace(links: &mut [RecordLinks]) -> Vec<Thread> {
    let parents: Vec<Vec<RecordIx>> = links
        .iter()
        .enumerate()
        .map(|(at, link)| link.asked_from.iter().copied().filter(|asker| asker.at() < at).collect())
        .collect();

    let mut leaders: Vec<usize> = (0..links.len()).collect();
    for (at, parents) in parents.iter().enumerate() {
        for parent in parents {
            join(&mut leaders, at, parent.at());
        }
    }

    let mut members: Vec<u32> = vec![0; links.len()];
    for at in 0..links.len() {
        members[leader(&mut leaders, at)] += 1;
    }
    let mut threads: Vec<Thread> = Vec::new();
    for (at, parents) in parents.into_iter().enumerate() {
        let root = leader(&mut leaders, at);
        if members[root] < 2 {
            continue;
        }
        let record = RecordIx::new(at);
        // The leader is the earliest, so a thread begins before its other records come.
        let thread = match links[root].thread {
            Some(thread) => thread,
            None => {
                threads.push(Thread { root: record, nodes: Vec::new() });
                ThreadIx::new(threads.len() - 1)
            }
        };
        links[at].thread = Some(thread);
        threads[thread.at()].nodes.push(ThreadNode { record, parents });
    }
    threads
}

/// Joins two components under the earlier of their leaders.
fn join(leaders: &mut [usize], a: usize, b: usize) {
    let (a, b) = (leader(leaders, a), leader(leaders, b));
    leaders[a.max(b)] = a.min(b);
}

/// Returns the leader of a record's component, halving the path to it.
fn leader(leaders: &mut [usize], mut at: usize) -> usize {
    while leaders[at] != at {
        leaders[at] = leaders[leaders[at]];
        at = leaders[at];
    }
    at
}
