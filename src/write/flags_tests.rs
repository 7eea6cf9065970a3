//! Tests of options of a commit: rendering everything again, finding edits, explaining, listing
//! changes; and of what is known without checking each file.

use super::*;

/// Builds with a list of changed files.
fn build_listed(world: &World, files: &[(&str, &str)]) -> Result<Commit, Error> {
    let place = Place { changed: Some(world.at("list")), ..world.place("out") };
    fake(files).build(&claim(&place, &world.options, &Unwatched)?, &Unwatched)
}

fn site(settings: &'static str, theme: &'static str, files: &[(&str, &str)]) -> Fake {
    Fake { settings, theme, ..fake(files) }
}

fn explained(world: &World, outputs: &Fake) -> String {
    let options = Options { explain: true, ..world.options };
    let target = claim(&world.place("out"), &options, &Unwatched).expect("claims");
    let commit = outputs.build(&target, &Unwatched).expect("builds");
    commit.explanation.expect("was asked for").to_string()
}

#[test]
fn clean_renders_everything_and_touches_only_what_differs() {
    let mut world = World::new();
    world.build(&[("old.html", "O"), TWO[0], TWO[1]]).expect("builds");
    let mtime = fs::metadata(world.at("out/index.html")).and_then(|m| m.modified()).expect("has");
    world.options.clean = true;
    let commit = world.build(&[("answers/a.html", "B"), TWO[1]]).expect("builds");
    assert_eq!((commit.rendered, commit.reused, commit.removed), (2, 0, 1), "it knows its own");
    assert_eq!(world.text("out/answers/a.html").as_deref(), Some("B"));
    assert_eq!(
        fs::metadata(world.at("out/index.html")).and_then(|m| m.modified()).expect("has"),
        mtime
    );
    world.put("out/index.html", "my words");
    assert_eq!(codes(&world.build(TWO).expect("builds")), [("index.html", "edited-page")]);
    world.options.force = true;
    assert_eq!(codes(&world.build(TWO).expect("builds")), []);
    assert_eq!(world.text("out/index.html").as_deref(), Some("I"));
}

#[test]
fn verify_finds_edits_that_a_build_would_leave_alone() {
    let mut world = World::new();
    world.build(TWO).expect("builds");
    world.put("out/index.html", "J");
    assert_eq!(codes(&world.build(TWO).expect("builds")), [], "same length, same key: not read");
    world.options.verify = true;
    for _ in 0..2 {
        assert_eq!(codes(&world.build(TWO).expect("builds")), [("index.html", "edited-page")]);
        assert_eq!(world.text("out/index.html").as_deref(), Some("J"));
    }
    world.options.strict = true;
    assert_eq!(world.build(TWO).expect_err("is strict").exit_code(), 1);
    world.options = Options { verify: true, force: true, ..Options::default() };
    let commit = world.build(TWO).expect("builds");
    assert_eq!((codes(&commit), commit.rendered), (vec![], 1));
    assert_eq!(world.text("out/index.html").as_deref(), Some("I"));
}

#[test]
fn a_durable_build_ends_the_same() {
    let mut world = World::new();
    world.options.durable = true;
    world.build(&[("a/b/x.html", "X"), ("index.html", "I")]).expect("builds");
    world.build(&[("c/d/y.html", "Y"), ("index.html", "J")]).expect("builds");
    assert_eq!(world.tree().into_keys().collect::<Vec<_>>(), ["c/d/y.html", "index.html"]);
}

#[test]
fn the_list_of_changes_says_what_was_written_and_removed() {
    let world = World::new();
    build_listed(&world, TWO).expect("builds");
    assert_eq!(world.text("list").as_deref(), Some("+ answers/a.html\n+ index.html\n"));
    build_listed(&world, TWO).expect("builds");
    build_listed(&world, &[("index.html", "FAIL")]).expect_err("can't be rendered");
    let mut world = world;
    world.options.allow_removals = true;
    build_listed(&world, &[("index.html", "J"), ("same.html", "S")]).expect("builds");
    build_listed(&world, &[("index.html", "J#2"), ("same.html", "S")]).expect("builds");
    assert_eq!(
        world.text("list").as_deref(),
        Some("+ answers/a.html\n+ index.html\n- answers/a.html\n+ index.html\n+ same.html\n"),
        "lines are added, and equal bytes are no change"
    );
    fs::remove_file(world.at("list")).expect("removes");
    build_listed(&world, &[("index.html", "J"), ("same.html", "S")]).expect("builds");
    assert_eq!(world.text("list"), None, "there was no change");
}

#[test]
fn no_change_is_lost_when_a_build_dies_before_it_wrote_the_list() {
    let mut world = World::new();
    world.options.allow_removals = true;
    build_listed(&world, &[("a.html", "1"), ("gone.html", "1")]).expect("builds");
    fs::remove_file(world.at("list")).expect("removes");
    // Dies after `b.html`, and before `gone.html` is deleted.
    let half = [("a.html", "1"), ("b.html", "2"), ("c.html", "3"), ("y.html", "4")];
    let place = Place { changed: Some(world.at("list")), ..world.place("out") };
    let outputs = Fake { in_the_way: Some(world.at("out/y.html")), ..fake(&half) };
    let target = claim(&place, &world.options, &Unwatched).expect("claims");
    outputs.build(&target, &Unwatched).expect_err("stops");
    drop(target);
    assert_eq!(world.text("list"), None, "a failed build lists nothing");
    fs::remove_dir_all(world.at("out/y.html")).expect("removes");
    world.build(&[("a.html", "1"), ("gone.html", "1")]).expect("nobody asks for changes here");
    build_listed(&world, &[("a.html", "1"), ("gone.html", "1"), ("c.html", "5")]).expect("builds");
    assert_eq!(
        world.text("list").as_deref(),
        Some("- b.html\n+ c.html\n+ gone.html\n- y.html\n"),
        "by what stands there now"
    );
    build_listed(&world, &[("a.html", "1"), ("gone.html", "1"), ("c.html", "5")]).expect("builds");
    assert_eq!(world.text("list").expect("is there").lines().count(), 4, "listed once");
}

#[test]
fn a_line_that_was_cut_off_is_closed_first() {
    let world = World::new();
    world.put("list", "+ ans");
    build_listed(&world, &[("index.html", "I")]).expect("builds");
    assert_eq!(world.text("list").as_deref(), Some("+ ans\n+ index.html\n"));
}

#[test]
fn a_list_that_cannot_be_written_stops_the_build_before_it_begins() {
    let world = World::new();
    fs::create_dir(world.at("folder")).expect("creates");
    for (list, code) in [("folder", 2), ("nowhere/list", 3)] {
        let place = Place { changed: Some(world.at(list)), ..world.place("out") };
        assert_eq!(claim(&place, &world.options, &Unwatched).expect_err(list).exit_code(), code);
    }
    assert!(!world.at("out").exists());
}

#[test]
fn files_are_listed_with_why_they_were_rendered() {
    let mut world = World::new();
    let (a, index) = ("answers/a.html", "index.html");
    let no_record = "no earlier build is recorded";
    assert_eq!(
        explained(&world, &site("s", "t", TWO)),
        format!("rendered {a}: {no_record}\nrendered {index}: {no_record}\n")
    );
    assert_eq!(
        explained(&world, &site("s2", "t", TWO)),
        "rendered nothing: nothing changed\n",
        "settings alone change no page"
    );
    assert_eq!(
        explained(&world, &site("s2", "t", &[(a, "A"), (index, "J"), ("new.html", "N")])),
        "rendered new.html: new\nrendered index.html: its content changed\n"
    );
    assert_eq!(
        explained(&world, &site("s3", "t", &[(a, "A"), (index, "K"), ("new.html", "N")])),
        "rendered index.html: the settings and its content changed\n"
    );
    fs::remove_file(world.at("out/new.html")).expect("removes");
    assert_eq!(
        explained(&world, &site("s3", "t", &[(a, "A"), (index, "K"), ("new.html", "N")])),
        "rendered new.html: the file was missing\n"
    );
    assert_eq!(
        explained(&world, &site("s4", "u", &[(a, "A"), (index, "L")])),
        "rendered answers/a.html: the theme changed\n\
         rendered index.html: the theme, the settings and its content changed\n\
         removed new.html: no longer part of the site\n"
    );
    world.put("out/index.html", "my words");
    assert_eq!(
        explained(&world, &site("s4", "u", &[(a, "A"), (index, "M")])),
        "rendered nothing: nothing changed\n"
    );
    world.options.force = true;
    assert_eq!(
        explained(&world, &site("s4", "u", &[(a, "A"), (index, "M")])),
        "rendered index.html: it was edited by hand\n"
    );
    world.options = Options { clean: true, ..Options::default() };
    assert_eq!(
        explained(&world, &site("s4", "u", &[(a, "A"), (index, "M")])),
        "rendered answers/a.html: `--clean` was given\n\
         rendered index.html: `--clean` was given\n"
    );
}

#[test]
fn a_file_that_is_gone_or_something_else_is_noticed_without_a_look_at_each() {
    let world = World::new();
    let files = [("a/b/x.html", "X"), ("a/y.html", "Y"), ("index.html", "I")];
    world.build(&files).expect("builds");
    let full = world.tree();
    let is_as_left =
        || claim(&world.place("out"), &world.options, &Unwatched).expect("claims").is_as_left();
    let settle = || {
        assert_eq!(world.build(&files).expect("builds").reused, 3);
        assert_eq!(world.tree(), full);
        assert!(is_as_left());
    };
    settle();
    for path in ["a/b/x.html", "a/y.html", "index.html"] {
        let place = world.at("out").join(path);
        fs::remove_file(&place).expect("removes");
        assert!(!is_as_left(), "{path}");
        let commit = world.build(&files).expect("builds");
        assert_eq!((commit.rendered, commit.reused), (1, 2), "{path}");
        settle();
    }
    fs::remove_dir_all(world.at("out/a/b")).expect("removes");
    assert!(!is_as_left());
    world.build(&files).expect("builds");
    settle();
    fs::write(world.cache_file("state"), "another").expect("writes");
    assert!(!is_as_left());
    settle();
}
