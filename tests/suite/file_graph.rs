//! Which source file imports from which, and that no imports run in a circle.
//!
//! A file imports from the file that defines a name, wherever the name is re-exported. `mod x;` and
//! the re-export of a child's name are no import; a `mod.rs` that uses the name itself imports it.
//! Tests are left out. The reader knows tokens, not types: a method call is no import.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::LazyLock;

use regex::Regex;

use crate::project::root;

/// Circles that stay, with the reason.
const ALLOWED: &[(&[&str], &str)] = &[(
    &["src/math/commands.rs", "src/math/physics.rs", "src/math/read.rs", "src/math/tables.rs"],
    "a recursive-descent reader: an argument of a command is a formula again",
)];

/// TEMPORARY: folders whose circles are being taken apart. To be removed at the merge.
const KNOWN: &[&str] = &[
    "src/config/",
    "src/math/",
    "src/parse/",
    "src/pipeline/",
    "src/search/",
    "src/site/",
    "src/write/",
];

/// Folders, and the folders that no file in them imports from.
const ONE_WAY: &[(&[&str], &[&str])] = &[(
    &["src/site/page/", "src/site/views/", "src/site/catalog/"],
    &["src/site/pages/", "src/site/exports/"],
)];

/// Names that a file imports, by the file that defines them, by the importing file.
type Imports = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

#[test]
fn no_imports_run_in_a_circle() {
    let imports = all_imports();
    let allowed = |circle: &[&str], files: &[&str]| circle.iter().all(|file| files.contains(file));
    let mut problems = String::new();
    for circle in circles(&imports) {
        let known = |folder: &&str| circle.iter().all(|file| file.starts_with(folder));
        if KNOWN.iter().any(known) {
            continue;
        }
        if !ALLOWED.iter().any(|(files, _)| allowed(&circle, files)) {
            problems.push_str(&described(&circle, &imports));
        }
    }
    assert!(
        problems.is_empty(),
        "files import from each other in a circle:\n{problems}Move what both sides need into a \
         file that imports neither, or pass it as an argument."
    );
    for (files, _) in ALLOWED {
        let is_there = circles(&imports).iter().any(|circle| allowed(circle, files));
        assert!(is_there, "no circle any more, take it off the list: {files:?}");
    }
}

#[test]
fn some_folders_are_imported_in_one_direction() {
    let imports = all_imports();
    let within = |file: &str, folders: &[&str]| folders.iter().any(|dir| file.starts_with(dir));
    let problems: Vec<String> = edges(&imports)
        .filter(|(from, target, _)| {
            ONE_WAY.iter().any(|(inner, outer)| within(from, inner) && within(target, outer))
        })
        .map(|(from, target, names)| format!("{from} imports {names:?} from {target}"))
        .collect();
    assert!(problems.is_empty(), "imports run the other way:\n{}", problems.join("\n"));
}

/// Returns the imports of the program and of the project's tasks.
fn all_imports() -> Imports {
    let first = ["src/lib.rs", "xtask/src/main.rs", "xtask/src/lib.rs"];
    let all: Imports = first.iter().flat_map(|first| Crate::read(first).imports()).collect();
    assert!(all.len() > 100, "{} files that import", all.len());
    all
}

fn edges(imports: &Imports) -> impl Iterator<Item = (&String, &String, &BTreeSet<String>)> {
    imports.iter().flat_map(|(from, targets)| {
        targets.iter().map(move |(target, names)| (from, target, names))
    })
}

/// Returns the groups of two and more that all reach each other.
fn circles(imports: &Imports) -> Vec<Vec<&str>> {
    let all: BTreeMap<&String, _> =
        imports.keys().map(|file| (file, reached(file, imports))).collect();
    let circles: BTreeSet<Vec<&str>> = all
        .iter()
        .filter(|(file, reached)| reached.contains(*file))
        .map(|(file, reached)| {
            let back = |other: &&&String| all.get(**other).is_some_and(|all| all.contains(*file));
            reached.iter().filter(back).map(|other| other.as_str()).collect()
        })
        .collect();
    circles.into_iter().collect()
}

/// Returns what a file imports from, and what that imports from, and so on.
fn reached<'a>(file: &'a String, imports: &'a Imports) -> BTreeSet<&'a String> {
    let (mut reached, mut open) = (BTreeSet::new(), vec![file]);
    while let Some(file) = open.pop() {
        let targets = imports.get(file).into_iter().flat_map(BTreeMap::keys);
        open.extend(targets.filter(|target| reached.insert(*target)));
    }
    reached
}

fn described(circle: &[&str], imports: &Imports) -> String {
    let mut text = format!("  {}\n", circle.join(", "));
    for (from, target, names) in edges(imports) {
        if circle.contains(&from.as_str()) && circle.contains(&target.as_str()) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            text.push_str(&format!("    {from} -> {target}: {}\n", names.join(", ")));
        }
    }
    text
}

/// The files of the crate by their modules, e.g. `crate::parse::blocks`; those of tests left out.
#[derive(Default)]
struct Crate(BTreeMap<String, File>);

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
    /// Reads the crate that begins with a file, e.g. `src/lib.rs`.
    fn read(first: &str) -> Self {
        let mut files = Self::default();
        files.add("crate", first, &|path| fs::read_to_string(root().join(path)).ok());
        files
    }

    /// Adds the module of a file and those that it declares.
    fn add(&mut self, module: &str, path: &str, read: &dyn Fn(&str) -> Option<String>) {
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
    fn imports(&self) -> Imports {
        let mut all = Imports::new();
        for (module, file) in &self.0 {
            let mut add = |found: Option<(String, String)>| {
                if let Some((owner, name)) = found.filter(|(owner, _)| owner != module) {
                    let targets = all.entry(file.path.clone()).or_default();
                    targets.entry(self.0[&owner].path.clone()).or_default().insert(name);
                }
            };
            for path in &file.named {
                add(match &path[..] {
                    [_] => self.member(module, path, 0),
                    _ => self.owner(module, path, 0),
                });
            }
            // What is handed on from a child is imported where it is used.
            let is_own = |path: &[String]| path[0] == "self" || file.modules.contains(&path[0]);
            let used = file.imports.iter().filter(|one| !(one.is_public && is_own(&one.path)));
            used.for_each(|import| add(self.owner(module, &import.path, 0)));
        }
        all
    }

    /// Returns the module that defines what a path in `module` names, and the name; none where it
    /// is a module itself, or another crate's.
    fn owner(&self, module: &str, path: &[String], depth: usize) -> Option<(String, String)> {
        // An import may have the name of what it imports, e.g. another crate's.
        let (first, rest) = path.split_first().filter(|_| depth < 9)?;
        let file = self.0.get(module)?;
        let inside = |path: &[String]| self.owner(module, path, depth + 1);
        match first.as_str() {
            "crate" => return self.member("crate", rest, depth),
            "self" => return self.member(module, rest, depth),
            "super" => return self.member(module.rsplit_once("::")?.0, rest, depth),
            first if file.modules.contains(first) => return self.member(module, path, depth),
            _ => {}
        }
        let import = file.imports.iter().find(|import| import.name == *first)?;
        inside(&[&import.path, rest].concat())
    }

    /// Returns the owner of what a path names from inside a module.
    fn member(&self, module: &str, path: &[String], depth: usize) -> Option<(String, String)> {
        let (first, rest) = path.split_first()?;
        let file = self.0.get(module)?;
        let own = || Some((module.to_owned(), first.clone()));
        let is_module = file.modules.contains(first);
        if is_module && !rest.is_empty() {
            return self.member(&format!("{module}::{first}"), rest, depth);
        }
        if first == "super" {
            return self.member(module.rsplit_once("::")?.0, rest, depth);
        }
        if file.defined.contains(first) {
            return own();
        }
        let from = |import: &Import, rest: &[String]| {
            self.owner(module, &[&import.path, rest].concat(), depth + 1)
        };
        let named = file.imports.iter().find(|import| import.name == *first);
        let all = || file.imports.iter().filter(|import| import.name == "*");
        let imported = named.and_then(|import| from(import, rest)).or_else(|| {
            all()
                .filter_map(|import| from(import, path))
                .find(|(owner, _)| self.0[owner].defined.contains(first))
        });
        if is_module { imported } else { imported.or_else(own) }
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
    let found: Vec<String> =
        edges(&imports).map(|(from, target, names)| format!("{from} {target} {names:?}")).collect();
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
    assert_eq!(circles(&imports), [["src/a/one.rs", "src/a/two.rs"]]);
}
