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
    assert_eq!(codes(&world.build(&files).expect("builds"))[0].1, "edited-page");
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
