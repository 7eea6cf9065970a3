//! Branding without a theme: what pages, feeds and data show of it, and what is reported.

use crate::project::{Project, plain_record};

const BASE: &str = "base_url: https://example.org/archive/\n";

fn project(settings: &str) -> Project {
    let project = Project::new();
    project.record("000_1111111111111111.txt", &plain_record("Why is the sky dark?", "3 May 2026"));
    project.settings(&format!("{BASE}{settings}"));
    for file in ["logo.svg", "icon.svg", "card.png", "extra.css"] {
        project.file(&format!("static/{file}"), file.as_bytes());
    }
    project.file("content/pages/guide/imprint.md", b"# Imprint\n\nIt is us.\n");
    project
}

fn page(project: &Project, path: &str) -> String {
    String::from_utf8(project.output_tree()[path].clone()).expect("text")
}

#[test]
fn pages_show_what_the_settings_name() {
    let project = project(
        "logo: static/logo.svg\nfavicon: static/icon.svg\nsocial_image: static/card.png\n\
         accent: '#7a1f3d'\nextra_css: [static/extra.css]\nextra_head: head.html\n\
         policy: {script: 'https://stats.example', connect: ['https://stats.example']}\n\
         nav: [{text: Blog & co, href: 'https://blog.example/'}]\n\
         footer: [{text: Imprint, href: guide/imprint.html}]\nlicence: CC-BY-4.0\n",
    );
    project.file("head.html", b"<script src=\"https://stats.example/x.js\" defer></script>\n");
    let run = project.build(&["--strict"]);
    run.ends_with(0);
    let answer = page(&project, "answers/1111111111111111.html");
    for part in [
        "<img src=\"../logo.svg\" alt=\"\"",
        "<link rel=\"icon\" href=\"../icon.svg\">",
        "<meta property=\"og:image\" content=\"https://example.org/archive/card.png\">",
        "<meta name=\"twitter:card\"",
        "<link rel=\"stylesheet\" href=\"../assets/style.css\">\n<link rel=\"stylesheet\" href=\"../extra.css\">",
        "<script src=\"https://stats.example/x.js\" defer></script>",
        "script-src 'self' https://stats.example; style-src 'self'; img-src 'self' data:; connect-src 'self' https://stats.example;",
        "<a href=\"https://blog.example/\">Blog &amp; co</a>",
        "<a href=\"../guide/imprint.html\">Imprint</a>",
        "<a rel=\"license\" href=\"https://creativecommons.org/licenses/by/4.0/\">Licence: CC BY 4.0</a>",
        "\"license\":\"https://creativecommons.org/licenses/by/4.0/\"",
    ] {
        assert!(answer.contains(part), "{part}\n{answer}");
    }
    assert!(page(&project, "assets/style.css").contains("--link: light-dark(#7a1f3d, #"));
    assert!(page(&project, "index.html").contains("<img src=\"logo.svg\" alt=\"\""));
    let feed = page(&project, "feed.xml");
    assert!(feed.contains("<link rel=\"license\" href=\"https://creativecommons.org"), "{feed}");
    assert!(feed.contains("<rights>CC BY 4.0</rights>"));
    for data in ["feed.json", "data/index.json"] {
        let data: serde_json::Value = serde_json::from_str(&page(&project, data)).expect("JSON");
        let licence = data.get("_license").or(data.get("license")).expect("a licence");
        assert_eq!(licence["name"], "CC BY 4.0");
    }
    // A changed head changes every page, also with a cache.
    project.file("head.html", b"<meta name=\"a\" content=\"b\">\n");
    project.build(&[]).ends_with(0);
    assert!(page(&project, "index.html").contains("<meta name=\"a\" content=\"b\">"));
}

#[test]
fn what_is_missing_or_blocked_is_reported_at_its_place() {
    let project = project(
        "logo: static/no.svg\nextra_css: static/no.css\nextra_head: head.html\n\
         footer: [{text: A, href: no.html}]\n",
    );
    let run = project.build(&[]);
    run.ends_with(0).says("there is no file `static/no.svg`").says("site.yaml:2:1");
    run.says("there is no file `static/no.css`").says("there is no file `head.html`");
    run.says("`footer`: this link leads to no file of the site: `no.html`").says("site.yaml:5:1");
    assert!(!page(&project, "index.html").contains("no.svg"));
    project.file("head.html", b"<meta name=a content=b>\n<script>f()</script>\n");
    let run = project.build(&[]);
    run.ends_with(0).says("[blocked-html]").says("head.html:2:1");
    assert!(page(&project, "index.html").contains("<script>f()</script>"), "nothing is lost");
    for (setting, message) in [
        ("logo: logo.svg", "is not in the static folder"),
        ("accent: '#ffcc00'", "hard to read"),
        ("policy: {script: ['https://a.example/x']}", "is no http(s) address of a site"),
        ("nav: [{text: A, href: /a.html}]", "is no address for a link"),
        ("licence: CC-BY-40", "did you mean `CC-BY-4.0`?"),
    ] {
        project.settings(setting);
        project.run(&["check"]).ends_with(2).says(message).says("site.yaml:1:1");
    }
}

#[test]
fn a_social_image_needs_an_address() {
    let project = project("social_image: static/card.png\n");
    project.settings("social_image: static/card.png\n");
    project.run(&["check"]).ends_with(0).says("`social_image`: without `base_url`");
    project.build(&[]).ends_with(0);
    assert!(!page(&project, "index.html").contains("og:image"));
}

// ---------------------------------------------------------------------------------------------
// `catena theme`

#[test]
fn a_new_theme_builds_and_differs() {
    let project = project("");
    let run = project.run(&["theme", "new", "mine"]);
    run.ends_with(0);
    assert!(run.stdout.contains("created themes/mine/templates/base.html"), "{}", run.stdout);
    assert!(run.stdout.contains("theme: mine"), "{}", run.stdout);
    project.build(&["--theme", "mine", "--strict"]).ends_with(0);
    let home = page(&project, "index.html");
    assert!(
        home.contains("assets/style.css\">\n<link rel=\"stylesheet\" href=\"assets/mine.css\">")
    );
    project.run(&["theme", "new", "mine"]).ends_with(2).says("`themes/mine` exists already");
    for name in ["default", "a/b", "..", "-x", ""] {
        project.run(&["theme", "new", "--", name]).ends_with(2).says("can't be the name");
    }
}

#[test]
fn built_in_files_are_printed() {
    let project = Project::new();
    let printed = |file: &str| project.run(&["theme", "print", file]).ends_with(0).stdout.clone();
    let base = printed("base.html");
    assert!(base.contains("<!DOCTYPE html>"), "{base}");
    assert_eq!(printed("templates/base.html"), base);
    assert!(printed("style.css").contains("--link:") && printed("en.ftl").contains("feed = Feed"));
    let run = project.run(&["theme", "print", "bas.html"]);
    run.ends_with(2).says("did you mean `base.html`?");
}
