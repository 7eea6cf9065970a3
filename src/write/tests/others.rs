//! Tests of what others put into the output folder: files, folders, links, another time's cache.

use super::*;

#[test]
fn a_folder_where_a_page_has_to_be_is_told_while_the_old_site_is_whole() {
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

/// As when a cache and a site are restored that are not of the same build.
#[test]
fn a_cache_of_another_time_is_told_page_by_page_and_mended_by_force() {
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
    // A link in place of a page is somebody else's; forced, it is replaced and not written through.
    symlink(world.at("elsewhere/victim.html"), world.at("out/page.html")).expect("links");
    let files = [TWO[0], TWO[1], ("page.html", "P")];
    assert_eq!(codes(&world.build(&files).expect("builds"))[0].1, "edited-page");
    let mut world = world;
    world.options.force = true;
    world.build(&files).expect("builds");
    assert_eq!(world.text("out/page.html").as_deref(), Some("P"));
    assert_eq!(world.text("elsewhere/victim.html").as_deref(), Some("V"));
}
