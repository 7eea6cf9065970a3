//! Tests of the commit: ownership of files, crashes, refusals.
#![expect(clippy::disallowed_methods, reason = "tests look at the disk")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

#[path = "flags_tests.rs"]
mod flags;
#[path = "locks_tests.rs"]
mod locks;
#[path = "others_tests.rs"]
mod others;

use proptest::prelude::*;
use tempfile::TempDir;

use super::folder::MARKER;
use super::reconcile::ReconciledFile;
use super::*;
use crate::error::{Error, Refusal};
use crate::fingerprint::Fingerprint;
use crate::read::relative;
use crate::watch::{Unwatched, Watch};

/// A site of fixed texts; counts rendered files, and fails for the text `FAIL`.
#[derive(Default)]
struct Fake {
    files: Vec<(String, String)>,
    theme: &'static str,
    settings: &'static str,
    rendered: AtomicUsize,
    /// A folder that is created when everything is decided.
    in_the_way: Option<PathBuf>,
}

fn fake(files: &[(&str, &str)]) -> Fake {
    let mut files: Vec<_> = files.iter().map(|(p, t)| (p.to_string(), t.to_string())).collect();
    files.sort();
    Fake { files, ..Fake::default() }
}

impl Fake {
    fn keys(&self) -> Keys {
        Keys {
            shared: vec![("the theme".to_owned(), Fingerprint::of(self.theme.as_bytes()).short())],
            part_names: &["its content"],
            settings: Fingerprint::of(self.settings.as_bytes()).short(),
        }
    }

    /// Builds as the pipeline does. Files whose path begins with `b` come late, like those of the
    /// index.
    fn build(&self, target: &Target, watch: &dyn Watch) -> Result<Commit, Error> {
        let is_late = |file: &&(String, String)| file.0.starts_with('b');
        let (late, pages): (Vec<_>, Vec<_>) = self.files.iter().partition(is_late);
        let paths = pages.iter().map(|(path, _)| path.as_str()).collect();
        let (update, reconciled) = target.begin(self.keys(), paths, &Unowned, watch)?;
        let mut failed = Vec::new();
        let mut decide = |file: ReconciledFile<'_>, text: &str| -> Result<Decision, Error> {
            let key = Fingerprint::of(text.as_bytes());
            let slot = match update.check(file, key, &|_| true)? {
                Check::Decided(decision) => return Ok(decision),
                Check::Outdated(slot) => slot,
            };
            self.rendered.fetch_add(1, Ordering::Relaxed);
            // The text after `#` counts for the key and not for the bytes.
            match text.split('#').next() {
                Some("FAIL") => {
                    failed.push((file.path.to_owned(), "no such field".to_owned()));
                    Ok(None)
                }
                text => slot.put(text.unwrap_or_default().as_bytes(), &[(0, key)]),
            }
        };
        let decisions = pages.iter().enumerate().map(|(i, (_, text))| {
            assert_eq!(reconciled.file(i).path, pages[i].0);
            decide(reconciled.file(i), text)
        });
        let decisions: Vec<Decision> = decisions.collect::<Result<_, _>>()?;
        let late = late.iter().map(|(path, text)| {
            let file = update.late(path);
            Ok((file, decide(file, text)?))
        });
        let late: Vec<(ReconciledFile<'_>, Decision)> = late.collect::<Result<_, Error>>()?;
        if !failed.is_empty() {
            return Err(Error::Render(failed));
        }
        if let Some(folder) = &self.in_the_way {
            fs::create_dir_all(folder.join("in-the-way")).expect("creates");
        }
        update.commit(reconciled.decided(decisions), Batch::in_order(late), None)
    }
}

/// Knows no address: a file is ours if a record says so. Pages that say `GONE` may not stay.
struct Unowned;

impl Ownership for Unowned {
    fn output(&self, _: &str) -> usize {
        0
    }

    fn list(&self) -> &'static str {
        ".catena-files"
    }

    fn is_declared(&self, path: &str) -> bool {
        path.starts_with("own/") && path.ends_with(".html")
    }

    fn may_stay(&self, _: &str, bytes: &[u8], _: &dyn Fn(&str) -> bool) -> bool {
        bytes != b"GONE"
    }

    fn has_left(&self, _: &Path) -> bool {
        false
    }

    fn count_answers(&self, _: &Path) -> Option<usize> {
        None
    }

    fn answer_pages(&self, _: &Path) -> Option<BTreeSet<String>> {
        None
    }
}

struct World {
    dir: TempDir,
    options: Options,
}

impl World {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("temp dir");
        fs::create_dir(dir.path().join("content")).expect("creates");
        fs::create_dir(dir.path().join("work")).expect("creates");
        Self { dir, options: Options::default() }
    }

    fn at(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    fn place(&self, output: &str) -> Place {
        Place {
            output: self.at(output),
            cache: self.at(".catena"),
            sources: vec![("content folder", self.at("content"))],
            kept_out: vec![("cache folder", self.at(".catena"))],
            home: Some(self.at("home/me")),
            working: self.at("work"),
            changed: None,
        }
    }

    fn build(&self, files: &[(&str, &str)]) -> Result<Commit, Error> {
        fake(files).build(&claim(&self.place("out"), &self.options, &Unwatched)?, &Unwatched)
    }

    /// Builds until a folder blocks the page at `path`.
    fn build_and_stop(&self, files: &[(&str, &str)], path: &str) -> Result<Commit, Error> {
        let in_the_way = Some(self.at("out").join(path));
        let outputs = Fake { in_the_way, ..fake(files) };
        outputs.build(&claim(&self.place("out"), &self.options, &Unwatched)?, &Unwatched)
    }

    fn put(&self, path: &str, text: &str) {
        fs::create_dir_all(self.at(path).parent().expect("has a parent")).expect("creates");
        fs::write(self.at(path), text).expect("writes");
    }

    fn text(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.at(path)).ok()
    }

    /// Returns all files in the output folder except the marker.
    fn tree(&self) -> BTreeMap<String, String> {
        let root = self.at("out");
        walkdir::WalkDir::new(&root)
            .into_iter()
            .flatten()
            .filter(|e| e.file_type().is_file() && e.file_name() != MARKER)
            .map(|e| (relative(&root, e.path()), fs::read_to_string(e.path()).expect("reads")))
            .collect()
    }

    fn cache_file(&self, ext: &str) -> PathBuf {
        let files = fs::read_dir(self.at(".catena")).expect("reads");
        let mut paths = files.flatten().map(|e| e.path());
        paths.find(|p| p.extension().is_some_and(|e| e == ext)).expect("is there")
    }

    fn lose_cache(&self) {
        fs::remove_dir_all(self.at(".catena")).expect("removes");
    }
}

fn codes(commit: &Commit) -> Vec<(&str, &str)> {
    let below_output = |path| str::rsplit_once(path, "/out/").map_or(path, |(_, path)| path);
    commit.diagnostics.iter().map(|d| (below_output(d.path.as_str()), d.code)).collect()
}

const TWO: &[(&str, &str)] = &[("answers/a.html", "A"), ("index.html", "I")];

#[test]
fn a_second_build_reuses_everything_and_a_change_touches_one_file() {
    let world = World::new();
    let first = world.build(TWO).expect("builds");
    assert_eq!((first.rendered, first.reused), (2, 0));
    assert_eq!(first.weight(), Weight { files: 2, bytes: 2 });
    assert_eq!(world.text("out/.catena-site").as_deref(), Some(part::MARKER_TEXT));
    let outputs = fake(TWO);
    let target = claim(&world.place("out"), &world.options, &Unwatched).expect("claims");
    let second = outputs.build(&target, &Unwatched).expect("builds");
    drop(target);
    assert_eq!((second.rendered, second.reused), (0, 2));
    assert_eq!(outputs.rendered.load(Ordering::Relaxed), 0);
    let third = world.build(&[("answers/a.html", "A"), ("index.html", "J")]).expect("builds");
    assert_eq!((third.rendered, third.reused), (1, 1));
    assert_eq!(world.text("out/index.html").as_deref(), Some("J"));
    assert!(!world.at("out/.catena-tmp").exists());
}

#[test]
fn equal_bytes_keep_the_file_and_its_mtime() {
    let world = World::new();
    world.build(TWO).expect("builds");
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
    let set = |path: &str| {
        let file = File::options().write(true).open(world.at(path)).expect("opens");
        file.set_modified(old).expect("sets");
    };
    let mtime = |path: &str| fs::metadata(world.at(path)).and_then(|m| m.modified()).expect("has");
    set("out/index.html");
    let commit = world.build(&[("answers/a.html", "A"), ("index.html", "I#2")]).expect("builds");
    assert_eq!((commit.rendered, commit.reused), (1, 1));
    assert_eq!(mtime("out/index.html"), old);
    world.lose_cache();
    world.build(TWO).expect("builds");
    assert_eq!(mtime("out/index.html"), old);
}

#[test]
fn stale_files_are_deleted_with_emptied_folders_and_foreign_files_stay() {
    let world = World::new();
    world.build(&[("a/b/x.html", "X"), ("c/y.html", "Y"), ("index.html", "I")]).expect("builds");
    world.put("out/c/mine.txt", "mine");
    let commit = world.build(&[("index.html", "I")]).expect("builds");
    assert_eq!(commit.removed, 2);
    assert_eq!(world.tree().into_keys().collect::<Vec<_>>(), ["c/mine.txt", "index.html"]);
    assert!(!world.at("out/a").exists());
}

#[test]
fn an_edited_page_is_kept_and_reported_until_forced() {
    let mut world = World::new();
    world.build(TWO).expect("builds");
    world.put("out/index.html", "my words");
    for _ in 0..2 {
        let commit = world.build(&[("answers/a.html", "A"), ("index.html", "J")]).expect("builds");
        assert_eq!(codes(&commit), [("index.html", "edited-page")]);
        assert_eq!(world.text("out/index.html").as_deref(), Some("my words"));
    }
    world.options.force = true;
    let commit = world.build(&[("answers/a.html", "A"), ("index.html", "J")]).expect("builds");
    assert_eq!(codes(&commit), []);
    assert_eq!(world.text("out/index.html").as_deref(), Some("J"));
}

#[test]
fn an_edited_page_that_needs_no_change_is_left_alone() {
    let mut world = World::new();
    world.build(TWO).expect("builds");
    world.put("out/index.html", "my words");
    let commit = world.build(TWO).expect("builds");
    assert_eq!((codes(&commit), commit.rendered), (vec![], 0));
    assert_eq!(world.text("out/index.html").as_deref(), Some("my words"));
    world.options.force = true;
    world.build(TWO).expect("builds");
    assert_eq!(world.text("out/index.html").as_deref(), Some("I"));
}

#[test]
fn a_strict_build_writes_nothing_when_a_page_was_edited() {
    let mut world = World::new();
    world.build(&[("old.html", "O"), TWO[0], TWO[1]]).expect("builds");
    world.put("out/old.html", "my words");
    let before = world.tree();
    world.options.strict = true;
    let error = world.build(&[("answers/a.html", "B"), ("index.html", "J")]).expect_err("strict");
    assert_eq!((error.exit_code(), world.tree()), (1, before));
}

#[test]
fn an_edited_page_that_is_gone_is_kept_until_forced() {
    let mut world = World::new();
    world.build(&[("old.html", "O"), ("index.html", "I")]).expect("builds");
    world.put("out/old.html", "my words");
    for _ in 0..2 {
        let commit = world.build(&[("index.html", "I")]).expect("builds");
        assert_eq!((codes(&commit), commit.removed), (vec![("old.html", "edited-page")], 0));
    }
    world.options.force = true;
    assert_eq!(world.build(&[("index.html", "I")]).expect("builds").removed, 1);
    assert!(!world.at("out/old.html").exists());
}

#[test]
fn more_than_a_tenth_of_the_answers_may_not_disappear() {
    let mut world = World::new();
    let paths: Vec<String> = (0..10).map(|n| format!("answers/{n}.html")).collect();
    let all: Vec<(&str, &str)> = paths.iter().map(|p| (p.as_str(), "A")).collect();
    world.build(&all).expect("builds");
    assert_eq!(world.build(&all[1..]).expect("one of ten may go").removed, 1);
    let before = world.tree();
    for is_known in [true, false] {
        if !is_known {
            world.lose_cache();
        }
        let error = world.build(&all[3..]).expect_err("two of nine may not");
        let Error::Removals { removed: 2, published: 9, examples } = &error else {
            panic!("{error}")
        };
        assert_eq!(examples, &["answers/1.html", "answers/2.html"]);
        assert_eq!((error.exit_code(), world.tree()), (1, before.clone()));
    }
    assert_eq!(world.build(&all[2..]).expect("a single one may always go").removed, 0);
    world.options.allow_removals = true;
    assert_eq!(world.build(&all[4..]).expect("allowed").removed, 2);
}

#[test]
fn a_page_that_cannot_be_rendered_leaves_the_old_site_and_all_are_named() {
    let world = World::new();
    world.build(TWO).expect("builds");
    let before = world.tree();
    let files = [("a.html", "FAIL"), ("answers/a.html", "new"), ("b.html", "FAIL#2")];
    let error = world.build(&files).expect_err("fails");
    let Error::Render(failed) = error else { panic!("{error}") };
    assert_eq!(failed.len(), 2);
    assert_eq!(world.tree(), before);
    assert!(!world.at("out/.catena-tmp").exists());
}

#[test]
fn a_lost_cache_overwrites_what_is_planned_and_reports_the_rest_once() {
    let world = World::new();
    world.build(TWO).expect("builds");
    world.put("out/index.html", "damaged");
    world.put("out/stray.html", "?");
    world.lose_cache();
    let commit = world.build(TWO).expect("builds");
    assert_eq!(commit.diagnostics.len(), 1);
    assert_eq!(commit.diagnostics[0].code, "foreign-files");
    assert!(commit.diagnostics[0].message.contains("1 file that"));
    assert_eq!(world.text("out/index.html").as_deref(), Some("I"));
    assert_eq!(world.text("out/stray.html").as_deref(), Some("?"));
    assert_eq!(codes(&world.build(TWO).expect("builds")), []);
}

#[test]
fn an_emptied_output_folder_is_filled_again() {
    let world = World::new();
    world.build(TWO).expect("builds");
    let full = world.tree();
    fs::remove_dir_all(world.at("out/answers")).expect("removes");
    fs::remove_file(world.at("out/index.html")).expect("removes");
    assert_eq!(codes(&world.build(TWO).expect("builds")), []);
    assert_eq!(world.tree(), full);
    fs::remove_dir_all(world.at("out")).expect("removes");
    world.build(TWO).expect("builds");
    assert_eq!(world.tree(), full);
}

#[test]
fn a_damaged_manifest_gives_a_full_build_with_the_same_bytes() {
    let world = World::new();
    world.build(TWO).expect("builds");
    let before = world.tree();
    let manifest = world.cache_file("manifest");
    let bytes = fs::read(&manifest).expect("reads");
    for damaged in [&bytes[..bytes.len() / 2], b"", b"\xff\x00", b"catena manifest 9\n"] {
        fs::write(&manifest, damaged).expect("writes");
        assert_eq!(world.build(TWO).expect("builds").rendered, 2);
        assert_eq!(world.tree(), before);
    }
}

/// Writes a journal that claims `path` with the hash of `text`.
fn claim_in_journal(world: &World, path: &str, text: &str) {
    let journal = world.cache_file("manifest").with_extension("journal");
    let line = format!("{} {path}\n", Fingerprint::of(text.as_bytes()).short());
    fs::write(journal, line).expect("writes");
}

#[test]
fn hostile_paths_delete_nothing_outside() {
    let world = World::new();
    world.build(TWO).expect("builds");
    world.put("victim", "V");
    for path in ["../victim", "answers/../../victim", &world.at("victim").display().to_string()] {
        claim_in_journal(&world, path, "V");
        assert_eq!(world.build(TWO).expect("builds").removed, 0);
        assert_eq!(world.text("victim").as_deref(), Some("V"));
    }
}

/// Ends like a kill between two renames: a folder blocks the last page.
#[test]
fn a_build_that_stops_between_renames_is_completed_by_the_next() {
    let world = World::new();
    world.build(&[("a.html", "1"), ("old.html", "O"), ("z/z.html", "1")]).expect("builds");
    let changed = [("a.html", "2"), ("b.html", "2"), ("y.html", "2"), ("z/z.html", "2")];
    let error = world.build_and_stop(&changed, "y.html").expect_err("stops");
    assert_eq!(error.exit_code(), 3);
    assert!(error.to_string().contains("some of its files are new"), "{error}");
    assert!(error.help().expect("has help").contains("the next build completes it"));
    assert_eq!(world.text("out/a.html").as_deref(), Some("2"), "was renamed before the stop");
    assert_eq!(world.text("out/z/z.html").as_deref(), Some("1"));
    assert!(!world.at("out/.catena-tmp").exists());
    fs::remove_dir_all(world.at("out/y.html")).expect("removes");

    // Going back to the old text: `a.html` has the recorded key and length, but wrong bytes.
    // `b.html` was never recorded, but the journal knows it as ours.
    let commit = world.build(&[("a.html", "1"), ("z/z.html", "1")]).expect("builds");
    assert_eq!(codes(&commit), []);
    let expected = [("a.html", "1"), ("z/z.html", "1")];
    let expected: BTreeMap<_, _> = expected.map(|(p, t)| (p.into(), t.into())).into();
    assert_eq!(world.tree(), expected);
    assert!(!world.cache_file("manifest").with_extension("journal").exists());
}

#[test]
fn leftovers_of_a_killed_first_build_are_ours() {
    let world = World::new();
    world.put("out/.catena-site", "");
    world.put("out/.catena-tmp/7", "half");
    world.put("out/answers/a.html", "older");
    world.build(TWO).expect("builds");
    assert_eq!(world.text("out/.catena-site").as_deref(), Some(part::MARKER_TEXT));
    assert_eq!(world.tree().into_values().collect::<Vec<_>>(), ["A", "I"]);
}

#[test]
fn a_folder_with_other_files_needs_adopt() {
    let mut world = World::new();
    world.put("out/thesis.doc", "mine");
    world.put("out/.git/config", "");
    let error = world.build(TWO).expect_err("refused");
    let Error::Folder { reason: Refusal::Foreign { examples }, .. } = &error else {
        panic!("{error}")
    };
    assert_eq!((examples.as_slice(), error.exit_code()), (["thesis.doc".to_owned()].as_slice(), 5));
    assert!(!world.at("out/.catena-site").exists());
    world.options.adopt = true;
    let commit = world.build(TWO).expect("adopted");
    assert_eq!(commit.diagnostics[0].code, "foreign-files");
    assert_eq!(world.text("out/thesis.doc").as_deref(), Some("mine"));
    world.options.adopt = false;
    world.build(TWO).expect("is ours now");
}

#[test]
fn dotfiles_and_cname_do_not_make_a_folder_non_empty() {
    let world = World::new();
    world.put("out/.git/config", "");
    world.put("out/CNAME", "example.org");
    assert_eq!(codes(&world.build(TWO).expect("builds")), []);
}

#[cfg(unix)]
#[test]
fn unsafe_folders_are_refused_whatever_is_adopted() {
    let world = World::new();
    fs::create_dir_all(world.at("home/me")).expect("creates");
    std::os::unix::fs::symlink(world.at("content"), world.at("link")).expect("links");
    std::os::unix::fs::symlink("/", world.at("root")).expect("links");
    world.put("file", "");
    let options = Options { adopt: true, force: true, ..Options::default() };
    let cases = [
        "/",
        "root",
        "home/me",
        "home",
        "work",
        ".",
        "work/..",
        "content",
        "link",
        "content/out",
        "link/out",
        "work/../content",
        "nowhere/../content",
        ".catena",
        "file",
        "file/below",
    ];
    for output in cases {
        let error = claim(&world.place(output), &options, &Unwatched).expect_err(output);
        assert_eq!(error.exit_code(), 5, "{output}: {error}");
    }
    claim(&world.place("work/out"), &options, &Unwatched)
        .expect("a folder in the working folder is fine");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    /// The law: after any builds, the folder equals that of a clean build.
    #[test]
    fn incremental_is_clean(
        builds in prop::collection::vec(
            prop::collection::btree_map("[a-c](/[a-c])?\\.html", "[xy]{1,2}(#[12])?", 0..8),
            1..5,
        ),
    ) {
        let mut world = World::new();
        world.options.allow_removals = true;
        for files in &builds {
            let files: Vec<_> = files.iter().map(|(p, t)| (p.as_str(), t.as_str())).collect();
            world.build(&files).expect("builds");
        }
        let last = builds.last().expect("at least one");
        let expected: BTreeMap<String, String> = last
            .iter()
            .map(|(p, t)| (p.clone(), t.split('#').next().unwrap_or_default().to_owned()))
            .collect();
        prop_assert_eq!(world.tree(), expected);
    }
}
