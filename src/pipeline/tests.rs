//! Tests of parts whose segments of the index are divided. In these tests, small segments count as
//! full.
#![expect(clippy::disallowed_methods, reason = "works on files of its own")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::*;
use crate::config::{Loaded, Settings};
use crate::theme;
use crate::watch::Unwatched;
use crate::write::Options;

type Tree = BTreeMap<String, Vec<u8>>;

fn build(dir: &Path, output: &str, part: Option<Part>) -> Tree {
    let loaded = Loaded::default();
    let here = Path::new("");
    let wanted =
        theme::Wanted { value: "default", relative_to: here, beside: here, settings: &loaded };
    let theme = theme::load(&wanted).expect("the built-in theme");
    let job = Job {
        settings: Settings::default(),
        settings_file: String::new(),
        content: dir.join("content"),
        static_folder: dir.join("static"),
        extra_head: None,
        origin: loaded,
        not_content: Vec::new(),
        suggested_url: None,
        strictness: Strictness::Lenient,
    };
    let place = Place {
        output: dir.join(output),
        cache: dir.join("cache"),
        sources: Vec::new(),
        kept_out: Vec::new(),
        home: None,
        working: dir.join("content"),
        changed: None,
    };
    let options = Options { part, ..Options::default() };
    let (mut found, mut report) = (Vec::new(), Report::default());
    super::build(&job, &theme, &place, &options, &Unwatched, &mut found, &mut report)
        .expect("builds");
    let files = walkdir::WalkDir::new(&place.output).into_iter().flatten();
    let files = files.filter(|entry| entry.file_type().is_file());
    let file = |entry: walkdir::DirEntry| {
        let path = crate::read::relative(&place.output, entry.path());
        (path, fs::read(entry.path()).expect("reads"))
    };
    files.map(file).filter(|(path, _)| path != ".catena-site").collect()
}

#[test]
fn divided_segments_are_those_of_one_build() {
    let dir = tempfile::tempdir().expect("a folder");
    fs::create_dir(dir.path().join("content")).expect("creates");
    let add = |n: usize| {
        let text =
            format!("Antigravity Q&A\nWhy {n}?\nAnswer\nIt is word{n} [AG-2025.04-{n:04}].\n");
        fs::write(dir.path().join(format!("content/{n:03}.txt")), text).expect("writes");
    };
    (0..43).for_each(add);
    for more in [43, 44, 45] {
        let whole = build(dir.path(), "whole", None);
        for of in 1..4 {
            let part = |number| {
                let output = format!("{number}-{of}");
                build(dir.path(), &output, Some(Part { number, of }))
            };
            let parts: Vec<Tree> = (1..=of).map(part).collect();
            let has_index = |part: &Tree| part.keys().any(|path| path.starts_with("search/"));
            assert_eq!(parts.iter().filter(|part| has_index(part)).count(), of.min(2) as usize);
            let all: Tree = parts.into_iter().flatten().collect();
            assert!(all == whole, "{of} parts before {more}");
        }
        add(more);
    }
}
