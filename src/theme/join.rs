//! Joins the modules of the search into one script, so that a page loads one file instead of a
//! chain of them.
//!
//! Each module becomes a function that returns its exports, in the order in which a browser would
//! run the modules. Code stays as it is. Reads no file, and understands the statements only by
//! which modules import from each other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::script::{Script, split};

/// The address of the joined script, among the assets. A theme's own file there replaces it.
pub const JOINED: &str = "search/search.js";

/// The modules that other scripts use, by the names that they have in the joined script.
const ENTRIES: &[(&str, &str)] = &[
    ("page", "search/page.js"),
    ("quick", "search/quick.js"),
    ("highlight", "search/highlight.js"),
];

/// The global name of the joined script.
const GLOBAL: &str = "catenaSearch";

/// A fault in a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The module's path among the assets.
    pub path: String,
    /// Its place in the module, in bytes.
    pub at: usize,
    /// The problem.
    pub message: String,
    /// The fix.
    pub help: String,
}

/// The joined script, and the modules in it.
#[derive(Debug)]
pub struct Joined {
    /// The script.
    pub script: String,
    /// The modules' paths among the assets.
    pub modules: BTreeSet<String>,
}

/// A module, taken apart.
struct Module {
    /// The code without imports, exports and comments of whole lines.
    code: String,
    /// The imported modules, in order, each with the names taken from it.
    imports: Vec<Import>,
    /// The exported names, each with its name in the module.
    exports: BTreeMap<String, String>,
}

struct Import {
    at: usize,
    from: String,
    taken: Taken,
}

enum Taken {
    /// `import "./x.js"`
    Nothing,
    /// `import * as name from "./x.js"`
    All(String),
    /// `import { a, b as c } from "./x.js"`: exported and own names.
    Names(Vec<(String, String)>),
}

/// Joins the modules that the search's entries import.
///
/// # Errors
/// The first statement that can't be joined.
pub fn join(assets: &BTreeMap<String, Vec<u8>>) -> Result<Joined, Fault> {
    let mut joiner =
        Joiner { assets, modules: BTreeMap::new(), order: Vec::new(), open: Vec::new() };
    for (_, path) in ENTRIES {
        joiner.add(path, None)?;
    }
    Ok(joiner.joined())
}

struct Joiner<'a> {
    assets: &'a BTreeMap<String, Vec<u8>>,
    modules: BTreeMap<String, Module>,
    /// The modules' paths; each comes after those that it imports.
    order: Vec<String>,
    /// The modules whose imports are being added.
    open: Vec<String>,
}

impl Joiner<'_> {
    /// Adds a module after those that it imports. `by` is the module that imports it, and where.
    fn add(&mut self, path: &str, by: Option<(&str, usize)>) -> Result<(), Fault> {
        if self.modules.contains_key(path) {
            return Ok(());
        }
        let (place, at) = by.unwrap_or((path, 0));
        if let Some(first) = self.open.iter().position(|open| open == path) {
            let circle = [&self.open[first..], &[path.to_owned()]].concat().join("`, `");
            let message = format!("these modules import each other: `{circle}`");
            let help = "move what both need into a module that imports neither";
            return Err(fault(place, at, message, help));
        }
        let Some(bytes) = self.assets.get(path) else {
            let message = format!("there is no module `{path}`");
            return Err(fault(place, at, message, "correct its name, or add it to the theme"));
        };
        let text = std::str::from_utf8(bytes).map_err(|error| {
            fault(path, error.valid_up_to(), "this is not UTF-8", "save it as UTF-8")
        })?;
        let module = take_apart(path, text)?;
        self.open.push(path.to_owned());
        for Import { at, from, taken } in &module.imports {
            self.add(from, Some((path, *at)))?;
            let exports = self.modules.get(from).map(|module| &module.exports);
            let Taken::Names(names) = taken else { continue };
            let has = |name: &String| exports.is_some_and(|all| all.contains_key(name));
            if let Some((name, _)) = names.iter().find(|(name, _)| !has(name)) {
                let message = format!("`{from}` exports no `{name}`");
                return Err(fault(path, *at, message, "correct the name, or export it there"));
            }
        }
        self.open.pop();
        self.order.push(path.to_owned());
        self.modules.insert(path.to_owned(), module);
        Ok(())
    }

    /// Writes the script.
    fn joined(self) -> Joined {
        let mut prefix = "module".to_owned();
        while self.modules.values().any(|module| module.code.contains(&format!("{prefix}_"))) {
            prefix.insert(0, '_');
        }
        let numbers = self.order.iter().enumerate();
        let numbers: BTreeMap<&str, usize> = numbers.map(|(at, path)| (&**path, at)).collect();
        let name = |path: &str| format!("{prefix}_{}", numbers[path]);
        let mut script = format!("globalThis.{GLOBAL} = (() => {{\n\"use strict\";\n");
        for path in &self.order {
            let Module { code, imports, exports } = &self.modules[path];
            script += &format!("// {path}\nconst {} = (function () {{\n", name(path));
            for Import { from, taken, .. } in imports {
                let from = name(from);
                match taken {
                    Taken::Nothing => {}
                    Taken::All(own) => script += &format!("const {own} = {from};\n"),
                    Taken::Names(names) => {
                        let names = pairs(names.iter().map(|(name, own)| (name, own)));
                        script += &format!("const {{ {names} }} = {from};\n");
                    }
                }
            }
            script += code;
            script += &format!("return {{ {} }};\n}})();\n", pairs(exports.iter()));
        }
        let entries = ENTRIES.iter().map(|(entry, path)| format!("{entry}: {}", name(path)));
        script += &format!("return {{ {} }};\n}})();\n", entries.collect::<Vec<_>>().join(", "));
        Joined { script, modules: self.order.into_iter().collect() }
    }
}

/// Writes exported names and their own names as an object, or as a pattern for one.
fn pairs<'a>(names: impl Iterator<Item = (&'a String, &'a String)>) -> String {
    let pair = |(name, own): (&String, &String)| match name == own {
        true => own.clone(),
        false => format!("{name}: {own}"),
    };
    names.map(pair).collect::<Vec<_>>().join(", ")
}

fn fault(path: &str, at: usize, message: impl Into<String>, help: &str) -> Fault {
    Fault { path: path.to_owned(), at, message: message.into(), help: help.to_owned() }
}

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is constant")
}

/// An import: its names or its one name, and its module.
static IMPORT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"^import(?:\s*\{([^{}]*)\}\s*from|\s*\*\s*as\s+([\w$]+)\s+from)?\s*(?:"([^"\n]*)"|'([^'\n]*)')\s*?(?:;|$|\n)"#,
    )
});

/// An exported list of names.
static LIST: LazyLock<Regex> = LazyLock::new(|| pattern(r"^export\s*\{([^{}]*)\}\s*?(?:;|$|\n)"));

/// An exported declaration, and its name.
static DECLARATION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^export\s+(?:const\s+|class\s+|(?:async\s+)?function(?:\s+|\s*\*\s*))([\w$]+)\s*[=({\s]",
    )
});

/// Names that a module may change after others have taken their values.
static VARIABLES: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?m)^(?:let|var)\s+([^=;\n]*)"));

/// A name in a list, and the name after its `as`.
static NAME: LazyLock<Regex> = LazyLock::new(|| pattern(r"^([\w$]+)(?:\s+as\s+([\w$]+))?$"));

/// What is understood, for faults in other statements.
const HELP: &str = "modules below `search/` are joined: write `import { a, b as c } from \"./x.js\"`, \
     `import * as x from \"./x.js\"`, `import \"./x.js\"`, `export const`, `export function`, \
     `export class` or `export { a }` at the beginning of a line";

/// Takes a module apart.
fn take_apart(path: &str, text: &str) -> Result<Module, Fault> {
    let open = |at| fault(path, at, "this comment or text doesn't end", "end it");
    let Script { comments, words } = split(text).map_err(open)?;
    let mut module = Module { code: String::new(), imports: Vec::new(), exports: BTreeMap::new() };
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    for comment in comments {
        let from = text[..comment.start].rfind('\n').map_or(0, |end| end + 1);
        let to = text[comment.end..].find('\n').map_or(text.len(), |end| comment.end + end + 1);
        let [before, after] = [&text[from..comment.start], &text[comment.end..to]];
        if before.trim().is_empty() && after.trim().is_empty() {
            cuts.push((from, to));
        }
    }
    for word in words {
        let (at, rest) = (word.start, &text[word.start..]);
        let is_first = at == 0 || text[..at].ends_with('\n');
        let is_property = text[..at].trim_end().ends_with('.') && !text[..at].ends_with("...");
        match &text[word.clone()] {
            "import" if is_first => {
                let (import, length) = import(path, at, rest)?;
                module.imports.push(import);
                cuts.push((at, at + length));
            }
            "export" if is_first => cuts.push((at, at + export(path, at, text, &mut module)?)),
            "await" if is_first => {
                let help = "put it into a function";
                return Err(fault(path, at, "a module that waits can't be joined", help));
            }
            "import" | "export"
                if !is_property && !text[word.end..].trim_start().starts_with(':') =>
            {
                let message = "this import or export can't be joined";
                return Err(fault(path, at, message, HELP));
            }
            _ => {}
        }
    }
    cuts.sort_unstable();
    let mut at = 0;
    for (from, to) in cuts {
        module.code += &text[at..from.max(at)];
        at = at.max(to);
    }
    module.code += &text[at..];
    if !module.code.ends_with('\n') {
        module.code.push('\n');
    }
    Ok(module)
}

/// Reads an import at the beginning of `rest`; returns it with its length.
fn import(path: &str, at: usize, rest: &str) -> Result<(Import, usize), Fault> {
    let unknown = || fault(path, at, "this import can't be joined", HELP);
    let found = IMPORT.captures(rest).ok_or_else(unknown)?;
    let name = found.get(3).or_else(|| found.get(4)).map_or("", |name| name.as_str());
    let from = resolved(path, name).ok_or_else(|| {
        let message = format!("`{name}` is not a module of the theme");
        fault(path, at, message, "import a file by its relative path, such as `./x.js`")
    })?;
    let taken = match (found.get(1), found.get(2)) {
        (Some(list), _) => Taken::Names(names(list.as_str()).ok_or_else(unknown)?),
        (_, Some(own)) => Taken::All(own.as_str().to_owned()),
        _ => Taken::Nothing,
    };
    Ok((Import { at, from, taken }, found[0].trim_end_matches('\n').len()))
}

/// Reads the export at a place of a module's text; returns the length of what isn't code.
fn export(path: &str, at: usize, text: &str, module: &mut Module) -> Result<usize, Fault> {
    let rest = &text[at..];
    let (names, length) = if let Some(found) = DECLARATION.captures(rest) {
        (vec![(found[1].to_owned(), found[1].to_owned())], "export ".len())
    } else if let Some(found) = LIST.captures(rest) {
        let names =
            names(&found[1]).ok_or_else(|| fault(path, at, "this export can't be joined", HELP))?;
        (names, found[0].trim_end_matches('\n').len())
    } else {
        return Err(fault(path, at, "this export can't be joined", HELP));
    };
    for (own, name) in names {
        let mut lists = VARIABLES.captures_iter(text).flat_map(|found| found.get(1));
        let is_name = |c: char| !c.is_alphanumeric() && !matches!(c, '_' | '$');
        if lists.any(|list| list.as_str().split(is_name).any(|name| name == own)) {
            let message = format!("`{own}` may change, so it can't be exported");
            return Err(fault(path, at, message, "export a function that returns it"));
        }
        if module.exports.insert(name.clone(), own).is_some() {
            let message = format!("`{name}` is exported twice");
            return Err(fault(path, at, message, "remove one of them"));
        }
    }
    Ok(length)
}

/// Reads a list of names, each with the name after its `as`, or itself.
fn names(list: &str) -> Option<Vec<(String, String)>> {
    let names = list.split(',').map(str::trim).filter(|name| !name.is_empty());
    let pair = |name| {
        let found = NAME.captures(name)?;
        let own = found.get(2).unwrap_or_else(|| found.get(1).expect("has a name"));
        Some((found[1].to_owned(), own.as_str().to_owned()))
    };
    names.map(pair).collect()
}

/// Returns the path of an imported module; `None` if it isn't one of the theme's.
fn resolved(path: &str, name: &str) -> Option<String> {
    if !name.starts_with("./") && !name.starts_with("../") {
        return None;
    }
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in name.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Joins modules: names without `search/` and `.js`, and texts.
    fn joined(modules: &[(&str, &str)]) -> Result<Joined, Fault> {
        let others = ["search/quick.js", "search/highlight.js"];
        let mut assets = BTreeMap::from(others.map(|path| (path.to_owned(), Vec::new())));
        for (name, text) in modules {
            assets.insert(format!("search/{name}.js"), text.as_bytes().to_vec());
        }
        join(&assets)
    }

    #[test]
    fn modules_come_after_those_that_they_import_and_comments_go() {
        let page = "/** Starts. */\nimport * as words from \"./words.js\";\nimport {\n  b as c,\n  a,\n} \
            from './words.js'\nimport \"../own.js\";\n// One.\nexport const start = () => `\n// ${a}\n\
            export ${c}\n`;\nlet end = /[`/*]/; // stays\nexport { start as begin };";
        let words = "export async function a() {}\nexport class b {}\n  /* All\n   * of it. */\n";
        let assets = [("page", page), ("words", words), ("../own", ""), ("unused", "import x")];
        let mut assets: BTreeMap<_, _> = assets
            .map(|(name, text)| (format!("search/{name}.js"), text.as_bytes().to_vec()))
            .into();
        assets.insert("own.js".to_owned(), b"go();".to_vec());
        assets.insert("search/quick.js".to_owned(), Vec::new());
        assets.insert("search/highlight.js".to_owned(), Vec::new());
        let Joined { script, modules } = join(&assets).expect("joins");
        let expected = "globalThis.catenaSearch = (() => {\n\"use strict\";\n\
            // search/words.js\nconst module_0 = (function () {\nasync function a() {}\nclass b {}\n\
            return { a, b };\n})();\n\
            // own.js\nconst module_1 = (function () {\ngo();\nreturn {  };\n})();\n\
            // search/page.js\nconst module_2 = (function () {\nconst words = module_0;\n\
            const { b: c, a } = module_0;\n\n\n\nconst start = () => `\n// ${a}\nexport ${c}\n`;\n\
            let end = /[`/*]/; // stays\n\
            return { begin: start, start };\n})();\n\
            // search/quick.js\nconst module_3 = (function () {\n\nreturn {  };\n})();\n\
            // search/highlight.js\nconst module_4 = (function () {\n\nreturn {  };\n})();\n\
            return { page: module_2, quick: module_3, highlight: module_4 };\n})();\n";
        assert_eq!(script, expected);
        let all = [
            "own.js",
            "search/highlight.js",
            "search/page.js",
            "search/quick.js",
            "search/words.js",
        ];
        assert_eq!(modules, all.map(str::to_owned).into());
    }

    #[test]
    fn names_of_modules_never_clash_with_names_in_them() {
        let script = joined(&[("page", "export const module_0 = 1, _module_1 = 2;\n")]);
        let script = script.expect("joins").script;
        assert!(script.contains("const __module_0 = (function"), "{script}");
    }

    #[test]
    fn what_cannot_be_joined_is_named_with_its_place() {
        for (text, place, message) in [
            ("import x from \"./x.js\";", "import", "can't be joined"),
            ("import { a, \"b\" as c } from \"./x.js\";", "import", "can't be joined"),
            ("import { z } from \"./x.js\";", "import", "`search/x.js` exports no `z`"),
            ("a();\nimport \"./y.js\";", "import", "no module `search/y.js`"),
            ("import \"../../x.js\";", "import", "`../../x.js` is not a module of the theme"),
            ("import \"lit\";", "import", "`lit` is not a module of the theme"),
            ("import \"./x.js\"; import \"./x.js\";", "import", "can't be joined"),
            ("// a\nconst f = () => import(\"./x.js\");", "import(", "can't be joined"),
            ("import(\"./x.js\");", "import", "can't be joined"),
            ("a(import.meta.url);", "import", "can't be joined"),
            ("export default 1;", "export", "can't be joined"),
            ("export * from \"./x.js\";", "export", "can't be joined"),
            ("export { a } from \"./x.js\";", "export", "can't be joined"),
            ("export let a = 1;", "export", "can't be joined"),
            ("export const { a } = b;", "export", "can't be joined"),
            ("  export const a = 1;", "export", "can't be joined"),
            ("export const a = 1;\nexport { b as a };", "export {", "exported twice"),
            ("await a();", "await", "can't be joined"),
            ("a = `b", "`b", "doesn't end"),
            ("a; /* b", "/*", "doesn't end"),
            ("import \"./page.js\";", "import", "`search/page.js`, `search/page.js`"),
            (
                "\nimport \"./back.js\";",
                "import",
                "`search/page.js`, `search/back.js`, `search/page.js`",
            ),
        ] {
            let found = joined(&[("page", text), ("x", ""), ("back", "import \"./page.js\"")]);
            let fault = found.map(|_| ()).expect_err(text);
            let is_back = fault.path == "search/back.js";
            assert_eq!(
                fault.at,
                if is_back { 0 } else { text.rfind(place).expect(text) },
                "{text}"
            );
            assert!(fault.message.contains(message), "{text}: {fault:?}");
            assert!(!fault.help.is_empty());
        }
    }

    #[test]
    fn a_variable_is_not_exported() {
        for text in ["let a = 1;\nexport { a };", "var b, a;\nexport { a as c };"] {
            let fault = joined(&[("page", text)]).map(|_| ()).expect_err(text);
            assert!(fault.message.contains("`a` may change"), "{fault:?}");
        }
        joined(&[("page", "let b = a;\nfunction a() {}\nexport { a };")]).expect("joins");
    }

    #[test]
    fn names_and_properties_may_be_called_like_statements() {
        let page = "export const a = { import: 1, export: 2 };\na.import = a?.export;\n";
        joined(&[("page", page)]).expect("joins");
    }
}
