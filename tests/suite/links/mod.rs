//! A link checker over a built site: parses every page as a browser does and names what is wrong.
//!
//! Knows HTML and the site's promises (flat pages, relative links, no script or style of a page's
//! own), and nothing of how pages are made.

mod allowed;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use allowed::{ATTRIBUTES, CLOBBERS, ELEMENTS, MATH, PICTURE, PLACES};
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use rayon::prelude::*;
use xtask::corpus;

use crate::project::{Project, Tree, tree};

/// Schemes that a reader may be led away by.
const LEADS_OUT: &[&str] = &["http", "https", "mailto"];

/// One parsed page.
#[derive(Default)]
struct Page {
    /// Element ids in order.
    ids: Vec<String>,
    /// Number of `h1`.
    headings: usize,
    /// Its links: (element, attribute, target).
    links: Vec<(String, &'static str, String)>,
    /// Its faults.
    problems: Vec<String>,
}

/// Returns what is wrong with a built site, in words; nothing when all is well.
///
/// `base` is the path of its base URL, such as `/archive/`: 404.html links below it, because it
/// is shown at any depth; every other page links relatively.
pub fn check_site(dir: &Path, base: &str) -> Vec<String> {
    let files = tree(dir);
    let pages: Vec<(&String, &Vec<u8>)> =
        files.iter().filter(|(path, _)| path.ends_with(".html")).collect();
    let pages: BTreeMap<&str, Page> =
        pages.into_par_iter().map(|(path, bytes)| (path.as_str(), parse(bytes))).collect();
    let mut problems = case_twins(&files);
    if pages.is_empty() {
        problems.push("no pages".to_owned());
    }
    problems.par_extend(pages.par_iter().flat_map_iter(|(path, page)| {
        let mut problems = Vec::new();
        let mut say = |problem: String| problems.push(format!("{path}: {problem}"));
        page.problems.iter().cloned().for_each(&mut say);
        if page.headings != 1 {
            say(format!("{} h1 elements", page.headings));
        }
        let mut seen = BTreeSet::new();
        page.ids
            .iter()
            .filter(|id| !seen.insert(*id))
            .for_each(|id| say(format!("id `{id}` again")));
        for (element, attribute, target) in &page.links {
            let root = (*path == "404.html").then_some(base);
            if let Err(why) = check_link(path, element, target, root, &files, &pages) {
                say(format!("<{element} {attribute}=\"{target}\">: {why}"));
            }
        }
        problems
    }));
    problems
}

/// Returns what is wrong with a page by itself: elements, attributes, and where its links may lead.
pub fn check_page(html: &[u8]) -> Vec<String> {
    let mut page = parse(html);
    for (element, attribute, target) in std::mem::take(&mut page.links) {
        if let Err(why) = check_target(&target) {
            page.problems.push(format!("<{element} {attribute}=\"{target}\">: {why}"));
        }
    }
    page.problems
}

/// Whether a link may lead there: within the site, or away by http, https or mailto.
pub fn check_target(target: &str) -> Result<(), String> {
    if target.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return Err("white space or a control character".to_owned());
    }
    match target.split_once(':').filter(|(scheme, _)| is_scheme(scheme)) {
        Some((scheme, _)) if !LEADS_OUT.contains(&&*scheme.to_lowercase()) => {
            Err(format!("an absolute URL with the scheme {scheme}"))
        }
        None if target.starts_with("//") || target.contains('\\') => Err("another host".to_owned()),
        _ => Ok(()),
    }
}

/// Returns paths that a file system without letter case takes for the same.
fn case_twins(files: &Tree) -> Vec<String> {
    let mut folded: BTreeMap<String, &str> = BTreeMap::new();
    let mut problems = Vec::new();
    for path in files.keys() {
        if let Some(twin) = folded.insert(path.to_lowercase(), path) {
            problems.push(format!("{path}: differs from {twin} by case alone"));
        }
    }
    problems
}

// ---------------------------------------------------------------------------------------------
// One link

fn check_link(
    page: &str,
    element: &str,
    target: &str,
    root: Option<&str>,
    files: &Tree,
    pages: &BTreeMap<&str, Page>,
) -> Result<(), String> {
    check_target(target)?;
    if let Some((scheme, _)) = target.split_once(':').filter(|(scheme, _)| is_scheme(scheme)) {
        // Only a reader's click may lead out, and `canonical` says where the page lives.
        let leads_out = LEADS_OUT.contains(&&*scheme.to_lowercase());
        let may = element == "a" || element == "link rel=canonical";
        return if leads_out && may { Ok(()) } else { Err("an absolute URL".to_owned()) };
    }
    let (address, fragment) = target.split_once('#').unwrap_or((target, ""));
    let address = address.split('?').next().unwrap_or_default();
    let file = match (address.strip_prefix('/'), root) {
        (Some(_), Some(base)) => match address.strip_prefix(base) {
            Some(inside) => resolve("", inside)?,
            None => return Err(format!("not below {base}")),
        },
        (Some(_), None) => return Err("a path from the root".to_owned()),
        (None, Some(_)) if !address.is_empty() => return Err("relative in 404.html".to_owned()),
        (None, _) if address.is_empty() => page.to_owned(),
        (None, _) => resolve(page, address)?,
    };
    if !files.contains_key(&file) {
        return Err(format!("no file {file}"));
    }
    match pages.get(file.as_str()) {
        Some(there) if !fragment.is_empty() => {
            let id = decoded(fragment);
            let found = there.ids.contains(&id);
            if found { Ok(()) } else { Err(format!("no id `{id}` in {file}")) }
        }
        _ => Ok(()),
    }
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

/// Returns the file that an address means, seen from a page; a folder means its `index.html`.
fn resolve(page: &str, address: &str) -> Result<String, String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop().ok_or("leads out of the site")?;
            }
            part => parts.push(part),
        }
    }
    if address.is_empty() || address.ends_with('/') || address.ends_with('.') {
        parts.push("index.html");
    }
    Ok(decoded(&parts.join("/")))
}

/// Undoes percent encoding.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

// ---------------------------------------------------------------------------------------------
// One page

fn parse(bytes: &[u8]) -> Page {
    let dom =
        html5ever::parse_document(RcDom::default(), Default::default()).from_utf8().one(bytes);
    let mut page = Page::default();
    let quirks = dom.errors.borrow().iter().map(|error| format!("HTML: {error}")).collect();
    page.problems = quirks;
    // A list of its own: hostile pages may be nested deeply. It keeps every node, because a node
    // that is dropped takes its descendants along.
    let mut nodes: Vec<Handle> = vec![dom.document];
    let mut at = 0;
    while at < nodes.len() {
        let node = nodes[at].clone();
        look_at(&node, &mut page);
        nodes.extend(node.children.borrow().iter().cloned());
        if let NodeData::Element { template_contents, .. } = &node.data {
            nodes.extend(template_contents.borrow().iter().cloned());
        }
        at += 1;
    }
    page
}

/// Notes an element's ids and links, and what it must not be or have.
fn look_at(node: &Handle, page: &mut Page) {
    let NodeData::Element { name, attrs, .. } = &node.data else { return };
    let element = name.local.as_ref();
    let is_math = name.ns == html5ever::ns!(mathml);
    let is_picture = name.ns == html5ever::ns!(svg);
    let known = if is_math {
        MATH
    } else if is_picture {
        PICTURE
    } else {
        ELEMENTS
    };
    if !known.contains(&element) {
        page.problems.push(format!("<{element}>"));
    }
    if element == "h1" {
        page.headings += 1;
    }
    let attrs = attrs.borrow();
    let value = |name: &str| {
        let found = attrs.iter().find(|attr| &*attr.name.local == name);
        found.map(|attr| attr.value.to_string())
    };
    let is_data = value("type").as_deref() == Some("application/ld+json");
    if element == "script" && value("src").is_none() && !is_data {
        page.problems.push("a script of its own".to_owned());
    }
    let id = value("id");
    if let Some(id) = id.as_deref().filter(|id| CLOBBERS.contains(id)) {
        page.problems.push(format!("the id `{id}` hides what scripts ask for"));
    }
    page.ids.extend(id);
    let rel = value("rel").unwrap_or_default();
    for attr in attrs.iter() {
        let attribute = attr.name.local.as_ref();
        let places = is_picture && PLACES.contains(&attribute);
        if !places && !may_have(attribute, is_math) {
            page.problems.push(format!("<{element} {attribute}>"));
        }
        let shown =
            if rel == "canonical" { "link rel=canonical".to_owned() } else { element.to_owned() };
        let link = ["href", "src", "action"].into_iter().find(|name| *name == attribute);
        if let Some(link) = link {
            if is_picture && !attr.value.starts_with('#') {
                page.problems.push(format!("a picture leads to {}", &*attr.value));
            }
            page.links.push((shown, link, attr.value.to_string()));
        }
    }
}

fn may_have(attribute: &str, is_math: bool) -> bool {
    if is_math {
        let links = ["href", "src", "style", "action", "actiontype"];
        return !links.contains(&attribute) && !attribute.starts_with("on");
    }
    ATTRIBUTES.contains(&attribute)
        || attribute.starts_with("aria-")
        || attribute.starts_with("data-")
}

// ---------------------------------------------------------------------------------------------
// Tests

const BASE: [&str; 2] = ["--base-url", "https://example.org/archive/"];

#[test]
fn the_sample_site_has_no_broken_link() {
    let project = Project::sample();
    project.build(&BASE).ends_with(0);
    assert_eq!(check_site(&project.path("public"), "/archive/"), Vec::<String>::new());
}

#[test]
fn a_site_without_a_base_url_has_no_broken_link() {
    let project = Project::sample();
    project.build(&[]).ends_with(0);
    assert_eq!(check_site(&project.path("public"), "/"), Vec::<String>::new());
}

#[test]
fn lists_of_several_pages_have_no_broken_link() {
    let project = Project::new();
    for number in 0..200 {
        let record = corpus::record(1, number);
        project.record(&record.name, &record.text);
    }
    project.build(&BASE).ends_with(0);
    assert_eq!(check_site(&project.path("public"), "/archive/"), Vec::<String>::new());
}

#[test]
fn every_address_of_the_sitemap_is_a_page() {
    let project = Project::sample();
    project.build(&BASE).ends_with(0);
    let tree = project.output_tree();
    let sitemap = String::from_utf8(tree["sitemap.xml"].clone()).expect("UTF-8");
    let addresses: Vec<&str> = sitemap
        .split("<loc>")
        .skip(1)
        .map(|rest| rest.split("</loc>").next().expect("a closed element"))
        .collect();
    assert!(addresses.iter().any(|address| address.ends_with("/answers/8acbd1f2792065bd.html")));
    for address in addresses {
        let path = address.strip_prefix("https://example.org/archive/").expect("below the base");
        let file = if path.is_empty() { "index.html" } else { path };
        assert!(tree.contains_key(file), "{address}");
    }
}

#[test]
fn the_checker_names_what_is_wrong() {
    let project = Project::new();
    let page = |body: &str| format!("<!DOCTYPE html><html><head><title>T</title></head>{body}");
    let good = page("<h1 id=a>A</h1><a href='#a'>a</a> <a href='b/two.html#x'>b</a>");
    let bad = page(
        "<h1 id=x>B</h1><h1>C</h1><p id=x><a href='../none.html'>n</a><a href='../one.html#y'>y</a>\
         <a href='/one.html'>r</a><a href='../../up.html'>u</a><a href='javascript:0'>j</a>\
         <img src='https://x.example/i'><p onclick=1 style=1><i id=location><script>1</script>",
    );
    project.file("public/one.html", good.as_bytes());
    project.file("public/b/two.html", bad.as_bytes());
    project.file("public/B/Two.html", good.replace("b/two", "../b/two").as_bytes());
    let problems = check_site(&project.path("public"), "/").join("\n");
    for wanted in [
        "b/two.html: differs from B/Two.html by case alone",
        "b/two.html: 2 h1 elements",
        "b/two.html: id `x` again",
        "<a href=\"../none.html\">: no file none.html",
        "<a href=\"../one.html#y\">: no id `y` in one.html",
        "<a href=\"/one.html\">: a path from the root",
        "<a href=\"../../up.html\">: leads out of the site",
        "<a href=\"javascript:0\">: an absolute URL",
        "<img src=\"https://x.example/i\">: an absolute URL",
        "b/two.html: <img>",
        "<p onclick>",
        "<p style>",
        "a script of its own",
        "the id `location` hides",
    ] {
        assert!(problems.contains(wanted), "no `{wanted}` in:\n{problems}");
    }
    assert!(!problems.contains("\none.html:"), "{problems}");
}
