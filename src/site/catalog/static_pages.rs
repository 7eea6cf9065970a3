//! The publisher's own pages, from `content/pages`, and the pictures next to them. The folders of
//! the site are those of the pages: `pages/a/b.md` becomes `a/b.html`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use percent_encoding::percent_decode_str;

use super::address;
use crate::diagnostic::{Diagnostic, Severity};
use crate::interface::Interface;
use crate::model::{InputFile, Span};
use crate::normalise::slug;
use crate::parse::{RecordFormat, conflict, conflict_error, decode, not_a_text, page_front_matter};
use crate::render::markup::Labels;
use crate::render::page::{self, RenderedPage};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaticPage {
    /// Its file, relative to the content folder.
    pub file: String,
    pub path: String,
    /// The title from the front matter, else the first heading, else the file name.
    pub heading: String,
    pub html: String,
    /// The first paragraph, used as the description.
    pub start: String,
    /// Links to files of the site other than the publisher's pages. Each has the diagnostic to
    /// report if that file doesn't exist.
    pub links: Vec<(String, Diagnostic)>,
    /// Addresses of the pictures that it shows.
    pub pictures: BTreeSet<String>,
}

/// A picture that a page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture<'a> {
    /// Its file, relative to the content folder.
    pub file: &'a str,
    /// Its address.
    pub path: String,
    pub bytes: &'a [u8],
}

struct Written<'a> {
    file: &'a InputFile,
    /// Its path in `pages` without `.md`.
    stem: &'a str,
    title: Option<String>,
    /// The whole file, for diagnostics.
    whole: String,
    start: usize,
}

impl Written<'_> {
    fn markdown(&self) -> &str {
        &self.whole[self.start..]
    }
}

/// The possible targets of links on pages.
struct Targets<'a> {
    /// The anchors of each published page and of its title, by its path in `pages` without `.md`.
    anchors: BTreeMap<&'a str, (BTreeSet<String>, String)>,
    /// Addresses of the pictures, by their paths in `pages`.
    pictures: BTreeMap<&'a str, String>,
}

impl Targets<'_> {
    /// Returns the address of a link's target on the site.
    fn address(&self, link: &str, stem: &str) -> String {
        match leads_to(link, stem, self) {
            Lead::Page(link) | Lead::NoHeading(link) => link,
            Lead::Picture(address) => address::relative(&page_path(stem), &address),
            Lead::Elsewhere | Lead::Nowhere => link.to_owned(),
        }
    }
}

/// Reads the pages. They are the publisher's, so their Markdown is trusted. Returns also the pictures
/// that they show.
pub fn static_pages<'a>(
    files: &'a [InputFile],
    (interface, format): (&Interface, &RecordFormat),
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<StaticPage>, Vec<Picture<'a>>) {
    let labels = Labels::of(interface);
    let (files, pictures): (Vec<_>, Vec<_>) =
        files.iter().partition(|file| file.path.ends_with(".md"));
    let written: Vec<Written<'_>> =
        files.into_iter().filter_map(|file| written(file, diagnostics)).collect();
    // Links may point at headings of later pages, so all anchors are collected first.
    let anchors = written.iter().map(|page| {
        let rendered = page::page(page.markdown(), &str::to_owned, labels, format);
        (page.stem, (rendered.anchors, page::anchor(&rendered.heading)))
    });
    let targets = Targets {
        anchors: anchors.collect(),
        pictures: pictures.iter().map(|file| (name(file), picture_path(name(file)))).collect(),
    };
    let pages = written.iter().map(|page| {
        let target = |link: &str| targets.address(link, page.stem);
        let rendered = page::page(page.markdown(), &target, labels, format);
        static_page(page, rendered, &targets, diagnostics)
    });
    let pages: Vec<StaticPage> = pages.collect();
    let shown: BTreeSet<&String> = pages.iter().flat_map(|page| &page.pictures).collect();
    let picture = |file: &'a InputFile| Picture {
        file: &file.path,
        path: picture_path(name(file)),
        bytes: &file.bytes,
    };
    let pictures = pictures.into_iter().map(picture);
    let pictures = pictures.filter(|picture| shown.contains(&picture.path)).collect();
    (pages, pictures)
}

/// Returns a file's path in `pages`.
fn name(file: &InputFile) -> &str {
    file.path.split_once('/').map_or(&file.path, |(_, name)| name)
}

/// Returns the address of a page.
fn page_path(stem: &str) -> String {
    format!("{}.html", slugs(stem))
}

/// Returns the address of a picture: one that every host serves as it stands.
fn picture_path(name: &str) -> String {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    format!("pages/{}.{}", slugs(stem), extension.to_ascii_lowercase())
}

fn slugs(path: &str) -> String {
    path.split('/').map(slug).collect::<Vec<_>>().join("/")
}

fn written<'a>(file: &'a InputFile, diagnostics: &mut Vec<Diagnostic>) -> Option<Written<'a>> {
    if let Some(fault) = not_a_text(&file.bytes) {
        let error = Diagnostic::error("not-a-text", &*file.path, fault);
        diagnostics.push(error.help("save it as UTF-8 text"));
        return None;
    }
    let decoded = decode(&file.bytes);
    diagnostics.extend(decoded.diagnostics(&file.path));
    if let Some(at) = conflict(&decoded.text) {
        diagnostics.push(conflict_error(&file.path, &decoded.text, at, "page"));
        return None;
    }
    let name = name(file);
    let stem = name.strip_suffix(".md").unwrap_or(name);
    let known = diagnostics.len();
    let (front, start) = page_front_matter(&decoded.text, &file.path, diagnostics);
    if front.unusable {
        // Its diagnostic says that the page is left out, so it is an error.
        let found = diagnostics[known..].iter_mut();
        found.for_each(|found| found.severity = Severity::Error);
        return None;
    }
    if front.draft {
        let note = Diagnostic::note("draft-page", &*file.path, "this page is a draft, left out");
        diagnostics.push(note.help("remove `draft: true` to publish it"));
        return None;
    }
    let title = front.title.filter(|title| !title.is_empty());
    Some(Written { file, stem, title, whole: decoded.text, start })
}

fn static_page(
    written: &Written<'_>,
    rendered: RenderedPage,
    targets: &Targets<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> StaticPage {
    let path = &*written.file.path;
    let address = page_path(written.stem);
    let place = |at: &Range<usize>| Span::new(written.start + at.start, written.start + at.end);
    let mut links = Vec::new();
    let mut pictures = BTreeSet::new();
    for (link, at) in &rendered.links {
        let dead = |what: &str, help: &str| {
            Diagnostic::warning(
                "dead-link",
                path,
                format!("this link leads to no {what}: `{link}`"),
            )
            .at(&written.whole, place(at), "the link is left as it is")
            .help(help)
        };
        match leads_to(link, written.stem, targets) {
            Lead::Page(_) => {}
            Lead::Picture(address) => drop(pictures.insert(address)),
            Lead::NoHeading(_) => diagnostics.push(dead(
                "heading",
                "name a heading of that page as it is written, or an `id` in its HTML",
            )),
            Lead::Nowhere => diagnostics.push(dead(
                "published page",
                "name a page by its path from this one; drafts are not published",
            )),
            Lead::Elsewhere => {
                links.extend(
                    within_site(link, &address).map(|target| {
                        let help = match address.matches('/').count() {
                    0 => "pages are at the root of the site: `answers/<id>.html` is an answer, \
                          `assets/<name>` a file of the theme's"
                        .to_owned(),
                    up => format!(
                        "this page becomes `{address}`: from there, `{}answers/<id>.html` is an \
                         answer",
                        "../".repeat(up)
                    ),
                };
                        (target, dead("file of the site", &help))
                    }),
                )
            }
        }
    }
    for (source, at) in &rendered.raw_pictures {
        links.extend(within_site(source, &address).map(|target| {
            let message = format!("this picture is no file of the site: `{source}`");
            let found = Diagnostic::warning("dead-link", path, message)
                .at(&written.whole, place(at), "the address is left as it is")
                .help(format!("write `![what it shows]({source})`: Catena copies such pictures"));
            (target, found)
        }));
    }
    for at in &rendered.blocked {
        let message = "this has no effect: the pages' policy blocks scripts, styles and frames \
                       in a page, and what comes from other sites";
        diagnostics.push(
            Diagnostic::warning("blocked-html", path, message)
                .at(&written.whole, place(at), "written as it stands")
                .help(
                    "put a script or a style into a file of a theme's `assets`, and a picture next \
                     to the page",
                ),
        );
    }
    for (fault, at) in &rendered.faults {
        diagnostics.push(
            Diagnostic::warning("unreadable-formula", path, fault.kind.to_string())
                .at(&written.whole, place(at), "the formula is shown as its source")
                .help("fix the formula; if this is not one, write `\\$` for its dollar signs"),
        );
    }
    let heading = match &written.title {
        Some(title) => title.clone(),
        None if rendered.heading.is_empty() => {
            capitalised(written.stem.rsplit('/').next().unwrap_or_default())
        }
        None => rendered.heading,
    };
    StaticPage {
        file: path.to_owned(),
        path: address,
        heading,
        html: rendered.html,
        start: rendered.plain,
        links,
        pictures,
    }
}

/// Returns the diagnostics for links that lead to no file of the site.
pub fn dead_links(pages: &[StaticPage], paths: &[String]) -> Vec<Diagnostic> {
    if pages.is_empty() {
        return Vec::new();
    }
    // A site may have a million files but few links, so the links are collected first.
    let links = || pages.iter().flat_map(|page| &page.links);
    let named: BTreeSet<String> =
        links().flat_map(|(target, _)| [target.clone(), format!("{target}.html")]).collect();
    // A host also serves `a.html` as `a`.
    let served = paths.iter().filter(|path| named.contains(*path));
    let mut known: BTreeSet<&str> =
        served.flat_map(|path| [&**path, path.trim_end_matches(".html")]).collect();
    known.insert("");
    let dead = links().filter(|(target, _)| !known.contains(&**target));
    dead.map(|(_, diagnostic)| diagnostic.clone()).collect()
}

/// Returns the path within the site that a relative link on the page at `from` leads to.
fn within_site(link: &str, from: &str) -> Option<String> {
    let path = link.split(['#', '?']).next().unwrap_or_default();
    let is_absolute = path.starts_with('/') || path.split('/').next()?.contains(':');
    if is_absolute || path.is_empty() {
        return None;
    }
    // `..` at the root leaves the site, although a browser would ignore it at the root of a host.
    Some(resolved(path, from).unwrap_or_else(|| "..".to_owned()))
}

/// Returns the path that a relative link in the file `from` leads to; `None` if it leads above the
/// root.
fn resolved(link: &str, from: &str) -> Option<String> {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<String> =
        folder.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part.replace("%20", " ")),
        }
    }
    Some(parts.join("/"))
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Lead {
    /// A page of the publisher, by this link.
    Page(String),
    /// Such a page, which has no such heading.
    NoHeading(String),
    /// A picture in `pages`, at this address.
    Picture(String),
    /// Anything but a page's file. The link stays as written.
    Elsewhere,
    /// The file of a page that isn't published.
    Nowhere,
}

/// Resolves a link as editors and forges do: relative to the file, with the file's name and an
/// anchor that is made from the heading's text.
fn leads_to(link: &str, stem: &str, targets: &Targets<'_>) -> Lead {
    let (file, fragment) = match link.split_once('#') {
        Some((file, fragment)) => (file, Some(fragment)),
        None => (link, None),
    };
    let is_here = file.is_empty();
    let is_relative = !file.starts_with('/') && !file.contains([':', '?']);
    let Some(path) = resolved(file, stem).filter(|_| is_relative) else { return Lead::Elsewhere };
    if let Some(address) = targets.pictures.get(&*path) {
        return Lead::Picture(address.clone());
    }
    // By its file, or by its address.
    let by_address = || targets.anchors.keys().copied().find(|stem| page_path(stem) == path);
    let linked = match path.strip_suffix(".md") {
        _ if is_here => stem,
        // The twin of an answer has such a name, too.
        Some(file) if targets.anchors.contains_key(file) || !link.contains('/') => file,
        Some(_) => return Lead::Elsewhere,
        None => match by_address() {
            Some(stem) => stem,
            None => return Lead::Elsewhere,
        },
    };
    let Some((known, of_title)) = targets.anchors.get(linked) else { return Lead::Nowhere };
    let path = match is_here {
        true => String::new(),
        false => address::relative(&page_path(stem), &page_path(linked)),
    };
    let Some(fragment) = fragment else { return Lead::Page(path) };
    let written = percent_decode_str(fragment).decode_utf8_lossy();
    let of_heading = page::anchor(&written);
    // The top, the page's own elements, and a text to look for.
    let is_general = matches!(&*written, "" | "top" | "main") || fragment.starts_with(":~:");
    match () {
        () if is_general || known.contains(&*written) => Lead::Page(format!("{path}#{fragment}")),
        () if known.contains(&of_heading) => Lead::Page(format!("{path}#{of_heading}")),
        () if *of_title == of_heading => Lead::Page(format!("{path}#top")),
        () => Lead::NoHeading(format!("{path}#{fragment}")),
    }
}

/// Makes a heading from a file name: `how-to-read` becomes `How to read`.
fn capitalised(stem: &str) -> String {
    let words = stem.replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => stem.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;

    fn read<'a>(
        files: &'a [InputFile],
        found: &mut Vec<Diagnostic>,
    ) -> (Vec<StaticPage>, Vec<Picture<'a>>) {
        let format = RecordFormat::new(&Settings::default()).expect("the defaults are valid");
        static_pages(files, (Interface::built_in(), &format), found)
    }

    #[test]
    fn pages_take_their_heading_from_title_text_or_name() {
        let files = [
            ("pages/a.md", "---\ntitle: Written\n---\n# In the text\nx"),
            ("pages/b.md", "# In the text\nx"),
            ("pages/how-to_read.md", "x"),
            ("pages/c.md", "---\ndraft: true\n---\n# Not yet"),
            ("pages/d.md", "---\n: [\n---\n# Broken"),
        ]
        .map(|(path, text)| InputFile { path: path.to_owned(), bytes: text.into() });
        let mut found = Vec::new();
        let (pages, _) = read(&files, &mut found);
        let headings: Vec<&str> = pages.iter().map(|page| page.heading.as_str()).collect();
        assert_eq!(headings, ["Written", "In the text", "How to read"]);
        assert!(!pages[0].html.contains("title:"), "{}", pages[0].html);
        let codes: Vec<&str> = found.iter().map(|found| found.code).collect();
        assert_eq!(codes, ["draft-page", "front-matter"]);
    }

    #[test]
    fn links_between_pages_lead_to_their_addresses() {
        let files = [
            ("pages/a.md", "[b](b_c.md#the-end) [c](./a.md) [d](#top-of) [w](http://x.org/y.md) [m](answers.html) [t](b_c.md#b) [u](b-c.html#no)\n\n## Top of\n"),
            ("pages/b_c.md", "# B\n\n## The end\n\n[gone](no.md) [draft](d.md) $\\nosuch$\n"),
            ("pages/d.md", "---\ndraft: true\n---\nx"),
        ]
        .map(|(path, text)| InputFile { path: path.to_owned(), bytes: text.into() });
        let mut found = Vec::new();
        let (pages, _) = read(&files, &mut found);
        let hrefs: Vec<&str> =
            pages[0].html.split("href=\"").skip(1).filter_map(|a| a.split('"').next()).collect();
        assert_eq!(
            hrefs,
            [
                "b-c.html#h-the-end",
                "a.html",
                "#h-top-of",
                "http://x.org/y.md",
                "answers.html",
                "b-c.html#top",
                "b-c.html#no"
            ]
        );
        assert!(pages[1].html.contains("href=\"no.md\""), "{}", pages[1].html);
        let codes: Vec<(&str, u32)> = found
            .iter()
            .map(|found| (found.code, found.excerpt.as_ref().map_or(0, |excerpt| excerpt.line)))
            .collect();
        assert_eq!(
            codes,
            [
                ("draft-page", 0),
                ("dead-link", 1),
                ("dead-link", 5),
                ("dead-link", 5),
                ("unreadable-formula", 5)
            ]
        );
    }

    #[test]
    fn anchors_pictures_and_scripts_are_checked() {
        let files = [
            (
                "pages/a.md",
                "[x](#no-such) [y](#caf\u{e9}) [z](#raw) ![p](my%20map.PNG) [t](#top)\n\n\
                            ## Caf\u{e9}\n\nA note.[^1] <b id=\"raw\">r</b>\n\n- [x] done\n\n\
                            <script>f()</script>\n\n[^1]: It says *so*.\n",
            ),
            ("pages/b.md", "[x](a.md#gone)\n"),
            ("pages/c.md", "a\n<<<<<<< HEAD\nb\n"),
            ("pages/my map.PNG", "picture"),
            ("pages/unused.png", "picture"),
        ]
        .map(|(path, text)| InputFile { path: path.to_owned(), bytes: text.into() });
        let mut found = Vec::new();
        let (pages, pictures) = read(&files, &mut found);
        let shown: Vec<_> = pictures.iter().map(|picture| &*picture.path).collect();
        assert_eq!(shown, ["pages/my-map.png"]);
        let html = &pages[0].html;
        for part in [
            "<img src=\"pages/my-map.png\"",
            "<sup><a id=\"fnref-1\" href=\"#fn-1\">1</a></sup>",
            "<li id=\"fn-1\" value=\"1\"><p>It says <em>so</em>.</p><a href=\"#fnref-1\"",
            "<input type=\"checkbox\" disabled checked aria-label=\"Done\">",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
        let codes: Vec<_> = found
            .iter()
            .map(|found| (found.code, found.excerpt.as_ref().map_or(0, |excerpt| excerpt.line)))
            .collect();
        assert_eq!(
            codes,
            [("merge-conflict", 2), ("dead-link", 1), ("blocked-html", 9), ("dead-link", 1)]
        );
    }

    #[test]
    fn relative_links_lead_to_files_of_the_site() {
        let targets = [
            ("answers/a.html#p1", Some("answers/a.html")),
            ("./x/../b.png?y", Some("b.png")),
            ("../answers/a.html", Some("..")),
            ("a/", Some("a")),
            ("/a.html", None),
            ("https://a.example/b", None),
            ("mailto:a@b.example", None),
            ("#here", None),
        ];
        for (link, target) in targets {
            assert_eq!(within_site(link, "page.html").as_deref(), target, "{link}");
        }
        assert_eq!(within_site("../c.html", "a/b.html").as_deref(), Some("c.html"));
        assert_eq!(within_site("c.html", "a/b.html").as_deref(), Some("a/c.html"));
    }

    #[test]
    fn pages_in_folders_link_to_each_other_and_to_pictures() {
        let files = [
            ("pages/about.md", "[g](Guide/First%20steps.md#go) ![m](guide.png)"),
            (
                "pages/Guide/First steps.md",
                "[a](../about.md) [b](deep/more.md) [here](#go) ![m](../guide.png) ![n](n.svg) \
                 [x](gone.md) [y](../answers/a.html) [z](answers/a.html) [u](../../up.md)\n\n## Go\n",
            ),
            ("pages/Guide/deep/more.md", "[f](../First steps.md) [f](<../First steps.md>)"),
            ("pages/Guide/n.svg", "picture"),
            ("pages/guide.png", "picture"),
        ]
        .map(|(path, text)| InputFile { path: path.to_owned(), bytes: text.into() });
        let mut found = Vec::new();
        let (pages, pictures) = read(&files, &mut found);
        let paths: Vec<&str> = pages.iter().map(|page| &*page.path).collect();
        assert_eq!(paths, ["about.html", "guide/first-steps.html", "guide/deep/more.html"]);
        let links = |html: &str| -> Vec<String> {
            let parts = html.split(['"']);
            let parts = parts.clone().zip(parts.skip(1));
            let is_link = |before: &str| before.ends_with("href=") || before.ends_with("src=");
            parts.filter(|(before, _)| is_link(before)).map(|(_, link)| link.to_owned()).collect()
        };
        assert_eq!(links(&pages[0].html), ["guide/first-steps.html#h-go", "pages/guide.png"]);
        assert_eq!(
            links(&pages[1].html),
            [
                "../about.html",
                "deep/more.html",
                "#h-go",
                "../pages/guide.png",
                "../pages/guide/n.svg",
                "gone.md",
                "../answers/a.html",
                "answers/a.html",
                "../../up.md",
            ]
        );
        assert_eq!(links(&pages[2].html), ["../first-steps.html"]);
        assert_eq!(pages[1].heading, "First steps");
        assert_eq!(pictures.len(), 2);
        let codes: Vec<_> = found.iter().map(|found| (found.code, &*found.message)).collect();
        assert_eq!(codes, [("dead-link", "this link leads to no published page: `gone.md`")]);
        let dead = dead_links(&pages, &["answers/a.html".to_owned()]);
        let dead: Vec<_> =
            dead.iter().filter_map(|found| found.message.split('`').nth(1)).collect();
        assert_eq!(dead, ["answers/a.html", "../../up.md"]);
    }
}
