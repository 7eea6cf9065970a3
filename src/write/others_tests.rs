//! Tests of foreign files, folders and links in the output folder, and of a cache of another time.

use super::*;

#[test]
fn a_folder_where_a_page_has_to_be_is_refused_while_the_old_site_is_whole() {
    let world = World::new();
    world.build(TWO).expect("builds");
    world.put("out/new.html/mine", "M");
    let error = world.build(&[("answers/a.html", "B"), ("new.html", "N")]).expect_err("in the way");
    assert_eq!(error.exit_code(), 5);
    assert!(error.to_string().contains("`new.html` is a folder"), "{error}");
    assert_eq!(world.text("out/answers/a.html").as_deref(), Some("A"));
    assert!(!world.at("out/.catena-tmp").exists());
}

#[test]
fn a_foreign_file_at_a_new_page_s_place_is_kept() {
    let mut world = World::new();
    world.build(TWO).expect("builds");
    world.put("out/new.html", "mine");
    let files = [TWO[0], TWO[1], ("new.html", "N")];
    for _ in 0..2 {
        assert_eq!(codes(&world.build(&files).expect("builds"))[0].1, "edited-page");
        assert_eq!(world.text("out/new.html").as_deref(), Some("mine"));
    }
    world.build(TWO).expect("builds");
    assert_eq!(world.text("out/new.html").as_deref(), Some("mine"), "and is not deleted");
    world.options.force = true;
    world.build(&files).expect("builds");
    assert_eq!(world.text("out/new.html").as_deref(), Some("N"));
}

/// A cache and a site can be restored from different builds.
#[test]
fn a_cache_of_another_time_is_reported_page_by_page_and_corrected_by_force() {
    let mut world = World::new();
    world.build(&[("answers/a.html", "2"), ("index.html", "I")]).expect("builds");
    let newer = fs::read(world.cache_file("manifest")).expect("reads");
    world.build(&[("answers/a.html", "1"), ("index.html", "I")]).expect("builds");
    fs::write(world.cache_file("manifest"), newer).expect("writes");
    let files = [("answers/a.html", "2"), ("index.html", "I")];
    for _ in 0..2 {
        assert_eq!(codes(&world.build(&files).expect("builds"))[0].1, "edited-page");
    }
    world.options.force = true;
    assert_eq!(codes(&world.build(&files).expect("builds")), []);
    assert_eq!(world.text("out/answers/a.html").as_deref(), Some("2"));
}

#[cfg(unix)]
#[test]
fn links_in_the_output_are_not_followed() {
    use std::os::unix::fs::symlink;
    let world = World::new();
    world.build(TWO).expect("builds");
    world.put("elsewhere/victim.html", "V");
    symlink(world.at("elsewhere"), world.at("out/link")).expect("links");
    claim_in_journal(&world, "link/victim.html", "V");
    assert_eq!(world.build(TWO).expect("builds").removed, 0);
    assert_eq!(world.text("elsewhere/victim.html").as_deref(), Some("V"));
    let error = world.build(&[("answers/a.html", "A"), ("link/new.html", "N")]).expect_err("link");
    assert_eq!(error.exit_code(), 5);
    assert_eq!(world.text("elsewhere/new.html"), None);
    // A link in place of a page is foreign; with `--force` it is replaced and not written through.
    symlink(world.at("elsewhere/victim.html"), world.at("out/page.html")).expect("links");
    let files = [TWO[0], TWO[1], ("page.html", "P")];
    let commit = world.build(&files).expect("builds");
    assert_eq!(codes(&commit)[1], ("page.html", "edited-page"));
    assert!(commit.diagnostics[0].message.ends_with("does not know: `link`"));
    let mut world = world;
    world.options.force = true;
    world.build(&files).expect("builds");
    assert_eq!(world.text("out/page.html").as_deref(), Some("P"));
    assert_eq!(world.text("elsewhere/victim.html").as_deref(), Some("V"));
}

/// A journal has no checksum: a process that can write to the cache can claim any file with it.
#[test]
fn a_hostile_journal_deletes_nothing_of_others_even_forced() {
    let mut world = World::new();
    world.build(TWO).expect("builds");
    world.options.force = true;
    let nothing = "00000000000000000000000000000000";
    for path in ["CNAME", ".git/config", "answers/.htaccess", "mine.html"] {
        world.put(&format!("out/{path}"), "mine");
        // Even if it knows the bytes of a file that only others write.
        let hash = Fingerprint::of(b"mine").short().to_string();
        let hash = if path == "mine.html" { nothing.to_owned() } else { hash };
        let journal = world.cache_file("manifest").with_extension("journal");
        fs::write(journal, format!("{nothing} {path}\n{hash} {path}\n")).expect("writes");
        assert_eq!(world.build(TWO).expect("builds").removed, 0);
        assert_eq!(world.text(&format!("out/{path}")).as_deref(), Some("mine"), "{path}");
    }
}

#[cfg(unix)]
#[test]
fn a_folder_below_a_link_to_nowhere_is_refused() {
    let world = World::new();
    std::os::unix::fs::symlink(world.at("nowhere"), world.at("dangling")).expect("links");
    for output in ["dangling", "dangling/x", "dangling/x/y"] {
        let error = claim(&world.place(output), &world.options, &Unwatched).expect_err("refused");
        assert_eq!(error.exit_code(), 5, "{output}: {error}");
        assert!(error.to_string().contains("dangling` is not a folder"), "{error}");
    }
}

#[cfg(unix)]
#[test]
fn no_build_waits_for_a_fifo() {
    let world = World::new();
    let fifo = |path: &Path| {
        let _ = fs::remove_file(path);
        crate::read::make_fifo(path);
    };
    world.build(TWO).expect("builds");
    let manifest = world.cache_file("manifest");
    let list = world.at("list");
    fifo(&list);
    let place = Place { changed: Some(list), ..world.place("out") };
    let error = claim(&place, &world.options, &Unwatched).expect_err("no file");
    assert_eq!(error.exit_code(), 2);
    assert!(error.to_string().ends_with("list` is not a regular file"), "{error}");
    for name in ["journal", "manifest"] {
        let file = manifest.with_extension(name);
        fifo(&file);
        let error = world.build(TWO).expect_err("no file");
        assert_eq!(error.exit_code(), 3);
        assert!(error.to_string().contains(&file.display().to_string()), "{error}");
        assert!(error.help().expect("has help").contains("move away"));
        fs::remove_file(file).expect("removes");
    }
    // A leftover temporary file of the manifest is replaced.
    fifo(&manifest.with_extension("manifest.tmp"));
    world.build(TWO).expect("builds");
}

/// A file at an address of the site goes, even if others wrote it; other names are not ours.
#[test]
fn what_stands_at_an_address_of_the_site_and_is_not_planned_goes() {
    let world = World::new();
    world.build(&[("own/a.html", "A"), ("own/b.html", "B"), TWO[1]]).expect("builds");
    world.put("out/own/b.html", "my words");
    world.put("out/mine.html", "M");
    world.lose_cache();
    for path in ["own/c.html", "own/a.html.br", "own/d.html.gz", "mine.html.gz"] {
        world.put(&format!("out/{path}"), "copy");
    }
    let commit = world.build(&[("own/a.html", "A"), TWO[1]]).expect("builds");
    let found = commit.diagnostics.iter().map(|found| (found.code, &*found.message));
    assert_eq!(
        found.collect::<Vec<_>>(),
        [
            (
                "foreign-files",
                "the output folder has 3 files that Catena does not know: `mine.html`, \
                 `mine.html.gz`, `own/a.html.br`"
            ),
            (
                "leftover-files",
                "addresses of the site held 3 files that are not part of it: `own/b.html`, \
                 `own/c.html`, `own/d.html.gz`"
            )
        ]
    );
    let left: Vec<String> = world.tree().into_keys().collect();
    let kept = ["index.html", "mine.html", "mine.html.gz", "own/a.html", "own/a.html.br"];
    assert_eq!(left, kept);
    // A copy of what is replaced or removed would go on showing the old page.
    let commit = world.build(&[("own/a.html", "B"), TWO[1]]).expect("builds");
    let found: Vec<&str> = commit.diagnostics.iter().map(|found| found.code).collect();
    assert_eq!(found, ["leftover-files"]);
    assert!(!world.at("out/own/a.html.br").exists());
}

#[test]
fn the_sites_own_list_names_what_no_declaration_does() {
    let world = World::new();
    let list = (".catena-files", "old/page.html\nstyle.css\nCNAME\n../victim\n");
    let files = [list, ("old/page.html", "P"), ("style.css", "S"), TWO[1]];
    world.build(&files).expect("builds");
    world.put("out/CNAME", "example.org");
    world.put("victim", "V");
    world.lose_cache();
    world.build(&[(".catena-files", "style.css\n"), files[2], files[3]]).expect("builds");
    let left: Vec<String> = world.tree().into_keys().collect();
    assert_eq!(left, [".catena-files", "CNAME", "index.html", "style.css"]);
    assert_eq!(world.text("victim").as_deref(), Some("V"));
}

#[test]
fn an_edited_page_that_shows_what_is_gone_is_not_kept() {
    let mut world = World::new();
    world.options.strict = true;
    let files = [("a.html", "A"), ("old.html", "O"), ("own/c.html", "C")];
    world.build(&files).expect("builds");
    for path in ["a.html", "old.html"] {
        world.put(&format!("out/{path}"), "GONE");
    }
    world.put("out/own/c.html", "my words");
    let commit = world.build(&[("a.html", "B")]).expect("a note is no warning");
    let codes = codes(&commit);
    assert_eq!(codes, ["a.html", "old.html", "own/c.html"].map(|path| (path, "edited-page")));
    assert_eq!(world.tree(), BTreeMap::from([("a.html".to_owned(), "B".to_owned())]));
}

/// A file system that ignores case shows its names as they were first written.
#[test]
fn names_that_differ_in_case_alone_are_the_same_where_the_file_system_says_so() {
    let world = World::new();
    world.build(&[("own/a.html", "A"), ("own/b.html", "B")]).expect("builds");
    for (path, text) in [("Own/A.html", "A"), ("Own/C.html", "C")] {
        world.put(&format!("out/{path}"), text);
    }
    world.lose_cache();
    let build = || world.build(&[("own/a.html", "A"), ("own/b.html", "B")]).expect("builds");
    assert_eq!(codes(&build())[0].1, "foreign-files");
    assert_eq!(world.tree().len(), 4);
    world.put(&format!("out/{}", MARKER.to_uppercase()), "");
    world.lose_cache();
    assert_eq!(codes(&build())[0].1, "leftover-files");
    assert!(world.at("out/Own/A.html").exists() && !world.at("out/Own/C.html").exists());
}

#[test]
fn taking_over_a_folder_replaces_nothing_of_others_unless_forced() {
    let mut world = World::new();
    for (path, text) in [("index.html", "mine"), ("same.html", "S"), ("own/old.html", "mine")] {
        world.put(&format!("out/{path}"), text);
    }
    world.put("out/letter.txt", "mine");
    let before = world.tree();
    world.options.adopt = true;
    let files = [("index.html", "I"), ("new.html", "N"), ("same.html", "S")];
    for _ in 0..2 {
        let error = world.build(&files).expect_err("refused");
        let Error::Folder { reason: Refusal::Taken { count: 2, examples }, .. } = &error else {
            panic!("{error}")
        };
        assert_eq!(examples, &["index.html", "own/old.html"]);
        assert_eq!((error.exit_code(), world.tree()), (5, before.clone()));
        assert!(!world.at("out/.catena-site").exists(), "it isn't ours yet");
    }
    // A build that is killed on the way doesn't make it ours either.
    world.put("out/.catena-site", folder::ADOPTING_TEXT);
    world.options.adopt = false;
    assert_eq!(world.build(&files).expect_err("not ours").exit_code(), 5);
    world.options = Options { adopt: true, force: true, ..Options::default() };
    world.build(&files).expect("forced");
    let left: Vec<String> = world.tree().into_keys().collect();
    assert_eq!(left, ["index.html", "letter.txt", "new.html", "same.html"]);
    world.options = Options::default();
    assert_eq!(codes(&world.build(&files).expect("is ours now")), []);
}

#[test]
fn the_list_of_what_would_be_replaced_has_an_end() {
    let mut world = World::new();
    world.options.adopt = true;
    let paths: Vec<String> = (10..24).map(|n| format!("{n}.html")).collect();
    paths.iter().for_each(|path| world.put(&format!("out/{path}"), "mine"));
    let files: Vec<(&str, &str)> = paths.iter().map(|path| (&**path, "A")).collect();
    let error = world.build(&files).expect_err("refused").to_string();
    assert!(error.contains("14 files of others would be replaced or removed (`10.html`, "));
    assert!(error.ends_with("`19.html` and 4 more)"), "{error}");
}

#[test]
fn a_damaged_marker_is_called_that_and_adopt_writes_it_again() {
    let mut world = World::new();
    world.build(TWO).expect("builds");
    world.put("out/.catena-site", "damaged");
    let error = world.build(TWO).expect_err("refused");
    assert!(matches!(error, Error::Folder { reason: Refusal::Damaged, .. }), "{error}");
    assert_eq!(error.exit_code(), 5);
    assert!(error.help().expect("has help").contains("--adopt"));
    world.options.adopt = true;
    world.build(&[TWO[0], ("index.html", "J")]).expect("the cache knows its files");
    world.options.adopt = false;
    world.build(TWO).expect("is ours again");
    assert_eq!(world.text("out/.catena-site").as_deref(), Some(part::MARKER_TEXT));
}
