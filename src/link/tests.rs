//! Tests of the links: by example, and against brute force on random archives.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::for_tests::{Sample, record};
use super::*;
use crate::diagnostic::{Severity, Style, draw};
use crate::model::{Backlink, HeldTexts, RecordIx, RecordLinks, Score, WorkIx};
use crate::normalise::question_key;

fn linked(samples: impl IntoIterator<Item = Sample>) -> (Archive, Vec<Diagnostic>) {
    let Linked { archive, diagnostics, .. } = relinked(samples, &RelatedCache::default());
    (archive, diagnostics)
}

fn relinked(samples: impl IntoIterator<Item = Sample>, cached: &RelatedCache) -> Linked {
    let (records, texts) = HeldTexts::of(samples.into_iter().map(Sample::build));
    relink(records, cached, &texts).expect("holds all texts")
}

/// Ids of records by their positions.
fn ids<'a>(archive: &'a Archive, records: &[RecordIx]) -> Vec<&'a str> {
    records.iter().map(|ix| archive.records[ix.at()].id.as_str()).collect()
}

fn codes(diagnostics: &[Diagnostic]) -> Vec<&str> {
    diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}

#[test]
fn records_are_in_order_of_date_then_id_undated_last() {
    let (archive, found) = linked([
        record("d", "Q1?"),
        record("c", "Q2?").on("2026-02-01"),
        record("b", "Q3?").on("2026-02-01"),
        record("a", "Q4?"),
        record("z", "Q5?").on("2026-01-01"),
        record("w2", "Q6?").withdrawn("wrong").on("2026-01-01"),
        record("w1", "Q7?").withdrawn("wrong"),
        record("x", "Q8?").withdrawn("wrong").draft(),
    ]);
    let order: Vec<&str> = archive.records.iter().map(|record| record.id.as_str()).collect();
    assert_eq!(order, ["z", "b", "c", "a", "d"]);
    let withdrawn: Vec<&str> = archive.withdrawn.iter().map(|r| r.id.as_str()).collect();
    assert_eq!(withdrawn, ["w1", "w2"]);
    assert_eq!(archive.drafts.len(), 1);
    assert_eq!(archive.links.len(), 5);
    assert!(found.is_empty());
}

#[test]
fn of_equal_ids_the_first_by_path_is_kept_and_all_files_are_named() {
    let (archive, found) = linked([
        record("a", "Third?").file("c/1_a.txt").draft(),
        record("a", "Second?").file("b/0_a.txt"),
        record("b", "Other?"),
        record("a", "First?").file("a/9_a.txt"),
    ]);
    assert_eq!(archive.records.len(), 2);
    assert_eq!(&*archive.records[0].question, "First?");
    assert_eq!(archive.drafts.len(), 0);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].severity, Severity::Error);
    let expected = "\
error[duplicate-id]: 3 files have the record id `a`
--> a/9_a.txt
::: b/0_a.txt
::: c/1_a.txt
 |
help: keep one of them, or rename the others; until then only the first is published";
    assert_eq!(draw(&found[0], Style::Plain), expected);
}

#[test]
fn files_that_state_one_id_need_another_id() {
    let (_, found) = linked([
        record("a", "First?").file("Oven/Steam.md"),
        record("a", "Second?").file("Oven/Crust.md"),
    ]);
    assert!(
        found[0].help.as_deref().is_some_and(|help| help.contains("another `id`")),
        "{found:?}"
    );
}

#[test]
fn a_work_has_its_citing_records_with_sentences_and_its_listing_records() {
    let (archive, found) = linked([
        record("a", "Q1?").cites(&["W-1", "W-2", "W-1"]).cites(&["W-1"]).lists(540, "", "T", "W-1"),
        record("b", "Q2?").cites(&["W-3"]).lists(505, "", "T", "W-1").lists(600, "", "T", "W-1"),
        record("c", "Q3?").cites(&["W-1"]),
    ]);
    assert!(found.is_empty(), "{found:?}");
    let work = &archive.works[0];
    assert_eq!(work.id.as_str(), "W-1");
    assert_eq!(
        work.cited_by,
        [
            Backlink { record: RecordIx(0), sentences: vec![0, 3], mentions: 3 },
            Backlink { record: RecordIx(2), sentences: vec![0], mentions: 1 },
        ]
    );
    assert_eq!(work.retrieved_by, [RecordIx(1)]);
    // A second line with the same work in one record has no effect.
    assert_eq!(work.scores, Some((Score(505), Score(540))));
    assert_eq!(archive.links[0].cites, [WorkIx(0), WorkIx(1)]);
    assert_eq!(archive.links[1].sources, [Some(WorkIx(0)), Some(WorkIx(0))]);
    assert_eq!(archive.works[1].title, None);
}

#[test]
fn the_newest_title_and_category_are_shown_and_a_conflict_is_a_warning() {
    let (archive, found) = linked([
        record("new", "Q1?").on("2026-03-01").lists(500, "hep-th", "New  title", "W"),
        record("old", "Q2?").on("2026-01-01").lists(500, "hep-ph", "Old title", "W"),
        record("undated", "Q3?").lists(500, "", "Undated title", "W"),
        record("same", "Q4?").on("2026-02-01").lists(500, "hep-th", "New title", "W"),
    ]);
    let work = &archive.works[0];
    assert_eq!(work.title.as_deref(), Some("New  title"));
    assert_eq!(work.category.as_ref().map(|c| c.as_str()), Some("hep-th"));
    assert_eq!(codes(&found), ["conflicting-category", "conflicting-title"]);
    let expected = "\
warning[conflicting-title]: `W` has two titles: `New  title` (the newest) is shown, `Old title` is not
 --> answers/new.txt:3:1
  |
3 | - 50%hep-thNew  titleW
  | ^^^^^^^^^^^^^^^^^^^^^^ the newest
  |
 ::: answers/old.txt:3:1
  |
3 | - 50%hep-phOld titleW
  | --------------------- differs
  |
help: make the source lines agree";
    assert_eq!(draw(&found[1], Style::Plain), expected);
}

#[test]
fn an_address_in_place_of_a_title_never_wins() {
    let (archive, found) = linked([
        record("old", "Q1?").on("2026-01-01").lists(500, "", "Page", "https://example.org/p1"),
        record("new", "Q2?").on("2026-03-01").lists(
            500,
            "",
            "https://example.org/p1",
            "https://example.org/p1",
        ),
        record("other", "Q3?").lists(500, "", "W", "W"),
    ]);
    assert_eq!(codes(&found), [""; 0]);
    assert_eq!(archive.works[1].title.as_deref(), Some("Page"));
    assert_eq!(archive.works[1].other_title, None);
    assert_eq!(archive.works[0].title.as_deref(), Some("W"));
}

#[test]
fn files_that_answers_name_are_records() {
    let names = |record: &mut Record, notes: &[&str]| {
        record.notes = notes.iter().map(|note| (*note).to_owned()).collect();
    };
    let (archive, found) = linked([
        record("a", "Q1?").on("2026-01-01").file("Oven/Why steam.md").with(|record| {
            names(record, &["b note", "Bread/B%20note.md", "../Bread/b note", "Why Steam", "No"]);
        }),
        record("b", "Q2?").on("2026-01-02").file("Bread/B note.md"),
        record("c", "Q3?").on("2026-01-03").file("Oven/B note.md"),
    ]);
    let [a, b, c] = [0, 1, 2].map(RecordIx::new);
    assert_eq!(archive.links[0].notes, [Some(c), Some(b), Some(b), Some(a), None]);
    assert_eq!(codes(&found), ["note-link"]);
    assert_eq!(found[0].message, "`No` is no record of this archive: a link to it is text");
}

#[test]
fn an_id_in_the_place_of_a_title_is_no_title() {
    let (archive, found) = linked([
        record("new", "Q1?").on("2026-03-01").lists(500, "", "W", "W"),
        record("old", "Q2?").on("2026-01-01").lists(500, "", "A title", "W"),
        record("other", "Q3?").lists(500, "", "V", "V"),
    ]);
    let titles: Vec<_> = archive.works.iter().map(|work| work.title.as_deref()).collect();
    assert_eq!((titles, codes(&found)), (vec![Some("V"), Some("A title")], vec![]));
}

#[test]
fn works_with_equal_page_names_are_reported() {
    let (_, none) =
        linked([record("a", "Q1?").cites(&["w.日"]), record("b", "Q2?").cites(&["w.本"])]);
    assert!(!codes(&none).contains(&"slug-collision"));
    let (_, found) =
        linked([record("a", "Q1?").cites(&["w.1"]), record("b", "Q2?").lists(1, "", "T", "W-1")]);
    assert_eq!(codes(&found), ["slug-collision"]);
    assert_eq!(found[0].path, "answers/a.txt");
    assert_eq!(found[0].related[0].path, "answers/b.txt");
    assert_eq!(found[0].message, "the works `W-1` and `w.1` have the same page name, `w-1`");
}

#[test]
fn equal_questions_are_versions_unless_only_punctuation() {
    let (archive, _) = linked([
        record("a", "**Why** does it work?").on("2026-01-01"),
        record("b", "why does  it work").on("2026-01-02"),
        record("c", "?!").on("2026-01-03"),
        record("d", "???").on("2026-01-04"),
    ]);
    let versions: Vec<_> = archive.questions.iter().map(|q| ids(&archive, &q.versions)).collect();
    assert_eq!(versions, [vec!["a", "b"], vec!["c"], vec!["d"]]);
}

#[test]
fn follow_ups_lead_to_every_answer_and_back() {
    let (archive, _) = linked([
        record("a", "Start?").on("2026-01-01").asks("**Next** one").asks("Next one?").asks("Open?"),
        record("b", "Next one?").on("2026-01-02").asks("next one"),
        record("c", "NEXT one?").on("2026-01-03").asks("open").asks("Open!"),
        record("d", "Lost?").on("2026-01-04").withdrawn("x").asks("Start?"),
    ]);
    let answers =
        |at| archive.answers(RecordIx(at)).into_iter().map(|all| ids(&archive, all)).collect();
    let answers: [Vec<Vec<&str>>; 2] = [0, 1].map(answers);
    assert_eq!(answers[0], [vec!["b", "c"], vec!["b", "c"], vec![]]);
    assert_eq!(answers[1], [["b", "c"]]);
    assert!(archive.asked_from(RecordIx(0)).is_empty());
    assert_eq!(ids(&archive, archive.asked_from(RecordIx(1))), ["a", "b"]);
    assert_eq!(archive.open_questions.len(), 1);
    assert_eq!(&*archive.open_questions[0].text, "Open?");
    assert_eq!(ids(&archive, &archive.open_questions[0].asked_by), ["a", "c"]);
}

#[test]
fn a_question_that_only_a_withdrawn_record_answers_is_open() {
    let (archive, _) = linked([
        record("a", "A?").on("2026-01-01").asks("B?"),
        record("b", "B?").on("2026-01-02").withdrawn("wrong"),
    ]);
    assert!(archive.links[0].follow_ups[0].is_none() && archive.threads.is_empty());
    assert_eq!(&*archive.open_questions[0].text, "B?");
}

#[test]
fn open_questions_are_in_order_of_askers_first_asker_and_key() {
    let (archive, _) = linked([
        record("a", "Q1?").asks("z?").asks("y?").asks("").asks("z?"),
        record("b", "Q2?").asks("x?").asks("w?"),
        record("c", "Q3?").asks("w?"),
    ]);
    let keys: Vec<&str> = archive.open_questions.iter().map(|open| &*open.key).collect();
    assert_eq!(keys, ["w", "y", "z", "x"]);
}

/// Returns a thread's records with their parents, as `c<a`.
fn outline(archive: &Archive, thread: &crate::model::Thread) -> Vec<String> {
    let id = |ix: RecordIx| archive.records[ix.at()].id.to_string();
    let node = |node: &crate::model::ThreadNode| match node.parent {
        Some(parent) => format!("{}<{}", id(node.record), id(parent)),
        None => id(node.record),
    };
    thread.nodes.iter().map(node).collect()
}

#[test]
fn a_record_is_under_the_earliest_that_led_to_it() {
    let (archive, _) = linked([
        record("a", "A?").on("2026-01-01").asks("C?"),
        record("b", "B?").on("2026-01-02").asks("C?").asks("A?").asks("E?"),
        record("c", "C?").on("2026-01-03").asks("B?").asks("C?"),
        record("d", "D?").on("2026-01-04").asks("nobody?"),
        record("e", "E?").on("2026-01-05"),
        record("f", "C").on("2026-01-05").asks("nobody?"),
    ]);
    let threads: Vec<_> = archive.threads.iter().map(|t| outline(&archive, t)).collect();
    assert_eq!(threads, [vec!["a", "c<a", "f<a"], vec!["b", "e<b"]]);
    assert!(archive.links[2].thread.is_some() && archive.links[3].thread.is_none());
}

#[test]
fn within_a_day_the_asker_comes_first_and_cycles_begin_at_the_earliest() {
    let (archive, _) = linked([
        record("a", "A?").on("2026-01-01").asks("nothing?"),
        record("b", "B?").on("2026-01-01").asks("C?"),
        record("c", "C?").on("2026-01-01").asks("D?"),
        record("d", "D?").on("2026-01-01").asks("B?").asks("E?"),
        record("x", "X?").on("2026-01-01").asks("A?"),
        record("e", "E?"),
        record("f", "F?").asks("E?"),
    ]);
    let threads: Vec<_> = archive.threads.iter().map(|t| outline(&archive, t)).collect();
    assert_eq!(threads, [vec!["b", "c<b", "d<c", "e<d"], vec!["x", "a<x"]]);
}

#[test]
fn a_record_with_thousands_of_citations_is_linked_quickly() {
    let ids: Vec<String> = (0..20_000).map(|n| format!("W-{n:05}")).collect();
    let ids: Vec<&str> = ids.iter().map(|id| &**id).collect();
    let (archive, _) = linked([
        record("a", "Q1?").cites(&ids),
        record("b", "Q2?").cites(&ids),
        record("c", "Q3?").cites(&ids[..2]),
    ]);
    assert_eq!(archive.links[0].related[0].shared.len(), 20_000);
    assert_eq!(archive.works[0].co_cited[0].records, 3);
    assert_eq!(archive.works[9].co_cited[0].work, WorkIx(0));
}

/// Any small archive with few works, questions and dates, so that they often coincide.
fn samples() -> impl Strategy<Value = Vec<Sample>> {
    let cited = prop::collection::vec(prop::collection::vec(0..9_u8, 0..4), 0..4);
    let listed = prop::collection::vec((0..12_u8, 0..3_u8, 400..700_u16), 0..4);
    let asked = prop::collection::vec(0..12_u8, 0..3);
    let state = prop::sample::select(vec!["", "", "", "", "", "", "draft", "withdrawn"]);
    let one = (0..25_u8, 0..10_u8, 0..9_u32, state, cited, listed, asked);
    prop::collection::vec(one, 0..24).prop_map(|all| {
        let built = all.into_iter().enumerate();
        built
            .map(|(n, (id, question, day, state, cited, listed, asked))| {
                let mut sample = record(&format!("r{id}"), &format!("Question {question}?"))
                    .file(&format!("answers/{}.txt", (n * 7) % 25));
                if day > 0 {
                    sample = sample.on(&format!("2026-01-{day:02}"));
                }
                for line in cited {
                    let works: Vec<String> = line.iter().map(|work| format!("W-{work}")).collect();
                    sample = sample.cites(&works.iter().map(|work| &**work).collect::<Vec<_>>());
                }
                for (work, title, score) in listed {
                    let title = format!("Title {title}");
                    sample = sample.lists(score, "cs.LG", &title, &format!("W-{work}"));
                }
                for question in asked {
                    sample = sample.asks(&format!("question {question}"));
                }
                match state {
                    "draft" => sample.draft(),
                    "withdrawn" => sample.withdrawn("reason"),
                    _ => sample,
                }
            })
            .collect()
    })
}

/// The works a record cites.
fn cited(link: &RecordLinks) -> BTreeSet<WorkIx> {
    link.cites.iter().copied().collect()
}

fn related_by_brute_force(archive: &Archive, at: usize) -> Vec<(u32, Vec<WorkIx>)> {
    let link = &archive.links[at];
    let mut all: Vec<(u32, Vec<WorkIx>)> = (0..)
        .zip(&archive.links)
        .filter(|(_, other)| other.question != link.question)
        .map(|(ix, other)| (ix, cited(link).intersection(&cited(other)).copied().collect()))
        .filter(|(_, shared): &(u32, Vec<WorkIx>)| !shared.is_empty())
        .collect();
    all.sort_by_key(|(ix, shared)| (std::cmp::Reverse(shared.len()), *ix));
    let mut questions = BTreeSet::new();
    all.retain(|(ix, _)| questions.insert(archive.links[*ix as usize].question.map(|q| q.0)));
    all.truncate(5);
    all
}

fn co_cited_by_brute_force(archive: &Archive, work: WorkIx) -> Vec<(WorkIx, u32)> {
    let mut counts: BTreeMap<WorkIx, u32> = BTreeMap::new();
    for works in archive.links.iter().map(cited).filter(|works| works.contains(&work)) {
        for other in works.into_iter().filter(|&other| other != work) {
            *counts.entry(other).or_default() += 1;
        }
    }
    let mut all: Vec<_> = counts.into_iter().collect();
    all.sort_by_key(|&(other, count)| (std::cmp::Reverse(count), other));
    all.truncate(5);
    all
}

proptest! {
    #[test]
    fn related_records_equal_brute_force(samples in samples()) {
        let (archive, _) = linked(samples);
        for (at, link) in archive.links.iter().enumerate() {
            let found: Vec<_> =
                link.related.iter().map(|r| (r.record.0, r.shared.clone())).collect();
            prop_assert_eq!(found, related_by_brute_force(&archive, at));
        }
    }

    #[test]
    fn the_cache_of_an_earlier_archive_changes_nothing(
        samples in samples(),
        others in samples(),
        share in 0..4_usize,
    ) {
        let cached = relinked(samples.iter().cloned(), &RelatedCache::default()).related;
        // Some records stay, some go, some have another content under the same id, some are new.
        let kept = samples.iter().enumerate().filter(|(at, _)| at % 4 != share);
        let mut after: Vec<Sample> = kept.map(|(_, sample)| sample.clone()).collect();
        after.extend(others.iter().take(share * 2).cloned());
        let added = relinked(after.iter().cloned(), &cached);
        let alone = relinked(after.iter().cloned(), &RelatedCache::default());
        prop_assert_eq!(added.archive.links, alone.archive.links);
        prop_assert_eq!(&added.related, &alone.related);
        let again = relinked(after, &added.related);
        prop_assert_eq!(again.related, added.related);
    }

    #[test]
    fn co_cited_works_equal_brute_force(samples in samples()) {
        let (archive, _) = linked(samples);
        for (at, work) in archive.works.iter().enumerate() {
            let ix = WorkIx::new(at);
            let found: Vec<_> = work.co_cited.iter().map(|c| (c.work, c.records)).collect();
            prop_assert_eq!(found, co_cited_by_brute_force(&archive, ix));
        }
    }

    /// Tests only the search, at every limit, against counting all pairs.
    #[test]
    fn top_overlap_equals_brute_force(
        sets in prop::collection::vec(prop::collection::btree_set(0..40_u32, 0..12), 1..60),
        limit in 1..15_usize,
        modulus in 1..6_u32,
        groups in 1..80_u32,
    ) {
        let rows = Adjacency::new(sets.iter().map(|set| set.iter().copied()));
        let columns = Adjacency::new((0..40_u32).map(|column| {
            let has = move |(_, set): &(u32, &BTreeSet<u32>)| set.contains(&column);
            (0..).zip(&sets).filter(has).map(|(at, _)| at)
        }));
        for (at, set) in (0_u32..).zip(&sets) {
            let skip = |other: u32| other % modulus == at % modulus;
            let mut expected: Vec<(u32, u32)> = (0..)
                .zip(&sets)
                .map(|(other, with)| (other, (0..).zip(set.intersection(with)).count() as u32))
                .filter(|&(other, count)| count > 0 && !skip(other))
                .collect();
            expected.sort_by_key(|&(other, count)| (std::cmp::Reverse(count), other));
            let group = |row: u32| row % groups;
            let mut met = BTreeSet::new();
            expected.retain(|&(other, _)| met.insert(group(other)));
            expected.truncate(limit);
            let found = top_overlap::top_overlap(rows.of(at), &rows, &columns, limit, skip, group);
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn the_order_of_the_input_is_irrelevant(
        (samples, shuffled) in samples().prop_flat_map(|s| (Just(s.clone()), Just(s).prop_shuffle())),
    ) {
        let (first, found) = linked(samples);
        let (second, found_too) = linked(shuffled);
        prop_assert_eq!(format!("{first:?}"), format!("{second:?}"));
        prop_assert_eq!(found, found_too);
    }

    #[test]
    fn asked_from_is_the_inverse_of_follow_ups(samples in samples()) {
        let (archive, _) = linked(samples);
        for (at, record) in archive.records.iter().enumerate() {
            let ix = RecordIx::new(at);
            let key = question_key(&record.title);
            let askers: Vec<RecordIx> = (0..archive.records.len())
                .filter(|&other| {
                    let asked = &archive.records[other].follow_ups;
                    asked.iter().any(|asked| question_key(&asked.plain) == key)
                })
                .map(RecordIx::new)
                .collect();
            prop_assert_eq!(archive.asked_from(ix), &askers);
            for (asked, answers) in record.follow_ups.iter().zip(archive.answers(ix)) {
                let key = question_key(&asked.plain);
                let expected: Vec<RecordIx> = (0..archive.records.len())
                    .filter(|&other| question_key(&archive.records[other].title) == key)
                    .map(RecordIx::new)
                    .collect();
                prop_assert_eq!(answers, &expected);
                let open = archive.open_questions.iter().find(|open| open.key == key);
                prop_assert_eq!(open.is_some(), answers.is_empty());
                if let Some(open) = open {
                    prop_assert!(open.asked_by.contains(&ix));
                }
            }
        }
    }

    #[test]
    fn threads_are_trees_disjoint_and_complete(samples in samples()) {
        let (archive, _) = linked(samples);
        let mut seen: BTreeSet<RecordIx> = BTreeSet::new();
        let day = |ix: RecordIx| {
            let date = archive.records[ix.at()].date;
            (date.is_none(), date)
        };
        for (at, thread) in archive.threads.iter().enumerate() {
            prop_assert!(thread.nodes.len() >= 2);
            prop_assert_eq!(thread.root, thread.nodes[0].record);
            let mut above: BTreeMap<RecordIx, u32> = BTreeMap::new();
            for node in &thread.nodes {
                prop_assert!(seen.insert(node.record), "in one thread only");
                prop_assert_eq!(archive.links[node.record.at()].thread.map(|t| t.at()), Some(at));
                // Every parent comes before, so the root is reached from everywhere.
                match node.parent {
                    None => prop_assert_eq!(node.record, thread.root),
                    Some(parent) => {
                        prop_assert_eq!(above.get(&parent).copied(), node.depth.checked_sub(1));
                        let asked_from = archive.asked_from(node.record);
                        let first = asked_from.iter().find(|asker| **asker != node.record);
                        prop_assert_eq!(Some(&parent), first);
                    }
                }
                above.insert(node.record, node.depth);
            }
            prop_assert!(thread.nodes.is_sorted_by_key(|node| day(node.record)));
        }
        prop_assert!(archive.threads.is_sorted_by(|a, b| a.root < b.root));
        for at in 0..archive.records.len() {
            let earlier = archive.asked_from(RecordIx::new(at)).iter().any(|asker| {
                asker.at() != at && day(*asker) < day(RecordIx::new(at))
            });
            prop_assert!(!earlier || seen.contains(&RecordIx::new(at)));
        }
    }

    #[test]
    fn additions_move_no_record_to_another_thread(samples in samples()) {
        let (before, _) = linked(samples.clone());
        let added = record("zz", "Question 1?").on("2026-02-01").asks("question 2").asks("question 3");
        let mut with: Vec<Sample> = samples;
        with.push(added);
        let (after, _) = linked(with);
        for thread in &before.threads {
            for node in outline(&before, thread) {
                let still = after.threads.iter().any(|t| outline(&after, t).contains(&node));
                // A record without a date comes after the added one, which may have led to it.
                let dated = before.records.iter().all(|record| record.date.is_some());
                prop_assert!(still || !dated);
            }
        }
    }
}
