//! Tests of cached records: that they equal parsed ones, and when they are not trusted.
#![expect(clippy::disallowed_methods, reason = "works on files of its own")]

use std::fs;
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use super::*;
use crate::config::Settings;
use crate::model::Texts as _;
use crate::watch::Unwatched;

struct World {
    dir: TempDir,
    settings: Settings,
    trust: Trust,
    /// Far in the future, so that every written file counts as settled.
    began: SystemTime,
}

impl World {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("temp dir");
        fs::create_dir(dir.path().join("content")).expect("creates");
        let began = SystemTime::now() + Duration::from_secs(3600);
        Self { dir, settings: Settings::default(), trust: Trust::Stat, began }
    }

    fn put(&self, name: &str, question: &str) {
        let text = format!("Antigravity Q&A\n{question}\nAnswer\nIt is [AG-2025.04-1127].\n");
        fs::write(self.dir.path().join("content").join(name), text).expect("writes");
    }

    fn file(&self) -> PathBuf {
        self.dir.path().join("records")
    }

    fn size(&self) -> u64 {
        fs::metadata(self.file()).expect("is there").len()
    }

    fn load(&self) -> ParsedRecords {
        let content = self.dir.path().join("content");
        let listing = read::list(&content).expect("lists");
        let format = RecordFormat::new(&self.settings).expect("is sound");
        let config = CacheConfig {
            records: Some(self.file()),
            related: Some(self.dir.path().join("coupled")),
            content,
            began: self.began,
            tool: Fingerprint::NONE,
            trust: self.trust,
        };
        let records: Vec<&ListedFile> = listing.files.iter().collect();
        load_or_parse(&config, &records, &self.settings.limits, &format, &Unwatched).expect("reads")
    }

    /// Loads and compares with parsing; returns the number of files that were parsed.
    #[track_caller]
    fn check(&self) -> usize {
        let before = fs::read(self.file()).unwrap_or_default();
        let loaded = self.load();
        let separate = World {
            dir: tempfile::tempdir().expect("temp dir"),
            settings: self.settings.clone(),
            ..World::new()
        };
        let from = self.dir.path().join("content");
        fs::create_dir(separate.dir.path().join("content")).expect("creates");
        for entry in fs::read_dir(&from).expect("reads").flatten() {
            let to = separate.dir.path().join("content").join(entry.file_name());
            fs::copy(entry.path(), to).expect("copies");
        }
        let parsed = separate.load();
        assert_eq!(loaded.records, parsed.records);
        assert_eq!(loaded.diagnostics, parsed.diagnostics);
        for record in &loaded.records {
            assert_eq!(loaded.texts.text(record), parsed.texts.text(record));
        }
        let after = fs::read(self.file()).unwrap_or_default();
        if after == before {
            return 0;
        }
        let format = RecordFormat::new(&self.settings).expect("is sound");
        let stamp = [&Fingerprint::NONE.as_bytes()[..], format.print.as_bytes()];
        let load = |bytes: &[u8]| {
            fs::write(self.dir.path().join("other"), bytes).expect("writes");
            let file = self.dir.path().join("other");
            Log::read(&file, &Fingerprint::of_parts(stamp))
                .ok()
                .and_then(|log| log.stored)
                .map_or(0, |s| s.entries)
        };
        let appended = after.len() > before.len() && after.starts_with(&before);
        load(&after) - if appended { load(&before) } else { 0 }
    }
}

#[test]
fn only_new_files_are_parsed_and_cached() {
    let world = World::new();
    (0..5).for_each(|n| world.put(&format!("{n}.txt"), "Why?"));
    assert_eq!(world.check(), 5);
    assert_eq!(world.check(), 0);
    world.put("7.txt", "Who?");
    world.put("2.txt", "Who?");
    fs::remove_file(world.dir.path().join("content/3.txt")).expect("removes");
    assert_eq!(world.check(), 2);
    assert_eq!(world.check(), 0);
}

#[test]
fn outdated_entries_are_removed() {
    let world = World::new();
    (0..4).for_each(|n| world.put(&format!("{n}.txt"), "Why?"));
    world.check();
    let size = world.size();
    for n in 0..200 {
        world.put("0.txt", &format!("Why is it {}?", n % 10));
        world.load();
    }
    assert!(world.size() < size * 40, "{} of {size}", world.size());
    assert_eq!(world.check(), 0);
}

#[test]
fn a_file_changed_in_the_tick_in_which_it_was_read_is_read_again() {
    let mut world = World::new();
    world.put("a.txt", "Why?");
    // As if the run had begun before the file was written.
    world.began = SystemTime::UNIX_EPOCH;
    world.check();
    let path = world.dir.path().join("content/a.txt");
    let before = fs::metadata(&path).and_then(|meta| meta.modified()).expect("has a time");
    world.put("a.txt", "Who?");
    let file = fs::File::options().write(true).open(&path).expect("opens");
    file.set_modified(before).expect("sets");
    assert_eq!(world.check(), 1);
}

#[cfg(unix)]
#[test]
fn an_edit_with_unchanged_size_and_time_is_detected() {
    let world = World::new();
    world.put("a.txt", "Why?");
    world.check();
    let path = world.dir.path().join("content/a.txt");
    let before = fs::metadata(&path).and_then(|meta| meta.modified()).expect("has a time");
    std::thread::sleep(Duration::from_millis(20));
    world.put("a.txt", "Who?");
    let file = fs::File::options().write(true).open(&path).expect("opens");
    file.set_modified(before).expect("sets");
    assert_eq!(world.check(), 1);
    assert_eq!(&*world.load().records[0].question, "Who?");
}

#[test]
fn other_settings_invalidate_the_cache() {
    let mut world = World::new();
    world.put("a.txt", "Why?");
    world.check();
    world.settings.citations.ids = "XX-[0-9]+".into();
    assert_eq!(world.check(), 1);
    world.settings.title = "Another title, which no record is read with".into();
    assert_eq!(world.check(), 0);
}

#[test]
fn damaged_entries_are_parsed_again() {
    let world = World::new();
    (0..3).for_each(|n| world.put(&format!("{n}.txt"), "Why?"));
    world.check();
    world.put("3.txt", "Who?");
    world.check();
    let sound = fs::read(world.file()).expect("reads");
    for at in (0..sound.len()).step_by(151) {
        fs::write(world.file(), &sound[..at]).expect("writes");
        world.load();
        assert_eq!(world.check(), 0, "cut at {at}, then repaired");
        let mut flipped = sound.clone();
        flipped[at] ^= 4;
        fs::write(world.file(), &flipped).expect("writes");
        world.check();
    }
}

#[test]
fn a_text_that_changed_since_parsing_is_an_error() {
    let world = World::new();
    world.put("a.txt", "Why?");
    world.put("b.txt", "Why not?");
    world.check();
    let loaded = world.load();
    world.put("b.txt", "Who?");
    let text = |at: usize| loaded.texts.text(&loaded.records[at]);
    assert!(text(0).expect("is there").contains("Why?"));
    let moved = text(1).expect_err("was edited");
    assert_eq!(moved.path, world.dir.path().join("content/b.txt"));
}

#[test]
fn a_text_is_held_once_read() {
    let world = World::new();
    world.put("a.txt", "Why?");
    world.check();
    let loaded = world.load();
    let text = || loaded.texts.text(&loaded.records[0]);
    assert!(text().expect("is read").contains("Why?"));
    world.put("a.txt", "Who?");
    assert!(text().expect("is held").contains("Why?"));
}

#[test]
fn with_less_trust_every_file_is_read() {
    let mut world = World::new();
    world.put("a.txt", "Why?");
    world.check();
    world.trust = Trust::Bytes;
    let loaded = world.load();
    world.put("a.txt", "Who?");
    let text = loaded.texts.text(&loaded.records[0]).expect("is held");
    assert!(text.contains("Why?"));
    world.trust = Trust::Nothing;
    assert_eq!(world.check(), 1);
}
