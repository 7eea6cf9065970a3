//! Repeated builds: the law that they end as a clean build does.
//!
//! The law is a property over random scripts of edits. `CATENA_LAW_CASES=500` tries more of them
//! than a usual run does.

use std::fs;
use std::time::Duration;

use proptest::prelude::*;

use crate::project::{Project, Tree, plain_record, record};
use crate::rebuild_reports::{ONE, tick, two_records};

/// A change between two builds. Records, pages and variants are small numbers, so that scripts
/// come back to what they did.
#[derive(Clone, Debug)]
pub enum Edit {
    /// Adds or rewrites record `.0` in variant `.1`.
    Write(u8, u8),
    /// Rewrites a byte of a record, and sets its time of change back.
    Quietly(u8),
    /// Writes the same bytes again.
    Touch(u8),
    Delete(u8),
    /// Renames: another position, the same id.
    Rename(u8),
    Settings(u8),
    /// Overrides a file of the theme, or no longer does.
    Theme(u8),
    /// Adds, rewrites or removes a page.
    Page(u8),
    /// Adds, rewrites or removes a static file.
    Static(u8),
    /// Removes a file of the output.
    LoseOutput(u8),
    /// Removes, cuts, flips or replaces what the cache holds.
    HarmCache(u8),
    /// Starts a build, and kills it after some time.
    Kill(u8),
    /// Edits a file of the output by hand.
    ByHand(u8),
}

/// Edits of what a site is made from.
pub fn edit_of_content() -> impl Strategy<Value = Edit> {
    prop_oneof![
        6 => (0..7u8, 0..9u8).prop_map(|(n, variant)| Edit::Write(n, variant)),
        2 => (0..7u8).prop_map(Edit::Quietly),
        1 => (0..7u8).prop_map(Edit::Touch),
        3 => (0..7u8).prop_map(Edit::Delete),
        2 => (0..7u8).prop_map(Edit::Rename),
        2 => (0..8u8).prop_map(Edit::Settings),
        2 => (0..4u8).prop_map(Edit::Theme),
        2 => (0..4u8).prop_map(Edit::Page),
        2 => (0..6u8).prop_map(Edit::Static),
    ]
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        22 => edit_of_content(),
        1 => (0..40u8).prop_map(Edit::LoseOutput),
        2 => (0..5u8).prop_map(Edit::HarmCache),
        2 => (0..50u8).prop_map(Edit::Kill),
        2 => (0..40u8).prop_map(Edit::ByHand),
    ]
}

const QUESTIONS: [&str; 6] = [
    "Why is the sky dark at night?",
    "How old is the oldest star?",
    "What is dust, and does $m_d$ matter?",
    "Who closes gaps?",
    "why is the **sky** dark at night",
    "Does [AG-2026.01-100] say so?",
];
const WORKS: [&str; 4] =
    ["AG-2025.04-1127", "AG-2025.04-1387", "AG-2026.01-100", "AG-2026.03-1712"];

/// Returns a word that only record `n` has.
fn writer(n: u8) -> String {
    format!("writer{n}z")
}

/// Returns a record that shares works, questions and follow-ups with others.
fn text(n: u8, variant: u8) -> String {
    let pick = |from: &[&'static str], at: u8| from[usize::from(at) % from.len()];
    let (a, b) = (pick(&WORKS, n + variant), pick(&WORKS, 2 * n + variant + 1));
    let date = format!("{} {} 2026", 1 + (n + variant) % 27, ["May", "June"][usize::from(n % 2)]);
    let answer = format!(
        "One work says so in number {variant} by {} [{a}]. Another one [{a}, {b}] does not.\n\
         - an item with $x^{variant}$ and [{b}]\n## A heading\nMore words.",
        writer(n),
    );
    let sources = [format!("61%hep-thThe title of {a}{a}"), format!("5%cs.LGAnother {variant}{b}")];
    let sources: Vec<&str> = sources.iter().map(String::as_str).collect();
    let next = [pick(&QUESTIONS, n + 1), pick(&QUESTIONS, variant + 2)];
    let question = pick(&QUESTIONS, n.wrapping_add(variant));
    let text = record(question, &date, &answer, &sources, &next);
    match variant {
        5 => text.replace(&date, "some day"),
        6 => format!("---\ndraft: true\n---\n{text}"),
        7 => format!("---\nwithdrawn: It was wrong.\naliases: [old-{n}]\ntags: [one]\n---\n{text}"),
        8 => {
            format!(
                "---\nnote: Read [AG-2026.03-1712] with care.\naliases: [old-{n}]\ntags: [one, two]\n---\n{text}"
            )
        }
        _ => text,
    }
}

/// Returns where record `n` lies, if it is there.
fn place(project: &Project, n: u8) -> Option<String> {
    let id = format!("{:016x}.txt", u64::from(n) + 1);
    let folder = fs::read_dir(project.path("content/answers")).expect("has answers");
    let mut names = folder.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.find(|name| name.ends_with(&id))
}

pub fn apply(project: &Project, edit: &Edit) {
    match *edit {
        Edit::Write(n, variant) => {
            let name = place(project, n).unwrap_or_else(|| format!("{n:03}_{:016x}.txt", n + 1));
            project.record(&name, &text(n, variant));
        }
        Edit::Quietly(n) => {
            let Some(name) = place(project, n) else { return };
            let path = project.path(&format!("content/answers/{name}"));
            let time = fs::metadata(&path).and_then(|data| data.modified()).expect("has a time");
            let text = fs::read_to_string(&path).expect("is text");
            let other = text.replace("More words", "Mere words");
            let other =
                if other == text { text.replace("Mere words", "More words") } else { other };
            fs::write(&path, other).expect("written");
            let file = fs::File::options().write(true).open(&path).expect("opens");
            file.set_modified(time).expect("sets the time");
        }
        Edit::Touch(n) => {
            let Some(name) = place(project, n) else { return };
            let bytes = fs::read(project.path(&format!("content/answers/{name}"))).expect("reads");
            project.file(&format!("content/answers/{name}"), &bytes);
        }
        // The last record stays, or there would be nothing to build.
        Edit::Delete(n) => {
            if let Some(name) = place(project, n).filter(|_| n > 0) {
                project.remove(&format!("content/answers/{name}"));
            }
        }
        Edit::Rename(n) => {
            let Some(name) = place(project, n) else { return };
            let (position, id) = name.split_once('_').expect("has a position");
            let position = (position.parse::<u16>().expect("is a number") + 100) % 1000;
            let at = |name: &str| project.path(&format!("content/answers/{name}"));
            fs::rename(at(&name), at(&format!("{position:03}_{id}"))).expect("renamed");
        }
        Edit::Settings(n) => {
            let more = [
                "",
                "description: Other words.\n",
                "language: de\n",
                "categories: {x-y: X}\n",
                "citations: {ids: 'AG-2025\\.\\d{2}-\\d{4}'}\n",
                "outputs: {offline: false}\n",
                "logo: static/a/b.svg\nextra_css: static/a/b.css\nlicence: MIT\n",
                "footer: [{text: A, href: a/b.css}]\nrobots: {index: false, ai: false}\n",
            ][usize::from(n)];
            let base = "base_url: https://example.org/a\n";
            project.settings(&format!("{base}theme: mine\n{more}"));
        }
        Edit::Theme(n) => {
            let (path, text) = [
                ("assets/own.css", "a { color: red }"),
                ("assets/own.css", "a { color: blue }"),
                ("templates/404.html", "<p>{{ site.title }}</p>"),
                ("templates/404.html", "<p>Not {{ site.title }}</p>"),
            ][usize::from(n)];
            let path = format!("themes/mine/{path}");
            if fs::read(project.path(&path)).is_ok_and(|old| old == text.as_bytes()) {
                project.remove(&path);
            } else {
                project.file(&path, text.as_bytes());
            }
        }
        Edit::Page(0) => {
            let _ = fs::remove_file(project.path("content/pages/about.md"));
        }
        Edit::Page(n) => {
            project.file("content/pages/about.md", format!("# About {n}\n\nWords.\n").as_bytes());
        }
        Edit::Static(n) => {
            let name = ["robots.txt", "a/b.css", "index.html"][usize::from(n) % 3];
            let path = format!("static/{name}");
            match project.path(&path).exists() && n > 2 {
                true => project.remove(&path),
                false => project.file(&path, format!("static {n}").as_bytes()),
            };
        }
        Edit::LoseOutput(n) => {
            if let Some(path) = output_file(project, n) {
                project.remove(&format!("public/{path}"));
            }
        }
        Edit::HarmCache(how) => harm(project, how),
        Edit::Kill(time) => project.kill_after(Duration::from_millis(u64::from(time) * 20)),
        Edit::ByHand(n) => {
            let Some(path) = output_file(project, n) else { return };
            let path = format!("public/{path}");
            let mut bytes = fs::read(project.path(&path)).expect("is there");
            bytes.extend_from_slice(BY_HAND.as_bytes());
            project.file(&path, &bytes);
        }
    }
}

/// The text that is added to a file by hand.
const BY_HAND: &str = "<!-- by hand -->";

/// Returns one of the files of the output, except the marker and the list of own files.
fn output_file(project: &Project, n: u8) -> Option<String> {
    let tree = project.output_tree();
    let files: Vec<&String> = tree.keys().filter(|path| !path.starts_with(".catena-")).collect();
    files.get(usize::from(n) * files.len() / 40).map(|&path| path.clone())
}

fn harm(project: &Project, how: u8) {
    for (path, bytes) in crate::project::tree(&project.path("cache")) {
        let middle = bytes.len() / 2;
        let mut harmed = bytes;
        match how {
            0 => {
                project.remove(&format!("cache/{path}"));
                continue;
            }
            1 => harmed.truncate(middle),
            2 => harmed.extend_from_slice(b"more"),
            3 => harmed = b"not what was written".to_vec(),
            _ => harmed.iter_mut().skip(middle).take(1).for_each(|byte| *byte ^= 0x20),
        }
        project.file(&format!("cache/{path}"), &harmed);
    }
}

/// Returns the site and the diagnostics of a clean build of the same content, in another folder.
fn clean(project: &Project, jobs: u8) -> (Tree, String) {
    let other = Project::new();
    for part in ["content", "themes", "static", "site.yaml"] {
        other.copy(&project.path(part), part);
    }
    let run = other.run_with(
        &[
            "build",
            "--output",
            "deep/er/public",
            "--cache",
            "elsewhere",
            "--jobs",
            &jobs.to_string(),
        ],
        &[("TZ", "Pacific/Kiritimati"), ("LC_ALL", "tr_TR.UTF-8")],
    );
    run.ends_with(0);
    (crate::project::tree(&other.path("deep/er/public")), run.stderr)
}

/// Builds and compares with a clean build: every byte, and every diagnostic unless the site or its
/// cache was touched. Pages that were edited by hand may stay as long as they show nothing that is
/// gone.
fn rebuild(project: &Project, jobs: u8, touched: bool) -> Result<(), TestCaseError> {
    let jobs_flag = jobs.to_string();
    let run = project.build(&["--allow-removals", "--jobs", &jobs_flag]);
    prop_assert_eq!(run.code, 0, "{}", run.stderr);
    let (expected, diagnostics) = clean(project, 1 + jobs % 3);
    let built = project.output_tree();
    let text = |path: &str| String::from_utf8_lossy(&built[path]).into_owned();
    let is_kept = |path: &str| {
        // Pages of the publisher and files of the theme show no record, so they may stay as well.
        let may_stay = expected.contains_key(path) || path == "about.html" || path.ends_with("css");
        may_stay && built.contains_key(path) && text(path).ends_with(BY_HAND)
    };
    let differing: Vec<&String> = expected
        .keys()
        .chain(built.keys())
        .filter(|path| expected.get(*path) != built.get(*path) && !is_kept(path))
        .collect();
    prop_assert!(differing.is_empty(), "these differ: {:?}\n{}", differing, run.stderr);
    for gone in (0..7).filter(|&n| !is_published(project, n)) {
        let shown: Vec<&String> =
            built.keys().filter(|path| text(path).contains(&writer(gone))).collect();
        prop_assert!(shown.is_empty(), "record {} is gone, and these show it: {:?}", gone, shown);
    }
    if !touched {
        prop_assert_eq!(run.stderr, diagnostics);
    }
    Ok(())
}

fn is_published(project: &Project, n: u8) -> bool {
    let text = place(project, n).map(|name| {
        fs::read_to_string(project.path(&format!("content/answers/{name}"))).expect("is text")
    });
    text.is_some_and(|text| !text.contains("\ndraft:") && !text.contains("\nwithdrawn:"))
}

/// Returns an archive with a theme and these records in their variants.
pub fn begun(start: Vec<(u8, u8)>) -> Project {
    let project = Project::new();
    project.record("000_0000000000000001.txt", &text(0, 0));
    project.file("themes/mine/assets/mine.css", b"");
    apply(&project, &Edit::Settings(0));
    for (n, variant) in start {
        apply(&project, &Edit::Write(n, variant));
    }
    project
}

pub fn cases() -> u32 {
    let wanted = std::env::var("CATENA_LAW_CASES").ok().and_then(|cases| cases.parse().ok());
    wanted.unwrap_or(3)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 200, ..ProptestConfig::default() })]
    #[test]
    fn an_incremental_build_is_a_clean_one(
        start in prop::collection::vec((1..7u8, 0..9u8), 2..6),
        steps in prop::collection::vec((prop::collection::vec(edit(), 1..4), 1..9u8), 2..5),
    ) {
        let project = begun(start);
        rebuild(&project, 2, false)?;
        let mut touched = false;
        for (edits, jobs) in &steps {
            edits.iter().for_each(|edit| apply(&project, edit));
            let touches =
                |edit: &Edit| matches!(edit, Edit::HarmCache(_) | Edit::Kill(_) | Edit::ByHand(_));
            touched |= edits.iter().any(touches);
            rebuild(&project, *jobs, touched)?;
        }
    }
}

#[test]
fn records_that_are_rewritten_all_the_time_never_give_half_a_page() {
    let project = two_records();
    let texts: Vec<String> = ["Why is the sky dark?", "Who made the sky dark?"]
        .iter()
        .map(|question| plain_record(question, "3 May 2026"))
        .collect();
    let stop = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for text in texts.iter().cycle() {
                if stop.load(std::sync::atomic::Ordering::Relaxed) {
                    break;
                }
                project.record("new", text);
                let answers = project.path("content/answers");
                fs::rename(answers.join("new"), answers.join(ONE)).expect("renamed");
                std::thread::sleep(Duration::from_millis(3));
            }
        });
        for _ in 0..4 {
            project.build(&["--quiet"]).ends_with(0);
            let page = project.path("public/answers/1111111111111111.html");
            let page = fs::read_to_string(page).expect("is text");
            let (one, other) = ("Why is the sky dark?", "Who made the sky dark?");
            assert_ne!(page.contains(one), page.contains(other));
        }
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
    });
    tick();
    rebuild(&project, 2, true).expect("ends as a clean build");
}
