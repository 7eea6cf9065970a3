//! The texts of the interface: the site's own words on pages and in feeds, twins and scripts.
//!
//! The catalogue is Fluent, limited to features that templates, Rust and scripts share: text,
//! placeholders `{ $name }`, and choices by a number or a word. `fluent-syntax` parses it. Each text
//! is a list of parts, and [`Interface::script_json`] gives the same parts to scripts. The settings'
//! `language` chooses the catalogue. The English one names every key, and has the texts that another
//! lacks.

mod catalogues;
mod numbers;
mod read;
mod text;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::sync::{LazyLock, OnceLock};

use serde_json::{Value, json};

use crate::fingerprint::Fingerprint;
use crate::language::{is_right_to_left, primary};

pub use catalogues::languages;
pub use text::Fault;

use catalogues::{ENGLISH, catalogue};
use numbers::Numbers;
use read::read;
use text::{Part, Text, Variant, fault};

/// The prefix of keys of a theme's own texts.
const OF_THEME: &str = "theme-";

/// The interface's texts by key.
#[derive(Clone, Debug)]
pub struct Interface {
    texts: BTreeMap<String, Text>,
    /// The language of the texts, a BCP 47 tag.
    language: String,
    numbers: Numbers,
    /// The names of the months, which most dates need.
    months: OnceLock<Vec<String>>,
    /// Hash of all texts.
    print: OnceLock<Fingerprint>,
}

/// It counts as the hash of all texts.
impl Hash for Interface {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.fingerprint().hash(state);
    }
}

/// The value of a placeholder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg<'a> {
    /// A number, which is written with thousands separators.
    Number(u64),
    /// Plain text.
    Text(Cow<'a, str>),
    /// Text that is already escaped.
    Escaped(&'a str),
}

impl From<usize> for Arg<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

/// The placeholders of a text with their values.
pub type Args<'a> = &'a [(&'a str, Arg<'a>)];

impl Interface {
    /// Returns the built-in texts in English.
    pub fn built_in() -> &'static Self {
        static TEXTS: LazyLock<Interface> = LazyLock::new(|| {
            let texts = catalogue(ENGLISH).map(own_catalogue).expect("English is built in");
            Interface::of(texts, ENGLISH)
        });
        &TEXTS
    }

    /// Returns the built-in texts in the language of a BCP 47 tag, if there are any.
    pub fn built_in_for(tag: &str) -> Option<Self> {
        if primary(tag) == ENGLISH {
            return Some(Self::of(Self::built_in().texts.clone(), tag));
        }
        let mut texts = Self::built_in().texts.clone();
        texts.extend(own_catalogue(catalogue(tag)?));
        Some(Self::of(texts, tag))
    }

    fn of(texts: BTreeMap<String, Text>, language: &str) -> Self {
        let (language, numbers) = (language.to_owned(), Numbers::of(language));
        Self { texts, language, numbers, months: OnceLock::new(), print: OnceLock::new() }
    }

    /// Returns the language of the texts, a BCP 47 tag.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Returns the direction of the language, unless it is that of pages without an attribute.
    pub fn direction(&self) -> Option<&'static str> {
        is_right_to_left(&self.language).then_some("rtl")
    }

    /// Returns the texts of another language, with the theme's own texts from these.
    pub fn theme_texts_under(&self, other: Self) -> Self {
        let own = self.texts.iter().filter(|(key, _)| key.starts_with(OF_THEME));
        let mut texts: BTreeMap<_, _> = own.map(|(k, text)| (k.clone(), text.clone())).collect();
        texts.extend(other.texts);
        Self::of(texts, &other.language)
    }

    /// Returns the same texts as those of another language, which takes its numbers and plurals.
    pub fn in_language(self, tag: &str) -> Self {
        Self::of(self.texts, tag)
    }

    /// Returns the texts with those of a theme's file in place of the built-in ones. A theme may
    /// also have texts of its own, whose keys begin with `theme-`.
    ///
    /// # Errors
    /// All faults, in order.
    pub fn with_theme(&self, source: &str) -> Result<Self, Vec<Fault>> {
        let mut texts = self.texts.clone();
        let (own, mut faults) = read(source);
        for (key, at, text) in own {
            if !key.starts_with(OF_THEME)
                && let Err(fault) = self.check(&key, &text)
            {
                faults.push(Fault { at, ..fault });
            }
            texts.insert(key, text);
        }
        faults.sort_by_key(|fault| fault.at);
        if faults.is_empty() { Ok(Self::of(texts, &self.language)) } else { Err(faults) }
    }

    /// Returns the keys of these texts that a catalogue lacks, in order.
    pub fn missing_from(&self, source: &str) -> Vec<&str> {
        let (own, _) = read(source);
        let own: BTreeSet<&str> = own.iter().map(|(key, _, _)| key.as_str()).collect();
        self.texts.keys().map(String::as_str).filter(|key| !own.contains(key)).collect()
    }

    /// Returns the texts with single ones replaced, by key.
    ///
    /// # Errors
    /// All faults.
    pub fn with_texts(&self, own: &BTreeMap<String, String>) -> Result<Self, Vec<Fault>> {
        let mut texts = self.texts.clone();
        let mut faults = Vec::new();
        for (key, value) in own {
            match self.own_text(key, value) {
                Ok(text) => _ = texts.insert(key.clone(), text),
                Err(fault) => faults.push(fault),
            }
        }
        if faults.is_empty() { Ok(Self::of(texts, &self.language)) } else { Err(faults) }
    }

    /// Returns the faults in texts of the settings. Texts of a theme are checked with that theme.
    pub fn faults(own: &BTreeMap<String, String>) -> Vec<Fault> {
        let known = |key: &str| !key.starts_with(OF_THEME);
        let own = own.iter().filter(|(key, _)| known(key));
        own.filter_map(|(key, value)| Self::built_in().own_text(key, value).err()).collect()
    }

    fn own_text(&self, key: &str, value: &str) -> Result<Text, Fault> {
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if !key.starts_with(|c: char| c.is_ascii_alphabetic()) || !key.chars().all(is_name) {
            return Err(self.unknown(key));
        }
        let (texts, faults) = read(&format!("{key} =\n{}", indented(value.trim())));
        if let Some(fault) = faults.into_iter().next() {
            return Err(Fault { key: key.to_owned(), ..fault });
        }
        let text = texts.into_iter().next().map_or_else(Text::new, |(_, _, text)| text);
        self.check(key, &text)?;
        Ok(text)
    }

    /// Checks that a key is known, and that its text has no placeholders that the English one lacks.
    fn check(&self, key: &str, text: &[Part]) -> Result<(), Fault> {
        let built_in = Self::built_in().texts.get(key);
        let Some(old) = built_in.or_else(|| self.texts.get(key)) else {
            return Err(self.unknown(key));
        };
        let known = placeholders(old);
        let Some(other) = placeholders(text).into_iter().find(|name| !known.contains(name)) else {
            return Ok(());
        };
        let known: Vec<String> = known.into_iter().map(|name| format!("${name}")).collect();
        let help = match known.as_slice() {
            [] => "this text has no placeholders: remove it".to_owned(),
            known => format!("placeholders here: `{}`", known.join("`, `")),
        };
        let message = format!("the text `{key}` has no placeholder `${other}`");
        Err(Fault { meant: format!("${other}"), known, ..fault(key, 0, &message, &help) })
    }

    fn unknown(&self, key: &str) -> Fault {
        let is_of_theme = key.starts_with(OF_THEME);
        let (whose, help) = if is_of_theme {
            ("the theme has no", "define it in the theme's `i18n/en.ftl`, or remove it")
        } else {
            (
                "there is no",
                "use the key of a built-in text, such as `answer-sources-heading`; only a theme \
                 can add texts, and their keys begin with `theme-`",
            )
        };
        let known = self.texts.keys().filter(|other| other.starts_with(OF_THEME) == is_of_theme);
        let known = known.cloned().collect();
        let fault = fault(key, 0, &format!("{whose} text `{key}`"), help);
        Fault { meant: key.to_owned(), known, ..fault }
    }

    /// Returns whether a text has this key.
    pub fn has(&self, key: &str) -> bool {
        self.texts.contains_key(key)
    }

    /// Returns the text of a key of the built-in texts.
    pub fn t(&self, key: &str, args: Args<'_>) -> String {
        self.write(key, args, &|text, out| out.push_str(text))
            .unwrap_or_else(|cause| panic!("a text of the program: {cause}"))
    }

    /// Returns the text of a key. Escapes everything but [`Arg::Escaped`].
    ///
    /// # Errors
    /// An unknown key, or a placeholder without a value.
    pub fn write(
        &self,
        key: &str,
        args: Args<'_>,
        escape: &dyn Fn(&str, &mut String),
    ) -> Result<String, String> {
        let text = self.texts.get(key).ok_or_else(|| format!("there is no text `{key}`"))?;
        let mut out = String::new();
        match write(text, args, &self.numbers, escape, &mut out) {
            Ok(()) => Ok(out),
            Err(name) => Err(format!("the text `{key}` needs `{name}`")),
        }
    }

    /// Returns a text without placeholders.
    pub fn constant(&self, key: &str) -> &str {
        match self.texts.get(key).map(Vec::as_slice) {
            Some([Part::Text(text)]) => text,
            _ => "",
        }
    }

    /// Returns a month for readers: `May 2026`.
    pub fn month(&self, year: i32, month: u32) -> String {
        self.t("month", &[("month", self.month_name(month)), ("year", year.to_string().into())])
    }

    /// Returns a date for readers: `3 May 2026`.
    pub fn date(&self, year: i32, month: u32, day: u32) -> String {
        let (day, year) = (Arg::Number(day.into()), year.to_string().into());
        self.t("date", &[("day", day), ("month", self.month_name(month)), ("year", year)])
    }

    fn month_name(&self, month: u32) -> Arg<'_> {
        let name = |number: u32| self.t(&format!("month-{number}"), &[]);
        let months = self.months.get_or_init(|| (1..=12).map(name).collect());
        Arg::from(&months[(month as usize + 11) % 12])
    }

    /// Returns a number for readers, with the separators of the language: `1,234`.
    pub fn number(&self, number: u64) -> String {
        self.numbers.written(number)
    }

    /// Returns a decimal number, such as `54.5`, with the language's decimal mark.
    pub fn decimal(&self, number: &str) -> String {
        number.replace('.', self.numbers.decimal())
    }

    /// Returns the hash of all texts and their language.
    pub fn fingerprint(&self) -> Fingerprint {
        *self.print.get_or_init(|| Fingerprint::of_value(&(&self.texts, &self.language)))
    }

    /// Returns texts for a script. The first of the names is the prefix of the script's own texts,
    /// whose keys lose it. The others are keys of texts that it shares with pages, or prefixes of
    /// keys, which end with `-`. `language` is added, and the form of numbers that isn't English.
    ///
    /// A text is a string or a list of parts: a string, `[name]` for a placeholder, or `[name,
    /// {value: text}]` for a choice, whose default has the value ``.
    pub fn script_json(&self, names: &str) -> String {
        let mut names = names.split_whitespace();
        let own = names.next().unwrap_or_default();
        let shared: Vec<&str> = names.collect();
        let is_shared = |key: &str| {
            shared.iter().any(|name| key == *name || name.ends_with('-') && key.starts_with(name))
        };
        let name = |key| str::strip_prefix(key, own).or_else(|| is_shared(key).then_some(key));
        let named = self.texts.iter().filter_map(|(key, text)| Some((name(key)?, text)));
        let mut all: serde_json::Map<_, _> =
            named.map(|(key, text)| (key.to_owned(), script_value(text))).collect();
        all.insert("language".to_owned(), primary(&self.language).into());
        let (separator, least) = self.numbers.form();
        let form = [
            ("group", (separator != ",").then(|| separator.to_owned())),
            ("least", (least != 4).then(|| least.to_string())),
        ];
        let form =
            form.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?.into())));
        all.extend(form);
        Value::Object(all).to_string()
    }
}

/// Returns the texts of a built-in catalogue, which has no faults.
fn own_catalogue(source: &str) -> BTreeMap<String, Text> {
    let (texts, faults) = read(source);
    assert!(faults.is_empty(), "a built-in catalogue: {faults:?}");
    texts.into_iter().map(|(key, _, text)| (key, text)).collect()
}

/// Returns a text of the settings as Fluent has it below a key: on indented lines. A line outside of
/// braces begins with an empty text in quotes, because Fluent gives some first characters a meaning
/// and removes leading spaces.
fn indented(value: &str) -> String {
    let mut out = String::new();
    let mut depth = 0_usize;
    for line in value.split('\n') {
        out.push_str(if depth == 0 { "    { \"\" }" } else { "    " });
        out.push_str(line);
        out.push('\n');
        let (mut is_quoted, mut is_escaped) = (false, false);
        for c in line.chars() {
            match c {
                '"' if depth > 0 && !is_escaped => is_quoted = !is_quoted,
                '{' if !is_quoted => depth += 1,
                '}' if !is_quoted => depth = depth.saturating_sub(1),
                _ => {}
            }
            is_escaped = c == '\\' && is_quoted && !is_escaped;
        }
    }
    out
}

/// Returns a number for readers of English: `1,234`.
pub fn number(number: u64) -> String {
    Interface::built_in().number(number)
}

/// Writes a text; the error is the name of a placeholder without a value.
fn write<'t>(
    text: &'t [Part],
    args: Args<'_>,
    numbers: &Numbers,
    escape: &dyn Fn(&str, &mut String),
    out: &mut String,
) -> Result<(), &'t str> {
    let value = |name: &'t String| {
        args.iter().find(|(other, _)| other == name).map(|(_, value)| value).ok_or(name.as_str())
    };
    for part in text {
        match part {
            Part::Text(text) => escape(text, out),
            Part::Placeholder(name) => match value(name)? {
                Arg::Number(n) => escape(&numbers.written(*n), out),
                Arg::Text(text) => escape(text, out),
                Arg::Escaped(text) => out.push_str(text),
            },
            Part::Choice { by, variants, default } => {
                let value = value(by)?;
                let find = |fits: &dyn Fn(&Variant) -> bool| {
                    variants.iter().find(|(variant, _)| fits(variant))
                };
                // As in scripts, a number of its own comes before its plural category.
                let chosen = find(&|variant| is_number(variant, value))
                    .or_else(|| find(&|variant| is_word(variant, value, numbers)));
                let text = &chosen.unwrap_or(&variants[*default]).1;
                write(text, args, numbers, escape, out)?;
            }
        }
    }
    Ok(())
}

fn is_number(variant: &Variant, value: &Arg<'_>) -> bool {
    matches!((variant, value), (Variant::Number(one), Arg::Number(other)) if one == other)
}

/// Returns whether a variant is for a word, or for the plural category of a number.
fn is_word(variant: &Variant, value: &Arg<'_>, numbers: &Numbers) -> bool {
    let Variant::Word(word) = variant else { return false };
    match value {
        Arg::Number(number) => word == numbers.category(*number),
        Arg::Text(text) => word == text,
        Arg::Escaped(text) => word == text,
    }
}

fn script_value(text: &[Part]) -> Value {
    match text {
        [] => "".into(),
        [Part::Text(text)] => text.as_str().into(),
        parts => parts.iter().map(script_part).collect(),
    }
}

fn script_part(part: &Part) -> Value {
    match part {
        Part::Text(text) => text.as_str().into(),
        Part::Placeholder(name) => json!([name]),
        Part::Choice { by, variants, default } => {
            let value = |(at, (variant, text)): (usize, &(Variant, Text))| {
                let key = match variant {
                    _ if at == *default => String::new(),
                    Variant::Number(number) => number.to_string(),
                    Variant::Word(word) => word.clone(),
                };
                (key, script_value(text))
            };
            let all: serde_json::Map<_, _> = variants.iter().enumerate().map(value).collect();
            json!([by, all])
        }
    }
}

/// Returns the names of a text's placeholders.
fn placeholders(text: &[Part]) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    for part in text {
        match part {
            Part::Text(_) => {}
            Part::Placeholder(name) => _ = names.insert(name.as_str()),
            Part::Choice { by, variants, .. } => {
                names.insert(by);
                names.extend(variants.iter().flat_map(|(_, text)| placeholders(text)));
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interface(source: &str) -> Result<Interface, Fault> {
        let (texts, faults) = read(source);
        let texts = texts.into_iter().map(|(key, _, text)| (key, text)).collect();
        faults.into_iter().next().map_or(Ok(Interface::of(texts, "en")), Err)
    }

    fn own(key: &str, value: &str) -> Result<String, Fault> {
        let own = BTreeMap::from([(key.to_owned(), value.to_owned())]);
        let texts = Interface::built_in().with_texts(&own).map_err(|faults| faults[0].clone())?;
        Ok(texts.t(key, &[("count", 2_usize.into())]))
    }

    #[test]
    fn a_text_of_the_settings_can_begin_with_any_character() {
        for text in [
            "",
            "[x",
            "*a",
            ".b",
            "}",
            "# c",
            "-d",
            "e = f",
            "a\n[x",
            "a\n.b = c\n\n  *d",
            "a\n  b\nc",
            "\"a\"\n[b]",
        ] {
            if text == "}" {
                assert!(own("list-empty", text).is_err());
            } else {
                assert_eq!(own("list-empty", text).as_deref(), Ok(text));
            }
        }
        let choice = "[{ $count ->\n    [one] { \"{\" }a\n   *[other] { $count }\n}\n[";
        assert_eq!(own("works-lead", choice).as_deref(), Ok("[2\n["));
        let no_parts = Interface::built_in().with_texts(&[("home".into(), String::new())].into());
        assert_eq!(no_parts.expect("a text").constant("home"), "");
    }

    #[test]
    fn help_says_what_to_write() {
        let helps = [
            ("works-lead", "{ $x }", "placeholders here: `$count`"),
            ("list-empty", "{ $x }", "this text has no placeholders: remove it"),
            ("list-empty", "{ $x -> [one] a *[other] b }", "write each variant on its own line"),
            ("list-empty", "{ $x ->\n [one] a\n }", "put a `*` before the variant"),
            ("list-empty", "{ $x ->\n [a] a\n *[a] b\n }", "one of the variants `[a]`"),
            ("list-empty", "{ $x ->\n [1.5] a\n *[a] b\n }", "in place of `[1.5]`"),
            ("list-empty", "{ home }", "write the words themselves"),
            ("list-empty", "{ -home }", "write the words themselves"),
            ("list-empty", "{ NUMBER(1) ->\n *[a] b\n }", "before the arrow"),
            ("list-empty", "a {", "a brace that readers see"),
            ("theme-foo", "a", "define it in the theme's `i18n/en.ftl`"),
            ("x", "a", "use the key of a built-in text"),
        ];
        for (key, value, help) in helps {
            let fault = own(key, value).expect_err("has a fault");
            assert!(fault.help.contains(help) && fault.key == key, "{value}: {fault:?}");
        }
    }

    #[test]
    fn all_faults_of_a_theme_are_found_at_their_places() {
        let source = "home = A\n-b = B\nhome = C\nsearch = D\n    .e = F\nfoo = G\nbar = {\n\n";
        let faults = Interface::built_in().with_theme(source).expect_err("has faults");
        let line = |fault: &Fault| source[..fault.at].matches('\n').count() + 1;
        let lines: Vec<usize> = faults.iter().map(line).collect();
        assert_eq!(lines, [2, 3, 4, 6, 7], "{faults:?}");
        assert_eq!(&*faults[2].help, "remove the line `.e = …`");
    }

    #[test]
    fn a_script_shares_texts_with_pages() {
        let texts = "s-a = A\nb = B\nb-c = C\nd-1 = D\nd = E\n";
        let json = interface(texts).expect("Fluent").script_json("s- b d-");
        assert_eq!(json, r#"{"a":"A","b":"B","d-1":"D","language":"en"}"#);
    }

    #[test]
    fn a_choice_has_one_variant_for_a_value() {
        for (one, other) in [("one", "one"), ("1", "1"), ("1", "01")] {
            let source =
                format!("a = {{ $n ->\n    [{one}] A\n    [{other}] B\n   *[other] C\n }}\n");
            let fault = interface(&source).expect_err("twice");
            assert_eq!(fault.message, "a choice has two variants for the same value");
        }
    }

    /// `tests/client/texts.test.mjs` has the same for scripts.
    #[test]
    fn a_number_comes_before_its_plural_category() {
        let texts = "a = { $n ->\n    [one] A\n    [1] B\n   *[other] C\n }\n";
        let texts = interface(texts).expect("Fluent");
        assert_eq!([1, 2_usize].map(|n| texts.t("a", &[("n", n.into())])), ["B", "C"]);
    }

    #[test]
    fn every_difference_of_a_text_is_in_the_hash() {
        let texts = [
            "a = x",
            "b = x",
            "a = y",
            "a = { $x }",
            "a = { $y }",
            "a = x{ $x }",
            "a = { $x ->\n    [one] x\n   *[other] y\n }",
            "a = { $x ->\n   *[one] x\n    [other] y\n }",
            "a = { $x ->\n    [1] x\n   *[other] y\n }",
            "a = { $y ->\n    [1] x\n   *[other] y\n }",
        ];
        let print = |text: &&str| interface(&format!("{text}\n")).expect("Fluent").fingerprint();
        let prints: BTreeSet<Fingerprint> = texts.iter().map(print).collect();
        assert_eq!(prints.len(), texts.len());
        assert_eq!(print(&texts[0]), print(&"a =    x\n# no text"));
    }
}
