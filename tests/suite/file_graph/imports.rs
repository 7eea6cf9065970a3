//! Source files to the names that they import, and the files that define these.
//!
//! The reader knows tokens, not types: a method call is no import. It leaves tests out. `mod x;` and
//! the re-export of a child's name are no import; a `mod.rs` that uses the name itself imports it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

/// Imported names by the file that imports them and the one that defines them.
pub type Imports = BTreeMap<(String, String), BTreeSet<String>>;

/// Imports that are followed from one name.
const FUEL: u32 = 9;

/// The files of the crate by their modules, e.g. `crate::parse::blocks`; those of tests left out.
#[derive(Default)]
pub struct Crate(BTreeMap<String, File>);

/// What a file declares and names.
#[derive(Default)]
struct File {
    path: String,
    modules: BTreeSet<String>,
    imports: Vec<Import>,
    defined: BTreeSet<String>,
    /// Paths outside imports, and single names of types, constants and called functions.
    named: BTreeSet<Vec<String>>,
}

/// One name of a `use`; `*` stands for all.
struct Import {
    name: String,
    path: Vec<String>,
    is_public: bool,
}

impl Crate {
    /// Adds the module of a file and those that it declares.
    pub fn add(&mut self, module: &str, path: &str, read: &dyn Fn(&str) -> Option<String>) {
        let text = read(path).unwrap_or_else(|| panic!("no file `{path}` for `{module}`"));
        let file = File { path: path.to_owned(), ..File::parse(&text) };
        let is_folder = ["lib.rs", "main.rs", "mod.rs"].iter().any(|name| path.ends_with(name));
        let folder = if is_folder { path.rsplit_once('/') } else { path.rsplit_once('.') };
        let folder = folder.expect("a path of a Rust file").0;
        for child in &file.modules {
            let (flat, nested) =
                (format!("{folder}/{child}.rs"), format!("{folder}/{child}/mod.rs"));
            let path = if read(&flat).is_some() { flat } else { nested };
            self.add(&format!("{module}::{child}"), &path, read);
        }
        self.0.insert(module.to_owned(), file);
    }

    /// Returns which file imports what from which.
    pub fn imports(&self) -> Imports {
        let mut all = Imports::new();
        for (module, file) in &self.0 {
            let mut add = |found: Option<(String, String)>| {
                if let Some((owner, name)) = found.filter(|(owner, _)| owner != module) {
                    let between = (file.path.clone(), self.0[&owner].path.clone());
                    all.entry(between).or_default().insert(name);
                }
            };
            for path in &file.named {
                add(match &path[..] {
                    [_] => self.member(module, path, FUEL),
                    _ => self.owner(module, path, FUEL),
                });
            }
            // What is handed on from a child is imported where it is used.
            let is_own = |path: &[String]| path[0] == "self" || file.modules.contains(&path[0]);
            let used = file.imports.iter().filter(|one| !(one.is_public && is_own(&one.path)));
            used.for_each(|import| add(self.owner(module, &import.path, FUEL)));
        }
        all
    }

    /// Returns the module that defines what a path in `module` names, and the name; none where it
    /// is a module itself, or another crate's. `fuel` ends imports of a name from itself.
    fn owner(&self, module: &str, path: &[String], fuel: u32) -> Option<(String, String)> {
        let (first, rest) = path.split_first().filter(|_| fuel > 0)?;
        let file = self.0.get(module)?;
        if ["crate", "self", "super"].contains(&first.as_str()) || file.modules.contains(first) {
            return self.member(module, path, fuel);
        }
        let import = file.imports.iter().find(|import| import.name == *first)?;
        self.owner(module, &[&import.path, rest].concat(), fuel - 1)
    }

    /// Returns the same for a path that begins inside a module.
    fn member(&self, module: &str, path: &[String], fuel: u32) -> Option<(String, String)> {
        let (first, rest) = path.split_first()?;
        let file = self.0.get(module)?;
        let is_module = file.modules.contains(first);
        match first.as_str() {
            "crate" => return self.member("crate", rest, fuel),
            "self" => return self.member(module, rest, fuel),
            "super" => return self.member(module.rsplit_once("::")?.0, rest, fuel),
            _ if is_module && !rest.is_empty() => {
                return self.member(&format!("{module}::{first}"), rest, fuel);
            }
            _ => {}
        }
        let own = || Some((module.to_owned(), first.clone()));
        if file.defined.contains(first) {
            return own();
        }
        let follow = |import: &Import, rest: &[String]| {
            self.owner(module, &[&import.path, rest].concat(), fuel - 1)
        };
        if let Some(import) = file.imports.iter().find(|import| import.name == *first) {
            return follow(import, rest);
        }
        let all = file.imports.iter().filter(|import| import.name == "*");
        let found = all.filter_map(|import| follow(import, path));
        let mut found = found.filter(|(owner, _)| self.0[owner].defined.contains(first));
        found.next().or_else(|| own().filter(|_| !is_module))
    }
}

impl File {
    fn parse(text: &str) -> Self {
        let tokens = without_tests(&tokens(text));
        let mut file = Self::default();
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
                token if is_word(token) => {
                    let mut path = vec![token.to_owned()];
                    while tokens.get(at + 1) == Some(&"::")
                        && tokens.get(at + 2).is_some_and(|token| is_word(token))
                    {
                        path.push(tokens[at + 2].to_owned());
                        at += 2;
                    }
                    // A lone word in lower case is most often a variable; a function is called.
                    let is_call = tokens.get(at + 1) == Some(&"(");
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
fn a_name_is_imported_from_the_file_that_defines_it() {
    let files = BTreeMap::from([
        ("src/lib.rs", "mod a; mod b;"),
        ("src/a/mod.rs", "mod one; mod two; pub use one::One; pub use two::*; fn f() {}"),
        ("src/a/one.rs", "use super::Two; use std::io; struct One; fn g() { io::no() }"),
        ("src/a/two.rs", "use super::one; struct Two(one::One); fn h() { super::f() }"),
        ("src/b.rs", "use crate::a::{self, Two}; fn i() { a::One::new(a::f()) }"),
    ]);
    let mut read = Crate::default();
    read.add("crate", "src/lib.rs", &|path| files.get(path).map(|&text| text.to_owned()));
    let imports = read.imports();
    let found: Vec<String> = imports
        .iter()
        .map(|((from, target), names)| format!("{from} {target} {names:?}"))
        .collect();
    assert_eq!(
        found,
        [
            r#"src/a/one.rs src/a/two.rs {"Two"}"#,
            r#"src/a/two.rs src/a/mod.rs {"f"}"#,
            r#"src/a/two.rs src/a/one.rs {"One"}"#,
            r#"src/b.rs src/a/mod.rs {"f"}"#,
            r#"src/b.rs src/a/one.rs {"One"}"#,
            r#"src/b.rs src/a/two.rs {"Two"}"#,
        ]
    );
}
