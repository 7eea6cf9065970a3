//! Takes a module of a script apart into its imports, its exports and its code without comments and
//! blanks.
//!
//! Knows no other module, and reads no file.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::script::{Script, split};

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

/// A module, taken apart.
pub(super) struct Module {
    /// The code without imports, exports, comments and blanks.
    pub code: String,
    /// The imported modules, in order, each with the names taken from it.
    pub imports: Vec<Import>,
    /// The exported names, each with its name in the module.
    pub exports: BTreeMap<String, String>,
}

pub(super) struct Import {
    pub at: usize,
    pub from: String,
    pub taken: Taken,
}

pub(super) enum Taken {
    /// `import "./x.js"`
    Nothing,
    /// `import * as name from "./x.js"`
    All(String),
    /// `import { a, b as c } from "./x.js"`: exported and own names.
    Names(Vec<(String, String)>),
}

pub(super) fn fault(path: &str, at: usize, message: impl Into<String>, help: &str) -> Fault {
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

/// An import of a computed address, while the script runs.
static IMPORT_OF_ADDRESS: LazyLock<Regex> = LazyLock::new(|| pattern(r#"^import\(\s*[^\s"'`]"#));

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
const HELP: &str = "modules below `shared/`, `site/` and `search/` are joined: write `import { a, b as c } from \"./x.js\"`, \
     `import * as x from \"./x.js\"`, `import \"./x.js\"`, `export const`, `export function`, \
     `export class` or `export { a }` at the beginning of a line";

/// Takes a module apart.
///
/// # Errors
/// The first statement that can't be joined.
pub(super) fn take_apart(path: &str, text: &str) -> Result<Module, Fault> {
    let open = |at| fault(path, at, "this comment or text doesn't end", "end it");
    let Script { gaps, words } = split(text).map_err(open)?;
    let mut module = Module { code: String::new(), imports: Vec::new(), exports: BTreeMap::new() };
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    for word in words {
        let (at, rest) = (word.start, &text[word.start..]);
        let is_first = at == 0 || text[..at].ends_with('\n');
        // A computed address names no module of the theme.
        let is_loading = IMPORT_OF_ADDRESS.is_match(rest);
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
                if !is_property
                    && !is_loading
                    && !text[word.end..].trim_start().starts_with(':') =>
            {
                let message = "this import or export can't be joined";
                return Err(fault(path, at, message, HELP));
            }
            _ => {}
        }
    }
    let cuts = cuts.into_iter().map(|(from, to)| (from, to, ""));
    let gaps = gaps.into_iter().map(|gap| (gap.start, gap.end, blank(text, &gap)));
    let mut cuts: Vec<_> = cuts.chain(gaps).collect();
    cuts.sort_unstable();
    let mut at = 0;
    for (from, to, instead) in cuts {
        if from >= at {
            module.code += &text[at..from];
            module.code += instead;
        }
        at = at.max(to);
    }
    module.code += &text[at..];
    if !module.code.ends_with('\n') {
        module.code.push('\n');
    }
    Ok(module)
}

/// Returns what has to stand for comments and blanks between two pieces of code: the end of a line
/// where it may end a statement, and a blank where both pieces would otherwise become one.
fn blank(text: &str, gap: &Range<usize>) -> &'static str {
    let is = |byte: Option<u8>, one_of: &[u8]| byte.is_some_and(|byte| one_of.contains(&byte));
    let before = text[..gap.start].bytes().next_back();
    let after = text[gap.end..].bytes().next();
    if gap.start == 0 || is(before, b"{([;,") || is(after, b"})],") {
        ""
    } else if text[gap.clone()].contains('\n') {
        "\n"
    } else if is(before, b"})]:?=&|*") || is(after, b"{([;:?=&|*") {
        "" // `<`, `>` and `!` keep their blanks: `<!--` and `-->` begin comments
    } else {
        " "
    }
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

    #[test]
    fn only_blanks_that_divide_code_stay() {
        for (code, expected) in [
            ("a = b  ?  c : [ d , e ];\n\n  // f\n  g( h )", "a=b?c:[d,e];g(h)"),
            ("return a\n  + + b /* c */ - -d", "return a\n+ + b - -d"),
            ("if (a < !--b) c = \"  //  \";", "if(a < !--b)c=\"  //  \";"),
            ("a /* b\n */ ++\nc", "a\n++\nc"),
            ("a = b / /  c/.d; e = `  ${ f  (g) }  `;", "a=b / /  c/.d;e=`  ${f(g)}  `;"),
        ] {
            let module = take_apart("search/page.js", code).expect(code);
            assert_eq!(module.code.trim_end(), expected, "{code}");
        }
    }
}
