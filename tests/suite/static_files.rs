//! The static folder: what is copied, what is reported, and what goes again.

use std::fs;

use crate::project::{Project, plain_record};

/// Returns a project with one record.
fn one_record() -> Project {
    let project = Project::new();
    project.record("000_1111111111111111.txt", &plain_record("Why is the sky dark?", "3 May 2026"));
    project
}

#[test]
fn static_files_are_copied_kept_up_to_date_and_removed() {
    let project = one_record();
    project.build(&[]).ends_with(0);
    let plain = project.output_tree();
    let files = ["CNAME", "img/A b.svg", ".well-known/security.txt", "big/deep/er/x.bin"];
    for file in files {
        project.file(&format!("static/{file}"), file.as_bytes());
    }
    project.build(&[]).ends_with(0);
    let built = project.output_tree();
    for file in files {
        assert_eq!(built[file], file.as_bytes(), "{file}");
    }
    let listed = String::from_utf8_lossy(&built[".catena-files"]);
    assert!(files.iter().all(|file| listed.lines().any(|line| line == *file)), "{listed}");
    project.file("static/CNAME", b"example.org");
    project.build(&[]).ends_with(0);
    assert_eq!(project.output_tree()["CNAME"], b"example.org");
    // The site is as a clean build makes it, also when files have gone.
    fs::remove_dir_all(project.path("static")).expect("removed");
    project.build(&[]).ends_with(0);
    assert_eq!(project.output_tree(), plain);
}

#[test]
fn what_takes_a_place_is_left_out_with_a_reason() {
    let project = one_record();
    for file in ["index.html", "Search.html", "answers", "search/0011223344556677.bin"] {
        project.file(&format!("static/{file}"), b"mine");
    }
    project.file("static/.secret", b"hidden");
    project.file("static/a:b", b"a name that some systems refuse");
    let run = project.build(&[]);
    run.ends_with(0);
    for path in ["index.html", "Search.html", "answers"] {
        run.says(&format!("the address `{path}` of this file is taken"));
        run.says(&format!("--> static/{path}\n"));
    }
    run.says("one of the search index").says("static/a:b").says("[static-name]");
    let check = project.run(&["check", "--content", "content"]);
    check.ends_with(0).says("static/.secret");
    let tree = project.output_tree();
    assert!(tree.values().all(|bytes| bytes != b"mine" && bytes != b"hidden"));
    assert!(tree.contains_key("answers/1111111111111111.html"));
    project.build(&["--strict"]).ends_with(1);
}

#[test]
fn an_own_robots_txt_replaces_the_generated_one() {
    let project = one_record();
    project.build(&[]).ends_with(0);
    assert!(project.output_tree()["robots.txt"].starts_with(b"User-agent: *"));
    project.file("static/robots.txt", b"User-agent: x\n").file("static/.nojekyll", b"");
    project.build(&[]).ends_with(0);
    project
        .run(&["check", "--content", "content"])
        .says("this file replaces the generated `robots.txt`");
    assert_eq!(project.output_tree()["robots.txt"], b"User-agent: x\n");
    fs::remove_dir_all(project.path("static")).expect("removed");
    project.build(&[]).ends_with(0);
    assert!(project.output_tree()["robots.txt"].starts_with(b"User-agent: *"));
}

#[test]
fn another_folder_must_exist_and_be_of_its_own() {
    let project = one_record();
    project.settings("title: A\nstatic: files\n");
    let run = project.run(&["build"]);
    run.ends_with(2).says("`static`: the static folder `files` does not exist").says("site.yaml:2");
    project.file("files/a.txt", b"a");
    project.run(&["build"]).ends_with(0);
    assert_eq!(project.output_tree()["a.txt"], b"a");
    for folder in [".", "content", "public", "''"] {
        project.settings(&format!("static: {folder}\n"));
        project.run(&["build"]).ends_with(2).says("`static`: this");
    }
    project.settings("static: files\noutput: files/site\n");
    project.run(&["build"]).ends_with(5).says("static folder");
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let project = one_record();
    project.file("secret.txt", b"secret").file("static/a.txt", b"a");
    std::os::unix::fs::symlink("../secret.txt", project.path("static/b.txt")).expect("links");
    std::os::unix::fs::symlink("..", project.path("static/up")).expect("links");
    project.build(&[]).ends_with(0).says("static/up").says("static/b.txt");
    assert!(project.output_tree().values().all(|bytes| bytes != b"secret"));
}

#[test]
fn pages_may_link_to_static_files() {
    let project = one_record();
    project.file("content/pages/about.md", b"[Paper](paper.pdf) and [none](no.pdf).\n");
    project.file("static/paper.pdf", b"pdf");
    let run = project.build(&[]);
    run.ends_with(0).says("`no.pdf`");
    assert!(!run.stderr.contains("`paper.pdf`"), "{}", run.stderr);
}
