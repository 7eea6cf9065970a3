//! Text that leaves the archive leaves the site, also after damage to the cache and edits of pages;
//! and files of others stay.

use std::fs;
use std::io::Read;
use std::time::Duration;

use crate::project::{Project, Tree, record, tree};

/// A word that only the leaving record has, in its answer and its follow-up.
pub const WORD: &str = "zyzzyva";
const LEAVING: &str = "content/answers/003_3333333333333333.txt";
const LEAVING_ID: &str = "3333333333333333";
/// Another version of its question, which stays.
pub const VERSION: &str = "001_1111111111111111.txt";
/// A record that has nothing to do with it.
const STRANGER: &str = "answers/5555555555555555.html";

/// An archive in which one record shows on pages of every kind: it shares a work and a question
/// with others, and has a model, a tag, a category, a month and old addresses of its own.
fn archive() -> Project {
    let project = Project::new();
    project.settings(
        "base_url: https://example.org/a\noutputs: {category_questions: true}\ntheme: mine\n",
    );
    project.file("themes/mine/assets/mine.css", b"a {}");
    project.file("content/pages/about.md", b"# About\n\nWords.\n");
    let shared = "61%hep-thA Shared WorkAG-2025.04-1127";
    let question = "Why is the sky dark at night?";
    for (name, date) in [(VERSION, "3 May 2026"), ("002_2222222222222222.txt", "4 May 2026")] {
        let answer = "It is clear [AG-2025.04-1127].";
        let follow_up = [format!("What is the {}?", &name[..3])];
        let text = record(question, date, answer, &[shared], &[&*follow_up[0]]);
        project.record(name, &text);
    }
    let own = "41%math.COA Work of Its OwnAG-2024.01-0001";
    let text = record(
        question,
        "5 June 2026",
        &format!("Only the {WORD} knows [AG-2025.04-1127]. And more [AG-2024.01-0001]."),
        &[shared, own],
        &[&format!("What does the {WORD} eat?")],
    );
    let text = text.replace("claude-haiku-4-5", "a-model-of-its-own");
    let front = "aliases: [old-name, q/old.html, older.html]\ntags: [lonely]\n";
    project.file(LEAVING, format!("---\n{front}---\n{text}").as_bytes());
    let other = "What is dust?";
    let source = "52%cs.LGWhat Dust IsAG-2025.05-0002";
    let next = ["Is dust old?"];
    let text = record(other, "6 April 2025", "Dust is [AG-2025.05-0002].", &[source], &next);
    project.record("005_5555555555555555.txt", &text);
    project
}

/// The ways for a record to leave. Each lets its text go; what is left of it depends.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    Deleted,
    Drafted,
    Withdrawn,
    /// The file has another name, and so the record another id.
    Renamed,
    /// The same, and the old id leads on.
    RenamedWithAlias,
}

const WAYS: [Way; 5] =
    [Way::Deleted, Way::Drafted, Way::Withdrawn, Way::Renamed, Way::RenamedWithAlias];

fn leave(project: &Project, way: Way) {
    let text = fs::read_to_string(project.path(LEAVING)).expect("is there");
    let with = |line: &str| text.replacen("---\n", &format!("---\n{line}\n"), 1);
    // Under its new id it says something else, so that every old text is found.
    let renamed = text.replace(WORD, "aardvark");
    let leads_on = renamed.replace("[old-name", &format!("['{LEAVING_ID}', old-name"));
    let (path, text) = match way {
        Way::Deleted => {
            project.remove(LEAVING);
            return;
        }
        Way::Drafted => (LEAVING, with("draft: true")),
        Way::Withdrawn => (LEAVING, with("withdrawn: It was wrong.")),
        Way::Renamed => ("content/answers/004_4444444444444444.txt", renamed),
        Way::RenamedWithAlias => ("content/answers/004_4444444444444444.txt", leads_on),
    };
    project.remove(LEAVING).file(path, text.as_bytes());
}

/// Returns the files of the site whose text holds a word; dumps are unpacked.
pub fn holding(site: &Tree, word: &str) -> Vec<String> {
    let holds = |path: &str, bytes: &[u8]| {
        let mut text = Vec::new();
        match path.ends_with(".gz") && bytes.starts_with(&[0x1f, 0x8b]) {
            true => drop(flate2::read::GzDecoder::new(bytes).read_to_end(&mut text)),
            false => text.extend_from_slice(bytes),
        }
        String::from_utf8_lossy(&text).contains(word)
    };
    site.iter().filter(|(path, bytes)| holds(path, bytes)).map(|(path, _)| path.clone()).collect()
}

/// Returns the site of a clean build of the same content and settings, elsewhere.
pub fn clean(project: &Project) -> Tree {
    let other = Project::new();
    for part in ["content", "themes", "site.yaml"] {
        other.copy(&project.path(part), part);
    }
    other.build(&[]).ends_with(0);
    other.output_tree()
}

/// The fate of a cache between the build that publishes and the one that must not.
type Fate = (&'static str, fn(&Project, &Tree));

const FATES: [Fate; 5] = [
    ("lost", |project, _| fs::remove_dir_all(project.path("cache")).expect("removed")),
    ("its manifest emptied", |project, _| empty(project, ".manifest")),
    ("all of it emptied", |project, _| empty(project, "")),
    ("from before the record", |project, before| {
        fs::remove_dir_all(project.path("cache")).expect("removed");
        for (path, bytes) in before {
            project.file(&format!("cache/{path}"), bytes);
        }
    }),
    ("of another archive", |project, _| {
        let other = Project::new();
        other.record(VERSION, &record("What else?", "3 May 2026", "Nothing.", &[], &[]));
        other.build(&[]).ends_with(0);
        fs::remove_dir_all(project.path("cache")).expect("removed");
        project.copy(&other.path("cache"), "cache");
    }),
];

fn empty(project: &Project, ending: &str) {
    for path in tree(&project.path("cache")).keys().filter(|path| path.ends_with(ending)) {
        project.file(&format!("cache/{path}"), b"");
    }
}

#[test]
fn what_leaves_the_archive_leaves_the_site_whatever_happened_to_the_cache() {
    let published = archive();
    let text = fs::read(published.path(LEAVING)).expect("is there");
    published.remove(LEAVING).build(&[]).ends_with(0);
    let before = tree(&published.path("cache"));
    published.file(LEAVING, &text).build(&[]).ends_with(0);
    assert!(holding(&published.output_tree(), WORD).len() > 15);
    for way in WAYS {
        let project = archive();
        project.build(&[]).ends_with(0);
        leave(&project, way);
        is_right(&project, &clean(&project), &format!("{way:?}, the cache is as it was"));
        let expected = project.output_tree();
        for (fate, befall) in FATES {
            let project = Project::new();
            for part in ["content", "themes", "site.yaml", "public", "cache"] {
                project.copy(&published.path(part), part);
            }
            leave(&project, way);
            befall(&project, &before);
            is_right(&project, &expected, &format!("{way:?}, the cache is {fate}"));
        }
    }
}

/// Builds, and checks that nothing of the record stays. A page that differs from its record was
/// edited, or is of another build; then it may be kept, until `--force`.
#[track_caller]
fn is_right(project: &Project, expected: &Tree, what: &str) {
    let run = project.build(&[]);
    assert_eq!(run.code, 0, "{what}: {}", run.stderr);
    assert_eq!(holding(&project.output_tree(), WORD), [""; 0], "{what}");
    let is_kept = run.stderr.contains("it is kept");
    let flags = if is_kept { ["--verify", "--force"] } else { ["--verify", "--strict"] };
    let run = project.build(&flags);
    assert_eq!(run.code, 0, "{what}: {}", run.stderr);
    assert!(!is_kept || ["from", "of"].iter().any(|time| what.contains(&format!("is {time} "))));
    let built = project.output_tree();
    let paths = expected.keys().chain(built.keys());
    let differ: Vec<&String> =
        paths.filter(|path| expected.get(*path) != built.get(*path)).collect();
    assert!(differ.is_empty(), "{what}: {differ:?}\n{}", run.stderr);
}

#[test]
fn a_fresh_clone_with_its_site_in_it_publishes_nothing_that_left() {
    let project = archive();
    project.build(&[]).ends_with(0);
    leave(&project, Way::Withdrawn);
    fs::remove_file(project.path("content/pages/about.md")).expect("removed");
    project.settings("base_url: https://example.org/a\noutputs: {feeds: false, dumps: false}\n");
    let clone = Project::new();
    for part in ["content", "themes", "site.yaml", "public"] {
        clone.copy(&project.path(part), part);
    }
    clone.file("public/notes.html", b"mine");
    clone.file("public/answers/table.csv", b"mine");
    let run = clone.build(&[]);
    run.ends_with(0).says("2 files that Catena does not know: `answers/table.csv`, `notes.html`");
    run.says("note[leftover-files]");
    clone.remove("public/notes.html").remove("public/answers/table.csv");
    assert_eq!(clone.output_tree(), clean(&clone));
}

/// Pages edited by hand are kept where they show nothing that left, and only there.
#[test]
fn what_leaves_the_archive_leaves_edited_pages_too() {
    let edited = |project: &Project| {
        let site = project.output_tree();
        let paths = holding(&site, LEAVING_ID).into_iter();
        let paths = paths.filter(|path| !path.starts_with("data/") && !path.starts_with('.'));
        paths.chain([STRANGER.to_owned()]).collect::<Vec<_>>()
    };
    for way in WAYS {
        for flag in ["--quiet", "--strict"] {
            let project = archive();
            project.build(&[]).ends_with(0);
            let edited = edited(&project);
            assert!(edited.len() > 20, "{edited:?}");
            for path in &edited {
                let path = format!("public/{path}");
                let mut bytes = fs::read(project.path(&path)).expect("is there");
                bytes.extend_from_slice(b" edited");
                project.file(&path, &bytes);
            }
            leave(&project, way);
            if flag == "--strict" {
                // Only the stranger's page is kept, so only it is a warning; nothing is written.
                let run = project.build(&["--strict", "--verify"]);
                run.ends_with(1).says("1 warning under `--strict`; nothing was written");
            }
            let run = project.build(&["--verify"]);
            run.ends_with(0);
            assert_eq!(run.stderr.matches("warning[edited-page]").count(), 1, "{}", run.stderr);
            let site = project.output_tree();
            assert_eq!(holding(&site, WORD), [""; 0], "{way:?}");
            assert_eq!(holding(&site, " edited"), [STRANGER], "{way:?}");
        }
    }
}

/// The keys in a cache from before the record are those of the pages without it, so an edited page
/// seems to be made of the same as the new one.
#[test]
fn what_leaves_the_archive_leaves_edited_pages_with_an_older_cache() {
    let published = archive();
    let text = fs::read(published.path(LEAVING)).expect("is there");
    published.remove(LEAVING).build(&[]).ends_with(0);
    let before = tree(&published.path("cache"));
    published.file(LEAVING, &text).build(&[]).ends_with(0);
    let showing = holding(&published.output_tree(), LEAVING_ID).into_iter();
    let showing: Vec<String> =
        showing.filter(|path| !path.starts_with("data/") && !path.starts_with('.')).collect();
    for way in WAYS {
        let project = Project::new();
        for part in ["content", "themes", "site.yaml", "public"] {
            project.copy(&published.path(part), part);
        }
        for (path, bytes) in &before {
            project.file(&format!("cache/{path}"), bytes);
        }
        for path in &showing {
            let path = format!("public/{path}");
            let mut bytes = fs::read(project.path(&path)).expect("is there");
            bytes.extend_from_slice(b" edited");
            project.file(&path, &bytes);
        }
        leave(&project, way);
        project.build(&[]).ends_with(0);
        let site = project.output_tree();
        assert_eq!(holding(&site, WORD), [""; 0], "{way:?}");
        assert_eq!(holding(&site, " edited"), [""; 0], "{way:?}");
    }
}

/// A list shows the names of works and tags also where it doesn't lead to the answer.
#[test]
fn names_that_leave_with_a_record_leave_edited_lists() {
    for way in [Way::Deleted, Way::Drafted, Way::Withdrawn] {
        let project = archive();
        project.build(&[]).ends_with(0);
        for word in ["lonely", "Its Own", "a-model-of-its-own"] {
            for path in holding(&project.output_tree(), word) {
                if path.ends_with(".html") {
                    let path = format!("public/{path}");
                    let mut bytes = fs::read(project.path(&path)).expect("is there");
                    bytes.extend_from_slice(b" edited");
                    project.file(&path, &bytes);
                }
            }
        }
        leave(&project, way);
        project.build(&["--verify"]).ends_with(0);
        let (site, clean) = (project.output_tree(), clean(&project));
        for word in ["lonely", "Its Own", "a-model-of-its-own"] {
            assert_eq!(holding(&site, word), holding(&clean, word), "{way:?}: {word}");
        }
    }
}

/// Other programs shorten links.
#[test]
fn what_leaves_the_archive_leaves_pages_with_rewritten_links() {
    let ways: [fn(&str) -> String; 3] = [
        |html| html.replace(".html\"", "\"").replace(".html#", "#"),
        |html| html.replace('"', "'"),
        |html| html.replace("href=\"", "href=").replace(".html\"", ".html"),
    ];
    for rewritten in ways {
        let project = archive();
        project.build(&[]).ends_with(0);
        for path in project.output_tree().keys().filter(|path| path.ends_with(".html")) {
            let path = format!("public/{path}");
            let html = fs::read_to_string(project.path(&path)).expect("is there");
            project.file(&path, rewritten(&html).as_bytes());
        }
        leave(&project, Way::Deleted);
        project.build(&["--verify"]).ends_with(0);
        for word in [WORD, "lonely", "Its Own"] {
            assert_eq!(holding(&project.output_tree(), word), [""; 0], "{word}");
        }
    }
}

#[test]
fn a_page_of_the_publisher_that_was_edited_leaves_with_its_source() {
    let project = archive();
    project.build(&[]).ends_with(0);
    project.file("public/about.html", format!("<p>{WORD}</p>").as_bytes());
    project.file("content/pages/about.md", b"---\ndraft: true\n---\n# About\n");
    project.build(&[]).ends_with(0);
    assert!(!project.path("public/about.html").exists());
}

/// The rule for edited pages rests on this: what shows a record's text leads to the record.
#[test]
fn every_page_that_shows_a_record_leads_to_it() {
    let is_read = |path: &String| [".html", ".md", ".txt"].iter().any(|end| path.ends_with(end));
    for question in ["Why is the sky dark at night?", "Why is the zyzzyva dark at night?"] {
        let project = archive();
        let text = fs::read_to_string(project.path(LEAVING)).expect("is there");
        let text = text.replace("Why is the sky dark at night?", question);
        project.file(LEAVING, text.as_bytes()).build(&[]).ends_with(0);
        let site = project.output_tree();
        let shown = holding(&site, WORD);
        for path in shown.iter().filter(|path| is_read(path)) {
            let text = String::from_utf8_lossy(&site[path]).into_owned();
            let is_its_own = path.starts_with(&format!("answers/{LEAVING_ID}."));
            let leads = text.contains(&format!("answers/{LEAVING_ID}."))
                || path.starts_with("answers/") && text.contains(&format!("\"{LEAVING_ID}.html"));
            assert!(leads || is_its_own, "{path} shows it and doesn't lead to it");
        }
        assert!(shown.len() > 15, "{shown:?}");
    }
}

#[test]
fn compressed_copies_of_pages_that_change_or_go_are_removed() {
    let project = archive();
    project.build(&[]).ends_with(0);
    let stays = format!("public/{STRANGER}.gz");
    for path in [&format!("public/answers/{LEAVING_ID}.html.gz"), "public/index.html.br", &stays] {
        project.file(path, WORD.as_bytes());
    }
    leave(&project, Way::Withdrawn);
    project.build(&[]).ends_with(0);
    assert_eq!(holding(&project.output_tree(), WORD), [format!("{STRANGER}.gz")]);
}

#[test]
fn links_in_the_output_are_removed_and_never_followed() {
    let project = archive();
    project.build(&[]).ends_with(0);
    project.file("elsewhere/mine.html", b"mine");
    let link = |to: &str, at: &str| {
        std::os::unix::fs::symlink(project.path(to), project.path(at)).expect("links");
    };
    link("elsewhere/mine.html", "public/answers/gone.html");
    link("elsewhere", "public/sources/gone");
    fs::remove_dir_all(project.path("cache")).expect("removed");
    project.build(&[]).ends_with(0).says("`sources/gone`");
    assert!(!project.path("public/answers/gone.html").is_symlink());
    assert_eq!(fs::read(project.path("elsewhere/mine.html")).expect("is there"), b"mine");
}

#[test]
fn nothing_that_left_stays_after_kills_and_a_lost_cache() {
    for (number, way) in (1..).zip(WAYS) {
        let project = archive();
        project.kill_after(Duration::from_millis(number * 37));
        if project.path("cache").exists() && number % 2 == 0 {
            fs::remove_dir_all(project.path("cache")).expect("removed");
        }
        project.kill_after(Duration::from_millis(number * 90));
        project.file("public/.catena-tmp/answers/half.html", WORD.as_bytes());
        leave(&project, way);
        project.kill_after(Duration::from_millis(number * 61));
        let _ = fs::remove_dir_all(project.path("cache"));
        project.build(&[]).ends_with(0);
        assert!(project.output_tree() == clean(&project), "{way:?}");
    }
}

// ---------------------------------------------------------------------------------------------
// Folders of others

#[test]
fn adopting_a_folder_lists_what_it_would_replace_and_force_replaces_it() {
    let project = archive();
    for path in ["index.html", "robots.txt", "assets/style.css", "answers/mine.html", "mine.html"] {
        project.file(&format!("public/{path}"), b"mine");
    }
    let before = project.output_tree();
    project.build(&[]).ends_with(5).says("contains files that Catena did not write");
    for flags in [&["--adopt"][..], &["--adopt", "--strict"]] {
        let run = project.build(flags);
        run.ends_with(5).says(
            "4 files of others would be replaced or removed (`answers/mine.html`, \
             `assets/style.css`, `index.html`, `robots.txt`)",
        );
        run.says("--force");
        assert_eq!(project.output_tree(), before);
    }
    project.build(&["--adopt", "--force"]).ends_with(0).says("`mine.html`");
    let mut site = project.output_tree();
    assert_eq!(site.remove("mine.html").as_deref(), Some(&b"mine"[..]));
    assert_eq!(site, clean(&project));
}

#[test]
fn adopting_a_folder_removes_no_copies_of_others() {
    let project = archive();
    for path in ["index.html.gz", "answers.html.zst", &format!("answers/{LEAVING_ID}.html.br")] {
        project.file(&format!("public/{path}"), b"mine");
    }
    let before = project.output_tree();
    project.build(&["--adopt"]).ends_with(5).says("3 files of others");
    assert_eq!(project.output_tree(), before);
    project.build(&["--adopt", "--force"]).ends_with(0).says("3 files had the old bytes");
    assert_eq!(project.output_tree(), clean(&project));
}

#[test]
fn adopting_a_site_of_equal_files_replaces_nothing() {
    let project = archive();
    project.build(&[]).ends_with(0);
    project.remove("public/.catena-site");
    fs::remove_dir_all(project.path("cache")).expect("removed");
    project.build(&[]).ends_with(5);
    project.build(&["--adopt"]).ends_with(0);
    assert_eq!(project.output_tree(), clean(&project));
}

#[test]
fn a_damaged_marker_is_called_that() {
    let project = archive();
    project.build(&[]).ends_with(0);
    project.file("public/.catena-site", b"This folder is writ\xff\xff");
    let run = project.build(&[]);
    run.ends_with(5).says("its file `.catena-site`, which marks it as Catena's, is damaged");
    run.says("delete `.catena-site` and pass `--adopt`");
    assert!(!run.stderr.contains("did not write"), "{}", run.stderr);
    project.remove("public/.catena-site");
    project.build(&["--adopt"]).ends_with(0);
    assert_eq!(project.output_tree(), clean(&project));
}
