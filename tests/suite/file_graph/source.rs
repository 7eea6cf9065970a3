//! A source file to what it declares, imports and names, as its tokens tell. Tests are left out.

use std::collections::BTreeSet;
use std::mem;
use std::sync::LazyLock;

use regex::Regex;

/// The declarations and names in a file.
#[derive(Default)]
pub struct File {
    pub path: String,
    pub modules: BTreeSet<String>,
    pub imports: Vec<Import>,
    pub defined: BTreeSet<String>,
    /// Paths outside imports, and single names of types, constants, macros and called functions.
    pub named: BTreeSet<Vec<String>>,
    pub impls: Vec<Impl>,
    /// All words of the code, keywords too; lifetimes left out.
    pub words: BTreeSet<String>,
}

/// The head of an `impl`.
pub struct Impl {
    /// Last name of the trait's path, or empty.
    pub of_trait: String,
    /// Path of the type.
    pub of_type: Vec<String>,
}

/// One name of a `use`; `*` stands for all.
pub struct Import {
    pub name: String,
    pub path: Vec<String>,
    pub is_public: bool,
}

impl File {
    /// Reads a text; the caller adds its path.
    pub fn parse(text: &str) -> Self {
        let tokens = without_tests(&tokens(text));
        let is_lifetime = |at: usize| at > 0 && tokens[at - 1] == "'";
        let words = (0..tokens.len()).filter(|&at| is_word(tokens[at]) && !is_lifetime(at));
        let words = words.map(|at| tokens[at].to_owned()).collect();
        let mut file = Self { words, impls: impls(&tokens), ..Self::default() };
        let (mut at, mut depth) = (0, 0);
        while at < tokens.len() {
            let next = tokens.get(at + 1).copied().unwrap_or_default();
            match tokens[at] {
                "use" => {
                    let end = at + tokens[at..].iter().position(|token| *token == ";").unwrap_or(0);
                    let visibility = at.checked_sub(1).map_or("", |before| tokens[before]);
                    let is_public = ["pub", ")"].contains(&visibility);
                    for (path, name) in leaves(&tokens[at + 1..end]) {
                        file.imports.push(Import { name, path, is_public });
                    }
                    at = end;
                }
                "mod" if tokens.get(at + 2) == Some(&";") => {
                    file.modules.insert(next.to_owned());
                    at += 1;
                }
                "mod" if tokens.get(at + 2) == Some(&"{") => {
                    panic!("`mod {next}` has no file: its imports can't be read");
                }
                "macro_rules" => {
                    file.defined.insert(tokens[at + 2].to_owned());
                    at += 2;
                }
                "{" => depth += 1,
                "}" => depth -= 1,
                "struct" | "enum" | "trait" | "type" | "const" | "static" if depth == 0 => {
                    file.defined.insert(next.to_owned());
                }
                "fn" => {
                    if depth == 0 {
                        file.defined.insert(next.to_owned());
                    }
                    at += 1;
                }
                // A field or a method.
                "." => at += 1,
                // `declare! { Name …` at the top of a file most often declares it.
                _ if depth == 0 && tokens[at + 1..].starts_with(&["!", "{"]) => {
                    file.defined.extend(declared(&tokens[at + 3..]));
                    file.named.insert(vec![tokens[at].to_owned()]);
                    at += 1;
                }
                token if is_word(token) => {
                    let mut path = vec![token.to_owned()];
                    while tokens.get(at + 1) == Some(&"::")
                        && tokens.get(at + 2).is_some_and(|token| is_word(token))
                    {
                        path.push(tokens[at + 2].to_owned());
                        at += 2;
                    }
                    // A lone word in lower case is most often a variable; a function is called.
                    let is_call = match tokens.get(at + 1) {
                        Some(&"!") => tokens.get(at + 2) != Some(&"="),
                        next => next == Some(&"("),
                    };
                    if path.len() > 1 || is_call || token.starts_with(char::is_uppercase) {
                        file.named.insert(path);
                    }
                }
                _ => {}
            }
            at += 1;
        }
        file
    }

    /// Whether a path begins in a module of the file.
    pub fn is_own(&self, path: &[String]) -> bool {
        let mut steps = path.iter().skip_while(|step| *step == "self");
        steps.next().is_some_and(|step| self.modules.contains(step))
    }
}

/// Returns the name of a type that a macro's arguments begin with, attributes left out.
fn declared(arguments: &[&str]) -> Option<String> {
    let mut depth = 0;
    let mut after = arguments.iter().skip_while(|token| {
        depth += i32::from(**token == "[") - i32::from(**token == "]");
        depth > 0 || ["#", "]"].contains(*token)
    });
    let first = after.next()?;
    first.starts_with(char::is_uppercase).then(|| (*first).to_owned())
}

/// Returns the heads of the items that are an `impl`.
fn impls(tokens: &[&str]) -> Vec<Impl> {
    let before_item = ["", "{", "}", ";", "]", "unsafe"];
    let is_item = |at: usize| before_item.contains(&at.checked_sub(1).map_or("", |at| tokens[at]));
    let starts = (0..tokens.len()).filter(|&at| tokens[at] == "impl" && is_item(at));
    let heads = starts.map(|at| {
        let (mut depth, mut of_trait, mut path) = (0, String::new(), Vec::new());
        let head = tokens[at..].windows(2).take_while(|pair| !["{", "where"].contains(&pair[1]));
        for pair in head {
            match pair {
                [_, "<"] => depth += 1,
                // An arrow closes nothing.
                ["-" | "=", ">"] => {}
                [_, ">"] => depth -= 1,
                _ if depth > 0 => {}
                [_, "for"] => of_trait = mem::take(&mut path).pop().unwrap_or_default(),
                ["'", _] | [_, "mut" | "dyn"] => {}
                [_, word] if is_word(word) => path.push((*word).to_owned()),
                _ => {}
            }
        }
        Impl { of_trait, of_type: path }
    });
    heads.collect()
}

fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Returns words, `::` and single characters; comments and texts left out.
fn tokens(text: &str) -> Vec<&str> {
    static TOKEN: LazyLock<Regex> = LazyLock::new(|| {
        let comments = r"//[^\n]*|/\*.*?\*/";
        let texts = r###"b?r##".*?"##|b?r#".*?"#|b?r"[^"]*"|b?"(?:\\.|[^"\\])*""###;
        let letters = r"b?'(?:\\.[^']*|[^'\\])'";
        Regex::new(&format!(r"(?s){comments}|{texts}|{letters}|(\w+|::|\S)")).expect("a pattern")
    });
    TOKEN.captures_iter(text).filter_map(|found| Some(found.get(1)?.as_str())).collect()
}

/// Leaves out each item under `#[cfg(test)]`.
fn without_tests<'a>(tokens: &[&'a str]) -> Vec<&'a str> {
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if !tokens[at..].starts_with(&["#", "[", "cfg", "(", "test", ")", "]"]) {
            kept.push(tokens[at]);
            at += 1;
            continue;
        }
        let mut depth = 0;
        for token in &tokens[at..] {
            at += 1;
            match *token {
                "{" | "(" | "[" => depth += 1,
                "}" | ")" | "]" => depth -= 1,
                _ => {}
            }
            if depth == 0 && [";", "}"].contains(token) {
                break;
            }
        }
    }
    kept
}

/// Returns each path of the tree that a `use` names, and the name that it gets.
fn leaves(tree: &[&str]) -> Vec<(Vec<String>, String)> {
    let Some(open) = tree.iter().position(|token| *token == "{") else {
        let renamed = tree.iter().position(|token| *token == "as");
        let path = tree[..renamed.unwrap_or(tree.len())].iter().filter(|token| **token != "::");
        let mut path: Vec<String> = path.map(|&token| token.to_owned()).collect();
        let mut name = tree[tree.len() - 1].to_owned();
        if ["self", "*"].contains(&path[path.len() - 1].as_str()) {
            path.pop();
            name = if name == "self" { path[path.len() - 1].clone() } else { name };
        }
        return vec![(path, name)];
    };
    let inner = &tree[open + 1..tree.len() - 1];
    let mut depth = 0;
    let parts = inner.split(|token| {
        depth += i32::from(*token == "{") - i32::from(*token == "}");
        depth == 0 && *token == ","
    });
    let parts = parts.filter(|part| !part.is_empty());
    parts.flat_map(|part| leaves(&[&tree[..open], part].concat())).collect()
}

#[test]
fn imports_and_paths_are_read_from_a_file() {
    let text = r#"
        use super::{
            a, // use crate::no;
            b::{self, C as D},
        };
        pub(crate) use child::Thing;
        mod child;
        const TEXT: &str = "crate::no::text \" //";
        fn f<'a>(c: char) -> crate::x::Y<'a> { let q = '"'; g(self::h, c.load()) }
        #[cfg(test)]
        #[expect(lint)]
        pub mod for_tests;
        #[cfg(test)]
        mod tests { use crate::no; }
        struct Last;
    "#;
    let file = File::parse(text);
    let imports: Vec<String> = file
        .imports
        .iter()
        .map(|import| format!("{} {} {}", import.path.join("::"), import.name, import.is_public))
        .collect();
    assert_eq!(
        imports,
        ["super::a a false", "super::b b false", "super::b::C D false", "child::Thing Thing true"]
    );
    assert_eq!(file.modules, BTreeSet::from(["child".to_owned()]));
    let defined: Vec<&str> = file.defined.iter().map(String::as_str).collect();
    assert_eq!(defined, ["Last", "TEXT", "f"]);
    let paths: Vec<String> = file.named.iter().map(|path| path.join("::")).collect();
    let paths: Vec<&String> = paths.iter().filter(|path| path.contains("::")).collect();
    assert_eq!(paths, ["crate::x::Y", "self::h"]);
}

#[test]
#[should_panic(expected = "`mod inner` has no file")]
fn a_module_within_a_file_is_refused() {
    File::parse("mod inner { use super::super::b::now; }");
}
