//! `catena init` makes an archive that builds, without harm to existing files.

use std::fs;
use std::process::Command;

use catena::config::{self, Settings, yaml};

use crate::project::{Project, root, tree};

const BASE: [&str; 2] = ["--base-url", "https://example.org/archive"];

/// Files in a new archive.
const FILES: [&str; 4] =
    [".github/workflows/pages.yml", ".gitignore", "content/pages/about.md", "site.yaml"];

/// Returns the settings template with every setting set: settings follow a `#` and no space or two,
/// comments follow one space.
pub fn all_set() -> String {
    let text = fs::read_to_string(root().join("scaffold/site.yaml")).expect("the template");
    let line = |line: &str| match line.strip_prefix('#') {
        Some(rest) if rest.starts_with("  ") => format!("{rest}\n"),
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_lowercase()) => format!("{rest}\n"),
        _ => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

// ---------------------------------------------------------------------------------------------
// New files

#[test]
fn a_new_archive_builds_unchanged_and_from_a_clone() {
    let project = Project::new();
    let run = project.run(&["init", "mine/answers", "--repository", "me/catena"]);
    run.ends_with(0);
    assert!(run.stdout.starts_with("made, in `mine/answers`:\n  site.yaml "), "{}", run.stdout);
    assert!(run.stdout.contains("\nnext:\n  cd mine/answers\n  catena add "), "{}", run.stdout);
    assert!(!run.stdout.contains("OWNER"), "{}", run.stdout);
    let workflow = fs::read_to_string(project.path("mine/answers").join(FILES[0])).expect("there");
    assert!(!workflow.contains("OWNER") && workflow.contains("\"me/catena\""), "{workflow}");
    let made = tree(&project.path("mine/answers"));
    assert_eq!(made.keys().collect::<Vec<_>>(), FILES);
    assert!(project.path("mine/answers/content/answers").is_dir());

    project.copy(&root().join("content/answers"), "mine/answers/content/answers");
    let git = |args: &[&str]| {
        let mut git = Command::new("git");
        git.args(["-c", "user.name=A", "-c", "user.email=a@b.example"]).args(args);
        let done = git.current_dir(project.path("mine")).output().expect("git runs");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    git(&["-C", "answers", "init", "--quiet"]);
    git(&["-C", "answers", "add", "--all"]);
    git(&["-C", "answers", "commit", "--quiet", "-m", "Begin"]);
    git(&["clone", "--quiet", "answers", "clone"]);
    for folder in ["mine/answers", "mine/clone"] {
        let config = format!("{folder}/site.yaml");
        let run = project.run(&[&["build", "--strict", "--config", &config], &BASE[..]].concat());
        run.ends_with(0);
        assert_eq!(run.stderr, "", "nothing is found in a new archive");
        assert!(project.path(&format!("{folder}/public/about.html")).exists());
    }
    assert_eq!(
        tree(&project.path("mine/answers/public")),
        tree(&project.path("mine/clone/public"))
    );
    let status = Command::new("git")
        .args(["status", "--porcelain"])
        .current_dir(project.path("mine/answers"))
        .output()
        .expect("git runs");
    assert_eq!(String::from_utf8_lossy(&status.stdout), "", "git leaves out what a build writes");
}

#[test]
fn the_working_folder_is_the_default_and_the_report_asks_for_the_repository() {
    let project = Project::new();
    let run = project.run(&["init"]);
    run.ends_with(0);
    assert!(run.stdout.contains("replace `OWNER/catena`"), "{}", run.stdout);
    assert!(!run.stdout.contains("  cd "), "{}", run.stdout);
    let workflow = fs::read_to_string(project.path(FILES[0])).expect("the workflow");
    assert!(workflow.contains("CATENA_REPOSITORY: \"OWNER/catena\"\n"));
    let check = workflow.find("::error::replace OWNER/catena").expect("a check");
    assert!(check < workflow.find("uses:").expect("an action"), "it is the first step");
    let version = format!("CATENA_VERSION: \"v{}\"\n", env!("CARGO_PKG_VERSION"));
    assert!(workflow.contains(&version));
}

#[test]
fn the_title_is_the_folder_s_name_or_the_given_one() {
    let project = Project::new();
    let title = |folder: &str| {
        let loaded = config::load(None, &project.path(folder)).expect("it can be read");
        assert_eq!(loaded.settings.records, Settings::default().records);
        loaded.settings.title
    };
    project.run(&["init", "dark skies"]).ends_with(0);
    assert_eq!(title("dark skies"), "dark skies");
    project.run(&["init", "2026"]).ends_with(0);
    assert_eq!(title("2026"), "2026");
    for (at, given) in ["It's: #1", "true", "a: b", "? x", "Œuvre", "7", "null"].iter().enumerate()
    {
        let folder = format!("b{at}");
        project.run(&["init", &folder, "--title", given]).ends_with(0);
        assert_eq!(title(&folder), *given);
    }
    project.run(&["init", "c", "--title", " "]).ends_with(2).says("--title");
    assert!(!project.path("c").exists());
}

#[test]
fn a_first_build_has_no_warning() {
    let project = Project::new();
    project.run(&["init", "mine"]).ends_with(0);
    project.copy(&root().join("content/answers"), "mine/content/answers");
    let run = project.run(&["build", "--strict", "--config", "mine/site.yaml"]);
    run.ends_with(0);
    assert!(!run.stderr.contains("warning"), "{}", run.stderr);
}

#[test]
fn a_folder_of_records_becomes_the_content() {
    for layout in ["records", "records/answers"] {
        let project = Project::new();
        project.copy(&root().join("content/answers"), layout);
        project.file("records/notes.txt", b"not a record");
        project.run(&["init", "records"]).ends_with(0);
        let made = tree(&project.path("records"));
        assert!(
            made.contains_key("pages/about.md") && !made.contains_key("content/pages/about.md")
        );
        let run = project.run(&["build", "--config", "records/site.yaml"]);
        run.ends_with(0);
        assert!(run.stdout.starts_with("5 records"), "{}", run.stdout);
        assert!(project.path("records/public/about.html").exists());
        // The second run keeps what the first one made.
        let again = project.run(&["init", "records"]);
        assert!(again.ends_with(0).stdout.starts_with("already there"), "{}", again.stdout);
    }
}

#[test]
fn the_repository_s_remote_suggests_the_address() {
    let project = Project::new();
    let config = "[remote \"origin\"]\n\turl = git@github.com:Me/answers.git\n";
    project.file("mine/.git/config", config.as_bytes());
    let run = project.run(&["init", "mine"]);
    assert!(run.ends_with(0).stdout.contains("https://me.github.io/answers"), "{}", run.stdout);
    let settings = fs::read_to_string(project.path("mine/site.yaml")).expect("the settings");
    assert!(settings.contains("\n#base_url: https://me.github.io/answers\n"), "{settings}");
    project.copy(&root().join("content/answers"), "mine/content/answers");
    let run = project.run(&["check", "--config", "mine/site.yaml"]);
    assert!(!run.stderr.contains("no-base-url"), "{}", run.stderr);
    let run = project.run(&["build", "--config", "mine/site.yaml"]);
    run.says("such as `https://me.github.io/answers`");
}

#[test]
fn the_template_s_settings_are_all_settings_at_their_defaults() {
    let project = Project::new();
    project.settings(&all_set());
    let loaded = config::load(None, &project.path("")).expect("it can be read");
    assert_eq!(loaded.settings, Settings::default());
    // A null value counts as not set, so `lines` doesn't have it.
    let given = yaml::read(&all_set()).expect("YAML");
    let mut set: Vec<String> = Vec::new();
    names(&given, "", &mut set);
    set.sort_unstable();
    let mut all: Vec<String> =
        config::flat(&loaded.settings).into_iter().map(|(name, _)| name).collect();
    all.sort_unstable();
    assert_eq!(set, all, "the template names every setting and no other");
    project.copy(&root().join("scaffold/site.yaml"), "site.yaml");
    let loaded = config::load(None, &project.path("")).expect("it can be read");
    assert_eq!(loaded.settings, Settings::default());
}

/// Collects the names of all settings with a value in a file; an empty map counts as a value.
fn names(map: &yaml::Mapping, heading: &str, all: &mut Vec<String>) {
    for (name, value) in map {
        let name = format!("{heading}{}", name.as_str().expect("a name"));
        match value.as_mapping().filter(|map| !map.is_empty()) {
            Some(map) => names(map, &format!("{name}."), all),
            None => all.push(name),
        }
    }
}

#[test]
fn the_quick_start_s_answer_can_be_added() {
    let page = fs::read_to_string(root().join("docs/quick-start.md")).expect("the page");
    let sample = page.split("```text\n").nth(1).and_then(|rest| rest.split("```").next());
    let project = Project::new();
    project.run(&["init"]).ends_with(0);
    project.file("answer.txt", sample.expect("a sample").as_bytes());
    project.run(&["add", "answer.txt"]).ends_with(0);
    let build = || project.run(&[&["build", "--strict"], &BASE[..]].concat());
    assert_eq!(build().ends_with(0).stderr, "");
    // Its work is none of the sample's.
    project.copy(&root().join("content/answers"), "content/answers");
    assert_eq!(build().ends_with(0).stderr, "");
    // The help shows the same answer.
    let help = project.run(&["help", "add"]).stdout;
    let shown = sample.expect("a sample").lines().all(|line| help.contains(&format!("  {line}\n")));
    assert!(shown, "{help}");
}

// ---------------------------------------------------------------------------------------------
// Existing files

#[test]
fn existing_files_are_kept_and_reported() {
    let project = Project::new();
    project.file("site.yaml", b"title: Mine\n");
    project.file(".github/workflows/other.yml", b"on: push\n");
    project.file("notes.txt", b"mine");
    let before = tree(&project.path(""));
    let run = project.run(&["init", "."]);
    run.ends_with(0);
    assert!(run.stdout.contains("unchanged, in `.`:\n  site.yaml "), "{}", run.stdout);
    let after = tree(&project.path(""));
    assert!(before.iter().all(|(path, bytes)| after.get(path) == Some(bytes)));
    assert!(after.contains_key(FILES[0]));
    let run = project.run(&["init"]);
    run.ends_with(0);
    assert!(run.stdout.starts_with("already there"), "{}", run.stdout);
    assert!(!run.stdout.contains("to `.gitignore`"), "it does: {}", run.stdout);
    let ignored = project.path(".gitignore");
    for (text, is_reported) in [("public/\n.catena\n", false), ("/public/\n", true), ("", true)] {
        fs::write(&ignored, text).expect("written");
        let run = project.run(&["init"]);
        let reported =
            run.ends_with(0).stdout.contains("add `/public/` and `/.catena/` to `.gitignore`");
        assert_eq!(reported, is_reported, "{text:?}");
        assert_eq!(fs::read_to_string(&ignored).expect("kept"), text);
    }
    project.copy(&root().join("scaffold/gitignore"), ".gitignore");
    let spaced = project.run(&["init", "my answers"]);
    #[cfg(unix)]
    assert!(spaced.stdout.contains("\n  cd 'my answers'\n"), "{}", spaced.stdout);
    fs::remove_dir_all(project.path("my answers")).expect("removed");
    spaced.ends_with(0);
    assert_eq!(tree(&project.path("")), after);
}

#[test]
fn obstacles_are_reported_before_anything_is_made() {
    let project = Project::new();
    project.file("taken", b"a file");
    project.run(&["init", "taken"]).ends_with(2).says("`taken` is not a folder");
    project.run(&["init", "taken/below"]).ends_with(3);
    project.file("half/content", b"a file");
    project.run(&["init", "half"]).ends_with(2).says("`half/content` is not a folder");
    project.run(&["init", "new", "--repository", "me"]).ends_with(2).says("OWNER/NAME");
    let files = tree(&project.path(""));
    assert_eq!(files.keys().collect::<Vec<_>>(), ["half/content", "taken"]);
    assert!(!project.path("new").exists());
}

#[cfg(unix)]
#[test]
fn nothing_is_made_through_a_link() {
    use std::os::unix::fs::symlink;

    let project = Project::new();
    fs::create_dir_all(project.path("elsewhere")).expect("a folder");
    fs::create_dir_all(project.path("mine")).expect("a folder");
    symlink(project.path("elsewhere"), project.path("mine/.github")).expect("a link");
    project.run(&["init", "mine"]).ends_with(2).says("nothing is made through a link");
    assert!(tree(&project.path("elsewhere")).is_empty());
    assert!(tree(&project.path("mine")).is_empty());

    fs::remove_file(project.path("mine/.github")).expect("removed");
    // A broken link in a file's place is also kept, and nothing appears at its target.
    symlink(project.path("elsewhere/site.yaml"), project.path("mine/site.yaml")).expect("a link");
    project.run(&["init", "mine"]).ends_with(0);
    assert!(tree(&project.path("elsewhere")).is_empty());
    assert!(project.path("mine/.gitignore").exists());

    // The folder itself may be a link.
    symlink(project.path("elsewhere"), project.path("named")).expect("a link");
    project.run(&["init", "named"]).ends_with(0);
    assert!(project.path("elsewhere/site.yaml").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_made_is_a_system_error() {
    let project = Project::new();
    project.run(&["init", "/proc/archive"]).ends_with(3).says("could not make the folder");
}
