//! Rules about the files of kinds and the parts of pages: nothing goes around the key of a file, and
//! nothing of a kind is called where imports don't show it.

use super::CRATES;

/// Where kinds of files stand.
const KINDS: &[&str] = &["src/site/pages/", "src/site/exports/"];

/// Where the parts of pages stand, which kinds use.
const PARTS: &str = "src/site/page/";

/// Traits that only the macros of `src/site/declare.rs` and derives implement there: what is written
/// by hand may leave a field out of a key.
const BY_MACRO: &[&str] = &["Hash", "Inputs", "Declaration"];

/// Words for what outlives the making of a file, and so is not in its key.
const KEPT: &[&str] = &[
    "static", "thread_local", "OnceLock", "OnceCell", "LazyLock", "LazyCell", "RefCell", "Mutex",
    "RwLock",
];

/// Files that may use one of [`KEPT`], with the reason.
const MAY_KEEP: &[(&str, &str, &str)] = &[(
    "src/site/exports/feed.rs",
    "OnceLock",
    "the text of a record in two feeds is made once; the record is in the keys of both",
)];

fn is_kind(file: &str) -> bool {
    KINDS.iter().any(|folder| file.starts_with(folder))
}

#[test]
fn kinds_add_nothing_to_types_of_others() {
    let all = CRATES[0].impls().filter(|(file, ..)| is_kind(file));
    let foreign = all.filter(|(.., definer)| !definer.is_empty() && !is_kind(definer));
    let problems: Vec<String> = foreign
        .map(|(file, _, of_type, definer)| format!("{file}: `impl` of `{of_type}` ({definer})"))
        .collect();
    assert!(
        problems.is_empty(),
        "a part of a page could call a kind by a method, unseen by imports:\n{}",
        problems.join("\n")
    );
}

#[test]
fn nothing_goes_around_the_key_of_a_file() {
    let is_meant = |file: &str| is_kind(file) || file.starts_with(PARTS);
    let mut problems = Vec::new();
    for (file, of_trait, of_type, _) in CRATES[0].impls() {
        if is_meant(file) && BY_MACRO.contains(&of_trait) {
            problems.push(format!("{file}: `impl {of_trait} for {of_type}`"));
        }
    }
    for (file, words) in CRATES[0].words().filter(|(file, _)| is_meant(file)) {
        let may = |word: &str| MAY_KEEP.iter().any(|one| (one.0, one.1) == (file, word));
        let kept = words.iter().map(String::as_str);
        let kept = kept.filter(|word| KEPT.contains(word) || word.starts_with("Atomic"));
        problems.extend(kept.filter(|word| !may(word)).map(|word| format!("{file}: `{word}`")));
    }
    assert!(problems.is_empty(), "around the key of a file:\n{}", problems.join("\n"));
}
