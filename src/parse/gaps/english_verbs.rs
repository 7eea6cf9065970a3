//! The forms of the verbs that say that a source answers.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::english_words as words;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Form {
    Base,
    /// Base form, third person or past.
    Finite,
    Participle,
    Progressive,
}

/// Returns whether a word is a form of one of the verbs.
pub(super) fn is_form(word: &str, form: Form) -> bool {
    VERBS.get(word).is_some_and(|forms| forms.contains(&form))
}

/// All forms of the verbs.
static VERBS: LazyLock<HashMap<String, HashSet<Form>>> = LazyLock::new(|| {
    let mut all: HashMap<String, HashSet<Form>> = HashMap::new();
    for verb in words::VERBS {
        let (verb, participle) = match verb.split_once('/') {
            Some((verb, participle)) => (verb, participle.to_owned()),
            None => (*verb, past(verb)),
        };
        for (word, form) in [
            (verb.to_owned(), Form::Base),
            (verb.to_owned(), Form::Finite),
            (third_person(verb), Form::Finite),
            (participle.clone(), Form::Finite),
            (participle, Form::Participle),
            (format!("{}ing", verb.strip_suffix('e').unwrap_or(verb)), Form::Progressive),
        ] {
            all.entry(word).or_default().insert(form);
        }
    }
    all
});

fn ends_in_consonant_and_y(verb: &str) -> bool {
    verb.ends_with('y') && !verb[..verb.len() - 1].ends_with(['a', 'e', 'i', 'o', 'u'])
}

fn past(verb: &str) -> String {
    match verb {
        _ if verb.ends_with('e') => format!("{verb}d"),
        _ if ends_in_consonant_and_y(verb) => format!("{}ied", &verb[..verb.len() - 1]),
        _ => format!("{verb}ed"),
    }
}

fn third_person(verb: &str) -> String {
    match verb {
        "have" => "has".to_owned(),
        "go" => "goes".to_owned(),
        _ if verb.ends_with(['s', 'x', 'z']) || verb.ends_with("ch") || verb.ends_with("sh") => {
            format!("{verb}es")
        }
        _ if ends_in_consonant_and_y(verb) => format!("{}ies", &verb[..verb.len() - 1]),
        _ => format!("{verb}s"),
    }
}
