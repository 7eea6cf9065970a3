//! Source files to the names that they import, and the files that define these.
//!
//! A method call is no import. `mod x;` and the re-export of a child's name are none either; a
//! `mod.rs` that uses the name itself imports it. A glob imports from its module's file, and from
//! each that this one hands names on from.

use std::collections::{BTreeMap, BTreeSet};
use std::iter;

use super::source::File;

/// Imported names by the file that imports them and the one that defines them.
pub type Imports = BTreeMap<(String, String), BTreeSet<String>>;

/// Imports that are followed from one name.
const FUEL: u32 = 9;

/// The files of the crate by their modules, e.g. `crate::parse::blocks`; those of tests left out.
#[derive(Default)]
pub struct Crate(BTreeMap<String, File>);

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
                add(self.named(module, path));
            }
            // An import that a child re-exports counts where it is used.
            let used = file.imports.iter().filter(|one| !(one.is_public && file.is_own(&one.path)));
            for import in used {
                add(self.owner(module, &import.path, FUEL));
                if import.name == "*" {
                    self.handed_on(module, &import.path, FUEL)
                        .into_iter()
                        .map(Some)
                        .for_each(&mut add);
                }
            }
        }
        all
    }

    /// Returns each `impl`: its file, the trait or nothing, the type and the file that defines it.
    pub fn impls(&self) -> impl Iterator<Item = (&str, &str, &str, &str)> {
        let all = self
            .0
            .iter()
            .flat_map(|(module, file)| file.impls.iter().zip(iter::repeat((module, file))));
        all.filter_map(|(one, (module, file))| {
            let of_type = one.of_type.last()?;
            let owner = self.named(module, &one.of_type).map(|(owner, _)| &*self.0[&owner].path);
            let renamed = file.imports.iter().find(|import| import.name == one.of_trait);
            let of_trait = renamed.and_then(|import| import.path.last()).unwrap_or(&one.of_trait);
            Some((&*file.path, &**of_trait, &**of_type, owner.unwrap_or_default()))
        })
    }

    /// Returns each file with the words of its code.
    pub fn words(&self) -> impl Iterator<Item = (&str, &BTreeSet<String>)> {
        self.0.values().map(|file| (&*file.path, &file.words))
    }

    /// Returns the module that defines what is named outside imports, and the name.
    fn named(&self, module: &str, path: &[String]) -> Option<(String, String)> {
        match path {
            [_] => self.member(module, path, FUEL),
            _ => self.owner(module, path, FUEL),
        }
    }

    /// Returns the module that a path in `module` names.
    fn module(&self, module: &str, path: &[String], fuel: u32) -> Option<String> {
        let mut at = Some(module.to_owned()).filter(|_| fuel > 0)?;
        for step in path {
            let file = self.0.get(&at)?;
            let import = || file.imports.iter().find(|import| import.name == *step);
            at = match step.as_str() {
                "crate" => step.clone(),
                "self" => at,
                "super" => at.rsplit_once("::")?.0.to_owned(),
                _ if file.modules.contains(step) => format!("{at}::{step}"),
                _ => self.module(&at, &import()?.path, fuel - 1)?,
            };
        }
        Some(at)
    }

    /// Returns the modules that a glob brings names of, each with a name from it.
    fn handed_on(&self, module: &str, path: &[String], fuel: u32) -> Vec<(String, String)> {
        let Some(target) = self.module(module, path, fuel) else { return Vec::new() };
        let mut all = vec![(target.clone(), "*".to_owned())];
        for import in self.0[&target].imports.iter().filter(|import| import.is_public) {
            match import.name.as_str() {
                "*" => all.extend(self.handed_on(&target, &import.path, fuel - 1)),
                _ => all.extend(self.owner(&target, &import.path, fuel - 1)),
            }
        }
        all
    }

    /// Returns the same as [`Self::member`] for a path that begins with a name from a glob.
    fn by_glob(&self, module: &str, path: &[String], fuel: u32) -> Option<(String, String)> {
        let all = self.0[module].imports.iter().filter(|import| import.name == "*");
        let mut found = all.filter_map(|import| {
            let target = self.module(module, &import.path, fuel)?;
            let (owner, name) = self.member(&target, path, fuel - 1)?;
            // A name that no module defines may be the standard library's.
            (owner != target || self.0[&owner].defined.contains(&name)).then_some((owner, name))
        });
        found.next()
    }

    /// Returns the module that defines what a path in `module` names, and the name; none where it
    /// is a module itself, or another crate's. `fuel` ends imports of a name from itself.
    fn owner(&self, module: &str, path: &[String], fuel: u32) -> Option<(String, String)> {
        let (first, rest) = path.split_first().filter(|_| fuel > 0)?;
        let file = self.0.get(module)?;
        let is_own = file.modules.contains(first) || file.defined.contains(first);
        if ["crate", "self", "super"].contains(&first.as_str()) || is_own {
            return self.member(module, path, fuel);
        }
        match file.imports.iter().find(|import| import.name == *first) {
            Some(import) => self.owner(module, &[&import.path, rest].concat(), fuel - 1),
            None => self.by_glob(module, path, fuel),
        }
    }

    /// Returns the same for a path that begins inside a module.
    fn member(&self, module: &str, path: &[String], fuel: u32) -> Option<(String, String)> {
        let (first, rest) = path.split_first().filter(|_| fuel > 0)?;
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
        if let Some(import) = file.imports.iter().find(|import| import.name == *first) {
            return self.owner(module, &[&import.path, rest].concat(), fuel - 1);
        }
        self.by_glob(module, path, fuel).or_else(|| own().filter(|_| !is_module))
    }
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
    let found = described(&read(&files).imports());
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

fn read(files: &BTreeMap<&str, &str>) -> Crate {
    let mut read = Crate::default();
    read.add("crate", "src/lib.rs", &|path| files.get(path).map(|&text| text.to_owned()));
    read
}

fn described(imports: &Imports) -> Vec<String> {
    let imports = imports.iter();
    imports.map(|((from, target), names)| format!("{from} {target} {names:?}")).collect()
}

#[test]
fn a_path_that_leaves_its_folder_is_no_child_s() {
    let files = BTreeMap::from([
        ("src/lib.rs", "mod a; mod b;"),
        ("src/a/mod.rs", "pub use self::one::One; pub use self::super::b::now as time; mod one;"),
        ("src/a/one.rs", "struct One;"),
        ("src/b.rs", "fn now() {}"),
    ]);
    assert_eq!(described(&read(&files).imports()), [r#"src/a/mod.rs src/b.rs {"now"}"#]);
}

#[test]
fn a_glob_imports_from_each_file_that_it_brings_names_of() {
    let files = BTreeMap::from([
        ("src/lib.rs", "mod a; mod b; mod c; mod d; mod e; mod f;"),
        ("src/a.rs", "use super::b::*; const F: fn() = now;"),
        ("src/b.rs", "fn now() {}"),
        ("src/c.rs", "pub use super::{b::*, d::D};"),
        ("src/d.rs", "struct D;"),
        ("src/e.rs", "use rayon::prelude::*; use crate::c::*; fn f() -> String {}"),
        ("src/f.rs", "use crate::*; fn f() { b::now() }"),
    ]);
    assert_eq!(
        described(&read(&files).imports()),
        [
            r#"src/a.rs src/b.rs {"*"}"#,
            r#"src/c.rs src/b.rs {"*"}"#,
            r#"src/c.rs src/d.rs {"D"}"#,
            r#"src/e.rs src/b.rs {"*"}"#,
            r#"src/e.rs src/c.rs {"*"}"#,
            r#"src/e.rs src/d.rs {"D"}"#,
            r#"src/f.rs src/b.rs {"now"}"#,
            r#"src/f.rs src/lib.rs {"*"}"#,
        ]
    );
}

#[test]
fn a_macro_is_imported_from_the_file_that_defines_it() {
    let files = BTreeMap::from([
        ("src/lib.rs", "mod a; mod b; mod c;"),
        ("src/a.rs", "macro_rules! made { () => {} } pub(in crate) use made;"),
        ("src/b.rs", "pub(in crate) use crate::a::made;"),
        ("src/c.rs", "fn f(made: u8) { println!(); if made != 1 { super::b::made!() } }"),
    ]);
    assert_eq!(
        described(&read(&files).imports()),
        [r#"src/b.rs src/a.rs {"made"}"#, r#"src/c.rs src/a.rs {"made"}"#]
    );
}

#[test]
fn an_impl_is_of_a_type_that_some_file_defines() {
    let files = BTreeMap::from([
        ("src/lib.rs", "mod a; mod b; mod c;"),
        ("src/c.rs", "use crate::a::*; declare! { #[doc(hidden)] A { path: 1 } } impl A {}"),
        ("src/a.rs", "struct A; static TEXT: &'static str = TEXT;"),
        (
            "src/b.rs",
            "use crate::a::*; use std::hash::Hash as H; struct B;
             impl<'a, F: Fn() -> B> A<'a, F> { fn f(a: impl Fn()) -> impl Fn() {} }
             impl<'a> H for &'a mut B where A: H {}
             unsafe impl std::fmt::Display for crate::a::A {}",
        ),
    ]);
    let read = read(&files);
    let impls: Vec<_> = read.impls().collect();
    assert_eq!(
        impls,
        [
            ("src/b.rs", "", "A", "src/a.rs"),
            ("src/b.rs", "Hash", "B", "src/b.rs"),
            ("src/b.rs", "Display", "A", "src/a.rs"),
            ("src/c.rs", "", "A", "src/c.rs"),
        ]
    );
    let has_static: Vec<_> = read.words().map(|(_, words)| words.contains("static")).collect();
    assert_eq!(has_static, [false, true, false, false]);
}
