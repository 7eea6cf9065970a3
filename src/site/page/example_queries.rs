//! Queries that the search page offers: words from questions of the archive.
//!
//! They come from the questions with the smallest hashes. So an addition seldom changes them, and
//! they are from the whole archive. Knows English words that say little; other languages keep all.

use std::collections::BTreeSet;

use crate::fingerprint::Fingerprint;
use crate::model::RecordId;
use crate::site::catalog::Inventory;

/// The most queries.
const MOST: usize = 6;

/// At most so many questions are looked at.
const MOST_QUESTIONS: usize = 64;

/// The longest query, in letters.
const LONGEST: usize = 40;

/// A query, and the record whose question has its words. A page that shows it leads to the record, so
/// that it can't outlive the record.
#[derive(Hash)]
pub struct ExampleQuery<'a> {
    pub text: String,
    pub from: &'a RecordId,
}

/// Returns up to six queries, each of which finds at least the answer that it is from.
pub fn example_queries<'a>(inventory: &Inventory<'a>) -> Vec<ExampleQuery<'a>> {
    let archive = inventory.archive;
    let hash = |at: &usize| (Fingerprint::of(archive.questions[*at].key.as_bytes()), *at);
    let mut order: Vec<_> = (0..archive.questions.len()).map(|at| hash(&at)).collect();
    if order.len() > MOST_QUESTIONS {
        order.select_nth_unstable(MOST_QUESTIONS);
        order.truncate(MOST_QUESTIONS);
    }
    order.sort_unstable();
    let mut queries: Vec<ExampleQuery<'a>> = Vec::new();
    for (_, at) in order {
        let Some(&first) = archive.questions[at].versions.first() else { continue };
        let record = &archive.records[first.at()];
        let titles = record.sources.iter().flat_map(|source| source.title.split_whitespace());
        let titles: BTreeSet<String> = titles.map(str::to_lowercase).collect();
        let question = inventory.short.plain_question(record);
        let Some(pair) = telling_pair(question, &titles) else { continue };
        // Every third is a phrase.
        let text = if queries.len() % 3 == 2 { format!("“{pair}”") } else { pair };
        let bare = |query: &str| query.trim_matches(['“', '”']).to_lowercase();
        if !queries.iter().any(|other| bare(&other.text) == bare(&text)) {
            queries.push(ExampleQuery { text, from: &record.id });
        }
        if queries.len() == MOST {
            break;
        }
    }
    queries
}

/// Returns the two neighbouring words of a question that say most: those that are also in the titles
/// of its sources, then the longest.
fn telling_pair(question: &str, titles: &BTreeSet<String>) -> Option<String> {
    let words: Vec<&str> = question.split_whitespace().collect();
    let mut best: Option<((usize, usize), String)> = None;
    for pair in words.windows(2) {
        // Only a mark behind the second word doesn't part them.
        let second = pair[1].trim_end_matches(|c: char| ",.;:?!)”\"".contains(c));
        let first = pair[0].trim_start_matches(|c: char| "(“\"".contains(c));
        if !is_telling(first) || !is_telling(second) {
            continue;
        }
        let query = format!("{first} {second}");
        let length = query.chars().count();
        let known = |word: &&str| titles.contains(&word.to_lowercase());
        let weight = ([first, second].iter().filter(|word| known(word)).count(), length);
        if length <= LONGEST && best.as_ref().is_none_or(|(most, _)| weight > *most) {
            best = Some((weight, query));
        }
    }
    best.map(|(_, query)| query)
}

/// Returns whether a word has four letters or more, no sign but a hyphen, and a meaning of its own.
fn is_telling(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let is_word = word.chars().all(|c| c.is_alphabetic() || c == '-')
        && word.starts_with(char::is_alphabetic)
        && word.ends_with(char::is_alphabetic);
    let is_adverb = word.ends_with("ly");
    is_word
        && letters >= 4
        && !is_adverb
        && SAY_LITTLE.binary_search(&&*word.to_lowercase()).is_err()
}

/// Words of four letters or more that questions share, sorted.
const SAY_LITTLE: &[&str] = &[
    "able",
    "about",
    "above",
    "accurately",
    "achieve",
    "across",
    "actually",
    "affect",
    "affects",
    "after",
    "against",
    "allow",
    "allows",
    "already",
    "also",
    "always",
    "among",
    "another",
    "answer",
    "answers",
    "applied",
    "apply",
    "approach",
    "approaches",
    "archive",
    "arise",
    "arises",
    "based",
    "become",
    "becomes",
    "been",
    "before",
    "being",
    "best",
    "better",
    "between",
    "beyond",
    "both",
    "cannot",
    "cause",
    "causes",
    "change",
    "changes",
    "come",
    "compare",
    "compared",
    "connect",
    "connected",
    "could",
    "current",
    "currently",
    "depend",
    "depends",
    "describe",
    "describes",
    "determine",
    "differ",
    "difference",
    "differences",
    "different",
    "differs",
    "does",
    "doing",
    "during",
    "each",
    "effect",
    "effectively",
    "effects",
    "either",
    "else",
    "emerge",
    "enough",
    "entirely",
    "even",
    "ever",
    "every",
    "evidence",
    "exactly",
    "example",
    "examples",
    "exist",
    "exists",
    "expect",
    "expected",
    "explain",
    "explains",
    "fail",
    "fails",
    "find",
    "finds",
    "first",
    "found",
    "from",
    "fully",
    "fundamentally",
    "further",
    "generally",
    "give",
    "given",
    "gives",
    "good",
    "happen",
    "happens",
    "have",
    "having",
    "help",
    "helps",
    "here",
    "however",
    "idea",
    "impact",
    "implications",
    "important",
    "improve",
    "improves",
    "include",
    "inform",
    "instead",
    "into",
    "itself",
    "just",
    "keep",
    "know",
    "known",
    "lead",
    "leads",
    "learned",
    "less",
    "like",
    "likely",
    "look",
    "made",
    "main",
    "make",
    "makes",
    "many",
    "matters",
    "mean",
    "means",
    "method",
    "methods",
    "might",
    "more",
    "most",
    "much",
    "must",
    "need",
    "needed",
    "needs",
    "never",
    "next",
    "often",
    "once",
    "only",
    "other",
    "others",
    "over",
    "paper",
    "papers",
    "particular",
    "place",
    "play",
    "plays",
    "possible",
    "practical",
    "practice",
    "predict",
    "predicts",
    "prevent",
    "produce",
    "properly",
    "purely",
    "question",
    "questions",
    "rather",
    "really",
    "recent",
    "reduce",
    "regarding",
    "relate",
    "related",
    "relates",
    "relation",
    "relationship",
    "rely",
    "remain",
    "require",
    "required",
    "requires",
    "results",
    "reveal",
    "role",
    "same",
    "several",
    "shall",
    "should",
    "show",
    "shows",
    "simply",
    "since",
    "some",
    "something",
    "still",
    "such",
    "suggest",
    "suggests",
    "sure",
    "take",
    "tell",
    "tells",
    "than",
    "that",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "thing",
    "things",
    "this",
    "those",
    "through",
    "together",
    "toward",
    "towards",
    "truly",
    "turn",
    "typically",
    "under",
    "understand",
    "understanding",
    "until",
    "upon",
    "used",
    "useful",
    "using",
    "usually",
    "various",
    "very",
    "want",
    "ways",
    "well",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "whose",
    "will",
    "with",
    "within",
    "without",
    "work",
    "works",
    "would",
    "your",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_the_titles_of_sources_say_most() {
        let titles = ["dark", "sector", "searches"].map(str::to_owned).into();
        let question = "Which experiments constrain dark sector phenomenology searches?";
        assert_eq!(telling_pair(question, &titles).as_deref(), Some("dark sector"));
    }

    #[test]
    fn the_pair_is_the_longest_of_neighbours_that_say_something() {
        assert!(SAY_LITTLE.is_sorted());
        for (question, pair) in [
            ("How does the halo mass function depend on redshift?", "mass function"),
            ("Can simulation-based inference replace MCMC?", "simulation-based inference"),
            ("What is dark matter, particles or fields?", "dark matter"),
            ("Do (hidden sectors) exist?", "hidden sectors"),
            ("Wie entsteht dunkle Materie?", "entsteht dunkle"),
        ] {
            let none = BTreeSet::new();
            assert_eq!(telling_pair(question, &none).as_deref(), Some(pair), "{question}");
        }
        for question in [
            "Why is it cold?",
            "What would that mean?",
            "Is E=mc² right?",
            "",
            "暗黒物質とは何ですか",
        ] {
            assert_eq!(telling_pair(question, &BTreeSet::new()), None, "{question}");
        }
    }
}
