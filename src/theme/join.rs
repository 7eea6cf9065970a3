//! Joins the modules of the theme's scripts into few files, so that a page loads no chain of them.
//!
//! Each module becomes a function that returns its exports, in the order in which a browser would
//! run the modules. Comments and blanks go; other code stays as it is. Reads no file, and
//! understands the statements only by which modules import from each other.

use std::collections::{BTreeMap, BTreeSet};

use super::module::{Fault, Import, Module, Taken, fault, take_apart};

/// Joined scripts that share modules: a module is in the first script that needs it.
struct Group {
    /// The global object with the modules that other scripts use.
    global: &'static str,
    /// The scripts by their addresses among the assets, each with its entries: names in the global
    /// object, and modules.
    scripts: &'static [(&'static str, &'static [(&'static str, &'static str)])],
}

/// The folders of modules, among the assets.
const FOLDERS: [&str; 4] = ["shared/", "site/", "later/", "search/"];

const GROUPS: [Group; 2] = [
    Group {
        global: "globalThis.catenaSite",
        scripts: &[
            ("site.js", &[("site", "site/site.js")]),
            // What readers need after a first step.
            ("later.js", &[("later", "later/later.js")]),
        ],
    },
    Group {
        global: "globalThis.catenaSearch",
        scripts: &[
            // What the first results need, then the rest.
            ("search/search.js", &[("page", "search/page.js")]),
            (
                "search/more.js",
                &[
                    ("categories", "search/categories.js"),
                    ("facets", "search/facets.js"),
                    ("snippets", "search/snippets.js"),
                    ("unread", "search/unread.js"),
                    ("quick", "search/quick.js"),
                    ("highlight", "search/highlight.js"),
                ],
            ),
        ],
    },
];

/// Joined scripts, and the modules in them.
#[derive(Debug, Default)]
pub struct Joined {
    /// The scripts by their addresses among the assets.
    pub scripts: BTreeMap<String, String>,
    /// The modules' paths among the assets.
    pub modules: BTreeSet<String>,
}

/// Returns whether an asset is a module, which is published by itself only if no script has it.
pub fn is_module(path: &str) -> bool {
    path.ends_with(".js") && FOLDERS.iter().any(|folder| path.starts_with(folder))
}

/// Joins the modules of all scripts. An asset at the address of a group's first script replaces the
/// group.
///
/// # Errors
/// The first statement that can't be joined.
pub fn join(assets: &BTreeMap<String, Vec<u8>>) -> Result<Joined, Fault> {
    join_groups(&GROUPS, assets)
}

fn join_groups(groups: &[Group], assets: &BTreeMap<String, Vec<u8>>) -> Result<Joined, Fault> {
    let mut joined = Joined::default();
    for group in groups.iter().filter(|group| !assets.contains_key(group.scripts[0].0)) {
        let mut joiner =
            Joiner { assets, modules: BTreeMap::new(), order: Vec::new(), open: Vec::new() };
        let mut ends = Vec::new();
        for (_, entries) in group.scripts {
            entries.iter().try_for_each(|(_, path)| joiner.add(path, None))?;
            ends.push(joiner.order.len());
        }
        joiner.write(group, &ends, &mut joined.scripts);
        joined.modules.extend(joiner.order);
    }
    Ok(joined)
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

    /// Writes the scripts of a group. Each ends at one of `ends` in the order of the modules.
    fn write(&self, group: &Group, ends: &[usize], scripts: &mut BTreeMap<String, String>) {
        let mut prefix = "module".to_owned();
        while self.modules.values().any(|module| module.code.contains(&format!("{prefix}_"))) {
            prefix.insert(0, '_');
        }
        let numbers = self.order.iter().enumerate();
        let numbers: BTreeMap<&str, usize> = numbers.map(|(at, path)| (&**path, at)).collect();
        let name = |path: &str| format!("{prefix}_{}", numbers[path]);
        let mut from = 0;
        for ((path, entries), to) in group.scripts.iter().zip(ends) {
            let [earlier, later] = [&self.order[..from], &self.order[*to..]];
            let shared = |by: &[String], of: &[String]| -> Vec<String> {
                let imports = by.iter().flat_map(|path| &self.modules[path].imports);
                let used: BTreeSet<&String> = imports.map(|import| &import.from).collect();
                of.iter().filter(|path| used.contains(path)).map(|path| name(path)).collect()
            };
            let own = &self.order[from..*to];
            let taken = shared(own, earlier).join(",");
            let entries = entries.iter().map(|(entry, path)| format!("{entry}:{}", name(path)));
            let given: Vec<String> = entries.chain(shared(later, own)).collect();
            let given = format!("return{{{}}};\n", given.join(","));
            let code: String = own.iter().map(|path| self.code(path, &name)).collect();
            let global = group.global;
            let script = match from {
                0 => format!("{global} = (() => {{\n\"use strict\";\n{code}{given}}})();\n"),
                _ => format!(
                    "Object.assign({global}, (() => {{\n\"use strict\";\nconst{{{taken}}}=\
                     {global};\n{code}{given}}})());\n"
                ),
            };
            scripts.insert((*path).to_owned(), script);
            from = *to;
        }
    }

    /// Writes a module as a constant.
    fn code(&self, path: &str, name: &dyn Fn(&str) -> String) -> String {
        let Module { code, imports, exports } = &self.modules[path];
        let mut script = format!("const {}=(function(){{\n", name(path));
        for Import { from, taken, .. } in imports {
            let from = name(from);
            match taken {
                Taken::Nothing => {}
                Taken::All(own) => script += &format!("const {own}={from};\n"),
                Taken::Names(names) => {
                    let names = pairs(names.iter().map(|(name, own)| (name, own)));
                    script += &format!("const{{{names}}}={from};\n");
                }
            }
        }
        script + code + &format!("return{{{}}}}})();\n", pairs(exports.iter()))
    }
}

/// Writes exported names and their own names as an object, or as a pattern for one.
fn pairs<'a>(names: impl Iterator<Item = (&'a String, &'a String)>) -> String {
    let pair = |(name, own): (&String, &String)| match name == own {
        true => own.clone(),
        false => format!("{name}:{own}"),
    };
    names.map(pair).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tests' own scripts, so that no test depends on what the theme is made of.
    const TWO_SCRIPTS: [Group; 1] = [Group {
        global: "globalThis.own",
        scripts: &[
            ("first.js", &[("page", "search/page.js")]),
            ("rest.js", &[("facets", "search/facets.js"), ("empty", "later/empty.js")]),
        ],
    }];

    /// Joins modules: names without `search/` and `.js`, and texts.
    fn joined(modules: &[(&str, &str)]) -> Result<Joined, Fault> {
        let rest = ["search/facets.js", "later/empty.js"];
        let mut assets = BTreeMap::from(rest.map(|path| (path.to_owned(), Vec::new())));
        for (name, text) in modules {
            let path = format!("search/{name}.js").replace("search/../", "");
            assets.insert(path, text.as_bytes().to_vec());
        }
        join_groups(&TWO_SCRIPTS, &assets)
    }

    #[test]
    fn modules_come_after_those_that_they_import_and_comments_go() {
        let page = "/** Starts. */\nimport * as words from \"./words.js\";\nimport {\n  b as c,\n  a,\n} \
            from './words.js'\nimport \"../own.js\";\n// One.\nexport const start = () => `\n// ${a}\n\
            export ${c}\n`;\nlet end = /[`/*]/; // goes\nexport { start as begin };";
        let words = "export async function a() {}\nexport class b {}\n  /* All\n   * of it. */\n";
        let facets = "import { a } from \"./words.js\";\na();\n";
        let all = [("page", page), ("words", words), ("../own", "go();"), ("unused", "import x")];
        let all = [&all[..], &[("facets", facets)]].concat();
        let Joined { scripts, modules } = joined(&all).expect("joins");
        let expected = "globalThis.own = (() => {\n\"use strict\";\n\
            const module_0=(function(){\nasync function a(){}\nclass b{}\n\
            return{a,b}})();\n\
            const module_1=(function(){\ngo();\nreturn{}})();\n\
            const module_2=(function(){\nconst words=module_0;\n\
            const{b:c,a}=module_0;\n\nconst start=()=> `\n// ${a}\nexport ${c}\n`;\
            let end=/[`/*]/;\n\
            return{begin:start,start}})();\n\
            return{page:module_2,module_0};\n})();\n";
        assert_eq!(scripts["first.js"], expected);
        let expected = "Object.assign(globalThis.own, (() => {\n\"use strict\";\n\
            const{module_0}=globalThis.own;\n\
            const module_3=(function(){\nconst{a}=module_0;\na();\n\
            return{}})();\n\
            const module_4=(function(){\n\nreturn{}})();\n\
            return{facets:module_3,empty:module_4};\n\
            })());\n";
        assert_eq!(scripts["rest.js"], expected);
        let all = ["later/empty", "own", "search/facets", "search/page", "search/words"];
        assert_eq!(modules, all.map(|name| format!("{name}.js")).into());
        assert!(is_module("search/unused.js") && !is_module("site.js") && !is_module("own.js"));
    }

    #[test]
    fn names_of_modules_never_clash_with_names_in_them() {
        let found = joined(&[("page", "export const module_0 = 1, _module_1 = 2;\n")]);
        let script = &found.expect("joins").scripts["first.js"];
        assert!(script.contains("const __module_0=(function"), "{script}");
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
        joined(&[("page", "a(import(new URL(b)));")]).expect("joins");
    }
}
