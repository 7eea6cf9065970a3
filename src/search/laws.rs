//! Laws of the index: the reader equals the oracle, damage is an error, additions change little.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::oracle::Oracle;
use super::table::{Positions, Section};
use super::{
    Answer, Document, Facets, Fetch, FollowUp, Frame, Group, IndexFile, NamedPage, Options, Reader,
    Sort, SourceLine, Standing, Title, index, segments,
};

/// An index in memory.
impl Fetch for BTreeMap<String, Vec<u8>> {
    fn get(&self, path: &str) -> Option<Vec<u8>> {
        BTreeMap::get(self, path).cloned()
    }
}

/// Words of the random archives: stop words, forms of one stem, near spellings, ids, scripts.
const WORDS: [&str; 44] = [
    "quantum",
    "quantums",
    "quantam",
    "field",
    "fields",
    "fielded",
    "latent",
    "latently",
    "space",
    "spaces",
    "spaced",
    "the",
    "of",
    "why",
    "tensor",
    "tensors",
    "network",
    "networks",
    "σ",
    "sigma",
    "σ_8",
    "two-phase",
    "AG-2025.04-1127",
    "AG-2025.04-1128",
    "cs.LG",
    "gpt-4o",
    "Schrödinger's",
    "量子场",
    "量子",
    "hope",
    "hoping",
    "hop",
    "entangle",
    "entanglement",
    "contrast",
    "contrastive",
    "ΛCDM",
    "Lambda CDM",
    "LCDM",
    "contrasts",
    "antanglement",
    "spaec",
    "it is",
    "stop",
];

/// Relevance twice, because it is the most used order.
const SORTS: [Sort; 4] = [Sort::Relevance, Sort::Date, Sort::Asked, Sort::Relevance];

fn word() -> impl Strategy<Value = &'static str> {
    prop::sample::select(&WORDS[..])
}

fn words(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 0..most).prop_map(|words| words.join(" "))
}

prop_compose! {
    fn source()(
        title in words(4),
        id in prop::option::of(prop::sample::select(vec!["AG-2025.04-1127", "AG-2026.01-7"])),
        category in prop::option::of(prop::sample::select(vec!["hep-th", "cs.LG", "astro-ph", "astro-ph.CO"])),
    ) -> SourceLine {
        let own = |text: &str| text.to_owned();
        SourceLine { title, id: id.map(own), category: category.map(own) }
    }
}

prop_compose! {
    fn document()(
        question in words(5),
        headings in prop::collection::vec(words(3), 0..2),
        answer in prop::collection::vec(words(8), 0..4),
        sources in prop::collection::vec(source(), 0..3),
        model in prop::option::of(prop::sample::select(vec!["claude-haiku-4-5", "GPT 4o"])),
        day in prop::option::weighted(0.8, 0i64..900),
        group in 0usize..12,
        follow_ups in prop::collection::vec(words(5), 0..3),
    ) -> (Document, usize) {
        let work = |source: &SourceLine| source.id.as_ref().map(|id| Title {
            text: source.title.clone(),
            words: format!("{} {id}", source.title),
            path: format!("sources/{id}.html"),
        });
        let titles = sources.iter().filter_map(work).collect();
        let follow_ups = follow_ups.into_iter().map(|text| FollowUp { words: text.clone(), text });
        let categories = sources.iter().filter_map(|s: &SourceLine| s.category.clone()).collect();
        let start = NaiveDate::from_ymd_opt(2024, 1, 15).unwrap();
        let document = Document {
            question, headings, answer: answer.join("\n"), sources, categories, titles,
            follow_ups: follow_ups.collect(),
            cited: vec!["AG-2025.04-9".to_owned()],
            model: model.map(str::to_owned),
            date: day.map(|day| start + chrono::Days::new(day.unsigned_abs() / 7 * 7)),
            ..Document::default()
        };
        (document, group)
    }
}

prop_compose! {
    fn archive()(most in prop::sample::select(vec![6, 50, 130]))(
        documents in prop::collection::vec(document(), 0..most),
    ) -> Vec<Document> {
        let mut documents = documents;
        for (i, (document, _)) in documents.iter_mut().enumerate() {
            document.id = format!("{:04x}", (i * 7919) % 65536);
        }
        documents.sort_by_key(|(d, _)| (d.date.is_none(), d.date, d.id.clone()));
        let mut first = BTreeMap::new();
        for (ordinal, (document, group)) in documents.iter_mut().enumerate() {
            document.group = *first.entry(*group).or_insert(u32::try_from(ordinal).unwrap());
        }
        documents.into_iter().map(|(document, _)| document).collect()
    }
}

fn query() -> impl Strategy<Value = String> {
    let item = prop_oneof![
        8 => word().prop_map(str::to_owned),
        3 => (word(), 1usize..6).prop_map(|(word, n)| word.chars().take(n).collect()),
        2 => (word(), 0usize..11).prop_map(|(word, i)| misspell(word, i)),
        3 => words(4).prop_map(|words| format!("\"{words}\"")),
        1 => words(3).prop_map(|words| format!("-\"{words}\"")),
        2 => word().prop_map(|word| format!("-{word}")),
        3 => prop::sample::select(vec![
            "cat:hep-th", "-cat:cs.LG", "model:haiku", "model:\"GPT 4o\"", "cat:cs", "cat:astro-ph", "-cat:astro-ph", "model:HAIKU-4", "source:AG-2025.04-1127",
            "src:ag-2025.04-9", "after:2024-06", "before:2025", "after:2024-03-11", "-before:2025-02",
            "before:2024-13", "cat:", "what:ever", "2024-02", "2024-01-15", "1eef", "gpt",
            "is:open", "-is:open", "is:gap", "is:answered", "-is:answered", "cat:\"latent networks\"", "cat:quantum", "-cat:latent",
        ]).prop_map(str::to_owned),
        3 => Just("OR".to_owned()),
        1 => "\\PC{0,6}",
    ]
    .boxed();
    // Some have more words than are searched for.
    let count = prop_oneof![6 => 0usize..5, 1 => 17usize..30];
    count
        .prop_flat_map(move |count| prop::collection::vec(item.clone(), count))
        .prop_map(|items| items.join(" "))
}

fn misspell(word: &str, at: usize) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let last = letters.len() - 1;
    match at {
        0 => letters[0] = 'x',
        1 if last > 0 => letters.swap(0, 1),
        2 => letters.insert(0, 'q'),
        _ => drop(letters.remove(at.saturating_sub(3).min(last))),
    }
    letters.into_iter().collect()
}

/// Some standings; the numbers are the same for all versions of a question.
fn standings(documents: &[Document]) -> Vec<Standing> {
    let standing = |(at, document): (u32, &Document)| Standing {
        asked: [1, 1, 2, 3, 7][document.group as usize % 5],
        open: at % 7,
        begins_thread: at % 3 == 1,
    };
    (0..).zip(documents).map(standing).collect()
}

fn names() -> Vec<NamedPage> {
    let page = |group, id: &str, name: &str| NamedPage {
        group,
        id: id.to_owned(),
        name: name.to_owned(),
        path: format!("{id}.html"),
    };
    vec![
        page(Group::Category, "cs.LG", "Latent Networks"),
        page(Group::Category, "hep-th", "Quantum Fields"),
        page(Group::Category, "quantum", ""),
        page(Group::Model, "GPT 4o", ""),
        page(Group::Model, "quantum-field-1", ""),
    ]
}

/// Calls `use_frame` with the frame of an archive.
fn with_frame<T>(documents: &[Document], use_frame: impl FnOnce(Frame<'_>) -> T) -> T {
    let dated = documents.iter().filter(|document| document.date.is_some()).count();
    let (standings, names) = (standings(documents), names());
    let dated = u32::try_from(dated).unwrap();
    use_frame(Frame { standings: &standings, dated, names: &names, language: "en" })
}

fn files(documents: &[Document]) -> BTreeMap<String, Vec<u8>> {
    let of = |ordinal: u32| Ok(documents[ordinal as usize].clone());
    let mut files = BTreeMap::new();
    with_frame(documents, |frame| {
        index(frame, &of, &mut |file: IndexFile| {
            let bytes = file.packed();
            let before = files.insert(file.path, bytes.clone());
            assert!(before.is_none_or(|before| before == bytes));
        })
    })
    .unwrap();
    files
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn the_reader_equals_the_oracle(
        documents in archive(),
        queries in prop::collection::vec(query(), 1..12),
        sort in prop::sample::select(&SORTS[..]),
    ) {
        let oracle = with_frame(&documents, |frame| Oracle::new(&documents, frame));
        let reader = Reader::open(files(&documents)).unwrap();
        let options = Options { limit: 20, sort, facets: true };
        for query in queries {
            let found = reader.search(&query, options).unwrap();
            prop_assert_eq!(found, oracle.search(&query, options), "{:?}", query);
        }
    }

    #[test]
    fn a_count_is_what_its_choice_leaves(
        documents in archive(),
        queries in prop::collection::vec(query(), 1..6),
    ) {
        let reader = Reader::open(files(&documents)).unwrap();
        // A filter before `OR` would be one of its alternatives.
        for query in queries.into_iter().filter(|query| !query.trim_start().starts_with("OR")) {
            let options = Options { facets: true, ..Options::default() };
            let all = reader.search(&query, options).unwrap();
            // Facets count full matches, or the others if there are none.
            let counted = |answer: Answer| if all.total > 0 { answer.total } else { answer.partial };
            let total = |query: &str| counted(reader.search(query, Options::default()).unwrap());
            let of_all = if all.total > 0 { all.total } else { all.partial };
            for (category, count) in all.facets.categories {
                // A category without a class includes its classes, which are counted separately.
                if category.contains('.') {
                    prop_assert_eq!(total(&format!("cat:{category} {query}")), count, "{}", query);
                    prop_assert_eq!(total(&format!("-cat:{category} {query}")), of_all - count);
                }
            }
            for (year, count) in all.facets.years {
                let range = format!("after:{year} before:{} {query}", year + 1);
                prop_assert_eq!(total(&range), count, "{}", query);
            }
        }
    }

    #[test]
    fn damage_is_an_error_or_an_answer(
        documents in archive(),
        query in query(),
        file: prop::sample::Index,
        at: prop::sample::Index,
        byte: u8,
        packed: bool,
    ) {
        let mut files = files(&documents);
        let path = files.keys().nth(file.index(files.len())).unwrap().clone();
        let bytes = files.get_mut(&path).unwrap();
        if !packed {
            *bytes = super::bytes::unpack(bytes.clone()).unwrap();
        }
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if byte == 7 {
            bytes.truncate(at);
        }
        if let Ok(reader) = Reader::open(files) {
            // The result doesn't matter, only that there is one.
            let _ = reader.search(&query, Options { facets: true, ..Options::default() });
        }
    }

    #[test]
    fn segments_cover_all_and_are_few(count in 0u32..400_000) {
        let segments = segments(count);
        let mut next = 0;
        for segment in &segments {
            prop_assert!(segment.start == next && !segment.is_empty());
            next = segment.end;
        }
        prop_assert_eq!(next, count);
        prop_assert!(segments.len() <= 4 + count as usize / 65_536);
    }
}

#[test]
fn a_missing_index_is_an_error() {
    let error = Reader::open(BTreeMap::new()).err().unwrap();
    assert_eq!(error.to_string(), "the search index has no file `search/manifest.bin`");
}

#[test]
fn an_addition_changes_five_files_until_a_segment_is_full() {
    let document = |ordinal: u32| Document {
        id: format!("{ordinal:04}"),
        question: format!("why {} {}", WORDS[ordinal as usize % 44], WORDS[ordinal as usize % 9]),
        group: ordinal,
        ..Document::default()
    };
    let build = |count: u32| files(&(0..count).map(document).collect::<Vec<_>>());
    let mut before = build(97);
    for count in 98..112 {
        let after = build(count);
        let new = after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes)).count();
        assert!(new <= 5, "{new} files changed by document {count}");
        before = after;
    }
}

/// Takes the bytes of a block of the specification; the block's first byte is `kind`.
fn example(kind: &str) -> Vec<u8> {
    let page = include_str!("../../docs/search-index.md");
    let start = format!("{kind} 02 ");
    let line = page.lines().find(|line| line.starts_with(&start)).unwrap();
    line.split_whitespace().map(|byte| u8::from_str_radix(byte, 16).unwrap()).collect()
}

#[test]
fn the_specification_s_example_reads_as_it_says() {
    let (terms, positions) = (example("54"), example("50"));
    let here = |number, key, count| match super::table::section(&positions, number, key, count) {
        Ok(Section { positions: Positions::Here(positions), .. }) => positions,
        other => panic!("{other:?}"),
    };
    let latent = super::table::term(&terms, "latent", 2).unwrap().unwrap();
    assert_eq!(
        (latent.number, &*latent.documents, &*latent.impacts),
        (0, &[0, 1][..], &[10, 22][..])
    );
    let space = super::table::term(&terms, "space", 2).unwrap().unwrap();
    assert_eq!((space.number, &*space.documents, &*space.impacts), (1, &[1][..], &[10][..]));
    assert_eq!(super::table::alias(&terms, "spaces").unwrap().unwrap(), "space");
    assert_eq!(super::table::alias(&terms, "space").unwrap(), None);
    assert_eq!(here(0, "latent", 2), [vec![3], vec![0, 9]]);
    assert_eq!(here(1, "space", 1), [[1]]);
}

#[cfg(test)]
mod for_the_client {
    #![expect(clippy::disallowed_methods, reason = "these cases are files for another program")]

    use std::path::PathBuf;

    use proptest::strategy::ValueTree;
    use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
    use serde_json::{Value, json};

    use super::super::tokens::is_assigned;
    use super::*;

    const ARCHIVES: u64 = 60;
    const QUERIES: usize = 24;

    fn expected(query: &str, sort: Sort, answer: &Answer) -> Value {
        let hits: Vec<Value> = answer
            .hits
            .iter()
            .map(|hit| {
                json!([hit.id, hit.question, hit.model, hit.date, hit.gap, hit.full, hit.score])
            })
            .collect();
        let Facets { models, categories, years, gaps } = &answer.facets;
        json!({
            "query": query,
            "sort": match sort {
                Sort::Relevance => "relevance",
                Sort::Date => "date",
                Sort::Asked => "asked",
            },
            "total": answer.total,
            "partial": answer.partial,
            "hits": hits,
            "facets": { "models": models, "categories": categories, "years": years, "gaps": gaps },
            "corrections": answer.corrections,
            "missing": answer.missing,
            "dropped": answer.dropped,
            "direct": answer.direct,
        })
    }

    /// Writes files, queries and the oracle's answers for random archives to the folder
    /// `CATENA_CASES`. `tests/client/oracle.test.mjs` replays them. `CATENA_SEED` varies the
    /// archives.
    #[test]
    #[ignore = "run by tests/client"]
    fn cases() {
        let folder = PathBuf::from(std::env::var_os("CATENA_CASES").expect("names a folder"));
        let seed = std::env::var("CATENA_SEED").ok().and_then(|seed| seed.parse().ok());
        let seed: u64 = seed.unwrap_or(1);
        for number in 0..ARCHIVES {
            let mut bytes = [0; 32];
            bytes[..8].copy_from_slice(&seed.to_le_bytes());
            bytes[8..16].copy_from_slice(&number.to_le_bytes());
            let random = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
            let mut runner = TestRunner::new_with_rng(Config::default(), random);
            let documents = archive().new_tree(&mut runner).unwrap().current();
            let queries = prop::collection::vec(query(), QUERIES);
            let queries = queries.new_tree(&mut runner).unwrap().current();
            let oracle = with_frame(&documents, |frame| Oracle::new(&documents, frame));
            let mut cases = Vec::new();
            for (i, query) in queries.iter().enumerate() {
                // The two sides may disagree on characters that are newer than the index.
                let query: String = query.chars().filter(|c| is_assigned(*c)).collect();
                let query = query.as_str();
                let sort = SORTS[i % 4];
                let answer = oracle.search(query, Options { limit: 20, sort, facets: true });
                cases.push(expected(query, sort, &answer));
            }
            let files: BTreeMap<String, Vec<u8>> = files(&documents);
            let text = json!({ "files": files, "cases": cases }).to_string();
            std::fs::write(folder.join(format!("{number}.json")), text).unwrap();
        }
    }
}
