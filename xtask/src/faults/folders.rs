//! The output folders of a build: foreign ones, and changes by others.

use std::fs;

use super::world::{World, run};
use super::{Length, Tally};
use crate::files::{list, put, read};

pub fn foreign_files(world: &World, _: Length, tally: &mut Tally) -> Result<(), String> {
    // Files that others put there stay, also when the cache is lost.
    for is_cache_lost in [false, true] {
        let case = world.second_build()?;
        let foreign = ["CNAME", ".git/HEAD", "answers/mine.pdf", "deep/down/notes.txt"];
        for path in foreign {
            put(&case.path("site").join(path), b"mine")?;
        }
        if is_cache_lost {
            let _ = fs::remove_dir_all(case.path("cache"));
        }
        let outcome = (|| {
            case.build(&[]).ends_with(0)?;
            for path in foreign {
                let path = case.path("site").join(path);
                if read(&path)? != b"mine" {
                    return Err(format!("`{}` was changed", path.display()));
                }
                fs::remove_file(&path).map_err(|error| error.to_string())?;
            }
            Ok(())
        })();
        tally.case(&format!("foreign files, cache lost: {is_cache_lost}"), outcome);
    }

    // A page that was edited by hand is kept and reported; --force replaces it. One that changes
    // while a record leaves is replaced.
    let case = world.second_build()?;
    let page_that = |changes: bool| {
        let mut pages = world.new.iter().filter(|(path, _)| path.ends_with(".html"));
        let is_such = |(path, bytes): &(&String, &Vec<u8>)| {
            world.old.get(*path).is_some_and(|old| (old != *bytes) == changes)
        };
        let (path, _) = pages.find(is_such).ok_or("no such page in both sites")?;
        Ok::<_, String>(case.path("site").join(path))
    };
    let (page, changing) = (page_that(false)?, page_that(true)?);
    put(&page, b"by hand")?;
    put(&changing, b"by hand")?;
    let outcome = (|| {
        let run = case.build(&[]);
        run.ends_with(0)?;
        if read(&page)? != b"by hand" {
            return Err("the edited page was replaced".to_owned());
        }
        if read(&changing)? == b"by hand" {
            return Err("an edited page stays that may show what left".to_owned());
        }
        let loud = case.words(&[]).into_iter().filter(|word| word != "--quiet");
        let run = run_words(world, &case.dir, loud.collect());
        run.ends_with(0)?;
        case.build(&["--force", "--verify"]).ends_with(0)?;
        case.is_clean(&world.new)
    })();
    tally.case("an edited page", outcome);

    // Links in the output folder lead nowhere.
    #[cfg(unix)]
    {
        let case = world.second_build()?;
        put(&case.path("elsewhere/index.html"), b"mine")?;
        let folder = case.path("site/answers");
        let outcome = fs::remove_dir_all(&folder)
            .and_then(|()| std::os::unix::fs::symlink(case.path("elsewhere"), &folder))
            .map_err(|error| error.to_string())
            .and_then(|()| {
                let run = case.build(&[]);
                let elsewhere = list(&case.path("elsewhere"))?;
                match (run.code, elsewhere.len()) {
                    (5, 1) => Ok(()),
                    (code, files) => Err(format!("exit {code}, {files} files behind the link")),
                }
            });
        tally.case("a link in the output folder", outcome);
    }
    Ok(())
}

fn run_words(world: &World, dir: &std::path::Path, words: Vec<String>) -> super::world::Run {
    run(std::process::Command::new(&world.program).args(words).current_dir(dir))
}

pub fn unsafe_folders(world: &World, _: Length, tally: &mut Tally) -> Result<(), String> {
    let case = world.second_build()?;
    let home = case.path("home");
    put(&home.join("letter.txt"), b"mine")?;
    put(&case.path("full/letter.txt"), b"mine")?;
    #[cfg(unix)]
    for (name, to) in [("to-root", "/"), ("to-content", "content"), ("to-home", "home")] {
        let _ = std::os::unix::fs::symlink(to, case.path(name));
    }
    let before = super::world::tree(&case.dir)?;
    let home_text = home.display().to_string();
    for folder in [
        "/",
        "//",
        "/..",
        ".",
        "..",
        "../..",
        "site/..",
        "content",
        "content/answers",
        "content/new",
        "content/../content",
        "full",
        "home/..",
        "cache",
        "to-root",
        "to-content",
        "to-home",
        "to-content/new",
        &home_text,
    ] {
        let words = ["build", "--content", "content", "--cache", "cache", "--output", folder];
        let run = run(std::process::Command::new(&world.program)
            .args(words)
            .env("HOME", &home)
            .current_dir(&case.dir));
        let outcome = run.ends_with(5).and_then(|()| {
            let mut now = super::world::tree(&case.dir)?;
            now.retain(|path, _| !path.ends_with(".lock"));
            let mut before = before.clone();
            before.retain(|path, _| !path.ends_with(".lock"));
            match now == before {
                true => Ok(()),
                false => Err("something was written".into()),
            }
        });
        tally.case(folder, outcome);
    }
    Ok(())
}

pub fn harmed_caches(world: &World, length: Length, tally: &mut Tally) -> Result<(), String> {
    let case = world.second_build()?;
    case.build(&[]).ends_with(0)?;
    let files: Vec<String> = super::world::tree(&case.path("cache"))?.into_keys().collect();
    let harms = length.of(4, 60);
    for file in files.iter().filter(|file| !file.ends_with(".lock")) {
        for number in 0..harms {
            let case = world.second_build()?;
            let path = case.path("cache").join(file);
            let Ok(mut bytes) = read(&path) else { continue };
            let at = bytes.len() * number / harms;
            let how = match number % 4 {
                0 => {
                    bytes.truncate(at);
                    "cut"
                }
                1 => {
                    bytes[at] ^= 0x55;
                    "a byte flipped"
                }
                2 => {
                    let end = bytes.len().min(at + 64);
                    bytes[at..end].fill(0xff);
                    "64 bytes overwritten"
                }
                _ => {
                    bytes.extend_from_slice(b"../../../etc/passwd\n");
                    "more at its end"
                }
            };
            put(&path, &bytes)?;
            tally.case(&format!("{file}: {how} at {at}"), case.recovers());
        }
        let case = world.second_build()?;
        let _ = fs::remove_file(case.path("cache").join(file));
        tally.case(&format!("{file}: gone"), case.recovers());
    }
    Ok(())
}
